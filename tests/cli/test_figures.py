"""The verb figures: a table, rows, JSON lines or a picture on stdout or in a file; what they come to on stderr."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import Result

from claimtrack.store.engine import Ledger
from tests.cli.calling import call, json_lines
from tests.linking.toll import add_toll

SUMMARY = "people killed: low 0 · best – · high 31 (range over 2 independent origins, latest of each origin; "


def run(ledger: Ledger, *arguments: object, code: int = 0) -> Result:
    result = call("--db", ledger.path, "figures", *arguments)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def toll(ledger: Ledger) -> Ledger:
    add_toll(ledger)
    return ledger


def test_a_table_is_rows_on_stdout_and_its_summary_on_stderr(toll: Ledger) -> None:
    result = run(toll)
    header, *rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert " ".join(header) == (
        "series day ref speaker outlet label low best high open origin repeats contradicts status"
    )
    assert [row[2] for row in rows] == ["C-1", "C-2", "C-3", "C-4", "C-5"]
    assert rows[1][9:12] == ["above", "C-1 Valley Council", "C-1"]
    assert rows[3][6:9] == ["0", "5", "5"]
    assert result.stderr.startswith(SUMMARY)


def test_rows_are_data_alone(toll: Ledger) -> None:
    result = run(toll, "--format", "csv", "outlet:meridian")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["ref"], row["speaker"], row["contradicts"]) == ("C-4", "Northern Command", "C-3")


def test_json_is_an_object_a_line(toll: Ledger) -> None:
    assert [entry["type"] for entry in json_lines(run(toll, "--format", "json").stdout)] == ["figure"] * 5 + ["summary"]


def test_a_picture_goes_to_a_file(toll: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "toll.svg"
    result = run(toll, "-o", target, "--subject", "deaths", "--scale", "log", "speaker:council")
    assert result.stdout == ""
    assert f"wrote {target}" in result.stderr
    drawn = target.read_text(encoding="utf-8")
    assert "4 figures of 3 utterances · speaker:council" in drawn
    assert run(toll, "--format", "svg").stdout.startswith("<svg ")


def test_a_group_is_asked_for_by_a_claim(toll: Ledger) -> None:
    assert len(run(toll, "--group", "C-4").stdout.splitlines()) == 6
    assert "C-99" in run(toll, "--group", "C-99", code=1).stderr


def test_what_cannot_be_meant_is_said(toll: Ledger) -> None:
    for arguments, said in (
        (("--group", "C-1", "speaker:council"), "not both"),
        (("--scale", "log"), "--scale is for svg"),
        (("--format", "table", "-o", "x.csv"), "a table is for looking at"),
        (("-o", "x.png"), "no format has this suffix"),
    ):
        assert said in run(toll, *arguments, code=2).stderr


def test_nothing_is_said_to_be_nothing(toll: Ledger) -> None:
    result = run(toll, "speaker:nobody")
    assert (result.stdout, result.stderr) == ("", "no figures in these claims\n")
    assert 'no figures of "buses"; there are people killed' in run(toll, "--subject", "buses", code=1).stderr


def test_other_series_are_named(sample: Ledger) -> None:
    result = run(sample, "--format", "svg")
    assert "1 more series: villagers; --subject takes one of them" in result.stderr
    assert "1 series has no accepted figure, so no low, best or high" in result.stderr


def test_series_without_an_accepted_figure_are_one_line(sample: Ledger) -> None:
    assert run(sample).stderr == "2 series have no accepted figure, so no low, best or high\n"
