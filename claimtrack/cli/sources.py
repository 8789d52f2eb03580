"""The verbs of sources: list, show, rate, alias, merge, group."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from claimtrack.cli.choosing import Outcome, say_outcome
from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.commands import verb_group
from claimtrack.cli.parameters import format_option, limit_option, one_of
from claimtrack.cli.printing import put, put_json, say
from claimtrack.cli.session import Session
from claimtrack.errors import UsageError
from claimtrack.terms import Reliability

if TYPE_CHECKING:
    from claimtrack.store.engine import Ledger
    from claimtrack.store.records import SourceRecord


@verb_group()
def source_verb() -> None:
    """List, show, rate, name, merge and group sources.

    NAME is a source's name or one of its aliases, or a part that only one source has.
    """


@source_verb.command("list")
@click.argument("words", nargs=-1, metavar="[WORDS]")
@limit_option(None)
@format_option("table", "json")
@click.pass_obj
def list_sources(session: Session, words: tuple[str, ...], limit: int | None, form: str) -> None:
    """List sources by their claims; with WORDS those named so."""
    from claimtrack.store.registry import sources

    with session.reading() as connection:
        found = sources(connection, " ".join(words) or None, limit)
    if form == "json":
        for record in found:
            put_json(_source_json(record))
        return
    columns = (
        Column("Claims", right=True),
        Column("Reliability"),
        Column("Kind"),
        Column("Name", wide=True),
        Column("Group", wide=True),
        Column("Aliases", wide=True),
    )
    rows = (
        (record.claims, record.reliability, record.kind, record.name, record.group, ", ".join(record.aliases))
        for record in found
    )
    if not put_table(columns, rows):
        say("no source is named so" if words else "no sources yet")


@source_verb.command("show")
@click.argument("name")
@format_option("text", "json")
@click.pass_obj
def show_source(session: Session, name: str, form: str) -> None:
    """Show a source with the history of its ratings."""
    from claimtrack.store.registry import ratings, source

    with session.reading() as connection:
        record = source(connection, name)
        rated = ratings(connection, record.id)
    if form == "json":
        judged = [{key: rating[key] for key in ("reliability", "basis", "rated_at", "rated_by")} for rating in rated]
        put_json({**_source_json(record), "ratings": judged})
        return
    put(f"name         {record.name}")
    put(f"kind         {record.kind}")
    put(f"reliability  {record.reliability} {Reliability(record.reliability).meaning}")
    for title, value in (("handle", record.handle), ("group", record.group), ("note", record.note)):
        if value:
            put(f"{title:<13}{value}")
    for alias in record.aliases:
        put(f"alias        {alias}")
    put(f"claims       {record.claims}")
    for rating in rated:
        basis = f"  {rating['basis']}" if rating["basis"] else ""
        put(f"rated        {rating['reliability']}  {rating['rated_at'][:10]}  {rating['rated_by']}{basis}")


@source_verb.command("rate")
@click.argument("name")
@click.argument("reliability", type=one_of(Reliability), metavar="LETTER")
@click.option("--basis", metavar="TEXT", help="What the judgement rests on.")
@click.pass_obj
def rate_source(session: Session, name: str, reliability: str, basis: str | None) -> None:
    """Judge the reliability of a source, A to F.

    \b
    A completely reliable    D not usually reliable
    B usually reliable       E unreliable
    C fairly reliable        F reliability cannot be judged
    """

    def change(ledger: Ledger, actor: str, source_id: int) -> Outcome:
        from claimtrack.review.sources import rate

        return rate(ledger, actor, source_id, Reliability(reliability), basis)

    _change_source(session, name, change)


@source_verb.command("alias")
@click.argument("name")
@click.argument("alias")
@click.pass_obj
def alias_source(session: Session, name: str, alias: str) -> None:
    """Give a source another name, under which texts know it."""

    def change(ledger: Ledger, actor: str, source_id: int) -> Outcome:
        from claimtrack.review.sources import add_alias

        return add_alias(ledger, actor, source_id, alias)

    _change_source(session, name, change)


@source_verb.command("merge")
@click.argument("name")
@click.argument("into")
@click.pass_obj
def merge_sources(session: Session, name: str, into: str) -> None:
    """Make NAME an alias of INTO, with all its claims."""

    def change(ledger: Ledger, actor: str, source_id: int) -> Outcome:
        from claimtrack.review.sources import merge
        from claimtrack.store.registry import resolve_source

        with ledger.reading() as connection:
            into_id = resolve_source(connection, into)
        return merge(ledger, actor, source_id, into_id)

    _change_source(session, name, change)


@source_verb.command("group")
@click.argument("name")
@click.argument("group", required=False)
@click.option("--none", "leave", is_flag=True, help="Take it out of its group.")
@click.pass_obj
def group_source(session: Session, name: str, group: str | None, leave: bool) -> None:
    """Say which side a source belongs to; sources of one group count once."""
    if (group is None) is not leave:
        raise UsageError("give the group, or --none to take the source out of its group")

    def change(ledger: Ledger, actor: str, source_id: int) -> Outcome:
        from claimtrack.review.sources import set_group

        return set_group(ledger, actor, source_id, group)

    _change_source(session, name, change)


def _change_source(session: Session, name: str, change: Callable[[Ledger, str, int], Outcome]) -> None:
    from claimtrack.store.registry import resolve_source

    actor = session.actor()
    with session.ledger() as ledger:
        with ledger.reading() as connection:
            source_id = resolve_source(connection, name)
        say_outcome(change(ledger, actor, source_id))


def _source_json(record: SourceRecord) -> dict[str, object]:
    return {
        "type": "source",
        "name": record.name,
        "kind": record.kind,
        "handle": record.handle,
        "group": record.group,
        "reliability": record.reliability,
        "note": record.note,
        "aliases": list(record.aliases),
        "claims": record.claims,
    }
