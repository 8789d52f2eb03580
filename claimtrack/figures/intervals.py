"""The interval that a hedge over a number commits to, and how stacked hedges compose."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import NamedTuple

from claimtrack.terms import Hedge

TENTH_LESS = Decimal("0.9")
TENTH_MORE = Decimal("1.1")
_DIGITS = 60

ORDER_WORDS: dict[str, tuple[Decimal, Decimal]] = {
    "tens": (Decimal(20), Decimal(99)),
    "dozens": (Decimal(24), Decimal(99)),
    "scores": (Decimal(40), Decimal(99)),
    "hundreds": (Decimal(200), Decimal(999)),
    "thousands": (Decimal(2000), Decimal(9999)),
    "tens of thousands": (Decimal(20_000), Decimal(99_999)),
    "hundreds of thousands": (Decimal(200_000), Decimal(999_999)),
    "millions": (Decimal(2_000_000), Decimal(9_999_999)),
    "tens of millions": (Decimal(20_000_000), Decimal(99_999_999)),
    "hundreds of millions": (Decimal(200_000_000), Decimal(999_999_999)),
    "billions": (Decimal(2) * 10**9, Decimal(10**10 - 1)),
    "tens of billions": (Decimal(2) * 10**10, Decimal(10**11 - 1)),
    "hundreds of billions": (Decimal(2) * 10**11, Decimal(10**12 - 1)),
    "trillions": (Decimal(2) * 10**12, Decimal(10**13 - 1)),
}
"""What a bare plural of a power commits to, both ends included."""

FEW_WORDS: dict[str, tuple[Decimal, Decimal]] = {
    "a couple": (Decimal(2), Decimal(2)),
    "a few": (Decimal(3), Decimal(5)),
    "a handful": (Decimal(3), Decimal(6)),
    "several": (Decimal(3), Decimal(9)),
}
"""What the small indefinite numbers commit to, both ends included."""

SCALE_WORDS: dict[str, Decimal] = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}


class Interval(NamedTuple):
    """What words commit to: None is no bound, open means that the bound itself is excluded."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    best: Decimal | None = None


def interval(hedge: Hedge, number: Decimal | int, number2: Decimal | int | None = None) -> Interval:
    """The interval of a hedge over a number, by the table of hedges.

    `number2` is the upper end of `between`, `order` and `few` (whose words :data:`ORDER_WORDS` and
    :data:`FEW_WORDS` turn into the two numbers) and the stated total of `part`, where `number` is the ratio.
    `order` without it takes `number` as the power: hundreds is 100, giving [200, 999].
    """
    with localcontext() as context:
        context.prec = _DIGITS
        if hedge is Hedge.NONE:
            return Interval(Decimal(0), Decimal(0))
        first = _plain(Decimal(number))
        second = None if number2 is None else _plain(Decimal(number2))
        if hedge is Hedge.PART:
            whole = first if second is None else part_of(first, second)
            return Interval(whole, whole, best=whole)
        if hedge is Hedge.ORDER and second is None:
            first, second = first * 2, (Decimal(99) if first < 100 else first * 10 - 1)
        if second is None:
            core = Interval(first, first, best=first)
        else:
            low, high = min(first, second), max(first, second)
            core = Interval(low, high, best=_plain((low + high) / 2))
        if hedge in (Hedge.ORDER, Hedge.FEW):
            return core._replace(best=None)
        return apply_hedge(hedge, core)


def _plain(number: Decimal) -> Decimal:
    """The number without trailing zeros or exponent, so that it prints as people write it."""
    if number.adjusted() < _DIGITS - 1 and number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number.normalize()


def part_of(ratio: Decimal, total: Decimal) -> Decimal:
    """A ratio of a total; whole where the total is whole and the ratio (a third, say) has no exact decimal."""
    with localcontext() as context:
        context.prec = _DIGITS
        part = ratio * total
        exponent = part.as_tuple().exponent
        endless = isinstance(exponent, int) and exponent < -12
        if not endless:
            return _plain(part)
        return part.quantize(Decimal(1) if total == total.to_integral_value() else Decimal("0.0001"), ROUND_HALF_EVEN)


def apply_hedge(hedge: Hedge, inner: Interval) -> Interval:
    """Put one more hedge round an interval: "at least" over "several hundred" is [300, inf).

    Hedges that only name a form of number (bare, exact, between, order, few, none, part) change nothing.
    """
    low, high = inner.low, inner.high
    with localcontext() as context:
        context.prec = _DIGITS
        if hedge is Hedge.ABOUT:
            return inner._replace(low=_scaled(low, TENTH_LESS, TENTH_MORE), high=_scaled(high, TENTH_MORE, TENTH_LESS))
        if hedge is Hedge.NEARLY:
            return inner._replace(low=_scaled(low, TENTH_LESS, TENTH_MORE), high_open=high != 0)
        if hedge is Hedge.JUST_OVER:
            return inner._replace(low_open=low != 0, high=_scaled(high, TENTH_MORE, TENTH_LESS))
    if hedge is Hedge.MORE_THAN:
        return inner._replace(low_open=True, high=None, high_open=False)
    if hedge is Hedge.AT_LEAST:
        return inner._replace(high=None, high_open=False)
    if hedge is Hedge.LESS_THAN:
        return _from_nothing(inner)._replace(high_open=inner.high != 0)
    if hedge in (Hedge.AT_MOST, Hedge.UP_TO):
        return _from_nothing(inner)
    return inner


def _scaled(value: Decimal | None, positive: Decimal, negative: Decimal) -> Decimal | None:
    return None if value is None else _plain(value * (positive if value >= 0 else negative))


def _from_nothing(inner: Interval) -> Interval:
    if inner.high is None:
        return inner
    return inner._replace(low=None if inner.high < 0 else Decimal(0), low_open=False)
