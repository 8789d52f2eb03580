from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from claimtrack.store.engine import Ledger
from claimtrack.terms import Role
from claimtrack.tui.directions import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    SIGN,
    isolated,
    isolated_line,
    reads_right_to_left,
)
from tests.building import add_document, candidate, hop
from tests.tui.stage import on_stage

ARABIC = "قال رئيس البلدية إن 40 شخصا ينتظرون في الميناء"
HEBREW = "שלום"


def test_letters_say_in_which_direction_a_text_reads() -> None:
    assert [reads_right_to_left(text) for text in (ARABIC, HEBREW, "in " + HEBREW)] == [True] * 3
    assert [reads_right_to_left(text) for text in ("", "plain", "Zürich 漢字", "123")] == [False] * 4


@given(st.text())
def test_setting_apart_adds_no_cells_and_takes_nothing(text: str) -> None:
    apart = isolated(text)
    assert apart.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "") == text.replace(
        FIRST_STRONG_ISOLATE, ""
    ).replace(POP_ISOLATE, "")
    assert cell_len(apart) == cell_len(text)


def test_a_line_keeps_its_styles_where_they_were() -> None:
    line = Text(HEBREW + " plain")
    line.stylize("bold", 5, 10)
    apart = isolated_line(line)
    assert [apart.plain[span.start : span.end] for span in apart.spans if span.style == "bold"] == ["plain"]


async def test_it_is_shown_whole_and_marked_and_stored_as_it_was(ledger: Ledger) -> None:
    text = f"{ARABIC}. Nobody else spoke.\n"
    claim = candidate(text, ARABIC, ARABIC, hops=(hop(Role.SPEAKER, HEBREW),))
    add_document(ledger, text, (claim,))
    async with on_stage(ledger) as stage:
        for width, height in ((120, 40), (80, 24)):
            await stage.resize(width, height)
            seen = stage.shown()
            assert SIGN in seen
            lines = [line.plain for line in stage.review.pane.lines]
            passage = [line for line in lines if line.startswith(f"{SIGN} {FIRST_STRONG_ISOLATE}")]
            assert passage
            assert all(line.endswith(POP_ISOLATE) for line in passage)
            words = "".join(lines).replace(FIRST_STRONG_ISOLATE, " ").replace(POP_ISOLATE, " ").split()
            assert set(ARABIC.split()) <= {word.strip("⟦⟧.") for word in words}
            assert all(cell_len(line) <= stage.review.pane.size.width for line in lines)
        assert FIRST_STRONG_ISOLATE not in stage.claim().label
        assert stage.claim().quote == ARABIC
