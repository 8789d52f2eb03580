"""How likely a claim is right, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract.confidence import WEIGHTS, Found, confidence, probability, signs
from claimtrack.terms import QuoteType

PLAIN = Found(
    QuoteType.INDIRECT,
    narrator=False,
    probability=0.8,
    speaker=1.0,
    speaker_how="speaker named beside the cue",
    cue="said",
    words=10,
    figures=1,
)


def test_it_follows_the_attributions_probability() -> None:
    scores = [confidence(replace(PLAIN, probability=chance))[0] for chance in (0.3, 0.5, 0.7, 0.9)]
    assert scores == sorted(set(scores))


@pytest.mark.parametrize(
    "worse",
    [
        replace(PLAIN, speaker=0.5, speaker_how="pronoun not resolved"),
        replace(PLAIN, part=True),
        replace(PLAIN, unclosed=True),
        replace(PLAIN, boilerplate=True),
        replace(PLAIN, words=2),
        replace(PLAIN, words=60),
        replace(PLAIN, figures=4),
        replace(PLAIN, carried=("day taken from the sentence before",)),
    ],
)
def test_signs_of_doubt_lower_it_and_are_said(worse: Found) -> None:
    assert confidence(worse)[0] < confidence(PLAIN)[0]
    assert set(confidence(worse)[1]) != set(confidence(PLAIN)[1])


def test_the_weightiest_reason_comes_first() -> None:
    assert confidence(replace(PLAIN, boilerplate=True, probability=0.6))[1][0] == "in a note or a question"


def test_every_sign_has_a_weight() -> None:
    everything = replace(
        PLAIN, quote_type=QuoteType.DIRECT, part=True, unclosed=True, boilerplate=True, uncued=True, figures=3, words=2
    )
    assert set(signs(everything)) <= set(WEIGHTS)
    assert set(signs(replace(PLAIN, narrator=True, quote_type=QuoteType.MIXED, words=50))) <= set(WEIGHTS)


@given(st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.floats(-1e6, 1e6)))
def test_it_is_a_probability(values: dict[str, float]) -> None:
    assert 0 <= probability(values) <= 1
