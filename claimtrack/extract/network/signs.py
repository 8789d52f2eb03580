"""What the network is told of each word: its form, its syntax, the quotation it stands in, and what the rules read.

Every sign is a 64-bit key; equal words of different columns have different keys only through their column.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]  # its stub leaves it out

from claimtrack.extract.cues import VERBS
from claimtrack.extract.quotes import Quotation, quotations
from claimtrack.extract.rules import read_attributions
from claimtrack.extract.words import folded_words
from claimtrack.terms import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc

Keys = np.ndarray[Any, np.dtype[np.uint64]]
Indices = np.ndarray[Any, np.dtype[np.int32]]

WORD_COLUMNS: tuple[tuple[int, int], ...] = (
    (8000, 96),  # norm
    (1000, 24),  # first letter
    (3000, 48),  # last letters
    (1000, 24),  # shape
    (120, 24),  # tag
    (120, 24),  # relation to the head
    (1500, 32),  # relation and the head's reporting verb
    (40, 12),  # where in a quotation
    (40, 16),  # role in the rules' reading
    (400, 24),  # its own reporting verb
    (40, 12),  # kind of entity
    (8, 8),  # whose manner of annotating
)
"""Rows and width of each column's table, in the order of `WordSigns.keys`."""


class Manner(IntEnum):
    """Whose manner of annotating a text follows: annotators differ in where a source or a content ends.

    A network that is told the manner learns from several corpora without mixing their habits, as parsers do with the
    name of a treebank (Stymne and others, "Parser training with heterogeneous treebanks", 2018).
    """

    OWN = 1
    POLNEAR = 2


OUTSIDE, OPENS, INSIDE, CLOSES = range(4)
NOTHING, CUE, SOURCE, CONTENT = range(4)


@dataclass(frozen=True, slots=True)
class WordSigns:
    """The signs of a paragraph's words.

    `keys` has a row a word and a column for each of `WORD_COLUMNS`. `quotation` numbers the quotation that each word
    stands in (-1 outside); `sentence` numbers its sentence. `rules` is the rules' reading, `ruled` their word ranges.
    """

    keys: Keys
    quotation: Indices
    sentence: Indices
    rules: tuple[Attribution, ...]
    ruled: tuple[tuple[Indices, Indices, Indices], ...]
    """For each of `rules`, the word indices of its source, cue and content."""


def word_signs(doc: Doc, manner: Manner = Manner.OWN) -> WordSigns:
    """The signs of a parsed paragraph without spaces at its ends, read in one manner; linear in its words."""
    text = doc.text
    found = quotations(text, 0, len(text))
    starts = np.fromiter((token.idx for token in doc), dtype=np.int32, count=len(doc))
    rules = tuple(read_attributions(folded_words(doc, found), text))
    ruled = tuple(
        (_covered(starts, item.source), _covered(starts, item.cue), _covered(starts, item.content)) for item in rules
    )
    quotation, state = _quoted(starts, found, len(doc))
    role = np.zeros(len(doc), dtype=np.uint64)
    for source, cue, content in ruled:
        role[content] = CONTENT
        role[source] = SOURCE
        role[cue] = CUE
    reporting = np.fromiter((_reporting(token.lower_) for token in doc), dtype=np.uint64, count=len(doc))
    heads = np.fromiter((token.head.i for token in doc), dtype=np.int32, count=len(doc))
    plain = doc.to_array(["NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG", "DEP", "ENT_TYPE"]).astype(np.uint64)
    sentence = np.cumsum([bool(token.is_sent_start) for token in doc], dtype=np.int32)
    keys = np.column_stack(
        [
            plain[:, :6],
            plain[:, 5] * np.uint64(31) + reporting[heads],
            state,
            role,
            reporting,
            plain[:, 6],
            np.full(len(doc), manner, dtype=np.uint64),
        ]
    ).astype(np.uint64)
    return WordSigns(keys, quotation, sentence, rules, ruled)


@lru_cache(maxsize=4096)
def _reporting(word: str) -> int:
    verb = VERBS.get(word)
    return 0 if verb is None else hash_string(f"{verb.lemma}/{verb.form.name}/{verb.takes.name}")


def _covered(starts: Indices, spans: tuple[tuple[int, int], ...]) -> Indices:
    """The indices of the words that begin inside the spans."""
    parts = [np.arange(*np.searchsorted(starts, (low, high)), dtype=np.int32) for low, high in spans]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int32)


def _quoted(starts: Indices, found: list[Quotation], count: int) -> tuple[Indices, Keys]:
    number = np.full(count, -1, dtype=np.int32)
    state = np.full(count, OUTSIDE, dtype=np.uint64)
    for index, quotation in enumerate(found):
        low, high = np.searchsorted(starts, (quotation.start, quotation.end))
        number[low:high] = index
        state[low:high] = INSIDE
        if low < high:
            state[low] = OPENS
            if quotation.closed:
                state[high - 1] = CLOSES
    return number, state
