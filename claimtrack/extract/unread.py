"""What can be told of a passage in a language that no pipeline reads: quoted words and figures, but no speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice, takewhile

from claimtrack.extract.layout import Paragraph, paragraphs
from claimtrack.extract.quotes import Quotation, quotations
from claimtrack.extract.sentences import plain_sentences
from claimtrack.languages import language_name
from claimtrack.terms import (
    Candidate,
    ClaimKind,
    Dated,
    Figure,
    Hedge,
    Hop,
    Measure,
    Precision,
    QuoteType,
    Role,
    SourceKind,
)

_CONFIDENCE = 0.3
_LONGEST_LABEL = 60
_FEWEST_LETTERS = 6

# A number in digits that is no part of a date, a time, a code or a name. Most languages group thousands by a point or a
# space, and where a point or a comma stands before three digits it groups.
_NUMBER = re.compile(
    r"(?<![\w.,:/+#-])(?P<whole>\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+|\d{1,9})(?:[.,](?P<rest>\d{1,2}))?"
    r"(?P<percent>\s?%)?(?![\d:/-]|[.,]\d|\w)"
)
_DENSE_NUMBER = re.compile(
    r"(?<![0-9A-Za-z.,:/+#-])\d{1,9}(?=[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af])(?![年月日时時년월일])"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def unread_claims(
    text: str, start: int, end: int, code: str, published: date | None = None, outlet: str | None = None
) -> list[Candidate]:
    """The quotations of `text[start:end]` and its sentences with a figure in digits, in text order.

    `code` is the passage's language, which the reasons name. A quotation has the outlet at the end of its chain and
    nobody before it; a sentence with a figure is the outlet's own. Pure; raises nothing for any text.
    """
    passage = text[start:end]
    reason = f"no pipeline for {language_name(code)}"
    figures = sorted(_figures(text, start, end), key=lambda figure: figure.start)
    found: list[Candidate] = []
    for paragraph in paragraphs(passage):
        low, high = paragraph.start + start, paragraph.end + start
        quoted = [quotation for quotation in quotations(text, low, high) if _says_something(text, quotation)]
        found.extend(_quotation_claim(text, quotation, figures, outlet, reason) for quotation in quoted)
        found.extend(
            _figure_claims(text, replace(paragraph, start=low, end=high), quoted, figures, published, outlet, reason)
        )
    return sorted(found, key=lambda claim: (claim.start, claim.end))


def _figures(text: str, start: int, end: int) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text, start, end):
        whole, rest = match["whole"], match["rest"]
        if not _YEAR.fullmatch(whole) or match["percent"]:
            digits = "".join(filter(str.isdigit, whole))
            yield _figure(match, Decimal(f"{digits}.{rest}" if rest else digits), percent=match["percent"] is not None)
    for match in _DENSE_NUMBER.finditer(text, start, end):
        yield _figure(match, Decimal(match[0]), percent=False)


def _figure(match: re.Match[str], value: Decimal, *, percent: bool) -> Figure:
    # What the words before the number do to it is not read, so that it stands as it is written.
    measure = Measure.PERCENT if percent else Measure.OTHER
    return Figure(
        match[0], *match.span(), Hedge.BARE, value, value, best=value, unit="%" if percent else None, measure=measure
    )


def _says_something(text: str, quotation: Quotation) -> bool:
    words = text[quotation.inner_start : quotation.inner_end]
    spoken = sum(map(str.isalpha, words)) >= _FEWEST_LETTERS
    # Writing systems without spaces make one word of a sentence; else one quoted word is a name.
    return spoken and (len(words.split()) > 1 or any(letter > "\u2e80" for letter in words))


def _quotation_claim(
    text: str, quotation: Quotation, figures: list[Figure], outlet: str | None, reason: str
) -> Candidate:
    start, end = _stripped(text, quotation.inner_start, quotation.inner_end)
    within = _within(figures, start, end)
    reasons = (reason, "quoted words, speaker not read", *(() if quotation.closed else ("quotation not closed",)))
    return Candidate(
        label=_label(text[start:end]),
        quote=text[start:end],
        start=start,
        end=end,
        kind=ClaimKind.FIGURE if within else ClaimKind.STATE,
        quote_type=QuoteType.DIRECT,
        hops=(Hop(Role.OUTLET, outlet, SourceKind.OUTLET),) if outlet else (),
        figures=within,
        confidence=_CONFIDENCE,
        reasons=reasons,
    )


def _figure_claims(
    text: str,
    paragraph: Paragraph,
    quoted: list[Quotation],
    figures: list[Figure],
    published: date | None,
    outlet: str | None,
    reason: str,
) -> Iterator[Candidate]:
    for low, high in _between(text, paragraph, quoted):
        start, end = _stripped(text, low, high)
        within = _within(figures, start, end) if start < end else ()
        if not within:
            continue
        yield Candidate(
            label=_label(text[start:end]),
            quote=text[start:end],
            start=start,
            end=end,
            kind=ClaimKind.FIGURE,
            quote_type=QuoteType.INDIRECT,
            hops=(Hop(Role.SPEAKER, outlet, SourceKind.OUTLET),) if outlet else (),
            figures=within,
            said=Dated(published, Precision.DAY) if published else None,
            confidence=_CONFIDENCE,
            reasons=(reason, "number as written, words around it not read"),
        )


def _between(text: str, paragraph: Paragraph, quoted: list[Quotation]) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph that lie outside its quotations."""
    start = paragraph.start
    for low, high in [*((part.start, part.end) for part in quoted), (paragraph.end, paragraph.end)]:
        yield from plain_sentences(text, start, low)
        start = high


def _within(figures: list[Figure], start: int, end: int) -> tuple[Figure, ...]:
    first = bisect_left(figures, start, key=lambda figure: figure.start)
    return tuple(takewhile(lambda figure: figure.end <= end, islice(figures, first, None)))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without spaces around it and without what closed the sentence before."""
    body = text[start:end]
    return start + len(body) - len(body.lstrip(" \t\n\u00a0.,;:!?。，、；")), end - len(body) + len(body.rstrip())


def _label(quote: str) -> str:
    words = " ".join(quote.split())
    if len(words) <= _LONGEST_LABEL:
        return words
    return f"{words[:_LONGEST_LABEL].rpartition(' ')[0] or words[: _LONGEST_LABEL - 1]}…"
