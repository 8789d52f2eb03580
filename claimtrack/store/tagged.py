"""Reading tags for a screen: what does not grow with the claims at once, what counts them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from claimtrack.store.journal import chunks, table
from claimtrack.store.reads import claim_rows
from claimtrack.store.records import ClaimRow
from claimtrack.store.registry import exclusive_namespaces
from claimtrack.tag_names import namespace_of


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A tag whose claims are not counted; `last_used` is a moment or None."""

    id: int
    name: str
    description: str | None
    colour: str | None
    exclusive: bool
    last_used: str | None


@dataclass(frozen=True, slots=True)
class TaggedClaim:
    """A claim with who gave it a tag, and when."""

    claim: ClaimRow
    tagged_by: str
    tagged_at: str


def tags_by_use(connection: Connection) -> list[KnownTag]:
    """Every tag, the most recently used first."""
    tag, carried = table("tag"), table("claim_tag")
    # The newest use of each tag is one look into the index of (tag, moment), however many claims carry it.
    last_used = (
        select(func.max(carried.c.tagged_at)).where(carried.c.tag_id == tag.c.id).correlate(tag).scalar_subquery()
    )
    wanted = select(tag, last_used.label("last_used")).order_by(func.coalesce(last_used, "").desc(), tag.c.name)
    exclusive = exclusive_namespaces(connection)
    return [
        KnownTag(**row, exclusive=namespace_of(row["name"]) in exclusive)
        for row in connection.execute(wanted).mappings()
    ]


def tag_counts(connection: Connection) -> dict[str, int]:
    """How many claims carry each tag; takes longer the more do."""
    tag, carried = table("tag"), table("claim_tag")
    counted = select(carried.c.tag_id, func.count().label("claims")).group_by(carried.c.tag_id).subquery()
    wanted = select(tag.c.name, func.coalesce(counted.c.claims, 0)).outerjoin(counted, counted.c.tag_id == tag.c.id)
    return {name: int(claims) for name, claims in connection.execute(wanted)}


def tags_of_claims(connection: Connection, claim_ids: Sequence[int]) -> Counter[str]:
    """How many of these claims carry which tag."""
    tag, carried = table("tag"), table("claim_tag")
    counts: Counter[str] = Counter()
    for keys in chunks(claim_ids):
        wanted = (
            select(tag.c.name, func.count())
            .join(carried, carried.c.tag_id == tag.c.id)
            .where(carried.c.claim_id.in_(keys))
            .group_by(tag.c.id)
        )
        for name, number in connection.execute(wanted):
            counts[name] += number
    return counts


def latest_claims(connection: Connection, tag_id: int, limit: int) -> list[TaggedClaim]:
    """The claims that were given a tag last, the newest first."""
    carried = table("claim_tag")
    wanted = (
        select(carried.c.claim_id, carried.c.tagged_by, carried.c.tagged_at)
        .where(carried.c.tag_id == tag_id)
        .order_by(carried.c.tagged_at.desc(), carried.c.id.desc())
        .limit(limit)
    )
    found = {row.claim_id: (row.tagged_by, row.tagged_at) for row in connection.execute(wanted)}
    return [TaggedClaim(row, *found[row.id]) for row in claim_rows(connection, list(found))]


def tag_colours(connection: Connection, names: Collection[str]) -> dict[str, str]:
    """The colours of those of the tags that have one, by name."""
    tag = table("tag")
    if not names:
        return {}
    wanted = select(tag.c.name, tag.c.colour).where(tag.c.name.in_(list(names)), tag.c.colour.is_not(None))
    return dict(connection.execute(wanted).all())
