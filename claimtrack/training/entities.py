"""Training of the name finder: persons, organisations, places and dates."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.extract.layout import paragraphs
from claimtrack.extract.network.batching import batches
from claimtrack.training.dispatches import Dispatch
from claimtrack.training.polnear import Annotated
from claimtrack.training.syntax import EMBEDDING, Report, example_words
from claimtrack.training.treebanks import Parsed

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

LABELS = ("PERSON", "ORG", "PLACE", "DATE")
BATCH_WORDS = 1500

_GUM = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "time": "DATE"}
_SILVER = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "PLACE", "DATE": "DATE"}
_DAY = re.compile(
    r"(?:late |early )?(?:(?:last|next|this|on) )?\b"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:,? (?:morning|afternoon|evening|night))?"
    r"|(?:\d{1,2} )?(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?: \d{1,2})?(?:,? (?:19|20)\d\d)?"
    r"|(?:19|20)\d\d|yesterday|today|tomorrow|last (?:week|month|year|night)|this (?:week|month|year))\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A paragraph's text with its names as (start, end, label), labels of `LABELS`."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def from_treebank(found: Iterable[Parsed]) -> Iterator[Named]:
    """The mentions of a treebank that hold a proper noun, and its times; the outermost first."""
    for paragraph in found:
        starts: list[int] = []
        pieces: list[str] = []
        length = 0
        for word, space in zip(paragraph.words, paragraph.spaces, strict=True):
            starts.append(length)
            pieces.append(word + (" " if space else ""))
            length += len(pieces[-1])
        names: list[tuple[int, int, str]] = []
        taken = 0
        for mention in paragraph.mentions:
            label = _GUM.get(mention.label)
            if label is None or mention.start < taken or mention.end - mention.start > 6:
                continue
            parts = paragraph.parts[mention.start : mention.end]
            if label != "DATE" and not (parts[-1] == "PROPN" or all(part in {"PROPN", "ADJ"} for part in parts)):
                continue
            start = mention.start + (paragraph.words[mention.start].lower() in {"the", "a", "an"})
            if start >= mention.end:
                continue
            last = mention.end - 1
            names.append((starts[start], starts[last] + len(paragraph.words[last]), label))
            taken = mention.end
        yield Named("".join(pieces), tuple(names))


def from_articles(found: Iterable[Annotated]) -> Iterator[Named]:
    """The names that were found automatically in articles, paragraph by paragraph."""
    for article in found:
        kept = [(start, end, _SILVER[label]) for start, end, label in article.names if label in _SILVER]
        yield from _by_paragraph(article.text, kept)


def from_dispatches(found: Iterable[Dispatch]) -> Iterator[Named]:
    """The listed names of dispatches, with their days and years found by their form."""
    for dispatch in found:
        days = [
            (match.start(), match.end(), "DATE")
            for match in _DAY.finditer(dispatch.text)
            if not any(start < match.end() and match.start() < end for start, end, _ in dispatch.names)
        ]
        yield from _by_paragraph(dispatch.text, [*dispatch.names, *days])


def _by_paragraph(text: str, names: list[tuple[int, int, str]]) -> Iterator[Named]:
    for paragraph in paragraphs(text):
        inside = sorted(
            (start - paragraph.start, end - paragraph.start, label)
            for start, end, label in names
            if paragraph.start <= start and end <= paragraph.end
        )
        yield Named(text[paragraph.start : paragraph.end], tuple(inside))


def entity_pipeline(seed: int) -> Language:
    """An untrained pipeline of one component, `ner`, with an embedding of its own."""
    import spacy
    from thinc.api import fix_random_seed

    fix_random_seed(seed)
    nlp = spacy.blank("en")
    recogniser = nlp.add_pipe(
        "ner",
        config={
            "model": {
                "@architectures": "spacy.TransitionBasedParser.v2",
                "state_type": "ner",
                "extra_state_tokens": False,
                "hidden_width": 64,
                "maxout_pieces": 2,
                "use_upper": True,
                "nO": None,
                "tok2vec": EMBEDDING,
            }
        },
    )
    for label in LABELS:
        recogniser.add_label(label)  # type: ignore[attr-defined]  # Language.add_pipe is typed as returning any callable
    nlp.initialize()
    return nlp


def example(nlp: Language, named: Named) -> Example:
    """A paragraph with its names; those that do not begin and end with words are left out."""
    from spacy.training import Example

    doc = nlp.make_doc(named.text)
    spans = [doc.char_span(start, end, label) for start, end, label in named.names]
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if span is not None and (not kept or span.start_char >= kept[-1][1]):
            kept.append((span.start_char, span.end_char, span.label_))
    return Example.from_dict(doc, {"entities": kept})


def train_entities(nlp: Language, taught: list[Named], *, epochs: int, seed: int, report: Report) -> None:
    """Train `nlp` in place on named paragraphs, a fixed number of times over them."""
    from thinc.api import Adam

    optimizer = Adam(0.002, beta1=0.9, beta2=0.999, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0)
    chance = random.Random(seed)
    total = sum(len(named.text) for named in taught)
    for epoch in range(epochs):
        order = list(taught)
        chance.shuffle(order)
        examples = [example(nlp, named) for named in order if named.text.strip()]
        losses: dict[str, float] = {}
        seen = 0
        for batch in batches(examples, BATCH_WORDS, example_words):
            done = (epoch + seen / total) / epochs
            optimizer.learn_rate = 0.002 * max(0.02, min(1.0, 12 * done + 0.05, 1.15 * (1 - done)))
            nlp.update(batch, drop=0.2, sgd=optimizer, losses=losses)
            seen += sum(len(item.text) for item in batch)
        report(f"names, epoch {epoch + 1} of {epochs}: {losses.get('ner', 0):,.0f}")
