"""Deciding, taking back and the document, each key pressed once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from claimtrack.terms import BY_HAND, RejectReason
from claimtrack.tui.actions import ACTIONS
from claimtrack.tui.document_screen import DocumentScreen
from tests.tui.checking import Check, check, key_of
from tests.tui.stage import Stage


async def decided(stage: Stage, *keys: str, status: str) -> None:
    """Press keys that decide C-1: the cursor goes on, undo and redo go there and back."""
    await stage.press(*keys)
    assert stage.status() == status
    assert stage.cursor == 2
    await stage.press("u")
    assert (stage.status(), stage.cursor) == ("unreviewed", 1)
    await stage.press("ctrl+r")
    assert stage.status() == status
    await stage.press("u")
    assert stage.status() == "unreviewed"


@check("accept")
async def _(stage: Stage) -> None:
    await decided(stage, "a", status="accepted")
    await stage.until(lambda: stage.review.top.progress_text == "9 left of 9")


@check("defer")
async def _(stage: Stage) -> None:
    await decided(stage, "d", status="deferred")


@check("reject", *(f"reject-{reason.value}" for reason in RejectReason if reason is not RejectReason.OTHER))
async def _(stage: Stage) -> None:
    for reason in RejectReason:
        if reason is not RejectReason.OTHER:
            await stage.press("x", key_of(f"reject-{reason.value}"))
            assert (stage.status(), stage.claim().reject_reason) == ("rejected", reason.value)
            await stage.press("u")
    await stage.press("x", "escape")
    assert stage.status() == "unreviewed"


@check("reject-other")
async def _(stage: Stage) -> None:
    await stage.press("x", "x", *"moot", "enter")
    assert (stage.claim().reject_reason, stage.claim().note) == ("other", "moot")
    await stage.press("u")
    assert (stage.status(), stage.claim().note) == ("unreviewed", None)


@check(*(f"credibility-{number}" for number in range(1, 7)))
async def _(stage: Stage) -> None:
    for number in range(1, 7):
        await stage.press(str(number))
        if number == 1:
            await stage.press("y")
        assert stage.claim().credibility == number
    assert stage.cursor == 1
    await stage.press("u")
    assert stage.claim().credibility == 5
    await stage.press("6")


@check("unconfirmed-anyway")
async def _(stage: Stage) -> None:
    await stage.press("1")
    await stage.sees("C-1 has 1 origin: no other report is linked to it", "save anyway")
    await stage.press("escape")
    assert stage.claim().credibility == 6
    await stage.press("1", "y")
    assert stage.claim().credibility == 1
    await stage.sees("rate anyway")
    await stage.press("u", "space", "space", "1")
    await stage.sees("2 of 2 claims have fewer than two independent origins: C-1, C-2")
    await stage.press("y")
    assert [stage.claim(key).credibility for key in (1, 2)] == [1, 1]
    await stage.press("u", "escape", "escape", "g", "l", *"corridors", "enter", "s", "1")
    assert (stage.panel, stage.claim().credibility) == (None, 1)
    await stage.press("u", "u")
    assert stage.claim().links == ()


@check("repeat")
async def _(stage: Stage) -> None:
    await stage.press("a", ".")
    assert [stage.status(key) for key in (1, 2)] == ["accepted", "accepted"]
    await stage.press("u", "u", "g", "T", "s", "j", ".")
    assert stage.claim(2).tags == ("theatre:south",)
    await stage.press("u", "u")
    assert [stage.status(key) for key in (1, 2)] == ["unreviewed", "unreviewed"]


@check("undo", "redo")
async def _(stage: Stage) -> None:
    await stage.press("a", "u")
    assert stage.message.startswith("undid")
    await stage.press("ctrl+r")
    assert stage.status() == "accepted"
    await stage.press("ctrl+r")
    assert "nothing to redo" in stage.message
    await stage.press("u")


@check("reopen")
async def _(stage: Stage) -> None:
    await stage.press("x", "o", "g", "2", "U")
    claim = stage.claim()
    assert (claim.status, claim.reject_reason, claim.credibility, stage.cursor) == ("unreviewed", None, 2, 1)
    await stage.until(lambda: stage.review.top.progress_text.startswith("9 left"))
    await stage.press("u")
    assert (stage.claim().status, stage.claim().reject_reason) == ("rejected", "opinion")
    await stage.press("U", "U")
    assert "so already" in stage.message
    await stage.press("u", "u", "u")
    assert stage.claim().credibility == 6


@asynccontextmanager
async def document(stage: Stage, key: int = 1) -> AsyncIterator[DocumentScreen]:
    """The document at a claim, left by the key it was opened with."""
    await stage.press("g", *["j"] * (key - 1), "enter")
    screen = stage.app.screen
    assert isinstance(screen, DocumentScreen)
    assert screen.claim_id == key
    yield screen
    await stage.press("enter")
    assert stage.app.screen is stage.review


def check_document(*ids: str) -> Callable[[Check], Check]:
    """Register a check of actions pressed in the document."""
    return check(*ids, context="document")


@check("document", "document-return")
async def _(stage: Stage) -> None:
    async with document(stage, 2) as screen:
        await stage.press("n", "n", "N")
        assert screen.claim_id == 3
    assert stage.cursor == 3


@check("document-next", "document-previous", "document-next-claim", "document-previous-claim")
async def _(stage: Stage) -> None:
    async with document(stage) as screen:
        for forth, back in (("n", "N"), ("J", "K")):
            await stage.press(forth, forth, back)
            assert screen.claim_id == 2
            await stage.press(back, back)
            assert (screen.claim_id, stage.message) == (1, "no more claims above")


@check("document-undecided")
async def _(stage: Stage) -> None:
    async with document(stage) as screen:
        await stage.press("n", "a", "K", "K", "z")
        assert screen.claim_id == 3
        await stage.press("K", "K", "z")
        assert screen.claim_id == 3
        await stage.press("J", "J", "J", "z")
        assert screen.claim_id == 1
        await stage.press("u")


@check_document("accept", "reject", "defer", "undo", "redo")
async def _(stage: Stage) -> None:
    async with document(stage, 3) as screen:
        await stage.press("a")
        assert (stage.status(3), screen.claim_id) == ("accepted", 4)
        await stage.press("d", "x", "o")
        assert [stage.status(key) for key in (4, 5)] == ["deferred", "rejected"]
        assert screen.top.progress_text == "3 left of 6 · 1 deferred"
        await stage.press("u", "u", "u")
        assert {stage.status(key) for key in (3, 4, 5)} == {"unreviewed"}
        assert screen.claim_id == 3
        await stage.press("ctrl+r")
        assert stage.status(3) == "accepted"
        await stage.press("u", "x", "escape")
        assert stage.status(3) == "unreviewed"
    assert stage.cursor == 3
    await stage.until(lambda: stage.review.top.progress_text.startswith("9 left"))


@check_document("reopen", *(f"credibility-{number}" for number in range(1, 7)), "repeat")
async def _(stage: Stage) -> None:
    async with document(stage) as screen:
        for number in range(1, 7):
            await stage.press(str(number))
            if number == 1:
                await stage.press("y")
            assert stage.claim().credibility == number
        await stage.press("a", ".", "N", "U")
        assert ([stage.status(key) for key in (1, 2)], screen.claim_id) == (["accepted", "unreviewed"], 2)
        await stage.press("u")
        assert stage.status(2) == "accepted"
        await stage.press("u", "u")
    await stage.press("g", ".", "u")


@check_document("tag", "hot-tag")
async def _(stage: Stage) -> None:
    async with document(stage):
        await stage.press("T", "s")
        assert stage.claim().tags == ("theatre:south",)
        await stage.sees("#theatre:south")
        await stage.press("t", *"docks", "enter", "enter")
        assert stage.claim().tags == ("docks", "theatre:south")
        await stage.press("u", "u")
        assert stage.claim().tags == ()


@check_document("link", "edit", "note", "rate-speaker", "copy")
async def _(stage: Stage) -> None:
    async with document(stage) as screen:
        await stage.press("l", *"corridors", "enter", "c")
        assert [(link.kind, link.other_id) for link in stage.claim().links] == [("contradicts", 4)]
        await stage.press("u")
        await stage.press("e")
        await stage.type("people in the terminal")
        await stage.press("ctrl+s")
        assert stage.claim().label == "people in the terminal"
        await stage.sees("people in the terminal")
        await stage.press("u", "r", "b")
        assert stage.claim().hops[0].reliability == "B"
        await stage.press("u", "y")
        assert "about 1,000 civilians" in stage.app.clipboard
        await stage.press("m", "escape")
        assert (stage.app.screen, stage.claim().links) == (screen, ())


@check("document-down", "document-up", "document-page-down", "document-page-up", "document-first", "document-last")
async def _(stage: Stage) -> None:
    async with document(stage) as screen:
        await stage.resize(60, 10)
        for down, up in (("j", "k"), ("ctrl+d", "ctrl+u"), ("G", "g")):
            await stage.press("g", down)
            assert screen.view.top > 0, down
            await stage.press(up)
            assert screen.view.top == 0, up
        await stage.resize(120, 40)


@check("document-pane")
async def _(stage: Stage) -> None:
    async with document(stage) as screen:
        await stage.press("tab")
        assert (screen.view.size.width > 100, screen.beside.size.width) == (True, 0)
        await stage.resize(80, 24)
        assert (screen.view.size.width, screen.beside.size.width) == (0, 80)
        await stage.press("tab")
        assert (screen.view.size.width, screen.beside.size.width) == (80, 0)
        await stage.resize(120, 40)


@check("document-search")
async def _(stage: Stage) -> None:
    async with document(stage) as screen:
        await stage.press("/", *"PEOPLE", "enter")
        assert [screen.view.text[slice(*hit)] for hit in screen.view.hits] == ["people", "people"]
        first = screen.view.hit
        await stage.press("n")
        assert screen.view.hit != first
        await stage.press("n", "J")
        # The hit took the claim that it is in in hand.
        assert (screen.view.hit, screen.claim_id) == (first, 4)
        await stage.press("/", *"x", "enter")
        assert "is nowhere in this document" in stage.message
        await stage.press("escape", "n")
        assert (screen.view.hits, screen.claim_id) == ((), 5)


@check("select", "select-make")
async def _(stage: Stage) -> None:
    async with document(stage, 5) as screen:
        await stage.press("/", *"spokesman called", "enter", "v", "s", "enter", *"Pavo Reth", "ctrl+s")
        key = screen.claim_id
        assert key == 10
        made = stage.claim(key)
        assert (made.quote, made.hops[0].name) == ("The spokesman called the figure exaggerated", "Pavo Reth")
        assert (made.extractor, made.status) == (BY_HAND, "unreviewed")
        await stage.press("a")
        assert stage.status(key) == "accepted"
        await stage.press("u", "u")
        assert [mark.claim_id for mark in screen.view.marks] == [1, 2, 3, 4, 5, 6]
        await stage.press("ctrl+r", "u", "escape", "v", "enter", "escape", "escape")
        assert (screen.selection, len(screen.view.marks)) == (None, 6)


@check(*(action.id for action in ACTIONS if "select" in action.contexts and action.id != "select-make"))
async def _(stage: Stage) -> None:
    async with document(stage) as screen:
        await stage.press("v")

        async def selects(*keys: str, words: str) -> None:
            await stage.press(*keys)
            assert screen.selection is not None
            assert " ".join(screen.view.text[slice(*screen.selection.span)].split()) == words

        await selects(words="There")
        await selects("l", "w", "right", words="There is no water")
        await selects("h", "b", "left", words="There")
        await selects("s", words='There is no water," Doren told Radio Veska')
        await selects("space", words="Veska")
        await selects("(", words='There is no water," Doren told Radio Veska')
        await selects("o", "h", words='There is no water," Doren told Radio')
        await selects("o", "(", "v", words="Mayor")
        sentence = "Mayor Ilka Doren said on Wednesday that about 1,000 civilians are sheltering in the grain terminal"
        await selects(")", words=sentence)
        await selects("v", "h", words="grain terminal")
        await selects("H", words="grain")
        await selects("L", "shift+left", "shift+right", words="grain terminal")
        await selects("v", "k", "j", words="grain")
        await stage.press("escape")
        assert screen.selection is None
