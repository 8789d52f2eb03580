"""Score `find_attributions` on a PolNeAR file (JSON lines, gzip): `python tests/benchmarks/polnear.py PATH`.

A predicted pair (source, content) matches a gold one when both overlap at IoU >= 0.5 of characters, one to one; gold
without a source counts for content alone. The same again for gold and predictions whose cue holds a speech verb.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from claimtrack.extract import find_attributions
from claimtrack.terms import Attribution

Spans = tuple[tuple[int, int], ...]
SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|wr(?:ite|ites|ote|iting)|tweet\w*|"
    r"according to|ask(?:s|ed|ing)?|report(?:s|ed|ing)?|announc\w+|argu\w+|"
    r"claim(?:s|ed|ing)?|explain\w*|"
    r"not(?:es|ed|ing)|continu(?:es|ed|ing)|stat(?:es|ed|ing)|warn\w*|declar\w+|respond\w*|repl(?:y|ies|ied)|insist\w*|"
    r"suggest\w*|den(?:y|ies|ied|ying)|admit\w*|acknowledg\w+|promis\w+|vow\w*|pledg\w+|accus\w+|"
    r"call(?:s|ed|ing)? (?:for|on)|"
    r"urg(?:e|es|ed|ing)|predict\w*|recall\w*|assert\w*|conced\w+|stress\w*|confirm\w*|joke\w*|post(?:s|ed))\b",
    re.IGNORECASE,
)


def overlap(first: Spans, second: Spans) -> float:
    """Characters in both over characters in either; 1.0 for two empty ones."""
    ours = {index for start, end in first for index in range(start, end)}
    theirs = {index for start, end in second for index in range(start, end)}
    union = len(ours | theirs)
    return len(ours & theirs) / union if union else 1.0


def matches(gold: list[Attribution], predicted: list[Attribution], *, content_only: bool) -> int:
    """How many gold attributions find a prediction, each used once, best content overlap first."""
    pairs = []
    for left, one in enumerate(gold):
        for right, other in enumerate(predicted):
            if one.content[-1][1] <= other.content[0][0] or other.content[-1][1] <= one.content[0][0]:
                continue
            content = overlap(one.content, other.content)
            if content < 0.5:
                continue
            if not content_only and one.source and overlap(one.source, other.source) < 0.5:
                continue
            pairs.append((content, left, right))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, left, right in sorted(pairs, reverse=True):
        if left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
    return len(taken_left)


def spans(value: list[list[int]]) -> Spans:
    """Spans of the file as tuples, in order."""
    return tuple(sorted((start, end) for start, end in value))


def has_speech_verb(text: str, attribution: Attribution) -> bool:
    """Whether the cue holds a verb of saying."""
    return any(SPEECH.search(text[start:end]) for start, end in attribution.cue)


def report(name: str, hits: int, gold: int, predicted: int) -> None:
    """Print one line of precision, recall and F1 in per cent."""
    precision, recall = hits / max(predicted, 1), hits / max(gold, 1)
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    print(
        f"{name:28} P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * score:5.1f}  ({hits}/{gold}/{predicted})"
    )


def main(path: Path, show: str = "") -> None:
    """Score the file; `show` "missed" or "extra" also prints the speech attributions not found or not in the gold."""
    sums: dict[str, list[int]] = {name: [0, 0, 0] for name in ("pairs", "content", "pairs, speech", "content, speech")}
    started, characters = time.perf_counter(), 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records: list[dict[str, Any]] = [json.loads(line) for line in lines]
    for record in records:
        text = record["text"]
        characters += len(text)
        gold = [
            Attribution(spans(item["source"]), spans(item["cue"]), spans(item["content"]))
            for item in record["attributions"]
            if item["content"]
        ]
        predicted = find_attributions(text)
        speech_gold = [item for item in gold if has_speech_verb(text, item)]
        speech_predicted = [item for item in predicted if has_speech_verb(text, item)]
        for name, ours, theirs in (("", gold, predicted), (", speech", speech_gold, speech_predicted)):
            for measure, content_only in (("pairs", False), ("content", True)):
                row = sums[measure + name]
                row[0] += matches(ours, theirs, content_only=content_only)
                row[1] += len(ours)
                row[2] += len(theirs)
        if show:
            print_differences(text, speech_gold, speech_predicted, show)
    for name, (hits, gold_count, predicted_count) in sums.items():
        report(name, hits, gold_count, predicted_count)
    print(f"{characters / (time.perf_counter() - started):,.0f} characters a second, scoring included")


def print_differences(text: str, gold: list[Attribution], predicted: list[Attribution], show: str) -> None:
    """Print what one side has and the other lacks."""
    ours, theirs = (gold, predicted) if show == "missed" else (predicted, gold)
    for item in ours:
        if matches([item], theirs, content_only=False):
            continue
        low = min(start for part in (item.source, item.cue, item.content) for start, _ in part)
        high = max(end for part in (item.source, item.cue, item.content) for _, end in part)
        shown = {
            name: " … ".join(text[start:end] for start, end in part)
            for name, part in (("S", item.source), ("Q", item.cue), ("C", item.content))
        }
        print("---", text[max(0, low - 60) : high + 60].replace("\n", "¶"))
        print("   ", shown)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
