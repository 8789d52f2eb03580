"""What makes a screen's keys rows of the actions table: they all come in through one door."""

from __future__ import annotations

from claimtrack.errors import ClaimtrackError
from claimtrack.tui.background import FromThread


class Acts:
    """For screens whose bindings are those of ``actions.bindings(context)``."""

    def action_do(self, action_id: str) -> None:
        """Carry out an action of the table; what goes wrong is told in one line."""
        try:
            self.perform(action_id)
        except ClaimtrackError as error:
            self.complain(error)

    def perform(self, action_id: str) -> None:
        """Do what the action's help says. May raise ClaimtrackError."""
        raise NotImplementedError  # each subclass has its own

    def on_from_thread(self, message: FromThread) -> None:
        """Do what a thread asks for."""
        message.call()

    def complain(self, error: ClaimtrackError) -> None:
        """Tell the person what went wrong."""
        raise NotImplementedError  # each subclass has its own
