"""A claim as first extracted: to the JSON that is kept for good, and from it to the rows that are first written.

Capture writes rows through these functions and replay rebuilds the same rows from the same JSON, so the two cannot
drift apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack.store.journal import Row, canonical, complete_row
from claimtrack.store.records import HopRecord
from claimtrack.terms import Candidate, Dated, Figure, Hop

UID_LENGTH = 20
"""Hexadecimal digits of a stable id: 80 bits, no collision to expect below a trillion claims."""


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The rows of one claim as capture writes them."""

    claim: Row
    hops: tuple[Row, ...]
    figures: tuple[Row, ...]


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


def search_value(figure: Mapping[str, Any]) -> float | None:
    """The float that a figure is searched and sorted by: the number its words name, else the nearer bound."""
    for column in ("best", "low", "high"):
        if figure[column] is not None:
            return float(figure[column])
    return None


def hop_row(claim_id: int, position: int, values: Mapping[str, Any], source_id: int, key: int | None = None) -> Row:
    """The attribution row of a hop; `values` as :func:`hop_values` gives them."""
    columns = {name: value for name, value in values.items() if name not in {"name", "kind"}}
    return complete_row(
        "attribution", {"id": key, "claim_id": claim_id, "position": position, "source_id": source_id, **columns}
    )


def figure_row(claim_id: int, position: int, values: Mapping[str, Any], key: int | None = None) -> Row:
    """The figure row of a claim; `values` as :func:`figure_values` gives them."""
    return complete_row(
        "figure", {"id": key, "claim_id": claim_id, "position": position, "value": search_value(values), **values}
    )


def first_rows(
    document_id: int,
    keys: tuple[int, str, int, int],
    values: Mapping[str, Any],
    resolved: Mapping[str, int],
) -> FirstRows:
    """The rows of a claim as first written.

    `keys` are the claim's key and stable id, its first attribution key and its first figure key; `resolved` maps
    names of sources to their keys.
    """
    claim_id, uid, hop_key, figure_key = keys
    columns = {name: value for name, value in values.items() if name not in {"attribution", "figures", "reasons"}}
    claim = complete_row(
        "claim",
        {
            **columns,
            "id": claim_id,
            "uid": uid,
            "document_id": document_id,
            "reasons": canonical(values["reasons"]),
            "extracted": canonical(values),
        },
    )
    hops = tuple(
        hop_row(claim_id, position, hop, resolved[hop["name"]], hop_key + position)
        for position, hop in enumerate(values["attribution"])
    )
    figures = tuple(
        figure_row(claim_id, position, figure, figure_key + position)
        for position, figure in enumerate(values["figures"])
    )
    return FirstRows(claim, hops, figures)
