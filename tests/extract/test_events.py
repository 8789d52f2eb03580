"""Which of the narrator's sentences are claims."""

from __future__ import annotations

import pytest

from claimtrack.extract import events, extract
from claimtrack.extract.pipeline import narrator_weights

OUTLET = "Halden Press"


def narrated(text: str) -> list[str]:
    return [claim.quote for claim in extract(text, outlet=OUTLET) if claim.speaker == OUTLET]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit the port of Verin on Monday",
        "The bridge at Karst collapsed overnight",
        "Police arrested the mayor of Torn early on Tuesday",
        "Rebels seized the airfield at dawn",
        "Two men are missing",
        "Some 12,000 people remain in schools and barns",
        "Flights from Verin were cancelled on Friday",
        "Footage from the harbour shows two ships on fire",
    ],
)
def test_an_event_or_a_figure_is_a_claim(text: str) -> None:
    assert narrated(f"{text}.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Verin lies on the coast and has a small harbour.",
        "The mill is known for its bread.",
        "Who ordered the strike?",
        "Where are you standing?",
        "Thank you to everyone who sent photos.",
        "Ferries are the only link between the two banks for most of the year.",
        "The minister spoke to reporters after the meeting.",
        "The governor would not be drawn.",
    ],
)
def test_background_questions_and_thanks_are_none(text: str) -> None:
    assert narrated(text) == []


def test_a_headline_without_a_source_is_a_claim() -> None:
    found = narrated("Shells hit Verin market\n\nBy Ana Brandt\n\nThe town has a small harbour.")
    assert found == ["Shells hit Verin market"]


@pytest.mark.parametrize(
    "text",
    [
        "(Reporting by A. Brandt; editing by R. Kos)",
        "Photo: Rescuers carry a man from the hall where 12 died",
        "Read more: How 40 villages were flooded",
        "[Photo: A ship burned in the harbour on Monday]",
        "Media contact: press desk, Verin. Our 12 offices were reached on Monday.",
    ],
)
def test_credits_captions_and_links_hold_no_claims(text: str) -> None:
    assert extract(f"The hall burned down on Monday.\n\n{text}", outlet=OUTLET)[1:] == []


def test_what_stands_under_a_heading_about_the_issuer_holds_no_claims() -> None:
    text = "The hall burned down on Monday.\n\nABOUT THE SOCIETY\n\nThe Society reached 40,000 people last year."
    assert [claim.quote for claim in extract(text, outlet=OUTLET)] == ["The hall burned down on Monday"]


def test_every_sign_has_a_weight_and_a_figure_weighs_for_a_claim() -> None:
    weights = narrator_weights()
    assert set(weights) == set(events.SIGNS)
    assert events.probability({"base": 1.0, "counted": 1.0}, weights) > events.probability({"base": 1.0}, weights)
