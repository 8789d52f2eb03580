"""Chains: who was told, who quoted, carried, saw or translated, and whom a speaker goes back to."""

from __future__ import annotations

import pytest

from claimtrack.extract.nesting import utterances
from claimtrack.extract.speakers import Speakers
from claimtrack.terms import Role
from tests.extract.told import hops_of, read, told

CASES = {
    "which refers to": (
        "<q According to> <s the newspaper Vantage, which refers to the Water Board>, <w doses were sent by air>.",
        ["Water Board < relay Vantage"],
    ),
    "an interpreter with a name": (
        "<w “They took my sons,”> <q said> <s Umm Sabir, 61>, speaking through an interpreter, Lena Kassis.",
        ["Umm Sabir < translator Lena Kassis"],
    ),
    "with reference to": (
        "<w 138 fell ill>, <s Radio Nord> <q reported> with reference to a city clinic.",
        ["a city clinic < relay Radio Nord"],
    ),
    "quoting a description with its name": (
        "<s Radio Nord>, quoting the district commander, Brig. Omar Aldin, <q reported> <w that posts were lost>.",
        ["Omar Aldin < relay Radio Nord"],
    ),
    "told an outlet": ("<w The road is open>, <s the mayor> <q told> Radio Nord.", ["the mayor < relay Radio Nord"]),
    "told reporters is no relay": ("<w The road is open>, <s the mayor> <q told> reporters.", ["the mayor"]),
    "told newspapers is no relay": ("<s The union> <q told> newspapers <w that 40 left>.", ["union"]),
    "told a person is no relay": ("<s Ana Kos> <q told> Ivo Brandt <w that 40 left>.", ["Ana Kos"]),
    "told parliament is no relay": ("<s Ana Kos> <q told> parliament <w that 40 left>.", ["Ana Kos"]),
    "told this newspaper": ("<s Ana Kos> <q told> this newspaper <w that 40 left>.", ["Ana Kos"]),
    "told an agency known from elsewhere": (
        (
            "<s1 Ivo Brandt> <q1 told> the BRK news agency <w1 that 40 left>.\n\n<s2 Ana Kos> <q2 told> BRK <w2 that "
            "none did>."
        ),
        ["Ivo Brandt < relay BRK", "Ana Kos < relay BRK"],
    ),
    "an outlet that reports, citing": (
        "<s1 Radio Nord> <q1 reported>, <q2 citing> <s2 the health ministry>, <w1 <w2 that 12 died>>.",
        ["health ministry < relay Radio Nord"],
    ),
    "citing without a mark of its own": (
        "<s Radio Nord> <q reported> on Friday, citing two port officials, <w that ships left>.",
        ["two port officials < relay Radio Nord"],
    ),
    "an outlet that quotes a description at the end": (
        "<s The business daily Vantage> <q reported> <w that taxes rise>, quoting an unnamed minister.",
        ["an unnamed minister < relay Vantage"],
    ),
    "whom a medium cites, read as its words": (
        "<s Radio Nord> said, <q quoting> <w a military source, that 15 were sent there>.",
        ["a military source < relay Radio Nord"],
    ),
    "whom a medium quotes as saying, read as its words": (
        "<s Radio Nord> <q quoted> <w a crew member> as saying the engine had failed.",
        ["a crew member < relay Radio Nord"],
    ),
    "a name cut by what was said": (
        "<s Ana Kos> <q later told> Radio <w Nord that 52 were ill>.",
        ["Ana Kos < relay Radio Nord"],
    ),
    "her own channel is no relay": ("<s Mayor Ana Kos> <q said> on her channel <w that 40 left>.", ["Ana Kos"]),
    "an interview last week": (
        "<s Ana Kos>, in an interview with Capital Matin last week, <q said> <w that 40 left>.",
        ["Ana Kos < relay Capital Matin"],
    ),
    "asked by a station": (
        "Asked by Canal Ocho whether she would go, <s Ana Kos> <q replied> <w that she would not>.",
        ["Ana Kos < relay Canal Ocho"],
    ),
    "a draft seen by": (
        "<s A report by the Verification Commission>, a draft of which was seen by The Compass, <q says> <w it moved>.",
        ["Verification Commission < relay Compass"],
    ),
    "a source that no cue ties to its words": (
        "<w “Nobody passes,”> <s Kos> said in a message to Radio Nord.",
        ["Kos < relay Radio Nord"],
    ),
    "a cue that has swallowed its source": (
        "<w2 <w “Nobody passes,”> <s Kos> <q said>>, <q2 according to a Reuters translation>.",
        ["Kos < translator Reuters"],
    ),
    "a bracket cut by what was said": (
        "<s Anwar Dewan> <q told> a rally: <w “We go on” (translation>: Asha Language Bureau).",
        ["Anwar Dewan < translator Asha Language Bureau"],
    ),
    "nobody is an origin": ("<s1 Ana Kos> <q1 said> <w1 <s2 nobody> <q2 told> us <w2 where it was>>.", ["Ana Kos"]),
    "according to an agency, which quoted": (
        "<q According to> <s Zorya News, which quoted a doctor at the field hospital>, <w 23 were hurt>.",
        ["a doctor at the field hospital < relay Zorya News"],
    ),
    "a ministry that cites police speaks itself": (
        "<s The ministry> <q said>, citing police, <w that 40 left>.",
        ["ministry"],
    ),
    "quoted by": (
        "<s Ana Kos>, quoted by the Tavo news agency, <q said> <w 40 left>.",
        ["Ana Kos < relay Tavo"],
    ),
    "was quoted by as saying": (
        "<s Ana Kos> was <q quoted> by Radio Nord <q as saying> <w that 40 left>.",
        ["Ana Kos < relay Radio Nord"],
    ),
    "the agency quoted her as saying": (
        (
            "<w1 40 left>, <s1 Ana Kos> <q1 told> Tavo News. The agency quoted <s2 her> as <q2 saying> <w2 that more "
            "would>."
        ),
        ["Ana Kos < relay Tavo News", "Ana Kos < relay Tavo News"],
    ),
    "in an interview with": (
        "<w A rival did it>, <s Ana Kos> <q alleged> in an interview with Capital Morning.",
        ["Ana Kos < relay Capital Morning"],
    ),
    "in an interview with a person is no relay": (
        "<w A rival did it>, <s Ana Kos> <q alleged> in an interview with Ivan Brandt.",
        ["Ana Kos"],
    ),
    "a message to a station, cut by the cue": (
        "<w “Nobody came,”> <s Ana Kos> <q said in a voice message to Radio> Afad.",
        ["Ana Kos < relay Radio Afad"],
    ),
    "just now on a channel": (
        "<s City prefect Anselm Grohe just now on Canal Mira><q :> <w “It was illegal.”>",
        ["Anselm Grohe < relay Canal Mira"],
    ),
    "via a channel": (
        "<s General Staff, via the Night Watch channel><q :> <w “We hold.”>",
        ["General Staff < relay Night Watch"],
    ),
    "a colon after a call with an agency": (
        "Garrison commander Col. Teo Marn, in a phone call with the BRK news <s agency><q :> <w “We lost it.”>",
        ["Teo Marn < relay BRK"],
    ),
    "on state television": (
        "<s Ana Kos> <q said> on state television <w that 40 left>.",
        ["Ana Kos < relay state television"],
    ),
    "two relays in order": (
        (
            "<w2 <w An adviser would accept a pause>, <s a senior aide> <q told> the BRK news agency>, <s2 Radio "
            "Hald> <q2 reports>."
        ),
        ["a senior aide < relay BRK < relay Radio Hald"],
    ),
    "a relay that the reader of attributions missed": (
        "<w The road is open>, <s Ana Kos> <q told> Tavo News, Radio Hald reports.",
        ["Ana Kos < relay Tavo News < relay Radio Hald"],
    ),
    "seen by": (
        "<s Minutes of the council>, a copy of which was seen by The Evening Herald, <q show> <w 11 planes fly>.",
        ["Minutes of the council < relay The Evening Herald"],
    ),
    "a transcript obtained by": (
        "<s Ana Kos> <q said>, according to a transcript obtained by Meridian News, <w that 40 left>.",
        ["Ana Kos < relay Meridian News"],
    ),
    "a translation in brackets": (
        "<s Anwar Dewan> <q told> a rally: <w “We go on”> (translation: Asha Language Bureau).",
        ["Anwar Dewan < translator Asha Language Bureau"],
    ),
    "translated by a description": (
        "<w “She took two spoons,”> <q said> <s Nafula>, in comments translated by a nurse.",
        ["Nafula < translator a nurse"],
    ),
    "according to a translation": (
        "<w2 <w “Nobody passes,”> <s Kos> <q said>>, <q2 according to> <s2 a Reuters translation>.",
        ["Kos < translator Reuters"],
    ),
    "a threat reported by another": (
        "<s1 Ana Kos> <q1 said> <w1 <s2 the army> <q2 had threatened> <w2 to shell the port>>.",
        ["Ana Kos < relay army"],
    ),
    "a belief is no utterance": (
        "<s1 Ana Kos> <q1 said> <w1 <s2 residents> <q2 feared> <w2 a flood>>.",
        ["Ana Kos"],
    ),
    "a report of her own words": (
        "<s1 Ana Kos> <q1 said> <w1 <s2 she> <q2 had told> them <w2 to leave>>.",
        ["Ana Kos"],
    ),
    "a report denied goes back to nobody": (
        "<s1 Ana Kos> <q1 denied> <w1 a <s2 Frontier Gazette> <q2 report> <w2 that she had pressed the bank>>.",
        ["Ana Kos"],
    ),
    "an outlet round a threat reported by another": (
        (
            "<w3 <s1 Ana Kos> <q1 said> <w1 <s2 the army> <q2 had threatened> <w2 to shell the port>>>, <s3 CNN> <q3 "
            "reported>."
        ),
        ["Ana Kos < relay army < relay CNN"],
    ),
    "a host passes on": (
        "HOST ANA KOS: Welcome back. <s2 The prefecture> <q2 says> <w2 it was 200 people>.\n\nBRANDT: It was more.",
        ["Ana Kos", "prefecture < relay Ana Kos", "Brandt"],
    ),
    "a guest goes back to others": (
        "KOS: <s2 The hospital> <q2 told> us <w2 that 30 people were treated>.\n\nBRANDT: Thirty?\n\nKOS: Yes, thirty.",
        ["Kos < relay hospital", "Brandt", "Kos"],
    ),
    "a report within a forwarded post": (
        (
            "News at noon.\n\nForwarded from Medics of the Bridge\n<s The mayor> <q says> <w the bridge is "
            "shut>\n\nThanks."
        ),
        ["the mayor < relay Medics of the Bridge*"],
    ),
    "a relay goes on with the same speaker": (
        (
            "<w2 <s1 Ivo Brandt> <q1 said> <w1 that it is open>>, <s2 CNN> <q2 reports>.\n\n<w3 “It is,”> <s3 "
            "Brandt> <q3 said>."
        ),
        ["Ivo Brandt < relay CNN", "Ivo Brandt < relay CNN*"],
    ),
    "a relay does not go on into another setting": (
        (
            "<s1 Ivo Brandt> <q1 told> Radio Nord <w1 that it is open>.\n\n<w2 “It is,”> <s2 Brandt> <q2 said> in a "
            "statement."
        ),
        ["Ivo Brandt < relay Radio Nord", "Ivo Brandt"],
    ),
    "a translation does not go on to reporters": (
        "<w1 “It is open,”> <s1 Ivo Brandt> <q1 told> Radio Nord.\n\n<s2 Brandt> <q2 told> reporters <w2 it is shut>.",
        ["Ivo Brandt < relay Radio Nord", "Ivo Brandt"],
    ),
    "the same words to one source twice": (
        "<s1 <s2 Ana Kos>> <q1 told> a rally <q2 yesterday:> <w1 <w2 “We go on.”>>",
        ["Ana Kos"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_chains(name: str) -> None:
    marked, expected = CASES[name]
    assert told(marked) == expected


def test_a_medium_quoting_as_saying_gives_only_the_words_to_whom_it_quotes() -> None:
    text, readings = read("<s Radio Nord> <q quoted> <w a crew member> as saying the engine had failed. It sank.")
    speakers = Speakers(text, readings)
    (utterance,) = utterances(text, readings[0].attributions, speakers)
    assert [text[start:end] for start, end in utterance.base.content] == ["the engine had failed"]


def test_the_documents_outlet_is_no_relay() -> None:
    marked = "<w The road is open>, <s the mayor> <q told> Halden Press."
    assert told(marked, "Halden Press") == ["the mayor < outlet Halden Press"]


def test_an_outlet_keeps_its_place_at_the_end() -> None:
    marked = "<w2 <s1 Kos> <q1 said> <w1 it is open>>, <s2 CNN> <q2 reported>."
    assert told(marked, "Halden Press") == ["Kos < relay CNN < outlet Halden Press"]


@pytest.mark.parametrize(
    ("marked", "channel"),
    [
        ("<s Kos> <q said in a statement> <w that it is open>.", "statement"),
        ("<s Kos> <q said> in a Telegram post on Monday <w that it is open>.", "Telegram post"),
        ("<s Kos> <q wrote on> Telegram <w that it is open>.", "Telegram"),
        ("<s Kos> <q said in> <w a televised address that it is open>.", "televised address"),
        ("<s Kos> <q told reporters> <w that it is open>.", None),
        ("<s The ministry> <q said> in an e-mail <w that it is open>.", "e-mail"),
    ],
)
def test_channels_whatever_the_cue_holds(marked: str, channel: str | None) -> None:
    (hops,) = hops_of(marked)
    assert hops[0].channel == channel


def test_a_relays_cue_and_mention_are_known_by_their_places() -> None:
    marked = "<s Ana Kos>, quoted by the Tavo news agency, <q said> <w 40 left>."
    (hops,) = hops_of(marked)
    text = "Ana Kos, quoted by the Tavo news agency, said 40 left."
    relay = hops[1]
    assert relay.role is Role.RELAY
    assert text[relay.start : relay.end] == relay.mention == "the Tavo news agency"
    assert (relay.cue, text[relay.cue_start : relay.cue_end]) == ("quoted by", "quoted by")
