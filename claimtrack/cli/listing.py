"""The verbs that list claims: list, search."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.choosing import narrowed_view, parsed, query_argument, view_option
from claimtrack.cli.columns import STATUS_STYLES, Column, put_table
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import format_option, limit_option, one_of
from claimtrack.cli.printing import put_exact, put_json, say
from claimtrack.cli.session import Session
from claimtrack.store.order import Order
from claimtrack.wording import day_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claimtrack.query import Query
    from claimtrack.store.records import ClaimRow

CLAIM_COLUMNS = (
    Column("Ref"),
    Column("Status", styles=STATUS_STYLES),
    Column("Cred", right=True, spare=True),
    Column("Said", spare=True),
    Column("Speaker", wide=True),
    Column("Outlet", wide=True, spare=True),
    Column("Label", wide=True),
    Column("Tags", wide=True),
)

# What people type when they mean one claim, not the words of any.
_REFERENCE = re.compile(r"c-?\d+", re.ASCII | re.IGNORECASE)


def _list_options(function: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in (
        limit_option(None),
        click.option(
            "--order",
            type=one_of(Order),
            metavar="ORDER",
            help="; ".join(f"{order.value}: {order.help}" for order in Order) + ".",
        ),
        view_option,
        format_option("table", "json", "csv"),
        query_argument,
    ):
        function = decorate(function)
    return function


@verb()
@_list_options
@click.pass_obj
def list_verb(session: Session, query: str, view: str | None, form: str, order: str | None, limit: int | None) -> None:
    """List claims that match a query.

    \b
    claimtrack list buses                       words in quote, label or note
    claimtrack list status:accepted tag:toll    conditions; all must hold
    claimtrack list 'figure:>1000 -tag:draft'   < > ( ) and " need quotes in a shell
    """
    _list(session, query, view, form, order, limit)


@verb()
@_list_options
@click.pass_obj
def search_verb(
    session: Session, query: str, view: str | None, form: str, order: str | None, limit: int | None
) -> None:
    """List claims that match words: the same as list."""
    _list(session, query, view, form, order, limit)


def _list(
    session: Session, query_text: str, view: str | None, form: str, order_name: str | None, limit: int | None
) -> None:
    from claimtrack.store.reads import claims

    words = parsed(session, query_text)
    with ExitStack() as stack:
        connection = stack.enter_context(session.reading())
        query, order = narrowed_view(connection, view, words)
        order = Order(order_name) if order_name else order
        # Closed before the connection, also when whoever reads the list has seen enough.
        keys = stack.enter_context(closing(_keys(connection, query, order, limit)))
        match form:
            case "json":
                from claimtrack.export.json_form import claim_object

                written = sum(put_json(claim_object(record)) for record in claims(connection, keys))
            case "csv":
                from claimtrack.export.spreadsheet import write_rows

                written = sum(1 for _ in write_rows(connection, keys, put_exact))
            case _:
                written = put_table(CLAIM_COLUMNS, (claim_cells(row) for row in _rows(connection, keys)))
    if not written:
        say(_nothing(query_text, view))


def _nothing(query_text: str, view: str | None) -> str:
    if _REFERENCE.fullmatch(query_text):
        return f"no claims match; claimtrack show {query_text} shows a claim by its reference"
    return "no claims match" if query_text or view else "no claims yet; claimtrack add FILE brings some in"


def _keys(connection: Connection, query: Query, order: Order, limit: int | None) -> Generator[int, None, None]:
    from itertools import chain, islice

    from claimtrack.store.queue import claim_ids

    yield from islice(chain.from_iterable(claim_ids(connection, query, order)), limit)


def _rows(connection: Connection, keys: Iterator[int]) -> Iterator[ClaimRow]:
    from itertools import islice

    from claimtrack.store.reads import claim_rows

    while page := list(islice(keys, 500)):
        yield from claim_rows(connection, page)


def claim_cells(row: ClaimRow) -> tuple[object, ...]:
    """The cells of a claim under CLAIM_COLUMNS."""
    return (
        row.ref,
        row.status,
        row.credibility,
        day_text(row.said_on, row.said_precision),
        row.speaker,
        row.outlet,
        row.label,
        " ".join(row.tags),
    )
