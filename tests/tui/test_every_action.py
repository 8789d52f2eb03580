"""Every row of the actions table pressed once: what it does, and that what it changed can be taken back."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from claimtrack.store import registry
from claimtrack.store.engine import Ledger
from claimtrack.store.history import chain_problems
from claimtrack.store.order import Order
from claimtrack.terms import LinkKind, RejectReason
from claimtrack.tui.actions import ACTIONS, BY_ID
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.prompts.tag_picker import TagPicker
from claimtrack.tui.sources_screen import SourcesScreen
from tests.tui.stage import Stage, on_stage

Check = Callable[[Stage], Awaitable[None]]

CHECKS: dict[str, Check] = {}
"""A check for each action by its id; one that is missing fails the test of its context."""


def check(*ids: str) -> Callable[[Check], Check]:
    def named(function: Check) -> Check:
        CHECKS.update(dict.fromkeys(ids, function))
        return function

    return named


def key_of(action_id: str) -> str:
    return BY_ID[action_id].keys[0]


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


@check("repeat")
async def _(stage: Stage) -> None:
    await stage.press("a", ".")
    assert [stage.status(key) for key in (1, 2)] == ["accepted", "accepted"]
    await stage.press("u", "u", "g", "T", "s", "j", ".")
    assert stage.claim(2).tags == ("theatre:south",)
    await stage.press("u", "u")
    assert [stage.status(key) for key in (1, 2)] == ["unreviewed", "unreviewed"]


@check("link", *(f"link-{kind.value}" for kind in LinkKind))
async def _(stage: Stage) -> None:
    for kind in LinkKind:
        await stage.press("l", *"C-7", "enter", key_of(f"link-{kind.value}"))
        assert [(link.kind, link.other_id) for link in stage.claim().links] == [(kind.value, 7)]
        await stage.press("u")
        assert stage.claim().links == ()


@check("edit", "save", "complete", "previous-field")
async def _(stage: Stage) -> None:
    await stage.press("e")
    await stage.type("a thousand in the terminal")
    await stage.press("tab", "shift+left", "tab")
    await stage.type("Pavo Reth")
    await stage.press("tab")
    await stage.type("at least 1,200 civilians")
    assert "[1,200, ∞)" in stage.shown()
    await stage.press("tab")
    await stage.type("2031-05-13")
    await stage.press("tab", "shift+tab", "ctrl+s")
    claim = stage.claim()
    assert (claim.label, claim.said_on) == ("a thousand in the terminal", "2031-05-13")
    assert claim.quote.startswith("that about 1,000")
    assert claim.speaker is not None
    assert (claim.speaker.name, str(claim.figures[0].figure.low)) == ("Pavo Reth", "1200")
    await stage.press("u")
    claim = stage.claim()
    assert (claim.label, claim.said_on) == ("~1,000 civilians sheltering in the grain terminal", "2031-05-14")
    assert claim.speaker is not None
    assert (claim.speaker.name, str(claim.figures[0].figure.low)) == ("Ilka Doren", "900")


@check("note")
async def _(stage: Stage) -> None:
    await stage.press("m", *"seen twice", "tab")
    await stage.type("https://archive.example/1")
    await stage.press("ctrl+s")
    assert stage.claim().note == "seen twice"
    assert [piece.url for piece in stage.claim().evidence] == ["https://archive.example/1"]
    await stage.press("u", "u")
    assert (stage.claim().note, stage.claim().evidence) == (None, ())


@check("rate-speaker", *(f"reliability-{letter}" for letter in "ABCDEF"))
async def _(stage: Stage) -> None:
    for letter in "ABCDEF":
        await stage.press("r", letter.lower())
        assert stage.claim().hops[0].reliability == letter
    await stage.press("u")
    assert stage.claim().hops[0].reliability == "E"
    await stage.press("r", "F")


@check("copy")
async def _(stage: Stage) -> None:
    await stage.press("y")
    assert "Ilka Doren" in stage.app.clipboard
    assert "C-1" in stage.app.clipboard
    assert "copied C-1" in stage.message


@check("undo", "redo")
async def _(stage: Stage) -> None:
    await stage.press("a", "u")
    assert stage.message.startswith("undid")
    await stage.press("ctrl+r")
    assert stage.status() == "accepted"
    await stage.press("ctrl+r")
    assert "nothing to redo" in stage.message
    await stage.press("u")


@check("next", "previous", "first", "last", "half-page-down", "half-page-up")
async def _(stage: Stage) -> None:
    for keys, cursor in (
        (("j", "down"), 3), (("k",), 2), (("up", "up"), 1), (("G",), 9), (("j",), 9), (("g",), 1), (("end",), 9),
        (("home",), 1),
    ):  # fmt: skip
        await stage.press(*keys)
        assert stage.cursor == cursor
    await stage.press("ctrl+d")
    assert stage.cursor is not None
    assert stage.cursor > 4
    await stage.press("ctrl+u")
    assert stage.cursor == 1


@check("next-document", "previous-document")
async def _(stage: Stage) -> None:
    await stage.press("J")
    assert stage.cursor == 7
    await stage.press("j", "K")
    assert stage.cursor == 1


@check("scroll-down", "scroll-up")
async def _(stage: Stage) -> None:
    await stage.resize(80, 24)
    await stage.press("pagedown")
    assert stage.review.pane.top > 0
    await stage.press("pageup")
    assert stage.review.pane.top == 0
    await stage.resize(120, 40)


@check("pane")
async def _(stage: Stage) -> None:
    review = stage.review
    await stage.press("tab")
    assert (review.queue.display, review.pane.display) == (False, True)
    await stage.press("tab")
    assert (review.queue.display, review.pane.display) == (True, False)
    await stage.press("tab")
    assert (review.queue.display, review.pane.display) == (True, True)


@check("search", "next-hit", "previous-hit")
async def _(stage: Stage) -> None:
    await stage.press("/", *"corridor*", "enter")
    await stage.until(lambda: stage.cursor == 4)
    assert stage.message.startswith("2 found")
    await stage.press("n")
    assert stage.cursor == 5
    await stage.press("n")
    assert stage.cursor == 4
    await stage.press("N")
    assert stage.cursor == 5
    await stage.press("escape", "n")
    assert "no search" in stage.message


@check("filter", "back")
async def _(stage: Stage) -> None:
    await stage.press("f", *"speaker:reth", "enter")
    await stage.until(lambda: list(stage.review.queue.ids) == [3, 5])
    assert "speaker:reth" in stage.shown()
    await stage.loaded()
    await stage.press("escape")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)


@check("order", "choice-down", "choice-up")
async def _(stage: Stage) -> None:
    await stage.press("O", "down", "down", "up", "enter")
    await stage.until(lambda: stage.review.queue.ids[0] == 7)
    assert stage.review.order is Order.NEWEST
    assert stage.cursor == 1
    await stage.press("O", *"document", "enter")
    await stage.until(lambda: stage.review.queue.ids[0] == 1)


@check("view-7", "view-8", "view-9")
async def _(stage: Stage) -> None:
    for slot, query, count in (("7", "status:unreviewed", 9), ("8", "speaker:reth", 2), ("9", "bakers", 1)):
        await stage.press("f", *query, "enter")
        await stage.until(lambda: len(stage.review.queue.ids) == count)  # noqa: B023  # waited for at once
        await stage.press(slot, *f"view {slot}", "enter", "escape")
        await stage.until(lambda: len(stage.review.queue.ids) == 9)
        await stage.press(slot)
        await stage.until(lambda: len(stage.review.queue.ids) == count)  # noqa: B023  # waited for at once
        await stage.press("escape")
        await stage.until(lambda: len(stage.review.queue.ids) == 9)
        await stage.press("u")
    with stage.ledger.reading() as connection:
        assert registry.views(connection) == []


@check("refresh")
async def _(stage: Stage) -> None:
    await stage.press("f", *"status:unreviewed", "enter")
    await stage.loaded()
    await stage.press("a")
    assert len(stage.review.queue.ids) == 9
    await stage.press("R")
    await stage.until(lambda: len(stage.review.queue.ids) == 8)
    assert stage.cursor == 2
    await stage.press("u", "escape")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)


@check("mark", "range", "mark-all")
async def _(stage: Stage) -> None:
    await stage.press("space", "space")
    assert (stage.review.queue.marks, stage.cursor) == ({1, 2}, 3)
    await stage.press("j", "v", "j", "j", "v")
    assert stage.review.queue.marks == {1, 2, 4, 5, 6}
    await stage.press("a")
    assert stage.message == "accepted 5 claims"
    assert [stage.status(key) for key in range(1, 8)] == ["accepted"] * 2 + ["unreviewed"] + ["accepted"] * 3 + [
        "unreviewed"
    ]
    await stage.press("u")
    assert {stage.status(key) for key in range(1, 8)} == {"unreviewed"}
    await stage.press("*")
    assert len(stage.review.queue.marks) == 9
    await stage.press("*")
    assert stage.review.queue.marks == set()


@check("document", *(action.id for action in ACTIONS if action.context == "document"))
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


@check("sources", *(action.id for action in ACTIONS if action.context == "sources"))
async def _(stage: Stage) -> None:
    await stage.press("S")
    screen = stage.app.screen
    assert isinstance(screen, SourcesScreen)
    names = [source.name for source in screen.list.sources]
    assert names[0] == "Coastal Wire"
    await stage.press("j")
    assert screen.list.cursor == 1
    await stage.press("k", "G")
    assert screen.list.cursor == len(names) - 1
    await stage.press("g", "ctrl+d")
    assert screen.list.cursor > 0
    await stage.press("ctrl+u")
    assert screen.list.cursor == 0
    await stage.press("r", "b")
    assert screen.list.sources[0].reliability == "B"
    await stage.press("u")
    assert screen.list.sources[0].reliability == "F"
    await stage.press("ctrl+r")
    assert screen.list.sources[0].reliability == "B"
    await stage.press("u", "enter")
    await stage.until(lambda: len(stage.review.queue.ids) == 6)
    assert stage.review.query_text == 'source:"coastal wire"'
    await stage.loaded()
    await stage.press("escape")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)


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


@check("help", *(action.id for action in ACTIONS if action.context == "help"))
async def _(stage: Stage) -> None:
    await stage.resize(80, 24)
    await stage.press("?")
    screen = stage.app.screen
    assert isinstance(screen, HelpScreen)
    assert "accept" in stage.shown()
    view = screen.query_one("#choices")
    for down, up in (("j", "k"), ("pagedown", "pageup")):
        await stage.press(down)
        assert view.top > 0
        await stage.press(up)
        assert view.top == 0
    await stage.press("escape")
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


def test_every_action_has_a_check() -> None:
    assert set(CHECKS) == set(BY_ID)


@pytest.mark.parametrize("part", range(3))
async def test_every_action_does_what_it_says(dispatches: Ledger, part: int) -> None:
    checks = list(dict.fromkeys(CHECKS.values()))
    names = {function: [name for name, held in CHECKS.items() if held is function] for function in checks}
    async with on_stage(dispatches) as stage:
        for function in checks[part::3]:
            try:
                await function(stage)
                assert stage.app.screen is stage.review
            except Exception as error:
                error.add_note(f"while pressing {', '.join(names[function])}; status line: {stage.message}")
                raise
            await stage.press("g")
            if stage.review.queue.marks:
                await stage.press("escape")
            assert {stage.status(key) for key in range(1, 10)} == {"unreviewed"}, names[function]
    with dispatches.reading() as connection:
        assert list(chain_problems(connection)) == []


async def test_leaving_ends_the_app(dispatches: Ledger, tmp_path: Path) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("q")
        assert not stage.app.is_running


async def test_two_known_tags_take_six_keys(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("t", *"toll", "enter", *"water", "enter", "enter", "j")
        keys = ["t", "t", "enter", "w", "enter", "enter"]
        await stage.press(*keys)
        assert stage.claim(2).tags == ("toll", "water")
        assert len(keys) <= 6
        await stage.press("t")
        assert isinstance(stage.app.screen, TagPicker)
