"""Source phrases to names and kinds; surnames, pronouns and titles to the people they stand for."""

from __future__ import annotations

import pytest

from claimtrack.extract import extract
from claimtrack.extract.names import describe
from claimtrack.terms import QuoteType, SourceKind


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("Kestria's President Petra Oskal", "Petra Oskal", SourceKind.PERSON),
        ("Kestrian Deputy Prime Minister Lena Oskar", "Lena Oskar", SourceKind.PERSON),
        ("Maj. Ivo Brandt, commander of the 36th brigade", "Ivo Brandt", SourceKind.PERSON),
        ("the mayor of Verin, Ana Kos", "Ana Kos", SourceKind.PERSON),
        ("its spokesman, Col. Goran Vasic", "Goran Vasic", SourceKind.PERSON),
        ("Dr. Luis de la Cruz, 54", "Luis de la Cruz", SourceKind.PERSON),
        ("fisherman Ravi Dost", "Ravi Dost", SourceKind.PERSON),
        ("UN Secretary-General Ana Kos", "Ana Kos", SourceKind.PERSON),
        ("the Ministry of Health", "Ministry of Health", SourceKind.ORGANISATION),
        ("the State Emergency Service", "State Emergency Service", SourceKind.ORGANISATION),
        ("the interior ministry", "interior ministry", SourceKind.ORGANISATION),
        ("the relief agency Open Hands", "Open Hands", SourceKind.ORGANISATION),
        ("a statement from the Interior Ministry", "Interior Ministry", SourceKind.ORGANISATION),
        ("Reuters", "Reuters", SourceKind.AGENCY),
        ("the Interfax news agency", "Interfax", SourceKind.AGENCY),
        ("The Coastal Gazette", "The Coastal Gazette", SourceKind.OUTLET),
        ("Channel Nine", "Channel Nine", SourceKind.OUTLET),
        ("the Telegram channel Port Watchers", "Port Watchers", SourceKind.CHANNEL),
        ("Head of the district Ana Kos", "Ana Kos", SourceKind.PERSON),
        ("CEO Ana Kos", "Ana Kos", SourceKind.PERSON),
        ("Opposition MP Ana Kos", "Ana Kos", SourceKind.PERSON),
        ("the institute's weekly bulletin", "institute", SourceKind.ORGANISATION),
        ("Kestria's Tavo news agency", "Tavo", SourceKind.AGENCY),
        ("State news agency KNA", "KNA", SourceKind.AGENCY),
        ("Chief Executive Ana Kos", "Ana Kos", SourceKind.PERSON),
        ("Kestria's Defense Ministry", "Kestria's Defense Ministry", SourceKind.ORGANISATION),
        ("A doctor at the hospital", "a doctor at the hospital", SourceKind.UNNAMED),
        ("more than 8 towns", "more than 8 towns", SourceKind.UNNAMED),
        ("a nurse", "a nurse", SourceKind.UNNAMED),
        ("Two officials, speaking on condition of anonymity", "two officials", SourceKind.UNNAMED),
        ("Residents who fled the town", "residents who fled the town", SourceKind.UNNAMED),
    ],
)
def test_phrases(phrase: str, name: str, kind: SourceKind) -> None:
    described = describe(phrase)
    assert (described.name, described.kind) == (name, kind)


def speakers(text: str) -> list[str | None]:
    """The speakers of what somebody is said to have said; what the narrator tells has none."""
    return [claim.speaker for claim in extract(text) if claim.hops]


def test_a_surname_is_matched_to_the_full_name_before() -> None:
    assert speakers('Mayor Ana Kos said the road is open. "We are tired," Kos said.') == ["Ana Kos", "Ana Kos"]


def test_a_surname_is_matched_to_a_full_name_that_comes_later() -> None:
    assert speakers("Kos says the road is open.\n\nMayor Ana Kos said the bridge is closed.") == ["Ana Kos", "Ana Kos"]


def test_a_pronoun_goes_back_to_the_last_subject_and_not_to_the_one_spoken_to() -> None:
    text = 'President Petra Oskal told Defense Minister Ivo Brandt to wait.\n\n- "There is no need," she continued.'
    assert speakers(text) == ["Petra Oskal", "Petra Oskal"]


def test_a_pronoun_passes_over_a_name_of_the_other_gender() -> None:
    text = 'Mayor Anna Kos said the road is open. Col. Ivan Brandt said the bridge is closed. "It is safe," she added.'
    assert speakers(text)[-1] == "Anna Kos"


def test_a_pronoun_may_stand_for_somebody_only_described() -> None:
    text = 'Mayor Ana Kos left the city. A nurse said the hospital is full. "We have no beds," she added.'
    assert speakers(text)[-1] == "A nurse".lower()


def test_a_pronoun_with_nobody_before_it_stays() -> None:
    assert speakers("He said the road is open.") == ["He".lower()]


def test_a_title_goes_back_to_the_one_who_holds_it() -> None:
    text = "Mayor Ana Kos visited the port. The mayor said the road is open."
    assert speakers(text) == ["Ana Kos"]


def test_a_title_that_two_people_hold_stays_a_description() -> None:
    text = "Mayor Ana Kos met Mayor Ivo Brandt. The mayor said the road is open."
    assert speakers(text) == ["the mayor"]


def test_it_goes_back_to_the_organisation() -> None:
    text = "The health ministry said the road is open. It said that 12 people had died."
    assert speakers(text) == ["health ministry", "health ministry"]


def test_a_transcripts_names() -> None:
    text = "Mayor Ana Kos spoke on Monday.\nANA KOS: About 200 people are missing."
    assert speakers(text) == ["Ana Kos"]


def test_a_mention_is_the_whole_phrase() -> None:
    (claim,) = extract("Maj. Ivo Brandt, commander of the brigade, said the road is open.")
    assert claim.hops[0].mention == "Maj. Ivo Brandt, commander of the brigade"


def test_a_name_after_the_head_of_an_office_is_a_person() -> None:
    assert describe("the head of the regional administration, Ivo Brandt").kind is SourceKind.PERSON


def test_a_name_after_a_body_is_an_organisation() -> None:
    assert describe("the company, Transvia").kind is SourceKind.ORGANISATION
    assert describe("Doctors at Sea, a charity").kind is SourceKind.ORGANISATION


def test_a_pronoun_may_stand_for_a_title_without_a_name() -> None:
    assert speakers("The road is closed, the mayor said. He said the bridge is open.") == ["the mayor", "the mayor"]


def test_a_person_first_mentioned_beside_another_is_known_by_forename_and_surname() -> None:
    text = "Minister Elena Sorn met her counterpart Viktor Hahn. Hahn disagreed. He said the camps are full."
    assert speakers(text) == ["Viktor Hahn"]


def test_a_name_after_a_description_at_the_head_of_a_sentence_is_its_subject() -> None:
    text = "“We wait,” Mayor Ana Kos said. Her deputy, Marta Lund-Weiss, was less patient. “We leave,” she said."
    assert speakers(text)[-1] == "Marta Lund-Weiss"


def test_the_one_name_that_a_witness_gives_is_the_name() -> None:
    text = '"They had batons," said a student who gave her name only as Nadia. She said she had run.'
    assert speakers(text) == ["Nadia", "Nadia"]


def test_the_subject_of_a_clause_after_another_clause_is_its_own() -> None:
    assert speakers("Shares fell 8 percent after the company said it would cut 1,500 jobs.") == ["company"]
    assert speakers("Survivors of the days after the strike said the road is open.") != ["strike"]


def test_a_body_before_a_colon_speaks_and_not_in_direct_words() -> None:
    (claim,) = extract("UN: 45,000 displaced since the spring.", outlet="Halden Press")
    assert (claim.speaker, claim.quote_type) == ("UN", QuoteType.INDIRECT)
    assert extract("Losses: 45 tanks since the spring.", outlet="Halden Press")[0].speaker == "Halden Press"
