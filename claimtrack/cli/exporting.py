"""The verb export: claims to a file or to stdout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli.choosing import narrowed_view, parsed, query_argument, view_option
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import one_of
from claimtrack.cli.printing import say, stdout_target
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.session import Session
from claimtrack.errors import UsageError
from claimtrack.store.order import Order

if TYPE_CHECKING:
    from claimtrack.query import Query


@verb()
@query_argument
@view_option
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl", "md"]), help="How to write it; else as FILE ends, else csv."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to, whole or not at all; else stdout.",
)
@click.option("--order", type=one_of(Order), metavar="ORDER", help="How csv is sorted; see claimtrack list --help.")
@click.option("--bom", is_flag=True, help="Begin csv with a byte-order mark, for Excel.")
@click.option("--views", "with_views", is_flag=True, help="With the saved views, in jsonl; a whole export has them.")
@click.pass_obj
def export_verb(
    session: Session,
    query: str,
    view: str | None,
    form: str | None,
    output: Path | None,
    order: str | None,
    bom: bool,
    with_views: bool,
) -> None:
    """Write claims as CSV, JSON lines or Markdown.

    Accepted claims, unless the query says something about status: status:any takes all. What was left out is said on
    stderr. jsonl has everything and can be imported again.
    """
    from claimtrack.export.exporting import Format, export, format_of

    words = parsed(session, query)
    chosen = Format(form) if form else format_of(output) if output else Format.CSV
    if bom and chosen is not Format.CSV:
        raise UsageError("--bom is for csv; leave it out")
    if with_views and chosen is not Format.JSONL:
        raise UsageError("--views is for jsonl; leave it out")
    if order and chosen is not Format.CSV:
        raise UsageError("--order is for csv; the others go document by document")
    session.kept = "nothing was written" if output else session.kept
    with session.ledger() as ledger, progress_bar(wanted=output is not None) as show:
        with ledger.reading() as connection:
            tree, sorting = narrowed_view(connection, view, words)
        target = output if output is not None else stdout_target()
        sorting = Order(order) if order else sorting
        report = export(
            ledger, _with_status(tree), chosen, target,
            order=sorting, bom=bom, with_views=with_views, on_progress=show,
        )  # fmt: skip
    say(report.message)


def _with_status(tree: Query) -> str:
    """The text of a query, narrowed to accepted claims unless it has a condition on status."""
    from claimtrack.export.exporting import DEFAULT_QUERY
    from claimtrack.query import every, fields_of, format_query, parse

    return format_query(tree if "status" in fields_of(tree) else every(parse(DEFAULT_QUERY), tree))
