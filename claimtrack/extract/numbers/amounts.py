"""The numbers themselves: digits, number words, scales, orders ("dozens") and fews ("several hundred")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from claimtrack.extract.numbers.currencies import CURRENCY_SIGNS
from claimtrack.extract.numbers.tokens import Tokens
from claimtrack.extract.numbers.units import read_unit
from claimtrack.figures import FEW_WORDS, ORDER_WORDS, SCALE_WORDS
from claimtrack.terms import Hedge


class Amount(NamedTuple):
    """A number or small span of numbers as written, before units and hedges; `end` is the index of the token after it.

    `digits` says it is written in figures, `scaled` that a scale word or letter follows ("1.5 million"), `tight_scale`
    that the scale is a letter that may also be a unit ("2.5m").
    """

    low: Decimal
    high: Decimal
    kind: Hedge
    end: int
    digits: bool = False
    scaled: bool = False
    tight_scale: bool = False


ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7}
NUMBER_WORDS = frozenset({*ONES, *TENS, "hundred", "dozen", *SCALES} - {"zero"})
_SHORT_SCALES = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mln": 10**6, "MM": 10**6, "b": 10**9, "B": 10**9,
    "bn": 10**9,
    "BN": 10**9, "Bn": 10**9, "tn": 10**12, "TN": 10**12, "Mn": 10**6, "mil": 10**6, "mill": 10**6, "bil": 10**9,
}  # fmt: skip
_WELL_FORMED = re.compile(
    r"[0-9]{1,12}(?:\.[0-9]{1,18})?|[0-9]{1,3}(?:,[0-9]{3}){1,9}(?:\.[0-9]{1,9})?|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}"
)
_HALF = Decimal("0.5")
VULGAR_FRACTIONS = {
    "½": _HALF, "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅛": Decimal("0.125"), "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"), "⅞": Decimal("0.875"),
}  # fmt: skip
_PLAIN_DENOMINATORS = frozenset(("2", "3", "4", "5", "6", "8", "16", "32"))


def read_amount(tokens: Tokens, index: int) -> Amount | None:
    """The amount that starts at `index`, or None."""
    token = tokens[index]
    if token.kind == "number" or (token.text == "." and tokens[index + 1].kind == "number"):
        return _digits(tokens, index)
    if token.text in VULGAR_FRACTIONS:
        return _scaled_by_word(tokens, VULGAR_FRACTIONS[token.text], index + 1)
    if token.kind != "word":
        return None
    return (
        read_quarters(tokens, index)
        or _order(tokens, index)
        or _few(tokens, index)
        or _half(tokens, index)
        or _words(tokens, index)
    )


def well_formed(number: str) -> bool:
    """Whether digits and separators make one English number of a size that anybody counts."""
    return _WELL_FORMED.fullmatch(number) is not None


def spaced_thousands(tokens: Tokens, index: int) -> int | None:
    """The index after "10 000" as agencies of the United Nations write ten thousand, None if it is not that.

    With plain spaces only before a lower-case word, so that two numbers in a row stay two.
    """
    at = index + 1
    while at < index + 5 and _is_group(tokens, at):
        at += 1
    first = tokens[index].text
    if at == index + 1 or not first.isdigit() or len(first) > 3 or first[0] == "0" or tokens[at].kind == "number":
        return None
    gaps = {tokens.text[tokens[place - 1].end : tokens[place].start] for place in range(index + 1, at)}
    counting = tokens[at].kind == "word" and tokens[at].text.islower() and not tokens[at].glued
    return at if gaps <= {"\u00a0", "\u202f", "\u2009"} or (gaps == {" "} and counting) else None


def _is_group(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    return token.kind == "number" and len(token.text) == 3 and token.text.isdigit() and not token.glued


def mixed_fraction(tokens: Tokens, index: int) -> bool:
    """Whether "1 1/2" stands at `index`."""
    whole, upper, lower = tokens[index].text, tokens[index + 1].text, tokens[index + 3].text
    if tokens[index + 2].text not in ("/", "⁄") or len(whole) > 4 or len(upper) > 2 or len(lower) > 2:
        return False
    if any(tokens[place].kind != "number" for place in (index, index + 1, index + 3)):
        return False
    return whole.isdigit() and upper.isdigit() and lower.isdigit() and 0 < int(upper) < int(lower)


def plain_fraction(tokens: Tokens, index: int) -> bool:
    """Whether the "1/4" of "1/4 cup" stands at `index`: without a unit after it, it is as likely a date."""
    upper, slash, lower = tokens[index], tokens[index + 1], tokens[index + 2]
    if slash.text not in ("/", "⁄") or not slash.glued or not lower.glued or lower.text not in _PLAIN_DENOMINATORS:
        return False
    if not upper.text.isdigit() or len(upper.text) > 2 or not 0 < int(upper.text) < int(lower.text):
        return False
    return tokens[index + 3].kind != "number" and read_unit(tokens, index + 3) is not None


def _digits(tokens: Tokens, index: int) -> Amount | None:
    token = tokens[index]
    if token.text == ".":
        token = tokens[index + 1]
        if not token.glued or not token.text.isdigit() or tokens[index].glued:
            return None
        value, index = Decimal("0." + token.text[:18]), index + 1
    elif (spaced := spaced_thousands(tokens, index)) is not None:
        value, index = Decimal("".join(tokens[place].text for place in range(index, spaced))), spaced - 1
    elif mixed_fraction(tokens, index):
        value, index = (
            Decimal(token.text) + Decimal(tokens[index + 1].text) / Decimal(tokens[index + 3].text),
            index + 3,
        )
    elif plain_fraction(tokens, index):
        value, index = Decimal(token.text) / Decimal(tokens[index + 2].text), index + 2
    elif well_formed(token.text):
        value = Decimal(token.text.replace(",", ""))
    else:
        return None
    after = tokens[index + 1]
    if after.text in VULGAR_FRACTIONS:
        return _scaled_by_word(tokens, value + VULGAR_FRACTIONS[after.text], index + 2, digits=True)
    if after.glued and after.text in _SHORT_SCALES:
        return Amount(*(value * _SHORT_SCALES[after.text],) * 2, Hedge.BARE, index + 2, True, True, after.text == "m")
    if after.glued and after.text in ("T", "t", "Tn") and _priced(tokens, token.start):
        # "5T" alone is a field or a weight, "$5T" is trillions.
        return Amount(*(value * 10**12,) * 2, Hedge.BARE, index + 2, True, True)
    if after.text in ("bn", "mn", "tn") or (after.text in ("B", "M", "Bn", "Mn") and _priced(tokens, token.start)):
        return Amount(*(value * _SHORT_SCALES[after.text],) * 2, Hedge.BARE, index + 2, True, True)
    return _scaled_by_word(tokens, value, index + 1, digits=True)


def _priced(tokens: Tokens, start: int) -> bool:
    """Whether the digits at character `start` stand tight after a sign of currency."""
    return start > 0 and tokens.text[start - 1] in CURRENCY_SIGNS


def _scaled_by_word(tokens: Tokens, value: Decimal, index: int, *, digits: bool = False) -> Amount:
    at, scaled = index, False
    while True:
        step = at + 1 if tokens.lower(at) == "-" and tokens[at].glued and tokens[at + 1].glued else at
        factor = SCALE_WORDS.get(tokens.lower(step)) or SCALES.get(tokens.lower(step))
        if factor is None or (scaled and factor <= 100) or step - index > 4:
            break
        value, at, scaled = value * factor, step + 1, True
    return Amount(value, value, Hedge.BARE, at, digits, scaled)


def _order(tokens: Tokens, index: int) -> Amount | None:
    first = tokens.lower(index)
    if first not in ORDER_WORDS:
        return None
    longer = f"{first} of {tokens.lower(index + 2)}" if tokens.lower(index + 1) == "of" else ""
    named = tokens.lower(index - 1) in ("the", "his", "her", "their", "mid", "its")
    gives = tokens.lower(index - 2) in ("in", "into") or (tokens.lower(index + 1) == "of" and first != "scores")
    if named and not (tokens.lower(index - 1) == "the" and gives):
        # "the thousands who fled" takes up a number given before; "in the thousands" and "the thousands of" give it.
        return None
    if tokens.lower(index + 1) in ("and", "upon") and tokens.lower(index + 2) == first:
        # "hundreds and hundreds": the second one is read.
        return None
    if longer in ORDER_WORDS:
        return Amount(*ORDER_WORDS[longer], Hedge.ORDER, index + 3, scaled=True)
    if first in ("tens", "scores") and tokens.lower(index + 1) != "of":
        return None
    return Amount(*ORDER_WORDS[first], Hedge.ORDER, index + 1, scaled=True)


def _few(tokens: Tokens, index: int) -> Amount | None:
    first = tokens.lower(index)
    phrase = first if first == "several" else f"{first} {tokens.lower(index + 1)}"
    if phrase not in FEW_WORDS:
        return None
    low, high = FEW_WORDS[phrase]
    at = index + (1 if first == "several" else 2)
    step = at + 1 if tokens.lower(at) == "of" else at
    factor = SCALE_WORDS.get(tokens.lower(step))
    if factor is not None:
        inner = _scaled_by_word(tokens, Decimal(1), step)
        return Amount(low * inner.low, high * inner.low, Hedge.FEW, inner.end, scaled=True)
    if phrase == "a couple" and tokens.lower(at) != "of" and not tokens.lower(at).endswith("s"):
        return None
    return Amount(low, high, Hedge.FEW, at)


def _half(tokens: Tokens, index: int) -> Amount | None:
    at = index + 1 if tokens.says(index, "a", "half") else index
    if tokens.lower(at) != "half":
        return None
    following = at + 1
    if tokens.lower(following) == "-" or (tokens.lower(following) in ("a", "an") and at == index):
        following += 1
    elif at == index and tokens.lower(following) not in SCALE_WORDS:
        return None
    if tokens.lower(following) in SCALE_WORDS:
        return _scaled_by_word(tokens, _HALF, following)
    unit = read_unit(tokens, following)
    if unit is not None and tokens.lower(following) not in ("second", "time"):
        return Amount(_HALF, _HALF, Hedge.BARE, following)
    return None


def read_quarters(tokens: Tokens, index: int) -> Amount | None:
    """ "A quarter of a million" and "three quarters of an hour", which are ways to write 250,000 and 45 minutes."""
    if tokens.says(index, "quarter", "-") and tokens[index + 1].glued and tokens[index + 2].glued:
        unit = read_unit(tokens, index + 2)
        return Amount(_QUARTER, _QUARTER, Hedge.BARE, index + 2) if unit is not None else None
    at = index + 2
    if tokens.lower(index + 1) == "-" and tokens[index + 1].glued:
        at += 1
    share = _QUARTERS.get(f"{tokens.lower(index)} {tokens.lower(at - 1)}")
    if share is None or tokens.lower(at) != "of" or tokens.lower(at + 1) not in ("a", "an"):
        return None
    if tokens.lower(at + 2) in SCALES:
        return _scaled_by_word(tokens, share, at + 2)
    return Amount(share, share, Hedge.BARE, at + 2) if read_unit(tokens, at + 2) is not None else None


_QUARTER = Decimal("0.25")
_QUARTERS = {
    "a quarter": _QUARTER, "one quarter": _QUARTER, "three quarters": Decimal("0.75"), "a tenth": Decimal("0.1"),
    "a fifth": Decimal("0.2"), "a fourth": _QUARTER, "three fourths": Decimal("0.75"), "a hundredth": Decimal("0.01"),
    "a thousandth": Decimal("0.001"), "a third": Decimal("0.333333333"), "one third": Decimal("0.333333333"),
    "two thirds": Decimal("0.666666667"),
}  # fmt: skip


def _words(tokens: Tokens, index: int) -> Amount | None:
    first = tokens.lower(index)
    at = index
    if first in ("a", "an"):
        at = index + 1
        if tokens.lower(at) not in ("hundred", "dozen", *SCALES):
            return None
        current: int | None = 1
    elif first in NUMBER_WORDS and first not in ("hundred", "dozen") and first not in SCALES:
        current = None
    else:
        return None
    total, smallest, scaled = 0, 10**15, False
    while at - index < 40:
        step = at + 1 if at > index and tokens.lower(at) == "-" and tokens[at].glued and tokens[at + 1].glued else at
        if tokens.lower(at) == "and" and scaled and _adds_up(tokens, at, index):
            step = at + 1
        word = tokens.lower(step)
        grown = _grow(current, word)
        if grown is not None:
            current, scaled = grown, scaled or word == "hundred"
        elif word in SCALES and SCALES[word] < smallest and (current is not None):
            total, current, smallest, scaled = total + current * SCALES[word], None, SCALES[word], True
        elif word == "dozen" and current is not None:
            dozens = Decimal(total + current * 12)
            half = tokens.says(step + 1, "and", "a", "half")
            return Amount(*(dozens + 6 * half,) * 2, Hedge.BARE, step + 1 + 3 * half, scaled=True)
        else:
            break
        at = step + 1
    value = Decimal(total + (current or 0))
    if tokens.says(at, "and", "a", "half"):
        if smallest < 10**15 and current is None:
            # "A million and a half" is half a million more.
            return Amount(*(value + _HALF * smallest,) * 2, Hedge.BARE, at + 3, scaled=True)
        return _scaled_by_word(tokens, value + _HALF, at + 3)
    if tokens.says(at, "-", "and", "-", "a", "-", "half"):
        return _scaled_by_word(tokens, value + _HALF, at + 6)
    if tokens.lower(at) == "point" and tokens.lower(at + 1) in ONES:
        return _spoken_decimals(tokens, value, at + 1)
    return Amount(value, value, Hedge.BARE, at, scaled=scaled)


def _adds_up(tokens: Tokens, at: int, start: int) -> bool:
    """Whether the "and" at `at` goes on with one number ("four hundred and seven") or leads to a second one.

    "Four hundred and seven hundred" and "six hundred and thirty and one thousand" are two, and so is "between nine
    hundred and one thousand"; `start` is where the number begins.
    """
    before, first = tokens.lower(at - 1), tokens.lower(at + 1)
    if (before != "hundred" and before not in SCALES) or (first not in ONES and first not in TENS):
        return False
    end = at + 2
    if first in TENS:
        end += tokens.lower(end) == "-" and tokens[end].glued
        end += tokens.lower(end) in ONES
    after = tokens.lower(end)
    if before == "hundred":
        return after != "hundred" and not (after in SCALES and tokens.lower(start - 1) == "between")
    return after not in SCALES or SCALES[after] < SCALES[before]


def _grow(current: int | None, word: str) -> int | None:
    if word in ONES and word != "zero":
        value = ONES[word]
        if current is None:
            return value
        tens_wait = current % 10 == 0 and current % 100 >= 20 and value < 10
        return current + value if tens_wait or (current >= 100 and current % 100 == 0) else None
    if word in TENS:
        return (
            TENS[word] if current is None else current + TENS[word] if current >= 100 and current % 100 == 0 else None
        )
    if word == "hundred" and current is not None and current < 100:
        return current * 100
    return None


def _spoken_decimals(tokens: Tokens, whole: Decimal, index: int) -> Amount:
    at, decimals = index, ""
    while tokens.lower(at) in ONES and ONES[tokens.lower(at)] < 10 and len(decimals) < 9:
        decimals += str(ONES[tokens.lower(at)])
        at += 1
    return _scaled_by_word(tokens, whole + Decimal(f"0.{decimals or 0}"), at)
