"""What is stated of places in exports: with every claim, or with those whose places it says something of."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from claimtrack.capture.importing import import_file
from claimtrack.errors import ImportLineError
from claimtrack.export.exporting import Format, export
from claimtrack.review import edits, places
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.places import places as stated


@pytest.fixture
def placed(sample: Ledger) -> Ledger:
    """The sample with four statements; C-1 is at the mill, C-2 in the valley, no claim in Harrow or at the spring."""
    for inner, outer in (("The mill", "Harrow"), ("Harrow", "the valley"), ("Room 4", "the mill"), ("spring", "hills")):
        places.state(sample, "ana", inner, outer)
    return sample


def lines(ledger: Ledger, query: str = "status:any") -> list[dict[str, Any]]:
    stream = io.BytesIO()
    export(ledger, query, Format.JSONL, stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def pairs(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(line["inner"], line["outer"]) for line in found if line["type"] == "place"]


def test_a_whole_export_has_all_of_them_and_another_those_that_lead_outward_from_its_claims(placed: Ledger) -> None:
    everything = [("The mill", "Harrow"), ("spring", "hills"), ("Room 4", "the mill"), ("Harrow", "the valley")]
    assert pairs(lines(placed)) == everything
    assert pairs(lines(placed, "ref:C-1")) == [("The mill", "Harrow"), ("Harrow", "the valley")]
    assert pairs(lines(placed, "ref:C-2,C-3")) == []
    edits.edit(placed, "ana", 3, edits.ClaimEdit(place="ROOM 4"))
    assert len(pairs(lines(placed, "ref:C-3"))) == 3


def write(path: Path, found: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in found))
    return path


def test_an_import_keeps_what_is_stated_here_where_both_would_lead_in_a_circle(
    placed: Ledger, blank_ledger: Path, tmp_path: Path
) -> None:
    file = write(tmp_path / "whole.jsonl", lines(placed))
    other_path = tmp_path / "other.sqlite"
    other_path.write_bytes(blank_ledger.read_bytes())
    with open_ledger(other_path) as other:
        places.state(other, "ben", "the valley", "the mill")
        report = import_file(lambda: other, "cleo", file)
        assert (report.places_added, report.kept) == (3, {"place inside another": 1})
        assert "3 places inside others" in report.message
        assert "1 place inside another" in report.message
        with other.reading() as connection:
            found = {(record.inner, record.outer, record.stated_by) for record in stated(connection)}
        assert ("the valley", "the mill", "ben") in found
        assert ("Room 4", "the mill", "ana") in found


@pytest.mark.parametrize(
    ("inner", "outer", "message"),
    [(" mill", "Harrow", "single ones within"), ("Mill", "MILL", "inside itself"), ("", "Harrow", "empty")],
)
def test_a_line_about_places_that_cannot_be_meant_is_refused(
    placed: Ledger, tmp_path: Path, inner: str, outer: str, message: str
) -> None:
    found = lines(placed)
    number = next(index for index, line in enumerate(found) if line["type"] == "place")
    found[number] |= {"inner": inner, "outer": outer}
    with pytest.raises(ImportLineError, match=message):
        import_file(lambda: placed, "cleo", write(tmp_path / "bad.jsonl", found))
