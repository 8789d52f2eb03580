"""Writing without holding the screen up: at once where the ledger is free, else in a thread until it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from claimtrack.errors import ClaimtrackError, LedgerBusyError
from claimtrack.store.engine import Ledger
from claimtrack.tui.background import in_background
from claimtrack.tui.hints import named

if TYPE_CHECKING:
    from claimtrack.tui.session import Session

Result = TypeVar("Result")

PATIENCE = 0.4
"""Seconds that the screen's own thread waits for another writer."""

STEP = 0.5
"""Seconds after which a thread that waits looks whether the person still wants it to."""

WAITING = "another process is writing; waiting for it, {back} gives up …"


class Writing:
    """The changes of one session on their way to the ledger: one at a time, so that none overtakes another."""

    def __init__(self) -> None:
        self._worker: Worker[None] | None = None
        self._told = True
        self._given_up = False

    @property
    def running(self) -> bool:
        """Whether a change is still on its way."""
        # A worker outlives what it tells a little, and tells nothing to a screen that is gone.
        return not self._told and self._worker is not None and not self._worker.is_finished

    def give_up(self) -> bool:
        """Wait no longer for another writer; gives whether a change was on its way."""
        self._given_up = True
        return self.running

    def write(
        self,
        widget: Widget,
        session: Session,
        work: Callable[[Ledger], Result],
        done: Callable[[Result], None],
        *,
        waiting: Callable[[str], None],
        failed: Callable[[ClaimtrackError], None],
        long: bool = False,
    ) -> None:
        """Do `work`, then `done` with what it gives; a `long` one in a thread from the start.

        When another process is writing, `waiting` is told, a thread goes on trying for as long as any writer waits, and
        `failed` gets what goes wrong there; the widget has to handle FromThread. What goes wrong at once is raised, and
        so is LedgerBusyError while an earlier change is still on its way.
        """
        if self.running:
            way = named("wait for it, or {back} gives it up", session.keys)
            raise LedgerBusyError(f"still saving the last change; {way}")
        if not long:
            try:
                result = work(replace(session.ledger, patience=min(PATIENCE, session.ledger.patience)))
            except LedgerBusyError:
                waiting(named(WAITING, session.keys))
            else:
                done(result)
                return
        self._given_up = self._told = False

        def told(result: Result) -> None:
            self._told = True
            done(result)

        def told_failure(error: ClaimtrackError) -> None:
            self._told = True
            failed(error)

        self._worker = in_background(
            widget, lambda: self._wait(session.ledger, work), told, told_failure, group="writing"
        )

    def _wait(self, ledger: Ledger, work: Callable[[Ledger], Result]) -> Result:
        worker = get_current_worker()
        until = monotonic() + ledger.patience
        while True:
            try:
                return work(replace(ledger, patience=min(STEP, ledger.patience)))
            except LedgerBusyError:
                if self._given_up or worker.is_cancelled:
                    raise LedgerBusyError("gave up waiting for the other process; nothing was saved") from None
                if monotonic() >= until:
                    raise
