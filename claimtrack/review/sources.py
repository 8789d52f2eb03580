"""Judging sources and saying who is who: ratings, aliases, groups, merging."""

from __future__ import annotations

from sqlalchemy import select

from claimtrack.errors import InvalidChangeError, UsageError
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch, chunks, table
from claimtrack.store.registry import find_source, ratings
from claimtrack.terms import Reliability
from claimtrack.text import folded


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
    return Outcome(
        work.id if changed else None, "grouped", int(changed), int(not changed), "source", name or "no group"
    )


def add_alias(ledger: Ledger, actor: str, source_id: int, alias: str) -> Outcome:
    """Give a source another name. Raises UsageError when it is empty, InvalidChangeError when it is someone else's."""
    name = " ".join(alias.split())
    if not folded(name):
        raise UsageError("an alias needs a letter or a digit")
    with batch(ledger, actor, "alias source") as work:
        work.row("source", source_id)
        owner = find_source(work.connection, name)
        if owner is not None and owner != source_id:
            taken = work.row("source", owner)
            raise InvalidChangeError(
                f'"{name}" is {taken["name"]} already; `claimtrack source merge` joins the two if they are one'
            )
        if owner is None:
            work.insert("source_alias", {"source_id": source_id, "alias": name, "alias_key": folded(name)})
    return Outcome(work.id if work.changed else None, "alias added to", work.changed, 1 - work.changed, "source", name)


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
            taken_over["reliability"] = judged[0]["reliability"]
        elif new["reliability"] == Reliability.F:
            taken_over["reliability"] = old["reliability"]
        if taken_over:
            work.update("source", into_id, taken_over)
    detail = f"{old['name']} → {new['name']}, {moved:,} mentions moved"
    return Outcome(work.id, "merged", 1, noun="source", detail=detail)


def _keys_of(work: Batch, name: str, source_id: int) -> list[int]:
    target = table(name)
    return list(work.connection.execute(select(target.c.id).where(target.c.source_id == source_id)).scalars())
