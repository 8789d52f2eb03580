"""Adding captured texts: what is stored, what is refused, what a second time does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from claimtrack.capture.adding import add
from claimtrack.capture.extractors import Extractor, OnWindow
from claimtrack.capture.paths import AddReport, Step, add_paths
from claimtrack.capture.progress import Progress
from claimtrack.errors import IngestError, InvalidChangeError
from claimtrack.ingest import Incoming, Metadata, read_bytes
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import table
from claimtrack.store.reads import claims, document, document_claim_ids, document_raw, document_text
from claimtrack.terms import Candidate, ClaimKind, Hop, QuoteType, Role, SourceKind

TEXT = "Mayor Ada Brook said the bridge at Norlund is closed. Ferry traffic stopped, she added."


def _sentences(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
    hop = Hop(Role.SPEAKER, "Ada Brook", SourceKind.PERSON)
    found, start = [], 0
    for sentence in text.split(". "):
        end = start + len(sentence)
        found.append(Candidate(sentence, sentence, start, end, ClaimKind.STATE, QuoteType.INDIRECT, hops=(hop,)))
        start = end + 2
    return found


SENTENCES = Extractor("sentences", "1", _sentences)


def _rows(ledger: Ledger, name: str) -> int:
    with ledger.reading() as connection:
        return connection.execute(select(func.count()).select_from(table(name))).scalar_one()


def _incoming(text: str = TEXT, **metadata: object):
    (incoming,) = read_bytes(text.encode(), "bridge.txt", Metadata(**metadata))  # type: ignore[arg-type]
    return incoming


def test_a_document_is_stored_with_its_claims_as_one_event(ledger: Ledger) -> None:
    result = add(ledger, "ana", _incoming(outlet="Norlund Post", published=date(2023, 3, 4)), extractor=SENTENCES)
    assert result.new
    assert (result.ref, result.claims) == ("D-1", 2)
    assert result.message == "added D-1 (Norlund Post, 2023-03-04): 2 claims"
    assert _rows(ledger, "event") == 1
    with ledger.reading() as connection:
        record = document(connection, 1)
        assert (record.outlet, record.published, record.claims) == ("Norlund Post", "2023-03-04", 2)
        text = document_text(connection, 1)
        assert text == TEXT
        assert document_raw(connection, 1) == TEXT.encode()
        stored = list(claims(connection, document_claim_ids(connection, 1)))
    assert [text[claim.start : claim.end] for claim in stored] == [claim.quote for claim in stored]
    assert [claim.speaker.name for claim in stored if claim.speaker] == ["Ada Brook", "Ada Brook"]
    assert {claim.extractor for claim in stored} == {"sentences"}


@pytest.mark.parametrize("again", [TEXT.encode(), TEXT.encode("utf-16")])
def test_the_same_bytes_or_the_same_text_again_change_nothing_and_say_so(ledger: Ledger, again: bytes) -> None:
    add(ledger, "ana", _incoming(outlet="Norlund Post", published=date(2023, 3, 4)), extractor=SENTENCES)
    (incoming,) = read_bytes(again, "copy.txt", Metadata(outlet="Norlund Post"))
    before = _rows(ledger, "event")
    result = add(ledger, "ana", incoming, extractor=SENTENCES)
    assert not result.new
    assert result.message == "already in the ledger as D-1 (Norlund Post, 2023-03-04); nothing added"
    assert _rows(ledger, "event") == before


def test_metadata_that_differs_the_second_time_is_pointed_out(ledger: Ledger) -> None:
    add(ledger, "ana", _incoming(outlet="Norlund Post"), extractor=SENTENCES)
    result = add(ledger, "ana", _incoming(outlet="Weekly", published=date(2023, 3, 4)), extractor=SENTENCES)
    assert "its published and outlet differ: `claimtrack document fix D-1`" in result.message


def test_an_outlet_with_an_escape_sequence_is_shown_harmlessly(ledger: Ledger) -> None:
    result = add(ledger, "ana", _incoming(outlet="Post\x1b]52;c;AAAA\x07"), extractor=SENTENCES)
    assert "\x1b" not in result.message


def test_an_extractor_that_breaks_an_anchor_stores_nothing(ledger: Ledger) -> None:
    def wrong(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
        return [Candidate("x", "not there", 0, 9, ClaimKind.STATE, QuoteType.INDIRECT)]

    with pytest.raises(InvalidChangeError, match="characters 0 to 9"):
        add(ledger, "ana", _incoming(), extractor=Extractor("wrong", "1", wrong))
    assert _rows(ledger, "document") == 0


def test_the_write_lock_is_free_while_extracting(ledger: Ledger) -> None:
    def slow(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
        add(ledger, "ben", _incoming("Another text."), extractor=SENTENCES)
        return []

    assert add(ledger, "ana", _incoming(), extractor=Extractor("slow", "1", slow)).new


def test_a_text_that_another_process_added_meanwhile_is_not_added_twice(ledger: Ledger) -> None:
    def overtaken(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
        add(ledger, "ben", _incoming(), extractor=SENTENCES)
        return []

    assert not add(ledger, "ana", _incoming(), extractor=Extractor("overtaken", "1", overtaken)).new
    assert _rows(ledger, "document") == 1


def _add(ledger: Ledger, *paths: str | Path, **options: object) -> tuple[list[Step], AddReport]:
    steps, report = [], AddReport()
    for step in add_paths(lambda: ledger, "ana", paths, extractor=SENTENCES, **options):  # type: ignore[arg-type]  # a test names only real options
        steps.append(step)
        report = report.counting(step)
    return steps, report


def test_one_bad_file_does_not_stop_the_others(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("The road is open. It was mended.")
    (folder / "b.txt").write_bytes(b"\0\1\2\3" * 40)
    (folder / "c.txt").write_text("The quay is closed.")
    seen: list[Progress] = []
    steps, report = _add(
        ledger,
        folder,
        tmp_path / "missing.txt",
        folder / "c.txt",
        on_progress=seen.append,
    )
    assert [Path(step.path).name for step in steps] == ["missing.txt", "a.txt", "b.txt", "c.txt"]
    assert [step.added.claims for step in steps if step.added] == [2, 1]
    errors = [step.error for step in steps if step.error]
    assert all(isinstance(error, IngestError) and "\n" not in str(error) for error in errors)
    assert report == AddReport(documents=2, claims=3, failed=2)
    assert report.message == "added 2 documents with 3 claims, 2 failed"
    assert [(progress.done, progress.claims, Path(progress.name).name) for progress in seen] == [
        (0, 0, "a.txt"),
        (1, 2, "a.txt"),
        (2, 2, "b.txt"),
        (2, 2, "c.txt"),
        (3, 3, "c.txt"),
    ]
    assert {progress.total for progress in seen} == {3}
    assert [progress.share for progress in seen] == sorted(progress.share for progress in seen)
    assert seen[-1].share == 1
    assert _add(ledger, folder / "a.txt")[1].message == "nothing added, 1 already there"


def test_each_document_is_a_batch_so_that_stopping_keeps_what_is_finished(ledger: Ledger, tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Report {name}.")
    for number, _ in enumerate(add_paths(lambda: ledger, "ana", [tmp_path], extractor=SENTENCES), start=1):
        assert _rows(ledger, "document") == number
        if number == 2:
            break
    assert _rows(ledger, "document") == 2


def test_no_ledger_is_opened_for_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"\0\1\2\3" * 40)

    def open_nothing() -> Ledger:
        raise AssertionError("there is nothing to store")

    steps = list(add_paths(open_nothing, "ana", [tmp_path / "b.txt", tmp_path / "none.txt"]))
    assert len([step.error for step in steps]) == 2


def test_a_dash_is_stdin_only_for_who_can_read_it(ledger: Ledger, tmp_path: Path) -> None:
    given: list[str | None] = []

    def read(metadata: Metadata, encoding: str | None) -> list[Incoming]:
        given.append(encoding)
        return read_bytes(TEXT.encode(), "stdin", metadata)

    steps, _ = _add(ledger, "-", "-", read_stdin=read, encoding="koi8-u")
    assert [(step.path, step.title) for step in steps] == [("-", TEXT)]
    assert given == ["koi8-u"]
    assert isinstance(_add(ledger, "-")[0][0].error, IngestError)


def test_a_given_encoding_goes_before_what_is_detected(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Міст закрито.".encode("windows-1251"))
    _add(ledger, tmp_path / "a.txt", encoding="windows-1251")
    with ledger.reading() as connection:
        assert document_text(connection, 1) == "Міст закрито."


def test_the_windows_of_a_long_text_are_told_on(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(text: str, *, on_window: OnWindow, **_about: object) -> list[Candidate]:
        on_window(len(text) // 2, len(text))
        return []

    monkeypatch.setattr("claimtrack.extract.extract", extract)
    (tmp_path / "a.txt").write_text("The harbour office said that the quay is closed and the ferry is out.")
    told: list[Progress] = []
    list(add_paths(lambda: ledger, "ana", [tmp_path / "a.txt"], on_progress=told.append))
    assert [(progress.done, progress.part and round(progress.part, 1)) for progress in told] == [
        (0, None),
        (0, 0.5),
        (1, None),
    ]
    assert [round(progress.share, 1) for progress in told] == [0.0, 0.5, 1.0]


def test_importing_capture_does_not_import_spacy() -> None:
    code = "import sys, claimtrack.capture.paths; sys.exit('spacy' in sys.modules or 'dateparser' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
