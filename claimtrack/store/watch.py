"""Noticing what others write to a ledger: whether anything came, and which claims it is about."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import Connection, func, select

from claimtrack.query import Query
from claimtrack.store.conditions import condition
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import chunks, table
from claimtrack.store.session_counts import latest_event

MOST = 1000
"""Events that are looked at one by one; with more of them anything may have changed."""

# What the rows of claims show that belongs to no claim alone.
_SHARED = frozenset({"document", "source", "source_alias", "source_rating", "tag", "tag_namespace"})


@dataclass(frozen=True, slots=True)
class Point:
    """How far a ledger has come: its newest event, and the newest claim."""

    event: int
    claim: int


@dataclass(frozen=True, slots=True)
class Touched:
    """What others wrote since some point.

    `claims` are the claims in whose history it stands; `wide` where claims beyond these may look different now, or
    there was too much to tell. `statuses` gives (claim, old, new) of the claims whose status changed; `uncounted` where
    it cannot name them all. `actors` are those who wrote, the latest first.
    """

    until: Point
    claims: frozenset[int]
    statuses: tuple[tuple[int, str, str], ...]
    wide: bool
    uncounted: bool
    actors: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether anybody else wrote at all."""
        return bool(self.actors)


class Pulse:
    """Tells whether any other connection has written to a ledger since it was last asked, at next to no cost."""

    def __init__(self, ledger: Ledger) -> None:
        self._pooled = ledger.engine.raw_connection()
        driver: Any = self._pooled.driver_connection
        self._driver = driver
        # Asked on the thread that draws: rather no answer than a wait.
        self._driver.execute("PRAGMA busy_timeout = 0")
        self._version = self._read()

    def beat(self) -> bool:
        """Whether something was written; False also where it cannot be told at the moment."""
        found = self._read()
        if found is None or found == self._version:
            return False
        self._version = found
        return True

    def _read(self) -> int | None:
        try:
            return int(self._driver.execute("PRAGMA data_version").fetchone()[0])
        except OperationalError:
            return None

    def close(self) -> None:
        """Give the connection back."""
        # Its timeout is not that of the others, so it is not to be used again.
        self._pooled.invalidate()


def point(connection: Connection) -> Point:
    """How far the ledger has come."""
    newest_claim = connection.execute(select(func.max(table("claim").c.id))).scalar() or 0
    return Point(latest_event(connection), newest_claim)


def touched_since(connection: Connection, event_id: int, own: Collection[int]) -> Touched:
    """What was written after an event by others; batches in `own` are passed over, and take no room from others'."""
    event = table("event")
    until = point(connection)
    # Copied once the connection sees its state: of what is written later nothing is read, and the copy does not change.
    passed_over = tuple(own)
    wanted = select(
        *(event.c[name] for name in ("id", "actor", "object_table", "claim_id", "other_claim_id")),
        event.c.before.is_not(None).label("stood"),
    )
    foreign = wanted.where(event.c.id > event_id, event.c.batch.not_in(passed_over))
    rows = connection.execute(foreign.order_by(event.c.id.desc()).limit(MOST + 1)).all()
    keys = {key for row in rows for key in (row.claim_id, row.other_claim_id) if key is not None}
    many = len(rows) > MOST
    return Touched(
        until=until,
        claims=frozenset(keys),
        statuses=_statuses(connection, [row.id for row in rows if row.object_table == "claim" and row.stood]),
        wide=many or any(row.object_table in _SHARED and row.stood for row in rows),
        uncounted=many or any(row.object_table == "document" and row.stood for row in rows),
        actors=tuple(dict.fromkeys(row.actor for row in rows)),
    )


def _statuses(connection: Connection, event_ids: Collection[int]) -> tuple[tuple[int, str, str], ...]:
    event = table("event")
    first: dict[int, str] = {}
    last: dict[int, str] = {}
    for keys in chunks(sorted(event_ids)):
        wanted = select(event.c.object_id, event.c.before, event.c.after).where(event.c.id.in_(keys))
        for key, before, after in connection.execute(wanted.order_by(event.c.id)):
            new = json.loads(after or "{}").get("status")
            if new is not None:
                first.setdefault(key, json.loads(before)["status"])
                last[key] = new
    return tuple((key, first[key], status) for key, status in last.items() if first[key] != status)


def newer_claims(connection: Connection, query: Query, claim_id: int) -> int:
    """How many claims that came after a claim a query holds for."""
    claim = table("claim")
    # Mostly there is none, and a condition may be worked out for all claims before it is asked of the newer ones.
    if connection.execute(select(claim.c.id).where(claim.c.id > claim_id).limit(1)).first() is None:
        return 0
    wanted = select(func.count()).select_from(claim).where(claim.c.id > claim_id, condition(query))
    return int(connection.execute(wanted).scalar_one())
