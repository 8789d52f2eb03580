"""Keys that mark claims; what is marked is held by key and outlives filters and orders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.tui.hints import named
from claimtrack.tui.moving import move_by
from claimtrack.wording import counted

if TYPE_CHECKING:
    from array import array

    from claimtrack.tui.queue_list import QueueList
    from claimtrack.tui.review_screen import ReviewScreen

AT_ONCE = 50_000
"""Claims that are marked between two keys; more of them are marked in turns."""


def _mark(screen: ReviewScreen) -> None:
    queue = screen.queue
    key = queue.current
    if key is None:
        raise NotFoundError(named("no claim here to mark; {previous} goes back to the queue", screen.session.keys))
    if key in queue.marks:
        queue.unmark((key,))
    else:
        queue.mark((key,))
    queue.refresh_row(queue.cursor)
    move_by(screen, 1)
    screen.update_position()


def _range(screen: ReviewScreen) -> None:
    queue = screen.queue
    if queue.range_from is None:
        if queue.current is None:
            way = named("{previous} goes back to the queue", screen.session.keys)
            raise NotFoundError(f"no claim here to begin a range at; {way}")
        queue.range_from = queue.cursor
        screen.say(named("a range begins here; move, then {range} marks it, {back} leaves it", screen.session.keys))
    else:
        low, high = sorted((queue.range_from, queue.cursor))
        chosen = queue.ids[low : high + 1]
        queue.range_from = None
        queue.mark(chosen)
        screen.say(f"marked {counted(len(chosen))}, {queue.marked_here:,} in all")
    queue.refresh()
    screen.update_position()


def _mark_all(screen: ReviewScreen) -> None:
    queue = screen.queue
    if not queue.ids:
        raise NotFoundError("no claim here to mark")
    if queue.marked_here == len(queue.ids):
        queue.marking_all = False
        queue.take_marks(queue.ids)
        screen.say(named("no claim of this view is marked now; {remark} marks them again", screen.session.keys))
        screen.update_position()
        return
    queue.marking_all = queue.loading_more
    _mark_from(screen, queue.ids, 0)


def _mark_from(screen: ReviewScreen, ids: array[int], start: int) -> None:
    """Mark a stretch of the view, then the next one after what else there is to do, unless the view has changed."""
    queue = screen.queue
    if queue.ids is not ids:
        return
    queue.mark(ids[start : start + AT_ONCE])
    if start + AT_ONCE < len(ids):
        screen.call_later(_mark_from, screen, ids, start + AT_ONCE)
    elif queue.marking_all:
        screen.say(f"marked the {counted(len(ids))} that have come, and those to come as they do")
    else:
        screen.say(f"marked all {counted(len(ids))} of this view")
    queue.refresh()
    screen.update_position()


def _mark_again(screen: ReviewScreen) -> None:
    queue = screen.queue
    if not queue.let_go:
        raise NotFoundError(named("no marks to bring back; a decision or {back} lets them go", screen.session.keys))
    screen.say(f"marked {counted(queue.mark_again())} again")
    screen.update_position()


def let_go(screen: ReviewScreen, ids: Sequence[int]) -> None:
    """Take the marks of claims that were decided away, so that the next key is for the cursor again."""
    queue = screen.queue
    if not queue.marked_here:
        return
    queue.take_marks(ids)
    if len(ids) > 1:
        way = named("{remark} marks them again", screen.session.keys)
        screen.say(f"{screen.status.message} · {way}")


def clear_marks(screen: ReviewScreen) -> bool:
    """Leave a range, else take all marks away; gives whether there was anything to take."""
    queue = screen.queue
    if queue.range_from is not None:
        queue.range_from = None
        queue.refresh()
    elif queue.marks:
        count = len(queue.marks)
        queue.marking_all = False
        queue.take_marks(None)
        way = named("{remark} brings them back", screen.session.keys)
        screen.say(f"{counted(count, 'mark')} taken away; {way}")
    else:
        return False
    screen.update_position()
    return True


def marked_text(queue: QueueList) -> str:
    """How many claims are marked, and how many of them the view does not show; empty without marks."""
    if not queue.marks:
        return ""
    hidden = len(queue.marks) - queue.marked_here
    return f"◆ {len(queue.marks):,} marked" + (f" · {hidden:,} not shown" if hidden else "")


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "mark": _mark,
    "range": _range,
    "mark-all": _mark_all,
    "remark": _mark_again,
}
