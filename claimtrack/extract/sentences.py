"""Sentences over folded words: a quotation never ends one from inside unless what follows begins anew."""

from __future__ import annotations

import re

from claimtrack.extract.cues import cue_at
from claimtrack.extract.lexicon import TITLE_ABBREVIATIONS
from claimtrack.extract.words import Word, ends_in, full_quotation

_STOPS = ".!?…"


def sentence_bounds(words: list[Word], text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph as index ranges over its folded words."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for index, word in enumerate(words):
        if _ends_sentence(words, index, text) or _overlong(word.text, index - start):
            bounds.append((start, index + 1))
            start = index + 1
    if start < len(words):
        bounds.append((start, len(words)))
    return bounds


def _overlong(mark: str, words: int) -> bool:
    """Whether a sentence of so many words may end at this mark: at a semicolon, then a comma, then anywhere."""
    return words > 250 or (words > 150 and mark == ",") or (words > 60 and mark == ";")


def _ends_sentence(words: list[Word], index: int, text: str) -> bool:
    if index + 1 >= len(words):
        return False
    word, following = words[index], words[index + 1]
    capital = following.quotation is not None or following.text[0].isupper() or following.text[0].isdigit()
    if word.quotation is not None:
        return (
            capital
            and following.quotation is None
            and ends_in(words, index, text, ".")
            and _opens_anew(words, index + 1)
        )
    if word.lower in {"a.m.", "p.m."}:
        return full_quotation(words, index + 1, text)
    if word.text and word.text[-1] in _STOPS and set(word.text) <= set(_STOPS):
        return following.text not in {")", "]"} and (capital or not word.text.endswith("."))
    return False


def _opens_anew(words: list[Word], index: int) -> bool:
    """Whether the words from `index` begin a sentence of their own rather than name the speaker of a quotation."""
    for later in range(index, min(index + 12, len(words))):
        word = words[later]
        if word.is_mark and word.text != ",":
            return True
        if cue_at(words, later) is not None:
            # "X." Anna Kos said. The cue ends the sentence: it belongs to the quotation.
            after = words[later + 1] if later + 1 < len(words) else None
            return after is not None and not after.is_mark
    return True


_BREAK = re.compile(r"(?<![.!?…])[.!?…]+[\"”’»)\]]*\s+(?=[\"“«‘(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“])(?:"
    + "|".join(sorted(TITLE_ABBREVIATIONS))
    + r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|no|vs|"
    r"[a-z]|[a-z]\.[a-z]|u\.s|u\.k|inc|ltd|co|approx|est|etc|e\.g|i\.e)\.$",
    re.IGNORECASE,
)


def plain_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` by punctuation alone, whatever quotations it holds; spaces left out."""
    bounds: list[tuple[int, int]] = []
    low = start
    for match in _BREAK.finditer(text, start, end):
        if match.group()[0] == "." and _ABBREVIATED.search(text, max(low, match.start() - 8), match.start() + 1):
            continue
        bounds.append((low, match.start() + len(match.group().rstrip())))
        low = match.end()
    if text[low:end].strip():
        bounds.append((low, low + len(text[low:end].rstrip())))
    return bounds
