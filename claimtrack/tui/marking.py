"""Keys that mark claims; what is marked is held by key and outlives filters and orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from claimtrack.tui.moving import move_by

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen


def _mark(screen: ReviewScreen) -> None:
    key = screen.queue.current
    if key is None:
        return
    screen.queue.marks ^= {key}
    screen.queue.refresh_row(screen.queue.cursor)
    move_by(screen, 1)
    screen.update_position()


def _range(screen: ReviewScreen) -> None:
    queue = screen.queue
    if queue.range_from is None:
        if queue.current is not None:
            queue.range_from = queue.cursor
            screen.say("a range begins here; move, then v marks it, esc leaves it")
    else:
        low, high = sorted((queue.range_from, queue.cursor))
        chosen = queue.ids[low : high + 1]
        queue.range_from = None
        _set_marks(screen, queue.marks.union(chosen))
        screen.say(f"marked {len(chosen):,} claims")
    queue.refresh()
    screen.update_position()


def _mark_all(screen: ReviewScreen) -> None:
    queue = screen.queue
    shown = frozenset(queue.ids)
    if shown <= queue.marks:
        _set_marks(screen, queue.marks - shown)
        screen.say("no claim of this view is marked now")
    else:
        _set_marks(screen, queue.marks | shown)
        screen.say(f"marked all {len(shown):,} claims of this view")


def clear_marks(screen: ReviewScreen) -> bool:
    """Leave a range, else take all marks away; gives whether there was anything to take."""
    queue = screen.queue
    if queue.range_from is not None:
        queue.range_from = None
        queue.refresh()
    elif queue.marks:
        screen.say(f"{len(queue.marks):,} marks taken away")
        _set_marks(screen, ())
    else:
        return False
    screen.update_position()
    return True


def _set_marks(screen: ReviewScreen, keys: Iterable[int]) -> None:
    screen.queue.marks = set(keys)
    screen.queue.refresh()
    screen.update_position()


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "mark": _mark,
    "range": _range,
    "mark-all": _mark_all,
}
