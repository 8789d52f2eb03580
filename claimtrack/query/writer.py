"""From the tree of a query back to its text."""

from __future__ import annotations

import calendar
import re
from datetime import date

from claimtrack.query.fields import FIELDS, Field, FieldKind
from claimtrack.query.tree import And, Choice, Days, Everything, Match, Not, Numbers, Or, Query, Refs, Term, Value, Word

_PLAIN_WORD = re.compile(r'(?!-|[^\W\d][\w-]*:)[^\s()"“”„*]+')
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_GROUP = re.compile(r"\d{3}(?!\d)")
_PLAIN_VALUE = re.compile(r'(?![<>=])[^\s()"“”„*,]+')


def format_query(query: Query) -> str:
    """The text of a query in canonical form; parsing it gives the query again.

    Dates come out as days, whole months or whole years, `today` as the day it stood for.
    """
    match query:
        case Everything():
            return ""
        case Word(text=text, phrase=phrase, prefix=prefix):
            plain = not phrase and _PLAIN_WORD.fullmatch(text) and (prefix or text not in _OPERATORS)
            return (text if plain else quoted(text)) + "*" * prefix
        case Term(field=name, values=values):
            field = FIELDS[name]
            written = [format_value(field, value) for value in values]
            if field.kind is FieldKind.NUMBER:
                # 36,120 would be read as one number; 36,=120 is two.
                written[1:] = [f"={part}" if _GROUP.match(part) else part for part in written[1:]]
            return f"{name}:{','.join(written)}"
        case Not(query=inner):
            return f"-({format_query(inner)})" if isinstance(inner, And | Or) else f"-{format_query(inner)}"
        case And(parts=parts):
            return " ".join(f"({format_query(part)})" if isinstance(part, Or) else format_query(part) for part in parts)
        case Or(parts=parts):
            return " OR ".join(format_query(part) for part in parts)


def format_value(field: Field, value: Value) -> str:
    """One value as it is written after the colon, in quotes where it needs them."""
    match value:
        case Choice(name=name):
            return name
        case Match(text=text, prefix=prefix):
            # Unquoted, D-3 would be read as a reference.
            plain = field.kind is not FieldKind.DOCUMENT and _PLAIN_VALUE.fullmatch(text)
            return (text if plain else quoted(text)) + "*" * prefix
        case Numbers(low=low, high=high, low_open=low_open, high_open=high_open):
            if low is None:
                return f"<{'' if high_open else '='}{high:f}"
            if high is None:
                return f">{'' if low_open else '='}{low:f}"
            return f"{low:f}" if low == high else f"{low:f}..{high:f}"
        case Days(first=first, last=last):
            return _days(first, last)
        case Refs(first=first_number, last=last_number):
            first_ref = "" if first_number is None else f"{field.letter}-{first_number}"
            last_ref = "" if last_number is None else f"{field.letter}-{last_number}"
            return first_ref if first_number == last_number else f"{first_ref}..{last_ref}"


def quoted(text: str) -> str:
    r"""Text in straight quotes, with ``\`` before the quotes and backslashes in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return f"{first or ''}..{last or ''}"
    if first == last:
        return first.isoformat()
    if first.year == last.year and first.day == 1:
        if first.month == 1 and (last.month, last.day) == (12, 31):
            return first.isoformat()[:4]
        if first.month == last.month and last.day == calendar.monthrange(last.year, last.month)[1]:
            return first.isoformat()[:7]
    return f"{first}..{last}"
