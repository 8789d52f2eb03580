"""Where one is among figures over time: which series, which of its points, with repeats or without; no screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimtrack.errors import NotFoundError, UsageError
from claimtrack.figures.axes import Scale
from claimtrack.linking.points import Point, Series
from claimtrack.linking.series import Figures
from claimtrack.tui.chart import axis_for


class Timeline:
    """The figures that are shown, None until they are read, and a cursor among them.

    `number` says which series, `cursor` which of its `points`, `with_repeats` whether those that relay others are among
    them; `scale` is what was asked for.
    """

    def __init__(self) -> None:
        self.found: Figures | None = None
        self.number = self.cursor = 0
        self.with_repeats = True
        self.scale = Scale.AUTO
        self.points: Sequence[Point] = ()
        self.by_claim: Mapping[int, Point] = {}

    @property
    def series(self) -> Series | None:
        """The series that is shown; None where there are no figures."""
        return self.found.series[self.number] if self.found is not None and self.found.series else None

    @property
    def count(self) -> int:
        """How many series there are."""
        return 0 if self.found is None else len(self.found.series)

    @property
    def current(self) -> Point | None:
        """The point at the cursor."""
        return self.points[self.cursor] if self.points else None

    @property
    def claim(self) -> int | None:
        """The claim at the cursor."""
        return None if self.current is None else self.current.claim

    def here(self) -> Point:
        """The point at the cursor. Raises NotFoundError where there is none."""
        if self.current is None:
            raise NotFoundError("no figure here")
        return self.current

    def take(self, found: Figures, claim: int | None) -> None:
        """Show other figures, at a claim where they have it: the largest series with it, else the largest."""
        self.found = found
        holding = (
            number for number, series in enumerate(found.series) if any(point.claim == claim for point in series.points)
        )
        self.number = next(holding, 0)
        self._place(claim)

    def _place(self, claim: int | None) -> None:
        """Take the points of the series that are to be shown, the cursor on a claim, or what it repeats."""
        series = self.series
        if series is None:
            self.points, self.by_claim, self.cursor = (), {}, 0
            return
        self.points = series.points if self.with_repeats else series.without_repeats
        self.by_claim = {point.claim: point for point in reversed(series.points)}
        origin = self.by_claim[claim].origin if claim in self.by_claim else None
        places = {self.points[index].claim: index for index in reversed(range(len(self.points)))}
        self.cursor = next((places[key] for key in (claim, origin) if key in places), 0)

    def go(self, step: int) -> bool:
        """Move the cursor, to the end at most; gives whether it moved."""
        before = self.cursor
        self.cursor = max(0, min(len(self.points) - 1, self.cursor + step))
        return self.cursor != before

    def go_to_contradicting(self) -> None:
        """To the next point, from the last on to the first, that contradicts this one. Raises NotFoundError."""
        others = {tie.other for tie in self.here().contradictions()}
        places = [index for index, point in enumerate(self.points) if point.claim in others]
        if not others:
            raise NotFoundError("no link says that anything contradicts it")
        if not places:
            raise NotFoundError("what contradicts it is not in this series")
        self.cursor = next((place for place in places if place > self.cursor), places[0])

    def turn_series(self, step: int) -> None:
        """To another series. Raises NotFoundError where there is no other."""
        if self.count < 2:
            raise NotFoundError("there is no other series of figures here")
        self.number = (self.number + step) % self.count
        self._place(self.claim)

    def turn_repeats(self) -> int:
        """Hide the repeats, or show them again; gives how many are hidden."""
        self.with_repeats = not self.with_repeats
        self._place(self.claim)
        return 0 if self.series is None else len(self.series.points) - len(self.points)

    def turn_scale(self) -> None:
        """From a linear to a logarithmic scale and back. Raises UsageError where there is no logarithmic one."""
        self.here()
        now = axis_for(self.points, self.scale)
        wanted = Scale.LINEAR if now.scale is Scale.LOG else Scale.LOG
        axis = axis_for(self.points, wanted)
        if axis.scale is not wanted:
            raise UsageError(axis.refused or "no logarithmic scale: no value lies above nothing")
        self.scale = wanted
