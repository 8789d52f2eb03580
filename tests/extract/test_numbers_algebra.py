"""The algebra of figures: one number written in many ways, hedged in many words, among any neighbours."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimtrack.extract.numbers import find_figures
from claimtrack.figures import Interval, interval
from claimtrack.terms import Figure, Hedge, Measure

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int, joint: str = " and ") -> str:
    """A number below a billion in English words, with "and" or a space after its hundreds."""
    for step, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= step:
            rest = number % step
            tail = "" if not rest else (joint if step == 100 or rest < 100 else " ") + spelt(rest, joint)
            return f"{spelt(number // step, joint)} {name}{tail}"
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def only(text: str) -> Figure:
    """The one figure of a text."""
    (found,) = find_figures(text)
    return found


def held(figure: Figure) -> Interval:
    """The interval of a figure."""
    return Interval(figure.low, figure.high, figure.low_open, figure.high_open, figure.best)


@given(st.integers(2, 10**9 - 1))
def test_a_number_has_one_value_however_its_digits_are_written(number: int) -> None:
    written = {spelt(number), spelt(number, " "), f"{number:,}", f"{number:,}".replace(",", "\u202f")}
    if not 1000 <= number < 2200:
        # Four bare digits of that size are a year as often as a number.
        written.add(str(number))
    for form in written:
        found = only(f"The mayor counted {form} boats there.")
        assert (found.best, found.subject) == (Decimal(number), "boats"), form


SCALES = [("thousand", "k", 3), ("million", "m", 6), ("billion", "bn", 9)]


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from(SCALES))
def test_a_scale_is_one_whether_spelt_or_lettered(whole: int, tenth: int, scale: tuple[str, str, int]) -> None:
    word, letter, zeros = scale
    number = Decimal(f"{whole}.{tenth}")
    value = number * 10**zeros
    plain = f"{int(value):,}"
    for form in (f"${number} {word}", f"${number}{letter}", f"${plain}", f"{plain} dollars", f"USD {plain}",
                 f"US${number} {word}", f"{number} {word} US dollars"):  # fmt: skip
        found = only(f"It cost {form} in all.")
        assert (found.best, found.unit, found.measure) == (value, "USD", Measure.MONEY), form


@given(st.integers(1, 998), st.integers(1, 500))
def test_a_range_is_one_however_its_ends_are_joined(low: int, more: int) -> None:
    high = low + more
    # "Between one and five hundred" says 100 to 500.
    assume(high % 100 or low >= high // 100)
    for form in (f"between {low} and {high}", f"{low} to {high}", f"from {low} to {high}", f"{low}–{high}",
                 f"{low}-{high}", f"{low} - {high}", f"between {spelt(low)} and {spelt(high)}"):  # fmt: skip
        found = only(f"They saw {form} boats.")
        assert (found.hedge, found.low, found.high, found.subject) == (
            Hedge.BETWEEN, Decimal(low), Decimal(high), "boats",
        ), form  # fmt: skip


@given(st.integers(1, 99), st.sampled_from(["%", " %", " per cent", " percent", " pct", "pc", "-percent"]))
def test_a_percentage_is_one_however_its_sign_is_written(number: int, sign: str) -> None:
    found = only(f"Output fell {number}{sign} again.")
    assert (found.best, found.unit, found.measure) == (Decimal(number), "%", Measure.PERCENT)


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["of", "out of", "of the", "of its", "of the town's"]))
def test_some_of_a_whole_is_the_number_that_is_counted(number: int, more: int, of: str) -> None:
    whole = number + more
    found = only(f"They lost {number} {of} {whole} boats.")
    if of in ("of", "out of") and found.measure is Measure.RATIO:
        assert found.best == pytest.approx(Decimal(number) / whole)
        assert whole <= 10 or whole in (100, 1000)
    else:
        assert (found.best, found.measure) == (Decimal(number), Measure.COUNT)
    assert found.subject == "boats"


@pytest.mark.parametrize(
    ("form", "value", "unit"),
    [
        ("2 1/2 hours", "2.5", "hour"), ("2½ hours", "2.5", "hour"), ("two and a half hours", "2.5", "hour"),
        ("a year and a half", "1.5", "year"), ("half an hour", "0.5", "hour"), ("a half-hour", "0.5", "hour"),
        ("three quarters of an hour", "0.75", "hour"), ("1/4 cup", "0.25", "cup"), ("half a mile", "0.5", "mi"),
        ("a million and a half euros", "1500000", "EUR"), ("$2.3T", "2300000000000", "USD"),
        ("Rs 3.5 crore", "35000000", "INR"), ("R250,000", "250000", "ZAR"), ("20 lakh rupees", "2000000", "INR"),
        ("60 billion South Korean won", "60000000000", "KRW"), ("5 million Iraqi dinars", "5000000", "IQD"),
        ("25 basis points", "25", "basis points"), ("25bps", "25", "basis points"),
        ("0.3 percentage points", "0.3", "percentage points"), ("-0.3%", "-0.3", "%"), ("–0.3%", "-0.3", "%"),
        ("13 billion light-years", "13000000000", "ly"), ("75 kilowatt-hours", "75", "kWh"),
        ("a 2.1x multiple", "2.1", "times"),
    ],
)  # fmt: skip
def test_fractions_scales_and_units_come_out_exact(form: str, value: str, unit: str) -> None:
    found = only(f"They had {form}, he said.")
    assert (found.best, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("form", "value"),
    [("a dozen and a half", 18), ("half a dozen", 6), ("a half-dozen", 6), ("a hundred and five", 105),
     ("half a million", 500_000), ("a quarter of a million", 250_000), ("two dozen", 24),
     ("twenty-one thousand three hundred and five", 21_305)],
)  # fmt: skip
def test_numbers_of_several_words_count_what_follows(form: str, value: int) -> None:
    found = only(f"They had {form} boats.")
    assert (found.best, found.subject) == (Decimal(value), "boats")


CUES: dict[Hedge, str] = {
    Hedge.ABOUT: "about|around|roughly|approximately|an estimated|in the region of|closer to|perhaps|maybe|possibly",
    Hedge.NEARLY: "nearly|almost|close to|just under|just shy of|a little under|not quite|virtually|just short of",
    Hedge.JUST_OVER: "just over|slightly more than|a little over|marginally above|barely more than",
    Hedge.MORE_THAN: "more than|over|upwards of|north of|in excess of|well over|exceeding|well in excess of",
    Hedge.AT_LEAST: "at least|no fewer than|not less than|at the very least|a minimum of|as few as|as little as",
    Hedge.LESS_THAN: "fewer than|less than|under|below|well under|not even|far fewer than",
    Hedge.AT_MOST: "at most|no more than|a maximum of|not more than|a max of",
    Hedge.UP_TO: "up to|as many as|as much as|possibly as many as|perhaps up to|as many as perhaps",
    Hedge.EXACT: "exactly|precisely",
    Hedge.BARE: "a total of|a record|an average of|only|just|a combined",
}
CUE = st.sampled_from([(cue, hedge) for hedge, cues in CUES.items() for cue in cues.split("|")])


@given(CUE, st.integers(2, 10**9))
def test_every_wording_of_a_hedge_gives_the_tables_interval(cue: tuple[str, Hedge], number: int) -> None:
    words, hedge = cue
    found = only(f"He said {words} {number:,} boats had left.")
    assert (found.hedge, held(found), found.subject) == (hedge, interval(hedge, number), "boats")


@pytest.mark.parametrize(
    ("after", "hedge"),
    [
        ("boats or more", Hedge.AT_LEAST), ("or more boats", Hedge.AT_LEAST), ("boats, maybe more", Hedge.AT_LEAST),
        ("boats and counting", Hedge.AT_LEAST), ("boats, if not more", Hedge.AT_LEAST),
        ("boats at least", Hedge.AT_LEAST),
        ("boats at most", Hedge.AT_MOST), ("boats or fewer", Hedge.AT_MOST), ("boats or so", Hedge.ABOUT),
        ("or so boats", Hedge.ABOUT), ("boats, give or take a few", Hedge.ABOUT), ("boats, more or less", Hedge.ABOUT),
        ("-plus boats", Hedge.AT_LEAST), ("-odd boats", Hedge.ABOUT),
    ],
)  # fmt: skip
@given(number=st.integers(3, 999))
def test_a_hedge_after_its_number_gives_the_tables_interval(after: str, hedge: Hedge, number: int) -> None:
    gap = "" if after.startswith("-") else " "
    found = only(f"He saw {number}{gap}{after}.")
    assert (found.hedge, held(found), found.subject) == (hedge, interval(hedge, number), "boats")


def test_a_hedging_word_before_the_next_number_belongs_to_that_one() -> None:
    first, second = find_figures("just under 50,000 maps and over 1,000 boats")
    assert (first.hedge, second.hedge) == (Hedge.NEARLY, Hedge.MORE_THAN)


@pytest.mark.parametrize("verb", ["rose by", "fell", "rose", "was up", "dropped by", "climbed"])
def test_verbs_of_change_leave_the_interval_alone(verb: str) -> None:
    assert only(f"Output {verb} 12 percent.").hedge is Hedge.BARE


PHRASES = [
    "about 1,000 civilians", "nearly half of the 86,000 residents", "$3.4bn", "10-15 percent",
    "ten to twelve hostages", "several hundred people", "tens of thousands of refugees", "at least a dozen drones",
    "one in five children", "two and a half million people", "as many as 2.5 million people", "no casualties",
    "not a single house", "minus 5 degrees Celsius", "a year and a half", "12.4 per 100,000 people",
]  # fmt: skip
WORDS = st.lists(
    st.sampled_from(["the", "mayor", "said", "that", "nobody", "in", "town", "had", "seen", "it", "and", "left", "by"]),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(st.sampled_from(PHRASES), WORDS, WORDS, st.sampled_from([". ", "; ", ": ", ".\n", ", "]))
def test_words_before_and_after_never_change_a_figure(phrase: str, before: str, after: str, gap: str) -> None:
    alone = only(phrase)
    text = f"{before.capitalize()}{gap}{phrase}. {after.capitalize()}."
    found = only(text)
    assert (found.quote, found.hedge, held(found), found.subject, found.unit) == (
        alone.quote, alone.hedge, held(alone), alone.subject, alone.unit,
    )  # fmt: skip
    assert text[found.start : found.end] == found.quote == phrase


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The number of displaced rose to 12,000.", ["displaced"]),
        ("The number of drone attacks has reached 40.", ["drone attacks"]),
        ("The death toll reached 36.", ["dead"]),
        ("Of the 40 patients, 12 died and 3 remain in care.", ["patients", "patients", "patients"]),
        ("12 were killed, 30 wounded.", ["killed", "wounded"]),
        ("They fired 17 rockets, 14 of which fell short.", ["rockets", "rockets"]),
        ("It killed 14 people, four of them children.", ["people", "children"]),
        ("Some 200 people were aboard, of whom 68 drowned.", ["people", "people"]),
        ("Tens of thousands of marchers, perhaps as many as 70,000, came.", ["marchers", "marchers"]),
        ("The flood wrecked 190 houses and 590 damaged ones.", ["houses", "damaged ones"]),
        ("190 houses were destroyed and 590 damaged.", ["houses", "houses"]),
        ("He spoke to a crowd of about 500.", ["people"]),
        ("Thousands descend on the town.", [None]),
        ("a 16-member special team", ["member"]),
        ("a 300-strong crowd", ["crowd"]),
        ("The 49-year-old banker sold 10,000 shares.", ["banker", "shares"]),
        ("It took three made-for-export engines.", ["made-for-export engines"]),
        ("They read thousands of work-related letters.", ["work-related letters"]),
        ("It has 320 million monthly users and 12 IDPs.", ["monthly users", "IDPs"]),
    ],
)
def test_the_subject_is_found_where_it_stands_apart(text: str, subjects: list[str | None]) -> None:
    assert [found.subject for found in find_figures(text)] == subjects


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The index was up 3.2 percent to 1,245.60.", ["3.2", "1245.60"]),
        ("It advanced 0.9% to 6,888.56.", ["0.9", "6888.56"]),
        ("Crude rose $1.51 to $44.34 a barrel.", ["1.51", "44.34"]),
        ("Output fell from 6 to 4 million tonnes.", ["6000000", "4000000"]),
        ("Sales went from $362 million in 2014 to $557 million.", ["362000000", "557000000"]),
        ("Kos beat Varga 458 to 359.", ["458", "359"]),
        ("She needs three days, perhaps four.", ["3.5"]),
        ("It was five, maybe six years.", ["5.5"]),
        ("plus or minus 3.5 percentage points", ["3.5"]),
    ],
)
def test_changes_levels_and_votes_are_figures_of_their_own(text: str, values: list[str]) -> None:
    assert [found.best for found in find_figures(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "as was shown [3], [21, 22] and [4-6]",
        "1) the first and 2) the second, (1) one way",
        "in his 20's and the 1990's",
        "(713) 555-0134 and +380441234567",
        "went 4-for-5 and won 6-4, 3-6, 7-5",
        "a two-way street, one-on-one, a three-pronged attack",
        "a flat-six engine, a mother-of-two",
        "221B Mill Road, a 401(k) plan, a 4K screen",
        "the Standard & Poor's 500, the FTSE 100",
        "Bluetooth 5.0, Section 3.1, Articles 5 and 6",
        "around 347 AD, in the year 71, April 6, 1348",
        "One dresses so; one Sunday; one morning",
        "It is not one of the nations.",
        '<tweet id="1449075600" date="20">',
        "Apollo 8 crew",
        "a 40-something banker and a one-time ally",
        "none of it, nobody knew half the",
    ],
)
def test_more_that_only_looks_like_a_number_is_no_figure(text: str) -> None:
    found = [figure.quote for figure in find_figures(text) if figure.hedge is not Hedge.PART]
    assert found == []


@pytest.mark.parametrize(
    "unit",
    ["9", ",", "1,", "5 or more ", "2 of the 5 of the ", "the number of 5 at ", "dozens and ", "a year and a half ",
     "two, maybe ", "5 of them ", "perhaps ", "[1, ", "5 to ", "half ", "(5) ", "Rs. ", "1/2 ", "two-"],
)  # fmt: skip
def test_reading_takes_time_in_proportion_to_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        taken = []
        for _ in range(3):
            begun = time.process_time()
            find_figures(text)
            taken.append(time.process_time() - begun)
        return min(taken)

    short, long = seconds(4_000), seconds(32_000)
    # Eight times the text; reading that grew with its square would take 64 times as long.
    assert long < 28 * max(short, 0.002)
