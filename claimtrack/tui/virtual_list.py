"""A list that draws only the rows that are seen, however many there are, and keeps a cursor among them."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip

from claimtrack.tui.drawing import strip_of
from claimtrack.tui.drawn import Drawn

MARGIN = 2
"""Rows kept in sight beyond the cursor, where there are any."""

KEPT = 600
"""Lines that are kept as they were drawn, at most."""


class VirtualList(Drawn, can_focus=True):
    """Rows of `row_height` lines each; what a row looks like is for the subclass to say.

    `cursor` is the index of the current row, 0 for an empty list. `when_moved` is called whenever it changes, at once,
    so that what follows the cursor is painted together with it. A double click posts Chosen.
    """

    class Chosen(Message):
        """A row was double-clicked."""

        def __init__(self, sender: VirtualList) -> None:
            super().__init__()
            self.list = sender

        @property
        def control(self) -> VirtualList:
            """The list that was clicked."""
            return self.list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's own name
        self._strips: dict[tuple[Hashable, int, int], Strip] = {}
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.row_height = 1
        self.when_moved: Callable[[], None] | None = None

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError  # each subclass has its own

    def row_text(self, index: int, line: int, width: int, /) -> Text:
        """A line of a row as at most `width` cells; `line` counts from 0."""
        raise NotImplementedError  # each subclass has its own

    def row_style(self, index: int) -> Style:
        """The style that lies over a whole row."""
        return self.inks["cursor"] if index == self.cursor else Style.null()

    def length(self) -> int:
        """The lines of all rows."""
        return self.count() * self.row_height

    def place(self, line: int) -> tuple[int, int]:
        """The row that a line belongs to, and which of its lines it is."""
        return divmod(line, self.row_height)

    def lines_of(self, index: int) -> tuple[int, int]:
        """The first line of a row, and the first after it."""
        return index * self.row_height, (index + 1) * self.row_height

    def look(self, _index: int) -> Hashable | None:
        """All that the look of a row hangs on beside the theme, so that it can be kept; None where it cannot."""
        return None

    def draw(self, index: int, width: int, /) -> Strip:
        """A line of a row, as it was drawn before where nothing that it shows has changed."""
        row, line = self.place(index)
        look = self.look(row)
        if look is None:
            return self._drawn_anew(row, line, width)
        kept = self._strips.get((look, line, width))
        if kept is None:
            if len(self._strips) >= KEPT:
                self._strips.clear()
            kept = self._strips[look, line, width] = self._drawn_anew(row, line, width)
        return kept

    def _drawn_anew(self, row: int, line: int, width: int) -> Strip:
        return strip_of(self.row_text(row, line, width), width, self.app.console, self.ground, self.row_style(row))

    def notify_style_update(self) -> None:
        """Forget the lines, because the theme or the state of the widget changed."""
        self._strips.clear()
        super().notify_style_update()

    def rows_changed(self) -> None:
        """Take note that there are more or fewer rows, or that they look different."""
        self.cursor = max(0, min(self.cursor, self.count() - 1))
        self.top = min(self.top, self.last_top)
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
        if index != before and told and self.when_moved is not None:
            self.when_moved()
        return index != before

    def refresh_row(self, index: int) -> None:
        """Draw a row again."""
        if index < self.count():
            begin, end = self.lines_of(index)
            self.refresh_lines(begin, end - begin)

    def keep_in_sight(self) -> None:
        """Scroll so that the cursor and a few rows round it are seen."""
        height = self.size.height
        if height <= 0 or not self.count():
            return
        margin = min(MARGIN, max(0, (height // self.row_height - 1) // 2)) * self.row_height
        begin, end = self.lines_of(self.cursor)
        if begin - margin < self.top:
            self.scroll_to_line(begin - margin)
        elif end + margin > self.top + height:
            # The first line of a row higher than the window goes before its last.
            self.scroll_to_line(min(begin, end + margin - height))

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in sight when the room changes."""
        self.rows_changed()
        self.keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse clicks."""
        if event.y + self.top < self.length():
            index, _ = self.place(event.y + self.top)
            self.move_to(index)
            if event.chain == 2:
                self.post_message(self.Chosen(self))
