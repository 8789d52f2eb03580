"""What is left in memory of screens that were opened and closed."""

from __future__ import annotations

import gc

from textual._styles_cache import StylesCache

from claimtrack.store.engine import Ledger
from tests.tui.stage import on_stage


def _drawn() -> int:
    gc.collect()
    return sum(isinstance(held, StylesCache) for held in gc.get_objects())


async def test_a_prompt_that_was_left_keeps_no_lines(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("?", "escape")
        before = _drawn()
        for _ in range(6):
            await stage.press("?", "escape", "x", "escape")
        assert _drawn() <= before + 12
