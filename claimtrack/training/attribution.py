"""Training of the network that reads attributions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from claimtrack.extract.layout import paragraphs
from claimtrack.extract.markup import unmarked
from claimtrack.extract.network.batching import batches
from claimtrack.extract.network.network import Network
from claimtrack.extract.network.signs import CONTENT, SOURCE, Manner, WordSigns, word_signs
from claimtrack.extract.network.windows import Cue, Paths, Window, comma_counts, rule_roles, window
from claimtrack.terms import Attribution

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH_WORDS = 1500
Report = Callable[[str], None]
_PART = {SOURCE: 1, CONTENT: 2}


@dataclass(frozen=True, slots=True)
class Lesson:
    """A paragraph as the network is taught it.

    `cues` labels each word as outside, beginning or going on in a cue; `parts` labels the words of each window as
    neither, source or content.
    """

    signs: WordSigns
    cues: Any
    windows: tuple[Window, ...]
    parts: tuple[Any, ...]


def lessons(nlp: Language, texts: Iterable[tuple[str, Sequence[Attribution]]], manner: Manner) -> Iterator[Lesson]:
    """The paragraphs of texts annotated in one manner, parsed by `nlp`, as lessons.

    Parts of an attribution that lie in another paragraph than its cue are left out.
    """

    def bodies() -> Iterator[tuple[str, tuple[int, list[Attribution]]]]:
        for text, attributions in texts:
            for paragraph in paragraphs(text):
                inside = [
                    item for item in attributions if item.cue and paragraph.start <= item.cue[0][0] < paragraph.end
                ]
                yield unmarked(text[paragraph.start : paragraph.end]), (paragraph.start, inside)

    for doc, (start, inside) in nlp.pipe(bodies(), as_tuples=True, batch_size=200):
        if len(doc):
            yield _lesson(doc, start, inside, manner)


def _lesson(doc: Doc, offset: int, attributions: list[Attribution], manner: Manner) -> Lesson:
    signs = word_signs(doc, manner)
    starts = np.fromiter((token.idx for token in doc), dtype=np.int64, count=len(doc)) + offset
    paths = Paths(doc)
    commas, ruled = comma_counts(doc), rule_roles(signs)

    def words(spans: Sequence[tuple[int, int]]) -> Any:
        parts = [np.arange(*np.searchsorted(starts, (low, high))) for low, high in spans]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)

    labels = np.zeros(len(doc), dtype=np.int64)
    taught: list[tuple[Cue, Any]] = []
    for item in attributions:
        cue_words = words(item.cue)
        if not len(cue_words):
            continue
        cue = Cue(int(cue_words[0]), int(cue_words[-1]) + 1, 1.0)
        labels[cue.start] = 1
        labels[cue.start + 1 : cue.end] = 2
        part = np.zeros(len(doc), dtype=np.int64)
        part[words(item.content)] = _PART[CONTENT]
        part[words(item.source)] = _PART[SOURCE]
        taught.append((cue, part))
    # The rules' cues that are none: from those the reader learns to find nothing.
    for _, cues, _ in signs.ruled:
        if len(cues) and not labels[cues].any():
            taught.append((Cue(int(cues[0]), int(cues[-1]) + 1, 0.0), np.zeros(len(doc), dtype=np.int64)))
    windows: list[Window] = []
    parts: list[Any] = []
    everywhere = np.flatnonzero(labels)
    for cue, part in taught:
        others: Any = everywhere[(everywhere < cue.start) | (everywhere >= cue.end)]
        seen = window(signs, paths, commas, ruled, cue, others)
        windows.append(seen)
        parts.append(part[seen.low : seen.high])
    return Lesson(signs, labels, tuple(windows), tuple(parts))


def train_attribution(
    network: Network, taught: list[Lesson], *, epochs: int, seed: int, report: Report, rate: float = 0.002
) -> None:
    """Train `network` in place; paragraphs of like length share a batch, batches come in a shuffled order."""
    from thinc.api import Adam

    optimizer = Adam(rate, beta1=0.9, beta2=0.999, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    chance = random.Random(seed)
    total = sum(len(lesson.cues) for lesson in taught)
    for epoch in range(epochs):
        order = list(taught)
        chance.shuffle(order)
        seen = 0
        losses = np.zeros(2)
        for batch in batches(order, BATCH_WORDS, lambda lesson: len(lesson.cues)):
            done = (epoch + seen / total) / epochs
            optimizer.learn_rate = rate * max(0.01, min(1.0, 20 * done + 0.05, 1.1 * (1 - done)))
            losses += network.update(
                [lesson.signs.keys for lesson in batch],
                [lesson.cues for lesson in batch],
                [lesson.windows for lesson in batch],
                [lesson.parts for lesson in batch],
            )
            network.model.finish_update(optimizer)
            seen += sum(len(lesson.cues) for lesson in batch)
        report(
            f"attribution, epoch {epoch + 1} of {epochs}: cue {losses[0] / total:.4f}, parts {losses[1] / total:.4f}"
        )
    with network.model.use_params(optimizer.averages):
        averaged = network.model.to_bytes()
    network.model.from_bytes(averaged)
