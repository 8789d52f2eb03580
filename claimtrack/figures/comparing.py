"""Two figures against each other, with one line that says why.

What keeps them apart comes first (see :mod:`claimtrack.figures.comparability`), then the arithmetic: as stated, and
in a wide reading that allows for rounding.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from claimtrack.figures.bounds import contains, gap, is_below, overlap, overlaps
from claimtrack.figures.comparability import Ground, Statement, Which, common_ground
from claimtrack.figures.labels import Bounded, figure_label, format_interval, format_number
from claimtrack.figures.places import Inside, nowhere
from claimtrack.figures.widths import WIDTHS, Widths, wide
from claimtrack.terms import Figure, Hedge


class Verdict(StrEnum):
    """What comparing two figures says."""

    REFINES = "refines"
    CONSISTENT = "consistent"
    CLOSE = "close"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    NOT_COMPARABLE = "not comparable"


class Comparison(NamedTuple):
    """A verdict with a one-line reason, and which of the two is what.

    `gap` is the factor between disjoint figures, None where there is none. `finer` is the figure that lies inside the
    other when the verdict is *refines*, `later` the one of a later day where that matters, `part` the one that counts
    a part of what the other counts; each is 1, 2 or None.
    """

    verdict: Verdict
    why: str
    gap: Decimal | None = None
    finer: Which | None = None
    later: Which | None = None
    part: Which | None = None


def compare(first: Figure, second: Figure, widths: Widths = WIDTHS) -> Comparison:
    """Compare two figures of the same place, day and polarity, which the caller has made sure of.

    Subject, unit and measure are checked here; two figures that name no subject are taken to count the same.
    """
    return _judged(Statement(first), Statement(second), nowhere, widths, given=True)


def compare_statements(
    first: Statement, second: Statement, inside: Inside = nowhere, widths: Widths = WIDTHS
) -> Comparison:
    """Compare two figures with all that makes them comparable: what is counted, where, when, and as what.

    The other way round the verdict is the same, with `finer`, `later` and `part` mirrored.
    """
    return _judged(first, second, inside, widths, given=False)


def _judged(first: Statement, second: Statement, inside: Inside, widths: Widths, *, given: bool) -> Comparison:
    ground = common_ground(first, second, inside, given=given)
    one, two = first.figure, second.figure
    if ground.apart is not None:
        found = Comparison(Verdict.NOT_COMPARABLE, ground.apart)
    elif ground.part is not None:
        found = _part_and_whole(one, two, ground, widths)
    elif ground.later is not None:
        found = _over_time(one, two, ground, widths)
    else:
        found = _at_once(one, two, widths)
    if found.verdict is not Verdict.NOT_COMPARABLE and not ground.committed and not _same(one, two):
        # To deny 36 and to deny 40 excludes nothing.
        found = Comparison(Verdict.NOT_COMPARABLE, f"both are {first.polarity.value}, which commits to no number")
    verdict = "refines and updates" if found.finer and found.finer == found.later else found.verdict.value
    if ground.assumed and found.verdict is not Verdict.NOT_COMPARABLE:
        verdict += f" ({', '.join(ground.assumed)})"
    return found._replace(why=f"{_shown(one)} vs {_shown(two)}: {found.why}, {verdict}")


def _same(first: Bounded, second: Bounded) -> bool:
    return contains(first, second) and contains(second, first)


def _shown(figure: Figure) -> str:
    label = "none" if figure.hedge is Hedge.NONE else figure_label(replace(figure, subject=None))
    return f"{label} {format_interval(figure)}"


def _at_once(first: Figure, second: Figure, widths: Widths) -> Comparison:
    """Figures of one thing, place and day."""
    second_inside, first_inside = contains(first, second), contains(second, first)
    if second_inside and first_inside:
        return Comparison(Verdict.CONSISTENT, "the same figure")
    if second_inside or first_inside:
        inner: Which = 2 if second_inside else 1
        return Comparison(Verdict.REFINES, _lies_inside(inner), finer=inner)
    if overlaps(first, second):
        return Comparison(Verdict.CONSISTENT, f"overlap {_span(overlap(first, second))}")
    if overlaps(wide(first, widths), wide(second, widths)):
        return Comparison(Verdict.CLOSE, _CLOSE)
    return _contradiction("nothing in common", first, second)


def _over_time(first: Figure, second: Figure, ground: Ground, widths: Widths) -> Comparison:
    """Counts or tolls of one thing and place on different days."""
    later = ground.later or 2
    newer, older = (second, first) if later == 2 else (first, second)
    when = f"{_ORDINALS[later]} is later ({ground.days[0]}, {ground.days[1]})"
    if _same(older, newer):
        return Comparison(Verdict.CONSISTENT, f"the same figure, and the {when}", later=later)
    if contains(older, newer):
        why = f"{_lies_inside(later)} and is later ({ground.days[0]}, {ground.days[1]})"
        return Comparison(Verdict.REFINES, why, finer=later, later=later)
    if ground.falls_never and is_below(newer, older):
        if overlaps(wide(newer, widths), wide(older, widths)):
            return Comparison(Verdict.CLOSE, f"the {when} and lower as stated, not in the wide reading", later=later)
        return _contradiction(f"the {when} and lower, but tolls never fall", first, second)._replace(later=later)
    return Comparison(Verdict.UPDATES, f"the {when}", later=later)


def _part_and_whole(first: Figure, second: Figure, ground: Ground, widths: Widths) -> Comparison:
    """A part may not exceed its whole."""
    part = ground.part or 1
    smaller, greater = (first, second) if part == 1 else (second, first)
    if not is_below(greater, smaller):
        fits = smaller.high is not None and greater.low is not None and smaller.high <= greater.low
        why = "part below whole" if fits else "part need not exceed whole"
        return Comparison(Verdict.CONSISTENT, f"{why} ({ground.part_of})", part=part)
    if ground.later is not None and not (ground.falls_never and ground.later != part):
        return Comparison(
            Verdict.NOT_COMPARABLE,
            f"part above whole, but of different days ({ground.part_of})",
            later=ground.later,
            part=part,
        )
    if overlaps(wide(first, widths), wide(second, widths)):
        return Comparison(
            Verdict.CLOSE, f"part above whole as stated, not in the wide reading ({ground.part_of})", part=part
        )
    return _contradiction(f"part above whole ({ground.part_of})", first, second)._replace(part=part)


_CLOSE = "differ as stated, agree in the wide reading"
_ORDINALS: dict[int, str] = {1: "first", 2: "second"}


def _lies_inside(inner: Which) -> str:
    return f"the {_ORDINALS[inner]} lies inside the {_ORDINALS[3 - inner]}"


def _contradiction(why: str, first: Bounded, second: Bounded) -> Comparison:
    factor = gap(first, second)
    by = f", gap x{format_number(factor)}" if factor is not None and factor > 1 else ""
    return Comparison(Verdict.CONTRADICTS, why + by, factor)


def _span(bounded: Bounded) -> str:
    """An overlap as people write it: ``900–999``; in the notation of intervals where an end is open."""
    if bounded.low is None or bounded.high is None or bounded.low_open or bounded.high_open:
        return format_interval(bounded)
    low, high = format_number(bounded.low), format_number(bounded.high)
    return low if low == high else f"{low}–{high}"
