"""A claim as one cites it."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.export.citation import citation
from claimtrack.review import translating
from claimtrack.store.engine import Ledger
from claimtrack.store.reads import claim
from claimtrack.store.records import ClaimRecord


def _claim(ledger: Ledger, key: int) -> ClaimRecord:
    with ledger.reading() as connection:
        return claim(connection, key)


def test_a_citation_says_what_who_when_and_where(sample: Ledger) -> None:
    record = _claim(sample, 1)
    assert citation(record).splitlines() == [
        "~1,000 villagers sheltering at the mill",
        "“about 1,000 villagers were sheltering at the mill”",
        "Ilse Marant → Harrow Courier, 2023-05-03",
        f"Villagers shelter at the mill, Harrow Courier, 2023-05-04 · C-1 ({record.uid})",
    ]


def test_a_day_is_cited_as_precisely_as_it_was_said(sample: Ledger) -> None:
    record = replace(_claim(sample, 1), said_on="2023-05-01", said_precision="month")
    assert citation(record).splitlines()[2].endswith(", 2023-05")


def test_what_is_not_known_is_left_out(sample: Ledger) -> None:
    record = replace(_claim(sample, 6), hops=(), said_on=None)
    assert [line[:9] for line in citation(record).splitlines()] == ["Snow fell", "“Snow fel", "Council c"]


def test_other_languages_are_cited_with_where_they_come_from(sample: Ledger) -> None:
    translating.translate(sample, "ana", 1, "cy", "tua mil")
    translating.point_out(sample, "ana", 1, "uk", 0, 8)
    assert citation(_claim(sample, 1)).splitlines()[2:4] == [
        "“tua mil” (Welsh, translated by ana)",
        "“Governor” (Ukrainian, as the document has it)",
    ]


def test_a_quote_over_lines_is_cited_on_one_and_obeys_nothing(sample: Ledger) -> None:
    record = replace(_claim(sample, 1), quote="first\nsecond \x1b[31m")
    lines = citation(record).splitlines()
    assert lines[1] == "“first second ␛[31m”"
    assert len(lines) == 4
