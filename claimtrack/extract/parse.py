"""A paragraph's words as the pipeline parsed them, kept small for the claim stage after the doc is gone."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Parse:
    """The words of a paragraph as columns of equal length; offsets count characters of the whole text.

    `tags` are Penn tags, `relations` Universal Dependencies, `heads` word indices (a root is its own head).
    `sentences` are word ranges. `names` are (start, end, label) in characters; labels PERSON, ORG, PLACE and DATE.
    """

    starts: array[int]
    ends: array[int]
    heads: array[int]
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int, str], ...]

    @classmethod
    def of(cls, doc: Doc, offset: int) -> Parse:
        """The parse of a paragraph's doc that begins at `offset` of the text."""
        return cls(
            array("i", [token.idx + offset for token in doc]),
            array("i", [token.idx + len(token) + offset for token in doc]),
            array("i", [token.head.i for token in doc]),
            tuple(token.tag_ for token in doc),
            tuple(token.dep_ for token in doc),
            tuple((sentence.start, sentence.end) for sentence in doc.sents) if len(doc) else (),
            tuple((name.start_char + offset, name.end_char + offset, name.label_) for name in doc.ents),
        )

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word those that hang from it, in text order."""
        found: list[list[int]] = [[] for _ in self.heads]
        for index, head in enumerate(self.heads):
            if head != index:
                found[head].append(index)
        return tuple(tuple(children) for children in found)

    def at(self, position: int) -> int | None:
        """The word that the character at `position` belongs to, or None."""
        from bisect import bisect_right

        index = bisect_right(self.starts, position) - 1
        return index if index >= 0 and position < self.ends[index] else None

    def within(self, start: int, end: int) -> range:
        """The words that begin in the characters `start`:`end`."""
        from bisect import bisect_left

        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def subtree(self, index: int) -> list[int]:
        """The word and all that hangs from it, in text order."""
        found: list[int] = []
        waiting = [index]
        while waiting:
            word = waiting.pop()
            found.append(word)
            waiting.extend(self.children[word])
        return sorted(found)
