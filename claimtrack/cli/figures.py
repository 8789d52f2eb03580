"""The verb figures: what is claimed of one thing over time, as a table, rows, JSON lines or a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli.choosing import narrowed_view, parsed, query_argument, view_option
from claimtrack.cli.columns import STATUS_STYLES, Column, put_table
from claimtrack.cli.commands import verb
from claimtrack.cli.printing import say, stdout_target
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.session import Session
from claimtrack.errors import UsageError

if TYPE_CHECKING:
    from claimtrack.linking.points import Series
    from claimtrack.linking.series import Figures
    from claimtrack.query import Query
    from claimtrack.store.engine import Ledger

_SUMMED_UP = 10
"""Series whose summaries are said at most."""

_FORMATS = ("table", "csv", "svg", "json")
_WIDE = frozenset({"Speaker", "Label", "Origin", "Outlet", "Series"})
_RIGHT = frozenset({"Low", "Best", "High"})
_SPARE = frozenset({"Outlet", "Open", "Repeats", "Contradicts", "Origin", "Series"})


@verb()
@query_argument
@view_option
@click.option("--format", "form", type=click.Choice(_FORMATS), help="How to write it; else as FILE ends, else a table.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to, whole or not at all; else stdout.",
)
@click.option("--subject", metavar="TEXT", help="Only figures of this, such as deaths; synonyms are found.")
@click.option(
    "--scale", type=click.Choice(["linear", "log", "auto"]), help="How the values of a picture go up; else as fits."
)
@click.option("--group", metavar="REF", help="The figures of the claims linked with this one, instead of a query.")
@click.pass_obj
def figures_verb(
    session: Session,
    query: str,
    view: str | None,
    form: str | None,
    output: Path | None,
    subject: str | None,
    scale: str | None,
    group: str | None,
) -> None:
    """Show figures over time: table, rows, picture; low, best, high.

    By whom, how bounded, what repeats and contradicts what. Figures of one subject, unit and measure make a series;
    low, best and high of its accepted claims, one for each independent origin, are said on stderr with how they were
    come by. A picture is of the largest series. Rejected claims are left out unless the query says something about
    status.
    """
    from claimtrack.export.figures_export import FiguresFormat, figures_bytes, figures_format, of_subject, write_figures
    from claimtrack.figures.axes import Scale

    words = parsed(session, query)
    if group is not None and (query or view):
        raise UsageError("give a query or --group, not both")
    chosen = form or (figures_format(output).value if output else "table")
    if chosen == "table" and output is not None:
        raise UsageError("a table is for looking at; give --format csv, svg or json with -o")
    if scale and chosen != "svg":
        raise UsageError("--scale is for svg; leave it out")
    session.kept = "nothing was written" if output else session.kept
    with session.ledger() as ledger:
        found, of = _read(ledger, words, view, group)
        series = of_subject(found.series, subject) if subject else list(found.series)
        if chosen == "table":
            _put(series)
        else:
            data = figures_bytes(series, FiguresFormat(chosen), of, Scale(scale or Scale.AUTO))
            done = write_figures(ledger, data, output if output is not None else stdout_target())
            if done:
                say(done)
    _say(found, series, chosen)


def _read(ledger: Ledger, words: Query, view: str | None, group: str | None) -> tuple[Figures, str]:
    """The figures, and in words whose they are."""
    from claimtrack.linking.series import group_figures, query_figures
    from claimtrack.query import format_query
    from claimtrack.store.references import resolve_claim

    with ledger.reading() as connection, progress_bar() as show:
        if group is not None:
            key = resolve_claim(connection, group)
            return group_figures(connection, key, on_progress=show), f"claims linked with C-{key}"
        tree, _ = narrowed_view(connection, view, words)
        return query_figures(connection, tree, on_progress=show), format_query(tree)


def _put(series: Sequence[Series]) -> None:
    from claimtrack.export.figures_table import TITLES, cells

    columns = [
        Column(
            title,
            wide=title in _WIDE,
            right=title in _RIGHT,
            spare=title in _SPARE,
            styles=STATUS_STYLES if title == "Status" else {},
        )
        for title in TITLES
    ]
    put_table(columns, (cells(one, point) for one in series for point in one.points))


def _say(found: Figures, series: Sequence[Series], form: str) -> None:
    """The summaries, and what was left out."""
    from claimtrack.linking.summary import summarise
    from claimtrack.terms import Status

    if not series:
        say("no figures in these claims")
    drawn = series[:1] if form == "svg" else series
    accepted = [one for one in drawn if any(point.status is Status.ACCEPTED for point in one.points)]
    for one in accepted[:_SUMMED_UP]:
        summary = summarise(one.points)
        say(f"{one.name}: {summary.text} ({summary.method})")
    silent = len(drawn) - len(accepted)
    if silent:
        say(f"{silent:,} series {'has' if silent == 1 else 'have'} no accepted figure, so no low, best or high")
    more = series[1:] if form == "svg" else accepted[_SUMMED_UP:]
    if more:
        names = ", ".join(one.name for one in more[:5])
        say(f"{len(more):,} more series: {names}{' ...' if len(more) > 5 else ''}; --subject takes one of them")
    for remark in found.remarks:
        say(remark)
