"""Points made by hand, for whatever is reckoned or drawn without a ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from claimtrack.linking.points import DayOf, Point, Tie
from claimtrack.terms import Figure, Hedge, LinkKind, LinkState, Measure, Polarity, Precision, Status


def point(
    claim: int,
    low: int | None,
    high: int | None,
    best: int | None = None,
    *,
    measure: Measure = Measure.COUNT,
    **rest: Any,
) -> Point:
    """An accepted point of its own origin and side, on a day in May, unless told otherwise."""
    lower, upper = (None if end is None else Decimal(end) for end in (low, high))
    named = low if low == high else best
    hedge = Hedge.BARE if low == high else Hedge.AT_LEAST if high is None else Hedge.BETWEEN
    figure = Figure(
        "so many", 0, 7, hedge, lower, upper, best=None if named is None else Decimal(named), subject="people killed",
        measure=measure,
    )  # fmt: skip
    fields: dict[str, Any] = {
        "uid": f"{claim:020x}",
        "position": 0,
        "document": claim,
        "figure": figure,
        "label": f"{claim} killed",
        "status": Status.ACCEPTED,
        "polarity": Polarity.AFFIRMED,
        "origin": claim,
        "side": ("source", claim),
        "day": date(2031, 5, 1),
        "precision": Precision.DAY,
        "day_of": DayOf.ABOUT,
        "speaker": f"Speaker {claim}",
        "origin_speaker": f"Speaker {claim}",
        "outlet": "Coastal Wire",
    }
    return Point(claim=claim, **(fields | rest))


def against(other: int, state: LinkState = LinkState.CONFIRMED) -> Tie:
    """A contradiction."""
    return Tie(LinkKind.CONTRADICTS, "contradicts", True, state, other, "nothing in common")


def corrected_by(other: int) -> Tie:
    """A correction that somebody confirmed."""
    return Tie(LinkKind.CORRECTS, "corrected by", False, LinkState.CONFIRMED, other)
