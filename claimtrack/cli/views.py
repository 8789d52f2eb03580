"""The verbs of saved views: list, save, remove."""

from __future__ import annotations

import click

from claimtrack.cli.choosing import parsed, query_argument, say_outcome
from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.commands import verb_group
from claimtrack.cli.parameters import format_option, one_of
from claimtrack.cli.printing import put_json, say
from claimtrack.cli.session import Session
from claimtrack.store.order import Order


@verb_group()
def view_verb() -> None:
    """List, save and remove saved views."""


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


@view_verb.command("remove")
@click.argument("name")
@click.pass_obj
def remove_view(session: Session, name: str) -> None:
    """Remove a saved view."""
    from claimtrack.review.views import remove

    with session.ledger() as ledger:
        say_outcome(remove(ledger, session.actor(), name))
