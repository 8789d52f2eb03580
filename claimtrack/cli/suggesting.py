"""The verb suggest: claims that are new or were edited are compared with the others, and what waits is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.choosing import parsed, query_argument
from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import format_option, limit_option
from claimtrack.cli.printing import put_json, say
from claimtrack.cli.progress import progress_bar
from claimtrack.cli.session import Session
from claimtrack.cli.stopping import stoppable
from claimtrack.errors import NotFoundError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claimtrack.store.engine import Ledger
    from claimtrack.store.pairs import PairLink

_COLUMNS = (
    Column("Score", right=True),
    Column("State", spare=True),
    Column("From"),
    Column("Kind"),
    Column("To"),
    Column("Why", wide=True),
    Column("Claim", wide=True, spare=True),
    Column("Other", wide=True, spare=True),
)
_REFERENCES = re.compile(r"(?:c-?\d+\s*)+", re.ASCII | re.IGNORECASE)
_PAGE = 500


@verb()
@query_argument
@click.option("--all", "again", is_flag=True, help="Compare claims again that were compared already.")
@limit_option(None)
@format_option("table", "json")
@click.pass_obj
def suggest_verb(session: Session, query: str, again: bool, limit: int | None, form: str) -> None:
    """Compare claims with the others and suggest links between them.

    Claims are compared when they come; this does it for those that were edited since, that were imported, or that were
    here before links were suggested. Then the suggestions that wait for a decision are listed, the surest first: of
    all claims, of those that match a query, or of those named, which are compared again. Claims are compared in
    batches, so that ctrl+c keeps what is done and the same command does the rest.

    \b
    claimtrack suggest                 what is new since the last time
    claimtrack suggest C-12 C-14       two claims, again
    claimtrack suggest tag:toll --all  all of a query, again
    """
    references = bool(_REFERENCES.fullmatch(query))
    if not references:
        parsed(session, query)
    actor = session.actor()
    with session.ledger() as ledger:
        ids = _chosen(ledger, query, references=references)
        _compare(session, ledger, actor, ids, again=again or references)
        with ledger.reading() as connection:
            links = islice(_waiting(connection, query, ids if references else None), limit)
            _put(connection, links, form)


def _chosen(ledger: Ledger, query: str, *, references: bool) -> list[int] | None:
    """The claims meant, None for all. Raises NotFoundError."""
    from claimtrack.query import parse
    from claimtrack.store.queue import claim_ids
    from claimtrack.store.references import resolve_claim

    if not query:
        return None
    with ledger.reading() as connection:
        if references:
            return list(dict.fromkeys(resolve_claim(connection, ref) for ref in query.split()))
        found = list(chain.from_iterable(claim_ids(connection, parse(query))))
    if not found:
        raise NotFoundError("no claims match the query; nothing was compared")
    return found


def _compare(session: Session, ledger: Ledger, actor: str, ids: list[int] | None, *, again: bool) -> None:
    from claimtrack.linking.suggesting import mark_due, suggest_due
    from claimtrack.store.pairs import due_among

    if again:
        mark_due(ledger, actor, ids)
    elif ids is not None:
        with ledger.reading() as connection:
            ids = due_among(connection, ids)
    with stoppable() as stopping, progress_bar() as show:

        def on_progress(done: int, total: int) -> None:
            if done:
                session.kept = f"compared {done:,} of {total:,} claims, that is kept; the same command does the rest"
            show(done, total)

        report = suggest_due(ledger, actor, ids=ids, on_progress=on_progress, stopping=lambda: stopping.asked)
    if report.claims:
        undo = {0: "", 1: "; claimtrack undo takes it back"}.get(
            report.batches, "; claimtrack undo takes the last part back"
        )
        say(report.message + undo)


def _waiting(connection: Connection, query: str, ids: list[int] | None) -> Iterator[PairLink]:
    from claimtrack.query import parse
    from claimtrack.store.pairs import pair_link, pending, pending_of

    keys = chain.from_iterable(pending(connection, parse(query))) if ids is None else iter(pending_of(connection, ids))
    for key in keys:
        link = pair_link(connection, key)
        if link is not None:
            yield link


def _put(connection: Connection, links: Iterator[PairLink], form: str) -> None:
    if form == "json":
        written = sum(put_json(link_object(link, uids)) for link, uids in _with_uids(connection, links))
    else:
        written = put_table(_COLUMNS, _rows(connection, links))
    if not written:
        say("no links wait for a decision")


def _rows(connection: Connection, links: Iterator[PairLink]) -> Iterator[tuple[object, ...]]:
    from claimtrack.store.reads import claim_rows

    while page := list(islice(links, _PAGE)):
        ends = dict.fromkeys(key for link in page for key in (link.from_id, link.to_id))
        labels = {row.id: row.label for row in claim_rows(connection, list(ends))}
        for link in page:
            score = "" if link.score is None else f"{link.score:.2f}"
            ends_of = (labels.get(link.from_id), labels.get(link.to_id))
            kind = link.kind.value.replace("_", " ")
            yield score, link.state.value, f"C-{link.from_id}", kind, f"C-{link.to_id}", link.why, *ends_of


def _with_uids(connection: Connection, links: Iterator[PairLink]) -> Iterator[tuple[PairLink, dict[int, str]]]:
    from claimtrack.store.claim_uids import uids_of

    while page := list(islice(links, _PAGE)):
        uids = uids_of(connection, [key for link in page for key in (link.from_id, link.to_id)])
        for link in page:
            yield link, uids


def link_object(link: PairLink, uids: dict[int, str]) -> dict[str, Any]:
    """A link as JSON: its claims by reference and by stable id."""
    return {
        "type": "link",
        "kind": link.kind.value,
        "from": uids[link.from_id],
        "from_ref": f"C-{link.from_id}",
        "to": uids[link.to_id],
        "to_ref": f"C-{link.to_id}",
        "state": link.state.value,
        "score": link.score,
        "why": link.why,
        "made_by": link.made_by,
    }
