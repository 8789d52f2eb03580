"""A claim and its parts as the JSON values that are kept for good and exported, and the stable ids; no database."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from claimtrack.store.records import HopRecord
from claimtrack.terms import Candidate, Dated, Figure, Hop

UID_LENGTH = 20
"""Hexadecimal digits of a stable id: 80 bits, no collision to expect below a trillion claims."""


def document_uid(text_sha256: str) -> str:
    """The stable id of a document: the start of its text's hash."""
    return text_sha256[:UID_LENGTH]


def claim_uids(text_sha256: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Stable ids for claims at the given spans; claims of one span differ by their ordinal among themselves."""
    seen: dict[tuple[int, int], int] = {}
    uids = []
    for span in spans:
        ordinal = seen.get(span, 0)
        seen[span] = ordinal + 1
        uids.append(claim_uid(text_sha256, *span, ordinal))
    return uids


def claim_uid(text_sha256: str, start: int, end: int, ordinal: int) -> str:
    """The stable id of the `ordinal`-th claim at a span of a text."""
    return hashlib.sha256(f"{text_sha256}:{start}:{end}:{ordinal}".encode()).hexdigest()[:UID_LENGTH]


def extracted(candidate: Candidate, extractor: str, version: str) -> dict[str, Any]:
    """A candidate as plain JSON values, with names instead of keys, so that it means the same in every ledger."""
    return {
        "label": candidate.label,
        "quote": candidate.quote,
        "start": candidate.start,
        "end": candidate.end,
        "kind": candidate.kind.value,
        "quote_type": candidate.quote_type.value,
        "polarity": candidate.polarity.value,
        **dated_columns("said", candidate.said),
        **dated_columns("about", candidate.about),
        "place": candidate.place,
        "confidence": round(candidate.confidence, 4),
        "reasons": list(candidate.reasons),
        "attribution": [hop_values(hop) for hop in candidate.hops],
        "figures": [figure_values(figure) for figure in candidate.figures],
        "extractor": extractor,
        "extractor_version": version,
    }


def dated_columns(prefix: str, dated: Dated | None) -> dict[str, str | None]:
    """The three columns that hold a day taken from words."""
    return {
        f"{prefix}_on": dated.day.isoformat() if dated else None,
        f"{prefix}_precision": dated.precision.value if dated else None,
        f"{prefix}_phrase": dated.phrase if dated else None,
    }


def hop_values(hop: Hop | HopRecord) -> dict[str, Any]:
    """A hop as plain JSON values."""
    return {
        "role": hop.role.value,
        "name": hop.name,
        "kind": hop.kind.value,
        "mention": hop.mention,
        "start": hop.start,
        "end": hop.end,
        "cue": hop.cue,
        "cue_start": hop.cue_start,
        "cue_end": hop.cue_end,
        "channel": hop.channel,
        "inferred": hop.inferred,
    }


def figure_values(figure: Figure) -> dict[str, Any]:
    """A figure as plain JSON values, its numbers as exact text."""
    return {
        "quote": figure.quote,
        "start": figure.start,
        "end": figure.end,
        "hedge": figure.hedge.value,
        "low": _number(figure.low),
        "high": _number(figure.high),
        "low_open": figure.low_open,
        "high_open": figure.high_open,
        "best": _number(figure.best),
        "subject": figure.subject,
        "unit": figure.unit,
        "measure": figure.measure.value,
    }


def _number(value: Any) -> str | None:
    return None if value is None else format(value, "f")
