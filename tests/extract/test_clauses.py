"""Where one sentence holds more than one assertion."""

from __future__ import annotations

import pytest

from claimtrack.extract.clauses import clauses
from claimtrack.extract.numbers import find_figures
from claimtrack.extract.pipeline import readings


def parts(text: str) -> list[str]:
    (reading,) = readings(text)
    figures = sorted(find_figures(text), key=lambda figure: figure.start)
    return [text[clause.start : clause.end] for clause in clauses(text, reading.parse, 0, len(text), figures)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Some 37 people have died and 12,000 families have been forced from their homes",
            ["Some 37 people have died", "12,000 families have been forced from their homes"],
        ),
        (
            "At least nine people were killed and dozens wounded when shells hit the market",
            ["At least nine people were killed", "dozens wounded when shells hit the market"],
        ),
        ("The strike killed 37 people and wounded 12 children", ["The strike killed 37 people", "wounded 12 children"]),
        (
            "A drone struck a ferry on Wednesday, killing nine people and wounding at least 31",
            ["A drone struck a ferry on Wednesday, killing nine people", "wounding at least 31"],
        ),
        (
            "Our crews called the firefighters, and they took an hour to come",
            ["Our crews called the firefighters", "they took an hour to come"],
        ),
        (
            "Shares rose almost 1 percent by noon, while orders slipped by 3 percent",
            ["Shares rose almost 1 percent by noon", "orders slipped by 3 percent"],
        ),
        (
            "Since July we have admitted 1,940 children; 117 of them have died",
            ["Since July we have admitted 1,940 children", "117 of them have died"],
        ),
        ("5 dead, 17 injured, two of them children", ["5 dead", "17 injured, two of them children"]),
    ],
)
def test_assertions_joined_in_a_sentence_are_cut(text: str, wanted: list[str]) -> None:
    assert parts(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The convoy carried 40 tonnes of flour, 2,000 blankets and 15 generators",
        "The power failed because the dam broke and the pumps stopped",
        "Eleven officers were hurt, one of them seriously",
        "The river, which broke its banks and drowned 40 cows, is falling",
        "The mayor and her deputy left the city on Monday",
        "Some 214 people are still there, among them nine children",
        "The army lost 12 men and 4 tanks that were stuck in the mud",
    ],
)
def test_modifiers_reasons_and_lists_stay(text: str) -> None:
    assert parts(text) == [text]


def test_a_clause_knows_the_subject_it_shares() -> None:
    text = "Gunmen stormed the studio on Monday and held six employees for five hours"
    (reading,) = readings(text)
    _, second = clauses(text, reading.parse, 0, len(text), find_figures(text))
    assert second.subject is not None
    assert text[slice(*second.subject)] == "Gunmen"


def test_a_quotation_is_never_cut_in_two() -> None:
    text = 'The road "was mined and 12 of our men were killed" there'
    assert parts(text) == [text]
