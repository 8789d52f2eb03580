"""Selecting words and bracketing claims: what is selected is words of the text, and brackets lose no character."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.tui.bracketed import CLOSE, OPEN, Bracketed
from claimtrack.tui.selection import Selection, next_word, sentence_round, word_at, word_before

TEXTS = st.text('ab. \n"”', min_size=1, max_size=40).filter(lambda text: text.strip())
STEPS: list[Callable[[Selection], Selection]] = [
    Selection.forward,
    Selection.back,
    Selection.sentence_on,
    Selection.sentence_back,
    Selection.whole_sentence,
    Selection.begin_here,
    Selection.swapped,
    lambda selection: selection.other_end(1),
    lambda selection: selection.other_end(-1),
]


@given(TEXTS, st.lists(st.sampled_from(STEPS), max_size=12), st.integers(0, 40))
def test_whatever_the_steps_words_are_selected(
    text: str, steps: list[Callable[[Selection], Selection]], begin: int
) -> None:
    first = word_at(text, begin)
    selection = Selection(text, first, first)
    for step in steps:
        selection = step(selection)
        for end in (selection.anchor, selection.head):
            assert not text[end].isspace()
            assert end == 0 or text[end - 1].isspace()
        low, high = selection.span
        assert 0 <= low < high <= len(text)
        raw_low, raw_high = selection.raw_span
        assert raw_low <= low
        assert high <= raw_high


@given(TEXTS)
def test_words_follow_each_other_both_ways(text: str) -> None:
    words = [word_at(text, 0)]
    while (after := next_word(text, words[-1])) != words[-1]:
        words.append(after)
    assert len(words) == len(text.split())
    assert [word_before(text, word) for word in words[1:]] == words[:-1]
    assert word_before(text, words[0]) == words[0]


@given(TEXTS, st.integers(0, 39))
def test_a_sentence_holds_what_it_is_the_sentence_of(text: str, offset: int) -> None:
    start, end = sentence_round(text, min(offset, len(text) - 1))
    assert start <= min(offset, len(text) - 1) < end


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("It burned. Nobody left the mill. Snow fell.", "left", "Nobody left the mill"),
        ("A headline\n\nThe mill burned, he said.", "headline", "A headline"),
        ('He said: "It burned." She left.', "burned", 'He said: "It burned'),
        ("It rose to 1.5 m in a day.", "rose", "It rose to 1.5 m in a day"),
        ('"There is none,"\nshe told the paper.', "told", 'There is none,"\nshe told the paper'),
    ],
)
def test_the_sentence_of_a_word(text: str, word: str, sentence: str) -> None:
    begin = text.index(word)
    low, high = Selection(text, begin, begin).whole_sentence().span
    assert text[low:high] == sentence


@st.composite
def spanned(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text("ab cd", min_size=1, max_size=30))
    edges = st.integers(0, len(text))
    drawn = draw(st.lists(st.tuples(edges, edges), max_size=6))
    return text, sorted((min(pair), max(pair)) for pair in drawn if pair[0] != pair[1])


@given(spanned())
def test_brackets_stand_round_their_claims_and_lose_nothing(drawn: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = drawn
    bracketed = Bracketed(text, spans)
    assert bracketed.text.replace(OPEN, "").replace(CLOSE, "") == text
    brackets = bracketed.brackets(0, len(bracketed.text))
    assert len(brackets) == 2 * len(spans)
    for offset, character in enumerate(text):
        assert bracketed.text[bracketed.index(offset)] == character
        assert bracketed.offset(bracketed.index(offset)) == offset
    for index, bracket in brackets:
        start, end = spans[bracket.span]
        assert bracketed.text[index] == (OPEN if bracket.opens else CLOSE)
        # Only other brackets stand between a bracket and the word it belongs to.
        assert bracketed.offset(index) == (start if bracket.opens else end)
        assert bracketed.end_index(end) <= index if not bracket.opens else index < bracketed.index(start)
