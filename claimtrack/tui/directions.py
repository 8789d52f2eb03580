"""Text that reads from right to left: marked with a sign, and kept from pulling its neighbours with it; pure."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.text import Text

SIGN = "⇐"
"""Stands before a line that holds letters read from right to left."""

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def reads_right_to_left(text: str) -> bool:
    """Whether a text has a letter of a script that is written from right to left."""
    return not text.isascii() and any(_is_right_to_left(character) for character in set(text))


@lru_cache(maxsize=4096)
def _is_right_to_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in _RIGHT_TO_LEFT


def isolated(text: str) -> str:
    """Text to show, set apart where it reads from right to left, so that a terminal turns round it alone.

    The isolating characters take no cells; they are added to what is shown, after it was made safe and cut, and never
    to what is stored.
    """
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if reads_right_to_left(text) else text


def isolated_line(line: Text) -> Text:
    """A styled line set apart as by ``isolated``, its styles where they were."""
    if not reads_right_to_left(line.plain):
        return line
    apart = Text(FIRST_STRONG_ISOLATE, style=line.style, no_wrap=True, end="")
    return apart.append_text(line).append(POP_ISOLATE)
