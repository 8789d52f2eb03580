from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest

from claimtrack.capture.importing import import_file
from claimtrack.export.exporting import Format, export
from claimtrack.export.schema import export_schema
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.replay import replay_problems
from tests.export.conftest import HOSTILE

EVERYTHING = "status:any"


def exported(ledger: Ledger, query: str | None = EVERYTHING) -> bytes:
    stream = io.BytesIO()
    export(ledger, query, Format.JSONL, stream)
    return stream.getvalue()


def lines(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]


def test_every_line_has_the_published_shape(rich: Ledger) -> None:
    validator = jsonschema.Draft202012Validator(export_schema())
    validator.check_schema(export_schema())
    for line in lines(exported(rich)):
        validator.validate(line)


@pytest.mark.parametrize("query", [EVERYTHING, None, "tag:theatre:east", "has:link", "ref:C-99"])
def test_what_was_exported_comes_back_byte_for_byte(rich: Ledger, tmp_path: Path, query: str | None) -> None:
    first = exported(rich, query)
    (tmp_path / "first.jsonl").write_bytes(first)
    with open_ledger(tmp_path / "second.sqlite") as second:
        import_file(lambda: second, "cleo", tmp_path / "first.jsonl")
        assert exported(second) == first
        with second.reading() as connection:
            assert list(replay_problems(connection)) == []


def test_the_export_does_not_depend_on_the_order_in_which_documents_were_added(rich: Ledger, tmp_path: Path) -> None:
    first = exported(rich)
    head, *rest = first.decode().splitlines(keepends=True)
    starts = [number for number, line in enumerate(rest) if line.startswith('{"type": "document"')]
    blocks = [rest[start:stop] for start, stop in zip(starts, [*starts[1:], len(rest)], strict=True)]
    turned = [head, *rest[: starts[0]], *(line for block in reversed(blocks) for line in block)]
    (tmp_path / "turned.jsonl").write_text("".join(turned))
    with open_ledger(tmp_path / "second.sqlite") as second:
        import_file(lambda: second, "cleo", tmp_path / "turned.jsonl")
        assert exported(second) == first


def test_the_lines_come_as_header_sources_tags_and_documents_with_their_claims(rich: Ledger) -> None:
    kinds = [line["type"] for line in lines(exported(rich))]
    assert kinds[0] == "claimtrack"
    documents = kinds.index("document")
    assert kinds[1:documents] == sorted(kinds[1:documents])
    assert kinds[documents:].count("document") == 3
    assert kinds.count("claim") == 6
    claims = [line for line in lines(exported(rich)) if line["type"] == "claim"]
    assert all(line["ref"] is None for line in claims)


def test_a_document_without_claims_belongs_to_a_whole_export_only(rich: Ledger) -> None:
    assert sum(line["type"] == "document" for line in lines(exported(rich))) == 3
    assert sum(line["type"] == "document" for line in lines(exported(rich, "status:accepted"))) == 2


def test_links_that_lead_out_are_left_out_and_counted(rich: Ledger) -> None:
    stream = io.BytesIO()
    report = export(rich, "ref:C-1,C-2", Format.JSONL, stream)
    assert report.links_left_out == 2
    claims = [line for line in lines(stream.getvalue()) if line["type"] == "claim"]
    assert [[link["kind"] for link in claim["links"]] for claim in claims] == [[], ["updates"]]


def test_a_link_without_direction_is_told_by_both_claims_and_the_others_by_one(rich: Ledger) -> None:
    claims = {line["label"]: line for line in lines(exported(rich)) if line["type"] == "claim"}
    kinds = [link["kind"] for claim in claims.values() for link in claim["links"]]
    assert sorted(kinds) == ["contradicts", "contradicts", "repeats", "updates"]


def test_only_the_sources_and_tags_of_the_claims_come_along(rich: Ledger) -> None:
    taken = lines(exported(rich, "ref:C-5"))
    assert [line["name"] for line in taken if line["type"] == "tag"] == ["draft", "theatre:west"]
    assert [line["name"] for line in taken if line["type"] == "source"] == ["Weekly"]


def test_every_reader_of_lines_finds_the_same_lines(rich: Ledger) -> None:
    data = exported(rich)
    assert len(data.decode().splitlines()) == data.count(b"\n")
    shown = data.decode()
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert [line["title"] for line in lines(data) if line["type"] == "document"].count(HOSTILE) == 1
