"""What every screen that is a desk does alike: it changes the ledger, asks, and tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.screen import Screen, ScreenResultType

from claimtrack.errors import ClaimtrackError
from claimtrack.store.engine import Ledger
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.bars import StatusLine
from claimtrack.tui.session import Session

Answer = TypeVar("Answer")
Result = TypeVar("Result")


class DeskScreen(Acts, Screen[ScreenResultType]):
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

    def ask(self, prompt: Screen[Answer], answered: Callable[[Answer], None]) -> None:
        """Open a prompt; `answered` gets what it gives, unless the person leaves it. What fails is told."""

        def taken(answer: Answer | None) -> None:
            if answer is None:
                return
            try:
                answered(answer)
            except ClaimtrackError as error:
                self.complain(error)

        self.app.push_screen(prompt, taken)
