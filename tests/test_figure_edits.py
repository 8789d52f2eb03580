"""A figure as it is put into a field and taken out again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures import (
    apply_hedge,
    figure_words,
    format_interval,
    hedged_anew,
    interval,
    parse_interval_edit,
    unmeasured,
)
from claimtrack.figures.edits import HEDGES_TYPED
from claimtrack.review.edits import split_figure
from claimtrack.terms import Figure, Hedge, Measure

numbers = st.integers(1, 10**9).map(Decimal)


def figure_of(hedge: Hedge, number: Decimal, subject: str | None = "people") -> Figure:
    held = apply_hedge(hedge, interval(Hedge.BARE, number)) if hedge is not Hedge.BARE else interval(hedge, number)
    low, high, low_open, high_open, best = held
    return Figure("", 0, 0, hedge, low, high, low_open=low_open, high_open=high_open, best=best, subject=subject)


@given(st.sampled_from(list(HEDGES_TYPED)), numbers)
def test_what_stands_in_the_field_reads_back_as_the_figure(hedge: Hedge, number: Decimal) -> None:
    figure = figure_of(hedge, number)
    read, subject = split_figure(figure_words(figure))
    assert (read.hedge, format_interval(figure), subject) == (
        hedge,
        format_interval(replace(figure, best=None)),
        "people",
    )
    assert (read.low, read.high, read.low_open, read.high_open) == (
        figure.low, figure.high, figure.low_open, figure.high_open,
    )  # fmt: skip


@given(st.sampled_from(list(HEDGES_TYPED)), numbers, st.integers(-12, 12))
def test_going_through_the_hedges_keeps_number_and_subject_and_comes_back(
    hedge: Hedge, number: Decimal, steps: int
) -> None:
    typed = f"{HEDGES_TYPED[hedge]} {number} people".strip()
    there = hedged_anew(typed, steps)
    assert split_figure(there)[1] == "people"
    assert hedged_anew(there, -steps) == typed
    order = list(HEDGES_TYPED)
    assert split_figure(there)[0].hedge is order[(order.index(hedge) + steps) % len(order)]


@pytest.mark.parametrize(
    ("typed", "step", "after"),
    [
        ("~1,000 civilians", 1, "nearly 1,000 civilians"),
        ("1,000+ people", 1, "fewer than 1,000 people"),
        ("40-50 bakers", 1, "about 40-50 bakers"),
        ("$5m", 1, "about $5m"),
        ("dozens", 1, "dozens"),
        ("", 1, ""),
    ],
)
def test_a_hedge_is_found_in_every_spelling(typed: str, step: int, after: str) -> None:
    assert hedged_anew(typed, step) == after


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("$33bn in aid", ("33bn in aid", Measure.MONEY, "USD")),
        ("about € 5", ("about 5", Measure.MONEY, "EUR")),
        ("12% of homes", ("12 of homes", Measure.PERCENT, "%")),
        ("nearly 12 per cent", ("nearly 12", Measure.PERCENT, "%")),
        ("1,000 people", ("1,000 people", None, None)),
    ],
)
def test_a_sign_says_what_is_measured(typed: str, expected: tuple[str, Measure | None, str | None]) -> None:
    assert unmeasured(typed) == expected


def test_what_no_words_say_is_the_label() -> None:
    odd = Figure("", 0, 0, Hedge.PART, Decimal("0.5"), Decimal("0.5"), best=Decimal("0.5"), measure=Measure.RATIO)
    assert figure_words(odd) == "~0.5"
    few = Figure("", 0, 0, Hedge.FEW, Decimal(300), Decimal(500), subject="homes")
    assert parse_interval_edit(figure_words(few).removesuffix(" homes")).low == 300
