"""Figures over time as lines of a terminal: a bar for each interval, an arrow where it is open, its origin's name.

Nothing is said by colour alone. A chart is drawn anew for every key, so it looks at no more points than it has columns
for, besides placing them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len
from rich.text import Text

from claimtrack.figures.axes import Axis, Scale, axis_of, spread
from claimtrack.linking.along_time import day_names, day_shares, drawn, weight
from claimtrack.linking.points import Point
from claimtrack.terms import LinkState
from claimtrack.tui.chart_grid import Grid
from claimtrack.tui.directions import isolated
from claimtrack.tui.ink import Inks
from claimtrack.tui.wrapping import fit

LEAST_WIDTH, LEAST_HEIGHT = 24, 7
"""Cells below which there is no chart."""

BEST, REPEATED, CORRECTED, DENIED = "●", "○", "⊘", "⊖"
CONTRADICTED, PERHAPS = "✗", "?"
UP, DOWN = "▲", "▼"

_HEAVY = ("┃", "╹", "╻")
_DOTTED = ("┊", "╵", "╷")
_SHAFT = 3
"""Lines of an arrow above the highest number that is stated."""

_APART = (2, 13)
"""Cells between neighbours: at least, and where there is room for their names."""

_MOST_TICKS = 6
_CORRECTED = ", corrected"
_LONGEST_NAMES = (22, 14, 9)


@dataclass(frozen=True, slots=True)
class Chart:
    """The lines of a chart, and what it could not show.

    `drawn` of `total` points have a column; each stands for its neighbours in time where there are more. `axis` is the
    one that was used.
    """

    lines: tuple[Text, ...]
    drawn: int
    total: int
    axis: Axis


@dataclass(frozen=True, slots=True)
class _Placed:
    """A point in its column: `top` and `bottom` are half lines of its bar from above, `mark` the line of its best."""

    index: int
    point: Point
    x: int
    top: int
    bottom: int
    mark: int | None


def draw(
    points: Sequence[Point], width: int, height: int, inks: Inks, *, cursor: int = 0, scale: Scale = Scale.AUTO
) -> Chart:
    """Draw points, sorted by their days, in exactly `height` lines of `width` cells; the one at `cursor` is set off.

    Below LEAST_WIDTH or LEAST_HEIGHT the lines are empty.
    """
    axis = axis_for(points, scale)
    if width < LEAST_WIDTH or height < LEAST_HEIGHT or not points:
        return Chart(tuple(Text() for _ in range(height)), 0, len(points), axis)
    sketch = _Sketch(points, width, height, cursor, axis)
    return Chart(tuple(sketch.lines(inks)), len(sketch.placed), len(points), axis)


def axis_for(points: Sequence[Point], scale: Scale) -> Axis:
    """The axis that the bounds and bests of points stand on."""
    figures = [point.figure for point in points]
    values = [value for figure in figures for value in (figure.low, figure.high, figure.best) if value is not None]
    return axis_of(values, scale, open_above=any(figure.high is None for figure in figures))


def mark_of(point: Point) -> str:
    """The sign of a point's best: a repeat, a corrected and a denied one differ in shape."""
    if point.corrected:
        return CORRECTED
    if not point.affirmed:
        return DENIED
    return REPEATED if point.repeats is not None else BEST


def legend(points: Sequence[Point]) -> list[tuple[str, str]]:
    """The signs that stand on a chart of these points, with what they mean."""
    found = {mark_of(point) for point in points}
    states = {point.contradicted for point in points}
    signs = (
        (BEST, "named", BEST in found),
        (_HEAVY[0], "range", True),
        (UP, "open", any(point.figure.high is None for point in points)),
        (DOWN, "open below", any(point.figure.low is None for point in points)),
        (f"{REPEATED}{_DOTTED[0]}", "repeat", any(point.repeats is not None for point in points)),
        (CORRECTED, "corrected", CORRECTED in found),
        (DENIED, "denied", DENIED in found),
        (CONTRADICTED, "contradicted", LinkState.CONFIRMED in states),
        (PERHAPS, "perhaps contradicted", bool(states - {None, LinkState.CONFIRMED})),
    )
    return [(sign, meaning) for sign, meaning, shown in signs if shown]


class _Sketch:
    """One drawing under way."""

    def __init__(self, points: Sequence[Point], width: int, height: int, cursor: int, axis: Axis) -> None:
        # A line above for signs of contradiction, two below for the axis and its days.
        self.rows = height - 3
        self.axis = axis
        self.cursor = cursor
        self.ticks = axis.ticks(max(2, min(_MOST_TICKS, self.rows // 2)))
        self.gutter = max((cell_len(tick.label) for tick in self.ticks), default=1) + 3
        self.grid = Grid(width, height)
        self.placed = self._place(points)
        self._remarks: list[tuple[int, int, str]] = []
        self.here = next(placed for placed in self.placed if placed.index == cursor)

    def lines(self, inks: Inks) -> list[Text]:
        self._ground()
        self._days()
        for placed in sorted(self.placed, key=lambda placed: placed.index == self.cursor):
            self._bar(placed)
        self._contradictions()
        for placed in sorted(self.placed, key=self._naming_order):
            self._name(placed)
        for x, y, ink in self._remarks:
            if self.grid.free(x, y, len(_CORRECTED) + 1):
                self.grid.put(x, y, _CORRECTED, ink)
        self._guide()
        return self.grid.lines(inks)

    # -- placing

    def _place(self, points: Sequence[Point]) -> list[_Placed]:
        left, right = self.gutter + 2, self.grid.width - 3
        most = max(1, (right - left) // _APART[0] + 1)
        kept = drawn(points, most, self.cursor)
        gap = min(_APART[1], max(_APART[0], (right - left) // max(1, len(kept))))
        shares = day_shares([points[index] for index in kept])
        # Without the gaps the places are whole numbers, so that rounding brings no two nearer to each other.
        wanted = [left + share * (right - left) for share in shares]
        places = spread(wanted, gap, left, right)
        columns = [round(place - number * gap) + number * gap for number, place in enumerate(places)]
        if gap * (len(kept) - 1) > right - left:
            columns = [round(place) for place in places]
        return [self._measured(index, points[index], x) for index, x in zip(kept, columns, strict=True)]

    def _measured(self, index: int, point: Point, x: int) -> _Placed:
        figure = point.figure
        ends = [value for value in (figure.low, figure.high, figure.best) if value is not None]
        low = figure.low if figure.low is not None else min(ends, default=Decimal(0))
        high = figure.high if figure.high is not None else max(ends, default=Decimal(0))
        best = figure.best if figure.best is not None else low if low == high else None
        top, bottom = self._half(high), self._half(low)
        if figure.high is None:
            top = max(0, min(top, bottom) - 2 * _SHAFT)
        if figure.low is None:
            bottom = min(2 * self.rows - 1, bottom + 2 * _SHAFT)
        return _Placed(index, point, x, top, bottom, None if best is None else self._half(best) // 2 + 1)

    def _half(self, value: Decimal) -> int:
        """Where a value is, in half lines from the top of those for values."""
        return round((2 * self.rows - 1) * (1 - self.axis.share(value)))

    # -- drawing

    def _ground(self) -> None:
        bottom = self.rows + 1
        start = self.gutter - 1
        for tick in self.ticks:
            y = round((2 * self.rows - 1) * (1 - tick.share)) // 2 + 1
            self.grid.put(start - 1 - cell_len(tick.label), y, tick.label, "muted")
            for x in range(start + 2, self.grid.width - 1, 4):
                self.grid.put(x, y, "·", "faint", ground=True)
        for y in range(1, bottom):
            self.grid.put(start, y, "│", "faint")
        for tick in self.ticks:
            self.grid.put(start, round((2 * self.rows - 1) * (1 - tick.share)) // 2 + 1, "┤", "faint")
        self.grid.put(start, bottom, "└" + "─" * (self.grid.width - start - 2), "faint")

    def _days(self) -> None:
        """The days below, each under its points, as many as there is room for; that of the cursor always."""
        y = self.rows + 2
        named = []
        for members, name in day_names([placed.point for placed in self.placed]):
            middle = (self.placed[members[0]].x + self.placed[members[-1]].x) // 2
            here = any(self.placed[index].index == self.cursor for index in members)
            named.append((not here, middle, name, here))
            self.grid.put(middle, self.rows + 1, "┬", "faint")
        for _, middle, name, here in sorted(named, key=lambda entry: entry[0]):
            start = max(0, min(middle - len(name) // 2, self.grid.width - len(name) - 1))
            if self.grid.free(max(0, start - 1), y, min(len(name) + 2, self.grid.width - max(0, start - 1))):
                self.grid.put(start, y, name, "strong" if here else "muted")

    def _bar(self, placed: _Placed) -> None:
        point, here = placed.point, placed.index == self.cursor
        faded = point.repeats is not None or point.corrected or not point.affirmed
        ink = "figure" if here else "faint" if faded else "key"
        whole, upper, lower = _DOTTED if faded else _HEAVY
        for row in range(placed.top // 2, placed.bottom // 2 + 1):
            above, below = placed.top <= 2 * row, placed.bottom >= 2 * row + 1
            if placed.top != placed.bottom:
                self.grid.put(placed.x, row + 1, whole if above and below else upper if above else lower, ink)
        if point.figure.high is None:
            self.grid.put(placed.x, placed.top // 2 + 1, UP, ink)
        if point.figure.low is None:
            self.grid.put(placed.x, placed.bottom // 2 + 1, DOWN, ink)
        if placed.mark is not None:
            self.grid.put(placed.x, placed.mark, mark_of(point), "figure" if here else "muted" if faded else "strong")
        elif placed.top == placed.bottom:
            self.grid.put(placed.x, placed.top // 2 + 1, whole, ink)

    def _contradictions(self) -> None:
        """A sign over each that contradicts another; a line from the one at the cursor to those it contradicts."""
        for placed in self.placed:
            if placed.point.contradicted is not None:
                self.grid.put(placed.x, placed.top // 2, _doubt(placed.point), "bad")
        others = {tie.other for tie in self.here.point.contradictions()}
        far = [placed.x for placed in self.placed if placed.point.claim in others and placed is not self.here]
        if far:
            ends = {self.here.x, *far}
            for x in range(min(ends), max(ends) + 1):
                if x in ends or self.grid.free(x, 0, 1):
                    self.grid.put(x, 0, _doubt(self.here.point) if x in ends else "╌", "bad")

    def _naming_order(self, placed: _Placed) -> tuple[bool, int, int]:
        return placed.index != self.cursor, -weight(placed.point), placed.index

    def _name(self, placed: _Placed) -> None:
        """Number and origin's speaker beside the best, else above or below the bar; nothing where there is no room."""
        point, here = placed.point, placed.index == self.cursor
        ink = "strong" if here else "muted" if point.repeats is not None else "other"
        number = point.number
        texts = [f"{number} {fit(point.who, room)}" for room in _LONGEST_NAMES]
        if point.repeats is not None:
            texts = [f"repeats C-{point.repeats}"] if here else []
        top, bottom = placed.top // 2 + 1, placed.bottom // 2 + 1
        beside = placed.mark if placed.mark is not None else (top + bottom) // 2
        for text in (*texts, fit(number, _LONGEST_NAMES[1])):
            cells = cell_len(text)
            middle = max(self.gutter, min(placed.x - cells // 2, self.grid.width - cells - 1))
            spots = [(placed.x + 2, beside), (placed.x - 1 - cells, beside)]
            spots += [(middle, top - 1), (middle, bottom + 1)]
            spots += [(placed.x + 2, beside + 1), (placed.x + 2, beside - 1)]
            for x, y in spots:
                if 1 <= y <= self.rows and self.grid.free(x - 1, y, cells + 2):
                    self.grid.put(x, y, isolated(text), ink)
                    if point.corrected:
                        self._remarks.append((x + cells, y, ink))
                    return

    def _guide(self) -> None:
        """Dots from the point at the cursor down to its day."""
        for y in range(self.here.bottom // 2 + 2, self.rows + 1):
            if self.grid.free(self.here.x, y, 1):
                self.grid.put(self.here.x, y, "·", "figure", ground=True)
        self.grid.put(self.here.x, self.rows + 1, "◆", "figure")


def _doubt(point: Point) -> str:
    return CONTRADICTED if point.contradicted is LinkState.CONFIRMED else PERHAPS
