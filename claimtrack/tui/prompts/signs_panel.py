"""What the signs of the queue and the brackets of the passage mean, in a panel that is read and left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.text import Text
from textual.widget import Widget

from claimtrack.tui.directions import SIGN
from claimtrack.tui.drawing import joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.passage import BRACKETS
from claimtrack.tui.prompts.panel import Panel
from claimtrack.tui.text_view import TextView
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.wrapping import fit

COLUMN = 36
"""Cells of a column of signs; as many stand beside each other as fit."""

_KINDS = {
    "quote": "the claim's own words",
    "speaker": "who says or relays it",
    "cue": "the word that reports it",
    "figure": "a figure",
    "hit": "what a search found",
}

_QUEUE: Sequence[tuple[str, str, str]] = (
    ("mark", "◆", "marked: the next key acts on it"),
    ("mark", "◇", "in the range being marked"),
    ("key", "/", "found by the search"),
    ("faint", "↔", "linked to other claims"),
    ("faint", "#", "tagged"),
    ("faint", "✎", "with a note"),
    ("faint", "2", "credibility, where judged"),
    ("faint", "87%", "confidence in the capture"),
    ("muted", SIGN, "reads from right to left"),
)


def signs() -> list[tuple[str, str, str]]:
    """Every sign with its ink before it and its meaning after it: of a status, of the passage, of the queue."""
    marks = [(mark.ink, mark.shape + mark.letter, str(status)) for status, mark in STATUS_MARKS.items()]
    brackets = [(kind, f"{before}…{after}", _KINDS[kind]) for kind, (before, after) in BRACKETS.items()]
    return [*marks, *brackets, *_QUEUE]


def sign_lines(inks: Inks, width: int) -> list[Text]:
    """The signs in as many columns as fit, down one after the other."""
    across = max(1, width // COLUMN)
    cells = width // across
    entries = [
        joined((f"{sign:<5}", inks[ink]), (fit(means, cells - 6), inks["plain"])) for ink, sign, means in signs()
    ]
    down = -(-len(entries) // across)
    columns = [entries[start : start + down] for start in range(0, len(entries), down)]
    lines: list[Text] = []
    for row in zip_longest(*columns):
        line = joined()
        for number, entry in enumerate(row):
            line.append(" " * (number * cells - line.cell_len))
            line.append_text(entry if entry is not None else Text())
        lines.append(line)
    return lines


class SignsPanel(Panel[None]):
    """The signs and what they mean; enter or esc leaves."""

    AUTO_FOCUS: ClassVar[str | None] = None
    HINT: ClassVar[str] = "{back} leave"

    def __init__(self) -> None:
        super().__init__("what the signs mean")
        self._view = TextView(id="choices")

    def body(self) -> Iterable[Widget]:
        """The signs alone."""
        yield self._view

    def on_mount(self) -> None:
        """Be as high as the signs take, as far as there is room."""
        self._view.styles.height = len(sign_lines(self._view.inks, max(COLUMN, self.app.size.width - 6)))
        self._view.present(sign_lines)

    def move_choice(self, rows: int) -> None:
        """Scroll, where the window is low."""
        self._view.scroll_lines(rows)

    def submit(self) -> None:
        """Leave."""
        self.dismiss(None)
