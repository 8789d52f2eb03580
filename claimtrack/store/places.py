"""Reading what people state of places: which one lies inside which other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from claimtrack.store.journal import table
from claimtrack.text import folded


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A statement that one place lies inside another, with the names as they were given."""

    id: int
    inner: str
    outer: str
    stated_by: str
    stated_at: str


def places(connection: Connection) -> list[PlaceRecord]:
    """Every statement about two places, by the name of the outer one, then of the inner."""
    target = table("place_inside")
    columns = (target.c.id, target.c.inner_name, target.c.outer_name, target.c.stated_by, target.c.stated_at)
    wanted = select(*columns).order_by(target.c.outer_key, target.c.inner_key)
    return [PlaceRecord(*row) for row in connection.execute(wanted)]


def places_around(connection: Connection, names: Iterable[str]) -> list[PlaceRecord]:
    """The statements that say where some places lie: what each is inside of, and what that is inside of in turn."""
    found = places(connection)
    if not found:
        return []
    stated = stated_outers(connection)
    keys = {folded(name) for name in names}
    keys |= {outer for key in keys for outer in all_outers(stated, key)}
    return [record for record in found if folded(record.inner) in keys]


def stated_outers(connection: Connection) -> dict[str, frozenset[str]]:
    """The places that each place was stated to lie in, all by their folded names; not what follows from several."""
    target = table("place_inside")
    found: dict[str, set[str]] = defaultdict(set)
    for inner, outer in connection.execute(select(target.c.inner_key, target.c.outer_key)):
        found[inner].add(outer)
    return {inner: frozenset(outers) for inner, outers in found.items()}


def all_outers(stated: Mapping[str, Collection[str]], inner: str) -> frozenset[str]:
    """Every place that one lies in by one statement or by several in turn; `inner` and the result are folded names.

    The place itself is among them only where statements run in a circle.
    """
    found: set[str] = set()
    pending = [inner]
    while pending:
        new = [outer for outer in stated.get(pending.pop(), ()) if outer not in found]
        found.update(new)
        pending += new
    return frozenset(found)
