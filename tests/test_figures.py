"""Hedges as intervals, their labels, and what an analyst types."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import UsageError
from claimtrack.figures import (
    FEW_WORDS,
    ORDER_WORDS,
    Interval,
    apply_hedge,
    contains,
    figure_label,
    format_interval,
    format_number,
    interval,
    overlaps,
    parse_interval_edit,
)
from claimtrack.terms import Figure, Hedge, Measure

NUMBERS = st.decimals(min_value=1, max_value=10**12, places=2)


def figure(
    typed: str, subject: str | None = "people", unit: str | None = None, measure: Measure = Measure.COUNT
) -> Figure:
    """A figure as an analyst would type it."""
    return Figure("", 0, 0, *parse_interval_edit(typed), subject=subject, unit=unit, measure=measure)


@pytest.mark.parametrize(
    ("hedge", "number", "shown"),
    [
        (Hedge.BARE, 1000, "[1,000, 1,000]"),
        (Hedge.EXACT, 1000, "[1,000, 1,000]"),
        (Hedge.ABOUT, 1000, "[900, 1,100]"),
        (Hedge.NEARLY, 1000, "[900, 1,000)"),
        (Hedge.JUST_OVER, 1000, "(1,000, 1,100]"),
        (Hedge.MORE_THAN, 1000, "(1,000, ∞)"),
        (Hedge.AT_LEAST, 1000, "[1,000, ∞)"),
        (Hedge.LESS_THAN, 1000, "[0, 1,000)"),
        (Hedge.AT_MOST, 1000, "[0, 1,000]"),
        (Hedge.UP_TO, 1000, "[0, 1,000]"),
        (Hedge.ORDER, 12, "[24, 99]"),
        (Hedge.ORDER, 100, "[200, 999]"),
        (Hedge.ORDER, 10_000, "[20,000, 99,999]"),
        (Hedge.NONE, 0, "[0, 0]"),
    ],
)
def test_a_hedge_over_one_number_is_the_interval_of_the_table(hedge: Hedge, number: int, shown: str) -> None:
    held = interval(hedge, number)
    assert format_interval(held) == shown
    vague = hedge in (Hedge.ORDER, Hedge.NONE)
    assert held.best == (None if vague else number)


def test_two_numbers_make_a_between_a_few_or_a_part() -> None:
    assert interval(Hedge.BETWEEN, 40, 50) == Interval(Decimal(40), Decimal(50), best=Decimal(45))
    assert interval(Hedge.FEW, 300, 900) == Interval(Decimal(300), Decimal(900))
    assert interval(Hedge.PART, Decimal("0.5"), 86_000).best == 43_000
    assert interval(Hedge.PART, Decimal(2) / 3, 86_000).best == 57_333


def test_bounds_print_without_trailing_zeros() -> None:
    held = interval(Hedge.ABOUT, 1000)
    assert (str(held.low), str(held.high), str(held.best)) == ("900", "1100", "1000")
    assert str(interval(Hedge.ABOUT, Decimal("1.5")).low) == "1.35"


@pytest.mark.parametrize(
    ("typed", "hedge", "shown", "label"),
    [
        ("~1,000", Hedge.ABOUT, "[900, 1,100]", "~1,000 people"),
        ("about 1000", Hedge.ABOUT, "[900, 1,100]", "~1,000 people"),
        ("1000+", Hedge.AT_LEAST, "[1,000, ∞)", "1,000+ people"),
        ("1000 or more", Hedge.AT_LEAST, "[1,000, ∞)", "1,000+ people"),
        (">1000", Hedge.MORE_THAN, "(1,000, ∞)", "1,000+ people"),
        (">= 1000", Hedge.AT_LEAST, "[1,000, ∞)", "1,000+ people"),
        ("<200", Hedge.LESS_THAN, "[0, 200)", "<200 people"),
        ("<=200", Hedge.AT_MOST, "[0, 200]", "≤200 people"),
        ("nearly 1,000", Hedge.NEARLY, "[900, 1,000)", "nearly 1,000 people"),
        ("just over 1,000", Hedge.JUST_OVER, "(1,000, 1,100]", "1,000+ people"),
        ("up to 300", Hedge.UP_TO, "[0, 300]", "up to 300 people"),
        ("40-50", Hedge.BETWEEN, "[40, 50]", "40–50 people"),
        ("between 40 and 50", Hedge.BETWEEN, "[40, 50]", "40–50 people"),
        ("about 40-50", Hedge.ABOUT, "[36, 55]", "~40–50 people"),
        ("2-3 million", Hedge.BETWEEN, "[2,000,000, 3,000,000]", "2,000,000–3,000,000 people"),
        ("dozens", Hedge.ORDER, "[24, 99]", "dozens of people"),
        ("a few", Hedge.FEW, "[3, 5]", "a few people"),
        ("several hundred", Hedge.FEW, "[300, 900]", "several hundred people"),
        ("at least several hundred", Hedge.AT_LEAST, "[300, ∞)", "300+ people"),
        ("up to 40-50", Hedge.UP_TO, "[0, 50]", "up to 50 people"),
        ("none", Hedge.NONE, "[0, 0]", "no people"),
        ("1,000", Hedge.BARE, "[1,000, 1,000]", "1,000 people"),
        ("exactly 7", Hedge.EXACT, "[7, 7]", "7 people"),
        ("2.5m", Hedge.BARE, "[2,500,000, 2,500,000]", "2,500,000 people"),
    ],
)
def test_what_an_analyst_types_is_read_and_labelled(typed: str, hedge: Hedge, shown: str, label: str) -> None:
    edit = parse_interval_edit(typed)
    assert edit.hedge is hedge
    assert format_interval(edit) == shown
    assert figure_label(figure(typed)) == label


@pytest.mark.parametrize(
    "typed", ["", "many", "50-40", "1,00", "~", "40-50-60", "1e9", "about about about about 5", "\x1b[0m"]
)
def test_what_is_no_figure_is_refused_in_one_plain_line(typed: str) -> None:
    with pytest.raises(UsageError) as failure:
        parse_interval_edit(typed)
    message = str(failure.value)
    assert "as a figure" in message
    assert message.isprintable()


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        edit = parse_interval_edit(text)
    except UsageError:
        return
    assert edit.low is None or edit.high is None or edit.low <= edit.high


@pytest.mark.parametrize(
    ("made", "label"),
    [
        (figure("33bn", None, "USD", Measure.MONEY), "$33bn"),
        (figure("2.5m", None, "EUR", Measure.MONEY), "€2.5m"),
        (figure("~2.5m", "aid", "EUR", Measure.MONEY), "~€2.5m in aid"),
        (figure("5000", None, "CHF", Measure.MONEY), "5,000 CHF"),
        (figure("12", None, "%", Measure.PERCENT), "12%"),
        (figure("nearly 12", "residents", "%", Measure.PERCENT), "nearly 12% of residents"),
        (figure("3", None, "day", Measure.DURATION), "3 days"),
        (figure("1", None, "day", Measure.DURATION), "1 day"),
        (figure("5", "road", "km", Measure.DISTANCE), "5 km of road"),
        (figure("12", "girl", "year", Measure.AGE), "12-year-old girl"),
        (figure("34", None, "year", Measure.AGE), "aged 34"),
        (figure("200", "soldiers", None, Measure.INCREMENT), "200 more soldiers"),
        (figure("a couple", "buses"), "a couple of buses"),
        (figure("dozens", None), "dozens"),
    ],
)
def test_a_label_shows_the_measure(made: Figure, label: str) -> None:
    assert figure_label(made) == label


def test_parts_are_labelled_as_ratio_or_as_the_number_they_come_to() -> None:
    fifth = Figure(
        "", 0, 0, Hedge.PART, *interval(Hedge.PART, Decimal("0.2")), subject="children", measure=Measure.RATIO
    )
    assert figure_label(fifth) == "1 in 5 children"
    half = replace(fifth, low=Decimal("0.5"), high=Decimal("0.5"), best=Decimal("0.5"))
    assert figure_label(half) == "half of children"
    residents = Figure("", 0, 0, Hedge.PART, *interval(Hedge.PART, Decimal("0.5"), 86_000), subject="residents")
    assert figure_label(residents) == "~43,000 residents"


@given(NUMBERS)
def test_numbers_are_shown_so_that_they_read_back(number: Decimal) -> None:
    assert Decimal(format_number(number).replace(",", "")) == number


@given(st.sampled_from(["~", "nearly ", "<", "≤", "up to ", "", ">"]), st.integers(1, 10**12))
def test_an_interval_survives_its_label(cue: str, number: int) -> None:
    typed = parse_interval_edit(f"{cue}{number}")
    label = figure_label(Figure("", 0, 0, *typed))
    again = parse_interval_edit(label)
    assert (again.low, again.high) == (typed.low, typed.high)


@given(st.sampled_from([*ORDER_WORDS, *FEW_WORDS]))
def test_vague_words_survive_their_label(words: str) -> None:
    assert figure_label(figure(words, None)) == words


@given(st.sampled_from(list(Hedge)), NUMBERS, NUMBERS)
def test_a_hedge_never_turns_an_interval_round(hedge: Hedge, one: Decimal, two: Decimal) -> None:
    held = apply_hedge(hedge, interval(Hedge.BETWEEN, one, two))
    assert held.low is None or held.high is None or held.low <= held.high


@given(NUMBERS)
def test_about_holds_nearly_and_just_over(number: Decimal) -> None:
    about = interval(Hedge.ABOUT, number)
    assert contains(about, interval(Hedge.NEARLY, number))
    assert contains(about, interval(Hedge.JUST_OVER, number))
    assert not overlaps(interval(Hedge.NEARLY, number), interval(Hedge.JUST_OVER, number))
