from __future__ import annotations

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimtrack.export.briefing import escaped, quoted
from claimtrack.export.exporting import Format, export
from claimtrack.store.engine import Ledger
from claimtrack.text import display_safe

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

SPECIAL = "\\`*_{}[]()<>#+-.!|~&$=:\"' \t\n1.ab/"


def briefing(ledger: Ledger, query: str | None = None) -> str:
    stream = io.BytesIO()
    export(ledger, query, Format.MARKDOWN, stream)
    return stream.getvalue().decode()


def inline_text(tokens: list[Token]) -> str:
    """The text of rendered inline content; fails for anything but text and line breaks."""
    shown = ""
    for token in tokens:
        assert token.type in {"text", "text_special", "hardbreak", "softbreak"}, token.type
        shown += "\n" if token.type.endswith("break") else token.content
    return shown


@given(st.text(alphabet=st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"])), min_size=1))
@example("[/b]")
@example("[a](https://x.example)")
@example("<script>alert(1)</script>")
@example("&amp; &#42;")
@example("# not a heading #")
@example("1. not a list")
@example("---")
@example("~~gone~~ | a | b |")
def test_words_from_outside_render_as_those_words(text: str) -> None:
    wanted = display_safe(text).strip()
    tokens = MARKDOWN.parse(f"- Note: {escaped(text)}\n")
    contents = [token for token in tokens if token.type == "inline"]
    assert len(contents) == 1
    assert inline_text(contents[0].children or []) == f"Note: {wanted}".strip()


@given(st.lists(st.text(alphabet=SPECIAL + "é", min_size=0, max_size=12), min_size=1, max_size=5))
def test_a_quotation_renders_line_for_line(parts: list[str]) -> None:
    text = "\n".join(parts)
    wanted = [line.strip() for line in display_safe(text, keep_newlines=True).split("\n")]
    tokens = MARKDOWN.parse(quoted(text) + "\n\n- next\n")
    assert tokens[0].type == "blockquote_open"
    end = next(number for number, token in enumerate(tokens) if token.type == "blockquote_close")
    inside = tokens[1:end]
    assert {token.type for token in inside} <= {"paragraph_open", "inline", "paragraph_close"}
    shown = [
        line for token in inside if token.type == "inline" for line in inline_text(token.children or []).split("\n")
    ]
    assert shown == [line for line in wanted if line]


def test_claims_stand_under_their_document_with_what_an_editor_needs(rich: Ledger) -> None:
    text = briefing(rich, "ref:C-1")
    assert text.startswith("# 1 claim\n\nSelected by ref:C-1.\n\n## Villagers shelter at the mill\n")
    for line in (
        "Harrow Courier · 2023-05-04 · D-1, `",
        "> about 1,000 villagers were sheltering at the mill",
        "- Chain: Ilse Marant → Harrow Courier",
        "- Said: 2023-05",
        "- Figure: about 1,000 villagers = \\[0, 900\\]",
        "- Credibility: 2, probably true",
        "- Reliability of the speaker: C, fairly reliable",
        "- Review: accepted by ana on ",
        "- Tags: theatre:east, toll",
        "- Contradicts: ",
        "- Updated by: ",
        "- Evidence: map <https://maps.example/mill?a=1&b=2_3>, ",
        "- Note: See the map. Then ask again.",
        "- Anchor: C-1, D-1:36-85, `",
    ):
        assert f"\n{line}" in text, line


def test_an_inferred_relay_and_a_rejection_are_told(rich: Ledger) -> None:
    text = briefing(rich, "status:any")
    assert "Radek Oon the Younger · Telegram post → Harrow Courier (inferred)" in text
    assert "- Review: rejected, other by ben on " in text


def test_nothing_in_a_briefing_acts_on_a_terminal(rich: Ledger) -> None:
    text = briefing(rich, "status:any")
    assert not set(text) & {"\x1b", "\u202e", "\u2028", "\x07"}
    assert "␛\\]52;c;AAAA␇" in text


@pytest.mark.parametrize("query", ["status:any", "ref:C-99"])
def test_a_briefing_is_valid_even_when_there_is_nothing_in_it(rich: Ledger, query: str) -> None:
    assert briefing(rich, query).startswith("# ")
