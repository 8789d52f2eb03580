"""The wide reading: a figure as it may have been rounded on its way; for comparing, never for storing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from types import MappingProxyType
from typing import NamedTuple

from claimtrack.figures.intervals import TENTH_LESS, TENTH_MORE, Interval
from claimtrack.terms import Figure, Hedge


class Widths(NamedTuple):
    """How far each hedge reaches in the wide reading, as factors of the number.

    `rounding` is the most that a round number may be off, `exact_below` the number below which one is counted and not
    rounded; `about` reaches that share each way.
    """

    rounding: Decimal = Decimal("0.1")
    exact_below: Decimal = Decimal(20)
    about: Decimal = Decimal("0.25")
    nearly: Decimal = Decimal("0.8")
    just_over: Decimal = Decimal("1.25")
    up_to: Decimal = Decimal("1.1")
    between_low: Decimal = Decimal("0.9")
    between_high: Decimal = Decimal("1.1")


WIDTHS = Widths()

WIDTH_LIMITS: Mapping[str, tuple[Decimal, Decimal]] = MappingProxyType(
    {
        "rounding": (Decimal(0), Decimal("0.5")),
        "exact_below": (Decimal(0), Decimal(10**6)),
        "about": (Decimal("0.1"), Decimal("0.9")),
        "nearly": (Decimal("0.1"), Decimal("0.9")),
        "just_over": (Decimal("1.1"), Decimal(10)),
        "up_to": (Decimal(1), Decimal(10)),
        "between_low": (Decimal("0.1"), Decimal(1)),
        "between_high": (Decimal(1), Decimal(10)),
    }
)
"""The least and the most that each width can be set to: the wide reading always holds what is stated."""


def wide(figure: Figure, widths: Widths = WIDTHS) -> Interval:
    """The wide reading of a figure; it always holds what is stated, and a firm bound ("at least") does not move."""
    with localcontext() as context:
        context.prec = _DIGITS
        return _widened(figure, widths)


_DIGITS = 60


def _widened(figure: Figure, widths: Widths) -> Interval:
    low, high, best = figure.low, figure.high, figure.best
    stated = Interval(low, high, figure.low_open, figure.high_open, best)
    match figure.hedge:
        case Hedge.BARE | Hedge.PART if best is not None and low == high == best:
            slack = _rounding(best, widths)
            return Interval(best - slack, best + slack, best=best)
        case Hedge.ABOUT:
            return _reaching(stated, (1 - widths.about, TENTH_LESS), (1 + widths.about, TENTH_MORE))
        case Hedge.NEARLY:
            # Closed above: what was nearly 1,000 may have been counted as 1,000.
            return _reaching(stated, (widths.nearly, TENTH_LESS), _AS_IT_IS)
        case Hedge.JUST_OVER:
            return _reaching(stated, _AS_IT_IS, (widths.just_over, TENTH_MORE))
        case Hedge.UP_TO:
            return _reaching(stated, _AS_IT_IS, (widths.up_to, _ONE))
        case Hedge.BETWEEN:
            return _reaching(stated, (widths.between_low, _ONE), (widths.between_high, _ONE))
        case Hedge.FEW if low is not None and low >= widths.exact_below:
            # "Several hundred" is as rough as "300 to 900"; "a few" is a count of small numbers.
            return _reaching(stated, (widths.between_low, _ONE), (widths.between_high, _ONE))
        case Hedge.ORDER if low is not None and high is not None:
            return _order_wider(low, high)
        case _:
            return stated


_ONE = Decimal(1)
_AS_IT_IS = (_ONE, _ONE)


def _reaching(stated: Interval, down: tuple[Decimal, Decimal], up: tuple[Decimal, Decimal]) -> Interval:
    """The ends moved outwards by ratios, also below zero, and closed."""
    low, high = stated.low, stated.high
    if low is not None:
        low = low * down[0] / down[1] if low >= 0 else low * down[1] / down[0]
    if high is not None:
        high = high * up[0] / up[1] if high >= 0 else high * up[1] / up[0]
    return Interval(low, high, best=stated.best)


def _rounding(number: Decimal, widths: Widths) -> Decimal:
    """Half a unit of the last significant digit, at most a tenth; none for small numbers, which are counted."""
    if abs(number) < widths.exact_below:
        return Decimal(0)
    exponent = number.normalize().as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    return min(unit / 2, abs(number) * widths.rounding) if unit > 1 else Decimal(0)


def _order_wider(low: Decimal, high: Decimal) -> Interval:
    """One step either way: hundreds [200, 999] may be 100 to 1,999, dozens [24, 99] one to twelve dozen."""
    of_dozens = low >= _TWO_DOZEN and high < 100
    return Interval(low / 2, _TWELVE_DOZEN if of_dozens else (high + 1) * 2 - 1)


_TWO_DOZEN, _TWELVE_DOZEN = Decimal(24), Decimal(144)
