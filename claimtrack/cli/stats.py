"""The verb stats: how much there is, and how far the review is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.choosing import parsed, query_argument
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import format_option
from claimtrack.cli.printing import put, put_json
from claimtrack.cli.session import Session
from claimtrack.terms import Role

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MOST = 10


@verb()
@query_argument
@format_option("text", "json")
@click.pass_obj
def stats_verb(session: Session, query: str, form: str) -> None:
    """Count claims by status, speaker, outlet and tag.

    With a query the claims that match are counted by status; the rest is about the whole ledger.
    """
    from claimtrack.store.queue import progress

    tree = parsed(session, query)
    with session.reading() as connection:
        reached = progress(connection, tree)
        found: dict[str, Any] = {
            "type": "stats",
            "claims": reached.total,
            "reviewed": reached.reviewed,
            "accepted": reached.accepted,
            "rejected": reached.rejected,
            "deferred": reached.deferred,
            "unreviewed": reached.total - reached.reviewed - reached.deferred,
            **_ledger_wide(connection),
        }
    if form == "json":
        put_json(found)
        return
    put(f"claims      {reached.total:>9,}   {_share(reached.reviewed, reached.total)} reviewed")
    for status in ("accepted", "rejected", "deferred", "unreviewed"):
        put(f"  {status:<10}{found[status]:>9,}   {_share(found[status], reached.total)}")
    for name in ("documents", "sources", "tags", "events"):
        put(f"{name:<12}{found[name]:>9,}")
    for name in ("speakers", "outlets", "tags"):
        if found[f"top_{name}"]:
            put(f"claims by {name.removesuffix('s')}")
        for entry in found[f"top_{name}"]:
            put(f"{entry['claims']:>21,}   {entry['name']}")


def _ledger_wide(connection: Connection) -> dict[str, Any]:
    from claimtrack.store.history import event_count
    from claimtrack.store.registry import names_in_role, row_count, tags

    every_tag = tags(connection)
    by_claims = sorted(((tag.name, tag.claims) for tag in every_tag), key=lambda tag: (-tag[1], tag[0]))
    top = {
        "speakers": names_in_role(connection, Role.SPEAKER, _MOST),
        "outlets": names_in_role(connection, Role.OUTLET, _MOST),
        "tags": by_claims[:_MOST],
    }
    return {
        "documents": row_count(connection, "document"),
        "events": event_count(connection),
        "sources": row_count(connection, "source"),
        "tags": len(every_tag),
        **{f"top_{what}": [{"name": name, "claims": claims} for name, claims in found] for what, found in top.items()},
    }


def _share(part: int, whole: int) -> str:
    return f"{part / whole:>4.0%}" if whole else "  –"
