"""A document as lines that are styled only when they come into sight, claims marked at the margin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from rich.style import Style
from rich.text import Text
from textual import events
from textual.strip import Strip

from claimtrack.text import display_safe
from claimtrack.tui.drawing import joined, strip_of
from claimtrack.tui.drawn import Drawn
from claimtrack.tui.passage import unfolded
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.wrapping import line_spans

MARGIN = 5
WIDEST = 100
"""Cells of text on a line at most; longer lines are hard to read."""


class Mark(NamedTuple):
    """A claim in the text."""

    claim_id: int
    start: int
    end: int
    status: str


class DocumentView(Drawn):
    """The text broken to the width there is; `marks` are its claims by where they begin."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.marks: list[Mark] = []
        self._text = ""
        self._spans: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._longest = 0
        self._current: int | None = None

    def length(self) -> int:
        """How many lines there are."""
        return len(self._spans)

    def show_text(self, text: str) -> None:
        """Show a text."""
        self._text = unfolded(text, 0, len(text))
        self._break_lines()

    def show_marks(self, marks: list[Mark]) -> None:
        """Mark these claims, which are sorted by where they begin."""
        self.marks = marks
        self._longest = max((mark.end - mark.start for mark in marks), default=0)
        self.refresh()

    def place_of(self, claim_id: int) -> int | None:
        """The index of a claim among the marks."""
        return next((index for index, mark in enumerate(self.marks) if mark.claim_id == claim_id), None)

    def go_to(self, claim_id: int) -> None:
        """Make a claim the current one and bring its beginning into sight, a third from the top."""
        self._current = claim_id
        place = self.place_of(claim_id)
        if place is not None and self._starts:
            line = self._line_of(self.marks[place].start)
            height = self.size.height
            if not self.top + 1 <= line < self.top + height - 4:
                self.scroll_to_line(line - height // 3)
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Break the lines anew, keeping what is at the top there."""
        anchor = self._starts[self.top] if self.top < len(self._starts) else 0
        fresh = not self._starts
        self._break_lines()
        if fresh and self._current is not None:
            self.go_to(self._current)
        else:
            self.scroll_to_line(self._line_of(anchor))

    def _break_lines(self) -> None:
        width = min(WIDEST, self.text_width - MARGIN - 1)
        if width <= 0:
            return
        self._spans = line_spans(self._text, width)
        self._starts = [start for start, _ in self._spans]
        self.refresh()

    def _line_of(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _marks_between(self, start: int, end: int) -> list[Mark]:
        """The claims that touch a stretch of the text."""
        low = bisect_left(self.marks, start - self._longest, key=lambda mark: mark.start)
        high = bisect_right(self.marks, end, key=lambda mark: mark.start)
        return [mark for mark in self.marks[low:high] if mark.end > start and mark.start < max(end, start + 1)]

    def draw(self, index: int, width: int, /) -> Strip:
        """A line with its margin."""
        return strip_of(self._margin(index).append_text(self._styled(index)), width, self.app.console, self.ground)

    def _margin(self, index: int) -> Text:
        """The status of claims that begin on the line, a bar where one goes on."""
        start, end = self._spans[index]
        touching = self._marks_between(start, end)
        beginning = [mark for mark in touching if mark.start >= start]
        current = next((mark for mark in touching if mark.claim_id == self._current), None)
        pointer = ("▌" if current else " ", self.inks["key"])
        if beginning:
            shown = current if current in beginning else beginning[0]
            status = STATUS_MARKS[shown.status if shown else beginning[0].status]
            more = "+" if len(beginning) > 1 else " "
            return joined(
                pointer, (status.shape + status.letter, self.inks[status.ink]), (more, self.inks["faint"]), " "
            )
        return joined(pointer, ("┃" if touching else " ", self.inks["faint"]), "   ")

    def _styled(self, index: int) -> Text:
        start, end = self._spans[index]
        cuts = {start, end}
        touching = self._marks_between(start, end)
        for mark in touching:
            cuts.update(offset for offset in (mark.start, mark.end) if start < offset < end)
        edges = sorted(cuts)
        line = Text(no_wrap=True, end="")
        for low, high in pairwise(edges):
            covering = [mark for mark in touching if mark.start <= low and mark.end >= high]
            style = self.inks["other"]
            if any(mark.claim_id == self._current for mark in covering):
                style = self.inks["quote"]
            elif covering:
                style = self.inks["plain"] + Style(underline=True)
            line.append(display_safe(self._text[low:high]), style=style)
        return line
