"""Bytes in, documents out: one reader per format, chosen by the file's suffix.

A format is added as a :class:`Reader` in its own module and a row in :data:`READERS`.
"""

from __future__ import annotations

from claimtrack.ingest.files import MOST_BYTES, find_files, read_path
from claimtrack.ingest.incoming import Incoming, Metadata, Reader
from claimtrack.ingest.published import parse_published
from claimtrack.ingest.readers import READERS, read_bytes

__all__ = [
    "MOST_BYTES",
    "READERS",
    "Incoming",
    "Metadata",
    "Reader",
    "find_files",
    "parse_published",
    "read_bytes",
    "read_path",
]
