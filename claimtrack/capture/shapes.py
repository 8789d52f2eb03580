"""The shapes of the lines of an export, as JSON Schema: what an import checks and what schema/ publishes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from claimtrack.store.order import Order
from claimtrack.terms import (
    ClaimKind,
    EvidenceKind,
    Hedge,
    LinkKind,
    LinkState,
    Measure,
    Polarity,
    Precision,
    QuoteType,
    RejectReason,
    Reliability,
    Role,
    SourceKind,
    Status,
)

Schema = dict[str, Any]

FORMAT = 3
"""The version of the export format; it goes up when an older import could no longer read it.

2 has translations, 3 has places.
"""

# SQLite's own limit for integers lies higher, JavaScript's exact ones end here.
_MOST = 2**53 - 1

_TEXT: Schema = {"type": "string"}
_NAME: Schema = {"type": "string", "minLength": 1}
_FLAG: Schema = {"type": "boolean"}
_OFFSET: Schema = {"type": "integer", "minimum": 0, "maximum": _MOST}
_COUNTER: Schema = {"type": "integer", "minimum": 1, "maximum": _MOST}
_LANGUAGE: Schema = {"type": "string", "pattern": "^[a-z]{2,3}(-[a-z0-9]{2,8})*$", "description": "A code such as uk."}
_ID: Schema = {"type": "string", "pattern": "^[0-9a-f]{20}$"}
_HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MOMENT: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$",
    "description": "A moment in UTC.",
}
_DECIMAL: Schema = {
    "type": "string",
    "pattern": "^-?[0-9]{1,300}([.][0-9]{1,300})?$",
    "description": "An exact decimal number.",
}


def _one_of(words: type[StrEnum]) -> Schema:
    return {"enum": [word.value for word in words]}


def _or_null(schema: Schema, description: str | None = None) -> Schema:
    if "enum" in schema:
        made: Schema = {**schema, "enum": [*schema["enum"], None]}
    else:
        made = {**schema, "type": [schema["type"], "null"]}
    return {**made, "description": description} if description else made


def _list(items: Schema, description: str | None = None) -> Schema:
    made: Schema = {"type": "array", "items": items}
    return {**made, "description": description} if description else made


def _object(properties: Mapping[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _described(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


_OPTIONAL_TEXT = _or_null(_TEXT)

_HOP = _object(
    {
        "role": _one_of(Role),
        "name": _described(_NAME, "The resolved name, without titles."),
        "kind": _one_of(SourceKind),
        "mention": _or_null(_TEXT, "The whole phrase of the text, title and apposition included."),
        "start": _or_null(_OFFSET),
        "end": _or_null(_OFFSET),
        "cue": _or_null(_TEXT, "The reporting word."),
        "cue_start": _or_null(_OFFSET),
        "cue_end": _or_null(_OFFSET),
        "channel": _or_null(_TEXT, "Where it was said: a Telegram post, a televised address."),
        "inferred": _described(_FLAG, "Whether the claim's own sentence does not state it."),
    }
)

_FIGURE = _object(
    {
        "quote": _TEXT,
        "start": _OFFSET,
        "end": _OFFSET,
        "hedge": _one_of(Hedge),
        "low": _or_null(_DECIMAL, "An exact decimal number; null is no lower bound."),
        "high": _or_null(_DECIMAL, "An exact decimal number; null is no upper bound."),
        "low_open": _described(_FLAG, "Whether the lower bound itself is excluded."),
        "high_open": _described(_FLAG, "Whether the upper bound itself is excluded."),
        "best": _or_null(_DECIMAL),
        "subject": _or_null(_TEXT, "What is counted."),
        "unit": _or_null(_TEXT, "What it is measured in."),
        "measure": _one_of(Measure),
    }
)

# What extraction gives, in the order in which a claim has it.
_CONTENT: dict[str, Schema] = {
    "attribution": _list(_ref("hop"), "The chain, the speaker first."),
    "figures": _list(_ref("figure")),
    "said_on": _or_null(_DAY, "The first day of the period that said_precision names."),
    "said_precision": _or_null(_one_of(Precision)),
    "said_phrase": _or_null(_TEXT, "The words that the day was taken from."),
    "about_on": _or_null(_DAY),
    "about_precision": _or_null(_one_of(Precision)),
    "about_phrase": _OPTIONAL_TEXT,
    "place": _or_null(_TEXT, "The place, as the text has it."),
    "quote_type": _one_of(QuoteType),
    "polarity": _one_of(Polarity),
    "confidence": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "How likely the extraction is right. Not truth.",
    },
    "reasons": _list(_TEXT, "What the confidence rests on."),
    "extractor": _TEXT,
    "extractor_version": _TEXT,
}

_ANCHOR: dict[str, Schema] = {
    "label": _NAME,
    "quote": _described(_NAME, "The verbatim characters of the document's text from start to end."),
    "start": _described(_OFFSET, "Counts characters of the document's text from 0."),
    "end": _described(_OFFSET, "Exclusive."),
    "kind": _one_of(ClaimKind),
}

_EXTRACTED = _object({**_ANCHOR, **_CONTENT})

_CLAIM_LINK = {
    "kind": _one_of(LinkKind),
    "to": _described(_ID, "The other claim."),
    "state": _one_of(LinkState),
    "score": _or_null({"type": "number"}),
    "why": _OPTIONAL_TEXT,
}

_EVIDENCE = _object(
    {
        "url": _NAME,
        "kind": _one_of(EvidenceKind),
        "note": _OPTIONAL_TEXT,
        "added_by": _TEXT,
        "added_at": _MOMENT,
    }
)

_CLAIM_DOCUMENT = _object(
    {
        "id": _ID,
        "title": _OPTIONAL_TEXT,
        "outlet": _OPTIONAL_TEXT,
        "url": _OPTIONAL_TEXT,
        "published": _or_null(_DAY),
        "sha256": _described(_HASH, "Of the text as UTF-8."),
    }
)


_TRANSLATION = _object(
    {
        "language": _LANGUAGE,
        "text": _NAME,
        "start": _or_null(_OFFSET, "Where the document has these words itself; null where somebody wrote them."),
        "end": _or_null(_OFFSET, "Exclusive."),
        "made_by": _TEXT,
        "made_at": _MOMENT,
    }
)


def _claim(links: Schema, ref: Schema, further: Mapping[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    return _object(
        {
            "type": {"const": "claim"},
            "id": _described(_ID, "Stable: the same in every ledger."),
            "ref": ref,
            **_ANCHOR,
            "document": _ref("claim_document"),
            "speaker": _or_null(_TEXT, "The name of the first hop, if that is a speaker."),
            **_CONTENT,
            "status": _described(_one_of(Status), "Whether the capture is faithful; never whether the claim is true."),
            "reject_reason": _or_null(_one_of(RejectReason)),
            "reviewer": _OPTIONAL_TEXT,
            "reviewed_at": _or_null(_MOMENT),
            "credibility": {
                "type": "integer",
                "minimum": 1,
                "maximum": 6,
                "description": "Of the claim, by the Admiralty Code; 6 is cannot be judged.",
            },
            "reliability": _described(_one_of(Reliability), "Of the speaker, by the Admiralty Code."),
            "unmatched": _described(_FLAG, "Whether extracting again found nothing here."),
            "tags": _list(_TEXT),
            "links": links,
            **further,
            "evidence": _list(_ref("evidence")),
            "translations": _list(_ref("translation"), "What it says in other languages, by their codes."),
            "note": _OPTIONAL_TEXT,
            "revision": _COUNTER,
        },
        optional,
    )


_REPORTS: dict[str, Schema] = {
    "reports": _described(
        _OFFSET, "Claims that duplicates, repeats, supports and refines join, rejected ones left out."
    ),
    "origins": _described(_OFFSET, "Utterances behind them: those that duplicates and repeats join are one."),
    "sides": _described(_OFFSET, "Sources behind these; those of one group count once."),
    "capped": _described(_FLAG, "Whether there are more than were counted."),
}

_ORIGINS = _object(
    {
        **_REPORTS,
        "suggested": _described(_object(_REPORTS), "The same if every suggested link held."),
        "by_origin": _list(
            _object({"origin": _ID, "claims": _list(_ID, "Its reports, itself first.")}),
            "The reports by what they go back to.",
        ),
    }
)

DEFINITIONS: dict[str, Schema] = {
    "hop": _HOP,
    "figure": _FIGURE,
    "evidence": _EVIDENCE,
    "translation": _TRANSLATION,
    "claim_document": _CLAIM_DOCUMENT,
    "origins": _ORIGINS,
}
"""What the shapes below refer to by `#/$defs/NAME`."""

CLAIM = _claim(
    links=_list(_object(_CLAIM_LINK), "Links that start here or have no direction."),
    ref=_or_null({"type": "string", "pattern": "^C-[0-9]+$"}, "The local reference; null without a ledger."),
    further={
        "linked_from": _list(
            _object(
                {("from" if name == "to" else name): schema for name, schema in _CLAIM_LINK.items()},
            ),
            "Links that start at another claim.",
        ),
        "origins": _ref("origins"),
    },
    # Counted for the one claim that `show` is about.
    optional=("origins",),
)
"""A claim as the command line lists, shows and extracts it."""

HEADER = _object({"type": {"const": "claimtrack"}, "format": {"type": "integer", "minimum": 1, "maximum": FORMAT}})
"""The first line of an export."""

SOURCE = _object(
    {
        "type": {"const": "source"},
        "name": _NAME,
        "kind": _one_of(SourceKind),
        "handle": _OPTIONAL_TEXT,
        "group": _or_null(_TEXT, "The side it belongs to."),
        "reliability": _one_of(Reliability),
        "note": _OPTIONAL_TEXT,
        "aliases": _list(_NAME),
        "ratings": _list(
            _object(
                {"reliability": _one_of(Reliability), "basis": _OPTIONAL_TEXT, "rated_at": _MOMENT, "rated_by": _TEXT}
            ),
            "Every judgement, the oldest first.",
        ),
    }
)
"""A source in the chain of a claim."""

TAG = _object(
    {
        "type": {"const": "tag"},
        "name": _NAME,
        "description": _OPTIONAL_TEXT,
        "colour": _OPTIONAL_TEXT,
        "exclusive": _described(_FLAG, "Whether a claim has at most one tag of this one's namespace."),
    }
)
"""A tag on a claim."""

VIEW = _object(
    {
        "type": {"const": "view"},
        "name": _NAME,
        "query": _described(_TEXT, "In the query language of claimtrack."),
        "order": _one_of(Order),
        "slot": {"enum": [7, 8, 9, None], "description": "The key it has in the review screen."},
    }
)
"""A saved view."""

PLACE = _object(
    {
        "type": {"const": "place"},
        "inner": _described(_NAME, "The place that lies inside the other."),
        "outer": _NAME,
        "stated_by": _TEXT,
        "stated_at": _MOMENT,
    }
)
"""A person's statement that one place lies inside another."""

DOCUMENT = _object(
    {
        "type": {"const": "document"},
        "id": _ID,
        "title": _OPTIONAL_TEXT,
        "outlet": _OPTIONAL_TEXT,
        "author": _OPTIONAL_TEXT,
        "url": _OPTIONAL_TEXT,
        "published": _or_null(_DAY),
        "captured_at": _MOMENT,
        "language": _OPTIONAL_TEXT,
        "media_type": _TEXT,
        "encoding": _TEXT,
        "external_id": _OPTIONAL_TEXT,
        "replaces": _or_null(_ID, "The document of which this is a newer version, if it is in the export too."),
        "sha256": _described(_HASH, "Of the text as UTF-8."),
        "raw_sha256": _described(_HASH, "Of the bytes as they came."),
        "revision": _COUNTER,
        "text": _TEXT,
        "raw": _described(_TEXT, "The bytes as they came, in base64."),
    }
)
"""A document with its text; its claims follow it."""

EXPORTED_CLAIM = _claim(
    links=_list(
        _object({**_CLAIM_LINK, "made_by": _TEXT, "made_at": _MOMENT}),
        "Links to claims of the export that start here or have no direction.",
    ),
    ref={"type": "null", "description": "Local references mean nothing in another ledger."},
    further={
        "tagged": _list(_object({"name": _NAME, "by": _TEXT, "at": _MOMENT}), "Who put each of the tags there."),
        "extracted": _described(_ref("extracted"), "The claim as it was first extracted."),
    },
    # Format 1 had none.
    optional=("translations",),
)
"""A claim as an export has it."""

LINES: dict[str, Schema] = {
    "claimtrack": HEADER,
    "source": SOURCE,
    "tag": TAG,
    "view": VIEW,
    "place": PLACE,
    "document": DOCUMENT,
    "claim": EXPORTED_CLAIM,
}
"""The shape of a line of an export by its `type`."""

LINE_DEFINITIONS: dict[str, Schema] = {**DEFINITIONS, "extracted": _EXTRACTED}
"""What the shapes of :data:`LINES` refer to."""
