"""The correction of confidence: its algebra, its file, and what it does to new claims."""

from __future__ import annotations

import json
import math
import pickle
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.capture import extractors, reading_many, workers
from claimtrack.capture.extractors import Extractor, Setup, default_extractor, identity
from claimtrack.capture.reading_many import Entry, read_in_order
from claimtrack.capture.readings import Reading, Request, read
from claimtrack.capture.recalibration import (
    TERMS,
    Recalibration,
    forget_recalibration,
    own_confidence,
    read_recalibration,
    terms_as_extracted,
    terms_of,
    write_recalibration,
)
from claimtrack.errors import ConfigError
from claimtrack.store.values import extracted
from claimtrack.terms import Candidate, ClaimKind, QuoteType, Role, SourceKind
from tests.building import FIRST_TEXT, about, candidate, hop

CHANCES = st.floats(0, 1)
NUMBERS = st.floats(-6, 6)
TERM_VALUES = st.fixed_dictionaries({name: st.sampled_from([0.0, 1.0]) for name in TERMS})
RECALIBRATIONS = st.builds(
    Recalibration,
    extractor=st.just("tests"),
    version=st.just("1"),
    decisions=st.integers(200, 5000),
    fitted_on=st.just("2024-05-01"),
    shift=NUMBERS,
    slope=st.floats(0.05, 4),
    weights=st.fixed_dictionaries(dict.fromkeys(TERMS, NUMBERS)),
)
LOWERED = Recalibration("tests", "1", 240, "2024-05-01", shift=-1.0)


@given(RECALIBRATIONS, CHANCES, CHANCES, TERM_VALUES)
def test_a_surer_claim_stays_at_least_as_sure(
    made: Recalibration, one: float, other: float, terms: dict[str, float]
) -> None:
    low, high = sorted((made.probability(one, terms), made.probability(other, terms)))
    assert 0 <= low <= high <= 1
    assert made.probability(min(one, other), terms) == low


@given(CHANCES, TERM_VALUES)
def test_without_decisions_nothing_changes(confidence: float, terms: dict[str, float]) -> None:
    assert Recalibration("tests", "1").probability(confidence, terms) == confidence


@given(st.floats(0.001, 0.999), TERM_VALUES, NUMBERS)
def test_a_shift_is_a_factor_of_the_odds(confidence: float, terms: dict[str, float], shift: float) -> None:
    after = replace(LOWERED, shift=shift).probability(confidence, terms)
    before = confidence / (1 - confidence)
    assert math.isclose(after / (1 - after), before * math.exp(shift), rel_tol=1e-6)


def test_the_terms_of_a_claim_are_those_of_what_is_kept_of_it() -> None:
    claims = [
        candidate(
            FIRST_TEXT, "More than 4,000 people", "", quote_type=QuoteType.DIRECT, hops=(hop(Role.SPEAKER, "A"),)
        ),
        candidate(
            FIRST_TEXT,
            "about 1,000 villagers",
            "",
            hops=(hop(Role.SPEAKER, "A", cue="said", inferred=True),),
            figures=(about(FIRST_TEXT, "about 1,000 villagers", "villagers", 1000),),
        ),
        candidate(FIRST_TEXT, "Four relief trucks", "", hops=(hop(Role.SPEAKER, "Courier", SourceKind.OUTLET),)),
        candidate(FIRST_TEXT, "Four relief trucks", ""),
    ]
    assert [terms_of(claim) for claim in claims] == [
        {"narrator": 0.0, "direct": 1.0, "figure": 0.0, "inferred": 0.0},
        {"narrator": 0.0, "direct": 0.0, "figure": 1.0, "inferred": 1.0},
        {"narrator": 1.0, "direct": 0.0, "figure": 0.0, "inferred": 0.0},
        {"narrator": 1.0, "direct": 0.0, "figure": 0.0, "inferred": 0.0},
    ]
    for claim in claims:
        assert terms_as_extracted(extracted(claim, "tests", "1")) == terms_of(claim)


def test_a_corrected_claim_says_so_and_what_it_was() -> None:
    corrected = LOWERED.applied(candidate(FIRST_TEXT, "about 1,000 villagers", "", confidence=0.8))
    assert corrected.confidence == 0.595
    assert corrected.reasons[-1] == "recalibrated on 240 decisions, from 0.8"
    assert own_confidence(corrected.confidence, corrected.reasons) == 0.8
    assert own_confidence(0.7, ["speaker named beside the cue"]) == 0.7


@given(CHANCES)
def test_the_extractors_own_confidence_can_be_told_afterwards(confidence: float) -> None:
    claim = candidate(FIRST_TEXT, "about 1,000 villagers", "", confidence=confidence)
    corrected = replace(LOWERED, decisions=12_345).applied(claim)
    assert abs(own_confidence(corrected.confidence, corrected.reasons) - confidence) <= 0.5001e-4


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "data" / "calibration.json"
    made = replace(LOWERED, weights={"narrator": -0.25}, slope=0.5)
    assert read_recalibration(path) is None
    write_recalibration(path, replace(made, decisions=200))
    write_recalibration(path, made)
    assert read_recalibration(path) == made
    assert [entry.name for entry in path.parent.iterdir()] == ["calibration.json"]
    assert forget_recalibration(path)
    assert not forget_recalibration(path)
    assert read_recalibration(path) is None


@pytest.mark.parametrize(
    "damage",
    [
        {"slope": -1.0},
        {"slope": 0},
        {"shift": "much"},
        {"shift": float("nan")},
        {"weights": {"mood": 1.0}},
        {"weights": [1.0]},
        {"weights": {"direct": float("inf")}},
        {"extractor": None},
        {"decisions": -1},
        {"form": 0},
    ],
)
def test_a_damaged_file_is_refused_with_the_way_out(damage: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    write_recalibration(path, LOWERED)
    path.write_text(json.dumps(json.loads(path.read_text()) | damage))
    with pytest.raises(ConfigError, match=r"calibration\.json: is damaged; `claimtrack model calibrate --forget`"):
        read_recalibration(path)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe{", b'{"form": 1'])
def test_what_is_no_such_file_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="is damaged"):
        read_recalibration(path)


def test_the_file_of_a_later_version_is_not_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    path.write_text('{"form": 2}')
    with pytest.raises(ConfigError, match="later claimtrack"):
        read_recalibration(path)


def _whole(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
    """The whole text as one claim, of confidence 0.8."""
    return [Candidate(text, text, 0, len(text), ClaimKind.STATE, QuoteType.INDIRECT, confidence=0.8)]


def test_reading_corrects_what_the_extractor_says() -> None:
    request = Request("The bridge is closed.")
    (plain,) = read(Extractor("tests", "1", _whole), request).candidates
    (corrected,) = read(Extractor("tests", "1", _whole, recalibration=LOWERED), request).candidates
    assert (plain.confidence, corrected.confidence) == (0.8, 0.595)
    (english,) = read(Extractor("tests", "1", _whole, "en", recalibration=LOWERED), request).candidates
    assert english == corrected


def test_a_correction_is_for_the_extractor_that_it_was_fitted_for() -> None:
    name, version = identity(None)
    ours = replace(LOWERED, extractor=name, version=version)
    assert default_extractor(Setup(None, ours)).recalibration == ours
    assert default_extractor(Setup(None, replace(ours, version="0"))).recalibration is None
    assert default_extractor(Setup(None, LOWERED)).recalibration is None


def by_setup(setup: Setup) -> Extractor:
    """An extractor that is named after the pipeline it was to be made with."""
    return Extractor(setup.pipeline or "none", "1", _whole, recalibration=setup.recalibration)


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_process_gets_the_setup(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractors, "DEFAULT", "tests.capture.test_recalibration:by_setup")
    monkeypatch.setattr(reading_many, "ENOUGH", 1)
    monkeypatch.setattr(workers, "ENOUGH", 1)
    setup = Setup("en_own", replace(LOWERED, weights={"narrator": 0.0}))
    entries = [Entry(name, name, Request(f"The {name} bridge is closed.")) for name in ("west", "east")]
    outcomes = [outcome for _, outcome in read_in_order(entries, setup=setup, jobs=jobs)]
    assert len(outcomes) == 2
    for outcome in outcomes:
        assert isinstance(outcome, Reading)
        assert (outcome.extractor, outcome.candidates[0].confidence) == ("en_own", 0.595)


@given(RECALIBRATIONS)
def test_a_setup_can_be_sent_to_another_process(made: Recalibration) -> None:
    assert pickle.loads(pickle.dumps(Setup("en_own", made))) == Setup("en_own", made)  # noqa: S301  # pickled here
