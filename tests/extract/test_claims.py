"""Claims of an invented dispatch, end to end, and the rules that decide what is a claim."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from claimtrack.extract import extract
from claimtrack.terms import Candidate, ClaimKind, Polarity, QuoteType, Role

WEDNESDAY = date(2024, 3, 13)
DISPATCH = """\
Kestria's President Bruno Altar told his army chief in a televised meeting to call off the assault on the \
last district of Verin and to ring the cement works so "not a cat" can leave.
The big picture: Kestrian officials had called for a "day of silence" in Verin so that civilians could leave \
the works.
- Verin's Mayor Ilse Maren said Tuesday about 700 civilians were sheltering at the works, as shelling of the \
port went on.
What he's saying: "I consider the assault on the district needless. I order you to stop it," Altar told \
General Otto Reiss at the palace in Torn, according to a Reuters translation.
- "There is no need to climb into those cellars," he continued. "Close the ring so that nobody passes."
What to watch: Deputy Prime Minister Irina Pavel said in a Telegram post on Wednesday morning that "three \
evacuation buses managed to leave Verin yesterday," spending the night in Tarn, according to a Guardian \
translation.
- "We are waiting for them in Lisse," but the road remained dangerous, she added.
State of play: Tomas Hale, deputy commander of the Northern regiment, said in a radio address Wednesday that \
the army "has not stopped firing on the port," CNN reports.
- "There are more than 50,000 people in the city, some of them in cellars," Hale said, adding that many were \
at the works.
Meanwhile, Maj. Sergei Dorn, commander of the 12th Marine Brigade that's holding the works, has refused to \
give up and has vowed to fight to the end.
- "We may be facing our last days," he said Tuesday.
Editor's note: This article has been updated with 3 new details throughout."""


@pytest.fixture(scope="module")
def claims() -> list[Candidate]:
    return extract(DISPATCH, WEDNESDAY, "Halden Press")


def the(claims: list[Candidate], words: str) -> Candidate:
    (found,) = [claim for claim in claims if words in claim.quote]
    return found


def test_a_hedged_figure(claims: list[Candidate]) -> None:
    claim = the(claims, "700 civilians")
    (figure,) = claim.figures
    assert claim.label == "~700 civilians sheltering at the works"
    assert claim.quote == "about 700 civilians were sheltering at the works"
    assert (claim.speaker, claim.hops[0].mention) == ("Ilse Maren", "Verin's Mayor Ilse Maren")
    assert (figure.low, figure.high) == (Decimal(630), Decimal(770))
    assert DISPATCH[figure.start : figure.end] == figure.quote
    assert claim.said is not None
    assert claim.said.day == date(2024, 3, 12)
    assert claim.about is not None
    assert claim.about.day == date(2024, 3, 12)
    assert claim.place == "the works" or claim.place is None
    assert claim.hops[-1].name == "Halden Press"
    assert (claim.kind, claim.quote_type) == (ClaimKind.FIGURE, QuoteType.INDIRECT)


def test_a_figure_whose_relay_the_sentence_before_names(claims: list[Candidate]) -> None:
    claim = the(claims, "50,000 people")
    assert claim.label == "50,000+ people in the city"
    assert [(hop.role, hop.name, hop.inferred) for hop in claim.hops] == [
        (Role.SPEAKER, "Tomas Hale", False),
        (Role.RELAY, "CNN", True),
        (Role.OUTLET, "Halden Press", False),
    ]
    (figure,) = claim.figures
    assert (figure.low, figure.high, figure.low_open) == (Decimal(50000), None, True)
    assert claim.place == "the city"
    assert claim.said is not None
    assert claim.said.day == WEDNESDAY
    assert "relay inferred from the sentence before" in claim.reasons


def test_a_post_in_translation_about_the_day_before(claims: list[Candidate]) -> None:
    claim = the(claims, "three evacuation")
    assert claim.speaker == "Irina Pavel"
    assert claim.hops[0].channel == "Telegram post"
    assert (claim.hops[1].role, claim.hops[1].name) == (Role.TRANSLATOR, "Guardian")
    # Where the buses spent the night was said, too, but not word for word.
    assert claim.quote_type is QuoteType.MIXED
    assert "quotation mark not closed" not in claim.reasons
    assert claim.said is not None
    assert claim.about is not None
    assert (claim.said.day, claim.about.day) == (WEDNESDAY, date(2024, 3, 12))


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("not a cat", "Bruno Altar"),
        ("day of silence", "Kestrian officials"),
        ("I consider the assault", "Bruno Altar"),
        ("There is no need", "Bruno Altar"),
        ("Close the ring", "Bruno Altar"),
        ("We are waiting for them", "Irina Pavel"),
        ("has not stopped firing", "Tomas Hale"),
        ("many were at the works", "Tomas Hale"),
        ("to fight to the end", "Sergei Dorn"),
        ("We may be facing", "Sergei Dorn"),
    ],
)
def test_every_quotation_has_its_speaker(claims: list[Candidate], words: str, speaker: str) -> None:
    assert the(claims, words).speaker == speaker


def test_the_editors_note_is_no_claim(claims: list[Candidate]) -> None:
    assert not [claim for claim in claims if "updated" in claim.quote]


def test_claims_come_in_text_order_with_their_anchors(claims: list[Candidate]) -> None:
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    assert all(DISPATCH[claim.start : claim.end] == claim.quote for claim in claims)


def test_a_split_quotation_is_anchored_from_its_first_to_its_last_character() -> None:
    (claim,) = extract('"The road," she said, "is closed."')
    assert claim.quote == 'The road," she said, "is closed.'
    assert claim.hops[0].start is not None
    assert claim.start < claim.hops[0].start < claim.end


def test_two_assertions_with_a_figure_each_are_two_claims() -> None:
    found = extract("Kos said 37 people had died and 12,000 families had been forced from their homes.")
    assert [claim.quote for claim in found] == [
        "37 people had died",
        "12,000 families had been forced from their homes",
    ]


def test_two_counts_of_different_things_are_two_claims() -> None:
    found = extract("Kos said the strike killed 37 people and wounded 12 children.")
    assert [claim.quote for claim in found] == ["the strike killed 37 people", "wounded 12 children"]


def test_a_list_of_what_is_counted_stays_one_claim() -> None:
    (claim,) = extract("Kos said the convoy carried 40 tonnes of flour, 2,000 blankets and 15 generators.")
    assert len(claim.figures) == 3


def test_a_narrators_sentence_with_a_figure_is_a_claim_and_a_state_is_none() -> None:
    (claim,) = extract("The road is steep. At least 40 people are missing in Verin.", outlet="Halden Press")
    assert claim.quote == "At least 40 people are missing in Verin"
    assert claim.speaker == "Halden Press"


def test_a_narrators_age_or_date_alone_is_no_claim() -> None:
    assert extract("Kos, 58, was mayor from 2004 to 2012.", outlet="Halden Press") == []


def test_the_narrators_own_first_person_is_no_source() -> None:
    assert extract("I told him that the road was closed.") == []


@pytest.mark.parametrize(
    ("text", "kind", "polarity"),
    [
        ("The army denied that it had shelled the school.", ClaimKind.DENIAL, Polarity.DENIED),
        ("Kos accused the army of shelling the school.", ClaimKind.ACCUSATION, Polarity.AFFIRMED),
        ("Rebels claimed to have shot down a helicopter.", ClaimKind.EVENT, Polarity.AFFIRMED),
        ("Kos vowed to fight on.", ClaimKind.INTENT, Polarity.AFFIRMED),
        ("Kos ordered residents to leave.", ClaimKind.INTENT, Polarity.AFFIRMED),
        ("Kos said the road will open.", ClaimKind.FORECAST, Polarity.AFFIRMED),
        ("Kos said 12 people died.", ClaimKind.FIGURE, Polarity.AFFIRMED),
        ("Kos said shelling destroyed the school.", ClaimKind.EVENT, Polarity.AFFIRMED),
        ("Kos said the road is closed.", ClaimKind.STATE, Polarity.AFFIRMED),
        ('"I think this is unacceptable," Kos said.', ClaimKind.OPINION, Polarity.AFFIRMED),
        ("Kos asked whether the road was open.", ClaimKind.STATE, Polarity.QUESTIONED),
        ("Kos said two thousand families will lose their homes.", ClaimKind.FORECAST, Polarity.AFFIRMED),
        ('"We will march again on Saturday," Kos said.', ClaimKind.INTENT, Polarity.AFFIRMED),
        ('"We did not shell the school," Kos said.', ClaimKind.DENIAL, Polarity.DENIED),
        ('"That is untrue," Kos said.', ClaimKind.DENIAL, Polarity.DENIED),
        ('"There were no soldiers on the bridge," Kos said.', ClaimKind.DENIAL, Polarity.DENIED),
        ('"The army is hiding the bodies," Kos said.', ClaimKind.ACCUSATION, Polarity.AFFIRMED),
        ("Kos doubted that the truce could hold.", ClaimKind.FORECAST, Polarity.QUESTIONED),
        ("Kos said no civilians were hurt.", ClaimKind.FIGURE, Polarity.AFFIRMED),
    ],
)
def test_kinds_and_polarity(text: str, kind: ClaimKind, polarity: Polarity) -> None:
    claim = extract(text)[0]
    assert (claim.kind, claim.polarity) == (kind, polarity)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kos said 40 people were waiting at the bridge.", "the bridge"),
        ("Kos said 40 people left Verin.", "Verin"),
        ("Kos said 40 people died in the village of Karst.", "the village of Karst"),
        ("Kos said 40 people died on Monday.", None),
        ("Kos said 40 people were waiting for Ana Kos.", None),
        ("Kos said 40 people died in the port district.", "the port district"),
        ("Kos said 40 people left Verin’s port.", None),
    ],
)
def test_places(text: str, place: str | None) -> None:
    assert extract(text)[0].place == place


def test_what_will_happen_on_friday_happens_on_the_next_one() -> None:
    (claim,) = extract("Kos said ten buses will leave on Friday.", WEDNESDAY)
    assert claim.about is not None
    assert claim.about.day == date(2024, 3, 15)


def test_yesterday_in_a_quotation_counts_from_the_day_it_was_said() -> None:
    (claim,) = extract('"Six buses left yesterday," Kos said on Monday.', WEDNESDAY)
    assert claim.about is not None
    assert claim.about.day == date(2024, 3, 10)


def test_a_word_for_what_others_said_is_no_claim_and_what_rejects_it_denies() -> None:
    (claim,) = extract("Venn rejected the claim: “That is simply untrue.”")
    assert (claim.quote.rstrip("."), claim.polarity) == ("That is simply untrue", Polarity.DENIED)


def test_what_reports_say_is_what_is_denied() -> None:
    (claim,) = extract("The ministry denied reports in the press that it had lost three ships.")
    assert (claim.quote, claim.kind) == ("it had lost three ships", ClaimKind.DENIAL)


def test_reasons_say_how_the_speaker_was_found() -> None:
    named, pronoun = extract("Ana Kos said the road is closed. She said the bridge is closed.")
    assert "speaker named beside the cue" in named.reasons
    assert "pronoun resolved to the sentence before" in pronoun.reasons


def test_a_quotation_that_nobody_is_named_for_is_unsure() -> None:
    (claim,) = extract("“Nobody can pass the bridge now.”")
    assert claim.speaker is None
    assert claim.confidence < 0.5


@pytest.mark.parametrize("below", ["The toll rose to 312 on Friday.", "The island was struck on Friday."])
def test_a_headline_is_a_claim_whether_or_not_the_text_says_it_again(below: str) -> None:
    found = extract(f"Quake toll on Savo climbs to 312\n\n{below}", outlet="Halden Press")
    assert [claim.quote for claim in found] == ["Quake toll on Savo climbs to 312", below.rstrip(".")]


def test_what_a_sentence_tells_before_it_goes_on_to_report_is_the_narrators() -> None:
    told, said = extract("Police arrested 14 people on Monday and said the square was calm.", outlet="Halden Press")
    assert (told.quote, told.speaker) == ("Police arrested 14 people on Monday", "Halden Press")
    assert (said.quote, (said.speaker or "").lower()) == ("the square was calm", "police")


def test_a_narrated_part_of_a_whole_is_a_claim() -> None:
    (claim,) = extract("One in five patients needed a bed.", outlet="Halden Press")
    assert claim.figures[0].quote == "One in five patients"


def test_a_question_is_no_claim_unless_an_answer_follows() -> None:
    assert extract('"How many more are down there?" Kos said.') == []
    assert extract('"Is the road open?" Kos asked.') == []
    (claim,) = extract('"Who did this? We have no idea at all," Kos said.')
    assert claim.label == "We have no idea at all"


INTERVIEW = """\
An interview with General Petra Oskal, head of the coast guard

Q: How many boats cross at night? Is it true that 90 people drowned?

A: Between 50 and 80 boats. My crews fired no shots.
"""


def test_the_answers_of_an_interview_are_said_by_the_one_interviewed() -> None:
    found = extract(INTERVIEW, outlet="Halden Press")
    assert {claim.speaker for claim in found} == {"Petra Oskal"}
    assert [claim.quote for claim in found] == ["Between 50 and 80 boats.", "My crews fired no shots."]


def test_an_a_before_a_colon_without_questions_is_no_interview() -> None:
    assert extract("A: 12 boats crossed at night.", outlet="Halden Press")[0].speaker == "Halden Press"


def test_a_quotation_over_paragraphs_has_the_speaker_that_only_the_last_one_names() -> None:
    text = "“We sign nothing here.\n\n“And we give nothing away,” Prime Minister Ana Kos told parliament."
    first, second = extract("General Ivo Brandt warned: “The truce is over.”\n\n" + text)[1:]
    assert (first.speaker, first.hops[0].inferred) == ("Ana Kos", True)
    assert (second.speaker, second.hops[0].inferred) == ("Ana Kos", False)


def test_what_a_state_agency_cites_is_said_by_the_one_cited() -> None:
    (claim,) = extract("State agency KNA said, citing the army, that 17 soldiers were missing.")
    assert [(hop.role, hop.name) for hop in claim.hops] == [(Role.SPEAKER, "army"), (Role.RELAY, "KNA")]


def test_a_date_with_its_year_stands_between_a_verb_and_what_was_said() -> None:
    for day in ("on March 11, 2024", "on 11 March 2024"):
        (claim,) = extract(f"Mayor Ana Kos said {day} that the road was closed.", WEDNESDAY)
        assert claim.said is not None
        assert (claim.speaker, claim.said.day) == ("Ana Kos", date(2024, 3, 11))


def test_a_second_that_between_two_figures_is_left_out() -> None:
    found = extract("Police said 14 protests had been calm and that 57 people were detained.")
    assert [claim.quote for claim in found] == ["14 protests had been calm", "57 people were detained"]


def test_whom_a_medium_quotes_as_saying_is_the_speaker_and_the_medium_relays() -> None:
    (claim,) = extract("State television quoted a crew member as saying the engine had failed.")
    assert [(hop.role, hop.name) for hop in claim.hops] == [
        (Role.SPEAKER, "a crew member"),
        (Role.RELAY, "state television"),
    ]


def test_the_narrators_doubt_after_a_semicolon_is_no_part_of_what_was_said() -> None:
    (claim,) = extract("The army says it killed 200 rebels; the figure could not be independently verified.")
    assert claim.quote == "it killed 200 rebels"


@pytest.mark.parametrize(
    "words",
    [
        "Governor Petra Oskal told a meeting on Monday, according to a Radio Nord translation",
        "Governor Petra Oskal wrote in a post on Monday, according to a translation by Radio Nord",
        "Governor Petra Oskal said, in a translation by Radio Nord",
        "Governor Petra Oskal said in remarks translated by Radio Nord",
    ],
)
def test_who_translated_the_words_of_a_speaker_is_a_hop_of_its_own(words: str) -> None:
    (claim,) = extract(f"“The coast road is closed,” {words}.")
    assert [(hop.role, hop.name) for hop in claim.hops] == [
        (Role.SPEAKER, "Petra Oskal"),
        (Role.TRANSLATOR, "Radio Nord"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The road is open, a diplomat told Halden Press on condition that he not be named.",
        "The road is open, said a diplomat who asked that her name not be used.",
    ],
)
def test_the_condition_on_which_somebody_speaks_is_no_claim(text: str) -> None:
    assert [claim.quote for claim in extract(text)] == ["The road is open"]


def test_what_an_agency_reports_citing_a_ministry_is_said_by_the_ministry() -> None:
    (claim,) = extract("The Tavo news agency, citing the interior ministry, reported that a third dam had broken.")
    assert [(hop.role, hop.name) for hop in claim.hops] == [
        (Role.SPEAKER, "interior ministry"),
        (Role.RELAY, "Tavo"),
    ]
