"""Contents cut into assertions: one quotation, one clause, or the parts of a sentence that each carry a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.extract.lexicon import WordClass, word_class
from claimtrack.extract.markup import PICTURES
from claimtrack.extract.quotes import Quotation, quotations
from claimtrack.extract.sentences import plain_sentences
from claimtrack.terms import Figure, QuoteType

_LONGEST_QUOTATION = 3
"""Sentences of a quotation that stay one claim; a longer one is cut into its sentences."""

_JOINTS = re.compile(r",?\s+(?:and|but|while|whereas)\s+|;\s+")
_OPENING = re.compile(r"(?:that(?!\s+(?:is|was|are|were|will|would|has|had)\b)|and|but)\s+(?=\S)")
_PICTURE = re.compile(f"[{PICTURES}]")
_TRAILING = " \t\n,;:–—-"


@dataclass(frozen=True, slots=True)
class Assertion:
    """The words of one claim at `start`:`end` of the text, outer quotation marks left out."""

    start: int
    end: int
    quote_type: QuoteType
    closed: bool = True
    parts: tuple[tuple[int, int], ...] = ()
    """The stretches of its words where a cue in the middle splits them."""
    whole: tuple[int, int] | None = None
    """The sentence it is part of, which may name the day and the place for all its parts."""


def assertions(text: str, content: Sequence[tuple[int, int]], figures: Sequence[Figure]) -> list[Assertion]:
    """The assertions of an attribution's content; `figures` are those of the text, in order."""
    found: list[Assertion] = []
    for runs in _groups(text, content):
        found.extend(_of_group(text, runs, figures))
    return found


def _groups(text: str, content: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Runs that belong together: the two halves of a split quotation, but not a sentence that follows it."""
    groups: list[list[tuple[int, int]]] = []
    for run in sorted(content):
        if groups:
            gap = text[groups[-1][-1][1] : run[0]]
            ended = text[: groups[-1][-1][1]][-2:].strip('"”’»') in {".", "!", "?"} and "," not in gap
            if not ended and not re.search(r"[.!?;]\s*$", gap) and gap.strip():
                groups[-1].append(run)
                continue
        groups.append([run])
    return groups


def _of_group(text: str, runs: list[tuple[int, int]], figures: Sequence[Figure]) -> list[Assertion]:
    start, end = runs[0][0], runs[-1][1]
    opening = _OPENING.match(text, start, end)
    if opening and opening.end() < end:
        start = opening.end()
    start, end = _stripped(text, start, end)
    inside = [quotation for low, high in runs for quotation in quotations(text, max(low, start), high)]
    closed = all(quotation.closed for quotation in inside)
    if _is_all_quoted(text, [(max(low, start), high) for low, high in runs], inside):
        return _quoted(text, inside, figures) if len(runs) == 1 else [_split_quotation(text, inside, closed)]
    kind = QuoteType.MIXED if inside else QuoteType.INDIRECT
    if len(runs) > 1:
        parts = tuple(_stripped(text, max(start, low), high) for low, high in runs)
        return [Assertion(start, end, kind, closed, parts)]
    sentences = [(start, end)] if inside else plain_sentences(text, start, end)
    return [
        Assertion(low, high, kind, closed, whole=sentence)
        for sentence in sentences
        for low, high in _by_figures(text, *_stripped(text, *sentence), figures)
    ]


def _is_all_quoted(text: str, runs: list[tuple[int, int]], inside: list[Quotation]) -> bool:
    covered = sum(quotation.end - quotation.start for quotation in inside)
    spoken = sum(len(text[low:high].strip(" .,;:\n")) for low, high in runs)
    return bool(inside) and covered >= spoken - 2 * len(inside)


def _split_quotation(text: str, inside: list[Quotation], closed: bool) -> Assertion:
    """The one claim of a quotation that its cue splits, from its first character to its last."""
    low, high = _stripped(text, inside[0].inner_start, inside[-1].inner_end)
    parts = tuple(_stripped(text, quotation.inner_start, quotation.inner_end) for quotation in inside)
    return Assertion(low, high, QuoteType.DIRECT, closed, parts)


def _quoted(text: str, inside: list[Quotation], figures: Sequence[Figure]) -> list[Assertion]:
    """A claim for each quotation, or for each of its sentences where it is long or they each have a figure."""
    direct: list[Assertion] = []
    for quotation in inside:
        whole = (quotation.inner_start, quotation.inner_end)
        sentences = plain_sentences(text, *whole)
        counted = sum(1 for low, high in sentences if _figures_within(figures, low, high))
        pieces = sentences if len(sentences) > _LONGEST_QUOTATION or counted > 1 else [whole]
        direct.extend(
            Assertion(low, high, QuoteType.DIRECT, quotation.closed, whole=piece)
            for piece in pieces
            for low, high in _by_figures(text, *_stripped(text, *piece), figures)
        )
    return direct


def _figures_within(figures: Sequence[Figure], start: int, end: int) -> list[Figure]:
    first = bisect_left(figures, start, key=lambda figure: figure.start)
    within = []
    for figure in figures[first:]:
        if figure.start >= end:
            break
        if figure.end <= end:
            within.append(figure)
    return within


def figures_within(figures: Sequence[Figure], start: int, end: int) -> tuple[Figure, ...]:
    """The figures that lie inside `start`:`end`; `figures` must be in text order."""
    return tuple(_figures_within(figures, start, end))


def _by_figures(text: str, start: int, end: int, figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """The clauses of a sentence that each have a figure and a verb of their own, else the whole."""
    if len(_figures_within(figures, start, end)) < 2:
        return [(start, end)] if end > start else []
    pieces: list[tuple[int, int]] = []
    low = start
    for joint in _JOINTS.finditer(text, start, end):
        if _stands_alone(text, low, joint.start(), figures) and _stands_alone(text, joint.end(), end, figures):
            pieces.append(_stripped(text, low, joint.start()))
            opening = _OPENING.match(text, joint.end(), end)
            low = opening.end() if opening else joint.end()
    pieces.append(_stripped(text, low, end))
    return pieces


def _stands_alone(text: str, start: int, end: int, figures: Sequence[Figure]) -> bool:
    inside = _figures_within(figures, start, end)
    if not inside or text.count('"', start, end) % 2 or text.count("“", start, end) != text.count("”", start, end):
        return False
    words = re.findall(r"[\w’'-]+", text[start:end])
    first_figure = len(re.findall(r"[\w’'-]+", text[start : inside[0].start]))
    verbs = [
        index
        for index, word in enumerate(words)
        if word_class(word) in {WordClass.AUXILIARY, WordClass.VERB} and (index > 0 or first_figure > 0)
    ]
    # A clause has its subject before its verb; "killed 3" shares the subject of the clause before.
    return bool(verbs) and word_class(words[0]) not in {WordClass.VERB, WordClass.AUXILIARY, WordClass.PARTICIPLE}


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _TRAILING or _PICTURE.match(text[end - 1])):
        end -= 1
    return start, end
