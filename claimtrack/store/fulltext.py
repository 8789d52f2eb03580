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
    return " ".join(_quoted(part) + (" *" if prefix and part is parts[-1] else "") for part in parts)


def _quoted(word: str) -> str:
    # FTS5 reads a query string up to a NUL only.
    return '"' + word.replace("\0", " ").replace('"', '""') + '"'
