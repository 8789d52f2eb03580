"""Text in a picture: safe for any reader of XML, measured and cut without the font that it will be shown in."""

from __future__ import annotations

import re
import unicodedata
from html import escape

from claimtrack.text import display_safe

_NOT_IN_XML = re.compile("[\ufffe\uffff]")

_LONGEST = 2_000
"""Characters of a text that are looked at."""

_NARROW, _WIDE = frozenset("ijlftrI.,:;'’|!()[]{}- "), frozenset("mwMW@%—●…")


def xml(text: str) -> str:
    """Text as it stands in XML, in an attribute too: control and bidirectional characters are shown, none is obeyed."""
    return escape(_NOT_IN_XML.sub("\ufffd", display_safe(text)))


def text_width(text: str, size: float) -> float:
    """About how wide a text is in a sans-serif face of a size, rather too much than too little."""
    return size * sum(map(_em, text))


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _WIDE:
        return 0.95
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    return 0.72 if character.isupper() else 0.58


def cut(text: str, size: float, width: float) -> str:
    """Text safe to show, with an ellipsis where it would be wider than `width`."""
    shown = display_safe(text[:_LONGEST])
    if text_width(shown, size) <= width:
        return shown
    used = text_width("…", size)
    kept = []
    for character in shown:
        used += _em(character) * size
        if used > width:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def lines(text: str, size: float, width: float, most: int) -> list[str]:
    """A text in at most `most` lines of a width, broken at spaces; the last is cut where there is more."""
    words = display_safe(text[:_LONGEST]).split(" ")
    made: list[str] = []
    line = ""
    for number, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size) > width:
            if len(made) == most - 1:
                return [*made, cut(" ".join([line, *words[number:]]), size, width)]
            made.append(line)
            longer = word
        line = longer
    return [*made, cut(line, size, width)]
