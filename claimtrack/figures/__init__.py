"""Hedged numbers as intervals: building them, showing them, reading what an analyst types, comparing two; pure.

"About 1,000" commits to 900 to 1,100, "more than 1,000" to anything above it. All numbers are exact decimals. Two
figures are compared only where they count the same thing in the same way: see :class:`Statement`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.figures.bounds import contains, overlaps
    from claimtrack.figures.comparability import Nature, Statement
    from claimtrack.figures.comparing import Comparison, Verdict, compare, compare_statements
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
    from claimtrack.figures.places import Inside, Whereabouts, nowhere, place_key, whereabouts
    from claimtrack.figures.subjects import Subject, subject_key, subject_of
    from claimtrack.figures.widths import WIDTH_LIMITS, WIDTHS, Widths, wide

__all__ = [
    "FEW_WORDS",
    "ORDER_WORDS",
    "SCALE_WORDS",
    "WIDTHS",
    "WIDTH_LIMITS",
    "Comparison",
    "FigureEdit",
    "Inside",
    "Interval",
    "Nature",
    "Statement",
    "Subject",
    "Verdict",
    "Whereabouts",
    "Widths",
    "apply_hedge",
    "compare",
    "compare_statements",
    "contains",
    "figure_label",
    "figure_words",
    "format_interval",
    "format_number",
    "hedged_anew",
    "interval",
    "nowhere",
    "overlaps",
    "parse_interval_edit",
    "part_of",
    "place_key",
    "subject_key",
    "subject_of",
    "unmeasured",
    "whereabouts",
    "wide",
]

# Comparing takes longer to import than a screen of claims may take to come up, and most of what imports this package
# compares nothing.
_HOMES = {
    "bounds": ("contains", "overlaps"),
    "comparability": ("Nature", "Statement"),
    "comparing": ("Comparison", "Verdict", "compare", "compare_statements"),
    "edits": ("FigureEdit", "figure_words", "hedged_anew", "parse_interval_edit", "unmeasured"),
    "intervals": ("FEW_WORDS", "ORDER_WORDS", "SCALE_WORDS", "Interval", "apply_hedge", "interval", "part_of"),
    "labels": ("figure_label", "format_interval", "format_number"),
    "places": ("Inside", "Whereabouts", "nowhere", "place_key", "whereabouts"),
    "subjects": ("Subject", "subject_key", "subject_of"),
    "widths": ("WIDTH_LIMITS", "WIDTHS", "Widths", "wide"),
}


def __getattr__(name: str) -> object:
    """The public name from the module where it is at home, imported when it is first asked for."""
    for home, names in _HOMES.items():
        if name in names:
            found: object = getattr(import_module(f"{__name__}.{home}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
