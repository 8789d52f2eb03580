"""What comes in: a document before it is captured, and what is known about it from outside."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the caller, or the document's own front matter, says about a document; None where nothing is said."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    external_id: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """This metadata, with what it leaves open filled from another."""
        names = (entry.name for entry in fields(self))
        return Metadata(**{name: _first(getattr(self, name), getattr(other, name)) for name in names})


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document that was read and not yet captured.

    `text` is the decoded text without front matter, byte-order mark dropped and line ends as ``\\n``; `raw` the bytes
    as they came. `name` is the path, or what the caller calls the stream. `remarks` are clauses about how it was
    decoded that a person should know.
    """

    name: str
    text: str
    raw: bytes
    media_type: str
    encoding: str
    title: str
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    external_id: str | None = None
    remarks: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads the bytes of one format: one document, or as many as a feed or an export of a channel holds.

    Raises IngestError with `name` and a remedy for bytes that cannot become documents.
    """

    def __call__(self, data: bytes, name: str, metadata: Metadata, encoding: str | None) -> list[Incoming]:
        """The documents in `data`; `metadata` goes before what they say of themselves."""


def _first(first: object, second: object) -> Any:
    return second if first is None else first
