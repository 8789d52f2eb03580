"""Reading an export line by line, each checked: its shape, its anchors, its hashes, what belongs together."""

from __future__ import annotations

import base64
import binascii
import json
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from claimtrack.capture.checking import ShapeError, compiled
from claimtrack.capture.shapes import FORMAT, LINE_DEFINITIONS, LINES
from claimtrack.errors import ImportLineError, IngestError, QueryError, UsageError
from claimtrack.query import parse
from claimtrack.store.values import document_uid
from claimtrack.tag_names import check_name
from claimtrack.text import display_safe, folded, sha256

_CHECKS = {name: compiled(shape, LINE_DEFINITIONS) for name, shape in LINES.items()}

_BOM = b"\xef\xbb\xbf"
_ONLY_JSONL = "; only export --format jsonl writes what can be imported"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an export: its number from 1 and its value."""

    number: int
    value: dict[str, Any]


@dataclass(slots=True)
class Bundle:
    """A document with the claims that follow it, their ids, and its bytes as they came."""

    document: Line
    raw: bytes
    claims: list[Line] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


Entry = Line | Bundle


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An open export; each reading checks it anew."""

    path: Path
    stream: BinaryIO
    size: int

    def entries(self, on_bytes: Callable[[int], object]) -> Iterator[Entry]:
        """Sources, tags, views and places as lines and documents as bundles, in the order of the file.

        `on_bytes` is told how many bytes are read. Raises ImportLineError at the first line that cannot be imported,
        IngestError for a file without a line.
        """
        bundle: Bundle | None = None
        for line in self._lines(on_bytes):
            match line.value["type"]:
                case "document":
                    if bundle is not None:
                        yield bundle
                    bundle = Bundle(line, self._checked_document(line))
                case "claim":
                    self._check_claim(line, bundle)
                    assert bundle is not None  # noqa: S101  # a claim without a document was refused
                    bundle.claims.append(line)
                    bundle.ids.add(line.value["id"])
                case "tag":
                    self._check_tag_name(line, line.value["name"])
                    yield line
                case "view":
                    self._check_view(line)
                    yield line
                case "place":
                    self._check_place(line)
                    yield line
                case "source":
                    yield line
                case _:
                    pass
        if bundle is not None:
            yield bundle

    def fault(self, line: Line, message: str) -> ImportLineError:
        """The error for a line that cannot be imported."""
        return ImportLineError(message, display_safe(str(self.path)), line.number)

    def _lines(self, on_bytes: Callable[[int], object]) -> Iterator[Line]:
        self.stream.seek(0)
        read = 0
        empty = True
        for number, data in enumerate(self.stream, start=1):
            read += len(data)
            content = data.removeprefix(_BOM) if number == 1 else data
            if content.strip():
                empty = False
                yield self._line(number, content)
            on_bytes(read)
        if empty:
            raise IngestError(f"{display_safe(str(self.path))}: is empty; there is nothing to import")

    def _line(self, number: int, data: bytes) -> Line:
        def fault(message: str) -> ImportLineError:
            return self.fault(Line(number, {}), message)

        try:
            value = _DECODER.decode(data.decode("utf-8"))
            if b"\\u" in data:
                # Half a surrogate pair can be written in JSON, but it is no text.
                json.dumps(value, ensure_ascii=False).encode("utf-8")
        except UnicodeError:
            raise fault("is not UTF-8 text") from None
        except RecursionError:
            raise fault("is nested too deeply") from None
        except json.JSONDecodeError as error:
            hint = _ONLY_JSONL if number == 1 else ""
            raise fault(f"is not JSON ({error.msg} at character {error.pos + 1}){hint}") from None
        except ValueError as error:
            raise fault(f"is not JSON ({error})") from None
        if not isinstance(value, dict) or not isinstance(value.get("type"), str):
            raise fault("is not a line of an export, which is an object with a type")
        kind = value["type"]
        if kind == "claimtrack" and isinstance(value.get("format"), int) and value["format"] > FORMAT:
            raise fault(f"was written by a later version of claimtrack (format {value.get('format')!r}); upgrade it")
        check = _CHECKS.get(kind)
        if check is None:
            raise fault(f"has the type {ascii(kind)[:40]}, which this version does not know")
        try:
            check(value)
        except ShapeError as error:
            raise fault(f"{kind}: {display_safe(str(error))}{_hint(value)}") from None
        return Line(number, value)

    def _checked_document(self, line: Line) -> bytes:
        value = line.value
        if sha256(value["text"]) != value["sha256"]:
            raise self.fault(line, "document: the text does not have its sha256; the line was changed")
        if value["id"] != document_uid(value["sha256"]):
            raise self.fault(line, "document: the id does not belong to the text")
        try:
            raw = base64.b64decode(value["raw"], validate=True)
        except (binascii.Error, ValueError):
            raise self.fault(line, "document: raw is not base64") from None
        if sha256(raw) != value["raw_sha256"]:
            raise self.fault(line, "document: the bytes do not have their raw_sha256; the line was changed")
        self._check_days(line, value, ("published",))
        return raw

    def _check_claim(self, line: Line, bundle: Bundle | None) -> None:
        value = line.value
        if bundle is None:
            raise self.fault(line, "a claim without its document; only export --format jsonl can be imported")
        document = bundle.document.value
        if value["document"]["sha256"] != document["sha256"]:
            raise self.fault(line, "the claim belongs to another document than the one above it")
        text = document["text"]
        for where, claim in (("claim", value), ("extracted", value["extracted"])):
            if text[claim["start"] : claim["end"]] != claim["quote"]:
                raise self.fault(line, f"{where}: the quote is not at characters {claim['start']} to {claim['end']}")
            self._check_days(line, claim, ("said_on", "about_on"))
        if (value["status"] == "rejected") != (value["reject_reason"] is not None):
            raise self.fault(line, "a rejected claim has a reject_reason, and only a rejected one")
        names = [tagging["name"] for tagging in value["tagged"]]
        if names != value["tags"] or len(set(names)) != len(names):
            raise self.fault(line, "tags and tagged do not name the same tags, each once")
        for name in names:
            self._check_tag_name(line, name)
        if any(link["to"] == value["id"] for link in value["links"]):
            raise self.fault(line, "a claim cannot be linked to itself")
        self._check_translations(line, text)
        if value["id"] in bundle.ids:
            raise self.fault(line, "the claim is there twice")

    def _check_translations(self, line: Line, text: str) -> None:
        translations = line.value.get("translations", ())
        languages = [translation["language"] for translation in translations]
        if len(set(languages)) != len(languages):
            raise self.fault(line, "translations has a language twice")
        for translation in translations:
            start, end = translation["start"], translation["end"]
            if (start is None) != (end is None):
                raise self.fault(line, "a translation has both start and end, or neither")
            if start is not None and (start >= end or text[start:end] != translation["text"]):
                raise self.fault(line, f"a translation is not at characters {start} to {end}")

    def _check_view(self, line: Line) -> None:
        if line.value["name"] != " ".join(line.value["name"].split()):
            raise self.fault(line, "the name of a view has no space at its ends and single ones within")
        try:
            parse(line.value["query"])
        except QueryError as error:
            raise self.fault(line, f"the query of the view does not parse: {error}") from None

    def _check_place(self, line: Line) -> None:
        inner, outer = line.value["inner"], line.value["outer"]
        if any(name != " ".join(name.split()) or not folded(name) for name in (inner, outer)):
            raise self.fault(line, "the name of a place has no space at its ends and single ones within")
        if folded(inner) == folded(outer):
            raise self.fault(line, "a place cannot lie inside itself")

    def _check_days(self, line: Line, value: dict[str, Any], names: tuple[str, ...]) -> None:
        for name in names:
            if value[name] is not None:
                try:
                    date.fromisoformat(value[name])
                except ValueError:
                    raise self.fault(line, f"{name} is {value[name]}, which is no day") from None

    def _check_tag_name(self, line: Line, name: str) -> None:
        try:
            normal = check_name(name)
        except UsageError as error:
            raise self.fault(line, str(error)) from None
        if normal != name:
            raise self.fault(line, f'"{display_safe(name)}" is not how a tag is written; "{normal}" is')


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


# Made once, because json.loads makes one for every call that sets options.
_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def open_export(path: Path) -> ExportFile:
    """Open an export for reading. Raises IngestError for what is missing, unreadable or not a regular file."""
    shown = display_safe(str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IngestError(f"{shown}: is a folder; name a file of JSON lines")
        if not stat.S_ISREG(status.st_mode):
            raise IngestError(f"{shown}: is not a regular file; write it to a file first")
        stream = path.open("rb")
    except FileNotFoundError:
        raise IngestError(f"{shown}: there is no such file") from None
    except OSError as error:
        raise IngestError(f"{shown}: cannot be read ({error.strerror or error})") from None
    except ValueError:
        raise IngestError(f"{shown}: is not a path; it holds a character that no path may") from None
    return ExportFile(path, stream, os.fstat(stream.fileno()).st_size)


def _hint(value: dict[str, Any]) -> str:
    listed = value["type"] == "claim" and "extracted" not in value
    return _ONLY_JSONL if listed else ""
