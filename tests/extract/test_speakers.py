"""Who speaks: surnames, pronouns, descriptions, short forms, labels and voices, on texts marked by hand."""

from __future__ import annotations

import time

import pytest

from claimtrack.extract.speakers import Speakers
from claimtrack.terms import SourceKind
from tests.extract.told import hops_of, read, told

CASES = {
    "a body in apposition to a description": (
        "<s1 Ana Kos> <q1 said> <w1 it rained>. <s2 Her union, the League of Weavers,> <q2 denied> <w2 that it had>.",
        ["Ana Kos", "League of Weavers"],
    ),
    "it after a body that only a name of capitals tells": (
        "<s1 The owner, Tarn Freight,> <q1 denied> <w1 any fault>. <w2 “Our lists are full,”> <s2 it> <q2 said>.",
        ["Tarn Freight", "Tarn Freight"],
    ),
    "she whose forename tells a man elsewhere": (
        (
            "<s1 Ivo Brandt> <q1 said> <w1 it rained>.\n\n<s2 Survivor Carlo Thay> <q2 said> <w2 the deck broke>. "
            "<w3 “They ran,”> <s3 she> <q3 said>."
        ),
        ["Ivo Brandt", "Carlo Thay", "Carlo Thay"],
    ),
    "she is no newspaper": (
        (
            "<w1 The post fell>, <s1 the clerk> <q1 was quoted by the newspaper as saying>. <s2 Minister Ora Vell> "
            "<q2 rejected> <w2 the claim>. <w3 “The flag is up,”> <s3 she> <q3 said>."
        ),
        ["the clerk", "Ora Vell", "Ora Vell"],
    ),
    "an object in the clause of a name tells no gender of it": (
        (
            "<s1 Marta Lund> <q1 said> <w1 Arvel had offered him money>. <s2 Ines Arvel> <q2 said> <w2 no>. "
            "<w3 “Never,”> <s3 she> <q3 added>."
        ),
        ["Marta Lund", "Ines Arvel", "Ines Arvel"],
    ),
    "what a document calls its issuer": (
        (
            "<s1 Morven Looms plc (“Morven” or “the Company”)> <q1 announced> <w1 a loss>.\n\n"
            "<s2 The Company> <q2 expects> <w2 growth>."
        ),
        ["Morven Looms plc", "Morven Looms plc"],
    ),
    "the same source": (
        "<w1 41 dead> — <s1 provincial health office>\n<w2 More than 600 hurt> <q2 —> <s2 same source>",
        ["provincial health office", "provincial health office"],
    ),
    "a comment from somebody": (
        "<s Comment of the day, from Lise in Upper Marn><q :> <w “The water was at my knees.”>",
        ["Lise"],
    ),
    "a title apart from the name": (
        "<s Major Irsa Vendel, a spokeswoman for the Eastern Command,> <q said> <w the road is open>.",
        ["Irsa Vendel"],
    ),
    "a name after the office of a body": (
        "<s A spokesman for the port authority, Capt. Milos Hren,> <q denied> <w that ships had left>.",
        ["Milos Hren"],
    ),
    "a surname before its full name": (
        "<w1 The road is open>, <s1 Vendel> <q1 said>.\n\n<s2 Major Irsa Vendel> <q2 said> <w2 nothing moved>.",
        ["Irsa Vendel", "Irsa Vendel"],
    ),
    "a surname with a particle": (
        "<s1 Inspector Luuk van der Meer> <q1 said> <w1 it rained>. <s2 Van der Meer> <q2 added> <w2 it was cold>.",
        ["Luuk van der Meer", "Luuk van der Meer"],
    ),
    "a family name that stands first": (
        "<s1 Governor Ryu Tae-jin> <q1 said> <w1 prices rose>. <w2 “We wait,”> <s2 Ryu> <q2 said>.",
        ["Ryu Tae-jin", "Ryu Tae-jin"],
    ),
    "two of one surname told apart by their title": (
        (
            "<s1 Mrs Ida Kovan> <q1 said> <w1 she saw it>. <s2 Mr Oto Kovan> <q2 said> <w2 he did not>. "
            "<w3 “It was loud,”> <s3 Mrs Kovan> <q3 said>."
        ),
        ["Ida Kovan", "Oto Kovan", "Ida Kovan"],
    ),
    "she after a woman's forename": (
        (
            "<s1 Aissatou Barro> <q1 said> <w1 the well is dry>. <s2 Ivan Holt> <q2 said> <w2 it is not>. "
            "<w3 “It is,”> <s3 she> <q3 insisted>."
        ),
        ["Aissatou Barro", "Ivan Holt", "Aissatou Barro"],
    ),
    "he passes over a woman of another culture": (
        (
            "<s1 Rajesh Tamu> <q1 said> <w1 the dam holds>. <s2 Yuki Andoh, an engineer who left her post,> <q2 said> "
            "<w2 it leaks>. <s3 He> <q3 added> <w3 that nobody was told>."
        ),
        ["Rajesh Tamu", "Yuki Andoh", "Rajesh Tamu"],
    ),
    "a gender told by a pronoun of the same sentence": (
        (
            "<s1 Tavi Orlo> <q1 said> <w1 rain fell>. <s2 Senga Bree, who sold her boat,> <q2 said> <w2 it flooded>. "
            "<w3 “Nobody came,”> <s3 she> <q3 said>."
        ),
        ["Tavi Orlo", "Senga Bree", "Senga Bree"],
    ),
    "one of them": (
        (
            "<w1 Four shells fell>, <q1 according to> <s1 two stallholders who spoke to this newspaper>. "
            "<s2 One of them, Pavla Dren,> <q2 said> <w2 she counted six>. <w3 “No more,”> <s3 she> <q3 added>."
        ),
        ["two stallholders", "Pavla Dren", "Pavla Dren"],
    ),
    "one of them without a name": (
        "<s1 Two nurses> <q1 said> <w1 the ward is full>. <s2 One of them> <q2 said> <w2 patients lay outside>.",
        ["two nurses", "one of them"],
    ),
    "an apposition in lower case": (
        "<w “It was the manager,”> <q says> <s an eyewitness, dyer Shafi Tarun>.",
        ["Shafi Tarun"],
    ),
    "a governor by title in the headline": (
        (
            "Blast kills 9, governor says\n\n<w2 Nine people died>, <s2 regional governor Tomas Hrel> <q2 said>. "
            "<s3 The governor> <q3 said> <w3 more were missing>."
        ),
        ["Tomas Hrel", "Tomas Hrel"],
    ),
    "a bare title at the top means who holds it below": (
        (
            "<w1 Fire has burned 500 hectares>, <s1 fire chief> <q1 says>\n\n"
            "<w2 “The flames ran,”> <q2 said> <s2 Commander Dav Restan, head of the Alto fire brigade>."
        ),
        ["Dav Restan", "Dav Restan"],
    ),
    "who is described first and named in the next sentence": (
        (
            "<w1 Nine people died>, <s1 the head of the health service> <q1 said>.\n\n"
            "<s2 Dr. Efua Tei> <q2 told> a news conference <w2 that four were children>."
        ),
        ["Efua Tei", "Efua Tei"],
    ),
    "an official is nobody named later": (
        (
            "<w1 Nine people died>, <s1 a senior official> <q1 said>.\n\n<s2 Dr. Efua Tei> <q2 said> <w2 four were "
            "children>."
        ),
        ["a senior official", "Efua Tei"],
    ),
    "the mayor of another town": (
        "<s1 Mayor Ana Kos> <q1 said> <w1 the road is open>. <s2 The mayor of Arden> <q2 said> <w2 it is closed>.",
        ["Ana Kos", "the mayor of Arden"],
    ),
    "the prime minister as PM": (
        "<s1 Prime Minister Lena Osk> <q1 said> <w1 taxes fall>. <s2 The prime minister> <q2 said> <w2 wages rise>.",
        ["Lena Osk", "Lena Osk"],
    ),
    "a ministry by its full name": (
        "<s1 The Ministry of Health> <q1 said> <w1 12 died>. <s2 The ministry> <q2 added> <w2 that 40 were ill>.",
        ["Ministry of Health", "Ministry of Health"],
    ),
    "an acronym in brackets": (
        "<s1 The Maritime Rescue Centre (MRC)> <q1 said> <w1 a boat sank>. <s2 The MRC> <q2 said> <w2 40 were saved>.",
        ["Maritime Rescue Centre", "Maritime Rescue Centre"],
    ),
    "an acronym by its letters alone": (
        (
            "<s1 The Garment Workers' Confederation> <q1 says> <w1 mills are shut>. <s2 The GWC> <q2 demands> <w2 "
            "more pay>."
        ),
        ["Garment Workers' Confederation", "Garment Workers' Confederation"],
    ),
    "a capitalised short form": (
        (
            "<s1 The Halvor Red Lantern Society> <q1 said> <w1 wells are foul>. <s2 The Society> <q2 expects> <w2 "
            "cholera>."
        ),
        ["Halvor Red Lantern Society", "Halvor Red Lantern Society"],
    ),
    "the group of a name without that word": (
        "<s1 Open Roads Alliance> <q1 said> <w1 40 were held>. <s2 The group> <q2 said> <w2 ten were children>.",
        ["Open Roads Alliance", "Open Roads Alliance"],
    ),
    "the group is no ministry": (
        "<s1 The Interior Ministry> <q1 said> <w1 40 were held>. <s2 The group> <q2 said> <w2 ten were children>.",
        ["Interior Ministry", "group"],
    ),
    "the company after its name": (
        "<s1 Umoro Pharmaceuticals> <q1 said> <w1 tests were clean>. <s2 The company> <q2 said> <w2 it would pay>.",
        ["Umoro Pharmaceuticals", "Umoro Pharmaceuticals"],
    ),
    "a headline's regulator named below": (
        (
            "<w1 Syrup killed 38>, <s1 regulator> <q1 says>\n\n<w2 Three more died on Tuesday>, "
            "<s2 the Medicines Control Board> <q2 said>."
        ),
        ["Medicines Control Board", "Medicines Control Board"],
    ),
    "it for the body whose deed is told": (
        "<w The Monitoring Mission recorded 340 violations>, <s it> <q said> in a bulletin.",
        ["Monitoring Mission"],
    ),
    "they for officials": (
        "<s1 Prosecutors> <q1 said> <w1 five died>. <w2 The sixth was a shepherd>, <s2 they> <q2 said>.",
        ["prosecutors", "prosecutors"],
    ),
    "the statement is its issuer's": (
        (
            "<s1 The Northern Front> <q1 said> in a statement <w1 that it fired back>. <s2 The statement> <q2 added> "
            "<w2 that two died>."
        ),
        ["Northern Front", "Northern Front"],
    ),
    "her lawyer": (
        (
            "<s1 Student leader Imke Dahl> <q1 was quoted> <w1 as free>. <w2 Dahl was held for 40 hours>, <s2 her "
            "lawyer> <q2 writes>."
        ),
        ["Imke Dahl", "Imke Dahl's lawyer"],
    ),
    "its laboratory": (
        (
            "<s1 The Brod City Council> <q1 denies> <w1 that the water is bad>. <s2 Its laboratory> <q2 says> <w2 "
            "samples were clean>."
        ),
        ["Brod City Council", "Brod City Council's laboratory"],
    ),
    "an office of somebody known": (
        "<s1 President Aurel Dinu> <q1 spoke> <w1 of peace>. <s2 Dinu's office> <q2 denies> <w2 that talks ended>.",
        ["Aurel Dinu", "Aurel Dinu's office"],
    ),
    "a body's data": (
        "<s Port authority data> <q show> <w that traffic fell by half>.",
        ["port authority"],
    ),
    "a report by a body": (
        "<s A survey by Caravan Health> <q found> <w one child in five ill>.",
        ["Caravan Health"],
    ),
    "a handle": ("<s Local channel @selbridge (usually reliable)> <q says> <w 40 vehicles left>.", ["@selbridge"]),
    "a union by its letters": ("<q According to> <s the union STV>, <w one tram in four stayed in>.", ["STV"]),
    "a call sign": (
        "<s A soldier of the 36th Brigade>, call sign Heron, <q said> <w they come at night>.",
        ["Heron"],
    ),
    "the one name given": (
        "<w “They had batons,”> <q said> <s a student> who gave her name only as Nadia.",
        ["Nadia"],
    ),
    "a number before a post of a thread": (
        "4/ <s The defence ministry> <q puts> <w its losses at a few wounded>.",
        ["defence ministry"],
    ),
    "police at the head of a sentence": ("<s Police> <q said> <w 3 were held>.", ["police"]),
    "a government by its capital": ("<s Moscow> <q denied> <w that a ship sank>.", ["Moscow"]),
    "a body with saints in its name": (
        "<s St. Mary's Hospital> <q said> <w 40 were treated>.",
        ["St. Mary's Hospital"],
    ),
    "unnamed and not to be named": (
        "<s Two officials, speaking on condition of anonymity,> <q said> <w the bridge fell>.",
        ["two officials"],
    ),
    "a speaker of a transcript in capitals": (
        "Mayor Ana Kos spoke on Monday.\n\nKOS: About 200 people are missing.\n\nKOS: We need boats.",
        ["Ana Kos", "Ana Kos"],
    ),
    "a host's title is no name": ("HOST CLARA VIND: It rained.\n\nVIND: It still rains.", ["Clara Vind", "Clara Vind"]),
    "words after a label that names somebody": (
        (
            "CLARA VIND: Let us hear Prefect Hana Roy.\n\n<s2 Prefect Hana Roy> <q2 said> <w2 it is over>.\n\n"
            "Roy, on the phone: “<w3 Two squadrons will land.>”"
        ),
        ["Clara Vind", "Hana Roy", "Hana Roy*"],
    ),
    "a label with a bracket": (
        "CLARA VIND: Let us hear Prefect Hana Roy.\n\nROY (recording): Two squadrons will land.",
        ["Clara Vind", "Hana Roy"],
    ),
    "a quotation after a sentence about somebody": (
        "<s1 Dav Restan> <q1 said> <w1 it burned>.\n\nRestan shrugged. <w2 “We had nothing.”>",
        ["Dav Restan", "Dav Restan*"],
    ),
    "a quotation before a sentence about somebody": (
        "<w1 “We had nothing.”> David Restan, who leads the men, shook his head.\n\n<s2 Restan> <q2 said> <w2 no>.",
        ["David Restan*", "David Restan"],
    ),
    "a list that somebody is said to give": (
        "<w1 Toll so far>, <q1 according to> <s1 the Disaster Office>:\n\n- Vaim: <w2 6 dead>\n- Tapu: <w3 4 dead>",
        ["Disaster Office", "Disaster Office*", "Disaster Office*"],
    ),
    "a quotation that runs on to its speaker": (
        "<w1 “Nobody came.>\n\n<w2 “Nobody will,”> <s2 Ana Kos> <q2 said>.",
        ["Ana Kos*", "Ana Kos"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_speakers(name: str) -> None:
    marked, expected = CASES[name]
    assert [chain.split(" < ", 1)[0] for chain in told(marked)] == expected


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Sgt Ana Kos of the 4th Brigade", SourceKind.PERSON),
        ("the Institute of Hygiene", SourceKind.ORGANISATION),
        ("police", SourceKind.ORGANISATION),
        ("a senior official", SourceKind.UNNAMED),
        ("two dealers", SourceKind.UNNAMED),
        ("the business daily Vantage", SourceKind.OUTLET),
        ("Canal Mira", SourceKind.OUTLET),
        ("Agence France-Presse", SourceKind.AGENCY),
        ("AFP", SourceKind.AGENCY),
        ("the Night Watch channel", SourceKind.CHANNEL),
        ("the WHO", SourceKind.ORGANISATION),
        ("CNN reporter Ana Kos", SourceKind.PERSON),
    ],
)
def test_kinds(phrase: str, kind: SourceKind) -> None:
    (hops,) = hops_of(f"<s {phrase}> <q said> <w that it rained>.")
    assert hops[0].kind is kind


def test_a_mention_is_the_whole_phrase() -> None:
    (hops,) = hops_of("<s Maj. Ivo Brandt, commander of the brigade,> <q said> <w the road is open>.")
    assert hops[0].mention == "Maj. Ivo Brandt, commander of the brigade"


def test_we_is_the_documents_own_voice() -> None:
    assert told("<q According to> <s our own lists>, <w 214 people are there>.", "Halden Press") == ["Halden Press"]


def test_what_only_shows_is_read_by_the_narrator() -> None:
    assert told("<s Geolocated video> <q shows> <w men on the wall>.", "Halden Press") == ["Halden Press"]
    assert told("<s Video shot by a farmer> <q shows> <w men on the wall>.", "Halden Press") != ["Halden Press"]


def test_many_speakers_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        syllables = ["ba", "ko", "ri", "tu", "me", "sa", "lo", "vi", "ne", "du"]

        def made(number: int) -> str:
            return "".join(syllables[int(digit)] for digit in f"{number:04d}").capitalize()

        turns = [
            f"<s{n} Mayor Ana {made(n)}> <q{n} said> <w{n} the road to the port is open>. "
            f"<s{n + count} The mayor> <q{n + count} said> <w{n + count} it is wide>. "
            f"<s{n + 2 * count} She> <q{n + 2 * count} said> <w{n + 2 * count} it is long>."
            for n in range(1, count + 1)
        ]
        marked = "\n\n".join(turns)
        started = time.process_time()
        told(marked)
        return time.process_time() - started

    seconds(20)
    small = min(seconds(250) for _ in range(2))
    # Eight times the text may take eight times as long and some; a quadratic step would take sixty-four times.
    assert seconds(2000) < 20 * small


def test_a_long_line_without_end_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        text, readings = read("the road to the port is open " * count)
        started = time.process_time()
        Speakers(text, readings)
        return time.process_time() - started

    seconds(100)
    small = max(min(seconds(2000) for _ in range(3)), 0.002)
    assert seconds(16000) < 24 * small


def test_a_source_of_marks_alone_is_nobody() -> None:
    (hops,) = hops_of("<w It rained>, <q said> <s ;>.")
    assert hops[0].kind is SourceKind.UNNAMED
