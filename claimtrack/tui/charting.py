"""The key that leads to figures over time, from the queue and from a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from claimtrack.tui.counting import recount
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.timeline_screen import TimelineScreen

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen


def _figures(screen: ReviewScreen | DocumentScreen) -> None:
    """The figures of the view, or of the document, with the cursor on the claim in hand."""
    screen.say("")
    if isinstance(screen, DocumentScreen):
        _of_document(screen)
    else:
        _of_view(screen)


def _of_view(screen: ReviewScreen) -> None:
    timeline = TimelineScreen(screen.session, screen.query_tree, screen.query_text, screen.current)

    def returned(last: int | None) -> None:
        if timeline.changed_ids:
            recount(screen, tuple(timeline.changed_ids))
        index = None if last is None else screen.queue.index_of(last)
        if index is not None:
            screen.queue.move_to(index)
        screen.show_claim()

    screen.app.push_screen(timeline, returned)


def _of_document(screen: DocumentScreen) -> None:
    from claimtrack.query import parse

    view = f"document:D-{screen.document_id}"
    timeline = TimelineScreen(screen.session, parse(view), view, screen.claim_id)

    def returned(last: int | None) -> None:
        screen.changed_ids.update(timeline.changed_ids)
        if timeline.changed_ids:
            screen.reload()
        if last is not None and screen.view.place_of(last) is not None:
            screen.go_to(last)

    screen.app.push_screen(timeline, returned)


HANDLERS: dict[str, Callable[[Any], None]] = {"figures": _figures}
