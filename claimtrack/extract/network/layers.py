"""Layers that spaCy's own library lacks: a window over words that are some steps apart, and embedded columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from thinc.api import (
    Dropout,
    HashEmbed,
    LayerNorm,
    Maxout,
    Model,
    Softmax,
    chain,
    concatenate,
    residual,
    with_array,
)
from thinc.types import Floats2d, Ragged

Layer = Model[Any, Any]


def dilated_window(dilation: int) -> Layer:
    """Each row beside the rows `dilation` before and after it in its own sequence, zeros beyond the ends.

    Ragged rows of width n in, Ragged rows of width 3n out. After Yu and Koltun, "Multi-scale context aggregation by
    dilated convolutions" (2016): steps of 1, 2, 4, 8 see a whole sentence at the cost of four layers.
    """
    return Model("dilated_window", _window_forward, attrs={"dilation": dilation})


def _window_forward(model: Layer, rows: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    del is_train
    step: int = model.attrs["dilation"]
    ops = model.ops
    data = cast(Floats2d, rows.data)
    count, width = data.shape
    lengths = rows.lengths
    position = ops.xp.arange(count) - ops.xp.repeat(ops.xp.cumsum(lengths) - lengths, lengths)
    left = ops.xp.repeat(lengths, lengths) - position
    has_before = (position >= step)[:, None]
    has_after = (left > step)[:, None]
    output = ops.alloc2f(count, width * 3)
    output[:, width : 2 * width] = data
    if count > step:
        output[step:, :width] = data[:-step]
        output[:-step, 2 * width :] = data[step:]
    output[:, :width] *= has_before
    output[:, 2 * width :] *= has_after

    def backprop(gradient: Ragged) -> Ragged:
        given = cast(Floats2d, gradient.data)
        back = ops.xp.ascontiguousarray(given[:, width : 2 * width])
        if count > step:
            back[:-step] += (given[:, :width] * has_before)[step:]
            back[step:] += (given[:, 2 * width :] * has_after)[:-step]
        return Ragged(back, lengths)

    return Ragged(output, lengths), backprop


def dense(width: int, wide: int | None = None, *, dropout: float = 0.0) -> Layer:
    """A maxout layer of three pieces with normalised output, applied to every row."""
    return with_array(chain(Maxout(width, wide, nP=3), LayerNorm(width), Dropout(dropout)))


def context(width: int, dilations: Sequence[int], *, dropout: float) -> Layer:
    """Residual layers that mix each row with its neighbours at each of `dilations` in turn."""
    layers = [residual(chain(dilated_window(step), dense(width, width * 3, dropout=dropout))) for step in dilations]
    return chain(*layers) if len(layers) > 1 else layers[0]


def embedded(columns: Sequence[tuple[int, int]], seed: int) -> Layer:
    """Hashed columns to one concatenated vector a row; `columns` holds (rows of the table, width) for each."""
    return with_array(
        concatenate(
            *[
                HashEmbed(width, rows, column=index, seed=seed + index, dropout=0.0)
                for index, (rows, width) in enumerate(columns)
            ]
        )
    )


def choice(labels: int, width: int) -> Layer:
    """Probabilities of so many labels for every row."""
    return with_array(Softmax(labels, width))
