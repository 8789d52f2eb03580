"""Keys that decide: status, credibility, the same again, undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError, UnconfirmedError
from claimtrack.review import decisions
from claimtrack.review.outcome import Outcome
from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.terms import RejectReason, Status
from claimtrack.tui.changing import change
from claimtrack.tui.prompts.key_picker import RejectPicker, UnconfirmedPicker
from claimtrack.tui.prompts.line_prompt import LinePrompt
from claimtrack.tui.repeating import Repeatable
from claimtrack.tui.targets import Targets
from claimtrack.tui.undoing import redo, undo

if TYPE_CHECKING:
    from claimtrack.tui.desk import Desk


def decide(desk: Desk, status: Status, reason: RejectReason | None = None, note: str | None = None) -> None:
    """Give the claims in hand a status; from a single claim go on to the next."""
    targets = desk.targets()

    def work(ledger: Ledger, expected: int | None) -> Outcome:
        return decisions.decide(
            ledger, desk.session.actor, targets.ids, status, reason=reason, note=note, expected_revision=expected
        )

    again = Repeatable(status.value, partial(decide, status=status, reason=reason, note=note))
    change(desk, targets, work, status=status, then=None if targets.marked else desk.advance, again=again)


def _reject(desk: Desk) -> None:
    targets = desk.targets()

    def chosen(value: str) -> None:
        reason = RejectReason(value)
        if reason is RejectReason.OTHER:
            note = _note_of(desk, targets)
            prompt = LinePrompt(f"why is {targets.name} rejected?", note, placeholder="what is wrong; kept as its note")
            desk.ask(prompt, lambda note: decide(desk, Status.REJECTED, reason, note))
        else:
            decide(desk, Status.REJECTED, reason)

    desk.ask_key(RejectPicker(f"reject {targets.name} because it is …", desk.session.keys), chosen)


def _note_of(desk: Desk, targets: Targets) -> str:
    """The note that a single claim has, so that a reason is added to it and nothing is lost."""
    if len(targets.ids) > 1:
        return ""
    with desk.session.ledger.reading() as connection:
        return reads.claim(connection, targets.ids[0]).note or ""


def _reopen(desk: Desk) -> None:
    """Make decided claims unreviewed again, and stay: they are to be decided anew."""
    targets = desk.targets()

    def work(ledger: Ledger, expected: int | None) -> Outcome:
        return decisions.decide(ledger, desk.session.actor, targets.ids, Status.UNREVIEWED, expected_revision=expected)

    change(desk, targets, work, status=Status.UNREVIEWED, again=Repeatable("reopen", _reopen))


def _rate(desk: Desk, credibility: int) -> None:
    targets = desk.targets()
    again = Repeatable(f"credibility {credibility}", partial(_rate, credibility=credibility))

    def save(*, anyway: bool) -> None:
        def work(ledger: Ledger, expected: int | None) -> Outcome:
            actor = desk.session.actor
            return decisions.rate(ledger, actor, targets.ids, credibility, anyway=anyway, expected_revision=expected)

        change(desk, targets, work, again=again, refused=ask)

    def ask(error: UnconfirmedError) -> None:
        desk.say("not saved yet")
        desk.ask_key(UnconfirmedPicker(error.found, desk.session.keys), lambda _anyway: save(anyway=True))

    save(anyway=False)


def _repeat(desk: Desk) -> None:
    if desk.again is None:
        raise NotFoundError("nothing to repeat yet; decide or tag a claim first")
    desk.again.act(desk)


HANDLERS: dict[str, Callable[[Desk], None]] = {
    "accept": lambda desk: decide(desk, Status.ACCEPTED),
    "defer": lambda desk: decide(desk, Status.DEFERRED),
    "reject": _reject,
    "reopen": _reopen,
    **{f"credibility-{number}": partial(_rate, credibility=number) for number in range(1, 7)},
    "undo": lambda desk: undo(desk, desk.taken_back),
    "redo": lambda desk: redo(desk, desk.taken_back),
    "repeat": _repeat,
}
