"""The verbs of places that lie inside others: state, list, take back."""

from __future__ import annotations

import click

from claimtrack.cli.choosing import say_outcome
from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.commands import verb_group
from claimtrack.cli.parameters import format_option
from claimtrack.cli.printing import put_json, say
from claimtrack.cli.session import Session


@verb_group()
def place_verb() -> None:
    """State that one place lies inside another, list that, take it back.

    Figures of two places are compared only where they are one place, or one was stated to lie inside the other. It is
    never guessed.
    """


@place_verb.command("inside")
@click.argument("inner")
@click.argument("outer")
@click.pass_obj
def state_inside(session: Session, inner: str, outer: str) -> None:
    """State that INNER lies inside OUTER.

    Statements follow on one another: the plant in the city, the city in the region. Names are those that claims have
    for their place; case and accents do not matter.
    """
    from claimtrack.review.places import state

    with session.ledger() as ledger:
        say_outcome(state(ledger, session.actor(), inner, outer))


@place_verb.command("list")
@format_option("table", "json")
@click.pass_obj
def list_places(session: Session, form: str) -> None:
    """List which place was stated to lie inside which, and by whom."""
    from claimtrack.store.places import places

    with session.reading() as connection:
        found = places(connection)
    if form == "json":
        for record in found:
            made = {"stated_by": record.stated_by, "stated_at": record.stated_at}
            put_json({"type": "place", "inner": record.inner, "outer": record.outer, **made})
        return
    columns = (Column("Place", wide=True), Column("Inside", wide=True), Column("Stated by"), Column("On", spare=True))
    rows = ((record.inner, record.outer, record.stated_by, record.stated_at[:10]) for record in found)
    if not put_table(columns, rows):
        say("no places stated yet; claimtrack place inside INNER OUTER states that one lies inside another")


@place_verb.command("remove")
@click.argument("inner")
@click.argument("outer")
@click.pass_obj
def withdraw_inside(session: Session, inner: str, outer: str) -> None:
    """Take back that INNER lies inside OUTER."""
    from claimtrack.review.places import withdraw

    with session.ledger() as ledger:
        say_outcome(withdraw(ledger, session.actor(), inner, outer))
