"""The rows of a list by key, read a page at a time and forgotten when they have not been needed for long."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence

from claimtrack.store.records import ClaimRow

PAGE = 64
"""Rows read at once."""

KEPT = 1024
"""Rows held in memory at most."""

Reader = Callable[[Sequence[int]], list[ClaimRow]]


class RowCache:
    """Rows of claims by key; `read` fetches those that are not here yet."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._rows: OrderedDict[int, ClaimRow | None] = OrderedDict()

    def at(self, ids: array[int], index: int) -> ClaimRow | None:
        """The row at an index of a list of keys, read together with its page; None when the claim is gone."""
        key = ids[index]
        if key not in self._rows:
            start = index - index % PAGE
            self.load(ids[start : start + PAGE])
        self._rows.move_to_end(key)
        return self._rows[key]

    def get(self, key: int) -> ClaimRow | None:
        """The row of a claim; None when it is gone."""
        if key not in self._rows:
            self.load((key,))
        return self._rows[key]

    def load(self, keys: Iterable[int]) -> None:
        """Read the rows of these keys that are not held."""
        missing = [key for key in keys if key not in self._rows]
        if not missing:
            return
        found = {row.id: row for row in self._read(missing)}
        for key in missing:
            self._rows[key] = found.get(key)
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)

    def forget(self, keys: Iterable[int] | None = None) -> None:
        """Read these rows again when they are needed next; all of them when `keys` is None."""
        if keys is None:
            self._rows.clear()
            return
        for key in keys:
            self._rows.pop(key, None)
