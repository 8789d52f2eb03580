"""Charts of figures as lines of a terminal: what they show of a disputed toll, at any size, with any text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from claimtrack.figures.axes import Scale
from claimtrack.linking.along_time import day_name, day_names, day_shares, drawn
from claimtrack.linking.points import Point
from claimtrack.linking.series import query_figures
from claimtrack.query import parse
from claimtrack.store.engine import Ledger
from claimtrack.terms import LinkState, Precision
from claimtrack.tui.chart import LEAST_WIDTH, Chart, draw, legend
from claimtrack.tui.ink import Inks
from tests.linking.points import against, corrected_by, point
from tests.linking.toll import add_toll

PLAIN: Inks = defaultdict(Style.null)

HOSTILE = "\x1b[2J\u202e漢字かな[/b] שלום e\u0301"


def chart(points: list[Point], width: int = 78, height: int = 13, **options: object) -> Chart:
    return draw(points, width, height, PLAIN, **options)  # type: ignore[arg-type]  # cursor and scale


def rows(drawn_chart: Chart) -> list[str]:
    return [line.plain.rstrip() for line in drawn_chart.lines]


TOLL = """\
                                  ✗╌╌╌╌╌╌╌╌╌╌╌╌✗
 40 ┤ ·   ·   ·   ·   ·   ·   ·   ✗   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
    │  ▲            ▲             ⊘ 36 Valley Council  31 Valley Council ●
    │  ┃            ┊             ·
    │  ┃            ┊             ·
 20 ┤ ·●  ·   ·   · ○ 20+ ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
    │    20+ Valley Council       ·            ✗
    │                             ·            ● ≤5 Northern Command
  0 ┤ ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·┃  ·   ·   ·   ·   ·   ·   ·
    └────────┬────────────────────◆─────┬────────────────────────────────┬─
        14 May 2031                  15 May                          16 May"""


def toll(ledger: Ledger) -> list[Point]:
    add_toll(ledger)
    with ledger.reading() as connection:
        return list(query_figures(connection, parse("")).series[0].points)


def test_a_disputed_toll_is_read_at_a_glance(ledger: Ledger) -> None:
    made = chart(toll(ledger), 76, 11, cursor=2)
    assert "\n".join(rows(made)) == TOLL
    assert (made.drawn, made.total, made.axis.scale) == (5, 5, Scale.LINEAR)


def test_the_signs_that_stand_there_are_explained(ledger: Ledger) -> None:
    assert legend(toll(ledger)) == [
        ("●", "named"), ("┃", "range"), ("▲", "open"), ("○┊", "repeat"), ("⊘", "corrected"), ("✗", "contradicted")
    ]  # fmt: skip
    assert ("?", "perhaps contradicted") in legend([point(1, 3, 3, ties=(against(2, LinkState.SUGGESTED),))])


def test_a_suggested_contradiction_has_another_sign_and_a_repeat_another_shape() -> None:
    told = [
        point(1, 3, 3, ties=(against(2, LinkState.SUGGESTED),)),
        point(2, 9, 9, ties=(against(1, LinkState.SUGGESTED), corrected_by(9))),
        point(3, 2, 8, 5, origin=1),
    ]
    shown = "".join(rows(chart(told)))
    # The sign over the higher one is the end of the line between the two.
    assert shown.count("?") == 3
    assert "✗" not in shown
    assert {"●", "⊘", "○", "┊"} <= set(shown)


def test_speakers_are_named_at_both_usual_sizes(ledger: Ledger) -> None:
    told = toll(ledger)
    for width, height in ((76, 11), (116, 26)):
        for cursor in range(len(told)):
            text = "\n".join(rows(chart(told, width, height, cursor=cursor)))
            for name in ("20+ Valley Council", "36 Valley Council", "≤5 Northern Command", "31 Valley Council"):
                assert name in text, (width, cursor, name)
            assert ("repeats C-1" in text) == (cursor == 1)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.none() | st.integers(0, 9000), st.integers(0, 60), st.booleans()), min_size=1, max_size=80),
    st.integers(10, 130), st.integers(3, 40), st.sampled_from(Scale), st.randoms(),
)  # fmt: skip
def test_lines_have_exactly_the_size_there_is(
    told: list[tuple[int | None, int, bool]], width: int, height: int, scale: Scale, random: object
) -> None:
    made = [
        point(
            claim, low, None if is_open or low is None else low + day, low,
            day=None if day == 60 else date(2031, 5, 1) + timedelta(days=day),
            origin_speaker=HOSTILE if claim % 3 else f"Speaker {claim}",
            ties=(against(claim + 1),) if claim % 5 == 0 else (),
        )
        for claim, (low, day, is_open) in enumerate(sorted(told, key=lambda entry: entry[1]), start=1)
    ]  # fmt: skip
    cursor = random.randrange(len(made))  # type: ignore[attr-defined]  # a random.Random
    shown = chart(made, width, height, cursor=cursor, scale=scale)
    assert len(shown.lines) == height
    if width >= LEAST_WIDTH and height >= 7:
        assert {cell_len(line.plain) for line in shown.lines} == {width}
        text = "".join(line.plain for line in shown.lines)
        assert "\x1b" not in text
        assert text.count("◆") == 1
        assert shown.total == len(made)


def test_thousands_of_points_are_thinned_with_the_one_at_the_cursor_among_them() -> None:
    made = [point(claim, claim, claim, day=date(2031, 1, 1) + timedelta(days=claim // 20)) for claim in range(1, 4001)]
    shown = chart(made, 78, 20, cursor=1234)
    assert (shown.drawn, shown.total) == (33, 4000)
    assert "1,235 Speaker 1235" in "\n".join(rows(shown))


def test_what_says_most_stands_for_its_neighbours() -> None:
    made = [point(claim, claim, claim, ties=(against(1),) if claim == 7 else ()) for claim in range(1, 21)]
    assert drawn(made, 4) == [0, 6, 10, 15]
    assert drawn(made, 4, always=12) == [0, 6, 12, 15]
    assert drawn([replace(one, origin=3) if one.claim == 1 else one for one in made], 4)[0] == 1


def test_days_are_named_as_precisely_as_they_are_known() -> None:
    day = date(2031, 5, 1)
    assert [day_name(day, precision, with_year=False) for precision in Precision] == [
        "1 May", "week of 1 May", "May 2031", "2031"
    ]  # fmt: skip
    made = [point(1, 1, 1, day=date(2030, 12, 31)), point(2, 1, 1), point(3, 1, 1, day=None)]
    assert [name for _, name in day_names(made)] == ["31 Dec 2030", "1 May 2031", "no day"]
    shares = day_shares(made)
    assert shares[0] == 0
    assert shares[1] < shares[2] == 1
