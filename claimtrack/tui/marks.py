"""The claims that are marked, held by key: a byte a claim, so that marking a million costs a megabyte."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Set
from itertools import compress, repeat


class Marks(Set[int]):
    """A set of claims' keys, positive integers that lie close together; it outlives every view."""

    def __init__(self, keys: Iterable[int] = ()) -> None:
        self._bytes = bytearray()
        self._count = 0
        self.update(keys)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and 0 <= key < len(self._bytes) and self._bytes[key] == 1

    def __iter__(self) -> Iterator[int]:
        return compress(range(len(self._bytes)), self._bytes)

    def __len__(self) -> int:
        return self._count

    def clear(self) -> None:
        """Take all marks away."""
        self._bytes = bytearray()
        self._count = 0

    def update(self, keys: Iterable[int]) -> None:
        """Mark claims."""
        self._set(keys, 1)

    def take(self, keys: Iterable[int]) -> None:
        """Take the marks of claims away, where they have one."""
        self._set(keys, 0)

    def among(self, keys: Iterable[int]) -> Iterator[int]:
        """Those of the keys that are marked, in their order."""
        # A view holds what is older than the last mark as well as what is newer.
        keys = keys if isinstance(keys, (array, tuple, list)) else tuple(keys)
        self._reach(max(keys, default=0))
        return compress(keys, map(self._bytes.__getitem__, keys))

    def copy(self) -> Marks:
        """The same marks, apart from these."""
        other = Marks()
        other._bytes, other._count = bytearray(self._bytes), self._count
        return other

    def _set(self, keys: Iterable[int], value: int) -> None:
        keys = keys if isinstance(keys, (array, tuple, list)) else tuple(keys)
        self._reach(max(keys, default=0))
        deque(map(self._bytes.__setitem__, keys, repeat(value)), maxlen=0)
        self._count = self._bytes.count(1)

    def _reach(self, key: int) -> None:
        if key >= len(self._bytes):
            self._bytes.extend(bytes(key + 1 - len(self._bytes)))
