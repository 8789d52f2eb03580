"""Changing claims from the review screen, and keeping up what is shown and counted of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimtrack.review.outcome import Outcome
from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.store.queue import progress
from claimtrack.store.records import Progress
from claimtrack.terms import Status
from claimtrack.tui.background import in_background
from claimtrack.tui.targets import Targets

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen

PAGE = 500
"""Claims read at once when many are counted."""

SYNCHRONOUS = 300
"""Claims that are changed at once, without leaving the screen's own thread."""


def revision_of(screen: ReviewScreen, targets: Targets) -> int | None:
    """The revision that the person sees of a single claim; None for several."""
    row = screen.queue.rows.get(targets.ids[0]) if len(targets.ids) == 1 else None
    return None if row is None else row.revision


def change(
    screen: ReviewScreen,
    targets: Targets,
    work: Callable[[Ledger], Outcome],
    *,
    status: Status | None = None,
    then: Callable[[], None] | None = None,
) -> None:
    """Change claims, then show and tell what changed; `status` is the one that all of them get, if any.

    Many claims are changed in the background. `then` follows a change that succeeded, unless the person has moved on
    meanwhile. Raises what `work` raises.
    """
    many = len(targets.ids) > SYNCHRONOUS
    here = screen.queue.cursor
    known = None if status is None or many else _statuses(screen, targets.ids)

    def carry_out(ledger: Ledger) -> tuple[Outcome, Counter[str]]:
        counted = _statuses(screen, targets.ids) if status is not None and known is None else known
        return work(ledger), counted or Counter()

    def done(result: tuple[Outcome, Counter[str]]) -> None:
        outcome, before = result
        screen.changes += 1
        if status is not None:
            _count(screen, before, Counter({status.value: before.total()}))
            _track_deferred(screen, targets.ids, status)
        screen.say(targets.told(outcome))
        screen.queue.changed(targets.ids)
        before_moving = screen.queue.current
        if then is not None and screen.queue.cursor == here:
            then()
        # A cursor that went on has drawn the claim it came to.
        if screen.queue.current == before_moving and before_moving in targets.ids:
            screen.show_claim()
        screen.update_position()

    screen.write(carry_out, done, long=many)
    if many:
        screen.say(f"changing {len(targets.ids):,} claims …")


def refresh_claims(screen: ReviewScreen, ids: Sequence[int]) -> None:
    """Draw claims anew wherever they are shown."""
    screen.queue.changed(ids)
    if screen.queue.current in ids:
        screen.show_claim()
    screen.update_position()


def recount(screen: ReviewScreen, ids: Sequence[int], statuses: Sequence[tuple[int, str, str]] | None = None) -> None:
    """Draw claims anew whose status may have changed, and count it; all of them when `ids` is empty or long.

    `statuses` gives claim, old and new status of those that changed; without it the ledger is asked to count.
    """
    queue = screen.queue
    screen.changes += 1
    if not ids or len(ids) > SYNCHRONOUS:
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


def _statuses(screen: ReviewScreen, ids: Sequence[int]) -> Counter[str]:
    """How many of the claims have which status: of a few as they are shown, of many as the ledger has them."""
    if len(ids) <= SYNCHRONOUS:
        screen.queue.rows.load(ids)
        rows = [screen.queue.rows.get(key) for key in ids]
        return Counter(row.status for row in rows if row is not None)
    with screen.session.ledger.reading() as connection:
        pages = (reads.claim_rows(connection, ids[start : start + PAGE]) for start in range(0, len(ids), PAGE))
        return Counter(row.status for page in pages for row in page)


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


def _track_deferred(screen: ReviewScreen, ids: Iterable[int], status: Status | None) -> None:
    for key in ids:
        screen.deferred.pop(key, None)
        if status is Status.DEFERRED:
            screen.deferred[key] = None
