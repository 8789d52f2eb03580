"""Changing claims: written at once or in the background, then shown and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError, ConflictError, NotFoundError, UnconfirmedError
from claimtrack.review.outcome import Outcome
from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.store.versions import versions
from claimtrack.terms import Status
from claimtrack.text import display_safe
from claimtrack.tui.desk import Decided
from claimtrack.tui.prompts.conflict_prompt import ConflictPrompt
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
    mine: Mapping[str, str] | None = None,
    refused: Callable[[UnconfirmedError], None] | None = None,
) -> None:
    """Change claims, then show and tell what changed; `status` is the one that all of them get, if any.

    Many claims are changed in the background. `again` is what `.` does after a change that succeeded; `then` follows
    it unless the person has moved on meanwhile. A conflict goes through `resolve`, which shows `mine`, the fields as
    they would become, and `refused` gets what too few origins confirm; whatever else `work` raises at once is raised.
    """
    many = len(targets.ids) > SYNCHRONOUS
    here = desk.current
    wanted = again.name if again is not None else ""
    if mine is None and status is not None:
        mine = {"status": status.value}

    def ask(error: ConflictError) -> None:
        resolve(desk, error, attempt, wanted=wanted, mine=mine, kept=then)

    def attempt(expected: int | None) -> None:
        def carry_out(ledger: Ledger) -> tuple[Outcome, Decided | None]:
            decided = None if status is None else Decided(status, _statuses(ledger, targets))
            return work(ledger, expected), decided

        try:
            desk.write(carry_out, done, long=many, failed=failed)
        except ConflictError as error:
            ask(error)
        except UnconfirmedError as error:
            if refused is None:
                raise
            refused(error)

    def done(result: tuple[Outcome, Decided | None]) -> None:
        outcome, decided = result
        if again is not None:
            desk.again = again
        desk.say(targets.told(outcome))
        desk.changed(targets.ids, decided, then if desk.current == here else None)

    def failed(error: ClaimtrackError) -> None:
        if isinstance(error, ConflictError):
            ask(error)
        elif isinstance(error, UnconfirmedError) and refused is not None:
            refused(error)
        else:
            desk.complain(error)

    attempt(desk.revision(targets))
    if many:
        desk.say(f"changing {len(targets.ids):,} claims …")


def resolve(
    desk: Desk,
    error: ConflictError,
    retry: Callable[[int | None], None],
    *,
    wanted: str = "",
    mine: Mapping[str, str] | None = None,
    kept: Callable[[], None] | None = None,
) -> None:
    """Show what was seen, what is there now and what was wanted of a claim saved on a stale revision, and ask.

    `retry` makes the change again on the revision that it is given; `kept` goes on when what is there is left so.
    `wanted` names the change, `mine` says what its fields would become. Where the error names no claim, it is told.
    """
    key = error.object_id
    if key is None or error.expected is None:
        desk.complain(error)
        return
    with desk.session.ledger.reading() as connection:
        found = versions(connection, key, error.expected)
    desk.changed((key,))
    if found is None:
        desk.complain(NotFoundError(f"C-{key} was removed meanwhile; nothing was saved"))
        return
    who = found.changes[0][0] if found.changes else "somebody"
    desk.say(f"C-{key} changed meanwhile; nothing was saved")

    def answered(answer: str) -> None:
        if answer == "mine":
            retry(found.revision)
            return
        desk.say(f"left C-{key} as {display_safe(who)} has it")
        if kept is not None:
            kept()

    prompt = ConflictPrompt(f"C-{key}", found, desk.session.keys, wanted=wanted, mine=mine)
    desk.ask(prompt, answered)


def _statuses(ledger: Ledger, targets: Targets) -> Counter[str]:
    with ledger.reading() as connection:
        return reads.status_counts(connection, targets.ids)
