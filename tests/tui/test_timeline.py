"""The screen of figures over time: a disputed toll at both sizes, reading that can be stopped, what others change."""

from __future__ import annotations

from functools import partial
from threading import Event

import pytest
from sqlalchemy import Connection, text

from claimtrack.config import Config
from claimtrack.linking.series import Figures, query_figures
from claimtrack.review import decisions
from claimtrack.review.links import unlink
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.terms import Dated, Hedge, LinkKind, Precision, RejectReason, Status
from claimtrack.tui import timeline_screen
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.timeline_screen import TimelineScreen
from tests.building import add_document, candidate
from tests.linking.toll import DAYS, add_toll, figure_of
from tests.tui.stage import Stage, on_stage


@pytest.fixture
def toll(ledger: Ledger) -> Ledger:
    add_toll(ledger)
    return ledger


async def figures(stage: Stage) -> TimelineScreen:
    """The screen of figures, read."""
    await stage.press("F")
    screen = stage.app.screen
    assert isinstance(screen, TimelineScreen)
    await stage.until(lambda: screen.line.found is not None and screen._reading is None)
    await stage.drawn()
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_toll_is_told_whole(toll: Ledger, size: tuple[int, int]) -> None:
    async with on_stage(toll, size=size) as stage:
        await figures(stage)
        await stage.sees("people killed", "5 figures · 4 origins", "linear scale", "14 May 2031", "16 May", "1/5")
        await stage.sees("20+ Valley Council", "36 Valley Council", "≤5 Northern Command", "31 Valley Council")
        await stage.sees("▲", "┊", "○", "⊘", "✗", "┃", "⊘ corrected", "✗ contradicted", "○┊ repeat")
        await stage.sees("low 0 · best – · high 31", "range over 2 independent origins", "left out: 1 corrected")
        await stage.press("l", "l")
        await stage.sees("C-3 ✓A", "[36, 36]", "✗ contradicts C-4 ≤5 Northern Command", "corrected by C-5", "✗╌╌")
        await stage.sees("Valley Council → Coastal Wire · about 2031-05-15 · accepted · corrected")
        await stage.press("x")
        await stage.sees("C-4 ✓A", "[0, 5] and [36, 36] have nothing in")
        await stage.press("h", "h")
        await stage.sees("C-2 ✓A", "Harbour Radio", "· repeats C-1 20+ Valley Council")


async def test_nothing_is_told_by_colour_alone(toll: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with on_stage(toll, size=(80, 24)) as stage:
        await figures(stage)
        shown = stage.shown()
        assert {"●", "○", "⊘", "✗", "▲", "◆"} <= set(shown)


async def test_without_repeats_the_cursor_is_on_what_was_repeated(toll: Ledger) -> None:
    async with on_stage(toll) as stage:
        await stage.press("j")
        screen = await figures(stage)
        assert screen.line.claim == 2
        await stage.press("space")
        assert screen.line.claim == 1
        await stage.sees("without repeats", "1 that only repeat are hidden", "1/4")
        await stage.press("space")
        await stage.sees("1/5")


async def test_reading_shows_how_far_it_is_and_can_be_stopped(toll: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Event()

    def long(connection: Connection, _query: object, *, on_progress: object) -> Figures:
        on_progress(500, 12_000)  # type: ignore[operator]  # a function
        begun.set()
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        connection.execute(text(endless))
        raise AssertionError("was not stopped")

    monkeypatch.setattr(timeline_screen, "query_figures", long)
    async with on_stage(toll) as stage:
        await stage.press("F")
        screen = stage.app.screen
        assert isinstance(screen, TimelineScreen)
        await stage.until(begun.is_set)
        await stage.sees("reading figures: 500 of 12,000 claims", "esc stops it")
        await stage.press("escape")
        await stage.sees("No figures were read.")
        assert stage.message == "stopped reading"
        monkeypatch.setattr(timeline_screen, "query_figures", query_figures)
        await stage.press("escape")
        assert stage.app.screen is stage.review
        await figures(stage)


async def test_what_is_left_out_is_said_as_long_as_it_is(toll: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline_screen, "query_figures", partial(query_figures, cap=3))
    async with on_stage(toll, size=(80, 24)) as stage:
        await figures(stage)
        assert stage.message == "2 more claims with figures left out; narrow the query"
        await stage.press("l")
        await stage.sees("2 claims left out", "2/3")


async def test_more_points_than_columns_are_thinned_and_that_is_said(ledger: Ledger) -> None:
    words = [f"{number} people were killed in raid {number}." for number in range(1, 101)]
    made = [
        candidate(
            " ".join(words), sentence, sentence, about=Dated(DAYS[number % 3], Precision.DAY),
            figures=(figure_of(" ".join(words), sentence, (Hedge.BARE, number, number, number), "people killed"),),
        )
        for number, sentence in enumerate(words, start=1)
    ]  # fmt: skip
    add_document(ledger, " ".join(words), made, outlet="Coastal Wire")
    async with on_stage(ledger, size=(80, 24)) as stage:
        screen = await figures(stage)
        await stage.sees("people killed", " of 100 drawn")
        await stage.press("g", "ctrl+d", "l", "l")
        assert screen.line.cursor == 12
        await stage.sees("13/100", f"C-{screen.line.claim} ")
        assert stage.shown().count("◆") == 1


async def test_a_fault_in_reading_is_told(toll: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Figures:
        raise RuntimeError("out of paper")

    monkeypatch.setattr(timeline_screen, "query_figures", broken)
    async with on_stage(toll) as stage:
        await stage.press("F")
        await stage.until(lambda: "out of paper" in stage.message)


async def test_the_group_of_a_claim_has_its_own_chart(toll: Ledger) -> None:
    for kind, one, other in (
        (LinkKind.CONTRADICTS, 4, 3),
        (LinkKind.UPDATES, 3, 1),
    ):
        unlink(toll, "ana", one, kind, other)
    async with on_stage(toll) as stage:
        screen = await figures(stage)
        await stage.press("G", "F")
        await stage.until(lambda: screen._reading is None)
        assert {point.claim for point in screen.line.points} == {1, 2, 3, 5}
        assert screen.line.claim == 5
        await stage.press("h", "F")
        await stage.until(lambda: screen._reading is None)
        assert len(screen.line.points) == 5


async def test_the_filter_says_whose_figures_are_shown(toll: Ledger) -> None:
    decisions.decide(toll, "ana", (4,), Status.REJECTED, reason=RejectReason.WRONG_FIGURE)
    async with on_stage(toll) as stage:
        await stage.press("f")
        await stage.type("speaker:council")
        await stage.press("enter")
        await stage.loaded()
        await figures(stage)
        await stage.sees("figures of speaker:council", "4 figures · 3 origins")
        await stage.press("escape", "escape")
        await stage.loaded()
        await figures(stage)
        assert stage.message == "1 rejected claim left out; status:any in a query takes them in"


async def test_what_is_decided_in_the_document_is_shown_when_one_is_back(toll: Ledger) -> None:
    async with on_stage(toll) as stage:
        screen = await figures(stage)
        await stage.press("l", "l", "l", "enter")
        assert isinstance(stage.app.screen, DocumentScreen)
        await stage.press("d", "escape")
        await stage.until(lambda: screen._reading is None and screen.line.here().status is Status.DEFERRED)
        assert screen.line.claim == 4
        await stage.press("escape")
        assert stage.cursor == 4
        assert stage.status(4) == "deferred"
        await stage.sees("◐D")


async def test_what_others_change_is_shown(toll: Ledger) -> None:
    async with on_stage(toll) as stage:
        screen = await figures(stage)
        with open_ledger(toll.path) as other:
            decisions.decide(other, "ben", (1,), Status.DEFERRED)
        await stage.until(lambda: screen.line.here().status is Status.DEFERRED)


async def test_without_figures_it_says_so(ledger: Ledger) -> None:
    async with on_stage(ledger) as stage:
        screen = await figures(stage)
        await stage.sees("No figures in these claims.")
        for key in ("l", "x", "enter", "s", "E", "F", "tab", "space"):
            await stage.press(key)
        assert stage.app.screen is screen
        await stage.press("q")
        assert not isinstance(stage.app.screen, TimelineScreen)


async def test_keys_of_a_person_are_named(toll: Ledger) -> None:
    async with on_stage(toll, config=Config(keys={"figures": ("W",)})) as stage:
        await stage.press("W")
        assert isinstance(stage.app.screen, TimelineScreen)


async def test_any_size_is_drawn(toll: Ledger) -> None:
    async with on_stage(toll) as stage:
        await figures(stage)
        for size in ((20, 6), (40, 12), (200, 60), (80, 24)):
            await stage.resize(*size)
            await stage.press("l")
        await stage.sees("36 Valley Council")
