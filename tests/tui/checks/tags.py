"""Tagging, each key pressed once."""

from __future__ import annotations

from tests.tui.checking import check
from tests.tui.stage import Stage


@check("tag", "toggle", "choose")
async def _(stage: Stage) -> None:
    await stage.press("t", *"toll", "enter", "enter")
    assert stage.claim().tags == ("toll",)
    await stage.press("t", *"west", "ctrl+t", *"toll", "enter", "enter")
    assert stage.claim().tags == ("west",)
    await stage.press("u")
    assert stage.claim().tags == ("toll",)
    await stage.press("u")
    assert stage.claim().tags == ()


@check("hot-tag")
async def _(stage: Stage) -> None:
    await stage.press("T", "s")
    assert stage.claim().tags == ("theatre:south",)
    await stage.press("T", "s")
    assert stage.claim().tags == ()
    await stage.press("u", "u")
    assert stage.claim().tags == ()
