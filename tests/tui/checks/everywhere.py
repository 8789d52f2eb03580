"""Sources, files, help and palette, each key pressed once."""

from __future__ import annotations

import json

from claimtrack.tui.actions import ACTIONS
from claimtrack.tui.help_screen import HelpScreen
from tests.tui.checking import check
from tests.tui.stage import Stage


@check("export")
async def _(stage: Stage) -> None:
    target = stage.ledger.path.parent / "out.jsonl"
    await stage.press("a", "E")
    await stage.type("jsonl")
    await stage.press("tab")
    await stage.type(str(target))
    await stage.press("ctrl+s")
    await stage.until(target.exists)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [line["label"] for line in lines if line["type"] == "claim"] == [stage.claim().label]
    await stage.until(lambda: "exported 1 claim" in stage.message)
    await stage.press("g", "u")


@check("theme")
async def _(stage: Stage) -> None:
    await stage.press(":", *"theme", "enter")
    await stage.until(lambda: stage.app.screen is not stage.review)
    await stage.press("escape")


@check("palette")
async def _(stage: Stage) -> None:
    await stage.press("ctrl+p", *"accept")
    await stage.pilot.pause(0.2)
    await stage.press("enter")
    await stage.until(lambda: stage.status() == "accepted")
    await stage.press("u")


@check("help", *(action.id for action in ACTIONS if "help" in action.contexts))
async def _(stage: Stage) -> None:
    await stage.resize(80, 24)
    await stage.press("?")
    screen = stage.app.screen
    assert isinstance(screen, HelpScreen)
    assert "accept" in stage.shown()
    assert screen.current is not None
    first = screen.current.label
    for there, back in (("j", "k"), ("l", "h"), ("space", "pageup")):
        await stage.press(there)
        assert screen.current.label != first, there
        await stage.press(back)
        assert screen.current.label == first, back
    # Found by its words, and done from here.
    await stage.press("/", *"latest change", "enter")
    assert [entry.label for entry in screen.found if entry.context == "queue"] == ["undo"]
    await stage.press("escape")
    assert len(screen.found) > 40
    await stage.press("enter")
    assert stage.app.screen is stage.review
    assert stage.status() == "accepted"
    await stage.press("?", "/", *"undo", "enter", "enter")
    assert stage.status() == "unreviewed"
    await stage.press("?", "?")
    await stage.resize(120, 40)
    assert stage.app.screen is stage.review


@check("add")
async def _(stage: Stage) -> None:
    source = stage.ledger.path.parent / "hill.txt"
    source.write_text(
        'Water in the hill wards\n\n"The pumps run again," Governor Lio Tarn said on Thursday.\n', encoding="utf-8"
    )
    await stage.press("A")
    await stage.type(str(source))
    await stage.press("enter")
    assert "adding hill.txt" in stage.review.adding.state
    await stage.until(lambda: not stage.review.adding.running, seconds=30)
    assert "new claim" in stage.message
    assert len(stage.review.queue.ids) == 9
    await stage.press("R")
    await stage.until(lambda: len(stage.review.queue.ids) > 9)
    await stage.press("u")
    assert "undid" in stage.message
    await stage.press("R")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)


@check("quit")
async def _(stage: Stage) -> None:
    await stage.press("S", "q")
    assert stage.app.screen is stage.review
    assert stage.app.is_running
    # Ending the app ends the stage; test_leaving does it.
