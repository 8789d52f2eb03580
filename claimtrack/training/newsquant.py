"""NewsQuant: news sentences with their quantities, and how well find_figures reads them.

The corpus and its rule of scoring are those of Almasian, Kazakova, Goeldner and Gertz, "CQE: A Comprehensive Quantity
Extractor" (EMNLP 2023): a quantity is found when its value is, and found with its bound when "=", "~", ">" or "<" is
right too. Their "up" and "down" say how a value moved, not how exact it is, and count as "=" here. Each annotated
quantity is matched to at most one figure of its sentence.

Two habits of the corpus are mapped here and not in the extractor: vague numbers are fixed ranges there ("dozens" is
12-120, "thousands" 1000-10000), and none and small vague numbers ("no", "several") are not annotated. A third is not
mapped: "rose from 20 to 30" is one range there and two figures here; how many rows it costs is counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from claimtrack.extract.numbers import find_figures
from claimtrack.terms import Figure, Hedge, Measure


class Reading(NamedTuple):
    """A value as the corpus writes it: both ends of a range, or one number twice, and its bound: = ~ > or <."""

    low: float
    high: float
    bound: str

    def same_value(self, other: Reading) -> bool:
        """Whether both ends are equal up to the rounding of the file."""
        return _same(self.low, other.low) and _same(self.high, other.high)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One annotated quantity; `concept` is the words that name what it is about, "" where none are given."""

    reading: Reading
    unit: str
    concept: str

    @property
    def is_age(self) -> bool:
        """Whether its unit says that it is somebody's age."""
        return _AGE.search(self.unit) is not None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of news and its quantities."""

    text: str
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many quantities are annotated, how many figures found, and how many of these are right."""

    annotated: int = 0
    found: int = 0
    value: int = 0
    bound: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.annotated + other.annotated,
            self.found + other.found,
            self.value + other.value,
            self.bound + other.bound,
        )

    def rates(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1 of that many right ones, each 0 to 1."""
        precision, recall = right / max(self.found, 1), right / max(self.annotated, 1)
        return precision, recall, 2 * right / max(self.found + self.annotated, 1)


@dataclass(frozen=True, slots=True)
class NewsQuantScore:
    """What find_figures gets right of a file of NewsQuant.

    `counts` is over all rows, `plain` without ages and without dozens written as 12-120. Of the figures whose value is
    right, `with_concept` have an annotated concept and `overlapping` of these share a word of it with their subject;
    `with_subject` have a subject and `named` of these share a word with concept or unit. `changes` counts the
    annotated ranges whose two ends were found as two figures.
    """

    counts: Counts
    plain: Counts
    with_concept: int
    overlapping: int
    with_subject: int
    named: int
    changes: int

    def lines(self) -> list[str]:
        """The score as lines for people."""
        return [
            f"NewsQuant: {self.counts.annotated} quantities annotated, {self.counts.found} figures found",
            _rates("value", self.counts, self.counts.value),
            _rates("value and bound", self.counts, self.counts.bound),
            f"without ages and dozens: {self.plain.annotated} annotated, {self.plain.found} found",
            _rates("value", self.plain, self.plain.value),
            _rates("value and bound", self.plain, self.plain.bound),
            f"  subject shares a word with the concept: {_share(self.overlapping, self.with_concept)}",
            f"  a figure's subject shares a word with concept or unit: {_share(self.named, self.with_subject)}",
            f"  changes from one value to another, one range there and two figures here: {self.changes}",
        ]


def read_newsquant(path: Path) -> list[Sentence]:
    """The sentences of a file of NewsQuant.

    Raises OSError when it cannot be read, and ValueError, KeyError or TypeError when it is no such file.
    """
    return [
        Sentence(item["text"], tuple(_quantity(quantity) for quantity in item["quantities"]))
        for item in json.loads(path.read_text(encoding="utf-8"))
    ]


def score_newsquant(sentences: Iterable[Sentence]) -> NewsQuantScore:
    """How well find_figures reads these sentences."""
    counts, plain = Counts(), Counts()
    with_concept = overlapping = with_subject = named = changes = 0
    for sentence in sentences:
        figures = [
            (figure, reading)
            for figure in find_figures(sentence.text)
            if (reading := figure_reading(figure)) is not None
        ]
        pairs = _matched(sentence.quantities, figures)
        counts += _counts(sentence.quantities, figures, pairs)
        plain += _counts(*_without_ages_and_dozens(sentence.quantities, figures, pairs))
        changes += _changes(sentence.quantities, figures, pairs)
        for at, place in pairs:
            quantity, subject = sentence.quantities[at], _words(figures[place][0].subject or "")
            if quantity.concept:
                with_concept += 1
                overlapping += not subject.isdisjoint(_words(quantity.concept))
            if subject:
                with_subject += 1
                named += not subject.isdisjoint(_words(f"{quantity.concept} {quantity.unit}"))
    return NewsQuantScore(counts, plain, with_concept, overlapping, with_subject, named, changes)


def figure_reading(figure: Figure) -> Reading | None:
    """What a figure says in the corpus's terms; None for what it does not annotate."""
    if figure.hedge is Hedge.ORDER and figure.low is not None:
        power = figure.low / 2
        return Reading(float(power), float(power * 10), _bound(figure))
    if figure.hedge is Hedge.NONE or figure.best is None:
        return None
    low = high = figure.best
    if figure.hedge in (Hedge.BETWEEN, Hedge.ABOUT) and figure.low is not None and figure.high is not None:
        low, high = figure.low, figure.high
        if figure.hedge is Hedge.ABOUT:
            # The ends as written, before "about" widened them.
            low, high = sorted((low / Decimal("0.9"), high / Decimal("1.1")))
        if figure.best < 0 or abs(high - low) <= abs(figure.best) / 10**9:
            low = high = figure.best
    return Reading(float(low), float(high), _bound(figure))


_BOUNDS = {
    Hedge.ABOUT: "~",
    Hedge.NEARLY: "<",
    Hedge.JUST_OVER: ">",
    Hedge.MORE_THAN: ">",
    Hedge.AT_LEAST: ">",
    Hedge.LESS_THAN: "<",
    Hedge.AT_MOST: "<",
    Hedge.UP_TO: "<",
}
_AGE = re.compile(r"\b(?:years?|months?|weeks?|days?)[- ]olds?\b|\baged?\b")
_DOZENS = (12.0, 120.0)
_RANGE = re.compile(r"(.+?)(?<![eE])-(.+)")
_Matches = list[tuple[int, int]]
_Figures = Sequence[tuple[Figure, Reading]]


def _bound(figure: Figure) -> str:
    """The bound that a hedge stands for; a part has that of the words round it, which its interval has taken in."""
    if figure.hedge is not Hedge.PART or figure.low == figure.high:
        return _BOUNDS.get(figure.hedge, "=")
    if figure.high is None or figure.low == figure.best:
        return ">"
    return "<" if figure.high == figure.best else "~"


def _quantity(item: dict[str, Any]) -> Quantity:
    text = str(item["value"])
    ends = _RANGE.fullmatch(text)
    low, high = (ends[1], ends[2]) if ends is not None else (text, text)
    bound = item["change"] if item["change"] in ("~", "<", ">") else "="
    concept = item.get("referred_concepts") or ""
    return Quantity(Reading(float(low), float(high), bound), str(item.get("unit") or ""), concept.strip("-"))


def _same(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-6 * max(abs(left), abs(right), 1e-12)


def _matched(quantities: Sequence[Quantity], figures: _Figures) -> _Matches:
    """Places of quantities with the places of the figures that have their value, those of the same bound first."""
    pairs: _Matches = []
    left = list(range(len(quantities)))
    for place, (_, reading) in enumerate(figures):
        same = [at for at in left if quantities[at].reading.same_value(reading)]
        if same:
            best = next((at for at in same if quantities[at].reading.bound == reading.bound), same[0])
            left.remove(best)
            pairs.append((best, place))
    return pairs


def _counts(quantities: Sequence[Quantity], figures: _Figures, pairs: _Matches) -> Counts:
    bounds = sum(quantities[at].reading.bound == figures[place][1].bound for at, place in pairs)
    return Counts(len(quantities), len(figures), len(pairs), bounds)


def _without_ages_and_dozens(
    quantities: Sequence[Quantity], figures: _Figures, pairs: _Matches
) -> tuple[list[Quantity], list[tuple[Figure, Reading]], _Matches]:
    """The same without what either side has as an age or as dozens."""
    partner = dict(pairs)
    dropped_figures = {
        place
        for place, (figure, reading) in enumerate(figures)
        if figure.measure is Measure.AGE or (reading.low, reading.high) == _DOZENS
    }
    dropped = {
        at
        for at, quantity in enumerate(quantities)
        if quantity.is_age
        or (quantity.reading.low, quantity.reading.high) == _DOZENS
        or partner.get(at) in dropped_figures
    }
    dropped_figures |= {partner[at] for at in dropped if at in partner}
    kept = [at for at in range(len(quantities)) if at not in dropped]
    kept_figures = [place for place in range(len(figures)) if place not in dropped_figures]
    return (
        [quantities[at] for at in kept],
        [figures[place] for place in kept_figures],
        [(kept.index(at), kept_figures.index(place)) for at, place in pairs if at not in dropped],
    )


def _changes(quantities: Sequence[Quantity], figures: _Figures, pairs: _Matches) -> int:
    """How many annotated ranges that nothing matched have their two ends as figures, one right after the other."""
    matched = {at for at, _ in pairs}
    ends = [(first.low, second.low) for (_, first), (_, second) in pairwise(figures)]
    ranges = [quantity.reading for at, quantity in enumerate(quantities) if at not in matched]
    return sum(any(_same(held.low, low) and _same(held.high, high) for low, high in ends) for held in ranges)


def _words(phrase: str) -> set[str]:
    """The words of a phrase for comparing: lower case, at least three letters, without a plural's s."""
    return {word.removesuffix("s") for word in re.findall(r"[^\W\d_]{3,}", phrase.lower())}


def _rates(name: str, counts: Counts, right: int) -> str:
    precision, recall, f1 = counts.rates(right)
    return f"  {name}: P {precision:.1%} R {recall:.1%} F1 {f1:.1%}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})" if whole else "none given"
