"""What can go wrong, as one tree.

::

    ClaimtrackError                 base: one line of what, where and what to do
    ├── UsageError                  the caller asked for something that cannot be meant (exit code 2)
    │   ├── QueryError              a query that does not parse, with its column
    │   └── ConfigError             config.toml, with file and line
    ├── NotFoundError               a reference, tag, source or view that is not in the ledger
    ├── IngestError                 a file or stream that cannot become a document
    ├── ExtractionError             a text whose claims could not be looked for
    ├── LedgerError                 the database as a whole
    │   ├── LedgerTooNewError       written by a later version of claimtrack
    │   ├── LedgerCorruptError      not a ledger, or damaged
    │   └── LedgerBusyError         locked by another process for longer than the timeout
    ├── ConflictError               something changed since it was read; nothing was overwritten
    │   └── UndoRefusedError        the batch cannot be taken back, naming the later change
    ├── InvalidChangeError          a change the rules of the ledger forbid (a claim linked to itself)
    │   └── UnconfirmedError        credibility 1 without other sources that confirm it, unless one insists
    ├── PipelineError               a trained pipeline that cannot be loaded or lacks what claimtrack needs
    ├── CorpusError                 a corpus or gold file for training or measuring that cannot be read
    ├── ImportLineError             a line of an import file, with its number
    └── ExportError                 an export that could not be written; nothing was left behind

Each message is one line, complete without a traceback, and says what to do where there is something to do.
"""

from __future__ import annotations


class ClaimtrackError(Exception):
    """Anything that claimtrack reports to a person in one line."""

    exit_code = 1


class UsageError(ClaimtrackError):
    """The caller asked for something that cannot be meant."""

    exit_code = 2


class QueryError(UsageError):
    """A query that does not parse; `column` counts characters of the query from 0."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


class ConfigError(UsageError):
    """A fault in config.toml, with the file and, where known, the line (from 1)."""

    def __init__(self, message: str, path: str, line: int | None = None) -> None:
        where = path if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {message}")
        self.message = message
        self.path = path
        self.line = line


class NotFoundError(ClaimtrackError):
    """A reference, tag, source or view that is not in the ledger."""


class IngestError(ClaimtrackError):
    """A file or stream that cannot become a document."""


class ExtractionError(ClaimtrackError):
    """A text whose claims could not be looked for; nothing of it was stored."""


class LedgerError(ClaimtrackError):
    """The database as a whole cannot be used."""


class LedgerTooNewError(LedgerError):
    """The database was written by a later version of claimtrack."""


class LedgerCorruptError(LedgerError):
    """The file is not a ledger, or it is damaged."""


class LedgerBusyError(LedgerError):
    """Another process held the write lock for longer than the timeout."""


class ConflictError(ClaimtrackError):
    """Something changed since it was read; nothing was overwritten.

    Where a save carried the revision it was made on, `object_id` is the key of the claim or document, `expected` that
    revision and `found` the one that stands there now; elsewhere all three are None.
    """

    def __init__(
        self, message: str, *, object_id: int | None = None, found: int | None = None, expected: int | None = None
    ) -> None:
        super().__init__(message)
        self.object_id = object_id
        self.found = found
        self.expected = expected


class UndoRefusedError(ConflictError):
    """A batch cannot be taken back because a later change stands on it."""


class InvalidChangeError(ClaimtrackError):
    """A change that the rules of the ledger forbid."""


class UnconfirmedError(InvalidChangeError):
    """Credibility 1 where fewer than two independent origins say so; `found` is what there is, in one line."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"{found}; credibility 1 is for what other sources confirm: "
            "link a report of another origin, or `claimtrack rate --anyway`"
        )
        self.found = found


class PipelineError(ClaimtrackError):
    """A trained pipeline that cannot be loaded, or that lacks what claimtrack needs of it."""


class CorpusError(ClaimtrackError):
    """A corpus or gold file for training or measuring that cannot be read."""


class ImportLineError(ClaimtrackError):
    """A line of an import file that cannot be read; `line` counts from 1."""

    def __init__(self, message: str, path: str, line: int) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.message = message
        self.path = path
        self.line = line


class ExportError(ClaimtrackError):
    """An export that could not be written; nothing was left behind."""
