"""A scrolling view of lines made for the width there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from rich.text import Text
from textual import events
from textual.strip import Strip

from claimtrack.tui.drawing import strip_of
from claimtrack.tui.drawn import Drawn
from claimtrack.tui.ink import Inks

Maker = Callable[[Inks, int], Sequence[Text]]
"""Makes lines from the styles in force and the width in cells."""


class TextView(Drawn):
    """Shows styled lines, already broken to the width there is, `indent` cells in from the left."""

    def __init__(self, *, indent: int = 0, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.lines: Sequence[Text] = ()
        self._indent = indent
        self._make: Maker | None = None

    def length(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def draw(self, index: int, width: int, /) -> Strip:
        """A line, set in."""
        line = strip_of(self.lines[index], width - self._indent, self.app.console, self.ground)
        return Strip([*Strip.blank(self._indent, self.ground), *line], width) if self._indent else line

    def present(self, make: Maker, *, keep_position: bool = False) -> None:
        """Show what `make` makes, now and whenever width or theme change; from the top unless told otherwise."""
        self._make = make
        if not self.is_attached or self.size.width == 0:
            return
        # One cell is left free before the scroll mark.
        before, top_before, length_before = self.lines, self.top, self.length()
        self.lines = make(self.inks, max(10, self.text_width - self._indent - 1))
        self.top = min(self.top, self.last_top) if keep_position else 0
        if self.top != top_before or self.last_top or length_before > self.size.height:
            self.refresh()
        else:
            self._refresh_differing(before)

    def _refresh_differing(self, before: Sequence[Text]) -> None:
        """Draw again only from the first to the last line that is not as it was, where nothing is scrolled."""
        pairs = enumerate(zip_longest(before, self.lines))
        differing = [index for index, (old, new) in pairs if old is None or new is None or not _alike(old, new)]
        if differing:
            self.refresh_lines(differing[0], differing[-1] - differing[0] + 1)

    def on_resize(self, _event: events.Resize) -> None:
        """Make the lines again for the new width."""
        self._remake()

    def notify_style_update(self) -> None:
        """Make the lines again, because the theme changed."""
        super().notify_style_update()
        if self.lines:
            self.call_later(self._remake)

    def _remake(self) -> None:
        if self._make is not None:
            self.present(self._make, keep_position=True)


def _alike(one: Text, other: Text) -> bool:
    # Rich leaves the base style out of its comparison.
    return one.style == other.style and one == other
