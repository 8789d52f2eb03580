"""Adding files, folders and stdin: read on all cores, stored one by one, so that stopping keeps what is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from claimtrack.capture.adding import Added, known, request_for, store
from claimtrack.capture.extractors import AS_SHIPPED, Extractor, Setup
from claimtrack.capture.keeping import patiently
from claimtrack.capture.progress import Course, OnProgress
from claimtrack.capture.reading_many import Entry, read_in_order
from claimtrack.capture.readings import Reading
from claimtrack.capture.stopping import Stopping
from claimtrack.errors import ClaimtrackError, LedgerError
from claimtrack.ingest import Incoming, Metadata, find_files, read_path
from claimtrack.store.engine import Ledger

STDIN = "-"
"""The path that stands for standard input; a file of that name is `./-`."""

ReadStdin = Callable[[Metadata, str | None], list[Incoming]]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one document, or of a file or folder without one: it was added, or there was an error.

    `path` is the file as it was given or found, `title` what the document calls itself, `remarks` what a person should
    know of how it was read, each a clause.
    """

    path: str
    title: str = ""
    added: Added | None = None
    error: ClaimtrackError | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding came to: new documents and their claims, documents that were there, files that failed."""

    documents: int = 0
    claims: int = 0
    known: int = 0
    failed: int = 0

    def counting(self, step: Step) -> AddReport:
        """The same with one more step."""
        if step.added is None:
            return replace(self, failed=self.failed + 1)
        if step.added.new:
            return replace(self, documents=self.documents + 1, claims=self.claims + step.added.claims)
        return replace(self, known=self.known + 1)

    @property
    def added(self) -> str:
        """How much is new, in words."""
        return f"{_counted(self.documents, 'document')} with {_counted(self.claims, 'claim')}"

    @property
    def message(self) -> str:
        """One line: what was added, what was there, what failed."""
        parts = [f"added {self.added}" if self.documents else "nothing added"]
        if self.known:
            parts.append(f"{self.known:,} already there")
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Found:
    """What a path led to: a document, what is said of it without reading it, or an error.

    `file` is its number among the files, `last` whether the file holds no other document after it.
    """

    path: str
    file: int
    last: bool = True
    incoming: Incoming | None = None
    known: Added | None = None
    error: ClaimtrackError | None = None

    @property
    def entry(self) -> Entry[Found]:
        """The same as something to be read, if it is a new document."""
        if self.incoming is None or self.known is not None:
            return Entry(self, self.path)
        return Entry(self, self.path, request_for(self.incoming))


def find_documents(
    paths: Iterable[str | Path],
    metadata: Metadata | None = None,
    *,
    encoding: str | None = None,
    read_stdin: ReadStdin | None = None,
) -> tuple[list[int], Iterator[Found]]:
    """The sizes in bytes of the files that the paths name, and their documents, each file read when it is its turn.

    Paths that lead to no file come first. Every file is read once, also when it is named twice. With `read_stdin` the
    path `-` is what that reads; its size is 0.
    """
    files, faults = _files(paths, stdin=read_stdin is not None)
    sizes = [0 if file is None else _size(file) for file in files]

    def documents() -> Iterator[Found]:
        for path, error in faults:
            yield Found(path, -1, error=error)
        for number, file in enumerate(files):
            name = STDIN if file is None else str(file)
            try:
                found = _read(file, metadata or Metadata(), encoding, read_stdin)
            except ClaimtrackError as error:
                yield Found(name, number, error=error)
                continue
            for position, incoming in enumerate(found, start=1):
                yield Found(name, number, position == len(found), incoming)

    return sizes, documents()


def add_paths(
    open_ledger: Callable[[], Ledger],
    actor: str,
    paths: Iterable[str | Path],
    metadata: Metadata | None = None,
    *,
    encoding: str | None = None,
    extractor: Extractor | None = None,
    setup: Setup = AS_SHIPPED,
    read_stdin: ReadStdin | None = None,
    jobs: int | None = None,
    stopping: Stopping | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[Step]:
    """Add every file that the paths name, each document as its own batch; gives what became of each as it is done.

    Paths that lead to no file come first, then the documents in the order of the paths; they are read by `jobs`
    processes (default: one for every core) where that pays, with an extractor made of `setup` unless `extractor` is
    given, and stored by this one. `open_ledger` is called when there
    is something to store, so that files that cannot be read leave no new ledger behind. A document that cannot be read
    or stored does not stop the others. On ctrl+c what is finished is stored first. Raises LedgerError when the ledger
    itself cannot be written.
    """
    sizes, documents = find_documents(paths, metadata, encoding=encoding, read_stdin=read_stdin)
    stop = stopping or Stopping()
    course = Course(sizes, on_progress)
    ledger: Ledger | None = None

    def new_ones() -> Iterator[Entry[Found]]:
        nonlocal ledger
        for found in documents:
            if found.incoming is None:
                yield found.entry
                continue
            ledger = ledger or open_ledger()
            yield replace(found, known=known(ledger, found.incoming)).entry

    outcomes = read_in_order(
        new_ones(),
        extractor=extractor,
        setup=setup,
        jobs=jobs,
        stopping=stop,
        on_part=lambda found, name, part: course.reading(found.file, name, part),
    )
    with closing(outcomes):
        for found, outcome in outcomes:
            step = _step(found, outcome, ledger, actor, stop)
            course.found(step.added.claims if step.added else 0)
            if found.last and found.file >= 0:
                course.finished(found.file, found.path)
            yield step


def _step(found: Found, outcome: object, ledger: Ledger | None, actor: str, stop: Stopping) -> Step:
    incoming = found.incoming
    if incoming is None:
        return Step(found.path, error=found.error)
    if isinstance(outcome, ClaimtrackError):
        return Step(found.path, incoming.title, error=outcome)
    if not isinstance(outcome, Reading) or ledger is None:
        return Step(found.path, incoming.title, found.known)
    try:
        added = patiently(ledger, stop, lambda ledger: store(ledger, actor, incoming, outcome))
    except LedgerError:
        raise
    except ClaimtrackError as error:
        return Step(found.path, incoming.title, error=error)
    remarks = (*incoming.remarks, added.remark) if added.remark else incoming.remarks
    return Step(found.path, incoming.title, added, remarks=remarks if added.new else ())


def _read(file: Path | None, metadata: Metadata, encoding: str | None, read_stdin: ReadStdin | None) -> list[Incoming]:
    if file is not None:
        return read_path(file, metadata, encoding)
    assert read_stdin is not None  # noqa: S101  # without it no path stands for stdin
    return read_stdin(metadata, encoding)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        # Reading it will say so.
        return 0


def _files(paths: Iterable[str | Path], *, stdin: bool) -> tuple[list[Path | None], list[tuple[str, ClaimtrackError]]]:
    """The files that the paths name, None for stdin, and the paths that name none."""
    files: dict[Path | None, Path | None] = {}
    faults: list[tuple[str, ClaimtrackError]] = []
    for path in paths:
        if stdin and path == STDIN:
            files[None] = None
            continue
        try:
            found = find_files([Path(path)])
        except ClaimtrackError as error:
            faults.append((str(path), error))
            continue
        for file in found:
            files.setdefault(file.resolve(), file)
    return list(files.values()), faults


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
