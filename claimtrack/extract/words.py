"""A paragraph as the rules read it: words with offsets of the text, each quotation folded into one.

Folding is what keeps a full stop inside a quotation from ending the sentence that reports it, and a reporting verb
inside one from being taken for the reporter's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.extract.lexicon import TITLE_ABBREVIATIONS, WordClass, word_class
from claimtrack.extract.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc


_LONGEST_PHRASE = 40
"""Characters of a quotation that may still be part of a name or a phrase."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark, or a whole quotation; `start`:`end` are offsets of the text."""

    text: str
    lower: str
    start: int
    end: int
    cls: WordClass
    quotation: Quotation | None = None
    is_speech: bool = False
    """Whether it is a quotation that ends as speech does, or is too long to be a phrase quoted in passing."""

    @property
    def is_comma(self) -> bool:
        """Whether it is a comma."""
        return self.text == ","

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation; a quotation is not."""
        return self.quotation is None and self.cls is WordClass.PUNCTUATION


def folded_words(doc: Doc, found: list[Quotation]) -> list[Word]:
    """The words of a paragraph's doc, with `found` quotations folded."""
    words: list[Word] = []
    pending = 0
    for token in doc:
        start = token.idx
        while pending < len(found) and found[pending].end <= start:
            pending += 1
        if pending < len(found) and found[pending].start < start + len(token.text):
            quotation = found[pending]
            if not words or words[-1].quotation is not quotation:
                words.append(_folded(quotation, doc.text))
            continue
        if token.is_space or not token.text.strip():
            continue
        if token.text == "." and words and words[-1].end == start and words[-1].lower in TITLE_ABBREVIATIONS:
            # Some tokenisers split these; the full stop would end the sentence.
            last = words.pop()
            words.append(Word(last.text + ".", last.lower + ".", last.start, start + 1, WordClass.NAME))
            continue
        words.append(Word(token.text, token.lower_, start, start + len(token.text), word_class(token.text)))
    return words


def _folded(quotation: Quotation, text: str) -> Word:
    inner = text[quotation.inner_start : quotation.inner_end].rstrip()
    is_speech = inner[-1:] in tuple(",.!?…—–-") or quotation.end - quotation.start > _LONGEST_PHRASE
    return Word('"', '"', quotation.start, quotation.end, WordClass.PUNCTUATION, quotation, is_speech)


def full_quotation(words: list[Word], index: int, text: str) -> bool:
    """Whether the word at `index` is a quotation that can stand as speech, not a phrase quoted in passing."""
    quotation = words[index].quotation
    if quotation is None:
        return False
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    if not inner:
        return False
    after = words[index + 1].text if index + 1 < len(words) else ""
    alone = index == 0 or words[index - 1].text in {".", "!", "?"}
    closed_off = (alone and after in {".", "!", "?"}) or inner[-1] in ",.!?…—–-" or not quotation.closed or after == ","
    return closed_off and (inner[0].isupper() or inner[0].isdigit() or inner[0] in "'\"“‘…[(" or index == 0)


def ends_in(words: list[Word], index: int, text: str, characters: str) -> bool:
    """Whether the quotation at `index` ends in one of the characters, inside or just after its marks."""
    quotation = words[index].quotation
    if quotation is None:
        return False
    inner = text[quotation.inner_start : quotation.inner_end].rstrip()
    return bool(inner) and inner[-1] in characters
