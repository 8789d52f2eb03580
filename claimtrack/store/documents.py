"""Documents as wholes: writing one with its claims, removing one, putting one back, each as a single event.

The event of a new document names the keys that its claims, hops and figures were given and the sources that their
names meant; with each claim's own record of what was extracted that is all it takes to rebuild the first state. The
event of a removal carries everything removed, so that it can be undone after a restart and on another day.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.exc import IntegrityError

from claimtrack.errors import ConflictError
from claimtrack.store.journal import Batch, Row, chunks, complete_row, table
from claimtrack.store.snapshot import first_rows
from claimtrack.store.values import claim_uids, document_uid
from claimtrack.terms import LinkState
from claimtrack.text import sha256

_CLAIM_TABLES = ("attribution", "figure", "claim_tag", "evidence", "translation")


def find_same(batch_or_connection: Any, raw_sha256: str, text_sha256: str) -> Row | None:
    """The document captured before from the same bytes or with the same text, without its text, or None."""
    found = batch_or_connection.execute(_finding_same(), {"raw_hash": raw_sha256, "text_hash": text_sha256})
    row = found.mappings().first()
    return None if row is None else dict(row)


# Every document that is added asks twice, and building the statement costs more than running it.
@cache
def _finding_same() -> Any:
    document = table("document")
    columns = [column for column in document.c if column.name not in {"text", "raw"}]
    same = or_(document.c.raw_sha256 == bindparam("raw_hash"), document.c.text_sha256 == bindparam("text_hash"))
    return select(*columns).where(same).order_by(document.c.id).limit(1)


def insert_document(
    batch: Batch,
    columns: Mapping[str, Any],
    text: str,
    raw: bytes,
    claims: Sequence[Mapping[str, Any]],
    resolved: Mapping[str, int],
    new_sources: Sequence[Row] = (),
    uids: Sequence[str] | None = None,
) -> int:
    """Write a document with its claims as first extracted; gives its key.

    `columns` are its metadata, `claims` as :func:`claimtrack.store.snapshot.extracted` gives them, `resolved` maps the
    names in them to sources, `new_sources` are rows of sources to add first. `uids` are the claims' stable ids where
    another ledger has already given them.
    """
    text_sha256 = sha256(text)
    document_id = batch.reserve("document")
    row = complete_row(
        "document",
        {
            **columns,
            "id": document_id,
            "uid": document_uid(text_sha256),
            "captured_at": columns.get("captured_at") or batch.at,
            "characters": len(text),
            "text_sha256": text_sha256,
            "raw_sha256": sha256(raw),
            "text": text,
            "raw": zlib.compress(raw, 6),
        },
    )
    claim_id = batch.reserve("claim", len(claims)) if claims else 0
    hop_count = sum(len(claim["attribution"]) for claim in claims)
    figure_count = sum(len(claim["figures"]) for claim in claims)
    hop_id = batch.reserve("attribution", hop_count) if hop_count else 0
    figure_id = batch.reserve("figure", figure_count) if figure_count else 0
    if uids is None:
        uids = claim_uids(text_sha256, [(claim["start"], claim["end"]) for claim in claims])
    claim_rows: list[Row] = []
    hop_rows: list[Row] = []
    figure_rows: list[Row] = []
    keys: list[tuple[int, str, int, int]] = []
    for claim, uid in zip(claims, uids, strict=True):
        key = (claim_id, uid, hop_id, figure_id)
        rows = first_rows(document_id, key, claim, resolved)
        keys.append(key)
        claim_rows.append(rows.claim)
        hop_rows.extend(rows.hops)
        figure_rows.extend(rows.figures)
        claim_id += 1
        hop_id += len(rows.hops)
        figure_id += len(rows.figures)
    batch.write_rows("source", list(new_sources))
    batch.write_rows("document", [row])
    batch.write_rows("claim", claim_rows)
    batch.write_rows("attribution", hop_rows)
    batch.write_rows("figure", figure_rows)
    after = {
        "row": _without_text(row),
        "sources": list(new_sources),
        "resolved": dict(resolved),
        "claims": keys,
    }
    batch.record("document", document_id, None, after, row)
    return document_id


def remove_document(batch: Batch, document_id: int) -> int:
    """Take a document and its claims out of the ledger, keeping all of it in the event; gives how many claims went.

    Raises NotFoundError, or ConflictError when another document replaces it.
    """
    bundle = gather(batch, document_id)
    claim_ids = [claim["id"] for claim in bundle["claims"]]
    batch.erase_rows("link", "id", [link["id"] for link in bundle["link"]])
    for name in _CLAIM_TABLES:
        batch.erase_rows(name, "claim_id", claim_ids)
    batch.erase_rows("claim", "id", claim_ids)
    try:
        batch.erase_rows("document", "id", [document_id])
    except IntegrityError:
        raise ConflictError(
            f"D-{document_id} is replaced by a newer version that points to it; remove that one first"
        ) from None
    batch.record("document", document_id, bundle, None, bundle["row"])
    return len(claim_ids)


def restore_document(batch: Batch, removal: int, bundle: Mapping[str, Any]) -> None:
    """Put a removed document back as it was; `removal` is the event that removed it.

    Raises ConflictError when the text has been captured again since, or something it refers to is gone.
    """
    row = dict(bundle["row"])
    row["raw"] = base64.b64decode(row["raw"])
    same = find_same(batch.connection, row["raw_sha256"], row["text_sha256"])
    if same is not None:
        raise ConflictError(f"D-{row['id']} cannot be put back: its text was captured again as D-{same['id']}")
    try:
        batch.write_rows("document", [row])
        batch.write_rows("claim", bundle["claims"])
        for name in _CLAIM_TABLES:
            # A document removed before there were translations has none.
            batch.write_rows(name, [complete_row(name, entry) for entry in bundle.get(name, ())])
        # Links of an older removal know no later columns.
        links = [complete_row("link", entry) for entry in bundle.get("link", ())]
        let_go = [row for row in links if not _holds(batch, row)]
        batch.write_rows("link", [row for row in links if row not in let_go])
    except IntegrityError:
        raise ConflictError(
            f"D-{row['id']} cannot be put back: a source, tag or linked claim it refers to is gone"
        ) from None
    batch.record("document", row["id"], None, {"restores": removal, "row": _without_text(row)}, row)
    for link in let_go:
        # Replaying the event above puts it back.
        batch.record("link", link["id"], link, None, link)


def _holds(batch: Batch, link: Row) -> bool:
    """Whether a link can be put back; a suggestion whose other claim is gone, or that was made anew, is let go."""
    if link["state"] != LinkState.SUGGESTED:
        return True
    claim, target = table("claim"), table("link")
    ends = (link["from_id"], link["to_id"])
    there = batch.connection.execute(select(func.count()).where(claim.c.id.in_(ends))).scalar_one()
    between = or_(
        target.c.id == link["id"],
        and_(target.c.from_id.in_(ends), target.c.to_id.in_(ends)),
    )
    return there == len(ends) and batch.connection.execute(select(target.c.id).where(between)).first() is None


def gather(batch: Batch, document_id: int) -> dict[str, Any]:
    """Everything of a document as JSON values. Raises NotFoundError."""
    row = batch.row("document", document_id)
    row["raw"] = base64.b64encode(row["raw"]).decode("ascii")
    claim = table("claim")
    found = batch.connection.execute(select(claim).where(claim.c.document_id == document_id).order_by(claim.c.id))
    claims = [dict(entry) for entry in found.mappings()]
    keys = [entry["id"] for entry in claims]
    bundle: dict[str, Any] = {"row": row, "claims": claims}
    for name in _CLAIM_TABLES:
        target = table(name)
        bundle[name] = [
            dict(entry)
            for chunk in chunks(keys)
            for entry in batch.connection.execute(
                select(target).where(target.c.claim_id.in_(chunk)).order_by(target.c.id)
            ).mappings()
        ]
    link = table("link")
    links = {
        entry["id"]: dict(entry)
        for chunk in chunks(keys)
        for entry in batch.connection.execute(
            select(link).where(or_(link.c.from_id.in_(chunk), link.c.to_id.in_(chunk)))
        ).mappings()
    }
    bundle["link"] = [links[key] for key in sorted(links)]
    return bundle


def touched_since_capture(batch: Batch, document_id: int) -> str | None:
    """Why a document is not as it was captured, in a few words naming a claim; None when it is."""
    bundle = gather(batch, document_id)
    for name, what in (("claim_tag", "tagged"), ("evidence", "given evidence"), ("translation", "translated")):
        if bundle[name]:
            return f"C-{bundle[name][0]['claim_id']} was {what}"
    # What a machine suggested is nothing that a person would lose.
    decided = [entry for entry in bundle["link"] if entry["state"] != LinkState.SUGGESTED]
    if decided:
        return f"C-{decided[0]['from_id']} was linked"
    captured = _captured_rows(batch, document_id)
    for claim in bundle["claims"]:
        first = captured.get(claim["id"])
        if first is None:
            return f"C-{claim['id']} was added"
        if any(claim[column] != value for column, value in first.claim.items() if column != "revision"):
            state = claim["status"] if claim["status"] != first.claim["status"] else "changed"
            return f"C-{claim['id']} was {state}"
        for name, rows in (("attribution", first.hops), ("figure", first.figures)):
            now = [entry for entry in bundle[name] if entry["claim_id"] == claim["id"]]
            if now != list(rows):
                return f"C-{claim['id']} was edited"
    event = table("event")
    fixes = select(func.count()).where(
        event.c.object_table == "document",
        event.c.object_id == document_id,
        event.c.before.is_not(None),
        event.c.after.is_not(None),
    )
    if batch.connection.execute(fixes).scalar():
        first_row = capture_event(batch.connection, document_id)["row"]
        now_row = _without_text(bundle["row"])
        if any(now_row[column] != value for column, value in first_row.items() if column != "revision"):
            return "its details were fixed"
    return None


def capture_event(connection: Any, document_id: int) -> dict[str, Any]:
    """What the event that first wrote a document says of it."""
    event = table("event")
    found = connection.execute(
        select(event.c.after)
        .where(event.c.object_table == "document", event.c.object_id == document_id, event.c.before.is_(None))
        .order_by(event.c.id)
        .limit(1)
    ).scalar_one()
    loaded: dict[str, Any] = json.loads(found)
    return loaded


def _captured_rows(batch: Batch, document_id: int) -> dict[int, Any]:
    after = capture_event(batch.connection, document_id)
    claim = table("claim")
    found = batch.connection.execute(select(claim.c.id, claim.c.extracted).where(claim.c.document_id == document_id))
    first = {key: json.loads(value) for key, value in found}
    return {
        keys[0]: first_rows(document_id, tuple(keys), first[keys[0]], after["resolved"])
        for keys in after["claims"]
        if keys[0] in first
    }


def _without_text(row: Mapping[str, Any]) -> Row:
    return {name: value for name, value in row.items() if name not in {"text", "raw"}}
