"""Plain text and Markdown: the bytes are the text, save front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import PurePath

from claimtrack.errors import IngestError
from claimtrack.ingest.encodings import doubt_of, mend_utf8
from claimtrack.ingest.front_matter import split_front_matter
from claimtrack.ingest.incoming import Incoming, Metadata
from claimtrack.text import decode, display_safe, looks_binary

_LONGEST_TITLE = 100
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_CODE_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def read_text(data: bytes, name: str, metadata: Metadata, encoding: str | None) -> list[Incoming]:
    """The one document of a plain text; its title is its first line, if nothing else says it."""
    return [_read(data, name, metadata, encoding, "text/plain")]


def read_markdown(data: bytes, name: str, metadata: Metadata, encoding: str | None) -> list[Incoming]:
    """The one document of a Markdown text, its marks kept; its title is its first heading, if nothing else says it."""
    return [_read(data, name, metadata, encoding, "text/markdown")]


def _read(data: bytes, name: str, metadata: Metadata, encoding: str | None, media_type: str) -> Incoming:
    whole, used, remarks = _decoded(data, name, encoding)
    own, text = split_front_matter(whole, name)
    if not text.strip():
        raise IngestError(f"{display_safe(name)}: is empty; there is nothing to add")
    known = metadata.over(own)
    heading = _first_heading(text) if media_type == "text/markdown" else None
    title = known.title or heading or _cut(_first_line(text)) or PurePath(name).name
    about = {**asdict(known), "title": title}
    return Incoming(name=name, text=text, raw=data, media_type=media_type, encoding=used, remarks=remarks, **about)


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, str, tuple[str, ...]]:
    """The text, the encoding it was read in, and what a person should know about that."""
    shown = display_safe(name)
    if encoding is None and (mended := mend_utf8(data)) is not None:
        return mended.text, "utf-8", (mended.remark,)
    try:
        text, used = decode(data, encoding)
        # UTF-7 and the like can hold half of a surrogate pair, which no database takes.
        text.encode()
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeError):
            raise IngestError(f"{shown}: does not decode as {encoding or 'text'}; save it as UTF-8") from None
        raise IngestError(f'{shown}: no encoding is called "{display_safe(encoding or "")}"; try utf-8') from None
    if looks_binary(text):
        raise IngestError(f"{shown}: is a binary file, not text; convert it to text first")
    doubt = doubt_of(text) if encoding is None and used == "cp1252" else None
    return text, used, () if doubt is None else (doubt,)


def _first_heading(text: str) -> str | None:
    """The words of the first heading, underlined ones included, outside blocks of code."""
    in_code = False
    before = ""
    for line in _lines(text):
        if _CODE_FENCE.match(line):
            in_code = not in_code
        elif not in_code:
            found = _HEADING.fullmatch(line)
            if found and found[1].strip():
                return _cut(found[1])
            if before.strip() and _UNDERLINE.fullmatch(line):
                return _cut(before)
        before = "" if in_code else line
    return None


def _first_line(text: str) -> str:
    return next(line for line in _lines(text) if line.strip())


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def _cut(line: str) -> str:
    """A line with its spaces made single, cut at the end of a word."""
    words = " ".join(line.split())
    if len(words) <= _LONGEST_TITLE:
        return words
    return f"{words[:_LONGEST_TITLE].rpartition(' ')[0] or words[: _LONGEST_TITLE - 1]}…"
