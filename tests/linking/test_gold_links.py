"""Suggested links against those that a careful analyst would make, on 48 short dispatches about six events.

These were written apart from the rules, and the rules were then mended on them. What suggestions are worth on texts
that nothing was tuned on is told by `python -m tests.linking.scoring tests/gold/links/sealed/*.yaml`.
"""

from __future__ import annotations

import pytest

from tests.linking.scoring import Score, gold_files, score_sets


@pytest.fixture(scope="module")
def score() -> Score:
    return score_sets(gold_files("short"))


def test_the_set_is_large_enough() -> None:
    assert len(gold_files("short")) >= 6


def test_four_of_five_suggested_links_are_right(score: Score) -> None:
    assert score.precision >= 0.8, score.totals


def test_seven_of_ten_links_are_suggested(score: Score) -> None:
    assert score.recall >= 0.7, "\n".join([score.totals, *score.missing_words])


def test_no_contradiction_is_suggested_by_figures_that_cannot_be_compared(score: Score) -> None:
    assert [words for words in score.wrong_words if " contradicts " in words and "not comparable" in words] == []
