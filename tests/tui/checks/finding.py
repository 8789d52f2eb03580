"""Search, filter, order and saved views, each key pressed once."""

from __future__ import annotations

from claimtrack.store import registry
from claimtrack.store.order import Order
from tests.tui.checking import check
from tests.tui.stage import Stage


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
