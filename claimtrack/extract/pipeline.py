"""The pipeline that reads attributions, and the one line that chooses it.

Whatever `_build` returns must set `doc._.attributions` (offsets of the doc's own text) for a doc made of one
paragraph; everything after it works on those and on the text alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from claimtrack.extract.layout import Paragraph, paragraphs
from claimtrack.extract.markup import unmarked
from claimtrack.extract.names import describe
from claimtrack.extract.quotes import quotations
from claimtrack.terms import Attribution, SourceKind

if TYPE_CHECKING:
    from spacy.language import Language

EXTRACTOR_NAME = "claimtrack-rules"
EXTRACTOR_VERSION = "1.1"

Spans = tuple[tuple[int, int], ...]

_ENDS_IN_SOURCE = re.compile(
    r"(?P<what>[^.!?–—\n]{12,160}) [–—-] (?!(?:the|a|an|his|her|its|their|no|all|some)\b)(?P<who>[\w’' ]{2,40})\.?",
    re.IGNORECASE,
)
_SPOKESMEN = re.compile(r"\b(?:officials|police|governor|mayor|minister|president|witnesses|sources|medics)\Z")
_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.AGENCY})


def _build() -> Language:
    import spacy

    from claimtrack.extract.component import RULES

    pipeline = spacy.blank("en")
    pipeline.add_pipe(RULES)
    return pipeline


@lru_cache(maxsize=1)
def load() -> Language:
    """The pipeline, made on first use and kept."""
    return _build()


def find_attributions(text: str) -> list[Attribution]:
    """Who is said to have said what: source phrase, reporting word and content as spans of `text`, in text order.

    Quotation marks are part of a content. Source and cue are empty for a quotation that nobody is named for.
    """
    return [attribution for paragraph in paragraphs(text) for attribution in paragraph_attributions(text, paragraph)]


def paragraph_attributions(text: str, paragraph: Paragraph) -> list[Attribution]:
    """The attributions of one paragraph of `text`, by their cue or first word; spans count from the text's start."""
    if paragraph.speaker is not None:
        colon = text.index(":", paragraph.speaker[1])
        said = [(quotation.start, quotation.end) for quotation in quotations(text, paragraph.start, paragraph.end)]
        if not said or said[0][0] > paragraph.start:
            said = [(paragraph.start, paragraph.end)]
        return [Attribution((paragraph.speaker,), ((colon, colon + 1),), tuple(said))]
    body = text[paragraph.start : paragraph.end]
    doc = load()(unmarked(body))
    found = [_shifted(attribution, paragraph.start) for attribution in doc._.attributions]
    if not found:
        found = _named_at_the_end(body, paragraph.start)
    return sorted(found, key=lambda attribution: attribution.cue or attribution.content)


def _named_at_the_end(body: str, start: int) -> list[Attribution]:
    """The attribution of a headline that ends in its source: "Two dead in blast – police"."""
    match = _ENDS_IN_SOURCE.fullmatch(body)
    if match is None or not (_SPOKESMEN.search(match["who"]) or describe(match["who"]).kind in _BODIES):
        return []
    low, high = match.start("who") + start, match.end("who") + start
    dash = match.end("what") + start + 1
    return [Attribution(((low, high),), ((dash, dash + 1),), ((start, match.end("what") + start),))]


def _shifted(attribution: Attribution, by: int) -> Attribution:
    def moved(spans: Spans) -> Spans:
        return tuple((start + by, end + by) for start, end in spans)

    return Attribution(moved(attribution.source), moved(attribution.cue), moved(attribution.content))
