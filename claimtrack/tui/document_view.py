"""A document as lines that are styled only when they come into sight, claims bracketed and marked at the margin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.strip import Strip

from claimtrack.text import display_safe
from claimtrack.tui.bracketed import DRAWN, DRAWN_IN_HAND, Bracketed
from claimtrack.tui.directions import SIGN, isolated_line, reads_right_to_left
from claimtrack.tui.drawing import joined, strip_of
from claimtrack.tui.drawn import Drawn
from claimtrack.tui.passage import Span, unfolded
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.wrapping import line_spans

MARGIN = 6
"""Cells before the text: a pointer, the status of at most three claims, the sign of a direction, a space."""

WIDEST = 100
"""Cells of text on a line at most; longer lines are hard to read."""

SIDE_BY_SIDE = 3
"""Claims that begin on a line and are shown at its margin."""


class Mark(NamedTuple):
    """A claim in the text."""

    claim_id: int
    start: int
    end: int
    status: str


class DocumentView(Drawn):
    """The text broken to the width there is; `marks` are its claims by where they begin.

    `text` is what is shown, character for character as long as the document's own. `hits` are the places that a search
    found, in order, `selected` the words that a claim is to be made of. `when_pointed` is told of the offset that the
    mouse pointed at, and whether it was drawn there.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.marks: list[Mark] = []
        self.text = ""
        self.hits: Sequence[tuple[int, int]] = ()
        self.hit: tuple[int, int] | None = None
        self.selected: tuple[int, int] | None = None
        self.when_pointed: Callable[[int, bool], None] | None = None
        self._bracketed = Bracketed("", ())
        self._spans: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._longest = 0
        self._current: int | None = None
        self._parts: Sequence[Span] = ()
        self._places: dict[int, int] = {}
        self._drawing = False

    def length(self) -> int:
        """How many lines there are."""
        return len(self._spans)

    def show_text(self, text: str, marks: list[Mark]) -> None:
        """Show a text with these claims, which are sorted by where they begin."""
        self.text = unfolded(text, 0, len(text))
        self._take(marks)
        self._break_lines()

    def show_statuses(self, statuses: Mapping[int, str]) -> None:
        """Mark claims with other statuses, by their keys."""
        for key, status in statuses.items():
            place = self._places[key]
            self.marks[place] = self.marks[place]._replace(status=status)
        self.refresh()

    def show_marks(self, marks: list[Mark]) -> None:
        """Mark these claims instead, keeping what is at the top there."""
        if [mark[1:3] for mark in marks] == [mark[1:3] for mark in self.marks]:
            self._take(marks)
            self.refresh()
            return
        anchor = self.offset_of_line(self.top)
        self._take(marks)
        self._break_lines()
        self.scroll_to_line(self.line_of(anchor))

    def _take(self, marks: list[Mark]) -> None:
        if [mark[1:3] for mark in marks] != [mark[1:3] for mark in self.marks] or not self._bracketed.text:
            self._bracketed = Bracketed(self.text, [(mark.start, mark.end) for mark in marks])
        self.marks = marks
        self._places = {mark.claim_id: place for place, mark in enumerate(marks)}
        self._longest = max((mark.end - mark.start for mark in marks), default=0)

    def place_of(self, claim_id: int | None) -> int | None:
        """The index of a claim among the marks."""
        return None if claim_id is None else self._places.get(claim_id)

    def show_current(self, claim_id: int | None, parts: Sequence[Span] = ()) -> None:
        """Make a claim the current one; `parts` are what is styled of it, its speaker, cue and figures."""
        self._current, self._parts = claim_id, [part for part in parts if part.kind != "quote"]
        self.refresh()

    def bring_current(self) -> None:
        """Bring the beginning of the current claim into sight."""
        place = self.place_of(self._current)
        if place is not None:
            self.bring(self.marks[place].start)

    def bring(self, offset: int) -> None:
        """Bring an offset into sight, a third from the top unless it is well inside already."""
        if self._starts:
            line, height = self.line_of(offset), self.size.height
            if not self.top + 1 <= line < self.top + height - 4:
                self.scroll_to_line(line - height // 3)
        self.refresh()

    def in_sight(self, offset: int) -> bool:
        """Whether the line of an offset is shown."""
        return self.top <= self.line_of(offset) < self.top + self.size.height

    def on_resize(self, _event: events.Resize) -> None:
        """Break the lines anew, keeping what is at the top there."""
        anchor, fresh = self.offset_of_line(self.top), not self._starts
        self._break_lines()
        if fresh:
            self.bring_current()
        else:
            self.scroll_to_line(self.line_of(anchor))

    def _break_lines(self) -> None:
        width = min(WIDEST, self.text_width - MARGIN - 1)
        if width <= 0:
            return
        self._spans = line_spans(self._bracketed.text, width)
        self._starts = [start for start, _ in self._spans]
        self.top = min(self.top, self.last_top)
        self.refresh()

    def line_of(self, offset: int) -> int:
        """The line that an offset stands on."""
        return max(0, bisect_right(self._starts, self._bracketed.index(offset)) - 1)

    def offset_of_line(self, line: int) -> int:
        """The offset at which a line begins; of the last for one further down."""
        return self._bracketed.offset(self._starts[min(line, len(self._starts) - 1)]) if self._starts else 0

    def column_of(self, offset: int) -> int:
        """How many cells of its line stand before an offset."""
        index = self._bracketed.index(offset)
        return cell_len(display_safe(self._bracketed.text[self._starts[self.line_of(offset)] : index]))

    def offset_at(self, line: int, column: int) -> int:
        """The offset at a column of a line, of its last character for one further right."""
        if not self._spans:
            return 0
        start, end = self._spans[max(0, min(line, len(self._spans) - 1))]
        used = 0
        for index in range(start, end):
            used += cell_len(display_safe(self._bracketed.text[index]))
            if used > column:
                return self._bracketed.offset(index)
        return self._bracketed.offset(max(start, end - 1))

    def marks_at(self, offset: int) -> list[Mark]:
        """The claims that hold an offset, the shortest first."""
        holding = [mark for mark in self._marks_between(offset, offset + 1) if mark.start <= offset < mark.end]
        return sorted(holding, key=lambda mark: mark.end - mark.start)

    def _marks_between(self, start: int, end: int) -> list[Mark]:
        """The claims that touch a stretch of the text."""
        low = bisect_left(self.marks, start - self._longest, key=lambda mark: mark.start)
        high = bisect_right(self.marks, end, key=lambda mark: mark.start)
        return [mark for mark in self.marks[low:high] if mark.end > start and mark.start < max(end, start + 1)]

    def _offsets_of(self, line: int) -> tuple[int, int]:
        start, end = self._spans[line]
        return self._bracketed.offset(start), self._bracketed.offset(end)

    def draw(self, index: int, width: int, /) -> Strip:
        """A line with its margin."""
        start, end = self._offsets_of(index)
        touching = self._marks_between(start, end)
        styled = self._styled(index, touching)
        margin = self._margin(start, touching, SIGN if reads_right_to_left(styled.plain) else " ")
        line = margin.append_text(isolated_line(styled))
        return strip_of(line, width, self.app.console, self.ground)

    def _margin(self, start: int, touching: list[Mark], direction: str) -> Text:
        """The status of the claims that begin on the line, a bar where one goes on."""
        beginning = [mark for mark in touching if mark.start >= start]
        here = any(mark.claim_id == self._current for mark in touching)
        pointer = ("▌" if here else " ", self.inks["key"])
        tail = (f"{direction} ", self.inks["muted"])
        if not beginning:
            return joined(pointer, ("┃" if touching else " ", self.inks["faint"]), "  ", tail)
        if len(beginning) == 1:
            status = STATUS_MARKS[beginning[0].status]
            return joined(pointer, (status.shape + status.letter, self.inks[status.ink]), " ", tail)
        more = len(beginning) > SIDE_BY_SIDE
        shown = beginning[: SIDE_BY_SIDE - more]
        line = joined(pointer)
        for mark in shown:
            status = STATUS_MARKS[mark.status]
            strong = Style(bold=True, underline=True) if mark.claim_id == self._current else Style.null()
            line.append(status.shape, style=self.inks[status.ink] + strong)
        line.append("+" if more else " " * (SIDE_BY_SIDE - len(shown)), style=self.inks["faint"])
        return line.append_text(joined(tail))

    def _styled(self, line: int, touching: list[Mark]) -> Text:
        start, end = self._spans[line]
        bracketed = self._bracketed
        layers = self._layers(line, touching)
        brackets = dict(bracketed.brackets(start, end))
        cuts = {start, end}
        for index in brackets:
            cuts.update((index, index + 1))
        for low, high, _ in layers:
            cuts.update(edge for edge in (low, high) if start < edge < end)
        styled = Text(no_wrap=True, end="")
        for low, high in pairwise(sorted(cuts)):
            style = self.inks["other"]
            for first, last, ink in layers:
                if first <= low and high <= last:
                    style += ink
            if low in brackets:
                bracket = brackets[low]
                own = self.marks[bracket.span].claim_id == self._current
                pair = DRAWN_IN_HAND if own else DRAWN
                ink = self.inks["key"] if own else self.inks["faint"]
                styled.append(pair[not bracket.opens], style=ink)
            else:
                styled.append(display_safe(bracketed.text[low:high]), style=style)
        return styled

    def _layers(self, line: int, touching: list[Mark]) -> list[tuple[int, int, Style]]:
        """What styles the characters of a line between two indices, the later over the earlier."""
        inks, index, stop = self.inks, self._bracketed.index, self._bracketed.end_index
        other = inks["plain"] + Style(underline=True)
        layers = [
            (index(mark.start), stop(mark.end), inks["quote"] if mark.claim_id == self._current else other)
            for mark in sorted(touching, key=lambda mark: mark.claim_id == self._current)
        ]
        start, end = self._offsets_of(line)
        layers += [
            (index(part.start), stop(part.end), inks[part.kind])
            for part in self._parts
            if part.start < end and start < part.end
        ]
        first = bisect_left(self.hits, (start,))
        for hit in self.hits[max(0, first - 1) :]:
            if hit[0] >= end:
                break
            strong = Style(reverse=True) if hit == self.hit else Style.null()
            layers.append((index(hit[0]), stop(hit[1]), inks["hit"] + strong))
        if self.selected is not None:
            low, high = self.selected
            layers.append((index(low), stop(high), inks["strong"] + Style(reverse=True)))
        return layers

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Point at what is under the mouse."""
        self._drawing = event.button == 1
        if self._drawing:
            self._point(event, drawn=False)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw over words while the button is held."""
        if self._drawing and event.button == 1:
            self._point(event, drawn=True)

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """Draw no further."""
        self._drawing = False

    def _point(self, event: events.MouseEvent, *, drawn: bool) -> None:
        event.stop()
        if self.when_pointed is not None and self._spans:
            self.when_pointed(self.offset_at(self.top + event.y, max(0, event.x - MARGIN)), drawn)
