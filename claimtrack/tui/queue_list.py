"""The queue: one claim a row, as many as there are, with what one needs to know before looking closer."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence

from rich.style import Style
from rich.text import Text

from claimtrack.store.records import ClaimRow
from claimtrack.tui.drawing import joined
from claimtrack.tui.hits import Hits
from claimtrack.tui.places import Places
from claimtrack.tui.row_cache import Reader, RowCache
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import fit, padded

ONE_LINE_WIDTH = 66
"""From this width on a claim has a single line with columns, below it two."""

DATED_WIDTH = 96
"""From this width on a single line has a column for the day."""

FEW = 8
"""Rows that are found and drawn one by one; beyond it the whole window is drawn."""

GUTTER = 5


class QueueList(VirtualList):
    """The claims of the view in its order.

    The last row is the end of the queue, where the cursor comes to rest after the last decision. `marks` holds the
    keys of marked claims, `range_from` the index where a range was begun, `hits` what a search found, `places` where
    each claim stands. `find_words` finds the words that are looked for in a label, as (start, end).
    """

    def __init__(self, read: Reader, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.ids: array[int] = array("q")
        self.rows = RowCache(read)
        self.marks: set[int] = set()
        self.places = Places()
        self.hits = Hits()
        self.find_words: Callable[[str], Sequence[tuple[int, int]]] | None = None
        self.range_from: int | None = None
        self.loading_more = False

    def count(self) -> int:
        """Claims, and one row for the end."""
        return len(self.ids) + 1 if self.ids else 0

    @property
    def current(self) -> int | None:
        """The key of the claim at the cursor; None at the end of the queue or when it is empty."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    @property
    def current_row(self) -> ClaimRow | None:
        """The row at the cursor, None as for `current` or when the claim is gone."""
        return self.rows.at(self.ids, self.cursor) if self.cursor < len(self.ids) else None

    def replace(self, ids: Iterable[int]) -> None:
        """Show these claims instead."""
        self.ids = array("q", ids)
        self.places = Places(self.ids)
        self.rows.forget()
        self.range_from = None
        self.cursor = 0
        self.top = 0
        self.rows_changed()

    def extend(self, ids: Sequence[int]) -> None:
        """Show these claims after the others."""
        self.places.extend(ids)
        self.ids.extend(ids)
        self.rows_changed()

    def index_of(self, key: int) -> int | None:
        """Where a claim stands in the queue; None when it is not shown."""
        return self.places.get(key)

    def changed(self, keys: Collection[int] | None) -> None:
        """Draw these claims anew from the ledger; all of them when `keys` is None."""
        self.rows.forget(keys)
        if keys is None or len(keys) > FEW:
            self.refresh()
            return
        for key in keys:
            index = self.index_of(key)
            if index is not None:
                self.refresh_row(index)

    def in_range(self, index: int) -> bool:
        """Whether a row lies in the range that is being marked."""
        if self.range_from is None:
            return False
        low, high = sorted((self.range_from, self.cursor))
        return low <= index <= high and index < len(self.ids)

    def move_to(self, index: int, *, told: bool = True) -> bool:
        """Put the cursor on a row; while a range is marked, the range follows."""
        moved = super().move_to(index, told=told)
        if moved and self.range_from is not None:
            self.refresh()
        return moved

    def rows_changed(self) -> None:
        """Choose between one and two lines a row by the width there is."""
        self.row_height = 1 if self.size.width >= ONE_LINE_WIDTH else 2
        super().rows_changed()

    def row_style(self, index: int) -> Style:
        """The cursor, then the range, lie over a row."""
        if index == self.cursor:
            return self.inks["cursor"]
        return self.inks["range"] if self.in_range(index) else Style.null()

    def row_text(self, index: int, line: int, width: int) -> Text:
        """A claim's line: marks, status, label; speaker, date and what hangs on it."""
        if index == len(self.ids):
            return self._end_line(line)
        row = self.rows.at(self.ids, index)
        if row is None:
            gone = f"C-{self.ids[index]} is not in the ledger any more" if line == 0 else ""
            return joined(("     " + fit(gone, width - GUTTER), self.inks["muted"]))
        if self.row_height == 1:
            return self._single(row, index, width)
        return self._first(row, index, width) if line == 0 else self._second(row, index, width)

    def _gutter(self, row: ClaimRow, index: int) -> Text:
        inks = self.inks
        mark = STATUS_MARKS[row.status]
        marked = row.id in self.marks
        pointer = "▌" if index == self.cursor else " "
        star = "◆" if marked else "◇" if self.in_range(index) else " "
        return joined((pointer, inks["key"]), (star, inks["mark"]), (mark.shape + mark.letter, inks[mark.ink]), " ")

    def _label(self, row: ClaimRow, index: int, width: int) -> tuple[str, Style]:
        inks = self.inks
        done = row.status in {"accepted", "rejected"}
        style = inks["strong"] if index == self.cursor else inks["muted"] if done else inks["plain"]
        if row.id in self.hits:
            style += Style(underline=True)
        return fit(row.label, width), style

    def _first(self, row: ClaimRow, index: int, width: int) -> Text:
        return joined(self._gutter(row, index), self._label(row, index, width - GUTTER - 1))

    def _second(self, row: ClaimRow, index: int, width: int) -> Text:
        inks = self.inks
        tail = _tail(row)
        who = fit(_who(row), max(0, width - GUTTER - len(tail) - 2))
        line = joined(("▌" if index == self.cursor else " ", inks["key"]), " " * (GUTTER - 1), (who, inks["muted"]))
        line.append(" " * max(1, width - line.cell_len - len(tail) - 1))
        return line.append(tail, inks["faint"])

    def _single(self, row: ClaimRow, index: int, width: int) -> Text:
        inks = self.inks
        who_width = max(12, width // 4)
        day = f" {row.said_on or '':10} " if width >= DATED_WIDTH else ""
        tail = f"{day} {_tail(row):>9} "
        label_width = width - GUTTER - who_width - len(tail) - 1
        label, style = self._label(row, index, label_width)
        return joined(
            self._gutter(row, index),
            (padded(label, label_width), style),
            " ",
            (padded(row.speaker or row.outlet or "", who_width), inks["muted"]),
            (tail, inks["faint"]),
        )

    def _end_line(self, line: int) -> Text:
        if line or self.loading_more:
            return joined(("     loading …" if self.loading_more and not line else "", self.inks["faint"]))
        text = "end of the queue"
        pointer = "▌" if self.cursor == len(self.ids) else " "
        return joined((pointer, self.inks["key"]), (f"    ── {text} ──", self.inks["faint"]))


def _who(row: ClaimRow) -> str:
    """The speaker and the day, as far as they are known."""
    return " · ".join(part for part in (row.speaker or row.outlet or "no speaker", row.said_on) if part)


def _tail(row: ClaimRow) -> str:
    """Links, tags and note as signs, credibility where it was judged, confidence in percent."""
    signs = ("↔" if row.links else "") + ("#" if row.tags else "") + ("✎" if row.has_note else "")
    credibility = f" {row.credibility}" if row.credibility != 6 else ""
    return f"{signs}{credibility} {row.confidence:>4.0%}".strip()
