"""What every screen from which the ledger is changed does alike: it writes, and tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.screen import Screen, ScreenResultType

from claimtrack.errors import ClaimtrackError
from claimtrack.store.engine import Ledger
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.bars import StatusLine
from claimtrack.tui.session import Session

Result = TypeVar("Result")


class WritingScreen(Acts, Screen[ScreenResultType]):
    """A screen with a `session`, whose `status` line tells what was done."""

    session: Session
    status: StatusLine

    def say(self, message: str) -> None:
        """Tell what was done."""
        self.status.say(message)

    def write(
        self,
        work: Callable[[Ledger], Result],
        done: Callable[[Result], None],
        *,
        long: bool = False,
        waiting: Callable[[str], None] | None = None,
        failed: Callable[[ClaimtrackError], None] | None = None,
    ) -> None:
        """Change the ledger, then go on with what came of it. Raises what goes wrong at once, tells what does later."""
        self.session.writing.write(
            self, self.session, work, done, waiting=waiting or self.say, failed=failed or self.complain, long=long
        )

    def complain(self, error: ClaimtrackError) -> None:
        """Tell what went wrong."""
        self.status.say(str(error), failed=True)
