"""Keys that decide: status, credibility, the same again, undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.review import decisions
from claimtrack.review import undo as taking_back
from claimtrack.review.outcome import Outcome
from claimtrack.review.undo import UndoReport
from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.store.history import batch_size, redoable_batch, undoable_batch
from claimtrack.terms import RejectReason, Status
from claimtrack.tui.changing import SYNCHRONOUS, change, recount, revision_of
from claimtrack.tui.prompts.key_picker import RejectPicker
from claimtrack.tui.prompts.line_prompt import LinePrompt
from claimtrack.tui.repeating import remember
from claimtrack.tui.targets import Targets, targets_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claimtrack.tui.review_screen import ReviewScreen


def decide(screen: ReviewScreen, status: Status, reason: RejectReason | None = None, note: str | None = None) -> None:
    """Give the claims in hand a status; from a single claim go on to the next."""
    targets = targets_of(screen.queue)
    expected = revision_of(screen, targets)

    def work(ledger: Ledger) -> Outcome:
        return decisions.decide(
            ledger, screen.session.actor, targets.ids, status, reason=reason, note=note, expected_revision=expected
        )

    change(screen, targets, work, status=status, then=None if targets.marked else lambda: advance(screen))
    remember(screen, status.value, partial(decide, screen, status, reason, note))


def advance(screen: ReviewScreen) -> None:
    """Go on after a decision: to the next claim, at the end to those deferred on the way, then to the end's own row."""
    queue = screen.queue
    if screen.round is None:
        if queue.cursor + 1 < len(queue.ids):
            queue.move_to(queue.cursor + 1)
            return
        if screen.loading_queue.running:
            return
        screen.round = list(screen.deferred)
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


def _reject(screen: ReviewScreen) -> None:
    targets = targets_of(screen.queue)

    def chosen(value: str | None) -> None:
        if value is None:
            return
        reason = RejectReason(value)
        if reason is RejectReason.OTHER:
            note = _note_of(screen, targets)
            prompt = LinePrompt(f"why is {targets.name} rejected?", note, placeholder="what is wrong; kept as its note")
            screen.ask(prompt, lambda note: decide(screen, Status.REJECTED, reason, note))
        else:
            decide(screen, Status.REJECTED, reason)

    screen.ask(RejectPicker(f"reject {targets.name} because it is …", screen.session.keys), chosen)


def _note_of(screen: ReviewScreen, targets: Targets) -> str:
    """The note that a single claim has, so that a reason is added to it and nothing is lost."""
    if len(targets.ids) > 1:
        return ""
    with screen.session.ledger.reading() as connection:
        return reads.claim(connection, targets.ids[0]).note or ""


def _rate(screen: ReviewScreen, credibility: int) -> None:
    targets = targets_of(screen.queue)
    expected = revision_of(screen, targets)

    def work(ledger: Ledger) -> Outcome:
        return decisions.rate(ledger, screen.session.actor, targets.ids, credibility, expected_revision=expected)

    change(screen, targets, work)
    remember(screen, f"credibility {credibility}", partial(_rate, screen, credibility))


def _undo(screen: ReviewScreen) -> None:
    _take_back(screen, taking_back.undo, undoable_batch)


def _redo(screen: ReviewScreen) -> None:
    _take_back(screen, taking_back.redo, redoable_batch)


def _take_back(
    screen: ReviewScreen,
    act: Callable[[Ledger, str], UndoReport],
    latest: Callable[[Connection, str], int | None],
) -> None:
    """Undo or redo, in the background when it is a change of many claims."""
    actor = screen.session.actor
    with screen.session.ledger.reading() as connection:
        batch = latest(connection, actor)
        size = 0 if batch is None else batch_size(connection, batch)
    screen.write(lambda ledger: act(ledger, actor), partial(taken_back, screen), long=size > SYNCHRONOUS)
    if size > SYNCHRONOUS:
        screen.say(f"taking back {size:,} changes …" if act is taking_back.undo else f"redoing {size:,} changes …")


def taken_back(screen: ReviewScreen, report: UndoReport) -> None:
    """Show what an undo or redo came to, with the cursor on its claim if it touched just one that is shown."""
    screen.round = None
    recount(screen, report.claim_ids, report.statuses)
    index = screen.queue.index_of(report.claim_ids[0]) if len(report.claim_ids) == 1 else None
    if index is None or not screen.queue.move_to(index):
        screen.show_claim()
    screen.say(report.message)


def _repeat(screen: ReviewScreen) -> None:
    if screen.again is None:
        raise NotFoundError("nothing to repeat yet; decide or tag a claim first")
    screen.again.act()


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "accept": lambda screen: decide(screen, Status.ACCEPTED),
    "defer": lambda screen: decide(screen, Status.DEFERRED),
    "reject": _reject,
    **{f"credibility-{number}": partial(_rate, credibility=number) for number in range(1, 7)},
    "undo": _undo,
    "redo": _redo,
    "repeat": _repeat,
}
