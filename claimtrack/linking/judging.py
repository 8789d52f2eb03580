"""Whether two claims have to do with one another, and how: each decision from several signals; pure.

The kinds are tried from the surest to the loosest: the same utterance, parts of a count, words taken back, denials,
figures, states of a thing, and at last two voices that say the same.
"""

from __future__ import annotations

from claimtrack.figures import Inside
from claimtrack.linking.blocking import compared
from claimtrack.linking.conditions import opposed, supports
from claimtrack.linking.corrections import corrects
from claimtrack.linking.counts import by_figures, part_of
from claimtrack.linking.denials import denies
from claimtrack.linking.pairs import Pair, in_order
from claimtrack.linking.sides import Side
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.utterances import same_utterance

__all__ = ["Suggestion", "judge"]

LEAST = 0.5
"""The score from which on a link is suggested."""

LONGEST = 30
"""Days between two publications beyond which nothing is told."""

_TRIED = (same_utterance, part_of, corrects, denies, by_figures, opposed, supports)


def judge(first: Side, second: Side, inside: Inside) -> Suggestion | None:
    """The link that two claims may have, the surest kind; None where they have none that can be told.

    Symmetric: the order of the two does not matter.
    """
    if first.id == second.id or not (compared(first) and compared(second)):
        return None
    pair = Pair(*in_order(first, second), inside)
    if pair.days > LONGEST:
        return None
    for kind in _TRIED:
        found = kind(pair)
        if found is not None:
            return found if found.score >= LEAST else None
    return None
