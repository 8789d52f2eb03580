"""Labels: what people read in lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract import extract
from claimtrack.extract.condensing import WIDEST, cells, cut


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kos said about 600 civilians were sheltering at the mill.", "~600 civilians sheltering at the mill"),
        (
            '"There are more than 20,000 people in the town, some of them in cellars," Kos said.',
            "20,000+ people in the town",
        ),
        ("Kos said fewer than 200 soldiers remained at the base.", "<200 soldiers remained at the base"),
        ("Kos said that no one had been hurt in the mill.", "No one had been hurt in the mill"),
        ("In the village of Karst, 12 people died, police said.", "12 people died in the village of Karst"),
        ("Shelling destroyed at least 40 houses in Verin.", "40+ houses destroyed in Verin by shelling"),
        ("A strike on the depot in Verin killed 12 workers.", "12 workers killed by a strike on the depot in Verin"),
        ("The death toll rose to 36, officials said.", "The death toll rose to 36"),
        ("Officials put the death toll at 96.", "Death toll put at 96"),
        ("Two men, both from Verin, were arrested.", "2 men arrested"),
        (
            "The convoy carried 15 generators, 2,000 blankets and 40 tonnes of flour.",
            "15 generators, 2,000 blankets, 40 t of flour carried",
        ),
        ("The army denied that it had shelled the school.", "Denies it had shelled the school"),
        ("Kos urged residents to leave the town.", "Urges residents to leave the town"),
        ("Kos told her deputy in a televised meeting to reopen the road.", "Tells her deputy to reopen the road"),
        ("Kos vowed to fight on.", "Vows to fight on"),
        ("Kos accused the army of shelling the school.", "Accuses the army of shelling the school"),
        ("Kos called the strike “a crime against us all.”", "Calls the strike a crime against us all"),
        ('"And so the road is closed," Kos said.', "The road is closed"),
        ('"That is a lie," Kos said.', "That is a lie"),
        ('"If the pumps stop, we leave," Kos said.', "If the pumps stop, we leave"),
        ("Kos said he was waiting for the buses.", "Waiting for the buses"),
        ('"The road," Kos said, "is closed to everyone."', "The road is closed to everyone"),
        (
            "Kos said the driver of the bus, a man of 44, survived the crash.",
            "The driver of the bus, a man of 44, survived the crash",
        ),
        (
            "Kos said the driver of the night bus, a man of 44 from Verin, survived the crash.",
            "The driver of the night bus survived the crash",
        ),
        ("Nine of the wounded are children, Kos said.", "9 of the wounded are children"),
        ("Three of the four stations were out of order, Kos said.", "3 of the four stations were out of order"),
        ("Not one of them had been checked, Kos said.", "none of them had been checked"),
        ('"It gives away half of our land," Kos said.', "It gives away half of our land"),
        ('"If one shot is fired, the truce is over," Kos said.', "If one shot is fired, the truce is over"),
        ('"We have not reached four villages," Kos said.', "We have not reached four villages"),
        ('"We have not reached 14 villages," Kos said.', "We have not reached 14 villages"),
        (
            "The town of Torv was without any power for a third day on Friday after missiles struck two stations.",
            "The town of Torv was without any power for a third day",
        ),
        (
            "The death toll from the earthquake that shook the island of Savo rose to 312, officials said.",
            "The death toll rose to 312",
        ),
        ("The toll has risen to 11, officials said.", "The toll has risen to 11"),
        ("Aftershocks — at least 120 of them — slow the work, Kos said.", "Aftershocks – 120+ of them – slow the work"),
        ("At least 210 were held, among them six nurses, Kos said.", "210+ people held"),
        ("Witnesses described the crowd as in the hundreds.", "Describes the crowd as in the hundreds"),
        ('"Last month we stopped 1,450 boats," Kos said.', "1,450 boats stopped"),
        ('"My crews fired no shots," Kos said.', "no shots fired by my crews"),
        ("Deaths rose to 12.4 per 100,000 people, Kos said.", "Deaths rose to 12.4 per 100,000"),
        ("There were 340 deaths per 100,000 people, Kos said.", "340 deaths per 100,000"),
        ("A ferry with 180 passengers sank off Tosca, Kos said.", "A ferry with 180 passengers sank off Tosca"),
        (
            "Kos said the army would never leave the northern half of the city until its men were released.",
            "The army would never leave the northern half of the city",
        ),
        (
            '"And today, while talking of a truce, the rebels fired on the shelters where women slept," Kos said.',
            "While talking of a truce, the rebels fired on the shelters",
        ),
        (
            "Soldiers battled on Monday to hold the outer forts of a town in which 60 people have been killed.",
            "60 people killed",
        ),
        ("Kos raised the death toll from the floods to 87.", "Death toll raised to 87"),
        ("Kos says that is false.", "That is false"),
        ("Kos said he heard a bang at 7 a.m.", "He heard a bang at 7 a.m."),
        ('"We lost 3 trucks," Kos said, "and a bridge."', "3 trucks lost and a bridge"),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert extract(text)[0].label == (label if cells(label) <= WIDEST else cut(label))


def test_a_part_of_a_sentence_has_the_subject_it_shares() -> None:
    _, second = extract("The ministry has asked the court to look into the fire and will publish its findings in full.")
    assert second.label == "The ministry will publish its findings in full"


def test_a_result_leads_with_its_figure() -> None:
    _, second = extract("A drone struck a ferry on Wednesday, killing nine people and wounding at least 31 children.")
    assert second.label == "31+ children wounded"


def test_names_that_belong_together_are_not_cut_apart() -> None:
    text = "Since Monday volunteers have been handing out parcels in all of the districts of Upper and Lower Teme"
    assert not cut(text).removesuffix("…").endswith("Upper")


def test_a_long_label_is_cut_at_a_clause() -> None:
    text = "There is no need to go down into the tunnels and crawl about under all these halls"
    assert cut(text) == "There is no need to go down into the tunnels"


def test_a_label_without_a_clause_to_cut_at_ends_in_an_ellipsis_and_not_in_a_preposition() -> None:
    text = "the planned storming of the northern industrial district of the city of Verin by night"
    assert cut(text).endswith("…")
    assert not cut(text).removesuffix("…").endswith((" of", " the", " by"))
    assert cells(cut(text)) <= WIDEST


@given(st.text())
def test_a_cut_label_is_one_line_and_fits(text: str) -> None:
    label = cut(text)
    assert cells(label) <= WIDEST
    assert len(label.splitlines()) <= 1
