"""The axes of charts: shares that go up with values, round ticks, places that keep apart."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.axes import Scale, axis_of, runs, short_number, spread

numbers = st.decimals(min_value=Decimal("-1e9"), max_value=Decimal("1e9"), allow_nan=False, places=2)
sizes = st.decimals(min_value=0, max_value=Decimal("1e12"), allow_nan=False, places=1)
places = st.lists(st.floats(0, 100), min_size=1, max_size=60).map(sorted)


@given(st.lists(numbers, max_size=20), st.sampled_from(Scale), st.booleans())
def test_greater_values_never_stand_lower(values: list[Decimal], scale: Scale, open_above: bool) -> None:
    axis = axis_of(values, scale, open_above=open_above)
    shares = [axis.share(value) for value in sorted(values)]
    assert all(0 <= share <= 1 for share in shares)
    assert shares == sorted(shares)
    if not any(value < 0 for value in values):
        assert not axis.refused


@given(st.lists(sizes, min_size=1, max_size=20), st.sampled_from(Scale), st.integers(2, 12))
def test_ticks_go_up_and_are_few(values: list[Decimal], scale: Scale, most: int) -> None:
    ticks = axis_of(values, scale).ticks(most)
    shares = [tick.share for tick in ticks]
    assert shares == sorted(set(shares))
    assert 1 <= len(ticks) <= most + 2
    assert len({tick.label for tick in ticks}) == len(ticks)


def test_the_scale_follows_the_values() -> None:
    assert axis_of([Decimal(20), Decimal(36)]).scale is Scale.LINEAR
    assert axis_of([Decimal(20), Decimal(40_000)]).scale is Scale.LOG
    assert [tick.label for tick in axis_of([Decimal(0), Decimal(40)]).ticks(5)] == ["0", "10", "20", "30", "40"]
    log = axis_of([Decimal(0), Decimal(5), Decimal(20_000)])
    assert (log.scale, log.zero, log.share(0)) == (Scale.LOG, True, 0.0)
    assert [tick.label for tick in log.ticks(6)] == ["0", "10", "100", "1,000", "10,000"]


def test_no_logarithm_below_nothing() -> None:
    axis = axis_of([Decimal(-3), Decimal(8)], Scale.LOG)
    assert axis.scale is Scale.LINEAR
    assert "below nothing" in axis.refused


def test_a_value_beyond_floating_point_has_a_place() -> None:
    axis = axis_of([Decimal(1), Decimal("9" * 4000)], Scale.LOG)
    assert axis.share(Decimal("9" * 4000)) == 1.0
    assert len(axis.ticks(6)) <= 8


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (0.5, "0.5"), (1000, "1,000"), (2.5e6, "2.5m"), (3e9, "3bn"), (1e18, "1e+18"), (-20, "-20")],
)
def test_numbers_beside_an_axis_are_short(number: float, text: str) -> None:
    assert short_number(number) == text


@given(places, st.floats(0.5, 20))
def test_places_keep_their_order_and_their_distance(wanted: list[float], gap: float) -> None:
    found = spread(wanted, gap, 0, 100)
    apart = min(gap, 100 / max(1, len(wanted) - 1))
    assert len(found) == len(wanted)
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in found)
    assert all(after - before >= apart - 1e-6 for before, after in pairwise(found))


@given(st.lists(st.integers(0, 20), min_size=1, max_size=5, unique=True).map(sorted))
def test_places_with_room_stay_where_they_are(wanted: list[int]) -> None:
    assert spread([place * 5.0 for place in wanted], 5, 0, 100) == pytest.approx([place * 5.0 for place in wanted])


def test_three_of_one_day_stand_round_it() -> None:
    assert spread([50, 50, 50], 10, 0, 100) == pytest.approx([40, 50, 60])
    assert spread([0, 0], 10, 0, 100) == pytest.approx([0, 10])


@given(st.integers(0, 500), st.integers(1, 60))
def test_runs_cover_everything_once(count: int, most: int) -> None:
    found = runs(count, most)
    assert [index for run in found for index in run] == list(range(count))
    assert len(found) == min(count, most)
    assert all(run for run in found)
