"""What is written with digits and names a time: days, months, years, clocks."""

from __future__ import annotations

from claimtrack.extract.numbers.amounts import Amount
from claimtrack.extract.numbers.phrases import PEOPLE, counted
from claimtrack.extract.numbers.tokens import Tokens, word_set

MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec"
)
WEEKDAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun today "
    "yesterday tomorrow overnight"
)
TIMES_OF_DAY = WEEKDAYS - {"today", "yesterday", "tomorrow", "overnight"} | {"morning", "afternoon", "evening"}
CLOCK = word_set("am pm gmt est edt pst pdt bst cet cest utc eet eest pt et ct p.m a.m noon o'clock o’clock")
_BEFORE_YEAR = word_set(
    "in since by until till of from during before after circa around early late mid and between through to the "
    "year spring summer autumn fall winter"
)


def looks_like_year(tokens: Tokens, start: int, amount: Amount, hedged: bool) -> bool:
    """Whether four bare digits name a year rather than count something."""
    text = tokens[start].text
    if tokens.lower(start - 1) == "," and tokens[start - 2].text.isdigit() and is_month(tokens, start - 3):
        # "April 6, 1348"
        return len(text) in (3, 4) and text.isdigit()
    if not amount.digits or amount.scaled or len(text) != 4 or not text.isdigit() or not 1000 <= int(text) <= 2199:
        return False
    phrase = counted(tokens, amount.end, wide=False)
    before = tokens.lower(start - 1)
    if phrase is None:
        named = before in _BEFORE_YEAR
        return int(text) >= 1500 and (1900 <= int(text) <= 2100 or named or (not hedged and int(text) <= 2100))
    people = phrase.words.rsplit(" ", 1)[-1].lower() in PEOPLE
    if hedged and before not in ("around", "some", "below", "above", "under", "over"):
        return False
    if before in _BEFORE_YEAR and not hedged and not (people and int(text) % 100 == 0):
        return int(text) >= 1400
    return int(text) > 1900 and int(text) % 100 != 0 and not people


def in_date(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a number or range from `start` to `end` is the day part of a date."""
    if is_month(tokens, end) or is_month(tokens, start - 1):
        return True
    shortened = tokens.lower(start - 1) == "." and len(tokens[start - 2].text) <= _SHORTENED
    return shortened and is_month(tokens, start - 2)


_SHORTENED = 4
"""Letters of the longest month's name that is cut short with a full stop, not at the end of a sentence."""


def is_month(tokens: Tokens, index: int) -> bool:
    """Whether a month's name stands at `index`, and not the verb or noun that some of them are in lower case."""
    token = tokens[index]
    if token.lower not in MONTHS:
        return False
    return token.capital or token.lower not in ("may", "march", "mar", "dec", "sep", "sept", "oct", "nov")


def past_date(tokens: Tokens, index: int) -> int | None:
    """Past the day of "5 May" and "May 5 and 6"."""
    text = tokens[index].text
    if not text.isdigit() or len(text) > 2:
        return None
    if is_month(tokens, index + 1) or in_date(tokens, index, index):
        return index + 1
    if tokens.lower(index - 1) in ("and", "or", "to", "-", "–", ",", "&") and tokens[index - 2].kind == "number":
        month = tokens[index - 3]
        if len(tokens[index - 2].text) <= 2 and (
            is_month(tokens, index - 3) or (month.text == "." and is_month(tokens, index - 4))
        ):
            return index + 1
    joined = tokens.lower(index + 1) in ("and", "or", "to", "-", "–", "&", ",")
    if (
        joined
        and tokens[index + 2].kind == "number"
        and len(tokens[index + 2].text) <= 2
        and is_month(tokens, index + 3)
    ):
        return index + 3
    return None


def past_clock(tokens: Tokens, index: int) -> int | None:
    """Past "10:30", "5 p.m.", and the likewise cut "5'10" and "1080p"."""
    after = tokens[index + 1]
    if after.text in ("'", "′", "’") and after.glued and tokens[index + 2].glued and tokens[index + 2].kind == "number":
        return index + 3
    if after.text == "p" and after.glued and tokens[index].text in ("480", "720", "1080", "1440", "2160"):
        return index + 2
    if after.text == ":" and after.glued and tokens[index + 2].kind == "number" and tokens[index + 2].glued:
        return index + 3
    if after.lower in CLOCK:
        return index + 2
    if after.lower in ("a", "p") and tokens[index + 2].text == "." and tokens.lower(index + 3) == "m":
        return index + 4
    return None
