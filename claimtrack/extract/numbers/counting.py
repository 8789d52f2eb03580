"""What a figure counts and what kind of quantity it is: subject, participle, increment, age, running toll."""

from __future__ import annotations

from claimtrack.extract.numbers.amounts import read_amount
from claimtrack.extract.numbers.cores import Core
from claimtrack.extract.numbers.phrases import CASUALTIES, PEOPLE, TOLL_SUBJECTS, counted, of_phrase
from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.terms import Hedge, Measure


def read_subject(tokens: Tokens, core: Core, end: int) -> tuple[str | None, int]:
    """What is counted or measured, and where the figure's words end."""
    if core.unit is not None and core.unit.measure is Measure.AGE:
        phrase = counted(tokens, end, one=True) if tokens[end - 1].lower == "old" else None
        return (phrase.words, phrase.end) if phrase is not None else (None, end)
    if core.unit is not None:
        at = end + 1 if tokens.lower(end) == "worth" else end
        phrase = of_phrase(tokens, at) if core.unit.measure is not Measure.DURATION else None
        if phrase is not None and (tokens.lower(at) == "of" or core.unit.measure is Measure.MONEY):
            return phrase.words, phrase.end
        return None, end
    if tokens.lower(end) == "of":
        if (whole := _counted_whole(tokens, end + 1)) is not None:
            return whole, end
        phrase = of_phrase(tokens, end)
        if phrase is None:
            return None, end
        return phrase.words, phrase.end
    hyphen = tokens.lower(end) in ("-", "‑") and tokens[end].glued and tokens[end + 1].glued
    one = hyphen or core.held.best == 1
    following = end + hyphen + (hyphen and tokens.lower(end + 1) == "strong")
    phrase = counted(tokens, following, one=one)
    if phrase is not None:
        return phrase.words, phrase.end
    return _participle(tokens, core.start, end), end


def _counted_whole(tokens: Tokens, index: int) -> str | None:
    """What "34 of 36 drones" and "3 of the town's 20 ambulances" count, where the whole is a figure of its own."""
    at = index
    while at < index + 5 and tokens[at].kind == "word" and read_amount(tokens, at) is None:
        at += 1
    amount = read_amount(tokens, at) if not tokens[at].paragraph else None
    phrase = counted(tokens, amount.end, wide=False) if amount is not None and amount.kind is Hedge.BARE else None
    return phrase.words if phrase is not None else None


_AUXILIARIES = word_set(
    "was were been be being are is has have had got also reportedly confirmed already then more others"
)
_KILLING = {
    "killed": "killed", "killing": "killed", "kills": "killed", "wounded": "wounded", "wounding": "wounded",
    "injured": "injured", "injuring": "injured", "injures": "injured",
}  # fmt: skip


def _participle(tokens: Tokens, start: int, end: int) -> str | None:
    """The participle of "36 were killed" or "killing 36", where no noun says who."""
    at = end
    while tokens.lower(at) in _AUXILIARIES and at < end + 4:
        at += 1
    if tokens.lower(at) in CASUALTIES:
        return tokens.lower(at)
    for place in range(start - 1, max(-1, start - 5), -1):
        if tokens.lower(place) in _KILLING:
            return _KILLING[tokens.lower(place)]
        if tokens[place].kind != "word" or tokens.lower(place) == "and":
            break
    if tokens.lower(start - 1) in ("to", "at", "of", "is", "was", "now", "reached", "hit", "reaches", "hits"):
        return "dead" if _tells_toll(tokens, start) else None
    return None


def _tells_toll(tokens: Tokens, start: int) -> bool:
    """Whether the clause before the number speaks of a toll."""
    for place in range(start - 1, max(-1, start - 15), -1):
        if tokens.lower(place) == "toll":
            return True
        if tokens[place].opens or tokens[place].kind == "sign":
            return False
    return False


_MORE_BEFORE = (
    ("a", "further"),
    ("an", "additional"),
    ("an", "extra"),
    ("another",),
    ("additional",),
    ("further",),
    ("extra",),
)


def read_measure(tokens: Tokens, core: Core, subject: str | None, start: int, end: int) -> tuple[Measure, int]:
    """The measure of a figure from token `start` to `end`, and its start with "another" taken in."""
    if core.unit is not None:
        return core.unit.measure, start
    for words in _MORE_BEFORE:
        if tokens.says(start - len(words), *words):
            return Measure.INCREMENT, start - len(words)
    more, after = tokens.lower(core.amount.end), tokens.lower(core.amount.end + 1)
    if more in ("more", "additional", "further") and after != "than":
        return Measure.INCREMENT, start
    if subject is None and _is_age(tokens, core):
        return Measure.AGE, start
    return (Measure.TOLL if _is_toll(tokens, subject, start, end) else Measure.COUNT), start


def _is_age(tokens: Tokens, core: Core) -> bool:
    """Whether a number without noun is somebody's age: "aged 9 and 12", "Maria Petrova, 34,"."""
    best, at = core.held.best, core.start
    if best is None or not 0 < best <= 120:
        return False
    before = tokens.lower(at - 1)
    if before in ("under", "over") and tokens.lower(at - 2) in _OF_AN_AGE:
        return True
    if before in _AGED:
        return True
    if before in ("and", "or", ",") and tokens[at - 2].kind == "number" and tokens.lower(at - 3) in _AGED:
        return True
    named = before in (",", "(") and tokens[at - 2].capital and core.amount.digits
    return named and tokens[core.end].text in (",", ")", ".", "")


_AGED = word_set("aged age ages")
_OF_AN_AGE = word_set("children people adults men women boys girls those anyone everyone residents patients infants")
_ONGOING = (
    ("so", "far"), ("to", "date"), ("death", "toll"), ("toll",), ("risen", "to"), ("rose", "to"), ("rises", "to"),
    ("rising", "to"), ("climbed", "to"), ("climbs", "to"), ("grown", "to"), ("since", "the"), ("have", "been"),
    ("has", "been"), ("have", "died"), ("has", "died"), ("has", "killed"), ("have", "killed"), ("confirmed", "dead"),
    ("a", "total", "of"), ("in", "total"), ("since", "february"), ("until", "now"),
)  # fmt: skip
_SENTENCE_REACH = 25


def _is_toll(tokens: Tokens, subject: str | None, start: int, end: int) -> bool:
    if subject is None or not (_harmed(tokens, subject, start, end)):
        return False
    first = start
    while first > 0 and start - first < _SENTENCE_REACH and not tokens[first].opens:
        first -= 1
    last = end
    while last < len(tokens) and last - end < _SENTENCE_REACH and tokens[last].text not in (".", "!", "?", ";"):
        last += 1
    said = [tokens.lower(place) for place in range(first, last)]
    return any(phrase == tuple(said[place : place + len(phrase)]) for place in range(len(said)) for phrase in _ONGOING)


def _harmed(tokens: Tokens, subject: str, start: int, end: int) -> bool:
    """Whether casualties are counted: by the noun itself, or people whom the words beside it say were harmed."""
    words = subject.lower().split()
    if any(word in TOLL_SUBJECTS for word in words):
        return True
    if words[-1] not in PEOPLE:
        return False
    after = [tokens.lower(place) for place in range(end, end + 5)]
    before = [tokens.lower(place) for place in range(max(0, start - 5), start)]
    reach = next((place for place, word in enumerate(after) if word in ("and", ",", ".", ";")), len(after))
    return any(word in TOLL_SUBJECTS or word == "died" for word in after[:reach]) or any(
        word in _KILLING or word == "toll" for word in before
    )
