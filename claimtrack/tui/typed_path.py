"""Paths as people type them, half of them not finished."""

from __future__ import annotations

import stat
from pathlib import Path


def typed_path(text: str) -> Path:
    """The path meant, with `~` for one's own folder; a `~somebody` whom nobody knows stays as it is."""
    path = Path(text.strip())
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder; a name that cannot be, or may not be looked at, is not there."""
    return _mode(path) is not None


def is_folder(path: Path) -> bool:
    """Whether the path is a folder."""
    return stat.S_ISDIR(_mode(path) or 0)


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None
