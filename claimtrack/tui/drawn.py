"""A widget that draws its own lines, and scrolls them without the layout of the screen being worked out anew."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from claimtrack.tui.ink import Inks, inks_of

WHEEL = 3
"""Lines that a turn of the mouse wheel scrolls."""


class Drawn(Widget):
    """Lines of which those from `top` on are seen; `draw` says what a line looks like.

    The last column is kept for the scroll mark. Scrolling and changing lines redraws this widget and nothing else:
    Textual's own scroll views lay the whole screen out again when their length changes, which is most of a key's time.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id, classes=classes)
        self.top = 0
        self._inks: Inks | None = None
        self._ground: Style | None = None

    @property
    def inks(self) -> Inks:
        """The styles of the theme in force."""
        if self._inks is None:
            self._inks = inks_of(self.app)
        return self._inks

    @property
    def ground(self) -> Style:
        """The style under everything: the theme's letters on the widget's background."""
        if self._ground is None:
            self._ground = self.inks["plain"] + Style(bgcolor=self.background_colors[1].rich_color)
        return self._ground

    def notify_style_update(self) -> None:
        """Forget the styles, because the theme or the state of the widget changed."""
        self._inks = self._ground = None
        super().notify_style_update()

    def length(self) -> int:
        """How many lines there are."""
        raise NotImplementedError  # each subclass has its own

    def draw(self, index: int, width: int, /) -> Strip:
        """A line as exactly `width` cells."""
        raise NotImplementedError  # each subclass has its own

    @property
    def text_width(self) -> int:
        """Cells that a line may take."""
        return max(1, self.size.width - 1)

    @property
    def last_top(self) -> int:
        """The furthest that can be scrolled to."""
        return max(0, self.length() - self.size.height)

    def scroll_to_line(self, index: int) -> None:
        """Show the lines from `index` on, or as near to it as there are lines to fill the window."""
        top = max(0, min(index, self.last_top))
        if top != self.top:
            self.top = top
            self.refresh()

    def scroll_lines(self, lines: int) -> None:
        """Scroll down, or up by a negative number."""
        self.scroll_to_line(self.top + lines)

    def refresh_lines(self, index: int, count: int = 1) -> None:
        """Draw some lines again, where they are in sight."""
        self.refresh(Region(0, index - self.top, self.size.width, count))

    def render_line(self, y: int) -> Strip:
        """One line of the window, counted from its top, with the scroll mark at its end."""
        width = self.text_width
        index = y + self.top
        body = self.draw(index, width) if index < self.length() else Strip.blank(width, self.ground)
        mark = Segment(self._scroll_mark(y), self.ground + self.inks["faint"])
        return Strip([*body, mark], width + 1)

    def _scroll_mark(self, y: int) -> str:
        """Where the window stands among the lines; nothing when all of them are in sight."""
        height, length = self.size.height, self.length()
        if height <= 0 or length <= height:
            return " "
        thumb = max(1, height * height // length)
        start = round(self.top * (height - thumb) / (length - height))
        return "▐" if start <= y < start + thumb else " "

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(-WHEEL)
