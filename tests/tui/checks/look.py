"""Moving and marking, each key pressed once."""

from __future__ import annotations

from tests.tui.checking import check
from tests.tui.stage import Stage


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


@check("mark", "range", "mark-all")
async def _(stage: Stage) -> None:
    queue = stage.review.queue
    await stage.press("space", "space")
    assert (set(queue.marks), stage.cursor) == ({1, 2}, 3)
    await stage.press("j", "v", "j", "j", "v")
    assert set(queue.marks) == {1, 2, 4, 5, 6}
    await stage.press("a")
    assert stage.message == "accepted 5 claims · M marks them again"
    assert [stage.status(key) for key in range(1, 8)] == ["accepted"] * 2 + ["unreviewed"] + ["accepted"] * 3 + [
        "unreviewed"
    ]
    assert not queue.marks
    await stage.press("u")
    assert {stage.status(key) for key in range(1, 8)} == {"unreviewed"}
    await stage.press("*")
    assert (set(queue.marks), queue.marked_here) == (set(range(1, 10)), 9)
    await stage.press("*")
    assert (set(queue.marks), queue.marked_here) == (set[int](), 0)
    await stage.press("g")


@check("remark")
async def _(stage: Stage) -> None:
    queue = stage.review.queue
    await stage.press("space", "space", "d", "M")
    assert stage.message == "marked 2 claims again"
    assert (set(queue.marks), queue.marked_here) == ({1, 2}, 2)
    await stage.press("M")
    assert "no marks to bring back" in stage.message
    await stage.press("escape", "u", "g")
    assert (set(queue.marks), stage.status(1)) == (set[int](), "unreviewed")


@check("next-undecided")
async def _(stage: Stage) -> None:
    await stage.press("a", "d", "k", "k", "z")
    assert (stage.cursor, stage.message) == (3, "C-3; nobody has decided about it yet")
    await stage.press("G", "z")
    assert stage.message == "C-3; nobody has decided about it yet, from the top again"
    await stage.press("*", "a", "z")
    await stage.until(lambda: stage.message == "every claim of this view is decided")
    await stage.press("u", "escape", "u", "u")
    assert {stage.status(key) for key in range(1, 10)} == {"unreviewed"}


@check("side-down", "side-up", "fold")
async def _(stage: Stage) -> None:
    review = stage.review
    await stage.resize(120, 9)
    for _ in range(4):
        await stage.press("T", "s")
    await stage.press("shift+pagedown")
    assert (review.side.top > 0, review.pane.top) == (True, 0)
    await stage.press("[")
    assert review.side.top == 0
    await stage.press("0")
    assert not any("history" in line.plain for line in review.side.lines)
    await stage.press("0")
    assert not any("related" in line.plain for line in review.side.lines)
    await stage.resize(80, 24)
    assert "tagged theatre:south" in stage.shown()
    assert "chain" not in stage.shown()
    await stage.press("0")
    assert "chain" in stage.shown()
    await stage.resize(120, 40)
    await stage.press("u", "u", "u", "u")
    assert stage.claim(1).tags == ()


@check("signs")
async def _(stage: Stage) -> None:
    for width, height in ((120, 40), (80, 24)):
        await stage.resize(width, height)
        await stage.press("H")
        await stage.sees("◐D", "deferred", "⟦…⟧", "the claim's own words", "reads from right to left")
        await stage.press("escape")
    await stage.resize(120, 40)
