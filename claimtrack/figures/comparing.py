"""Two figures against each other: as stated first, then in a wider reading that allows for rounding."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from claimtrack.figures.intervals import Interval
from claimtrack.figures.labels import Bounded, format_interval, format_number
from claimtrack.terms import Figure, Hedge, Measure


class Widths(NamedTuple):
    """How far each hedge reaches in the wide reading, as factors of the number."""

    rounding_cap: Decimal = Decimal("0.1")
    exact_below: Decimal = Decimal(20)
    about: Decimal = Decimal("0.25")
    nearly: Decimal = Decimal("0.8")
    just_over: Decimal = Decimal("1.25")
    up_to: Decimal = Decimal("1.1")
    between_low: Decimal = Decimal("0.9")
    between_high: Decimal = Decimal("1.1")


WIDTHS = Widths()


class Verdict(StrEnum):
    """What comparing two figures of the same thing and day says."""

    REFINES = "refines"
    CONSISTENT = "consistent"
    CLOSE = "close"
    CONTRADICTS = "contradicts"
    NOT_COMPARABLE = "not comparable"


class Comparison(NamedTuple):
    """A verdict with a one-line reason; `gap` is the factor between disjoint figures, None where there is none.

    `finer` is 1 or 2 for the figure that lies inside the other when the verdict is *refines*, else None.
    """

    verdict: Verdict
    why: str
    gap: Decimal | None = None
    finer: int | None = None


def contains(outer: Bounded, inner: Bounded) -> bool:
    """Whether every number of `inner` lies in `outer`."""
    if outer.low is not None and (
        inner.low is None or inner.low < outer.low or (inner.low == outer.low and outer.low_open and not inner.low_open)
    ):
        return False
    return outer.high is None or not (
        inner.high is None
        or inner.high > outer.high
        or (inner.high == outer.high and outer.high_open and not inner.high_open)
    )


def overlaps(first: Bounded, second: Bounded) -> bool:
    """Whether some number lies in both."""
    return _reaches(first, second) and _reaches(second, first)


def _reaches(first: Bounded, second: Bounded) -> bool:
    if first.high is None or second.low is None:
        return True
    return first.high > second.low or (first.high == second.low and not first.high_open and not second.low_open)


def wide(figure: Figure, widths: Widths = WIDTHS) -> Interval:
    """The figure as it may have been rounded on its way: for comparing, never for storing."""
    low, high, best = figure.low, figure.high, figure.best
    stated = Interval(low, high, figure.low_open, figure.high_open, best)
    match figure.hedge:
        case Hedge.BARE | Hedge.PART if best is not None and low == high:
            slack = _rounding(best, widths)
            return Interval(best - slack, best + slack, best=best)
        case Hedge.ABOUT if low is not None and high is not None and low >= 0:
            down, up = (1 - widths.about) / Decimal("0.9"), (1 + widths.about) / Decimal("1.1")
            return Interval(low * down, high * up, best=best)
        case Hedge.NEARLY if low is not None and high is not None and low >= 0:
            return Interval(low * widths.nearly / Decimal("0.9"), high, best=best)
        case Hedge.JUST_OVER if low is not None and high is not None and low >= 0:
            return Interval(low, high * widths.just_over / Decimal("1.1"), best=best)
        case Hedge.UP_TO if high is not None and high >= 0:
            return Interval(low, high * widths.up_to, best=best)
        case Hedge.BETWEEN if low is not None and high is not None and low >= 0:
            return Interval(low * widths.between_low, high * widths.between_high, best=best)
        case Hedge.ORDER if low is not None and high is not None:
            return _order_wider(low, high)
        case _:
            return stated


def _rounding(number: Decimal, widths: Widths) -> Decimal:
    """Half a unit of the last significant digit, at most a tenth; none for small numbers, which are counted."""
    if abs(number) < widths.exact_below:
        return Decimal(0)
    exponent = number.normalize().as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    return min(unit / 2, abs(number) * widths.rounding_cap) if unit > 1 else Decimal(0)


def _order_wider(low: Decimal, high: Decimal) -> Interval:
    """One step either way: hundreds [200, 999] may be 100 to 1,999, dozens [24, 99] 12 to 144."""
    if low == 24:
        return Interval(Decimal(12), Decimal(144))
    return Interval(low / 2, (high + 1) * 2 - 1)


def compare(first: Figure, second: Figure, widths: Widths = WIDTHS) -> Comparison:
    """Compare two figures of the same thing, place, day and polarity, which the caller has made sure of.

    Subject, unit and measure are checked here; counts and running tolls go together.
    """
    reason = _not_comparable(first, second)
    if reason is not None:
        return Comparison(Verdict.NOT_COMPARABLE, reason)
    shown = f"{format_interval(first)} and {format_interval(second)}"
    second_inside, first_inside = contains(first, second), contains(second, first)
    if second_inside and first_inside:
        return Comparison(Verdict.CONSISTENT, f"the same figure, {format_interval(first)}")
    if second_inside or first_inside:
        inner, outer = (second, first) if second_inside else (first, second)
        why = f"{format_interval(inner)} lies inside {format_interval(outer)}"
        return Comparison(Verdict.REFINES, why, finer=2 if second_inside else 1)
    if overlaps(first, second):
        return Comparison(Verdict.CONSISTENT, f"{shown} overlap in {format_interval(_overlap(first, second))}")
    if overlaps(wide(first, widths), wide(second, widths)):
        return Comparison(Verdict.CLOSE, f"{shown} differ as stated, and agree when rounding is allowed for")
    gap = _gap(first, second)
    by = "" if gap is None else f", a factor of {format_number(gap)} apart"
    return Comparison(Verdict.CONTRADICTS, f"{shown} have nothing in common{by}", gap)


_TOLLS = frozenset((Measure.COUNT, Measure.TOLL))


def _not_comparable(first: Figure, second: Figure) -> str | None:
    if (first.subject or "").casefold() != (second.subject or "").casefold():
        return f"different things: {first.subject or 'nothing named'} and {second.subject or 'nothing named'}"
    if first.unit != second.unit:
        return f"different units: {first.unit or 'none'} and {second.unit or 'none'}"
    if first.measure is not second.measure and not {first.measure, second.measure} <= _TOLLS:
        return f"different measures: {first.measure.value} and {second.measure.value}"
    return None


def _overlap(first: Figure, second: Figure) -> Interval:
    low, low_open = _tighter(first.low, first.low_open, second.low, second.low_open, upper=False)
    high, high_open = _tighter(first.high, first.high_open, second.high, second.high_open, upper=True)
    return Interval(low, high, low_open, high_open)


def _tighter(
    one: Decimal | None, one_open: bool, two: Decimal | None, two_open: bool, *, upper: bool
) -> tuple[Decimal | None, bool]:
    if one is None:
        return two, two_open
    if two is None:
        return one, one_open
    if one == two:
        return one, one_open or two_open
    return (one, one_open) if (one < two) == upper else (two, two_open)


def _gap(first: Figure, second: Figure) -> Decimal | None:
    """The factor between the nearest ends, to one decimal; None beside zero and below it."""
    below, above = (first, second) if _is_below(first, second) else (second, first)
    if below.high is None or above.low is None or below.high <= 0:
        return None
    factor = above.low / below.high
    # A factor of more digits than decimals are reckoned with has no first place behind the point.
    return factor if factor.adjusted() > _MOST_PLACES else factor.quantize(Decimal("0.1"))


_MOST_PLACES = 20


def _is_below(first: Figure, second: Figure) -> bool:
    return first.high is not None and second.low is not None and first.high <= second.low
