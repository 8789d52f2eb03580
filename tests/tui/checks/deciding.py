"""Deciding, taking back and the document, each key pressed once."""

from __future__ import annotations

from claimtrack.terms import RejectReason
from claimtrack.tui.actions import ACTIONS
from claimtrack.tui.document_screen import DocumentScreen
from tests.tui.checking import check, key_of
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
    await stage.until(lambda: stage.review.top.progress_text == "0 of 9 reviewed")


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
        assert stage.claim().credibility == number
    assert stage.cursor == 1
    await stage.press("u")
    assert stage.claim().credibility == 5
    await stage.press("6")


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


@check("document", *(action.id for action in ACTIONS if "document" in action.contexts))
async def _(stage: Stage) -> None:
    await stage.press("j", "enter")
    screen = stage.app.screen
    assert isinstance(screen, DocumentScreen)
    assert screen.claim_id == 2
    await stage.press("n", "n", "N")
    assert screen.claim_id == 3
    await stage.press("a")
    assert (stage.status(3), screen.claim_id) == ("accepted", 4)
    await stage.press("d", "x", "o")
    assert [stage.status(key) for key in (4, 5)] == ["deferred", "rejected"]
    await stage.press("u", "u", "u")
    assert {stage.status(key) for key in (3, 4, 5)} == {"unreviewed"}
    await stage.press("ctrl+r")
    assert stage.status(3) == "accepted"
    await stage.press("u")
    await stage.resize(60, 10)
    for down, up in (("j", "k"), ("ctrl+d", "ctrl+u"), ("G", "g")):
        await stage.press("g", down)
        assert screen.view.top > 0, down
        await stage.press(up)
        assert screen.view.top == 0, up
    await stage.resize(120, 40)
    await stage.press("enter")
    assert stage.app.screen is stage.review
    assert stage.cursor == 3
