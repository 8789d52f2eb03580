"""The fields of the query language as one table; it drives parsing, errors, help and completion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from types import MappingProxyType

from claimtrack.terms import (
    CREDIBILITY_MEANINGS,
    ClaimKind,
    Hedge,
    LinkKind,
    Measure,
    Polarity,
    QuoteType,
    RejectReason,
    Reliability,
    Status,
)


class FieldKind(Enum):
    """How the values of a field are read, and which value of the tree they become."""

    CHOICE = "choice"
    """One of the enumerated values: Choice."""
    SCALE = "scale"
    """The same, in an order, so that ranges mean something; a range becomes its Choices."""
    TEXT = "text"
    """Any words: Match."""
    TAG = "tag"
    """A tag, in lower case: Match, exact unless it is a prefix."""
    NUMBER = "number"
    """A number, a comparison or a range: Numbers."""
    DATE = "date"
    """A day, month or year, a comparison or a range: Days."""
    REFERENCE = "reference"
    """A local reference or a range of them: Refs."""
    DOCUMENT = "document"
    """A local reference, else words of the title: Refs or Match."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, how its values are read, a sentence of help and an example that parses.

    `values` maps enumerated values to what they mean (empty where the word says it); number fields may have some to
    suggest. Numbers lie in `low` to `high` where those are given. `letter` begins the local references.
    """

    name: str
    kind: FieldKind
    help: str
    example: str
    values: Mapping[str, str] = field(default_factory=dict)
    low: int | None = None
    high: int | None = None
    whole: bool = False
    letter: str = ""


def _words(values: Iterable[StrEnum]) -> Mapping[str, str]:
    return MappingProxyType({value.value: "" for value in values})


_HAS = MappingProxyType(
    {
        "link": "a confirmed link to another claim",
        "tag": "any tag",
        "note": "a note",
        "figure": "a figure",
        "evidence": "evidence attached",
        "speaker": "a known speaker",
        "relay": "somebody who relays it",
        "translator": "a translator",
        "said": "the day it was said",
        "about": "the day it is about",
        "place": "a place",
        "mismatch": "a review that extracting again found nothing for",
    }
)

_STATUSES = MappingProxyType({**_words(Status), "any": "every claim, decided or not"})
_RELIABILITIES = MappingProxyType({letter.value: letter.meaning for letter in Reliability})
_CREDIBILITIES = MappingProxyType({str(number): meaning for number, meaning in CREDIBILITY_MEANINGS.items()})

_TABLE = (
    Field("status", FieldKind.CHOICE, "Where its review stands.", "status:accepted,deferred", _STATUSES),
    Field("tag", FieldKind.TAG, "A tag on the claim; all of a namespace with *.", "tag:theatre:*"),
    Field("speaker", FieldKind.TEXT, "Part of the name of who says it.", 'speaker:"maksym zhorin"'),
    Field("relay", FieldKind.TEXT, "Part of the name of who passes it on.", "relay:cnn"),
    Field("translator", FieldKind.TEXT, "Part of the name of who translated it.", "translator:reuters"),
    Field("outlet", FieldKind.TEXT, "Part of the name of who published it.", "outlet:axios"),
    Field("source", FieldKind.TEXT, 'Part of the name of anybody in its chain; "=name" is all of it.', "source:azov"),
    Field("channel", FieldKind.TEXT, "Where it was said, in the words of the text.", "channel:telegram"),
    Field("confidence", FieldKind.NUMBER, "Whether the extraction is right, 0 to 1.", "confidence:>0.8", low=0, high=1),
    Field(
        "credibility",
        FieldKind.NUMBER,
        "Credibility of the claim, 1 (confirmed) to 6 (cannot be judged).",
        "credibility:1..3",
        _CREDIBILITIES,
        low=1,
        high=6,
        whole=True,
    ),
    Field("reliability", FieldKind.SCALE, "Reliability of its speaker, A to F.", "reliability:A..C", _RELIABILITIES),
    Field("figure", FieldKind.NUMBER, "The number that the words of a figure name.", "figure:>1,000"),
    Field("subject", FieldKind.TEXT, "What a figure counts.", "subject:civilians"),
    Field("unit", FieldKind.TEXT, "What a figure is measured in.", "unit:km"),
    Field("measure", FieldKind.CHOICE, "What kind of quantity a figure is.", "measure:running_toll", _words(Measure)),
    Field("hedge", FieldKind.CHOICE, "How a figure is hedged.", "hedge:about,up_to", _words(Hedge)),
    Field("said", FieldKind.DATE, "When it was said.", "said:2022-04-20..2022-04-22"),
    Field("about", FieldKind.DATE, "The day it is about.", "about:>=2022-04"),
    Field("published", FieldKind.DATE, "When its document was published.", "published:2022-04"),
    Field("captured", FieldKind.DATE, "When its document was added.", "captured:today"),
    Field("reviewed", FieldKind.DATE, "When it was last decided.", "reviewed:yesterday.."),
    Field("place", FieldKind.TEXT, "The place, in the words of the text.", "place:plant"),
    Field("kind", FieldKind.CHOICE, "What it asserts, by its form.", "kind:denial", _words(ClaimKind)),
    Field("polarity", FieldKind.CHOICE, "Affirmed, denied or questioned.", "polarity:denied", _words(Polarity)),
    Field("quote_type", FieldKind.CHOICE, "How the words were reported.", "quote_type:direct", _words(QuoteType)),
    Field("reason", FieldKind.CHOICE, "Why it was rejected.", "reason:duplicate", _words(RejectReason)),
    Field("reviewer", FieldKind.TEXT, "Part of the name of who decided it last.", "reviewer:ana"),
    Field("ref", FieldKind.REFERENCE, "Its local reference.", "ref:C-12..C-40", letter="C"),
    Field("document", FieldKind.DOCUMENT, "Its document: reference or words of the title.", "document:D-3", letter="D"),
    Field("title", FieldKind.TEXT, "Words in the title of its document.", "title:evacuation"),
    Field("text", FieldKind.TEXT, "Words anywhere in the text of its document.", 'text:"humanitarian corridor"'),
    Field("has", FieldKind.CHOICE, "Whether it has something at all.", "has:figure", _HAS),
    Field("link", FieldKind.CHOICE, "A confirmed link of this kind, either way.", "link:contradicts", _words(LinkKind)),
)

FIELDS: Mapping[str, Field] = MappingProxyType({entry.name: entry for entry in _TABLE})
"""Every field by its name, in the order in which help shows them."""
