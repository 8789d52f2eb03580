"""Whether two claims have to do with one another, and how: each decision from several signals; pure.

Rules propose the links that a pair may have; how likely each is right is learned. The kinds are tried from the surest
to the loosest: the same utterance, parts of a count, words taken back, denials, figures, states of a thing, and at last
two voices that say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimtrack.figures import WIDTHS, Inside, Widths
from claimtrack.linking.blocking import compared
from claimtrack.linking.conditions import opposed, supports
from claimtrack.linking.corrections import corrects
from claimtrack.linking.counting import counts_of
from claimtrack.linking.counts import by_figures, part_of
from claimtrack.linking.denials import denies
from claimtrack.linking.pairs import Pair, in_order
from claimtrack.linking.reach import comparable
from claimtrack.linking.sides import Side
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.utterances import same_utterance
from claimtrack.linking.weighing import chance
from claimtrack.terms import Hedge, LinkKind

__all__ = ["Suggestion", "judge", "proposals"]

LEAST = 0.4
"""How likely right a link has to be to be suggested."""

LONGEST = 30
"""Days between two publications beyond which nothing is told."""

_LEAST_PROPOSED = 0.5
_ABOUT_AS_LIKELY = 0.15
_TRIED = (same_utterance, part_of, corrects, denies, by_figures, opposed, supports)


def judge(first: Side, second: Side, inside: Inside, widths: Widths = WIDTHS) -> Suggestion | None:
    """The link that two claims may have, of the likeliest kind; None where they have none that can be told.

    Symmetric: the order of the two does not matter.
    """
    if first.id == second.id or not (compared(first) and compared(second)):
        return None
    pair = Pair(*in_order(first, second), inside, widths)
    weighed = [replace(proposed, score=round(chance(pair, proposed), 3)) for proposed in proposals(pair)]
    likeliest = max((suggestion.score for suggestion in weighed), default=0.0)
    # Of kinds about as likely the one that says most goes before: a correction is a contradiction as well.
    return next((kind for kind in weighed if kind.score >= max(LEAST, likeliest - _ABOUT_AS_LIKELY)), None)


def proposals(pair: Pair) -> Iterator[Suggestion]:
    """The links that rules propose for a pair, the surest kind first; their scores are no more than the rules' own."""
    if pair.days > LONGEST:
        return
    for kind in _TRIED:
        found = kind(pair)
        if found is not None and found.score >= _LEAST_PROPOSED and not _against_other_figures(pair, found):
            yield found


def _against_other_figures(pair: Pair, found: Suggestion) -> bool:
    """Whether a contradiction would stand between two counts of which none can be compared with one of the other."""
    # Who says that there was none denies, whatever the other counts.
    later, earlier = (
        [figure for figure in counts_of(side) if figure.hedge is not Hedge.NONE] for side in (pair.later, pair.earlier)
    )
    if found.kind is not LinkKind.CONTRADICTS or not later or not earlier:
        return False
    return not any(comparable(pair, one, other) for one in later for other in earlier)
