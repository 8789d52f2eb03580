"""What makes a claim the earlier of two, and whose side it speaks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select

from claimtrack.store.journal import chunks, table
from claimtrack.terms import Precision, Role, Status
from claimtrack.text import folded

Side = tuple[str, str | int]
"""Whose side it is: a group, a source without one, an outlet, or, where nobody is named, the document."""

_NEVER = "9999"


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim among others: when it was made, where it stands, and who answers for it.

    `day` is when it was said, else published, as ISO text; later than any day where neither is known. `order` sorts by
    that day, then by publication, then as documents came and as they read.
    """

    id: int
    rejected: bool
    order: tuple[str, str, int, int, int]
    side: Side

    @property
    def day(self) -> str:
        """The day that it counts from."""
        return self.order[0]


def standings(connection: Connection, ids: Sequence[int]) -> dict[int, Standing]:
    """How claims stand, by their keys; those that are gone are left out."""
    found: dict[int, Standing] = {}
    for keys in chunks(ids):
        groups = _outlet_groups(connection, keys)
        for row in connection.execute(_statement(keys)):
            order = (_day(row), row.published or _NEVER, row.document_id, row.start, row.id)
            found[row.id] = Standing(row.id, row.status == Status.REJECTED, order, _side(row, groups))
    return found


def _statement(keys: Sequence[int]) -> Any:
    claim, document = table("claim"), table("document")
    hop, source = table("attribution"), table("source")
    speaks = and_(hop.c.claim_id == claim.c.id, hop.c.position == 0, hop.c.role == Role.SPEAKER.value)
    return (
        select(
            claim.c.id, claim.c.status, claim.c.said_on, claim.c.said_precision, claim.c.document_id, claim.c.start,
            document.c.published, document.c.outlet, hop.c.source_id, source.c.group_name,
        )
        .join(document, document.c.id == claim.c.document_id)
        .outerjoin(hop, speaks)
        .outerjoin(source, source.c.id == hop.c.source_id)
        .where(claim.c.id.in_(keys))
    )  # fmt: skip


def _outlet_groups(connection: Connection, keys: Sequence[int]) -> dict[int, Side]:
    """The sides of the outlets in the chains of claims; only those of claims without a speaker are asked for."""
    hop, source = table("attribution"), table("source")
    wanted = (
        select(hop.c.claim_id, hop.c.source_id, source.c.group_name)
        .join(source, source.c.id == hop.c.source_id)
        .where(hop.c.claim_id.in_(keys), hop.c.role == Role.OUTLET.value)
        .order_by(hop.c.claim_id, hop.c.position.desc())
    )
    # Of several outlets the first one counts: it is nearest to what was said.
    return {row.claim_id: _source_side(row.source_id, row.group_name) for row in connection.execute(wanted)}


def _source_side(source_id: int, group: str | None) -> Side:
    return ("group", folded(group)) if group else ("source", source_id)


def _side(row: Any, outlets: dict[int, Side]) -> Side:
    if row.source_id is not None:
        return _source_side(row.source_id, row.group_name)
    if row.id in outlets:
        return outlets[row.id]
    return ("outlet", folded(row.outlet)) if row.outlet else ("document", row.document_id)


def _day(row: Any) -> str:
    """The day said; where only a longer period is known, the day published, which is nearer."""
    exact = row.said_on if row.said_precision in {None, Precision.DAY} else None
    return exact or row.published or row.said_on or _NEVER
