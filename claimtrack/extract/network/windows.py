"""A paragraph as seen from one of its cues: how each word stands to the cue, in distance, syntax and quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from claimtrack.extract.network.signs import CONTENT, CUE, NOTHING, SOURCE, Indices, Keys, WordSigns

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH = 110
"""Words on either side of a cue that its window holds; nearly all sources and contents lie within."""

VIEW_COLUMNS: tuple[tuple[int, int], ...] = (
    (48, 24),  # distance
    (24, 12),  # sentences away
    (600, 32),  # path in the syntax
    (48, 16),  # quotations between
    (48, 16),  # other cues between
    (24, 20),  # role in the rules' reading of this cue
    (24, 12),  # commas between
)
"""Rows and width of each column's table, in the order of `Window.keys`."""

_OF_ANOTHER = 4
"""Added to the role that a word has in the rules' reading of another cue."""
_STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 25, 45, 80])


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression as word indices `start`:`end` of its paragraph, and how probable it is."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Window:
    """The words `low`:`high` round a cue, with a row of keys for each of them."""

    cue: Cue
    low: int
    high: int
    keys: Keys


class Paths:
    """The dependency paths of a paragraph, kept so that each cue costs only its own words."""

    def __init__(self, doc: Doc) -> None:
        self._heads = [token.head.i for token in doc]
        self._relations = doc.to_array("DEP").astype(np.uint64).tolist() if len(doc) else []

    def head_of(self, start: int, end: int) -> int:
        """The word of a range that the others hang from: the first whose head lies outside."""
        for index in range(start, end):
            head = self._heads[index]
            if head == index or not start <= head < end:
                return index
        return start

    def keys(self, anchor: int, low: int, high: int) -> list[int]:
        """For each word, through which branch it hangs from the cue or from what the cue hangs from."""
        climbed: dict[int, int] = {}
        up = anchor
        while up not in climbed:
            climbed[up] = len(climbed)
            up = self._heads[up]
        known: dict[int, int] = {index: 7 + min(rank, 3) for index, rank in climbed.items()}
        via = [self._relations[index] for index in climbed]
        found: list[int] = []
        for word in range(low, high):
            trail: list[int] = []
            index = word
            while index not in known and len(trail) < 60:
                head = self._heads[index]
                if head in climbed:
                    rank = climbed[head]
                    key = self._relations[index] * 17 + min(rank, 3)
                    if rank:
                        key += via[rank - 1] * 5
                    # Which side of the cue the branch stands on tells "he said" from "said he".
                    known[index] = (key * 2 + (index < anchor)) & 0xFFFFFFFFFFFFFFFF
                    break
                if head == index:
                    known[index] = 3
                    break
                trail.append(index)
                index = head
            key = known.get(index, 5)
            for passed in trail:
                known[passed] = key
            found.append(key)
        return found


def window(signs: WordSigns, paths: Paths, commas: Indices, ruled: Keys, cue: Cue, others: Indices) -> Window:
    """The window of one cue; `others` are the words of the paragraph's other cues.

    `paths`, `commas` (counted so far) and `ruled` are the paragraph's own, made once for all of its cues.
    """
    count = len(signs.keys)
    low, high = max(0, cue.start - REACH), min(count, cue.end + REACH)
    place = np.arange(low, high)
    before, after = place < cue.start, place >= cue.end
    side = after.astype(np.int64) - before
    distance = np.where(before, cue.start - place, np.where(after, place - cue.end + 1, 0))
    bucket = np.searchsorted(_STEPS, distance, side="right") * 2 + (side < 0)
    sentence = np.clip(signs.sentence[low:high] - signs.sentence[cue.start], -3, 3) + 3
    quotation = _quotations(signs, cue, low, high)
    marked = np.zeros(count + 1, dtype=np.int64)
    marked[others + 1] = 1
    so_far = np.cumsum(marked)
    between = np.where(before, so_far[cue.start] - so_far[place], np.where(after, so_far[place] - so_far[cue.end], 0))
    other = np.clip(between, 0, 3) * 4 + (marked[place + 1] * 2) + (side < 0)
    anchor = paths.head_of(cue.start, cue.end)
    commas_between = np.where(
        before, commas[cue.start] - commas[place], np.where(after, commas[place] - commas[cue.end], 0)
    )
    keys = np.column_stack(
        [
            bucket,
            sentence,
            np.array(paths.keys(anchor, low, high), dtype=np.uint64),
            quotation,
            other,
            _ruled(signs, ruled, cue, low, high),
            np.clip(commas_between, 0, 4) * 2 + (side < 0),
        ]
    ).astype(np.uint64)
    return Window(cue, low, high, keys)


def comma_counts(doc: Doc) -> Indices:
    """How many commas stand before each word, and after the last."""
    return np.concatenate([[0], np.cumsum([token.text == "," for token in doc])]).astype(np.int32)


def _quotations(signs: WordSigns, cue: Cue, low: int, high: int) -> Any:
    """How the quotation of each word stands to the cue: its own, the nearest one before or after, or further."""
    numbers = signs.quotation
    here = numbers[cue.start]
    words = numbers[low:high]
    if here >= 0:
        return np.where(words == here, 1, np.where(words < 0, 2, 3))
    earlier = numbers[: cue.start]
    later = numbers[cue.end :]
    last = earlier.max(initial=-1)
    first = later[later >= 0].min(initial=1_000_000)
    return np.where(
        words < 0, 0, np.where(words <= last, 4 + np.clip(last - words, 0, 3), 8 + np.clip(words - first, 0, 3))
    )


def rule_roles(signs: WordSigns) -> Keys:
    """The role of each word in what the rules read of the paragraph, the first reading before later ones."""
    role = np.full(len(signs.keys), NOTHING, dtype=np.uint64)
    for source, cues, content in signs.ruled:
        for indices, value in ((content, CONTENT), (source, SOURCE), (cues, CUE)):
            role[indices[role[indices] == NOTHING]] = value + _OF_ANOTHER
    return role


def _ruled(signs: WordSigns, others: Keys, cue: Cue, low: int, high: int) -> Any:
    role = others[low:high].copy()
    own = 0
    for source, cues, content in signs.ruled:
        if len(cues) and cues[0] < cue.end and cues[-1] >= cue.start:
            own = 1
            for indices, value in ((content, CONTENT), (source, SOURCE), (cues, CUE)):
                role[indices[(indices >= low) & (indices < high)] - low] = value
    # Whether the rules read this cue at all is told beside every word.
    return role * 2 + own
