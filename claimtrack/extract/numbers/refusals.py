"""What is written with digits or number words and is no figure: dates, times, ordinals, names, scores, numbering."""

from __future__ import annotations

from claimtrack.extract.numbers.amounts import NUMBER_WORDS, Amount, well_formed
from claimtrack.extract.numbers.phrases import PEOPLE, STOPS, counted
from claimtrack.extract.numbers.tokens import Tokens
from claimtrack.extract.numbers.units import read_unit

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec".split()
)
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today yesterday "
    "tomorrow overnight".split()
)
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th", "s", "ths"))
_ORDINAL_WORDS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth hundredth thousandth millionth".split()
)
_CLOCK = frozenset("am pm gmt est edt pst pdt bst cet cest utc eet eest pt et ct p.m a.m noon o'clock o’clock".split())
_NUMBERED = frozenset(
    "no nos number numbers page pages chapter chapters section sections article articles phase level grade room channel day "
    "version stage tier part season episode game route flight unit block gate apartment flat floor figure table item "
    "paragraph line lines highway motorway road street school hospital battalion brigade regiment division platform runway "
    "terminal reactor model type category class round step volume issue rule resolution order decree act bill "
    "amendment sector zone district precinct ward point pier berth checkpoint building house lot case exhibit appendix annex "
    "track lane mark week game group fig sec ch vol pp art rank ranked".split()
)
_IN_NUMBER = frozenset("/_=#@&\\^")
_CHANGES = frozenset(
    "rose fell increased decreased dropped grew climbed jumped raised cut reduced lowered up down rise fall slid surged "
    "soared plunged went dropping rising falling moved moving widened narrowed declined expanded slipped gained".split()
)
_SCORE_CUES = frozenset(
    "won win lost beat lose losing winning victory defeat draw drew score scored lead led loss tied tie".split()
)
_BEFORE_YEAR = frozenset(
    "in since by until till of from during before after circa around early late mid and between through to the year spring "
    "summer autumn fall winter".split()
)


def refused_until(tokens: Tokens, index: int) -> int | None:
    """The index after something that starts at `index` and only looks like a number; None if it may be a figure."""
    token = tokens[index]
    if token.kind != "number":
        return _refused_word(tokens, index)
    after = tokens[index + 1]
    return (
        _glued_before(tokens, index)
        or _chain(tokens, index)
        or _date(tokens, index)
        or _clock(tokens, index)
        or (
            index + 2
            if after.glued and after.lower in _ORDINAL_ENDS and after.lower not in _tight_units(tokens, index)
            else None
        )
        or (_past_malformed(tokens, index) if not _readable(tokens, index) else None)
        or _numbering(tokens, index)
        or _designation(tokens, index)
    )


def changes_from(tokens: Tokens, index: int) -> bool:
    """Whether the words before "from" at `index` tell of a change, so that "from A to B" is two figures."""
    return any(tokens.lower(place) in _CHANGES for place in range(max(0, index - 6), index))


def looks_like_year(tokens: Tokens, start: int, amount: Amount, hedged: bool) -> bool:
    """Whether four bare digits name a year rather than count something."""
    text = tokens[start].text
    if not amount.digits or amount.scaled or len(text) != 4 or not text.isdigit() or not 1000 <= int(text) <= 2100:
        return False
    phrase = counted(tokens, amount.end, wide=False)
    before = tokens.lower(start - 1)
    if phrase is None:
        return int(text) >= 1500 and (int(text) >= 1900 or before in _BEFORE_YEAR or not hedged)
    people = phrase.words.rsplit(" ", 1)[-1].lower() in PEOPLE
    if hedged and before not in ("around", "some"):
        return False
    if before in _BEFORE_YEAR and not hedged and not people:
        return int(text) >= 1400
    return int(text) > 1900 and int(text) % 100 != 0 and not people


def is_score(tokens: Tokens, start: int, low_text: str, high_text: str) -> bool:
    """Whether "3-1" with a dash is a result of a game."""
    if not (low_text.isdigit() and high_text.isdigit()):
        return False
    if len(low_text) > 3 or len(high_text) > 3:
        return len(low_text) == 3 and len(high_text) == 4
    return int(low_text) >= int(high_text) or any(
        tokens.lower(place) in _SCORE_CUES for place in range(max(0, start - 3), start)
    )


def in_date(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a number or range from `start` to `end` is the day part of a date."""
    return (
        _is_month(tokens, end)
        or _is_month(tokens, start - 1)
        or (tokens.lower(start - 1) == "." and _is_month(tokens, start - 2))
    )


def _is_month(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    if token.lower not in MONTHS:
        return False
    return token.capital or token.lower not in ("may", "march", "mar", "dec", "sep", "sept", "oct", "nov")


def _refused_word(tokens: Tokens, index: int) -> int | None:
    token = tokens[index]
    if token.lower in NUMBER_WORDS:
        if token.capital and not token.opens and not token.text.isupper():
            return index + 1
        at = index
        while tokens.lower(at) in NUMBER_WORDS or (
            tokens.lower(at) in ("-", "and") and tokens.lower(at + 1) in NUMBER_WORDS
        ):
            at += 1
            if at - index > 40:
                break
        step = at + 1 if tokens.lower(at) == "-" else at
        if tokens.lower(step) in _ORDINAL_WORDS and (step > at or tokens.lower(at - 1).endswith("y")):
            return None if tokens.lower(step) == "third" else step + 1
        if tokens[index - 1].capital and tokens.lower(index - 1) in _NUMBERED and not tokens[index - 1].opens:
            return at
        if tokens.lower(at) in _CLOCK or tokens.says(at, "p", ".", "m") or tokens.says(at, "a", ".", "m"):
            return at + 1
    return None


def _glued_before(tokens: Tokens, index: int) -> int | None:
    before = tokens[index - 1]
    if not tokens[index].glued or index == 0:
        return None
    if before.kind == "word":
        return None if before.text in _MONEY_LETTERS else index + 1
    if before.text in _IN_NUMBER:
        return index + 1
    if before.text in ("-", "‑", "'", "’", ".", ":") and before.glued and tokens[index - 2].kind in ("word", "number"):
        if before.text == "-" and tokens.lower(index - 2) == "minus":
            return None
        return index + 1
    if before.text in ("'", "’", "‘") and len(tokens[index].text) == 2:
        return index + 1
    return None


_MONEY_LETTERS = frozenset(
    ("USD", "EUR", "GBP", "UAH", "RUB", "CHF", "CAD", "AUD", "RM", "Rs", "JPY", "CNY", "PLN", "INR")
)


def _tight_units(tokens: Tokens, index: int) -> frozenset[str]:
    return frozenset(("s",)) if "." in tokens[index].text else frozenset()


def _chain(tokens: Tokens, index: int) -> int | None:
    """Three or more numbers in a row joined by dashes, slashes or spaces, or two by a slash: telephone numbers, dates."""
    at, count, slashes = index, 1, 0
    while True:
        joiner = tokens[at + 1]
        if (
            joiner.text in ("-", "/", "–", "⁄")
            and joiner.glued
            and tokens[at + 2].glued
            and tokens[at + 2].kind == "number"
        ):
            slashes += joiner.text in "/⁄"
            at += 2
        elif (
            joiner.kind == "number"
            and joiner.text.isdigit()
            and len(joiner.text) > 1
            and not joiner.paragraph
            and not joiner.line
        ):
            at += 1
        else:
            break
        count += 1
    if count >= 3 or (count == 2 and slashes):
        return at + 1
    return None


def _date(tokens: Tokens, index: int) -> int | None:
    text = tokens[index].text
    if not text.isdigit() or len(text) > 2:
        return None
    if _is_month(tokens, index + 1) or in_date(tokens, index, index):
        return index + 1
    if tokens.lower(index - 1) in ("and", "or", "to", "-", "–", ",", "&") and tokens[index - 2].kind == "number":
        month = tokens[index - 3]
        if len(tokens[index - 2].text) <= 2 and (
            _is_month(tokens, index - 3) or month.text == "." and _is_month(tokens, index - 4)
        ):
            return index + 1
    joined = tokens.lower(index + 1) in ("and", "or", "to", "-", "–", "&", ",")
    if (
        joined
        and tokens[index + 2].kind == "number"
        and len(tokens[index + 2].text) <= 2
        and _is_month(tokens, index + 3)
    ):
        return index + 3
    return None


def _clock(tokens: Tokens, index: int) -> int | None:
    after = tokens[index + 1]
    if after.text == ":" and after.glued and tokens[index + 2].kind == "number" and tokens[index + 2].glued:
        return index + 3
    if after.lower in _CLOCK:
        return index + 2
    if after.lower in ("a", "p") and tokens[index + 2].text == "." and tokens.lower(index + 3) == "m":
        return index + 4
    return None


def _readable(tokens: Tokens, index: int) -> bool:
    text = tokens[index].text
    return well_formed(text) and not (len(text) > 1 and text[0] == "0" and text.isdigit())


def _past_malformed(tokens: Tokens, index: int) -> int:
    return index + 2 if tokens.lower(index + 1) in ("million", "billion", "thousand", "%", "percent") else index + 1


def _numbering(tokens: Tokens, index: int) -> int | None:
    token, after = tokens[index], tokens[index + 1]
    first = token.line or (tokens[index - 1].line and tokens[index - 1].text in "(#")
    if first and after.glued and after.text in (".", ")", ":", "]") and not tokens[index + 2].glued:
        return index + 1
    if first and "." in token.text and after.capital:
        return index + 1
    return index + 1 if tokens.lower(index - 1) == "#" else None


def _designation(tokens: Tokens, index: int) -> int | None:
    before = tokens[index - 1]
    if before.paragraph and index == 0:
        return None
    if before.text == "." and tokens.lower(index - 2) in ("no", "nos", "art", "sec", "ch", "vol", "fig", "p", "pp"):
        return index + 1
    if before.kind != "word" or tokens[index].paragraph or tokens[index].line:
        return None
    phrase = counted(tokens, index + 1, wide=False)
    plain = tokens[index].text.isdigit()
    if before.lower in _NUMBERED and plain and phrase is None:
        return index + 1
    if before.lower in ("top", "big", "bottom") and before.capital and not before.opens:
        return index + 1
    if not before.capital or not plain or before.lower in STOPS or before.lower in WEEKDAYS or "’" in before.text:
        return None
    if "'" in before.text or before.lower in MONTHS or before.lower in _LEADING_WORDS:
        return None
    if read_unit(tokens, index + 1) is not None or tokens.lower(index + 1) in (
        "million",
        "billion",
        "thousand",
        "hundred",
        "bn",
    ):
        return None
    if phrase is not None:
        head = phrase.words.rsplit(" ", 1)[-1].lower()
        located = tokens.lower(index - 2) in ("in", "near", "at", "on", "from", "across", "around", "inside", "outside")
        if head in PEOPLE or located or len(tokens[index].text) == 1:
            return None
    return index + 1


_LEADING_WORDS = frozenset(
    "exactly nearly almost roughly approximately precisely another only just there here including killed wounded injured "
    "kills killing least estimated total".split()
)
