from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.store.engine import Ledger
from claimtrack.store.key_set import KeySet
from tests.tui.stage import on_stage

keys = st.integers(1, 3000)
changes = st.lists(st.tuples(st.booleans(), st.lists(keys)))


@given(changes, st.lists(keys))
def test_marks_are_a_set_of_keys(done: list[tuple[bool, list[int]]], asked: list[int]) -> None:
    marks, plain = KeySet(), set[int]()
    for put, chosen in done:
        if put:
            marks.update(chosen)
            plain |= set(chosen)
        else:
            marks.take(chosen)
            plain -= set(chosen)
        assert len(marks) == len(plain)
    assert set(marks) == plain
    assert list(marks.among(array("q", asked))) == [key for key in asked if key in plain]
    assert [key in marks for key in asked] == [key in plain for key in asked]
    apart = marks.copy()
    marks.clear()
    assert (set(apart), len(marks)) == (plain, 0)


async def test_marks_outlive_orders_filters_and_new_claims(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        queue = stage.review.queue
        await stage.press("j", "space", "j", "space")
        assert set(queue.marks) == {2, 4}
        await stage.press("O", "c")
        await stage.press(*([] if stage.app.screen is stage.review else ["enter"]))
        await stage.until(lambda: not stage.review.loading_queue.running)
        assert (set(queue.marks), queue.marked_here) == ({2, 4}, 2)
        await stage.press("f", *"speaker:reth", "enter")
        await stage.until(lambda: len(queue.ids) == 2)
        assert (set(queue.marks), queue.marked_here) == ({2, 4}, 0)
        assert "◆ 2 marked · 2 not shown" in stage.shown()
        await stage.press("escape", "escape")
        assert not queue.marks


async def test_marking_all_takes_in_what_is_still_loading(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        queue = stage.review.queue
        ids = list(queue.ids)
        queue.replace(ids[:4])
        queue.loading_more = True
        await stage.press("*")
        assert "those to come" in stage.message
        queue.extend(ids[4:])
        assert (set(queue.marks), queue.marked_here) == (set(ids), len(ids))
        queue.loading_more = False
        await stage.press("escape")
        assert (set(queue.marks), queue.marked_here) == (set[int](), 0)


async def test_after_a_decision_on_marks_the_next_key_is_for_the_cursor(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("space", "space", "a", "a")
        assert [stage.status(key) for key in (1, 2, 3, 4)] == ["accepted"] * 3 + ["unreviewed"]
        assert stage.cursor == 4


async def test_a_tag_keeps_the_marks_for_what_follows(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("space", "space", "T", "s")
        assert set(stage.review.queue.marks) == {1, 2}
