"""What was checked, kept aside until it is written: an import writes what it has checked, whatever becomes of the file.

Values are kept in Python's own form, which is read back several times faster than JSON; nothing but this process ever
reads them.
"""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from claimtrack.capture.bundles import Bundle, Entry, Line

_IN_MEMORY = 16 * 2**20
_LENGTH = 8


class Spool:
    """Entries of an export, in memory up to 16 MB and in a temporary file beyond."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed in __exit__
        self.size = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._file.close()

    def put(self, entry: Entry) -> None:
        """Keep one more entry."""
        data = marshal.dumps(_plain(entry))
        self._file.write(len(data).to_bytes(_LENGTH))
        self._file.write(data)
        self.size += _LENGTH + len(data)

    def entries(self) -> Iterator[tuple[Entry, int]]:
        """The entries in the order they came, each with how much of `size` has been read with it."""
        self._file.seek(0)
        read = 0
        while length := int.from_bytes(self._file.read(_LENGTH)):
            read += _LENGTH + length
            yield _entry(marshal.loads(self._file.read(length))), read  # noqa: S302  # written above by this process


def _plain(entry: Entry) -> tuple[Any, ...]:
    if isinstance(entry, Line):
        return entry.number, entry.value, None, None
    claims = [(line.number, line.value) for line in entry.claims]
    return entry.document.number, entry.document.value, entry.raw, claims


def _entry(plain: tuple[Any, ...]) -> Entry:
    number, value, raw, claims = plain
    line = Line(number, value)
    return line if raw is None else Bundle(line, raw, [Line(*claim) for claim in claims])
