"""How far work on many documents is, counted in documents and weighed by their size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` documents of `total`, with so many `claims`; `name` is one that is being read.

    `share` of the whole (0 to 1) goes by size, with the parts of what is being read; `part` is the share of `name`,
    None where its extractor cannot tell.
    """

    done: int
    total: int
    claims: int
    name: str
    share: float
    part: float | None = None


OnProgress = Callable[[Progress], object]


class Course:
    """Keeps count of documents of known sizes and tells about every change."""

    def __init__(self, sizes: Sequence[int], tell: OnProgress | None) -> None:
        # A size that nobody knows counts a little, so that the share moves.
        self._sizes = [max(1, size) for size in sizes]
        self._whole = sum(self._sizes)
        self._tell = tell
        self._open: dict[int, float] = {}
        self._finished = 0
        self._done = 0
        self._claims = 0

    def reading(self, index: int, name: str, part: float | None = None) -> None:
        """The document `index` is being read; `part` of it (0 to 1) is done."""
        if self._tell is not None:
            self._open[index] = part or 0.0
            self._say(name, part)

    def finished(self, index: int, name: str) -> None:
        """The document `index` is done with."""
        self._open.pop(index, None)
        self._finished += self._sizes[index]
        self._done += 1
        self._say(name, None)

    def found(self, claims: int) -> None:
        """So many more claims are stored or printed."""
        self._claims += claims

    def _say(self, name: str, part: float | None) -> None:
        if self._tell is None:
            return
        underway = sum(self._sizes[index] * part for index, part in self._open.items())
        share = min(1.0, (self._finished + underway) / self._whole) if self._whole else 1.0
        self._tell(Progress(self._done, len(self._sizes), self._claims, name, share, part))
