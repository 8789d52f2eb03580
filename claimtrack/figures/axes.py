"""The axes of a chart of figures: values as shares of a height, with ticks; points along a line without overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

_FARTHEST = 1e300
"""What a value beyond the reach of floating point is drawn at."""

_LOG_FROM = 40
"""How many times the smallest the largest value is from which on a logarithmic scale reads better."""

_FROM_NOTHING = 0.6
"""A linear axis begins at nothing unless all values lie above this share of the largest."""

_ZERO_ROOM = 0.12
"""The share of a logarithmic axis that lies between nothing and the smallest value above it."""

_HEADROOM, _MARGIN = 0.12, 0.04
"""The shares of the values' reach that are left above them, for arrows and without."""


class Scale(StrEnum):
    """How values go up: in equal steps, or in equal factors."""

    AUTO = "auto"
    LINEAR = "linear"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across: its share of the height, 0 to 1, and what stands beside it."""

    share: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """An upright axis from `low` to `high`; `scale` is linear or log, `zero` says that a log axis has a place for 0.

    `refused` says why a scale that was asked for is not used; empty where it is.
    """

    scale: Scale
    low: float
    high: float
    zero: bool = False
    refused: str = ""

    def share(self, value: Decimal | float) -> float:
        """Where a value stands: 0 at the bottom, 1 at the top; what lies beyond stands at the end."""
        number = _float(value)
        if self.scale is Scale.LINEAR:
            reach = self.high - self.low
            return min(1.0, max(0.0, (number - self.low) / reach))
        if number <= 0:
            return 0.0
        bottom = _ZERO_ROOM if self.zero else 0.0
        reach = math.log10(self.high) - math.log10(self.low)
        above = (math.log10(number) - math.log10(self.low)) / reach
        return min(1.0, max(0.0, bottom + (1 - bottom) * above))

    def ticks(self, most: int) -> list[Tick]:
        """At most about `most` (two at least) lines at round values, from below up."""
        values = self._linear_ticks(most) if self.scale is Scale.LINEAR else self._log_ticks(most)
        return [Tick(self.share(value), short_number(value)) for value in values]

    def _linear_ticks(self, most: int) -> list[float]:
        step = _round_step((self.high - self.low) / most)
        while self.high // step - self.low // step + 1 > most:
            step = _round_step(step * 1.5)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [_clean(number * step, step) for number in range(first, last + 1)]

    def _log_ticks(self, most: int) -> list[float]:
        bottom, top = math.floor(math.log10(self.low) + 1e-9), math.ceil(math.log10(self.high) - 1e-9)
        room = max(2, most - self.zero)
        for factors in ((1, 2, 5), (1, 3), (1,)):
            found = [
                float(f"{factor}e{power}")
                for power in range(bottom, top + 1)
                for factor in factors
                if self.low * (1 - 1e-9) <= float(f"{factor}e{power}") <= self.high * (1 + 1e-9)
            ]
            if len(found) <= room:
                break
        else:
            found = found[:: -(-len(found) // room)]
        return [0.0, *found] if self.zero else found


def axis_of(values: Iterable[Decimal], wanted: Scale = Scale.AUTO, *, open_above: bool = False) -> Axis:
    """The axis for values; `open_above` leaves room for an arrow above the highest.

    A logarithmic one has no place below nothing, and is refused where values are. Without values it goes from 0 to 1.
    """
    numbers = [_float(value) for value in values] or [0.0, 1.0]
    low, high = min(numbers), max(numbers)
    positive = [number for number in numbers if number > 0]
    if low < 0 or not positive:
        refused = "no logarithmic scale: there are values below nothing" if wanted is Scale.LOG and low < 0 else ""
        return _linear(low, high, open_above=open_above, refused=refused)
    if wanted is Scale.LINEAR or (wanted is Scale.AUTO and high < _LOG_FROM * min(positive)):
        return _linear(low, high, open_above=open_above)
    bottom, top = min(positive), high * (10**_HEADROOM if open_above else 1.0)
    bottom, top = _below(bottom), min(_FARTHEST, _above(top))
    return Axis(Scale.LOG, bottom, top if top > bottom else bottom * 10, zero=low <= 0)


def _linear(low: float, high: float, *, open_above: bool, refused: str = "") -> Axis:
    if 0 < low < _FROM_NOTHING * high or low == high > 0:
        low = 0.0
    if low == high:
        low, high = low - (1.0 if low < 0 else 0.0), high + 1.0
    reach = high - low
    step = _round_step(reach / 8)
    bottom = math.floor(low / step + 1e-9) * step
    return Axis(Scale.LINEAR, bottom, high + reach * (_HEADROOM if open_above else _MARGIN), refused=refused)


def _float(value: Decimal | float) -> float:
    number = min(_FARTHEST, max(-_FARTHEST, float(value)))
    return 0.0 if abs(number) < 1 / _FARTHEST else number


def _round_step(step: float) -> float:
    """The next of 1, 2, 5, 10 ... times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next((factor * power for factor in (1, 2, 5) if factor * power >= step * (1 - 1e-9)), 10 * power)


def _clean(number: float, step: float) -> float:
    """A multiple of a step without what binary fractions leave behind."""
    return round(number, max(0, -math.floor(math.log10(step)))) if step < 1 else float(round(number))


def _below(number: float) -> float:
    power = math.floor(math.log10(number) + 1e-12)
    return next(float(f"{factor}e{power}") for factor in (5, 2, 1) if float(f"{factor}e{power}") <= number * (1 + 1e-9))


def _above(number: float) -> float:
    power = math.floor(math.log10(number) - 1e-12)
    return next(
        (float(f"{factor}e{power}") for factor in (1, 2, 5) if float(f"{factor}e{power}") >= number * (1 - 1e-9)),
        float(f"1e{power + 1}"),
    )


_STEPS = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))


def short_number(number: float) -> str:
    """A round number beside an axis: `1,000`, `2.5m`, `1e+18`."""
    size = abs(number)
    if size >= 1e15:
        return f"{number:.0e}"
    for step, letter in _STEPS:
        if size >= step:
            return f"{number / step:g}{letter}"
    if size >= 1:
        return f"{number:,.10g}"
    return f"{number:g}"


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places for points along a line from `low` to `high`, in their order, as near to those wanted as can be.

    Neighbours are `gap` apart at least, or less where there is no room. `wanted` must not go down. What comes out has
    the smallest sum of squared distances to what was wanted.
    """
    if not wanted:
        return []
    count = len(wanted)
    apart = min(gap, (high - low) / (count - 1)) if count > 1 else 0.0
    # Without the gaps it is a regression that must not go down: neighbours that do are pooled.
    pools: list[tuple[float, int]] = []
    for index, place in enumerate(wanted):
        total, members = place - index * apart, 1
        while pools and pools[-1][0] / pools[-1][1] > total / members:
            before, many = pools.pop()
            total, members = total + before, members + many
        pools.append((total, members))
    top = max(low, high - (count - 1) * apart)
    bases = [min(top, max(low, total / members)) for total, members in pools for _ in range(members)]
    return [base + index * apart for index, base in enumerate(bases)]


def runs(count: int, most: int) -> list[range]:
    """`count` things in their order as at most `most` runs of nearly the same length."""
    if count <= most:
        return [range(index, index + 1) for index in range(count)]
    return [range(part * count // most, (part + 1) * count // most) for part in range(most)]
