"""Text in, claims out: add, extract, export, import as a person and a program call them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from claimtrack.store.engine import Ledger
from tests.cli.calling import call, json_lines
from tests.cli.conftest import Run

REPORT = (
    'About 1,000 residents of Velm were sheltering at the school, Mayor Ana Torvald said on Tuesday. "We have food," '
    "she said.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """An invented report as a file."""
    path = tmp_path / "velm.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_add_prints_a_line_per_document_and_undo_takes_it_back(run: Run, report: Path) -> None:
    result = run("add", report, "--published", "7 May 2031", "--outlet", "Velm Herald")
    assert result.stdout.split()[:3] == ["D-3", "2", "claims"]
    assert "claimtrack undo" in result.stderr
    added = json_lines(run("list", "document:D-3", "--format", "json").stdout)
    assert {record["document"]["outlet"] for record in added} == {"Velm Herald"}
    assert {record["document"]["published"] for record in added} == {"2031-05-07"}
    assert added[0]["figures"][0]["low"] == "900"
    run("undo")
    assert len(run("document", "list").stdout.splitlines()) == 1 + 2


def test_adding_again_changes_nothing_and_says_so(run: Run, report: Path) -> None:
    run("add", report)
    events = run("log", "--limit", 1000).stdout
    result = run("add", report)
    assert result.stdout.split()[:3] == ["D-3", "already", "there"]
    assert "already in the ledger as D-3" in result.stderr
    assert "nothing added, 1 already there" in result.stderr
    assert run("log", "--limit", 1000).stdout == events


def test_add_reads_stdin_and_folders_each_file_once(run: Run, report: Path) -> None:
    (report.parent / "more").mkdir()
    (report.parent / "more" / "second.md").write_text(
        "---\noutlet: Velm Post\n---\nTwo boats left, Ana Torvald said.\n"
    )
    result = run("add", report, report.parent / "more", report, "-", stdin="Six cars burned, Ana Torvald said.\n")
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["D-3", "D-4", "D-5"]
    assert json_lines(run("document", "list", "--format", "json").stdout)[3]["outlet"] == "Velm Post"


def test_add_as_json_has_a_line_per_document_and_per_fault(run: Run, report: Path, tmp_path: Path) -> None:
    arguments = ("add", report, tmp_path / "none.txt", "--format", "json")
    lines = json_lines(run(*arguments, code=1).stdout)
    by_path = {line["path"]: line for line in lines}
    added = {"path": str(report), "document": "D-3", "claims": 2, "new": True, "language": "en", "remarks": []}
    assert by_path[str(report)] == {**added, "error": None}
    missing = by_path[str(tmp_path / "none.txt")]
    assert (missing["document"], missing["claims"], missing["new"]) == (None, 0, False)
    assert "no such file" in missing["error"]
    assert json_lines(run(*arguments, code=1).stdout)[-1]["new"] is False


def test_extract_gives_the_claims_that_add_stores(run: Run, report: Path, home: Path) -> None:
    options = ("--published", "2031-05-07", "--outlet", "Velm Herald")
    extracted = json_lines(call("extract", report, *options).stdout)
    assert extracted == json_lines(
        call("extract", "-", *options, "--title", REPORT[:0] or _title(extracted), stdin=REPORT).stdout
    )
    assert [record["ref"] for record in extracted] == [None, None]
    assert not any(home.rglob("*.sqlite"))
    run("add", report, *options)
    stored = json_lines(run("list", "document:D-3", "--format", "json").stdout)
    assert [{**record, "ref": None} for record in stored] == extracted


def _title(records: list[dict[str, dict[str, str]]]) -> str:
    return records[0]["document"]["title"]


def test_a_text_in_another_encoding_is_read_as_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "velm.txt"
    path.write_bytes(REPORT.replace("Velm", "Вельм").encode("windows-1251"))
    run("add", path, "--encoding", "windows-1251")
    assert "Вельм" in run("document", "show", "D-3", "--text").stdout
    extracted = run("extract", "-", "--encoding", "windows-1251", stdin=path.read_bytes()).stdout
    assert "Вельм" in extracted
    assert "no encoding is called" in run("add", path, "--encoding", "morse", code=1).stderr


def test_extract_says_when_there_is_nothing(tmp_path: Path) -> None:
    result = call("extract", stdin="Nothing of note.\n")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no claims found\n")


def test_export_takes_what_was_accepted_and_says_what_it_left_out(run: Run) -> None:
    run("accept", "C-1", "C-4")
    run("reject", "C-6", "--reason", "opinion")
    result = run("export")
    assert [row["ref"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["C-1", "C-4"]
    assert result.stderr == "exported 2 claims; left out 4 claims: 1 rejected, 3 unreviewed\n"


@pytest.mark.parametrize(
    ("query", "refs"),
    [
        ("status:any", ["C-1", "C-2", "C-3", "C-4", "C-5", "C-6"]),
        ("mill", ["C-1"]),
        ("mill status:any", ["C-1", "C-5"]),
        ("mill OR killed", ["C-1", "C-4"]),
        ("-status:accepted -document:D-1", ["C-5", "C-6"]),
    ],
)
def test_export_narrows_to_accepted_unless_the_query_speaks_of_status(run: Run, query: str, refs: list[str]) -> None:
    run("accept", "C-1", "C-4")
    assert [row["ref"] for row in csv.DictReader(io.StringIO(run("export", query).stdout))] == refs


def test_export_takes_the_format_of_the_file_s_suffix(run: Run, tmp_path: Path) -> None:
    run("accept", "C-1")
    for name in ("claims.csv", "claims.jsonl", "claims.md"):
        result = run("export", "-o", tmp_path / name)
        assert result.stdout == ""
        assert f"exported 1 claim to {tmp_path / name}" in result.stderr
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8").startswith("ref,")
    assert json_lines((tmp_path / "claims.jsonl").read_text(encoding="utf-8"))
    assert "Ilse Marant" in (tmp_path / "claims.md").read_text(encoding="utf-8")
    run("export", "-o", tmp_path / "excel.csv", "--bom")
    assert (tmp_path / "excel.csv").read_bytes().startswith(b"\xef\xbb\xbfref,")


def test_what_was_exported_can_be_imported_and_exported_again(run: Run, sample: Ledger, tmp_path: Path) -> None:
    run("accept", "C-1")
    run("tag", "C-2", "--add", "toll")
    run("link", "C-2", "updates", "C-1")
    run("note", "C-3", "ask the mill")
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    run("export", "status:any", "-o", first)
    other = ("--db", tmp_path / "other.sqlite", "--actor", "ben")
    result = call(*other, "import", first)
    assert result.exit_code == 0, result.output
    assert "claimtrack undo" in result.stderr
    assert call(*other, "export", "status:any", "-o", second).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    assert "nothing new" in call(*other, "import", first).stderr
    assert call(*other, "undo").exit_code == 0
    assert call(*other, "list").stdout == ""


def test_a_malformed_import_line_is_named_and_makes_no_ledger(run: Run, tmp_path: Path) -> None:
    run("export", "status:any", "--format", "jsonl", "-o", tmp_path / "all.jsonl")
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2][:-9]
    (tmp_path / "cut.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ledger = tmp_path / "new.sqlite"
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    for name, words in (("cut", "cut.jsonl:3: "), ("none", "no such file"), ("empty", "is empty")):
        path = tmp_path / f"{name}.jsonl"
        result = call("--db", ledger, "import", path)
        assert result.exit_code == 1
        assert words in result.stderr
        assert result.stderr.count("\n") == 1
        assert not ledger.exists()
    before = run("list", "--format", "json").stdout
    run("import", tmp_path / "cut.jsonl", code=1)
    assert run("list", "--format", "json").stdout == before


def test_json_of_list_can_be_read_line_by_line(run: Run) -> None:
    for line in run("list", "--format", "json").stdout.splitlines():
        assert json.loads(line)["type"] == "claim"
