"""Ledgers with many decided claims, whose confidence is right or wrong by a known amount."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from claimtrack.review.decisions import decide
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import table
from claimtrack.terms import Candidate, ClaimKind, QuoteType, RejectReason, Role, Status
from tests.building import add_document, hop

Claims = Sequence[tuple[float, bool]]
"""For each claim of a document what confidence it has and whether it is right."""

TOO_SURE: Claims = (
    *((0.9, right) for right in (True, True, False, True)),
    *((0.8, right) for right in (True, True, True, False, False, False)),
    *((0.6, right) for right in (True, False, False, False)),
    *((0.3, right) for right in (False,) * 6),
)
AS_SURE: Claims = tuple((0.5, right) for right in (True, False) * 10)


def add_claims(ledger: Ledger, number: int, said: Sequence[float], extractor: tuple[str, str]) -> list[int]:
    """A document of one claim a line, with these confidences; gives the claims' keys in order."""
    lines = [f"In district {number} pump {place} has failed." for place in range(len(said))]
    claims, start = [], 0
    for line, confidence in zip(lines, said, strict=True):
        claims.append(
            Candidate(
                line,
                line,
                start,
                start + len(line),
                ClaimKind.STATE,
                QuoteType.INDIRECT,
                hops=(hop(Role.SPEAKER, "Ilse Marant", cue="said", mention="Governor Ilse Marant"),),
                confidence=confidence,
                reasons=("speaker named beside the cue",),
            )
        )
        start += len(line) + 1
    document = add_document(ledger, "\n".join(lines), claims, extractor=extractor, outlet="Harrow Courier")
    claim = table("claim")
    with ledger.reading() as connection:
        wanted = select(claim.c.id).where(claim.c.document_id == document).order_by(claim.c.start)
        return list(connection.execute(wanted).scalars())


def add_decided(ledger: Ledger, documents: int, claims: Claims, extractor: tuple[str, str], *, first: int = 0) -> None:
    """So many documents of such claims, numbered from `first`, the right ones accepted and the others rejected."""
    for number in range(first, first + documents):
        keys = add_claims(ledger, number, [confidence for confidence, _ in claims], extractor)
        right = [key for key, (_, right) in zip(keys, claims, strict=True) if right]
        decide(ledger, "ana", right, Status.ACCEPTED)
        wrong = [key for key in keys if key not in right]
        decide(ledger, "ana", wrong, Status.REJECTED, reason=RejectReason.WRONG_SPAN)
