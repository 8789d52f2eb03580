"""What the claims of a query have in common: the values of a field with how many claims have each, most first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from claimtrack.query import Everything, Query
from claimtrack.store.conditions import Plan, condition
from claimtrack.store.journal import table
from claimtrack.terms import Role

Source = tuple[ColumnElement[Any], Select[Any]]
"""The column of a field's values, and the rows that hold them."""

Counted = tuple[ColumnElement[Any], ColumnElement[Any], Select[Any]]
"""The column of a field's values, that of the claims they are counted by, and rows of both."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of a field, and how many claims have it, or how many of what COUNTED names."""

    value: str
    claims: int


def facets(connection: Connection, query: Query, field: str, limit: int = 8) -> list[Facet]:
    """The values of status, tag, speaker or outlet among the claims that a query holds for, those of most first.

    Raises KeyError for any other field.
    """
    claim = table("claim")
    column, key, joined = _FACETS[field]()
    number = func.count()
    wanted = joined.with_only_columns(column, number, maintain_column_froms=True).where(column.is_not(None))
    if not isinstance(query, Everything):
        # Collected first: asked row by row, a condition would be worked out once for every tag and hop.
        held = select(claim.c.id).where(condition(query, Plan(connection)))
        wanted = wanted.where(key.in_(held))
    wanted = wanted.group_by(column).order_by(number.desc(), column).limit(limit)
    return [Facet(value, claims) for value, claims in connection.execute(wanted)]


def values(connection: Connection, field: str, begun: str = "", limit: int = 200) -> list[Facet]:
    """The values that claims, documents or sources have for a field of the query language, those of most first.

    Those that hold `begun`, case of ASCII letters aside; `claims` counts what COUNTED names. Empty for a field whose
    values are not words of the ledger's own.
    """
    if field not in VALUES:
        return []
    column, rows = VALUES[field]()
    number = func.count()
    wanted = rows.with_only_columns(column, number, maintain_column_froms=True).where(column.is_not(None))
    if begun:
        wanted = wanted.where(func.lower(column).contains(begun.lower(), autoescape=True))
    wanted = wanted.group_by(column).order_by(number.desc(), column).limit(limit)
    return [Facet(value, held) for value, held in connection.execute(wanted)]


def _status() -> Counted:
    claim = table("claim")
    return claim.c.status, claim.c.id, select(claim)


def _tag() -> Counted:
    tag, carried = table("tag"), table("claim_tag")
    return tag.c.name, carried.c.claim_id, select(tag).join(carried, carried.c.tag_id == tag.c.id)


def _speaker() -> Counted:
    source, hop = table("source"), table("attribution")
    spoken = and_(hop.c.source_id == source.c.id, hop.c.role == Role.SPEAKER.value)
    return source.c.name, hop.c.claim_id, select(source).join(hop, spoken)


def _outlet() -> Counted:
    claim, document = table("claim"), table("document")
    return document.c.outlet, claim.c.id, select(document).join(claim, claim.c.document_id == document.c.id)


_FACETS: Mapping[str, Callable[[], Counted]] = {
    "status": _status,
    "tag": _tag,
    "speaker": _speaker,
    "outlet": _outlet,
}

FACETS = tuple(_FACETS)
"""The fields that facets are counted of."""


def _in(name: str, column: str) -> Callable[[], Source]:
    return lambda: (table(name).c[column], select(table(name)))


def _known_tag() -> Source:
    # Those that no claim carries any more can be asked for too.
    tag, carried = table("tag"), table("claim_tag")
    return tag.c.name, select(tag).outerjoin(carried, carried.c.tag_id == tag.c.id)


def _source(role: Role | None) -> Callable[[], Source]:
    def made() -> Source:
        source, hop = table("source"), table("attribution")
        parts = and_(hop.c.source_id == source.c.id, *([] if role is None else [hop.c.role == role.value]))
        return source.c.name, select(source).join(hop, parts)

    return made


VALUES: Mapping[str, Callable[[], Source]] = {
    "tag": _known_tag,
    "speaker": _source(Role.SPEAKER),
    "relay": _source(Role.RELAY),
    "translator": _source(Role.TRANSLATOR),
    "source": _source(None),
    "outlet": _in("document", "outlet"),
    "title": _in("document", "title"),
    "document": _in("document", "title"),
    "channel": _in("attribution", "channel"),
    "subject": _in("figure", "subject"),
    "unit": _in("figure", "unit"),
    "place": _in("claim", "place"),
    "reviewer": _in("claim", "reviewer"),
}
"""The fields whose values the ledger knows, and where they stand."""

COUNTED: Mapping[str, str] = {
    "outlet": "document",
    "title": "document",
    "document": "document",
    "subject": "figure",
    "unit": "figure",
}
"""What has a value of these fields; of all others, claims."""
