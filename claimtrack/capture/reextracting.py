"""Extracting again: what a person has touched stays, the rest becomes what the extractor finds now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from claimtrack.capture import readings
from claimtrack.capture.adding import source_names
from claimtrack.capture.content import content
from claimtrack.capture.extractors import AS_SHIPPED, Extractor, Setup
from claimtrack.capture.keeping import claims_to_keep, patiently
from claimtrack.capture.matching import Reading, match
from claimtrack.capture.progress import Course, OnProgress
from claimtrack.capture.reading_many import Entry, Outcome, read_in_order
from claimtrack.capture.readings import Request
from claimtrack.capture.stopping import Stopping
from claimtrack.errors import ClaimtrackError, LedgerError
from claimtrack.linking.suggesting import suggest
from claimtrack.query import Everything, Query, parse
from claimtrack.sources import resolve
from claimtrack.store.claim_uids import free_claim_uid
from claimtrack.store.conditions import Plan, condition
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, Row, batch, canonical, chunks, table
from claimtrack.store.reads import document_text
from claimtrack.store.registry import find_source
from claimtrack.store.snapshot import first_rows
from claimtrack.terms import BY_HAND, LinkState, Role, Status
from claimtrack.text import folded

_MADE_BY_PEOPLE = ("claim_tag", "evidence", "translation")
_ROWS_OF_CLAIMS = ("attribution", "figure", *_MADE_BY_PEOPLE)

# What makes a claim differ from its extraction without anybody having looked at it.
_NOT_AN_EDIT = ("fix", "reextract", "merge sources")


@dataclass(frozen=True, slots=True)
class ReextractReport:
    """What extracting again came to, in claims.

    `kept` were touched by a person and found again; `flagged` were touched and are not found any more; `unchanged` were
    untouched and read as before; `replaced`, `added` and `removed` are the rest. `changed` counts the documents in
    which anything differs now, each a batch of its own; `failed` those that could not be read, which stay as they are.
    """

    documents: int = 0
    changed: int = 0
    kept: int = 0
    flagged: int = 0
    unchanged: int = 0
    replaced: int = 0
    added: int = 0
    removed: int = 0
    failed: int = 0

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
        failed = f"; {self.failed:,} could not be read" if self.failed else ""
        return f"extracted {documents} again: {listed}{failed}"

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
            self.failed + other.failed,
        )


@dataclass(frozen=True, slots=True)
class Reextracted:
    """One document that was extracted again: what it came to, or why it could not be read.

    `remark` says in a clause what of it no pipeline reads.
    """

    document_id: int
    report: ReextractReport
    remark: str | None = None
    error: ClaimtrackError | None = None


def reextract(
    ledger: Ledger,
    actor: str,
    query: str = "",
    *,
    extractor: Extractor | None = None,
    setup: Setup = AS_SHIPPED,
    jobs: int | None = None,
    stopping: Stopping | None = None,
    on_progress: OnProgress | None = None,
) -> ReextractReport:
    """Extract the documents of the claims that a query holds for again; what all of them came to together.

    As :func:`reextract_each`, to the end. Raises what that raises.
    """
    steps = reextract_each(
        ledger, actor, query, extractor=extractor, setup=setup, jobs=jobs, stopping=stopping, on_progress=on_progress
    )
    return sum((step.report for step in steps), ReextractReport())


def reextract_each(
    ledger: Ledger,
    actor: str,
    query: str = "",
    *,
    extractor: Extractor | None = None,
    setup: Setup = AS_SHIPPED,
    jobs: int | None = None,
    stopping: Stopping | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[Reextracted]:
    """Extract the documents of the claims that a query holds for again, each as its own batch; each as it is done.

    Old and new claims are the same when they overlap by half and have the same speaker. A claim that a person reviewed,
    rated, edited, tagged, linked, noted or gave evidence stays as it is, and is marked unmatched when it is not found
    again; one that a person made stays, found or not. Untouched claims are replaced, and get new references where their
    reading changed. Texts are read by `jobs` processes (default: one for every core) where that pays, with an extractor
    made of `setup` unless `extractor` is given, and stored by this one. A document that cannot be read, or whose
    extractor breaks an anchor, stays as it is. Raises QueryError or LedgerError.
    """
    with ledger.reading() as connection:
        documents = _documents(connection, parse(query))
    stop = stopping or Stopping()
    course = Course([characters for _, characters in documents], on_progress)
    outcomes = read_in_order(
        _texts(ledger, [document_id for document_id, _ in documents]),
        extractor=extractor,
        setup=setup,
        jobs=jobs,
        stopping=stop,
        on_part=lambda text, name, part: course.reading(text.number, name, part),
    )
    with closing(outcomes):
        for text, outcome in outcomes:
            step = _step(ledger, actor, text, outcome, stop)
            if isinstance(outcome, readings.Reading):
                course.found(len(outcome.candidates))
            course.finished(text.number, f"D-{text.document_id}")
            yield step


def _step(ledger: Ledger, actor: str, text: _Text, outcome: Outcome, stop: Stopping) -> Reextracted:
    if outcome is None:
        return Reextracted(text.document_id, ReextractReport())
    if isinstance(outcome, ClaimtrackError):
        return Reextracted(text.document_id, ReextractReport(failed=1), error=outcome)
    try:
        report = _apply(ledger, actor, text, outcome, stop)
    except LedgerError:
        raise
    except ClaimtrackError as error:
        return Reextracted(text.document_id, ReextractReport(failed=1), error=error)
    return Reextracted(text.document_id, report, outcome.remark)


def _documents(connection: Connection, query: Query) -> list[tuple[int, int]]:
    """The documents meant, with the length of their texts."""
    document, claim = table("document"), table("claim")
    wanted = select(document.c.id, document.c.characters).order_by(document.c.id)
    if not isinstance(query, Everything):
        held = select(claim.c.document_id).where(condition(query, Plan(connection)))
        wanted = wanted.where(document.c.id.in_(held))
    return [(row.id, row.characters) for row in connection.execute(wanted)]


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a stored document, the `number`-th of those that are extracted again; empty if it is gone."""

    number: int
    document_id: int
    text: str = ""
    sha256: str = ""


def _texts(ledger: Ledger, document_ids: Sequence[int]) -> Iterator[Entry[_Text]]:
    document = table("document")
    for number, document_id in enumerate(document_ids):
        with ledger.reading() as connection:
            columns = (document.c.published, document.c.outlet, document.c.language, document.c.text_sha256)
            known = connection.execute(select(*columns).where(document.c.id == document_id)).first()
            if known is None:
                yield Entry(_Text(number, document_id))
                continue
            text = document_text(connection, document_id)
        published = date.fromisoformat(known.published) if known.published else None
        request = Request(text, published, known.outlet, known.language)
        yield Entry(_Text(number, document_id, text, known.text_sha256), f"D-{document_id}", request)


def _apply(ledger: Ledger, actor: str, text: _Text, reading: readings.Reading, stop: Stopping) -> ReextractReport:
    claims = claims_to_keep(text.text, reading)

    def put(ledger: Ledger) -> ReextractReport:
        with batch(ledger, actor, "reextract") as work:
            rereading = _Rereading(work, text.document_id, text.sha256)
            report = rereading.apply(claims)
            suggest(work, rereading.added)
            return report

    return patiently(ledger, stop, put)


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
        self.added: list[int] = []

    def apply(self, claims: Sequence[Mapping[str, Any]]) -> ReextractReport:
        """Keep, flag, replace, remove and add claims."""
        old = [self._old(row) for row in self._claims]
        found = match([entry.reading for entry in old], [self._new_reading(claim) for claim in claims])
        kept = flagged = unchanged = removed = 0
        replaced: set[int] = set()
        for index, entry in enumerate(old):
            key, matched = entry.row["id"], found.get(index)
            if entry.touched:
                # What a person made because it was not found need not be found now.
                lost = matched is None and entry.row["extractor"] != BY_HAND
                kept += not lost
                flagged += lost
                self._work.update("claim", key, {"unmatched": lost})
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
        if row["extractor"] == BY_HAND:
            return True
        if row["status"] != Status.UNREVIEWED or row["credibility"] != 6 or row["note"] is not None:
            return True
        if any(self._rows[name][key] for name in _MADE_BY_PEOPLE):
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
            uid = free_claim_uid(self._work.connection, self._text_sha256, claim["start"], claim["end"])
            rows = first_rows(self._document_id, (key, uid, hop_key, figure_key), claim, resolved)
            self._work.insert("claim", rows.claim)
            self.added.append(key)
            for name, inserted in (("attribution", rows.hops), ("figure", rows.figures)):
                for row in inserted:
                    self._work.insert(name, row)

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
