"""Words selected in a text, by steps of words, sentences and ends; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claimtrack.review.spans import trimmed

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s+[^\sa-z])|\n\s*\n|(?<![,;])(?<![,;][\"'”’»])\n")

FAR = 4000
"""Characters in which the next word and the ends of a sentence are looked for at a time."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The words from that at `anchor` to that at `head`, whichever comes first; each is where a word begins.

    Steps move `head`, so that the selection grows or shrinks; at the ends of the text they move nothing.
    """

    text: str
    anchor: int
    head: int

    @property
    def raw_span(self) -> tuple[int, int]:
        """Start and end of the selected words, whatever signs stand at them."""
        first, last = sorted((self.anchor, self.head))
        return first, word_end(self.text, last)

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of a claim of the selected words: without quotation marks and stops at its ends."""
        raw = self.raw_span
        start, end = trimmed(self.text, *raw)
        return (start, end) if start < end else raw

    @property
    def words(self) -> int:
        """How many words are selected."""
        return len(self.text[slice(*self.raw_span)].split())

    def forward(self) -> Selection:
        """One word on."""
        return replace(self, head=next_word(self.text, self.head))

    def back(self) -> Selection:
        """One word back."""
        return replace(self, head=word_before(self.text, self.head))

    def to(self, offset: int) -> Selection:
        """To the word at or after an offset."""
        return replace(self, head=word_at(self.text, offset))

    def sentence_on(self) -> Selection:
        """To the last word of the sentence, or of the next one when it is there already."""
        last = self._last_word(self.head)
        return replace(self, head=last if last != self.head else self._last_word(next_word(self.text, self.head)))

    def sentence_back(self) -> Selection:
        """To the first word of the sentence, or of the one before when it is there already."""
        first = self._first_word(self.head)
        return replace(self, head=first if first != self.head else self._first_word(word_before(self.text, self.head)))

    def whole_sentence(self) -> Selection:
        """The sentence that the head stands in."""
        return replace(self, anchor=self._first_word(self.head), head=self._last_word(self.head))

    def begin_here(self) -> Selection:
        """Let the selection begin where its head is."""
        return replace(self, anchor=self.head)

    def swapped(self) -> Selection:
        """The other end moves from now on."""
        return replace(self, anchor=self.head, head=self.anchor)

    def other_end(self, words: int) -> Selection:
        """The end that does not move otherwise, one word on or back."""
        step = next_word if words > 0 else word_before
        return replace(self, anchor=step(self.text, self.anchor))

    def _first_word(self, offset: int) -> int:
        return word_at(self.text, sentence_round(self.text, offset)[0])

    def _last_word(self, offset: int) -> int:
        start, end = sentence_round(self.text, offset)
        words = [found.start() for found in _WORD.finditer(self.text, start, end)]
        return words[-1] if words else offset


def word_at(text: str, offset: int) -> int:
    """Where the word at an offset begins, else the one after it, else the last one; 0 for a text without words."""
    start = min(max(offset, 0), len(text))
    while start > 0 and start < len(text) and not text[start].isspace() and not text[start - 1].isspace():
        start -= 1
    found = _WORD.search(text, start)
    return found.start() if found else word_before(text, len(text))


def next_word(text: str, offset: int) -> int:
    """Where the word after the one that begins at an offset begins; itself for the last."""
    found = _WORD.search(text, word_end(text, offset))
    return found.start() if found else offset


def word_before(text: str, offset: int) -> int:
    """Where the last word that begins before an offset begins; itself for the first."""
    low = offset
    while low > 0:
        low = max(0, low - FAR)
        begins = [found.start() for found in _WORD.finditer(text, low, offset)]
        # A word cut by the window seems to begin where the window does.
        if low > 0 and begins and not text[low - 1].isspace():
            begins = begins[1:]
        if begins:
            return begins[-1]
    return offset


def word_end(text: str, offset: int) -> int:
    """Where the word at an offset ends."""
    found = _WORD.match(text, offset)
    return found.end() if found else offset


def sentence_round(text: str, offset: int) -> tuple[int, int]:
    """The sentence that holds an offset, within its line: from behind the end of the one before to its own end."""
    low = max(0, offset - FAR)
    # The sentence before ends only where it is seen what follows it.
    ends = [end for found in _SENTENCE_END.finditer(text, low, offset + 1) if (end := found.end()) <= offset]
    start = ends[-1] if ends else low
    found = _SENTENCE_END.search(text, offset, min(len(text), offset + FAR))
    if found is None:
        return start, min(len(text), offset + FAR)
    return start, found.end()
