"""Saved views on the command line: kept, renamed, put on keys, handed on to another ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import call, json_lines
from tests.cli.conftest import Run


@pytest.fixture
def saved(run: Run) -> Run:
    run("view", "save", "the valley", "speaker:oon", "--order", "figure", "--slot", 7)
    run("view", "save", "tolls", "killed has:figure")
    return run


def views(run: Run) -> list[tuple[str, str, str, int | None]]:
    listed = json_lines(run("view", "list", "--format", "json").stdout)
    return [(view["name"], view["query"], view["order"], view["slot"]) for view in listed]


def test_rename_and_key(saved: Run) -> None:
    assert "renamed 1 view" in saved("view", "rename", "tolls", " death  tolls ").stderr
    assert "put on 7 1 view" in saved("view", "key", "death tolls", 7).stderr
    assert [(name, slot) for name, _, _, slot in views(saved)] == [("death tolls", 7), ("the valley", None)]
    assert "nothing changed" in saved("view", "key", "death tolls", 7).stderr
    saved("view", "key", "death tolls", "none")
    assert [slot for _, _, _, slot in views(saved)] == [None, None]
    for _ in range(3):
        saved("undo")
    assert [(name, slot) for name, _, _, slot in views(saved)] == [("the valley", 7), ("tolls", None)]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("rename", "nowhere", "x"), 1, "no saved view"),
        (("rename", "tolls", "the valley"), 2, "already"),
        (("rename", "tolls", " "), 2, "needs a name"),
        (("key", "nowhere", "7"), 1, "no saved view"),
        (("key", "tolls", "6"), 2, "6"),
        (("export", "nowhere"), 1, "no saved view"),
    ],
)
def test_what_cannot_be_done_is_said(saved: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    assert said in saved("view", *arguments, code=code).stderr
    assert len(views(saved)) == 2


def test_views_are_handed_on(saved: Run, tmp_path: Path) -> None:
    there = ("--db", tmp_path / "other.sqlite", "--actor", "ben")
    file = tmp_path / "views.jsonl"
    assert "exported 2 saved views" in saved("view", "export", "-o", file).stderr
    assert "imported 2 saved views" in call(*there, "import", file).stderr
    listed = json_lines(call(*there, "view", "list", "--format", "json").stdout)
    assert [(view["name"], view["query"], view["order"], view["slot"]) for view in listed] == views(saved)
    assert "nothing new" in call(*there, "import", file).stderr
    # One that is here stays as it is, and keeps its key.
    call(*there, "view", "save", "tolls", "wounded", "--slot", 8)
    call(*there, "view", "rename", "the valley", "elsewhere")
    again = call(*there, "import", file).stderr
    assert "imported 1 saved view" in again
    assert "kept as here, though the file differs: 1 saved view" in again
    listed = json_lines(call(*there, "view", "list", "--format", "json").stdout)
    assert [(view["name"], view["slot"]) for view in listed] == [("elsewhere", 7), ("tolls", 8), ("the valley", None)]
    call(*there, "undo")
    assert "the valley" not in call(*there, "view", "list").stdout
    (line,) = json_lines(saved("view", "export", "tolls").stdout)[1:]
    assert line == {"type": "view", "name": "tolls", "query": "killed has:figure", "order": "document", "slot": None}


def test_a_whole_export_holds_the_views_and_a_part_when_asked(saved: Run) -> None:
    def types(*arguments: str) -> list[str]:
        return [line["type"] for line in json_lines(saved("export", "--format", "jsonl", *arguments).stdout)]

    assert types("status:any").count("view") == 2
    assert types("status:accepted").count("view") == 0
    assert types("status:accepted", "--views").count("view") == 2
    assert "--views is for jsonl" in saved("export", "--views", code=2).stderr


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"query": "nobody:x"}, "does not parse"),
        ({"query": "(mill"}, "does not parse"),
        ({"name": ""}, "name"),
        ({"name": " tolls"}, "no space at its ends"),
        ({"order": "upside down"}, "order"),
        ({"slot": 6}, "slot"),
    ],
)
def test_a_view_at_fault_is_refused_with_its_line(
    saved: Run, tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    view = {"type": "view", "name": "a", "query": "mill", "order": "document", "slot": None} | changes
    file = tmp_path / "views.jsonl"
    file.write_text('{"type": "claimtrack", "format": 1}\n' + json.dumps(view) + "\n")
    refused = saved("import", file, code=1).stderr
    assert f"{file}:2:" in refused
    assert said in refused
    assert len(views(saved)) == 2
