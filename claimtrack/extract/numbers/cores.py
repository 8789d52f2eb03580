"""A number with its currency or unit, and two of them as a range: what hedges stand before."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimtrack.extract.numbers.amounts import NUMBER_WORDS, VULGAR_FRACTIONS, Amount, read_amount
from claimtrack.extract.numbers.currencies import CURRENCY_CODES, CURRENCY_LETTERS, CURRENCY_SIGNS, DOLLAR_PREFIXES
from claimtrack.extract.numbers.ones import one_of_them
from claimtrack.extract.numbers.phrases import counted
from claimtrack.extract.numbers.tokens import Token, Tokens, word_set
from claimtrack.extract.numbers.units import Unit, read_unit
from claimtrack.figures import ORDER_WORDS, SCALE_WORDS, Interval, interval
from claimtrack.terms import Hedge, Measure


class Core(NamedTuple):
    """A number with its currency or unit, before hedges: tokens `start` to `end`, its digits at `amount_start`."""

    start: int
    end: int
    kind: Hedge
    held: Interval
    unit: Unit | None
    amount: Amount
    amount_start: int


_STARTS = (
    NUMBER_WORDS
    | ORDER_WORDS.keys()
    | DOLLAR_PREFIXES.keys()
    | word_set("a an half quarter several zero no none nobody not minus ps y")
    | {code.lower() for code in (*CURRENCY_CODES, *CURRENCY_LETTERS)}
)


def may_start(token: Token) -> bool:
    """Whether a figure may start at a token; most words of a text cannot, and are passed over by this alone."""
    if token.kind == "word":
        return token.lower in _STARTS
    return token.kind == "number" or token.text in _START_SIGNS


_START_SIGNS = frozenset(("-", "−", "–", ".", *VULGAR_FRACTIONS, *CURRENCY_SIGNS))


def read_core(tokens: Tokens, at: int) -> Core | None:
    """A number with currency before it or unit after it, from its currency or first digit on."""
    if (half_more := _one_and_a_half(tokens, at)) is not None:
        return half_more
    prefix, number_at = _currency_before(tokens, at)
    sign, spelt = 1, False
    if tokens.lower(number_at) == "minus" and tokens.says(number_at - 2, "plus", "or"):
        # "plus or minus 3 points" is how far, not which way.
        return None
    if prefix is not None and tokens.lower(number_at) in ("-", "−") and tokens[number_at + 1].glued:
        sign, spelt, number_at = -1, True, number_at + 1
    if tokens.lower(number_at) in ("-", "−", "–", "minus") and prefix is None:
        spelt = tokens.lower(number_at) == "minus"
        after = number_at + 2 if spelt and tokens.lower(number_at + 1) == "-" else number_at + 1
        apart = not tokens[number_at].glued or tokens[number_at - 1].text in "(["
        signed = tokens[after].glued and apart and not tokens[number_at].line
        if tokens[after].kind != "number" or not (spelt or signed):
            return None
        sign, number_at = -1, after
    amount = read_amount(tokens, number_at)
    if amount is None:
        return None
    unit = prefix._replace(end=amount.end) if prefix is not None else None
    end = amount.end
    if unit is None:
        amount, unit = _unit_after(tokens, amount)
        end = unit.end if unit is not None else amount.end
        if unit is not None and amount.kind is Hedge.BARE and _and_a_half(tokens, end):
            amount, end = amount._replace(low=amount.low + _HALF, high=amount.high + _HALF), end + 3
    elif tokens[end].text in CURRENCY_CODES:
        end += 1
    if unit is None and tokens.lower(end) == "of":
        unit = _unit_of_whole(tokens, end)
    if sign < 0:
        if not spelt and (unit is None or unit.measure not in (Measure.TEMPERATURE, Measure.PERCENT)):
            return None
        amount = amount._replace(low=-amount.low, high=-amount.high)
    if amount.kind is Hedge.BARE and unit is None and _unusable(tokens, number_at, amount):
        return None
    held = interval(amount.kind, amount.low, None if amount.kind is Hedge.BARE else amount.high)
    return Core(at, end, amount.kind, held, unit, amount, number_at)


def _unit_of_whole(tokens: Tokens, of: int) -> Unit | None:
    """The unit that "280 million" shares with its whole in "280 million of the 1.5 billion euros"."""
    at = of + 1
    while tokens.lower(at) in ("the", "its", "a", "total", "their", "his", "her") and at < of + 4:
        at += 1
    whole = read_amount(tokens, at)
    unit = read_unit(tokens, whole.end) if whole is not None else None
    return unit._replace(end=of) if unit is not None and unit.measure is not Measure.DURATION else None


_HALF = Decimal("0.5")


def _and_a_half(tokens: Tokens, at: int) -> bool:
    """Whether "and a half" stands at `at`, and no "half a million" or "half-hour"."""
    after = tokens[at + 3]
    return tokens.says(at, "and", "a", "half") and after.text != "-" and after.lower not in SCALE_WORDS


def _one_and_a_half(tokens: Tokens, at: int) -> Core | None:
    """ "A year and a half", where no number stands before the unit."""
    if tokens.lower(at) not in ("a", "an") or tokens[at + 1].kind != "word":
        return None
    unit = read_unit(tokens, at + 1)
    if unit is None or not _and_a_half(tokens, unit.end):
        return None
    value, end = 1 + _HALF, unit.end + 3
    amount = Amount(value, value, Hedge.BARE, at + 1)
    return Core(at, end, Hedge.BARE, interval(Hedge.BARE, value), unit._replace(end=end), amount, at)


def _currency_before(tokens: Tokens, at: int) -> tuple[Unit | None, int]:
    token, after = tokens[at], tokens[at + 1]
    if token.text in CURRENCY_SIGNS:
        if token.text == "$" and after.glued and after.text.isupper() and after.lower in DOLLAR_PREFIXES:
            return Unit(DOLLAR_PREFIXES[after.lower], Measure.MONEY, 0), at + 2
        return Unit(CURRENCY_SIGNS[token.text], Measure.MONEY, 0), at + 1
    if token.kind == "word" and after.text == "$" and token.text.isupper() and token.lower in DOLLAR_PREFIXES:
        return Unit(DOLLAR_PREFIXES[token.lower], Measure.MONEY, 0), at + 2
    if token.text in _PLAIN_CURRENCIES and after.kind in ("number", "sign") and after.glued:
        # How pounds and yen come out of transliteration to ASCII.
        step = at + 2 if after.text == "=" else at + 1
        if tokens[step].kind == "number" and tokens[step].glued and (token.text == "Y") == (after.text == "="):
            return Unit(_PLAIN_CURRENCIES[token.text], Measure.MONEY, 0), step
    if token.text in CURRENCY_CODES and after.kind == "number":
        return Unit(token.text, Measure.MONEY, 0), at + 1
    if token.text in CURRENCY_LETTERS:
        step = at + 2 if after.text == "." and after.glued else at + 1
        number = tokens[step]
        long = len(number.text) > 3 or tokens.lower(step + 1) in SCALE_WORDS or tokens[step + 1].text in ("m", "bn")
        if number.kind == "number" and (len(token.text) > 1 or (number.glued and long)):
            return Unit(CURRENCY_LETTERS[token.text], Measure.MONEY, 0), step
    return None, at


_PLAIN_CURRENCIES = {"PS": "GBP", "Y": "JPY"}
_BEFORE_UNIT = word_set("more other straight consecutive full long")


def _unit_after(tokens: Tokens, amount: Amount) -> tuple[Amount, Unit | None]:
    if amount.tight_scale and _means_metres(tokens, amount.end):
        metres = amount._replace(low=amount.low / 10**6, high=amount.high / 10**6, scaled=False, tight_scale=False)
        return metres, read_unit(tokens, amount.end - 1)
    following = amount.end
    vague = amount.kind in (Hedge.ORDER, Hedge.FEW)
    if tokens.lower(following) in _BEFORE_UNIT or (vague and tokens.lower(following) == "of"):
        following += 1
    unit = read_unit(tokens, following)
    if unit is not None and following > amount.end and unit.name is None:
        return amount, None
    return amount, unit


_RUNNING = word_set("ran run runs running sprint sprinted swam swim swims sprinter hurdles freestyle metres meters")
_OF_LENGTH = word_set("long wide tall high deep away from above below apart across north south east west")


def _means_metres(tokens: Tokens, at: int) -> bool:
    """Whether "2.5m" is a length: something long or a single thing follows, not what millions are counted of."""
    token = tokens[at]
    if any(tokens.lower(place) in _RUNNING for place in range(max(0, at - 5), at)):
        return True
    squared = token.text in ("²", "³") or (token.text in ("2", "3") and token.glued)
    converted = token.text == "(" and tokens[at + 2].text.startswith("ft")
    if token.lower in _OF_LENGTH or squared or converted:
        return True
    return token.kind == "word" and counted(tokens, at, wide=False) is None and counted(tokens, at) is not None


def _unusable(tokens: Tokens, at: int, amount: Amount) -> bool:
    """Whether a plain number cannot be a figure by what it is glued to or which small word it is."""
    end = tokens[amount.end]
    if amount.digits and not amount.scaled and end.glued and end.kind in ("word", "number"):
        return True
    word = tokens.lower(at)
    if word == "one" and amount.end == at + 1:
        return not _counting_one(tokens, at)
    return word in ("a", "an") and amount.end == at + 1


_BEFORE_PRONOUN_ONE = word_set("no any every each some another this that which the number square phase day")
_ONE_IDIOMS = word_set(
    "another day thing point way side hand who that time such kind sort by to on off who's too day's"
)


def _counting_one(tokens: Tokens, at: int) -> bool:
    before, after = tokens.lower(at - 1), tokens[at + 1]
    if before in _BEFORE_PRONOUN_ONE:
        return False
    if after.lower in ("or", "to") and tokens.lower(at + 2) in ("two", "three") and before != "-":
        return True
    if before == "between" and after.lower == "and":
        return True
    if after.lower == "of":
        return one_of_them(tokens, at + 1)
    if after.kind != "word" or after.lower in _ONE_IDIOMS or (tokens.lower(at - 1) == "-" and tokens[at].glued):
        return False
    phrase = counted(tokens, at + 1, one=True)
    return phrase is not None and not (phrase.plural and phrase.end == at + 2 and phrase.words.endswith("s"))
