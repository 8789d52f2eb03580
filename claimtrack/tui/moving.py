"""Keys that move: through the queue, along the claim, between the panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.store import reads
from claimtrack.store.undecided import STEP, next_with_status
from claimtrack.terms import Status
from claimtrack.tui.actions import BY_ID, keys_text
from claimtrack.tui.background import in_background
from claimtrack.tui.folding import Fold
from claimtrack.tui.prompts.signs_panel import SignsPanel

if TYPE_CHECKING:
    from array import array

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


def _scroll_side(screen: ReviewScreen, direction: int) -> None:
    """What is at the side; where it stands below the claim, the claim and all."""
    view = screen.side if screen.side_by_side else screen.pane
    view.scroll_lines(direction * max(1, view.size.height - 2))


def _fold(screen: ReviewScreen) -> None:
    screen.fold = screen.fold.following
    # Alone in the queue's place, it would not be seen.
    screen.remove_class("-queue-alone")
    screen.show_claim()
    rest = "" if screen.fold is Fold.ALL else f"; {_key(screen, 'fold')} goes on to {screen.fold.following.value}"
    screen.say(f"shown: {screen.fold.value}{rest}")


def _key(screen: ReviewScreen, action_id: str) -> str:
    return keys_text([BY_ID[action_id]], screen.session.keys)


def _next_undecided(screen: ReviewScreen) -> None:
    """Those nobody has decided about first, then those put off; near ones at once, far ones found in a thread."""
    queue = screen.queue
    if not queue.ids:
        raise NotFoundError("no claim here to decide about")
    ids, after = queue.ids, min(queue.cursor, len(queue.ids) - 1)
    with screen.session.ledger.reading() as connection:
        place = next_with_status(connection, ids, after, Status.UNREVIEWED, most=STEP)
    if place is not None:
        _go_to_undecided(screen, ids, after, place)
        return

    def look() -> tuple[int | None, int | None]:
        with screen.session.ledger.reading() as connection:
            unreviewed = next_with_status(connection, ids, after, Status.UNREVIEWED)
            deferred = None if unreviewed is not None else next_with_status(connection, ids, after, Status.DEFERRED)
        return unreviewed, deferred

    def found(places: tuple[int | None, int | None]) -> None:
        if queue.ids is ids:
            _go_to_undecided(screen, ids, after, *places)

    in_background(screen, look, found, screen.complain, group="undecided", exclusive=True)


def _go_to_undecided(
    screen: ReviewScreen, ids: array[int], after: int, unreviewed: int | None, deferred: int | None = None
) -> None:
    place = deferred if unreviewed is None else unreviewed
    if place is None:
        screen.say("every claim of this view is decided" + ("" if not screen.loading_queue.running else " so far"))
        return
    round_again = ", from the top again" if place <= after < len(ids) else ""
    put_off = "; nobody has decided about it yet" if unreviewed is not None else "; it was deferred"
    move_to(screen, place)
    screen.say(f"C-{ids[place]}{put_off}{round_again}")


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "next": lambda screen: move_by(screen, 1),
    "previous": lambda screen: move_by(screen, -1),
    "half-page-down": lambda screen: move_by(screen, max(1, screen.queue.page // 2)),
    "half-page-up": lambda screen: move_by(screen, -max(1, screen.queue.page // 2)),
    "first": lambda screen: move_to(screen, 0),
    "last": lambda screen: move_to(screen, len(screen.queue.ids) - 1),
    "next-document": _next_document,
    "previous-document": _previous_document,
    "next-undecided": _next_undecided,
    "scroll-down": lambda screen: _scroll(screen, 1),
    "scroll-up": lambda screen: _scroll(screen, -1),
    "side-down": lambda screen: _scroll_side(screen, 1),
    "side-up": lambda screen: _scroll_side(screen, -1),
    "fold": _fold,
    "signs": lambda screen: screen.ask(SignsPanel(), lambda _: None),
    "pane": _switch_pane,
}
