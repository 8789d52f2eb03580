"""The verb place: stating, listing, taking back, and what it refuses."""

from __future__ import annotations

from tests.cli.calling import json_lines
from tests.cli.conftest import Run

HOSTILE = "[/b] \x1b]52;c;aGk=\x07"


def test_places_are_stated_listed_and_taken_back(run: Run) -> None:
    assert "no places stated yet" in run("place", "list").stderr
    said = run("place", "inside", "the mill", "Harrow").stderr
    assert said == "stated 1 place: the mill lies inside Harrow; claimtrack undo takes it back\n"
    run("place", "inside", "Harrow", HOSTILE)
    assert run("place", "list").stdout.splitlines()[0] == "place\tinside\tstated by\ton"
    assert "\x1b" not in run("place", "list").stdout
    first, second = json_lines(run("place", "list", "--format", "json").stdout)
    assert (first["type"], first["inner"], first["outer"]) == ("place", "Harrow", HOSTILE)
    assert (second["inner"], second["stated_by"]) == ("the mill", "ana")
    assert "withdrawn 1 place" in run("place", "remove", "THE MILL", "harrow").stderr
    assert len(json_lines(run("place", "list", "--format", "json").stdout)) == 1
    run("undo")
    assert len(json_lines(run("place", "list", "--format", "json").stdout)) == 2
    assert "place stated the mill inside Harrow" in run("log").stdout


def test_what_cannot_be_is_one_line(run: Run) -> None:
    run("place", "inside", "the mill", "Harrow")
    for arguments, code, words in (
        (("inside", "Harrow", "the mill"), 1, "was stated to lie inside"),
        (("inside", "Harrow", "harrow"), 1, "cannot lie inside itself"),
        (("inside", " ", "harrow"), 2, "give both places a name"),
        (("remove", "the mill", "the valley"), 1, "claimtrack place list"),
        ((), 2, "say what to do: inside, list, remove"),
    ):
        result = run("place", *arguments, code=code)
        assert words in result.stderr
        assert result.stderr.count("\n") == 1
