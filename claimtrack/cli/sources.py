"""The verbs of sources: list, show, rate, alias, merge, group, edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

from claimtrack.cli.choosing import Outcome, say_outcome
from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.commands import verb_group
from claimtrack.cli.parameters import format_option, limit_option, one_of
from claimtrack.cli.printing import put, put_json, say
from claimtrack.cli.session import Session
from claimtrack.errors import UsageError
from claimtrack.terms import Reliability, SourceKind

if TYPE_CHECKING:
    from claimtrack.store.engine import Ledger
    from claimtrack.store.records import SourceRecord


@verb_group()
def source_verb() -> None:
    """List, show, rate, name, merge, group and edit sources.

    NAME is a source's name or one of its aliases, or a part that only one source has.
    """


@source_verb.command("list")
@click.argument("words", nargs=-1, metavar="[WORDS]")
@click.option(
    "--order",
    type=click.Choice(["claims", "name", "reliability", "rated"]),
    default="claims",
    help="How they are sorted; by claims if not given.",
)
@limit_option(None)
@format_option("table", "json")
@click.pass_obj
def list_sources(session: Session, words: tuple[str, ...], order: str, limit: int | None, form: str) -> None:
    """List sources by their claims; with WORDS those of whose names, handle or group they are a part."""
    from claimtrack.store.source_pages import SourceOrder, source_ids, source_rows

    with session.reading() as connection:
        matching = source_ids(connection, " ".join(words), SourceOrder(order))
        found = source_rows(connection, matching, matching.ids[:limit])
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
    """Show a source with the history of its ratings and the state of its claims."""
    from dataclasses import asdict

    from claimtrack.store.registry import ratings, source
    from claimtrack.store.source_pages import source_claims

    with session.reading() as connection:
        record = source(connection, name)
        rated = ratings(connection, record.id)
        claims = source_claims(connection, record.id)
    if form == "json":
        counted = {"statuses": dict(claims.statuses), "roles": dict(claims.roles)}
        said = {"first_said": claims.first_said, "last_said": claims.last_said}
        put_json({**_source_json(record), "ratings": [asdict(rating) for rating in rated], **counted, **said})
        return
    put(f"name         {record.name}")
    put(f"kind         {record.kind}")
    put(f"reliability  {record.reliability} {Reliability(record.reliability).meaning}")
    for title, value in (("handle", record.handle), ("group", record.group), ("note", record.note)):
        if value:
            put(f"{title:<13}{value}")
    for alias in record.aliases:
        put(f"alias        {alias}")
    put(f"claims       {record.claims}{_counts(claims.statuses)}")
    for role, count in claims.roles.items():
        put(f"as {role:<10}{count}")
    if claims.first_said:
        put(f"said         {claims.first_said} to {claims.last_said}")
    for rating in rated:
        basis = f"  {rating.basis}" if rating.basis else ""
        put(f"rated        {rating.reliability}  {rating.rated_at[:10]}  {rating.rated_by}{basis}")


def _counts(statuses: Mapping[str, int]) -> str:
    named = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    return f" ({named})" if named else ""


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
@click.option("--remove", is_flag=True, help="Take that name away instead.")
@click.pass_obj
def alias_source(session: Session, name: str, alias: str, remove: bool) -> None:
    """Give a source another name, under which texts know it, or take one away."""

    def change(ledger: Ledger, actor: str, source_id: int) -> Outcome:
        from claimtrack.review.sources import add_alias, remove_alias

        return (remove_alias if remove else add_alias)(ledger, actor, source_id, alias)

    _change_source(session, name, change)


@source_verb.command("edit")
@click.argument("name")
@click.option("--name", "new_name", metavar="TEXT", help="Another name; the present one stays as an alias.")
@click.option("--kind", type=one_of(SourceKind), help="What sort of source it is.")
@click.option("--handle", metavar="TEXT", help="Its name or address where it posts; empty for none.")
@click.option("--note", metavar="TEXT", help="What the next reader should know; empty for none.")
@click.pass_obj
def edit_source(
    session: Session, name: str, new_name: str | None, kind: str | None, handle: str | None, note: str | None
) -> None:
    """Change what is known of a source."""
    if all(value is None for value in (new_name, kind, handle, note)):
        raise UsageError("say what to change: --name, --kind, --handle or --note")

    def change(ledger: Ledger, actor: str, source_id: int) -> Outcome:
        from claimtrack.review.sources import edit

        chosen = SourceKind(kind) if kind else None
        return edit(ledger, actor, source_id, name=new_name, kind=chosen, handle=handle, note=note)

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
