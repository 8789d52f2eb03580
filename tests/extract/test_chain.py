"""Chains from the speaker to the outlet."""

from __future__ import annotations

from datetime import date

from claimtrack.extract import extract
from claimtrack.terms import Role, SourceKind


def hops(text: str, outlet: str | None = None, claim: int = 0) -> list[tuple[str, str, bool]]:
    return [(hop.role.value, hop.name, hop.inferred) for hop in extract(text, outlet=outlet)[claim].hops]


def test_the_outlet_is_last() -> None:
    assert hops("Kos said the road is open.", "Halden Press") == [
        ("speaker", "Kos", False),
        ("outlet", "Halden Press", False),
    ]


def test_a_relay_after_the_report() -> None:
    assert hops("Kos said the road is open, CNN reported.", "Halden Press") == [
        ("speaker", "Kos", False),
        ("relay", "CNN", False),
        ("outlet", "Halden Press", False),
    ]


def test_a_relay_that_cites_its_source() -> None:
    assert hops("Reuters reported that 12 people died, citing the health ministry.") == [
        ("speaker", "health ministry", False),
        ("relay", "Reuters", False),
    ]


def test_a_relay_that_cites_its_source_before_the_report() -> None:
    assert hops("State television said, quoting a military source, that 15 helicopters had been sent.") == [
        ("speaker", "a military source", False),
        ("relay", "state television", False),
    ]


def test_a_ministry_that_cites_police_speaks_for_itself() -> None:
    assert hops("The ministry said, citing police, that 300 buildings were damaged.") == [
        ("speaker", "ministry", False)
    ]


def test_a_translator() -> None:
    text = '"Nobody can pass," Kos said in a video, according to a Reuters translation.'
    assert hops(text) == [("speaker", "Kos", False), ("translator", "Reuters", False)]


def test_the_one_who_was_told_relays() -> None:
    assert hops("The road is open, the mayor told Reuters.") == [
        ("speaker", "the mayor", False),
        ("relay", "Reuters", False),
    ]


def test_the_outlet_is_not_repeated_as_its_own_relay() -> None:
    assert hops("The road is open, the mayor told Halden Press.", "Halden Press") == [
        ("speaker", "the mayor", False),
        ("outlet", "Halden Press", False),
    ]


def test_a_translator_that_is_the_outlet_is_not_repeated() -> None:
    text = '"Nobody can pass," Kos said, according to a Guardian translation.'
    assert hops(text, "The Guardian") == [("speaker", "Kos", False), ("translator", "Guardian", False)]


def test_a_relay_goes_on_with_the_same_speaker_and_says_that_it_is_inferred() -> None:
    text = 'Ivo Brandt said that the road is open, CNN reports.\n- "More than 300 people are inside," Brandt said.'
    assert hops(text, claim=1) == [("speaker", "Ivo Brandt", False), ("relay", "CNN", True)]


def test_a_relay_does_not_go_on_with_another_speaker() -> None:
    text = 'Ivo Brandt said that the road is open, CNN reports.\n- "Nobody is inside," Ana Kos said.'
    assert hops(text, claim=1) == [("speaker", "Ana Kos", False)]


def test_a_relay_does_not_go_on_to_what_was_said_on_another_day() -> None:
    text = "Ana Kos said on Monday that the road is open, CNN reports. On Tuesday she said the road was closed."
    (_, later) = extract(text, date(2024, 6, 6))
    assert [hop.role for hop in later.hops] == [Role.SPEAKER]


def test_channels() -> None:
    def channel(text: str) -> str | None:
        return extract(text)[0].hops[0].channel

    assert channel("Kos said in a Telegram post on Monday that the road is open.") == "Telegram post"
    assert channel("Kos wrote on Telegram that the road is open.") == "Telegram"
    assert channel("In a Facebook post published on Monday, Kos wrote that the road is open.") == "Facebook post"
    assert channel("Kos tweeted that the road is open.") == "Twitter"
    assert channel("Kos said in a televised address that the road is open.") == "televised address"
    assert channel("Kos said the road in Verin is open.") is None


def test_the_narrator_speaks_for_the_outlet() -> None:
    (claim,) = extract("At least 12 people died in Verin.", outlet="Halden Press")
    (hop,) = claim.hops
    assert (hop.role, hop.kind, hop.name, hop.cue, hop.mention) == (
        Role.SPEAKER,
        SourceKind.OUTLET,
        "Halden Press",
        None,
        None,
    )


def test_the_narrator_of_nowhere_is_nobody() -> None:
    (claim,) = extract("At least 12 people died in Verin.")
    assert claim.hops == ()
    assert claim.speaker is None


def test_a_quotation_without_a_speaker_goes_on_from_the_one_before() -> None:
    text = '"The road is open," Ana Kos said.\n\n"Nobody can pass the bridge."'
    assert hops(text, claim=1) == [("speaker", "Ana Kos", True)]
