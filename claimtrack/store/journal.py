"""The one way to write: a batch is one transaction with its events and their hash chain inside.

Every change of a row goes through :class:`Batch`, which reads what was there, writes what comes, and records both. A
batch that raises is rolled back whole; a batch in which nothing changed leaves no trace. Because every event names the
row and both states of the changed columns, undo and replay need to know nothing about what a change means.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

import claimtrack.tables  # noqa: F401  # fills the metadata
from claimtrack.errors import ConflictError, NotFoundError
from claimtrack.figures.widths import WIDTHS, Widths
from claimtrack.store.engine import Ledger

Row = dict[str, Any]
Key = TypeVar("Key", int, str)

GENESIS = "0" * 64
"""The previous hash of the first event."""

CHUNK = 500
"""Rows a statement names at most; SQLite allows 32,766 values, and short statements keep memory flat."""

# The columns of a row that say in whose history its changes stand: the claim, and for a link the other claim.
_HISTORY_COLUMNS: dict[str, tuple[str, ...]] = {
    "claim": ("id",),
    "attribution": ("claim_id",),
    "figure": ("claim_id",),
    "claim_tag": ("claim_id",),
    "evidence": ("claim_id",),
    "translation": ("claim_id",),
    "link": ("from_id", "to_id"),
}

# Tables whose rows count their changes, so that a save can tell that it read an older state.
_REVISED = frozenset({"claim", "document", "source"})


def table(name: str) -> Table:
    """The table of that name."""
    return SQLModel.metadata.tables[name]


def moment() -> str:
    """Now, in UTC, as the ledger writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


# Made once, because json.dumps makes one for every call that sets options.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces, so that equal values are equal text."""
    return _CANONICAL.encode(value)


def event_hash(row: Mapping[str, Any]) -> str:
    """The hash of an event: SHA-256 over its columns and the hash of the event before it."""
    covered = [
        row["previous_hash"],
        row["batch"],
        row["position"],
        row["at"],
        row["actor"],
        row["action"],
        row["object_table"],
        row["object_id"],
        row["claim_id"],
        row["other_claim_id"],
        row["undoes"],
        row["before"],
        row["after"],
    ]
    return hashlib.sha256(canonical(covered).encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def batch(ledger: Ledger, actor: str, action: str, *, undoes: int | None = None) -> Iterator[Batch]:
    """Open a batch of changes that stands or falls as one.

    `action` names what the person did ("accept", "tag"); `undoes` the batch taken back, for undo and redo. Raises
    LedgerBusyError when another process holds the lock too long; whatever the block raises rolls everything back.
    """
    with ledger.writing() as connection:
        work = Batch(connection, actor, action, undoes, ledger.widths)
        yield work
        work.write_events()
        if work.changed:
            # Before it is committed: nobody who sees the batch may take it for somebody else's.
            ledger.written.append(work.id)


@cache
def _inserting(name: str, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """The statement that adds a whole row, compiled once, and its columns in the order of its parameters."""
    compiled = insert(table(name)).compile(dialect=dialect)
    return str(compiled), tuple(compiled.positiontup or ())


@cache
def _finding(name: str) -> Any:
    target = table(name)
    return select(target).where(target.c.id == bindparam("key"))


@cache
def _updating(name: str, columns: tuple[str, ...], counted: bool) -> Any:
    """The statement that gives rows new values; SQLAlchemy compiles it once, because it is one object."""
    target = table(name)
    changes: dict[str, Any] = {column: bindparam(f"new_{column}", type_=target.c[column].type) for column in columns}
    if counted:
        changes["revision"] = target.c.revision + 1
    return update(target).where(target.c.id.in_(bindparam("keys", expanding=True))).values(changes)


class Batch:
    """The changes of one transaction; `id` is the batch's number and `at` its time.

    `widths` says how far words reach where figures are compared in it.
    """

    def __init__(
        self, connection: Connection, actor: str, action: str, undoes: int | None = None, widths: Widths = WIDTHS
    ) -> None:
        self.connection = connection
        self.actor = actor
        self.action = action
        self.undoes = undoes
        self.widths = widths
        self.at = moment()
        last = connection.execute(_last_event()).first()
        self.id: int = 1 if last is None else last.batch + 1
        self._previous: str = GENESIS if last is None else last.hash
        self._events: list[Row] = []
        self._position = 0

    @property
    def changed(self) -> int:
        """How many events the batch has recorded so far."""
        return self._position

    def reserve(self, name: str, count: int = 1) -> int:
        """Take `count` consecutive keys of a table that were never used before; gives the first."""
        last = self.connection.execute(_taking_keys(), {"table": name, "count": count}).scalar()
        if last is None:
            self.connection.execute(insert(table("counter")).values(name=name, value=count))
            return 1
        return int(last) - count + 1

    def insert(self, name: str, row: Mapping[str, Any]) -> int:
        """Add a row, giving it a key unless it brings one; gives the key."""
        full = complete_row(name, row)
        if full["id"] is None:
            full["id"] = self.reserve(name)
        self.write_rows(name, [full])
        self.record(name, full["id"], None, full, full)
        return int(full["id"])

    def insert_many(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, giving them consecutive keys; an event each."""
        if not rows:
            return
        first = self.reserve(name, len(rows))
        full = [complete_row(name, {**row, "id": first + number}) for number, row in enumerate(rows)]
        self.write_rows(name, full)
        for row in full:
            self.record(name, row["id"], None, row, row)

    def write_rows(self, name: str, rows: Sequence[Row]) -> None:
        """Add whole rows in bulk without an event; for those that an event covers otherwise, as a document's does."""
        if rows:
            statement, columns = _inserting(name, self.connection.dialect)
            values = [tuple(row[column] for column in columns) for row in rows]
            self.connection.exec_driver_sql(statement, values)

    def delete(self, name: str, key: int) -> Row:
        """Remove a row; gives what it held. Raises NotFoundError."""
        row = self.row(name, key)
        target = table(name)
        try:
            self.connection.execute(delete(target).where(target.c.id == key))
        except IntegrityError:
            raise ConflictError(f"{name.replace('_', ' ')} {key} is still in use; nothing was removed") from None
        self.record(name, key, row, None, row)
        return row

    def erase_rows(self, name: str, column: str, keys: Sequence[int]) -> None:
        """Remove rows in bulk without an event each; for documents, whose one event covers all of them."""
        target = table(name)
        for chunk in chunks(keys):
            self.connection.execute(delete(target).where(target.c[column].in_(chunk)))

    def row(self, name: str, key: int) -> Row:
        """The row as it stands. Raises NotFoundError."""
        found = self.connection.execute(_finding(name), {"key": key}).mappings().first()
        if found is None:
            raise NotFoundError(f"{name.replace('_', ' ')} {key} is not in the ledger any more")
        return dict(found)

    def update(
        self,
        name: str,
        key: int,
        values: Mapping[str, Any],
        *,
        stamps: Mapping[str, Any] | None = None,
        expected_revision: int | None = None,
    ) -> bool:
        """Change columns of a row; gives whether anything differed.

        `stamps` (who and when) are written only together with a real change. The revision goes up by one unless
        `values` sets it, as an import does. Raises ConflictError when the row's revision is not `expected_revision`,
        NotFoundError when it is gone.
        """
        before = self.row(name, key)
        if expected_revision is not None and before["revision"] != expected_revision:
            raise ConflictError(
                f"{name} {key} changed since you read it (revision {before['revision']}, you had {expected_revision}); "
                "nothing was saved, look at it again",
                object_id=key,
                found=before["revision"],
                expected=expected_revision,
            )
        return self.change(name, before, values, stamps=stamps)

    def change(
        self, name: str, row: Row, values: Mapping[str, Any], *, stamps: Mapping[str, Any] | None = None
    ) -> bool:
        """Change columns of a row that this batch has read or written; gives whether anything differed.

        `row` holds its key, the columns named in `values` and `stamps`, those that place it in a history, and its
        revision where it has one, as they stand.
        """
        return bool(self._apply(name, [row], values, stamps or {}))

    def touch(self, name: str, key: int) -> None:
        """Count a change that lies in other rows (a claim's hops or figures) as one of this row."""
        target = table(name)
        row = self.row(name, key)
        revision = {"revision": row["revision"] + 1}
        self.connection.execute(update(target).where(target.c.id == key).values(revision))
        self.record(name, key, {"revision": row["revision"]}, revision, row)

    def update_many(
        self,
        name: str,
        keys: Iterable[int],
        values: Mapping[str, Any],
        *,
        stamps: Mapping[str, Any] | None = None,
    ) -> list[int]:
        """Give many rows the same values; gives the keys of those that differed before, in order."""
        target = table(name)
        changed: list[int] = []
        columns = {"id", *values, *(stamps or {}), *_HISTORY_COLUMNS.get(name, ())}
        if name in _REVISED:
            columns.add("revision")
        wanted = select(*(target.c[column] for column in sorted(columns)))
        for chunk in chunks(list(dict.fromkeys(keys))):
            found = {
                row["id"]: dict(row) for row in self.connection.execute(wanted.where(target.c.id.in_(chunk))).mappings()
            }
            changed += self._apply(name, [found[key] for key in chunk if key in found], values, stamps or {})
        return changed

    def _apply(self, name: str, rows: Sequence[Row], values: Mapping[str, Any], stamps: Mapping[str, Any]) -> list[int]:
        differing = [row for row in rows if any(row[column] != value for column, value in values.items())]
        if not differing:
            return []
        written = {**values, **stamps}
        counted = name in _REVISED and "revision" not in values
        keys = [row["id"] for row in differing]
        self.connection.execute(
            _updating(name, tuple(written), counted),
            {"keys": keys, **{f"new_{column}": value for column, value in written.items()}},
        )
        for row in differing:
            before = {column: row[column] for column, value in written.items() if row[column] != value}
            after = {column: written[column] for column in before}
            if counted:
                before["revision"] = row["revision"]
                after["revision"] = row["revision"] + 1
            self.record(name, row["id"], before, after, row)
        return keys

    def record(
        self,
        name: str,
        key: int,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any] | None,
        row: Mapping[str, Any],
    ) -> None:
        """Add an event about a row; `row` has the columns that say whose history it belongs to."""
        history = [row[column] for column in _HISTORY_COLUMNS.get(name, ())]
        event: Row = {
            # The database counts events itself: the log has one writer at a time and never loses a row.
            "id": None,
            "batch": self.id,
            "position": self._position,
            "at": self.at,
            "actor": self.actor,
            "action": self.action,
            "object_table": name,
            "object_id": key,
            "claim_id": history[0] if history else None,
            "other_claim_id": history[1] if len(history) > 1 else None,
            "undoes": self.undoes,
            "before": None if before is None else canonical(before),
            "after": None if after is None else canonical(after),
            "previous_hash": self._previous,
        }
        event["hash"] = self._previous = event_hash(event)
        self._events.append(event)
        self._position += 1
        if len(self._events) >= CHUNK:
            self.write_events()

    def write_events(self) -> None:
        """Write what was recorded and not yet written."""
        if self._events:
            self.write_rows("event", self._events)
            self._events = []


def complete_row(name: str, values: Mapping[str, Any]) -> Row:
    """A whole row of a table from some of its columns, the rest as the table's defaults; `id` may stay None.

    Raises KeyError for a column that the table does not have.
    """
    row = _defaults(name).copy()
    if unknown := values.keys() - row.keys():
        raise KeyError(f"{name} has no column {', '.join(sorted(unknown))}")
    row.update(values)
    return row


# Statements and defaults are the same for every row of a table, and bulk adding asks for them for each.
@cache
def _defaults(name: str) -> Row:
    return {
        column.name: column.default.arg if column.default is not None and column.default.is_scalar else None  # type: ignore[attr-defined]  # scalar defaults have arg
        for column in table(name).c
    }


@cache
def _last_event() -> Any:
    event = table("event")
    return select(event.c.batch, event.c.hash).order_by(event.c.id.desc()).limit(1)


@cache
def _taking_keys() -> Any:
    counter = table("counter")
    taken = {"value": counter.c.value + bindparam("count")}
    return update(counter).where(counter.c.name == bindparam("table")).values(taken).returning(counter.c.value)


def chunks(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """The keys in runs short enough for one statement."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
