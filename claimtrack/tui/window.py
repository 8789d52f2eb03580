"""How much of a document is shown round a claim: whole sentences, as many as there is room for; pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

Fits = Callable[[int, int], bool]
"""Whether the characters from the first to the second offset have room."""

FILLED = 3
"""Lines left free by whole sentences from which on a part of the next one is shown."""

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]']*\s+|\n[^\S\n]*\n\s*")

_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|No|vs))\.\s+$")
"""What ends with a full stop and no sentence."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end, the space between them left out; a blank line ends one too."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text, max(start, end.start() - 6), end.end()):
            continue
        if text[start : end.end()].strip():
            found.append(_trimmed(text, start, end.end()))
        start = end.end()
    if text[start:].strip():
        found.append(_trimmed(text, start, len(text)))
    return found


def window(
    text: str, start: int, end: int, wanted: Iterable[tuple[int, int]], fits: Fits, roomy: Fits
) -> tuple[int, int]:
    """The bounds of what is shown round `start`:`end`, at least that itself.

    Whole sentences, growing first towards the `wanted` parts and then to both sides while it `fits`; where a sentence
    is too long for that, or what is left is `roomy`, words.
    """
    bounds = sentences(text)
    low = max(0, bisect_right(bounds, start, key=lambda bound: bound[0]) - 1)
    high = min(len(bounds) - 1, bisect_left(bounds, end, key=lambda bound: bound[1]))
    if not bounds or not fits(min(start, bounds[low][0]), max(end, bounds[high][1])):
        return _grown_by_words(text, start, end, fits)
    low, high = _towards(bounds, low, high, wanted, start, end, fits)
    low, high = _both_ways(bounds, low, high, start, end, fits)
    shown = min(start, bounds[low][0]), max(end, bounds[high][1])
    return _grown_by_words(text, *shown, fits, forward=high < len(bounds) - 1) if roomy(*shown) else shown


def _towards(
    bounds: list[tuple[int, int]],
    low: int,
    high: int,
    wanted: Iterable[tuple[int, int]],
    start: int,
    end: int,
    fits: Fits,
) -> tuple[int, int]:
    for first, last in wanted:
        before = max(0, bisect_right(bounds, first, key=lambda bound: bound[0]) - 1)
        after = min(len(bounds) - 1, bisect_left(bounds, last, key=lambda bound: bound[1]))
        wider = min(low, before), max(high, after)
        if wider != (low, high) and fits(min(start, bounds[wider[0]][0]), max(end, bounds[wider[1]][1])):
            low, high = wider
    return low, high


def _both_ways(bounds: list[tuple[int, int]], low: int, high: int, start: int, end: int, fits: Fits) -> tuple[int, int]:
    """As many sentences as fit, by turns before and after."""
    growing = [-1, 1]
    while growing:
        side = growing.pop(0)
        wider = (low - 1, high) if side < 0 else (low, high + 1)
        if wider[0] < 0 or wider[1] >= len(bounds):
            continue
        if fits(min(start, bounds[wider[0]][0]), max(end, bounds[wider[1]][1])):
            low, high = wider
            growing.append(side)
    return low, high


def _grown_by_words(text: str, start: int, end: int, fits: Fits, *, forward: bool | None = None) -> tuple[int, int]:
    """As many characters as fit, cut at words: on both sides, or on the one that `forward` says."""

    def wider(count: int) -> tuple[int, int]:
        low = start if forward else max(0, start - count)
        high = end if forward is False else min(len(text), end + count)
        while low < start and low > 0 and not text[low - 1].isspace():
            low += 1
        while high > end and high < len(text) and not text[high].isspace():
            high -= 1
        trimmed = _trimmed(text, low, high)
        return min(trimmed[0], start), max(trimmed[1], end)

    most, least = len(text), 0
    while least < most:
        middle = (least + most + 1) // 2
        if fits(*wider(middle)):
            least = middle
        else:
            most = middle - 1
    return wider(least)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end
