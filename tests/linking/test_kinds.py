"""Each kind of suggested link on texts that go through the real extractor, with cases that must not be linked."""

from __future__ import annotations

import pytest

from claimtrack.store.engine import Ledger
from tests.linking.adding import Told, add_told, claims, kinds_between, links, told_links

INTERVIEW = (
    Told(
        "The water works at Brennick will run dry within a week, engineer Tilda Morrow told Radio Nord on Monday. "
        '"We have three working pumps and none of them will last until Sunday," she said.',
        3,
        "Vellmar Courier",
    ),
    Told(
        "Engineer Tilda Morrow has warned of an empty network. "
        '"We have three working pumps and none of them will last until Sunday," Morrow told Radio Nord.',
        4,
        "Coast Herald",
    ),
    Told(
        'In an interview with Radio Nord, Tilda Morrow said: "We have three working pumps and none of them will last '
        'until Sunday."',
        4,
        "The Inland Post",
    ),
)


def test_three_articles_on_one_interview_repeat_the_earliest(ledger: Ledger) -> None:
    add_told(ledger, *INTERVIEW)
    known = claims(ledger)
    for quoted in ("three working pumps", "last until Sunday"):
        said = [key for key in sorted(known) if quoted in known[key]["quote"]]
        assert len(said) == 3
        found = [row for row in links(ledger) if row["from_id"] in said]
        assert {(row["from_id"], row["kind"], row["to_id"]) for row in found} == {
            (said[1], "repeats", said[0]),
            (said[2], "repeats", said[0]),
        }
        assert all(row["state"] == "suggested" and row["made_by"] == "claimtrack" for row in found)
        assert all("same speaker" in row["why"] for row in found)


def test_an_unrelated_count_is_no_repeat(ledger: Ledger) -> None:
    add_told(
        ledger,
        *INTERVIEW,
        Told("Inspectors from the province found three pumps working at the Brennick water works on Tuesday.", 4),
    )
    assert kinds_between(ledger, "three pumps working", "three working pumps") == {"supports"}


TOLL = (
    Told(
        "A fire at the Orsa grain mill killed at least 20 people on Monday, Governor Ilsa Torn said.", 3, "Kestrel Wire"
    ),
    Told(
        "The death toll from the fire at the Orsa mill has risen to 36, Governor Ilsa Torn said on Tuesday.",
        4,
        "Vellmar Courier",
    ),
    Told("No more than five people died in the fire at the Orsa mill, its owner Halden Foods said.", 4, "Coast Herald"),
    Told(
        "We wrongly said on Tuesday that 36 people had died in the fire at the Orsa mill; the death toll is 31.",
        5,
        "Vellmar Courier",
        "Correction: Orsa mill",
    ),
)  # fmt: skip


def test_a_toll_over_three_days(ledger: Ledger) -> None:
    add_told(ledger, *TOLL)
    assert kinds_between(ledger, "risen to 36", "at least 20") == {"updates"}
    assert kinds_between(ledger, "risen to 36", "No more than five") == {"contradicts"}
    assert kinds_between(ledger, "toll is 31", "risen to 36") == {"corrects"}


def test_an_unrelated_count_supports(ledger: Ledger) -> None:
    add_told(
        ledger,
        Told("Nine people were killed when shells hit the market in Bessimar on Monday, warden Teo Brask said.", 3),
        Told("The hospital in Bessimar said that nine people had been killed at the market.", 3, "Coast Herald"),
    )
    assert kinds_between(ledger, "nine people had been killed", "Nine people were killed") == {"supports"}


def test_a_narrower_count_refines(ledger: Ledger) -> None:
    add_told(
        ledger,
        Told("About 1,200 people are sheltering in the tunnels under Harrow, mayor Ada Brook said on Monday.", 3),
        Told("Exactly 1,184 people are sheltering in the tunnels under Harrow, the Red Lantern charity said.", 3,
             "Coast Herald"),
    )  # fmt: skip
    assert kinds_between(ledger, "1,184 people", "About 1,200 people") == {"refines"}


def test_another_speaker_denies(ledger: Ledger) -> None:
    add_told(
        ledger,
        Told("The guards had locked the emergency exits of the Orsa mill, union leader Bea Lund said on Monday.", 3),
        Told("Halden Foods denied that the guards had locked the emergency exits of the mill.", 4, "Coast Herald"),
    )
    assert kinds_between(
        ledger, "guards had locked the emergency exits of the mill", "emergency exits of the Orsa"
    ) == {"denies"}


def test_open_and_closed_contradict(ledger: Ledger) -> None:
    add_told(
        ledger,
        Told("The bridge at Tholvik was open to all traffic on Monday, the road office said.", 3),
        Told("The bridge at Tholvik was closed on Monday, baker Ana Sorrel said.", 3, "Coast Herald"),
    )
    assert kinds_between(ledger, "closed on Monday", "open to all traffic") == {"contradicts"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Two people were killed in Harrow, police said.", "Two people were detained in Oster, police said."),
        ("Four buses left Harrow on Monday, the council said.", "Four tents stand in Harrow, the council said."),
        ("The bridge at Tholvik was open today, they said.", "The bridge at Halmeth was closed today, they said."),
        ("Seven people were killed in Harrow, police said.", "Seven people were wounded in Harrow, police said."),
        ("The Yssola stood at 6.1 metres in Harrow, it said.", "The Yssola stood at 6.8 metres in Oster, it said."),
        ("Four buses left Harrow yesterday, the council said.", "Five buses left Harrow today, the council said."),
    ],
)  # fmt: skip
def test_what_only_looks_alike_is_not_linked(ledger: Ledger, first: str, second: str) -> None:
    add_told(ledger, Told(first, 4), Told(second, 4, "Coast Herald"))
    assert told_links(ledger) == set()


TOWNS = ("Harrow", "Oster", "Vellmar", "Brennick", "Tholvik", "Lutrov", "Meskar", "Sarko", "Halmeth", "Dorrin")
HAPPENINGS = (
    "were hurt when a van left the road near", "were detained after a brawl in", "were rescued from a lake near",
    "were killed by a falling tree in", "were fined for fishing at", "were missing after a storm off",
    "were treated for smoke in", "were seen leaving a shop in", "were named to the council of", "were robbed in",
)  # fmt: skip


def test_a_number_that_occurs_everywhere_does_not_flood(ledger: Ledger) -> None:
    combined = [(town, happening) for happening in HAPPENINGS for town in TOWNS]
    add_told(
        ledger,
        *(
            Told(f"Two people {happening} {town} during the night, police said.", 1 + number % 28, f"{town} Post")
            for number, (town, happening) in enumerate(combined)
        ),
    )
    assert told_links(ledger) == set()
