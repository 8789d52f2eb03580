"""Who is said to have said what, by layout."""

from __future__ import annotations

import re

import pytest

from claimtrack.extract import extract, find_attributions

_AUXILIARY = re.compile(r"\A(?:(?:has|have|had|is|are|was|were|been|being|did|does|do)\s)+")
_AFTER_VERB = re.compile(r"(?::|(?<!ccording)\s(?:on|to|in))\Z")
_ORDERED = re.compile(r"\A(?:the government|residents)\s(?=to\s)")
_SAID_OF_SOURCE = re.compile(r"\s(?:who asked|between \d).*")
_CONDITION = re.compile(r"\bnot be (?:used|named)\b")


def _without_condition(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple(span for span in spans if not _CONDITION.search(text, *span))


def read(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution without what annotators are free to count in or leave out.

    A content loses a leading "that" and whom an order goes to, a source the comma that closes it and what is said of
    it without a comma ("who asked", "between 3 and 17 June"), a cue its
    auxiliaries and the colon or preposition after its verb; quotation marks stay. The condition on which somebody
    speaks ("asked that his name not be used") is no report that these tests are about.
    """

    def joined(spans: tuple[tuple[int, int], ...]) -> str:
        return " | ".join(text[start:end] for start, end in spans)

    return [
        (
            _SAID_OF_SOURCE.sub("", joined(found.source)).rstrip(",:; "),
            _AFTER_VERB.sub("", _AUXILIARY.sub("", joined(found.cue))),
            _ORDERED.sub("", joined(_without_condition(text, found.content))).removeprefix("that "),
        )
        for found in find_attributions(text)
        if _without_condition(text, found.content)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("41 dead — provincial health office", [("provincial health office", "—", "41 dead")]),
        ("Toll: 14 dead – officials", [("officials", "–", "Toll: 14 dead")]),
        ("17 truces broken in Wadi Tarn: commission", [("commission", "", "17 truces broken in Wadi Tarn")]),
        (
            "“My daughter has been ill since Sunday” (Irma, Mill Road)",
            [("Irma, Mill Road", "(", "“My daughter has been ill since Sunday”")],
        ),
        ("Water will be off for two days – a blow to bakers", []),
        (
            "The mayor said the road was closed.",
            [("The mayor", "said", "the road was closed")],
        ),
        (
            "Governor Petra Oskal, a former judge, told reporters on Monday that the road was closed.",
            [("Governor Petra Oskal, a former judge", "told", "the road was closed")],
        ),
        (
            "About 1,000 civilians were sheltering there, the mayor told a reporter.",
            [("the mayor", "told", "About 1,000 civilians were sheltering there")],
        ),
        (
            'The road was closed, a soldier with the call sign "Fox" told the Herald.',
            [('a soldier with the call sign "Fox"', "told", "The road was closed")],
        ),
        (
            "The mayor told reporters the losses were small, without giving details.",
            [("The mayor", "told", "the losses were small")],
        ),
        (
            'Ana Kos said the dam broke at 3 a.m. "Nobody was warned," she said.',
            [("Ana Kos", "said", "the dam broke at 3 a.m."), ("she", "said", '"Nobody was warned,"')],
        ),
        (
            "The survey by Open Hands between 3 and 17 June found that a third were full.",
            [("The survey by Open Hands", "found", "a third were full")],
        ),
        (
            "The road was closed, said Ana Kos, the mayor.",
            [("Ana Kos, the mayor", "said", "The road was closed")],
        ),
        (
            '"The road is closed," Ana Kos said on Monday.',
            [("Ana Kos", "said", '"The road is closed,"')],
        ),
        (
            '"The road," she said, "is closed."',
            [("she", "said", '"The road," | "is closed."')],
        ),
        (
            '"The road is closed," he continued. "Nobody can pass."',
            [("he", "continued", '"The road is closed," | "Nobody can pass."')],
        ),
        (
            "The road, the mayor said, was closed.",
            [("the mayor", "said", "The road | was closed")],
        ),
        (
            "According to the health ministry, 12 people died.",
            [("the health ministry", "According to", "12 people died")],
        ),
        (
            "Twelve people died, according to the health ministry.",
            [("the health ministry", "according to", "Twelve people died")],
        ),
        (
            "Ana Kos said: “The road is closed.”",
            [("Ana Kos", "said", "“The road is closed.”")],
        ),
        (
            "The army denied that it had shelled the school.",
            [("The army", "denied", "it had shelled the school")],
        ),
        (
            "Kos vowed to rebuild the market and urged residents to leave.",
            [("Kos", "vowed", "to rebuild the market"), ("Kos", "urged", "to leave")],
        ),
        (
            '"We lost the road," Kos said, adding that nobody could pass.',
            [("Kos", "said", '"We lost the road,"'), ("Kos", "adding", "nobody could pass")],
        ),
        (
            "A senior official, speaking on condition of anonymity, said the road was closed.",
            [("A senior official, speaking on condition of anonymity", "said", "the road was closed")],
        ),
        (
            "Maj. Ivo Brandt, who leads the brigade, has refused to withdraw and has vowed to fight on.",
            [
                ("Maj. Ivo Brandt, who leads the brigade", "refused", "to withdraw"),
                ("Maj. Ivo Brandt, who leads the brigade", "vowed", "to fight on"),
            ],
        ),
        (
            "Forces shelled Verin, killing two people, the head of the region, Pavel Kyr, wrote on Telegram on Friday.",
            [
                (
                    "the head of the region, Pavel Kyr",
                    "wrote",
                    "Forces shelled Verin, killing two people",
                )
            ],
        ),
        (
            '"The army did it," insisted Hassan, a baker who asked that his surname not be used, "and we know it."',
            [
                ("Hassan, a baker", "insisted", '"The army did it," | "and we know it."'),
            ],
        ),
        (
            "The road is open, a diplomat told Halden Press on condition that he not be named.",
            [("a diplomat", "told", "The road is open")],
        ),
        (
            "Venn rejected the claim: “That is simply untrue.”",
            [("Venn", "rejected", "the claim: “That is simply untrue.”")],
        ),
        (
            'Kos begged the government to send "twenty tankers".',
            [("Kos", "begged", 'to send "twenty tankers"')],
        ),
        (
            '"Such claims are baseless," the statement read.',
            [("the statement", "read", '"Such claims are baseless,"')],
        ),
        (
            "Witnesses posted on Telegram that the road was closed.",
            [("Witnesses", "posted", "the road was closed")],
        ),
        (
            "The mayor said about 40 people were inside, as shelling went on around the port.",
            [("The mayor", "said", "about 40 people were inside")],
        ),
    ],
)
def test_layouts(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["The report on the bridge was long.", "", "\n\n  \n"])
def test_what_reports_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["He did not say how many soldiers had died.", "Neither side disputes that it rained."]
)
def test_what_is_said_of_saying_nothing_gives_no_claim(text: str) -> None:
    assert extract(text, outlet="Halden Press") == []


@pytest.mark.parametrize(
    "text",
    [
        "Residents were told to leave.",
        "State television showed the bridge.",
        "The army continued to shell the port on Monday.",
        "The company posted a loss of 3 million.",
        "No group has claimed responsibility for the blast that killed 40 people.",
    ],
)
def test_deeds_and_orders_received_are_at_most_the_narrators_claim(text: str) -> None:
    assert {(claim.speaker, claim.quote) for claim in extract(text, outlet="Halden Press")} <= {
        ("Halden Press", text.rstrip("."))
    }


def test_the_words_of_a_report_that_names_its_source_before_a_colon_are_not_lost() -> None:
    (claim,) = extract("The northern command reports: over the past day 14 drones were shot down.")
    assert claim.quote == "over the past day 14 drones were shot down"


def test_a_relay_wraps_the_report_it_relays() -> None:
    text = "Ana Kos said the road was closed, Halden Press reported."
    assert read(text) == [
        ("Ana Kos", "said", "the road was closed"),
        ("Halden Press", "reported", "Ana Kos said the road was closed"),
    ]


def test_a_report_inside_a_report_is_not_one_of_its_own() -> None:
    assert len(read("Kos said she was calling for talks with the army.")) == 1


def test_a_quotation_without_a_speaker_is_no_attribution() -> None:
    assert read("“Nobody can pass the bridge now.”") == []


def test_spans_count_from_the_start_of_the_text() -> None:
    text = "First paragraph.\n\n- Kos said the road was closed."
    (found,) = find_attributions(text)
    assert text[slice(*found.source[0])] == "Kos"
    assert text[slice(*found.content[0])] == "the road was closed"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("At least 19 civilians killed in air strike – local hospital", ("local hospital", "–", "air strike")),
        ("Two dead in blast at mill — Reuters", ("Reuters", "—", "at mill")),
        ("Bridge in Verin closed again - regional governor.", ("regional governor", "-", "closed again")),
    ],
)
def test_a_headline_may_end_in_its_source(text: str, source: tuple[str, str, str]) -> None:
    ((who, dash, content),) = read(text)
    assert (who, dash, content.endswith(source[2])) == (source[0], source[1], True)


@pytest.mark.parametrize("thing", ["the army", "hunger"])
def test_a_sentence_that_ends_in_a_dash_and_a_thing_does_not_name_its_source(thing: str) -> None:
    text = f"The town feared one thing above all – {thing}."
    assert thing not in {source for source, _, _ in read(text)}
