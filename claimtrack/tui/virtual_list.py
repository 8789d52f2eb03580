"""A list that draws only the rows that are seen, however many there are, and keeps a cursor among them."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from claimtrack.tui.drawing import strip_of
from claimtrack.tui.ink import INKS, Inks, inks_of

MARGIN = 2
"""Rows kept in sight beyond the cursor, where there are any."""


class VirtualList(ScrollView, can_focus=True):
    """Rows of `row_height` lines each; what a row looks like is for the subclass to say.

    `cursor` is the index of the current row, 0 for an empty list. Moving it posts Moved; a click posts Moved too, a
    double click Chosen.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, sender: VirtualList, index: int) -> None:
            super().__init__()
            self.list = sender
            self.index = index

        @property
        def control(self) -> VirtualList:
            """The list whose cursor moved."""
            return self.list

    class Chosen(Moved):
        """A row was double-clicked."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.row_height = 1
        self._inks: Inks | None = None

    @property
    def inks(self) -> Inks:
        """The styles of the theme in force."""
        if self._inks is None:
            self._inks = inks_of(self)
        return self._inks

    def notify_style_update(self) -> None:
        """Forget the styles, because the theme or the state of the widget changed."""
        self._inks = None
        super().notify_style_update()

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row_text(self, index: int, line: int, width: int, /) -> Text:
        """A line of a row as at most `width` cells; `line` counts from 0."""
        raise NotImplementedError

    def row_style(self, index: int) -> Style:
        """The style that lies over a whole row."""
        return self.inks["cursor"] if index == self.cursor else Style.null()

    def rows_changed(self) -> None:
        """Take note that there are more or fewer rows, or that they look different."""
        self.cursor = max(0, min(self.cursor, self.count() - 1))
        self.virtual_size = Size(self.size.width, self.count() * self.row_height)
        self.refresh()

    @property
    def page(self) -> int:
        """How many rows fit."""
        return max(1, self.size.height // self.row_height)

    def move_to(self, index: int, *, told: bool = True) -> bool:
        """Put the cursor on a row, the nearest there is, and in sight; gives whether it moved."""
        index = max(0, min(index, self.count() - 1))
        before, self.cursor = self.cursor, index
        if index != before:
            self.refresh_row(before)
            self.refresh_row(index)
        self.keep_in_sight()
        if index != before and told:
            self.post_message(self.Moved(self, index))
        return index != before

    def refresh_row(self, index: int) -> None:
        """Draw a row again."""
        self.refresh_lines(index * self.row_height, self.row_height)

    def keep_in_sight(self) -> None:
        """Scroll so that the cursor and a few rows round it are seen."""
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        margin = min(MARGIN, max(0, (height // self.row_height - 1) // 2)) * self.row_height
        top = self.cursor * self.row_height
        bottom = top + self.row_height
        offset = self.scroll_offset.y
        if top - margin < offset:
            offset = top - margin
        elif bottom + margin > offset + height:
            offset = bottom + margin - height
        offset = max(0, min(offset, self.max_scroll_y))
        if offset != self.scroll_offset.y:
            self.scroll_to(y=offset, animate=False)

    def render_line(self, y: int) -> Strip:
        """One line of the window, counted from its top."""
        width = self.scrollable_content_region.width
        index, line = divmod(y + self.scroll_offset.y, self.row_height)
        plain = self.inks["plain"]
        if width <= 0 or index >= self.count():
            return Strip.blank(self.size.width, plain)
        text = self.row_text(index, line, width)
        over = self.row_style(index)
        return strip_of(text, width, self.app.console, plain, over)

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in sight when the room changes."""
        self.rows_changed()
        self.keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse clicks."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        if index < self.count():
            self.move_to(index)
            if event.chain == 2:
                self.post_message(self.Chosen(self, index))
