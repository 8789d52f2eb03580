"""What is read off a part of a document's text: whether it can be a claim, its figures, a label, how it is quoted."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from claimtrack.errors import UsageError
from claimtrack.figures import figure_label
from claimtrack.terms import Figure, QuoteType

FAR = 2000
"""Characters on each side of a claim that are read with it."""

_LONGEST_WORDING = 120
_QUOTATION_MARKS = "\"'“”„‟‘’«»`"
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")


def check_span(text: str, start: int, end: int) -> None:
    """Raise UsageError unless the characters `start` to `end` of a text can be a claim."""
    if not 0 <= start < end <= len(text):
        raise UsageError(
            f"a claim lies between 0 and {len(text)} with its start before its end, not at {start} to {end}"
        )
    if not any(character.isalnum() for character in text[start:end]):
        raise UsageError(f"there are no words between {start} and {end}; a claim needs some")


def places_of(text: str, words: str, *, any_case: bool = False, most: int = 2000) -> list[tuple[int, int]]:
    """Where some words stand in a text, whatever the white space between them; none for no words, `most` at most."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    if not pattern:
        return []
    found = re.finditer(pattern, text, re.IGNORECASE if any_case else re.NOFLAG)
    return [place.span() for place in islice(found, most)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space, the quotation marks and the commas and full stops at its ends.

    The full stop of an abbreviation ("U.S.") stays, and so does a bracket that is closed inside.
    """
    while start < end and (text[start].isspace() or text[start] in _QUOTATION_MARKS + "(["):
        if text[start] in "([" and _closes(text, start, end):
            break
        start += 1
    while end > start:
        last = text[end - 1]
        word = text[start:end].rsplit(maxsplit=1)[-1] if text[start:end].strip() else ""
        if last == "." and word.count(".") > 1:
            break
        if not (last.isspace() or last in _QUOTATION_MARKS or last in ".,;:—–"):
            break
        end -= 1
    return start, end


def _closes(text: str, start: int, end: int) -> bool:
    return {"(": ")", "[": "]"}[text[start]] in text[start:end]


def figures_in(text: str, start: int, end: int) -> tuple[Figure, ...]:
    """The figures that the characters `start` to `end` of a text hold, anchored in it."""
    from claimtrack.extract.numbers import find_figures

    # The words round them tell a year or a clock time from a count.
    low, high = _paragraph(text, start, end)
    found = (replace(figure, start=figure.start + low, end=figure.end + low) for figure in find_figures(text[low:high]))
    return tuple(figure for figure in found if start <= figure.start and figure.end <= end)


def wording(text: str, start: int, end: int) -> str:
    """A label of the words of a claim: on one line, its first figure in its short form, cut at a word."""
    words = text[start:end]
    for figure in figures_in(text, start, end)[:1]:
        words = f"{text[start : figure.start]}{figure_label(figure)}{text[figure.end : end]}"
    label = " ".join(words.split())
    if len(label) <= _LONGEST_WORDING:
        return label
    cut = label[:_LONGEST_WORDING].rsplit(" ", 1)[0]
    return f"{cut} …"


def quote_type(text: str, start: int, end: int) -> QuoteType:
    """Direct inside a quotation, mixed where one begins or ends among the words."""
    for quotation in _QUOTATION.finditer(text, *_paragraph(text, start, end)):
        if quotation.start() < start and end < quotation.end():
            return QuoteType.DIRECT
        if quotation.start() < end and start < quotation.end():
            return QuoteType.MIXED
    return QuoteType.INDIRECT


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraphs that a span lies in, at most FAR characters further on each side."""
    low = max(text.rfind("\n\n", 0, start) + 1, start - FAR)
    high = text.find("\n\n", end)
    return max(0, low), min(len(text) if high < 0 else high, end + FAR)
