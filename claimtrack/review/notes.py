"""Notes and evidence on claims."""

from __future__ import annotations

from urllib.parse import urlsplit

from claimtrack.errors import UsageError
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch
from claimtrack.terms import EvidenceKind
from claimtrack.text import display_safe


def set_note(
    ledger: Ledger, actor: str, claim_id: int, note: str | None, *, expected_revision: int | None = None
) -> Outcome:
    """Write the note of a claim; an empty one takes it away. Raises ConflictError or NotFoundError."""
    text = note.strip() if note else None
    with batch(ledger, actor, "note") as work:
        changed = work.update("claim", claim_id, {"note": text or None}, expected_revision=expected_revision)
    return Outcome(work.id if changed else None, "noted", int(changed), int(not changed))


def add_evidence(
    ledger: Ledger, actor: str, claim_id: int, url: str, kind: EvidenceKind, note: str | None = None
) -> Outcome:
    """Attach a URL that shows something about a claim. Raises UsageError for what is no web address, NotFoundError."""
    address = check_url(url)
    with batch(ledger, actor, "evidence") as work:
        work.row("claim", claim_id)
        _attach(work, claim_id, address, kind, note)
    return Outcome(work.id, f"{kind.value} attached to", 1)


def annotate(
    ledger: Ledger,
    actor: str,
    claim_id: int,
    note: str | None,
    url: str,
    kind: EvidenceKind,
    about: str | None = None,
    *,
    expected_revision: int | None = None,
) -> Outcome:
    """Write the note of a claim and attach a URL to it as one change.

    Raises UsageError for what is no web address, ConflictError or NotFoundError.
    """
    address = check_url(url)
    text = note.strip() if note else None
    with batch(ledger, actor, "note and evidence") as work:
        work.update("claim", claim_id, {"note": text or None}, expected_revision=expected_revision)
        _attach(work, claim_id, address, kind, about)
    return Outcome(work.id, f"noted, and {kind.value} attached to", 1)


def _attach(work: Batch, claim_id: int, address: str, kind: EvidenceKind, note: str | None) -> None:
    row = {"claim_id": claim_id, "url": address, "kind": kind.value, "note": (note or "").strip() or None}
    work.insert("evidence", {**row, "added_by": work.actor, "added_at": work.at})


def remove_evidence(ledger: Ledger, actor: str, evidence_id: int) -> Outcome:
    """Take a URL away from its claim. Raises NotFoundError."""
    with batch(ledger, actor, "remove evidence") as work:
        work.delete("evidence", evidence_id)
    return Outcome(work.id, "evidence removed from", 1)


def check_url(text: str) -> str:
    """A web address as given, without white space round it. Raises UsageError for anything else."""
    address = text.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc or any(character.isspace() for character in address):
        raise UsageError(f'"{display_safe(text)}" is not a web address; write it whole, with https://')
    return address
