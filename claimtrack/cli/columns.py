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
_READABLE = 32

STATUS_STYLES: Mapping[str, str] = MappingProxyType({"accepted": "green", "rejected": "red", "deferred": "yellow"})
"""How the status of a claim is coloured; the word itself always stands there."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `wide` ones share what the others leave of the terminal; `spare` ones are not shown on one too narrow for them;
    `styles` colours certain values.
    """

    title: str
    wide: bool = False
    right: bool = False
    spare: bool = False
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


def fitted(line: str) -> str:
    """A line cut with … to the width of the terminal that stdout is; whole elsewhere."""
    if not sys.stdout.isatty():
        return line
    import shutil

    from rich.cells import cell_len, set_cell_size

    room = shutil.get_terminal_size().columns
    safe = display_safe(line)
    return safe if cell_len(safe) <= room else f"{set_cell_size(safe, room - 1)}…"


def _shown(cell: object) -> str:
    return "" if cell is None else display_safe(str(cell))


def _put_fitted(columns: Sequence[Column], rows: Iterable[list[str]]) -> int:
    from rich.console import Console, JustifyMethod
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    widths: dict[int, int] = {}
    written = 0
    source = iter(rows)
    while page := list(islice(source, _PAGE)):
        header = not widths
        widths = widths or _widths(columns, page, console.width)
        table = Table(
            box=None, pad_edge=False, padding=(0, _GAP, 0, 0), show_header=header, header_style="bold", expand=False
        )
        for index, width in widths.items():
            column = columns[index]
            justify: JustifyMethod = "right" if column.right else "left"
            table.add_column(Text(column.title), width=width, no_wrap=True, overflow="ellipsis", justify=justify)
        for row in page:
            table.add_row(*(Text(row[index], style=columns[index].styles.get(row[index], "")) for index in widths))
        console.print(table)
        written += len(page)
    return written


def _widths(columns: Sequence[Column], page: Sequence[Sequence[str]], room: int) -> dict[int, int]:
    """The width of each column that is shown, by its index."""
    from rich.cells import cell_len

    widths = {
        index: max(cell_len(column.title), *(cell_len(row[index]) for row in page))
        for index, column in enumerate(columns)
    }

    def needed() -> int:
        return sum(_GAP + (min(width, _READABLE) if columns[index].wide else width) for index, width in widths.items())

    for index in reversed(range(len(columns))):
        if columns[index].spare and needed() > room:
            del widths[index]
    wide = sorted((index for index in widths if columns[index].wide), key=widths.__getitem__)
    left = room - sum(_GAP + (0 if index in wide else width) for index, width in widths.items())
    # Narrow wants are met in full; what they leave over goes to the widest.
    for place, index in enumerate(wide):
        widths[index] = min(widths[index], max(left // (len(wide) - place), _LEAST_WIDE))
        left -= widths[index]
    return widths
