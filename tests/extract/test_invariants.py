"""What holds for any text whatever."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.extract import extract, find_attributions
from claimtrack.extract.condensing import WIDEST, cells
from claimtrack.terms import Candidate, Role
from tests.hostile import HOSTILE

PUBLISHED = date(2024, 3, 13)
_PIECES = [
    "Ana Kos", "the mayor", "he", "She", "officials", "Reuters", "Col. Ivo Brandt", "the ministry", "who",
    "said", "told", "added", "denied", "according to", "citing", "vowed to", "reported that", "that", "and",
    "but", "as", "about 40 people", "more than 1,000", "half of the 320 patients", "on Wednesday", "yesterday",
    "in Verin", "the bridge", "was closed", "left", ",", ".", "?", ":", ";", '"', "“", "”", "‘", "’", "'", "«",
    "»", "(", ")", "-", "—", "\n", "\n\n", "- ", "…", "\x1b[31m", "[/b]", "\u202e", "''",
]  # fmt: skip
dispatches = st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join)
# Each example is a pass or two through the network, so that a few short ones must do.
RELAXED = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
READ_OF_HOSTILE = 3_000
"""Characters of each hostile text that the suite reads; tests/benchmarks/hostile.py reads and times the whole of it."""


def check(text: str, claims: list[Candidate], outlet: str | None) -> None:
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.quote
        assert 0 <= claim.confidence <= 1
        assert claim.reasons
        assert claim.label.strip()
        assert len(claim.label.splitlines()) == 1
        assert cells(claim.label) <= WIDEST
        for hop in claim.hops:
            assert hop.name
            if hop.mention is not None:
                assert text[hop.start : hop.end] == hop.mention
            if hop.cue is not None:
                assert text[hop.cue_start : hop.cue_end] == hop.cue
        for figure in claim.figures:
            assert claim.start <= figure.start < figure.end <= claim.end
            assert text[figure.start : figure.end] == figure.quote
        assert [hop.role for hop in claim.hops].count(Role.SPEAKER) <= 1
        if outlet is not None:
            assert outlet in {hop.name for hop in claim.hops}
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)


@RELAXED
@given(dispatches, st.sampled_from([None, "Halden Press"]))
def test_invariants_of_anything_made_of_reports(text: str, outlet: str | None) -> None:
    check(text, extract(text, PUBLISHED, outlet), outlet)


@RELAXED
@given(st.text(max_size=200))
def test_invariants_of_any_text(text: str) -> None:
    check(text, extract(text, PUBLISHED, "Halden Press"), "Halden Press")


@RELAXED
@given(dispatches)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    assert extract(text, PUBLISHED, "Halden Press") == extract(text, PUBLISHED, "Halden Press")


@RELAXED
@given(dispatches)
def test_spans_of_attributions_lie_in_the_text_and_in_order(text: str) -> None:
    for found in find_attributions(text):
        assert found.content
        for start, end in (*found.source, *found.cue, *found.content):
            assert 0 <= start < end <= len(text)
        assert list(found.content) == sorted(found.content)


@RELAXED
@given(dispatches)
def test_a_paragraph_after_the_text_changes_no_anchor(text: str) -> None:
    # Without its full stop a last line with nothing below it could become a headline, which is not told twice.
    text += "."
    before = {(claim.start, claim.end) for claim in extract(text)}
    after = {(claim.start, claim.end) for claim in extract(text + "\n\nThe road is closed.")}
    assert before <= after


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_its_end_with_every_invariant_held(name: str) -> None:
    text = HOSTILE[name][:READ_OF_HOSTILE]
    check(text, extract(text, PUBLISHED, "Halden Press"), "Halden Press")


def test_importing_the_extractor_is_cheap() -> None:
    script = "import sys, claimtrack.extract; sys.exit(any(name in sys.modules for name in ('spacy', 'dateparser')))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
