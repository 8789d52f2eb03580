"""Two intervals against each other: inside, overlapping, and how far apart."""

from __future__ import annotations

from decimal import Decimal

from claimtrack.figures.intervals import Interval
from claimtrack.figures.labels import Bounded


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
    return not is_below(first, second) and not is_below(second, first)


def is_below(first: Bounded, second: Bounded) -> bool:
    """Whether every number of `first` is less than every number of `second`."""
    if first.high is None or second.low is None:
        return False
    return first.high < second.low or (first.high == second.low and (first.high_open or second.low_open))


def overlap(first: Bounded, second: Bounded) -> Interval:
    """The numbers that lie in both of two overlapping intervals."""
    low, low_open = _tighter(first.low, first.low_open, second.low, second.low_open, upper=False)
    high, high_open = _tighter(first.high, first.high_open, second.high, second.high_open, upper=True)
    return Interval(low, high, low_open, high_open)


def gap(first: Bounded, second: Bounded) -> Decimal | None:
    """The factor between the nearest ends of two intervals that have nothing in common, above 1 where it shows.

    One decimal, or two below a factor of two; None beside zero and below it.
    """
    below, above = (first, second) if is_below(first, second) else (second, first)
    if below.high is None or above.low is None or below.high <= 0:
        return None
    factor = above.low / below.high
    # A factor of more digits than decimals are reckoned with has no first place behind the point.
    return factor if factor.adjusted() > _MOST_PLACES else factor.quantize(Decimal("0.01" if factor < 2 else "0.1"))


_MOST_PLACES = 20


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
