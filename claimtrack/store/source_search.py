"""Finding the source that somebody begins to name: by its name or an alias, with how many claims it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, case, func, or_, select

from claimtrack.store.journal import table
from claimtrack.text import folded

ALIKE = 0.8
"""How alike two names are, of 1, that one may be a slip of the other."""

_COMPARED = 400
"""Sources that a name is compared with to find such a slip."""

_SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source that fits what is written; `alias` is the other name by which it was found, if that is why."""

    id: int
    name: str
    kind: str
    claims: int
    alias: str | None = None


def named(connection: Connection, written: str, limit: int) -> list[NamedSource]:
    """Sources whose name or alias holds what is written, those that begin with it first; counts only what it gives."""
    source, alias, key = table("source"), table("source_alias"), folded(written)
    if not key:
        return []
    # One pass over the names each; the counts are looked up for the few that are given.
    first = case((source.c.name_key.startswith(key, autoescape=True), 0), else_=1)
    by_name = (
        select(source.c.id)
        .where(source.c.name_key.contains(key, autoescape=True))
        .order_by(first, func.length(source.c.name_key), source.c.name_key)
        .limit(limit)
    )
    found: dict[int, str | None] = dict.fromkeys(connection.execute(by_name).scalars())
    if len(found) < limit:
        by_alias = (
            select(alias.c.source_id, alias.c.alias)
            .where(alias.c.alias_key.contains(key, autoescape=True))
            .order_by(alias.c.alias_key)
            .limit(limit)
        )
        for source_id, name in connection.execute(by_alias):
            found.setdefault(source_id, name)
    return _described(connection, list(found.items())[:limit])


def of_document(connection: Connection, document_id: int, limit: int) -> list[NamedSource]:
    """Those whom the claims of a document name, by how often they do."""
    hop, claim = table("attribution"), table("claim")
    wanted = (
        select(hop.c.source_id)
        .join(claim, claim.c.id == hop.c.claim_id)
        .where(claim.c.document_id == document_id)
        .group_by(hop.c.source_id)
        .order_by(func.count().desc(), hop.c.source_id)
        .limit(limit)
    )
    return _described(connection, [(key, None) for key in connection.execute(wanted).scalars()])


def likely_meant(connection: Connection, written: str) -> str | None:
    """The name of a source that what is written may be a slip of, the likest; None when nothing comes close."""
    source, key = table("source"), folded(written)
    words = [word for word in key.split() if len(word) >= _SHORTEST_WORD] or [key]
    parts = [source.c.name_key.contains(word, autoescape=True) for word in words]
    parts.append(source.c.name_key.startswith(key[:2], autoescape=True))
    wanted = select(source.c.name, source.c.name_key).where(or_(*parts)).limit(_COMPARED)
    alike = [(SequenceMatcher(None, key, known).ratio(), name) for name, known in connection.execute(wanted)]
    best = max(alike, default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else None


def _described(connection: Connection, found: Sequence[tuple[int, str | None]]) -> list[NamedSource]:
    source = table("source")
    keys = [key for key, _ in found]
    rows = {row.id: row for row in connection.execute(select(source).where(source.c.id.in_(keys)))}
    counts = _claim_counts(connection, keys)
    return [
        NamedSource(key, rows[key].name, rows[key].kind, counts.get(key, 0), alias)
        for key, alias in found
        if key in rows
    ]


def _claim_counts(connection: Connection, keys: Iterable[int]) -> dict[int, int]:
    hop = table("attribution")
    claims: Any = func.count(hop.c.claim_id.distinct())
    wanted = select(hop.c.source_id, claims).where(hop.c.source_id.in_(list(keys))).group_by(hop.c.source_id)
    return dict(connection.execute(wanted).all())
