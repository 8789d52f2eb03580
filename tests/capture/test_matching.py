from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.capture.matching import Reading, match, overlap


def reading(*spans: tuple[int, int], speakers: tuple[object, ...] = ("ada",)) -> Reading:
    return Reading(frozenset(spans), frozenset(speakers))


spans = st.tuples(st.integers(0, 40), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))
readings = st.builds(
    Reading,
    st.frozensets(spans, min_size=1, max_size=2),
    st.frozensets(st.sampled_from(["ada", "ben", None]), min_size=1, max_size=2),
)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((0, 10), (0, 10), 1),
        ((0, 10), (5, 15), 0.5),
        ((0, 10), (0, 20), 0.5),
        ((0, 10), (10, 20), 0),
        ((0, 4), (9, 12), 0),
    ],
)
def test_overlap_is_a_part_of_the_longer_span(first: tuple[int, int], second: tuple[int, int], expected: float) -> None:
    assert overlap(first, second) == overlap(second, first) == expected


def test_half_is_enough_and_less_is_not() -> None:
    assert match([reading((0, 10))], [reading((5, 15))]) == {0: 0}
    assert match([reading((0, 10))], [reading((6, 16))]) == {}


def test_another_speaker_is_another_claim() -> None:
    assert match([reading((0, 10))], [reading((0, 10), speakers=("ben",))]) == {}


def test_a_claim_that_a_person_moved_is_found_where_it_was() -> None:
    assert match([reading((0, 10), (30, 60))], [reading((30, 60))]) == {0: 0}


def test_the_greatest_overlap_goes_first() -> None:
    assert match([reading((0, 10)), reading((2, 10))], [reading((2, 10)), reading((0, 10))]) == {0: 1, 1: 0}


@given(st.lists(readings, max_size=6), st.lists(readings, max_size=6))
def test_every_pair_belongs_together_none_is_used_twice_and_none_is_left_over(
    old: list[Reading], new: list[Reading]
) -> None:
    def together(first: Reading, second: Reading) -> bool:
        near = max(overlap(a, b) for a in first.spans for b in second.spans)
        return near >= 0.5 and bool(first.speakers & second.speakers)

    found = match(old, new)
    assert len(set(found.values())) == len(found)
    assert all(together(old[first], new[second]) for first, second in found.items())
    for first in set(range(len(old))) - set(found):
        for second in set(range(len(new))) - set(found.values()):
            assert not together(old[first], new[second])
