"""From a query to the keys of its claims, in order, as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select
from sqlalchemy import column as sql_column

from claimtrack.query import Query
from claimtrack.store.conditions import MANY, Plan, condition
from claimtrack.store.journal import table
from claimtrack.store.key_set import KeySet
from claimtrack.store.order import Order
from claimtrack.store.records import Progress
from claimtrack.terms import Status

_WALKED_INDEX = {
    Order.DOCUMENT: "ix_claim_queue",
    Order.NEWEST: "ix_claim_queue",
    Order.TIME: "ix_claim_said_on",
    Order.CONFIDENCE: "ix_claim_confidence",
    Order.UNCERTAINTY: "ix_claim_uncertainty",
}


def claim_ids(
    connection: Connection, query: Query, order: Order = Order.DOCUMENT, *, first: int = 500, chunk: int = 20_000
) -> Iterator[list[int]]:
    """The keys of the claims that a query holds for, in order: a small first list at once, then large ones.

    Stop iterating to cancel; nothing is computed ahead of what was taken.
    """
    plan = Plan(connection)
    if order is Order.FIGURE:
        yield from _by_figure(connection, query, plan, first, chunk)
        return
    claim = table("claim")
    wanted = select(claim.c.id).where(condition(query, plan)).order_by(*_sorting(order))
    if plan.expected(query) >= MANY:
        # Left alone, SQLite would collect every match and sort it before giving the first.
        wanted = wanted.with_hint(claim, f"INDEXED BY {_WALKED_INDEX[order]}", "sqlite")
    yield from _stream(connection, wanted, first, chunk)


def count(connection: Connection, query: Query) -> int:
    """How many claims a query holds for."""
    claim = table("claim")
    return int(connection.execute(select(func.count()).select_from(claim).where(condition(query))).scalar_one())


def progress(connection: Connection, query: Query) -> Progress:
    """How far the review of a query's claims is."""
    claim = table("claim")
    counted = select(claim.c.status, func.count()).where(condition(query)).group_by(claim.c.status)
    found: dict[str, int] = dict(connection.execute(counted).all())
    return Progress(
        total=sum(found.values()),
        accepted=found.get(Status.ACCEPTED, 0),
        rejected=found.get(Status.REJECTED, 0),
        deferred=found.get(Status.DEFERRED, 0),
    )


def _stream(connection: Connection, statement: Select[Any], first: int, chunk: int) -> Iterator[list[int]]:
    result = connection.execute(statement)
    try:
        wanted = first
        while rows := result.fetchmany(wanted):
            yield [row[0] for row in rows]
            wanted = chunk
    finally:
        result.close()


def _by_figure(connection: Connection, query: Query, plan: Plan, first: int, chunk: int) -> Iterator[list[int]]:
    """Claims by their largest figure, then those without one in the order of the text."""
    claim, figure = table("claim"), table("figure")
    held = condition(query, plan)
    by_value = select(figure.c.claim_id).order_by(figure.c.value.desc(), figure.c.claim_id.desc())
    if plan.expected(query) >= MANY:
        walked = by_value.with_hint(figure, "INDEXED BY ix_figure_value", "sqlite")
        by_value = walked.where(exists(select(1).where(claim.c.id == figure.c.claim_id, held)))
    else:
        by_value = by_value.where(figure.c.claim_id.in_(select(claim.c.id).where(held)))
    seen = KeySet()
    for keys in _stream(connection, by_value, first, chunk):
        fresh = list(dict.fromkeys(key for key in keys if key not in seen))
        seen.update(fresh)
        if fresh:
            yield fresh
    bare = ~exists(select(1).where(figure.c.claim_id == claim.c.id))
    without = select(claim.c.id).where(held, bare).order_by(*_sorting(Order.DOCUMENT))
    yield from _stream(connection, without, first, chunk)


def _sorting(order: Order) -> tuple[Any, ...]:
    claim = table("claim")
    match order:
        case Order.NEWEST:
            return (claim.c.document_id.desc(), claim.c.start, claim.c.id)
        case Order.TIME:
            return (claim.c.said_on.desc(), claim.c.id.desc())
        case Order.CONFIDENCE:
            return (claim.c.confidence.desc(), claim.c.id.desc())
        case Order.UNCERTAINTY:
            return (func.abs(claim.c.confidence - sql_column("0.5", is_literal=True)), claim.c.id)
        case _:
            return (claim.c.document_id, claim.c.start, claim.c.id)
