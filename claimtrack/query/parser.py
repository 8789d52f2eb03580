"""From the text of a query to its tree: a recursive descent over a small set of tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from claimtrack.errors import QueryError
from claimtrack.query.fields import FIELDS, Field, FieldKind
from claimtrack.query.tree import Everything, Query, Term, Word, either, every, negated
from claimtrack.query.values import Item, closest, read_values, shown

MOST_CONDITIONS = 200
"""More words and terms than this are refused: a pasted page is no query, and databases bound their expressions."""

MOST_NESTING = 40
"""Parentheses and minus signs inside each other; deeper than this no person writes."""

_UNOPENED = "a ) without its (; remove it or add the ("
_UNCLOSED = "a ( that is never closed; add the )"
_FIELD = re.compile(r"([^\W\d][\w-]*):")
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)", re.ASCII)
_CLOSERS = {'"': '"', "“": "”“", "”": "”“", "„": "”“"}


class _Kind(Enum):
    OPEN = "("
    CLOSE = ")"
    MINUS = "-"
    AND = "AND"
    OR = "OR"
    CONDITION = "condition"
    END = "end"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    column: int
    text: str = ""
    condition: Word | Term | None = None


def parse(text: str, today: date | None = None) -> Query:
    """The tree of a query; blank text is Everything.

    `today` is the day that `today` and `yesterday` count from, the local one if not given. Raises QueryError, and
    nothing else, with the column of the token at fault.
    """
    for column, character in enumerate(text):
        category = unicodedata.category(character)
        if category == "Cs" or (category == "Cc" and not character.isspace()):
            raise QueryError(f"a control character (U+{ord(character):04X}); delete it", column)
    tokens = list(_tokens(text, today or datetime.now().astimezone().date()))
    if tokens[0].kind is _Kind.END:
        return Everything()
    conditions = [token for token in tokens if token.kind is _Kind.CONDITION]
    if len(conditions) > MOST_CONDITIONS:
        raise QueryError(f"more than {MOST_CONDITIONS} words and terms; shorten it", conditions[MOST_CONDITIONS].column)
    return _Parser(tokens).whole()


class _Parser:
    """Walks the tokens once; each method reads one rule of the grammar and leaves what follows."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._position = 0
        self._depth = 0

    def whole(self) -> Query:
        query = self._either()
        if self._kind() is _Kind.CLOSE:
            raise QueryError(_UNOPENED, self._take().column)
        return query

    def _kind(self) -> _Kind:
        return self._tokens[self._position].kind

    def _take(self) -> _Token:
        token = self._tokens[self._position]
        self._position += 1
        return token

    def _either(self) -> Query:
        parts = [self._every()]
        while self._kind() is _Kind.OR:
            self._take_joint()
            parts.append(self._every())
        return either(*parts)

    def _every(self) -> Query:
        parts = [self._one()]
        while True:
            if self._kind() is _Kind.AND:
                self._take_joint()
            elif self._kind() in {_Kind.OR, _Kind.CLOSE, _Kind.END}:
                return every(*parts)
            parts.append(self._one())

    def _take_joint(self) -> None:
        joint = self._take()
        if self._kind() in {_Kind.AND, _Kind.OR, _Kind.CLOSE, _Kind.END}:
            raise QueryError(_dangling(joint, "after"), joint.column)

    def _one(self) -> Query:
        token = self._take()
        if token.condition is not None:
            return token.condition
        if token.kind in {_Kind.AND, _Kind.OR}:
            raise QueryError(_dangling(token, "before"), token.column)
        if token.kind is _Kind.CLOSE:
            raise QueryError(_UNOPENED, token.column)
        self._depth += 1
        if self._depth > MOST_NESTING:
            raise QueryError(f"nested more than {MOST_NESTING} deep; simplify it", token.column)
        query = self._negation(token) if token.kind is _Kind.MINUS else self._group(token)
        self._depth -= 1
        return query

    def _negation(self, minus: _Token) -> Query:
        if self._kind() not in {_Kind.CONDITION, _Kind.OPEN, _Kind.MINUS}:
            raise QueryError(f"nothing after {minus.text}: write what to leave out, or remove it", minus.column)
        return negated(self._one())

    def _group(self, opening: _Token) -> Query:
        if self._kind() is _Kind.CLOSE:
            raise QueryError("nothing between the parentheses; fill or remove them", opening.column)
        if self._kind() is _Kind.END:
            raise QueryError(_UNCLOSED, opening.column)
        query = self._either()
        if self._kind() is not _Kind.CLOSE:
            raise QueryError(_UNCLOSED, opening.column)
        self._take()
        return query


def _dangling(joint: _Token, side: str) -> str:
    return f'nothing {side} {joint.text}: complete it, or write "{joint.text.lower()}" small to look for the word'


def _tokens(text: str, today: date) -> Iterator[_Token]:
    position = 0
    while position < len(text):
        character = text[position]
        if character.isspace():
            position += 1
        elif character in "()":
            yield _Token(_Kind(character), position, character)
            position += 1
        elif character == "-":
            if position + 1 == len(text) or text[position + 1].isspace():
                raise QueryError("nothing after -: put it right before what to leave out, or quotes round it", position)
            yield _Token(_Kind.MINUS, position, character)
            position += 1
        elif character in _CLOSERS:
            item, end = _quoted(text, position)
            _check_words(item)
            yield _Token(_Kind.CONDITION, position, condition=Word(item.text, phrase=True, prefix=item.prefix))
            position = end
        elif found := _FIELD.match(text, position):
            field = _field(found[1], position)
            items, end = _items(text, found.end(), field)
            yield _Token(_Kind.CONDITION, position, condition=Term(field.name, read_values(field, items, today)))
            position = end
        else:
            end = _bare_end(text, position)
            yield _bare(text[position:end], position)
            position = end
    yield _Token(_Kind.END, len(text))


def _bare(word: str, column: int) -> _Token:
    if word in {"AND", "OR"}:
        return _Token(_Kind(word), column, word)
    if word == "NOT":
        return _Token(_Kind.MINUS, column, word)
    stem = word.removesuffix("*")
    if "*" in stem:
        raise QueryError(f"* goes at the end of a word; put quotes round {shown(word)} to look for it so", column)
    if word == "*":
        raise QueryError("nothing before *: write the beginning of a word; an empty query finds everything", column)
    _check_words(Item(stem, column))
    return _Token(_Kind.CONDITION, column, condition=Word(stem, prefix=stem != word))


def _check_words(item: Item) -> None:
    if not any(character.isalnum() for character in item.text):
        raise QueryError(f"{shown(item.text)} has no letter or digit to look for; remove it", item.column)


def _field(name: str, column: int) -> Field:
    field = FIELDS.get(name.lower().replace("-", "_"))
    if field is None:
        remedy = closest(name, FIELDS) or "; put quotes round words that hold a colon"
        raise QueryError(f"no field is called {shown(name)}{remedy}", column)
    return field


def _items(text: str, position: int, field: Field) -> tuple[list[Item], int]:
    """The comma-separated alternatives that begin at `position`, and where they end."""
    items: list[Item] = []
    while True:
        if position == len(text) or text[position].isspace() or text[position] in "(),":
            where = "after the comma" if items else f"after {field.name}:"
            raise QueryError(f"nothing {where}; write it without a space, such as {field.example}", position)
        if text[position] in _CLOSERS:
            item, position = _quoted(text, position)
        else:
            end = _item_end(text, position, field)
            item, position = Item(text[position:end], position), end
        items.append(item)
        if position == len(text) or text[position].isspace() or text[position] in "()":
            return items, position
        if text[position] != ",":
            raise QueryError("quotes go round the whole value, and a comma or a space follows it", position)
        position += 1


def _item_end(text: str, position: int, field: Field) -> int:
    end = _bare_end(text, position)
    # 1,000 is one number; any other comma separates alternatives.
    grouped = field.kind is FieldKind.NUMBER
    inside = {i for found in _GROUPED.finditer(text, position, end) for i in range(*found.span())} if grouped else set()
    return next((i for i in range(position, end) if text[i] == "," and i not in inside), end)


def _bare_end(text: str, position: int) -> int:
    while position < len(text) and not text[position].isspace() and text[position] not in '()"“”„':
        position += 1
    return position


def _quoted(text: str, position: int) -> tuple[Item, int]:
    r"""The words between the quotes that open at `position`, ``\"`` and ``\\`` unescaped, and where they end."""
    closers = _CLOSERS[text[position]]
    characters: list[str] = []
    end = position + 1
    while end < len(text) and text[end] not in closers:
        if text[end] == "\\" and end + 1 < len(text) and text[end + 1] in f"\\{closers}":
            end += 1
        characters.append(text[end])
        end += 1
    if end == len(text):
        raise QueryError("a quote that is never closed; add the closing one", position)
    prefix = text.startswith("*", end + 1)
    return Item("".join(characters), position, quoted=True, prefix=prefix), end + 1 + prefix
