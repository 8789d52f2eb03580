"""The panel at the bottom of the screen that every prompt is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from claimtrack.errors import ClaimtrackError
from claimtrack.text import display_safe
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import bindings
from claimtrack.tui.hints import hint_text, keys_in_force

Result = TypeVar("Result")


class Panel(Acts, ModalScreen[Result]):
    """A prompt: a heading, what `body` gives, a line for faults and a line of hints.

    Subclasses say what happens in `submit` and, where there is a list, in `move_choice` and `complete`. Leaving with
    escape gives None. HINT names keys by the ids of their actions, in braces.
    """

    BINDINGS = bindings("prompt", leave_out=("help", "palette"))
    AUTO_FOCUS: ClassVar[str | None] = "Input"
    HINT: ClassVar[str] = "{choose} done   {back} leave"

    def __init__(self, heading: str, *, hint: str = "") -> None:
        super().__init__()
        self._hint = hint or self.HINT
        self._heading = heading
        self.fault = Static(id="fault", markup=False)

    def compose(self) -> ComposeResult:
        """The panel, from the heading down."""
        with Vertical(id="panel"):
            yield Static(Content(display_safe(self._heading)), id="heading")
            yield from self.body()
            yield self.fault
            yield Static(Content(hint_text(self._hint, keys_in_force(self.app))), id="hint")

    def body(self) -> Iterable[Widget]:
        """What stands between heading and hints."""
        return ()

    def perform(self, action_id: str) -> None:
        """The keys of prompts."""
        match action_id:
            case "back" | "quit":
                self.dismiss(None)
            case "choose":
                self.submit()
            case "save":
                self.save()
            case "choice-down":
                self.move_choice(1)
            case "choice-up":
                self.move_choice(-1)
            case "complete":
                self.complete()
            case "previous-field":
                self.focus_previous()
            case "toggle":
                self.toggle()

    def submit(self) -> None:
        """Take what is written or chosen."""
        raise NotImplementedError  # each subclass has its own

    def save(self) -> None:
        """Take the whole form; the same as enter where there is one field."""
        self.submit()

    def move_choice(self, rows: int) -> None:
        """Move in the list, or to another field where there is none."""
        if rows > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def complete(self) -> None:
        """Complete what is written, or go to the next field."""
        self.focus_next()

    def toggle(self) -> None:
        """Choose or drop what the list's cursor is on."""

    def complain(self, error: ClaimtrackError) -> None:
        """Show the fault below the field and stay."""
        self.show_fault(str(error))

    def show_fault(self, text: str) -> None:
        """Show a fault, or clear it with an empty text."""
        self.fault.update(Content(display_safe(text, keep_newlines=True)))
        self.fault.set_class(bool(text), "-shown")

    def on_key(self, event: events.Key) -> None:
        """Characters typed before the field had the focus are not lost."""
        fields = self.query(Input)
        if fields and self.focused is None and event.is_printable and event.character:
            event.stop()
            fields.first().insert_text_at_cursor(event.character)
