"""The orders a review queue can have."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """How a queue is sorted; every order ends with the key, so that it is total."""

    DOCUMENT = "document"
    NEWEST = "newest"
    TIME = "time"
    CONFIDENCE = "confidence"
    UNCERTAINTY = "uncertainty"
    FIGURE = "figure"

    @property
    def help(self) -> str:
        """What the order does, in a few words."""
        return _HELP[self.value]


_HELP = {
    "document": "document by document, in the order of the text",
    "newest": "the newest document first, each in the order of the text",
    "time": "latest said first",
    "confidence": "surest extraction first",
    "uncertainty": "closest to a toss-up first",
    "figure": "largest figure first",
}
