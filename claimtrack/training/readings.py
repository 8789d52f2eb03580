"""Fitting which of the network's and the rules' readings are kept, on articles that training did not see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimtrack.extract.component import BATCH_PARAGRAPHS, AttributionReader
from claimtrack.extract.layout import paragraphs
from claimtrack.extract.markup import unmarked
from claimtrack.extract.network.weighing import SIGNS, Weights, choose
from claimtrack.terms import Attribution
from claimtrack.training import logistic
from claimtrack.training.pairs import matches, pair_matches
from claimtrack.training.polnear import Annotated

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from claimtrack.extract.network.weighing import Reading

RIDGE = 2.0
WORTH_OF_RECALL = 0.01
"""F1 given up for finding more: a wrong reading goes by one key, a missed one has to be noticed first."""
_THRESHOLDS = tuple(round(0.2 + 0.02 * step, 2) for step in range(20))


def fit_weights(nlp: Language, reader: AttributionReader, held: Iterable[Annotated]) -> Weights:
    """Weights for the readings of `nlp` (without its reader) and `reader`, fitted on `held` articles.

    The threshold is the lowest whose F1 of pairs on them is all but the best.
    """
    judged = [
        (doc, found, gold, [_right(doc, item, gold) for item in found])
        for doc, found, gold in _paragraphs(nlp, reader, held)
    ]
    rows = [item.signs for _, found, _, _ in judged for item in found]
    right = [value for _, _, _, values in judged for value in values]
    values = logistic.fit(rows, right, SIGNS, RIDGE)
    scores: dict[float, float] = {}
    for threshold in _THRESHOLDS:
        weights = Weights(values, threshold)
        hits = total = 0
        for doc, found, gold, _ in judged:
            chosen = list(choose(doc, found, weights))
            hits += len(matches(gold, chosen))
            total += len(gold) + len(chosen)
        scores[threshold] = 2 * hits / total if total else 0.0
    enough = max(scores.values()) - WORTH_OF_RECALL
    return Weights(values, min(threshold for threshold, score in scores.items() if score >= enough))


def _paragraphs(
    nlp: Language, reader: AttributionReader, held: Iterable[Annotated]
) -> Iterator[tuple[Doc, list[Reading], list[Attribution]]]:
    for article in held:
        blocks = [block for block in paragraphs(article.text) if block.speaker is None]
        docs = list(nlp.pipe([unmarked(article.text[block.start : block.end]) for block in blocks]))
        found: list[list[Reading]] = []
        for start in range(0, len(docs), BATCH_PARAGRAPHS):
            found.extend(reader.readings(docs[start : start + BATCH_PARAGRAPHS]))
        for block, doc, item in zip(blocks, docs, found, strict=True):
            inside = [
                _moved(gold, -block.start)
                for gold in article.attributions
                if gold.cue and block.start <= gold.cue[0][0] < block.end
            ]
            yield doc, [one for one in item if one.content], inside


def _right(doc: Doc, item: Reading, gold: list[Attribution]) -> bool:
    def spans(runs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((doc[low].idx, doc[high - 1].idx + len(doc[high - 1])) for low, high in runs)

    own = Attribution(spans(item.source), spans(item.cue), spans(item.content))
    return any(pair_matches(one, own) for one in gold)


def _moved(attribution: Attribution, by: int) -> Attribution:
    def moved(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((start + by, end + by) for start, end in spans)

    return Attribution(moved(attribution.source), moved(attribution.cue), moved(attribution.content))
