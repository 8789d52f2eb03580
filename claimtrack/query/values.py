"""One value of a field: from the text a person wrote to a node of the tree."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from claimtrack.errors import QueryError
from claimtrack.query.fields import Field, FieldKind
from claimtrack.query.tree import Choice, Days, Match, Numbers, Refs, Value
from claimtrack.text import display_safe, folded

_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(k|m|bn|b)?", re.ASCII | re.IGNORECASE)
_SCALES = {"": Decimal(1), "k": Decimal("1E3"), "m": Decimal("1E6"), "b": Decimal("1E9"), "bn": Decimal("1E9")}
# Sums and the database's own integers stay exact up to here; no report counts further.
_MOST_DIGITS = 24
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_REFERENCE = re.compile(r"([A-Za-z])-(\d+)|(\d+)", re.ASCII)
# Larger keys than this do not occur, and far larger ones do not fit a database integer.
_MOST_REFERENCE_DIGITS = 15
_OPERATORS = (">=", "<=", ">", "<", "=")

_End = TypeVar("_End")


@dataclass(frozen=True, slots=True)
class Item:
    """One alternative of a field's value as written; `column` is where it begins in the query."""

    text: str
    column: int
    quoted: bool = False
    prefix: bool = False


def read_values(field: Field, items: Iterable[Item], today: date) -> tuple[Value, ...]:
    """The values that the alternatives of a field mean; raises QueryError at the column of the one at fault."""
    values: list[Value] = []
    for item in items:
        if item.quoted and item.prefix and field.kind not in {FieldKind.TEXT, FieldKind.TAG, FieldKind.DOCUMENT}:
            raise QueryError(f"{field.name} takes no *; write {field.example}", item.column)
        values.extend(_read(field, item, today))
    return tuple(values)


def shown(text: str) -> str:
    """A piece of a query as messages show it: on one line, safe for a terminal, cut to forty characters."""
    safe = display_safe(text)
    return f'"{safe[:39]}…"' if len(safe) > 40 else f'"{safe}"'


def closest(word: str, known: Iterable[str]) -> str:
    """`; did you mean "status"?` where one of the known words is close to the word, else nothing."""
    import difflib

    near = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def _read(field: Field, item: Item, today: date) -> tuple[Value, ...]:
    match field.kind:
        case FieldKind.CHOICE:
            _refuse_operator(field, item)
            return (Choice(_choice(field, item.text, item.column)),)
        case FieldKind.SCALE:
            return _scale(field, item)
        case FieldKind.TEXT:
            return (_text(field, item),)
        case FieldKind.TAG:
            return (_tag(field, item),)
        case FieldKind.NUMBER:
            return (_numbers(field, item),)
        case FieldKind.DATE:
            return (_days(field, item, today),)
        case FieldKind.REFERENCE:
            return (_refs(field, item),)
        case FieldKind.DOCUMENT:
            ends = item.text.split("..")
            if not item.quoted and any(end[:2].upper() == f"{field.letter}-" and end[2:].isdecimal() for end in ends):
                return (_refs(field, item),)
            return (_text(field, item),)


def _choice(field: Field, text: str, column: int) -> str:
    wanted = re.sub(r"[-\s]+", "_", text).casefold()
    for name in field.values:
        if name.casefold() == wanted:
            return name
    remedy = closest(wanted, field.values) or f"; use one of {', '.join(field.values)}"
    raise QueryError(f"{shown(text)} is not a value of {field.name}{remedy}", column)


def _scale(field: Field, item: Item) -> tuple[Choice, ...]:
    _refuse_operator(field, item)
    low, dots, high = item.text.partition("..")
    if not dots or item.quoted:
        return (Choice(_choice(field, item.text, item.column)),)
    if not low and not high:
        raise QueryError(_needs_an_end(field), item.column)
    names = list(field.values)
    first = names.index(_choice(field, low, item.column)) if low else 0
    last = names.index(_choice(field, high, item.column + len(low) + 2)) if high else len(names) - 1
    if first > last:
        raise QueryError(_backwards(field, low, high), item.column)
    return tuple(Choice(name) for name in names[first : last + 1])


def _text(field: Field, item: Item) -> Match:
    _refuse_operator(field, item)
    text, prefix = _starred(field, item)
    if not folded(text):
        raise QueryError(f"nothing to look for; write {field.example}", item.column)
    return Match(text, prefix)


def _tag(field: Field, item: Item) -> Match:
    _refuse_operator(field, item)
    text, prefix = _starred(field, item)
    if not text.strip():
        raise QueryError("name a tag, or write has:tag for any", item.column)
    return Match(text.strip().lower(), prefix)


def _starred(field: Field, item: Item) -> tuple[str, bool]:
    if item.quoted:
        return item.text, item.prefix
    text = item.text.removesuffix("*")
    if "*" in text:
        raise QueryError(f"* goes at the end of a word; put quotes round {shown(text)} to look for it so", item.column)
    if not text:
        raise QueryError(f"nothing before *: write the beginning of a word, such as {field.example}", item.column)
    return text, text != item.text


def _refuse_operator(field: Field, item: Item) -> None:
    if not item.quoted and item.text.startswith(("<", ">", "=")):
        raise QueryError(f"{field.name} is not compared with {item.text[0]}; write {field.example}", item.column)


def _ends(field: Field, item: Item, read: Callable[[str, int], _End]) -> tuple[str, _End | None, _End | None]:
    """The operator ("" for one value, ".." for a range) and what stands on either side of it.

    `read` gets the text of an end and its column.
    """
    text, column = item.text, item.column
    for operator in _OPERATORS:
        if text.startswith(operator):
            text, column = text[len(operator) :], column + len(operator)
            if not text:
                raise QueryError(f"nothing after {operator}; write {field.example}", item.column)
            if operator == "=":
                break
            return operator, read(text, column), None
    low, dots, high = text.partition("..")
    if not dots:
        return "", read(text, column), None
    if not low and not high:
        raise QueryError(_needs_an_end(field), item.column)
    last = column + len(low) + len(dots)
    return dots, read(low, column) if low else None, read(high, last) if high else None


def _numbers(field: Field, item: Item) -> Numbers:
    operator, low, high = _ends(field, item, lambda text, column: _number(field, text, column))
    match operator:
        case ">" | ">=":
            return Numbers(low, None, low_open=operator == ">")
        case "<" | "<=":
            return Numbers(None, low, high_open=operator == "<")
        case "..":
            if low is not None and high is not None and low > high:
                raise QueryError(_backwards(field, *item.text.split("..", 1)), item.column)
            return Numbers(low, high)
        case _:
            return Numbers(low, low)


def _number(field: Field, text: str, column: int) -> Decimal:
    found = _NUMBER.fullmatch(text)
    sign, whole, fraction, scale = found.groups(default="") if found else ("", "", "", "")
    digits = whole.replace(",", "")
    if not digits and not fraction:
        raise QueryError(f"{shown(text)} is not a number; write {field.example}", column)
    if len(digits) + len(fraction) > _MOST_DIGITS:
        raise QueryError(f"a number of more than {_MOST_DIGITS} digits; write it shorter", column)
    value = Decimal(f"{sign}{digits or '0'}{fraction}") * _SCALES[scale.lower()]
    # 2.5m is 2.5E+6 so far; the plain form is the same number and safe to print or bind. Zero has no sign.
    value = Decimal(f"{value:f}") if value else Decimal(0)
    if (field.low is not None and value < field.low) or (field.high is not None and value > field.high):
        raise QueryError(f"{field.name} lies between {field.low} and {field.high}, not at {text}", column)
    if field.whole and value != value.to_integral_value():
        raise QueryError(f"{field.name} is a whole number, {field.low} to {field.high}", column)
    return value


def _days(field: Field, item: Item, today: date) -> Days:
    operator, low, high = _ends(field, item, lambda text, column: _period(text, column, today))
    try:
        match operator:
            case ">":
                return Days(low.last + timedelta(days=1) if low and low.last else None, None)
            case ">=":
                return Days(low.first if low else None, None)
            case "<":
                return Days(None, low.first - timedelta(days=1) if low and low.first else None)
            case "<=":
                return Days(None, low.last if low else None)
            case "..":
                first, last = low.first if low else None, high.last if high else None
                if first and last and first > last:
                    raise QueryError(_backwards(field, *item.text.split("..", 1)), item.column)
                return Days(first, last)
            case _:
                return low or Days(None, None)
    except OverflowError:
        raise QueryError(f"no calendar day lies {'after' if operator == '>' else 'before'} that", item.column) from None


def _period(text: str, column: int, today: date) -> Days:
    """The first and last day of a day, month or year."""
    named = {"today": today, "yesterday": today - timedelta(days=1)}.get(text.lower())
    if named:
        return Days(named, named)
    found = _DATE.fullmatch(text)
    if not found:
        raise QueryError(f"{shown(text)} is not a date; write 2022, 2022-04, 2022-04-20, today or yesterday", column)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise QueryError(f"{shown(text)} is not in the calendar", column) from None
    if day:
        return Days(first, first)
    last_month = month or 12
    return Days(first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1]))


def _refs(field: Field, item: Item) -> Refs:
    operator, low, high = _ends(field, item, lambda text, column: _reference(field, text, column))
    match operator:
        case "":
            return Refs(low, low)
        case "..":
            if low is not None and high is not None and low > high:
                raise QueryError(_backwards(field, *item.text.split("..", 1)), item.column)
            return Refs(low, high)
        case _:
            raise QueryError(f"references are not compared; write a range, such as {field.letter}-12..", item.column)


def _reference(field: Field, text: str, column: int) -> int:
    found = _REFERENCE.fullmatch(text)
    if not found or (found[1] and found[1].upper() != field.letter):
        raise QueryError(f"{shown(text)} is not a reference; write one like {field.letter}-12", column)
    digits = found[2] or found[3]
    if len(digits) > _MOST_REFERENCE_DIGITS:
        raise QueryError("no reference is that long", column)
    return int(digits)


def _needs_an_end(field: Field) -> str:
    return f"a range needs a beginning or an end; write {field.example}"


def _backwards(field: Field, low: str, high: str) -> str:
    return f"the range ends before it begins; write {field.name}:{high}..{low}"
