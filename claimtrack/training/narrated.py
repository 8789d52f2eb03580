"""The weights of the narrator's clauses, fitted on the narrated assertions marked in dispatches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimtrack.extract import events
from claimtrack.extract.assertions import assertions, figures_within
from claimtrack.extract.numbers import find_figures
from claimtrack.extract.pipeline import readings
from claimtrack.extract.sentences import plain_sentences
from claimtrack.training.dispatches import Dispatch
from claimtrack.training.logistic import Calibration, calibration, fit, folds

LEAST_OVERLAP = 0.5
RIDGE = 1.0
FOLDS = 5

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A clause of the narrator's: its passage, its words, its signs, and whether it is marked as an assertion."""

    passage: str
    words: str
    signs: dict[str, float]
    marked: bool


def rows(found: Iterable[Dispatch], *, pipeline: str | None = None) -> Iterator[Row]:
    """The clauses of passages that meet no mark of an attribution, as `pipeline` parses them."""
    for dispatch in found:
        narrated = [(mark.start, mark.end) for mark in dispatch.marks if mark.role == "narrated"]
        reported = [(mark.start, mark.end) for mark in dispatch.marks if mark.number is not None]
        figures = sorted(find_figures(dispatch.text), key=lambda figure: (figure.start, figure.end))
        for reading in readings(dispatch.text, pipeline=pipeline):
            if reading.paragraph.apart or reading.paragraph.boilerplate:
                continue
            for sentence in plain_sentences(dispatch.text, reading.paragraph.start, reading.paragraph.end):
                for clause in assertions(dispatch.text, [sentence], figures, reading.parse):
                    start, end = clause.start, clause.end
                    if any(low < end and start < high for low, high in reported):
                        continue
                    signs = events.signs(
                        dispatch.text,
                        reading.parse,
                        start,
                        end,
                        figures_within(figures, start, end),
                        reading.paragraph,
                        part=clause.is_part,
                    )
                    marked = any(_share((start, end), mark) >= LEAST_OVERLAP for mark in narrated)
                    yield Row(dispatch.name, dispatch.text[start:end], signs, marked)


def _share(one: Span, other: Span) -> float:
    """Of the shorter span in the other, in 0..1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / min(one[1] - one[0], other[1] - other[0])


def fitted(found: list[Row]) -> tuple[dict[str, float], Calibration]:
    """The weights fitted on all rows, and how well weights fitted on the other passages judge each."""
    parts = folds([row.passage for row in found], FOLDS)
    chances = [0.0] * len(found)
    for fold in range(FOLDS):
        others = [row for row, part in zip(found, parts, strict=True) if part != fold]
        weights = fit([row.signs for row in others], [row.marked for row in others], events.SIGNS, RIDGE)
        for index, part in enumerate(parts):
            if part == fold:
                chances[index] = events.probability(found[index].signs, weights)
    weights = fit([row.signs for row in found], [row.marked for row in found], events.SIGNS, RIDGE)
    return weights, calibration(chances, [row.marked for row in found])
