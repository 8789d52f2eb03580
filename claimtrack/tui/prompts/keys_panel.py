"""The prompts that one key answers: a heading, the keys, why one is not taken, and how one leaves."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from claimtrack.errors import ClaimtrackError
from claimtrack.text import display_safe
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.hints import hint_text, keys_in_force
from claimtrack.tui.text_view import TextView


class KeysPanel(Acts, ModalScreen[str]):
    """Shows keys in its `view`, which the subclass lays out, and tells of faults below them."""

    AUTO_FOCUS: ClassVar[str | None] = None
    HINT: ClassVar[str] = "{back} leave"

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading
        self.view = TextView(id="choices")
        self.fault = Static(id="fault", markup=False)

    def compose(self) -> ComposeResult:
        """Heading, keys, hint."""
        with Vertical(id="panel"):
            yield Static(Content(display_safe(self._heading)), id="heading")
            yield self.view
            yield self.fault
            yield Static(Content(hint_text(self.HINT, keys_in_force(self.app))), id="hint")

    def complain(self, error: ClaimtrackError) -> None:
        """Say below the keys why one is not taken."""
        self.fault.update(Content(display_safe(str(error))))
        self.fault.add_class("-shown")
