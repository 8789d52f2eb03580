"""A field of several lines."""

from __future__ import annotations

from textual.widgets import TextArea

from claimtrack.text import display_safe


class TextBox(TextArea):
    """Text over several lines, made safe to show; one that nobody touched gives what it was made with, exactly."""

    def __init__(self, text: str, *, lines: int, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(
            display_safe(text, keep_newlines=True),
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
            placeholder=placeholder,
            id=id,
        )
        self._given = text
        self.styles.height = lines
        self.move_cursor(self.document.end)

    @property
    def value(self) -> str:
        """What is written."""
        return self._given if self.text == display_safe(self._given, keep_newlines=True) else self.text

    def put(self, text: str) -> None:
        """Let another text stand here, as if it had been made with it."""
        self._given = text
        self.load_text(display_safe(text, keep_newlines=True))
        self.move_cursor(self.document.end)

    def move_line(self, lines: int) -> bool:
        """Move the cursor a line as it is shown; gives whether there was one to move to."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        if not 0 <= row + lines < self.wrapped_document.height:
            return False
        if lines > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()
        return True
