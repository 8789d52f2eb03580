"""Where an export goes: a stream, or a file that is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from claimtrack.errors import ExportError

_DEFAULT_MODE = 0o666


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file at `path` when the block ends well.

    They are written beside it and moved over it in one step, so that a reader sees the old file or the new one and a
    failure leaves the old one as it was. A link is followed; a device or pipe is written to directly. Raises
    ExportError when that is not possible.
    """
    try:
        target = path.resolve()
        mode = _mode(target)
        if mode is not None and stat.S_ISDIR(mode):
            raise ExportError(f"{path}: is a directory; name a file to export to")
        if mode is not None and not stat.S_ISREG(mode):
            with target.open("wb") as stream:
                yield stream
            return
        yield from _beside(target, mode)
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written ({error.strerror or error}); check the folder, nothing was left behind"
        ) from error


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _beside(target: Path, mode: int | None) -> Iterator[BinaryIO]:
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is write-protected")
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb", buffering=1 << 18) as stream:
            yield stream
            stream.flush()
            part.chmod(stat.S_IMODE(mode) if mode is not None else _DEFAULT_MODE & ~_umask())
            os.fsync(stream.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    # The name in the folder is safe only when the folder is; a folder that cannot be synced is no failure.
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _umask() -> int:
    # The only way to read it is to set it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
