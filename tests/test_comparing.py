"""Two figures against each other: every rule with the whole line that explains it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimtrack.figures import WIDTHS, Statement, Verdict, compare, compare_statements, format_interval, nowhere, wide
from claimtrack.terms import Figure, Measure, Polarity, Precision
from tests.stating import figure, stated, told

AT_ONCE = [
    # What lies inside, refines.
    ("about 1,000", "1,000", "~1,000 [900, 1,100] vs 1,000 [1,000, 1,000]: the second lies inside the first, refines"),
    ("1,000", "about 1,000", "1,000 [1,000, 1,000] vs ~1,000 [900, 1,100]: the first lies inside the second, refines"),
    (
        "more than 100,000",
        "about 120,000",
        "100,000+ (100,000, ∞) vs ~120,000 [108,000, 132,000]: the second lies inside the first, refines",
    ),
    ("at least 20", "36", "20+ [20, ∞) vs 36 [36, 36]: the second lies inside the first, refines"),
    ("at least 20", "20", "20+ [20, ∞) vs 20 [20, 20]: the second lies inside the first, refines"),
    ("at least 20", "more than 20", "20+ [20, ∞) vs 20+ (20, ∞): the second lies inside the first, refines"),
    ("at least 20", "at least 36", "20+ [20, ∞) vs 36+ [36, ∞): the second lies inside the first, refines"),
    ("dozens", "36", "dozens [24, 99] vs 36 [36, 36]: the second lies inside the first, refines"),
    ("dozens", "40-50", "dozens [24, 99] vs 40–50 [40, 50]: the second lies inside the first, refines"),
    ("up to 300", "250", "up to 300 [0, 300] vs 250 [250, 250]: the second lies inside the first, refines"),
    ("no more than 5", "a few", "≤5 [0, 5] vs a few [3, 5]: the second lies inside the first, refines"),
    ("fewer than 200", "none", "<200 [0, 200) vs none [0, 0]: the second lies inside the first, refines"),
    (
        "about 1,000",
        "nearly 1,000",
        "~1,000 [900, 1,100] vs nearly 1,000 [900, 1,000): the second lies inside the first, refines",
    ),
    (
        "about 1,000",
        "just over 1,000",
        "~1,000 [900, 1,100] vs 1,000+ (1,000, 1,100]: the second lies inside the first, refines",
    ),
    ("several", "7", "several [3, 9] vs 7 [7, 7]: the second lies inside the first, refines"),
    (
        "at least several hundred",
        "450",
        "300+ [300, ∞) vs 450 [450, 450]: the second lies inside the first, refines",
    ),
    (
        "thousands",
        "about 3,000",
        "thousands [2,000, 9,999] vs ~3,000 [2,700, 3,300]: the second lies inside the first, refines",
    ),
    # The same, and overlaps.
    ("36", "36", "36 [36, 36] vs 36 [36, 36]: the same figure, consistent"),
    ("36", "exactly 36", "36 [36, 36] vs 36 [36, 36]: the same figure, consistent"),
    ("a couple", "2", "a couple [2, 2] vs 2 [2, 2]: the same figure, consistent"),
    ("none", "none", "none [0, 0] vs none [0, 0]: the same figure, consistent"),
    ("about 1,000", "hundreds", "~1,000 [900, 1,100] vs hundreds [200, 999]: overlap 900–999, consistent"),
    ("40-50", "50-60", "40–50 [40, 50] vs 50–60 [50, 60]: overlap 50, consistent"),
    ("40-50", "45-60", "40–50 [40, 50] vs 45–60 [45, 60]: overlap 45–50, consistent"),
    ("about 100", "about 120", "~100 [90, 110] vs ~120 [108, 132]: overlap 108–110, consistent"),
    ("more than 1,000", "about 1,000", "1,000+ (1,000, ∞) vs ~1,000 [900, 1,100]: overlap (1,000, 1,100], consistent"),
    ("at least 20", "up to 50", "20+ [20, ∞) vs up to 50 [0, 50]: overlap 20–50, consistent"),
    ("at least 20", "fewer than 50", "20+ [20, ∞) vs <50 [0, 50): overlap [20, 50), consistent"),
    (
        "dozens",
        "several hundred",
        "dozens [24, 99] vs several hundred [300, 900]: nothing in common, gap x3, contradicts",
    ),
    # Apart as stated, but as one when rounding is allowed for.
    (
        "1,000",
        "1,012",
        "1,000 [1,000, 1,000] vs 1,012 [1,012, 1,012]: differ as stated, agree in the wide reading, close",
    ),
    (
        "nearly 1,000",
        "just over 1,000",
        "nearly 1,000 [900, 1,000) vs 1,000+ (1,000, 1,100]: differ as stated, agree in the wide reading, close",
    ),
    ("up to 300", "310", "up to 300 [0, 300] vs 310 [310, 310]: differ as stated, agree in the wide reading, close"),
    ("about 100", "80", "~100 [90, 110] vs 80 [80, 80]: differ as stated, agree in the wide reading, close"),
    ("40-50", "54", "40–50 [40, 50] vs 54 [54, 54]: differ as stated, agree in the wide reading, close"),
    (
        "hundreds",
        "1,500",
        "hundreds [200, 999] vs 1,500 [1,500, 1,500]: differ as stated, agree in the wide reading, close",
    ),
    ("dozens", "120", "dozens [24, 99] vs 120 [120, 120]: differ as stated, agree in the wide reading, close"),
    ("dozens", "13", "dozens [24, 99] vs 13 [13, 13]: differ as stated, agree in the wide reading, close"),
    ("20", "22", "20 [20, 20] vs 22 [22, 22]: differ as stated, agree in the wide reading, close"),
    (
        "2.5m",
        "2,540,000",
        (
            "2,500,000 [2,500,000, 2,500,000] vs 2,540,000 [2,540,000, 2,540,000]: "
            "differ as stated, agree in the wide reading, close"
        ),
    ),
    (
        "nearly 1,000",
        "1,000",
        "nearly 1,000 [900, 1,000) vs 1,000 [1,000, 1,000]: differ as stated, agree in the wide reading, close",
    ),
    (
        "several hundred",
        "280",
        "several hundred [300, 900] vs 280 [280, 280]: differ as stated, agree in the wide reading, close",
    ),
    # Apart.
    ("no more than 300", "310", "≤300 [0, 300] vs 310 [310, 310]: nothing in common, gap x1.03, contradicts"),
    ("fewer than 200", "at least 600", "<200 [0, 200) vs 600+ [600, ∞): nothing in common, gap x3, contradicts"),
    ("at least 600", "fewer than 200", "600+ [600, ∞) vs <200 [0, 200): nothing in common, gap x3, contradicts"),
    ("4", "5", "4 [4, 4] vs 5 [5, 5]: nothing in common, gap x1.25, contradicts"),
    ("36", "31", "36 [36, 36] vs 31 [31, 31]: nothing in common, gap x1.16, contradicts"),
    ("19", "18", "19 [19, 19] vs 18 [18, 18]: nothing in common, gap x1.06, contradicts"),
    ("36", "no more than 5", "36 [36, 36] vs ≤5 [0, 5]: nothing in common, gap x7.2, contradicts"),
    ("none", "12", "none [0, 0] vs 12 [12, 12]: nothing in common, contradicts"),
    (
        "exactly 1,000",
        "1,012",
        "1,000 [1,000, 1,000] vs 1,012 [1,012, 1,012]: nothing in common, gap x1.01, contradicts",
    ),
    ("more than 36", "36", "36+ (36, ∞) vs 36 [36, 36]: nothing in common, contradicts"),
    ("more than 20", "20", "20+ (20, ∞) vs 20 [20, 20]: differ as stated, agree in the wide reading, close"),
    ("1,000", "1,200", "1,000 [1,000, 1,000] vs 1,200 [1,200, 1,200]: nothing in common, gap x1.2, contradicts"),
    ("about 1,000", "2,000", "~1,000 [900, 1,100] vs 2,000 [2,000, 2,000]: nothing in common, gap x1.82, contradicts"),
    ("dozens", "200", "dozens [24, 99] vs 200 [200, 200]: nothing in common, gap x2, contradicts"),
    ("a few", "7", "a few [3, 5] vs 7 [7, 7]: nothing in common, gap x1.4, contradicts"),
    ("up to 300", "at least 340", "up to 300 [0, 300] vs 340+ [340, ∞): nothing in common, gap x1.13, contradicts"),
]


@pytest.mark.parametrize(("first", "second", "line"), AT_ONCE)
def test_figures_of_one_thing_and_day_are_compared_in_one_line(first: str, second: str, line: str) -> None:
    found = compare(figure(first), figure(second))
    assert found.why == line
    assert line.endswith(found.verdict.value)


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        (
            figure("33bn", None, "USD", Measure.MONEY),
            figure("~30bn", None, "USD", Measure.MONEY),
            (
                "$33bn [33,000,000,000, 33,000,000,000] vs ~$30bn [27,000,000,000, 33,000,000,000]: "
                "the first lies inside the second, refines"
            ),
        ),
        (
            figure("12", "turnout", "%", Measure.PERCENT),
            figure("nearly 12", "turnout", "%", Measure.PERCENT),
            "12% [12, 12] vs nearly 12% [10.8, 12): differ as stated, agree in the wide reading, close",
        ),
        (
            figure("5", "road", "km", Measure.DISTANCE),
            figure("8", "road", "km", Measure.DISTANCE),
            "5 km [5, 5] vs 8 km [8, 8]: nothing in common, gap x1.6, contradicts",
        ),
        (
            figure("5", "road", "km", Measure.DISTANCE),
            figure("5", "road", "mile", Measure.DISTANCE),
            "5 km [5, 5] vs 5 mile [5, 5]: different units: km, mile, not comparable",
        ),
        (
            figure("33bn", None, "USD", Measure.MONEY),
            figure("33bn", None, "EUR", Measure.MONEY),
            (
                "$33bn [33,000,000,000, 33,000,000,000] vs €33bn [33,000,000,000, 33,000,000,000]: "
                "different units: USD, EUR, not comparable"
            ),
        ),
        (
            figure("40", "tanks"),
            figure("40", "people"),
            "40 [40, 40] vs 40 [40, 40]: different things: tanks, people, not comparable",
        ),
        (
            figure("200", "soldiers", None, Measure.INCREMENT),
            figure("1,400", "soldiers"),
            "200 more [200, 200] vs 1,400 [1,400, 1,400]: different measures: increment, count, not comparable",
        ),
    ],
)
def test_units_and_measures_are_shown_and_kept_apart(first: Figure, second: Figure, line: str) -> None:
    assert compare(first, second).why == line


DEAD = "dead"
TOLL = Measure.TOLL
LATER = [
    # At least 20 dead; 36 the next day: refines and updates.
    (
        stated("at least 20", DEAD),
        stated("36", DEAD, day=5, measure=TOLL),
        (
            "20+ [20, ∞) vs 36 [36, 36]: the second lies inside the first and is later (2031-05-04, 2031-05-05), "
            "refines and updates"
        ),
    ),
    (
        stated("36", DEAD),
        stated("41", DEAD, day=5),
        "36 [36, 36] vs 41 [41, 41]: the second is later (2031-05-04, 2031-05-05), updates",
    ),
    (
        stated("41", DEAD, day=6),
        stated("36", DEAD),
        "41 [41, 41] vs 36 [36, 36]: the first is later (2031-05-06, 2031-05-04), updates",
    ),
    (
        stated("36", DEAD),
        stated("at least 20", DEAD, day=5),
        "36 [36, 36] vs 20+ [20, ∞): the second is later (2031-05-04, 2031-05-05), updates",
    ),
    (
        stated("36", DEAD),
        stated("36", DEAD, day=5),
        "36 [36, 36] vs 36 [36, 36]: the same figure, and the second is later (2031-05-04, 2031-05-05), consistent",
    ),
    # Tolls never fall.
    (
        stated("36", words="36 people were killed"),
        stated("no more than 5", words="no more than five people were killed", day=6),
        (
            "36 [36, 36] vs ≤5 [0, 5]: the second is later (2031-05-04, 2031-05-06) and lower, but tolls never fall, "
            "gap x7.2, contradicts"
        ),
    ),
    (
        stated("36", "deaths"),
        stated("31", "dead", day=5),
        (
            "36 [36, 36] vs 31 [31, 31]: the second is later (2031-05-04, 2031-05-05) and lower, but tolls never fall, "
            "gap x1.16, contradicts"
        ),
    ),
    (
        stated("1,000", DEAD),
        stated("970", DEAD, day=5),
        (
            "1,000 [1,000, 1,000] vs 970 [970, 970]: the second is later (2031-05-04, 2031-05-05) and lower as stated, "
            "not in the wide reading, close"
        ),
    ),
    (
        stated("2,000", "evacuees", measure=TOLL),
        stated("1,400", "evacuees", day=5, measure=TOLL),
        (
            "2,000 [2,000, 2,000] vs 1,400 [1,400, 1,400]: the second is later (2031-05-04, 2031-05-05) and lower, "
            "but tolls never fall, gap x1.43, contradicts"
        ),
    ),
    # Counts may fall.
    (
        stated("about 1,000"),
        stated("400", day=5),
        "~1,000 [900, 1,100] vs 400 [400, 400]: the second is later (2031-05-04, 2031-05-05), updates",
    ),
    (
        stated("dozens", "tanks"),
        stated("36", "tanks", day=5),
        (
            "dozens [24, 99] vs 36 [36, 36]: the second lies inside the first and is later (2031-05-04, 2031-05-05), "
            "refines and updates"
        ),
    ),
    # A count that gives no day of its own stands as of the day on which it was said.
    (
        stated("15", words="15 people are missing", day=None, said=4),
        stated("9", words="nine people are missing", day=None, said=6),
        "15 [15, 15] vs 9 [9, 9]: the second is later (2031-05-04, 2031-05-06), updates",
    ),
    # One event's dead, counted on two days.
    (
        stated("20", words="20 people were killed on Sunday", said=4),
        stated("36", words="36 people were killed on Sunday", said=5),
        "20 [20, 20] vs 36 [36, 36]: the second is later (2031-05-04, 2031-05-05), updates",
    ),
    # Weeks, months and years.
    (
        stated("1.2m", "displaced", precision=Precision.MONTH),
        stated("1.5m", "displaced", day=9),
        (
            "1,200,000 [1,200,000, 1,200,000] vs 1,500,000 [1,500,000, 1,500,000]: nothing in common, gap x1.25, "
            "contradicts"
        ),
    ),
    (
        stated("1.2m", "displaced", precision=Precision.WEEK),
        stated("1.5m", "displaced", day=12),
        (
            "1,200,000 [1,200,000, 1,200,000] vs 1,500,000 [1,500,000, 1,500,000]: the second is later "
            "(week of 2031-05-04, 2031-05-12), updates"
        ),
    ),
]


@pytest.mark.parametrize(("first", "second", "line"), LATER)
def test_figures_of_different_days_follow_each_other(first: Statement, second: Statement, line: str) -> None:
    assert compare_statements(first, second).why == line


FOUR = stated("4", "buses", words="four buses left yesterday")
ADDING_UP = [
    (
        FOUR,
        stated("5", "buses", words="five buses left yesterday"),
        "4 [4, 4] vs 5 [5, 5]: nothing in common, gap x1.25, contradicts",
    ),
    (
        FOUR,
        stated("5", "buses", words="five buses left today", day=5),
        "4 [4, 4] vs 5 [5, 5]: flows of different days (2031-05-04, 2031-05-05): they add up, not comparable",
    ),
    (
        FOUR,
        stated("20", "buses", words="20 buses have left so far", day=5),
        "4 [4, 4] vs 20 [20, 20]: different measures: flow, running toll, not comparable",
    ),
    (
        FOUR,
        stated("3", "buses", words="three buses arrived yesterday"),
        "4 [4, 4] vs 3 [3, 3]: different things: buses left, buses arrived, not comparable",
    ),
    (
        stated("200", measure=Measure.INCREMENT, words="another 200 people were evacuated"),
        stated("300", measure=Measure.INCREMENT, words="another 300 people were evacuated", day=5),
        (
            "200 more [200, 200] vs 300 more [300, 300]: increments of different days (2031-05-04, 2031-05-05): "
            "they add up, not comparable"
        ),
    ),
    (
        stated("200", measure=Measure.INCREMENT, words="another 200 people were evacuated"),
        stated("300", measure=Measure.INCREMENT, words="another 300 people were evacuated"),
        "200 more [200, 200] vs 300 more [300, 300]: nothing in common, gap x1.5, contradicts",
    ),
    (
        stated("200", measure=Measure.INCREMENT, words="another 200 people were evacuated"),
        stated("1,400", words="1,400 people have been evacuated so far"),
        "200 more [200, 200] vs 1,400 [1,400, 1,400]: different measures: increment, running toll, not comparable",
    ),
    (
        stated("30", "shells", words="the army fired 30 shells on Sunday"),
        stated("50", "shells", words="the army fired 50 shells on Monday", day=5),
        "30 [30, 30] vs 50 [50, 50]: flows of different days (2031-05-04, 2031-05-05): they add up, not comparable",
    ),
    (
        stated("3", words="three people were killed on Sunday"),
        stated("5", words="five people were killed on Monday", day=5),
        (
            "3 [3, 3] vs 5 [5, 5]: of what happened on different days (2031-05-04, 2031-05-05): they add up, "
            "not comparable"
        ),
    ),
    (
        stated("200", "trucks", words="200 trucks a day cross the bridge"),
        stated("90", "trucks", words="90 trucks crossed the bridge on Sunday"),
        "200 [200, 200] vs 90 [90, 90]: different measures: rate, flow, not comparable",
    ),
    # A day's flow is a part of its month's.
    (
        stated("200", "evacuees", words="200 people were evacuated on 4 May"),
        stated("3,000", "evacuees", words="3,000 people were evacuated in May", precision=Precision.MONTH),
        "200 [200, 200] vs 3,000 [3,000, 3,000]: part below whole (2031-05-04 of 2031-05), consistent",
    ),
]


@pytest.mark.parametrize(("first", "second", "line"), ADDING_UP)
def test_flows_and_increments_add_up(first: Statement, second: Statement, line: str) -> None:
    assert compare_statements(first, second).why == line


PLANT = stated("about 1,000", "civilians", place="the plant", words="about 1,000 civilians are sheltering at the plant")
CITY = stated("more than 100,000", place="the city", words="more than 100,000 people remain in the city")


def test_places_that_nobody_has_related_are_not_compared() -> None:
    assert compare_statements(PLANT, CITY).why == (
        "~1,000 [900, 1,100] vs 100,000+ (100,000, ∞): different places: the plant, the city, not comparable"
    )


PARTS = [
    (
        PLANT,
        CITY,
        (
            "~1,000 [900, 1,100] vs 100,000+ (100,000, ∞): part below whole (civilians of people and the plant in the "
            "city), consistent"
        ),
    ),
    (
        stated("more than 100,000", place="the plant"),
        stated("about 1,000", place="the city"),
        (
            "100,000+ (100,000, ∞) vs ~1,000 [900, 1,100]: part above whole (the plant in the city), gap x90.9, "
            "contradicts"
        ),
    ),
    (
        stated("12", "children", words="12 children were among the dead"),
        stated("36", words="36 people were killed"),
        "12 [12, 12] vs 36 [36, 36]: part below whole (children dead of people dead), consistent",
    ),
    (
        stated("36", words="36 people were killed"),
        stated("41", "children", words="41 children were killed"),
        "36 [36, 36] vs 41 [41, 41]: part above whole (children dead of people dead), gap x1.14, contradicts",
    ),
    (
        stated("31", "bodies"),
        stated("36", "dead"),
        "31 [31, 31] vs 36 [36, 36]: part below whole (bodies of dead), consistent",
    ),
    (
        stated("no more than 50", "casualties"),
        stated("60", "wounded"),
        "≤50 [0, 50] vs 60 [60, 60]: part above whole (wounded of casualties), gap x1.2, contradicts",
    ),
    (
        stated("about 100", "women"),
        stated("100"),
        "~100 [90, 110] vs 100 [100, 100]: part need not exceed whole (women of people), consistent",
    ),
    (
        stated("1,012", "women"),
        stated("1,000"),
        (
            "1,012 [1,012, 1,012] vs 1,000 [1,000, 1,000]: part above whole as stated, not in the wide reading "
            "(women of people), close"
        ),
    ),
    (
        stated("300", "Northern soldiers"),
        stated("500", "soldiers"),
        "300 [300, 300] vs 500 [500, 500]: part below whole (Northern soldiers of soldiers), consistent",
    ),
    # Of different days only running tolls say something of part and whole.
    (
        stated("41", "children", words="41 children were killed"),
        stated("36", words="36 people were killed", day=6),
        "41 [41, 41] vs 36 [36, 36]: part above whole (children dead of people dead), gap x1.14, contradicts",
    ),
    (
        stated("36", words="36 people were killed"),
        stated("40", "children", words="40 children were killed", day=6),
        (
            "36 [36, 36] vs 40 [40, 40]: part above whole, but of different days (children dead of people dead), "
            "not comparable"
        ),
    ),
    (
        stated("12", "children", place="the city"),
        stated("36", place="the plant"),
        (
            "12 [12, 12] vs 36 [36, 36]: neither is a part of the other (children of people, the plant in the city), "
            "not comparable"
        ),
    ),
    (
        stated("40", "support", place="the plant", unit="%", measure=Measure.PERCENT),
        stated("30", "support", place="the city", unit="%", measure=Measure.PERCENT),
        (
            "40% [40, 40] vs 30% [30, 30]: the percent of a part (the plant in the city) does not bound the whole's, "
            "not comparable"
        ),
    ),
    (
        stated("40m", "damage", place="the plant", unit="USD", measure=Measure.MONEY),
        stated("30m", "damage", place="the county", unit="USD", measure=Measure.MONEY),
        (
            "$40m [40,000,000, 40,000,000] vs $30m [30,000,000, 30,000,000]: "
            "part above whole (the plant in the county), gap x1.33, contradicts"
        ),
    ),
]


@pytest.mark.parametrize(("first", "second", "line"), PARTS)
def test_a_part_may_not_exceed_its_whole(first: Statement, second: Statement, line: str) -> None:
    assert compare_statements(first, second, told).why == line


DENIED = Polarity.DENIED
UNSTATED = [
    (
        stated("1,000", place=None),
        stated("hundreds", day=None),
        (
            "1,000 [1,000, 1,000] vs hundreds [200, 999]: differ as stated, agree in the wide reading, close "
            "(place not stated, day not stated)"
        ),
    ),
    (
        stated("36", place=None),
        stated("31"),
        "36 [36, 36] vs 31 [31, 31]: nothing in common, gap x1.16, contradicts (place not stated)",
    ),
    (
        stated("31", words="it is 31"),
        stated("36", words="we wrongly said 36 people were killed"),
        "31 [31, 31] vs 36 [36, 36]: nothing in common, gap x1.16, contradicts (what is counted is not stated)",
    ),
    (
        stated("36", None),
        stated("36", None),
        "36 [36, 36] vs 36 [36, 36]: what is counted is not stated, not comparable",
    ),
    (
        stated("36"),
        stated("36", words="36 people were killed"),
        "36 [36, 36] vs 36 [36, 36]: different things: people, people dead, not comparable",
    ),
    (
        stated("36"),
        stated("36", polarity=DENIED),
        "36 [36, 36] vs 36 [36, 36]: different polarity: affirmed, denied, not comparable",
    ),
    (
        stated("36", polarity=DENIED),
        stated("40", polarity=DENIED),
        "36 [36, 36] vs 40 [40, 40]: both are denied, which commits to no number, not comparable",
    ),
    (
        stated("36", polarity=DENIED),
        stated("36", polarity=DENIED),
        "36 [36, 36] vs 36 [36, 36]: the same figure, consistent",
    ),
]


@pytest.mark.parametrize(("first", "second", "line"), UNSTATED)
def test_what_is_not_stated_or_not_asserted_is_said(first: Statement, second: Statement, line: str) -> None:
    assert compare_statements(first, second).why == line


def test_the_table_is_of_seventy_pairs_and_more() -> None:
    assert len(AT_ONCE) + len(LATER) + len(ADDING_UP) + len(PARTS) + len(UNSTATED) >= 70


def test_a_comparison_says_which_is_what() -> None:
    assert compare(figure("about 1,000"), figure("1,000")).finer == 2
    assert compare(figure("fewer than 200"), figure("at least 600")).gap == 3
    assert compare(figure("none"), figure("12")).gap is None
    both = compare_statements(stated("36", DEAD, day=5), stated("at least 20", DEAD))
    assert (both.verdict, both.finer, both.later, both.part) == (Verdict.REFINES, 1, 1, None)
    assert compare_statements(PLANT, CITY, told).part == 1
    assert compare_statements(CITY, PLANT, told).part == 2


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1,000", "[900, 1,100]"),
        ("1,012", "[1,012, 1,012]"),
        ("310", "[305, 315]"),
        ("19", "[19, 19]"),
        ("20", "[18, 22]"),
        ("36", "[36, 36]"),
        ("4", "[4, 4]"),
        ("2.5m", "[2,450,000, 2,550,000]"),
        ("about 1,000", "[750, 1,250]"),
        ("nearly 1,000", "[800, 1,000]"),
        ("just over 1,000", "[1,000, 1,250]"),
        ("more than 1,000", "(1,000, ∞)"),
        ("at least 1,000", "[1,000, ∞)"),
        ("fewer than 1,000", "[0, 1,000)"),
        ("at most 1,000", "[0, 1,000]"),
        ("up to 300", "[0, 330]"),
        ("40-50", "[36, 55]"),
        ("dozens", "[12, 144]"),
        ("hundreds", "[100, 1,999]"),
        ("tens of thousands", "[10,000, 199,999]"),
        ("a few", "[3, 5]"),
        ("several hundred", "[270, 990]"),
        ("none", "[0, 0]"),
        ("exactly 1,000", "[1,000, 1,000]"),
        ("at least several hundred", "[300, ∞)"),
        ("about 40-50", "[30, 62.5]"),
    ],
)
def test_the_wide_reading_allows_for_rounding(typed: str, shown: str) -> None:
    assert format_interval(wide(figure(typed))) == shown


def test_the_widths_are_a_setting() -> None:
    first, second = figure("about 1,000"), figure("1,400")
    assert compare(first, second).verdict is Verdict.CONTRADICTS
    assert compare(first, second, WIDTHS._replace(about=Decimal("0.4"))).verdict is Verdict.CLOSE
    wider = WIDTHS._replace(about=Decimal("0.4"))
    assert compare_statements(stated("about 1,000"), stated("1,400"), nowhere, wider).verdict is Verdict.CLOSE
