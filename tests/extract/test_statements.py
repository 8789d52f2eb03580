"""Which reported words are claims at all."""

from __future__ import annotations

import pytest

from claimtrack.extract import extract
from claimtrack.extract.statements import is_pleasantry


@pytest.mark.parametrize(
    "words",
    [
        "Good morning.",
        "Thank you, good to be here",
        "Our deepest condolences to the families",
        "With me is the head of the coast guard",
        "Let me say this to the listeners",
        "Next question",
        "We apologise to the families",
        "After the break: is the carnival too loud",
    ],
)
def test_greetings_thanks_and_leads_are_pleasantries(words: str) -> None:
    assert is_pleasantry(words)


@pytest.mark.parametrize(
    "words",
    [
        "The dam is holding",
        "We thanked nobody and left the town",
        "Good roads were built",
        "No troops crossed the river",
    ],
)
def test_statements_are_no_pleasantries(words: str) -> None:
    assert not is_pleasantry(words)


def test_of_a_quotation_only_what_asserts_is_a_claim() -> None:
    found = extract('"Thank you all for coming. The dam is holding. Any questions?" Kos said.')
    assert [claim.quote for claim in found] == ["The dam is holding."]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor thanked the firefighters for their work.",
        "The ministry declined to comment.",
        "The army rejected the accusation.",
    ],
)
def test_what_says_nothing_of_the_world_is_no_claim(text: str) -> None:
    assert extract(text) == []


def test_a_transcripts_stage_direction_is_no_part_of_the_words() -> None:
    (claim,) = extract("ANA KOS: (laughs) We feed 400 people every evening.")
    assert claim.quote == "We feed 400 people every evening."
