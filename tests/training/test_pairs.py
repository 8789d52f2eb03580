"""Scoring of attributions: what matches, what counts once, and where a content stands to its cue."""

from __future__ import annotations

import pytest

from claimtrack.terms import Attribution
from claimtrack.training.pairs import layout, matches, overlap, score_pairs
from claimtrack.training.polnear import Annotated

TEXT = "“It rained,” the mayor said. Police deny that it rained. It had, officials said, rained all day."


def span(words: str, start: int = 0) -> tuple[int, int]:
    low = TEXT.index(words, start)
    return low, low + len(words)


def pair(source: str, cue: str, *content: str, confidence: float | None = None) -> Attribution:
    return Attribution((span(source),), (span(cue),), tuple(span(words) for words in content), confidence)


MAYOR = pair("the mayor", "said", "“It rained,”")
POLICE = pair("Police", "deny", "that it rained")
OFFICIALS = pair("officials", "officials said", "It had", "rained all day")


def test_overlap_is_what_both_have_over_what_either_has() -> None:
    assert overlap(((0, 4),), ((2, 6),)) == pytest.approx(2 / 6)
    assert overlap((), ()) == 1.0
    assert overlap(((0, 2), (4, 6)), ((0, 6),)) == pytest.approx(4 / 6)


def test_a_pair_needs_source_and_content_and_matches_once() -> None:
    twice = [MAYOR, MAYOR]
    assert matches([MAYOR], twice) == [(0, 1)] or matches([MAYOR], twice) == [(0, 0)]
    wrong_source = pair("Police", "said", "“It rained,”")
    assert matches([MAYOR], [wrong_source]) == []
    assert matches([MAYOR], [wrong_source], content_only=True) == [(0, 0)]


def test_gold_without_a_source_counts_for_its_content_alone() -> None:
    nobody = Attribution((), MAYOR.cue, MAYOR.content)
    assert matches([nobody], [MAYOR]) == [(0, 0)]
    assert matches([MAYOR], [nobody]) == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [(MAYOR, "claim first quoted"), (POLICE, "source first"), (OFFICIALS, "split unquoted")],
)
def test_layouts(item: Attribution, expected: str) -> None:
    assert layout(TEXT, item) == expected


def test_a_score_counts_verbs_of_saying_apart_and_keeps_what_each_pair_was_said_to_be_worth() -> None:
    article = Annotated("one", TEXT, (MAYOR, POLICE, OFFICIALS), ())
    read = [pair("the mayor", "said", "“It rained,”", confidence=0.9), pair("It", "had", "officials", confidence=0.2)]
    score = score_pairs([article], lambda _: read)
    assert (score.pairs.hits, score.pairs.gold, score.pairs.predicted) == (1, 3, 2)
    assert (score.speech_pairs.hits, score.speech_pairs.gold, score.speech_pairs.predicted) == (1, 3, 1)
    assert score.judged == [("one", 0.9, True), ("one", 0.2, False)]
    assert score.layouts["claim first quoted"].recall == 1.0
    assert score.layouts["split unquoted"].recall == 0.0
