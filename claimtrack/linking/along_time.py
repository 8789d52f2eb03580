"""Where points stand along time, which of many are drawn, and how days are named below a chart; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from claimtrack.figures.axes import runs
from claimtrack.linking.points import Point
from claimtrack.terms import LinkState, Precision, Status

_UNDATED_FROM = 0.86
"""The share of the line that is left to points with a day where there are others."""

_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def day_shares(points: Sequence[Point]) -> list[float]:
    """Where the days of points, sorted by them, lie from 0 to 1; those without a day stand after all others."""
    days = [point.day.toordinal() for point in points if point.day is not None]
    reach = (days[-1] - days[0]) if days else 0
    dated = _UNDATED_FROM if len(days) < len(points) and days else 1.0
    shares = [(day - days[0]) / reach * dated if reach else dated / 2 for day in days]
    return shares + [1.0 if days else 0.5] * (len(points) - len(days))


def drawn(points: Sequence[Point], most: int, always: int | None = None) -> list[int]:
    """The indices of at most `most` points, each standing for its neighbours: the one that says most.

    The point at `always` stands for its own.
    """
    kept = []
    for run in runs(len(points), most):
        inside = always is not None and always in run
        kept.append(always if inside and always is not None else max(run, key=lambda index: _rank(points, index)))
    return kept


def weight(point: Point) -> int:
    """How much it matters that a point is seen, and named, rather than its neighbours."""
    return (
        8 * (point.contradicted is LinkState.CONFIRMED)
        + 4 * (point.repeats is None)
        + 2 * point.corrected
        + (point.status is Status.ACCEPTED)
    )


def _rank(points: Sequence[Point], index: int) -> tuple[int, int]:
    return weight(points[index]), -index


def day_name(day: date | None, precision: Precision | None, *, with_year: bool) -> str:
    """A day below a chart: `3 May`, `3 May 2023`, `week of 1 May`, `May 2023`, `2023`, or `no day`."""
    if day is None:
        return "no day"
    month, year = _MONTHS[day.month - 1], f" {day.year}" if with_year else ""
    match precision:
        case Precision.YEAR:
            return str(day.year)
        case Precision.MONTH:
            return f"{month}{year or f' {day.year}'}"
        case Precision.WEEK:
            return f"week of {day.day} {month}{year}"
        case _:
            return f"{day.day} {month}{year}"


def day_names(points: Sequence[Point]) -> list[tuple[range, str]]:
    """The points of each day as a range of indices, and its name; the year stands with the first day of each."""
    named: list[tuple[range, str]] = []
    year = None
    start = 0
    for index in range(1, len(points) + 1):
        first = points[start]
        if index == len(points) or (points[index].day, points[index].precision) != (first.day, first.precision):
            name = day_name(first.day, first.precision, with_year=first.day is not None and first.day.year != year)
            year = year if first.day is None else first.day.year
            named.append((range(start, index), name))
            start = index
    return named
