"""The queue: one claim a row, as many as there are, with what one needs to know before looking closer."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from claimtrack.store.key_set import KeySet
from claimtrack.store.records import ClaimRow
from claimtrack.text import display_safe
from claimtrack.tui.directions import SIGN, isolated, reads_right_to_left
from claimtrack.tui.drawing import joined
from claimtrack.tui.hits import Hits
from claimtrack.tui.places import Places
from claimtrack.tui.row_cache import Reader, RowCache
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import fit, line_spans, padded

ONE_LINE_WIDTH = 66
"""From this width on a claim has a single line with columns, below it two."""

DATED_WIDTH = 96
"""From this width on a single line has a column for the day."""

FEW = 8
"""Rows that are found and drawn one by one; beyond it the whole window is drawn."""

GUTTER = 5

LEAST_NAME = 9
"""Cells that the speaker has at least beside the second line of a label."""


class QueueList(VirtualList):
    """The claims of the view in its order.

    The last row is the end of the queue, where the cursor comes to rest after the last decision. `marks` holds the
    keys of marked claims, `marked_here` says how many of them are shown, `let_go` holds the marks that were taken away
    last, `range_from` is the index where a range was begun; with `marking_all`, claims that are still to come are
    marked as they do. `hits` is what a search found, `places` where each claim stands. `find_words` finds the words
    that are looked for in a label, as (start, end).
    """

    def __init__(self, read: Reader, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.ids: array[int] = array("q")
        self.rows = RowCache(read)
        self.marks = KeySet()
        self.marked_here = 0
        self.let_go = KeySet()
        self.marking_all = False
        self.places = Places()
        self.hits = Hits()
        self.find_words: Callable[[str], Sequence[tuple[int, int]]] | None = None
        self.range_from: int | None = None
        self.loading_more = True

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
        self.marked_here = self._count_marked(self.ids)
        self.marking_all = False
        self.range_from = None
        self.cursor = 0
        self.top = 0
        self.rows_changed()

    def extend(self, ids: Iterable[int]) -> None:
        """Show these claims after the others."""
        more = array("q", ids)
        self.places.extend(more)
        self.ids.extend(more)
        if self.marking_all:
            self.marks.update(more)
        self.marked_here += self._count_marked(more)
        self.rows_changed()

    def _count_marked(self, ids: array[int]) -> int:
        return sum(1 for _ in self.marks.among(ids)) if self.marks else 0

    def mark(self, keys: Sequence[int]) -> None:
        """Mark claims that are shown."""
        self.marked_here += len(keys) - sum(1 for _ in self.marks.among(keys))
        self.marks.update(keys)

    def unmark(self, keys: Sequence[int]) -> None:
        """Take the marks of claims that are shown away, where they have one."""
        self.marked_here -= sum(1 for _ in self.marks.among(keys))
        self.marks.take(keys)

    def take_marks(self, keys: Sequence[int] | None) -> None:
        """Take the marks of shown claims away, of all there are without `keys`, and keep in mind which there were."""
        self.let_go = self.marks.copy()
        if keys is None:
            self.marks.clear()
            self.marked_here = 0
        else:
            self.unmark(keys)
        self.refresh()

    def mark_again(self) -> int:
        """Mark the claims whose marks were taken away last; gives how many are marked anew."""
        before = len(self.marks)
        self.marks.update(tuple(self.let_go))
        self.let_go = KeySet()
        self.marked_here = self._count_marked(self.ids)
        self.refresh()
        return len(self.marks) - before

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

    def look(self, index: int) -> Hashable | None:
        """The claim as it was read, and what the screen lays over it."""
        row = self.rows.at(self.ids, index) if index < len(self.ids) else None
        if row is None:
            return None
        over = (index == self.cursor, row.id in self.marks, self.in_range(index), row.id in self.hits)
        return (row, over, self.row_height, self.find_words)

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
        found = "/" if row.id in self.hits else " "
        return joined(
            (pointer, inks["key"]),
            (star, inks["mark"]),
            (mark.shape + mark.letter, inks[mark.ink]),
            (found, inks["key"]),
        )

    def _label_style(self, row: ClaimRow, index: int) -> Style:
        inks = self.inks
        done = row.status in {"accepted", "rejected"}
        return inks["strong"] if index == self.cursor else inks["muted"] if done else inks["plain"]

    def _label(self, shown: str, row: ClaimRow, index: int) -> Text:
        """As much of a label as is shown, with the words that are looked for."""
        label = joined((shown, self._label_style(row, index)))
        for start, end in self.find_words(shown) if self.find_words is not None else ():
            label.stylize(self.inks["hit"], start, end)
        return label

    def _faint(self, index: int) -> Style:
        """What is of least weight; on the cursor's ground it could not be read."""
        return self.inks["muted" if index == self.cursor or self.in_range(index) else "faint"]

    def _first(self, row: ClaimRow, index: int, width: int) -> Text:
        first, _ = _folded_label(row.label, width - GUTTER - 1)
        return joined(self._gutter(row, index), self._label(first, row, index))

    def _second(self, row: ClaimRow, index: int, width: int) -> Text:
        """What the first line had no room for of the label; who says it and when; what hangs on it."""
        tail = _tail(row)
        room = max(0, width - GUTTER - cell_len(tail) - 2)
        _, rest = _folded_label(row.label, width - GUTTER - 1)
        line = joined(("▌" if index == self.cursor else " ", self.inks["key"]), " " * (GUTTER - 1))
        if rest:
            rest = _directed(rest, max(0, room - min(LEAST_NAME, cell_len(row.speaker or row.outlet or "")) - 3))
            line.append_text(self._label(rest, row, index))
            line.append(" · ", style=self._faint(index))
        who = (row.speaker or row.outlet or "no speaker") if rest else _who(row)
        line.append(isolated(fit(who, room - cell_len(rest) - (3 if rest else 0))), style=self.inks["muted"])
        line.append(" " * max(1, width - line.cell_len - cell_len(tail) - 1))
        return line.append(tail, self._faint(index))

    def _single(self, row: ClaimRow, index: int, width: int) -> Text:
        who_width = max(12, width // 4)
        day = f" {row.said_on or '':10} " if width >= DATED_WIDTH else ""
        tail = f"{day} {_tail(row):>10} "
        label_width = width - GUTTER - who_width - len(tail) - 1
        label = _directed(row.label, label_width)
        who = row.speaker or row.outlet or ""
        return joined(
            self._gutter(row, index),
            self._label(label + " " * (label_width - cell_len(label)), row, index),
            " ",
            (isolated(padded(who, who_width)), self.inks["muted"]),
            (tail, self._faint(index)),
        )

    def _end_line(self, line: int) -> Text:
        if line or self.loading_more:
            return joined(("     loading …" if self.loading_more and not line else "", self.inks["faint"]))
        text = "end of the queue"
        pointer = "▌" if self.cursor == len(self.ids) else " "
        return joined((pointer, self.inks["key"]), (f"    ── {text} ──", self.inks["faint"]))


def _directed(text: str, width: int) -> str:
    """Text in at most `width` cells, behind a sign and set apart where it reads from right to left."""
    if not reads_right_to_left(text):
        return fit(text, width)
    return f"{SIGN} {isolated(fit(text, width - 2))}"


def _folded_label(label: str, width: int) -> tuple[str, str]:
    """A label as one line in `width` cells, and what did not fit on it."""
    shown = display_safe(label[: width * 8])
    if cell_len(shown) <= width - (2 if reads_right_to_left(shown) else 0):
        return _directed(shown, width), ""
    spans = line_spans(shown, width - (2 if reads_right_to_left(shown) else 0))
    first, after = spans[0], shown[spans[1][0] :]
    # A word that is wider than half the line would leave the line half empty.
    if cell_len(shown[first[0] : first[1]]) * 2 < width:
        return _directed(shown, width), ""
    return _directed(shown[first[0] : first[1]], width), after


def _who(row: ClaimRow) -> str:
    """The speaker and the day, as far as they are known."""
    return " · ".join(part for part in (row.speaker or row.outlet or "no speaker", row.said_on) if part)


def _tail(row: ClaimRow) -> str:
    """Links, tags and note as signs, credibility where it was judged, confidence in percent."""
    signs = ("↔" if row.links else "") + ("#" if row.tags else "") + ("✎" if row.has_note else "")
    credibility = f" {row.credibility}" if row.credibility != 6 else ""
    return f"{signs}{credibility} {row.confidence:>4.0%}".strip()
