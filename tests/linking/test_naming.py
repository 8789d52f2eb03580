"""What series are called: as people read it, no two alike, and not otherwise when texts are added."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from claimtrack.errors import NotFoundError
from claimtrack.export.figures_export import of_subject
from claimtrack.linking.naming import counted_words, plural, told_apart
from claimtrack.linking.points import Point, Series, SeriesKey
from claimtrack.linking.series import query_figures
from claimtrack.query import parse
from claimtrack.store.engine import Ledger
from claimtrack.terms import Hedge, Measure
from tests.building import add_document, candidate
from tests.linking.points import point
from tests.linking.toll import COUNCIL, EXACTLY_36, add_figure, figure_of

DAY = date(2031, 5, 14)


def told(claim: int, subject: str | None, label: str = "", unit: str | None = None) -> Point:
    made = point(claim, 3, 3, label=label)
    return replace(made, figure=replace(made.figure, subject=subject, unit=unit))


@pytest.mark.parametrize(
    ("subject", "label", "name"),
    [
        ("dead", "3 dead", "people killed"),
        ("people", "3 people injured", "people injured"),
        ("people", "3 people still missing", "people missing"),
        (None, "3 killed", "people killed"),
        ("child deaths", "3 child deaths", "children killed"),
        ("people", "3 people left", "people who left"),
        ("people", "3 people at the mill", "people"),
        ("villagers", "3 villagers at the mill", "villagers"),
        ("relief bus", "a relief bus", "buses"),
        ("drones", "3 drones shot down", "drones"),
        (None, "nothing", None),
    ],
)
def test_the_noun_and_what_became_of_them(subject: str | None, label: str, name: str | None) -> None:
    assert counted_words([told(1, subject, label)]) == name


def test_two_figures_of_one_label_are_of_two_things() -> None:
    label = "15 people killed, 40 people injured"
    made = [told(1, "people", label), told(1, "people", label)]
    killed, injured = (
        replace(one, figure=replace(one.figure, quote=quote))
        for one, quote in zip(made, ("15 people", "40 people"), strict=True)
    )
    assert (counted_words([killed]), counted_words([injured])) == ("people killed", "people injured")


def test_what_is_measured_keeps_its_words() -> None:
    assert counted_words([told(1, "key rate", "key rate 3%", "%")]) == "key rate"


def test_claims_added_later_rename_nothing() -> None:
    first = told(1, "dead", "3 dead")
    later = [told(number, "people", "3 people killed") for number in range(2, 6)]
    assert counted_words([*later, first]) == counted_words([first]) == "people killed"
    villagers = told(1, "villagers")
    assert counted_words([*(told(number, "residents") for number in range(2, 6)), villagers]) == "villagers"


def test_series_of_one_name_are_told_apart() -> None:
    made = [Series(SeriesKey("bus", None, measure), "buses", ()) for measure in (Measure.COUNT, Measure.OTHER)]
    assert [one.name for one in told_apart(made)] == ["buses (count)", "buses (other)"]
    assert [one.name for one in told_apart(made[:1])] == ["buses"]


def test_the_series_of_a_view_are_found_by_their_names(ledger: Ledger) -> None:
    for subject in ("people killed", "people injured", "people missing", "people"):
        add_figure(
            ledger, f"The toll is 36 {subject}.", f"36 {subject}", EXACTLY_36, day=DAY, speaker=COUNCIL,
            outlet="Coastal Wire", subject=subject,
        )  # fmt: skip
    with ledger.reading() as connection:
        series = query_figures(connection, parse("")).series
    assert [one.name for one in series] == ["people", "people injured", "people killed", "people missing"]
    for one in series:
        assert of_subject(series, one.name) == [one]
    with pytest.raises(NotFoundError, match=r"there are people, people injured, people killed, people missing$"):
        of_subject(series, "buses")


def test_a_figure_named_only_as_replaced_is_no_point(ledger: Ledger) -> None:
    words = "15 people were killed in Orsk, not 17, the council said."
    fifteen = figure_of(words, "15 people", (Hedge.BARE, 15, 15, 15), "people killed")
    seventeen = figure_of(words, "17", (Hedge.BARE, 17, 17, 17), "people")
    claim = candidate(words, "15 people were killed in Orsk, not 17", "15 people killed", figures=(fifteen, seventeen))
    add_document(ledger, words, [claim])
    with ledger.reading() as connection:
        (series,) = query_figures(connection, parse("")).series
    assert [one.figure.best for one in series.points] == [15]


@pytest.mark.parametrize(
    ("noun", "many"),
    [("person", "people"), ("child", "children"), ("fisherman", "fishermen"), ("bus", "buses"), ("city", "cities"),
     ("aircraft", "aircraft"), ("people", "people"), ("villagers", "villagers"), ("day", "days")],
)  # fmt: skip
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many
