"""Claims as CSV, one row each, for a spreadsheet: nothing in it is taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from claimtrack.export.links import relation_text, told_links
from claimtrack.export.selection import Selection
from claimtrack.figures import format_interval
from claimtrack.store.reads import claims
from claimtrack.store.records import ClaimRecord, FigureRecord
from claimtrack.store.values import figure_values
from claimtrack.terms import Reliability
from claimtrack.text import display_safe
from claimtrack.wording import chain_text

Cell = str | int | float | None

COLUMNS = (
    "ref", "id", "status", "reject_reason", "credibility", "reliability", "label", "quote", "speaker", "chain",
    "outlet", "title", "url", "published", "said_on", "said_precision", "about_on", "about_precision", "place",
    "figure", "hedge", "low", "low_open", "high", "high_open", "best", "subject", "unit", "measure", "figures",
    "further_figures", "confidence", "kind", "quote_type", "polarity", "tags", "links", "evidence",
    "translations", "note", "reviewer", "reviewed_at", "document", "document_id", "start", "end",
)  # fmt: skip
"""The columns in their order. `status` says whether the capture holds, `credibility` and `reliability` whether to
believe it; `figure` to `measure` are the first figure, `figures` counts all."""

# A spreadsheet runs a cell that begins so, the full-width forms included; white space and invisible characters before
# it are dropped by some.
_FORMULA = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
_NEGATIVE = re.compile(r"-(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def write_csv(selection: Selection, write: Callable[[str], object], done: Callable[[int], object]) -> None:
    """Write the claims of a selection."""
    for number in write_rows(selection.connection, selection.ids(), write):
        done(number)


def write_rows(connection: Connection, ids: Iterable[int], write: Callable[[str], object]) -> Iterator[int]:
    """Write the header, then the claims with these keys; gives how many are written after each.

    Lines end in CR LF, as spreadsheets expect.
    """
    rows = csv.writer(_Sink(write))
    rows.writerow(COLUMNS)
    for number, claim in enumerate(claims(connection, ids), start=1):
        rows.writerow([cell(value) for value in _row(claim)])
        yield number


def write_csv_with_bom(selection: Selection, write: Callable[[str], object], done: Callable[[int], object]) -> None:
    """The same after a byte-order mark, without which Excel takes UTF-8 for the code page of the machine."""
    write("\ufeff")
    write_csv(selection, write, done)


class _Sink:
    """The one method that csv.writer needs of a file."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self.write = write


def cell(value: Cell) -> Cell:
    """A value that a spreadsheet shows and never runs.

    Text that could begin a formula gets an apostrophe before it, unless it is a plain negative number; control
    characters, which no spreadsheet can hold, become their pictures.
    """
    if not isinstance(value, str):
        return value
    shown = _CONTROL.sub(lambda found: display_safe(found[0]), value)
    if _FORMULA.match(shown) and not _NEGATIVE.fullmatch(shown):
        return "'" + shown
    return shown


def _row(claim: ClaimRecord) -> list[Cell]:
    document, speaker = claim.document, claim.speaker
    return [
        claim.ref,
        claim.uid,
        claim.status,
        claim.reject_reason,
        claim.credibility,
        speaker.reliability if speaker else Reliability.F.value,
        claim.label,
        claim.quote,
        speaker.name if speaker else None,
        chain_text(claim.hops),
        document.outlet,
        document.title,
        document.url,
        document.published,
        claim.said_on,
        claim.said_precision,
        claim.about_on,
        claim.about_precision,
        claim.place,
        *_first_figure(claim),
        len(claim.figures),
        "; ".join(_brief(figure) for figure in claim.figures[1:]),
        claim.confidence,
        claim.kind,
        claim.quote_type,
        claim.polarity,
        "; ".join(claim.tags),
        "; ".join(f"{relation_text(link)} C-{link.other_id}" for link in told_links(claim.links)),
        "; ".join(
            f"{evidence.kind} {evidence.url}{f' ({evidence.note})' if evidence.note else ''}"
            for evidence in claim.evidence
        ),
        "; ".join(f"{translation.language}: {translation.text}" for translation in claim.translations),
        claim.note,
        claim.reviewer,
        claim.reviewed_at,
        document.ref,
        document.uid,
        claim.start,
        claim.end,
    ]


_FIGURE_COLUMNS = COLUMNS[COLUMNS.index("hedge") : COLUMNS.index("measure") + 1]


def _first_figure(claim: ClaimRecord) -> list[Cell]:
    if not claim.figures:
        return [None] * (1 + len(_FIGURE_COLUMNS))
    values: dict[str, Any] = figure_values(claim.figures[0].figure)
    # Words that a spreadsheet takes for truth values, in whatever language it runs.
    values.update({name: "yes" if values[name] else "no" for name in ("low_open", "high_open")})
    return [values["quote"], *(values[name] for name in _FIGURE_COLUMNS)]


def _brief(figure: FigureRecord) -> str:
    return f"{figure.figure.quote} {format_interval(figure.figure)}"
