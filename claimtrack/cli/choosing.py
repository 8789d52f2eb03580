"""Which claims a verb acts on, and what is said about it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import click

from claimtrack.cli.commands import plain
from claimtrack.cli.printing import say
from claimtrack.cli.session import Session
from claimtrack.errors import NotFoundError, UsageError
from claimtrack.store.order import Order

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claimtrack.query import Query


class Outcome(Protocol):
    """What a change gives back: its batch, None where nothing changed, and a line about it."""

    @property
    def batch(self) -> int | None:
        """The batch that holds the change."""

    @property
    def message(self) -> str:
        """What was done, in one line."""


def references(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a verb take REF... or --query, as `refs` and `query`."""
    function = click.option("--query", metavar="QUERY", help="Act on all claims that match, instead of REF.")(function)
    return click.argument("refs", nargs=-1, metavar="REF...")(function)


def query_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a verb take a query as its arguments, as `query`."""

    def joined(_ctx: click.Context, _param: click.Parameter, words: tuple[str, ...]) -> str:
        return " ".join(plain(word) for word in words)

    return click.argument("query", nargs=-1, metavar="[QUERY]", callback=joined)(function)


def parsed(session: Session, text: str) -> Query:
    """The tree of a query, its text remembered so that an error can point into it. Raises QueryError."""
    from claimtrack.query import parse

    session.query_text = text
    return parse(text)


def view_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a verb start from a saved view, as `view`."""
    return click.option("--view", metavar="NAME", help="Start from a saved view; the query narrows it.")(function)


def narrowed_view(connection: Connection, view: str | None, query: Query) -> tuple[Query, Order]:
    """The saved view of that name narrowed by a query, and the view's order; the query alone without a view.

    Raises NotFoundError.
    """
    from claimtrack.query import every, parse
    from claimtrack.store.registry import view as saved_view

    if view is None:
        return query, Order.DOCUMENT
    found = saved_view(connection, view)
    return every(parse(found.query), query), Order(found.sort)


def chosen_claims(session: Session, connection: Connection, refs: Sequence[str], query: str | None) -> list[int]:
    """The keys of the claims that REF... or --query name, each once, in the order given.

    Raises UsageError when neither or both are given, NotFoundError for an unknown reference or a query without a match.
    """
    from claimtrack.store.queue import claim_ids
    from claimtrack.store.references import resolve_claim

    if refs and query is not None:
        raise UsageError("give references or --query, not both")
    if query is not None:
        matching = [key for keys in claim_ids(connection, parsed(session, query)) for key in keys]
        if not matching:
            raise NotFoundError("no claims match the query; nothing was changed")
        return matching
    if not refs:
        raise UsageError("name claims, such as C-12, or give --query QUERY")
    return list(dict.fromkeys(resolve_claim(connection, ref) for ref in refs))


def say_outcome(outcome: Outcome) -> None:
    """Say on stderr what was done and how to take it back."""
    say(outcome.message if outcome.batch is None else f"{outcome.message}; claimtrack undo takes it back")
