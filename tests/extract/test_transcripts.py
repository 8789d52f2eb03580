"""Talks with turns: who speaks under a label, what only runs the talk, what a question or a turn passes on."""

from __future__ import annotations

import pytest

from claimtrack.extract import extract
from claimtrack.extract.layout import paragraphs
from claimtrack.terms import Candidate, Polarity, Role

BRIEFING_WITH_A_LIST = """\
Press briefing, Ministry of Public Works
Present: Ms Oriane Falk, deputy minister; Dr Teodor Ruiz, chief engineer

Falk: Good afternoon. Two dams have failed since Sunday. The bridge is open.

Ruiz: We lowered the lake by four metres. Nobody was hurt.

Q (Harbour Radio): The fishermen's league says the alarm failed at three villages. Did it?

Ruiz: It did not. The sirens sounded at 2:10.

Q: Will you pay the farmers?

Falk: We will not pay.
"""

LABELS_IN_BOLD_AND_BRACKETS = """\
JANE OSTROW (Health Ministry): As of noon, 61 people are in hospital.

**Moderator:** Thank you, Ms Ostrow. Colonel Vasil Brandt will go next.

**Brandt:** My men evacuated 1,300 residents. As for the nursing home, its director assured me that all the patients \
are safe.

DAVIT ROON (Lantern News Agency): Colonel, according to our correspondents the evacuation began two hours late. Is \
that right?

**Brandt:** The report that we came late is a fabrication.
"""

LETTERS = """\
An interview with Salma Drey, head of the port workers' union.

Q. How many ships are waiting outside the harbour?

A. Nineteen. Two have run out of food.

Q. And the talks?

A. The owners have not answered. I'd rather not speculate.
"""

HOST_AND_CALLER = """\
Morning Line, Radio Sorrel

Host: Good morning, you're listening to Morning Line. On the line is a caller from Eastgate. What do you see?

Caller: My street has had no water for six days. Three shops have closed.

Host: The water company says it has repaired 40 pipes. Do you believe them?

Caller: I don't. They came once.

Host: We have time for one last question. Will you move away?

Caller: No. We are staying.
"""

A_TURN_OVER_PARAGRAPHS = """\
MODERATOR: The mayor, Lucan Oyelaran, will open, and Inspector Priya Solberg will then take your questions.

OYELARAN: The fire destroyed 14 houses.

It began in the bakery on Mill Lane at midnight.

SOLBERG: We have arrested two men. (Laughter.) They are brothers.

REPORTER: Some neighbours told us this morning that the hydrants were dry. Were they?

SOLBERG: The hydrants were full.

MODERATOR: That's all from us. The slides are on our website.
"""

TWO_OF_ONE_NAME = """\
MR HALE: We found no trace of the boat.

MS HALE: I saw the boat on Friday.

Q: Who was on board?

MR HALE: My sister Lena Hale knows. So does my uncle, Mr Owen Hale.
"""

A_HEARING = """\
Hearing of the committee, transcript.

CHAIR: Order. The committee will hear Mr Anders Quill.

QUILL: Thank you, Chair. The firm paid the inspectors. I signed nothing.

CHAIR: How much grain was lost?

QUILL: About 400 tonnes. One silo in five has a leak.

CHAIR: We will return to that after lunch.
"""

A_NAME_IN_A_VOCATIVE = """\
ILVANE: The tram line will reopen on Monday.

Q (The Tarn Courier): Minister, the drivers' union claims the brakes failed twice last week. Is it true?

ILVANE: It is not true.

MODERATOR: Thank you, Minister Rosa Ilvane. One more, the gentleman in the grey coat.
"""

A_REPORTER_IN_CAPITALS = """\
GENERAL AUDRIS PELL, CHIEF OF STAFF: The northern gate fell at dawn. We have lost nine soldiers.

REPORTER, EVENING MIRROR: The governor told our paper on Sunday that 200 recruits had deserted. Have they?

PELL: No recruit has deserted. Read my lips.

PELL: That will be all for today.
"""

THROUGH_AN_INTERPRETER = """\
DR. NOOR HADDEN, RELIEF TEAM (through interpreter): We treated 80 burns in one night.

Q (Channel Sud): How many of your nurses are still there?

HADDEN: Twelve. The generator works for three hours a day.
"""

TWO_ANSWERS = """\
Interviewer: What did you lose?

Nadia Ferrow: We have asked the council for tents. We have got none. The army took our tractor.

Interviewer: And who is to blame?

Nadia Ferrow: The claim on the radio that we set the barn on fire is simply untrue.
"""

ONLY_PROCEDURE = """\
MODERATOR: Good evening, everybody. A few housekeeping points before we begin. Phones off, please.

AMBASSADOR CLEO VARN: If I might start with a word of thanks. I won't be drawn on the negotiations.

Q: Is there a deal?

VARN: I can't comment on that. As I said before.

Q: Was your delegation threatened?

VARN: We were not. With all due respect to your newspaper.

MODERATOR: Two more questions. The colleague in the second row. Our next briefing will be on Friday at ten.
"""

A_SCANT_HEADING = """\
TRANSCRIPT: Interview with the harbour master (condensed for clarity)

TOVE ASKELUND: Is the channel open?

ISAK REMME: The channel has been closed since March. Four buoys sank.

ASKELUND: Thank you, Isak Remme.
"""

PANEL = """\
PROF. LENNA OSEI: Wheat stocks fell by a third in May.

HUGO TARRANT, GRAIN COUNCIL: Let me come in here. Farmers burned 3,000 sacks in protest.

OSEI: On the subsidies, the treasury's own auditor told me that nobody had been paid.

TARRANT: I agree. Nobody was paid.
"""

A_TOWN_HALL = """\
Mayor Bram Koster met residents on Tuesday. A transcript follows.

AUDIENCE MEMBER: My neighbours say the new pipes leak. Do you know that?

KOSTER: I do not. We laid 12 kilometres of pipe. You, madam, in the front row.

AUDIENCE MEMBER: When will the school open?

KOSTER: On the first of May.
"""

CASES = {
    "surnames whose names a list gives": (
        BRIEFING_WITH_A_LIST,
        [
            "Oriane Falk | Two dams have failed since Sunday.",
            "Oriane Falk | The bridge is open.",
            "Teodor Ruiz | We lowered the lake by four metres.",
            "Teodor Ruiz | Nobody was hurt.",
            "fishermen's league < Harbour Radio | the alarm failed at three villages",
            "Teodor Ruiz | The sirens sounded at 2:10.",
            "Oriane Falk | We will not pay.",
        ],
    ),
    "labels in bold and with brackets": (
        LABELS_IN_BOLD_AND_BRACKETS,
        [
            "Jane Ostrow | As of noon, 61 people are in hospital.",
            "Vasil Brandt | My men evacuated 1,300 residents.",
            "Vasil Brandt < the nursing home's director | all the patients are safe.",
            "correspondents < Lantern News Agency | the evacuation began two hours late",
            "Vasil Brandt | we came late",
        ],
    ),
    "letters with full stops": (
        LETTERS,
        [
            "Salma Drey | Nineteen.",
            "Salma Drey | Two have run out of food.",
            "Salma Drey | The owners have not answered.",
        ],
    ),
    "a host and a caller": (
        HOST_AND_CALLER,
        [
            "Caller | My street has had no water for six days.",
            "Caller | Three shops have closed.",
            "water company < Host | it has repaired 40 pipes",
            "Caller | They came once.",
            "Caller | We are staying.",
        ],
    ),
    "a turn that goes on in the next paragraph": (
        A_TURN_OVER_PARAGRAPHS,
        [
            "Lucan Oyelaran | The fire destroyed 14 houses.",
            "Lucan Oyelaran | It began in the bakery on Mill Lane at midnight.",
            "Priya Solberg | We have arrested two men.",
            "Priya Solberg | They are brothers.",
            "some neighbours | the hydrants were dry",
            "Priya Solberg | The hydrants were full.",
        ],
    ),
    "two of one surname by their honorifics": (
        TWO_OF_ONE_NAME,
        [
            "Owen Hale | We found no trace of the boat.",
            "Lena Hale | I saw the boat on Friday.",
            "Owen Hale | My sister Lena Hale knows.",
            "Owen Hale | So does my uncle, Mr Owen Hale.",
        ],
    ),
    "a witness whom the chair calls": (
        A_HEARING,
        [
            "Anders Quill | The firm paid the inspectors.",
            "Anders Quill | I signed nothing.",
            "Anders Quill | About 400 tonnes.",
            "Anders Quill | One silo in five has a leak.",
        ],
    ),
    "a name that comes only at the end": (
        A_NAME_IN_A_VOCATIVE,
        [
            "Rosa Ilvane | The tram line will reopen on Monday.",
            "drivers' union < The Tarn Courier | the brakes failed twice last week",
            "Rosa Ilvane | It is not true.",
        ],
    ),
    "a paper beside a reporter": (
        A_REPORTER_IN_CAPITALS,
        [
            "Audris Pell | The northern gate fell at dawn.",
            "Audris Pell | We have lost nine soldiers.",
            "the governor < Evening Mirror | 200 recruits had deserted",
            "Audris Pell | No recruit has deserted.",
        ],
    ),
    "an interpreter in a label": (
        THROUGH_AN_INTERPRETER,
        [
            "Noor Hadden < interpreter | We treated 80 burns in one night.",
            "Noor Hadden | Twelve.",
            "Noor Hadden | The generator works for three hours a day.",
        ],
    ),
    "a full name in small letters": (
        TWO_ANSWERS,
        [
            "Nadia Ferrow | We have asked the council for tents.",
            "Nadia Ferrow | We have got none.",
            "Nadia Ferrow | The army took our tractor.",
            "Nadia Ferrow | we set the barn on fire",
        ],
    ),
    "nothing but procedure": (ONLY_PROCEDURE, []),
    "a heading that says what is transcribed": (
        A_SCANT_HEADING,
        ["Isak Remme | The channel has been closed since March.", "Isak Remme | Four buoys sank."],
    ),
    "a panel without questions": (
        PANEL,
        [
            "Lenna Osei | Wheat stocks fell by a third in May.",
            "Hugo Tarrant | Farmers burned 3,000 sacks in protest.",
            "Lenna Osei < the treasury's own auditor | nobody had been paid.",
            "Hugo Tarrant | Nobody was paid.",
        ],
    ),
    "residents who ask": (
        A_TOWN_HALL,
        [
            "neighbours | the new pipes leak",
            "Bram Koster | We laid 12 kilometres of pipe.",
        ],
    ),
}


def told(claim: Candidate) -> str:
    names = [hop.name for hop in claim.hops if hop.role is not Role.OUTLET]
    return f"{' < '.join(names)} | {claim.quote}"


@pytest.mark.parametrize("name", CASES)
def test_a_talk(name: str) -> None:
    text, expected = CASES[name]
    assert [told(claim) for claim in extract(text)] == expected


def figure_subjects(text: str) -> dict[str, str | None]:
    return {figure.quote: figure.subject for claim in extract(text) for figure in claim.figures}


def test_a_number_that_answers_counts_what_was_asked() -> None:
    subjects = figure_subjects(LETTERS)
    assert (subjects["Nineteen"], subjects["Two"]) == ("ships", "ships")
    assert figure_subjects(THROUGH_AN_INTERPRETER)["Twelve"] == "nurses"


def test_an_amount_that_answers_is_of_what_was_asked() -> None:
    assert figure_subjects(A_HEARING)["About 400 tonnes"] == "grain"


def test_an_amount_is_of_what_is_lacked() -> None:
    text = "KAIA BRENN: The clinic has run out of oxygen. We ordered 500 litres. We received none."
    assert figure_subjects(text) == {"500 litres": "oxygen", "none": "oxygen"}


def test_a_question_two_turns_back_gives_no_subject() -> None:
    text = (
        "Q: How many goats died?\n\nMARA TESK: I was away. The vet came. He wrote it down. The road was bad.\n\n"
        "Q: And the price?\n\nTESK: It came to 40 in the end."
    )
    assert "goats" not in figure_subjects(text).values()


def test_one_in_so_many_is_a_ratio_whatever_verb_follows() -> None:
    (claim,) = extract("IDA VOSS: One pupil in four skips meals.")
    (figure,) = claim.figures
    assert (figure.quote, str(figure.low)) == ("One pupil in four", "0.25")


def test_a_report_that_a_speaker_calls_false_is_denied() -> None:
    *_, claim = extract(LABELS_IN_BOLD_AND_BRACKETS)
    assert (claim.quote, claim.polarity) == ("we came late", Polarity.DENIED)


def in_a_talk(sentence: str) -> list[str]:
    text = (
        "COLONEL ADA ILMAR: Thank you.\n\nQ: What can you tell us?\n\nMARTA ROE: Good morning.\n\nQ: And then?\n\n"
        f"ROE: {sentence}"
    )
    return [claim.quote for claim in extract(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "If I could just come back on that point.",
        "I would rather not go into the details at this stage.",
        "We won't be commenting on ongoing investigations.",
        "I don't have that figure in front of me.",
        "We have nothing to announce today.",
        "That's a very good question.",
        "Let's take one more question.",
        "One more, the gentleman over there with the red scarf.",
        "We are out of time, I'm afraid.",
        "Copies of the report are at the door.",
        "Colonel Ilmar will brief you on the operation.",
        "I will take two questions.",
        "We'll get back to you on that.",
        "Have a good weekend.",
        "Please wait for the microphone.",
        "Two announcements before we begin.",
        "I see three hands at the back.",
        "I did not.",
        "Of course we are.",
        "I think so.",
        "Our next briefing will be on Friday at ten.",
        "We did ask the ministry for a response.",
    ],
)
def test_what_runs_a_talk_is_no_claim(sentence: str) -> None:
    assert in_a_talk(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "We will not pay.",
        "Nobody was hurt.",
        "The bridge is open.",
        "They took the children.",
        "He did not answer the door.",
        "We will come back.",
        "We will start with the schools.",
        "Nobody told us.",
        "I can't feel my legs.",
        "We have nothing to eat.",
        "The talks will begin tomorrow.",
        "It was not us.",
        "That did not happen.",
        "I want to stress that nobody has died.",
        "I will answer for this in court.",
        "We are running out of time.",
        "The list was circulated among the soldiers.",
        "She will lead the inquiry.",
        "Minister Roe will open the bridge on Friday.",
        "There was smoke at the back of the room.",
        "We won.",
        "Our hands are tied.",
        "I do not know where my son is.",
    ],
)
def test_short_words_about_the_world_are_claims(sentence: str) -> None:
    assert in_a_talk(sentence) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "Claim: The lake is empty.\n\nVerdict: It holds 40 million litres.\n\nClaim: He left.\n\nVerdict: He is home.",
        "Toll of the storm in Greater Tarn.\n\nTarn: Twelve houses burned.\n\nVell: Two roads shut.\n\nTarn: No power.",
        "How we voted\n\nTurnout: About half of us voted.\n\nMoney: Who paid?\n\nTurnout: It fell in the south.",
    ],
)
def test_headings_before_colons_are_nobodys_turns(text: str) -> None:
    assert [paragraph.speaker for paragraph in paragraphs(text)] == [None] * len(list(paragraphs(text)))
