"""A text with a bracket before and after each of its claims, and the way between both; pure.

Lines are broken over the bracketed text, so that no bracket pushes words off the screen. The brackets in it are ASCII,
because a text of that alone is broken much faster; they are drawn as others, just as wide.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

OPEN, CLOSE = "[", "]"
"""What stands in the text for the ends of a claim."""

DRAWN, DRAWN_IN_HAND = ("⟨", "⟩"), ("⟦", "⟧")
"""How they are drawn: round any claim, and round the one in hand, as in the passage of the review."""


class Bracket(NamedTuple):
    """One end of a claim: which of the spans, and whether it begins there."""

    span: int
    opens: bool


class Bracketed:
    """`text` is the plain text with its brackets; an index counts its characters, an offset those of the plain text."""

    def __init__(self, plain: str, spans: Sequence[tuple[int, int]]) -> None:
        # What ends at an offset ends before another begins there; the inner one ends first and begins last.
        ends = [(end, 0, -start, number) for number, (start, end) in enumerate(spans)]
        begins = [(start, 1, -end, number) for number, (start, end) in enumerate(spans)]
        inserted = sorted([*ends, *begins])
        self._offsets = [entry[0] for entry in inserted]
        self._indices = [offset + number for number, offset in enumerate(self._offsets)]
        self._brackets = [Bracket(number, bool(kind)) for _, kind, _, number in inserted]
        pieces: list[str] = []
        done = 0
        for offset, bracket in zip(self._offsets, self._brackets, strict=True):
            pieces += [plain[done:offset], OPEN if bracket.opens else CLOSE]
            done = offset
        self.text = "".join([*pieces, plain[done:]])

    def index(self, offset: int) -> int:
        """Where the character at an offset stands."""
        return offset + bisect_right(self._offsets, offset)

    def end_index(self, offset: int) -> int:
        """Where what ends at an offset (at least 1) ends, brackets after it left out."""
        return self.index(offset - 1) + 1

    def offset(self, index: int) -> int:
        """The offset of the character at an index, or of the one after a bracket there."""
        return index - bisect_left(self._indices, index)

    def brackets(self, start: int, end: int) -> list[tuple[int, Bracket]]:
        """The brackets between two indices, each with its own."""
        low, high = bisect_left(self._indices, start), bisect_left(self._indices, end)
        return list(zip(self._indices[low:high], self._brackets[low:high], strict=True))
