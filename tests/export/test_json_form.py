from __future__ import annotations

import json
from datetime import date

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.capture.adding import add
from claimtrack.capture.extractors import Extractor
from claimtrack.export.json_form import candidate_objects, claim_object, json_line
from claimtrack.export.schema import claim_schema
from claimtrack.ingest import Metadata, read_bytes
from claimtrack.store.engine import Ledger
from claimtrack.store.reads import claim, claims
from claimtrack.terms import Role
from tests.building import FIRST_TEXT, candidate, hop
from tests.building import about as about_figure

VALIDATOR = jsonschema.Draft202012Validator(claim_schema())


@pytest.mark.parametrize("key", range(1, 7))
def test_a_claim_of_a_ledger_has_the_published_shape(rich: Ledger, key: int) -> None:
    with rich.reading() as connection:
        VALIDATOR.validate(json.loads(json_line(claim_object(claim(connection, key)))))


def test_links_say_where_they_start(rich: Ledger) -> None:
    with rich.reading() as connection:
        one, two = (claim_object(record) for record in claims(connection, (1, 2)))
    assert [(link["kind"], link["to"]) for link in two["links"]] == [("updates", one["id"])]
    assert [(link["kind"], link["from"]) for link in one["linked_from"]] == [("updates", two["id"])]
    assert sorted(link["kind"] for link in one["links"]) == ["contradicts", "repeats"]


def test_numbers_are_exact_text_and_no_bound_is_null(sample: Ledger) -> None:
    with sample.reading() as connection:
        one, two = (claim_object(record)["figures"][0] for record in claims(connection, (1, 2)))
    assert (one["low"], one["high"], one["best"]) == ("900", "1100", "1000")
    assert (two["low"], two["high"], two["low_open"]) == ("4000", None, True)


def test_a_claim_without_a_ledger_is_the_claim_it_would_be_there(ledger: Ledger) -> None:
    found = [
        candidate(FIRST_TEXT, "relief trucks", "trucks"),
        candidate(
            FIRST_TEXT,
            "about 1,000 villagers were",
            "~1,000 villagers",
            hops=(hop(Role.SPEAKER, "Ilse Marant"),),
            figures=(about_figure(FIRST_TEXT, "about 1,000 villagers", "villagers", 1000),),
        ),
    ]
    bare = list(candidate_objects(FIRST_TEXT, found, "x", "1", title="T", outlet="Courier", published=date(2023, 5, 4)))
    for value in bare:
        VALIDATOR.validate(value)
        assert value["ref"] is None
    (incoming,) = read_bytes(
        FIRST_TEXT.encode(), "x.txt", Metadata(title="T", outlet="Courier", published=date(2023, 5, 4))
    )
    add(ledger, "ana", incoming, extractor=Extractor("x", "1", lambda *_: found))
    with ledger.reading() as connection:
        stored = [claim_object(record) | {"ref": None} for record in claims(connection, (1, 2))]
    assert stored == bare
    assert list(stored[0]) == list(bare[0])


@given(st.text())
def test_a_line_of_json_is_one_line_harmless_and_exact(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    line = json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert len(line.splitlines()) == 1
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in line)
    assert not set(line) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
