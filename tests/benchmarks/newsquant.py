"""Measure find_figures on NewsQuant: `python tests/benchmarks/newsquant.py PATH [--errors]`.

PATH is the JSON of the corpus: sentences with quantities of `value` (a number or "a-b") and `change` (= ~ > < up down).
Each gold quantity is matched to at most one figure of its sentence. The corpus writes vague numbers as fixed ranges
(dozens as 12-120), which are mapped here rather than in the extractor. `up` and `down` say how a value moved, not how
exact it is; they are read as `=` on both sides, as no hedge of ours stands for them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimtrack.extract.numbers import find_figures
from claimtrack.terms import Figure, Hedge

BOUNDS = {
    Hedge.ABOUT: "~",
    Hedge.NEARLY: "<",
    Hedge.JUST_OVER: ">",
    Hedge.MORE_THAN: ">",
    Hedge.AT_LEAST: ">",
    Hedge.LESS_THAN: "<",
    Hedge.AT_MOST: "<",
    Hedge.UP_TO: "<",
}
Reading = tuple[float, float, str]


def gold_readings(quantity: dict[str, Any]) -> Reading:
    """Low, high and bound of an annotated quantity; a number alone has low and high equal."""
    text = str(quantity["value"])
    dash = text.find("-", 1)
    while dash > 0 and text[dash - 1] in "eE":
        dash = text.find("-", dash + 1)
    low, high = (text, text) if dash < 0 else (text[:dash], text[dash + 1 :])
    bound = quantity["change"] if quantity["change"] in "~<>" else "="
    return float(low), float(high), bound


def figure_reading(figure: Figure) -> Reading | None:
    """What a figure says in the corpus's terms; None for what it does not annotate (none, small vague numbers)."""
    if figure.hedge is Hedge.NONE:
        return None
    if figure.hedge is Hedge.ORDER and figure.low is not None:
        power = figure.low / 2
        return float(power), float(power * 10), "="
    bound = BOUNDS.get(figure.hedge, "=")
    if figure.best is None:
        return None
    if figure.hedge in (Hedge.BETWEEN, Hedge.ABOUT) and figure.low is not None and figure.high is not None:
        low, high = figure.low, figure.high
        if figure.hedge is Hedge.ABOUT:
            low, high = sorted((low / Decimal("0.9"), high / Decimal("1.1")))
        if abs(high - low) > abs(figure.best) / 10**9 and figure.best >= 0:
            return float(low), float(high), bound
    return float(figure.best), float(figure.best), bound


def same(left: float, right: float) -> bool:
    """Whether two values are one up to rounding in the file."""
    return abs(left - right) <= 1e-6 * max(abs(left), abs(right), 1e-12)


def score(sentences: Iterable[dict[str, Any]], *, errors: bool = False) -> dict[str, int]:
    """Counts of gold quantities, figures found, values right, and values right with the right bound."""
    counts = {"gold": 0, "found": 0, "value": 0, "bound": 0}
    for sentence in sentences:
        gold = [gold_readings(quantity) for quantity in sentence["quantities"]]
        figures = [
            (figure, reading) for figure in find_figures(sentence["text"]) if (reading := figure_reading(figure))
        ]
        counts["gold"] += len(gold)
        counts["found"] += len(figures)
        open_gold, spurious = list(gold), []
        for figure, reading in figures:
            matches = [held for held in open_gold if same(held[0], reading[0]) and same(held[1], reading[1])]
            if not matches:
                spurious.append(figure.quote)
                continue
            best = next((held for held in matches if held[2] == reading[2]), matches[0])
            open_gold.remove(best)
            counts["value"] += 1
            counts["bound"] += best[2] == reading[2]
            if errors and best[2] != reading[2]:
                print(f"  bound {best[2]} read as {reading[2]}: {figure.quote!r} in {sentence['text'][:160]}")
        if errors and (open_gold or spurious):
            print(f"missed {open_gold} spurious {spurious}\n  {sentence['text'][:300]}")
    return counts


def main() -> None:
    """Print precision, recall and F1 of value, and of value with bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", action="store_true", help="print what was missed and what was spurious")
    options = parser.parse_args()
    counts = score(json.loads(options.path.read_text(encoding="utf-8")), errors=options.errors)
    for name in ("value", "bound"):
        precision = counts[name] / max(counts["found"], 1)
        recall = counts[name] / max(counts["gold"], 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{'value' if name == 'value' else 'value+bound'}: P {precision:.1%} R {recall:.1%} F1 {f1:.1%}")
    print(f"{counts['gold']} annotated, {counts['found']} found")


if __name__ == "__main__":
    main()
