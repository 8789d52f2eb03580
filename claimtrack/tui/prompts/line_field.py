"""A field of one line that holds any text exactly, and shows none that a terminal would obey."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Input

from claimtrack.text import display_safe


class LineField(Input):
    """A field whose hidden characters are shown as one sign each, so that the cursor stays where it belongs."""

    @property
    def _value(self) -> Text:
        """What is drawn of the value; Textual asks for it here."""
        return Text(shown_in_place(self.value), no_wrap=True, overflow="ignore", end="")


def shown_in_place(text: str) -> str:
    """A text as ``display_safe`` shows it, but as many characters long as it is."""
    safe = display_safe(text)
    if len(safe) == len(text):
        return safe
    return "".join(shown if len(shown := display_safe(character)) == 1 else "\ufffd" for character in text)
