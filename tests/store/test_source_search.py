"""Completing the name of a source."""

from __future__ import annotations

import pytest

from claimtrack.review import sources
from claimtrack.store.engine import Ledger
from claimtrack.store.registry import resolve_source
from claimtrack.store.source_search import likely_meant, named, of_document


def test_a_name_is_found_by_its_beginning_its_middle_and_an_alias(sample: Ledger) -> None:
    with sample.reading() as connection:
        marant = resolve_source(connection, "marant")
    sources.add_alias(sample, "ana", marant, "Governor of the valley")
    with sample.reading() as connection:
        assert [(found.name, found.claims) for found in named(connection, "ils", 5)] == [("Ilse Marant", 1)]
        # Those that begin with it come before those that only hold it.
        assert next(found.name for found in named(connection, "r", 9)) == "Radek Oon"
        by_alias = named(connection, "GOVERNOR", 5)
        assert [(found.name, found.alias) for found in by_alias] == [("Ilse Marant", "Governor of the valley")]
        assert named(connection, "%", 5) == []
        assert named(connection, "  ", 5) == []
        assert len(named(connection, "a", 2)) == 2


def test_those_whom_a_document_names_come_by_how_often(sample: Ledger) -> None:
    with sample.reading() as connection:
        found = of_document(connection, 1, 5)
        assert found[0].name == "Harrow Courier"
        assert {source.name for source in found} >= {"Ilse Marant", "Radek Oon"}
        assert of_document(connection, 99, 5) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Ilse Marrant", "Ilse Marant"), ("ilse marnt", "Ilse Marant"), ("Radek", None), ("Somebody Else", None)],
)
def test_a_slip_is_told_from_a_new_name(sample: Ledger, written: str, meant: str | None) -> None:
    with sample.reading() as connection:
        assert likely_meant(connection, written) == meant
