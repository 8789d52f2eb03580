"""Rows in columns on stdout: fitted to a terminal, or tab-separated, whole and without colour for a program."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from types import MappingProxyType

from claimtrack.text import display_safe

_PAGE = 200
_GAP = 2
_LEAST_WIDE = 20

STATUS_STYLES: Mapping[str, str] = MappingProxyType({"accepted": "green", "rejected": "red", "deferred": "yellow"})
"""How the status of a claim is coloured; the word itself always stands there."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `wide` ones share what the others leave of the terminal, `styles` colours certain values."""

    title: str
    wide: bool = False
    right: bool = False
    styles: Mapping[str, str] = field(default_factory=dict)


def put_table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> int:
    """Write rows as they come, a header before the first; gives how many there were. None shows as nothing.

    On a terminal each row is one line, cut with … where it is too long, and widths are those of the first 200 rows.
    Elsewhere cells are whole and separated by tabs.
    """
    safe = ([_shown(cell) for cell in row] for row in rows)
    first = list(islice(safe, 1))
    if not first:
        return 0
    if sys.stdout.isatty():
        return _put_fitted(columns, chain(first, safe))
    sys.stdout.write("\t".join(column.title.lower() for column in columns) + "\n")
    written = 0
    for row in chain(first, safe):
        sys.stdout.write("\t".join(row) + "\n")
        written += 1
    return written


def _shown(cell: object) -> str:
    return "" if cell is None else display_safe(str(cell))


def _put_fitted(columns: Sequence[Column], rows: Iterable[list[str]]) -> int:
    from rich.console import Console, JustifyMethod
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    widths: list[int] | None = None
    written = 0
    source = iter(rows)
    while page := list(islice(source, _PAGE)):
        header = widths is None
        widths = widths or _widths(columns, page, console.width)
        table = Table(
            box=None, pad_edge=False, padding=(0, _GAP, 0, 0), show_header=header, header_style="bold", expand=False
        )
        for column, width in zip(columns, widths, strict=True):
            justify: JustifyMethod = "right" if column.right else "left"
            table.add_column(Text(column.title), width=width, no_wrap=True, overflow="ellipsis", justify=justify)
        for row in page:
            table.add_row(
                *(Text(cell, style=column.styles.get(cell, "")) for column, cell in zip(columns, row, strict=True))
            )
        console.print(table)
        written += len(page)
    return written


def _widths(columns: Sequence[Column], page: Sequence[Sequence[str]], room: int) -> list[int]:
    from rich.cells import cell_len

    natural = [
        max(cell_len(column.title), *(cell_len(row[index]) for row in page)) for index, column in enumerate(columns)
    ]
    wide = [index for index, column in enumerate(columns) if column.wide]
    left = room - _GAP * len(columns) - sum(width for index, width in enumerate(natural) if index not in wide)
    # Narrow wants are met in full; what they leave over goes to the widest.
    for place, index in enumerate(sorted(wide, key=lambda index: natural[index])):
        share = max(left // (len(wide) - place), _LEAST_WIDE)
        natural[index] = min(natural[index], share)
        left -= natural[index]
    return natural
