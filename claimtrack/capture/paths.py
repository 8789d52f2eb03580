"""Adding files and folders, one document at a time, so that stopping keeps what is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from claimtrack.capture.adding import Added, add
from claimtrack.capture.extractors import Extractor
from claimtrack.errors import ClaimtrackError, LedgerError
from claimtrack.ingest import Metadata, find_files, read_path
from claimtrack.store.engine import Ledger


@dataclass(frozen=True, slots=True)
class FileProgress:
    """How far adding is: `done` of `total` files, and the file that comes next (None at the end)."""

    done: int
    total: int
    path: Path | None


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of the files: documents added or already there, one error per file that could not be, and whether
    it was stopped before the last file."""

    results: tuple[Added, ...]
    errors: tuple[ClaimtrackError, ...]
    stopped: bool = False

    @property
    def added(self) -> tuple[Added, ...]:
        """The documents that are new."""
        return tuple(result for result in self.results if result.new)

    @property
    def message(self) -> str:
        """One line: what was added, what was there, what failed."""
        new = self.added
        claims = sum(result.claims for result in new)
        parts = [f"added {_counted(len(new), 'document')} with {_counted(claims, 'claim')}"]
        if known := len(self.results) - len(new):
            parts.append(f"{known:,} already in the ledger")
        if self.errors:
            parts.append(f"{_counted(len(self.errors), 'file')} could not be added")
        if self.stopped:
            parts.append("stopped; what was finished is kept")
        return ", ".join(parts)


def add_paths(
    ledger: Ledger,
    actor: str,
    paths: Iterable[Path],
    metadata: Metadata | None = None,
    *,
    encoding: str | None = None,
    extractor: Extractor | None = None,
    on_progress: Callable[[FileProgress], object] | None = None,
    on_added: Callable[[Added], object] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> AddReport:
    """Add every file that the paths name, each as its own batch.

    A file that cannot be read is reported and does not stop the others. `on_progress` is called before each file and
    at the end, `on_added` after each document; `stopped` is asked before each file. Raises LedgerError when the ledger
    itself cannot be written.
    """
    files, errors = _files(paths)
    results: list[Added] = []
    for done, file in enumerate(files):
        if stopped is not None and stopped():
            return AddReport(tuple(results), tuple(errors), stopped=True)
        if on_progress is not None:
            on_progress(FileProgress(done, len(files), file))
        try:
            for incoming in read_path(file, metadata or Metadata(), encoding):
                result = add(ledger, actor, incoming, extractor=extractor)
                results.append(result)
                if on_added is not None:
                    on_added(result)
        except LedgerError:
            raise
        except ClaimtrackError as error:
            errors.append(error)
    if on_progress is not None:
        on_progress(FileProgress(len(files), len(files), None))
    return AddReport(tuple(results), tuple(errors))


def _files(paths: Iterable[Path]) -> tuple[list[Path], list[ClaimtrackError]]:
    files: dict[Path, Path] = {}
    errors: list[ClaimtrackError] = []
    for path in paths:
        try:
            found = find_files([path])
        except ClaimtrackError as error:
            errors.append(error)
            continue
        for file in found:
            files.setdefault(file.resolve(), file)
    return list(files.values()), errors


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
