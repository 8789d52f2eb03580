"""Opening a ledger: SQLite settings, creation, upgrade with a backup, refusal of what cannot be used."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, FromClause, create_engine, event, text
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError

from claimtrack.errors import (
    ClaimtrackError,
    InvalidChangeError,
    LedgerBusyError,
    LedgerCorruptError,
    LedgerError,
    LedgerTooNewError,
    UsageError,
)
from claimtrack.figures.widths import WIDTHS, Widths
from claimtrack.text import folded

SCHEMA_REVISION = "0003"
"""The migration that this version of claimtrack writes; a test holds it equal to the newest script."""

BUSY_SECONDS = 30
"""How long a writer waits for another process before it gives up."""

REMEMBERED = 1000
"""Batches of its own that an open ledger remembers."""

_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger: its SQLAlchemy engine, the file it lives in, and the seconds that a writer waits for another.

    `widths` says how far words reach when its figures are compared. `written` holds the numbers of the latest batches
    that were written through it.
    """

    engine: Engine
    path: Path
    patience: float
    widths: Widths = WIDTHS
    written: deque[int] = field(default_factory=lambda: deque(maxlen=REMEMBERED), compare=False, repr=False)

    @property
    def files(self) -> frozenset[Path]:
        """The files that belong to it while it is in use, as whole paths; what was written last may be in any."""
        path = self.path.resolve()
        return frozenset(path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm", "-journal"))

    def close(self) -> None:
        """Give back every connection; the ledger can be opened again."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the ledger until it is closed."""
        with reported(self.path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction, begun IMMEDIATE; for the journal alone, everything else writes through that.

        A read followed by a write in a deferred WAL transaction fails at once when another process wrote between
        them, whatever the timeout, so the lock is taken first. Raises LedgerError when the file is gone: SQLite would
        go on writing to a file that nobody can open again.
        """
        if not self.path.exists():
            raise LedgerError(f"{self.path}: the ledger is not there any more; nothing was saved, put it back")
        with reported(self.path), self.engine.connect() as opened:
            connection = opened.execution_options(claimtrack_begin="IMMEDIATE")
            with _waiting(opened, self.patience), connection.begin():
                yield connection

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def ledger_path(location: str | Path) -> Path:
    """The file that a `--db` value names: a path, or an ``sqlite:///`` URL. Raises UsageError for other databases."""
    value = str(location)
    if "://" not in value:
        return Path(value).expanduser()
    try:
        url = make_url(value)
    except ArgumentError:
        raise UsageError(f"{value}: not a database address; give a path or sqlite:///path") from None
    if url.get_backend_name() != "sqlite":
        raise UsageError(
            f"{url.get_backend_name()}: this version keeps ledgers in SQLite; give a path or sqlite:///path"
        )
    if not url.database or url.database == ":memory:":
        raise UsageError(f"{value}: a ledger needs a file; give a path or sqlite:///path")
    return Path(url.database).expanduser()


def open_ledger(location: str | Path, *, create: bool = True) -> Ledger:
    """Open the ledger at a path or ``sqlite:///`` URL, making or upgrading it where needed.

    An older ledger is backed up beside itself first. Raises LedgerTooNewError, LedgerCorruptError, LedgerBusyError or
    LedgerError (missing without `create`, unwritable, not a claimtrack ledger).
    """
    path = ledger_path(location)
    if path.is_dir():
        raise LedgerError(f"{path}: is a directory; name a file for the ledger")
    try:
        exists = path.exists() and path.stat().st_size > 0
        if exists:
            with path.open("rb") as stream:
                if stream.read(len(_MAGIC)) != _MAGIC:
                    raise LedgerCorruptError(
                        f"{path}: not a claimtrack ledger (not an SQLite file); nothing was changed"
                    )
        elif not create:
            raise LedgerError(f"{path}: no ledger here; `claimtrack add FILE` makes one")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(
            f"{path}: cannot be opened ({error.strerror or error}); check the path and its permissions"
        ) from None
    ledger = Ledger(_engine(path), path, BUSY_SECONDS)
    try:
        _bring_up_to_date(ledger)
    except BaseException:
        ledger.close()
        raise
    return ledger


class _Compiler(SQLiteCompiler):
    """SQLite's compiler with hints on tables (INDEXED BY), which SQLAlchemy leaves out for SQLite."""

    def get_from_hint_text(self, _table: FromClause, text: str | None) -> str | None:
        return text


def _engine(path: Path) -> Engine:
    engine = create_engine(
        # Written as an address, a ? or % of the name would be read as part of the address.
        URL.create("sqlite", database=str(path.absolute())),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None, "check_same_thread": False},
    )

    engine.dialect.statement_compiler = _Compiler
    opened = False

    @event.listens_for(engine, "do_connect")
    def _find(*_: object) -> None:
        # A second connection would make an empty file where the ledger has been taken away.
        if opened and not path.exists():
            raise LedgerError(f"{path}: the ledger is not there any more; put it back")

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _record: object) -> None:
        nonlocal opened
        opened = True
        # The lock timeout must stand before anything that may need a lock.
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint = 8000")
        connection.execute("PRAGMA temp_store = DEFAULT")
        connection.execute("PRAGMA cache_size = -2000")
        connection.create_function(
            "claimtrack_folded", 1, lambda value: None if value is None else folded(value), deterministic=True
        )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("claimtrack_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


@contextmanager
def _waiting(connection: Connection, seconds: float) -> Iterator[None]:
    """Have a connection wait this long for another writer."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def schema_revision(connection: Connection) -> str | None:
    """The migration a database stands at; None for an empty one. Raises LedgerCorruptError for someone else's."""
    names = {
        row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    }
    if not names:
        return None
    if "alembic_version" not in names or "claim" not in names:
        raise LedgerCorruptError("an SQLite database, but not a claimtrack ledger; nothing was changed")
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _bring_up_to_date(ledger: Ledger) -> None:
    with reported(ledger.path), ledger.engine.connect() as connection:
        found = _revision_here(connection, ledger.path)
    if found == SCHEMA_REVISION:
        return
    # Alembic costs a tenth of a second to import, so only a ledger that needs it pays.
    from claimtrack.store import migrate

    if found is not None and found not in migrate.known_revisions():
        raise LedgerTooNewError(
            f"{ledger.path}: written by a later version of claimtrack (schema {found}, this one knows "
            f"{SCHEMA_REVISION}); upgrade claimtrack, nothing was changed"
        )
    with reported(ledger.path):
        migrate.upgrade(ledger, found)


def _revision_here(connection: Connection, path: Path) -> str | None:
    try:
        return schema_revision(connection)
    except LedgerCorruptError as error:
        raise LedgerCorruptError(f"{path}: {error}") from None


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn what a database driver raises into this package's one-line errors."""
    try:
        yield
    except DBAPIError as error:
        raise _translated(error, path) from error


def _translated(error: DBAPIError, path: Path) -> ClaimtrackError | DBAPIError:
    cause: Any = error.orig
    message = str(cause)
    if "locked" in message or "busy" in message:
        return LedgerBusyError(
            f"{path}: another process is writing and did not finish within {BUSY_SECONDS} s; "
            "nothing was changed, try again"
        )
    if "malformed" in message or "not a database" in message or "disk image" in message:
        return LedgerCorruptError(f"{path}: the database is damaged ({message}); restore a backup, nothing was changed")
    if "readonly" in message or "unable to open" in message:
        return LedgerError(f"{path}: cannot be written ({message}); check the permissions of the file and its folder")
    if "disk is full" in message or "disk I/O" in message:
        return LedgerError(f"{path}: {message}; nothing was changed, free some space and try again")
    if isinstance(error, IntegrityError):
        return InvalidChangeError(f"{path}: the ledger refused a change ({message}); nothing was changed")
    return error


def check_integrity(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file and its foreign keys; empty when sound."""
    problems = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    problems += [
        f"{row[0]} row {row[1]} points at a missing {row[2]}"
        for row in connection.execute(text("PRAGMA foreign_key_check"))
    ]
    return problems
