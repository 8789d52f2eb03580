"""The list of sources: which there are in which order, their rows by the page, and all about one of them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, or_, select

from claimtrack.store.journal import chunks, table
from claimtrack.store.records import SourceRecord
from claimtrack.text import folded


class SourceOrder(StrEnum):
    """How a list of sources is sorted; those that are alike in it by claims, then by name."""

    CLAIMS = "claims"
    NAME = "name"
    RELIABILITY = "reliability"
    RATED = "rated"
    """Those rated last first, those never rated at the end."""


@dataclass(frozen=True, slots=True)
class SourceIds:
    """The keys of sources in order, with how many claims each has a part in."""

    ids: array[int]
    claims: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class SourceClaims:
    """The claims of a source: how many by status and by role, the days of the first and last, the latest added.

    `latest` are keys, statuses and labels.
    """

    statuses: Mapping[str, int]
    roles: Mapping[str, int]
    first_said: str | None
    last_said: str | None
    latest: tuple[tuple[int, str, str], ...]

    @property
    def total(self) -> int:
        """All of them, each once."""
        return sum(self.statuses.values())


def source_ids(connection: Connection, text: str = "", order: SourceOrder = SourceOrder.CLAIMS) -> SourceIds:
    """The sources of which a name, an alias, the handle or the group holds every word of `text`, in order.

    Counts the claims of all of them: its time grows with the ledger, and belongs in a thread.
    """
    source, alias, hop, rating = table("source"), table("source_alias"), table("attribution"), table("source_rating")
    counted = select(hop.c.source_id, func.count(hop.c.claim_id.distinct()).label("claims")).group_by(hop.c.source_id)
    parts = counted.subquery()
    claims = func.coalesce(parts.c.claims, 0)
    wanted = select(source.c.id, claims).outerjoin(parts, parts.c.source_id == source.c.id)
    for word in folded(text).split():
        named = select(alias.c.source_id).where(alias.c.alias_key.contains(word, autoescape=True))
        columns = (source.c.name_key, *map(func.claimtrack_folded, (source.c.handle, source.c.group_name)))
        held = [column.contains(word, autoescape=True) for column in columns]
        wanted = wanted.where(or_(*held, source.c.id.in_(named)))
    match order:
        case SourceOrder.NAME:
            wanted = wanted.order_by(source.c.name_key)
        case SourceOrder.RELIABILITY:
            wanted = wanted.order_by(source.c.reliability, claims.desc(), source.c.name_key)
        case SourceOrder.RATED:
            rated = select(rating.c.source_id, func.max(rating.c.rated_at).label("at")).group_by(rating.c.source_id)
            latest = rated.subquery()
            wanted = wanted.outerjoin(latest, latest.c.source_id == source.c.id)
            wanted = wanted.order_by(func.coalesce(latest.c.at, "").desc(), claims.desc(), source.c.name_key)
        case _:
            wanted = wanted.order_by(claims.desc(), source.c.name_key)
    found = connection.execute(wanted).all()
    return SourceIds(array("q", (row[0] for row in found)), {row[0]: row[1] for row in found if row[1]})


def source_rows(connection: Connection, found: SourceIds, ids: Sequence[int]) -> list[SourceRecord]:
    """The sources of these keys, in that order; those that are gone are left out."""
    source, alias = table("source"), table("source_alias")
    aliases: dict[int, list[str]] = defaultdict(list)
    rows: dict[int, SourceRecord] = {}
    for chunk in chunks(ids):
        wanted = select(alias.c.source_id, alias.c.alias).where(alias.c.source_id.in_(chunk))
        for source_id, name in connection.execute(wanted.order_by(alias.c.alias_key)):
            aliases[source_id].append(name)
        for row in connection.execute(select(source).where(source.c.id.in_(chunk))).mappings():
            rows[row["id"]] = SourceRecord(
                row["id"], row["name"], row["kind"], row["handle"], row["group_name"], row["reliability"],
                row["note"], tuple(aliases[row["id"]]), found.claims.get(row["id"], 0), row["revision"],
            )  # fmt: skip
    return [rows[key] for key in ids if key in rows]


def group_members(connection: Connection, group: str, limit: int) -> list[str]:
    """Names of the sources of a group, by name."""
    source = table("source")
    wanted = select(source.c.name).where(source.c.group_name == group).order_by(source.c.name_key).limit(limit)
    return list(connection.execute(wanted).scalars())


def groups(connection: Connection) -> list[tuple[str, int]]:
    """The groups with how many sources each has, by name."""
    source = table("source")
    wanted = select(source.c.group_name, func.count()).where(source.c.group_name.is_not(None))
    return [(name, count) for name, count in connection.execute(wanted.group_by(source.c.group_name))]


def source_claims(connection: Connection, source_id: int, limit: int = 5) -> SourceClaims:
    """What a source says and relays. Its time grows with its claims."""
    claim, hop = table("claim"), table("attribution")
    own = select(hop.c.claim_id).where(hop.c.source_id == source_id)
    counted = select(claim.c.status, func.count(), func.min(claim.c.said_on), func.max(claim.c.said_on))
    by_status = connection.execute(counted.where(claim.c.id.in_(own)).group_by(claim.c.status)).all()
    by_role = connection.execute(
        select(hop.c.role, func.count(hop.c.claim_id.distinct()))
        .where(hop.c.source_id == source_id)
        .group_by(hop.c.role)
    ).all()
    newest = select(claim.c.id, claim.c.status, claim.c.label).where(claim.c.id.in_(own))
    latest = connection.execute(newest.order_by(claim.c.id.desc()).limit(limit)).all()
    return SourceClaims(
        statuses={row[0]: row[1] for row in by_status},
        roles={row[0]: row[1] for row in by_role},
        first_said=min((row[2] for row in by_status if row[2]), default=None),
        last_said=max((row[3] for row in by_status if row[3]), default=None),
        latest=tuple((row[0], row[1], row[2]) for row in latest),
    )
