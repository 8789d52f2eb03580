"""The claims that links connect, each key pressed once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from claimtrack.terms import LinkKind, RejectReason
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.group_screen import GroupScreen
from tests.tui.checking import Check, check
from tests.tui.stage import Stage


@asynccontextmanager
async def linked(stage: Stage) -> AsyncIterator[None]:
    """C-2 and C-3 repeat C-1, C-3 is contradicted by C-5 and C-4 supports it; all of it taken back in the end."""
    made = (("no corridor", 3, 5, "c"), ("terminal", 2, 1, "r"), ("terminal", 3, 1, "r"), ("40,000", 4, 3, "s"))
    for words, key, other, kind in made:
        await stage.press("g", *["j"] * (key - 1), "l", *words, "enter", kind)
        assert other in {link.other_id for link in stage.claim(key).links}
    yield
    await stage.press("u", "u", "u", "u", "g")
    assert not any(stage.claim(key).links for key in range(1, 6))


@asynccontextmanager
async def group(stage: Stage, key: int = 1) -> AsyncIterator[GroupScreen]:
    """The tree of the linked claims, opened at one of them from the queue and left again."""
    async with linked(stage):
        await stage.press("g", *["j"] * (key - 1), "C")
        screen = stage.app.screen
        assert isinstance(screen, GroupScreen)
        assert screen.current == key
        yield screen
        await stage.press("escape")
        assert stage.app.screen is stage.review
        assert stage.cursor == key


def check_group(*ids: str) -> Callable[[Check], Check]:
    """Register a check of actions pressed in the tree."""
    return check(*ids, context="group")


@check("connected", "connected-next", "connected-previous", "connected-first", "connected-last")
async def _(stage: Stage) -> None:
    async with group(stage) as screen:
        await stage.sees("C-1 and 4 more", "4 reports · 2 origins · 2 sides", "repeats C-1", "⟂ contradicts C-5")
        await stage.sees("supports C-3", "origin of 3 reports", "[900, 1,100]")
        found = []
        for key in ("g", "j", "down", "j", "j", "j", "k", "up", "G", "g", "end", "home"):
            await stage.press(key)
            found.append(screen.current)
        assert found == [1, 2, 3, 4, 5, 5, 4, 3, 5, 1, 5, 1]


@check("connected", context="document")
async def _(stage: Stage) -> None:
    async with linked(stage):
        await stage.press("g", "j", "enter", "C")
        screen = stage.app.screen
        assert isinstance(screen, GroupScreen)
        assert screen.current == 2
        await stage.press("a", "q")
        document = stage.app.screen
        assert isinstance(document, DocumentScreen)
        assert (document.claim_id, document.claim and document.claim.status) == (2, "accepted")
        await stage.press("u", "enter")
        assert stage.status(2) == "unreviewed"


@check("connected-page-down", "connected-page-up")
async def _(stage: Stage) -> None:
    async with group(stage) as screen:
        await stage.resize(80, 12)
        for down, up in (("ctrl+d", "ctrl+u"), ("pagedown", "pageup")):
            await stage.press("g", down)
            assert screen.current == 3
            await stage.press(up)
            assert screen.current == 1
        await stage.press("G")
        assert screen.tree_view.top > 0
        await stage.sees("C-5 ○U")
        await stage.resize(120, 40)


@check("connected-document")
async def _(stage: Stage) -> None:
    async with group(stage) as screen:
        await stage.press("G", "enter")
        document = stage.app.screen
        assert isinstance(document, DocumentScreen)
        assert document.claim_id == 5
        await stage.press("a", "q")
        assert stage.app.screen is screen
        await stage.sees("C-5 ✓A")
        await stage.press("u")
        assert stage.status(5) == "unreviewed"


@check("connected-across")
async def _(stage: Stage) -> None:
    async with group(stage, 3) as screen:
        await stage.press("tab")
        assert screen.current == 5
        await stage.press("tab")
        assert screen.current == 3
        await stage.press("g", "tab")
        assert (screen.current, stage.message) == (1, "nothing here contradicts or denies it")


@check("connected-here")
async def _(stage: Stage) -> None:
    async with group(stage) as screen:
        await stage.press("G", "C")
        assert (screen.claim_id, screen.current, screen.tree_view.cursor) == (5, 5, 0)
        await stage.sees("C-5 and 4 more")


@check_group("accept", "reject", "defer", "undo", "redo", "reopen", "repeat")
async def _(stage: Stage) -> None:
    async with group(stage) as screen:
        await stage.press("a")
        assert (stage.status(1), screen.current) == ("accepted", 2)
        await stage.press(".", "d", "x", "o")
        assert [stage.status(key) for key in (2, 3, 4)] == ["accepted", "deferred", "rejected"]
        assert stage.claim(4).reject_reason == RejectReason.OPINION
        # A rejected report no longer counts.
        await stage.sees("3 reports · 1 origin")
        await stage.press("k", "U")
        assert stage.status(4) == "unreviewed"
        await stage.press("u", "u", "ctrl+r")
        assert stage.status(4) == "rejected"
        await stage.press("u", "u", "u", "u")
        assert {stage.status(key) for key in (1, 2, 3, 4)} == {"unreviewed"}
    await stage.until(lambda: stage.review.top.progress_text.startswith("9 left"))


@check_group(*(f"credibility-{number}" for number in range(1, 7)))
async def _(stage: Stage) -> None:
    async with group(stage, 4):
        # Two sides say so.
        for number in range(1, 7):
            await stage.press(str(number))
            assert stage.claim(4).credibility == number
        await stage.press(*"uuuuuu")
        assert stage.claim(4).credibility == 6
    await stage.press("1")
    await stage.sees("no other report is linked to it")
    await stage.press("escape")


@check_group("link")
async def _(stage: Stage) -> None:
    async with group(stage) as screen:
        await stage.press("G", "l", *"water", "enter", "e")
        assert any(link.kind == LinkKind.RELATES for link in stage.claim(5).links)
        await stage.sees("relates C-2")
        assert screen.current == 5
        await stage.press("l", *"water", "enter", "e")
        assert not any(link.kind == LinkKind.RELATES for link in stage.claim(5).links)
        await stage.press("u", "u")
