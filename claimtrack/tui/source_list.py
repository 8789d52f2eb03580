"""The list of sources: as many as there are, their rows read a page at a time."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.text import Text

from claimtrack.store.records import SourceRecord
from claimtrack.store.source_pages import SourceIds
from claimtrack.tui.drawing import joined
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import fit, padded

PAGE = 64
"""Sources read at once."""

KEPT = 2048
"""Rows held in memory at most."""

UNRATED = "F"

Reader = Callable[[SourceIds, Sequence[int]], list[SourceRecord]]


class SourceList(VirtualList):
    """One source a row; `found` is what the list holds, `read` fetches rows."""

    def __init__(self, read: Reader, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.found = SourceIds(array("q"), {})
        self._read = read
        self._rows: dict[int, SourceRecord] = {}

    def count(self) -> int:
        """How many sources there are."""
        return len(self.found.ids)

    def show(self, found: SourceIds, keep: int | None) -> None:
        """Hold other sources, with the cursor on the one of that key, or where it was."""
        self.found = found
        self._rows.clear()
        if keep is not None and keep in found.ids:
            self.cursor = found.ids.index(keep)
        self.rows_changed()
        self.keep_in_sight()

    def forget(self, keys: Sequence[int]) -> None:
        """Read these again."""
        for key in keys:
            self._rows.pop(key, None)
        self.refresh()

    @property
    def current(self) -> SourceRecord | None:
        """The source at the cursor."""
        return self.row(self.cursor) if self.cursor < self.count() else None

    def row(self, index: int) -> SourceRecord | None:
        """The source at an index, read together with its page; None when it is gone."""
        key = self.found.ids[index]
        if key not in self._rows:
            if len(self._rows) > KEPT:
                self._rows.clear()
            start = index - index % PAGE
            for row in self._read(self.found, self.found.ids[start : start + PAGE]):
                self._rows[row.id] = row
        return self._rows.get(key)

    def row_text(self, index: int, _line: int, width: int) -> Text:
        """Reliability, name and aliases, kind and group, how many claims."""
        source, inks = self.row(index), self.inks
        pointer = ("▌ " if index == self.cursor else "  ", inks["key"])
        if source is None:
            return joined(pointer, ("gone meanwhile", inks["faint"]))
        rated = source.reliability != UNRATED
        count = f"{source.claims:>8,} "
        kind = f"{source.kind}{f' · {source.group}' if source.group else ''}"
        kind_width = min(26, width // 3)
        name_width = max(8, width - 7 - kind_width - len(count))
        name = fit(source.name, name_width)
        aliases = f"  {', '.join(source.aliases)}" if source.aliases else ""
        letter = (source.reliability, inks["good" if source.reliability < "D" else "warn"])
        return joined(
            pointer,
            letter if rated else ("·", inks["faint"]),
            "  ",
            (name, inks["strong" if rated else "plain"]),
            (padded(aliases, name_width - cell_len(name)), inks["faint"]),
            "  ",
            (padded(kind, kind_width), inks["muted"]),
            (count, inks["plain"]),
        )
