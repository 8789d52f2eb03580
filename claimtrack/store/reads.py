"""Reading claims and documents: rows for lists, everything about one.

Every function takes an open connection, so that what one screen or one export shows comes from one state of the
ledger. Lists are read by key, a page at a time; nothing here grows with the ledger.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select

from claimtrack.errors import NotFoundError
from claimtrack.store.journal import CHUNK, chunks, table
from claimtrack.store.records import (
    ClaimRecord,
    ClaimRow,
    DocumentRecord,
    EvidenceRecord,
    FigureRecord,
    HopRecord,
    LinkRecord,
    TranslationRecord,
)
from claimtrack.terms import Figure, Hedge, LinkKind, LinkState, Measure, Role, SourceKind, Status


def claim_rows(connection: Connection, ids: Sequence[int]) -> list[ClaimRow]:
    """The claims of a page as lists show them, in the order of `ids`; keys that are gone are left out."""
    claim, document = table("claim"), table("document")
    wanted = (
        select(
            claim.c.id,
            claim.c.document_id,
            claim.c.status,
            claim.c.reject_reason,
            claim.c.credibility,
            claim.c.confidence,
            claim.c.label,
            claim.c.kind,
            claim.c.polarity,
            claim.c.said_on,
            claim.c.said_precision,
            claim.c.note.is_not(None).label("has_note"),
            claim.c.revision,
            document.c.outlet,
        )
        .join(document, document.c.id == claim.c.document_id)
        .where(claim.c.id.in_(ids))
    )
    found = {row["id"]: row for row in connection.execute(wanted).mappings()}
    speakers = _speakers(connection, ids)
    tags = _tags(connection, ids)
    links = _link_counts(connection, ids)
    return [
        ClaimRow(**found[key], speaker=speakers.get(key), tags=tuple(tags.get(key, ())), links=links.get(key, 0))
        for key in ids
        if key in found
    ]


def claim(connection: Connection, claim_id: int) -> ClaimRecord:
    """Everything about one claim. Raises NotFoundError."""
    for record in claims(connection, (claim_id,)):
        return record
    raise NotFoundError(f"C-{claim_id} is not in the ledger; `claimtrack list` shows what is")


def claims(connection: Connection, ids: Iterable[int]) -> Iterator[ClaimRecord]:
    """Everything about many claims, in the order of `ids`, read in batches; keys that are gone are left out."""
    pending: list[int] = []
    for key in ids:
        pending.append(key)
        if len(pending) == CHUNK:
            yield from _claim_records(connection, pending)
            pending = []
    if pending:
        yield from _claim_records(connection, pending)


def _claim_records(connection: Connection, ids: Sequence[int]) -> Iterator[ClaimRecord]:
    target = table("claim")
    found = {row["id"]: dict(row) for row in connection.execute(select(target).where(target.c.id.in_(ids))).mappings()}
    hops = _hops(connection, ids)
    figures = _figures(connection, ids)
    tags = _tags(connection, ids)
    links = _links(connection, ids)
    evidence = _evidence(connection, ids)
    translations = _translations(connection, ids)
    homes = {
        record.id: record for record in documents(connection, sorted({row["document_id"] for row in found.values()}))
    }
    for key in ids:
        if key not in found:
            continue
        row = found[key]
        row["document"] = homes[row.pop("document_id")]
        row["reasons"] = tuple(json.loads(row["reasons"]))
        row["unmatched"] = bool(row["unmatched"])
        yield ClaimRecord(
            **row,
            hops=tuple(hops.get(key, ())),
            figures=tuple(figures.get(key, ())),
            tags=tuple(tags.get(key, ())),
            links=tuple(links.get(key, ())),
            evidence=tuple(evidence.get(key, ())),
            translations=tuple(translations.get(key, ())),
        )


def status_counts(connection: Connection, ids: Sequence[int]) -> Counter[str]:
    """How many of the claims have which status; keys that are gone are left out."""
    target = table("claim")
    counts: Counter[str] = Counter()
    for keys in chunks(ids):
        wanted = select(target.c.status, func.count()).where(target.c.id.in_(keys)).group_by(target.c.status)
        for status, number in connection.execute(wanted):
            counts[status] += number
    return counts


def document(connection: Connection, document_id: int) -> DocumentRecord:
    """A document without its text. Raises NotFoundError."""
    for record in documents(connection, (document_id,)):
        return record
    raise NotFoundError(f"D-{document_id} is not in the ledger; `claimtrack document list` shows what is")


def documents(connection: Connection, ids: Sequence[int] | None = None) -> list[DocumentRecord]:
    """Documents without their texts, by key; all of them when `ids` is None."""
    target, claim_table = table("document"), table("claim")
    columns = [column for column in target.c if column.name not in {"text", "raw"}]
    wanted = select(*columns).order_by(target.c.id)
    reviewed = case((claim_table.c.status.in_([Status.ACCEPTED.value, Status.REJECTED.value]), 1), else_=0)
    counted = select(claim_table.c.document_id, func.count(), func.sum(reviewed)).group_by(claim_table.c.document_id)
    if ids is not None:
        wanted = wanted.where(target.c.id.in_(ids))
        counted = counted.where(claim_table.c.document_id.in_(ids))
    counts = {row[0]: (row[1], row[2]) for row in connection.execute(counted)}
    records = []
    for row in connection.execute(wanted).mappings():
        total, done = counts.get(row["id"], (0, 0))
        records.append(DocumentRecord(**row, claims=total, reviewed=done))
    return records


def document_text(connection: Connection, document_id: int) -> str:
    """The whole text of a document. Raises NotFoundError."""
    return str(_document_column(connection, document_id, "text"))


def document_raw(connection: Connection, document_id: int) -> bytes:
    """The bytes of a document as they came. Raises NotFoundError."""
    return zlib.decompress(_document_column(connection, document_id, "raw"))


def _document_column(connection: Connection, document_id: int, column: str) -> Any:
    target = table("document")
    found = connection.execute(select(target.c[column]).where(target.c.id == document_id)).first()
    if found is None:
        raise NotFoundError(f"D-{document_id} is not in the ledger; `claimtrack document list` shows what is")
    return found[0]


def document_claims(connection: Connection, document_id: int) -> list[ClaimRow]:
    """The claims of a document in the order of its text."""
    return [row for keys in chunks(document_claim_ids(connection, document_id)) for row in claim_rows(connection, keys)]


def document_claim_ids(connection: Connection, document_id: int) -> list[int]:
    """The keys of a document's claims in the order of its text."""
    target = table("claim")
    wanted = select(target.c.id).where(target.c.document_id == document_id).order_by(target.c.start, target.c.id)
    return list(connection.execute(wanted).scalars())


def claim_spans(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[int, int, str]]:
    """(start, end, status) of claims by their keys; those that are gone are left out."""
    target = table("claim")
    found: dict[int, tuple[int, int, str]] = {}
    for keys in chunks(ids):
        wanted = select(target.c.id, target.c.start, target.c.end, target.c.status).where(target.c.id.in_(keys))
        found.update({row[0]: (row[1], row[2], row[3]) for row in connection.execute(wanted)})
    return found


def document_spans(connection: Connection, document_id: int) -> list[tuple[int, int, int, str]]:
    """(key, start, end, status) of a document's claims in the order of its text."""
    target = table("claim")
    wanted = (
        select(target.c.id, target.c.start, target.c.end, target.c.status)
        .where(target.c.document_id == document_id)
        .order_by(target.c.start, target.c.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(wanted)]


def _speakers(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    hop, source = table("attribution"), table("source")
    wanted = (
        select(hop.c.claim_id, source.c.name)
        .join(source, source.c.id == hop.c.source_id)
        .where(hop.c.claim_id.in_(ids), hop.c.position == 0, hop.c.role == Role.SPEAKER.value)
    )
    return {row[0]: row[1] for row in connection.execute(wanted)}


def _tags(connection: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    carried, tag = table("claim_tag"), table("tag")
    wanted = (
        select(carried.c.claim_id, tag.c.name)
        .join(tag, tag.c.id == carried.c.tag_id)
        .where(carried.c.claim_id.in_(ids))
        .order_by(tag.c.name)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for key, name in connection.execute(wanted):
        found[key].append(name)
    return found


def _link_counts(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    link = table("link")
    confirmed = link.c.state == LinkState.CONFIRMED.value
    counts: dict[int, int] = defaultdict(int)
    for end in (link.c.from_id, link.c.to_id):
        for key, number in connection.execute(select(end, func.count()).where(end.in_(ids), confirmed).group_by(end)):
            counts[key] += number
    return counts


def _hops(connection: Connection, ids: Sequence[int]) -> dict[int, list[HopRecord]]:
    hop, source = table("attribution"), table("source")
    wanted = (
        select(hop, source.c.name, source.c.kind, source.c.reliability)
        .join(source, source.c.id == hop.c.source_id)
        .where(hop.c.claim_id.in_(ids))
        .order_by(hop.c.claim_id, hop.c.position)
    )
    found: dict[int, list[HopRecord]] = defaultdict(list)
    for row in connection.execute(wanted).mappings():
        values = dict(row)
        key = values.pop("claim_id")
        values.update(role=Role(row["role"]), kind=SourceKind(row["kind"]), inferred=bool(row["inferred"]))
        found[key].append(HopRecord(**values))
    return found


def _figures(connection: Connection, ids: Sequence[int]) -> dict[int, list[FigureRecord]]:
    target = table("figure")
    wanted = select(target).where(target.c.claim_id.in_(ids)).order_by(target.c.claim_id, target.c.position)
    found: dict[int, list[FigureRecord]] = defaultdict(list)
    for row in connection.execute(wanted).mappings():
        found[row["claim_id"]].append(FigureRecord(row["id"], row["position"], stored_figure(dict(row))))
    return found


def stored_figure(row: Mapping[str, Any]) -> Figure:
    """A figure from its columns, its numbers exact again."""
    return Figure(
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        hedge=Hedge(row["hedge"]),
        low=_decimal(row["low"]),
        high=_decimal(row["high"]),
        low_open=bool(row["low_open"]),
        high_open=bool(row["high_open"]),
        best=_decimal(row["best"]),
        subject=row["subject"],
        unit=row["unit"],
        measure=Measure(row["measure"]),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _links(connection: Connection, ids: Sequence[int]) -> dict[int, list[LinkRecord]]:
    link = table("link")
    found: dict[int, list[LinkRecord]] = defaultdict(list)
    for outgoing in (True, False):
        here, there = (link.c.from_id, link.c.to_id) if outgoing else (link.c.to_id, link.c.from_id)
        for row in connection.execute(_linked(here, there, ids)).mappings():
            kind = LinkKind(row["kind"])
            found[row["here_id"]].append(
                LinkRecord(
                    id=row["id"],
                    kind=kind.value,
                    relation=kind.value.replace("_", " ") if outgoing else kind.inverse,
                    outgoing=outgoing,
                    state=row["state"],
                    score=row["score"],
                    why=row["why"],
                    other_id=row["other_id"],
                    other_uid=row["other_uid"],
                    other_label=row["other_label"],
                    other_speaker=row["other_speaker"],
                    other_outlet=row["other_outlet"],
                    other_status=row["other_status"],
                )
            )
    return found


def _linked(here: Any, there: Any, ids: Sequence[int]) -> Select[Any]:
    link, other, home = table("link"), table("claim"), table("document")
    hop, source = table("attribution"), table("source")
    speaks = and_(hop.c.claim_id == other.c.id, hop.c.position == 0, hop.c.role == Role.SPEAKER.value)
    return (
        select(
            link.c.id,
            link.c.kind,
            link.c.state,
            link.c.score,
            link.c.why,
            here.label("here_id"),
            other.c.id.label("other_id"),
            other.c.uid.label("other_uid"),
            other.c.label.label("other_label"),
            other.c.status.label("other_status"),
            source.c.name.label("other_speaker"),
            home.c.outlet.label("other_outlet"),
        )
        .join(other, other.c.id == there)
        .join(home, home.c.id == other.c.document_id)
        .outerjoin(hop, speaks)
        .outerjoin(source, source.c.id == hop.c.source_id)
        .where(here.in_(ids))
        .order_by(link.c.id)
    )


def _evidence(connection: Connection, ids: Sequence[int]) -> dict[int, list[EvidenceRecord]]:
    target = table("evidence")
    found: dict[int, list[EvidenceRecord]] = defaultdict(list)
    for row in connection.execute(select(target).where(target.c.claim_id.in_(ids)).order_by(target.c.id)).mappings():
        values = dict(row)
        found[values.pop("claim_id")].append(EvidenceRecord(**values))
    return found


def _translations(connection: Connection, ids: Sequence[int]) -> dict[int, list[TranslationRecord]]:
    target = table("translation")
    wanted = select(target).where(target.c.claim_id.in_(ids)).order_by(target.c.language)
    found: dict[int, list[TranslationRecord]] = defaultdict(list)
    for row in connection.execute(wanted).mappings():
        values = dict(row)
        found[values.pop("claim_id")].append(TranslationRecord(**values))
    return found
