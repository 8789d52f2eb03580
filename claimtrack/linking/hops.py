"""Who says a claim and through whom it came, read for many claims at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from claimtrack.store.journal import chunks, table
from claimtrack.terms import Role, SourceKind


@dataclass(frozen=True, slots=True)
class Voice:
    """One hop of a claim's chain with its source; `names` are its folded name and aliases, `group` is its side."""

    role: Role
    source_id: int
    name: str
    names: frozenset[str]
    kind: SourceKind
    group: str | None = None
    mention: str | None = None
    cue: str | None = None
    channel: str | None = None
    inferred: bool = False


def read_hops(connection: Connection, ids: Sequence[int]) -> dict[int, list[Voice]]:
    """The hops of the claims of those keys, the speaker first; they are as many as one statement takes."""
    rows = [dict(row) for row in connection.execute(_voices(), {"keys": list(ids)}).mappings()]
    aliases: dict[int, set[str]] = defaultdict(set)
    for chunk in chunks(sorted({row["source_id"] for row in rows})):
        for source_id, alias in connection.execute(_aliases(), {"keys": list(chunk)}):
            aliases[source_id].add(alias)
    found: dict[int, list[Voice]] = defaultdict(list)
    for row in rows:
        found[row["claim_id"]].append(
            Voice(
                role=Role(row["role"]),
                source_id=row["source_id"],
                name=row["name"],
                names=_names({row["name_key"], *aliases.get(row["source_id"], ())}),
                kind=SourceKind(row["kind"]),
                group=row["group_name"],
                mention=row["mention"],
                cue=row["cue"],
                channel=row["channel"],
                inferred=bool(row["inferred"]),
            )
        )
    return found


def _names(keys: set[str]) -> frozenset[str]:
    """Folded names, and what is left of them without article and without what stands in brackets: "(channel)"."""
    bare = {re.sub(r"\s*\([^)]*\)\s*$", "", key).removeprefix("the ") for key in keys}
    return frozenset(keys | {key for key in bare if key})


@cache
def _voices() -> Any:
    hop, source = table("attribution"), table("source")
    return (
        select(
            *(hop.c[name] for name in ("claim_id", "role", "source_id", "mention", "cue", "channel", "inferred")),
            *(source.c[name] for name in ("name", "name_key", "kind", "group_name")),
        )
        .join(source, source.c.id == hop.c.source_id)
        .where(hop.c.claim_id.in_(bindparam("keys", expanding=True)))
        .order_by(hop.c.claim_id, hop.c.position)
    )


@cache
def _aliases() -> Any:
    alias = table("source_alias")
    return select(alias.c.source_id, alias.c.alias_key).where(alias.c.source_id.in_(bindparam("keys", expanding=True)))
