"""Where in a text the words of a query stand, told by the same index that finds them.

The text is put into an index of its own in memory, with the tokenizer of the ledger's: what is marked is then exactly
what full text would find, stems, accents, phrases and beginnings of words included.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache

from claimtrack.query import And, Match, Or, Query, Term, Word
from claimtrack.store.fulltext import TOKENIZER, match_expression

_BEGIN, _END = "\x01", "\x02"
# None of these can stand in a text whose offsets are to be kept: the marks themselves, and what SQLite would not take.
_REPLACED = dict.fromkeys((0, 1, 2), " ") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class HitWords:
    """Finds the words of a query in texts; to be used in one thread."""

    def __init__(self, query: Query) -> None:
        words = dict.fromkeys(_words(query))
        self._expression = " OR ".join(
            f"({match_expression(word.text, phrase=word.phrase, prefix=word.prefix)})" for word in words
        )
        if words:
            self._index = sqlite3.connect(":memory:")
            self._index.execute(f"CREATE VIRTUAL TABLE hit USING fts5(text, tokenize='{TOKENIZER}')")
        self.spans = lru_cache(maxsize=256)(self._spans)

    def __bool__(self) -> bool:
        return bool(self._expression)

    def _spans(self, text: str) -> Sequence[tuple[int, int]]:
        """Where the words stand, as (start, end) in characters, from the first on."""
        if not self._expression:
            return ()
        index = self._index
        index.execute("DELETE FROM hit")
        index.execute("INSERT INTO hit VALUES (?)", (text.translate(_REPLACED),))
        marked = index.execute(
            "SELECT highlight(hit, 0, ?, ?) FROM hit WHERE hit MATCH ?", (_BEGIN, _END, self._expression)
        ).fetchone()
        return () if marked is None else tuple(_unmarked(marked[0]))


def _unmarked(marked: str) -> Iterator[tuple[int, int]]:
    before, *parts = marked.split(_BEGIN)
    offset = len(before)
    for part in parts:
        inside, _, outside = part.partition(_END)
        yield offset, offset + len(inside)
        offset += len(inside) + len(outside)


def _words(query: Query) -> Iterator[Word]:
    """The words that a claim has for the query to hold; what it must not have is not among them."""
    match query:
        case Word():
            yield query
        case Term(field="text", values=values):
            for value in values:
                if isinstance(value, Match):
                    yield Word(value.text, phrase=True, prefix=value.prefix)
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from _words(part)
        case _:
            return
