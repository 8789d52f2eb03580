"""Writes this folder anew from the code: the database's SQL, its diagram, and the JSON Schemas.

    python schema/generate.py

A test compares what this gives with what is here, byte for byte.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlmodel import SQLModel

from claimtrack.config import config_schema
from claimtrack.export.schema import claim_schema, export_schema
from claimtrack.store.engine import SCHEMA_REVISION, open_ledger

FOLDER = Path(__file__).parent


def database_sql() -> str:
    """The SQL of an empty ledger, as SQLite itself recalls it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite"
        open_ledger(path).close()
        with closing(sqlite3.connect(path)) as connection:
            # The shadow tables of full text are FTS5's own business.
            found = connection.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL "
                "AND name NOT GLOB '*_text_data' AND name NOT GLOB '*_text_idx' AND name NOT GLOB '*_text_docsize' "
                "AND name NOT GLOB '*_text_config' "
                "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name"
            ).fetchall()
    statements = "\n\n".join("\n".join(line.rstrip() for line in sql.strip().splitlines()) + ";" for _, _, sql in found)
    return f"-- An empty claimtrack ledger, schema {SCHEMA_REVISION}.\n\n{statements}\n"


def diagram() -> str:
    """The tables and what refers to what, as a Mermaid diagram in Markdown."""
    lines = ["# The tables of a ledger", "", f"Schema {SCHEMA_REVISION}.", "", "```mermaid", "erDiagram"]
    tables = sorted(SQLModel.metadata.tables.values(), key=lambda table: table.name)
    for table in tables:
        keys = sorted(table.foreign_keys, key=lambda key: key.parent.name)
        lines += [f'    {key.column.table.name} ||--o{{ {table.name} : "{key.parent.name}"' for key in keys]
    for table in tables:
        lines.append(f"    {table.name} {{")
        for column in table.columns:
            mark = " PK" if column.primary_key else " FK" if column.foreign_keys else " UK" if column.unique else ""
            lines.append(f"        {_plain_type(str(column.type))} {column.name}{mark}")
        lines.append("    }")
    return "\n".join([*lines, "```", ""])


def _plain_type(name: str) -> str:
    return {"VARCHAR": "text", "TEXT": "text", "INTEGER": "integer", "FLOAT": "real", "BOOLEAN": "boolean"}.get(
        name, name.lower()
    )


def _json(schema: Callable[[], dict[str, object]]) -> Callable[[], str]:
    return lambda: json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


FILES: dict[str, Callable[[], str]] = {
    "ledger.sql": database_sql,
    "ledger.md": diagram,
    "claim.schema.json": _json(claim_schema),
    "export.schema.json": _json(export_schema),
    "config.schema.json": _json(config_schema),
}
"""What each file of the folder holds."""


def main() -> None:
    """Write every file."""
    for name, content in FILES.items():
        (FOLDER / name).write_text(content(), encoding="utf-8", newline="\n")
        print(f"schema/{name}")


if __name__ == "__main__":
    main()
