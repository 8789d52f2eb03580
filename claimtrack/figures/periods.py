"""Days of a text with their precision, as periods that overlap, lie inside each other, or follow each other."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from claimtrack.terms import Precision


class Period(NamedTuple):
    """From a first to a last day, both included."""

    first: date
    last: date
    precision: Precision = Precision.DAY

    def __str__(self) -> str:
        match self.precision:
            case Precision.YEAR:
                return f"{self.first.year:04}"
            case Precision.MONTH:
                return f"{self.first.year:04}-{self.first.month:02}"
            case Precision.WEEK:
                return f"week of {self.first}"
            case _:
                return str(self.first)


def period_of(day: date, precision: Precision | None) -> Period:
    """The period that a day with its precision stands for; a week begins on the day given."""
    match precision:
        case Precision.YEAR:
            return Period(date(day.year, 1, 1), date(day.year, 12, 31), Precision.YEAR)
        case Precision.MONTH:
            last = calendar.monthrange(day.year, day.month)[1]
            return Period(day.replace(day=1), day.replace(day=last), Precision.MONTH)
        case Precision.WEEK:
            # The calendar ends with the year 9999.
            return Period(day, day + min(timedelta(6), date.max - day), Precision.WEEK)
        case _:
            return Period(day, day)


def overlapping(one: Period, two: Period) -> bool:
    """Whether some day lies in both."""
    return one.first <= two.last and two.first <= one.last


def within(inner: Period, outer: Period) -> bool:
    """Whether one period is a proper part of the other."""
    return outer.first <= inner.first and inner.last <= outer.last and inner[:2] != outer[:2]
