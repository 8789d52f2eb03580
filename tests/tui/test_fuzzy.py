"""What a few letters find in a list, and in which order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.tui.prompts.choice_list import Choice
from claimtrack.tui.prompts.chooser import fuzzy
from claimtrack.tui.prompts.fuzzy import find

LETTERS = st.text(alphabet="abc:-é ", max_size=12)


def order(written: str, *texts: str) -> list[str]:
    return [choice.text for choice in fuzzy(written, [Choice(text, text) for text in texts])]


def subsequence(word: str, text: str) -> bool:
    remaining = iter(text)
    return all(letter in remaining for letter in word)


@given(LETTERS, LETTERS)
def test_letters_are_found_when_they_occur_in_their_order(written: str, text: str) -> None:
    found = find(written, text)
    plain = text.replace("é", "e")
    words = written.replace("é", "e").split()
    assert (found is not None) == (bool(words) and all(subsequence(word, plain) for word in words))
    if found is not None:
        assert all(one < other for one, other in pairwise(found.hits))
        hit = "".join(plain[index] for index in found.hits)
        assert all(subsequence(word, hit) for word in words)


@given(st.text(alphabet="abc", min_size=1, max_size=6), LETTERS, LETTERS)
def test_what_stands_there_as_it_is_is_sure(word: str, before: str, after: str) -> None:
    found = find(word, before + word + after)
    assert found is not None
    assert found.sure


@pytest.mark.parametrize(
    ("written", "text", "hits", "sure"),
    [
        ("tt", "topic:toll", (0, 6), True),
        ("toto", "topic:toll", (0, 1, 6, 7), True),
        ("toll top", "topic:toll", (0, 1, 2, 6, 7, 8, 9), True),
        ("FRUH", "früh", (0, 1, 2, 3), True),
        ("wtr", "water", (0, 2, 4), False),
        ("oll", "topic:toll", (7, 8, 9), True),
    ],
)
def test_letters_stand_where_one_means_them(written: str, text: str, hits: tuple[int, ...], sure: bool) -> None:
    found = find(written, text)
    assert found is not None
    assert (found.hits, found.sure) == (hits, sure)


def test_beginnings_of_words_come_before_what_lies_within() -> None:
    assert order("to", "photo", "side:town", "toll") == ["toll", "side:town", "photo"]
    assert order("tt", "total", "attic", "topic:toll") == ["topic:toll", "attic", "total"]
    assert order("toll", "topic:toll", "toll-road", "toll") == ["toll", "toll-road", "topic:toll"]


def test_what_fits_alike_keeps_its_order() -> None:
    assert order("t", "toll", "trucks", "theatre") == ["toll", "trucks", "theatre"]
    assert order("", "b", "a") == ["b", "a"]


def test_a_misspelt_word_is_found_last() -> None:
    assert order("evaucation", "evacuation", "toll", "evaucation-route") == ["evaucation-route", "evacuation"]
    assert order("tx", "toll") == []
