"""The verb doctor: whether everything that claimtrack stands on is in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from claimtrack import __version__
from claimtrack.cli.commands import verb
from claimtrack.cli.printing import put
from claimtrack.cli.session import Session
from claimtrack.errors import ClaimtrackError

_PACKAGES = (
    "textual",
    "sqlmodel",
    "sqlalchemy",
    "spacy",
    "alembic",
    "platformdirs",
    "dateparser",
    "rapidfuzz",
    "rich",
    "py3langid",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is in order, and what was found."""

    sound: bool
    subject: str
    found: str


@verb()
@click.pass_obj
def doctor_verb(session: Session) -> int:
    """Check packages, SQLite, pipeline, terminal, settings, ledger.

    One line each, beginning with ok or problem. Exits with 1 if there is a problem. Nothing is changed.
    """
    problems = 0
    for look in (_python, _packages, _sqlite, _configuration, _pipeline, _calibration, _ledger, _terminal):
        for finding in _found(look, session):
            problems += not finding.sound
            put(f"{'ok' if finding.sound else 'problem':<8} {finding.subject:<13} {finding.found}")
    return 1 if problems else 0


def _found(look: Callable[[Session], Iterator[Finding]], session: Session) -> Iterator[Finding]:
    try:
        yield from look(session)
    except ClaimtrackError as error:
        yield Finding(False, look.__name__.removeprefix("_"), str(error))


def _python(_session: Session) -> Iterator[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding(True, "claimtrack", __version__)
    yield Finding(sys.version_info >= (3, 11), "python", f"{version}, {sys.executable}")


def _packages(_session: Session) -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    for name in _PACKAGES:
        try:
            yield Finding(True, name, version(name))
        except PackageNotFoundError:
            yield Finding(False, name, "is not installed; install claimtrack again")


def _sqlite(_session: Session) -> Iterator[Finding]:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(":memory:")) as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    fulltext = "ENABLE_FTS5" in options
    found = f"{sqlite3.sqlite_version}, {'with' if fulltext else 'without'} full text (FTS5)"
    yield Finding(fulltext and sqlite3.sqlite_version_info >= (3, 35), "sqlite", found)


def _configuration(session: Session) -> Iterator[Finding]:
    config = session.config()
    yield Finding(True, "configuration", config.path if config.source else f"{config.path}, which does not exist yet")
    yield Finding(True, "actor", session.actor())


def _pipeline(session: Session) -> Iterator[Finding]:
    from claimtrack.capture.extractors import identity
    from claimtrack.extract.pipeline import SHIPPED, load

    with session.pipeline() as pipeline:
        name, version = identity(pipeline)
        parts = ", ".join(load(pipeline).pipe_names)
        where = f"the one that comes along, {SHIPPED}" if pipeline is None else pipeline
        yield Finding(True, "pipeline", f"{name} {version} ({where}): {parts}")


def _calibration(session: Session) -> Iterator[Finding]:
    from claimtrack.capture.extractors import identity
    from claimtrack.capture.recalibration import read_recalibration
    from claimtrack.config import find_paths

    path = find_paths().calibration
    made = read_recalibration(path)
    if made is None:
        yield Finding(
            True, "calibration", "confidence is the pipeline's own; claimtrack model calibrate fits it to you"
        )
        return
    fitted = f"{path}, fitted on {made.decisions:,} decisions on {made.fitted_on} for {made.extractor} {made.version}"
    try:
        now = identity(session.config().pipeline)
    except ClaimtrackError:
        # That is said of the pipeline.
        now = (made.extractor, made.version)
    if made.fits(*now):
        yield Finding(True, "calibration", fitted)
    else:
        remedy = "claimtrack model calibrate fits a new one"
        yield Finding(True, "calibration", f"{fitted}, so not used with {' '.join(now)}; {remedy}")


def _ledger(session: Session) -> Iterator[Finding]:
    from claimtrack.store.engine import ledger_path

    location = session.location()
    path = ledger_path(location)
    if not path.exists():
        folder = next(parent for parent in path.absolute().parents if parent.exists())
        writable = os.access(folder, os.W_OK)
        state = "none yet; claimtrack add makes it" if writable else f"none yet, and {folder} cannot be written"
        yield Finding(writable, "ledger", f"{path}, {state}")
        return
    yield from _existing_ledger(path)


def _existing_ledger(path: Path) -> Iterator[Finding]:
    # Opening a ledger would upgrade an old one, and to look is not to change.
    import sqlite3
    from contextlib import closing

    from claimtrack.store.engine import SCHEMA_REVISION

    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            claims = connection.execute("SELECT count(*) FROM claim").fetchone()[0]
            mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    except (sqlite3.Error, OSError) as error:
        yield Finding(False, "ledger", f"{path} cannot be read ({error}); claimtrack needs a ledger of its own")
        return
    found = revision[0] if revision else "none"
    size = path.stat().st_size / 1e6
    yield Finding(True, "ledger", f"{path}, {claims:,} claims, {size:,.1f} MB, {mode}")
    if found != SCHEMA_REVISION:
        state = f"{found}, this claimtrack writes {SCHEMA_REVISION}"
        yield Finding(True, "schema", f"{state}; an older one is backed up and upgraded on open")
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            yield Finding(False, "ledger", f"{place} cannot be written; check its permissions")


def _terminal(_session: Session) -> Iterator[Finding]:
    import shutil

    encoding = sys.stdout.encoding or "unknown"
    size = shutil.get_terminal_size()
    parts = [os.environ.get("TERM") or "no TERM", f"{size.columns}x{size.lines}", encoding]
    if "NO_COLOR" in os.environ:
        parts.append("NO_COLOR")
    if not sys.stdout.isatty():
        parts.append("not a terminal now")
    usable = size.columns >= 80 and size.lines >= 24 and encoding.lower().replace("-", "") == "utf8"
    hint = "" if usable else "; the review screen wants 80x24 and UTF-8"
    yield Finding(usable, "terminal", ", ".join(parts) + hint)
