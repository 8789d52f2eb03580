"""Which claim of an earlier extraction a claim of a new one is; pure."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim as far as matching goes: where it is or was, and who says it or was once read as saying it."""

    spans: frozenset[Span]
    speakers: frozenset[Hashable]


def overlap(first: Span, second: Span) -> float:
    """The characters that two spans share, as a part of the longer one: 0 to 1."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    longer = max(first[1] - first[0], second[1] - second[0])
    return max(shared, 0) / longer if longer > 0 else 0.0


def match(old: Sequence[Reading], new: Sequence[Reading]) -> dict[int, int]:
    """Indices of old claims to those of new ones, each used once, the greatest overlaps first.

    Two claims match when they overlap by at least half and have a speaker in common. A person who moved a claim or
    corrected its speaker does not lose it that way: both readings of it count.
    """
    by_speaker: dict[Hashable, list[tuple[int, int, int]]] = defaultdict(list)
    for index, reading in enumerate(new):
        for speaker in reading.speakers:
            by_speaker[speaker].extend((start, end, index) for start, end in reading.spans)
    for spans in by_speaker.values():
        spans.sort()
    pairs = [
        (-shared, old_index, new_index)
        for old_index, reading in enumerate(old)
        for speaker in reading.speakers
        for span in reading.spans
        for start, end, new_index in _near(by_speaker[speaker], span)
        if (shared := overlap(span, (start, end))) >= 0.5
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, old_index, new_index in sorted(pairs):
        if old_index not in found and new_index not in taken:
            found[old_index] = new_index
            taken.add(new_index)
    return found


def _near(spans: list[tuple[int, int, int]], span: Span) -> list[tuple[int, int, int]]:
    # What is less than half covered may be left out: it starts further before than the span is long, or behind it.
    start, end = span
    return spans[bisect_left(spans, (2 * start - end,)) : bisect_left(spans, (end,))]
