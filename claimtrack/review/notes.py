"""Notes and evidence on claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from claimtrack.errors import NotFoundError, UsageError
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


@dataclass(frozen=True, slots=True)
class EvidenceEdit:
    """A piece of evidence as it is to be: a new one without `id`, taken away when `removed`."""

    url: str
    kind: EvidenceKind
    note: str | None = None
    id: int | None = None
    removed: bool = False


def change_evidence(ledger: Ledger, actor: str, claim_id: int, piece: EvidenceEdit) -> Outcome:
    """Give a piece of evidence of a claim another address, kind or note, or take it away.

    Raises UsageError for what is no web address, NotFoundError for a piece that the claim does not have.
    """
    with batch(ledger, actor, "remove evidence" if piece.removed else "evidence") as work:
        _amend(work, claim_id, piece)
    changed = bool(work.changed)
    did = "evidence removed from" if piece.removed else "evidence changed on"
    return Outcome(work.id if changed else None, did, int(changed), int(not changed))


def annotate(
    ledger: Ledger,
    actor: str,
    claim_id: int,
    note: str | None,
    pieces: Iterable[EvidenceEdit],
    *,
    expected_revision: int | None = None,
) -> Outcome:
    """Write the note of a claim, and attach, change or take away evidence, all as one change.

    An empty note takes it away, None leaves it as it is. Raises UsageError for what is no web address,
    ConflictError when the claim's revision is not `expected_revision`, NotFoundError when the claim or a piece is gone.
    """
    values = {} if note is None else {"note": note.strip() or None}
    with batch(ledger, actor, "note and evidence") as work:
        noted = work.update("claim", claim_id, values, expected_revision=expected_revision)
        before = work.changed
        for piece in pieces:
            _amend(work, claim_id, piece)
        attached = work.changed > before
    words = [word for word, true in (("noted", noted), ("evidence changed", attached)) if true]
    changed = bool(words)
    did = " and ".join(words) + (" on" if attached else "")
    return Outcome(work.id if changed else None, did or "noted", int(changed), int(not changed))


def _amend(work: Batch, claim_id: int, piece: EvidenceEdit) -> None:
    """Attach a piece, or change or take away one that stands; that counts as a change of the claim, for conflicts."""
    if piece.id is None:
        address = check_url(piece.url)
        work.row("claim", claim_id)
        _attach(work, claim_id, address, piece.kind, piece.note)
        return
    row = work.row("evidence", piece.id)
    if row["claim_id"] != claim_id:
        raise NotFoundError(f"evidence {piece.id} belongs to another claim than C-{claim_id}")
    if piece.removed:
        work.delete("evidence", piece.id)
        work.touch("claim", claim_id)
        return
    note = (piece.note or "").strip() or None
    # An address that came by import may be none that is accepted today.
    address = piece.url if piece.url == row["url"] else check_url(piece.url)
    if work.update("evidence", piece.id, {"url": address, "kind": piece.kind.value, "note": note}):
        work.touch("claim", claim_id)


def _attach(work: Batch, claim_id: int, address: str, kind: EvidenceKind, note: str | None) -> None:
    row = {"claim_id": claim_id, "url": address, "kind": kind.value, "note": (note or "").strip() or None}
    work.insert("evidence", {**row, "added_by": work.actor, "added_at": work.at})


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
