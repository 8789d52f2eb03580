"""What the history says of a text that was changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.review import edits, notes, translating
from claimtrack.review.edits import ClaimEdit
from claimtrack.store.change_words import by_batch, change_pieces
from claimtrack.store.engine import Ledger
from claimtrack.store.history import event_names, history
from claimtrack.store.word_diff import AROUND, Change, diff_text, word_diff

words = st.lists(st.sampled_from(["about", "1,000", "people", "left", "the", "mill"]), max_size=30)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("1,000 people left", "that 1,000 people left", "[+that+] 1,000 people left"),
        ("a b c d e f g h i", "a b c d e f g h i j", "… f g h i [+j+]"),
        ("a b c d e f g h i j k l m n", "X b c d e f g h i j k l m Y", "[-a-] [+X+] b c d e … j k l m [-n-] [+Y+]"),
        ("one thing", "quite another matter", "[-one thing-] [+quite another matter+]"),
        ("a \x1b[31m b c d", "a b c d", "a [-␛[31m-] b c d"),
        ("gone", "", "[-gone-]"),
    ],
)
def test_a_change_is_shown_with_the_words_round_it(before: str, after: str, shown: str) -> None:
    assert diff_text(word_diff(before, after)) == shown


@given(words, words)
def test_the_pieces_hold_both_texts(old: list[str], new: list[str]) -> None:
    pieces = word_diff(" ".join(old), " ".join(new))
    for change, text in ((Change.GONE, old), (Change.COME, new)):
        kept = [word for piece in pieces if piece.change in {change, Change.SAME} for word in piece.text.split()]
        if "…" not in kept:
            assert kept == text
    longest = max((len(piece.text.split()) for piece in pieces if piece.change is Change.SAME), default=0)
    assert longest <= 2 * AROUND + 1


def told(ledger: Ledger, key: int = 1) -> list[str]:
    with ledger.reading() as connection:
        events = history(connection, key)
        names = event_names(connection, events)
    return [diff_text(change_pieces(together, names)) for together in by_batch(events)]


def test_an_edit_is_one_entry_that_says_what_differs(sample: Ledger) -> None:
    edits.edit(sample, "ana", 1, ClaimEdit(start=26, speaker="Radek Oon", figure="at least 1,200 villagers"))
    assert told(sample) == [
        (
            "quote: [+Wednesday+] about 1,000 villagers were …; speaker: Ilse Marant → Radek Oon; "
            "hedge: about → at least; low: 900 → 1,200; high: 1,100 → ∞"
        )
    ]


def test_what_is_added_and_taken_away_is_named(sample: Ledger) -> None:
    edits.edit(sample, "ana", 6, ClaimEdit(figure="40-50 houses", speaker="Ilse Marant"))
    translating.translate(sample, "ana", 6, "cy", "eira")
    translating.translate(sample, "ana", 6, "cy", "")
    notes.set_note(sample, "ana", 6, "ask the warden of the mill again about the snow")
    notes.set_note(sample, "ana", 6, "ask the keeper of the mill again about the snow")
    assert told(sample, 6) == [
        "note: ask the [-warden-] [+keeper+] of the mill again …",
        "note: none → ask the warden of the mill again about the snow",
        "translation removed cy: eira",
        "translated cy: eira",
        "speaker added Ilse Marant; figure added 40–50 houses [40, 50]",
    ]
