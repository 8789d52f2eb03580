"""Keys belong to the user: help, sheet and hints from the keys in force; keys that do nothing say so."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events
from textual.widgets import Static

from claimtrack.config import check_keymap, read_config
from claimtrack.store.engine import Ledger
from claimtrack.tui import prompts
from claimtrack.tui.actions import ACTIONS, BY_ID, CONTEXTS, actions_markdown
from claimtrack.tui.availability import NEEDS
from claimtrack.tui.bars import KeyBar
from claimtrack.tui.cheat_sheet import HEIGHT, WIDTH, cheat_sheet
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.hints import hint_text
from claimtrack.tui.key_layout import Block, best, entries, fewest_lines, found, in_columns
from claimtrack.tui.palette import Palette
from claimtrack.tui.queue_list import QueueList
from tests.cli.calling import call
from tests.tui.stage import on_stage

OWN = check_keymap(read_config("", "config.toml"), ACTIONS)

blocks = st.lists(
    st.tuples(st.integers(1, 3), st.booleans()).map(
        lambda made: Block(0, ("entry",) * made[0], ("head",) if made[1] else ())
    ),
    max_size=40,
).map(lambda made: [Block(number, block.lines, block.head) for number, block in enumerate(made)])


@given(blocks, st.integers(4, 20))
def test_every_block_stands_whole_and_in_order_in_columns_no_higher_than_asked(
    made: list[Block[str]], height: int
) -> None:
    columns = in_columns(made, height, "")
    assert all(len(column) <= height for column in columns)
    placed = [one.item for column in columns for one in column if one.item is not None]
    assert placed == [block.item for block in made for _ in block.lines]
    for block in made:
        assert sum(any(one.item == block.item for one in column) for column in columns) == 1
    for column in columns:
        assert not column or column[0].line != ""


@given(blocks, st.integers(1, 4))
def test_the_fewest_lines_are_enough_and_one_less_is_not(made: list[Block[str]], count: int) -> None:
    height = fewest_lines(made, count, "", 200)
    assert height is not None
    assert len(in_columns(made, height, "")) <= count
    assert height == 1 or len(in_columns(made, height - 1, "")) > count


def test_the_sheet_fits_its_page_and_has_every_key() -> None:
    sheet = cheat_sheet(OWN)
    pages = sheet.split("\f")
    assert all(len(page.splitlines()) <= HEIGHT for page in pages)
    assert max(cell_len(line) for page in pages for line in page.splitlines()) <= WIDTH
    assert sheet.replace("\n", "").replace("\f", "").isprintable()
    rows = sheet.replace("\f", "\n").splitlines()
    for entry in (entry for context in CONTEXTS for entry in entries(context, OWN) if entry.keys):
        start = entry.first.ljust(8)
        assert any(f"{start}{' ' * (len(start) > 8)}{entry.label[:6]}" in row for row in rows), entry


def test_sheet_help_and_hints_show_the_keys_in_force() -> None:
    config = read_config('[keys]\naccept = "Y"\nsave = ["ctrl+y", "f2"]\nback = []\n', "config.toml")
    keys = check_keymap(config, ACTIONS)
    assert "Y       accept" in cheat_sheet(keys)
    assert next(entry for entry in entries("queue", keys) if entry.label == "accept").keys == "Y"
    assert hint_text("{choose} next   {save} keep   {back} leave   plain words", keys) == (
        "enter next   ctrl+y keep   plain words"
    )


def test_an_unknown_id_in_a_hint_is_a_fault() -> None:
    with pytest.raises(KeyError):
        hint_text("{chose} done", OWN)


def test_keys_are_found_by_the_beginnings_of_words_and_by_themselves() -> None:
    queue = entries("queue", OWN)
    labels = [entry.label for entry in found("und", queue)]
    assert "undo" in labels
    assert "defer" not in labels
    assert found("", queue) == queue
    assert found("no such thing at all", queue) == []
    under_a = queue[best("A", queue)]
    assert "A" in under_a.keys.split()
    among = found("mark", queue)
    assert among[best("mark", among)].label == "mark"


def test_what_is_said_to_need_something_is_an_action() -> None:
    assert set(NEEDS) <= set(BY_ID)


async def test_an_unbound_key_says_so(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("f9")
        assert stage.message == "f9 does nothing here; ? shows the keys that do"
        await stage.press("x", "k")
        await stage.sees("k is none of these keys")
        await stage.press("escape", "f", "f9")
        await stage.sees("f9 does nothing here")
        await stage.press("escape", "?", "f9")
        await stage.sees("f9 does nothing here")
        await stage.press("escape", "S", "a")
        assert "a does nothing here" in stage.message


async def test_what_cannot_be_done_is_faint_and_says_why(ledger: Ledger) -> None:
    async with on_stage(ledger) as stage:
        bar = stage.review.query_one(KeyBar)
        faint = bar.inks["faint"]
        accept = next(span for span in bar.line(bar.inks, 118).spans if span.style == faint)
        assert bar.line(bar.inks, 118).plain[accept.start : accept.end] == "a"
        await stage.press("a")
        assert "no claim here" in stage.message
        await stage.press(".")
        assert "nothing to repeat" in stage.message
        await stage.press("n")
        assert "no search yet" in stage.message
        await stage.press("?", "/", *"accept", "enter")
        assert isinstance(stage.app.screen, HelpScreen)
        assert "Not now: no claim here" in str(stage.app.screen.query_one("#sentence", Static).content)


async def test_the_footer_brightens_when_something_becomes_possible(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        review = stage.review
        assert review.why_not("accept") is None
        assert review.why_not("repeat") is not None
        await stage.press("a")
        assert review.why_not("repeat") is None
        await stage.press("u", "/", *"bakers", "enter")
        assert review.why_not("next-hit") is None


async def test_help_fits_a_small_terminal_and_shows_changed_keys(dispatches: Ledger) -> None:
    async with on_stage(dispatches, (80, 24), read_config('[keys]\naccept = "Y"\n', "config.toml")) as stage:
        await stage.press("?")
        screen = stage.app.screen
        assert isinstance(screen, HelpScreen)
        shown = stage.shown()
        own = [entry for entry in screen.found if entry.context == "queue"]
        assert [entry.label for entry in own if entry.keys and f"{entry.first} " not in shown] == []
        assert any("Y" in line and "accept" in line for line in shown.splitlines())
        assert all(cell_len(line.rstrip()) <= 80 for line in shown.splitlines())


async def test_a_key_of_another_place_is_not_pressed_from_help(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("?", "/", *"contradicts", "enter", "enter")
        assert isinstance(stage.app.screen, HelpScreen)
        await stage.sees("That key works elsewhere")
        await stage.press("escape", "escape")
        assert stage.app.screen is stage.review


async def test_the_palette_has_one_line_a_command(dispatches: Ledger) -> None:
    async with on_stage(dispatches, (80, 24)) as stage:
        await stage.press(":", *"reject")
        await stage.sees("Reject for a reason")
        assert isinstance(stage.app.screen, Palette)
        lines = [line for line in stage.shown().splitlines() if "Reject for a reason" in line]
        assert "x" in lines[0].split()
        assert "reject" in lines[0].split()


def test_help_leads_to_every_context() -> None:
    screens = {"queue", "document", "group", "pair", "sources", "tags", "timeline"}
    reached = {entry.context for name in screens for entry in HelpScreen(name, OWN).found}
    assert reached == set(CONTEXTS) - {"help"}


def test_the_sheet_is_printed_with_the_keys_in_force(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[keys]\naccept = "Y"\n', encoding="utf-8")
    result = call("--config", config, "keys", "--format", "sheet")
    assert result.exit_code == 0
    assert "Y       accept" in result.stdout
    assert result.stdout.endswith("\n")
    assert not result.stdout.endswith("\n\n")


def test_every_hint_of_a_prompt_names_its_keys_by_their_actions() -> None:
    modules = [importlib.import_module(f"{prompts.__name__}.{part.name}") for part in iter_modules(prompts.__path__)]
    hints = {
        value
        for module in modules
        for panel in vars(module).values()
        if isinstance(panel, type)
        for name, value in vars(panel).items()
        if name.endswith("HINT")
    }
    assert len(hints) > 8
    for hint in hints:
        hint_text(hint, OWN)
        plain = re.sub(r"\{[a-z0-9-]+\}", "", hint).split()
        assert not {"enter", "esc", "tab", "ctrl+s"} & {word.strip(",:") for word in plain}, hint


def test_headings_name_the_keys_in_force() -> None:
    keys = check_keymap(read_config('[keys]\nreject = "X"\n', "config.toml"), ACTIONS)
    assert "After X: why it is rejected" in actions_markdown(keys)
    assert "After X" in cheat_sheet(keys)
    assert entries("reject", keys)[0].heading == "After X: why it is rejected"
    assert "{" not in actions_markdown()


async def test_what_is_typed_ahead_of_the_claims_is_told_so(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        queue = stage.review.queue
        queue.replace([])
        queue.loading_more = True
        await stage.press("a")
        assert stage.message == "no claim here; they are still being read"
        queue.loading_more = False
        await stage.press("a")
        assert stage.message == "no claim here; A adds a file"
    assert QueueList(lambda _keys: []).loading_more


async def test_the_way_out_of_every_terminal_program_loses_nothing_that_is_written(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("ctrl+c")
        assert stage.message == "ctrl+c leaves nothing; q does"
        await stage.press("e", "X", "ctrl+q")
        await stage.sees("not saved yet")
        await stage.press("ctrl+q")
        assert stage.app.screen is stage.review
        await stage.press("ctrl+q")
        await stage.until(lambda: not stage.app.is_running)


async def test_a_meaning_that_says_the_label_again_is_left_out(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("r")
        assert stage.shown().lower().count("completely reliable") == 1


async def test_the_mouse_takes_nothing_away_from_a_prompt_of_one_key(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("x")
        row = stage.review.queue.region
        place = {"x": row.x + 4, "y": row.y + 4, "screen_x": row.x + 4, "screen_y": row.y + 4}
        for kind in (events.MouseDown, events.MouseUp):
            pressed = kind(
                None, delta_x=0, delta_y=0, button=1, shift=False, meta=False, ctrl=False, style=None, **place
            )
            stage.app.post_message(pressed)
        await stage.settled()
        assert stage.cursor == 1
        await stage.press("s")
        assert stage.claim(1).reject_reason == "wrong_span"
        assert stage.panel is None
