"""What a search found in the queue: the claims by their places, in steps from one to the next."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise
from time import sleep

from claimtrack.tui.places import Places

CHUNK = 2000
"""Keys whose places are looked up in one go."""


class Hits:
    """The claims found, by key, as far as the queue shows them; `keys` and `found` are also of those it does not."""

    def __init__(self, keys: Collection[int] = ()) -> None:
        self.keys = keys if isinstance(keys, array) else array("q", keys)
        self._at = array("i")
        self._places = Places()

    @property
    def found(self) -> int:
        """How many claims were found."""
        return len(self.keys)

    def __len__(self) -> int:
        return len(self._at)

    def __contains__(self, key: int) -> bool:
        place = self._places.get(key)
        return place is not None and self.number(place) is not None

    def lay_over(self, places: Places) -> None:
        """Take the places of a queue, when it holds other claims or more of them; may be called in a thread."""
        self._places = places
        at = array("i")
        for start in range(0, len(self.keys), CHUNK):
            part = (places.get(key) for key in self.keys[start : start + CHUNK])
            at.extend(place for place in part if place is not None)
            # The screen's own thread may have waited for its turn.
            sleep(0)
        # A search gives its claims in the order of the queue, so that there is mostly nothing to sort.
        self._at = at if _ascending(at) else array("i", sorted(at))

    def number(self, place: int) -> int | None:
        """Which of the hits, from 1 on, stands at a place; None where none does."""
        index = bisect_left(self._at, place)
        return index + 1 if index < len(self._at) and self._at[index] == place else None

    def after(self, place: int) -> int:
        """The place of the next hit, the first of all after the last. Raises IndexError where there is none."""
        index = bisect_right(self._at, place)
        return self._at[index if index < len(self._at) else 0]

    def before(self, place: int) -> int:
        """The place of the hit before, the last of all before the first. Raises IndexError where there is none."""
        return self._at[bisect_left(self._at, place) - 1]


def _ascending(places: Sequence[int]) -> bool:
    return all(before < after for before, after in pairwise(places))
