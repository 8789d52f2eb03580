"""Adding files, folders and stdin, one document at a time, so that stopping keeps what is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from claimtrack.capture.adding import Added, add
from claimtrack.capture.extractors import Extractor
from claimtrack.errors import ClaimtrackError, LedgerError
from claimtrack.ingest import Incoming, Metadata, find_files, read_path
from claimtrack.store.engine import Ledger

STDIN = "-"
"""The path that stands for standard input; a file of that name is `./-`."""

ReadStdin = Callable[[Metadata, str | None], list[Incoming]]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one document, or of a file or folder without one: it was added, or there was an error.

    `path` is the file as it was given or found, `title` what the document calls itself.
    """

    path: str
    title: str = ""
    added: Added | None = None
    error: ClaimtrackError | None = None


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


def add_paths(
    open_ledger: Callable[[], Ledger],
    actor: str,
    paths: Iterable[str | Path],
    metadata: Metadata | None = None,
    *,
    encoding: str | None = None,
    extractor: Extractor | None = None,
    read_stdin: ReadStdin | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> Iterator[Step]:
    """Add every file that the paths name, each document as its own batch; gives what became of each as it is done.

    Paths that lead to no file come first. Every file is read once, also when it is named twice. `open_ledger` is called
    when there is something to store, so that files that cannot be read leave no new ledger behind. With `read_stdin`
    the path `-` is what that reads. `on_progress` is told before each file and at the end how many of how many are
    done. A file that cannot be read or stored does not stop the others. Raises LedgerError when the ledger itself
    cannot be written.
    """
    files, faults = _files(paths, stdin=read_stdin is not None)
    yield from faults
    ledger: Ledger | None = None
    for done, file in enumerate(files):
        if on_progress is not None:
            on_progress(done, len(files))
        name = STDIN if file is None else str(file)
        try:
            found = _read(file, metadata or Metadata(), encoding, read_stdin)
        except ClaimtrackError as error:
            yield Step(name, error=error)
            continue
        for incoming in found:
            ledger = ledger or open_ledger()
            yield _stored(ledger, actor, incoming, name, extractor)
    if on_progress is not None:
        on_progress(len(files), len(files))


def _stored(ledger: Ledger, actor: str, incoming: Incoming, name: str, extractor: Extractor | None) -> Step:
    try:
        return Step(name, incoming.title, add(ledger, actor, incoming, extractor=extractor))
    except LedgerError:
        raise
    except ClaimtrackError as error:
        return Step(name, incoming.title, error=error)


def _read(file: Path | None, metadata: Metadata, encoding: str | None, read_stdin: ReadStdin | None) -> list[Incoming]:
    if file is not None:
        return read_path(file, metadata, encoding)
    assert read_stdin is not None  # noqa: S101  # without it no path stands for stdin
    return read_stdin(metadata, encoding)


def _files(paths: Iterable[str | Path], *, stdin: bool) -> tuple[list[Path | None], list[Step]]:
    """The files that the paths name, None for stdin, and the paths that name none."""
    files: dict[Path | None, Path | None] = {}
    faults: list[Step] = []
    for path in paths:
        if stdin and path == STDIN:
            files[None] = None
            continue
        try:
            found = find_files([Path(path)])
        except ClaimtrackError as error:
            faults.append(Step(str(path), error=error))
            continue
        for file in found:
            files.setdefault(file.resolve(), file)
    return list(files.values()), faults


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
