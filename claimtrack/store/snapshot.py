"""A claim as first extracted: to the JSON that is kept for good, and from it to the rows that are first written.

Capture writes rows through these functions and replay rebuilds the same rows from the same JSON, so the two cannot
drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimtrack.store.journal import Row, canonical, complete_row


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The rows of one claim as capture writes them."""

    claim: Row
    hops: tuple[Row, ...]
    figures: tuple[Row, ...]


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
