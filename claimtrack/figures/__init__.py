"""Hedged numbers as intervals: building them, showing them, reading what an analyst types, comparing two; pure.

"About 1,000" commits to 900 to 1,100, "more than 1,000" to anything above it. All numbers are exact decimals.
"""

from claimtrack.figures.comparing import Comparison, Verdict, Widths, compare, contains, overlaps, wide
from claimtrack.figures.edits import FigureEdit, figure_words, hedged_anew, parse_interval_edit, unmeasured
from claimtrack.figures.intervals import (
    FEW_WORDS,
    ORDER_WORDS,
    SCALE_WORDS,
    Interval,
    apply_hedge,
    interval,
    part_of,
)
from claimtrack.figures.labels import figure_label, format_interval, format_number

__all__ = [
    "FEW_WORDS",
    "ORDER_WORDS",
    "SCALE_WORDS",
    "Comparison",
    "FigureEdit",
    "Interval",
    "Verdict",
    "Widths",
    "apply_hedge",
    "compare",
    "contains",
    "figure_label",
    "figure_words",
    "format_interval",
    "format_number",
    "hedged_anew",
    "interval",
    "overlaps",
    "parse_interval_edit",
    "part_of",
    "unmeasured",
    "wide",
]
