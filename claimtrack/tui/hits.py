"""What a search found in the queue: the claims by their places, in steps from one to the next."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable

from claimtrack.tui.places import Places


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
        """Take the places of a queue, when it holds other claims or more of them."""
        self._places = places
        self._at = array("i", _ascending(place for key in self.keys if (place := places.get(key)) is not None))

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


def _ascending(places: Iterable[int]) -> list[int]:
    # A search gives its claims in the order of the queue, so that there is mostly nothing to sort.
    return sorted(places)
