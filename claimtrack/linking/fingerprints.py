"""What of two claims a suggestion rests on, as a short text that changes when either is edited in it; pure."""

from __future__ import annotations

import hashlib

from claimtrack.linking.sides import Side
from claimtrack.store.journal import canonical
from claimtrack.store.values import figure_values

_DIGITS = 20


def fingerprint(first: Side, second: Side) -> str:
    """Twenty hexadecimal digits that stand for both sides, in whichever order they are given."""
    told = "".join(sorted(_told(side) for side in (first, second)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _told(side: Side) -> str:
    return canonical(
        [
            side.uid,
            side.label,
            side.quote,
            side.kind.value,
            side.polarity.value,
            side.place,
            *(day.isoformat() if day else None for day in (side.said_on, side.about_on)),
            [[voice.role.value, voice.source_id, voice.channel] for voice in side.hops],
            [figure_values(figure) for figure in side.figures],
        ]
    )
