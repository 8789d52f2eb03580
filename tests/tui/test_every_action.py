"""Every row of the actions table pressed once: what it does, and that what it changed can be taken back."""

from __future__ import annotations

import pytest

from claimtrack.store.engine import Ledger
from claimtrack.store.history import chain_problems
from claimtrack.tui.actions import ACTIONS
from claimtrack.tui.prompts.tag_picker import TagPicker
from tests.tui.checking import CHECKS, PARTS, load_checks
from tests.tui.stage import on_stage

load_checks()


def test_every_action_has_a_check_in_each_of_its_contexts() -> None:
    assert set(CHECKS) == {(action.id, context) for action in ACTIONS for context in action.contexts}


@pytest.mark.parametrize("part", PARTS)
async def test_every_action_does_what_it_says(dispatches: Ledger, part: str) -> None:
    held = {function: None for function in CHECKS.values() if function.__module__.endswith(f".{part}")}
    names = {function: [name for (name, _), known in CHECKS.items() if known is function] for function in held}
    assert held
    async with on_stage(dispatches) as stage:
        for function in held:
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


async def test_leaving_ends_the_app(dispatches: Ledger) -> None:
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
