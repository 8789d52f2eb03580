"""The network: one encoder of words, a head that marks cues, and a reader that looks at the paragraph from each cue.

Reading from the cue, as in semantic role labelling, is what lets a content that stands before its cue be found, lets
contents nest, and pairs sources with contents without a further step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from thinc.api import Model, chain
from thinc.types import Ragged

from claimtrack.extract.network.batching import batches
from claimtrack.extract.network.layers import Layer, choice, context, dense, embedded
from claimtrack.extract.network.signs import WORD_COLUMNS, Keys
from claimtrack.extract.network.windows import VIEW_COLUMNS, Window

CUE_LABELS = 3
"""Outside, begins a cue, goes on."""
PART_LABELS = 3
"""Neither, source, content."""
CHUNK_WORDS = 1500
"""Windows are read so many words at a time, so that what is computed of them stays near the processor."""

Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths of the layers, the steps of their windows, and the share of values dropped in training."""

    width: int = 96
    view: int = 64
    dilations: tuple[int, ...] = (1, 2, 4, 8)
    view_dilations: tuple[int, ...] = (1, 2, 4, 8)
    dropout: float = 0.2


class Network:
    """Words to cue probabilities, and windows to part probabilities."""

    def __init__(self, shape: Shape, seed: int = 0) -> None:
        words_width = sum(width for _, width in WORD_COLUMNS)
        view_width = sum(width for _, width in VIEW_COLUMNS)
        self.encoder: Layer = chain(
            embedded(WORD_COLUMNS, seed),
            dense(shape.width, words_width, dropout=shape.dropout),
            context(shape.width, shape.dilations, dropout=shape.dropout),
        )
        self.cues: Layer = choice(CUE_LABELS, shape.width)
        self.view: Layer = embedded(VIEW_COLUMNS, seed + 100)
        self.reader: Layer = chain(
            dense(shape.view, 2 * shape.width + view_width, dropout=shape.dropout),
            context(shape.view, shape.view_dilations, dropout=shape.dropout),
            choice(PART_LABELS, shape.view),
        )
        self.model: Layer = Model(
            "claimtrack_network", no_forward, layers=[self.encoder, self.cues, self.view, self.reader]
        )
        for layer in self.model.layers:
            layer.initialize()

    def encode(self, words: Sequence[Keys]) -> tuple[list[Floats], list[Floats]]:
        """For each paragraph its words' vectors and cue probabilities (words x 3)."""
        rows = _ragged(words)
        vectors = self.encoder.predict(rows)
        probabilities = self.cues.predict(vectors)
        return _split(vectors), _split(probabilities)

    def read(self, windows: Sequence[tuple[Floats, Window]]) -> list[Floats]:
        """For each window its words' part probabilities (words x 3), given the vectors of its paragraph."""
        return [part for chunk in batches(windows, CHUNK_WORDS, _words_seen) for part in self._read(chunk)]

    def _read(self, windows: Sequence[tuple[Floats, Window]]) -> list[Floats]:
        views = _ragged([window.keys for _, window in windows])
        seen = np.concatenate([_from_the_cue(vectors, window) for vectors, window in windows])
        joined = np.concatenate([seen, _rows(self.view.predict(views))], axis=1)
        return _split(self.reader.predict(_like(views, joined)))

    def update(
        self,
        words: Sequence[Keys],
        cues: Sequence[Any],
        windows: Sequence[Sequence[Window]],
        parts: Sequence[Sequence[Any]],
    ) -> tuple[float, float]:
        """Gradients of one batch of paragraphs: cue labels a word, windows with part labels; returns both losses."""
        rows = _ragged(words)
        vectors, back_vectors = self.encoder.begin_update(rows)
        marked, back_marked = self.cues.begin_update(vectors)
        lengths = _lengths(rows)
        states = _rows(vectors)
        cue_gradient = _minus_gold(_rows(marked), np.concatenate(cues))
        total = _rows(back_marked(_like(rows, cue_gradient)))
        part_loss = 0.0
        starts = np.cumsum(lengths) - lengths
        flat = [
            (int(starts[index]), window, gold)
            for index, found in enumerate(windows)
            for window, gold in zip(found, parts[index], strict=True)
        ]
        if flat:
            views = _ragged([window.keys for _, window, _ in flat])
            viewed, back_viewed = self.view.begin_update(views)
            seen = np.concatenate([_from_the_cue(states[start:], window) for start, window, _ in flat])
            joined = np.concatenate([seen, _rows(viewed)], axis=1)
            read, back_read = self.reader.begin_update(_like(views, joined))
            gradient = _minus_gold(_rows(read), np.concatenate([gold for _, _, gold in flat]))
            part_loss = float((gradient**2).sum())
            back = _rows(back_read(_like(views, gradient)))
            width = states.shape[1]
            offset = 0
            for start, window, _ in flat:
                size = window.high - window.low
                total[start + window.low : start + window.high] += back[offset : offset + size, :width]
                of_cue = back[offset : offset + size, width : 2 * width].sum(axis=0)
                total[start + window.cue.start : start + window.cue.end] += of_cue / (window.cue.end - window.cue.start)
                offset += size
            back_viewed(_like(views, np.ascontiguousarray(back[:, 2 * width :])))
        back_vectors(_like(rows, total))
        return float((cue_gradient**2).sum()), part_loss


def _words_seen(item: tuple[Floats, Window]) -> int:
    return item[1].high - item[1].low


def _from_the_cue(vectors: Any, window: Window) -> Any:
    """The vectors of a window's words, each beside the mean vector of its cue."""
    words = vectors[window.low : window.high]
    cue = vectors[window.cue.start : window.cue.end].mean(axis=0)
    return np.concatenate([words, np.broadcast_to(cue, words.shape)], axis=1)


def _ragged(blocks: Sequence[Keys]) -> Ragged:
    lengths = np.array([len(block) for block in blocks], dtype="i")
    return Ragged(cast(Any, np.concatenate(blocks)), cast(Any, lengths))


def _like(rows: Ragged, data: Any) -> Ragged:
    return Ragged(data, rows.lengths)


def _rows(ragged: Ragged) -> Any:
    return ragged.data


def _lengths(ragged: Ragged) -> Any:
    return ragged.lengths


def _split(ragged: Ragged) -> list[Floats]:
    return np.split(_rows(ragged), np.cumsum(_lengths(ragged))[:-1])


def _minus_gold(predicted: Any, gold: Any) -> Any:
    gradient = np.array(predicted)
    gradient[np.arange(len(gold)), gold] -= 1.0
    return gradient


def no_forward(model: Layer, rows: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    """Stands for a forward pass where the parts of a model are called one by one."""
    raise NotImplementedError("the parts of the network are called one by one")
