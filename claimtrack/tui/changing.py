"""Changing claims: written at once or in the background, then shown and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError, ConflictError
from claimtrack.review.outcome import Outcome
from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.terms import Status
from claimtrack.tui.desk import Decided
from claimtrack.tui.repeating import Repeatable
from claimtrack.tui.targets import Targets

if TYPE_CHECKING:
    from claimtrack.tui.desk import Desk

Work = Callable[[Ledger, int | None], Outcome]
"""A change of claims; it gets the revision that a single claim has to have, None for whatever it has."""

SYNCHRONOUS = 300
"""Claims that are changed at once, without leaving the screen's own thread."""


def change(
    desk: Desk,
    targets: Targets,
    work: Work,
    *,
    status: Status | None = None,
    then: Callable[[], None] | None = None,
    again: Repeatable | None = None,
) -> None:
    """Change claims, then show and tell what changed; `status` is the one that all of them get, if any.

    Many claims are changed in the background. `again` is what `.` does after a change that succeeded; `then` follows
    it unless the person has moved on meanwhile. A conflict goes through `resolve`; whatever else `work` raises at once
    is raised.
    """
    many = len(targets.ids) > SYNCHRONOUS
    here = desk.current

    def attempt(expected: int | None) -> None:
        def carry_out(ledger: Ledger) -> tuple[Outcome, Decided | None]:
            decided = None if status is None else Decided(status, _statuses(ledger, targets))
            return work(ledger, expected), decided

        try:
            desk.write(carry_out, done, long=many, failed=failed)
        except ConflictError as error:
            resolve(desk, error, attempt)

    def done(result: tuple[Outcome, Decided | None]) -> None:
        outcome, decided = result
        if again is not None:
            desk.again = again
        desk.say(targets.told(outcome))
        desk.changed(targets.ids, decided, then if desk.current == here else None)

    def failed(error: ClaimtrackError) -> None:
        if isinstance(error, ConflictError):
            resolve(desk, error, attempt)
        else:
            desk.complain(error)

    attempt(desk.revision(targets))
    if many:
        desk.say(f"changing {len(targets.ids):,} claims …")


def resolve(desk: Desk, error: ConflictError, retry: Callable[[int | None], None]) -> None:  # noqa: ARG001  # complaining needs no second try
    """What follows a save on a stale revision; `retry` makes the change again on the revision that it is given."""
    desk.complain(error)


def _statuses(ledger: Ledger, targets: Targets) -> Counter[str]:
    with ledger.reading() as connection:
        return reads.status_counts(connection, targets.ids)
