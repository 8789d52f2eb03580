"""What a figure counts and what kind of quantity it is: subject, participle, increment, age, running toll."""

from __future__ import annotations

from claimtrack.extract.numbers.cores import Core
from claimtrack.extract.numbers.phrases import CASUALTIES, PEOPLE, TOLL_SUBJECTS, counted, is_stop, of_phrase
from claimtrack.extract.numbers.tallies import stated
from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.terms import Hedge, Measure


def read_subject(tokens: Tokens, core: Core, start: int, end: int) -> tuple[str | None, int]:
    """What is counted or measured by the figure from token `start`, and where the figure's words end."""
    if (person := aged(tokens, core, start)) is not None:
        return person, end
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
        return _after_of(tokens, end)
    if tokens.lower(end) in ("-", "‑") and tokens[end].glued and tokens[end + 1].glued:
        return _hyphened(tokens, end)
    if core.kind is Hedge.ORDER and tokens.lower(end) not in _AFTER_ORDER:
        # "thousands descend on the town": what follows without "of" is not what is counted.
        return _stated_apart(tokens, core.start, start, end), end
    phrase = counted(tokens, end, one=core.held.best == 1)
    if phrase is not None and (phrase.plural or core.held.best == 1 or stated(tokens, start) is None):
        # "rose to 43 overnight": what follows without a plural's ending need not be what is counted.
        return phrase.words, phrase.end
    return _stated_apart(tokens, core.start, start, end), end


_AFTER_ORDER = CASUALTIES | word_set("more other others people additional further fewer")


def _after_of(tokens: Tokens, of: int) -> tuple[str | None, int]:
    """The subject after the "of" of "hundreds of tanks" and "12 of them children"."""
    if tokens.lower(of + 1) in THEM:
        phrase = counted(tokens, of + 2, wide=False)
        return (phrase.words, phrase.end) if phrase is not None else (None, of)
    phrase = of_phrase(tokens, of)
    return (phrase.words, phrase.end) if phrase is not None else (None, of)


def _hyphened(tokens: Tokens, hyphen: int) -> tuple[str | None, int]:
    """The subject of "a 16-member team": what the hyphen joins; of "a 300-strong crowd" the noun after it."""
    word = tokens[hyphen + 1]
    if word.lower == "strong":
        phrase = counted(tokens, hyphen + 2, one=True)
        return (phrase.words, phrase.end) if phrase is not None else (None, hyphen + 2)
    if word.kind != "word" or is_stop(word) or word.lower.endswith(("ly", "ing", "fold")):
        return None, hyphen
    if word.lower in ("plus", "odd", "ish") or (tokens[hyphen + 2].text == "-" and tokens[hyphen + 2].glued):
        return None, hyphen
    return word.text, hyphen + 2


THEM = word_set("them whom which us those these")
"""Words after "of" that take up what was counted before."""


def _stated_apart(tokens: Tokens, core_start: int, start: int, end: int) -> str | None:
    """The subject that does not stand beside its number: a participle, a toll, "the number of X rose to", a crowd."""
    if (said := _participle_after(tokens, end)) is not None:
        return said
    if (told := stated(tokens, start)) is not None:
        return told.subject
    if (done := _participle_before(tokens, core_start)) is not None:
        return done
    return "people" if tokens.lower(start - 1) == "of" and tokens.lower(start - 2) in _GATHERED else None


_GATHERED = word_set("crowd crowds population audience gathering congregation town city village turnout community")


_AUXILIARIES = word_set(
    "was were been be being are is has have had got also reportedly confirmed already then more others"
)
_KILLING = {
    "killed": "killed", "killing": "killed", "kills": "killed", "wounded": "wounded", "wounding": "wounded",
    "injured": "injured", "injuring": "injured", "injures": "injured",
}  # fmt: skip


def _participle_after(tokens: Tokens, end: int) -> str | None:
    """The participle of "36 were killed", where no noun says who."""
    at = end
    while tokens.lower(at) in _AUXILIARIES and at < end + 4:
        at += 1
    return tokens.lower(at) if tokens.lower(at) in CASUALTIES else None


def _participle_before(tokens: Tokens, start: int) -> str | None:
    """The participle of "killing 36", where no noun says who."""
    for place in range(start - 1, max(-1, start - 5), -1):
        if tokens.lower(place) in _KILLING:
            return _KILLING[tokens.lower(place)]
        if tokens[place].kind != "word" or tokens.lower(place) == "and":
            return None
    return None


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
    if aged(tokens, core, start) is not None:
        return Measure.AGE, start
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
    return count_measure(tokens, subject, start, end), start


def count_measure(tokens: Tokens, subject: str | None, start: int, end: int) -> Measure:
    """Whether a count from token `start` to `end` is a running toll or a count alone."""
    return Measure.TOLL if _is_toll(tokens, subject, start, end) else Measure.COUNT


def aged(tokens: Tokens, core: Core, start: int) -> str | None:
    """Who is as old as a number says: "a woman of 71", "two girls of eight and 12"; hedges begin at `start`.

    A mother of eight has children, and a crew of eight is no person.
    """
    best, of = core.held.best, start - 1
    if best is None or not 0 < best <= _OLDEST or (core.unit is not None and core.unit.name not in ("year", "month")):
        return None
    phrase = counted(tokens, core.end)
    if phrase is not None and phrase.plural:
        return None
    if tokens.lower(of) in ("and", "or", ",") and tokens.lower(of - 2) == "of":
        # The first of the two ages may be a word or digits.
        of -= 2
    person = tokens.lower(of - 1)
    # "A teacher of 20 years" has taught as long.
    known = person in _BY_YEARS or (core.unit is None and _is_somebody(person))
    return person if tokens.lower(of) == "of" and known else None


_BY_YEARS = word_set("man woman boy girl child baby")


def _is_somebody(word: str) -> bool:
    return word in _BY_AGE or (word.endswith(("man", "woman", "men", "women")) and word not in ("human", "women's"))


_OLDEST = 120
_BY_AGE = word_set(
    "man woman boy girl child baby toddler youth teenager pensioner widow widower men women boys girls children "
    "babies toddlers youths teenagers pensioners soldier officer student pupil worker miner farmer driver nurse doctor "
    "teacher resident villager civilian survivor victim patient prisoner detainee hostage refugee migrant protester "
    "conscript volunteer brother sister brothers sisters twin twins soldiers pupils students grandfather grandmother"
)


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
    if before in _IS and tokens.lower(at - 2) in _SOMEBODY and _stops(tokens, core):
        return True
    if before in ("turn", "turns", "turned", "turning") and _stops(tokens, core):
        return True
    if before not in (",", "(") or not core.amount.digits or tokens[at - 2].kind != "word":
        return False
    closed = tokens[core.end].text in (",", ")")
    return closed or (tokens[at - 2].capital and tokens[core.end].text in (".", ""))


def _stops(tokens: Tokens, core: Core) -> bool:
    """Whether what follows a number cannot be what it counts."""
    return tokens[core.end].kind != "word" or is_stop(tokens[core.end])


_IS = word_set("is was am were")
_SOMEBODY = word_set("he she i who they we")
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
    if subject is None:
        return False
    if (told := stated(tokens, start)) is not None and told.subject == subject and told.running:
        return True
    if not _harmed(tokens, subject, start, end):
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
