"""The verbs of the log: log, undo, redo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import format_option, limit_option
from claimtrack.cli.printing import put_json, say
from claimtrack.cli.session import Session

if TYPE_CHECKING:
    from claimtrack.store.change_words import EventNames
    from claimtrack.store.records import EventRecord


@verb()
@click.pass_obj
def undo_verb(session: Session) -> None:
    """Take back your latest change.

    Each call goes one change further back. It refuses, naming the later change, where something it touches was
    changed since.
    """
    from claimtrack.review.undo import undo

    with session.ledger() as ledger:
        say(f"{undo(ledger, session.actor()).message}; claimtrack redo does it again")


@verb()
@click.pass_obj
def redo_verb(session: Session) -> None:
    """Do again what you took back last."""
    from claimtrack.review.undo import redo

    with session.ledger() as ledger:
        say(f"{redo(ledger, session.actor()).message}; claimtrack undo takes it back")


@verb()
@click.argument("ref", required=False)
@limit_option(50)
@click.option("--by", metavar="NAME", help="Only changes made by this actor.")
@format_option("table", "json")
@click.pass_obj
def log_verb(session: Session, ref: str | None, limit: int, by: str | None, form: str) -> None:
    """Show what was changed, when and by whom.

    The latest change stands first; with REF, only what happened to that claim. Times are UTC.
    """
    from claimtrack.store.history import event_names, history, log
    from claimtrack.store.references import resolve_claim

    with session.reading() as connection:
        if ref is None:
            events = log(connection, limit=limit, actor=by)
        else:
            events = history(connection, resolve_claim(connection, ref), limit)
            events = [event for event in events if by is None or event.actor == by]
        names = event_names(connection, events)
    if form == "json":
        for event in events:
            put_json(_event_json(event))
        return
    if not put_table(_COLUMNS, _rows(events, names)):
        say("nothing was changed yet")


_COLUMNS = (Column("UTC"), Column("Who"), Column("Change", right=True), Column("What"), Column("How", wide=True))


def _rows(events: Iterable[EventRecord], names: EventNames) -> Iterable[tuple[object, ...]]:
    from claimtrack.store.change_words import describe_event

    for event in events:
        when = event.at[:19].replace("T", " ")
        yield when, event.actor, event.batch, _subject(event, names), describe_event(event, names)


def _subject(event: EventRecord, names: EventNames) -> str:
    if event.claim_id is not None and event.other_claim_id is not None:
        return f"C-{event.claim_id} C-{event.other_claim_id}"
    if event.claim_id is not None:
        return f"C-{event.claim_id}"
    if event.object_table == "document":
        return f"D-{event.object_id}"
    named = {"source": names.sources, "tag": names.tags}.get(event.object_table, {})
    if event.object_id in named:
        return f"{event.object_table} {named[event.object_id]}"
    return f"{event.object_table.replace('_', ' ')} {event.object_id}"


def _event_json(event: EventRecord) -> dict[str, object]:
    return {
        "type": "event",
        "id": event.id,
        "batch": event.batch,
        "at": event.at,
        "actor": event.actor,
        "action": event.action,
        "object": event.object_table,
        "object_id": event.object_id,
        "claim": None if event.claim_id is None else f"C-{event.claim_id}",
        "other_claim": None if event.other_claim_id is None else f"C-{event.other_claim_id}",
        "undoes": event.undoes,
        "before": event.before,
        "after": event.after,
        "hash": event.hash,
    }
