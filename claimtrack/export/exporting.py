"""Exporting: the claims of a query, in a format, to a file or a stream."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from claimtrack.errors import ExportError, UsageError
from claimtrack.export.briefing import write_markdown
from claimtrack.export.jsonl import write_jsonl
from claimtrack.export.selection import Selection, select_claims
from claimtrack.export.spreadsheet import write_csv, write_csv_with_bom
from claimtrack.export.targets import replaced
from claimtrack.query import parse
from claimtrack.store.engine import Ledger
from claimtrack.store.order import Order
from claimtrack.terms import Status
from claimtrack.text import display_safe

DEFAULT_QUERY = "status:accepted"
"""What is exported unless something else is asked for: what a person has accepted."""

Write = Callable[[Selection, Callable[[str], object], Callable[[int], object]], None]


class Format(StrEnum):
    """The formats of an export; the value is also the suffix that a file of it has."""

    CSV = "csv"
    JSONL = "jsonl"
    MARKDOWN = "md"

    @property
    def help(self) -> str:
        """What it is for, in a few words."""
        return _HELP[self]


_HELP = {
    Format.CSV: "a row a claim, for a spreadsheet",
    Format.JSONL: "everything, without loss; can be imported again",
    Format.MARKDOWN: "a briefing, document by document",
}

WRITERS: Mapping[Format, Write] = {
    Format.CSV: write_csv,
    Format.JSONL: write_jsonl,
    Format.MARKDOWN: write_markdown,
}
"""The writer of each format."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, and what was not.

    `left_out` counts the claims of the ledger that the query does not hold for, by status; `links_left_out` the links
    between a claim written and one that was not. `path` is None for a stream; `replaced` says that a file was there.
    """

    claims: int
    left_out: Mapping[Status, int]
    links_left_out: int
    path: Path | None = None
    replaced: bool = False

    @property
    def message(self) -> str:
        """One line for the person, safe to show."""
        where = ""
        if self.path is not None:
            where = f" to {display_safe(str(self.path))}{', replacing what was there' if self.replaced else ''}"
        parts = [f"exported {_counted(self.claims, 'claim')}{where}"]
        if self.left_out:
            listed = ", ".join(f"{number:,} {status.value}" for status, number in self.left_out.items())
            parts.append(f"left out {_counted(sum(self.left_out.values()), 'claim')}: {listed}")
        if self.links_left_out:
            parts.append(f"{_counted(self.links_left_out, 'link')} to claims that were left out")
        return "; ".join(parts)


def format_of(path: Path) -> Format:
    """The format that a file's suffix names. Raises UsageError for any other."""
    suffix = path.suffix.lower().removeprefix(".")
    try:
        return Format(suffix)
    except ValueError:
        raise UsageError(
            f"{display_safe(str(path))}: no format has this suffix; give --format {'|'.join(Format)}"
        ) from None


def export(
    ledger: Ledger,
    query: str | None,
    form: Format,
    target: Path | BinaryIO,
    *,
    order: Order = Order.DOCUMENT,
    bom: bool = False,
    with_views: bool = False,
    on_progress: Callable[[int, int], object] | None = None,
) -> ExportReport:
    """Write the claims that a query holds for (what was accepted, when it is None) as UTF-8.

    The whole export is of one state of the ledger. A file at `target` is replaced in one step or left as it was. `bom`
    puts a byte-order mark before CSV, for Excel. `order` is for CSV alone, the other formats go document by document.
    JSON lines hold the saved views where every claim of the ledger is written, or `with_views` asks for them.
    `on_progress` is told how many claims of how many are written. Raises QueryError, ExportError or LedgerError.
    """
    tree = parse(DEFAULT_QUERY if query is None else query)
    if isinstance(target, Path) and target.resolve() in ledger.files:
        raise ExportError(f"{display_safe(str(target))}: is the ledger itself; export to another file")
    write = write_csv_with_bom if bom and form is Format.CSV else WRITERS[form]
    with ledger.reading() as connection:
        selection = select_claims(connection, tree, order if form is Format.CSV else Order.DOCUMENT)
        selection = replace(selection, with_views=with_views)
        done = _reporting(selection.claims, on_progress)
        path = target if isinstance(target, Path) else None
        existed = path is not None and path.is_file()
        if isinstance(target, Path):
            with replaced(target) as stream:
                _write(write, selection, stream, done)
        else:
            _write(write, selection, target, done)
        return ExportReport(selection.claims, selection.left_out, selection.links_left_out, path, existed)


def _write(write: Write, selection: Selection, stream: BinaryIO, done: Callable[[int], object]) -> None:
    write(selection, lambda text: stream.write(text.encode("utf-8")), done)


def _reporting(total: int, on_progress: Callable[[int, int], object] | None) -> Callable[[int], object]:
    if on_progress is None:
        return lambda _number: None
    report = on_progress
    return lambda number: report(number, total) if number % 100 == 0 or number == total else None


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
