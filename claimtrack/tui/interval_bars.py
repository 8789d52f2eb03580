"""Two intervals drawn on one scale as bars of characters, their ends open or closed as the words have them; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimtrack.figures import format_number, overlaps
from claimtrack.figures.labels import Bounded

CLOSED, OPEN, BODY, FURTHER, SHARED, APART = "●", "○", "━", "┄", "▒", "·"
TO_LEFT, TO_RIGHT = "←", "→"

FAR_APART = 20
"""The factor between the smallest and the largest number from which on the scale is logarithmic."""

BEYOND = 4
"""Cells that a bar without a bound reaches beyond the last number."""

_LABEL_GAP = 2


@dataclass(frozen=True, slots=True)
class Scale:
    """Which cell of `width` a number has; `low` and `high` are the least and the greatest number shown.

    `start` and `end` are their cells. On a logarithmic scale zero, if it is the least number, lies one step before the
    least positive one, `floor`.
    """

    width: int
    low: Decimal
    high: Decimal
    start: int
    end: int
    floor: Decimal | None = None

    @property
    def logarithmic(self) -> bool:
        """Whether equal steps are equal factors."""
        return self.floor is not None

    def cell(self, number: Decimal) -> int:
        """The cell of a number between `low` and `high`."""
        span = self.end - self.start
        if self.high == self.low:
            return self.start + span // 2
        if self.floor is None:
            part = (number - self.low) / (self.high - self.low)
        else:
            least = self.floor.log10()
            raised = max(number, self.floor).log10()
            part = (raised - least) / (self.high.log10() - least)
        return self.start + round(part * span)


def scale_of(bounds: Sequence[Bounded], width: int) -> Scale:
    """The scale on which intervals are drawn `width` cells wide, logarithmic where they lie far apart."""
    numbers = [end for bounded in bounds for end in (bounded.low, bounded.high) if end is not None]
    low, high = min(numbers, default=Decimal(0)), max(numbers, default=Decimal(0))
    start = BEYOND if any(bounded.low is None for bounded in bounds) else 0
    end = width - 1 - (BEYOND if any(bounded.high is None for bounded in bounds) else 0)
    positive = [number for number in numbers if number > 0]
    floor = None
    if low >= 0 and positive and max(positive) >= FAR_APART * min(positive):
        floor = low if low > 0 else min(positive) / 2
    return Scale(width, low, high, start, max(start, end), floor)


def bar(bounded: Bounded, scale: Scale, *, further: Bounded | None = None) -> str:
    """An interval as a bar over the whole width; `further` is what it may reach to where rounding is allowed for."""
    cells = [" "] * scale.width
    if further is not None:
        left, right = _ends(further, scale)
        cells[left : right + 1] = FURTHER * (right + 1 - left)
    left, right = _ends(bounded, scale)
    cells[left : right + 1] = BODY * (right + 1 - left)
    if left == right:
        cells[left] = OPEN if bounded.low_open or bounded.high_open else CLOSED
    else:
        cells[left] = TO_LEFT if bounded.low is None else OPEN if bounded.low_open else CLOSED
        cells[right] = TO_RIGHT if bounded.high is None else OPEN if bounded.high_open else CLOSED
    return "".join(cells)


def shared(first: Bounded, second: Bounded, scale: Scale) -> str:
    """What both intervals have in common; where that is nothing, the space between them."""
    cells = [" "] * scale.width
    (left, right), (other_left, other_right) = _ends(first, scale), _ends(second, scale)
    if overlaps(first, second):
        low, high = max(left, other_left), min(right, other_right)
        cells[low : high + 1] = SHARED * (high + 1 - low)
    else:
        low, high = min(right, other_right) + 1, max(left, other_left)
        cells[low:high] = APART * (high - low)
    return "".join(cells)


def numbers_below(bounds: Sequence[Bounded], scale: Scale) -> str:
    """The least and the greatest end of intervals under their cells, and what kind of scale it is, if there is room."""
    numbers = [end for bounded in bounds for end in (bounded.low, bounded.high) if end is not None]
    least, greatest = min(numbers, default=scale.low), max(numbers, default=scale.high)
    low, high = format_number(least), format_number(greatest)
    if least == greatest:
        at = max(0, min(scale.width - len(low), scale.cell(least) - len(low) // 2))
        return f"{' ' * at}{low}"[: scale.width].ljust(scale.width)
    start = min(scale.cell(least), max(0, scale.width - len(low) - len(high) - _LABEL_GAP))
    right_end = min(scale.width, max(scale.cell(greatest) + 1, start + len(low) + _LABEL_GAP + len(high)))
    between = right_end - len(high) - start - len(low)
    if between < 1:
        return f"{low} … {high}"[: scale.width].ljust(scale.width)
    kind = "log scale" if scale.logarithmic else ""
    middle = f"{kind:^{between}}" if len(kind) + 2 <= between else " " * between
    return f"{' ' * start}{low}{middle}{high}".ljust(scale.width)


def _ends(bounded: Bounded, scale: Scale) -> tuple[int, int]:
    """The first and the last cell of an interval, the edges for what has no bound."""
    left = 0 if bounded.low is None else scale.cell(_kept(bounded.low, scale))
    right = scale.width - 1 if bounded.high is None else scale.cell(_kept(bounded.high, scale))
    return left, right


def _kept(number: Decimal, scale: Scale) -> Decimal:
    return max(scale.low, min(scale.high, number))
