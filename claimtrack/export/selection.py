"""What an export takes and what it leaves behind, counted in one state of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Integer, MetaData, Select, Table, exists, func, insert, or_, select

from claimtrack.query import Query
from claimtrack.store.conditions import Plan, condition
from claimtrack.store.journal import table
from claimtrack.store.order import Order
from claimtrack.store.queue import claim_ids
from claimtrack.terms import Status

# The keys taken, in a temporary table of the connection: a million of them cost Python nothing, and everything that
# belongs to them is a join.
TAKEN = Table("export_claim", MetaData(), Column("id", Integer, primary_key=True), prefixes=["TEMPORARY"])


@dataclass(frozen=True, slots=True)
class Selection:
    """The claims of one export.

    `left_out` counts the claims not taken, by status; `links_left_out` the links between a claim taken and one that
    is not. `with_views` asks for the saved views, whatever claims are taken.
    """

    connection: Connection
    query: Query
    order: Order
    claims: int
    left_out: Mapping[Status, int]
    links_left_out: int
    with_views: bool = False

    @property
    def whole(self) -> bool:
        """Whether every claim of the ledger is taken."""
        return not self.left_out

    def ids(self) -> Iterator[int]:
        """The keys of the claims in the order asked for."""
        for keys in claim_ids(self.connection, self.query, self.order):
            yield from keys

    def documents(self) -> list[int]:
        """The keys of the documents, by stable id; those without any claim belong to a whole export only."""
        document, claim = table("document"), table("claim")
        taken = exists().where(claim.c.document_id == document.c.id, claim.c.id.in_(select(TAKEN.c.id)))
        bare = ~exists().where(claim.c.document_id == document.c.id)
        wanted = select(document.c.id).where(or_(taken, bare) if self.whole else taken).order_by(document.c.uid)
        return list(self.connection.execute(wanted).scalars())

    def document_claim_ids(self, document_id: int) -> list[int]:
        """The keys of a document's claims that are taken, in the order of its text, else by stable id."""
        claim = table("claim")
        wanted = (
            select(claim.c.id)
            .where(claim.c.document_id == document_id, claim.c.id.in_(select(TAKEN.c.id)))
            .order_by(claim.c.start, claim.c.end, claim.c.uid)
        )
        return list(self.connection.execute(wanted).scalars())

    def source_ids(self) -> Select[tuple[int]]:
        """A query for the keys of the sources in the chains of the claims taken."""
        hop = table("attribution")
        return select(hop.c.source_id).distinct().where(hop.c.claim_id.in_(select(TAKEN.c.id)))

    def tag_ids(self) -> Select[tuple[int]]:
        """A query for the keys of the tags on the claims taken."""
        carried = table("claim_tag")
        return select(carried.c.tag_id).distinct().where(carried.c.claim_id.in_(select(TAKEN.c.id)))


def select_claims(connection: Connection, query: Query, order: Order = Order.DOCUMENT) -> Selection:
    """Take the claims that a query holds for; the connection must stay open while the selection is used."""
    claim, link = table("claim"), table("link")
    # A connection of the pool may have been here before.
    TAKEN.drop(connection, checkfirst=True)
    TAKEN.create(connection)
    connection.execute(insert(TAKEN).from_select(["id"], select(claim.c.id).where(condition(query, Plan(connection)))))
    counted = (
        select(claim.c.status, func.count())
        .where(claim.c.id.not_in(select(TAKEN.c.id)))
        .group_by(claim.c.status)
        .order_by(claim.c.status)
    )
    left_out = {Status(status): number for status, number in connection.execute(counted)}
    taken = select(TAKEN.c.id)
    one_end = or_(
        link.c.from_id.in_(taken) & link.c.to_id.not_in(taken), link.c.to_id.in_(taken) & link.c.from_id.not_in(taken)
    )
    return Selection(
        connection,
        query,
        order,
        claims=connection.execute(select(func.count()).select_from(TAKEN)).scalar_one(),
        left_out=left_out,
        links_left_out=connection.execute(select(func.count()).select_from(link).where(one_end)).scalar_one(),
    )
