"""Changes that somebody else holds up, forms that keep what was written, and what one undo takes back."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from time import monotonic

import pytest

from claimtrack.review import decisions, edits, links, notes
from claimtrack.review.edits import ClaimEdit
from claimtrack.store.engine import Ledger
from claimtrack.terms import LinkKind, Status
from claimtrack.tui import writing
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.prompts.edit_form import EditForm
from tests.tui.stage import Stage, on_stage


@asynccontextmanager
async def locked(ledger: Ledger) -> AsyncIterator[None]:
    """Another process that holds the ledger's write lock."""
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PATIENCE", 0.05)
    monkeypatch.setattr(writing, "STEP", 0.05)


async def test_a_decision_waits_for_the_other_process_while_the_screen_goes_on(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        async with locked(dispatches):
            began = monotonic()
            await stage.press("a")
            assert monotonic() - began < 5
            assert "waiting" in stage.message
            assert stage.cursor == 1
            await stage.press("d")
            assert "still saving" in stage.message
            await stage.press("q")
            assert stage.app.is_running
            assert "not saved yet" in stage.message
        await stage.until(lambda: stage.message == "accepted C-1")
        assert (stage.status(1), stage.cursor) == ("accepted", 2)
        assert stage.review.top.progress_text == "8 left of 9"
        await stage.press("u")
        assert stage.status(1) == "unreviewed"


async def test_who_moves_on_while_a_decision_waits_stays_where_they_are(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        async with locked(dispatches):
            await stage.press("a", "j", "j", "j")
            assert stage.cursor == 4
        await stage.until(lambda: stage.message == "accepted C-1")
        assert (stage.status(1), stage.cursor) == ("accepted", 4)


@pytest.mark.parametrize(
    "keys", [("a",), ("enter", "a"), ("l", *"C-7", "enter", "r"), ("t", *"toll", "enter", "enter")]
)
async def test_waiting_can_be_given_up(dispatches: Ledger, keys: tuple[str, ...]) -> None:
    async with on_stage(dispatches) as stage:
        async with locked(dispatches):
            await stage.press(*keys)
            assert "waiting" in stage.message
            await stage.press("escape")
            await stage.until(lambda: "nothing was saved" in stage.message)
        assert not stage.app.session.writing.running
        claim = stage.claim()
        assert (claim.status, claim.tags, claim.links) == ("unreviewed", (), ())


async def test_a_lock_that_never_ends_is_told(dispatches: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_stage(dispatches) as stage:
        object.__setattr__(dispatches, "patience", 0.1)
        async with locked(dispatches):
            await stage.press("a")
            await stage.until(lambda: stage.review.status.failed)
        assert "another process is writing and did not finish" in stage.message
        assert stage.status() == "unreviewed"


async def test_undo_and_saved_views_wait_too(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("a")
        async with locked(dispatches):
            await stage.press("u")
            assert "waiting" in stage.message
        await stage.until(lambda: stage.message.startswith("undid"))
        assert (stage.status(), stage.cursor) == ("unreviewed", 1)
        async with locked(dispatches):
            await stage.press("7", *"all", "enter")
            assert "waiting" in stage.message
        await stage.until(lambda: "saved this view" in stage.message)


async def test_a_form_waits_with_what_is_written_in_it(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        async with locked(dispatches):
            await stage.press("m", *"seen", "ctrl+s")
            await stage.sees("waiting for it", "seen")
        await stage.until(lambda: stage.app.screen is stage.review)
        assert stage.claim().note == "seen"
        assert stage.message == "noted C-1"


async def test_a_mistake_in_the_edit_form_loses_nothing(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("e")
        await stage.type("a better label")
        await stage.press("tab", "tab", "tab", "tab")
        await stage.type("2031-13-01")
        await stage.press("ctrl+s")
        await stage.sees("is not a day", "a better label")
        assert stage.claim().label != "a better label"
        await stage.type("2031-03-01")
        await stage.press("ctrl+s")
        assert stage.app.screen is stage.review
        assert (stage.claim().label, stage.claim().said_on) == ("a better label", "2031-03-01")


async def test_a_form_on_a_claim_that_changed_meanwhile_keeps_what_is_written(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("e")
        await stage.type("mine")
        notes.set_note(dispatches, "ben", 1, "look twice")
        await stage.press("ctrl+s")
        await stage.sees("mine", "look twice")
        await stage.press("escape")
        assert isinstance(stage.app.screen, EditForm)
        assert stage.app.screen.value("label") == "mine"
        assert stage.claim().label != "mine"


async def one_undo(stage: Stage) -> None:
    with stage.ledger.reading() as connection:
        before = connection.exec_driver_sql("SELECT max(batch) FROM event").scalar_one()
    await stage.press("u")
    with stage.ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT max(batch) FROM event").scalar_one() == before + 1


async def test_several_figures_are_one_edit(dispatches: Ledger) -> None:
    edits.edit(dispatches, "ben", 1, ClaimEdit(figure="3 cows", figure_position=1))
    async with on_stage(dispatches) as stage:
        before = stage.claim().figures
        await stage.press("e", *["tab"] * 3)
        await stage.type("2,000 people")
        await stage.press("tab")
        await stage.type("4 cows")
        await stage.press("ctrl+s")
        assert [record.figure.best for record in stage.claim().figures] == [2000, 4]
        await one_undo(stage)
        assert stage.claim().figures == before


async def test_links_of_marked_claims_are_made_and_taken_away_together(dispatches: Ledger) -> None:
    links.link(dispatches, "ben", 2, LinkKind.RELATES, 7)
    async with on_stage(dispatches) as stage:
        await stage.press("space", "space", "space", "l", *"C-7", "enter", "e")
        assert stage.message == "linked 2 claims, 1 already so: relates C-7"
        assert len(stage.claim(7).links) == 3
        await stage.press("l", *"C-7", "enter", "e")
        assert stage.message == "unlinked 3 claims: relates C-7"
        assert stage.claim(7).links == ()
        await one_undo(stage)
        assert len(stage.claim(7).links) == 3
        await stage.press("escape", "g", "l", *"C-7", "enter")
        assert "now: relates; the same again takes it away" in stage.shown()
        await stage.press("e")
        assert stage.message == "unlinked C-1: relates C-7"
        assert len(stage.claim(7).links) == 2


async def test_the_document_tells_of_somebody_elses_decision(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("enter")
        screen = stage.app.screen
        assert isinstance(screen, DocumentScreen)
        decisions.decide(dispatches, "ben", (1,), Status.DEFERRED)
        await stage.press("a")
        await stage.sees("ben", "deferred")
        assert stage.status() == "deferred"
        await stage.press("t")
        assert (stage.status(), screen.claim_id) == ("deferred", 2)
        await stage.press("N", "a")
        assert (stage.status(), screen.claim_id) == ("accepted", 2)


async def test_a_ledger_that_was_taken_away_is_told(dispatches: Ledger, tmp_path: Path) -> None:
    async with on_stage(dispatches) as stage:
        away = dispatches.path.rename(tmp_path / "away.sqlite")
        await stage.press("a")
        assert "not there any more" in stage.message
        assert stage.cursor == 1
        away.rename(dispatches.path)
        await stage.press("a")
        assert stage.status() == "accepted"
