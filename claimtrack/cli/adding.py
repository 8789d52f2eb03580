"""The verb add: files, folders and stdin become documents with their claims."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli.columns import fitted
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import format_option, metadata_options
from claimtrack.cli.printing import complain, put, put_json, say
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.session import Session
from claimtrack.errors import ClaimtrackError, IngestError, LedgerError

if TYPE_CHECKING:
    from claimtrack.capture.adding import Added
    from claimtrack.ingest import Incoming, Metadata

STDIN = "-"


@verb()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|DIR|-...")
@metadata_options
@format_option("table", "json")
@click.pass_obj
def add_verb(
    session: Session,
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    title: str | None,
    url: str | None,
    author: str | None,
    form: str,
) -> int:
    """Capture files, folders or stdin and extract their claims.

    Each document is stored on its own, so that stopping keeps those that are finished. What was captured before is
    left as it is. Exits with 1 if any file could not be added; the others are.
    """
    metadata = read_metadata(published, outlet, title, url, author)
    actor = session.actor()
    tally = _Tally(session)
    put_added = _put_json if form == "json" else _put_line
    with ExitStack() as stack:
        ledger = None
        files, faults = _files(paths)
        for path, error in faults:
            tally.failed += 1
            put_added(_Step(path, error=error))
        show = stack.enter_context(progress_bar(wanted=form != "json"))
        for step in _steps(files, metadata, show):
            if step.incoming is not None:
                from claimtrack.capture.adding import add

                # Only now, so that a file that cannot be read leaves no new ledger behind.
                if ledger is None:
                    ledger = stack.enter_context(session.ledger(create=True))
                try:
                    step.added = add(ledger, actor, step.incoming)
                except LedgerError:
                    if tally.documents:
                        say(session.kept)
                    raise
                except ClaimtrackError as error:
                    step.error = error
            tally.count(step)
            put_added(step)
    say(tally.message())
    return 1 if tally.failed else 0


def read_metadata(
    published: str | None, outlet: str | None, title: str | None, url: str | None, author: str | None
) -> Metadata:
    """What the options say of a document. Raises UsageError for a date that is none."""
    from claimtrack.ingest import Metadata, parse_published

    day = None if published is None else parse_published(published)
    return Metadata(title=title, outlet=outlet, author=author, url=url, published=day)


def read_stdin(metadata: Metadata) -> list[Incoming]:
    """The document on stdin. Raises IngestError."""
    from claimtrack.ingest import MOST_BYTES, read_bytes

    if sys.stdin.isatty():
        say("reading the text from the keyboard; ctrl+d on a line of its own ends it")
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise IngestError(f"stdin: is larger than {MOST_BYTES // 2**20} MB; split it")
    return read_bytes(data, "stdin", metadata)


@dataclass(slots=True)
class _Step:
    """One document on its way: where it comes from, what was read, what became of it."""

    path: str
    incoming: Incoming | None = None
    added: Added | None = None
    error: ClaimtrackError | None = None


@dataclass(slots=True)
class _Tally:
    """How many documents and claims were added so far, kept where ctrl+c finds it too."""

    session: Session
    documents: int = 0
    claims: int = 0
    known: int = 0
    failed: int = 0

    def count(self, step: _Step) -> None:
        if step.added is None:
            self.failed += 1
        elif step.added.new:
            self.documents += 1
            self.claims += step.added.claims
        else:
            self.known += 1
        if self.documents:
            self.session.kept = f"kept what was finished: {self._added()}"

    def message(self) -> str:
        parts = [f"added {self._added()}"] if self.documents else ["nothing added"]
        if self.known:
            parts.append(f"{self.known:,} already there")
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        next_step = "; claimtrack reviews them, claimtrack undo takes the last one back" if self.documents else ""
        return ", ".join(parts) + next_step

    def _added(self) -> str:
        return f"{_counted(self.documents, 'document')} with {_counted(self.claims, 'claim')}"


def _files(paths: Sequence[str]) -> tuple[list[Path | None], list[tuple[str, ClaimtrackError]]]:
    """The files that the arguments name, None for stdin, and the arguments that name none."""
    from claimtrack.ingest import find_files

    files: dict[Path | None, Path | None] = {}
    faults: list[tuple[str, ClaimtrackError]] = []
    for path in paths:
        if path == STDIN:
            files[None] = None
            continue
        try:
            found = find_files([Path(path)])
        except ClaimtrackError as error:
            faults.append((path, error))
            continue
        for file in found:
            files.setdefault(file.resolve(), file)
    return list(files.values()), faults


def _steps(files: Sequence[Path | None], metadata: Metadata, show: Callable[[int, int], None]) -> Iterator[_Step]:
    from claimtrack.ingest import read_path

    for number, file in enumerate(files):
        show(number, len(files))
        name = STDIN if file is None else str(file)
        try:
            found = read_stdin(metadata) if file is None else read_path(file, metadata)
        except ClaimtrackError as error:
            yield _Step(name, error=error)
            continue
        for incoming in found:
            yield _Step(name, incoming)


def _put_line(step: _Step) -> None:
    if step.added is None:
        complain(str(step.error))
        return
    title = step.incoming.title if step.incoming else ""
    state = _counted(step.added.claims, "claim") if step.added.new else "already there"
    put(fitted(f"{step.added.ref:<6} {state:<13} {title}".rstrip()))
    sys.stdout.flush()
    if not step.added.new:
        say(step.added.message)


def _put_json(step: _Step) -> None:
    added = step.added
    put_json(
        {
            "path": step.path,
            "document": added.ref if added else None,
            "claims": added.claims if added else 0,
            "new": bool(added and added.new),
            "error": str(step.error) if step.error else None,
        }
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
