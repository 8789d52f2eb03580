"""Where each claim stands in the queue, known at once however long the queue is."""

from __future__ import annotations

from array import array
from collections.abc import Collection

_NOWHERE = -1


class Places:
    """The places of keys, counted from 0 in the order in which they came; four bytes for each key up to the highest."""

    def __init__(self, keys: Collection[int] = ()) -> None:
        self._places = array("i")
        self._count = 0
        self.extend(keys)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, key: int) -> bool:
        return self.get(key) is not None

    def get(self, key: int) -> int | None:
        """The place of a key; None where it has none."""
        place = self._places[key] if 0 <= key < len(self._places) else _NOWHERE
        return None if place == _NOWHERE else place

    def extend(self, keys: Collection[int]) -> None:
        """Give keys the places after those given before."""
        places = self._places
        missing = max(keys, default=-1) + 1 - len(places)
        if missing > 0:
            places.extend(array("i", [_NOWHERE]) * (missing + len(places) // 8))
        for place, key in enumerate(keys, self._count):
            places[key] = place
        self._count += len(keys)
