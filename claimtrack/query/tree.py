"""A query as a tree of frozen nodes.

:func:`every`, :func:`either` and :func:`negated` build the canonical form that the parser gives: no And directly in an
And, no Or directly in an Or, no doubled Not, at least two parts, Everything only alone. In that form equal trees
have equal text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that the field enumerates, in the field's own spelling."""

    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """Text to be found in the field, case aside; `prefix` where it is only the beginning (`zel*`, `theatre:*`)."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """An interval of exact numbers; None is no bound on that side. Only one-sided intervals have an open bound."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """Calendar days from `first` to `last`, both included; None is no bound on that side."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Refs:
    """The numbers of local references (C-12, D-3) from `first` to `last`, both included; None is no bound."""

    first: int | None
    last: int | None


Value = Choice | Match | Numbers | Days | Refs


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query: no condition at all."""


@dataclass(frozen=True, slots=True)
class Word:
    """Full text over quote, label and note: a word, a `phrase` (written in quotes), or the beginning of either."""

    text: str
    phrase: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A condition on one of FIELDS that holds when any of `values` (one or more) does."""

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where `query` does not."""

    query: Query


@dataclass(frozen=True, slots=True)
class And:
    """Holds where all of `parts` do."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Holds where any of `parts` does."""

    parts: tuple[Query, ...]


Query = Everything | Word | Term | Not | And | Or


def every(*queries: Query) -> Query:
    """All of the queries at once; Everything adds nothing, and no queries are Everything."""
    parts: list[Query] = []
    for query in queries:
        if isinstance(query, And):
            parts.extend(query.parts)
        elif not isinstance(query, Everything):
            parts.append(query)
    if not parts:
        return Everything()
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def either(first: Query, *others: Query) -> Query:
    """Any of the queries; Everything among them makes the whole Everything."""
    parts: list[Query] = []
    for query in (first, *others):
        if isinstance(query, Everything):
            return query
        if isinstance(query, Or):
            parts.extend(query.parts)
        else:
            parts.append(query)
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def negated(query: Query) -> Query:
    """The opposite of a query; the opposite of a Not is what it holds."""
    return query.query if isinstance(query, Not) else Not(query)


def fields_of(query: Query) -> frozenset[str]:
    """The names of all fields that a query has a condition on, negated ones included."""
    match query:
        case Term(field=field):
            return frozenset({field})
        case Not(query=inner):
            return fields_of(inner)
        case And(parts=parts) | Or(parts=parts):
            return frozenset().union(*(fields_of(part) for part in parts))
        case _:
            return frozenset()
