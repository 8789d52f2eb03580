"""The tree of connected claims: rows of different heights, of which only those that are seen are read and drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate

from rich.text import Text

from claimtrack.linking.arranging import Branch
from claimtrack.store.records import ClaimRecord
from claimtrack.tui.group_rows import LEAST_HEIGHT, MOST_ACROSS, GroupRow, row_line
from claimtrack.tui.virtual_list import VirtualList

PAGE = 32
"""Claims read at once."""

Reader = Callable[[Sequence[int]], Sequence[ClaimRecord]]


class GroupTree(VirtualList):
    """One claim a row; `read` fetches claims by their keys."""

    def __init__(self, read: Reader, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._read = read
        self.row_height = LEAST_HEIGHT
        self._rows: Sequence[GroupRow] = ()
        self._starts: list[int] = [0]
        self._records: dict[int, ClaimRecord | None] = {}

    def show(self, rows: Sequence[GroupRow], keep: int | None) -> None:
        """Show these rows, read anew, with the cursor on a claim, or where it was if that is not among them."""
        self._rows = rows
        self._starts = list(accumulate((row.height for row in rows), initial=0))
        self._records.clear()
        index = next((index for index, row in enumerate(rows) if row.branch.claim_id == keep), self.cursor)
        self.rows_changed()
        self.move_to(index, told=False)

    def count(self) -> int:
        """How many claims there are."""
        return len(self._rows)

    @property
    def current(self) -> Branch | None:
        """The branch at the cursor."""
        return self._rows[self.cursor].branch if self._rows else None

    @property
    def page(self) -> int:
        """How many claims fit, at the least height that one has."""
        return max(1, self.size.height // LEAST_HEIGHT)

    def keys_near(self, count: int) -> list[int]:
        """The keys of at most `count` claims on each side of the cursor, itself and those after it first."""
        keys = [row.branch.claim_id for row in self._rows]
        return [*keys[self.cursor : self.cursor + count], *keys[max(0, self.cursor - count) : self.cursor]]

    def index_of(self, claim_id: int) -> int | None:
        """Where a claim stands; None where it does not."""
        found = (index for index, row in enumerate(self._rows) if row.branch.claim_id == claim_id)
        return next(found, None)

    def record(self, claim_id: int) -> ClaimRecord | None:
        """A claim as it was read; None when it is gone."""
        if claim_id not in self._records:
            self._load((claim_id,))
        return self._records[claim_id]

    # -- lines of rows that are not all of one height

    def length(self) -> int:
        """The lines of all rows."""
        return self._starts[-1]

    def place(self, line: int) -> tuple[int, int]:
        """The row that a line belongs to, and which of its lines it is."""
        row = bisect_right(self._starts, line) - 1
        return row, line - self._starts[row]

    def lines_of(self, index: int) -> tuple[int, int]:
        """The first line of a row, and the first after it."""
        return self._starts[index], self._starts[index + 1]

    def look(self, _index: int) -> Hashable | None:
        """Rows are few and are drawn each time."""
        return None

    def row_text(self, index: int, line: int, width: int) -> Text:
        """A line of a claim."""
        row = self._rows[index]
        others = [relation.other for relation in row.branch.across[:MOST_ACROSS]]
        if row.branch.claim_id not in self._records:
            start = index - index % PAGE
            self._load([near.branch.claim_id for near in self._rows[start : start + PAGE]])
        self._load(others)
        return row_line(row, line, self._records, self.inks, width, current=index == self.cursor)

    def _load(self, keys: Sequence[int]) -> None:
        missing = [key for key in keys if key not in self._records]
        if missing:
            self._records.update(dict.fromkeys(missing))
            self._records.update({record.id: record for record in self._read(missing)})
