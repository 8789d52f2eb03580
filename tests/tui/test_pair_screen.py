"""Two claims side by side: hostile text, small windows, others at work, what is compared anew, the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from decimal import Decimal

import pytest
from rich.cells import cell_len

from claimtrack.figures import figure_label
from claimtrack.review.decisions import decide
from claimtrack.review.places import state
from claimtrack.review.suggestions import settle
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.history import chain_problems
from claimtrack.store.journal import table
from claimtrack.store.pairs import pair_link
from claimtrack.terms import Figure, Hedge, LinkKind, LinkState, RejectReason, Role, Status
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.pair_screen import PairScreen
from tests.building import add_document, candidate, hop
from tests.suggested import suggest
from tests.tui.stage import ACTOR, Stage, on_stage


@pytest.fixture
def elsewhere(dispatches: Ledger) -> Iterator[Ledger]:
    """The same ledger, open in another session."""
    with open_ledger(dispatches.path) as opened:
        yield opened


def compared(ledger: Ledger) -> None:
    """Count every claim as compared, so that nothing is suggested but by hand."""
    with ledger.writing() as connection:
        connection.execute(table("link_due").delete())


def link_state(ledger: Ledger, key: int) -> LinkState | None:
    with ledger.reading() as connection:
        found = pair_link(connection, key)
    return None if found is None else found.state


@asynccontextmanager
async def at_pairs(
    ledger: Ledger, keys: Sequence[str] = ("s",), size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Stage, PairScreen]]:
    """The screen with every pair read; nothing is compared unless a test leaves claims due."""
    async with on_stage(ledger, size) as stage:
        await stage.press(*keys)
        screen = stage.app.screen
        assert isinstance(screen, PairScreen)
        await stage.until(lambda: not screen.reading.running)
        await stage.drawn()
        yield stage, screen


def pair(screen: PairScreen) -> tuple[int, int] | None:
    return None if screen.shown is None else (screen.shown.pair.first.id, screen.shown.pair.second.id)


async def test_what_agrees_and_what_differs_reads_without_colour(dispatches: Ledger) -> None:
    compared(dispatches)
    suggest(dispatches, 1, LinkKind.CONTRADICTS, 3, score=0.75, why="because of the numbers")
    async with at_pairs(dispatches) as (stage, _):
        await stage.sees(
            "? C-1 contradicts C-3?", "75% ━━━━━━━━──", "because of the numbers",
            "≠ different  speaker    Ilka Doren", "= same       outlet     Coastal Wire",
            "C-1  ~1,000  [900, 1,100]", "C-3  40,000+  [40,000, ∞)", "nothing in both", "log scale",
            "⟦{about", "‹Ilka Doren› /said/", "Ilka Doren → Coastal Wire",
        )  # fmt: skip
        lines = stage.shown().splitlines()
        assert any("▸ ○ unreviewed  C-1" in line and "○ unreviewed  C-3" in line for line in lines)


async def test_below_a_hundred_columns_one_claim_stands_above_the_other(dispatches: Ledger) -> None:
    compared(dispatches)
    suggest(dispatches, 1, LinkKind.CONTRADICTS, 3)
    async with at_pairs(dispatches, size=(80, 24)) as (stage, screen):
        text = stage.shown()
        for part in ("? C-1 contradicts C-3?", "Ilka Doren → Coastal Wire", "Pavo Reth → Coastal Wire", "[900, 1,100]"):
            assert part in text
        assert screen.first.region.y < screen.second.region.y
        assert "what agrees" not in text
        await stage.press("tab")
        await stage.sees("what agrees", "nothing in both")
        await stage.resize(80, 44)
        await stage.press("tab", "tab")
        await stage.sees("▸ ○ unreviewed  C-1", "what agrees", "nothing in both")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 16)])
async def test_hostile_text_is_shown_and_never_obeyed(ledger: Ledger, size: tuple[int, int]) -> None:
    text = "火災で三百人が避難した。 e\u0301te\u0301 \x1b]52;c;aGk=\x07 [/b] \u202eright \u05d0\u05d1\u05d2 אבג " * 6
    evil = "[red]\x1b[2J漢字\u202e" * 30
    figure = Figure("三百人", 3, 6, Hedge.BARE, Decimal(10) ** 30, Decimal(10) ** 30, subject=evil)
    other = Figure("三百人", 3, 6, Hedge.ABOUT, Decimal(1), None, subject=evil, low_open=True)
    add_document(
        ledger, text,
        [
            candidate(text, "三百人が避難した", evil, hops=(hop(Role.SPEAKER, evil),), figures=(figure,), place=evil),
            candidate(text, "]52;c;aGk=", evil, hops=(hop(Role.SPEAKER, "אבג"),), figures=(other,), place="גבא"),
        ],
        title=evil, outlet=evil,
    )  # fmt: skip
    compared(ledger)
    suggest(ledger, 2, LinkKind.REPEATS, 1, why=evil)
    async with at_pairs(ledger, size=size) as (stage, _):
        for keys in ((), ("w",), ("tab",), ("i", "escape"), ("l",)):
            await stage.press(*keys)
            shown = stage.shown()
            assert "\x1b" not in shown
            assert "\u202e" not in shown
            assert all(cell_len(line) <= size[0] for line in shown.splitlines())
        await stage.press("y", "u")
        assert figure_label(figure)


async def test_a_pair_that_another_session_answered_is_not_overwritten(dispatches: Ledger, elsewhere: Ledger) -> None:
    compared(dispatches)
    key = suggest(dispatches, 1, LinkKind.CONTRADICTS, 3)
    async with at_pairs(dispatches) as (stage, screen):
        with stage.unwatched():
            with elsewhere.reading() as connection:
                seen = pair_link(connection, key)
            assert seen is not None
            settle(elsewhere, "ben", seen, LinkState.REJECTED)
            await stage.press("y")
            assert (
                stage.message == "C-1 contradicts C-3 changed meanwhile: it is rejected by ben now; nothing was saved"
            )
            await stage.sees("✗ C-1 contradicts C-3  no")
            assert link_state(dispatches, key) is LinkState.REJECTED
            # Now that it is seen, it can be changed.
            await stage.press("y")
            assert link_state(dispatches, key) is LinkState.CONFIRMED
            assert screen.queue.progress.left == 0


async def test_the_pairs_grow_while_somebody_adds(dispatches: Ledger, elsewhere: Ledger) -> None:
    compared(dispatches)
    suggest(dispatches, 1, LinkKind.CONTRADICTS, 3)
    async with at_pairs(dispatches) as (stage, screen):
        assert screen.queue.progress.total == 1
        suggest(elsewhere, 8, LinkKind.SUPPORTS, 9)
        await stage.until(lambda: screen.queue.progress.total == 2)
        await stage.press("j")
        assert pair(screen) == (8, 9)
        decide(elsewhere, "ben", (9,), Status.REJECTED, reason=RejectReason.OPINION)
        await stage.until(lambda: screen.queue.progress.total == 1)
        await stage.press("k", "j")
        # A rejected claim is in no pair any more.
        await stage.sees("The end; 1 pair waits further up")


async def test_the_end_takes_in_what_comes(dispatches: Ledger, elsewhere: Ledger) -> None:
    compared(dispatches)
    async with at_pairs(dispatches) as (stage, screen):
        await stage.sees("Nothing is suggested here")
        suggest(elsewhere, 8, LinkKind.SUPPORTS, 9)
        await stage.until(lambda: pair(screen) == (8, 9))


async def test_claims_in_hand_that_are_due_are_compared_in_the_background(ledger: Ledger) -> None:
    first = "Mayor Ilka Doren said about 1,000 civilians are sheltering in the terminal."
    second = (
        "About 1,000 civilians are sheltering in the terminal, Mayor Ilka Doren told Radio Veska, the Wire reported."
    )
    for text, quote, outlet, day in (
        (first, "about 1,000 civilians are sheltering in the terminal", "Radio Veska", "2031-05-14"),
        (second, "About 1,000 civilians are sheltering in the terminal", "Wire", "2031-05-15"),
    ):
        start = text.index(quote)
        figure = Figure(
            quote[:21], start, start + 21, Hedge.ABOUT, Decimal(900), Decimal(1100), best=Decimal(1000),
            subject="civilians",
        )  # fmt: skip
        speaker = hop(Role.SPEAKER, "Ilka Doren", mention="Ilka Doren", cue="said")
        label = "~1,000 civilians sheltering in the terminal"
        add_document(
            ledger, text, [candidate(text, quote, label, hops=(speaker,), figures=(figure,), place="the terminal")],
            outlet=outlet, published=day,
        )  # fmt: skip
    async with at_pairs(ledger, keys=("j", "s")) as (stage, screen):
        await stage.until(lambda: screen.shown is not None)
        assert pair(screen) == (2, 1)
        # What the machine suggested is not for the person's undo to take back, nor does it stand in its way.
        await stage.press("u")
        assert stage.message == "undid: add D-2"
        await stage.sees("Nothing is suggested here")
    with ledger.reading() as connection:
        assert list(chain_problems(connection)) == []


async def test_the_key_that_leads_here_pressed_twice_links_nothing(dispatches: Ledger) -> None:
    compared(dispatches)
    key = suggest(dispatches, 1, LinkKind.CONTRADICTS, 3)
    async with at_pairs(dispatches, keys=("s", "s")) as (stage, screen):
        assert stage.message == "s does nothing here; ? shows the keys that do"
        assert pair(screen) == (1, 3)
        assert link_state(dispatches, key) is LinkState.SUGGESTED
        await stage.press("S")
        assert stage.message == "linked: C-1 supports C-3, not contradicts"


async def test_unsure_of_all_of_them_ends_after_one_round(dispatches: Ledger) -> None:
    compared(dispatches)
    for one, other in ((1, 3), (5, 4)):
        suggest(dispatches, one, LinkKind.DENIES, other, score=1 - one / 10, state=LinkState.UNSURE)
    async with at_pairs(dispatches) as (stage, screen):
        await stage.press("d", "d")
        await stage.sees("only unsure ones are left (2)", "z    go through the unsure ones again")
        await stage.press("z")
        assert pair(screen) == (1, 3)
        await stage.press("d", "d")
        await stage.sees("only unsure ones are left (2)")


async def test_marked_claims_come_first(dispatches: Ledger) -> None:
    compared(dispatches)
    suggest(dispatches, 1, LinkKind.CONTRADICTS, 3, score=0.99)
    suggest(dispatches, 5, LinkKind.DENIES, 4, score=0.2)
    suggest(dispatches, 7, LinkKind.UPDATES, 6, score=0.3)
    async with at_pairs(dispatches, keys=("j", "j", "j", "space", "j", "space", "s")) as (stage, screen):
        assert [pair(screen)] == [(7, 6)]
        await stage.press("j")
        assert pair(screen) == (5, 4)
        await stage.press("j")
        assert pair(screen) == (1, 3)
        await stage.sees("pairs of 2 marked claims first, then of all claims")


async def test_two_marked_claims_are_compared_and_may_be_linked_otherwise_than_suggested(dispatches: Ledger) -> None:
    compared(dispatches)
    key = suggest(dispatches, 3, LinkKind.UPDATES, 1)
    async with at_pairs(dispatches, keys=("space", "j", "space", "c")) as (stage, screen):
        assert pair(screen) == (3, 1)
        await stage.press("c")
        await stage.sees("also  ✗ C-3 updates C-1 · ✓ C-1 contradicts C-3")
        assert link_state(dispatches, key) is LinkState.REJECTED
        await stage.press("j")
        assert stage.message == "there are only these two here; q goes back"
        await stage.press("u")
        await stage.sees("? C-3 updates C-1?")
        await stage.press("y", "q", "g")
        assert [link.state for link in stage.claim(1).links] == ["confirmed"]
        await stage.sees("updated by C-3")


async def test_places_stated_change_what_is_compared(dispatches: Ledger) -> None:
    compared(dispatches)
    suggest(dispatches, 1, LinkKind.CONTRADICTS, 3)
    async with at_pairs(dispatches) as (stage, screen):
        await stage.sees("≠ different  place")
        assert screen.shown is not None
        before = screen.shown.figures
        await stage.press("i", "enter")
        await stage.sees("~ alike      place")
        assert screen.shown.figures != before
        await stage.press("u")
        await stage.sees("≠ different  place")
    state(dispatches, ACTOR, "the grain terminal", "the city")


async def test_a_document_opened_from_here_leads_back_to_the_pair(dispatches: Ledger) -> None:
    compared(dispatches)
    suggest(dispatches, 1, LinkKind.CONTRADICTS, 3, score=0.9)
    suggest(dispatches, 8, LinkKind.SUPPORTS, 9, score=0.3)
    async with at_pairs(dispatches) as (stage, screen):
        await stage.press("l", "enter")
        assert isinstance(stage.app.screen, DocumentScreen)
        # A claim rejected there is asked about no more.
        await stage.press("x", "n", "q")
        assert stage.status(3) == "rejected"
        await stage.press("j", "k")
        assert pair(screen) == (8, 9)
        await stage.press("q")
        await stage.until(lambda: stage.review.progress is not None and stage.review.progress.rejected == 1)


async def test_suggestions_show_beside_a_claim(dispatches: Ledger) -> None:
    compared(dispatches)
    suggest(dispatches, 3, LinkKind.UPDATES, 1, score=0.8)
    suggest(dispatches, 5, LinkKind.DENIES, 1, state=LinkState.UNSURE)
    suggest(dispatches, 7, LinkKind.DENIES, 1, state=LinkState.REJECTED)
    async with on_stage(dispatches) as stage:
        await stage.sees("○ unreviewed  C-1 · ? 2 suggested", "? updated by C-3", "suggested 80%", "◐ denied by C-5")
        related, _, _ = "\n".join(line.plain for line in stage.review.side.lines).partition("history")
        assert "C-5" in related
        assert "C-7" not in related


async def test_what_is_gone_is_passed_over(dispatches: Ledger) -> None:
    compared(dispatches)
    keys = [suggest(dispatches, one, LinkKind.RELATES, one + 1, score=1 - one / 10) for one in range(1, 5)]
    async with at_pairs(dispatches) as (stage, screen):
        with stage.unwatched():
            with dispatches.writing() as connection:
                connection.execute(table("link").delete().where(table("link").c.id == keys[1]))
            screen.reading.forget()
            await stage.press("j")
            assert pair(screen) == (3, 4)
            await stage.press("k")
            assert pair(screen) == (1, 2)
            assert screen.queue.progress.total == 3
