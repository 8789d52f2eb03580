"""Stable ids for claims that come after their document."""

from __future__ import annotations

from sqlalchemy import Connection, select

from claimtrack.store.journal import table
from claimtrack.store.values import claim_uid


def free_claim_uid(connection: Connection, text_sha256: str, start: int, end: int) -> str:
    """The stable id of a claim at a span of a text, with the first ordinal that no claim of the ledger has."""
    target = table("claim")
    ordinal = 0
    while True:
        uid = claim_uid(text_sha256, start, end, ordinal)
        if connection.execute(select(target.c.id).where(target.c.uid == uid)).first() is None:
            return uid
        ordinal += 1
