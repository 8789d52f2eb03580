"""Probabilities to attributions: cue segments of a paragraph, and for each the words of its source and content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from claimtrack.extract.network.network import Floats
from claimtrack.extract.network.windows import Cue, Window

CUE_FLOOR = 0.15
"""A word whose probability of beginning a cue reaches this is looked at; what is kept is decided later."""
CONTENT_BIAS = 0.3
SOURCE_BIAS = 0.8
"""Added to the log odds of a word: a missing source or half a content costs more than a word too many."""
SECOND = 0.15
"""Share of the surer stretch's log odds that the stretch on the other side of the cue needs to count."""
_LIMIT = 3.0
_SOURCE, _CONTENT = 1, 2

Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as word ranges, with how probable its cue and, on average, the words of its parts are."""

    cue: Cue
    source: Runs
    content: Runs
    source_probability: float
    content_probability: float


def cues(probabilities: Floats) -> list[Cue]:
    """The cue segments of a paragraph, from each word's probabilities of outside, begins and goes on."""
    found: list[Cue] = []
    begins, goes_on = probabilities[:, 1], probabilities[:, 2]
    index, count = 0, len(probabilities)
    while index < count:
        if begins[index] < CUE_FLOOR or begins[index] < goes_on[index]:
            index += 1
            continue
        end = index + 1
        while end < count and goes_on[end] > max(0.4, begins[end]):
            end += 1
        found.append(Cue(index, end, float(begins[index])))
        index = end
    return found


def decode(seen: Window, parts: Floats) -> Found:
    """What one window says of its cue: the stretch before it and the one after it that most surely are content, and
    the one that most surely is the source.

    Each stretch has the greatest sum of log odds, so that a doubtful word does not break what the words round it make
    sure of.
    """
    own = slice(seen.cue.start - seen.low, seen.cue.end - seen.low)
    parts = parts.copy()
    parts[own] = (1.0, 0.0, 0.0)
    source_run = _surest(_odds(parts[:, _SOURCE], SOURCE_BIAS), 0, len(parts))
    content_odds = _odds(parts[:, _CONTENT], CONTENT_BIAS)
    if source_run is not None:
        content_odds[slice(*source_run)] -= _LIMIT
    content_odds[own] = -_LIMIT
    runs = [
        run
        for run in (_surest(content_odds, 0, own.start), _surest(content_odds, own.stop, len(parts)))
        if run is not None
    ]
    if len(runs) == 2:
        sums = [float(content_odds[slice(*run)].sum()) for run in runs]
        # A second stretch that is all but nothing beside the first is noise.
        runs = [run for run, total in zip(runs, sums, strict=True) if total > SECOND * max(sums) or total > 4 * _LIMIT]
    content_runs = tuple((start + seen.low, end + seen.low) for start, end in runs)
    source_runs = () if source_run is None else ((source_run[0] + seen.low, source_run[1] + seen.low),)
    return Found(
        seen.cue,
        source_runs,
        content_runs,
        _mean(parts[:, _SOURCE], source_runs, seen.low),
        _mean(parts[:, _CONTENT], content_runs, seen.low),
    )


def _odds(chance: Any, bias: float) -> Any:
    bounded = np.clip(chance, 0.01, 0.99)
    return np.clip(np.log(bounded / (1 - bounded)) + bias, -_LIMIT, _LIMIT)


def _surest(odds: Any, low: int, high: int) -> tuple[int, int] | None:
    """The stretch of `odds[low:high]` with the greatest sum, or None where every sum is negative."""
    best, best_run = 0.0, None
    total, start = 0.0, low
    for index, value in enumerate(odds[low:high].tolist(), low):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, best_run = total, (start, index + 1)
    return best_run


def _mean(probability: Any, runs: Runs, low: int) -> float:
    values = [probability[start - low : end - low] for start, end in runs]
    return float(np.concatenate(values).mean()) if values else 0.0
