from __future__ import annotations

import pytest
from rich.cells import cell_len

from claimtrack.review import decisions, links, notes, tags
from claimtrack.store.engine import Ledger
from claimtrack.terms import EvidenceKind, LinkKind, RejectReason, Status
from tests.building import add_document, candidate
from tests.tui.stage import ACTOR, on_stage

ADDRESS = "https://archive.example/terminal"


@pytest.fixture
def told(dispatches: Ledger) -> Ledger:
    """The nine claims, the first with everything that a claim can have."""
    tags.tag(dispatches, ACTOR, (1,), add=["topic:harbour", "water"])
    decisions.rate(dispatches, ACTOR, (1,), 2)
    notes.set_note(dispatches, ACTOR, 1, "compare with the port office")
    notes.add_evidence(dispatches, ACTOR, 1, ADDRESS, EvidenceKind.ARCHIVE)
    links.link(dispatches, ACTOR, 1, LinkKind.CONTRADICTS, 2)
    decisions.decide(dispatches, ACTOR, (1,), Status.REJECTED, reason=RejectReason.WRONG_FIGURE)
    return dispatches


MIDDLE = (
    "rejected: wrong figure", "topic:harbour", "water", "~1,000 civilians", "Coastal Wire", "⟦{about 1,000 civilians}",
    "‹Ilka Doren›", "/said/", "[900, 1,100]", "Wednesday", "grain terminal", "2 probably true", "reliability F",
    "compare with the port office", ADDRESS, "91%",
)  # fmt: skip
SIDE = ("contradicts", "C-2", "history", "credibility")


async def test_everything_that_decides_is_seen_at_once(told: Ledger) -> None:
    async with on_stage(told) as stage:
        await stage.press("g")
        await stage.resize(120, 40)
        await stage.sees(*MIDDLE, *SIDE)
        assert stage.review.pane.last_top == 0, "the claim does not fit"


async def test_in_a_small_window_one_key_is_enough(told: Ledger) -> None:
    async with on_stage(told) as stage:
        await stage.press("g")
        await stage.resize(80, 24)
        await stage.sees("topic:harbour", "⟦{about 1,000 civilians}", "[900, 1,100]", "2 probably true")
        await stage.press("0")
        await stage.sees("contradicts", "C-2")
        await stage.press("0")
        await stage.sees("history", "credibility: 6 → 2")
        await stage.press("0", "tab")
        await stage.sees(*MIDDLE)


async def test_a_tall_window_shows_more_of_the_passage(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        shown = []
        for height in (20, 30, 50):
            await stage.resize(120, height)
            shown.append(sum(line.plain.startswith("┃") for line in stage.review.pane.lines))
        assert shown == sorted(shown)
        assert shown[0] < shown[-1]


@pytest.mark.parametrize("width", [80, 120, 150])
async def test_wide_and_combining_letters_keep_the_columns_in_line(ledger: Ledger, width: int) -> None:
    labels = ("三千人が港に避難している" * 3, "e\u0301le\u0300ve " * 12, "plain " * 12, "กำลังรออยู่ " * 8)
    text = "".join(f"{label.strip()}.\n" for label in labels)
    add_document(ledger, text, [candidate(text, label.strip(), label.strip()) for label in labels])
    async with on_stage(ledger) as stage:
        await stage.resize(width, 30)
        queue = stage.review.queue
        for index in range(len(labels)):
            for line in range(queue.row_height):
                row = queue.row_text(index, line, queue.text_width)
                assert cell_len(row.plain) <= queue.text_width
                tail = row.plain.rstrip()
                if line == queue.row_height - 1:
                    assert tail.endswith("80%")
                    assert cell_len(tail) in {queue.text_width - 1, queue.text_width - 2}


async def test_what_stands_at_the_cursor_is_never_faint(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        queue = stage.review.queue
        inks = queue.inks
        for index, line in ((queue.cursor, 0), (queue.cursor, 1)):
            row = queue.row_text(index, line, queue.text_width)
            assert inks["faint"] not in [span.style for span in row.spans]
        other = queue.row_text(queue.cursor + 1, 1, queue.text_width)
        assert inks["faint"] in [span.style for span in other.spans]
