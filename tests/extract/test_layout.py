"""Paragraphs, and what stands before their first sentence."""

from __future__ import annotations

import pytest

from claimtrack.extract.layout import LONGEST_PARAGRAPH, paragraphs


def bodies(text: str) -> list[str]:
    return [text[paragraph.start : paragraph.end] for paragraph in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("- The road is open.", "The road is open."),
        ("• The road is open.", "The road is open."),
        ("2. The road is open.", "The road is open."),
        ("# Road reopens in Arden", "Road reopens in Arden"),
        ("> The road is open.", "The road is open."),
        ("VERIN, June 3 (Halden Press) — The road is open.", "The road is open."),
        ("VERIN (AP) - The road is open.", "The road is open."),
        ("(Halden Press) - The road is open.", "The road is open."),
        ("What he's saying: The road is open.", "The road is open."),
        ("State of play: The road is open.", "The road is open."),
        ("**State of play:** The road is open.", "The road is open."),
        ("The mayor said: the road is open.", "The mayor said: the road is open."),
        ("   The road is open.   ", "The road is open."),
        ("❗️ The road is open.", "The road is open."),
        ("3/ The road is open.", "The road is open."),
        ("14:35 — The road is open.", "The road is open."),
        ("Verin, 19 July — The road is open.", "The road is open."),
        ("17 August 2023 – The road is open.", "The road is open."),
        ("PORT VERIN, Monday – The road is open.", "The road is open."),
        ("The toll is higher: the road is open.", "The toll is higher: the road is open."),
        ("Verin: 6 dead", "Verin: 6 dead"),
    ],
)
def test_what_leads_a_paragraph_is_left_out(text: str, body: str) -> None:
    assert bodies(text) == [body]


def test_a_name_before_a_colon_is_a_speaker() -> None:
    text = "Ana Kos: The road is open."
    (paragraph,) = paragraphs(text)
    assert paragraph.speaker is not None
    assert text[slice(*paragraph.speaker)] == "Ana Kos"
    assert text[paragraph.start : paragraph.end] == "The road is open."


def test_a_label_before_a_colon_is_no_speaker() -> None:
    (paragraph,) = paragraphs("The big picture: Officials said the road is open.")
    assert paragraph.speaker is None


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    text = (
        "The regional governor said on Tuesday that at least forty people were still\n"
        "waiting at the crossing, and that the road would open when the shelling stops.\n"
        "\n"
        "A second paragraph."
    )
    assert len(bodies(text)) == 2
    assert bodies(text)[0].endswith("shelling stops.")


def test_lines_that_end_their_sentences_are_paragraphs_of_their_own() -> None:
    assert bodies("The road is open.\nThe bridge is closed.") == ["The road is open.", "The bridge is closed."]


def test_lines_that_begin_with_a_time_are_items_of_their_own() -> None:
    assert bodies("14:20 — first smoke\n14:35 — medics arrive") == ["first smoke", "medics arrive"]


def test_a_line_at_the_top_without_a_full_stop_is_a_headline() -> None:
    head, body = paragraphs("Road reopens in Arden\n\nThe road is open.")
    assert (head.headline, body.headline) == (True, False)


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by A. Brandt)",
        "By Ana Brandt",
        "Photo: A ship",
        "Read more: The long road",
        "Media contact: press desk",
        "About Halden Aid: a charity founded by nurses.",
        "@haldenlive — subscribe",
    ],
)
def test_what_is_set_apart_is_marked(line: str) -> None:
    *_, last = paragraphs(f"The road is open.\n\n{line}")
    assert last.apart


@pytest.mark.parametrize(
    "line", ["By Tuesday the road was open.", "The source of the fire is known.", "Photographers left."]
)
def test_sentences_that_begin_like_a_note_are_not(line: str) -> None:
    *_, last = paragraphs(f"The road is open.\n\n{line}")
    assert not last.apart


def test_an_editors_note_is_marked() -> None:
    (paragraph,) = paragraphs("Editor's note: This report has been updated with 12 details.")
    assert paragraph.boilerplate


def test_a_very_long_line_is_cut_at_sentences_and_loses_nothing() -> None:
    text = "The road is open today. " * 2000
    pieces = list(paragraphs(text))
    assert all(piece.end - piece.start <= LONGEST_PARAGRAPH for piece in pieces)
    assert all(text[piece.end - 1] in ". " for piece in pieces)
    assert [piece.start for piece in pieces[1:]] == [piece.end for piece in pieces[:-1]]


def test_a_description_with_a_name_before_a_quotation_is_a_speaker() -> None:
    text = 'Head of the district Ana Kos: "The road is open."'
    (paragraph,) = paragraphs(text)
    assert paragraph.speaker is not None
    assert text[slice(*paragraph.speaker)] == "Head of the district Ana Kos"


@pytest.mark.parametrize("label", ["The Big Picture", "The case against Ana Kos", "Between the lines"])
def test_a_title_before_a_quotation_is_no_speaker(label: str) -> None:
    (paragraph,) = paragraphs(f'{label}: "The road is open."')
    assert paragraph.speaker is None
