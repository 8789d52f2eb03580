"""Whether two claims have to do with one another, and how: each decision from several signals; pure."""

from __future__ import annotations

from claimtrack.figures import Inside
from claimtrack.linking.sides import Side
from claimtrack.linking.suggestion import Suggestion

__all__ = ["Suggestion", "judge"]


def judge(first: Side, second: Side, inside: Inside) -> Suggestion | None:
    """The link that two claims may have, None where they have none that can be told."""
    return None
