"""Reading the log: the history of a claim, the latest batches, what a batch holds, the chain of hashes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, func, or_, select

from claimtrack.store.change_words import EventNames
from claimtrack.store.journal import GENESIS, chunks, event_hash, table
from claimtrack.store.records import EventRecord


def history(connection: Connection, claim_id: int, limit: int = 50) -> list[EventRecord]:
    """The events of a claim, its tags, links and evidence included, newest first."""
    event = table("event")
    # Two look-ups rather than one OR, so that each stays within its index.
    keys: set[int] = set()
    for column in (event.c.claim_id, event.c.other_claim_id):
        keys.update(
            connection.execute(
                select(event.c.id).where(column == claim_id).order_by(event.c.id.desc()).limit(limit)
            ).scalars()
        )
    newest = sorted(keys, reverse=True)[:limit]
    return _events(connection, event.c.id.in_(newest), descending=True)


def log(
    connection: Connection, *, limit: int = 50, actor: str | None = None, before: int | None = None
) -> list[EventRecord]:
    """The latest events, newest first; of one actor, or older than event `before`, if given."""
    event = table("event")
    conditions = []
    if actor is not None:
        conditions.append(event.c.actor == actor)
    if before is not None:
        conditions.append(event.c.id < before)
    wanted = select(event).where(*conditions).order_by(event.c.id.desc()).limit(limit)
    return [_record(row) for row in connection.execute(wanted).mappings()]


def batch_events(connection: Connection, batch: int) -> list[EventRecord]:
    """The events of a batch in the order in which they happened."""
    return _events(connection, table("event").c.batch == batch)


def batch_size(connection: Connection, batch: int) -> int:
    """How many events a batch has."""
    event = table("event")
    return int(connection.execute(select(func.count()).where(event.c.batch == batch)).scalar_one())


def events(connection: Connection) -> Iterator[EventRecord]:
    """Every event from the first on, as a stream."""
    event = table("event")
    for row in connection.execute(select(event).order_by(event.c.id)).mappings():
        yield _record(row)


def event_count(connection: Connection) -> int:
    """How many events the log holds."""
    return int(connection.execute(select(func.count()).select_from(table("event"))).scalar_one())


def latest_event_on(connection: Connection, object_table: str, object_id: int, after_event: int) -> EventRecord | None:
    """The newest event about a row that came after a given event, or None."""
    event = table("event")
    found = connection.execute(
        select(event)
        .where(event.c.object_table == object_table, event.c.object_id == object_id, event.c.id > after_event)
        .order_by(event.c.id.desc())
        .limit(1)
    )
    row = found.mappings().first()
    return None if row is None else _record(row)


def undoable_batch(connection: Connection, actor: str) -> int | None:
    """The actor's latest batch that did something of its own and is not taken back, or None."""
    event, undo, redo = table("event"), table("event").alias("undo"), table("event").alias("redo")
    redone = select(1).where(redo.c.undoes == undo.c.batch, redo.c.position == 0).exists()
    undone = select(1).where(undo.c.undoes == event.c.batch, undo.c.position == 0, ~redone).exists()
    wanted = (
        select(event.c.batch)
        .where(event.c.actor == actor, event.c.position == 0, event.c.undoes.is_(None), ~undone)
        .order_by(event.c.batch.desc())
        .limit(1)
    )
    found = connection.execute(wanted).scalar()
    return None if found is None else int(found)


def redoable_batch(connection: Connection, actor: str) -> int | None:
    """The actor's latest undo that is not redone and after which the actor did nothing new, or None."""
    event, redo = table("event"), table("event").alias("redo")
    last_own = (
        select(func.max(event.c.batch))
        .where(event.c.actor == actor, event.c.position == 0, event.c.undoes.is_(None))
        .scalar_subquery()
    )
    redone = select(1).where(redo.c.undoes == event.c.batch, redo.c.position == 0).exists()
    wanted = (
        select(event.c.batch)
        .where(
            and_(event.c.actor == actor, event.c.position == 0, event.c.undoes.is_not(None)),
            event.c.action == "undo",
            event.c.batch > func.coalesce(last_own, 0),
            ~redone,
        )
        .order_by(event.c.batch.desc())
        .limit(1)
    )
    found = connection.execute(wanted).scalar()
    return None if found is None else int(found)


def event_names(connection: Connection, found: Iterable[EventRecord]) -> EventNames:
    """The names of the tags and sources that events mention or are about."""
    tag_ids: set[int] = set()
    source_ids: set[int] = set()
    for event in found:
        for name, keys in (("tag", tag_ids), ("source", source_ids)):
            if event.object_table == name:
                keys.add(event.object_id)
        for columns in (event.before, event.after):
            for column, keys in (("tag_id", tag_ids), ("source_id", source_ids)):
                if columns and isinstance(key := columns.get(column), int):
                    keys.add(key)
    return EventNames(_names(connection, "tag", tag_ids), _names(connection, "source", source_ids))


def _names(connection: Connection, name: str, keys: set[int]) -> dict[int, str]:
    target = table(name)
    names: dict[int, str] = {}
    for chunk in chunks(sorted(keys)):
        names.update(connection.execute(select(target.c.id, target.c.name).where(target.c.id.in_(chunk))).all())
    return names


def chain_problems(connection: Connection, limit: int = 20) -> Iterator[str]:
    """Where the chain of hashes does not hold: a changed event, a missing one, or one out of order."""
    previous = GENESIS
    found = 0
    for row in connection.execute(select(table("event")).order_by(table("event").c.id)).mappings():
        fault = None
        if row["previous_hash"] != previous:
            fault = "does not follow the event before it; one is missing or was added"
        elif event_hash(dict(row)) != row["hash"]:
            fault = "was changed after it was written"
        previous = row["hash"]
        if fault:
            yield f"event {row['id']} {fault}"
            found += 1
            if found == limit:
                return


def head_hash(connection: Connection) -> str:
    """The hash of the newest event; noted elsewhere, it also proves that no event was cut off the end."""
    event = table("event")
    return connection.execute(select(event.c.hash).order_by(event.c.id.desc()).limit(1)).scalar() or GENESIS


def _events(connection: Connection, condition: Any, *, descending: bool = False) -> list[EventRecord]:
    event = table("event")
    ordered = event.c.id.desc() if descending else event.c.id
    found = connection.execute(select(event).where(or_(condition)).order_by(ordered))
    return [_record(row) for row in found.mappings()]


def _record(row: RowMapping) -> EventRecord:
    return EventRecord(
        id=row["id"],
        batch=row["batch"],
        at=row["at"],
        actor=row["actor"],
        action=row["action"],
        object_table=row["object_table"],
        object_id=row["object_id"],
        claim_id=row["claim_id"],
        other_claim_id=row["other_claim_id"],
        undoes=row["undoes"],
        before=None if row["before"] is None else json.loads(row["before"]),
        after=None if row["after"] is None else json.loads(row["after"]),
        hash=row["hash"],
    )
