"""Quotations by their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract.quotes import quotations


def inner(text: str) -> list[str]:
    return [text[found.inner_start : found.inner_end] for found in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" twice.', ["no"]),
        ("He said “no” twice.", ["no"]),
        ("He said «no» twice.", ["no"]),
        ("He said „no“ twice.", ["no"]),
        ("He said ‘no way’ twice.", ["no way"]),
        ("'They left at dawn,' she said.", ["They left at dawn,"]),
        ("''They left at dawn,'' she said.", ["They left at dawn,"]),
        ("“She told us ‘leave now’ and we left,” he said.", ["She told us ‘leave now’ and we left,"]),
        ("“We read “the order” twice,” he said.", ["We read “the order” twice,"]),
        ("“The first goes on", ["The first goes on"]),
        ("The ministry's and the workers' road isn't open.", []),
        ('A 12" pipe and a 14" pipe', []),
        ('"A," he said. "B."', ["A,", "B."]),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_an_unclosed_quotation_says_so() -> None:
    (found,) = quotations("He said: “the road is open", 0, 26)
    assert not found.closed


@given(st.text(alphabet="ab ,.\"'“”‘’«»„\n"))
def test_quotations_are_ordered_and_lie_inside(text: str) -> None:
    last = 0
    for found in quotations(text, 0, len(text)):
        assert last <= found.start < found.inner_start <= found.inner_end <= found.end <= len(text)
        last = found.end


def test_a_quotation_whose_closing_mark_was_forgotten_ends_before_the_words_that_report_it() -> None:
    text = "“The road shook, a neighbour of hers said."
    (found,) = quotations(text, 0, len(text))
    assert (text[found.start : found.end], found.closed) == ("“The road shook,", False)
