"""What the review screen counts of its view, kept up with every change, and which claims come round again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from claimtrack.query import every, parse
from claimtrack.store.queue import claim_ids, progress
from claimtrack.store.records import Progress
from claimtrack.store.session_counts import SessionCounts, session_counts
from claimtrack.terms import Status
from claimtrack.tui.background import in_background
from claimtrack.tui.marking import let_go

if TYPE_CHECKING:
    from claimtrack.tui.desk import Decided
    from claimtrack.tui.review_screen import ReviewScreen

MOST = 300
"""Claims that are drawn and counted one by one; with more of them the ledger is asked."""


def show_changed(
    screen: ReviewScreen, ids: Sequence[int], decided: Decided | None, then: Callable[[], None] | None
) -> None:
    """Draw claims anew wherever they are shown, and count what was decided of them; `then` may move on first."""
    screen.changes += 1
    was_open = _undecided(screen) > 0
    if decided is not None:
        _count(screen, decided.before, Counter({decided.status.value: decided.before.total()}))
        _track_deferred(screen, ids, decided.status)
        let_go(screen, ids)
        screen.pace.note(monotonic(), len(ids))
    screen.queue.changed(ids)
    before_moving = screen.queue.current
    if decided is not None and was_open and _undecided(screen) == 0 and not screen.loading_queue.running:
        # The last one: what was done is shown, whatever stands below in the queue.
        screen.queue.move_to(len(screen.queue.ids))
    elif then is not None:
        then()
    # A cursor that went on has drawn the claim it came to.
    if screen.queue.current == before_moving and before_moving in ids:
        screen.show_claim()
    screen.update_position()


def recount(screen: ReviewScreen, ids: Sequence[int], statuses: Sequence[tuple[int, str, str]] | None = None) -> None:
    """Draw claims anew whose status may have changed, and count it; all of them when `ids` is empty or long.

    `statuses` gives claim, old and new status of those that changed; without it the ledger is asked to count.
    """
    queue = screen.queue
    screen.changes += 1
    if not ids or len(ids) > MOST:
        queue.changed(None)
        statuses = None
    else:
        queue.changed(ids)
        queue.rows.load(ids)
        for key in ids:
            row = queue.rows.get(key)
            _track_deferred(screen, (key,), None if row is None else Status(row.status))
    if statuses is None:
        count_again(screen)
    else:
        shown = [change for change in statuses if queue.index_of(change[0]) is not None]
        _count(screen, Counter(before for _, before, _ in shown), Counter(after for _, _, after in shown))
    screen.update_position()


def count_again(screen: ReviewScreen) -> None:
    """Count the view in the background, once more if somebody decides meanwhile."""
    changes = screen.changes

    def count() -> Progress:
        with screen.session.ledger.reading() as connection:
            return progress(connection, screen.query_tree)

    def done(counted: Progress) -> None:
        if screen.changes != changes:
            count_again(screen)
            return
        screen.progress = counted
        screen.update_position()

    in_background(screen, count, done, screen.complain, group="counting", exclusive=True)


def advance(screen: ReviewScreen) -> None:
    """Go on after a decision: to the next claim, at the end to those that are deferred, then to the end's own row."""
    queue = screen.queue
    if screen.round is None:
        if queue.cursor + 1 < len(queue.ids):
            queue.move_to(queue.cursor + 1)
            return
        if not screen.loading_queue.running:
            _come_round(screen)
        return
    _next_of_round(screen)


def _come_round(screen: ReviewScreen) -> None:
    """Begin with the claims that are still deferred: those deferred before this session, then those deferred in it."""
    if screen.progress is not None and screen.progress.deferred <= len(screen.deferred):
        screen.round = list(screen.deferred)
        _next_of_round(screen)
        return
    ledger, wanted, order = screen.session.ledger, every(screen.query_tree, parse("status:deferred")), screen.order
    stood, changes = screen.queue.cursor, screen.changes

    def read() -> list[int]:
        with ledger.reading() as connection:
            return [key for keys in claim_ids(connection, wanted, order) for key in keys]

    def done(ids: list[int]) -> None:
        # Whoever has gone elsewhere meanwhile is not pulled away.
        if screen.queue.cursor == stood and screen.changes == changes and screen.round is None:
            screen.deferred = {**dict.fromkeys(ids), **screen.deferred}
            screen.round = list(screen.deferred)
            _next_of_round(screen)

    in_background(screen, read, done, screen.complain, group="round", exclusive=True)


def _next_of_round(screen: ReviewScreen) -> None:
    queue = screen.queue
    while screen.round:
        key = screen.round.pop(0)
        index = queue.index_of(key)
        if index is not None and key in screen.deferred:
            rest = f", {len(screen.round)} more" if screen.round else ""
            screen.say(f"{screen.status.message} · C-{key} comes round again, it was deferred{rest}")
            queue.move_to(index)
            return
    screen.round = None
    queue.move_to(len(queue.ids))


def count_session(screen: ReviewScreen) -> None:
    """Count in the background what was done in this session, and show it at the end of the queue."""
    ledger, actor, begun_at = screen.session.ledger, screen.session.actor, screen.begun_at

    def count() -> SessionCounts:
        with ledger.reading() as connection:
            return session_counts(connection, actor, begun_at)

    def done(counted: SessionCounts) -> None:
        if counted != screen.done:
            screen.done = counted
            if screen.queue.current is None:
                screen.show_claim()

    in_background(screen, count, done, screen.complain, group="session", exclusive=True)


def _undecided(screen: ReviewScreen) -> int:
    """Claims of the view that are not reviewed; 0 as well while they are not counted."""
    return 0 if screen.progress is None else screen.progress.total - screen.progress.reviewed


def _count(screen: ReviewScreen, before: Counter[str], after: Counter[str]) -> None:
    if screen.progress is None:
        return
    moved = Counter(after)
    moved.subtract(before)
    screen.progress = replace(
        screen.progress,
        accepted=screen.progress.accepted + moved[Status.ACCEPTED],
        rejected=screen.progress.rejected + moved[Status.REJECTED],
        deferred=screen.progress.deferred + moved[Status.DEFERRED],
    )


def _track_deferred(screen: ReviewScreen, ids: Iterable[int], status: Status | None) -> None:
    for key in ids:
        screen.deferred.pop(key, None)
        if status is Status.DEFERRED:
            screen.deferred[key] = None
