"""Rebuilding the ledger from its log, to prove that the log is whole.

Claims start as they were first extracted; every event since is applied to them in turn, and what comes out must be
what the tables hold. Only rows that an event touched are held in memory; the others are compared one by one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from claimtrack.store.history import events
from claimtrack.store.journal import Row, chunks, complete_row, table
from claimtrack.store.records import EventRecord
from claimtrack.store.snapshot import FirstRows, first_rows

_OF_CLAIMS = ("claim", "attribution", "figure")
_REPLAYED = (
    *_OF_CLAIMS,
    "document",
    "claim_tag",
    "link",
    "evidence",
    "translation",
    "tag",
    "tag_namespace",
    "hot_tag",
    "saved_view",
    "place_inside",
    "source",
    "source_alias",
    "source_rating",
)
_TEXT_COLUMNS = frozenset({"text", "raw"})

State = dict[int, Row]


def replay_problems(
    connection: Connection, on_progress: Callable[[int], None] | None = None, limit: int = 20
) -> Iterator[str]:
    """Where replaying the events does not give what the tables hold, at most `limit` lines.

    `on_progress` gets the number of events replayed so far.
    """
    replayed = _Replay(connection)
    for number, event in enumerate(events(connection), start=1):
        replayed.apply(event)
        if on_progress is not None and number % 1000 == 0:
            on_progress(number)
    yield from islice(replayed.problems(), limit)


class _Replay:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._state: dict[str, State] = {name: {} for name in _REPLAYED}
        self._faults: list[str] = []
        self._removed: dict[int, Mapping[str, Any]] = {}
        # Claims as their document's event announced them: their document, keys and the sources its names meant.
        self._announced: dict[int, _Announced] = {}
        self._held: set[int] = set()

    def apply(self, event: EventRecord) -> None:
        if event.object_table == "document" and (event.before is None or event.after is None):
            self._apply_document(event)
            return
        rows = self._state[event.object_table]
        if event.object_table in _OF_CLAIMS and event.claim_id is not None:
            self._hold(event.claim_id)
        if event.before is None:
            rows[event.object_id] = _whole(event.object_table, event.after or {})
            return
        row = rows.get(event.object_id)
        if row is None:
            # Of a claim that went for good only its events are left.
            if event.claim_id is None or self._present(event.claim_id):
                what = f"{event.object_table} {event.object_id}"
                self._faults.append(f"event {event.id} changes {what}, which was not there")
            return
        differing = [column for column, value in event.before.items() if row.get(column) != value]
        if differing:
            self._faults.append(
                f"event {event.id} found another {', '.join(differing)} of {event.object_table} {event.object_id} "
                "than the events before it left"
            )
        if event.after is None:
            del rows[event.object_id]
        else:
            row.update(event.after)

    def _present(self, claim_id: int) -> bool:
        claim = table("claim")
        return self._connection.execute(select(claim.c.id).where(claim.c.id == claim_id)).first() is not None

    def _hold(self, claim_id: int) -> None:
        """Keep the rows of a claim from here on, beginning with its first ones."""
        if claim_id in self._held:
            return
        self._held.add(claim_id)
        announced = self._announced.get(claim_id)
        claim = table("claim")
        values = self._connection.execute(select(claim.c.extracted).where(claim.c.id == claim_id)).scalar()
        if announced is not None and values is not None:
            for name, rows in _by_table(announced.rows(values)):
                self._state[name].update({row["id"]: row for row in rows})

    def _apply_document(self, event: EventRecord) -> None:
        if event.after is None:
            assert event.before is not None  # noqa: S101  # an event has at least one side
            self._removed[event.id] = event.before
            self._forget(event.object_id, event.before)
            return
        if "restores" in event.after:
            restored: Any = event.after["restores"]
            self._remember(self._removed[restored])
            return
        after: Any = event.after
        self._state["document"][event.object_id] = dict(after["row"])
        for row in after["sources"]:
            self._state["source"][row["id"]] = _whole("source", row)
        for keys in after["claims"]:
            self._announced[keys[0]] = _Announced(event.object_id, tuple(keys), after["resolved"])

    def _forget(self, document_id: int, bundle: Mapping[str, Any]) -> None:
        self._state["document"].pop(document_id, None)
        for claim in bundle["claims"]:
            self._announced.pop(claim["id"], None)
        for name, rows in _bundled(bundle):
            for row in rows:
                held = self._state[name].pop(row["id"], None)
                if held is not None and held != _whole(name, row):
                    self._faults.append(f"D-{document_id} was removed with another {name} {row['id']} than replayed")

    def _remember(self, bundle: Mapping[str, Any]) -> None:
        row = {name: value for name, value in bundle["row"].items() if name not in _TEXT_COLUMNS}
        self._state["document"][row["id"]] = row
        self._held.update(claim["id"] for claim in bundle["claims"])
        for name, rows in _bundled(bundle):
            for entry in rows:
                self._state[name][entry["id"]] = _whole(name, entry)

    def problems(self) -> Iterator[str]:
        """What went wrong while replaying, then every row that differs from its table."""
        yield from self._faults
        for name in _REPLAYED:
            if name not in _OF_CLAIMS:
                target = table(name)
                columns = [column for column in target.c if name != "document" or column.name not in _TEXT_COLUMNS]
                yield from self._compared(
                    name,
                    (dict(row) for row in self._connection.execute(select(*columns)).mappings()),
                    self._state[name],
                )
        yield from self._problems_of_claims()

    def _problems_of_claims(self) -> Iterator[str]:
        claim = table("claim")
        keys = self._connection.execute(select(claim.c.id).order_by(claim.c.id)).scalars().all()
        for chunk in chunks(keys):
            stored: dict[str, list[Row]] = {}
            expected: dict[str, State] = {name: {} for name in _OF_CLAIMS}
            for name in _OF_CLAIMS:
                target = table(name)
                column = target.c.id if name == "claim" else target.c.claim_id
                found = self._connection.execute(select(target).where(column.in_(chunk)))
                stored[name] = [dict(row) for row in found.mappings()]
                for row in stored[name]:
                    if (held := self._state[name].pop(row["id"], None)) is not None:
                        expected[name][row["id"]] = held
            for row in stored["claim"]:
                if row["id"] not in self._held and row["id"] in self._announced:
                    for name, rows in _by_table(self._announced[row["id"]].rows(row["extracted"])):
                        expected[name].update({first["id"]: first for first in rows})
            for name in _OF_CLAIMS:
                yield from self._compared(name, stored[name], expected[name])
        for name in _OF_CLAIMS:
            yield from self._compared(name, (), self._state[name])

    @staticmethod
    def _compared(name: str, stored: Iterable[Mapping[str, Any]], replayed: State) -> Iterator[str]:
        seen: set[int] = set()
        for row in stored:
            key = row["id"]
            seen.add(key)
            known = replayed.get(key)
            if known is None:
                yield f"{name} {key} is in the table, but no event put it there"
            elif differing := [column for column, value in row.items() if known.get(column) != value]:
                yield f"{name} {key} differs from its events in {', '.join(differing)}"
        for key in replayed.keys() - seen:
            yield f"{name} {key} should be there by the events, but is not in the table"


@dataclass(frozen=True, slots=True)
class _Announced:
    document_id: int
    keys: tuple[int, str, int, int]
    resolved: Mapping[str, int]

    def rows(self, extracted: str) -> FirstRows:
        return first_rows(self.document_id, self.keys, json.loads(extracted), self.resolved)


def _whole(name: str, row: Mapping[str, Any]) -> Row:
    """The row of an event with every column; one that a later migration brought has its default."""
    if name == "document":
        return dict(row)
    return complete_row(name, row)


def _by_table(rows: FirstRows) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    return (("claim", (rows.claim,)), ("attribution", rows.hops), ("figure", rows.figures))


def _bundled(bundle: Mapping[str, Any]) -> Iterator[tuple[str, list[Row]]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    grouped["claim"] = list(bundle["claims"])
    for name in ("attribution", "figure", "claim_tag", "evidence", "translation", "link"):
        # A document removed before there were translations has none.
        grouped[name] = list(bundle.get(name, ()))
    yield from grouped.items()
