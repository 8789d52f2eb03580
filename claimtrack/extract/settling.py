"""Attributions of one paragraph that claim the same words, settled by the marks between the words."""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.extract.quotes import Quotation, quotations
from claimtrack.terms import Attribution

Span = tuple[int, int]

# A quotation that opens a sentence of its own: what stands before it was said apart from it.
_OPENS_SENTENCE = re.compile(r"[.!?]\s+(?P<mark>[\"“])(?=[A-Z])")
_CLOSING = re.compile(r"[\"”]?,?[\"”]?\s+")
_UNQUOTED = re.compile(r"[^\"“”]*")


def settled(text: str, start: int, end: int, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions of `text[start:end]`, each with the words that it and no other one says.

    A quotation that words run into is theirs to its end. One that opens a sentence belongs to the cue after it alone
    ("He said it broke. “No,” she said"). What a relay passes on is the whole report, its source and cue included.
    """
    quoted = [one for one in quotations(text, start, end) if one.closed]
    whole = [_with_whole_quotations(one, quoted) for one in attributions]
    apart = [_without_next(text, one, whole) for one in whole]
    return [_with_report(text, one, apart) for one in apart]


def _with_whole_quotations(one: Attribution, quoted: list[Quotation]) -> Attribution:
    content: list[Span] = []
    for start, end in one.content:
        low, high = start, end
        for quotation in quoted:
            inside = any(quotation.start <= part[0] < quotation.end for part in (*one.source, *one.cue))
            if inside:
                continue
            if start <= quotation.start < end < quotation.end:
                high = quotation.end
            elif quotation.start < start < quotation.end <= end:
                low = quotation.start
        if content and low < content[-1][1]:
            content[-1] = (content[-1][0], max(high, content[-1][1]))
        else:
            content.append((low, high))
    return replace(one, content=tuple(content))


def _without_next(text: str, one: Attribution, others: list[Attribution]) -> Attribution:
    if not one.cue:
        return one
    content: list[Span] = []
    for start, end in one.content:
        opening = _OPENS_SENTENCE.search(text, start, end)
        if opening is None or not _UNQUOTED.fullmatch(text, start, opening.start("mark")):
            content.append((start, end))
            continue
        quoted = opening.start("mark")
        if one.cue[0][0] >= end:
            content.append((quoted, end))
        elif one.cue[0][0] < start and any(_says_after(other, quoted) for other in others if other is not one):
            content.append((start, opening.start() + 1))
        else:
            content.append((start, end))
    return replace(one, content=tuple(content))


def _says_after(other: Attribution, quoted: int) -> bool:
    """Whether the words at `quoted` are another attribution's, whose cue comes after them."""
    return bool(other.cue) and other.cue[0][0] > quoted and any(low <= quoted < high for low, high in other.content)


def _with_report(text: str, one: Attribution, others: list[Attribution]) -> Attribution:
    if not one.cue or not one.source or len(one.content) != 1:
        return one
    for other in others:
        if other is one or not other.cue or not other.source:
            continue
        whole = _extent(other)
        if _closes(text, one, whole):
            return replace(one, content=(whole,))
        if other.content != one.content:
            continue
        # With one cue on each side of the words the one at the end speaks of all before it.
        last = one.cue[0] > one.content[0] and other.cue[0] < one.content[0]
        if _outside(one, whole) and (last or not _outside(other, _extent(one))):
            return replace(one, content=(whole,))
    return one


def _closes(text: str, one: Attribution, report: Span) -> bool:
    """Whether a source and its cue close the sentence of a report: "Kos said on air that it broke, Radio Nord says"."""
    start = min(one.source[0][0], one.cue[0][0])
    within = all(report[0] <= low and high <= report[1] for low, high in one.content)
    return within and start > report[1] and _CLOSING.fullmatch(text, report[1], start) is not None


def _outside(one: Attribution, extent: Span) -> bool:
    return all(high <= extent[0] or extent[1] <= low for low, high in (*one.source, *one.cue))


def _extent(one: Attribution) -> Span:
    spans = [*one.source, *one.cue, *one.content]
    return min(low for low, _ in spans), max(high for _, high in spans)
