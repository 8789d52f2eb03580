"""Several networks of one shape, trained from different seeds, whose probabilities are averaged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from thinc.api import Model

from claimtrack.extract.network.layers import Layer
from claimtrack.extract.network.network import Floats, Network, Shape, no_forward
from claimtrack.extract.network.signs import Keys
from claimtrack.extract.network.windows import Window


class Committee:
    """Networks asked together; one model holds the weights of all."""

    def __init__(self, shape: Shape, members: int) -> None:
        self.members = [Network(shape, seed=1000 * member) for member in range(members)]
        self.model: Layer = Model(
            "claimtrack_committee", no_forward, layers=[network.model for network in self.members]
        )

    def encode(self, words: Sequence[Keys]) -> tuple[list[tuple[Floats, ...]], list[Floats]]:
        """For each paragraph its words' vectors by every member, and their mean cue probabilities (words x 3)."""
        answers = [member.encode(words) for member in self.members]
        vectors = list(zip(*[vectors for vectors, _ in answers], strict=True))
        return vectors, [_mean(chances) for chances in zip(*[chances for _, chances in answers], strict=True)]

    def read(self, windows: Sequence[tuple[tuple[Floats, ...], Window]]) -> list[Floats]:
        """For each window the mean part probabilities of its words (words x 3)."""
        answers = [
            member.read([(vectors[index], window) for vectors, window in windows])
            for index, member in enumerate(self.members)
        ]
        return [_mean(parts) for parts in zip(*answers, strict=True)]


def _mean(values: Sequence[Floats]) -> Floats:
    return values[0] if len(values) == 1 else np.mean(values, axis=0)
