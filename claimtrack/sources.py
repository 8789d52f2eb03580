"""Who is who: the names of a text to the sources of the ledger.

A name is the same source when it, or an alias of the source, is the same word for word, case and accents aside.
Nothing fuzzier is decided without a person: two people share a surname more often than a reader thinks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from claimtrack.store.journal import Batch, Row, chunks, complete_row, table
from claimtrack.terms import SourceKind
from claimtrack.text import folded


def resolve(batch: Batch, names: Mapping[str, SourceKind]) -> tuple[dict[str, int], list[Row]]:
    """The key of the source that each name means, and the rows of sources that are new.

    The new rows have their keys but are not written: the document that brings them writes them with itself.
    """
    keys = {name: folded(name) or name for name in names}
    known = _known(batch, sorted(set(keys.values())))
    new: list[Row] = []
    for name, kind in names.items():
        key = keys[name]
        if key not in known:
            row = complete_row(
                "source", {"id": batch.reserve("source"), "name": name, "name_key": key, "kind": kind.value}
            )
            new.append(row)
            known[key] = row["id"]
    return {name: known[key] for name, key in keys.items()}, new


def resolve_or_add(batch: Batch, name: str, kind: SourceKind = SourceKind.PERSON) -> int:
    """The key of the source that a name means, adding one that is new."""
    resolved, new = resolve(batch, {name: kind})
    for row in new:
        batch.insert("source", row)
    return resolved[name]


def _known(batch: Batch, keys: list[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    for chunk in chunks(keys):
        for statement in _knowing():
            known.update((key, source_id) for key, source_id in batch.connection.execute(statement, {"keys": chunk}))
    return known


# Every document asks, and building the statements costs more than running them. A name goes before an alias.
@cache
def _knowing() -> tuple[Any, Any]:
    source, alias = table("source"), table("source_alias")
    wanted: Any = bindparam("keys", expanding=True)
    return (
        select(alias.c.alias_key, alias.c.source_id).where(alias.c.alias_key.in_(wanted)),
        select(source.c.name_key, source.c.id).where(source.c.name_key.in_(wanted)),
    )
