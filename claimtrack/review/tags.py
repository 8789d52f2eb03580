"""Tags: putting them on claims and taking them off, and keeping the set of tags itself in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import and_, func, select

from claimtrack.errors import InvalidChangeError, NotFoundError, UsageError
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, Row, batch, chunks, table
from claimtrack.store.registry import exclusive_namespaces
from claimtrack.tag_names import check_colour, check_name, namespace_of
from claimtrack.text import display_safe


def tag(
    ledger: Ledger, actor: str, claim_ids: Sequence[int], *, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> Outcome:
    """Put tags on claims and take others off, as one change; new tags are made on the spot.

    A tag of an exclusive namespace takes the place of the one the claim has. Raises UsageError for a bad name or two
    tags of one exclusive namespace, NotFoundError for a tag to remove that does not exist or a claim that is gone.
    """
    added = list(dict.fromkeys(check_name(name) for name in add))
    removed = list(dict.fromkeys(check_name(name) for name in remove))
    if not added and not removed:
        raise UsageError("name a tag to add or to remove")
    keys = list(dict.fromkeys(claim_ids))
    with batch(ledger, actor, "tag") as work:
        _require_claims(work, keys)
        exclusive = exclusive_namespaces(work.connection)
        _refuse_rivals(added, exclusive)
        carried = _carried(work, keys)
        names = tag_keys(work)
        for name in removed:
            if name not in names:
                raise NotFoundError(f'no tag "{display_safe(name)}"; `claimtrack tags list` shows what there is')
        touched = {key for name in removed for key in _take_off(work, keys, names[name], carried)}
        for name in added:
            if name not in names:
                names[name] = work.insert("tag", {"name": name})
            rivals = _rivals(names, name, exclusive)
            for rival in rivals:
                touched.update(_take_off(work, keys, rival, carried))
            touched.update(_put_on(work, keys, names[name], carried))
    parts = ["+" + name for name in added] + ["-" + name for name in removed]
    return Outcome(
        work.id if work.changed else None, "tagged", len(touched), len(keys) - len(touched), detail=" ".join(parts)
    )


def toggle(ledger: Ledger, actor: str, claim_ids: Sequence[int], name: str) -> Outcome:
    """Take a tag off when every claim has it, else put it on those that do not."""
    wanted = check_name(name)
    with ledger.reading() as connection:
        carried, known = table("claim_tag"), table("tag")
        having = {
            key
            for chunk in chunks(list(claim_ids))
            for key in connection.execute(
                select(carried.c.claim_id)
                .join(known, known.c.id == carried.c.tag_id)
                .where(known.c.name == wanted, carried.c.claim_id.in_(chunk))
            ).scalars()
        }
    if having >= set(claim_ids):
        return tag(ledger, actor, claim_ids, remove=[wanted])
    return tag(ledger, actor, claim_ids, add=[wanted])


def rename(ledger: Ledger, actor: str, old: str, new: str) -> Outcome:
    """Give a tag another name. Raises NotFoundError, UsageError, or InvalidChangeError when the name is taken."""
    wanted = check_name(new)
    with batch(ledger, actor, "rename tag") as work:
        names = tag_keys(work)
        key = _existing(names, old)
        if wanted in names and names[wanted] != key:
            raise InvalidChangeError(f'a tag "{wanted}" exists; `claimtrack tags merge` joins two tags')
        work.update("tag", key, {"name": wanted})
        refuse_doubled_tags(work)
    return Outcome(work.id if work.changed else None, "renamed", work.changed, 1 - work.changed, "tag", wanted)


def merge(ledger: Ledger, actor: str, old: str, into: str) -> Outcome:
    """Give every claim and hot key of one tag another one instead, and drop the first.

    Raises NotFoundError or UsageError.
    """
    with batch(ledger, actor, "merge tags") as work:
        names = tag_keys(work)
        source, target = _existing(names, old), _existing(names, into)
        if source == target:
            raise UsageError("a tag cannot be merged into itself; name two tags")
        carried = table("claim_tag")
        keys = list(work.connection.execute(select(carried.c.claim_id).where(carried.c.tag_id == source)).scalars())
        having = _carried(work, keys)
        for rival in _rivals(names, check_name(into), exclusive_namespaces(work.connection)) - {source}:
            _take_off(work, keys, rival, having)
        _take_off(work, keys, source, having)
        _put_on(work, keys, target, having)
        hot = table("hot_tag")
        work.update_many(
            "hot_tag",
            work.connection.execute(select(hot.c.id).where(hot.c.tag_id == source)).scalars().all(),
            {"tag_id": target},
        )
        work.delete("tag", source)
    return (
        Outcome(work.id, "moved", len(keys), detail=f"{old} → {into}")
        if keys
        else Outcome(work.id, "merged", 1, noun="tag", detail=f"{old} → {into}")
    )


def describe(
    ledger: Ledger, actor: str, name: str, description: str | None = None, colour: str | None = None
) -> Outcome:
    """Say what a tag means, or give it a colour; an empty text takes it away, and so does the colour `none`.

    Raises NotFoundError, or UsageError for a colour that is none of TagColour.
    """
    values: dict[str, str | None] = {}
    if description is not None:
        values["description"] = description.strip() or None
    if colour is not None:
        values["colour"] = check_colour(colour)
    if not values:
        raise UsageError("give a description or a colour")
    with batch(ledger, actor, "describe tag" if "description" in values else "colour tag") as work:
        changed = work.update("tag", _existing(tag_keys(work), name), values)
    did = "described" if "description" in values else "coloured"
    return Outcome(work.id if changed else None, did, int(changed), int(not changed), "tag", name)


def remove(ledger: Ledger, actor: str, name: str) -> Outcome:
    """Take a tag off every claim and every hot key, and drop it. Raises NotFoundError."""
    with batch(ledger, actor, "remove tag") as work:
        key = _existing(tag_keys(work), name)
        carried, hot = table("claim_tag"), table("hot_tag")
        claims = work.connection.execute(select(carried.c.id).where(carried.c.tag_id == key)).scalars().all()
        for row in claims:
            work.delete("claim_tag", row)
        for row in work.connection.execute(select(hot.c.id).where(hot.c.tag_id == key)).scalars().all():
            work.delete("hot_tag", row)
        removed = work.delete("tag", key)["name"]
    count = f"{len(claims):,} claim{'' if len(claims) == 1 else 's'}"
    return Outcome(work.id, "removed", 1, noun="tag", detail=f"{removed}, it was on {count}")


def set_exclusive(ledger: Ledger, actor: str, namespace: str, exclusive: bool) -> Outcome:
    """Let claims carry at most one tag of a namespace, or any number again.

    Raises UsageError for what is no namespace, InvalidChangeError naming a claim that carries two already.
    """
    name = check_name(namespace.removesuffix(":"))
    if (outer := namespace_of(name)) is not None:
        raise UsageError(f"{name} is a tag; the rule is for all of a namespace, such as {outer}")
    with batch(ledger, actor, "namespace") as work:
        target = table("tag_namespace")
        key = work.connection.execute(select(target.c.id).where(target.c.name == name)).scalar()
        if key is None:
            if exclusive:
                work.insert("tag_namespace", {"name": name, "exclusive": True})
        else:
            work.update("tag_namespace", key, {"exclusive": exclusive})
        refuse_doubled_tags(work)
    changed = work.changed
    did = "made exclusive" if exclusive else "opened"
    return Outcome(work.id if changed else None, did, changed, 1 - changed, "namespace", name)


def _require_claims(work: Batch, keys: Sequence[int]) -> None:
    claim = table("claim")
    found: set[int] = set()
    for chunk in chunks(keys):
        found.update(work.connection.execute(select(claim.c.id).where(claim.c.id.in_(chunk))).scalars())
    missing = [key for key in keys if key not in found]
    if missing or not keys:
        raise NotFoundError(f"C-{missing[0]} is not in the ledger any more" if missing else "no claim to tag")


def tag_keys(work: Batch) -> dict[str, int]:
    """The key of every tag by its name, as the batch has them."""
    target = table("tag")
    return dict(work.connection.execute(select(target.c.name, target.c.id)).all())


def _existing(names: dict[str, int], name: str) -> int:
    wanted = " ".join(name.lower().split())
    if wanted not in names:
        raise NotFoundError(f'no tag "{display_safe(name)}"; `claimtrack tags list` shows what there is')
    return names[wanted]


def _refuse_rivals(names: Iterable[str], exclusive: frozenset[str]) -> None:
    chosen: dict[str, str] = {}
    for name in names:
        namespace = namespace_of(name)
        if namespace in exclusive:
            assert namespace is not None  # noqa: S101  # None is no name of a namespace
            if namespace in chosen:
                raise UsageError(f"{chosen[namespace]} and {name} exclude each other; a claim has one {namespace}: tag")
            chosen[namespace] = name


def _rivals(names: dict[str, int], name: str, exclusive: frozenset[str]) -> set[int]:
    namespace = namespace_of(name)
    if namespace not in exclusive:
        return set()
    return {key for other, key in names.items() if namespace_of(other) == namespace and other != name}


def _carried(work: Batch, keys: Sequence[int]) -> dict[tuple[int, int], int]:
    target = table("claim_tag")
    return {
        (row.claim_id, row.tag_id): row.id
        for chunk in chunks(keys)
        for row in work.connection.execute(select(target).where(target.c.claim_id.in_(chunk)))
    }


def _take_off(work: Batch, keys: Sequence[int], tag_id: int, carried: dict[tuple[int, int], int]) -> list[int]:
    having = [key for key in keys if (key, tag_id) in carried]
    for key in having:
        work.delete("claim_tag", carried.pop((key, tag_id)))
    return having


def _put_on(work: Batch, keys: Sequence[int], tag_id: int, carried: dict[tuple[int, int], int]) -> list[int]:
    lacking = [key for key in keys if (key, tag_id) not in carried]
    for key in lacking:
        row: Row = {"claim_id": key, "tag_id": tag_id, "tagged_by": work.actor, "tagged_at": work.at}
        carried[key, tag_id] = work.insert("claim_tag", row)
    return lacking


def refuse_doubled_tags(work: Batch, claim_ids: Sequence[int] | None = None) -> None:
    """Hold the rule of exclusive namespaces, of all claims or of those named, as the batch would leave them.

    Raises InvalidChangeError naming a claim that has two tags of one.
    """
    carried, known, ruled = table("claim_tag"), table("tag"), table("tag_namespace")
    within = func.substr(known.c.name, 1, func.length(ruled.c.name) + 1) == ruled.c.name + ":"
    doubled = (
        select(carried.c.claim_id, func.min(known.c.name), func.max(known.c.name))
        .join(known, known.c.id == carried.c.tag_id)
        .join(ruled, and_(ruled.c.exclusive, within))
        .group_by(carried.c.claim_id, ruled.c.id)
        .having(func.count() > 1)
        .limit(1)
    )
    wanted = (
        [doubled] if claim_ids is None else [doubled.where(carried.c.claim_id.in_(keys)) for keys in chunks(claim_ids)]
    )
    for statement in wanted:
        for claim_id, first, second in work.connection.execute(statement):
            raise InvalidChangeError(f"C-{claim_id} has both {first} and {second}; take one off first")
