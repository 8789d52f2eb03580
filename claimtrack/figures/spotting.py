"""Where a hedged number stands in a few words, by the words alone; the extractor reads far more than this."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimtrack.errors import UsageError
from claimtrack.figures.edits import FigureEdit, parse_interval_edit
from claimtrack.figures.intervals import ORDER_WORDS
from claimtrack.terms import Hedge

_LONGEST = 6
"""Words that a number takes with its hedges: "at least tens of thousands"."""

_WORD = re.compile(r"\S+")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*", re.ASCII)
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d", re.ASCII)
_AROUND = "\"'“”‘’«»()[],;:."


class Spotted(NamedTuple):
    """A figure at `start`:`end` of the words, what it comes to, and what follows it: what it counts, or nothing."""

    start: int
    end: int
    figure: FigureEdit
    subject: str | None


def spot_figure(words: str) -> Spotted | None:
    """The first figure of some words, with the word that it counts; None without one.

    Numbers that are a year or a day of a month are none.
    """
    found = [_bare(words, *word.span()) for word in _WORD.finditer(words)]
    for first, (start, _) in enumerate(found):
        for last in range(min(first + _LONGEST, len(found)) - 1, first - 1, -1):
            end = found[last][1]
            figure = _read(words[start:end])
            if figure is None or _is_date(words, found, first, last, figure):
                continue
            subject = _subject(words, found, last)
            stop = end if subject is None else found[last + 1][1]
            return Spotted(start, stop, figure, subject)
    return None


def _bare(words: str, start: int, end: int) -> tuple[int, int]:
    """A word without the punctuation round it."""
    while start < end and words[start] in _AROUND:
        start += 1
    while end > start and words[end - 1] in _AROUND:
        end -= 1
    return start, end


def _read(words: str) -> FigureEdit | None:
    if not any(character.isdigit() for character in words) and not set(words.lower().split()) & _POWERS:
        return None
    try:
        return parse_interval_edit(words)
    except UsageError:
        return None


_POWERS = frozenset(word for words in ORDER_WORDS for word in words.split()) | {
    "hundred", "thousand", "million", "billion", "trillion", "dozen",
}  # fmt: skip


def _is_date(words: str, found: list[tuple[int, int]], first: int, last: int, figure: FigureEdit) -> bool:
    if figure.hedge is not Hedge.BARE or first != last:
        return False
    beside = [words[slice(*found[index])].lower() for index in (first - 1, last + 1) if 0 <= index < len(found)]
    return bool(_YEAR.fullmatch(words[slice(*found[first])])) or any(_MONTH.fullmatch(word) for word in beside)


def _subject(words: str, found: list[tuple[int, int]], last: int) -> str | None:
    """The word after a figure, if it follows at once and is one."""
    if last + 1 >= len(found):
        return None
    start, end = found[last + 1]
    subject = words[start:end]
    return subject if subject.isalpha() and not words[found[last][1] : start].strip() and len(subject) > 2 else None
