"""Deciding claims: status with its reason, and credibility."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.errors import NotFoundError, UnconfirmedError, UsageError
from claimtrack.review.confirming import unconfirmed
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch
from claimtrack.terms import CREDIBILITY_MEANINGS, RejectReason, Status

_ACTIONS = {
    Status.ACCEPTED: "accept",
    Status.REJECTED: "reject",
    Status.DEFERRED: "defer",
    Status.UNREVIEWED: "reopen",
}
_DID = {
    Status.ACCEPTED: "accepted",
    Status.REJECTED: "rejected",
    Status.DEFERRED: "deferred",
    Status.UNREVIEWED: "reopened",
}


RATE_ANYWAY = "rate anyway"
"""What the log calls credibility 1 that somebody insisted on."""


def decide(
    ledger: Ledger,
    actor: str,
    claim_ids: Sequence[int],
    status: Status,
    *,
    reason: RejectReason | None = None,
    note: str | None = None,
    expected_revision: int | None = None,
) -> Outcome:
    """Give claims a status; a rejection needs a reason, and the reason `other` a note.

    Raises UsageError for a reason that does not fit, ConflictError when a single claim's revision is not
    `expected_revision`, NotFoundError when a single claim is gone.
    """
    if (status is Status.REJECTED) != (reason is not None):
        raise UsageError("a rejection needs a reason, and only a rejection has one")
    if reason is RejectReason.OTHER and not (note and note.strip()):
        raise UsageError("the reason `other` needs a note that says what is wrong")
    values: dict[str, object] = {"status": status.value, "reject_reason": reason.value if reason else None}
    if note is not None:
        values["note"] = note.strip() or None
    with batch(ledger, actor, _ACTIONS[status]) as work:
        undecided = status is Status.UNREVIEWED
        stamps: dict[str, object] = {
            "reviewer": None if undecided else actor,
            "reviewed_at": None if undecided else work.at,
        }
        changed = _change(work, claim_ids, values, stamps, expected_revision)
    return Outcome(work.id if changed else None, _DID[status], changed, len(set(claim_ids)) - changed)


def rate(
    ledger: Ledger,
    actor: str,
    claim_ids: Sequence[int],
    credibility: int,
    *,
    anyway: bool = False,
    expected_revision: int | None = None,
) -> Outcome:
    """Give claims a credibility from 1 to 6.

    Credibility 1, confirmed by other sources, is refused with UnconfirmedError for a claim with fewer than two
    independent origins, unless `anyway`; the log then calls it `rate anyway`. Raises UsageError, ConflictError or
    NotFoundError too.
    """
    if credibility not in CREDIBILITY_MEANINGS:
        raise UsageError(f"credibility goes from 1 (confirmed) to 6 (cannot be judged), not {credibility}")
    with batch(ledger, actor, "rate") as work:
        if credibility == 1 and (found := unconfirmed(work.connection, claim_ids)):
            if not anyway:
                raise UnconfirmedError(found)
            work.action = RATE_ANYWAY
        changed = _change(work, claim_ids, {"credibility": credibility}, {}, expected_revision)
    did = f"credibility {credibility} ({CREDIBILITY_MEANINGS[credibility]}) for"
    return Outcome(work.id if changed else None, did, changed, len(set(claim_ids)) - changed)


def _change(
    work: Batch,
    claim_ids: Sequence[int],
    values: dict[str, object],
    stamps: dict[str, object],
    expected_revision: int | None,
) -> int:
    if len(claim_ids) == 1:
        changed = work.update("claim", claim_ids[0], values, stamps=stamps, expected_revision=expected_revision)
        return int(changed)
    if not claim_ids:
        raise NotFoundError("no claim to change; name one or more")
    return len(work.update_many("claim", claim_ids, values, stamps=stamps))
