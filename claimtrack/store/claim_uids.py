"""The stable ids of claims, and new ones for those that come after their document."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from claimtrack.store.journal import chunks, table
from claimtrack.store.values import claim_uid


def uids_of(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The stable ids of claims by their keys; those that are gone are left out."""
    target = table("claim")
    found: dict[int, str] = {}
    for keys in chunks(ids):
        found.update(connection.execute(select(target.c.id, target.c.uid).where(target.c.id.in_(keys))).all())
    return found


def free_claim_uid(connection: Connection, text_sha256: str, start: int, end: int) -> str:
    """The stable id of a claim at a span of a text, with the first ordinal that no claim of the ledger has."""
    target = table("claim")
    ordinal = 0
    while True:
        uid = claim_uid(text_sha256, start, end, ordinal)
        if connection.execute(select(target.c.id).where(target.c.uid == uid)).first() is None:
            return uid
        ordinal += 1
