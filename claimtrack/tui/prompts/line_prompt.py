"""A prompt for one line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.widget import Widget
from textual.widgets import Input

from claimtrack.tui.hints import keys_in_force, named
from claimtrack.tui.prompts.line_field import LineField
from claimtrack.tui.prompts.panel import Panel

Check = Callable[[str], object]
"""Raises ClaimtrackError for a text that will not do."""


class LinePrompt(Panel[str]):
    """Gives the line; `check` may refuse it, `needed` refuses an empty one."""

    def __init__(
        self, heading: str, value: str = "", *, placeholder: str = "", check: Check | None = None, needed: bool = True
    ) -> None:
        super().__init__(heading)
        self.field = LineField(value, placeholder=placeholder, id="field", compact=True, select_on_focus=False)
        self._check = check
        self._needed = needed

    def body(self) -> Iterable[Widget]:
        """The field alone."""
        yield self.field

    def on_input_changed(self, _event: Input.Changed) -> None:
        """A fault is gone once something else is written."""
        self.show_fault("")

    def submit(self) -> None:
        """Give the line if it will do."""
        text = self.field.value.strip()
        if not text and self._needed:
            self.show_fault(named("write something; {back} leaves", keys_in_force(self.app)))
            return
        if self._check is not None:
            self._check(text)
        self.dismiss(text)
