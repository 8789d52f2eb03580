"""Figures and statements for tests, as an analyst would type them."""

from __future__ import annotations

from datetime import date

from claimtrack.figures import Statement, parse_interval_edit, place_key
from claimtrack.terms import Figure, Measure, Polarity, Precision


def figure(
    typed: str, subject: str | None = "people", unit: str | None = None, measure: Measure = Measure.COUNT
) -> Figure:
    """A figure as an analyst would type it."""
    return Figure("", 0, 0, *parse_interval_edit(typed), subject=subject, unit=unit, measure=measure)


def may(day: int) -> date:
    """A day of May 2031."""
    return date(2031, 5, day)


def stated(
    typed: str,
    subject: str | None = "people",
    *,
    words: str = "",
    place: str | None = "Orva",
    day: int | None = 4,
    said: int | None = None,
    precision: Precision | None = Precision.DAY,
    unit: str | None = None,
    measure: Measure = Measure.COUNT,
    polarity: Polarity = Polarity.AFFIRMED,
) -> Statement:
    """A figure in Orva on 4 May, unless said otherwise."""
    return Statement(
        figure(typed, subject, unit, measure),
        polarity=polarity,
        place=place,
        day=None if day is None else may(day),
        precision=None if day is None else precision,
        words=words,
        said=None if said is None else may(said),
    )


def told(inner: str, outer: str) -> bool:
    """Someone has stated that the plant is in the city, and the city in the county."""
    return (place_key(inner), place_key(outer)) in {("plant", "city"), ("plant", "county"), ("city", "county")}
