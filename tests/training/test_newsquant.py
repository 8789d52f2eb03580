"""Scoring of figures as NewsQuant's authors do, on invented sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimtrack.extract.numbers import find_figures
from claimtrack.training.newsquant import (
    Counts,
    NewsQuantScore,
    Reading,
    figure_reading,
    read_newsquant,
    score_newsquant,
)


def quantity(value: str, change: str = "=", unit: str = "-", concept: str = "-") -> dict[str, str]:
    """An annotated quantity in the form of the file."""
    return {"value": value, "change": change, "unit": unit, "referred_concepts": concept}


def scored(folder: Path, *rows: tuple[str, list[dict[str, str]]]) -> NewsQuantScore:
    """The score of a file of these sentences with their quantities."""
    path = folder / "rows.json"
    items: list[dict[str, Any]] = [{"text": text, "quantities": quantities} for text, quantities in rows]
    path.write_text(json.dumps(items), encoding="utf-8")
    return score_newsquant(read_newsquant(path))


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("12 buses", 12, 12, "="),
        ("about 1,000 buses", 1000, 1000, "~"),
        ("between 20 and 30 buses", 20, 30, "="),
        ("about 20 to 30 buses", 20, 30, "~"),
        ("nearly 40 buses", 40, 40, "<"),
        ("at least 40 buses", 40, 40, ">"),
        ("dozens of buses", 12, 120, "="),
        ("thousands of buses", 1000, 10000, "="),
        ("more than half of the buses", 0.5, 0.5, ">"),
        ("about two-fifths of the buses", 0.4, 0.4, "~"),
    ],
)
def test_a_figure_is_read_in_the_terms_of_the_corpus(text: str, low: float, high: float, bound: str) -> None:
    (figure,) = find_figures(text)
    reading = figure_reading(figure)
    assert reading is not None
    assert reading.same_value(Reading(low, high, bound))
    assert reading.bound == bound


@pytest.mark.parametrize("text", ["no casualties", "several buses"])
def test_what_the_corpus_does_not_annotate_is_not_counted(text: str, tmp_path: Path) -> None:
    assert scored(tmp_path, (text, [])).counts == Counts()


def test_a_wrong_bound_is_a_right_value_only(tmp_path: Path) -> None:
    score = scored(tmp_path, ("nearly 40 buses left", [quantity("40.0", "=")]))
    assert (score.counts.value, score.counts.bound) == (1, 0)


@pytest.mark.parametrize("change", ["up", "down", "="])
def test_up_and_down_count_as_equal(change: str, tmp_path: Path) -> None:
    assert scored(tmp_path, ("Output rose 4.5 percent.", [quantity("4.5", change)])).counts.bound == 1


def test_a_quantity_is_matched_once_and_by_its_bound_first(tmp_path: Path) -> None:
    text = "40 buses and about 40 lorries left, then 40 boats"
    score = scored(tmp_path, (text, [quantity("40", "~"), quantity("40")]))
    assert score.counts == Counts(annotated=2, found=3, value=2, bound=2)
    assert score.counts.rates(score.counts.value) == pytest.approx((2 / 3, 1.0, 0.8))


def test_numbers_with_exponents_and_signs_are_no_ranges(tmp_path: Path) -> None:
    score = scored(tmp_path, ("It was minus 5 degrees.", [quantity("-5.0"), quantity("1e-3"), quantity("5-7")]))
    assert (score.counts.annotated, score.counts.value) == (3, 1)


def test_ages_and_dozens_are_left_out_of_the_plain_score(tmp_path: Path) -> None:
    score = scored(
        tmp_path,
        ("Mara Koval, 34, saw dozens of boats and 3 ships.", [quantity("34"), quantity("12-120"), quantity("3")]),
        ("a 9-year-old girl", [quantity("9", unit="year-old")]),
        ("Dozens of boats sank.", [quantity("12")]),
    )
    assert score.counts == Counts(annotated=5, found=5, value=4, bound=4)
    assert score.plain == Counts(annotated=2, found=1, value=1, bound=1)


def test_subjects_are_compared_with_concepts_and_units(tmp_path: Path) -> None:
    score = scored(
        tmp_path,
        ("Orvane lost 12 river boats.", [quantity("12", unit="boats", concept="Orvane")]),
        ("It has 40 cranes.", [quantity("40", unit="-", concept="port crane")]),
        ("It paid $5.", [quantity("5", unit="$")]),
    )
    assert (score.overlapping, score.with_concept, score.named, score.with_subject) == (1, 2, 2, 2)


def test_a_change_that_is_one_range_there_is_counted_apart(tmp_path: Path) -> None:
    score = scored(tmp_path, ("The toll rose from 20 to 30.", [quantity("20-30")]))
    assert (score.counts.value, score.changes) == (0, 1)


def test_the_lines_give_every_score(tmp_path: Path) -> None:
    lines = scored(tmp_path, ("12 buses left", [quantity("12", concept="buses")]), ("4 boats", [])).lines()
    assert "  value: P 50.0% R 100.0% F1 66.7%" in lines
    assert "  subject shares a word with the concept: 1 of 1 (100.0%)" in lines


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('[{"sentence": "x"}]', encoding="utf-8")
    with pytest.raises(KeyError):
        read_newsquant(path)
