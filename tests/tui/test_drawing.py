"""Breaking, cutting and marking text: nothing lost, nothing wider than the room there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from claimtrack.text import display_safe
from claimtrack.tui.ink import INKS
from claimtrack.tui.passage import Span, marked, unfolded
from claimtrack.tui.wrapping import NARROW, fit, line_spans, padded, wrap

INK = dict.fromkeys(INKS, Style.null())
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from(" \n\t\x1b漢字e\u0301\u202e🧑‍🌾"), max_size=200)
WIDTHS = st.integers(1, 40)


@given(TEXTS, WIDTHS)
def test_lines_hold_the_whole_text_in_order(text: str, width: int) -> None:
    spans = line_spans(text, width)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    position = 0
    for start, end in spans:
        assert text[position:start] in {"", " ", "\n"}
        position = end
    assert text[position:] == ""


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_the_room_unless_one_character_is(text: str, width: int) -> None:
    for start, end in line_spans(text, width):
        assert cell_len(display_safe(text[start:end])) <= width or end - start == 1


@given(TEXTS, WIDTHS)
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width
    assert cell_len(padded(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 4, ["one ", "two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("a\n\nb", 9, ["a", "", "b"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in wrap(Text(text), width)] == lines


def test_later_lines_are_set_in() -> None:
    assert [line.plain for line in wrap(Text("one two three four"), 9, hang=2)] == ["one two", "  three", "  four"]


def test_what_is_taken_for_narrow_is_safe_and_a_cell_wide() -> None:
    narrow = [chr(code) for code in range(0x3000) if NARROW.fullmatch(chr(code))]
    assert len(narrow) > 1000
    assert [sign for sign in narrow if cell_len(sign) != 1 or display_safe(sign) != sign] == []


def test_spans_are_bracketed_inside_each_other() -> None:
    text = "He said about 40 people came."
    spans = [Span("quote", 8, 28), Span("figure", 8, 23), Span("cue", 3, 7)]
    assert marked(text, 0, len(text), spans, INK).plain == "He /said/ ⟦{about 40 people} came⟧."


@pytest.mark.parametrize("start", [8, 9])
def test_spans_that_end_together_close_in_turn(start: int) -> None:
    spans = [Span("quote", 8, 23), Span("figure", start, 23)]
    opened = "⟦{" if start == 8 else "⟦a{"
    plain = marked("He said about 40 people came.", 8, 23, spans, INK).plain
    assert (plain[: len(opened)], plain[-2:]) == (opened, "}⟧")


def test_a_span_that_begins_before_the_window_is_bracketed_at_its_end_alone() -> None:
    assert marked("abcdef", 2, 6, [Span("quote", 0, 4)], INK).plain == "cd⟧ef"


@given(TEXTS, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=4))
def test_marking_adds_brackets_and_takes_nothing(text: str, pairs: list[tuple[int, int]]) -> None:
    ends = [(min(pair), min(max(pair), len(text))) for pair in pairs]
    spans = [Span("quote", start, end) for start, end in ends if start < end]
    plain = marked(text, 0, len(text), sorted(spans, key=lambda span: (span.start, -span.end)), INK).plain
    safe = display_safe(text, keep_newlines=True)
    assert plain.replace("⟦", "").replace("⟧", "") == safe.replace("⟦", "").replace("⟧", "")
    assert plain.count("⟦") - safe.count("⟦") == plain.count("⟧") - safe.count("⟧") == len(spans)


@given(TEXTS)
def test_unfolding_keeps_every_offset(text: str) -> None:
    shown = unfolded(text, 0, len(text))
    assert len(shown) == len(text)
    assert all(ours == theirs or (ours, theirs) == (" ", "\n") for ours, theirs in zip(shown, text, strict=True))


def test_only_folded_paragraphs_are_unfolded() -> None:
    folded = (
        "The harbour of Tarmel was closed on Monday and the stalls\nwere moved to the mill.\n"
        "The mayor spoke.\n- one\n- two"
    )
    assert unfolded(folded, 0, len(folded)).split("\n") == [
        "The harbour of Tarmel was closed on Monday and the stalls were moved to the mill.",
        "The mayor spoke.",
        "- one",
        "- two",
    ]
    paragraphs = "A paragraph of one line that is long, " * 5 + "\nand another"
    assert unfolded(paragraphs, 0, len(paragraphs)) == paragraphs
