"""Walking the links between claims outward from some of them, so that the cost hangs on what is linked alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from claimtrack.store.journal import chunks, table
from claimtrack.terms import LinkKind, LinkState

CAP = 2_000
"""Claims that a walk reaches beyond those it starts from, at most."""

LINKS_A_STEP = 4 * CAP
"""Links that one step of a walk reads at most, so that a claim with very many does not hold everything up."""

ALL_KINDS = frozenset(LinkKind)
SAME_ORIGIN = frozenset({LinkKind.DUPLICATES, LinkKind.REPEATS})
"""The links that join claims to one utterance."""


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A link between two claims of a group; `score` is in 0 to 1, None for a person's."""

    id: int
    kind: LinkKind
    from_id: int
    to_id: int
    state: LinkState
    score: float | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Walked:
    """The claims that a walk came to, nearest first, and the links between them; `capped` says that there are more."""

    claims: tuple[int, ...]
    links: tuple[GroupLink, ...]
    capped: bool


def walk(
    connection: Connection,
    starts: Iterable[int],
    kinds: Collection[LinkKind] = ALL_KINDS,
    states: Collection[LinkState] = (LinkState.CONFIRMED,),
    cap: int = CAP,
) -> Walked:
    """Every claim that links of these kinds and states lead to from `starts`, and `cap` others at most."""
    claims: dict[int, None] = dict.fromkeys(starts)
    most = len(claims) + cap
    links: dict[int, GroupLink] = {}
    capped = False
    frontier = list(claims)
    while frontier:
        found: dict[int, None] = {}
        at_frontier, whole = _links_at(connection, frontier, kinds, states)
        capped = capped or not whole
        for link in at_frontier:
            links[link.id] = link
            found.update(dict.fromkeys(end for end in (link.from_id, link.to_id) if end not in claims))
        frontier = list(found)[: most - len(claims)]
        capped = capped or len(frontier) < len(found)
        claims.update(dict.fromkeys(frontier))
    between = (link for link in links.values() if link.from_id in claims and link.to_id in claims)
    return Walked(tuple(claims), tuple(sorted(between, key=lambda link: link.id)), capped)


def _links_at(
    connection: Connection, claims: Sequence[int], kinds: Collection[LinkKind], states: Collection[LinkState]
) -> tuple[list[GroupLink], bool]:
    """The links at some claims, and whether these are all of them."""
    link = table("link")
    columns = (link.c.id, link.c.kind, link.c.from_id, link.c.to_id, link.c.state, link.c.score, link.c.why)
    found: list[GroupLink] = []
    whole = True
    for keys in chunks(claims):
        for end in (link.c.from_id, link.c.to_id):
            # Kind and state are looked at here: in the query they lead SQLite to the index of all links of a kind.
            rows = connection.execute(select(*columns).where(end.in_(keys)).limit(LINKS_A_STEP + 1)).all()
            found += [_link(row) for row in rows[:LINKS_A_STEP] if row.kind in kinds and row.state in states]
            whole = whole and len(rows) <= LINKS_A_STEP
    return found, whole


def _link(row: Any) -> GroupLink:
    return GroupLink(row.id, LinkKind(row.kind), row.from_id, row.to_id, LinkState(row.state), row.score, row.why)


def joined_by(claims: Iterable[int], links: Iterable[GroupLink]) -> dict[int, int]:
    """For each claim the lowest key among the claims that the links join it to, itself included; pure."""
    parent = {key: key for key in claims}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for link in links:
        low, high = sorted((root(link.from_id), root(link.to_id)))
        parent[high] = low
    return {key: root(key) for key in parent}
