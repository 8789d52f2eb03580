"""The pairs of claims that wait for somebody's word on a suggested link: which there are, and everything about one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, not_, or_, select

from claimtrack.errors import NotFoundError
from claimtrack.query import Everything, Query
from claimtrack.store import reads
from claimtrack.store.conditions import MANY, Plan, condition
from claimtrack.store.journal import chunks, table
from claimtrack.store.records import ClaimRecord
from claimtrack.terms import LinkKind, LinkState, Status

PENDING = (LinkState.SUGGESTED, LinkState.UNSURE)
"""What a link is while it waits: nobody looked yet, or somebody could not tell."""

SAME_ORIGIN = frozenset({LinkKind.DUPLICATES, LinkKind.REPEATS})
"""Kinds that say that two claims go back to one origin; where one is confirmed, the other is not asked about."""


@dataclass(frozen=True, slots=True)
class PairLink:
    """A link between two claims as it stands."""

    id: int
    kind: LinkKind
    from_id: int
    to_id: int
    state: LinkState
    score: float | None
    why: str | None
    made_by: str

    @property
    def words(self) -> str:
        """The link in words: `C-12 repeats C-4`."""
        return f"C-{self.from_id} {self.kind.value.replace('_', ' ')} C-{self.to_id}"

    @property
    def pending(self) -> bool:
        """Whether it waits for somebody's word."""
        return self.state in PENDING


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims with the texts of their documents, and every link between them by age.

    `link` is the one that is asked about, None where nothing is suggested; `first` is the claim it starts from.
    """

    link: PairLink | None
    first: ClaimRecord
    second: ClaimRecord
    texts: tuple[str, str]
    links: tuple[PairLink, ...]

    @property
    def answered_otherwise(self) -> bool:
        """Whether another link answers what is asked: a confirmed one says that both are of one origin."""
        return self.link is not None and _answered_by(self.link, self.links)


def pending_of(connection: Connection, claim_ids: Collection[int]) -> list[int]:
    """The keys of the links that wait, of some claims: suggested ones by score, those found last first among
    equals, then those somebody was unsure about.

    Links with a rejected claim are left out, and those that ask for one origin of two that have it already.
    """
    link = table("link")
    found: dict[int, tuple[bool, float]] = {}
    wanted = _waiting(link.c.id, link.c.state, link.c.score)
    for keys in chunks(list(claim_ids)):
        # One end after the other, each by its index.
        for end in (link.c.from_id, link.c.to_id):
            for row in connection.execute(wanted.where(end.in_(keys))):
                found[row.id] = (row.state == LinkState.UNSURE, -(row.score or 0.0))
    return sorted(found, key=lambda key: (*found[key], -key))


def pending(connection: Connection, query: Query, *, first: int = 200, chunk: int = 20_000) -> Iterator[list[int]]:
    """The keys of the links that wait and have a claim for which the query holds, in the order of `pending_of`.

    A small first list at once, then large ones; stop iterating to cancel.
    """
    link = table("link")
    wanted = _waiting(link.c.id)
    if not isinstance(query, Everything):
        wanted = wanted.where(_with_claim(connection, query))
    number = first
    for state in PENDING:
        sorted_ = wanted.where(link.c.state == state.value).order_by(link.c.score.desc(), link.c.id.desc())
        result = connection.execute(sorted_)
        try:
            while rows := result.fetchmany(number):
                yield [row[0] for row in rows]
                number = chunk
        finally:
            result.close()


def _with_claim(connection: Connection, query: Query) -> ColumnElement[bool]:
    """Whether a query holds for either claim of a link: looked up where few claims are such, else asked of each."""
    claim, link = table("claim"), table("link")
    plan = Plan(connection)
    held = condition(query, plan)
    if plan.expected(query) < MANY:
        like_that = select(claim.c.id).where(held)
        return or_(link.c.from_id.in_(like_that), link.c.to_id.in_(like_that))
    return or_(*(exists(select(1).where(claim.c.id == end, held)) for end in (link.c.from_id, link.c.to_id)))


def _waiting(*columns: ColumnElement[Any]) -> Select[Any]:
    link = table("link")
    one, other = table("claim").alias("one"), table("claim").alias("other")
    return (
        select(*columns)
        .select_from(link)
        .join(one, and_(one.c.id == link.c.from_id, one.c.status != Status.REJECTED.value))
        .join(other, and_(other.c.id == link.c.to_id, other.c.status != Status.REJECTED.value))
        .where(_unsettled(), not_(_one_origin_already()))
    )


def _one_origin_already() -> ColumnElement[bool]:
    """Whether a link asks for one origin of two claims of which another confirmed link says so already."""
    link, said = table("link"), table("link").alias("said")
    kinds = [kind.value for kind in SAME_ORIGIN]
    ways = ((said.c.from_id, said.c.to_id), (said.c.to_id, said.c.from_id))
    return and_(
        link.c.kind.in_(kinds),
        or_(
            *(
                exists(
                    select(1).where(
                        one == link.c.from_id,
                        other == link.c.to_id,
                        said.c.kind.in_(kinds),
                        said.c.state == LinkState.CONFIRMED.value,
                    )
                )
                for one, other in ways
            )
        ),
    )


def _unsettled() -> ColumnElement[bool]:
    return table("link").c.state.in_([state.value for state in PENDING])


def due_among(connection: Connection, claim_ids: Collection[int]) -> list[int]:
    """Those of some claims that came or were edited since they were last compared with the others."""
    due = table("link_due").c.claim_id
    found: list[int] = []
    for keys in chunks(list(claim_ids)):
        found += connection.execute(select(due).where(due.in_(keys))).scalars()
    return found


def read_pair(connection: Connection, link_id: int) -> Pair:
    """The two claims of a link. Raises NotFoundError where it is gone."""
    link = table("link")
    found = connection.execute(select(link.c.from_id, link.c.to_id).where(link.c.id == link_id)).first()
    if found is None:
        raise NotFoundError("this link is not in the ledger any more; somebody took it away")
    return _pair(connection, found.from_id, found.to_id, link_id)


def read_two(connection: Connection, first_id: int, second_id: int) -> Pair:
    """Any two claims, with the link between them that waits, if one does. Raises NotFoundError for one that is gone."""
    return _pair(connection, first_id, second_id, None)


def _pair(connection: Connection, first_id: int, second_id: int, link_id: int | None) -> Pair:
    links = read_links(connection, first_id, second_id)
    if link_id is None:
        asked = next((link for link in links if link.pending and not _answered_by(link, links)), None)
    else:
        asked = next((link for link in links if link.id == link_id), None)
    if asked is not None:
        first_id, second_id = asked.from_id, asked.to_id
    found = {claim.id: claim for claim in reads.claims(connection, (first_id, second_id))}
    for key in (first_id, second_id):
        if key not in found:
            raise NotFoundError(f"C-{key} is not in the ledger any more")
    first, second = found[first_id], found[second_id]
    texts = {key: reads.document_text(connection, key) for key in {first.document.id, second.document.id}}
    return Pair(asked, first, second, (texts[first.document.id], texts[second.document.id]), links)


def _answered_by(asked: PairLink, links: Collection[PairLink]) -> bool:
    return (
        asked.pending
        and asked.kind in SAME_ORIGIN
        and any(link.state is LinkState.CONFIRMED and link.kind in SAME_ORIGIN for link in links)
    )


def read_links(connection: Connection, one: int, other: int) -> tuple[PairLink, ...]:
    """Every link between two claims, in either direction and of any state, by age."""
    link = table("link")
    ends = or_(and_(link.c.from_id == one, link.c.to_id == other), and_(link.c.from_id == other, link.c.to_id == one))
    return tuple(map(_link, connection.execute(_links().where(ends).order_by(link.c.id))))


def pair_link(connection: Connection, link_id: int) -> PairLink | None:
    """A link as it stands; None where it is gone."""
    found = connection.execute(_links().where(table("link").c.id == link_id)).first()
    return None if found is None else _link(found)


def _links() -> Select[Any]:
    link = table("link")
    return select(*(link.c[column.name] for column in fields(PairLink)))


def _link(row: Any) -> PairLink:
    values = row._asdict()
    return PairLink(**values | {"kind": LinkKind(row.kind), "state": LinkState(row.state)})
