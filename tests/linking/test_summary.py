"""What accepted figures come to: one for each independent origin, whatever their order, and honest about open ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.linking.points import Point
from claimtrack.linking.summary import Summary, summarise
from claimtrack.terms import Measure, Polarity, Status
from tests.linking.points import corrected_by, point


@st.composite
def points(draw: st.DrawFn) -> list[Point]:
    """Points of several origins, sides, days and states, some of them repeats."""
    made: list[Point] = []
    for claim in range(1, draw(st.integers(0, 9)) + 1):
        low = draw(st.none() | st.integers(0, 50))
        high = draw(st.none() | st.integers(low or 0, 90))
        inside = st.integers(low or 0, high if high is not None else 99)
        origin = draw(st.sampled_from([claim, *(earlier.origin for earlier in made)]))
        made.append(
            point(
                claim,
                low,
                high,
                draw(st.none() | inside),
                origin=origin,
                side=("source", origin) if origin == claim else next(p.side for p in made if p.origin == origin),
                status=draw(st.sampled_from([Status.ACCEPTED, Status.ACCEPTED, Status.UNREVIEWED])),
                polarity=draw(st.sampled_from([Polarity.AFFIRMED, Polarity.AFFIRMED, Polarity.DENIED])),
                day=draw(st.none() | st.dates(date(2031, 5, 1), date(2031, 5, 4))),
                measure=draw(st.sampled_from([Measure.COUNT, Measure.COUNT, Measure.TOLL])),
                ties=draw(st.sampled_from([(), (), (corrected_by(99),)])),
            )
        )
    return made


@given(points(), st.randoms())
def test_the_order_of_the_points_means_nothing(given_points: list[Point], random: object) -> None:
    shuffled = list(given_points)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert summarise(shuffled) == summarise(given_points)


@given(points())
def test_best_lies_between_low_and_high(given_points: list[Point]) -> None:
    summary = summarise(given_points)
    assert summary.origins <= len(given_points)
    if summary.low is not None and summary.best is not None:
        assert summary.low <= summary.best
    if summary.high is not None and summary.best is not None:
        assert summary.best <= summary.high
    assert summary.text
    assert summary.method


@given(points())
def test_only_what_stands_and_is_accepted_counts(given_points: list[Point]) -> None:
    kept = [p for p in given_points if p.status is Status.ACCEPTED and p.affirmed and not p.corrected]
    whole, part = summarise(given_points), summarise(kept)
    assert _numbers(whole) == _numbers(part)


@given(points(), st.integers(1, 9))
def test_a_repeat_of_what_counts_changes_nothing(given_points: list[Point], which: int) -> None:
    counting = [p for p in given_points if p.repeats is None and p.status is Status.ACCEPTED and p.affirmed]
    counting = [p for p in counting if not p.corrected]
    if not counting:
        return
    told = counting[which % len(counting)]
    again = replace(told, claim=90, day=(told.day or date(2031, 5, 1)) + timedelta(days=which))
    assert _numbers(summarise([*given_points, again])) == _numbers(summarise(given_points))


def _numbers(summary: Summary) -> tuple[object, ...]:
    return summary.low, summary.best, summary.high, summary.low_open, summary.high_open, summary.origins


def test_sources_of_one_group_count_once_with_their_latest() -> None:
    group = ("group", "valley")
    told = [
        point(1, 20, 20, side=group),
        point(2, 36, 36, side=group, day=date(2031, 5, 2)),
        point(3, 5, 5),
    ]
    summary = summarise(told)
    assert (summary.origins, summary.text) == (2, "low 5 · best – · high 36")
    assert summarise([replace(p, side=("source", p.claim)) for p in told]).origins == 3
    assert summary.method == (
        "range over 2 independent origins, latest of each origin; from the lowest low to the highest high; "
        "accepted claims only; no best: they disagree, no number lies within all"
    )


def test_the_median_of_three_is_held_within_what_all_allow() -> None:
    summary = summarise([point(1, 20, 40, 20), point(2, 36, 36), point(3, 31, None, 31)])
    # 31 is the middle, and 36 the one number that all three allow.
    assert summary.best == Decimal(36)
    assert summary.text == "low 20 · best 36 · high not bounded"
    how = "median of best, within what all allow, over 3 independent origins, latest of each origin; range from"
    assert summary.method.startswith(how)


def test_without_a_number_in_common_there_is_no_best() -> None:
    summary = summarise([point(1, 20, 20), point(2, 36, 36), point(3, 31, 31)])
    assert (summary.best, summary.agreeing) == (None, False)
    assert summary.text == "low 20 · best – · high 36"
    assert "no best: they disagree, no number lies within all" in summary.method
    assert "median" not in summary.method


def test_a_later_day_of_one_side_puts_no_other_side_aside() -> None:
    council = ("source", "council")
    told = [
        point(1, 11, None, 11, measure=Measure.TOLL, side=council),
        point(2, 17, 17, measure=Measure.TOLL, side=council, day=date(2031, 5, 2)),
        point(3, 8, 8, measure=Measure.TOLL, day=date(2031, 5, 3)),
    ]
    summary = summarise(told)
    assert (summary.origins, summary.text) == (2, "low 8 · best – · high 17")
    assert "latest of each origin" in summary.method


def test_open_ends_and_missing_numbers_are_said() -> None:
    summary = summarise([point(1, 20, None, 20), point(2, 30, 36), point(3, None, None)])
    assert (summary.lowest, summary.highest) == (Decimal(20), Decimal(36))
    assert summary.text == "low not bounded · best 30 · high not bounded"
    assert "no upper bound: not every origin sets one, the highest that is stated is 36" in summary.method
    assert "best of the 1 that name one number" in summary.method
    bare = summarise([point(1, 200, 999)])
    assert bare.text == "low 200 · best – · high 999"
    assert "no best: no origin names one number" in bare.method
    assert bare.method.startswith("range of 1 independent origin, its latest figure")


def test_nothing_accepted_is_said() -> None:
    assert summarise([]).method == "no figures"
    waiting = summarise([point(1, 3, 3, status=Status.UNREVIEWED)])
    assert waiting.text == "no low, best or high"
    assert waiting.method == "no accepted claim among 1 figure, and only those are summed up"
    taken_back = summarise([point(1, 3, 3, ties=(corrected_by(2),)), point(2, 4, 4, polarity=Polarity.DENIED)])
    assert taken_back.method == (
        "every accepted figure was taken back or denied; left out: 1 corrected; left out: 1 denied or questioned"
    )


def test_places_that_are_not_told_apart_are_named() -> None:
    assert (
        "places not told apart: Harrow, Orsk"
        in summarise([point(1, 3, 3, place="Orsk"), point(2, 4, 4, place="Harrow")]).method
    )


def test_best_lies_within_what_all_allow() -> None:
    assert summarise([point(1, 20, None, 20), point(2, 36, 36)]).best == 36
    assert summarise([point(1, 10, 90, 80), point(2, 10, 50, 40)]).best == 50
