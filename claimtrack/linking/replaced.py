"""Which figures a claim names only to put others in their place: "15 people, not 17"; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimtrack.figures.subjects import subject_of
from claimtrack.terms import Figure, Hedge, Measure

_CHANGED = (
    r"(?:up|down|rose|risen|rises|rising|fell|fallen|falls|climbed|grew|grown|jumped|dropped|increased|decreased|raised"
    r"|lowered|cut|reduced|revised|corrected|changed|went|gone)"
)
_BEFORE = re.compile(
    r"(?:\b(?:instead of|rather than|wrongly|mistakenly)(?: (?:said|reported|given|put at|counted))?"
    rf"|\b{_CHANGED}\b[^.;]{{0,30}}\bfrom"
    r"|\b(?:earlier|previous|initial|former|wrong) (?:figure|toll|count|number|total|estimate) of"
    r")(?: (?:the|some|about|an?|earlier|previous))* ?$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"\bnot (?:the |some |about )?$", re.IGNORECASE)
_AFTER = re.compile(
    r"[\"”’]?,?\s*(?:[^\W\d]+\s+){0,2}?(?:"
    r"(?:was|were|is|are) (?:a mistake|an error|wrong|incorrect|mistaken|too (?:high|low|many|few))"
    r"|(?:as )?(?:first|previously|earlier|originally|initially|wrongly|mistakenly) (?:reported|announced|stated|given)"
    r"|(?:reported|announced|stated|given) (?:earlier|before|previously|at first|initially|originally))\b",
    re.IGNORECASE,
)
_COMPARING = frozenset({Hedge.MORE_THAN, Hedge.LESS_THAN, Hedge.AT_LEAST, Hedge.AT_MOST, Hedge.UP_TO})


def standing_figures(quote: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a claim without those that `quote`, its words, names only as replaced by another of them.

    A figure goes only where one that stays counts the same: "not 17" alone is a denial, and the claim's polarity says
    so.
    """
    replaced = [figure for figure in figures if _replaced(quote, figure)]
    staying = [figure for figure in figures if figure not in replaced]
    return [
        figure for figure in figures if figure not in replaced or not any(_alike(figure, other) for other in staying)
    ]


def _alike(figure: Figure, other: Figure) -> bool:
    """Whether the other can stand in a figure's place: "not 17" and "not 17 people" leave out what became of them."""
    if figure.unit != other.unit or _measure(figure) is not _measure(other):
        return False
    one, two = subject_of(figure.subject), subject_of(other.subject)
    if one is None or two is None:
        return True
    return one.head == two.head and (one.state == two.state or None in (one.state, two.state))


def _measure(figure: Figure) -> Measure:
    return Measure.COUNT if figure.measure is Measure.TOLL else figure.measure


def _replaced(quote: str, figure: Figure) -> bool:
    found = re.search(rf"(?<![\w.,]){re.escape(figure.quote)}(?!\w)", quote)
    if found is None:
        return False
    before, after = quote[: found.start()], quote[found.end() :]
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    # "Not more than 17" is a bound, not a number taken back.
    return figure.hedge not in _COMPARING and _NOT_BEFORE.search(before) is not None
