"""The rule reader of attributions: sentences to frames to contents, without a parser."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimtrack.extract.contents import contents
from claimtrack.extract.frames import frames
from claimtrack.extract.phrases import Range
from claimtrack.extract.sentences import sentence_bounds
from claimtrack.extract.words import Word, full_quotation
from claimtrack.terms import Attribution

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """An attribution as index ranges over a paragraph's folded words."""

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    wraps: bool = False
    """Whether it names a source for a whole sentence ("according to"), reports in it included."""


def read_attributions(words: list[Word], text: str) -> list[Attribution]:
    """The attributions of one paragraph.

    A quotation that nobody is named for becomes an attribution without source and cue.
    """
    readings: list[Reading] = []
    waiting: list[Range] = []
    for low, high in sentence_bounds(words, text):
        here = _sentence(words, low, high, text)
        if not here and _only_quotations(words, low, high, text):
            if readings and _quotes(words, readings[-1]):
                last = readings[-1]
                readings[-1] = replace(last, content=(*last.content, (low, high)))
            else:
                waiting.append((low, high))
            continue
        if waiting and here and here[0].content and words[here[0].content[0][0]].quotation is not None:
            here[0] = replace(here[0], content=(*waiting, *here[0].content))
            waiting.clear()
        readings.extend(Reading(None, None, (quotation,)) for quotation in waiting)
        waiting.clear()
        readings.extend(here)
    readings.extend(Reading(None, None, (quotation,)) for quotation in waiting)
    return [_attribution(words, reading) for reading in readings]


def _sentence(words: list[Word], low: int, high: int, text: str) -> list[Reading]:
    found = frames(words, low, high, text)
    readings: list[Reading] = []
    for position, frame in enumerate(found):
        content = contents(words, low, high, found, position, text)
        if not content:
            continue
        readings.append(
            Reading(
                frame.source, (frame.cue.start, frame.cue.end), tuple(content), frame.is_according or frame.is_citing
            )
        )
    readings = [reading for reading in readings if not _nested(reading, readings)]
    readings.extend(_left_over(words, low, high, readings, text))
    return readings


def _nested(reading: Reading, readings: list[Reading]) -> bool:
    """Whether a reading lies inside what another, earlier one reports ("said he was calling for talks")."""
    if reading.cue is None:
        return False
    for other in readings:
        if other is reading or other.wraps or other.cue is None or other.cue[0] > reading.cue[0]:
            continue
        if any(start <= reading.cue[0] < end for start, end in other.content):
            return True
    return False


def _left_over(words: list[Word], low: int, high: int, readings: list[Reading], text: str) -> list[Reading]:
    """Full quotations of the sentence that no reading covers: its first source is taken to have said them."""
    covered = [span for reading in readings for span in reading.content]
    left = [
        (index, index + 1)
        for index in range(low, high)
        if full_quotation(words, index, text) and not any(start <= index < end for start, end in covered)
    ]
    if not left or not readings:
        return (
            []
            if not left or _only_quotations(words, low, high, text)
            else [Reading(None, None, (span,)) for span in left]
        )
    return [replace(readings[0], content=(span,)) for span in left]


def _only_quotations(words: list[Word], low: int, high: int, text: str) -> bool:
    marks = all(words[index].quotation is not None or words[index].is_mark for index in range(low, high))
    return marks and any(full_quotation(words, index, text) for index in range(low, high))


def _quotes(words: list[Word], reading: Reading) -> bool:
    return any(words[index].quotation is not None for start, end in reading.content for index in range(start, end))


def _attribution(words: list[Word], reading: Reading) -> Attribution:
    def spans(ranges: list[Range]) -> tuple[Span, ...]:
        return tuple((words[start].start, words[end - 1].end) for start, end in ranges)

    return Attribution(
        spans([reading.source] if reading.source else []),
        spans([reading.cue] if reading.cue else []),
        spans(list(reading.content)),
    )
