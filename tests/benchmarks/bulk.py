"""Bulk adding through the journal against a bare sqlite3 script that fills the same tables.

    python -m tests.benchmarks.bulk [CLAIMS]

Both write the same rows, a transaction a document, into databases with the same indexes, triggers, full text and
events. The script only inserts; the ledger also reserves keys, resolves sources, serialises and hashes.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from claimtrack.store.engine import open_ledger
from tests.benchmarks.ledgers import fill

_TABLES = ("source", "document", "claim", "attribution", "figure", "event")


def main() -> None:
    """Print the times and their ratios; the bound is 3."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        ours = Path(folder) / "ours.sqlite"
        with open_ledger(ours) as ledger:
            journal_seconds = fill(ledger, claims)
        print(f"{claims:,} claims: journal {journal_seconds:.2f} s")
        for how, at_once in (("a transaction a document", False), ("one transaction for all", True)):
            raw = Path(folder) / f"raw-{at_once}.sqlite"
            open_ledger(raw).close()
            raw_seconds = _copy_raw(ours, raw, at_once=at_once)
            print(f"bare sqlite3, {how}: {raw_seconds:.2f} s, ratio {journal_seconds / raw_seconds:.2f} (bound 3)")


def _copy_raw(ours: Path, raw: Path, *, at_once: bool) -> float:
    """Insert the rows of `ours` into `raw`, in one transaction or one a document; gives the seconds of inserting."""
    with closing(sqlite3.connect(ours)) as source:
        rows: dict[str, dict[int, list[tuple[object, ...]]]] = {}
        places: dict[str, str] = {}
        homes = dict(source.execute("SELECT id, document_id FROM claim"))
        for name in _TABLES:
            cursor = source.execute(f"SELECT * FROM {name} ORDER BY id")
            columns = [column[0] for column in cursor.description]
            places[name] = ", ".join("?" for _ in columns)
            grouped: dict[int, list[tuple[object, ...]]] = {}
            for row in cursor:
                grouped.setdefault(_document_of(name, dict(zip(columns, row, strict=True)), homes), []).append(row)
            rows[name] = grouped
    with closing(sqlite3.connect(raw, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous = NORMAL")
        target.execute("PRAGMA foreign_keys = ON")
        began = time.perf_counter()
        if at_once:
            target.execute("BEGIN IMMEDIATE")
        for document in sorted(rows["document"]):
            if not at_once:
                target.execute("BEGIN IMMEDIATE")
            for name in _TABLES:
                if found := rows[name].get(document):
                    target.executemany(f"INSERT INTO {name} VALUES ({places[name]})", found)
            if not at_once:
                target.execute("COMMIT")
        if at_once:
            target.execute("COMMIT")
        return time.perf_counter() - began


def _document_of(name: str, row: dict[str, object], homes: dict[int, int]) -> int:
    match name:
        case "source":
            return 1
        case "document":
            return int(str(row["id"]))
        case "claim":
            return int(str(row["document_id"]))
        case "event":
            return int(str(row["object_id"]))
        case _:
            return homes[int(str(row["claim_id"]))]


if __name__ == "__main__":
    main()
