"""What a claim says, comparable: the columns, hops and figures that extraction gives and a person may correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimtrack.store.journal import Row

CONTENT_COLUMNS = (
    "start",
    "end",
    "quote",
    "label",
    "kind",
    "quote_type",
    "polarity",
    "said_on",
    "said_precision",
    "said_phrase",
    "about_on",
    "about_precision",
    "about_phrase",
    "place",
)
"""The columns of a claim that extraction gives and a person may correct."""

_HOP_COLUMNS = ("role", "mention", "start", "end", "cue", "cue_start", "cue_end", "channel", "inferred")
_FIGURE_COLUMNS = (
    "quote", "start", "end", "hedge", "low", "high", "low_open", "high_open", "best", "subject", "unit", "measure",
)  # fmt: skip


def hop_key(hop: Mapping[str, Any], source_id: int | None) -> tuple[Any, ...]:
    """A hop, as a row or as extracted, with the source that it names."""
    return (source_id, *(hop[name] for name in _HOP_COLUMNS))


def figure_key(figure: Mapping[str, Any]) -> tuple[Any, ...]:
    """A figure, as a row or as extracted."""
    return tuple(figure[name] for name in _FIGURE_COLUMNS)


def content(
    columns: Mapping[str, Any],
    hops: Sequence[tuple[Mapping[str, Any], int | None]],
    figures: Sequence[Mapping[str, Any]],
) -> Row:
    """All of what a claim says; equal for a stored and an extracted claim that say the same."""
    return {
        **{name: columns[name] for name in CONTENT_COLUMNS},
        "hops": [hop_key(hop, source_id) for hop, source_id in hops],
        "figures": [figure_key(figure) for figure in figures],
    }
