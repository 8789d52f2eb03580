"""Figures found in running text: values, hedges, quotes, subjects, and what is no figure."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.extract.numbers import find_figures
from claimtrack.figures import Interval, apply_hedge, format_interval, interval
from claimtrack.terms import Figure, Hedge, Measure
from tests.hostile import HOSTILE


def only(text: str) -> Figure:
    """The one figure of a text."""
    (found,) = find_figures(text)
    return found


@pytest.mark.parametrize(
    ("text", "quote", "hedge", "shown", "subject"),
    [
        ("about 1,000 civilians were sheltering there", "about 1,000 civilians",
         Hedge.ABOUT, "[900, 1,100]", "civilians"),
        ("There are more than 100,000 people in it", "more than 100,000 people",
         Hedge.MORE_THAN, "(100,000, ∞)", "people"),
        ("four evacuation buses managed to leave", "four evacuation buses", Hedge.BARE, "[4, 4]", "evacuation buses"),
        ("some 1,000 homes", "some 1,000 homes", Hedge.ABOUT, "[900, 1,100]", "homes"),
        ("an estimated 12,000 refugees", "an estimated 12,000 refugees", Hedge.ABOUT, "[10,800, 13,200]", "refugees"),
        ("~1,000 shells", "~1,000 shells", Hedge.ABOUT, "[900, 1,100]", "shells"),
        ("nearly 1,000 shells", "nearly 1,000 shells", Hedge.NEARLY, "[900, 1,000)", "shells"),
        ("just over 2,000 homes", "just over 2,000 homes", Hedge.JUST_OVER, "(2,000, 2,200]", "homes"),
        ("no fewer than 12 ships", "no fewer than 12 ships", Hedge.AT_LEAST, "[12, ∞)", "ships"),
        ("40 or more tanks", "40 or more tanks", Hedge.AT_LEAST, "[40, ∞)", "tanks"),
        ("1,000+ men", "1,000+ men", Hedge.AT_LEAST, "[1,000, ∞)", "men"),
        ("fewer than 200 people", "fewer than 200 people", Hedge.LESS_THAN, "[0, 200)", "people"),
        ("no more than 300 people", "no more than 300 people", Hedge.AT_MOST, "[0, 300]", "people"),
        ("as many as 2.5 million people", "as many as 2.5 million people", Hedge.UP_TO, "[0, 2,500,000]", "people"),
        ("exactly 100 shells", "exactly 100 shells", Hedge.EXACT, "[100, 100]", "shells"),
        ("between 20 and 30 soldiers", "between 20 and 30 soldiers", Hedge.BETWEEN, "[20, 30]", "soldiers"),
        ("between about 20 and 30 men", "between about 20 and 30 men", Hedge.ABOUT, "[18, 33]", "men"),
        ("20-30 vehicles", "20-30 vehicles", Hedge.BETWEEN, "[20, 30]", "vehicles"),
        ("two or three rockets", "two or three rockets", Hedge.BETWEEN, "[2, 3]", "rockets"),
        ("2 to 3 million people", "2 to 3 million people", Hedge.BETWEEN, "[2,000,000, 3,000,000]", "people"),
        ("up to 40-50 people", "up to 40-50 people", Hedge.UP_TO, "[0, 50]", "people"),
        ("at least a dozen drones", "at least a dozen drones", Hedge.AT_LEAST, "[12, ∞)", "drones"),
        ("more than two dozen soldiers", "more than two dozen soldiers", Hedge.MORE_THAN, "(24, ∞)", "soldiers"),
        ("dozens of buses", "dozens of buses", Hedge.ORDER, "[24, 99]", "buses"),
        ("tens of thousands of people", "tens of thousands of people", Hedge.ORDER, "[20,000, 99,999]", "people"),
        ("a couple of tanks", "a couple of tanks", Hedge.FEW, "[2, 2]", "tanks"),
        ("several hundred people", "several hundred people", Hedge.FEW, "[300, 900]", "people"),
        ("at least several hundred men", "at least several hundred men", Hedge.AT_LEAST, "[300, ∞)", "men"),
        ("a handful of men", "a handful of men", Hedge.FEW, "[3, 6]", "men"),
        ("thirty-seven people", "thirty-seven people", Hedge.BARE, "[37, 37]", "people"),
        ("one hundred and twenty soldiers", "one hundred and twenty soldiers", Hedge.BARE, "[120, 120]", "soldiers"),
        ("two and a half million people", "two and a half million people",
         Hedge.BARE, "[2,500,000, 2,500,000]", "people"),
        ("a quarter of a million people", "a quarter of a million people", Hedge.BARE, "[250,000, 250,000]", "people"),
        ("29 Kyivans wounded by a bomb", "29 Kyivans", Hedge.BARE, "[29, 29]", "Kyivans"),
        ("for one reason he's hurt", "one reason", Hedge.BARE, "[1, 1]", "reason"),
        ("It claimed 12 lives", "12 lives", Hedge.BARE, "[12, 12]", "lives"),
        ("12 500 refugees", "12 500 refugees", Hedge.BARE, "[12,500, 12,500]", "refugees"),
        ("In Kharkiv 12 houses burned", "12 houses", Hedge.BARE, "[12, 12]", "houses"),
        ("half a million people", "half a million people", Hedge.BARE, "[500,000, 500,000]", "people"),
        ("2.5m people", "2.5m people", Hedge.BARE, "[2,500,000, 2,500,000]", "people"),
        ("No casualties were reported", "No casualties", Hedge.NONE, "[0, 0]", "casualties"),
        ("not a single house stands", "not a single house", Hedge.NONE, "[0, 0]", "house"),
        ("none of the buses arrived", "none of the buses", Hedge.NONE, "[0, 0]", "buses"),
        ("half of the 86,000 residents", "half of the 86,000 residents", Hedge.PART, "[43,000, 43,000]", "residents"),
        ("nearly half of the 86,000 residents fled", "nearly half of the 86,000 residents",
         Hedge.PART, "[38,700, 43,000)",
         "residents"),
        ("two-thirds of its 90,000 people", "two-thirds of its 90,000 people",
         Hedge.PART, "[60,000, 60,000]", "people"),
        ("one in five children", "one in five children", Hedge.PART, "[0.2, 0.2]", "children"),
        ("three Su-34 bombers crashed", "three Su-34 bombers", Hedge.BARE, "[3, 3]", "Su-34 bombers"),
        ("12 U.S. soldiers died", "12 U.S. soldiers", Hedge.BARE, "[12, 12]", "U.S. soldiers"),
        ("12 US troops left", "12 US troops", Hedge.BARE, "[12, 12]", "US troops"),
        ("two heavily armed border guards fled", "two heavily armed border guards", Hedge.BARE, "[2, 2]",
         "heavily armed border guards"),
    ],
)  # fmt: skip
def test_a_hedged_count_is_read(text: str, quote: str, hedge: Hedge, shown: str, subject: str) -> None:
    found = only(text)
    assert (found.quote, found.hedge, format_interval(found), found.subject) == (quote, hedge, shown, subject)


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit", "measure", "subject"),
    [
        ("It cost $33bn.", "$33bn", "33000000000", "USD", Measure.MONEY, None),
        ("€2.5m was lost", "€2.5m", "2500000", "EUR", Measure.MONEY, None),
        ("$500 million in military aid", "$500 million in military aid",
         "500000000", "USD", Measure.MONEY, "military aid"),
        ("5 million hryvnias", "5 million hryvnias", "5000000", "UAH", Measure.MONEY, None),
        ("USD 5bn was sent", "USD 5bn", "5000000000", "USD", Measure.MONEY, None),
        ("10.5 million Australian dollars", "10.5 million Australian dollars", "10500000", "AUD", Measure.MONEY, None),
        ("12% fell ill", "12%", "12", "%", Measure.PERCENT, None),
        ("12 per cent of residents fled", "12 per cent of residents", "12", "%", Measure.PERCENT, "residents"),
        ("it took 3 days", "3 days", "3", "day", Measure.DURATION, None),
        ("a 24-hour curfew", "24-hour", "24", "hour", Measure.DURATION, None),
        ("5 km of road", "5 km of road", "5", "km", Measure.DISTANCE, "road"),
        ("20 tonnes of aid", "20 tonnes of aid", "20", "t", Measure.WEIGHT, "aid"),
        ("300 square kilometres", "300 square kilometres", "300", "km²", Measure.AREA, None),
        ("at 60 mph", "60 mph", "60", "mph", Measure.SPEED, None),
        ("minus 5 degrees Celsius", "minus 5 degrees Celsius", "-5", "°C", Measure.TEMPERATURE, None),
        ("a 12-year-old girl", "12-year-old girl", "12", "year", Measure.AGE, "girl"),
        ("a boy aged 12", "12", "12", None, Measure.AGE, None),
        ("Maria Koval, 34, fled", "34", "34", None, Measure.AGE, None),
        ("a 37m (121 ft) mast", "37m", "37", "m", Measure.DISTANCE, None),
    ],
)  # fmt: skip
def test_a_measured_figure_has_its_unit(
    text: str, quote: str, value: str, unit: str | None, measure: Measure, subject: str | None
) -> None:
    found = find_figures(text)[0]
    assert (found.quote, found.best, found.unit, found.measure, found.subject) == (
        quote, Decimal(value), unit, measure, subject,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "In 2022 prices rose.",
        "On 24 February 2022, and again on Feb. 24, at 10:30 and 5 p.m.",
        "between 5 and 11 May",
        "the 36th Brigade and the twenty-first century",
        "Route 7, Boeing 737, G7, COVID-19, Su-34, Hill 402, Article 5",
        "They won 3-1 and drew 2-2.",
        "Call +380 44 123 4567 or 555-0134.",
        "1. First item\n2) Second item",
        "One of them said no one and another one saw one another.",
        "It is no longer in doubt; no doubt, no matter, no one came.",
        "There is no need to climb into these catacombs.",
        "Some people waited a second.",
        "not a fly can escape",
        "https://example.org/2022/04/21/a-12 and user@example99.org",
        "version 1.2.3 of the 2,5 file",
        "the 1990s and his 40s, early '90s",
        "below 2005 levels",
        "in 2013 doctors left",
        "by a 2-to-1 vote",
        "Falcon 9 rockets",
        "787 Dreamliner and 22 Avenue Foch",
        "tweet 783499116076687360",
        "those two",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_no_figure(text: str) -> None:
    assert [found.quote for found in find_figures(text)] == []


def test_casualties_and_people_become_running_tolls_when_the_count_goes_on() -> None:
    died, forced = find_figures("37 people have died and 12,000 families have been forced from their homes.")
    assert (died.measure, died.subject) == (Measure.TOLL, "people")
    assert (forced.measure, forced.subject) == (Measure.COUNT, "families")
    assert only("36 were killed on Friday.").measure is Measure.COUNT
    assert only("36 have been killed.").measure is Measure.TOLL
    toll = only("The death toll from the blast has risen to 48.")
    assert (toll.measure, toll.subject) == (Measure.TOLL, "dead")


@pytest.mark.parametrize(
    ("text", "subject"),
    [("36 were killed", "killed"), ("killing at least 36", "killed"), ("112 wounded", "wounded"), ("12 dead", "dead")],
)
def test_casualties_by_participle_alone_take_it_as_subject(text: str, subject: str) -> None:
    assert only(text).subject == subject


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("another 200 soldiers", "another 200 soldiers"),
        ("a further 30 were hurt", "a further 30"),
        ("200 more troops arrived", "200 more troops"),
        ("an additional 12 tanks", "an additional 12 tanks"),
    ],
)
def test_more_of_the_same_is_an_increment(text: str, quote: str) -> None:
    found = only(text)
    assert (found.quote, found.measure) == (quote, Measure.INCREMENT)


def test_a_change_from_one_number_to_another_is_two_figures() -> None:
    assert [found.best for found in find_figures("The toll rose from 20 to 30.")] == [20, 30]
    assert only("from 20 to 30 people").hedge is Hedge.BETWEEN


@pytest.mark.parametrize(
    ("text", "quote", "value", "hedge", "subject"),
    [
        ("Air defences shot down 34 of 36 drones.", "34", 34, Hedge.BARE, "drones"),
        ("34 out of 36 houses burned", "34", 34, Hedge.BARE, "houses"),
        ("two of the five crew members", "two", 2, Hedge.BARE, "crew members"),
        ("At least 12 of the town's 40 ambulances", "At least 12", 12, Hedge.AT_LEAST,
         "ambulances"),
        ("Twenty-three of the 53 wounded stayed", "Twenty-three", 23, Hedge.BARE, "wounded"),
    ],
)  # fmt: skip
def test_a_count_of_a_stated_whole_is_one_figure(text: str, quote: str, value: int, hedge: Hedge, subject: str) -> None:
    found = only(text)
    assert (found.quote, found.best, found.hedge, found.subject) == (quote, Decimal(value), hedge, subject)


def test_sums_of_a_stated_sum_are_two_figures_in_one_unit() -> None:
    raised, needed = find_figures("They raised 280 million of the 1.5 billion euros.")
    assert [(one.best, one.unit) for one in (raised, needed)] == [
        (Decimal(28 * 10**7), "EUR"),
        (Decimal(15 * 10**8), "EUR"),
    ]


@pytest.mark.parametrize(
    ("text", "shown", "unit", "subject"),
    [
        ("nine out of ten doctors agree", "[0.9, 0.9]", None, "doctors"),
        ("six of 10 voters agree", "[0.6, 0.6]", None, "voters"),
        ("Nearly three-quarters of the $2tn package is spent", "[1,350,000,000,000, 1,500,000,000,000)", "USD", None),
        ("nearly half say so", "[0.45, 0.5)", None, None),
        ("output was cut by a third", "[0.333333333, 0.333333333]", None, None),
        ("just a quarter of the committee", "[0.25, 0.25]", None, "committee"),
    ],
)
def test_a_rate_of_a_whole_is_a_part(text: str, shown: str, unit: str | None, subject: str | None) -> None:
    found = only(text)
    assert (found.hedge, format_interval(found), found.unit, found.subject) == (Hedge.PART, shown, unit, subject)


def test_a_conversion_in_brackets_keeps_the_hedge() -> None:
    first, second = find_figures("more than 7.5 million euros ($8.1 million)")
    assert (first.hedge, second.hedge) == (Hedge.MORE_THAN, Hedge.MORE_THAN)
    assert second.quote == "$8.1 million"


def test_a_figure_goes_over_a_wrapped_line_but_not_over_a_blank_one() -> None:
    assert only("about 1,000\ncivilians").subject == "civilians"
    assert only("about 1,000\n\ncivilians").subject is None
    assert [found.quote for found in find_figures("- 12 buses\n- 15 cars")] == ["12 buses", "15 cars"]


CUES = {
    "about": Hedge.ABOUT, "around": Hedge.ABOUT, "roughly": Hedge.ABOUT, "an estimated": Hedge.ABOUT,
    "some": Hedge.ABOUT,
    "nearly": Hedge.NEARLY, "almost": Hedge.NEARLY, "just under": Hedge.NEARLY, "close to": Hedge.NEARLY,
    "just over": Hedge.JUST_OVER, "slightly more than": Hedge.JUST_OVER, "more than": Hedge.MORE_THAN,
    "over": Hedge.MORE_THAN,
    "at least": Hedge.AT_LEAST, "no fewer than": Hedge.AT_LEAST, "fewer than": Hedge.LESS_THAN,
    "under": Hedge.LESS_THAN,
    "at most": Hedge.AT_MOST, "no more than": Hedge.AT_MOST, "up to": Hedge.UP_TO, "as many as": Hedge.UP_TO,
    "exactly": Hedge.EXACT,
}  # fmt: skip
CUE = st.sampled_from(sorted(CUES))
SURROUNDINGS = st.sampled_from(
    ["", "The mayor said that ", "“", "Yesterday, ", "In the town ", "12 cars burned. ", "- ", "Of these, "]
)
AFTER = st.sampled_from(["", ".", " were seen, he said.", "”", ", among them a nurse", " in the city", "; 3 fled"])


@given(CUE, st.integers(2, 10**11), SURROUNDINGS, AFTER)
def test_every_hedged_number_reads_back_to_its_interval_whatever_surrounds_it(
    cue: str, number: int, before: str, after: str
) -> None:
    phrase = f"{cue} {number:,} people"
    text = before + phrase + after
    found = next(figure for figure in find_figures(text) if figure.start <= len(before) < figure.end)
    assert found.quote == phrase
    assert Interval(found.low, found.high, found.low_open, found.high_open, found.best) == interval(CUES[cue], number)


@given(CUE, CUE, st.integers(2, 999))
def test_stacked_hedges_compose_from_outside_in(outer: str, inner: str, number: int) -> None:
    found = only(f"{outer} {inner} {number} people")
    held = apply_hedge(CUES[outer], interval(CUES[inner], number))
    assert (found.hedge, found.low, found.high) == (CUES[outer], held.low, held.high)


VOCABULARY = """
    about at least no none of the half a an one two thirty - – / . , : ; % $ € 1,000 3 40 2022 1/2 million dozen dozens
    people men km days year old killed have been between and or to more than few several May toll U.S. ( ) “ ” + ~ 's
    ² ½ ① ٣ × not single minus point aged another
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])


@given(st.lists(WORDS, max_size=40), st.sampled_from(["", " "]))
@settings(max_examples=300)
def test_quotes_are_anchored_in_order_and_apart_for_any_mixture_of_the_grammars_words(
    parts: list[str], gap: str
) -> None:
    anchored(gap.join(parts))


@given(st.text(max_size=400))
def test_any_text_gives_anchored_figures(text: str) -> None:
    anchored(text)


def anchored(text: str) -> None:
    """Assert that figures lie in order, apart and on their quotes, with bounds that are in order."""
    last = 0
    for found in find_figures(text):
        assert text[found.start : found.end] == found.quote
        assert last <= found.start < found.end
        assert found.low is None or found.high is None or found.low <= found.high
        last = found.end


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_its_end_with_every_anchor_held(name: str) -> None:
    text = HOSTILE[name]
    for found in find_figures(text):
        assert text[found.start : found.end] == found.quote


def test_reading_numbers_needs_no_spacy() -> None:
    code = "import sys, claimtrack.extract.numbers; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Not one canister was fired.", "canister"),
        ("not one of the ferries sailed", "ferries"),
        ("Not a single one of the ferries sailed.", "ferries"),
        ("Not a single one of them came.", None),
    ],
)
def test_not_one_is_none(text: str, subject: str | None) -> None:
    found = only(text)
    assert (found.hedge, found.high, found.subject) == (Hedge.NONE, Decimal(0), subject)


def test_not_one_but_two_is_not_none() -> None:
    assert [found.hedge for found in find_figures("not one but two ferries")] == [Hedge.BARE]


def test_an_order_after_in_the_is_read_whole_and_one_taken_up_again_is_none() -> None:
    assert format_interval(only("a crowd in the tens of thousands")) == "[20,000, 99,999]"
    assert find_figures("Of the thousands who fled, many came back.") == []


def test_a_magnitude_is_no_figure() -> None:
    assert find_figures("A magnitude 6.9 earthquake, after one with a magnitude of 5.1, shook the island.") == []


def test_a_second_number_after_perhaps_makes_a_range() -> None:
    found = only("fuel for three days, perhaps four")
    assert (found.quote, format_interval(found), found.unit) == ("three days, perhaps four", "[3, 4]", "day")
    assert len(find_figures("three days, perhaps 40 people")) == 2


@pytest.mark.parametrize(
    ("text", "quote", "unit", "subject"),
    [
        ("reached 12.4 per 100,000 people", "12.4 per 100,000 people", "per 100,000", None),
        ("340 deaths per 100,000", "340 deaths per 100,000", "per 100,000", "deaths"),
        ("at 31 per 1,000 live births", "31 per 1,000 live births", "per 1,000 live births", None),
        ("nearly 40 per million inhabitants", "nearly 40", None, None),
        (
            "some 40 cases per 1 million inhabitants",
            "some 40 cases per 1 million inhabitants",
            "per 1 million",
            "cases",
        ),
    ],
)
def test_a_rate_is_one_figure(text: str, quote: str, unit: str | None, subject: str | None) -> None:
    found = only(text)
    assert (found.quote, found.unit, found.subject) == (quote, unit, subject)


def test_times_as_much_measures_and_times_alone_counts() -> None:
    compared = only("three times as much as last year")
    assert (compared.unit, compared.measure, compared.subject) == ("times", Measure.OTHER, None)
    assert only("they fired 34 times").subject == "times"


def test_a_bound_on_age_is_no_count() -> None:
    assert only("cases in children under five").measure is Measure.AGE
    assert only("children in under five towns").measure is Measure.COUNT


def test_a_one_in_two_hundred_year_storm_is_a_kind_of_storm() -> None:
    assert find_figures("built for a one-in-200-year storm, a 1-in-100 event") == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("No one was killed.", "No one"),
        ("Nobody was seriously hurt.", "Nobody"),
        ("No-one has been reported missing.", "No-one"),
    ],
)
def test_nobody_harmed_is_a_count_of_no_people(text: str, quote: str) -> None:
    found = only(text)
    assert (found.quote, found.hedge, found.low, found.high, found.subject) == (quote, Hedge.NONE, 0, 0, "people")


@pytest.mark.parametrize("text", ["No one knows why.", "Nobody told the crew.", "There is no one left to ask."])
def test_nobody_who_does_or_knows_something_is_no_count(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "subject"),
    [
        ("One of our volunteers was killed.", "One of our volunteers", "volunteers"),
        ("One of the drivers later died.", "One of the drivers", "drivers"),
        ("Eleven officers were hurt, one of them seriously.", "one", "officers"),
    ],
)
def test_one_of_many_counts_where_harm_follows(text: str, quote: str, subject: str) -> None:
    found = find_figures(text)[-1]
    assert (found.quote, found.best, found.subject) == (quote, 1, subject)


@pytest.mark.parametrize("text", ["One of the reasons was cost.", "One of them had a plan."])
def test_one_of_many_is_no_count_elsewhere(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("text", "ratio", "subject"),
    [
        ("one child in five is malnourished", "0.2", "children"),
        ("One household in four has no water.", "0.25", "households"),
        ("one person in every 20", "0.05", "people"),
        ("Two farmers in ten lost everything.", "0.2", "farmers"),
    ],
)
def test_so_many_things_in_a_number_are_a_ratio_of_them(text: str, ratio: str, subject: str) -> None:
    found = only(text)
    assert (found.measure, found.best, found.subject) == (Measure.RATIO, Decimal(ratio), subject)


@pytest.mark.parametrize("text", ["One man in five shops was fined.", "One bomb in ten minutes fell."])
def test_one_thing_in_so_many_others_is_no_ratio(text: str) -> None:
    assert find_figures(text)[0].best == 1


def test_a_preposition_before_a_plural_may_modify_it() -> None:
    assert only("Hundreds of outside agitators slept there.").subject == "outside agitators"
    assert only("Two outside experts agreed.").subject == "outside experts"


def test_a_number_that_opens_a_sentence_after_a_month_is_no_day() -> None:
    assert only("It began in January. Two of them have died.").quote == "Two"
    assert find_figures("It began on Jan. 14.") == []


def test_a_clock_in_words_is_no_count() -> None:
    assert find_figures("I gave that order at ten past nine.") == []
