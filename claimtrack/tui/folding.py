"""What stands at the side of a claim, or in place of it where there is no room beside it."""

from __future__ import annotations

from enum import Enum


class Fold(Enum):
    """Everything that belongs to a claim, or one part of it alone; the value says so."""

    ALL = "claim, related and history"
    RELATED = "related claims alone"
    HISTORY = "history alone"

    @property
    def following(self) -> Fold:
        """The next one; after the last the first."""
        every = list(Fold)
        return every[(every.index(self) + 1) % len(every)]
