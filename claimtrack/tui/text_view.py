"""A scrolling view of lines that are ready to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from claimtrack.tui.drawing import strip_of
from claimtrack.tui.ink import INKS, Inks, inks_of

Maker = Callable[[Inks, int], Sequence[Text]]
"""Makes lines from the styles in force and the width in cells."""


class TextView(ScrollView, can_focus=False):
    """Shows styled lines, already broken to the width there is; only those in sight are drawn."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._inks: Inks | None = None
        self._make: Maker | None = None
        self.lines: Sequence[Text] = ()

    @property
    def inks(self) -> Inks:
        """The styles of the theme in force."""
        if self._inks is None:
            self._inks = inks_of(self)
        return self._inks

    def notify_style_update(self) -> None:
        """Forget the styles and make the lines again, because the theme changed."""
        self._inks = None
        super().notify_style_update()
        if self.lines:
            self.call_later(self._remake)

    def on_resize(self, _event: events.Resize) -> None:
        """Make the lines again for the new width."""
        self._remake()

    def _remake(self) -> None:
        if self._make is not None:
            self.present(self._make, keep_position=True)

    @property
    def text_width(self) -> int:
        """Cells that a line may take."""
        return max(10, self.scrollable_content_region.width)

    def present(self, make: Maker, *, keep_position: bool = False) -> None:
        """Show what `make` makes, now and whenever width or theme change; from the top unless told otherwise."""
        self._make = make
        if not self.is_attached or self.size.width == 0:
            return
        self.lines = make(self.inks, self.text_width)
        self.virtual_size = Size(self.size.width, len(self.lines))
        if not keep_position:
            self.scroll_to(y=0, animate=False)
        self.refresh()

    def scroll_lines(self, lines: int) -> None:
        """Scroll down, or up by a negative number."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def render_line(self, y: int) -> Strip:
        """One line of the window, counted from its top."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        plain = self.inks["plain"]
        if width <= 0 or index >= len(self.lines):
            return Strip.blank(self.size.width, plain)
        line = self.lines[index]
        return strip_of(line, width, self.app.console, plain)
