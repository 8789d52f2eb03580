"""Tags at the keyboard beyond one press of each key: what the list does, hot keys, colours."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Input

from claimtrack.config import Config, check_keymap, read_config
from claimtrack.errors import ConfigError
from claimtrack.review import hot_tags, tags
from claimtrack.store import registry
from claimtrack.store.engine import Ledger
from claimtrack.terms import TagColour
from claimtrack.tui.actions import ACTIONS
from claimtrack.tui.ink import inks_for
from claimtrack.tui.prompts.hot_tag_picker import HotKeyPrompt, HotTagPicker
from claimtrack.tui.prompts.tag_picker import TagPicker
from claimtrack.tui.tag_drawing import tag_text, tags_text
from claimtrack.tui.tag_inks import contrast, tag_inks
from claimtrack.tui.themes import DARK, LIGHT
from claimtrack.tui.wrapping import wrap
from tests.tui.stage import Stage, on_stage

THEMES = [DARK, LIGHT, *(theme for theme in BUILTIN_THEMES.values() if not theme.ansi)]


def colours_of(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate()


def picker_of(stage: Stage) -> TagPicker:
    assert isinstance(stage.app.screen, TagPicker)
    return stage.app.screen


def offered(stage: Stage) -> list[str]:
    return [choice.text for choice in picker_of(stage).offers.choices]


async def picked(stage: Stage, *names: str) -> None:
    """Put tags on the claim in hand through the list."""
    await stage.press("t")
    for name in names:
        await stage.press(*name, "enter")
    await stage.press("enter")


async def test_a_tag_is_found_by_the_beginnings_of_its_words(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [5], add=["attic", "topic:toll", "trucks"])
    async with on_stage(dispatches) as stage:
        await stage.press("t", "t", "t", "enter", "enter")
        assert stage.claim().tags == ("topic:toll",)


async def test_a_new_name_is_made_though_its_letters_are_in_an_old_one(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [5], add=["water"])
    async with on_stage(dispatches) as stage:
        await stage.press("t", *"war")
        assert offered(stage) == ["make “war”", "water"]
        await stage.press("enter", "enter")
        assert stage.claim().tags == ("war",)


async def test_the_last_used_stands_first_with_its_count_its_key_and_its_meaning(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [1, 2], add=["older"])
    tags.tag(dispatches, "ana", [3], add=["newer"])
    tags.describe(dispatches, "ana", "older", "seen before", "teal")
    hot_tags.set_hot_tag(dispatches, "ana", "o", "older")
    async with on_stage(dispatches) as stage:
        await stage.press("k", "t")
        assert offered(stage) == ["newer", "older"]
        await stage.sees("2  T o   seen before")


async def test_space_toggles_the_tag_one_moved_to_and_else_is_written(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [5], add=["older"])
    tags.tag(dispatches, "ana", [5], add=["newer"])
    async with on_stage(dispatches) as stage:
        await stage.press("t", "down", "space", "down", "space")
        assert picker_of(stage).change.add == ("newer", "older")
        assert picker_of(stage).field.value == ""
        await stage.press(*"not", "space", *"sure", "enter", "enter")
        assert stage.claim().tags == ("newer", "not sure", "older")


async def test_an_untouched_list_changes_nothing(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [5], add=["toll"])
    async with on_stage(dispatches) as stage:
        await stage.press("t", "enter")
        assert stage.claim().tags == ()
        assert stage.message == "no tag changed"
        await stage.press("t", "down", "enter")
        assert stage.claim().tags == ("toll",)


async def test_what_some_of_the_marked_claims_have_turns_on_then_off_then_back(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [1], add=["toll"])
    async with on_stage(dispatches) as stage:
        await stage.press("space", "space", "t", "down")
        picker = picker_of(stage)
        await stage.sees("tag 2 marked claims   [~] some have it")
        seen = []
        for _ in range(4):
            seen.append(stage.shown().split("□ toll")[0][-5:].strip())
            await stage.press("tab")
        assert seen == ["[~]", "[x]", "[ ]", "[~]"]
        assert picker.change.add == ("toll",)
        await stage.press("tab", "enter")
        assert (stage.claim(1).tags, stage.claim(2).tags) == ((), ())


@pytest.mark.parametrize(
    ("keys", "carried"),
    [
        (("s", "o", "u", "enter", "enter"), ("side:south",)),
        # The one that was dropped comes back when its rival goes.
        (("s", "o", "u", "enter", "s", "o", "u", "enter", "enter"), ("side:north",)),
        (("e", "a", "s", "t", "enter", "enter"), ("east", "side:north")),
        ((*"side:west", "enter", *"side:sou", "enter", "enter"), ("side:south",)),
    ],
)
async def test_an_exclusive_namespace_keeps_one(
    dispatches: Ledger, keys: Sequence[str], carried: tuple[str, ...]
) -> None:
    tags.tag(dispatches, "ana", [1], add=["side:north"])
    tags.tag(dispatches, "ana", [5], add=["side:south"])
    tags.set_exclusive(dispatches, "ana", "side", True)
    async with on_stage(dispatches) as stage:
        await stage.press("t", *keys)
        assert stage.claim().tags == carried


async def test_a_name_that_cannot_be_is_told_and_kept(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("t", *"a,b", "enter")
        assert "cannot be a tag" in stage.shown()
        assert picker_of(stage).field.value == "a,b"


async def test_repeating_a_hot_tag_never_takes_it_off(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [2], add=["theatre:south"])
    async with on_stage(dispatches) as stage:
        await stage.press("T", "s", "j", ".")
        assert stage.claim(2).tags == ("theatre:south",)
        await stage.press("k", "T", "s", "j", ".")
        assert (stage.claim(1).tags, stage.claim(2).tags) == ((), ())


async def test_every_letter_is_free_for_a_hot_tag(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await picked(stage, "toll")
        await stage.press("t", *"toll", "ctrl+k")
        assert isinstance(stage.panel, HotKeyPrompt)
        await stage.press("up")
        assert "cannot be a hot key" in stage.shown()
        await stage.press("s")
        assert "theatre:south in config.toml" in stage.shown()
        await stage.press("q", "escape", "j", "T")
        assert isinstance(stage.panel, HotTagPicker)
        await stage.press("w")
        assert "no tag is on w; t, then ctrl+k" in stage.shown()
        await stage.press("q")
        assert stage.claim(2).tags == ("toll",)


async def test_a_key_is_freed_from_the_list(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [5], add=["toll"])
    hot_tags.set_hot_tag(dispatches, "ana", "o", "toll")
    async with on_stage(dispatches) as stage:
        await stage.press("t", "down", "ctrl+k", "backspace")
        with dispatches.reading() as connection:
            assert registry.hot_tags(connection, "ana") == []
        await stage.press("escape", "u", "T", "o")
        assert stage.claim().tags == ("toll",)


async def test_hot_tags_are_each_persons_own(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ben", [5], add=["toll"])
    hot_tags.set_hot_tag(dispatches, "ben", "o", "toll")
    async with on_stage(dispatches, config=Config()) as stage:
        await stage.press("T")
        assert stage.app.screen is stage.review
        assert stage.message.startswith("no hot tags yet")


def test_a_hot_tag_on_the_way_back_is_a_fault_with_its_line() -> None:
    for source, line in (("[hot_tags]\nescape = 'toll'\n", 2), ("[keys]\nback = 'f9'\n[hot_tags]\n\nF9 = 'toll'\n", 5)):
        with pytest.raises(ConfigError, match="leads back after T") as caught:
            check_keymap(read_config(source, "config.toml"), ACTIONS)
        assert str(caught.value).startswith(f"config.toml:{line}:")


async def test_the_tags_screen_says_how_a_first_tag_is_made(dispatches: Ledger) -> None:
    async with on_stage(dispatches, size=(80, 24)) as stage:
        await stage.press("#")
        assert "No tags yet." in stage.shown()
        await stage.press("r")
        assert "no tag yet" in stage.message


async def test_the_tag_at_the_cursor_shows_the_claims_that_were_given_it_last(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [1], add=["side:north"])
    tags.tag(dispatches, "ben", [3], add=["side:north"])
    tags.describe(dispatches, "ana", "side:north", "What the northern side says. " * 8)
    tags.set_exclusive(dispatches, "ana", "side", True)
    tags.tag(dispatches, "ana", [9], add=["toll"])
    async with on_stage(dispatches, size=(80, 24)) as stage:
        await stage.press("#")
        await stage.sees("40–50 bakers work there")
        await stage.press("j")
        await stage.sees("A claim has one side: tag.", "40,000+ people remain", "~1,000 civilians sheltering")
        shown = stage.shown()
        assert shown.index("40,000+") < shown.index("~1,000")
        assert shown.count("What the") >= 8


async def test_a_merged_tag_leaves_the_queue_as_it_is(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [1, 2], add=["deaths"])
    tags.tag(dispatches, "ana", [2, 3], add=["toll"])
    async with on_stage(dispatches) as stage:
        await stage.press("#", "/", *"deaths", "enter", "m")
        await stage.sees("merge deaths into …   (2 claims get that tag instead)")
        await stage.press("enter", "escape")
        await stage.sees("#toll")
        assert [stage.claim(key).tags for key in (1, 2, 3)] == [("toll",)] * 3


async def test_a_taken_name_asks_for_a_merge_and_the_writing_stays(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [1], add=["deaths", "toll"])
    async with on_stage(dispatches) as stage:
        await stage.press("#", "/", *"deaths", "enter", "r")
        await stage.type("toll")
        await stage.press("enter")
        assert 'a tag "toll" exists' in stage.shown()
        assert isinstance(stage.app.focused, Input)
        assert stage.app.focused.value == "toll"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_can_be_read_on_every_theme(theme: Theme) -> None:
    colours = colours_of(theme)
    for name, style in tag_inks(colours, named=False).items():
        assert style.color is not None
        for ground in ("background", "panel"):
            found = contrast(Color.from_rich_color(style.color), Color.parse(colours[ground]))
            assert found >= 4.5, (name, ground, found)


def test_the_terminals_own_colours_are_named() -> None:
    for theme in (DARK, LIGHT, BUILTIN_THEMES["ansi-dark"]):
        inks = tag_inks(colours_of(theme), named=True)
        assert {name.removeprefix("tag-") for name in inks} == set(TagColour)
        assert all(style.color is not None and style.color.is_default is False for style in inks.values())
        assert all(style.color is not None and (style.color.number or 0) < 16 for style in inks.values())


def test_a_tag_is_drawn_in_one_piece_and_in_its_colour() -> None:
    inks = inks_for(colours_of(DARK), native=False)
    text = tag_text("place:mill road", "red", inks)
    assert text.plain.replace("\N{NO-BREAK SPACE}", " ") == "#place:mill road"
    assert {text.plain[span.start : span.end] for span in text.spans if span.style == inks["tag-red"]} == {
        "#",
        "mill\N{NO-BREAK SPACE}road",
    }
    lines = wrap(tags_text(["place:mill road", "toll"], {"toll": "mauve"}, inks), 20)
    assert [line.plain.strip().replace("\N{NO-BREAK SPACE}", " ") for line in lines] == ["#place:mill road", "#toll"]
    assert [span.style for span in lines[-1].spans][-1] == inks["tag"]


async def test_a_name_in_wide_letters_has_the_room_that_it_takes(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", [5], add=["水道水道水道水道水道"])
    async with on_stage(dispatches) as stage:
        await stage.press("#")
        await stage.sees("水道水道水道水道水道  ")
