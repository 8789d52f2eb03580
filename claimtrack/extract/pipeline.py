"""The trained pipeline: where it comes from, what it must provide, and a text read through it window by window."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import PipelineError
from claimtrack.extract.layout import Paragraph, paragraphs
from claimtrack.extract.markup import unmarked
from claimtrack.extract.names import describe
from claimtrack.extract.parse import Parse
from claimtrack.extract.quotes import quotations
from claimtrack.extract.settling import settled
from claimtrack.extract.turns import mark_after, spoken
from claimtrack.terms import Attribution, SourceKind

if TYPE_CHECKING:
    from spacy.language import Language

EXTRACTOR_NAME = "claimtrack"
EXTRACTOR_VERSION = "2.0"

SHIPPED = Path(__file__).with_name("en_claimtrack")
"""The folder of the pipeline in the wheel."""

WINDOW_PARAGRAPHS = 64
"""Paragraphs that are in memory as parsed docs at one time."""

Spans = tuple[tuple[int, int], ...]
OnWindow = Callable[[int, int], object]
"""Told after each window how many characters of how many of the text are read."""

_ENDS_IN_SOURCE = re.compile(
    r"(?P<what>[^.!?–—\n]{5,160}?)(?P<mark> [–—-]|:) (?!(?:the|a|an|his|her|its|their|no|all|some)\b)"
    r"(?P<who>[\w’' ]{2,40})\.?",
    re.IGNORECASE,
)
_SPOKESMEN = re.compile(
    r"\b(?:officials?|police|governor|mayor|minister|president|witnesses|sources?|medics|doctors|organi[sz]ers|"
    r"spokes(?:man|woman|person))\Z"
)
_QUOTE_ENDS_IN_SOURCE = re.compile(
    r"(?P<what>[\"“].{10,}[\"”])\s*(?P<mark>\()(?P<who>(?:[A-Z]|an?\s)[^()\n]{1,70})\)\.?", re.DOTALL
)
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.AGENCY})


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph with its attributions, by their cue or first word, and its parse; spans count from the text's start.

    A quotation that nobody is named for stands among the attributions without source and cue.

    The parse is of the paragraph's body, without a label that names its speaker.
    """

    paragraph: Paragraph
    attributions: tuple[Attribution, ...]
    parse: Parse


@lru_cache(maxsize=2)
def load(name: str | None = None) -> Language:
    """The shipped pipeline, or the one at a path or of an installed package `name`, loaded once and kept.

    Raises PipelineError when it cannot be loaded or lacks what claims are made of.
    """
    import spacy
    from thinc.api import use_ops

    from claimtrack.extract import component

    # numpy's own matrix product is faster than the one thinc brings on processors with wide registers.
    with use_ops("numpy", use_blis=False):
        try:
            pipeline = spacy.load(SHIPPED if name is None else name)
        except (OSError, ValueError, KeyError, ImportError) as error:
            first = str(error).splitlines()[0] if str(error) else type(error).__name__
            where = SHIPPED if name is None else name
            raise PipelineError(f"{where}: cannot be loaded as a spaCy pipeline: {first}") from error
    lacking = missing(pipeline)
    if lacking:
        raise PipelineError(
            f"{name}: the pipeline lacks {', '.join(lacking)}; take the pipeline line out of config.toml, or name one "
            f"that ends in “{component.ATTRIBUTION}” (claimtrack model train makes one)"
        )
    return pipeline


def missing(pipeline: Language) -> list[str]:
    """What a pipeline would have to provide and does not, in words."""
    from claimtrack.extract.component import ATTRIBUTION

    assigned = {attribute for name in pipeline.pipe_names for attribute in pipeline.get_pipe_meta(name).assigns}
    wanted = {
        "token.tag": "tags (a tagger)",
        "token.dep": "dependencies (a parser)",
        "doc.ents": "named entities (an entity recogniser)",
        "doc._.attributions": f"attributions (the component {ATTRIBUTION})",
    }
    return [words for attribute, words in wanted.items() if attribute not in assigned]


@lru_cache(maxsize=2)
def narrator_weights(name: str | None = None) -> dict[str, float]:
    """What the signs of a narrator's clause weigh for the pipeline `name`; the shipped ones where it brings none."""
    brought = load(name).meta.get("narrator")
    if brought is None:
        brought = json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))["narrator"]
    return {sign: float(weight) for sign, weight in brought.items()}


def find_attributions(text: str, *, pipeline: str | None = None) -> list[Attribution]:
    """Who is said to have said what: source phrase, reporting word and content as spans of `text`, in text order.

    Quotation marks are part of a content; the source is empty where the text names nobody. A quotation with neither
    source nor reporting word is no attribution, though `extract` makes a claim of it. `pipeline` names another
    pipeline than the shipped one; raises PipelineError when it cannot be used.
    """
    return [
        attribution
        for reading in readings(text, pipeline=pipeline)
        for attribution in reading.attributions
        if attribution.cue or attribution.source
    ]


def readings(text: str, *, pipeline: str | None = None, on_window: OnWindow | None = None) -> Iterator[Reading]:
    """The paragraphs of `text` in order, read a window at a time, so that memory does not grow with the text."""
    language = load(pipeline)
    blocks = iter(paragraphs(text))
    while window := list(islice(blocks, WINDOW_PARAGRAPHS)):
        yield from _read(language, text, window)
        if on_window is not None:
            on_window(window[-1].end, len(text))


def _read(language: Language, text: str, window: list[Paragraph]) -> list[Reading]:
    # A memory zone forgets the strings of the window when it is left; nothing of its docs may be kept.
    with language.memory_zone():
        bodies: Iterable[tuple[str, Paragraph]] = ((unmarked(text[block.start : block.end]), block) for block in window)
        found: list[Reading] = []
        opening: Attribution | None = None
        for doc, block in language.pipe(bodies, as_tuples=True, batch_size=WINDOW_PARAGRAPHS):
            attributions = _attributions(text, block, doc._.attributions)
            if opening is not None:
                attributions = _opened(opening, text, block, attributions)
            found.append(Reading(block, tuple(attributions), Parse.of(doc, block.start)))
            opening = None if doc._.opening is None else _shifted(doc._.opening, block.start)
    return found


def _opened(
    opening: Attribution, text: str, paragraph: Paragraph, attributions: list[Attribution]
) -> list[Attribution]:
    """A paragraph whose quotation the paragraph before it announced with a colon ("He wrote:")."""
    said = [(quotation.start, quotation.end) for quotation in quotations(text, paragraph.start, paragraph.end)]
    alone = said and said[0][0] == paragraph.start and not text[said[-1][1] : paragraph.end].strip(" .")
    if not alone or any(attribution.cue for attribution in attributions):
        return attributions
    return [replace(opening, content=tuple(said))]


def _attributions(text: str, paragraph: Paragraph, read: tuple[Attribution, ...]) -> list[Attribution]:
    if paragraph.speaker is not None:
        said = spoken(text, paragraph.start, paragraph.end)
        turn = Attribution((paragraph.speaker,), (mark_after(text, paragraph.speaker),), said)
        # What a speaker says that others said.
        inner = [_shifted(one, paragraph.start) for one in read if one.source and one.cue]
        return [turn, *(one for one in inner if text[slice(*one.source[0])].lower() not in _ARTICLES)]
    shifted = [_shifted(attribution, paragraph.start) for attribution in read]
    found = settled(text, paragraph.start, paragraph.end, shifted)
    if not any(attribution.source or attribution.cue for attribution in found):
        found = _named_at_the_end(text[paragraph.start : paragraph.end], paragraph.start) or found
    return sorted(found, key=lambda attribution: attribution.cue or attribution.content)


def _named_at_the_end(body: str, start: int) -> list[Attribution]:
    """The attribution of a line that ends in its source: "Two dead in blast – police", "“We wait” (Ana, nurse)"."""
    match = _QUOTE_ENDS_IN_SOURCE.fullmatch(body)
    if match is None:
        match = _ENDS_IN_SOURCE.fullmatch(body)
        if match is None or body.count(":") > 1:
            return []
        if not _SPOKESMEN.search(match["who"]) and describe(match["who"]).kind not in _BODIES:
            return []
    (low, high), mark, end = match.span("who"), match.end("mark"), match.end("what")
    return [_shifted(Attribution(((low, high),), ((mark - 1, mark),), ((0, end),)), start)]


def _shifted(attribution: Attribution, by: int) -> Attribution:
    def moved(spans: Spans) -> Spans:
        return tuple((start + by, end + by) for start, end in spans)

    return replace(
        attribution,
        source=moved(attribution.source),
        cue=moved(attribution.cue),
        content=moved(attribution.content),
    )
