"""Narrowing a query down by one more condition, or widening it by taking that away again."""

from __future__ import annotations

from claimtrack.query.fields import FIELDS, FieldKind
from claimtrack.query.parser import parse
from claimtrack.query.tree import And, Choice, Everything, Match, Or, Query, Term, every, negated
from claimtrack.query.writer import format_query


def exactly(field: str, value: str) -> Term:
    """The condition that a field has a value, as if it had been written in quotes. Raises KeyError."""
    enumerated = FIELDS[field].kind in {FieldKind.CHOICE, FieldKind.SCALE}
    return Term(field, (Choice(value) if enumerated else Match(value),))


def conditions(query: Query) -> tuple[Query, ...]:
    """The conditions that must all hold for a query to hold."""
    if isinstance(query, And):
        return query.parts
    return () if isinstance(query, Everything) else (query,)


def toggled(text: str, wanted: Query) -> str:
    """The text of a query with a condition added at its end, or without it where it has it; its opposite is left out.

    What stays is left as it was written, unless something goes. Raises QueryError.
    """
    tree = parse(text)
    parts = conditions(tree)
    rest = [part for part in parts if part not in {wanted, negated(wanted)}]
    if len(rest) == len(parts):
        kept = f"({text.strip()})" if isinstance(tree, Or) else text.strip()
    else:
        kept = format_query(every(*rest))
        if isinstance(every(*rest), Or):
            kept = f"({kept})"
    if wanted in parts:
        return format_query(every(*rest))
    return f"{kept} {format_query(wanted)}".strip()
