"""Tagging and the tags themselves, each key pressed once."""

from __future__ import annotations

from claimtrack.store import registry, tagged
from claimtrack.store.records import TagRecord
from claimtrack.tui.prompts.tag_picker import TagPicker
from claimtrack.tui.tags_screen import TagsScreen
from tests.tui.checking import check
from tests.tui.stage import Stage


def known(stage: Stage) -> dict[str, TagRecord]:
    with stage.ledger.reading() as connection:
        return {record.name: record for record in registry.tags(connection)}


def hot(stage: Stage) -> dict[str, str]:
    with stage.ledger.reading() as connection:
        return {record.key: record.tag for record in registry.hot_tags(connection, "ana")}


def screen_of(stage: Stage) -> TagsScreen:
    assert isinstance(stage.app.screen, TagsScreen)
    return stage.app.screen


@check("choose")
async def _(stage: Stage) -> None:
    await stage.press("t", *"toll", "enter", "enter")
    assert stage.claim().tags == ("toll",)
    await stage.press("t", *"west", "enter", *"toll", "enter", "enter")
    assert stage.claim().tags == ("west",)
    assert stage.message == "tagged C-1: +west -toll"
    await stage.press("u")
    assert stage.claim().tags == ("toll",)
    await stage.press("u")
    assert stage.claim().tags == ()


@check("tag")
@check("choose", "choice-down", "choice-up", "complete", context="tag-picker")
async def _(stage: Stage) -> None:
    await stage.press("t", *"toll", "enter", *"west", "enter", "enter", "u", "ctrl+r", "j")
    await stage.press("t", "down", "down", "up", "tab", "enter")
    assert stage.claim(2).tags == ("toll",)
    await stage.press("j", "t", "down", "down", "enter")
    assert stage.claim(3).tags == ("west",)
    await stage.press("j", "t", "enter")
    assert stage.claim(4).tags == ()
    assert stage.message == "no tag changed"
    await stage.press("t", *"toll", "tab", "escape")
    assert stage.message == "left the tags as they were; +toll was not done"
    await stage.press("u", "u", "u")
    assert known(stage) == {}


@check("toggle", "hot-key")
async def _(stage: Stage) -> None:
    await stage.press("t", *"toll", "ctrl+t", *"west", "ctrl+t")
    picker = stage.app.screen
    assert isinstance(picker, TagPicker)
    assert picker.change.add == ("toll", "west")
    await stage.press("ctrl+k", "w")
    assert hot(stage) == {"w": "west"}
    assert "T w puts west on claims" in stage.shown()
    await stage.press("enter")
    assert stage.claim().tags == ("toll", "west")
    await stage.press("j", "T", "w")
    assert stage.claim(2).tags == ("west",)
    await stage.press("u", "u", "u")
    assert hot(stage) == {}
    assert known(stage) == {}


@check("hot-tag")
async def _(stage: Stage) -> None:
    await stage.press("T", "s")
    assert stage.claim().tags == ("theatre:south",)
    await stage.press("T", "s")
    assert stage.claim().tags == ()
    await stage.press("u", "u")
    assert stage.claim().tags == ()


async def _tagged(stage: Stage) -> None:
    """Four tags, one key each to take back, and the screen of all tags."""
    await stage.press("t", *"place:mill", "enter", *"draft", "enter", "enter")
    await stage.press("j", "t", *"toll", "enter", "enter", "k", "#")
    await stage.until(lambda: screen_of(stage).list.counts)


async def _untagged(stage: Stage) -> None:
    await stage.press("escape", "u", "u")
    assert known(stage) == {}


@check(
    *("tags", "tags-next", "tags-previous", "tags-half-page-down", "tags-half-page-up", "tags-first", "tags-last"),
    *("tags-find", "tags-order", "tags-claims"),
)
async def _(stage: Stage) -> None:
    await _tagged(stage)
    screen = screen_of(stage)
    names = [tag.name for tag in screen.list.tags]
    assert sorted(names) == ["draft", "place:mill", "toll"]
    for keys, cursor in (
        (("j", "down"), 2), (("k",), 1), (("up",), 0), (("G",), 2), (("g",), 0), (("end",), 2), (("home",), 0),
        (("ctrl+d",), 2), (("ctrl+u",), 0), (("pagedown",), 2), (("pageup",), 0),
    ):  # fmt: skip
        await stage.press(*keys)
        assert screen.list.cursor == cursor
    await stage.press("O")
    assert [tag.name for tag in screen.list.tags] == ["draft", "place:mill", "toll"]
    await stage.press("/", *"pmi", "enter")
    assert screen.list.cursor == 1
    await stage.press("enter")
    await stage.until(lambda: list(stage.review.queue.ids) == [1])
    assert stage.review.query_text == "tag:place:mill"
    await stage.loaded()
    await stage.press("escape")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)
    await stage.press("g", "#")
    await _untagged(stage)


@check("tags-rename", "tags-merge", "tags-undo", "tags-redo")
async def _(stage: Stage) -> None:
    await _tagged(stage)
    await stage.press("/", *"draft", "enter", "r")
    await stage.type("Rough cut")
    await stage.press("enter")
    assert stage.message == "renamed 1 tag: rough cut"
    assert stage.claim().tags == ("place:mill", "rough cut")
    await stage.press("u")
    assert stage.claim().tags == ("draft", "place:mill")
    await stage.press("ctrl+r")
    assert stage.claim().tags == ("place:mill", "rough cut")
    await stage.press("m", *"toll", "enter")
    assert stage.message == "moved 1 claim: rough cut → toll"
    assert stage.claim().tags == ("place:mill", "toll")
    current = screen_of(stage).list.current
    assert current is not None
    assert current.name == "toll"
    await stage.press("u", "u")
    assert stage.claim().tags == ("draft", "place:mill")
    await _untagged(stage)


@check("tags-colour", "tags-describe", "tags-exclusive", "tags-hot-key", "tags-remove")
async def _(stage: Stage) -> None:
    await _tagged(stage)
    await stage.press("/", *"mill", "enter", "c", *"viol", "enter")
    assert known(stage)["place:mill"].colour == "violet"
    await stage.press("d")
    await stage.type("Whatever was said of the mill")
    await stage.press("enter")
    assert known(stage)["place:mill"].description == "Whatever was said of the mill"
    await stage.press("x")
    assert known(stage)["place:mill"].exclusive
    await stage.sees("one of place:")
    await stage.press("T", "m")
    assert hot(stage) == {"m": "place:mill"}
    await stage.press("delete")
    assert set(known(stage)) == {"draft", "toll"}
    assert hot(stage) == {}
    assert stage.claim().tags == ("draft",)
    for _ in range(5):
        await stage.press("u")
    assert (known(stage)["place:mill"].colour, hot(stage)) == (None, {})
    with stage.ledger.reading() as connection:
        assert tagged.exclusive_namespaces(connection) == frozenset()
    await _untagged(stage)
