"""Finding what somebody means by a few letters: they occur in it in their order, best at the beginnings of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from claimtrack.text import folded

_LETTER, _RUN, _WORD, _FIRST, _WHOLE = 4, 8, 10, 2, 40
"""What a letter scores, one right after the last, at the beginning of a word, of the text, and all of the text."""

_GAP, _WIDEST = 1, 6
"""What each letter that is left out between two costs, and how many of them at most."""

_NEVER = -(10**6)


@dataclass(frozen=True, slots=True)
class Found:
    """How well a text fits, higher is better, and which of its characters were meant.

    `sure` says that nobody could mean something else: what was written stands there as it is, or its letters begin
    words and go on from there.
    """

    score: int
    hits: tuple[int, ...]
    sure: bool


def find(written: str, text: str) -> Found | None:
    """Where the letters of every word that is written occur in a text; None where they do not all, or none is written.

    Case and accents do not matter.
    """
    letters = _letters(text)
    words = _words(written)
    if not words:
        return None
    score, hits, sure = 0, set[int](), True
    for word in words:
        found = _find_word(word, letters)
        if found is None:
            return None
        score += found[0]
        hits.update(found[1])
        sure = sure and _is_sure(word, letters, found[1])
    if " ".join(words) == letters:
        score += _WHOLE
    return Found(score, tuple(sorted(hits)), sure)


def _find_word(word: str, text: str) -> tuple[int, list[int]] | None:
    """The best way to find the letters of a word: its score and where they are."""
    whole = _whole(word, text)
    if whole is not None:
        return whole
    remaining = iter(text)
    if not all(letter in remaining for letter in word):
        return None
    count = len(text)
    # best[j] is the best score with the letter at hand found at j; back says where the letter before it was.
    best = [_NEVER] * count
    back: list[list[int]] = []
    for number, letter in enumerate(word):
        following = [_NEVER] * count
        came = [-1] * count
        # The best place so far of the letter before, where something is left out after it.
        apart, apart_at = _NEVER, -1
        for j in range(count):
            if j >= 2 and best[j - 2] >= apart:
                apart, apart_at = best[j - 2], j - 2
            if text[j] != letter:
                continue
            bonus = _LETTER + (_WORD if _begins_word(text, j) else 0) + (_FIRST if j == 0 else 0)
            if number == 0:
                following[j] = bonus
                continue
            joined = best[j - 1] + _RUN if j else _NEVER
            skipped = apart - _GAP * min(_WIDEST, j - 1 - apart_at)
            following[j] = bonus + max(joined, skipped)
            came[j] = j - 1 if joined >= skipped else apart_at
        best = following
        back.append(came)
    end = max(range(count), key=best.__getitem__)
    score, hits = best[end], []
    for came in reversed(back):
        hits.append(end)
        end = came[end]
    return score, hits[::-1]


def _whole(word: str, text: str) -> tuple[int, list[int]] | None:
    """The score of a word that stands there from the beginning of one on; no other way to find it is looked for."""
    at = text.find(word)
    while at > 0 and not _begins_word(text, at):
        at = text.find(word, at + 1)
    if at < 0:
        return None
    inner = sum(_WORD for index in range(at + 1, at + len(word)) if _begins_word(text, index))
    score = len(word) * _LETTER + (len(word) - 1) * _RUN + _WORD + (_FIRST if at == 0 else 0) + inner
    return score, list(range(at, at + len(word)))


def _is_sure(word: str, text: str, hits: list[int]) -> bool:
    if word in text:
        return True
    begins = [index for index in hits if index - 1 not in hits]
    return all(_begins_word(text, index) for index in begins)


def _begins_word(text: str, index: int) -> bool:
    return index == 0 or (not text[index - 1].isalnum() and text[index].isalnum())


@lru_cache(maxsize=64)
def _words(written: str) -> tuple[str, ...]:
    return tuple(_letters(word) for word in written.split())


# The same texts are looked through with every letter that is written.
@lru_cache(maxsize=16384)
def _letters(text: str) -> str:
    """A text without case and accents, each character still in its place."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    plain = folded(character)
    return plain[0] if plain else character
