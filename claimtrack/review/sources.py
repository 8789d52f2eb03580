"""Judging sources and saying who is who: ratings, names and aliases, groups, merging."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from claimtrack.errors import ConflictError, InvalidChangeError, NotFoundError, UsageError
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch, chunks, table
from claimtrack.store.registry import find_source, ratings
from claimtrack.terms import Reliability, SourceKind
from claimtrack.text import display_safe, folded


def rate(ledger: Ledger, actor: str, source_id: int, reliability: Reliability, basis: str | None = None) -> Outcome:
    """Judge a source's reliability, dated, with what it rests on; earlier judgements are kept. Raises NotFoundError."""
    with batch(ledger, actor, "rate source") as work:
        before = work.row("source", source_id)
        reason = (basis or "").strip() or None
        if before["reliability"] != reliability.value or reason is not None:
            row = {"source_id": source_id, "reliability": reliability.value, "basis": reason}
            work.insert("source_rating", {**row, "rated_at": work.at, "rated_by": actor})
            work.update("source", source_id, {"reliability": reliability.value})
    changed = min(work.changed, 1)
    detail = f"{before['name']} {reliability.value} ({reliability.meaning})"
    return Outcome(work.id if changed else None, "rated", changed, 1 - changed, "source", detail)


def set_group(ledger: Ledger, actor: str, source_id: int, group: str | None) -> Outcome:
    """Say which side a source belongs to; sources of one side are not independent of each other."""
    name = " ".join((group or "").split()) or None
    with batch(ledger, actor, "group source") as work:
        changed = work.update("source", source_id, {"group_name": name})
        source = work.row("source", source_id)["name"]
    detail = f"{source} → {name or 'no group'}"
    return Outcome(work.id if changed else None, "grouped", int(changed), int(not changed), "source", detail)


def add_alias(ledger: Ledger, actor: str, source_id: int, alias: str) -> Outcome:
    """Give a source another name. Raises UsageError when it is empty, InvalidChangeError when it is someone else's."""
    name = _checked(alias, "an alias")
    with batch(ledger, actor, "alias source") as work:
        work.row("source", source_id)
        if _owner(work, source_id, name) is None:
            work.insert("source_alias", {"source_id": source_id, "alias": name, "alias_key": folded(name)})
    return Outcome(work.id if work.changed else None, "alias added to", work.changed, 1 - work.changed, "source", name)


def remove_alias(ledger: Ledger, actor: str, source_id: int, alias: str) -> Outcome:
    """Take another name from a source, case and accents aside. Raises NotFoundError when it has no such name."""
    with batch(ledger, actor, "remove alias") as work:
        name = work.row("source", source_id)["name"]
        key = _alias_row(work, source_id, folded(alias))
        if key is None:
            raise NotFoundError(f'{display_safe(name)} has no alias "{display_safe(alias)}"')
        removed = work.row("source_alias", key)["alias"]
        work.delete("source_alias", key)
    return Outcome(work.id, "alias taken from", 1, noun="source", detail=f"{name}, {removed}")


def edit(
    ledger: Ledger,
    actor: str,
    source_id: int,
    *,
    name: str | None = None,
    kind: SourceKind | None = None,
    handle: str | None = None,
    note: str | None = None,
    expected_revision: int | None = None,
) -> Outcome:
    """Change what is known of a source; None leaves a field, an empty text takes handle or note away.

    Another name keeps the present one as an alias, under which texts go on to know it. Raises UsageError for a name
    without a letter or digit, InvalidChangeError for one that is another source's, NotFoundError; ConflictError when
    the source is not as it was at `expected_revision`.
    """
    with batch(ledger, actor, "edit source") as work:
        before = work.row("source", source_id)
        if expected_revision is not None and before["revision"] != expected_revision:
            raise ConflictError(
                f"{before['name']} changed since you read it; nothing was saved, look at it again",
                object_id=source_id,
                found=before["revision"],
                expected=expected_revision,
            )
        values: dict[str, object] = {}
        if name is not None and " ".join(name.split()) != before["name"]:
            values |= _renamed(work, source_id, before, " ".join(name.split()))
        if kind is not None:
            values["kind"] = kind.value
        if handle is not None:
            values["handle"] = " ".join(handle.split()) or None
        if note is not None:
            values["note"] = note.strip() or None
        work.update("source", source_id, values)
    changed = min(work.changed, 1)
    detail = str(values.get("name", before["name"]))
    return Outcome(work.id if changed else None, "edited", changed, 1 - changed, "source", detail)


def _renamed(work: Batch, source_id: int, before: Mapping[str, Any], name: str) -> dict[str, object]:
    key = folded(_checked(name, "a name"))
    _owner(work, source_id, name)
    if key != before["name_key"]:
        own = _alias_row(work, source_id, key)
        if own is not None:
            work.delete("source_alias", own)
        old = {"source_id": source_id, "alias": before["name"], "alias_key": before["name_key"]}
        work.insert("source_alias", old)
    return {"name": name, "name_key": key}


def _owner(work: Batch, source_id: int, name: str) -> int | None:
    """Whose name it is: the source's own, or nobody's. Raises InvalidChangeError where it is another's."""
    owner = find_source(work.connection, name)
    if owner is not None and owner != source_id:
        taken = work.row("source", owner)["name"]
        raise InvalidChangeError(
            f'"{display_safe(name)}" is {display_safe(taken)} already; merge the two if they are one'
        )
    return owner


def _checked(name: str, what: str) -> str:
    if not any(character.isalnum() for character in name):
        raise UsageError(f"{what} needs a letter or a digit")
    return " ".join(name.split())


def _alias_row(work: Batch, source_id: int, key: str) -> int | None:
    alias = table("source_alias")
    wanted = select(alias.c.id).where(alias.c.source_id == source_id, alias.c.alias_key == key)
    found = work.connection.execute(wanted).scalar()
    return None if found is None else int(found)


def merge(ledger: Ledger, actor: str, source_id: int, into_id: int) -> Outcome:
    """Make two sources one: what the first said, its aliases and its ratings go to the second, its name as an alias.

    The latest judgement of either is the present one.
    Raises UsageError for one source merged into itself, NotFoundError for one that is gone.
    """
    if source_id == into_id:
        raise UsageError("a source cannot be merged into itself; name two sources")
    with batch(ledger, actor, "merge sources") as work:
        old, new = work.row("source", source_id), work.row("source", into_id)
        moved = 0
        for name in ("attribution", "source_alias", "source_rating"):
            keys = _keys_of(work, name, source_id)
            for chunk in chunks(keys):
                work.update_many(name, chunk, {"source_id": into_id})
            if name == "attribution":
                moved = len(keys)
        work.delete("source", source_id)
        alias = {"source_id": into_id, "alias": old["name"], "alias_key": old["name_key"]}
        work.insert("source_alias", alias)
        taken_over = {
            column: old[column] for column in ("handle", "group_name", "note") if new[column] is None and old[column]
        }
        judged = ratings(work.connection, into_id)
        if judged:
            taken_over["reliability"] = judged[0].reliability
        elif new["reliability"] == Reliability.F:
            taken_over["reliability"] = old["reliability"]
        if taken_over:
            work.update("source", into_id, taken_over)
    detail = f"{old['name']} → {new['name']}, {moved:,} {'mention' if moved == 1 else 'mentions'} moved"
    return Outcome(work.id, "merged", 1, noun="source", detail=detail)


def _keys_of(work: Batch, name: str, source_id: int) -> list[int]:
    target = table(name)
    return list(work.connection.execute(select(target.c.id).where(target.c.source_id == source_id)).scalars())
