"""Which reader reads which suffix."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from claimtrack.errors import IngestError
from claimtrack.ingest.incoming import Incoming, Metadata, Reader
from claimtrack.ingest.plain import read_markdown, read_text
from claimtrack.text import display_safe

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "": read_text,
        ".txt": read_text,
        ".text": read_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
    }
)
"""The reader of each suffix, in lower case; the empty one is for names without any."""

NO_METADATA = Metadata()


def suffix_of(name: str) -> str:
    """The suffix that chooses the reader, in lower case."""
    return PurePath(name).suffix.lower()


def reader_of(name: str) -> Reader:
    """The reader of files with this name; raises IngestError where there is none."""
    reader = READERS.get(suffix_of(name))
    if reader is None:
        known = ", ".join(suffix for suffix in READERS if suffix)
        raise IngestError(f"{display_safe(name)}: no reader for {display_safe(suffix_of(name))}; there are {known}")
    return reader


def read_bytes(data: bytes, name: str, metadata: Metadata = NO_METADATA, encoding: str | None = None) -> list[Incoming]:
    """The documents in bytes that are called `name`, whose suffix chooses the reader (`stdin` has none: plain text).

    `metadata` goes before what the documents say of themselves; `encoding` before what is detected. Raises IngestError.
    """
    return reader_of(name)(data, name, metadata, encoding)
