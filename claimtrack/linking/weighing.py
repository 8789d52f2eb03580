"""How likely a suggested link is right: its signals, weighed as learned from texts whose links people marked.

The weights are those of a logistic regression. `python -m tests.linking.fitting` fits them anew on the marked texts of
the tests and says how well they do on texts that they were not fitted on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp

from claimtrack.linking.pairs import Pair
from claimtrack.linking.signals import signals
from claimtrack.linking.suggestion import Suggestion

WEIGHTS = "weights.json"
"""The file in this package with what each signal is worth."""


def chance(pair: Pair, suggestion: Suggestion) -> float:
    """How likely a link that rules suggest is right, 0 to 1."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in signals(pair, suggestion).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> Mapping[str, float]:
    read: dict[str, float] = json.loads(files("claimtrack.linking").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return read
