"""What makes a screen's keys rows of the actions table: they all come in through one door."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from claimtrack.errors import ClaimtrackError, UsageError
from claimtrack.tui.actions import key_text
from claimtrack.tui.availability import why_not
from claimtrack.tui.background import FromThread

if TYPE_CHECKING:
    from textual.screen import Screen

    from claimtrack.tui.prompts.keys_panel import KeysPanel

Answer = TypeVar("Answer")


class Acts:
    """For screens whose bindings are those of ``actions.bindings(context)``.

    `after_action` is called after every key and everything that a thread brought, when other actions may be possible.
    `panel` is the prompt that lay last on the screen and, as long as it is open, gets every key.
    """

    after_action: Callable[[], None] | None = None
    panel: KeysPanel | None = None

    def action_do(self, action_id: str) -> None:
        """Carry out an action of the table; what goes wrong, or why it cannot be done, is told in one line."""
        try:
            reason = self.why_not(action_id)
            if reason is not None:
                raise UsageError(reason)
            self.perform(action_id)
        except ClaimtrackError as error:
            self.complain(error)
        self._notice()

    def why_not(self, action_id: str) -> str | None:
        """Why an action cannot be done now; None where it can. Never reads the ledger."""
        return why_not(cast("Screen[object]", self), action_id)

    def perform(self, action_id: str) -> None:
        """Do what the action's help says. May raise ClaimtrackError."""
        raise NotImplementedError  # each subclass has its own

    def on_from_thread(self, message: FromThread) -> None:
        """Do what a thread asks for."""
        message.call()
        self._notice()

    def say_unbound(self, key: str, help_keys: str) -> None:
        """Tell that a key does nothing here, and which one shows those that do."""
        where = f"{help_keys} shows the keys that do" if help_keys else "the line below names the keys that do"
        self.complain(UsageError(f"{key_text(key)} does nothing here; {where}"))

    def ask(self, prompt: Screen[Answer], answered: Callable[[Answer], None]) -> None:
        """Open a prompt; `answered` gets what it gives, unless the person leaves it. What fails is told."""

        def taken(answer: Answer | None) -> None:
            if answer is None:
                return
            try:
                answered(answer)
            except ClaimtrackError as error:
                self.complain(error)

        cast("Screen[object]", self).app.push_screen(prompt, taken)

    def ask_key(self, panel: KeysPanel, answered: Callable[[str], None]) -> None:
        """Open a prompt that one key answers; `answered` gets what it gives, unless the person leaves it."""

        def taken(answer: str | None) -> None:
            try:
                if answer is not None:
                    answered(answer)
            except ClaimtrackError as error:
                self.complain(error)
            self._notice()

        self.panel = panel
        panel.open_on(cast("Screen[object]", self), taken)

    def complain(self, error: ClaimtrackError) -> None:
        """Tell the person what went wrong."""
        raise NotImplementedError  # each subclass has its own

    def _notice(self) -> None:
        if self.after_action is not None:
            self.after_action()
