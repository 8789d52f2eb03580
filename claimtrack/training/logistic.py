"""Logistic regression, and how well probabilities are calibrated."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

BINS = 10


def fit(
    rows: Sequence[dict[str, float]], right: Sequence[bool], names: Sequence[str], ridge: float
) -> dict[str, float]:
    """Weights of `names` that make `right` likeliest, by Newton's method with a penalty on all but "base".

    `ridge` is the penalty on half the square of each weight. Raises ValueError without rows.
    """
    if not rows:
        raise ValueError("nothing to fit")
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    target = np.array(right, dtype=float)
    penalty = np.full(len(names), ridge)
    if "base" in names:
        penalty[list(names).index("base")] = 1e-6
    weights = np.zeros(len(names))
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        gradient = table.T @ (chance - target) + penalty * weights
        curvature = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curvature, gradient)
        weights -= np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-7:
            break
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well probabilities say how often they are right.

    `auc` is the chance that a right one is ranked above a wrong one. `brier` is the mean squared error, `base` that of
    always saying the share of right ones, `skill` what is gained over it. `ece` is the mean gap between probability
    and share over ten bins of equal count, `ece_low` and `ece_high` its 95 % bootstrap interval. `bins` holds (mean
    probability, share right, count).
    """

    count: int
    auc: float
    brier: float
    base: float
    ece: float
    ece_low: float
    ece_high: float
    bins: tuple[tuple[float, float, int], ...]

    @property
    def skill(self) -> float:
        """1 is perfect, 0 no better than the base rate."""
        return 1 - self.brier / self.base if self.base else 0.0

    def lines(self) -> list[str]:
        """The measures and the reliability table for people."""
        return [
            (
                f"{self.count:,} pairs: AUC {self.auc:.3f}, Brier {self.brier:.3f} (base {self.base:.3f}, skill "
                f"{self.skill:.3f}), ECE {self.ece:.3f} [{self.ece_low:.3f}, {self.ece_high:.3f}]"
            ),
            "said   right  count",
            *(f"{said:.2f}   {share:.2f}   {count:>5}" for said, share, count in self.bins),
        ]


def calibration(chances: Sequence[float], right: Sequence[bool], *, seed: int = 0, rounds: int = 1000) -> Calibration:
    """Measure probabilities against what turned out right; the bootstrap draws pairs with replacement."""
    said = np.array(chances)
    truth = np.array(right, dtype=float)
    order = np.argsort(said, kind="stable")
    bins = tuple(
        (float(said[part].mean()), float(truth[part].mean()), len(part))
        for part in np.array_split(order, BINS)
        if len(part)
    )
    generator = np.random.default_rng(seed)
    draws = [
        _ece(said[picked], truth[picked])
        for picked in (generator.integers(0, len(said), len(said)) for _ in range(rounds))
    ]
    low, high = np.percentile(draws, [2.5, 97.5])
    share = float(truth.mean())
    return Calibration(
        len(said),
        _auc(said, truth),
        float(((said - truth) ** 2).mean()),
        share * (1 - share),
        _ece(said, truth),
        float(low),
        float(high),
        bins,
    )


def _ece(said: Any, truth: Any) -> float:
    order = np.argsort(said, kind="stable")
    return float(
        sum(
            abs(said[part].mean() - truth[part].mean()) * len(part) for part in np.array_split(order, BINS) if len(part)
        )
        / len(said)
    )


def _auc(said: Any, truth: Any) -> float:
    positive, negative = int(truth.sum()), int((1 - truth).sum())
    if not positive or not negative:
        return 0.5
    order = np.argsort(said, kind="stable")
    ranks = np.empty(len(said))
    values = said[order]
    start = 0
    for end in range(1, len(values) + 1):
        if end == len(values) or values[end] != values[start]:
            # Equal probabilities share their middle rank.
            ranks[order[start:end]] = (start + end + 1) / 2
            start = end
    return float((ranks[truth == 1].sum() - positive * (positive + 1) / 2) / (positive * negative))


def folds(groups: Sequence[str], count: int, seed: int = 0) -> list[int]:
    """A fold for each item, items of one group together."""
    names = sorted(set(groups))
    random.Random(seed).shuffle(names)
    fold = {name: index % count for index, name in enumerate(names)}
    return [fold[group] for group in groups]
