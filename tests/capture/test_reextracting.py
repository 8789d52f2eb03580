"""Extracting again never takes away what a person did, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from claimtrack.capture.extractors import Extractor
from claimtrack.capture.progress import Progress
from claimtrack.capture.reextracting import reextract, reextract_each
from claimtrack.capture.stopping import Stopping
from claimtrack.review import decisions, documents, edits, links, notes, sources, tags, translating
from claimtrack.review.undo import redo, undo
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import batch
from claimtrack.store.reads import claim, document_claim_ids
from claimtrack.store.records import ClaimRecord
from claimtrack.store.replay import replay_problems
from claimtrack.terms import Candidate, EvidenceKind, LinkKind, Measure, RejectReason, Role, Status
from tests.building import FIRST_TEXT, candidate, hop, translate

MARANT = candidate(
    FIRST_TEXT,
    "about 1,000 villagers were sheltering at the mill",
    "new label",
    hops=(hop(Role.SPEAKER, "Ilse Marant"),),
    confidence=0.99,
)
TRUCKS = candidate(FIRST_TEXT, "relief trucks left Harrow", "trucks", hops=(hop(Role.SPEAKER, "Nobody Yet"),))


def _extractor(*found: Candidate) -> Extractor:
    def find(text: str, published: object, outlet: object) -> Sequence[Candidate]:
        return found if text == FIRST_TEXT else []

    return Extractor("tests", "2", find)


def _claims(ledger: Ledger) -> list[ClaimRecord]:
    with ledger.reading() as connection:
        return [claim(connection, key) for key in document_claim_ids(connection, 1)]


def _check(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        assert list(replay_problems(connection)) == []


def test_untouched_claims_become_what_is_found_now(sample: Ledger) -> None:
    before = _claims(sample)
    report = reextract(sample, "ana", "document:D-1", extractor=_extractor(MARANT, TRUCKS))
    assert (report.documents, report.replaced, report.added, report.removed) == (1, 1, 1, 2)
    assert report.changed == 1
    after = _claims(sample)
    assert [record.label for record in after] == ["new label", "trucks"]
    assert after[0].uid == before[0].uid
    assert {record.extractor_version for record in after} == {"2"}
    assert report.message == "extracted 1 document again: 1 replaced, 1 added, 2 removed"
    _check(sample)


TOUCHES: dict[str, Callable[[Ledger], object]] = {
    "accepted": lambda ledger: decisions.decide(ledger, "ana", [1], Status.ACCEPTED),
    "rejected": lambda ledger: decisions.decide(ledger, "ana", [1], Status.REJECTED, reason=RejectReason.NOT_A_CLAIM),
    "deferred": lambda ledger: decisions.decide(ledger, "ana", [1], Status.DEFERRED),
    "rated": lambda ledger: decisions.rate(ledger, "ana", [1], 3),
    "tagged": lambda ledger: tags.tag(ledger, "ana", [1], add=["toll"]),
    "linked": lambda ledger: links.link(ledger, "ana", 4, LinkKind.UPDATES, 1),
    "noted": lambda ledger: notes.set_note(ledger, "ana", 1, "ask again"),
    "evidenced": lambda ledger: notes.add_evidence(ledger, "ana", 1, "https://a.example/", EvidenceKind.MAP),
    "translated": lambda ledger: translate(ledger, 1, "mil"),
    "pointed at": lambda ledger: translating.point_out(ledger, "ana", 1, "cy", 0, 8),
    "measured": lambda ledger: edits.edit(ledger, "ana", 1, edits.ClaimEdit(measure=Measure.DISTANCE, unit="km")),
    "edited": lambda ledger: edits.edit(ledger, "ana", 1, edits.ClaimEdit(label="mine")),
    "moved": lambda ledger: edits.edit(ledger, "ana", 1, edits.ClaimEdit(end=50)),
    "speaker": lambda ledger: edits.edit(ledger, "ana", 1, edits.ClaimEdit(speaker="Ola Berg")),
    "figure": lambda ledger: edits.edit(ledger, "ana", 1, edits.ClaimEdit(figure="900 villagers")),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_what_a_person_touched_stays_as_it_is(sample: Ledger, touch: str) -> None:
    TOUCHES[touch](sample)
    before = _claims(sample)[0]
    report = reextract(sample, "ana", "document:D-1", extractor=_extractor(MARANT))
    assert (report.kept, report.flagged, report.replaced, report.added) == (1, 0, 0, 0)
    assert _claims(sample) == [replace(before, document=_claims(sample)[0].document)]
    _check(sample)


@pytest.mark.parametrize("touch", TOUCHES)
def test_what_a_person_touched_and_is_not_found_any_more_is_flagged_and_unflagged(sample: Ledger, touch: str) -> None:
    TOUCHES[touch](sample)
    report = reextract(sample, "ana", "document:D-1", extractor=_extractor())
    assert (report.flagged, report.removed) == (1, 2)
    (flagged,) = _claims(sample)
    assert flagged.unmatched
    assert flagged.id == 1
    reextract(sample, "ana", "document:D-1", extractor=_extractor(MARANT))
    assert not _claims(sample)[0].unmatched
    _check(sample)


def test_days_and_outlets_that_followed_a_fix_are_no_edit(sample: Ledger) -> None:
    documents.fix(sample, "ana", 1, published="2023-06-01", outlet="Weekly")
    report = reextract(sample, "ana", "document:D-1", extractor=_extractor(MARANT))
    assert (report.kept, report.replaced) == (0, 1)


def test_a_merged_source_is_no_edit_and_still_the_same_speaker(sample: Ledger) -> None:
    sources.merge(sample, "ana", 1, 3)
    report = reextract(sample, "ana", "document:D-1", extractor=_extractor(MARANT))
    assert (report.kept, report.replaced) == (0, 1)


def test_the_same_extractor_changes_nothing(sample: Ledger) -> None:
    extractor = _extractor(MARANT, TRUCKS)
    reextract(sample, "ana", extractor=extractor)
    before = _claims(sample)
    report = reextract(sample, "ana", extractor=extractor)
    assert (report.documents, report.unchanged, report.replaced, report.added, report.removed) == (2, 2, 0, 0, 0)
    assert report.changed == 0
    assert _claims(sample) == before


def test_undo_puts_the_old_claims_back_and_redo_the_new_ones(sample: Ledger) -> None:
    decisions.decide(sample, "ana", [2], Status.ACCEPTED)
    before = _claims(sample)
    reextract(sample, "ana", "document:D-1", extractor=_extractor(MARANT, TRUCKS))
    after = _claims(sample)
    undo(sample, "ana")
    assert [replace(record, revision=1) for record in _claims(sample)] == [replace(one, revision=1) for one in before]
    _check(sample)
    redo(sample, "ana")
    assert [record.label for record in _claims(sample)] == [record.label for record in after]
    _check(sample)


def test_a_new_claim_at_the_place_of_a_kept_one_gets_a_stable_id_of_its_own(sample: Ledger) -> None:
    edits.edit(sample, "ana", 1, edits.ClaimEdit(label="mine"))
    other = replace(MARANT, hops=(hop(Role.SPEAKER, "Somebody Else"),))
    report = reextract(sample, "ana", "document:D-1", extractor=_extractor(other))
    assert (report.flagged, report.added) == (1, 1)
    assert len({record.uid for record in _claims(sample)}) == 2


def test_a_suggested_link_does_not_keep_a_claim_and_goes_with_it(sample: Ledger) -> None:
    made = {"made_by": "machine", "made_at": "2023-05-06T00:00:00.000000Z", "state": "suggested"}
    with batch(sample, "machine", "suggest") as work:
        work.insert("link", {"kind": "relates", "from_id": 1, "to_id": 2, **made})
        work.insert("link", {"kind": "relates", "from_id": 1, "to_id": 4, **made})
    report = reextract(sample, "ana", "document:D-1", extractor=_extractor())
    assert report.removed == 3
    with sample.reading() as connection:
        assert claim(connection, 4).links == ()
    undo(sample, "ana")
    with sample.reading() as connection:
        assert len(claim(connection, 1).links) == 2
    _check(sample)


def test_stopping_keeps_the_documents_that_are_finished(sample: Ledger) -> None:
    told: list[tuple[int, int]] = []
    stopping = Stopping()

    def on_progress(progress: Progress) -> None:
        told.append((progress.done, progress.total))
        stopping.asked = progress.done == 1

    steps = []
    with pytest.raises(KeyboardInterrupt):
        steps.extend(reextract_each(sample, "ana", extractor=_extractor(), stopping=stopping, on_progress=on_progress))
    assert told == [(0, 2), (1, 2)]
    assert len(_claims(sample)) == 0


def test_a_document_that_cannot_be_read_stays_as_it_is(sample: Ledger) -> None:
    def find(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
        if text == FIRST_TEXT:
            raise ValueError("too long")
        return []

    before = _claims(sample)
    steps = list(reextract_each(sample, "ana", extractor=Extractor("halting", "1", find)))
    assert str(steps[0].error).startswith("D-1: reading it failed (ValueError: too long)")
    assert (steps[0].report.failed, steps[1].report.removed) == (1, 3)
    assert _claims(sample) == before
