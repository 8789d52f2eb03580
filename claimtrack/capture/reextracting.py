"""Extracting again: what a person has touched stays, the rest becomes what the extractor finds now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from claimtrack.capture.adding import source_names
from claimtrack.capture.content import content
from claimtrack.capture.extractors import Extractor, default_extractor, extracted_claims
from claimtrack.capture.matching import Reading, match
from claimtrack.query import Everything, Query, parse
from claimtrack.sources import resolve
from claimtrack.store.conditions import Plan, condition
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, Row, batch, canonical, chunks, table
from claimtrack.store.reads import document_text
from claimtrack.store.registry import find_source
from claimtrack.store.snapshot import claim_uid, first_rows
from claimtrack.terms import LinkState, Role, Status
from claimtrack.text import folded

_ROWS_OF_CLAIMS = ("attribution", "figure", "claim_tag", "evidence")

# What makes a claim differ from its extraction without anybody having looked at it.
_NOT_AN_EDIT = ("fix", "reextract", "merge sources")


@dataclass(frozen=True, slots=True)
class ReextractReport:
    """What extracting again came to, in claims.

    `kept` were touched by a person and found again; `flagged` were touched and are not found any more; `unchanged` were
    untouched and read as before; `replaced`, `added` and `removed` are the rest. `changed` counts the documents in
    which anything differs now, each a batch of its own.
    """

    documents: int = 0
    changed: int = 0
    kept: int = 0
    flagged: int = 0
    unchanged: int = 0
    replaced: int = 0
    added: int = 0
    removed: int = 0
    stopped: bool = False

    @property
    def message(self) -> str:
        """One line for the person."""
        words = (
            ("kept as reviewed", self.kept),
            ("reviewed but not found any more (has:mismatch lists them)", self.flagged),
            ("replaced", self.replaced),
            ("added", self.added),
            ("removed", self.removed),
            ("as before", self.unchanged),
        )
        listed = ", ".join(f"{number:,} {what}" for what, number in words if number) or "no claims"
        documents = f"{self.documents:,} document{'' if self.documents == 1 else 's'}"
        return f"extracted {documents} again: {listed}{'; stopped, what was finished is kept' if self.stopped else ''}"

    def __add__(self, other: ReextractReport) -> ReextractReport:
        """Both together."""
        return ReextractReport(
            self.documents + other.documents,
            self.changed + other.changed,
            self.kept + other.kept,
            self.flagged + other.flagged,
            self.unchanged + other.unchanged,
            self.replaced + other.replaced,
            self.added + other.added,
            self.removed + other.removed,
            self.stopped or other.stopped,
        )


def reextract(
    ledger: Ledger,
    actor: str,
    query: str = "",
    *,
    extractor: Extractor | None = None,
    on_progress: Callable[[int, int], object] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> ReextractReport:
    """Extract the documents of the claims that a query holds for again, each as its own batch.

    Old and new claims are the same when they overlap by half and have the same speaker. A claim that a person reviewed,
    rated, edited, tagged, linked, noted or gave evidence stays as it is, and is marked unmatched when it is not found
    again; untouched claims are replaced, and get new references where their reading changed. `on_progress` is told how
    many documents of how many are done. Raises QueryError, LedgerError, or InvalidChangeError when the extractor breaks
    an anchor.
    """
    chosen = extractor or default_extractor()
    with ledger.reading() as connection:
        document_ids = _documents(connection, parse(query))
    total = ReextractReport()
    for done, document_id in enumerate(document_ids):
        if stopped is not None and stopped():
            return total + ReextractReport(stopped=True)
        if on_progress is not None:
            on_progress(done, len(document_ids))
        total += _reextract_document(ledger, actor, document_id, chosen)
    if on_progress is not None:
        on_progress(len(document_ids), len(document_ids))
    return total


def _documents(connection: Connection, query: Query) -> list[int]:
    document, claim = table("document"), table("claim")
    wanted = select(document.c.id).order_by(document.c.id)
    if not isinstance(query, Everything):
        held = select(claim.c.document_id).where(condition(query, Plan(connection)))
        wanted = wanted.where(document.c.id.in_(held))
    return list(connection.execute(wanted).scalars())


def _reextract_document(ledger: Ledger, actor: str, document_id: int, extractor: Extractor) -> ReextractReport:
    document = table("document")
    with ledger.reading() as connection:
        known = connection.execute(
            select(document.c.published, document.c.outlet, document.c.text_sha256).where(document.c.id == document_id)
        ).first()
        if known is None:
            return ReextractReport()
        text = document_text(connection, document_id)
    published = date.fromisoformat(known.published) if known.published else None
    claims = extracted_claims(extractor, text, published, known.outlet)
    with batch(ledger, actor, "reextract") as work:
        return _Rereading(work, document_id, known.text_sha256).apply(claims)


@dataclass(frozen=True, slots=True)
class _Old:
    row: Row
    reading: Reading
    touched: bool


class _Rereading:
    """The new claims of one document put in the place of its old ones."""

    def __init__(self, work: Batch, document_id: int, text_sha256: str) -> None:
        self._work = work
        self._document_id = document_id
        self._text_sha256 = text_sha256
        claim = table("claim")
        wanted = select(claim).where(claim.c.document_id == document_id).order_by(claim.c.start, claim.c.id)
        self._claims = [dict(row) for row in work.connection.execute(wanted).mappings()]
        self._keys = [row["id"] for row in self._claims]
        self._rows = {name: self._grouped(name) for name in _ROWS_OF_CLAIMS}
        self._links = self._linked()
        self._sources: dict[str, int | None] = {}

    def apply(self, claims: Sequence[Mapping[str, Any]]) -> ReextractReport:
        """Keep, flag, replace, remove and add claims."""
        old = [self._old(row) for row in self._claims]
        found = match([entry.reading for entry in old], [self._new_reading(claim) for claim in claims])
        kept = flagged = unchanged = removed = 0
        replaced: set[int] = set()
        for index, entry in enumerate(old):
            key, matched = entry.row["id"], found.get(index)
            if entry.touched:
                kept += matched is not None
                flagged += matched is None
                self._work.update("claim", key, {"unmatched": matched is None})
            elif matched is None:
                removed += 1
                self._remove(key)
            elif self._reads_as(entry.row, claims[matched]):
                unchanged += 1
            else:
                replaced.add(matched)
                self._remove(key)
        added = set(range(len(claims))) - set(found.values())
        self._add([claims[index] for index in sorted(added | replaced)])
        changed = min(self._work.changed, 1)
        return ReextractReport(1, changed, kept, flagged, unchanged, len(replaced), len(added), removed)

    def _old(self, row: Row) -> _Old:
        first = json.loads(row["extracted"])
        hops = self._rows["attribution"][row["id"]]
        speaks = hops and hops[0]["role"] == Role.SPEAKER
        speakers = frozenset({hops[0]["source_id"] if speaks else None, self._speaker(first)})
        spans = frozenset({(row["start"], row["end"]), (first["start"], first["end"])})
        return _Old(row, Reading(spans, speakers), self._touched(row, first))

    def _new_reading(self, claim: Mapping[str, Any]) -> Reading:
        return Reading(frozenset({(claim["start"], claim["end"])}), frozenset({self._speaker(claim)}))

    def _speaker(self, claim: Mapping[str, Any]) -> Hashable:
        hops = claim["attribution"]
        if not hops or hops[0]["role"] != Role.SPEAKER:
            return None
        known = self._source(hops[0]["name"])
        return folded(hops[0]["name"]) if known is None else known

    def _source(self, name: str) -> int | None:
        if name not in self._sources:
            self._sources[name] = find_source(self._work.connection, name)
        return self._sources[name]

    def _touched(self, row: Row, first: Mapping[str, Any]) -> bool:
        key = row["id"]
        if row["status"] != Status.UNREVIEWED or row["credibility"] != 6 or row["note"] is not None:
            return True
        if self._rows["claim_tag"][key] or self._rows["evidence"][key]:
            return True
        if any(link["state"] != LinkState.SUGGESTED for link in self._links[key]):
            return True
        return not self._says(row, first) and self._edited(key)

    def _reads_as(self, row: Row, claim: Mapping[str, Any]) -> bool:
        return bool(row["extracted"] == canonical(claim)) and self._says(row, claim)

    def _says(self, row: Row, claim: Mapping[str, Any]) -> bool:
        """Whether a claim says what was extracted, names aside that mean the same source."""
        hops = [(hop, hop["source_id"]) for hop in self._rows["attribution"][row["id"]]]
        named = [(hop, self._source(hop["name"])) for hop in claim["attribution"]]
        figures = self._rows["figure"][row["id"]]
        return content(row, hops, figures) == content(claim, named, claim["figures"])

    def _edited(self, claim_id: int) -> bool:
        event = table("event")
        wanted = select(event.c.id).where(
            event.c.claim_id == claim_id,
            event.c.object_table.in_(("claim", "attribution", "figure")),
            event.c.action.not_in(_NOT_AN_EDIT),
        )
        return self._work.connection.execute(wanted.limit(1)).first() is not None

    def _remove(self, claim_id: int) -> None:
        for link in self._links[claim_id]:
            # A suggestion between two claims that both go is listed with each.
            if link["id"] in self._links_here:
                self._links_here.remove(link["id"])
                self._work.delete("link", link["id"])
        for name in ("attribution", "figure"):
            for row in self._rows[name][claim_id]:
                self._work.delete(name, row["id"])
        self._work.delete("claim", claim_id)

    def _add(self, claims: Sequence[Mapping[str, Any]]) -> None:
        if not claims:
            return
        resolved, new_sources = resolve(self._work, source_names(claims))
        for row in new_sources:
            self._work.insert("source", row)
        for claim in claims:
            key = self._work.reserve("claim")
            hop_key = self._work.reserve("attribution", len(claim["attribution"])) if claim["attribution"] else 0
            figure_key = self._work.reserve("figure", len(claim["figures"])) if claim["figures"] else 0
            rows = first_rows(self._document_id, (key, self._free_uid(claim), hop_key, figure_key), claim, resolved)
            self._work.insert("claim", rows.claim)
            for name, inserted in (("attribution", rows.hops), ("figure", rows.figures)):
                for row in inserted:
                    self._work.insert(name, row)

    def _free_uid(self, claim: Mapping[str, Any]) -> str:
        """The stable id of a claim at its span, with the first ordinal that no claim of the ledger has."""
        target = table("claim")
        ordinal = 0
        while True:
            uid = claim_uid(self._text_sha256, claim["start"], claim["end"], ordinal)
            if self._work.connection.execute(select(target.c.id).where(target.c.uid == uid)).first() is None:
                return uid
            ordinal += 1

    def _grouped(self, name: str) -> dict[int, list[Row]]:
        target = table(name)
        order: Iterable[Any] = (target.c.position,) if "position" in target.c else (target.c.id,)
        grouped: dict[int, list[Row]] = defaultdict(list)
        for chunk in chunks(self._keys):
            wanted = select(target).where(target.c.claim_id.in_(chunk)).order_by(*order)
            for row in self._work.connection.execute(wanted).mappings():
                grouped[row["claim_id"]].append(dict(row))
        return grouped

    def _linked(self) -> dict[int, list[Row]]:
        link = table("link")
        linked: dict[int, list[Row]] = defaultdict(list)
        self._links_here: set[int] = set()
        for chunk in chunks(self._keys):
            wanted = select(link).where(or_(link.c.from_id.in_(chunk), link.c.to_id.in_(chunk)))
            for row in self._work.connection.execute(wanted).mappings():
                if row["id"] not in self._links_here:
                    self._links_here.add(row["id"])
                    linked[row["from_id"]].append(dict(row))
                    linked[row["to_id"]].append(dict(row))
        return linked
