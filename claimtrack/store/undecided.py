"""The next claim that waits for a decision, in whatever order the claims are in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from sqlalchemy import Connection, select

from claimtrack.store.journal import table
from claimtrack.terms import Status

STEP = 500
"""Claims that are looked at together."""


def next_with_status(
    connection: Connection, ids: Sequence[int], after: int, status: Status, *, most: int | None = None
) -> int | None:
    """The place of the first claim of a status after the place `after`, from the end on round to `after` itself.

    With `most`, no more than so many claims are looked at.
    """
    claim = table("claim")
    places = chain(range(after + 1, len(ids), STEP), range(0, min(after + 1, len(ids)), STEP))
    looked = 0
    for start in places:
        if most is not None and looked >= most:
            return None
        end = min(start + STEP, len(ids) if start > after else after + 1)
        keys = ids[start:end]
        looked += len(keys)
        wanted = select(claim.c.id).where(claim.c.id.in_(list(keys)), claim.c.status == status)
        found = frozenset(connection.execute(wanted).scalars())
        if found:
            return next(place for place, key in enumerate(keys, start) if key in found)
    return None
