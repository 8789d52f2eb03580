"""Markdown and emoji round the words that are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract import extract
from claimtrack.extract.markup import unmarked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("**at least** 12", "at least 12"),
        ("the mayor, *Ana Kos*, said", "the mayor, Ana Kos , said"),
        ("[The ministry](https://example.org/a_b) said", "The ministry said"),
        ("see https://example.org/2024/12 for more", "see for more"),
        ("fire put out 🔥💪", "fire put out"),
        ("2 * 3 and [sic] stay", "2 * 3 and [sic] stay"),
    ],
)
def test_marks_are_blanked(text: str, left: str) -> None:
    assert " ".join(unmarked(text).split()) == left


@given(st.text(alphabet="ab *_[]()https:/.🔥\n"))
def test_offsets_are_kept(text: str) -> None:
    assert len(unmarked(text)) == len(text)
    assert all(mine in (" ", theirs) for mine, theirs in zip(unmarked(text), text, strict=True))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[The water ministry](https://example.org) said the dam had held.", "water ministry"),
        ("The deputy head, *Rana Idel*, said on Monday: “We left in time.”", "Rana Idel"),
        ("About 40 houses are under water, according to [Terra Lens](https://example.org), a charity.", "Terra Lens"),
    ],
)
def test_a_linked_or_emphasised_source_is_read(text: str, speaker: str) -> None:
    assert [claim.speaker for claim in extract(text)] == [speaker]


def test_emoji_are_no_part_of_a_claim() -> None:
    (claim,) = extract("🔹 12 houses burned overnight 💪", outlet="Port Watch")
    assert (claim.quote, claim.label) == ("12 houses burned overnight", "12 houses burned overnight")
