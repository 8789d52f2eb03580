"""Keys that move: through the queue, along the claim, between the panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimtrack.store import reads

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen


def move_by(screen: ReviewScreen, rows: int) -> None:
    """Move by a number of claims, down if positive; not beyond the last claim."""
    move_to(screen, screen.queue.cursor + rows)


def move_to(screen: ReviewScreen, index: int) -> None:
    """Move to a claim by its place in the queue, the nearest there is."""
    screen.round = None
    if screen.queue.move_to(min(index, len(screen.queue.ids) - 1)) and screen.status.failed:
        # A fault is of the claim one was at.
        screen.say("")


def _next_document(screen: ReviewScreen) -> None:
    queue = screen.queue
    own = _claims_of_document(screen, queue.cursor)
    index = queue.cursor
    while index < len(queue.ids) and queue.ids[index] in own:
        index += 1
    if index < len(queue.ids):
        move_to(screen, index)
    else:
        screen.say("this is the last document of the view")


def _previous_document(screen: ReviewScreen) -> None:
    queue = screen.queue
    own = _claims_of_document(screen, queue.cursor)
    index = min(queue.cursor, len(queue.ids) - 1)
    while index >= 0 and queue.ids[index] in own:
        index -= 1
    if index < 0:
        move_to(screen, 0)
        return
    before = _claims_of_document(screen, index)
    while index > 0 and queue.ids[index - 1] in before:
        index -= 1
    move_to(screen, index)


def _claims_of_document(screen: ReviewScreen, index: int) -> frozenset[int]:
    queue = screen.queue
    row = queue.rows.at(queue.ids, index) if index < len(queue.ids) else None
    if row is None:
        return frozenset(queue.ids[index : index + 1])
    with screen.session.ledger.reading() as connection:
        return frozenset(reads.document_claim_ids(connection, row.document_id))


def _switch_pane(screen: ReviewScreen) -> None:
    """Both panes, then the claim alone, then the queue alone."""
    for before, after in (("-claim-alone", "-queue-alone"), ("-queue-alone", "")):
        if screen.has_class(before):
            screen.remove_class(before)
            if after:
                screen.add_class(after)
            break
    else:
        screen.add_class("-claim-alone")


def _scroll(screen: ReviewScreen, direction: int) -> None:
    screen.pane.scroll_lines(direction * max(1, screen.pane.size.height - 2))


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "next": lambda screen: move_by(screen, 1),
    "previous": lambda screen: move_by(screen, -1),
    "half-page-down": lambda screen: move_by(screen, max(1, screen.queue.page // 2)),
    "half-page-up": lambda screen: move_by(screen, -max(1, screen.queue.page // 2)),
    "first": lambda screen: move_to(screen, 0),
    "last": lambda screen: move_to(screen, len(screen.queue.ids) - 1),
    "next-document": _next_document,
    "previous-document": _previous_document,
    "scroll-down": lambda screen: _scroll(screen, 1),
    "scroll-up": lambda screen: _scroll(screen, -1),
    "pane": _switch_pane,
}
