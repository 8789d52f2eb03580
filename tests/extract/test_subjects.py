"""What figures are of where that stands apart from their numbers, by the parse of their paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.extract.numbers import find_figures
from claimtrack.extract.pipeline import readings
from claimtrack.extract.subjects import with_subjects
from tests.hostile import HOSTILE


def subjects(text: str) -> list[str | None]:
    """The subject of each figure of a text, in text order."""
    return [figure.subject for figure in with_subjects(text, find_figures(text), readings(text))]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Exports fell almost 20% last year.", ["exports"]),
        ("Inflation is running at between 11% and 12%.", ["inflation"]),
        ("The bank raised the key rate by 150 basis points to 9.5%.", ["key rate", "key rate"]),
        ("He expected inflation to ease to between 11% and 12% by December.", ["inflation"]),
        ("The analyst put the daily shortfall at several hundred million dollars.", ["daily shortfall"]),
        ("There was a 12% rise in bread prices.", ["bread prices"]),
        ("Prices are expected to climb 16.2% this year.", ["prices"]),
        ("A dollar bought 24 dinars two years ago.", ["dollar", None]),
        ("The rate of inflation slowed to 9%.", ["rate of inflation"]),
        ("Temperatures hit 44C in the valley.", ["temperatures"]),
    ],
)
def test_an_amount_is_of_what_changes_or_is(text: str, of: list[str | None]) -> None:
    assert subjects(text) == of


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The fund approved a loan of up to $3 billion.", ["loan"]),
        ("The trust announced a $3 million grant for the school.", ["grant"]),
        ("Winds of up to 90 km/h battered the coast.", ["winds"]),
        ("Police seized cash worth 300,000 dollars.", ["cash"]),
        ("The council approved $40 million for road repairs.", ["road repairs"]),
    ],
)
def test_an_amount_is_of_the_noun_that_it_describes(text: str, of: list[str]) -> None:
    assert subjects(text) == of


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("We admitted 40 children to two wards; 17 of them have died.", ["children", "wards", "children"]),
        ("The village has 200 houses. Half of the 200 are gone.", ["houses", "houses"]),
        ("The army said it lost nine tanks. The rebels claim 20.", ["tanks", "tanks"]),
        ("Police spoke of 20,000 demonstrators; organisers put it at 50,000.", ["demonstrators", "demonstrators"]),
        ("The minister said 14 drones were shot down, the unit said 19.", ["drones", "drones"]),
        ("The mission counted 30 trucks on Monday and 12 on Tuesday.", ["trucks", "trucks"]),
        ("Exports fell 7%, while the chamber says the drop was almost 20%.", ["exports", "exports"]),
        ("Ten of those arrested are minors.", ["people"]),
    ],
)
def test_a_number_takes_up_what_an_earlier_one_counted(text: str, of: list[str]) -> None:
    assert subjects(text) == of


def test_a_number_does_not_take_up_what_was_counted_long_before() -> None:
    text = "The army lost nine tanks. It rained. Roads were mud. Nobody moved. The rebels claim 20."
    assert subjects(text) == ["tanks", None]


@pytest.mark.parametrize(
    "text",
    [
        "Eleven were freed on Sunday.",
        "Organisers put the crowd at 50,000.",
        "Turnout fell to 20,000.",
        "The quake left 4,000 homeless.",
        "The fire has driven more than 20,000 from their homes.",
        "The raid killed nobody but wounded at least 31.",
        "Some 300 marched on the palace.",
        "Three are still missing.",
        "More than 900 voted before noon.",
        "Some 1,200 signed the petition.",
    ],
)
def test_what_only_people_do_or_suffer_is_of_people(text: str) -> None:
    assert subjects(text)[-1] == "people"


def test_people_are_named_as_the_figure_before_names_them() -> None:
    assert subjects("Police arrested 47 protesters on Friday. Eleven were later released.") == ["protesters"] * 2
    assert subjects("The ward held twelve patients. Fewer than five remained in hospital.") == ["patients"] * 2


def test_those_who_kill_are_not_those_killed() -> None:
    assert subjects("Two gunmen stormed the inn, killing nine.") == ["gunmen", "people"]


def test_a_participle_is_no_subject_and_a_noun_of_casualties_is_one() -> None:
    assert subjects("At least nine people were killed and dozens wounded when shells fell.") == ["people", "people"]
    assert subjects("Air Defence reports 19 shot down.") == [None]
    assert subjects("We counted 112 injured in the square.") == ["injured"]


def test_an_age_is_of_the_person_that_it_describes() -> None:
    assert subjects("One worker, 54, is in intensive care.") == ["worker", "worker"]


def test_a_duration_is_of_nothing() -> None:
    assert subjects("The strike lasted nine days.") == [None]


@pytest.mark.parametrize("text", [*HOSTILE, "At least 31. Of them 5%: $3, 14 of those; half of the 12 were freed."])
def test_only_subjects_change(text: str) -> None:
    found = sorted(find_figures(text), key=lambda figure: (figure.start, figure.end))
    mended = with_subjects(text, found, readings(text))
    assert [replace(figure, subject=None) for figure in mended] == [replace(figure, subject=None) for figure in found]
    assert all(figure.subject is None or figure.subject.strip() for figure in mended)


def test_figures_outside_every_reading_stay_as_they_are() -> None:
    text = "Eleven were freed."
    assert with_subjects(text, find_figures(text), []) == find_figures(text)
