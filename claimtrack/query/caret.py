"""Showing where a query is wrong."""

from __future__ import annotations

from claimtrack.errors import QueryError
from claimtrack.text import display_safe


def point_at(text: str, error: QueryError, width: int = 78) -> str:
    """Two lines: the query, made safe to show, and a caret under the column at fault.

    Columns are cells of the terminal, not characters. Of a query wider than `width` cells (at least 10), a window round
    the caret is shown.
    """
    from rich.cells import cell_len

    column = min(error.column, len(text))
    before, after = display_safe(text[:column]), display_safe(text[column:])
    if cell_len(before) + cell_len(after) >= width:
        room = width * 2 // 3
        if cell_len(before) > room:
            while cell_len(before) >= room:
                before = before[1:]
            before = f"…{before}"
        room = width - cell_len(before)
        if cell_len(after) >= room:
            while cell_len(after) >= room - 1:
                after = after[:-1]
            after = f"{after}…"
    return f"{before}{after}\n{' ' * cell_len(before)}^"
