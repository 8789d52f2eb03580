"""The verbs of documents: list, show, fix, remove."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from claimtrack.cli.choosing import say_outcome
from claimtrack.cli.columns import Column, put_table
from claimtrack.cli.commands import verb_group
from claimtrack.cli.listing import CLAIM_COLUMNS, claim_cells
from claimtrack.cli.parameters import format_option, metadata_options
from claimtrack.cli.printing import put, put_exact, put_json, say
from claimtrack.cli.session import Session
from claimtrack.errors import UsageError
from claimtrack.store.records import DocumentRecord


@verb_group()
def document_verb() -> None:
    """List, show, fix and remove documents."""


@document_verb.command("list")
@format_option("table", "json")
@click.pass_obj
def list_documents(session: Session, form: str) -> None:
    """List documents with how far their review is."""
    from claimtrack.export.json_form import listed_document
    from claimtrack.store.reads import documents

    with session.reading() as connection:
        found = documents(connection)
    if form == "json":
        for record in found:
            put_json(listed_document(record))
        return
    columns = (
        Column("Ref"),
        Column("Published", spare=True),
        Column("Claims", right=True),
        Column("Reviewed", right=True),
        Column("Outlet", wide=True, spare=True),
        Column("Title", wide=True),
    )
    rows = (
        (record.ref, record.published, record.claims, record.reviewed, record.outlet, record.title) for record in found
    )
    if not put_table(columns, rows):
        say("no documents yet; claimtrack add FILE brings one in")


@document_verb.command("show")
@click.argument("ref")
@format_option("text", "json")
@click.option("--text", "whole_text", is_flag=True, help="Print the captured text alone, exact.")
@click.option("--raw", is_flag=True, help="Print the bytes alone, as they came.")
@click.pass_obj
def show_document(session: Session, ref: str, form: str, whole_text: bool, raw: bool) -> None:
    """Show a document and its claims, or its text."""
    from claimtrack.export.json_form import listed_document
    from claimtrack.store.reads import document, document_claims, document_raw, document_text
    from claimtrack.store.references import resolve_document

    with session.reading() as connection:
        document_id = resolve_document(connection, ref)
        if raw:
            sys.stdout.flush()
            sys.stdout.buffer.write(document_raw(connection, document_id))
            return
        if whole_text:
            put_exact(document_text(connection, document_id))
            return
        record = document(connection, document_id)
        if form == "json":
            put_json(listed_document(record))
            return
        for name, value in _lines(record):
            put(f"{name:<12} {value}")
        rows = document_claims(connection, document_id)
    if rows:
        put()
        put_table(CLAIM_COLUMNS, (claim_cells(row) for row in rows))


@document_verb.command("fix")
@click.argument("ref")
@metadata_options
@click.option("--replaces", metavar="REF", help="The older version of the text that this one replaces.")
@click.pass_obj
def fix_document(
    session: Session,
    ref: str,
    published: str | None,
    outlet: str | None,
    title: str | None,
    url: str | None,
    author: str | None,
    language: str | None,
    replaces: str | None,
) -> None:
    """Correct what is known of a document; "" for unknown.

    Dates that were taken from its date follow it, decisions stay.
    """
    from claimtrack.ingest import parse_published
    from claimtrack.review.documents import fix
    from claimtrack.store.references import resolve_document

    if published:
        published = parse_published(published).isoformat()
    given = {"published": published, "outlet": outlet, "title": title, "url": url, "author": author}
    given |= {"language": language, "replaces": replaces}
    changes = {name: value for name, value in given.items() if value is not None}
    if not changes:
        raise UsageError("say what to fix, such as --published 2022-04-21")
    actor = session.actor()
    with session.ledger() as ledger, session.pipeline() as pipeline:
        with ledger.reading() as connection:
            document_id = resolve_document(connection, ref)
        say_outcome(fix(ledger, actor, document_id, pipeline=pipeline, **changes))


@document_verb.command("remove")
@click.argument("ref")
@click.pass_obj
def remove_document(session: Session, ref: str) -> None:
    """Take a document and its claims out of the ledger; the log keeps them."""
    from claimtrack.review.documents import remove
    from claimtrack.store.references import resolve_document

    actor = session.actor()
    with session.ledger() as ledger:
        with ledger.reading() as connection:
            document_id = resolve_document(connection, ref)
        say_outcome(remove(ledger, actor, document_id))


def _lines(record: DocumentRecord) -> Iterator[tuple[str, str]]:
    yield "document", record.ref
    for name, value in (
        ("title", record.title),
        ("outlet", record.outlet),
        ("published", record.published),
        ("author", record.author),
        ("url", record.url),
        ("language", record.language),
    ):
        if value:
            yield name, value
    yield "captured", f"{record.captured_at[:16].replace('T', ' ')} UTC, {record.media_type}, {record.encoding}"
    yield "text", f"{record.characters:,} characters, sha256 {record.text_sha256}"
    if record.replaces is not None:
        yield "replaces", f"D-{record.replaces}"
    yield "id", record.uid
    yield "claims", f"{record.claims}, {record.reviewed} reviewed"
