"""Files and folders on disk: which of them to read, and reading one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from claimtrack.errors import IngestError
from claimtrack.ingest.incoming import Incoming, Metadata
from claimtrack.ingest.readers import NO_METADATA, READERS, read_bytes, reader_of, suffix_of
from claimtrack.text import display_safe

MOST_BYTES = 64 * 1024 * 1024
"""Larger files are refused: no report is that long, and a database dump named .txt would take the machine down."""


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files that the paths name, each once: files as they are given, folders by what they hold, in sorted order.

    In folders, hidden files, what is no regular file and suffixes without a reader are passed over, and linked
    folders are not followed. Raises IngestError for a path that cannot be read or listed, for a named file without
    a reader, and for a folder in which nothing can be read.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if stat.S_ISDIR(_status(path).st_mode):
            inside = _inside(path)
        else:
            _refuse_unreadable(path)
            reader_of(str(path))
            inside = [path]
        for file in inside:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def read_path(path: Path, metadata: Metadata = NO_METADATA, encoding: str | None = None) -> list[Incoming]:
    """The documents in a file; `metadata` goes before what they say of themselves.

    Raises IngestError for what is missing, unreadable, not a regular file, too large, or not text.
    """
    _refuse_unreadable(path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _fault(path, f"cannot be read ({error.strerror})") from None
    if len(data) > MOST_BYTES:
        raise _fault(path, _TOO_LARGE)
    return read_bytes(data, str(path), metadata, encoding)


_TOO_LARGE = f"is larger than {MOST_BYTES // 2**20} MB; split it"


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except FileNotFoundError:
        raise _fault(path, "there is no such file or folder") from None
    except OSError as error:
        raise _fault(path, f"cannot be read ({error.strerror})") from None
    except ValueError:
        raise _fault(path, "is not a path; it holds a character that no path may") from None


def _refuse_unreadable(path: Path) -> None:
    """Refuse what is not a regular file of a fair size. Opening a pipe or a device might wait for ever."""
    status = _status(path)
    if stat.S_ISDIR(status.st_mode):
        raise _fault(path, "is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise _fault(path, "is not a regular file; pipe it in and add - instead")
    if status.st_size > MOST_BYTES:
        raise _fault(path, _TOO_LARGE)


def _inside(folder: Path) -> list[Path]:
    files: list[Path] = []
    for directory, folders, names in os.walk(folder, onerror=_refuse_folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        readable = [Path(directory, name) for name in names if not name.startswith(".") and suffix_of(name) in READERS]
        try:
            files.extend(path for path in readable if path.is_file())
        except OSError as error:
            _refuse_folder(error)
    if not files:
        suffixes = ", ".join(suffix for suffix in READERS if suffix)
        raise _fault(folder, f"no file in this folder can be read; there are readers for {suffixes}")
    return sorted(files, key=lambda path: path.parts)


def _refuse_folder(error: OSError) -> NoReturn:
    raise _fault(Path(error.filename), f"cannot be listed ({error.strerror})") from None


def _fault(path: Path, message: str) -> IngestError:
    return IngestError(f"{display_safe(str(path))}: {message}")
