"""Figures over time as rows: one a figure, series after series, and the summary of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from claimtrack.linking.points import Point, Series, Tie
from claimtrack.linking.summary import Summary, summarise
from claimtrack.terms import LinkKind, LinkState
from claimtrack.wording import day_text

COLUMNS = (
    "series", "day", "day_precision", "day_of", "ref", "id", "speaker", "outlet", "label", "low", "low_open", "best",
    "high", "high_open", "subject", "unit", "measure", "place", "polarity", "origin", "origin_speaker", "repeats",
    "contradicts", "updates", "corrected_by", "status",
)  # fmt: skip
"""The columns of a row in their order.

An empty `low` or `high` is no bound; `low_open` and `high_open` say that the bound itself is excluded. `day_of` says
which day it is: about, said or published. Links that nobody has confirmed have their state in brackets.
"""


def row(series: Series, point: Point) -> dict[str, Any]:
    """A figure by COLUMNS; numbers are exact decimals, None where there is nothing."""
    figure = point.figure
    return {
        "series": series.name,
        "day": point.day.isoformat() if point.day else None,
        "day_precision": point.precision.value if point.precision else None,
        "day_of": point.day_of.value if point.day_of else None,
        "ref": point.ref,
        "id": point.uid,
        "speaker": point.speaker,
        "outlet": point.outlet,
        "label": point.label,
        "low": figure.low,
        "low_open": figure.low_open,
        "best": figure.best,
        "high": figure.high,
        "high_open": figure.high_open,
        "subject": figure.subject,
        "unit": figure.unit,
        "measure": figure.measure.value,
        "place": point.place,
        "polarity": point.polarity.value,
        "origin": f"C-{point.origin}",
        "origin_speaker": point.origin_speaker,
        "repeats": f"C-{point.repeats}" if point.repeats is not None else None,
        "contradicts": refs(point.contradictions()) or None,
        "updates": refs(tie for tie in point.ties if tie.kind is LinkKind.UPDATES and tie.outgoing) or None,
        "corrected_by": refs(tie for tie in point.ties if tie.kind is LinkKind.CORRECTS and not tie.outgoing) or None,
        "status": point.status.value,
    }


def refs(ties: Iterator[Tie]) -> str:
    """The other claims of links: `C-4; C-7 (suggested)`."""
    return "; ".join(f"C-{tie.other}{_state(tie.state)}" for tie in ties)


def _state(state: LinkState) -> str:
    return "" if state is LinkState.CONFIRMED else f" ({state.value})"


def open_ends(point: Point) -> str:
    """Which ends are open: `above` and `below` without a bound, `above excluded` where only the bound is left out."""
    figure = point.figure
    ends = (
        ("below" if figure.low is None else "below excluded" if figure.low_open else ""),
        ("above" if figure.high is None else "above excluded" if figure.high_open else ""),
    )
    return ", ".join(end for end in ends if end)


TITLES = (
    "Series", "Day", "Ref", "Speaker", "Outlet", "Label", "Low", "Best", "High", "Open", "Origin", "Repeats",
    "Contradicts", "Status",
)  # fmt: skip
"""What stands over the cells for a person."""


def cells(series: Series, point: Point) -> tuple[object, ...]:
    """A figure for a person to read, under TITLES."""
    values = row(series, point)
    numbers = (values["low"], values["best"], values["high"])
    return (
        values["series"],
        day_text(values["day"], values["day_precision"]),
        values["ref"],
        values["speaker"],
        values["outlet"],
        values["label"],
        *(None if number is None else format(number, ",f") for number in numbers),
        open_ends(point),
        f"{values['origin']} {point.who}",
        values["repeats"],
        values["contradicts"],
        values["status"],
    )


def objects(series: Sequence[Series]) -> Iterator[dict[str, Any]]:
    """Every figure as JSON values, numbers as exact text, then the summary of each series."""
    for one in series:
        for point in one.points:
            yield {"type": "figure", **{name: _plain(value) for name, value in row(one, point).items()}}
        yield _summary_object(one, summarise(one.points))


def _summary_object(series: Series, summary: Summary) -> dict[str, Any]:
    return {
        "type": "summary",
        "series": series.name,
        "figures": summary.figures,
        "accepted": summary.accepted,
        "independent_origins": summary.origins,
        "low": _plain(summary.low),
        "low_open": summary.low_open,
        "best": _plain(summary.best),
        "high": _plain(summary.high),
        "high_open": summary.high_open,
        "agreeing": summary.agreeing,
        "method": summary.method,
    }


def _plain(value: object) -> object:
    return format(value, "f") if isinstance(value, Decimal) else value
