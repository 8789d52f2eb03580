"""The tree of connected claims: hostile text, low screens, circles, no colour, claims that go, what others write."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from claimtrack.linking.arranging import Branch
from claimtrack.review import documents, links
from claimtrack.store import reads
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.terms import LinkKind
from claimtrack.tui.group_rows import DEEPEST, GroupRow, row_line
from claimtrack.tui.group_screen import GroupScreen
from claimtrack.tui.ink import inks_for
from claimtrack.tui.themes import DARK
from tests.linking.reporting import Report, add_reports, interview, suggest_link
from tests.tui.stage import Stage, on_stage

HOSTILE = "[/b] \x1b]52;c;aGk=\x07 \u202etxt \x9b31m 漢字漢字 שלום"

SIZES = ((120, 40), (80, 24), (60, 10), (30, 8))


@pytest.fixture
def elsewhere(ledger: Ledger) -> Iterator[Ledger]:
    """The same ledger, open in another session."""
    with open_ledger(ledger.path) as opened:
        yield opened


async def opened(stage: Stage) -> GroupScreen:
    await stage.press("C")
    screen = stage.app.screen
    assert isinstance(screen, GroupScreen)
    return screen


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_hostile_text_is_shown_and_never_obeyed_at_any_size(ledger: Ledger, size: tuple[int, int]) -> None:
    add_reports(ledger, [Report(HOSTILE, HOSTILE, words=f"{number} {HOSTILE}") for number in range(4)])
    links.link(ledger, "ana", 2, LinkKind.REPEATS, 1)
    suggest_link(ledger, 3, LinkKind.SUPPORTS, 1)
    links.link(ledger, "ana", 4, LinkKind.CONTRADICTS, 1)
    async with on_stage(ledger, size=size) as stage:
        await opened(stage)
        await stage.press("j", "j", "j", "G", "g")
        shown = stage.shown()
        assert "C-1" in shown
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)


async def test_it_reads_without_colour(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    interview(ledger)
    add_reports(ledger, [Report("The Ministry", "State Agency"), Report("Somebody")])
    links.link(ledger, "ana", 4, LinkKind.DENIES, 1)
    suggest_link(ledger, 5, LinkKind.REFINES, 1)
    async with on_stage(ledger, size=(80, 24)) as stage:
        await opened(stage)
        lines = stage.shown().splitlines()
        assert lines[1].startswith("▌C-1 ○U")
        assert "origin of 3 reports · Tamsin Oke → Radio Nord" in lines[2]
        assert "⟂ denied by C-4" in lines[3]
        assert lines[4].startswith(" ├─ C-2 ○U")
        assert "repeats C-1 · Tamsin Oke → Harrow Courier · 2023-06-01" in lines[5]
        assert lines[8].startswith(" └─ C-5 ○U ?")
        assert "refines C-1 (suggested?) · origin" in lines[9]
        assert "⟂ denies C-1" in lines[12]


async def test_links_in_a_circle_end(ledger: Ledger) -> None:
    keys = add_reports(ledger, [Report(f"Speaker {number}") for number in range(5)])
    for kind in (LinkKind.REPEATS, LinkKind.SUPPORTS, LinkKind.UPDATES):
        for key in keys:
            links.link(ledger, "ana", key, kind, key % 5 + 1)
    async with on_stage(ledger) as stage:
        screen = await opened(stage)
        assert screen.tree_view.count() == 5
        await stage.sees("C-1 and 4 more", "origin of 5 reports")


async def test_a_claim_alone_is_told_what_to_do(ledger: Ledger, elsewhere: Ledger) -> None:
    add_reports(ledger, [Report("Somebody"), Report("Another")])
    async with on_stage(ledger, size=(80, 24)) as stage:
        screen = await opened(stage)
        await stage.sees("C-1 alone", "C-1 is linked to no other claim.", "l links it to one that you pick")
        links.link(elsewhere, "ben", 2, LinkKind.SUPPORTS, 1)
        await stage.sees("supports C-1")
        await stage.until(lambda: "no other claim" not in stage.shown())
        assert screen.tree_view.count() == 2


async def test_what_goes_leaves_the_tree(ledger: Ledger, elsewhere: Ledger) -> None:
    interview(ledger)
    async with on_stage(ledger) as stage:
        screen = await opened(stage)
        await stage.press("j")
        documents.remove(elsewhere, "ben", 1)
        await stage.sees("C-2 is linked to no other claim.")
        assert screen.current == 2
        documents.remove(elsewhere, "ben", 2)
        await stage.sees("C-2 is not in the ledger any more.")
        await stage.press("enter")
        assert "no claim here" in stage.message
        await stage.press("escape")
        assert stage.app.screen is stage.review


async def test_a_tall_tree_reads_only_what_is_seen(ledger: Ledger) -> None:
    keys = add_reports(ledger, [Report(f"Speaker {number}") for number in range(90)])
    for key in keys[1:]:
        links.link(ledger, "ana", key, LinkKind.SUPPORTS, 1)
    async with on_stage(ledger, size=(80, 24)) as stage:
        screen = await opened(stage)
        assert len(screen.tree_view._records) < len(keys)
        await stage.press("G")
        assert screen.current == 90
        await stage.sees("C-90 ○U", "90/90")
        await stage.press("g")
        await stage.sees("▌C-1 ○U")


@pytest.mark.parametrize("depth", [0, 1, DEEPEST, DEEPEST + 1, 200])
@pytest.mark.parametrize("width", [8, 20, 80])
def test_every_line_stays_within_its_width(sample: Ledger, depth: int, width: int) -> None:
    with sample.reading() as connection:
        (record,) = reads.claims(connection, (1,))
    inks = inks_for({**DARK.to_color_system().generate(), "background": "#000000"}, native=False)
    row = GroupRow(Branch(1, True, None, (True,) * depth, ()), leads=True, reports=3)
    for line in range(2):
        for records in ({1: record}, {1: None}):
            text = row_line(row, line, records, inks, width, current=True)
            assert cell_len(text.plain) <= width
