"""A part of a document's text in a form, whose ends move word by word."""

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

_TOKEN = re.compile(r"\S+")
# What stands round a word and is left out where a span begins or ends at it.
_BEFORE = "\"'“”„‟‘’«»([{"
_AFTER = "\"'“”‟’«»,.;:!?…"
_WINDOW = 600
"""Characters that are looked at for the next word."""


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
        low = max(self.start, self.end - _WINDOW)
        ends = [end for _, end in words_between(self._text, low, self.end + _WINDOW) if end > self.start]
        self.end = _stepped(ends, self.end, words)
        self.present(self._lines)

    def action_start(self, words: int) -> None:
        """Move the start by a word."""
        low, high = max(0, self.start - _WINDOW), min(self.end, self.start + _WINDOW)
        starts = [start for start, _ in words_between(self._text, low, high)]
        self.start = _stepped(starts, self.start, words)
        self.present(self._lines)

    def put(self, start: int, end: int) -> None:
        """Let the span lie elsewhere."""
        self.start, self.end = start, end
        self.present(self._lines)


def words_between(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Where the words from `low` to `high` begin and end, without the quotation marks and stops round them."""
    found = []
    for token in _TOKEN.finditer(text, low, min(high, len(text))):
        word = token[0]
        inner = word.lstrip(_BEFORE)
        start = token.start() + len(word) - len(inner)
        end = start + len(inner.rstrip(_AFTER))
        if end > start:
            found.append((start, end))
    return found


def _stepped(edges: list[int], at: int, step: int) -> int:
    """The next edge on that side, `at` itself where there is none."""
    if step > 0:
        return next((edge for edge in edges if edge > at), at)
    return next((edge for edge in reversed(edges) if edge < at), at)
