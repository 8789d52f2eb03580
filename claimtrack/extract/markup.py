"""Markdown and emoji in running text: blanked, so that what is read keeps every offset."""

from __future__ import annotations

import re

PICTURES = "\u2190-\u2bff\ufe0e\ufe0f\u200d\u20e3\U0001f000-\U0001faff"
"""Emoji, arrows and drawn symbols, for a class of a regular expression."""

# Drawn lines and runs of junk go too: they say nothing, and tokenisers take quadratic time over long ones.
_MARKS = re.compile(
    r"[^\w\s]{24,}|\*\*|__"
    r"|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"
    rf"|[{PICTURES}]+"
    r"|\]\([^\s()]{1,500}\)"
    r"|(?:https?://|www\.)[^\s<>\"”’)\]]{1,500}"
)
_LINK = re.compile(r"!?\[(?=[^\[\]\n]{1,300}\]\([^\s()]{1,500}\))")


def unmarked(text: str) -> str:
    """The text with Markdown's emphasis, links, addresses and emoji as blanks; same length, linear in it."""
    return _MARKS.sub(_blank, _LINK.sub(_blank, text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
