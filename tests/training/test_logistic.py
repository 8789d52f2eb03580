"""The regression finds what made the data, and the measures of calibration say what they claim."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.training.logistic import calibration, fit, folds


def test_the_weights_that_made_the_data_are_found_again() -> None:
    generator = np.random.default_rng(2)
    rows = [{"base": 1.0, "sign": float(value)} for value in generator.normal(size=6000)]
    right = [generator.random() < 1 / (1 + np.exp(-(0.5 - 1.5 * row["sign"]))) for row in rows]
    weights = fit(rows, right, ["base", "sign"], ridge=0.1)
    assert weights == {"base": pytest.approx(0.5, abs=0.12), "sign": pytest.approx(-1.5, abs=0.15)}


def test_a_strong_penalty_leaves_the_base_rate() -> None:
    rows = [{"base": 1.0, "sign": float(index % 2)} for index in range(400)]
    weights = fit(rows, [index % 4 != 0 for index in range(400)], ["base", "sign"], ridge=1e6)
    assert abs(weights["sign"]) < 0.01
    assert 1 / (1 + np.exp(-weights["base"])) == pytest.approx(0.75, abs=0.01)


def test_without_rows_there_is_nothing_to_fit() -> None:
    with pytest.raises(ValueError, match="nothing to fit"):
        fit([], [], ["base"], 1.0)


def test_true_probabilities_are_well_calibrated_and_shifted_ones_are_not() -> None:
    generator = np.random.default_rng(4)
    said = generator.uniform(0.05, 0.95, 4000)
    right = list(generator.random(4000) < said)
    honest = calibration(list(said), right, rounds=100)
    boastful = calibration(list(np.minimum(0.99, said + 0.2)), right, rounds=100)
    assert honest.ece < 0.03 < boastful.ece_low
    assert honest.skill > boastful.skill
    assert honest.auc == pytest.approx(boastful.auc, abs=0.01)
    assert sum(count for *_, count in honest.bins) == 4000


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=4, max_size=40))
def test_the_measure_of_ranking_is_that_of_all_pairs(pairs: list[tuple[float, bool]]) -> None:
    said, right = [chance for chance, _ in pairs], [value for _, value in pairs]
    if all(right) or not any(right):
        return
    wins = [
        1.0 if good > bad else 0.5 if good == bad else 0.0 for good, yes in pairs for bad, no in pairs if yes and not no
    ]
    assert calibration(said, right, rounds=5).auc == pytest.approx(sum(wins) / len(wins))


def test_items_of_one_group_share_a_fold() -> None:
    groups = [f"article {index // 3}" for index in range(30)]
    found = folds(groups, 5)
    assert all(len({fold for fold, name in zip(found, groups, strict=True) if name == group}) == 1 for group in groups)
    assert set(found) == set(range(5))
