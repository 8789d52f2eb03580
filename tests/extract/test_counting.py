"""Counts that a noun or a verb of counting states: "the number of dead stands at 43", "the injured number 30"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract import extract, find_figures
from claimtrack.terms import Candidate, Figure, Hedge, Measure


def claims(text: str) -> list[Candidate]:
    return extract(text, outlet="Halden Wire")


def only(text: str) -> Figure:
    """The one figure of the one claim of a text."""
    (claim,) = claims(text)
    (figure,) = claim.figures
    return figure


@pytest.mark.parametrize(
    ("text", "subject", "number"),
    [
        ("The number of dead stands at 43, the ministry said.", "dead", 43),
        ("The number of the wounded rose to 120, the governor said.", "wounded", 120),
        ("The number of missing fell to seven on Friday, police said.", "missing", 7),
        ("The number of injured now stands at 210, Dr Vela Orsin said.", "injured", 210),
        ("The number of homes without power dropped to 3,400, the grid company said.", "homes", 3400),
        ("The number of people detained reached 64 by evening, a lawyer said.", "people", 64),
        ("The number of dead and wounded has reached 180.", "dead and wounded", 180),
        ("The number of wounded rose to 43 overnight.", "wounded", 43),
        ("The official count of the missing was put at 60, the coast guard said.", "missing", 60),
        ("The death count hit 25 on Monday.", "dead", 25),
        ("The strike brought the number of killed to 71.", "killed", 71),
        ("That brings the dead of the market to eleven, warden Teo Brask said.", "dead", 11),
        ("The dead in Orva now number four.", "dead", 4),
        ("The wounded now total 58, the army said.", "wounded", 58),
        ("The dead totalled nine by nightfall.", "dead", 9),
        ("Those killed now number 15, the union said.", "killed", 15),
    ],
)
def test_a_stated_count_of_casualties_is_a_running_toll_of_them(text: str, subject: str, number: int) -> None:
    figure = only(text)
    assert (figure.subject, figure.best, figure.measure) == (subject, Decimal(number), Measure.TOLL)


def test_casualties_in_a_list_are_counted_by_what_stands_before_the_colon() -> None:
    dead, missing = find_figures("Confirmed dead: 14. Missing: 6.")
    assert (dead.subject, missing.subject) == ("dead", "missing")


def test_a_stated_count_of_things_is_a_count() -> None:
    for text, subject in (
        ("The number of votes rose to 3,000.", "votes"),
        ("The protesters numbered about 3,000, police said.", "protesters"),
    ):
        figure = only(text)
        assert (figure.subject, figure.measure) == (subject, Measure.COUNT)


@pytest.mark.parametrize(
    ("text", "subject", "low"),
    [
        ("The number of evacuees topped 9,000 on Sunday.", "evacuees", 9000),
        ("The number of cases passed 500 this week, the health office said.", "cases", 500),
        ("The number of displaced has climbed past 18,000, the relief agency said.", "displaced", 18000),
        ("The injured number more than 30, hospital director Pell Anso said.", "injured", 30),
    ],
)
def test_a_verb_that_passes_a_number_says_that_there_are_more(text: str, subject: str, low: int) -> None:
    figure = only(text)
    assert (figure.subject, figure.hedge, figure.high) == (subject, Hedge.MORE_THAN, None)
    assert figure.low == low


@pytest.mark.parametrize(
    "text",
    [
        "The victims of bus number 15 were taken home.",
        "House number 12 burned down.",
        "The dead of flat number 4 were found.",
    ],
)
def test_the_number_of_a_thing_counts_nobody(text: str) -> None:
    assert find_figures(text) == []


def test_another_clause_is_not_of_what_was_counted_before() -> None:
    (rain,) = find_figures("The number of wounded is not known, and the river rose to 6.")
    assert rain.subject is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The number of dead stands at 43, the ministry said.", "43 dead"),
        ("The dead in Orva now number four.", "4 dead in Orva"),
        ("The injured number more than 30, Pell Anso said.", "30+ injured"),
        ("Casualties number in the hundreds, a witness said.", "hundreds of casualties"),
        ("The number of children among the dead is five, Kella Morrin said.", "5 children among the dead"),
        ("The number of the wounded rose to 120, the governor said.", "The number of the wounded rose to 120"),
        ("The number of evacuees topped 9,000 on Sunday.", "The number of evacuees topped 9,000 on Sunday"),
        (
            "The number of cholera cases rose from 80 to 112 in a week, the clinic said.",
            "The number of cholera cases rose from 80 to 112 in a week",
        ),
        (
            "With three more bodies found, the number of dead climbed to at least 46.",
            "The number of dead climbed to 46+",
        ),
    ],
)
def test_the_label_says_what_stands_and_keeps_what_has_changed(text: str, label: str) -> None:
    assert [claim.label for claim in claims(text)] == [label]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("A woman of 71 drowned in her cellar.", [("woman", 71)]),
        ("Police found a man of 34 in the canal.", [("man", 34)]),
        ("A girl of eight and a boy of 12 were pulled out.", [("girl", 8), ("boy", 12)]),
        ("Women of 60 and 64 died in the fire.", [("women", 60), ("women", 64)]),
        ("A nurse of about 40 was hit.", [("nurse", 40)]),
        ("A man of 34 years was killed.", [("man", 34)]),
    ],
)
def test_somebody_of_a_number_is_so_old(text: str, ages: list[tuple[str, int]]) -> None:
    (claim,) = claims(text)
    assert [(figure.subject, int(figure.best or 0)) for figure in claim.figures] == ages
    assert {figure.measure for figure in claim.figures} == {Measure.AGE}


@pytest.mark.parametrize(
    "text", ["A crew of 34 was rescued.", "A mother of four was killed.", "A teacher of 20 years was let go."]
)
def test_a_crew_a_mother_and_a_teacher_of_a_number_are_not_so_old(text: str) -> None:
    assert only(text).measure is not Measure.AGE


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The toll stands at 31, not 36 as we said on Monday, the Halden Wire said.", "dead"),
        ("Correction: the ministry put the toll at 31, not 36.", "dead"),
        ("The governor's office revised the death toll down to 31 from 36.", "dead"),
        ("This article was amended to say that 31 people were killed, not 36.", "people"),
        ("Police now say 31 people died, down from 36.", "people"),
        ("The Gazette regrets the error: the number of dead is 31 and not 36.", "dead"),
        ("The hospital said the number of injured was 31 rather than 36.", "injured"),
        ("The army said 31 had been hurt, not 36 as first reported.", "people"),
        ("The agency revised its estimate of the displaced to 31 from 36.", "displaced"),
        ("Instead of 36, as first reported, 31 people died in the blast, the ministry said.", "people"),
        ("The number of dead is no longer 36 but 31, the office said.", "dead"),
        ("The ministry put the number of missing at 31, down from 36.", "missing"),
    ],
)
def test_a_corrected_number_is_one_claim_with_the_one_it_replaces(text: str, subject: str) -> None:
    (claim,) = claims(text)
    assert {figure.best for figure in claim.figures} == {31, 36}
    assert {figure.subject for figure in claim.figures} == {subject}
    assert "31" in claim.label


def test_what_was_wrongly_said_ends_where_it_is_mended() -> None:
    (claim,) = claims("We wrongly said 36; it is 31.")
    assert (claim.quote, [figure.best for figure in claim.figures]) == ("it is 31", [Decimal(31)])
    wrong, right = claims("An earlier version of this article said 36 people were killed; the correct figure is 31.")
    assert wrong.quote == "36 people were killed"
    assert (right.quote, right.speaker) == ("the correct figure is 31", "Halden Wire")


def test_the_contrary_of_what_somebody_said_is_not_attributed_to_him() -> None:
    (claim,) = claims("The bridge is open, not closed as the mayor said, police said.")
    assert claim.speaker == "police"


def test_what_follows_the_cue_after_and_is_a_claim_of_its_own() -> None:
    found = claims("The dead in Orva now number four, the hospital said on Tuesday, and nine people are wounded.")
    assert [claim.label for claim in found] == ["4 dead in Orva", "9 people wounded"]
    assert {claim.speaker for claim in found} == {"hospital"}


VOCABULARY = """
    the number of dead wounded those killed rose to now stands at number numbered total toll not from and , ; : . past
    passed 4 36 four a woman man brings count but instead rather than is
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=30))
def test_figures_keep_their_words_and_stand_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = find_figures(text)
    assert all(text[figure.start : figure.end] == figure.quote for figure in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_sentence_that_is_announced_as_a_correction_gives_the_number_that_stands() -> None:
    text = "Correction: we wrongly said on Wednesday that 36 people had been killed in Orvane; it is 31."
    told = [(claim.quote, claim.speaker) for claim in extract(text, date(2024, 5, 9), "Halden Wire")]
    assert ("it is 31", "Halden Wire") in told
