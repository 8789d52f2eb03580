"""Suggested links against gold ones; the bounds hold over both sets together, of which one was never tuned on."""

from __future__ import annotations

import pytest

from tests.linking.scoring import Score, gold_files, score_sets


@pytest.fixture(scope="module")
def open_score() -> Score:
    return score_sets(gold_files("open"))


@pytest.fixture(scope="module")
def sealed_score() -> Score:
    return score_sets(gold_files("sealed"))


def test_both_sets_together(open_score: Score, sealed_score: Score) -> None:
    both = open_score + sealed_score
    # What is wrong with the sealed set is never shown, so that nobody tunes on it.
    print(f"\nopen: {open_score.totals}\nsealed: {sealed_score.totals}\nboth: {both.totals}")
    assert both.precision >= 0.8, both.totals
    assert both.recall >= 0.7, both.totals


def test_no_contradiction_between_figures_of_different_things(open_score: Score) -> None:
    assert [words for words in open_score.wrong_words if " contradicts " in words] == []
