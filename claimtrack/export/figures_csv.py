"""Figures over time as CSV, one row a figure, for a spreadsheet: nothing in it is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from claimtrack.export.figures_table import COLUMNS, row
from claimtrack.export.spreadsheet import Cell, cell
from claimtrack.linking.points import Series


def figures_csv(series: Sequence[Series]) -> str:
    """The header, then every figure of each series; lines end in CR LF, as spreadsheets expect."""
    sink = io.StringIO(newline="")
    rows = csv.writer(sink)
    rows.writerow(COLUMNS)
    for one in series:
        for point in one.points:
            values = row(one, point)
            rows.writerow([cell(_cell(values[name])) for name in COLUMNS])
    return sink.getvalue()


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        # Words that a spreadsheet takes for truth values, in whatever language it runs.
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value, "f")
    return None if value is None else str(value)
