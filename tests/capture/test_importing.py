"""Importing: what is refused with its line, what is completed, what a person here decided and keeps."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from claimtrack.capture.importing import import_file
from claimtrack.errors import ImportLineError, IngestError
from claimtrack.export.exporting import Format, export
from claimtrack.review import decisions, edits, links, notes, sources, tags, translating
from claimtrack.review.undo import undo
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.journal import batch, table
from claimtrack.store.reads import claim
from claimtrack.store.replay import replay_problems
from claimtrack.terms import LinkKind, LinkState, RejectReason, Reliability, Status
from tests.building import add_sample

Lines = list[dict[str, Any]]


@pytest.fixture
def file(sample: Ledger, tmp_path: Path) -> Path:
    """An export of the sample with two decisions."""
    decisions.decide(sample, "ana", [1], Status.ACCEPTED)
    decisions.decide(sample, "ana", [2], Status.REJECTED, reason=RejectReason.OPINION)
    tags.tag(sample, "ana", [1], add=["toll"])
    links.link(sample, "ana", 1, LinkKind.CONTRADICTS, 4)
    path = tmp_path / "export.jsonl"
    export(sample, "status:any", Format.JSONL, path)
    return path


@pytest.fixture
def other(blank_ledger: Path, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger to import into."""
    shutil.copyfile(blank_ledger, tmp_path / "other.sqlite")
    with open_ledger(tmp_path / "other.sqlite") as opened:
        yield opened


def _lines(path: Path) -> Lines:
    return [json.loads(line) for line in path.read_text().split("\n")[:-1]]


def _write(path: Path, lines: Lines) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


TRANSLATION = {
    "language": "cy", "text": "mil", "start": None, "end": None, "made_by": "ana",
    "made_at": "2031-01-01T00:00:00.000000Z",
}  # fmt: skip


def _events(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return connection.execute(select(func.count()).select_from(table("event"))).scalar_one()


def _first(lines: Lines, kind: str) -> int:
    return next(number for number, line in enumerate(lines) if line["type"] == kind)


def _set(kind: str, **values: object) -> Callable[[Lines], int]:
    def change(lines: Lines) -> int:
        number = _first(lines, kind)
        lines[number].update(values)
        return number + 1

    return change


def _drop(kind: str, name: str) -> Callable[[Lines], int]:
    def change(lines: Lines) -> int:
        number = _first(lines, kind)
        del lines[number][name]
        return number + 1

    return change


def _inside(kind: str, name: str, **values: object) -> Callable[[Lines], int]:
    def change(lines: Lines) -> int:
        number = next(number for number, line in enumerate(lines) if line["type"] == kind and line[name])
        inner = lines[number][name]
        (inner[0] if isinstance(inner, list) else inner).update(values)
        return number + 1

    return change


def _without_document(lines: Lines) -> int:
    number = _first(lines, "document")
    del lines[number]
    return number + 1


def _twice(lines: Lines) -> int:
    number = _first(lines, "claim")
    lines.insert(number, lines[number])
    return number + 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_set("claimtrack", format=99), "later version"),
        (_set("claim", type="opinion"), "type 'opinion'"),
        (_set("claim", status="nonsense"), "claim: status: is 'nonsense', not one of unreviewed, accepted"),
        (_set("claim", confidence=7), "confidence: is 7, not between 0 and 1"),
        (_set("claim", confidence=True), "confidence: is true or false, not a number"),
        (_set("claim", start="0"), "start: is text, not a whole number"),
        (_set("claim", credibility=9), "credibility"),
        (_set("claim", reviewed_at="yesterday"), "reviewed_at: is 'yesterday'"),
        (_set("claim", said_on="2023-02-30"), "said_on is 2023-02-30, which is no day"),
        (_set("claim", quote="something else"), "claim: the quote is not at characters"),
        (_set("claim", surplus=1), "'surplus' is not a field"),
        (_set("claim", reject_reason="opinion", status="accepted"), "reject_reason"),
        (_set("claim", tags=["a"]), "do not name the same tags"),
        (_set("claim", label="half \ud800"), "not UTF-8"),
        (_set("claim", revision=0), "revision"),
        (
            _set("claim", translations=[{**TRANSLATION, "start": 0, "end": 3}]),
            "translation is not at characters 0 to 3",
        ),
        (_set("claim", translations=[{**TRANSLATION, "end": 3}]), "both start and end"),
        (_set("claim", translations=[TRANSLATION, TRANSLATION]), "translations has a language twice"),
        (_set("claim", translations=[{**TRANSLATION, "language": "Welsh"}]), r"translations\[0\].language: is 'Welsh'"),
        (_drop("claim", "quote"), "claim: quote missing"),
        (_drop("claim", "extracted"), "only export --format jsonl"),
        (_inside("claim", "extracted", start=1), "extracted: the quote is not at characters 1"),
        (_inside("claim", "attribution", role="witness"), r"attribution\[0\].role: is 'witness'"),
        (_inside("claim", "figures", low="1e3"), r"figures\[0\].low: is '1e3'"),
        (_inside("claim", "document", sha256="0" * 64), "another document"),
        (_set("document", text="changed"), "does not have its sha256"),
        (_set("document", raw="AAAA"), "raw_sha256"),
        (_set("document", raw="***"), "base64"),
        (_set("document", id="0" * 20), "id does not belong"),
        (_set("tag", name="Two  Words"), "not how a tag is written"),
        (_set("tag", name="a(b"), "cannot be a tag"),
        (_set("source", reliability="G"), "reliability"),
        (_without_document, "claim without its document"),
        (_twice, "twice"),
    ],
)
def test_a_line_that_cannot_be_imported_is_named_and_nothing_is_written(
    file: Path, other: Ledger, change: Callable[[Lines], int], message: str
) -> None:
    lines = _lines(file)
    number = change(lines)
    _write(file, lines)
    with pytest.raises(ImportLineError, match=message) as caught:
        import_file(lambda: other, "cleo", file)
    assert caught.value.line == number
    assert "\n" not in str(caught.value)
    assert _events(other) == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply|not JSON"),
        (b"[]", "not a line of an export"),
        (b'{"type": 1}', "not a line of an export"),
        (b'{"type": "claim", "confidence": NaN}', "NaN is no number"),
        (b"9" * 5000, "not JSON"),
    ],
)
def test_what_is_no_json_object_is_refused_with_its_line(file: Path, other: Ledger, line: bytes, message: str) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole + b"\n" + line + b"\n")
    with pytest.raises(ImportLineError, match=message) as caught:
        import_file(lambda: other, "cleo", file)
    assert caught.value.line == whole.count(b"\n") + 2
    assert len(str(caught.value)) < 400
    assert _events(other) == 0


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_what_is_no_file_is_refused(other: Ledger, tmp_path: Path, name: str) -> None:
    with pytest.raises(IngestError):
        import_file(lambda: other, "cleo", tmp_path / name)


def test_an_empty_file_says_so(other: Ledger, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_bytes(b"\n")
    with pytest.raises(IngestError, match="nothing to import"):
        import_file(lambda: other, "cleo", tmp_path / "empty.jsonl")


def test_importing_twice_is_a_no_op_that_says_so(file: Path, other: Ledger) -> None:
    first = import_file(lambda: other, "cleo", file)
    compared = "`claimtrack suggest` compares them with the others"
    assert first.message == f"imported 2 documents and 6 claims from {file}; {compared}"
    events = _events(other)
    again = import_file(lambda: other, "cleo", file)
    assert again.message == f"nothing new in {file}: its 2 documents and 6 claims are already in the ledger"
    assert _events(other) == events


def test_the_import_is_one_batch_that_undo_takes_back(file: Path, other: Ledger) -> None:
    import_file(lambda: other, "cleo", file)
    assert undo(other, "cleo").message == "undid: import (2 documents)"
    with other.reading() as connection:
        for name in ("document", "claim", "source", "tag", "link", "claim_tag", "attribution", "figure"):
            assert connection.execute(select(func.count()).select_from(table(name))).scalar_one() == 0, name
        assert list(replay_problems(connection)) == []


def test_decisions_keep_who_made_them_and_when(file: Path, other: Ledger, sample: Ledger) -> None:
    import_file(lambda: other, "cleo", file)
    with sample.reading() as connection:
        here = [claim(connection, key) for key in (1, 2)]
    with other.reading() as connection:
        uids = connection.execute(select(table("claim").c.uid, table("claim").c.id)).all()
        keys = {row[0]: row[1] for row in uids}
        there = [claim(connection, keys[record.uid]) for record in here]
    for mine, theirs in zip(here, there, strict=True):
        for name in ("status", "reject_reason", "reviewer", "reviewed_at", "revision", "credibility"):
            assert getattr(mine, name) == getattr(theirs, name), name


def _known(ledger: Ledger) -> Ledger:
    add_sample(ledger)
    return ledger


def test_into_a_ledger_with_the_documents_decisions_come_for_claims_without_one(file: Path, other: Ledger) -> None:
    _known(other)
    report = import_file(lambda: other, "cleo", file)
    assert (report.documents_added, report.documents_known, report.claims_added) == (0, 2, 0)
    assert (report.claims_changed, report.claims_known) == (2, 4)
    with other.reading() as connection:
        assert claim(connection, 1).status == "accepted"
        assert claim(connection, 1).tags == ("toll",)
        assert [link.relation for link in claim(connection, 4).links] == ["contradicts"]
        assert claim(connection, 2).reject_reason == "opinion"
        assert list(replay_problems(connection)) == []


def test_what_a_person_here_decided_is_never_overwritten(file: Path, other: Ledger, sample: Ledger) -> None:
    notes.set_note(sample, "ana", 1, "theirs")
    decisions.rate(sample, "ana", [1], 2)
    edits.edit(sample, "ana", 1, edits.ClaimEdit(label="their label"))
    sources.rate(sample, "ana", 1, Reliability.A)
    export(sample, "status:any", Format.JSONL, file)
    _known(other)
    decisions.decide(other, "cleo", [1], Status.REJECTED, reason=RejectReason.WRONG_SPAN)
    decisions.rate(other, "cleo", [1], 5)
    notes.set_note(other, "cleo", 1, "ours")
    edits.edit(other, "cleo", 1, edits.ClaimEdit(label="our label"))
    sources.rate(other, "cleo", 1, Reliability.D)
    report = import_file(lambda: other, "dora", file)
    assert report.kept == {"decision": 1, "credibility": 1, "note": 1, "edit": 1, "rating of a source": 1}
    assert report.message == (
        f"completed 2 claims from {file}; 4 claims already in the ledger; kept as here, though the file differs: "
        "1 credibility, 1 decision, 1 edit, 1 note, 1 rating of a source"
    )
    with other.reading() as connection:
        record = claim(connection, 1)
    assert (record.status, record.credibility, record.note, record.label) == ("rejected", 5, "ours", "our label")
    assert record.speaker is not None
    assert record.speaker.reliability == "D"


def test_an_edit_of_the_file_comes_in_where_nobody_edited_here(file: Path, other: Ledger, sample: Ledger) -> None:
    edits.edit(sample, "ana", 2, edits.ClaimEdit(label="fewer", speaker="Ola Berg", figure="40-50 carts", start=92))
    export(sample, "status:any", Format.JSONL, file)
    _known(other)
    import_file(lambda: other, "cleo", file)
    with other.reading() as connection:
        record = claim(connection, 2)
        assert list(replay_problems(connection)) == []
    assert (record.label, record.start) == ("fewer", 92)
    assert record.speaker is not None
    assert record.speaker.name == "Ola Berg"
    assert str(record.figures[0].figure.high) == "50"


def test_translations_come_where_there_is_none_and_never_over_another(
    file: Path, other: Ledger, sample: Ledger
) -> None:
    translating.translate(sample, "ana", 1, "cy", "theirs")
    translating.translate(sample, "ana", 1, "de", "tausend")
    export(sample, "status:any", Format.JSONL, file)
    _known(other)
    translating.translate(other, "cleo", 1, "cy", "ours")
    assert import_file(lambda: other, "dora", file).kept == {"translation": 1}
    with other.reading() as connection:
        found = claim(connection, 1).translations
    assert [(each.language, each.text, each.made_by) for each in found] == [
        ("cy", "ours", "cleo"),
        ("de", "tausend", "ana"),
    ]


def test_an_export_from_before_there_were_translations_still_comes_in(file: Path, other: Ledger) -> None:
    lines = _lines(file)
    lines[0]["format"] = 1
    for line in lines:
        line.pop("translations", None)
    _write(file, lines)
    assert import_file(lambda: other, "cleo", file).claims_added == 6


def test_a_tag_does_not_push_out_another_of_an_exclusive_namespace(file: Path, other: Ledger, sample: Ledger) -> None:
    tags.tag(sample, "ana", [1], add=["theatre:east"])
    export(sample, "status:any", Format.JSONL, file)
    _known(other)
    tags.tag(other, "cleo", [1], add=["theatre:west"])
    tags.set_exclusive(other, "cleo", "theatre", True)
    report = import_file(lambda: other, "cleo", file)
    assert report.kept == {"tag": 1}
    with other.reading() as connection:
        assert claim(connection, 1).tags == ("theatre:west", "toll")


def test_a_rejected_link_stays_rejected_and_a_suggested_one_is_settled(file: Path, other: Ledger) -> None:
    _known(other)
    made = {"made_by": "machine", "made_at": "2023-05-06T00:00:00.000000Z"}
    for state, kept in ((LinkState.REJECTED, {"link": 1}), (LinkState.SUGGESTED, {})):
        with batch(other, "machine", "suggest") as work:
            found = work.connection.execute(select(table("link").c.id)).scalar()
            if found is None:
                work.insert(
                    "link",
                    {"kind": "contradicts", "from_id": 1, "to_id": 4, "state": state.value, "score": 0.5, **made},
                )
            else:
                work.update("link", found, {"state": state.value})
        assert import_file(lambda: other, "cleo", file).kept == kept
    with other.reading() as connection:
        assert claim(connection, 1).links[0].state == "confirmed"


def test_links_to_unknown_claims_are_left_out_and_counted(file: Path, other: Ledger) -> None:
    lines = _lines(file)
    for line in lines:
        if line["type"] == "claim" and line["links"]:
            line["links"] = [{**line["links"][0], "to": "f" * 20}]
    _write(file, lines)
    report = import_file(lambda: other, "cleo", file)
    assert report.links_left_out == 2
    assert report.message.endswith("; left out 2 links to unknown claims")


def test_two_exports_one_after_the_other_in_a_file_are_one_import(file: Path, other: Ledger) -> None:
    file.write_bytes(file.read_bytes() * 2)
    report = import_file(lambda: other, "cleo", file)
    assert (report.documents_added, report.claims_added, report.claims_known) == (2, 6, 6)


def test_a_claim_that_belongs_to_another_document_here_is_refused(file: Path, other: Ledger) -> None:
    lines = _lines(file)
    claims = [number for number, line in enumerate(lines) if line["type"] == "claim"]
    lines[claims[-1]]["id"] = lines[claims[0]]["id"]
    lines[claims[0]]["links"] = lines[claims[-1]]["links"] = []
    _write(file, lines)
    with pytest.raises(ImportLineError, match="belongs to another document") as caught:
        import_file(lambda: other, "cleo", file)
    assert caught.value.line == claims[-1] + 1
    assert _events(other) == 0


def test_new_claims_of_a_known_document_are_added(file: Path, other: Ledger, sample: Ledger) -> None:
    _known(other)
    lines = _lines(file)
    number = _first(lines, "claim")
    lines[number]["id"] = "a" * 20
    for line in lines:
        line.update({"links": []} if line["type"] == "claim" else {})
    _write(file, lines)
    report = import_file(lambda: other, "cleo", file)
    assert report.claims_added == 1
    with other.reading() as connection:
        assert list(replay_problems(connection)) == []
    undo(other, "cleo")
    with other.reading() as connection:
        assert connection.execute(select(func.count()).select_from(table("claim"))).scalar_one() == 6
        assert list(replay_problems(connection)) == []


def test_what_is_written_is_what_was_checked_whatever_becomes_of_the_file(file: Path, other: Ledger) -> None:
    def spoil_and_open() -> Ledger:
        file.write_text("{}")
        return other

    assert import_file(spoil_and_open, "cleo", file).claims_added == 6
    with other.reading() as connection:
        assert [claim(connection, key).tags for key in range(1, 7)].count(("toll",)) == 1
        assert list(replay_problems(connection)) == []


def test_an_import_larger_than_memory_is_given_is_spooled_to_a_file(
    file: Path, other: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.capture.spooling._IN_MEMORY", 1)
    assert import_file(lambda: other, "cleo", file).claims_added == 6


def test_a_file_at_fault_opens_no_ledger(file: Path) -> None:
    def open_nothing() -> Ledger:
        raise AssertionError("nothing was checked yet")

    file.write_bytes(file.read_bytes() + b"{}\n")
    with pytest.raises(ImportLineError):
        import_file(open_nothing, "cleo", file)


def test_progress_goes_from_start_to_end(file: Path, other: Ledger) -> None:
    told: list[tuple[int, int]] = []
    import_file(lambda: other, "cleo", file, on_progress=lambda done, total: told.append((done, total)))
    size = file.stat().st_size
    assert told[-1] == (2 * size, 2 * size)
    assert told == sorted(told)


def test_a_newer_version_may_come_before_the_document_it_replaces(file: Path, other: Ledger, sample: Ledger) -> None:
    for newer, older in ((1, 2), (2, 1)):
        with batch(sample, "ana", "replace") as work:
            work.update("document", older, {"replaces": None})
            work.update("document", newer, {"replaces": older})
        once, twice = io.BytesIO(), io.BytesIO()
        export(sample, "status:any", Format.JSONL, once)
        file.write_bytes(once.getvalue())
        with open_ledger(file.with_suffix(f".{newer}.sqlite")) as fresh:
            import_file(lambda: fresh, "cleo", file)
            export(fresh, "status:any", Format.JSONL, twice)
        assert once.getvalue() == twice.getvalue()
