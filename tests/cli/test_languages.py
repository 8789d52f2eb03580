"""Texts that the pipeline does not read: what is stored, what is said, what is found all the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from claimtrack.capture.extractors import Extractor
from claimtrack.capture.readings import Request, read
from claimtrack.terms import Candidate, ClaimKind, QuoteType
from tests.cli.calling import call, json_lines
from tests.cli.conftest import Run

ENGLISH = "Mayor Ana Torvald said that about 40 people were hurt and that the bridge is closed.\n"
GERMAN = (
    "Die Bürgermeisterin Ilse Kern sagte: „Die Brücke ist seit Dienstag gesperrt.“ Mehr als 40 Menschen wurden dort "
    "verletzt, teilte das Krankenhaus mit.\n"
)


def _whole(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
    """Every line that is left, as a claim."""
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Candidate(line, line, start, start + len(line), ClaimKind.STATE, QuoteType.INDIRECT))
        start += len(line) + 1
    return found


WHOLE = Extractor("whole", "1", _whole, language="en")


@pytest.fixture
def german(tmp_path: Path) -> Path:
    path = tmp_path / "karst.txt"
    path.write_text(GERMAN, encoding="utf-8")
    return path


def test_add_stores_the_language_and_says_what_was_not_read(run: Run, german: Path) -> None:
    result = run("add", german)
    assert (
        "D-3: in German: no pipeline for that, so quotations and figures are found there, speakers are not\n"
        in result.stderr
    )
    assert json_lines(run("document", "show", "D-3", "--format", "json").stdout)[0]["language"] == "de"
    records = json_lines(run("list", "document:D-3", "--format", "json").stdout)
    assert {record["quote"] for record in records} == {
        "Die Brücke ist seit Dienstag gesperrt.",
        "Mehr als 40 Menschen wurden dort verletzt, teilte das Krankenhaus mit.",
    }
    assert {record["speaker"] for record in records} == {None}


def test_extract_says_it_too_and_on_stderr_alone(german: Path) -> None:
    result = call("extract", german)
    assert "in German: no pipeline for that" in result.stderr
    assert len(json_lines(result.stdout)) == 2


def test_nothing_is_said_of_english(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "velm.txt"
    path.write_text(ENGLISH)
    assert "pipeline" not in run("add", path).stderr
    assert json_lines(run("document", "show", "D-3", "--format", "json").stdout)[0]["language"] == "en"


def test_who_adds_a_text_knows_its_language_best(run: Run, german: Path, tmp_path: Path) -> None:
    assert "pipeline" not in run("add", german, "--language", "English").stderr
    assert json_lines(run("document", "show", "D-3", "--format", "json").stdout)[0]["language"] == "en"
    told = tmp_path / "told.md"
    told.write_text(f"---\nlanguage: nb\n---\n{ENGLISH}")
    assert "in Norwegian" in run("add", told).stderr
    assert json_lines(run("document", "show", "D-4", "--format", "json").stdout)[0]["language"] == "nb"


def test_a_language_that_is_none_is_refused(run: Run, german: Path) -> None:
    assert '"kauderwelsch" is not a language' in run("add", german, "--language", "kauderwelsch", code=2).stderr


def test_a_language_can_be_mended_and_holds_when_extracting_again(run: Run, german: Path) -> None:
    run("add", german)
    run("document", "fix", "D-3", "--language", "Dutch")
    assert "D-3: in Dutch" in run("reextract", "document:D-3").stderr


def test_passages_are_read_each_by_its_language() -> None:
    text = f"{ENGLISH}\n{GERMAN}\n{ENGLISH}"
    reading = read(WHOLE, Request(text, outlet="Velm Herald"))
    assert [text[found.start : found.end] for found in reading.candidates] == [
        ENGLISH.strip(),
        "Die Brücke ist seit Dienstag gesperrt.",
        "Mehr als 40 Menschen wurden dort verletzt, teilte das Krankenhaus mit.",
        ENGLISH.strip(),
    ]
    assert all(text[found.start : found.end] == found.quote for found in reading.candidates)
    assert reading.language == "en"
    assert reading.remark is not None
    assert "% in German: no pipeline" in reading.remark


def test_a_claim_that_reaches_into_what_was_not_read_is_left_out() -> None:
    def all_of_it(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
        return [Candidate("all", text, 0, len(text), ClaimKind.STATE, QuoteType.DIRECT)]

    text = f"{ENGLISH}\n{GERMAN}\n{ENGLISH}"
    reading = read(Extractor("all", "1", all_of_it, language="en"), Request(text))
    assert all(found.label != "all" for found in reading.candidates)


def test_an_extractor_of_any_language_gets_every_text_whole() -> None:
    reading = read(Extractor("any", "1", _whole), Request(GERMAN))
    assert [found.quote for found in reading.candidates] == [GERMAN.strip()]
    assert (reading.language, reading.remark) == (None, None)
