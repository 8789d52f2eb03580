"""Two intervals as bars on one scale: what is drawn holds for any two, and reads without colour."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures import Interval, overlaps
from claimtrack.tui.interval_bars import CLOSED, OPEN, SHARED, TO_LEFT, TO_RIGHT, bar, numbers_below, scale_of, shared

NUMBERS = st.decimals(0, 10**9, places=1) | st.integers(-50, 2000).map(Decimal)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    ends = sorted((draw(NUMBERS), draw(NUMBERS)))
    low = draw(st.sampled_from([ends[0], None]))
    high = draw(st.sampled_from([ends[1], None]))
    point = low is not None and low == high
    return Interval(low, high, draw(st.booleans()) and not point, draw(st.booleans()) and not point)


def drawn(first: Interval, second: Interval, width: int = 30) -> list[str]:
    scale = scale_of((first, second), width)
    return [bar(first, scale), bar(second, scale), shared(first, second, scale), numbers_below((first, second), scale)]


def number(low: object, high: object, *, low_open: bool = False, high_open: bool = False) -> Interval:
    ends = [None if end is None else Decimal(str(end)) for end in (low, high)]
    return Interval(*ends, low_open, high_open)


def test_about_a_thousand_and_hundreds() -> None:
    assert drawn(number(900, 1100), number(200, 999)) == [
        "                       ●━━━━━●",
        "●━━━━━━━━━━━━━━━━━━━━━━━━━●   ",
        "                       ▒▒▒▒   ",
        "200                      1,100",
    ]


def test_an_open_end_and_no_bound() -> None:
    assert drawn(number(100, None, low_open=True), number(120, 120)) == [
        "○━━━━━━━━━━━━━━━━━━━━━━━━━━━━→",
        "                         ●    ",
        "                         ▒    ",
        "100                    120    ",
    ]


def test_far_apart_is_a_matter_of_factors() -> None:
    assert drawn(number(24, 99), number(20000, 99999)) == [
        "●━━━━●                        ",
        "                       ●━━━━━●",
        "      ·················       ",
        "24      log scale       99,999",
    ]


def test_one_number_stands_in_the_middle() -> None:
    assert {line.strip() for line in drawn(number(36, 36), number(36, 36))} == {CLOSED, SHARED, "36"}


def test_zero_has_its_place_on_a_scale_of_factors() -> None:
    scale = scale_of((number(0, 3), number(900, 1000)), 40)
    assert scale.logarithmic
    assert scale.cell(Decimal(0)) == 0 < scale.cell(Decimal(3)) < scale.cell(Decimal(900))


@given(intervals(), intervals(), st.integers(16, 90))
def test_every_line_has_the_width_and_every_end_its_sign(first: Interval, second: Interval, width: int) -> None:
    scale = scale_of((first, second), width)
    assert all(len(line) == width for line in drawn(first, second, width))
    for interval in (first, second):
        body = bar(interval, scale).strip()
        ends = {body[0], body[-1]}
        if interval.low is None:
            assert body[0] == TO_LEFT
        if interval.high is None:
            assert body[-1] == TO_RIGHT
        if len(body) > 1:
            assert interval.low is None or body[0] == (OPEN if interval.low_open else CLOSED)
            assert interval.high is None or body[-1] == (OPEN if interval.high_open else CLOSED)
        else:
            assert ends <= {OPEN, CLOSED}


@given(intervals(), intervals(), st.integers(16, 90))
def test_what_is_shared_is_drawn_where_both_are(first: Interval, second: Interval, width: int) -> None:
    one, other, both, _ = drawn(first, second, width)
    assert (SHARED in both) == overlaps(first, second)
    for cell, mark in enumerate(both):
        if mark == SHARED:
            assert one[cell] != " "
            assert other[cell] != " "


@given(intervals(), intervals(), st.lists(NUMBERS, min_size=2, max_size=8))
def test_more_is_never_further_left(first: Interval, second: Interval, numbers: list[Decimal]) -> None:
    scale = scale_of((first, second), 60)
    inside = sorted(number for number in numbers if scale.low <= number <= scale.high)
    cells = [scale.cell(number) for number in inside]
    assert cells == sorted(cells)
    assert all(0 <= cell < 60 for cell in cells)


@pytest.mark.parametrize("width", [16, 30, 70])
def test_numbers_of_any_length_fit(width: int) -> None:
    for lines in (
        drawn(number(1, 10**40), number(5, None), width),
        drawn(number(None, None), number(None, None), width),
    ):
        assert all(len(line) == width for line in lines)
