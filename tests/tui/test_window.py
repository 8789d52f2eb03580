from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.tui.window import sentences, window

TEXT = (
    "The harbour was closed. Mr. Doren said on Monday that 40 people waited there. It had rained! "
    "Nobody came for them.\n\nA new paragraph begins here. It ends at once."
)
texts = st.text(st.sampled_from("abc .!?\n“”"), max_size=200)


def shown(low: int, high: int) -> str:
    return TEXT[low:high]


def around(quote: str, room: int, *, wanted: str | None = None, roomy: int | None = None) -> str:
    """What is shown round a quote in so many characters."""
    start = TEXT.index(quote)
    parts = [] if wanted is None else [(TEXT.index(wanted), TEXT.index(wanted) + len(wanted))]
    limit = room if roomy is None else roomy
    return shown(
        *window(
            TEXT,
            start,
            start + len(quote),
            parts,
            lambda low, high: high - low <= room,
            lambda low, high: roomy is not None and high - low <= limit,
        )
    )


def test_sentences_end_where_they_do() -> None:
    assert [TEXT[low:high] for low, high in sentences(TEXT)] == [
        "The harbour was closed.",
        "Mr. Doren said on Monday that 40 people waited there.",
        "It had rained!",
        "Nobody came for them.",
        "A new paragraph begins here.",
        "It ends at once.",
    ]


@given(texts)
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[low:high].split()) for low, high in found) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (60, "Mr. Doren said on Monday that 40 people waited there."),
        (80, "The harbour was closed. Mr. Doren said on Monday that 40 people waited there."),
        (100, "The harbour was closed. Mr. Doren said on Monday that 40 people waited there. It had rained!"),
        (500, TEXT),
    ],
)
def test_whole_sentences_are_shown(room: int, expected: str) -> None:
    assert around("40 people", room) == expected


def test_a_sentence_without_room_is_cut_at_words() -> None:
    assert around("40 people waited", 30) == "that 40 people waited there."


def test_a_quote_is_shown_whole_whatever_the_room() -> None:
    assert around("40 people waited", 3) == "40 people waited"


def test_who_says_it_is_shown_though_it_stands_further_off() -> None:
    assert around("Nobody came for them", 110, wanted="Doren").startswith("Mr. Doren said")


def test_room_that_a_long_sentence_would_waste_is_filled_with_words() -> None:
    assert around("The harbour", 40, roomy=30) == "The harbour was closed. Mr. Doren said"


@given(texts.filter(str.strip), st.data())
def test_what_is_shown_holds_the_quote_and_fits_where_the_quote_does(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    room = data.draw(st.integers(1, 250))
    low, high = window(
        text, start, end, (), lambda first, last: last - first <= room, lambda first, last: last - first <= room // 2
    )
    assert low <= start < end <= high
    assert high - low <= max(room, end - start)
