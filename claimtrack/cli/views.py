"""The verbs of saved views: list, save, rename, key, remove, export."""

from __future__ import annotations

from pathlib import Path

import click

from claimtrack.cli.choosing import parsed, query_argument, say_outcome
from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.commands import verb_group
from claimtrack.cli.parameters import format_option, one_of
from claimtrack.cli.printing import put_json, say, stdout_target
from claimtrack.cli.session import Session
from claimtrack.store.order import Order


@verb_group()
def view_verb() -> None:
    """Keep queries under names: list, save, rename, hand on."""


@view_verb.command("list")
@format_option("table", "json")
@click.pass_obj
def list_views(session: Session, form: str) -> None:
    """List saved views."""
    from claimtrack.store.registry import views

    with session.reading() as connection:
        found = views(connection)
    if form == "json":
        for record in found:
            put_json(
                {
                    "type": "view",
                    "name": record.name,
                    "query": record.query,
                    "order": record.sort,
                    "slot": record.slot,
                }
            )
        return
    columns = (Column("Name"), Column("Key"), Column("Order"), Column("Query", wide=True))
    if not put_table(columns, ((record.name, record.slot, record.sort, record.query) for record in found)):
        say("no saved views yet; claimtrack view save NAME QUERY makes one")


@view_verb.command("save")
@click.argument("name")
@query_argument
@click.option(
    "--order", type=one_of(Order), default=Order.DOCUMENT.value, show_default=True, metavar="ORDER", help="How to sort."
)
@click.option("--slot", type=click.IntRange(7, 9), metavar="7|8|9", help="The key it gets in the review screen.")
@click.pass_obj
def save_view(session: Session, name: str, query: str, order: str, slot: int | None) -> None:
    """Save a query under a name; an older view of the name is replaced."""
    from claimtrack.review.views import save

    parsed(session, query)
    with session.ledger() as ledger:
        say_outcome(save(ledger, session.actor(), name, query, Order(order), slot))


@view_verb.command("rename")
@click.argument("name")
@click.argument("new_name", metavar="NEW")
@click.pass_obj
def rename_view(session: Session, name: str, new_name: str) -> None:
    """Give a saved view another name."""
    from claimtrack.review.views import rename

    with session.ledger() as ledger:
        say_outcome(rename(ledger, session.actor(), name, new_name))


@view_verb.command("key")
@click.argument("name")
@click.argument("key", type=click.Choice(["7", "8", "9", "none"]), metavar="7|8|9|none")
@click.pass_obj
def put_view_on_key(session: Session, name: str, key: str) -> None:
    """Put a saved view on a key of the review screen, or on none."""
    from claimtrack.review.views import put_on

    with session.ledger() as ledger:
        say_outcome(put_on(ledger, session.actor(), name, None if key == "none" else int(key)))


@view_verb.command("export")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to, whole or not at all; else stdout.",
)
@click.pass_obj
def export_saved_views(session: Session, names: tuple[str, ...], output: Path | None) -> None:
    """Write saved views, those named or all, as JSON lines; claimtrack import FILE brings them into another ledger."""
    from claimtrack.export.views import export_views

    session.kept = "nothing was written" if output else session.kept
    with session.ledger() as ledger:
        written = export_views(ledger, output if output is not None else stdout_target(), names)
    say(f"exported {written:,} saved view" + ("" if written == 1 else "s"))


@view_verb.command("remove")
@click.argument("name")
@click.pass_obj
def remove_view(session: Session, name: str) -> None:
    """Remove a saved view."""
    from claimtrack.review.views import remove

    with session.ledger() as ledger:
        say_outcome(remove(ledger, session.actor(), name))
