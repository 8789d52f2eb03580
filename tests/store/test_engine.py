from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlmodel import SQLModel

from claimtrack.errors import LedgerBusyError, LedgerCorruptError, LedgerError, LedgerTooNewError, UsageError
from claimtrack.review import decisions, sources
from claimtrack.review.undo import undo
from claimtrack.store import engine, migrate
from claimtrack.store.engine import SCHEMA_REVISION, Ledger, open_ledger
from claimtrack.store.verify import verify
from claimtrack.terms import Status
from tests.building import translate


def test_a_new_ledger_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "some % folder" / "ledger.sqlite"
    with open_ledger(path) as ledger, ledger.reading() as connection:
        assert engine.schema_revision(connection) == SCHEMA_REVISION
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_the_migrations_give_what_the_tables_say(ledger: Ledger) -> None:
    def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith(("claim_text", "document_text")))

    expressions = "ix_claim_uncertainty"  # neither Alembic nor SQLAlchemy reflects indexes over expressions on SQLite
    with ledger.reading() as connection:
        found = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (expressions,)).scalar()
        assert "abs(confidence - 0.5)" in str(found)
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        with pytest.warns(Warning, match="expression-based index"):
            differences = compare_metadata(context, SQLModel.metadata)
    assert differences == []


def test_the_newest_migration_is_the_one_this_version_writes() -> None:
    assert migrate.known_revisions() >= {SCHEMA_REVISION}
    script = migrate.ScriptDirectory.from_config(migrate.alembic_config())
    assert script.get_current_head() == SCHEMA_REVISION


def test_a_newer_ledger_is_refused_and_left_alone(ledger: Ledger) -> None:
    ledger.close()
    with closing(sqlite3.connect(ledger.path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = ledger.path.read_bytes()
    with pytest.raises(LedgerTooNewError, match="upgrade claimtrack"):
        open_ledger(ledger.path)
    assert ledger.path.read_bytes() == before


def test_a_ledger_of_the_first_schema_is_backed_up_then_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.touch()
    old = Ledger(engine._engine(path), path, 1)
    migrate.upgrade(old, None, target="0001")
    old.close()
    # Two documents of tests/building.py, one of their claims accepted, as the first version wrote them.
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parent / "first_ledger.sql").read_text(encoding="utf-8"))
    with old.reading() as connection:
        assert engine.schema_revision(connection) == "0001"
        tables = set(SQLModel.metadata.tables) & set(inspect(connection).get_table_names())
        before = {
            name: [dict(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY 1').mappings()]
            for name in tables
        }
    old.close()
    with open_ledger(path) as upgraded:
        with upgraded.reading() as connection:
            assert engine.schema_revision(connection) == SCHEMA_REVISION
            for name, rows in before.items():
                now = connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY 1').mappings().all()
                assert [{column: row[column] for column in old} for row, old in zip(now, rows, strict=True)] == rows
            assert connection.exec_driver_sql("SELECT claim_id FROM link_due").scalars().all() == [1, 2, 3, 4, 5, 6]
        assert verify(upgraded)[0] == []
        undo(upgraded, "ana")
        translate(upgraded, 1, "mil")
        sources.set_group(upgraded, "ana", 1, "council")
        assert verify(upgraded)[0] == []
    (backup,) = tmp_path.glob("ledger-schema-0001-*.sqlite")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert connection.execute("SELECT status FROM claim WHERE id = 1").fetchone() == ("accepted",)


def test_an_older_ledger_is_backed_up_then_upgraded(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.close()
    migrations = ledger.path.parent / "migrations"
    shutil.copytree(migrate.MIGRATIONS, migrations)
    (migrations / "versions" / "9999_next.py").write_text(
        'import sqlalchemy as sa\nfrom alembic import op\nrevision = "9999"\n'
        f'down_revision = "{SCHEMA_REVISION}"\n\n\n'
        "def upgrade():\n"
        '    with op.batch_alter_table("tag") as batch:\n'
        '        batch.add_column(sa.Column("weight", sa.Integer()))\n'
    )
    monkeypatch.setattr(migrate, "MIGRATIONS", migrations)
    monkeypatch.setattr(engine, "SCHEMA_REVISION", "9999")
    monkeypatch.setattr(migrate, "SCHEMA_REVISION", "9999")
    migrate.known_revisions.cache_clear()
    try:
        with open_ledger(ledger.path) as upgraded, upgraded.reading() as connection:
            assert engine.schema_revision(connection) == "9999"
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        (backup,) = ledger.path.parent.glob(f"ledger-schema-{SCHEMA_REVISION}-*.sqlite")
        with closing(sqlite3.connect(backup)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (SCHEMA_REVISION,)
    finally:
        migrate.known_revisions.cache_clear()


@pytest.mark.parametrize("content", [b"not a database at all, but long enough", b"x", b"\0" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerCorruptError, match=r"notes\.txt"):
        open_ledger(path)
    assert path.read_bytes() == content


def test_someone_elses_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE claim (id INTEGER)")
    with pytest.raises(LedgerCorruptError, match="not a claimtrack ledger"):
        open_ledger(path)


def test_a_damaged_ledger_is_named_in_one_line(sample: Ledger) -> None:
    sample.close()
    with sample.path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * 200_000)
    with pytest.raises(LedgerError) as failure, open_ledger(sample.path) as opened, opened.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM claim").fetchall()
    assert "\n" not in str(failure.value)


def test_a_directory_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a directory"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="no ledger here"):
        open_ledger(tmp_path / "none.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("location", ["postgresql://localhost/x", "sqlite://", "sqlite:///:memory:", "://"])
def test_other_databases_are_refused_for_now(location: str) -> None:
    with pytest.raises(UsageError):
        engine.ledger_path(location)


def test_an_sqlite_address_means_its_file() -> None:
    assert engine.ledger_path("sqlite:///some/where.sqlite") == Path("some/where.sqlite")


def test_a_lock_that_stays_is_reported_in_one_line(sample: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(sample.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            open_ledger(sample.path) as hurried,
            pytest.raises(LedgerBusyError, match="another process is writing"),
            hurried.writing(),
        ):
            pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="permissions"):
        open_ledger(tmp_path / "ledger.sqlite")


def test_a_backup_holds_what_the_ledger_holds(sample: Ledger, tmp_path: Path) -> None:
    target = migrate.backup_to(sample.path, tmp_path / "copy.sqlite")
    with open_ledger(target) as copy, copy.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM claim").scalar() == 6
    with pytest.raises(LedgerError, match="exists already"):
        migrate.backup_to(sample.path, target)


def test_a_ledger_waits_as_long_as_it_has_patience(sample: Ledger) -> None:
    hasty = replace(sample, patience=0.05)
    with closing(sqlite3.connect(sample.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = monotonic()
        with pytest.raises(LedgerBusyError), hasty.writing():
            pass
        assert monotonic() - began < 5
        other.execute("ROLLBACK")
    with hasty.writing() as connection:
        connection.exec_driver_sql("UPDATE claim SET note = 'later' WHERE id = 1")
    with sample.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == engine.BUSY_SECONDS * 1000


def test_nothing_is_written_to_a_ledger_that_was_taken_away(sample: Ledger, tmp_path: Path) -> None:
    away = sample.path.rename(tmp_path / "away.sqlite")
    with pytest.raises(LedgerError, match="not there any more"):
        decisions.decide(sample, "ana", (1,), Status.ACCEPTED)
    assert not sample.path.exists()
    away.rename(sample.path)
    assert decisions.decide(sample, "ana", (1,), Status.ACCEPTED).changed == 1


@pytest.mark.parametrize("name", ["what?.sqlite", "50%20.sqlite", "a#b.sqlite", "file:x.sqlite", ":memory:", "ü ö"])
def test_a_ledger_lives_in_the_very_file_that_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_ledger(name) as made:
        assert made.path.read_bytes().startswith(b"SQLite format 3")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with open_ledger(name, create=False) as again, again.reading() as connection:
        assert engine.schema_revision(connection) == SCHEMA_REVISION


def test_no_empty_ledger_comes_where_one_was_taken_away(ledger: Ledger) -> None:
    away = ledger.path.rename(ledger.path.with_name("away.sqlite"))
    with ledger.reading() as held:
        held.exec_driver_sql("SELECT 1 FROM claim")
        with pytest.raises(LedgerError, match="not there any more"), ledger.reading():
            pass
    assert not ledger.path.exists()
    away.rename(ledger.path)
    with ledger.reading() as first, ledger.reading() as second:
        assert first is not second
