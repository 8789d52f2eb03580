"""Undo and redo: the actor's latest batch taken back as a new batch, or refused when a later change stands on it.

Every event holds both states of what it changed, so that taking back needs no knowledge of the action: each event is
inverted, the last one first, if the rows are still as the batch left them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.exc import IntegrityError

from claimtrack.errors import ConflictError, InvalidChangeError, NotFoundError, UndoRefusedError
from claimtrack.review.places import refuse_circles
from claimtrack.review.tags import refuse_doubled_tags
from claimtrack.store.documents import gather, remove_document, restore_document, touched_since_capture
from claimtrack.store.engine import Ledger
from claimtrack.store.history import batch_events, latest_event_on, redoable_batch, undoable_batch
from claimtrack.store.journal import Batch, Row, batch, canonical, chunks, table
from claimtrack.store.reads import document_claim_ids
from claimtrack.store.records import EventRecord
from claimtrack.terms import LinkState
from claimtrack.text import display_safe


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What was taken back: the new batch, the batch undone, its action, and the claims it touched.

    `statuses` says of each claim whose status changed what it was and what it is; None when claims came or went.
    """

    batch: int
    undone: int
    action: str
    claim_ids: tuple[int, ...]
    statuses: tuple[tuple[int, str, str], ...] | None
    message: str


def undo(ledger: Ledger, actor: str) -> UndoReport:
    """Take back the actor's latest batch that is not undone.

    Raises NotFoundError when there is none, UndoRefusedError naming the later change that stands on it.
    """
    with batch(ledger, actor, "undo") as work:
        target = undoable_batch(work.connection, actor)
        if target is None:
            raise NotFoundError(f"nothing to undo: {actor} has no change that is not undone")
        return _take_back(work, target)


def redo(ledger: Ledger, actor: str) -> UndoReport:
    """Do again what the actor last undid, if the actor did nothing new since.

    Raises NotFoundError when there is nothing to redo, UndoRefusedError as for undo.
    """
    with batch(ledger, actor, "redo") as work:
        target = redoable_batch(work.connection, actor)
        if target is None:
            raise NotFoundError("nothing to redo: no undo since the last change")
        return _take_back(work, target)


def _take_back(work: Batch, target: int) -> UndoReport:
    work.undoes = target
    events = batch_events(work.connection, target)
    action = _own_action(work, events[0])
    try:
        if _independent(events):
            _invert_together(work, events)
        else:
            for event in reversed(events):
                _invert(work, event)
        _refuse_doubled_tags(work, events)
        _refuse_shared_names(work, events)
        if any(event.object_table == "place_inside" for event in events):
            refuse_circles(work)
    except (ConflictError, InvalidChangeError) as error:
        raise UndoRefusedError(f"cannot {work.action} {action}: {error}") from error
    except IntegrityError as error:
        raise UndoRefusedError(
            f"cannot {work.action} {action}: what it would put back is taken by something else by now, or refers to "
            "something that is gone; change it by hand instead"
        ) from error
    claims = dict.fromkeys(event.claim_id for event in events if event.claim_id is not None)
    did = "undid" if work.action == "undo" else "redid"
    message = f"{did}: {action}{_scope(events, len(claims))}"
    return UndoReport(work.id, target, action, tuple(claims), _statuses(events), message)


def _statuses(events: Sequence[EventRecord]) -> tuple[tuple[int, str, str], ...] | None:
    """What taking the events back did to the statuses of claims."""
    changed = []
    for event in events:
        if event.object_table in {"claim", "document"} and (event.before is None or event.after is None):
            return None
        if event.object_table == "claim" and event.before and event.after and "status" in event.after:
            changed.append((event.object_id, str(event.after["status"]), str(event.before["status"])))
    return tuple(changed)


def _scope(events: Sequence[EventRecord], claims: int) -> str:
    brought = [event for event in events if event.object_table == "document" and None in (event.before, event.after)]
    if brought:
        return f" D-{brought[0].object_id}" if len(brought) == 1 else f" ({len(brought):,} documents)"
    if claims == 1:
        return f" C-{next(event.claim_id for event in events if event.claim_id is not None)}"
    if claims:
        return f" ({claims:,} claims)"
    documents = sorted({event.object_id for event in events if event.object_table == "document"})
    return f" D-{documents[0]}" if len(documents) == 1 else ""


def _own_action(work: Batch, event: EventRecord) -> str:
    """What was first done: behind an undo of an undo stands the action itself."""
    while event.undoes is not None:
        event = batch_events(work.connection, event.undoes)[0]
    return event.action


def _independent(events: Sequence[EventRecord]) -> bool:
    """Whether the events are updates of different rows, none of a unique column, so that their order does not matter.

    Two views that swap a key are no such updates: the one must let go of it before the other can have it.
    """
    rows = {(event.object_table, event.object_id) for event in events}
    return len(rows) == len(events) and all(
        event.before is not None and event.after is not None and event.after.keys().isdisjoint(_unique(name))
        for event in events
        for name in (event.object_table,)
    )


@cache
def _unique(name: str) -> frozenset[str]:
    """The columns of a table of which no two rows may hold the same, alone or together with others."""
    return frozenset(
        column.name
        for constraint in table(name).constraints
        if isinstance(constraint, UniqueConstraint)
        for column in constraint.columns
    ) | frozenset(column.name for index in table(name).indexes if index.unique for column in index.columns)


def _invert_together(work: Batch, events: Sequence[EventRecord]) -> None:
    """Take back many updates in few statements: those that go between the same two states at once."""

    def states(event: EventRecord) -> tuple[str, str, str]:
        return event.object_table, canonical(_changed(event.before)), canonical(_changed(event.after))

    for _, group in groupby(sorted(events, key=states), key=states):
        alike = list(group)
        name, before, after = alike[0].object_table, _changed(alike[0].before), _changed(alike[0].after)
        keys = sorted(event.object_id for event in alike)
        by_key = {event.object_id: event for event in alike}
        target = table(name)
        columns = [target.c.id, *(target.c[column] for column in after)]
        for chunk in chunks(keys):
            found = {
                row["id"]: row
                for row in work.connection.execute(select(*columns).where(target.c.id.in_(chunk))).mappings()
            }
            for key in chunk:
                row = found.get(key)
                if row is None or any(row[column] != value for column, value in after.items()):
                    raise _refusal(work, by_key[key])
        if before:
            work.update_many(name, keys, before)
        else:
            for key in keys:
                work.touch(name, key)


def _invert(work: Batch, event: EventRecord) -> None:
    if event.object_table == "document" and (event.before is None or event.after is None):
        _invert_document(work, event)
        return
    name, key = event.object_table, event.object_id
    if _is_suggestion(event) and _settled_by_itself(work, event):
        return
    if event.before is None:
        _require_as_left(work, event, event.after or {})
        work.delete(name, key)
    elif event.after is None:
        if _row(work, name, key) is not None:
            raise _refusal(work, event)
        work.insert(name, event.before)
    else:
        _require_as_left(work, event, event.after)
        before = _changed(event.before)
        if before:
            work.update(name, key, before)
        else:
            work.touch(name, key)


def _is_suggestion(event: EventRecord) -> bool:
    """Whether an event is of a link that was suggested, made or taken away; not of what a person made of it."""
    states = [side.get("state", LinkState.SUGGESTED) for side in (event.before, event.after) if side is not None]
    return event.object_table == "link" and all(state == LinkState.SUGGESTED for state in states)


def _settled_by_itself(work: Batch, event: EventRecord) -> bool:
    """Take back what a machine did to a suggestion as far as it still stands; gives whether that is all there is to do.

    Suggestions come and go with the claims of others, so that none of them may stand in the way of an undo. What a
    person has decided about one meanwhile is no suggestion any more, and does.
    """
    row = _row(work, "link", event.object_id)
    if event.after is None:
        ends = [] if event.before is None else [event.before["from_id"], event.before["to_id"]]
        link, claim = table("link"), table("claim")
        between = select(link.c.id).where(link.c.from_id.in_(ends), link.c.to_id.in_(ends))
        there = work.connection.execute(select(claim.c.id).where(claim.c.id.in_(ends))).all()
        return row is not None or len(there) < 2 or work.connection.execute(between).first() is not None
    if row is None:
        return True
    if row["state"] != LinkState.SUGGESTED:
        return False
    if event.before is None:
        work.delete("link", event.object_id)
    return True


def _require_as_left(work: Batch, event: EventRecord, left: Mapping[str, object]) -> None:
    row = _row(work, event.object_table, event.object_id)
    if row is None or any(row[column] != value for column, value in _changed(left).items()):
        raise _refusal(work, event)


def _invert_document(work: Batch, event: EventRecord) -> None:
    if event.after is None:
        bundle: Any = event.before
        restore_document(work, event.id, bundle)
        return
    document_id = event.object_id
    if _row(work, "document", document_id) is None:
        raise _refusal(work, event)
    if "restores" in event.after:
        restored: Any = event.after["restores"]
        changed = _differs_from_bundle(work, document_id, restored)
    else:
        changed = touched_since_capture(work, document_id)
    if changed:
        raise ConflictError(
            f"since D-{document_id} was added, {changed}; take that back first, "
            f"or `claimtrack document remove D-{document_id}`"
        )
    remove_document(work, document_id)


def _differs_from_bundle(work: Batch, document_id: int, removal: int) -> str | None:
    events = table("event")
    stored = work.connection.execute(select(events.c.before).where(events.c.id == removal)).scalar_one()
    return (
        None
        if canonical(_bare(gather(work, document_id))) == canonical(_bare(json.loads(stored)))
        else "it was changed"
    )


def _bare(bundle: Mapping[str, Any]) -> Any:
    """A document's rows without the counters of their changes, and without tables that have none.

    A removal knows no tables that were made later.
    """
    rows = {name: [_changed(row) for row in value] for name, value in bundle.items() if name != "row" and value}
    return rows | {"row": _changed(bundle["row"])}


def _changed(columns: Mapping[str, object] | None) -> Row:
    # Revisions only ever grow, so that a save made on an undone state is noticed.
    return {name: value for name, value in (columns or {}).items() if name != "revision"}


def _row(work: Batch, name: str, key: int) -> Row | None:
    try:
        return work.row(name, key)
    except NotFoundError:
        return None


def _refusal(work: Batch, event: EventRecord) -> ConflictError:
    later = latest_event_on(work.connection, event.object_table, event.object_id, event.id)
    what = f"C-{event.claim_id}" if event.claim_id else f"{event.object_table.replace('_', ' ')} {event.object_id}"
    if later is None:
        return ConflictError(f"{what} is not as it was left")
    when = later.at[:16].replace("T", " ")
    return ConflictError(
        f"{what} was changed since by {later.actor} ({later.action}, {when} UTC, event {later.id}); "
        "change it by hand instead"
    )


def _refuse_doubled_tags(work: Batch, events: Sequence[EventRecord]) -> None:
    """Refuse what would give a claim two tags of a namespace that became exclusive since."""
    keys = _keys(events)
    if "tag" in keys or "tag_namespace" in keys:
        refuse_doubled_tags(work)
        return
    tagged = {event.claim_id for event in events if event.object_table == "claim_tag" and event.claim_id is not None}
    for document_id in keys.get("document", ()):
        tagged.update(document_claim_ids(work.connection, document_id))
    refuse_doubled_tags(work, sorted(tagged))


def _refuse_shared_names(work: Batch, events: Sequence[EventRecord]) -> None:
    """Refuse what would make the name of one source the alias of another."""
    source, alias, owner = table("source"), table("source_alias"), table("source").alias("owner")
    shared = (
        select(alias.c.alias, owner.c.name)
        .join(source, source.c.name_key == alias.c.alias_key)
        .join(owner, owner.c.id == alias.c.source_id)
        .limit(1)
    )
    keys = _keys(events)
    for target, worded in ((source, "is an alias of {} by now"), (alias, "is a source of its own by now")):
        for chunk in chunks(keys.get(target.name, ())):
            for name, owned_by in work.connection.execute(shared.where(target.c.id.in_(chunk))):
                raise ConflictError(display_safe(f"{name} {worded.format(owned_by)}"))


def _keys(events: Sequence[EventRecord]) -> dict[str, list[int]]:
    """The rows that events are about, by table, each once."""
    keys: dict[str, dict[int, None]] = defaultdict(dict)
    for event in events:
        keys[event.object_table][event.object_id] = None
    return {name: list(found) for name, found in keys.items()}
