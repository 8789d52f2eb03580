"""Reading what claims share: sources, tags, hot tags and saved views."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, func, or_, select

from claimtrack.errors import NotFoundError
from claimtrack.store.journal import table
from claimtrack.store.records import HotTagRecord, RatingRecord, SourceRecord, TagRecord, ViewRecord
from claimtrack.terms import Role
from claimtrack.text import display_safe, folded


def sources(connection: Connection, text: str | None = None, limit: int | None = None) -> list[SourceRecord]:
    """Sources by how many claims they have a part in; only those of which a name or alias holds `text`, if given."""
    source, alias, hop = table("source"), table("source_alias"), table("attribution")
    # Counted within the index of (source, role, claim), which keeps the claims of a source together.
    counted = select(hop.c.source_id, func.count(hop.c.claim_id.distinct()).label("claims")).group_by(hop.c.source_id)
    parts = counted.subquery()
    claims = func.coalesce(parts.c.claims, 0)
    wanted = select(source, claims.label("claims")).outerjoin(parts, parts.c.source_id == source.c.id)
    if text:
        key = folded(text)
        named = select(alias.c.source_id).where(alias.c.alias_key.contains(key, autoescape=True))
        wanted = wanted.where(or_(source.c.name_key.contains(key, autoescape=True), source.c.id.in_(named)))
    wanted = wanted.order_by(claims.desc(), source.c.name_key).limit(limit)
    rows = [dict(row) for row in connection.execute(wanted).mappings()]
    aliases: dict[int, list[str]] = defaultdict(list)
    for source_id, name in connection.execute(select(alias.c.source_id, alias.c.alias).order_by(alias.c.alias_key)):
        aliases[source_id].append(name)
    return [_source_record(row, tuple(aliases.get(row["id"], ()))) for row in rows]


def row_count(connection: Connection, name: str) -> int:
    """How many rows the table of that name has."""
    return int(connection.execute(select(func.count()).select_from(table(name))).scalar_one())


def names_in_role(connection: Connection, role: Role, limit: int) -> list[tuple[str, int]]:
    """Names of sources with how many claims they have that part in, those of most claims first."""
    source, hop = table("source"), table("attribution")
    claims = func.count(hop.c.claim_id.distinct())
    wanted = (
        select(source.c.name, claims)
        .join(hop, hop.c.source_id == source.c.id)
        .where(hop.c.role == role.value)
        .group_by(source.c.id)
        .order_by(claims.desc(), source.c.name_key)
        .limit(limit)
    )
    return [(name, number) for name, number in connection.execute(wanted)]


def _source_record(row: dict[str, Any], aliases: tuple[str, ...]) -> SourceRecord:
    return SourceRecord(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        handle=row["handle"],
        group=row["group_name"],
        reliability=row["reliability"],
        note=row["note"],
        aliases=aliases,
        claims=row["claims"],
        revision=row["revision"],
    )


def source(connection: Connection, name: str | int) -> SourceRecord:
    """A source by its key, its name or an alias, else by a part of its name that only one has. Raises NotFoundError."""
    source_id = name if isinstance(name, int) else resolve_source(connection, name)
    target, alias, hop = table("source"), table("source_alias"), table("attribution")
    row = connection.execute(select(target).where(target.c.id == source_id)).mappings().first()
    if row is None:
        raise NotFoundError(f"source {source_id} is not in the ledger; `claimtrack source list` shows who is")
    aliases = connection.execute(
        select(alias.c.alias).where(alias.c.source_id == source_id).order_by(alias.c.alias_key)
    ).scalars()
    claims = connection.execute(
        select(func.count(hop.c.claim_id.distinct())).where(hop.c.source_id == source_id)
    ).scalar_one()
    return _source_record({**row, "claims": claims}, tuple(aliases))


def resolve_source(connection: Connection, name: str) -> int:
    """The key of the source that a name or alias means, else of the only one that holds it. Raises NotFoundError."""
    exact = find_source(connection, name)
    if exact is not None:
        return exact
    found = sources(connection, name, limit=4)
    if len(found) == 1:
        return found[0].id
    shown = display_safe(name)
    if found:
        listed = ", ".join(display_safe(record.name) for record in found[:3])
        raise NotFoundError(f'"{shown}" could be {listed}{" or others" if len(found) > 3 else ""}; give the whole name')
    raise NotFoundError(f'"{shown}" is no source of this ledger; `claimtrack source list` shows who is')


def find_source(connection: Connection, name: str) -> int | None:
    """The key of the source with exactly this name or alias, case and accents aside, or None."""
    target, alias = table("source"), table("source_alias")
    key = folded(name)
    found = connection.execute(select(target.c.id).where(target.c.name_key == key)).scalar()
    if found is None:
        found = connection.execute(select(alias.c.source_id).where(alias.c.alias_key == key)).scalar()
    return None if found is None else int(found)


def ratings(connection: Connection, source_id: int) -> list[RatingRecord]:
    """The judgements of a source, newest first."""
    rating = table("source_rating")
    columns = (rating.c.reliability, rating.c.basis, rating.c.rated_at, rating.c.rated_by)
    wanted = select(*columns).where(rating.c.source_id == source_id)
    newest = wanted.order_by(rating.c.rated_at.desc(), rating.c.id.desc())
    return [RatingRecord(*row) for row in connection.execute(newest)]


def tags(connection: Connection) -> list[TagRecord]:
    """Every tag, most recently used first, with its number of claims."""
    tag, carried = table("tag"), table("claim_tag")
    used = (
        select(carried.c.tag_id, func.count().label("claims"), func.max(carried.c.tagged_at).label("last_used"))
        .group_by(carried.c.tag_id)
        .subquery()
    )
    wanted = (
        select(tag, func.coalesce(used.c.claims, 0).label("claims"), used.c.last_used)
        .outerjoin(used, used.c.tag_id == tag.c.id)
        .order_by(func.coalesce(used.c.last_used, "").desc(), tag.c.name)
    )
    exclusive = namespaces(connection)
    return [
        TagRecord(**row, exclusive=exclusive.get(row["name"].partition(":")[0], False) and ":" in row["name"])
        for row in connection.execute(wanted).mappings()
    ]


def namespaces(connection: Connection) -> dict[str, bool]:
    """The namespaces of tags that were given a rule, and whether they are exclusive."""
    target = table("tag_namespace")
    found = connection.execute(select(target.c.name, target.c.exclusive).order_by(target.c.name))
    return {name: bool(exclusive) for name, exclusive in found}


def exclusive_namespaces(connection: Connection) -> frozenset[str]:
    """The namespaces of which a claim carries at most one tag."""
    return frozenset(name for name, exclusive in namespaces(connection).items() if exclusive)


def hot_tags(connection: Connection, actor: str) -> list[HotTagRecord]:
    """The tags that somebody keeps on keys, by key."""
    tag, hot = table("tag"), table("hot_tag")
    wanted = (
        select(hot.c.id, hot.c.actor, hot.c.key, tag.c.name.label("tag"))
        .join(tag, tag.c.id == hot.c.tag_id)
        .where(hot.c.actor == actor)
        .order_by(hot.c.key)
    )
    return [HotTagRecord(**row) for row in connection.execute(wanted).mappings()]


def views(connection: Connection) -> list[ViewRecord]:
    """The saved views, those on a key first."""
    target = table("saved_view")
    wanted = select(target).order_by(target.c.slot.is_(None), target.c.slot, target.c.name)
    return [ViewRecord(**row) for row in connection.execute(wanted).mappings()]


def view(connection: Connection, name: str) -> ViewRecord:
    """The saved view of that name. Raises NotFoundError."""
    for record in views(connection):
        if record.name == name:
            return record
    raise NotFoundError(f'no saved view "{display_safe(name)}"; `claimtrack view list` shows what there is')
