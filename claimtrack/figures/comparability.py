"""Whether two figures can be compared at all: what, where, when, and as what they count; before any arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from claimtrack.figures.subjects import subject_key
from claimtrack.terms import Figure, Measure, Polarity, Precision
from claimtrack.text import folded

Inside = Callable[[str, str], bool]
"""Whether the first place is stated to lie inside the second; transitive, never guessed."""


def nowhere(inner: str, outer: str) -> bool:
    """The Inside of someone who has been told nothing of places."""
    return False


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure with what makes it comparable: all that its claim says of it.

    `day` is the day the figure is about (the flow's, the event's, or the day as of which it was counted) and
    `precision` how much of it the text gave; `said` the day on which it was said or published, which stands in where
    the text gives none. `words` are the claim's quote or label: they tell whether "36 people" were killed or counted.
    """

    figure: Figure
    polarity: Polarity = Polarity.AFFIRMED
    place: str | None = None
    day: date | None = None
    precision: Precision | None = None
    words: str = ""
    said: date | None = None


class Ground(NamedTuple):
    """What two statements have in common, and what keeps them apart."""

    apart: str | None = None
    part: Literal[1, 2] | None = None
    part_of: str = ""
    later: Literal[1, 2] | None = None
    days: tuple[str, str] = ("", "")
    toll: bool = False
    denied: bool = False
    assumed: tuple[str, ...] = ()


def common_ground(first: Statement, second: Statement, inside: Inside, *, assumed_same: bool) -> Ground:
    """What two statements can be compared on; with `assumed_same` place and day are the same."""
    one, two = first.figure, second.figure
    keys = [subject_key(each.figure.subject, each.words, each.figure.quote) for each in (first, second)]
    if keys[0] != keys[1] or (keys[0] is None and not assumed_same):
        return Ground(f"different things ({one.subject or 'not stated'}, {two.subject or 'not stated'})")
    if one.unit != two.unit:
        return Ground(f"different units ({one.unit or 'none'}, {two.unit or 'none'})")
    if one.measure is not two.measure and not {one.measure, two.measure} <= {Measure.COUNT, Measure.TOLL}:
        return Ground(f"different measures ({one.measure.value}, {two.measure.value})")
    if first.polarity is not second.polarity:
        return Ground(f"different polarity ({first.polarity.value}, {second.polarity.value})")
    part: Literal[1, 2] | None = None
    assumed = []
    if first.place and second.place:
        if folded(first.place) != folded(second.place):
            if inside(first.place, second.place):
                part = 1
            elif inside(second.place, first.place):
                part = 2
            else:
                return Ground(f"different places ({first.place}, {second.place})")
    elif not assumed_same:
        assumed.append("place not stated")
    days = [each.day or each.said for each in (first, second)]
    later: Literal[1, 2] | None = None
    if days[0] is None or days[1] is None:
        if not assumed_same:
            assumed.append("day not stated")
    elif abs(days[0] - days[1]) >= timedelta(1):
        later = 2 if days[1] > days[0] else 1
        if one.measure is Measure.INCREMENT:
            return Ground("increments of different days, they add up")
    return Ground(
        part=part,
        later=later,
        days=(str(days[0]), str(days[1])),
        toll=keys[0] in ("dead", "wounded"),
        denied=first.polarity is Polarity.DENIED,
        assumed=tuple(assumed),
    )
