"""How well attributions are found: pairs of source and content against annotated ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from claimtrack.extract.quotes import quotations
from claimtrack.terms import Attribution
from claimtrack.training.polnear import Annotated

Spans = tuple[tuple[int, int], ...]
LEAST_OVERLAP = 0.5

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
"""Verbs of saying and "according to"; belief, intention and judgement are left out."""

LAYOUTS = ("source first", "claim first unquoted", "claim first quoted", "split unquoted", "split quoted")


@dataclass(slots=True)
class Count:
    """Matched, gold and predicted; the usual three shares of them in 0..1."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Of what was predicted."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Of the gold."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.gold + self.predicted
        return 2 * self.hits / both if both else 0.0

    def __str__(self) -> str:
        return (
            f"P {100 * self.precision:5.1f}  R {100 * self.recall:5.1f}  F1 {100 * self.f1:5.1f}  "
            f"({self.hits}/{self.gold}/{self.predicted})"
        )


@dataclass(slots=True)
class PairScore:
    """Pairs and contents, over all and where the cue holds a verb of saying, recall by layout, and pairs judged."""

    pairs: Count = field(default_factory=Count)
    content: Count = field(default_factory=Count)
    speech_pairs: Count = field(default_factory=Count)
    speech_content: Count = field(default_factory=Count)
    layouts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in LAYOUTS})
    judged: list[tuple[str, float, bool]] = field(default_factory=list)
    """Article, confidence and whether the pair was right, of each predicted pair that has a confidence."""

    def lines(self) -> list[str]:
        """The score as lines for people."""
        return [
            f"pairs                 {self.pairs}",
            f"pairs, verb of saying {self.speech_pairs}",
            f"content               {self.content}",
            f"content, of saying    {self.speech_content}",
            *(
                f"recall, {name:22} {100 * count.recall:5.1f}  ({count.hits}/{count.gold})"
                for name, count in self.layouts.items()
            ),
        ]


def score_pairs(found: Iterable[Annotated], read: Callable[[str], Sequence[Attribution]]) -> PairScore:
    """Compare what `read` returns of each text with its gold attributions.

    A pair matches when source and content both overlap a gold pair's by half of their characters, one to one; gold
    without a source counts for content alone.
    """
    score = PairScore()
    for article in found:
        gold, predicted = list(article.attributions), list(read(article.text))
        matched = matches(gold, predicted)
        _add(score.pairs, matched, gold, predicted)
        _add(score.content, matches(gold, predicted, content_only=True), gold, predicted)
        right = {index for _, index in matched}
        score.judged.extend(
            (article.name, item.confidence, index in right)
            for index, item in enumerate(predicted)
            if item.confidence is not None
        )
        speech = [item for item in gold if has_speech_verb(article.text, item)]
        speech_predicted = [item for item in predicted if has_speech_verb(article.text, item)]
        speech_matched = matches(speech, speech_predicted)
        _add(score.speech_pairs, speech_matched, speech, speech_predicted)
        _add(score.speech_content, matches(speech, speech_predicted, content_only=True), speech, speech_predicted)
        hit = {left for left, _ in speech_matched}
        for index, item in enumerate(speech):
            count = score.layouts[layout(article.text, item)]
            count.gold += 1
            count.hits += index in hit
    return score


def _add(count: Count, matched: list[tuple[int, int]], gold: list[Attribution], predicted: list[Attribution]) -> None:
    count.hits += len(matched)
    count.gold += len(gold)
    count.predicted += len(predicted)


def overlap(first: Spans, second: Spans) -> float:
    """Characters in both over characters in either; 1.0 for two empty ones. Spans of one side do not overlap."""
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in first for c, d in second)
    either = sum(b - a for a, b in first) + sum(d - c for c, d in second) - both
    return both / either if either else 1.0


def pair_matches(gold: Attribution, predicted: Attribution) -> bool:
    """Whether a predicted pair is right for a gold one."""
    if overlap(gold.content, predicted.content) < LEAST_OVERLAP:
        return False
    return not gold.source or overlap(gold.source, predicted.source) >= LEAST_OVERLAP


def matches(
    gold: Sequence[Attribution], predicted: Sequence[Attribution], *, content_only: bool = False
) -> list[tuple[int, int]]:
    """Indices of gold and predicted attributions that match, each used once, the best content overlap first."""
    pairs = []
    for left, one in enumerate(gold):
        for right, other in enumerate(predicted):
            if one.content[-1][1] <= other.content[0][0] or other.content[-1][1] <= one.content[0][0]:
                continue
            content = overlap(one.content, other.content)
            if content >= LEAST_OVERLAP and (content_only or pair_matches(one, other)):
                pairs.append((content, left, right))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for _, left, right in sorted(pairs, reverse=True):
        if left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
            found.append((left, right))
    return found


def has_speech_verb(text: str, attribution: Attribution) -> bool:
    """Whether the cue holds a verb of saying."""
    return any(SPEECH.search(text[start:end]) for start, end in attribution.cue)


def layout(text: str, attribution: Attribution) -> str:
    """Where the content stands to its cue, and whether it is quoted: one of `LAYOUTS`."""
    cue = attribution.cue[0][0] if attribution.cue else attribution.content[-1][1]
    before = any(start < cue for start, _ in attribution.content)
    after = any(start > cue for start, _ in attribution.content)
    if after and not before:
        return "source first"
    low, high = attribution.content[0][0], attribution.content[-1][1]
    marks = sum(item.end - item.start for item in quotations(text, low, high))
    quoted = "quoted" if marks > 0.5 * sum(end - start for start, end in attribution.content) else "unquoted"
    return f"{'split' if after else 'claim first'} {quoted}"
