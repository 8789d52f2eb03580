"""Full text over claims and documents: SQLite FTS5 tables that read their content from the rows they index.

`claim_text` covers quote, label and note, `document_text` title and text. Triggers keep them in step, so that no
writer can forget to. Words are stemmed as English and compared without accents.
"""

from __future__ import annotations

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""How words are told apart and compared."""

_INDEXED = {"claim": ("quote", "label", "note"), "document": ("title", "text")}


def create_statements() -> list[str]:
    """The SQL that makes the full-text tables and their triggers, in order."""
    return [statement for table, columns in _INDEXED.items() for statement in _statements(table, columns)]


def _statements(table: str, columns: tuple[str, ...]) -> list[str]:
    index = f"{table}_text"
    listed = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    forget = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.id, {old});"
    learn = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.id, {new});"
    options = f"content='{table}', content_rowid='id', tokenize='{TOKENIZER}'"
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, {options})",
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {learn} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {forget} END",
        f"CREATE TRIGGER {index}_update AFTER UPDATE OF {listed} ON {table} BEGIN {forget} {learn} END",
    ]


def match_expression(words: str, *, phrase: bool = False, prefix: bool = False) -> str:
    """An FTS5 query that finds `words` literally, whatever punctuation or operators they hold.

    Words that are not one phrase must all occur, in any order.
    """
    if phrase:
        return _quoted(words) + (" *" if prefix else "")
    parts = words.split() or [words]
    *whole, last = parts
    return " AND ".join([*map(_quoted, whole), _beginning(last) if prefix else _quoted(last)])


_ENDINGS = ("e", "ed", "es", "s", "ing", "ng", "ion", "on", "n", "y")

_LEAST_STEM = 4
"""Letters from which on a beginning may be longer than the stem of the words that begin with it."""


def _beginning(word: str) -> str:
    """What finds the words that begin with `word`, also those of which the index holds a shorter stem.

    The index has `evacu` for evacuate and evacuation, which no beginning `evacuat` would find: so the words that it
    may become are looked for beside it, by their own stems.
    """
    if len(word) < _LEAST_STEM or not word[-1].isalpha():
        return f"{_quoted(word)} *"
    return f"({_quoted(word)} * OR {' OR '.join(_quoted(word + ending) for ending in _ENDINGS)})"


def _quoted(word: str) -> str:
    # FTS5 reads a query string up to a NUL only.
    return '"' + word.replace("\0", " ").replace('"', '""') + '"'
