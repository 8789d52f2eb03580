"""Bytes that no encoding fits whole: UTF-8 with a few broken characters, and code pages that nothing marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.text import decode, looks_binary

_MANY = 0.9
"""The share of characters beyond ASCII that must be whole UTF-8 for the rest to be damage."""

_FEWEST = 4
"""So many whole ones, because two bytes of another encoding now and then look like one."""

_HIGH = re.compile(rb"[\x80-\xff]+")
_WHOLE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|\xc2[\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_DOUBTFUL = 0.5
"""The share of letters that Windows-1252 puts beyond ASCII and no western language does."""


@dataclass(frozen=True, slots=True)
class Mended:
    """Text with the replacement character where its bytes were broken, and the clause that says so."""

    text: str
    remark: str


def mend_utf8(data: bytes) -> Mended | None:
    """UTF-8 that is broken in a few places, as a file cut off or pasted together is; None for anything else.

    Read as Windows-1252, one broken byte would turn every quotation mark of a text into three letters.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None
    whole = _WHOLE.findall(data)
    broken = len(_HIGH.findall(_WHOLE.sub(b"", data)))
    if len(whole) < _FEWEST or len(whole) < _MANY * (len(whole) + broken):
        return None
    text, _ = decode(data.decode("utf-8", "replace").encode("utf-8"), "utf-8")
    if looks_binary(text):
        return None
    count = text.count("\ufffd")
    return Mended(text, f"{count:,} character{'' if count == 1 else 's'} of its UTF-8 broken, read as \ufffd")


def doubt_of(text: str) -> str | None:
    """The clause that says that a text read as Windows-1252 is likely in another encoding; None if it reads well."""
    letters = [character for character in text[:8192] if character.isalpha()]
    beyond = sum(character > "\x7f" for character in letters)
    if not letters or beyond < _DOUBTFUL * len(letters):
        return None
    return "read as Windows-1252, which it hardly is; give --encoding, such as windows-1251 or koi8-u"
