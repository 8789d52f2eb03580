"""The key that leads to the claims connected with one, from the queue and from a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from claimtrack.tui.counting import recount
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.group_screen import GroupScreen

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen


def _connected(screen: ReviewScreen | DocumentScreen) -> None:
    """The claims that links connect with the one in hand; back there, what was changed among them is shown."""
    key = screen.current
    if key is None:
        screen.targets()
        return
    group = GroupScreen(screen.session, key, screen.again)

    def returned(_nothing: None) -> None:
        screen.again = group.again
        if isinstance(screen, DocumentScreen):
            screen.changed_ids.update(group.changed_ids)
            if group.changed_ids:
                screen.reload()
            return
        if group.changed_ids:
            recount(screen, tuple(group.changed_ids))
        screen.show_claim()

    screen.say("")
    screen.app.push_screen(group, returned)


HANDLERS: dict[str, Callable[[Any], None]] = {"connected": _connected}
