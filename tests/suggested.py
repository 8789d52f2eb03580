"""Suggested links made by hand, so that tests of what becomes of them need no engine."""

from __future__ import annotations

from claimtrack.store.engine import Ledger
from claimtrack.store.journal import batch
from claimtrack.terms import LinkKind, LinkState


def suggest(
    ledger: Ledger,
    from_id: int,
    kind: LinkKind,
    to_id: int,
    *,
    score: float = 0.8,
    why: str = "the same figure a day later",
    state: LinkState = LinkState.SUGGESTED,
    compared: str | None = None,
) -> int:
    """Put a link between two claims as the engine does; gives its key."""
    with batch(ledger, "claimtrack", "suggest") as work:
        return work.insert(
            "link",
            {
                "kind": kind.value, "from_id": from_id, "to_id": to_id, "state": state.value, "score": score,
                "why": why, "made_by": "claimtrack", "made_at": work.at, "compared": compared,
            },
        )  # fmt: skip
