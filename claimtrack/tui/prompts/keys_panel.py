"""The prompts that one key answers: a heading, the keys, why one is not taken, and how one leaves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.screen import Screen

from claimtrack.errors import ClaimtrackError
from claimtrack.keynames import key_name
from claimtrack.text import display_safe
from claimtrack.tui.actions import GLOBAL, in_context
from claimtrack.tui.drawing import joined
from claimtrack.tui.hints import hint_text, keys_in_force
from claimtrack.tui.ink import Inks
from claimtrack.tui.text_view import TextView
from claimtrack.tui.wrapping import fit, wrap

Taken = Callable[[str | None], None]
"""Gets the answer, None when the person leaves without one."""

MARGIN = 2
"""Cells at either side."""


class KeysPanel(TextView):
    """Lies over the last lines of a screen and gets every key until it is answered or left.

    It is one widget of the screen it lies on, where other prompts are screens of their own: what it leaves in sight is
    not drawn again, which is most of what a key costs.
    """

    CONTEXT: ClassVar[str] = GLOBAL
    HINT: ClassVar[str] = "{back} leave"
    NOT_HERE: ClassVar[Collection[str]] = ("help", "palette")

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading
        self._fault = ""
        self._taken: Taken | None = None
        self._actions: Mapping[str, str] = {}

    def open_on(self, screen: Screen[object], taken: Taken) -> None:
        """Lie down on a screen; `taken` gets the answer."""
        self._taken = taken
        keys = keys_in_force(screen.app)
        # Actions of its own go before those of everywhere that share a key.
        self._actions = {
            key_name(key): action.id
            for action in reversed(in_context(self.CONTEXT))
            if action.id not in self.NOT_HERE
            for key in keys.get(action.id, action.keys)
        }
        self.present(self._all_lines)
        self._fit_height(screen.app.size.width)
        screen.mount(self)

    def close(self, answer: str | None = None) -> None:
        """Leave the screen, then give the answer."""
        taken, self._taken = self._taken, None
        if taken is not None:
            self.remove()
            taken(answer)

    @property
    def open(self) -> bool:
        """Whether it still gets the keys."""
        return self._taken is not None

    def press(self, key: str) -> None:
        """Take a key by Textual's name."""
        action_id = self._actions.get(key)
        try:
            if action_id is None:
                self.take(key)
            else:
                self.perform(action_id)
        except ClaimtrackError as error:
            self.complain(error)

    def perform(self, action_id: str) -> None:
        """Do what a key of the table stands for. May raise ClaimtrackError."""
        raise NotImplementedError  # each subclass has its own

    def take(self, key: str) -> None:
        """Take a key that is in no row of the table. May raise ClaimtrackError."""
        raise NotImplementedError  # each subclass has its own

    def choices(self, inks: Inks, width: int) -> Sequence[Text]:
        """The keys with what they stand for."""
        raise NotImplementedError  # each subclass has its own

    def complain(self, error: ClaimtrackError) -> None:
        """Say below the keys why one is not taken."""
        self._fault = str(error)
        self._fit_height(self.app.size.width)
        self.present(self._all_lines)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew, and be as high as they need."""
        super().on_resize(event)
        self._fit_height(self.app.size.width)

    def _fit_height(self, width: int) -> None:
        inside = max(10, width - 2 * MARGIN - 2)
        rows = len(self._all_lines(self.inks, inside)) + 1
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows

    def _all_lines(self, inks: Inks, width: int) -> list[Text]:
        hint = hint_text(self.HINT, keys_in_force(self.app))
        return [
            joined((fit(self._heading, width), inks["strong"])),
            *self.choices(inks, width),
            *(wrap(joined((display_safe(self._fault), inks["bad"])), width) if self._fault else ()),
            *wrap(joined((hint, inks["muted"])), width),
        ]
