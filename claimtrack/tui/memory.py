"""Memory that is free again goes back to the system."""

from __future__ import annotations

M_MMAP_THRESHOLD = -3
"""glibc's name for the size from which a block is mapped for itself."""

LARGE = 128 * 1024
"""Bytes; glibc begins with as many, and then raises the bound to the largest block that was ever freed."""


def give_back_large_blocks() -> None:
    """Keep glibc from holding on to the arrays of a view that is not shown any more; other systems are left alone.

    Measured on a million claims after ten views of all of them: 130 MB resident, 158 MB without it.
    """
    import ctypes

    try:
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
    except (AttributeError, OSError, TypeError):
        # Windows has no such library, macOS and musl no such function.
        return
