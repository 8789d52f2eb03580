"""The words round an utterance: where its day and its channel stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimtrack.extract.layout import Paragraph
from claimtrack.extract.nesting import Utterance
from claimtrack.extract.sentences import plain_sentences
from claimtrack.terms import Attribution

Span = tuple[int, int]

_REACH = 300
_GOES_ON = re.compile(r",?\s+(?:and|but)\s+(?:(?:also|then|later|has|have)\s+)?\Z")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The stretches of a sentence that are neither content nor source: before the cue and after it, in text order."""

    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()

    def text(self, text: str) -> str:
        """The words of the stretches, those after the cue first, as they are the nearer ones."""
        return " ".join(text[low:high] for low, high in (*self.after, *self.before))


def surroundings(
    text: str, paragraph: Paragraph, utterance: Utterance, attributions: list[Attribution]
) -> Surroundings:
    """What surrounds an utterance within its sentence, at most some hundred characters each way."""
    base = utterance.base
    if not base.cue:
        return Surroundings()
    cue_start, cue_end = base.cue[0][0], base.cue[-1][1]
    taken = [*base.source, *base.content]
    for other in attributions:
        if other is not base:
            taken.extend((start, end) for start, end in other.content if not start <= cue_start < end)
    own = [*base.source, *base.cue, *base.content]
    low = max(paragraph.start, min(start for start, _ in own) - _REACH)
    high = min(paragraph.end, max(end for _, end in [*base.source, *base.cue]) + _REACH)
    sentences = [
        (first, last)
        for first, last in plain_sentences(text, low, high)
        if first <= cue_start < last or any(first <= end and start < last for start, end in base.source)
    ]
    if sentences:
        low, high = sentences[0][0], sentences[-1][1]
    return Surroundings(_free(low, cue_start, sorted(taken)), _free(cue_end, max(cue_end, high), sorted(taken)))


def _free(low: int, high: int, taken: list[Span]) -> tuple[Span, ...]:
    """The parts of `low`:`high` that no span of `taken`, in order, covers."""
    free: list[Span] = []
    for start, end in taken:
        if start > low:
            free.append((low, min(start, high)))
        low = max(low, end)
    free.append((low, high))
    return tuple((start, end) for start, end in free if end - start > 2)


def narrated_before(text: str, low: int, attributions: list[Attribution]) -> int | None:
    """Where what the narrator tells ends in a sentence from `low` on that goes on to report: "fined 12 firms and said".

    None where the sentence does not begin with the source of such a report.
    """
    for attribution in attributions:
        if not attribution.source or not attribution.cue or attribution.source[0][0] != low:
            continue
        source_end, cue = attribution.source[-1][1], attribution.cue[0][0]
        joint = _GOES_ON.search(text, source_end, cue)
        others = any(
            start < cue and source_end < end
            for other in attributions
            for start, end in (*other.cue, *other.content)
            if (start, end) != attribution.cue[0]
        )
        if joint is not None and not others:
            return joint.start()
    return None
