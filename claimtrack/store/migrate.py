"""Creating and upgrading a ledger with the migrations that ship in the package."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from claimtrack.errors import LedgerError
from claimtrack.store.engine import SCHEMA_REVISION, Ledger, schema_revision

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for the shipped migrations, bound to an open connection where one is given."""
    config = Config()
    # Alembic reads % as interpolation, and a folder may have one in its name.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def known_revisions() -> frozenset[str]:
    """Every migration this version ships."""
    scripts = ScriptDirectory.from_config(alembic_config())
    return frozenset(script.revision for script in scripts.walk_revisions())


def upgrade(ledger: Ledger, found: str | None, *, target: str = "head") -> Path | None:
    """Bring a ledger from `found` (None: empty) to `target` in one transaction; gives the backup made, if any.

    Foreign keys are off meanwhile: rebuilding a table with them on would delete the rows that refer to it.
    """
    backup = None if found is None else backup_to(ledger.path, _backup_name(ledger.path, found))
    with ledger.engine.connect() as opened:
        # Both settings are refused or ignored inside a transaction, which SQLAlchemy would begin.
        driver = cast(sqlite3.Connection, opened.connection.driver_connection)
        if found is None:
            driver.execute("PRAGMA journal_mode = WAL")
        driver.execute("PRAGMA foreign_keys = OFF")
        connection = opened.execution_options(claimtrack_begin="IMMEDIATE")
        try:
            with connection.begin():
                # Another process may have done it while this one waited for the lock.
                if schema_revision(connection) != SCHEMA_REVISION:
                    command.upgrade(alembic_config(connection), target)
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                    if broken:
                        raise LedgerError(
                            f"{ledger.path}: the upgrade would break {len(broken)} references; nothing was changed"
                        )
        finally:
            opened.invalidate()
    return backup


def _backup_name(path: Path, revision: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return path.with_name(f"{path.stem}-schema-{revision}-{stamp}{path.suffix}")


def backup_to(path: Path, target: Path) -> Path:
    """Copy a ledger, the writes in its WAL included, to a new file. Raises LedgerError when that cannot be done."""
    if target.exists():
        raise LedgerError(f"{target}: exists already; name a new file for the backup")
    try:
        with (
            closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
    except (sqlite3.Error, OSError) as error:
        target.unlink(missing_ok=True)
        raise LedgerError(f"{target}: the backup could not be written ({error}); the ledger was not touched") from error
    return target
