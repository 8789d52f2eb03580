"""Claims as JSON lines without loss: importing them into an empty ledger and exporting again gives the same bytes.

In this order: one line that names the format, what is stated of the claims' places, the sources in their chains, their
tags, the saved views where the export is whole or asks for them, then each document with its text and bytes, followed
by its claims. Nothing depends on
a ledger's own keys: documents come by stable id, claims in the order of the text, all else by name. A link between two
claims of the export is told once by the claim it starts from, or by both where it has no direction; links that lead out
of the export are left out.
"""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from claimtrack.capture.shapes import FORMAT
from claimtrack.export.json_form import claim_object, document_object, json_line, sorted_links, starts_here
from claimtrack.export.selection import TAKEN, Selection
from claimtrack.export.views import view_lines
from claimtrack.store.journal import CHUNK, chunks, table
from claimtrack.store.places import places, places_around
from claimtrack.store.reads import claims, document, document_raw, document_text
from claimtrack.store.records import ClaimRecord
from claimtrack.store.registry import namespaces, views


def write_jsonl(selection: Selection, write: Callable[[str], object], done: Callable[[int], object]) -> None:
    """Write the claims of a selection with everything they stand on."""
    for value in _lines(selection, done):
        write(json_line(value) + "\n")


def _lines(selection: Selection, done: Callable[[int], object]) -> Iterator[dict[str, Any]]:
    yield {"type": "claimtrack", "format": FORMAT}
    yield from _places(selection)
    yield from _sources(selection)
    yield from _tags(selection)
    if selection.whole or selection.with_views:
        yield from view_lines(views(selection.connection))
    documents = selection.documents()
    replaceable = frozenset(documents)
    written = 0
    for group in _groups(selection, documents):
        values = _claims(selection.connection, [key for _, keys in group for key in keys])
        for document_id, keys in group:
            yield _document(selection.connection, document_id, replaceable)
            for value in islice(values, len(keys)):
                yield value
                written += 1
                done(written)


def _groups(selection: Selection, documents: Sequence[int]) -> Iterator[list[tuple[int, list[int]]]]:
    """Documents with the keys of their claims, several together, because small ones are not worth a query each."""
    group: list[tuple[int, list[int]]] = []
    size = 0
    for document_id in documents:
        keys = selection.document_claim_ids(document_id)
        group.append((document_id, keys))
        size += len(keys)
        if size >= CHUNK or len(group) >= CHUNK:
            yield group
            group, size = [], 0
    if group:
        yield group


def _sources(selection: Selection) -> Iterator[dict[str, Any]]:
    connection, source = selection.connection, table("source")
    alias, rating = table("source_alias"), table("source_rating")
    wanted = select(source).where(source.c.id.in_(selection.source_ids())).order_by(source.c.name_key)
    rows = connection.execute(wanted).mappings()
    while batch := rows.fetchmany(CHUNK):
        keys = [row["id"] for row in batch]
        aliases: dict[int, list[str]] = defaultdict(list)
        named = select(alias.c.source_id, alias.c.alias).where(alias.c.source_id.in_(keys)).order_by(alias.c.alias_key)
        for key, name in connection.execute(named):
            aliases[key].append(name)
        ratings: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in connection.execute(
            select(rating).where(rating.c.source_id.in_(keys)).order_by(rating.c.id)
        ).mappings():
            ratings[row["source_id"]].append(
                {name: row[name] for name in ("reliability", "basis", "rated_at", "rated_by")}
            )
        for row in batch:
            yield {
                "type": "source",
                "name": row["name"],
                "kind": row["kind"],
                "handle": row["handle"],
                "group": row["group_name"],
                "reliability": row["reliability"],
                "note": row["note"],
                "aliases": aliases[row["id"]],
                "ratings": ratings[row["id"]],
            }


def _tags(selection: Selection) -> Iterator[dict[str, Any]]:
    tag = table("tag")
    exclusive = namespaces(selection.connection)
    wanted = select(tag).where(tag.c.id.in_(selection.tag_ids())).order_by(tag.c.name)
    for row in selection.connection.execute(wanted).mappings():
        namespace, colon, _ = row["name"].partition(":")
        yield {
            "type": "tag",
            "name": row["name"],
            "description": row["description"],
            "colour": row["colour"],
            "exclusive": bool(colon) and exclusive.get(namespace, False),
        }


def _places(selection: Selection) -> Iterator[dict[str, Any]]:
    connection = selection.connection
    found = places(connection) if selection.whole else places_around(connection, _place_names(selection))
    for record in found:
        made = {"stated_by": record.stated_by, "stated_at": record.stated_at}
        yield {"type": "place", "inner": record.inner, "outer": record.outer, **made}


def _place_names(selection: Selection) -> Iterator[str]:
    claim = table("claim")
    wanted = select(claim.c.place).distinct().where(claim.c.id.in_(select(TAKEN.c.id)), claim.c.place.is_not(None))
    yield from selection.connection.execute(wanted).scalars()


def _document(connection: Connection, document_id: int, replaceable: frozenset[int]) -> dict[str, Any]:
    record = document(connection, document_id)
    return document_object(record) | {
        "replaces": _stable_id(connection, record.replaces) if record.replaces in replaceable else None,
        "text": document_text(connection, document_id),
        "raw": base64.b64encode(document_raw(connection, document_id)).decode("ascii"),
    }


def _stable_id(connection: Connection, document_id: int | None) -> str | None:
    target = table("document")
    return connection.execute(select(target.c.uid).where(target.c.id == document_id)).scalar()


def _claims(connection: Connection, keys: Sequence[int]) -> Iterator[dict[str, Any]]:
    for chunk in chunks(keys):
        taggings = _taggings(connection, chunk)
        makers = _makers(connection, chunk)
        for record in claims(connection, chunk):
            value = claim_object(record)
            del value["linked_from"]
            value["ref"] = None
            value["links"] = _links(record, makers)
            value["tagged"] = taggings[record.id]
            value["extracted"] = json.loads(record.extracted)
            yield value


def _links(record: ClaimRecord, makers: dict[int, tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        {
            "kind": link.kind,
            "to": link.other_uid,
            "state": link.state,
            "score": link.score,
            "why": link.why,
            "made_by": makers[link.id][0],
            "made_at": makers[link.id][1],
        }
        for link in sorted_links(record.links)
        if link.id in makers and starts_here(link)
    ]


def _taggings(connection: Connection, keys: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    carried, tag = table("claim_tag"), table("tag")
    wanted = (
        select(carried.c.claim_id, tag.c.name, carried.c.tagged_by, carried.c.tagged_at)
        .join(tag, tag.c.id == carried.c.tag_id)
        .where(carried.c.claim_id.in_(keys))
        .order_by(tag.c.name)
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for key, name, by, at in connection.execute(wanted):
        found[key].append({"name": name, "by": by, "at": at})
    return found


def _makers(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[str, str]]:
    # Only links of which both claims are taken are found here; the others are left out.
    link, taken = table("link"), select(TAKEN.c.id)
    made: dict[int, tuple[str, str]] = {}
    for end in (link.c.from_id, link.c.to_id):
        wanted = select(link.c.id, link.c.made_by, link.c.made_at).where(
            end.in_(keys), link.c.from_id.in_(taken), link.c.to_id.in_(taken)
        )
        made.update((key, (by, at)) for key, by, at in connection.execute(wanted))
    return made
