"""The query language: one for the command line, the filter of the review screen and saved views.

::

    storm plant                     both words, in quote, label or note
    "storm the plant"  evacuat*     a phrase; words that begin so
    status:accepted,deferred        either value
    confidence:>0.8  figure:1k..2k  comparisons and ranges, open ones too: said:2022-04..
    -tag:draft                      not
    (axios OR cnn) speaker:zelensky OR binds loosest; parentheses group

Pure: text becomes a tree of frozen nodes with values already validated, and a tree becomes text again.
"""

from __future__ import annotations

from claimtrack.query.caret import point_at
from claimtrack.query.completion import Completion, ValuePlace, completions, value_at
from claimtrack.query.fields import FIELDS, Field, FieldKind
from claimtrack.query.parser import parse
from claimtrack.query.tree import (
    And,
    Choice,
    Days,
    Everything,
    Match,
    Not,
    Numbers,
    Or,
    Query,
    Refs,
    Term,
    Value,
    Word,
    either,
    every,
    fields_of,
    negated,
)
from claimtrack.query.writer import format_query

__all__ = [
    "FIELDS",
    "And",
    "Choice",
    "Completion",
    "Days",
    "Everything",
    "Field",
    "FieldKind",
    "Match",
    "Not",
    "Numbers",
    "Or",
    "Query",
    "Refs",
    "Term",
    "Value",
    "ValuePlace",
    "Word",
    "completions",
    "either",
    "every",
    "fields_of",
    "format_query",
    "negated",
    "parse",
    "point_at",
    "value_at",
]
