"""Refitting the confidence: which decisions count for what, the fit, and when it is any better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from claimtrack.capture.calibration import Decision, Decisions, decisions, fit, refit
from claimtrack.capture.recalibration import LEAST_SLOPE, TERMS, Recalibration
from claimtrack.review import documents
from claimtrack.review.decisions import decide
from claimtrack.review.edits import ClaimEdit, edit
from claimtrack.review.sources import merge
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import table
from claimtrack.store.registry import find_source
from claimtrack.terms import RejectReason, Role, SourceKind, Status
from tests.building import add_document, candidate, hop
from tests.capture.deciding import AS_SURE, TOO_SURE, add_claims

MINE = ("tests", "2")

DECISIONS = st.lists(
    st.builds(
        Decision,
        document_id=st.integers(1, 5),
        confidence=st.floats(0, 1),
        terms=st.fixed_dictionaries({name: st.sampled_from([0.0, 1.0]) for name in TERMS}),
        right=st.booleans(),
    ),
    max_size=40,
)


def found(ledger: Ledger) -> Decisions:
    """The decisions on claims of the extractor under test."""
    with ledger.reading() as connection:
        return decisions(connection, *MINE)


def judged(ledger: Ledger) -> list[tuple[bool, bool]]:
    """Right and edited of each decision that counts."""
    return [(decision.right, decision.edited) for decision in found(ledger).counted]


@pytest.fixture
def claims(ledger: Ledger) -> list[int]:
    """The keys of four claims of one document."""
    return add_claims(ledger, 1, [0.9, 0.8, 0.7, 0.6], MINE)


def test_an_accepted_claim_was_right_with_the_confidence_it_came_with(ledger: Ledger, claims: list[int]) -> None:
    decide(ledger, "ana", claims[:1], Status.ACCEPTED)
    (decision,) = found(ledger).counted
    assert (decision.right, decision.edited, decision.confidence) == (True, False, 0.9)
    assert decision.terms == dict.fromkeys(TERMS, 0.0)


@pytest.mark.parametrize(
    ("reason", "right"),
    [
        (RejectReason.NOT_A_CLAIM, False),
        (RejectReason.WRONG_SPAN, False),
        (RejectReason.WRONG_SPEAKER, False),
        (RejectReason.WRONG_FIGURE, False),
        (RejectReason.OPINION, True),
        (RejectReason.OUT_OF_SCOPE, True),
        (RejectReason.DUPLICATE, True),
    ],
)
def test_the_reason_says_whether_a_rejected_claim_was_right(
    ledger: Ledger, claims: list[int], reason: RejectReason, right: bool
) -> None:
    decide(ledger, "ana", claims[:2], Status.REJECTED, reason=reason)
    assert judged(ledger) == [(right, False)] * 2


def test_what_says_neither_is_left_out(ledger: Ledger, claims: list[int]) -> None:
    decide(ledger, "ana", claims[:2], Status.DEFERRED)
    decide(ledger, "ana", claims[2:3], Status.REJECTED, reason=RejectReason.OTHER, note="out of date")
    assert judged(ledger) == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        (ClaimEdit(start=3), True),
        (ClaimEdit(speaker="Radek Oon"), True),
        (ClaimEdit(speaker=""), True),
        (ClaimEdit(figure="~40 pumps"), True),
        (ClaimEdit(label="pump failed"), False),
        (ClaimEdit(place="the valley"), False),
        (ClaimEdit(speaker="ilse marant"), False),
    ],
)
def test_setting_span_speaker_or_figure_right_says_they_were_wrong(
    ledger: Ledger, claims: list[int], changes: ClaimEdit, wrong: bool
) -> None:
    edit(ledger, "ana", claims[0], changes)
    decide(ledger, "ana", claims[:1], Status.ACCEPTED)
    assert judged(ledger) == [(not wrong, wrong)]


def test_an_edit_that_was_taken_back_says_nothing(ledger: Ledger, claims: list[int]) -> None:
    edit(ledger, "ana", claims[0], ClaimEdit(speaker="Radek Oon"))
    edit(ledger, "ana", claims[0], ClaimEdit(speaker="Ilse Marant"))
    decide(ledger, "ana", claims[:1], Status.ACCEPTED)
    assert judged(ledger) == [(True, False)]


def test_another_name_of_the_same_source_is_no_other_speaker(ledger: Ledger, claims: list[int]) -> None:
    edit(ledger, "ana", claims[0], ClaimEdit(speaker="Marant"))
    decide(ledger, "ana", claims[:1], Status.ACCEPTED)
    assert judged(ledger) == [(False, True)]
    with ledger.reading() as connection:
        one, other = find_source(connection, "Marant"), find_source(connection, "Ilse Marant")
    assert one is not None
    assert other is not None
    merge(ledger, "ana", one, other)
    assert judged(ledger) == [(True, False)]


def test_a_narrators_claim_follows_the_outlet_of_its_document(ledger: Ledger) -> None:
    text = "Four relief trucks left Harrow yesterday."
    narrated = candidate(text, text, "", hops=(hop(Role.SPEAKER, "Harrow Courier", SourceKind.OUTLET),))
    document = add_document(ledger, text, [narrated], extractor=MINE, outlet="Harrow Courier")
    decide(ledger, "ana", [1], Status.ACCEPTED)
    documents.fix(ledger, "ana", document, outlet="Valley Radio")
    assert judged(ledger) == [(True, False)]
    edit(ledger, "ana", 1, ClaimEdit(speaker="Radek Oon"))
    assert judged(ledger) == [(False, True)]


def test_claims_of_other_extractors_do_not_count_and_are_named(ledger: Ledger, claims: list[int]) -> None:
    others = add_claims(ledger, 2, [0.5], ("by hand", "1"))
    decide(ledger, "ana", [*claims, *others], Status.ACCEPTED)
    counted = found(ledger)
    assert len(counted.counted) == 4
    assert counted.others == {"by hand 1": 1}


def test_a_corrected_confidence_counts_as_the_extractors_own(ledger: Ledger) -> None:
    text = "Four relief trucks left Harrow yesterday."
    claim = candidate(text, text, "", confidence=0.8)
    corrected = Recalibration(*MINE, decisions=240, shift=-1.0).applied(claim)
    add_document(ledger, text, [corrected], extractor=MINE)
    decide(ledger, "ana", [1], Status.ACCEPTED)
    assert [decision.confidence for decision in found(ledger).counted] == [0.8]


def many(documents: int, claims: Sequence[tuple[float, bool]], **terms: float) -> list[Decision]:
    """Decisions on such claims in so many documents."""
    return [
        Decision(document, confidence, terms, right) for document in range(documents) for confidence, right in claims
    ]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (many(9, TOO_SURE), "there are 180 decisions to calibrate on and 200 are wanted"),
        (many(1, TOO_SURE), "there are 20 decisions"),
        (many(12, [(0.8, True)] * 20), "only 0 of 240 claims were wrong as extracted, and 20 are wanted"),
        (many(12, [(0.8, False)] * 20), "only 0 of 240 claims were right"),
        (many(4, list(TOO_SURE) * 3), "the 240 decisions are on 4 documents, and 5 documents are wanted"),
        (many(1, list(TOO_SURE) * 12), "the 240 decisions are on 1 document, and"),
    ],
)
def test_too_little_to_go_by_is_said(made: list[Decision], words: str) -> None:
    wanting = Decisions(tuple(made)).wanting
    assert wanting is not None
    assert wanting.startswith(words)


def test_enough_is_enough() -> None:
    assert Decisions(tuple(many(10, TOO_SURE))).wanting is None


def test_without_decisions_the_fit_changes_nothing() -> None:
    assert fit([], *MINE) == Recalibration(*MINE)
    assert not fit([], *MINE).changes


@settings(max_examples=40)
@given(DECISIONS, st.floats(0, 1), st.floats(0, 1))
def test_any_fit_keeps_the_order_of_claims(made: list[Decision], one: float, other: float) -> None:
    fitted = fit(made, *MINE)
    assert fitted.slope >= LEAST_SLOPE
    terms = dict.fromkeys(TERMS, 1.0)
    low, high = (fitted.probability(confidence, terms) for confidence in sorted((one, other)))
    assert 0 <= low <= high <= 1


@settings(max_examples=25)
@given(DECISIONS.filter(len), st.randoms(use_true_random=False))
def test_the_order_of_decisions_does_not_matter(made: list[Decision], chance: object) -> None:
    mixed = list(made)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    one, other = fit(made, *MINE), fit(mixed, *MINE)
    assert (one.shift, one.slope) == pytest.approx((other.shift, other.slope), abs=2e-4)


def test_few_decisions_move_it_less_than_many() -> None:
    wrong = [(0.8, False)]
    moved = [fit(many(count, wrong), *MINE).probability(0.8, {}) for count in (0, 1, 10, 200)]
    assert moved == sorted(moved, reverse=True)
    assert moved[0] == 0.8
    assert moved[1] > 0.6
    assert moved[3] < 0.1


def test_confidence_that_says_the_contrary_is_flattened_not_turned_round() -> None:
    contrary = [(0.9, False), (0.1, True)]
    fitted = fit(many(200, contrary), *MINE)
    assert fitted.slope == LEAST_SLOPE
    assert fitted.probability(0.9, {}) == pytest.approx(fitted.probability(0.1, {}), abs=0.06)


def test_a_term_takes_what_holds_for_its_claims_alone() -> None:
    fair = [(0.5, True), (0.5, False)]
    made = [*many(60, fair), *(replace(decision, terms={"narrator": 1.0}) for decision in many(60, [(0.5, False)]))]
    fitted = fit(made, *MINE)
    assert fitted.weights["narrator"] < -1
    assert fitted.probability(0.5, {}) > 0.4
    assert fitted.probability(0.5, {"narrator": 1.0}) < 0.2


def test_too_sure_is_put_right_on_documents_not_fitted_on() -> None:
    made = refit(many(12, TOO_SURE), *MINE)
    assert made.better
    assert made.after.ece < made.before.ece / 2
    assert (made.near_before.count, made.near_before.share) == (72, 0.5)
    assert made.becomes == pytest.approx(0.5, abs=0.1)
    assert made.made.decisions == 240


def test_what_is_calibrated_already_is_not_better() -> None:
    made = refit(many(12, AS_SURE), *MINE)
    assert made.after.brier == pytest.approx(made.before.brier)
    assert not made.better
    assert made.becomes == pytest.approx(0.8)


def test_a_document_is_measured_by_a_fit_that_has_not_seen_it() -> None:
    # One document's claims are all wrong; a fit that had seen it alone could say so.
    odd = [Decision(99, 0.8, {}, False) for _ in range(100)]
    usual = many(5, [(0.8, True)] * 8 + [(0.8, False)] * 2)
    made = refit([*usual, *odd], *MINE)
    assert made.after.brier > made.before.brier
    assert not made.better


def test_the_first_reading_counts_whatever_stands_in_the_columns(ledger: Ledger, claims: list[int]) -> None:
    decide(ledger, "ana", claims[:1], Status.ACCEPTED)
    with ledger.engine.begin() as connection:
        connection.execute(update(table("claim")).values(confidence=0.1))
    assert [decision.confidence for decision in found(ledger).counted] == [0.9]
