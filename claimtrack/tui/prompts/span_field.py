"""The passage of a claim in the edit form, where the ends of the quote move word by word."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from claimtrack.text import snippet
from claimtrack.tui.ink import Inks
from claimtrack.tui.passage import Span, marked
from claimtrack.tui.text_view import TextView
from claimtrack.tui.wrapping import wrap

AROUND = 160
HEIGHT = 6

_WORD = re.compile(r"\S+")


class SpanField(TextView, can_focus=True):
    """`start` and `end` of the quote in the text; what is between them is always the quote."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "end(1)", "end one word on"),
        Binding("left,h", "end(-1)", "end one word back"),
        Binding("shift+right,L", "start(1)", "start one word on"),
        Binding("shift+left,H", "start(-1)", "start one word back"),
    ]

    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__(id="span")
        self._text = text
        self.start = start
        self.end = end

    def on_mount(self) -> None:
        """Show the passage."""
        self.present(self._lines)

    def _lines(self, inks: Inks, width: int) -> list[Text]:
        low, high = snippet(self._text, self.start, self.end, AROUND)
        shown = marked(self._text, low, high, [Span("quote", self.start, self.end)], inks)
        lines = wrap(shown, width)
        # The end that moves most is kept in sight.
        bracket = next((number for number, line in enumerate(lines) if "⟧" in line.plain), 0)
        first = max(0, min(bracket - HEIGHT + 2, len(lines) - HEIGHT))
        return lines[first:]

    def action_end(self, words: int) -> None:
        """Move the end by a word."""
        if words > 0:
            found = _WORD.search(self._text, self.end)
            self.end = found.end() if found else len(self._text)
        else:
            self.end = max(_word_before(self._text, self.end, ends=True), _first_end(self._text, self.start))
        self.present(self._lines)

    def action_start(self, words: int) -> None:
        """Move the start by a word."""
        if words < 0:
            self.start = _word_before(self._text, self.start, ends=False)
        else:
            found = _WORD.search(self._text, self.start)
            after = _WORD.search(self._text, found.end()) if found else None
            if after and after.start() < self.end:
                self.start = after.start()
        self.present(self._lines)


def _word_before(text: str, offset: int, *, ends: bool) -> int:
    """Where the last word that ends before `offset` ends, or the one that begins before it begins; 0 without any."""
    window = max(0, offset - 400)
    edges = [found.end() if ends else found.start() for found in _WORD.finditer(text, window, offset)]
    before = [edge for edge in edges if edge < offset]
    return before[-1] if before else window


def _first_end(text: str, start: int) -> int:
    found = _WORD.search(text, start)
    return found.end() if found else len(text)
