"""Which of the links found for a claim are worth a person's time; pure.

Reports of one utterance stand for one another: a claim is linked to the earliest of them, not to each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from claimtrack.linking.sides import Side
from claimtrack.linking.suggestion import Suggestion
from claimtrack.terms import LinkKind

_ONE_ORIGIN = frozenset({LinkKind.DUPLICATES, LinkKind.REPEATS})
_NEARLY_AS_GOOD = 0.15


class Clusters:
    """Claims that are reports of one utterance, as far as links say so."""

    def __init__(self, sides: Mapping[int, Side]) -> None:
        self._sides = sides
        self._parents: dict[int, int] = {}

    def join(self, first: int, second: int) -> None:
        """Take two claims for reports of one utterance."""
        self._parents[self.of(first)] = self.of(second)

    def of(self, claim_id: int) -> int:
        """A key that the claims of one utterance share."""
        found = claim_id
        while (parent := self._parents.get(found, found)) != found:
            found = parent
        return found

    def day(self, claim_id: int) -> date:
        """The day on which a claim was published."""
        return self._sides[claim_id].day

    def when(self, claim_id: int) -> tuple[object, ...]:
        """What sorts a claim by when it was published and where it stands."""
        side = self._sides[claim_id]
        return side.day, side.document_id, side.start


def best(claim_id: int, found: Sequence[Suggestion], clusters: Clusters, most: int) -> list[Suggestion]:
    """The suggestions of a claim that are kept, the best first: one for each utterance, `most` at most."""
    by_utterance: dict[int, list[Suggestion]] = defaultdict(list)
    for suggestion in found:
        by_utterance[clusters.of(suggestion.other(claim_id))].append(suggestion)
    chosen = _latest_updated([_one(claim_id, alike, clusters) for alike in by_utterance.values()], claim_id, clusters)
    return sorted(chosen, key=lambda suggestion: (-suggestion.score, suggestion.other(claim_id)))[:most]


def _latest_updated(chosen: Sequence[Suggestion], claim_id: int, clusters: Clusters) -> list[Suggestion]:
    """Of the claims that one brings up to date the surest of the latest day; those before were brought so by it."""
    updated = [entry for entry in chosen if entry.kind is LinkKind.UPDATES and entry.from_id == claim_id]
    if not updated:
        return list(chosen)
    latest = max(updated, key=lambda entry: (clusters.day(entry.to_id), entry.score, entry.to_id))
    return [entry for entry in chosen if entry not in updated or entry is latest]


def _one(claim_id: int, alike: Sequence[Suggestion], clusters: Clusters) -> Suggestion:
    """Of the links to reports of one utterance the one to keep: the earliest of those nearly as good as the best."""
    same = [suggestion for suggestion in alike if suggestion.kind in _ONE_ORIGIN]
    weighed = same or alike
    top = max(weighed, key=lambda suggestion: suggestion.score)
    good = [entry for entry in weighed if entry.kind is top.kind and entry.score >= top.score - _NEARLY_AS_GOOD]
    return min(good, key=lambda suggestion: clusters.when(suggestion.other(claim_id)))
