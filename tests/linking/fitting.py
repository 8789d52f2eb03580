"""Fits what the signals of a suggested link are worth on dispatches whose links people marked.

    python -m tests.linking.fitting           fits and says how well it does on texts that it was not fitted on
    python -m tests.linking.fitting --write   also writes the weights into the package

Every link that a rule suggests for a pair of claims that are compared is one example, right or wrong by the marks; what
the marks call arguable is left out. Events are held out in five parts by turns.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import select

from claimtrack import linking
from claimtrack.linking.blocking import find_candidates, store_keys
from claimtrack.linking.judging import proposals
from claimtrack.linking.pairs import Pair, in_order
from claimtrack.linking.sides import read_sides
from claimtrack.linking.signals import signals
from claimtrack.linking.weighing import WEIGHTS
from claimtrack.store.engine import open_ledger
from claimtrack.store.journal import batch, table
from claimtrack.training.logistic import calibration, fit
from tests.linking.scoring import add_dispatches, compared, gold_files, read_gold, reports_of_claims

RIDGE = 3.0
FOLDS = 5
LEAST = 6
"""Examples that a signal must be seen in to get a weight."""


@dataclass(frozen=True, slots=True)
class Example:
    """A link that a rule suggests, with its signals and whether it is right."""

    event: str
    signals: dict[str, float]
    right: bool


def examples(paths: Sequence[Path]) -> Iterator[Example]:
    """The examples of some gold files that go into one ledger."""
    gold = read_gold(paths)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "gold.sqlite") as ledger:
        homes = add_dispatches(ledger, gold)
        reported, words = reports_of_claims(ledger, gold, homes)
        with ledger.reading() as connection:
            claim = table("claim")
            documents = dict(connection.execute(select(claim.c.id, claim.c.document_id)).tuples().all())
            sides = read_sides(connection, documents)
        with batch(ledger, "gold", "suggest") as work:
            keys = store_keys(work.connection, sides.values())
            found = {key: find_candidates(work.connection, sides[key], sought) for key, sought in keys.items()}
    pairs = {tuple(sorted((key, other))) for key, others in found.items() for other in others}
    for first, second in sorted(pairs):
        pair = Pair(*in_order(sides[first], sides[second]), lambda _inner, _outer: False)
        for suggestion in proposals(pair):
            link = {
                "kind": suggestion.kind.value,
                "from_id": suggestion.from_id,
                "to_id": suggestion.to_id,
                "score": suggestion.score,
                "why": suggestion.why,
            }
            score = compared(gold, [link], reported, words)
            if score.right or score.wrong:
                event = homes[documents[pair.later.id]][0]
                yield Example(event, signals(pair, suggestion), bool(score.right))


def fitted(chosen: Sequence[Example]) -> dict[str, float]:
    """The weights that make the marks of some examples likeliest."""
    counts: dict[str, int] = {}
    for example in chosen:
        for name in example.signals:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, number in counts.items() if number >= LEAST)
    return fit([example.signals for example in chosen], [example.right for example in chosen], names, RIDGE)


def main() -> None:
    """Fit, tell how well, and write when asked to."""
    files = [*gold_files("open"), *gold_files("short")]
    groups = [list(group) for _, group in groupby(files, key=lambda path: path.name[:2] if path.name[1] == "-" else "")]
    every = [example for group in groups for example in examples(group)]
    events = sorted({example.event for example in every})
    chances: list[float] = []
    right: list[bool] = []
    for fold in range(FOLDS):
        held = set(events[fold::FOLDS])
        weights = fitted([example for example in every if example.event not in held])
        for example in every:
            if example.event in held:
                chances.append(_chance(weights, example))
                right.append(example.right)
    print(f"{len(every):,} links that rules suggest in {len(events)} events, {sum(right):,} of them right")
    print(*calibration(chances, right).lines(), sep="\n")
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        kept = [good for chance, good in zip(chances, right, strict=True) if chance >= least]
        if kept:
            print(f"from {least} on: {sum(kept)} right of {len(kept)}, {sum(kept) / len(kept):.3f}")
    if "--write" in sys.argv:
        target = Path(linking.__file__).with_name(WEIGHTS)
        target.write_text(json.dumps(fitted(every), indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(f"wrote {target.name}")


def _chance(weights: dict[str, float], example: Example) -> float:
    from math import exp

    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in example.signals.items())))


if __name__ == "__main__":
    main()
