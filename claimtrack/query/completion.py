"""What could stand at the cursor of a query that is being written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimtrack.query.fields import FIELDS, Field, FieldKind
from claimtrack.query.tree import Match
from claimtrack.query.writer import format_value

_NO_VALUES: Mapping[str, Iterable[str]] = {}
_DAYS = {"today": "", "yesterday": ""}


@dataclass(frozen=True, slots=True)
class Completion:
    """`text` to put in place of the characters `start` to `end` of the query, with a few words of `help`."""

    text: str
    start: int
    end: int
    help: str = ""


def completions(text: str, cursor: int, known: Mapping[str, Iterable[str]] = _NO_VALUES) -> list[Completion]:
    """Fields, or values of the field, that fit what stands before the cursor, best first.

    `known` gives values for fields that enumerate none: tags, speakers; where it gives a mapping, from value to help.
    Those that begin with what is written come before those that only hold it. Nothing is offered inside a quoted
    phrase.
    """
    cursor = max(0, min(cursor, len(text)))
    start, in_quotes = _token_start(text[:cursor])
    name, colon, _ = text[start:cursor].partition(":")
    if not colon:
        return [] if in_quotes else _fields(name, start, cursor)
    place = value_at(text, cursor)
    if place is None:
        return []
    values = _values(place.field, known)
    return [
        Completion(_written(place.field, value), place.start, cursor, meaning)
        for value, meaning in _fitting(place.begun, values)
    ]


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """A value that is being written: its field, what is written of it without its quote, and where it begins."""

    field: Field
    begun: str
    start: int


def value_at(text: str, cursor: int) -> ValuePlace | None:
    """The value at the cursor; None where something else is written."""
    cursor = max(0, min(cursor, len(text)))
    start, _ = _token_start(text[:cursor])
    name, colon, written = text[start:cursor].partition(":")
    field = FIELDS.get(name.lower().replace("-", "_")) if colon else None
    if field is None:
        return None
    begun = written[_item_start(written) :]
    start = cursor - len(begun)
    return ValuePlace(field, begun[1:] if begun[:1] in {'"', "“", "„"} else begun, start)


def _values(field: Field, known: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    if field.values:
        return field.values
    if field.kind is FieldKind.DATE:
        return _DAYS
    found = known.get(field.name, ())
    return found if isinstance(found, Mapping) else dict.fromkeys(found, "")


def _fields(begun: str, start: int, end: int) -> list[Completion]:
    names = {name: field.help for name, field in FIELDS.items()}
    return [Completion(f"{name}:", start, end, meaning) for name, meaning in _fitting(begun, names)]


def _fitting(begun: str, values: Mapping[str, str]) -> list[tuple[str, str]]:
    wanted = begun.casefold()
    first = [entry for entry in values.items() if entry[0].casefold().startswith(wanted)]
    return first + [entry for entry in values.items() if wanted in entry[0].casefold() and entry not in first]


def _written(field: Field, value: str) -> str:
    if field.kind in {FieldKind.TEXT, FieldKind.TAG, FieldKind.DOCUMENT}:
        return format_value(field, Match(value))
    return value


def _token_start(text: str) -> tuple[int, bool]:
    """Where the last token begins, its minus signs aside, and whether the text ends inside quotes."""
    start = 0
    outside, open_at_end = _outside_quotes(text)
    for position in outside:
        character = text[position]
        if character.isspace() or character in "()" or (character == "-" and position == start):
            start = position + 1
    return start, open_at_end


def _item_start(written: str) -> int:
    """Where the last alternative of a value begins."""
    outside, _ = _outside_quotes(written)
    return max((position + 1 for position in outside if written[position] == ","), default=0)


def _outside_quotes(text: str) -> tuple[list[int], bool]:
    """The positions that do not lie between quotes, and whether a quote is still open at the end."""
    outside: list[int] = []
    closers = ""
    for position, character in enumerate(text):
        if closers:
            closers = "" if character in closers else closers
        elif character in '"“„':
            closers = '"' if character == '"' else "”“"
        else:
            outside.append(position)
    return outside, bool(closers)
