"""The verbs that look: what they print for people, for programs, and on a terminal."""

from __future__ import annotations

import csv
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from rich.cells import cell_len

from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.printing import put, put_exact, put_json
from claimtrack.cli.progress import progress_bar
from claimtrack.store.engine import Ledger
from tests.building import add_document, candidate
from tests.cli.calling import call, json_lines
from tests.cli.conftest import Run

HOSTILE = "\x1b]52;c;aGk=\x07 [/b] [sic] \u202eevil\tand \x9b31m"


DOCUMENTED = """
type id ref label quote start end kind document speaker attribution figures said_on said_precision about_on
about_precision place quote_type polarity confidence reasons extractor status reject_reason reviewer reviewed_at
credibility reliability tags links evidence note revision
"""


class Terminal(io.StringIO):
    """A stdout that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def lines(self) -> list[str]:
        """What it shows, bold or not."""
        return self.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()


@pytest.fixture
def colourful(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of a terminal of 80 columns with colours."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def table_on_terminal(columns: tuple[Column, ...], rows: list[tuple[str, ...]]) -> Terminal:
    """What a table looks like there."""
    screen = Terminal()
    with redirect_stdout(screen):
        put_table(columns, rows)
    return screen


def test_list_is_tab_separated_where_no_terminal_is(run: Run) -> None:
    header, *rows = run("list").stdout.splitlines()
    assert header.split("\t") == ["ref", "status", "cred", "said", "speaker", "outlet", "label", "tags"]
    assert [row.split("\t")[0] for row in rows] == [f"C-{number}" for number in range(1, 7)]
    assert rows[0].split("\t")[3:7] == [
        "2023-05-03",
        "Ilse Marant",
        "Harrow Courier",
        "~1,000 villagers sheltering at the mill",
    ]


def test_list_shows_a_day_as_precisely_as_it_was_said(run: Run) -> None:
    run("edit", "C-1", "--said-on", "2023-05")
    assert run("list", "ref:C-1").stdout.splitlines()[1].split("\t")[3] == "2023-05"


@pytest.mark.parametrize(
    ("arguments", "refs"),
    [
        (("list", "mill"), ["C-1", "C-5"]),
        (("search", "mill"), ["C-1", "C-5"]),
        (("list", "speaker:marant"), ["C-1"]),
        (("list", "-speaker:marant", "document:D-1"), ["C-2", "C-3"]),
        (("list", "-mill", "document:D-1"), ["C-2", "C-3"]),
        (("list", "-har*", "document:D-1"), ["C-1", "C-2"]),
        (("list", "-(mill OR valley)", "document:D-1"), ["C-3"]),
        (("list", '-"the mill"', "document:D-1"), ["C-2", "C-3"]),
        (("list", "--order", "confidence", "--limit", "2"), ["C-1", "C-5"]),
        (("list", "figure:>2000"), ["C-2"]),
    ],
    ids=" ".join,
)
def test_list_takes_a_query_an_order_and_a_limit(run: Run, arguments: tuple[str, ...], refs: list[str]) -> None:
    assert [record["ref"] for record in json_lines(run(*arguments, "--format", "json").stdout)] == refs
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))
    assert [row["ref"] for row in rows] == refs


def test_list_and_export_start_from_a_saved_view(run: Run) -> None:
    run("view", "save", "mill", "mill OR killed", "--order", "newest")
    for verb in (("list", "--format", "csv"), ("export", "status:any")):
        result = run(*verb, "--view", "mill").stdout
        assert [row["ref"] for row in csv.DictReader(io.StringIO(result))] == ["C-4", "C-5", "C-1"]
    narrowed = run("list", "--view", "mill", "--order", "document", "-killed", "--format", "csv").stdout
    assert [row["ref"] for row in csv.DictReader(io.StringIO(narrowed))] == ["C-1", "C-5"]
    assert "claimtrack view list" in run("list", "--view", "none", code=1).stderr


def test_list_says_when_nothing_matches(run: Run) -> None:
    result = run("list", "nowhere")
    assert (result.stdout, result.stderr) == ("", "no claims match\n")
    as_csv = run("list", "nowhere", "--format", "csv")
    assert as_csv.stderr == "no claims match\n"
    assert as_csv.stdout_bytes.count(b"\r\n") == 1


def test_a_reference_that_no_words_match_is_taken_for_one(run: Run) -> None:
    assert run("list", "c-2").stderr == "no claims match; claimtrack show c-2 shows a claim by its reference\n"


def test_json_of_a_claim_has_the_documented_keys(run: Run) -> None:
    record = json.loads(run("show", "C-2", "--format", "json").stdout)
    documented = set(DOCUMENTED.split())
    assert documented <= set(record)
    assert record["speaker"] == "Radek Oon"
    assert record["figures"][0]["low"] == "4000"


def test_show_says_everything(run: Run) -> None:
    run("tag", "C-1", "--add", "toll")
    run("note", "C-1", "ask [the] mill")
    run("link", "C-2", "updates", "C-1")
    run("evidence", "C-1", "https://archive.example/1", "--note", "the yard")
    run("source", "rate", "marant", "B")
    run("reject", "C-1", "--reason", "wrong_span")
    text = run("show", "C-1").stdout
    for part in (
        "~1,000 villagers sheltering at the mill",
        "rejected (wrong span) by ana",
        "6 truth cannot be judged",
        "Ilse Marant → Harrow Courier",
        "B usually reliable",
        "about 1,000 villagers  [900, 1,100]",
        '2023-05-03  "Wednesday"',
        "toll",
        "ask [the] mill",
        "updated by C-2",
        "https://archive.example/1  the yard",
        "0.91  speaker named beside the cue",
        "D-1  Harrow Courier, 2023-05-04, Villagers shelter at the mill",
        "said Wednesday ⟦about 1,000 villagers were sheltering at the mill⟧.",
        "ana  tagged toll",
    ):
        assert part in text, text


def test_show_gives_a_citation(run: Run) -> None:
    lines = run("show", "C-1", "--format", "citation").stdout.splitlines()
    assert lines[1] == "“about 1,000 villagers were sheltering at the mill”"
    assert lines[2] == "Ilse Marant → Harrow Courier, 2023-05-03"


def test_show_takes_any_form_of_reference(run: Run) -> None:
    record = json.loads(run("show", "C-2", "--format", "json").stdout)
    for form in ("c-2", "c2", "2", record["id"], record["id"][:8]):
        assert json.loads(run("show", form, "--format", "json").stdout) == record


def test_log_names_who_did_what(run: Run) -> None:
    run("accept", "C-1")
    run("tag", "C-2", "--add", "toll", "--actor", "ben")
    latest = run("log").stdout.splitlines()[1].split("\t")
    assert latest[1:] == ["ben", "4", "C-2", "tagged toll"]
    assert {line.split("\t")[1] for line in run("log", "--by", "ana").stdout.splitlines()[1:]} == {"ana"}
    assert {line.split("\t")[3] for line in run("log", "C-1").stdout.splitlines()[1:]} == {"C-1"}
    run("source", "rate", "oon", "B")
    run("tags", "describe", "toll", "Counts of the dead")
    assert {"source Radek Oon", "tag toll"} <= {line.split("\t")[3] for line in run("log").stdout.splitlines()}
    events = json_lines(run("log", "C-1", "--format", "json").stdout)
    assert events[0]["after"]["status"] == "accepted"


def test_stats_count(run: Run) -> None:
    run("accept", "C-1", "C-2")
    run("defer", "C-3")
    found = json.loads(run("stats", "--format", "json").stdout)
    counted = {name: found[name] for name in ("claims", "reviewed", "accepted", "deferred", "unreviewed", "documents")}
    assert counted == {"claims": 6, "reviewed": 2, "accepted": 2, "deferred": 1, "unreviewed": 3, "documents": 2}
    assert found["top_speakers"][0] == {"name": "Valley Defence Council", "claims": 2}
    assert found["top_outlets"] == [{"name": "Harrow Courier", "claims": 2}]
    text = run("stats").stdout
    assert "  33% reviewed" in text
    assert text.index("claims by speaker") < text.index("Radek Oon") < text.index("claims by outlet")
    assert "claims by tag" not in text
    assert json.loads(run("stats", "mill", "--format", "json").stdout)["claims"] == 2


def test_documents_are_listed_and_shown(run: Run, sample: Ledger) -> None:
    run("accept", "C-1")
    first = run("document", "list").stdout.splitlines()[1].split("\t")
    assert first == ["D-1", "2023-05-04", "3", "1", "Harrow Courier", "Villagers shelter at the mill"]
    assert "outlet       Harrow Courier" in run("document", "show", "D-1").stdout
    text = run("document", "show", "D-1", "--text").stdout
    assert text.startswith("Governor Ilse Marant said")
    assert text == run("document", "show", "D-1", "--raw").stdout


def test_sources_are_listed_and_shown_with_their_ratings(run: Run) -> None:
    run("source", "rate", "oon", "B", "--basis", "right so far")
    run("source", "rate", "oon", "C", "--basis", "wrong twice")
    names = [line.split("\t")[3] for line in run("source", "list", "oon").stdout.splitlines()[1:]]
    assert names == ["Radek Oon"]
    text = run("source", "show", "radek oon").stdout
    assert text.index("wrong twice") < text.index("right so far")
    assert [
        rating["reliability"]
        for rating in json.loads(run("source", "show", "oon", "--format", "json").stdout)["ratings"]
    ] == ["C", "B"]


def test_verify_prints_the_head_hash_and_finds_a_changed_quote(run: Run, sample: Ledger) -> None:
    run("accept", "C-1")
    head = run("verify").stdout
    assert head == json.loads(run("log", "--limit", 1, "--format", "json").stdout)["hash"] + "\n"
    with sample.writing() as connection:
        connection.exec_driver_sql("UPDATE claim SET quote = 'something else' WHERE id = 2")
    result = run("verify", code=1)
    assert "C-2: the quote is not what stands at" in result.stdout


def test_backup_is_a_ledger_and_never_replaces_a_file(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    run("backup", copy)
    assert call("--db", copy, "list").stdout == run("list").stdout
    assert "exists already" in run("backup", copy, code=1).stderr


def test_paths_name_the_ledger_and_the_configuration(home: Path) -> None:
    lines = dict(line.split(None, 1) for line in call("paths").stdout.splitlines())
    assert Path(lines["ledger"]).is_relative_to(home)
    assert Path(lines["config"]).is_relative_to(home)
    assert (
        dict(line.split(None, 1) for line in call("--db", "x.sqlite", "paths").stdout.splitlines())["ledger"]
        == "x.sqlite"
    )


def test_doctor_finds_what_is_wrong_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    fresh = call("--db", tmp_path / "new.sqlite", "doctor")
    assert "none yet" in fresh.stdout
    assert not (tmp_path / "new.sqlite").exists()
    assert "6 claims" in call("--db", run("paths").stdout.split()[1], "doctor").stdout
    (tmp_path / "junk.sqlite").write_bytes(b"junk" * 999)
    (tmp_path / "config.toml").write_text("nmae = 3\n", encoding="utf-8")
    ill = call("--db", tmp_path / "junk.sqlite", "--config", tmp_path / "config.toml", "doctor")
    assert ill.exit_code == 1
    problems = [line.split()[1] for line in ill.stdout.splitlines() if line.startswith("problem")]
    assert {"ledger", "configuration"} <= set(problems)


def test_keys_follow_the_configuration(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\naccept = "ctrl+y"\n', encoding="utf-8")
    accept = [
        line.split("\t") for line in call("--config", path, "keys").stdout.splitlines() if line.endswith("\taccept")
    ]
    assert [row[1] for row in accept] == ["ctrl+y"]
    assert "`ctrl+y`" in call("--config", path, "keys", "--format", "markdown").stdout


@pytest.mark.usefixtures("colourful")
def test_what_a_text_holds_never_reaches_a_terminal() -> None:
    screen = table_on_terminal((Column("A", wide=True),), [(HOSTILE,)])
    with redirect_stdout(screen):
        put(HOSTILE)
        put_exact(f"{HOSTILE}\r\n")
        put_json(HOSTILE)
    lines = screen.lines()
    assert len(lines) == 5
    assert not set("\x1b\x07\x9b\u202e") & set("".join(lines))
    assert all("[/b] [sic]" in line for line in lines[1:])
    assert json.loads(lines[-1]) == HOSTILE


@pytest.mark.parametrize(
    "arguments", [("list",), ("show", "C-7"), ("document", "show", "D-3"), ("document", "list"), ("log",)], ids=" ".join
)
def test_what_a_text_holds_is_shown_literally(sample: Ledger, run: Run, arguments: tuple[str, ...]) -> None:
    text = f"Odd {HOSTILE} text"
    add_document(sample, text, [candidate(text, HOSTILE, HOSTILE)], title=HOSTILE)
    shown = run(*arguments).stdout
    assert not set("\x1b\x07\x9b\u202e") & set(shown)
    assert "␛]52;" in shown
    assert json_lines(run("list", "ref:C-7", "--format", "json").stdout)[0]["quote"] == HOSTILE


def test_text_for_a_program_is_exact(sample: Ledger, run: Run) -> None:
    text = f"Odd {HOSTILE} text\n"
    add_document(sample, text, [candidate(text, HOSTILE, "odd")])
    assert run("document", "show", "D-3", "--text").stdout_bytes == text.encode()


@pytest.mark.usefixtures("colourful")
def test_a_table_fits_the_terminal_a_line_a_row() -> None:
    columns = (Column("Ref"), Column("Spare", wide=True, spare=True), Column("Label", wide=True))
    lines = table_on_terminal(columns, [("C-1", "s" * 50, "long " * 40), ("C-2", "", "水" * 60)]).lines()
    assert lines[0].split() == ["Ref", "Spare", "Label"]
    assert len(lines) == 3
    assert all(cell_len(line) <= 80 for line in lines)
    assert all(line.rstrip().endswith("…") for line in lines[1:])


@pytest.mark.usefixtures("colourful")
def test_widths_of_the_first_page_hold_for_the_next() -> None:
    rows = [(f"C-{number}", "x" * (number // 100)) for number in range(500)]
    lines = table_on_terminal((Column("Ref"), Column("Label")), rows).lines()
    assert len(lines) == 501
    assert len({line.index("x") for line in lines if "x" in line}) == 1


@pytest.mark.usefixtures("colourful")
def test_a_narrow_terminal_drops_spare_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = (Column("Ref"), Column("Spare", spare=True), Column("Label", wide=True))
    rows = [("C-1", "sometimes", "a label of forty characters or so, cut")]
    assert "Spare" in table_on_terminal(columns, rows).getvalue()
    monkeypatch.setenv("COLUMNS", "44")
    narrow = table_on_terminal(columns, rows).getvalue()
    assert "Spare" not in narrow
    assert "a label of forty" in narrow


@pytest.mark.usefixtures("colourful")
def test_no_color_leaves_colour_out(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = (Column("Status", styles={"accepted": "green"}),)
    assert "\x1b[32m" in table_on_terminal(columns, [("accepted",)]).getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in table_on_terminal(columns, [("accepted",)]).getvalue()


@pytest.mark.usefixtures("colourful")
def test_a_bar_is_shown_on_a_terminal_only(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as show:
        show(1, 40)
    assert capsys.readouterr().err == ""
    screen = Terminal()
    with redirect_stderr(screen), progress_bar() as show:
        show(0, 1)
        assert screen.getvalue() == ""
        show(7, 40)
    assert "7/40" in screen.getvalue()


def test_an_empty_table_prints_no_header(capsys: pytest.CaptureFixture[str]) -> None:
    assert put_table((Column("A"),), []) == 0
    put("end")
    assert capsys.readouterr().out == "end\n"
