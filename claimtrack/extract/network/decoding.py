"""Probabilities to attributions: cue segments of a paragraph, and for each the words of its source and content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from claimtrack.extract.network.network import Floats
from claimtrack.extract.network.windows import Cue, Window

CUE_FLOOR = 0.15
"""A word whose probability of beginning a cue reaches this is looked at; what is kept is decided later."""
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
    """What one window says of its cue; short gaps are closed and stray words dropped."""
    parts = parts.copy()
    own = slice(seen.cue.start - seen.low, seen.cue.end - seen.low)
    parts[own] = (1.0, 0.0, 0.0)
    best = parts.argmax(axis=1)
    content = best == _CONTENT
    source = best == _SOURCE
    _fill(content, parts[:, _CONTENT], source)
    _fill(source, parts[:, _SOURCE], content)
    content_runs = _runs(content, seen.low, parts[:, _CONTENT], seen.low)
    source_runs = _strongest(_runs(source, seen.low, parts[:, _SOURCE], seen.low), parts[:, _SOURCE], seen.low)
    return Found(
        seen.cue,
        source_runs,
        content_runs,
        _mean(parts[:, _SOURCE], source_runs, seen.low),
        _mean(parts[:, _CONTENT], content_runs, seen.low),
    )


def _fill(chosen: Any, probability: Any, taken: Any) -> None:
    """Close gaps of one or two words that nothing else claims and that may well belong."""
    places = np.flatnonzero(chosen)
    for left, right in zip(places[:-1], places[1:], strict=True):
        gap = slice(left + 1, right)
        if 1 < right - left <= 3 and not taken[gap].any() and probability[gap].min() > 0.12:
            chosen[gap] = True


def _runs(chosen: Any, offset: int, probability: Any, low: int) -> Runs:
    places = np.flatnonzero(chosen)
    if not len(places):
        return ()
    breaks = np.flatnonzero(np.diff(places) > 1) + 1
    runs = [(int(part[0]) + offset, int(part[-1]) + 1 + offset) for part in np.split(places, breaks)]
    longest = max(end - start for start, end in runs)
    return tuple(
        (start, end)
        for start, end in runs
        # A stray word beside a real content is noise.
        if end - start > 1 or longest == 1 or probability[start - low] > 0.8
    )


def _strongest(runs: Runs, probability: Any, low: int) -> Runs:
    if len(runs) < 2:
        return runs
    return (max(runs, key=lambda run: float(probability[run[0] - low : run[1] - low].sum())),)


def _mean(probability: Any, runs: Runs, low: int) -> float:
    values = [probability[start - low : end - low] for start, end in runs]
    return float(np.concatenate(values).mean()) if values else 0.0
