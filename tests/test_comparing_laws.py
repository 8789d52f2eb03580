"""What always holds of comparing: it is symmetric, refining is transitive, and allowing for more never contradicts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from claimtrack.figures import (
    WIDTHS,
    Comparison,
    Statement,
    Verdict,
    Widths,
    apply_hedge,
    compare,
    compare_statements,
    contains,
    interval,
    wide,
)
from claimtrack.terms import Figure, Hedge, Measure, Polarity, Precision
from claimtrack.text import display_safe
from tests.stating import figure, may, stated, told

NUMBERS = st.one_of(st.integers(0, 60), st.integers(0, 10**6), st.sampled_from([20, 36, 100, 300, 310, 1000, 1012]))
CUES = [
    "",
    "exactly ",
    "about ",
    "nearly ",
    "just over ",
    "more than ",
    "at least ",
    "less than ",
    "at most ",
    "up to ",
]
VAGUE = ["dozens", "scores", "tens", "hundreds", "thousands", "a few", "several", "several hundred", "none"]
TYPED = st.one_of(
    st.builds("{}{}".format, st.sampled_from(CUES), NUMBERS),
    st.builds(lambda low, more: f"{low}-{low + more}", NUMBERS, st.integers(1, 500)),
    st.sampled_from(VAGUE),
)
FIGURES = st.builds(figure, TYPED)
SUBJECTS = ["people", "dead", "children", "soldiers", "Northern soldiers", "buses", "wounded", "bodies", None]
WORDS = ["", "36 people were killed", "they left on Sunday", "12 were evacuated", "it is 31", "4 a day", "since May"]
STATEMENTS = st.builds(
    stated,
    TYPED,
    st.sampled_from(SUBJECTS),
    words=st.sampled_from(WORDS),
    place=st.sampled_from([None, "Orva", "the plant", "the city", "plant in Orva", "eastern Orva", "county"]),
    day=st.one_of(st.none(), st.integers(1, 9)),
    said=st.one_of(st.none(), st.integers(1, 9)),
    precision=st.sampled_from([Precision.DAY, Precision.WEEK, Precision.MONTH, None]),
    measure=st.sampled_from([Measure.COUNT, Measure.COUNT, Measure.TOLL, Measure.INCREMENT]),
    polarity=st.sampled_from([Polarity.AFFIRMED, Polarity.AFFIRMED, Polarity.DENIED, Polarity.QUESTIONED]),
)


def mirrored(found: Comparison) -> tuple[object, ...]:
    """A comparison as it must come out the other way round."""
    turned = [None if which is None else 3 - which for which in (found.finer, found.later, found.part)]
    return (found.verdict, found.gap, *turned)


@given(FIGURES, FIGURES)
def test_comparing_is_symmetric(first: Figure, second: Figure) -> None:
    assert mirrored(compare(first, second)) == compare(second, first)[:1] + compare(second, first)[2:]


@given(STATEMENTS, STATEMENTS)
def test_comparing_statements_is_symmetric(first: Statement, second: Statement) -> None:
    back = compare_statements(second, first, told)
    assert mirrored(compare_statements(first, second, told)) == back[:1] + back[2:]


@st.composite
def nested(draw: st.DrawFn) -> list[Figure]:
    """Three figures, most often each inside the one before, some without an upper bound, some with open ends."""
    lows = sorted(draw(st.lists(st.integers(0, 9), min_size=3, max_size=3)))
    highs = sorted(draw(st.lists(st.integers(10, 19), min_size=3, max_size=3)), reverse=True)
    unbounded, swapped = draw(st.integers(0, 3)), draw(st.booleans())
    found = [
        replace(
            figure("1-2"),
            low=Decimal(low),
            high=None if at < unbounded else Decimal(high),
            low_open=draw(st.booleans()),
            high_open=at >= unbounded and draw(st.booleans()),
        )
        for at, (low, high) in enumerate(zip(lows, highs, strict=True))
    ]
    return found[::-1] if swapped else found


@given(nested())
def test_refining_is_transitive(figures: list[Figure]) -> None:
    first, second, third = figures
    one, two = compare(first, second), compare(second, third)
    assume(one.verdict is two.verdict is Verdict.REFINES and one.finer == two.finer)
    through = compare(first, third)
    assert (through.verdict, through.finer) == (Verdict.REFINES, one.finer)


@given(STATEMENTS)
def test_nothing_contradicts_itself(statement: Statement) -> None:
    found = compare_statements(statement, statement, told)
    assert found.verdict in (Verdict.CONSISTENT, Verdict.NOT_COMPARABLE)
    assert compare(statement.figure, statement.figure).verdict is Verdict.CONSISTENT


# From the narrower to what allows for more. A firm bound ("at least", "no more than") is not among what follows a
# bare number: it holds more numbers, but it is meant not to be rounded.
LOOSER = {
    Hedge.EXACT: (Hedge.BARE,),
    Hedge.BARE: (Hedge.ABOUT, Hedge.UP_TO),
    Hedge.NEARLY: (Hedge.ABOUT, Hedge.UP_TO),
    Hedge.JUST_OVER: (Hedge.ABOUT, Hedge.AT_LEAST),
    Hedge.MORE_THAN: (Hedge.AT_LEAST,),
    Hedge.LESS_THAN: (Hedge.AT_MOST,),
    Hedge.AT_MOST: (Hedge.UP_TO,),
}


@given(st.sampled_from([*LOOSER]), NUMBERS.filter(bool), FIGURES, st.data())
def test_a_looser_hedge_never_creates_a_contradiction(
    hedge: Hedge, number: int, other: Figure, data: st.DataObject
) -> None:
    looser = data.draw(st.sampled_from(LOOSER[hedge]))
    core = interval(Hedge.BARE, number)
    narrow, broad = (replace(figure("1"), hedge=each, **apply_hedge(each, core)._asdict()) for each in (hedge, looser))
    assert contains(broad, narrow)
    if compare(narrow, other).verdict is not Verdict.CONTRADICTS:
        assert compare(broad, other).verdict is not Verdict.CONTRADICTS


SLACK = st.decimals(0, 500, places=1)


@given(FIGURES, FIGURES, SLACK, SLACK)
def test_a_wider_interval_never_creates_a_contradiction(
    first: Figure, second: Figure, down: Decimal, up: Decimal
) -> None:
    assume(first.hedge not in (Hedge.BARE, Hedge.EXACT))
    broad = replace(
        first,
        low=None if first.low is None else first.low - down,
        high=None if first.high is None else first.high + up,
    )
    if compare(first, second).verdict is not Verdict.CONTRADICTS:
        assert compare(broad, second).verdict is not Verdict.CONTRADICTS


@given(STATEMENTS, STATEMENTS, SLACK, SLACK)
def test_a_wider_interval_never_makes_statements_contradict(
    first: Statement, second: Statement, down: Decimal, up: Decimal
) -> None:
    stated_figure = first.figure
    assume(stated_figure.hedge not in (Hedge.BARE, Hedge.EXACT))
    broad = replace(
        first,
        figure=replace(
            stated_figure,
            low=None if stated_figure.low is None else stated_figure.low - down,
            high=None if stated_figure.high is None else stated_figure.high + up,
        ),
    )
    if compare_statements(first, second, told).verdict is not Verdict.CONTRADICTS:
        assert compare_statements(broad, second, told).verdict is not Verdict.CONTRADICTS


@given(STATEMENTS, STATEMENTS, st.decimals(0, 1, places=2))
def test_larger_widths_never_create_a_contradiction(first: Statement, second: Statement, more: Decimal) -> None:
    larger = Widths(
        rounding=WIDTHS.rounding * (1 + more),
        exact_below=WIDTHS.exact_below * (1 - more),
        about=WIDTHS.about * (1 + more),
        nearly=WIDTHS.nearly / (1 + more),
        just_over=WIDTHS.just_over * (1 + more),
        up_to=WIDTHS.up_to * (1 + more),
        between_low=WIDTHS.between_low / (1 + more),
        between_high=WIDTHS.between_high * (1 + more),
    )
    if compare(first.figure, second.figure).verdict is not Verdict.CONTRADICTS:
        assert compare(first.figure, second.figure, larger).verdict is not Verdict.CONTRADICTS
    if compare_statements(first, second, told).verdict is not Verdict.CONTRADICTS:
        assert compare_statements(first, second, told, larger).verdict is not Verdict.CONTRADICTS


@given(FIGURES)
def test_the_wide_reading_holds_what_is_stated(stated_figure: Figure) -> None:
    assert contains(wide(stated_figure), stated_figure)


@given(st.lists(st.tuples(st.integers(1, 10**40), st.integers(-60, 300)), min_size=2, max_size=2))
def test_figures_of_any_size_are_compared(numbers: list[tuple[int, int]]) -> None:
    one, two = (Decimal(digits).scaleb(exponent) for digits, exponent in numbers)
    first, second = (replace(figure("1"), low=number, high=number, best=number) for number in (one, two))
    there, back = compare(first, second), compare(second, first)
    assert (there.verdict, there.gap) == (back.verdict, back.gap)


@given(STATEMENTS, st.text(max_size=80), st.text(max_size=80), st.text(max_size=200))
def test_hostile_words_stay_in_one_plain_line(statement: Statement, place: str, subject: str, words: str) -> None:
    hostile = replace(statement, place=place, words=words, figure=replace(statement.figure, subject=subject))
    for other in (statement, replace(statement, day=may(20))):
        why = compare_statements(hostile, other, told).why
        assert display_safe(why) == why
        assert len(why) < 600
