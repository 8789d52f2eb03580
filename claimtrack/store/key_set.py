"""A set of claims, held by key: a byte a claim, so that a set of a million costs a megabyte."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Set
from itertools import compress, repeat


class KeySet(Set[int]):
    """A set of claims' keys, positive integers that lie close together."""

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
        """Empty the set."""
        self._bytes = bytearray()
        self._count = 0

    def update(self, keys: Iterable[int]) -> None:
        """Put claims in."""
        self._set(keys, 1)

    def take(self, keys: Iterable[int]) -> None:
        """Take claims out, where they are in it."""
        self._set(keys, 0)

    def among(self, keys: Iterable[int]) -> Iterator[int]:
        """Those of the keys that are in it, in their order."""
        # What is asked for may be newer than all that is in it.
        keys = keys if isinstance(keys, (array, tuple, list)) else tuple(keys)
        self._reach(max(keys, default=0))
        return compress(keys, map(self._bytes.__getitem__, keys))

    def copy(self) -> KeySet:
        """The same keys, in a set of their own."""
        other = KeySet()
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
