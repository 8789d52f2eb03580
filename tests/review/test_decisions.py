from __future__ import annotations

import pytest

from claimtrack.errors import ConflictError, NotFoundError, UndoRefusedError, UsageError
from claimtrack.review.decisions import decide, rate
from claimtrack.review.undo import redo, undo
from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.store.history import history, log
from claimtrack.terms import RejectReason, Status


def claim(ledger: Ledger, key: int = 1) -> reads.ClaimRecord:
    with ledger.reading() as connection:
        return reads.claim(connection, key)


def test_accepting_says_who_and_when_and_keeps_the_rest(sample: Ledger) -> None:
    before = claim(sample)
    outcome = decide(sample, "ana", [1], Status.ACCEPTED)
    after = claim(sample)
    assert outcome.message == "accepted 1 claim"
    assert (after.status, after.reviewer, after.revision) == ("accepted", "ana", before.revision + 1)
    assert after.reviewed_at is not None
    assert after.credibility == before.credibility
    assert after.label == before.label


def test_deciding_again_the_same_way_leaves_no_trace(sample: Ledger) -> None:
    decide(sample, "ana", [1], Status.ACCEPTED)
    outcome = decide(sample, "bo", [1], Status.ACCEPTED)
    assert outcome.batch is None
    assert claim(sample).reviewer == "ana"
    with sample.reading() as connection:
        assert [event.actor for event in history(connection, 1)] == ["ana"]


@pytest.mark.parametrize(
    ("status", "reason", "note"),
    [
        (Status.REJECTED, None, None),
        (Status.ACCEPTED, RejectReason.OPINION, None),
        (Status.REJECTED, RejectReason.OTHER, None),
        (Status.REJECTED, RejectReason.OTHER, "  "),
    ],
)
def test_a_reason_goes_with_a_rejection_and_other_with_a_note(
    sample: Ledger, status: Status, reason: RejectReason | None, note: str | None
) -> None:
    with pytest.raises(UsageError):
        decide(sample, "ana", [1], status, reason=reason, note=note)
    assert claim(sample).status == "unreviewed"


def test_a_stale_revision_is_refused_and_nothing_overwritten(sample: Ledger) -> None:
    seen = claim(sample).revision
    decide(sample, "bo", [1], Status.REJECTED, reason=RejectReason.OPINION)
    with pytest.raises(ConflictError, match="revision 2, you had 1"):
        decide(sample, "ana", [1], Status.ACCEPTED, expected_revision=seen)
    assert claim(sample).status == "rejected"


def test_a_bulk_decision_is_one_batch_and_one_undo(sample: Ledger) -> None:
    decide(sample, "ana", [2], Status.DEFERRED)
    outcome = decide(sample, "ana", [1, 2, 3, 2], Status.ACCEPTED)
    assert outcome.changed == 3
    report = undo(sample, "ana")
    assert [claim(sample, key).status for key in (1, 2, 3)] == ["unreviewed", "deferred", "unreviewed"]
    assert sorted(report.statuses or ()) == [
        (1, "accepted", "unreviewed"),
        (2, "accepted", "deferred"),
        (3, "accepted", "unreviewed"),
    ]


def test_rating_keeps_to_the_code(sample: Ledger) -> None:
    rate(sample, "ana", [1, 2], 2)
    assert claim(sample, 2).credibility == 2
    with pytest.raises(UsageError):
        rate(sample, "ana", [1], 7)


def test_a_claim_that_is_gone_is_named(sample: Ledger) -> None:
    with pytest.raises(NotFoundError):
        decide(sample, "ana", [99], Status.ACCEPTED)


def test_undo_and_redo_walk_back_and_forth_over_a_restart(sample: Ledger) -> None:
    decide(sample, "ana", [1], Status.ACCEPTED)
    rate(sample, "ana", [1], 3)
    sample.close()
    assert undo(sample, "ana").action == "rate"
    assert undo(sample, "ana").action == "accept"
    assert (claim(sample).status, claim(sample).credibility, claim(sample).reviewer) == ("unreviewed", 6, None)
    assert redo(sample, "ana").action == "accept"
    assert redo(sample, "ana").action == "rate"
    assert (claim(sample).status, claim(sample).credibility) == ("accepted", 3)
    with pytest.raises(NotFoundError):
        redo(sample, "ana")
    assert undo(sample, "ana").action == "rate"


def test_a_new_change_ends_what_could_be_redone(sample: Ledger) -> None:
    decide(sample, "ana", [1], Status.ACCEPTED)
    undo(sample, "ana")
    decide(sample, "ana", [2], Status.ACCEPTED)
    with pytest.raises(NotFoundError, match="nothing to redo"):
        redo(sample, "ana")
    undo(sample, "ana")
    assert redo(sample, "ana").claim_ids == (2,)


def test_undo_takes_back_only_what_the_actor_did(sample: Ledger) -> None:
    decide(sample, "ana", [1], Status.ACCEPTED)
    decide(sample, "bo", [2], Status.ACCEPTED)
    undo(sample, "ana")
    assert [claim(sample, key).status for key in (1, 2)] == ["unreviewed", "accepted"]


def test_undo_is_refused_when_someone_changed_it_since_and_says_who(sample: Ledger) -> None:
    decide(sample, "ana", [1, 3], Status.ACCEPTED)
    decide(sample, "bo", [1], Status.DEFERRED)
    with pytest.raises(UndoRefusedError, match=r"C-1 was changed since by bo \(defer"):
        undo(sample, "ana")
    assert [claim(sample, key).status for key in (1, 3)] == ["deferred", "accepted"]


def test_an_undo_leaves_the_log_longer_not_shorter(sample: Ledger) -> None:
    decide(sample, "ana", [1], Status.ACCEPTED)
    undo(sample, "ana")
    with sample.reading() as connection:
        assert [event.action for event in log(connection)][:2] == ["undo", "accept"]
