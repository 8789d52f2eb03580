"""What two figures must share to be compared: what they count, in what, where, when and how."""

from __future__ import annotations

from datetime import date

import pytest

from claimtrack.extract import extract
from claimtrack.figures import (
    Nature,
    Statement,
    Verdict,
    Whereabouts,
    compare,
    compare_statements,
    nowhere,
    place_key,
    subject_key,
    subject_of,
    whereabouts,
)
from claimtrack.figures.comparability import nature_of
from claimtrack.figures.nouns import is_part, noun_key, singular
from claimtrack.figures.periods import overlapping, period_of, within
from claimtrack.terms import Measure, Polarity, Precision
from tests.stating import figure, may, stated, told


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("buses", "bus"),
        ("houses", "house"),
        ("children", "child"),
        ("women", "woman"),
        ("servicemen", "serviceman"),
        ("casualties", "casualty"),
        ("bodies", "body"),
        ("losses", "loss"),
        ("causes", "cause"),
        ("viruses", "virus"),
        ("axes", "ax"),
        ("potatoes", "potato"),
        ("people", "person"),
        ("aircraft", "aircraft"),
        ("crisis", "crisis"),
        ("bus", "bus"),
        ("glass", "glass"),
        ("villages", "village"),
    ],
)
def test_a_noun_has_a_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
    assert singular(one) == one


@pytest.mark.parametrize(
    ("subject", "words", "key"),
    [
        # One word for all who are dead, whatever the text calls them.
        ("dead", "", "dead"),
        ("deaths", "deaths reached 36", "dead"),
        ("death toll", "", "dead"),
        ("fatalities", "", "dead"),
        ("people killed", "", "dead"),
        ("confirmed dead", "", "dead"),
        ("loss of life", "", "dead"),
        ("lives", "the strike claimed 36 lives", "dead"),
        ("people", "36 people were killed", "dead"),
        ("People", "36 PEOPLE WERE KILLED", "dead"),
        ("people", "dozens of people lost their lives", "dead"),
        ("people", "at least 36 people died in the fire", "dead"),
        ("people", "shelling left 36 people dead", "dead"),
        ("people", "the strike killed at least 36 people", "dead"),
        ("people", "the death toll has risen to 36", "dead"),
        (None, "36 were killed", "dead"),
        (None, "the toll rose to 36", "dead"),
        ("bodies", "31 bodies were found", "body"),
        # Those who lived.
        ("people", "12 people were wounded", "wounded"),
        ("injured", "", "wounded"),
        ("injuries", "", "wounded"),
        ("people", "eight were hurt", "wounded"),
        ("people", "17 people were killed or wounded", "casualty"),
        ("casualties", "", "casualty"),
        ("people", "15 people are missing", "missing"),
        ("missing persons", "", "missing"),
        ("people", "200 people were evacuated", "evacuated"),
        ("evacuees", "", "evacuated"),
        ("displaced people", "3,000 displaced people are sheltering in schools", "displaced"),
        ("people", "the agency brought 540 people out of the works", "evacuated"),
        ("residents", "600 residents were moved out of the low streets", "evacuated resident"),
        ("people", "14 people were taken to hospital", "hospitalised"),
        ("prisoners", "24 prisoners were handed over at the bridge", "freed prisoner"),
        ("people", "45 people were arrested", "detained"),
        ("people", "police have detained 45 people", "detained"),
        ("arrests", "", "detained"),
        ("people", "1,000 people are sheltering at the plant", "person"),
        ("residents", "", "resident"),
        ("civilians", "about 1,000 civilians are at the plant", "civilian"),
        ("civilian deaths", "", "dead civilian"),
        ("children", "12 children were among the dead", "dead child"),
        ("police officers", "45 police officers were wounded", "wounded officer"),
        ("fishermen", "two fishermen were rescued", "rescued fisherman"),
        ("shearers", "four shearers were killed", "dead shearer"),
        # Things.
        ("evacuation buses", "four evacuation buses left", "bus"),
        ("shells", "", "shell"),
        ("private houses", "", "home"),
        ("homes", "", "home"),
        ("lorries", "", "truck"),
        ("doses of serum", "", "dose"),
        ("cattle", "flooding killed 12 cattle", "cattle"),
        ("rockets", "ten rockets landed and killed three", "rocket"),
        (None, "", None),
        ("", "the price is 12", None),
        ("the", "", "the"),
    ],
)
def test_what_is_counted_has_one_key(subject: str | None, words: str, key: str | None) -> None:
    assert subject_key(subject, words) == key


@pytest.mark.parametrize(
    ("subject", "quote", "words", "key"),
    [
        ("people", "36 people", "shelling left 36 people dead and wounded 12", "dead"),
        ("people", "12", "shelling left 36 people dead and wounded 12", "wounded"),
        ("people", "36", "36 killed, 12 wounded", "dead"),
        ("people", "12 wounded", "36 killed, 12 wounded", "wounded"),
        ("people", "36", "36 people were killed and 12 wounded", "dead"),
        ("people", "12", "36 people were killed and 12 wounded", "wounded"),
        ("people", "Ten people", "Ten people, including three children, were killed", "dead"),
        ("children", "three children", "Ten people, including three children, were killed", "dead child"),
        ("children", "three children", "Ten people were killed, including three children", "dead child"),
        ("children", "three children", "three children were among 36 people killed", "dead child"),
        ("people", "Nine people", "Nine people, mostly women and children, were killed", "dead"),
        ("people", "36 people", "36 people gathered where 20 were killed", "person"),
        ("people", "200 people", "After the mayor was killed, 200 people gathered", "person"),
        ("people", "5 people", "15 people died before 5 people gathered", "person"),
        ("houses", "300 houses", "300 houses were destroyed and 12 people were killed", "home"),
    ],
)
def test_each_figure_of_a_claim_counts_its_own(subject: str, quote: str, words: str, key: str) -> None:
    assert subject_key(subject, words, quote) == key


def test_a_subject_says_what_became_of_things_and_what_tells_them_apart() -> None:
    drones = subject_of("Northern drones", "12 Northern drones were shot down", "12 Northern drones")
    assert drones is not None
    assert (drones.head, drones.state) == ("drone", "downed")
    assert drones.named == frozenset({"northern"})
    homes = subject_of("homes", "40 homes were damaged or destroyed")
    assert homes is not None
    assert homes.state == "damaged or destroyed"
    assert not homes.human


def test_some_of_them_are_a_part_of_them() -> None:
    all_of_them = stated("700", words="700 people are sheltering in the cellars")
    some = stated("150", words="150 of them are children")
    assert compare_statements(some, all_of_them).part == 1
    assert compare_statements(some, some).part is None


DIFFERENT = [
    ("people", "", "tanks", ""),
    ("people", "", "people", "36 people were killed"),
    ("people", "36 people were killed", "people", "36 people were wounded"),
    ("children", "12 children were killed", "children", "12 children were wounded"),
    ("drones", "40 drones were launched", "drones", "33 drones were shot down"),
    ("drones", "40 drones", "drones", "33 drones were shot down"),
    ("homes", "60 homes were damaged", "homes", "12 homes were destroyed"),
    ("Northern soldiers", "", "Southern soldiers", ""),
    ("operating profit", "", "net profit", ""),
    ("suspected cases", "", "cases", ""),
    ("children", "", "women", ""),
    ("buses", "four buses left", "buses", "four buses arrived"),
]


@pytest.mark.parametrize(("subject", "words", "other", "other_words"), DIFFERENT)
def test_different_things_are_not_compared(subject: str, words: str, other: str, other_words: str) -> None:
    found = compare_statements(stated("40", subject, words=words), stated("33", other, words=other_words))
    assert found.verdict is Verdict.NOT_COMPARABLE
    assert ": different things: " in found.why


SAME = [
    ("people", "36 people were killed", "fatalities", ""),
    ("evacuation buses", "four evacuation buses left", "buses", "five buses left"),
    ("houses", "", "homes", ""),
    ("arrests", "", "people", "45 people were detained"),
    ("truce violations", "", "violations", ""),
    ("confirmed cases", "", "cases", ""),
]


@pytest.mark.parametrize(("subject", "words", "other", "other_words"), SAME)
def test_one_thing_by_two_names_is_compared(subject: str, words: str, other: str, other_words: str) -> None:
    found = compare_statements(stated("41", subject, words=words), stated("33", other, words=other_words))
    assert (found.verdict, found.part) == (Verdict.CONTRADICTS, None)


PARTS = [
    ("children", "people"),
    ("girls", "children"),
    ("girls", "people"),
    ("civilians", "people"),
    ("soldiers", "people"),
    ("Northern soldiers", "soldiers"),
    ("elderly people", "people"),
    ("dead", "casualties"),
    ("bodies", "dead"),
    ("bodies", "casualties"),
    ("cars", "vehicles"),
    ("schools", "buildings"),
    ("Northern drones", "drones"),
]


@pytest.mark.parametrize(("part", "whole"), PARTS)
def test_some_things_are_parts_of_others(part: str, whole: str) -> None:
    below = compare_statements(stated("12", part), stated("36", whole))
    above = compare_statements(stated("36", part), stated("12", whole))
    assert (below.verdict, below.part) == (Verdict.CONSISTENT, 1)
    assert (above.verdict, above.part) == (Verdict.CONTRADICTS, 1)


def test_nothing_is_a_part_of_itself_and_parts_follow_from_parts() -> None:
    assert is_part("girl", "person")
    assert is_part("body", "casualty")
    for noun in ("person", "child", "dead", "bus", "unheard-of"):
        assert not is_part(noun, noun)
        assert not is_part(noun_key("people"), noun)


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Orva", "Orva", Whereabouts.SAME),
        ("Orva", "ORVÁ", Whereabouts.SAME),
        ("the plant", "Plant", Whereabouts.SAME),
        ("the town of Orva", "Orva", Whereabouts.SAME),
        ("Orva, Salt County", "Orva", Whereabouts.SAME),
        ("Orva, Salt County", "Orva, Reed County", Whereabouts.DIFFERENT),
        ("Orva", "Lower Orva", Whereabouts.DIFFERENT),
        ("Orva", "Orva region", Whereabouts.DIFFERENT),
        ("eastern Orva", "Orva", Whereabouts.FIRST_INSIDE),
        ("Orva", "the centre of Orva", Whereabouts.SECOND_INSIDE),
        ("the plant in Orva", "Orva", Whereabouts.FIRST_INSIDE),
        ("Salt County", "Orva, Salt County", Whereabouts.SECOND_INSIDE),
        ("Eastern Orva", "Orva", Whereabouts.DIFFERENT),
        ("Orva", None, Whereabouts.UNKNOWN),
        ("", "Orva", Whereabouts.UNKNOWN),
        ("the", " , ", Whereabouts.UNKNOWN),
    ],
)
def test_names_alone_say_little_of_where(first: str | None, second: str | None, found: Whereabouts) -> None:
    assert whereabouts(first, second) is found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("the plant", "the city", Whereabouts.FIRST_INSIDE),
        ("the county", "plant", Whereabouts.SECOND_INSIDE),
        ("the pump house, the plant", "the city", Whereabouts.FIRST_INSIDE),
        ("the harbour in the city", "the county", Whereabouts.FIRST_INSIDE),
        ("the plant", "the village", Whereabouts.DIFFERENT),
    ],
)
def test_what_is_stated_of_places_counts(first: str, second: str, found: Whereabouts) -> None:
    assert whereabouts(first, second, told) is found


def test_places_stated_inside_each_other_are_one() -> None:
    assert whereabouts("the works", "the plant", lambda _inner, _outer: True) is Whereabouts.SAME
    assert place_key("The Town of  Órva ") == "orva"
    assert not nowhere("the plant", "the city")


@pytest.mark.parametrize(
    ("subject", "words", "measure", "nature"),
    [
        ("people", "1,000 people are sheltering there", Measure.COUNT, Nature.COUNT),
        ("people", "36 people were killed", Measure.COUNT, Nature.TOLL),
        ("wounded", "", Measure.COUNT, Nature.TOLL),
        ("displaced", "", Measure.TOLL, Nature.TOLL),
        ("buses", "four buses left yesterday", Measure.COUNT, Nature.FLOW),
        ("people", "200 people arrived on Sunday", Measure.COUNT, Nature.FLOW),
        ("people", "200 people were evacuated yesterday", Measure.COUNT, Nature.FLOW),
        ("shells", "the army fired 30 shells", Measure.COUNT, Nature.FLOW),
        ("drones", "the army launched 40 drones overnight", Measure.COUNT, Nature.FLOW),
        ("refugees", "3,400 refugees crossed the border on Monday", Measure.COUNT, Nature.FLOW),
        ("buses", "four buses managed to leave the city yesterday", Measure.COUNT, Nature.FLOW),
        ("lorries", "22 lorries drove into the city on Sunday", Measure.COUNT, Nature.FLOW),
        ("people", "1,400 people have been evacuated", Measure.COUNT, Nature.TOLL),
        ("residents", "1,184 residents had left by Sunday evening", Measure.COUNT, Nature.TOLL),
        ("people", "so far 1,400 people were evacuated", Measure.COUNT, Nature.TOLL),
        ("people", "a total of 1,400 people were evacuated", Measure.COUNT, Nature.TOLL),
        ("people", "another 200 people were evacuated", Measure.INCREMENT, Nature.INCREMENT),
        ("new cases", "there were 40 new cases", Measure.COUNT, Nature.INCREMENT),
        ("trucks", "200 trucks a day cross the bridge", Measure.COUNT, Nature.RATE),
        ("trucks", "daily, 200 trucks cross the bridge", Measure.COUNT, Nature.RATE),
        ("fever", "three people died of fever in a week", Measure.DURATION, Nature.MEASURED),
        ("people", "three people died in a week", Measure.COUNT, Nature.TOLL),
    ],
)
def test_words_tell_a_flow_from_a_count(subject: str, words: str, measure: Measure, nature: Nature) -> None:
    statement = stated("40", subject, words=words, measure=measure)
    assert nature_of(statement, subject_of(subject, words)) is nature


def test_counts_and_running_tolls_go_together_and_nothing_else_does() -> None:
    count, toll = figure("36", "dead"), figure("36", "dead", None, Measure.TOLL)
    assert compare(count, toll).verdict is Verdict.CONSISTENT
    for measure in (Measure.INCREMENT, Measure.DURATION, Measure.PERCENT, Measure.MONEY):
        other = figure("36", "dead", None, measure)
        for mine in (count, toll):
            assert compare(mine, other).verdict is Verdict.NOT_COMPARABLE
    assert compare(figure("36", None), figure("36", None)).verdict is Verdict.CONSISTENT


@pytest.mark.parametrize("polarity", list(Polarity))
@pytest.mark.parametrize("other", list(Polarity))
def test_only_what_is_asserted_contradicts(polarity: Polarity, other: Polarity) -> None:
    found = compare_statements(stated("36", polarity=polarity), stated("51", polarity=other))
    asserted = polarity is other is Polarity.AFFIRMED
    assert found.verdict is (Verdict.CONTRADICTS if asserted else Verdict.NOT_COMPARABLE)


@pytest.mark.parametrize(
    ("day", "precision", "shown", "last"),
    [
        (date(2031, 5, 4), Precision.DAY, "2031-05-04", date(2031, 5, 4)),
        (date(2031, 5, 4), None, "2031-05-04", date(2031, 5, 4)),
        (date(2031, 5, 4), Precision.WEEK, "week of 2031-05-04", date(2031, 5, 10)),
        (date(2032, 2, 9), Precision.MONTH, "2032-02", date(2032, 2, 29)),
        (date(2031, 5, 4), Precision.YEAR, "2031", date(2031, 12, 31)),
        (date.max, Precision.WEEK, "week of 9999-12-31", date.max),
    ],
)
def test_a_day_stands_for_the_period_that_the_text_gave(
    day: date, precision: Precision | None, shown: str, last: date
) -> None:
    period = period_of(day, precision)
    assert (str(period), period.last) == (shown, last)
    assert overlapping(period, period_of(day, Precision.DAY))
    assert not within(period, period)


def test_a_flow_without_a_day_may_be_of_the_day_it_was_said_or_the_day_before() -> None:
    dated = stated("4", "buses", words="four buses left yesterday")
    for said, comparable in ((3, False), (4, True), (5, True), (6, False)):
        undated = stated("5", "buses", words="five buses left", day=None, said=said)
        there, back = compare_statements(dated, undated), compare_statements(undated, dated)
        assert (there.verdict is Verdict.CONTRADICTS) is comparable
        assert there.verdict is back.verdict
        assert ("day not stated" in there.why) is comparable


def test_a_beginning_is_not_the_day_of_a_count() -> None:
    since = stated("1.2m", words="1.2 million people have been displaced since Sunday", said=8)
    later = stated("1.5m", words="1.5 million people are displaced", day=9)
    assert compare_statements(since, later).why.endswith("(2031-05-08, 2031-05-09), updates")


def statements(text: str, published: date, place: str | None = None) -> list[Statement]:
    """Every figure of a text as the extractor reads it, in the order of the text."""
    return [
        Statement(
            found,
            claim.polarity,
            claim.place or place,
            None if claim.about is None else claim.about.day,
            None if claim.about is None else claim.about.precision,
            claim.quote,
            claim.said.day if claim.said is not None else published,
        )
        for claim in extract(text, published=published)
        for found in claim.figures
    ]


EXTRACTED = [
    (
        "At least 20 people were killed, the mayor said.",
        4,
        "The death toll has risen to 36, officials said.",
        5,
        "refines",
    ),
    ("36 people were killed, the mayor said.", 4, "The toll rose to at least 41, the mayor said.", 5, "updates"),
    (
        "36 people were killed, the mayor said.",
        4,
        "No more than five people were killed, the army said.",
        6,
        "contradicts",
    ),
    ("36 people were killed, the mayor said.", 4, "31 bodies were found, rescuers said.", 4, "consistent"),
    ("36 people were killed, the mayor said.", 4, "12 children were among the dead, the mayor said.", 4, "consistent"),
    ("36 people were killed, the mayor said.", 4, "45 people were wounded, the mayor said.", 4, "not comparable"),
    ("No civilians were killed, the army said.", 4, "12 civilians were killed, the mayor said.", 4, "contradicts"),
    (
        "Police said they had detained 45 people.",
        4,
        "More than 200 people were arrested, lawyers said.",
        4,
        "contradicts",
    ),
    ("Four buses left yesterday, the agency said.", 5, "Five buses left yesterday, the mayor said.", 5, "contradicts"),
    ("Four buses left yesterday, the agency said.", 5, "Five buses left today, the agency said.", 5, "not comparable"),
    (
        "Another 200 people were evacuated on Monday, she said.",
        5,
        "So far 1,400 people have been evacuated, she said.",
        5,
        "not comparable",
    ),
    (
        "The army launched 40 drones overnight, the ministry said.",
        5,
        "33 drones were shot down overnight, the ministry said.",
        5,
        "not comparable",
    ),
    (
        "About 1,000 people are sheltering in the school, the mayor said.",
        5,
        "Hundreds of people are sheltering in the school, the priest said.",
        5,
        "consistent",
    ),
    (
        "The governor said 36 people were killed.",
        5,
        "The governor denied that 36 people had died.",
        5,
        "not comparable",
    ),
]


@pytest.mark.parametrize(("first", "day", "second", "other_day", "verdict"), EXTRACTED)
def test_figures_are_compared_as_they_are_extracted(
    first: str, day: int, second: str, other_day: int, verdict: str
) -> None:
    (one,), (two,) = statements(first, may(day)), statements(second, may(other_day))
    found = compare_statements(one, two)
    assert found.verdict.value == verdict, found.why
