"""A group of connected claims as a tree: an origin, what repeats it below, what stands on it after; pure.

Every claim stands in it once, under the claim by which it was reached, so that links in a circle end. The links that
the tree does not follow, contradictions and denials above all, are named at the claims themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from claimtrack.linking.origins import ReportGroup
from claimtrack.linking.walking import SAME_ORIGIN, GroupLink
from claimtrack.terms import LinkKind, LinkState

AGAINST = frozenset({LinkKind.CONTRADICTS, LinkKind.DENIES})
"""The links that stand across the tree."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How a claim relates to another, in words: `repeats`, `supported by`; `state` is that of the link.

    `against` marks what contradicts or denies, `same_origin` what goes back to one utterance.
    """

    words: str
    other: int
    state: LinkState
    why: str | None
    against: bool
    same_origin: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A claim in its place in the tree.

    `up` is how it relates to the claim it stands under, None at the top. `guides` says of each level above whether more
    follows there after this claim, its own level last. `across` are its relations that the tree does not show.
    """

    claim_id: int
    origin: bool
    up: Relation | None
    guides: tuple[bool, ...]
    across: tuple[Relation, ...]


def arrange(group: ReportGroup) -> tuple[Branch, ...]:
    """The group as lines of a tree from the top, beginning with the origin of the claim that the group was asked for.

    Confirmed links are followed before others, those of one origin before the rest; whatever is only contradicted or
    denied begins a tree of its own.
    """
    neighbours = _neighbours(group)
    below: dict[int, list[tuple[int, GroupLink]]] = defaultdict(list)
    placed: set[int] = set()
    used: set[int] = set()
    tops: list[int] = []
    place = {key: number for number, key in enumerate(group.claims)}
    first = group.origins.get(group.claim_id)
    for top in [key for key in (first, *_own_origins_first(group)) if key is not None]:
        if top in placed:
            continue
        tops.append(top)
        placed.add(top)
        _grow(top, neighbours, below, placed, used)
    for children in below.values():
        children.sort(key=lambda child: (child[1].kind not in SAME_ORIGIN, place[child[0]]))
    branches: list[Branch] = []
    stack: list[tuple[int, GroupLink | None, tuple[bool, ...]]] = [(top, None, ()) for top in reversed(tops)]
    while stack:
        key, link, guides = stack.pop()
        up = None if link is None else _relation(link, key)
        branches.append(Branch(key, group.origins[key] == key, up, guides, _across(key, neighbours[key], used)))
        children = below[key]
        last = len(children) - 1
        stack += [(child, by, (*guides, number < last)) for number, (child, by) in reversed([*enumerate(children)])]
    return tuple(branches)


def _neighbours(group: ReportGroup) -> dict[int, list[tuple[int, GroupLink]]]:
    """The claims beside each claim with the link to them, in the order in which the tree follows them."""
    place = {key: number for number, key in enumerate(group.claims)}
    found: dict[int, list[tuple[int, GroupLink]]] = {key: [] for key in group.claims}
    for link in group.links:
        found[link.from_id].append((link.to_id, link))
        found[link.to_id].append((link.from_id, link))
    for beside in found.values():
        beside.sort(key=lambda one: (one[1].kind in AGAINST, place[one[0]], one[1].kind, one[1].id))
    return found


def _own_origins_first(group: ReportGroup) -> Iterable[int]:
    yield from (key for key in group.claims if group.origins[key] == key)
    yield from group.claims


def _grow(
    top: int,
    neighbours: dict[int, list[tuple[int, GroupLink]]],
    below: dict[int, list[tuple[int, GroupLink]]],
    placed: set[int],
    used: set[int],
) -> None:
    """Put under a claim whatever links lead to from it, contradictions and denials aside.

    What is confirmed is followed as far as it goes before what is not, and one utterance before what stands on it.
    """
    waiting: list[tuple[int, int, int, int, GroupLink]] = []

    def follow(key: int) -> None:
        for other, link in neighbours[key]:
            if other not in placed and link.kind not in AGAINST:
                rank = 2 * (link.state is not LinkState.CONFIRMED) + (link.kind not in SAME_ORIGIN)
                heappush(waiting, (rank, next(numbers), key, other, link))

    numbers = count()
    follow(top)
    while waiting:
        _, _, key, other, link = heappop(waiting)
        if other not in placed:
            placed.add(other)
            used.add(link.id)
            below[key].append((other, link))
            follow(other)


def _across(key: int, beside: Iterable[tuple[int, GroupLink]], used: set[int]) -> tuple[Relation, ...]:
    """The relations of a claim that the tree does not show: at both ends those against, at its beginning any other."""
    left = [link for _, link in beside if link.id not in used and (link.kind in AGAINST or link.from_id == key)]
    left.sort(key=lambda link: (link.kind not in AGAINST, link.state is not LinkState.CONFIRMED, link.id))
    return tuple(_relation(link, key) for link in left)


def _relation(link: GroupLink, key: int) -> Relation:
    outgoing = link.from_id == key
    words = (link.kind.value if outgoing else link.kind.inverse).replace("_", " ")
    other = link.to_id if outgoing else link.from_id
    return Relation(words, other, link.state, link.why, link.kind in AGAINST, link.kind in SAME_ORIGIN)
