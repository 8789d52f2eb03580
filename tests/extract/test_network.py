"""The network's own layers and decoding: gradients, windows, the surest stretch, one reading for each cue."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import NumpyOps
from thinc.types import Ragged

from claimtrack.extract.network.decoding import _surest, cues, decode
from claimtrack.extract.network.layers import dilated_window
from claimtrack.extract.network.network import Network, Shape
from claimtrack.extract.network.signs import word_signs
from claimtrack.extract.network.weighing import SIGNS, Reading, Weights, choose
from claimtrack.extract.network.windows import REACH, Cue, Paths, Window, comma_counts, rule_roles, window
from claimtrack.extract.pipeline import load

LENGTHS = np.array([3, 1, 4], dtype="i")


def ragged(data: Any) -> Ragged:
    return Ragged(data, LENGTHS)


@pytest.mark.parametrize("step", [1, 2, 5])
def test_a_window_holds_the_rows_so_many_steps_away_and_never_those_of_another_sequence(step: int) -> None:
    rows = np.arange(1, 17, dtype="f").reshape(8, 2)
    output = dilated_window(step).predict(ragged(rows)).data
    start = 0
    for length in LENGTHS:
        for index in range(length):
            here = start + index
            before = rows[here - step] if index >= step else np.zeros(2)
            after = rows[here + step] if index + step < length else np.zeros(2)
            assert output[here].tolist() == [*before, *rows[here], *after]
        start += length


@pytest.mark.parametrize("step", [1, 3])
def test_the_gradient_of_a_window_is_that_of_what_it_computes(step: int) -> None:
    generator = np.random.default_rng(1)
    rows = generator.normal(size=(8, 2)).astype("f")
    wanted = generator.normal(size=(8, 6)).astype("f")
    _, backprop = dilated_window(step).begin_update(ragged(rows))
    given_back = backprop(ragged(wanted)).data
    for place in np.ndindex(8, 2):
        moved = rows.copy()
        moved[place] += 1.0
        change = dilated_window(step).predict(ragged(moved)).data - dilated_window(step).predict(ragged(rows)).data
        assert given_back[place] == pytest.approx(float((change * wanted).sum()), abs=1e-4)


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=12))
def test_the_surest_stretch_has_the_greatest_sum_of_all(values: list[float]) -> None:
    odds = np.array(values)
    sums = {
        (low, high): float(odds[low:high].sum()) for low in range(len(odds)) for high in range(low + 1, len(odds) + 1)
    }
    found = _surest(odds, 0, len(odds))
    if found is None:
        assert max(sums.values()) <= 1e-9
    else:
        assert sums[found] == pytest.approx(max(sums.values()), abs=1e-9)


def test_cues_are_begun_by_one_word_and_go_on_over_sure_ones() -> None:
    chances = np.array([[0.9, 0.1, 0], [0.2, 0.7, 0.1], [0.1, 0.1, 0.8], [0.9, 0.05, 0.05], [0.1, 0.8, 0.1]], dtype="f")
    assert [(cue.start, cue.end) for cue in cues(chances)] == [(1, 3), (4, 5)]


def a_window(count: int, cue: Cue) -> Window:
    return Window(cue, 0, count, np.zeros((count, 7), dtype=np.uint64))


def test_a_content_may_stand_on_both_sides_of_its_cue_and_a_doubtful_word_does_not_break_it() -> None:
    source, content = [0.05, 0.9, 0.05], [0.05, 0.05, 0.9]
    doubtful, nothing = [0.5, 0.1, 0.4], [0.9, 0.05, 0.05]
    parts = np.array([content, doubtful, content, source, nothing, content, content], dtype="f")
    found = decode(a_window(7, Cue(4, 5, 0.9)), parts)
    assert found.content == ((0, 3), (5, 7))
    assert found.source == ((3, 4),)


def test_the_words_of_the_cue_itself_are_neither_source_nor_content() -> None:
    parts = np.array([[0.05, 0.05, 0.9]] * 3, dtype="f")
    found = decode(a_window(3, Cue(1, 2, 0.9)), parts)
    assert all(not low <= 1 < high for low, high in (*found.content, *found.source))


def test_a_network_learns_to_mark_what_it_is_shown() -> None:
    network = Network(Shape(width=16, view=16, dilations=(1,), view_dilations=(1,), dropout=0.0), seed=3)
    nlp = load()
    doc = nlp("The dam has held, the ministry said on Monday.")
    signs = word_signs(doc)
    said = next(token.i for token in doc if token.text == "said")
    seen = window(
        signs, Paths(doc), comma_counts(doc), rule_roles(signs), Cue(said, said + 1, 1.0), np.empty(0, dtype=np.int64)
    )
    labels = np.zeros(len(doc), dtype=np.int64)
    labels[said] = 1
    parts = np.zeros(len(doc), dtype=np.int64)
    parts[:4], parts[said - 2 : said] = 2, 1
    from thinc.api import Adam

    optimizer = Adam(0.02)
    first = last = (0.0, 0.0)
    for step in range(40):
        last = network.update([signs.keys], [labels], [[seen]], [[parts[seen.low : seen.high]]])
        first = first if step else last
        network.model.finish_update(optimizer)
    assert sum(last) < 0.1 * sum(first)
    vectors, chances = network.encode([signs.keys])
    assert [(cue.start, cue.end) for cue in cues(chances[0])] == [(said, said + 1)]
    found = decode(seen, network.read([(vectors[0], seen)])[0])
    assert found.source == ((said - 2, said),)


def test_a_window_reaches_only_so_far_from_its_cue() -> None:
    doc = load()("word " * (3 * REACH) + "said " + "word " * (3 * REACH))
    said = 3 * REACH
    signs = word_signs(doc)
    seen = window(
        signs, Paths(doc), comma_counts(doc), rule_roles(signs), Cue(said, said + 1, 1.0), np.empty(0, dtype=np.int64)
    )
    assert (seen.low, seen.high) == (said - REACH, said + 1 + REACH)
    assert len(seen.keys) == seen.high - seen.low


def test_of_two_readings_of_one_cue_the_likelier_is_kept() -> None:
    doc = load()("The dam has held, the ministry said.")
    weights = Weights({"base": 0.0, "cue": 1.0}, least=0.3)
    strong = Reading(((5, 7),), ((7, 8),), ((0, 4),), {"base": 1.0, "cue": 2.0})
    weak = Reading(((5, 7),), ((7, 8),), ((0, 2),), {"base": 1.0, "cue": 1.0})
    hopeless = Reading((), ((2, 3),), ((0, 1),), {"base": 1.0, "cue": -3.0})
    (kept,) = choose(doc, [weak, hopeless, strong], weights)
    assert doc.text[slice(*kept.content[0])] == "The dam has held"
    assert kept.confidence == pytest.approx(1 / (1 + np.exp(-2.0)), abs=1e-3)


@given(st.dictionaries(st.sampled_from(SIGNS), st.floats(-1e6, 1e6)))
def test_a_probability_stays_one_whatever_the_signs(signs: dict[str, float]) -> None:
    assert 0 <= Weights(dict.fromkeys(SIGNS, 1.0)).probability(signs) <= 1


def test_the_shipped_weights_know_every_sign_and_no_other() -> None:
    reader = load().get_pipe("claimtrack_attribution")
    assert set(reader.weights.values) == set(SIGNS)  # type: ignore[attr-defined]
    assert 0 < reader.weights.least < 1  # type: ignore[attr-defined]


def test_attributions_of_a_paragraph_come_in_the_order_of_their_cues() -> None:
    doc = load()("“We held,” the mayor said. “It rained,” the pilot added, and the governor denied it.")
    places = [(item.cue or item.content)[0] for item in doc._.attributions]
    assert all(one <= other for one, other in pairwise(places))


def test_matrix_products_are_numpys_own() -> None:
    ops = load().get_pipe("claimtrack_attribution").networks.model.layers[0].ops  # type: ignore[attr-defined]
    assert isinstance(ops, NumpyOps)
    assert not ops.use_blis
