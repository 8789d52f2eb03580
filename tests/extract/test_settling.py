"""Words that two attributions of a paragraph took, settled by the marks between them."""

from __future__ import annotations

import pytest

from claimtrack.extract.settling import settled
from tests.extract.told import unmark

CASES = {
    "a quotation that opens a sentence is the next speaker's": (
        '<s1 Kos> <q1 said> <w1 it broke at 3 a.m. "Nobody came>," <s2 she> <q2 said>.',
        '<s1 Kos> <q1 said> it broke at 3 a.m. <w2 "Nobody came,"> <s2 she> <q2 said>.',
        ["it broke at 3 a.m.", '"Nobody came,"'],
    ),
    "a quotation is whole": (
        '<w1 "I hold the storming of> the zone needless. Stop it," <s1 Brandt> <q1 said>.',
        None,
        ['"I hold the storming of the zone needless. Stop it,"'],
    ),
    "a report inside a quotation stays inside": (
        '"I heard <s1 the army> <q1 say> <w1 it would shell us> tonight," she said.',
        None,
        ["it would shell us"],
    ),
    "words that go on into a quotation": (
        '<s1 Kos> <q1 said> <w1 the deck "folded like> a book".',
        None,
        ['the deck "folded like a book"'],
    ),
    "a relay at the end passes on the whole report": (
        "<s1 Kos> <q1 said> <w1 the road was shut>, Radio Nord reported.",
        "Kos said <w2 the road was shut>, <s2 Radio Nord> <q2 reported>.",
        ["the road was shut", "Kos said the road was shut"],
    ),
    "a relay at the end that was taken for a word of the report": (
        '<s1 Kos> <q1 said> in a televised address Thursday <w1 that it "has not stopped,">  Radio Nord reports.',
        'Kos said <w2 in a televised address Thursday> that it "has not stopped,"  <s2 Radio Nord> <q2 reports>.',
        ['that it "has not stopped,"', 'Kos said in a televised address Thursday that it "has not stopped,"'],
    ),
    "two cues of one speaker share their words": (
        "<s1 Kos> <q1 said and> <q1 insisted> <w1 the road was shut>.",
        None,
        ["the road was shut"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_settling(name: str) -> None:
    marked, second, expected = CASES[name]
    text, found = unmark(marked)
    if second is not None:
        same, more = unmark(second)
        assert same == text
        found = [found[0], next(one for one in more if one.cue != found[0].cue)]
    assert [
        " | ".join(text[low:high] for low, high in one.content) for one in settled(text, 0, len(text), found)
    ] == expected
