"""Quotations of a paragraph: straight, curly, low, guillemets; nested, unclosed.

Only the outermost quotation counts; marks of another kind inside it are part of its words. A mark that opens and is
not closed runs to the end of the paragraph, as print does when a quotation goes on over paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "'": "'", '"': '"', "‟": "”", "＂": "＂", "「": "」"}
_DOUBLED = frozenset({"''", "``"})
_SINGLE = frozenset("‘'")
_MAY_BE_APOSTROPHE = _SINGLE | {"»"}

_ATTRIBUTED_END = re.compile(
    r",(?=\s(?:[^\s,.!?;:\"“”][^,.!?;:\"“”\n]{1,70}\s(?:said|says|added|told\s[^,.!?;:\"“”\n]{2,40})"
    r"|(?:said|says|added)\s[^.!?;:\"“”\n]{2,70})\.?\s*\Z)"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, marks included in `start`:`end`, left out of `inner_start`:`inner_end`; offsets of the text."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations of `text[start:end]`, in order."""
    found: list[Quotation] = []
    unclosed: set[str] = set()
    position = start
    while position < end:
        doubled = text[position : position + 2] in _DOUBLED
        if doubled and not text[position + 2 : position + 3].isspace():
            # Wire copy sets double marks as two single ones.
            pair = text.find("''", position + 2, end)
            inner_end, stop = (end, end) if pair < 0 else (pair, pair + 2)
            if text[position + 2 : inner_end].strip():
                found.append(Quotation(position, stop, position + 2, inner_end, pair >= 0))
            position = stop
            continue
        mark = text[position]
        if mark in _CLOSERS and mark not in unclosed and _opens(text, position, start, end):
            close = _closing(text, position, mark, end)
            if (
                close is None
                and mark not in _MAY_BE_APOSTROPHE
                and (said := _ATTRIBUTED_END.search(text, position, end))
            ):
                # The closing mark was forgotten; the words that report end what was said all the same.
                found.append(Quotation(position, said.start() + 1, position + 1, said.start() + 1, False))
                position = said.start() + 1
                continue
            if close is None and mark in _MAY_BE_APOSTROPHE:
                unclosed.add(mark)
                position += 1
                continue
            inner_end = end if close is None else close
            stop = end if close is None else close + 1
            if text[position + 1 : inner_end].strip():
                found.append(Quotation(position, stop, position + 1, inner_end, close is not None))
            position = stop
            continue
        position += 1
    return found


def _opens(text: str, position: int, start: int, end: int) -> bool:
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    if text[position] in _SINGLE:
        return (before.isspace() or before in "([—–-") and after.isalpha()
    if text[position] == '"':
        # A straight mark after a digit is an inch or a second; one before a space closes.
        return not after.isspace() and not (before.isdigit() and not after.isalpha())
    return True


def _closing(text: str, position: int, mark: str, end: int) -> int | None:
    closers = _CLOSERS[mark]
    depth = 0
    for index in range(position + 1, end):
        character = text[index]
        if mark == "“" and character == "“":
            depth += 1
        elif character in closers:
            if mark in _SINGLE and not _closes_single(text, position, index, end):
                continue
            if depth and mark == "“":
                depth -= 1
                continue
            return index
    if depth:
        # An inner mark was left open: the last closing mark ends the whole.
        last = max(text.rfind(closer, position + 1, end) for closer in closers)
        return last if last > position else None
    return None


def _closes_single(text: str, position: int, index: int, end: int) -> bool:
    """Whether a single mark ends a quotation rather than a genitive or a contraction."""
    if index + 1 < end and text[index + 1].isalnum():
        return False
    before = text[index - 1]
    return before in ".,!?…" or (before not in "s " and index - position < 80)
