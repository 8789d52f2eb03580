"""Parts of a whole: "half of the 86,000 residents", "two-thirds", "one in five", "three out of four"."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimtrack.extract.numbers.amounts import ONES, Amount, read_amount, read_quarters
from claimtrack.extract.numbers.hedges import hedges_before
from claimtrack.extract.numbers.phrases import counted, of_phrase
from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.terms import Hedge


class Part(NamedTuple):
    """A ratio from token `start` to `end`, with the stated total if the text has one and the hedges on that total."""

    start: int
    end: int
    ratio: Decimal
    total: Decimal | None
    inner: tuple[Hedge, ...]
    subject: str | None


_FRACTIONS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
_ORDINAL_HALVES = word_set(
    "first second third other latter last next this that each top bottom better upper lower opening closing early late"
)
_WHOLE_STARTS = word_set("of the all its his her their our my these those")


def read_part(tokens: Tokens, index: int) -> Part | None:
    """The part of a whole that starts at `index`, or None; "a quarter of a million" is a number."""
    if read_quarters(tokens, index) is not None:
        return None
    return _fraction(tokens, index) or _one_in(tokens, index)


def _fraction(tokens: Tokens, index: int) -> Part | None:
    named = _named_fraction(tokens, index)
    if named is None:
        return None
    numerator, denominator, end = named
    ratio = Decimal(numerator) / denominator
    at = end + 1 if tokens.lower(end) == "of" else end
    while tokens.lower(at) in _WHOLE_STARTS - {"of"} and at < end + 4:
        at += 1
    inner, total_at = _inner_hedges(tokens, at)
    total = read_amount(tokens, total_at) if at > end else None
    if (
        total is not None
        and total.kind is Hedge.BARE
        and total.low >= denominator
        and not _is_year(tokens, total_at, total)
    ):
        phrase = counted(tokens, total.end)
        subject, end = (phrase.words, phrase.end) if phrase is not None else (None, total.end)
        return Part(index, end, ratio, total.low, inner, subject)
    phrase = (
        of_phrase(tokens, end) if tokens.lower(end) == "of" else (counted(tokens, at, one=True) if at > end else None)
    )
    subject, end = (phrase.words, phrase.end) if phrase is not None else (None, end)
    return Part(index, end, ratio, None, (), subject)


def _named_fraction(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """Numerator, denominator and the index after "two-thirds", "half of", "a quarter of"; None if it is none."""
    word, token = tokens.lower(index), tokens[index]
    if token.kind == "number" and tokens[index + 1].text in ("/", "⁄"):
        return _written_fraction(tokens, index)
    if word == "half" and tokens.lower(index - 1) not in _ORDINAL_HALVES and tokens.lower(index - 1) != "-":
        # "half of the", "half the": without a whole it is time, place or adverb.
        return (1, 2, index + 1) if tokens.lower(index + 1) in _WHOLE_STARTS else None
    at = index + 1
    if tokens.lower(at) == "-" and tokens[at].glued and tokens[at + 1].glued:
        at += 1
    name = tokens.lower(at)
    plural = name.endswith("s") and name[:-1] in _FRACTIONS
    denominator = _FRACTIONS.get(name[:-1] if plural else name)
    if denominator is None or tokens[at].paragraph:
        return None
    if word == "a" and not plural and denominator > 2:
        return (1, denominator, at + 1) if tokens.lower(at + 1) == "of" else None
    numerator = ONES.get(word, 0)
    if not 0 < numerator < denominator or plural != (numerator > 1) or token.kind != "word":
        return None
    return (numerator, denominator, at + 1)


def _written_fraction(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """ "3/4 of"; without "of" two numbers and a slash are as likely a date."""
    first, second = tokens[index].text, tokens[index + 2]
    if second.kind != "number" or not second.glued or len(first) > 3 or len(second.text) > 4:
        return None
    if not (first.isdigit() and second.text.isdigit() and 0 < int(first) < int(second.text)):
        return None
    return (int(first), int(second.text), index + 3) if tokens.lower(index + 3) == "of" else None


def _inner_hedges(tokens: Tokens, at: int) -> tuple[tuple[Hedge, ...], int]:
    for step in (1, 2, 3):
        if read_amount(tokens, at + step) is not None:
            hedges, start = hedges_before(tokens, at + step)
            if hedges and start == at:
                return hedges, at + step
    return (), at


def _is_year(tokens: Tokens, at: int, amount: Amount) -> bool:
    text = tokens[at].text
    return amount.digits and not amount.scaled and len(text) == 4 and text.isdigit() and 1500 <= int(text) <= 2100


def _one_in(tokens: Tokens, index: int) -> Part | None:
    """ "one in five residents", "3 out of every 4"."""
    first = read_amount(tokens, index) if tokens.lower(index) in ONES or tokens[index].kind == "number" else None
    if first is None or first.kind is not Hedge.BARE or first.low <= 0 or first.low > 99 or first.scaled:
        return None
    at = first.end
    if tokens.says(at, "out", "of"):
        at += 2
    elif tokens.lower(at) == "in" or (tokens.lower(at) == "of" and tokens.lower(at + 1) == "every"):
        at += 1
    else:
        return None
    at += tokens.lower(at) == "every"
    second = read_amount(tokens, at)
    if second is None or second.kind is not Hedge.BARE or second.low <= first.low or second.low > 10**6:
        return None
    if second.digits and (
        _is_year(tokens, at, second) or (not first.digits and tokens.lower(first.end) == "in" and second.low > 1000)
    ):
        return None
    if tokens[second.end].glued and tokens[second.end].kind == "word":
        return None
    phrase = counted(tokens, second.end)
    subject, end = (phrase.words, phrase.end) if phrase is not None else (None, second.end)
    return Part(index, end, first.low / second.low, None, (), subject)
