"""Documents and claims of an export, written as they stood in the ledger they come from.

A claim is first written as it was extracted, with its document, then changed to what it had become, so that the log
holds here what replay needs. Into a document that is already there claims are merged one by one: what a person here
has decided or written is never overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from claimtrack.capture.adding import source_names
from claimtrack.capture.bundles import Bundle, ExportFile, Line
from claimtrack.capture.content import CONTENT_COLUMNS, content, figure_key, hop_key
from claimtrack.capture.registering import Register
from claimtrack.capture.tally import Tally
from claimtrack.store.documents import insert_document
from claimtrack.store.journal import Batch, Row, canonical, chunks, table
from claimtrack.store.snapshot import figure_row, hop_row
from claimtrack.terms import Status

_DOCUMENT_COLUMNS = (
    "title",
    "outlet",
    "author",
    "url",
    "published",
    "captured_at",
    "language",
    "media_type",
    "encoding",
    "external_id",
    "revision",
)
_EXTRACTION_COLUMNS = (*CONTENT_COLUMNS, "confidence", "extractor", "extractor_version")
_DECISION_COLUMNS = ("status", "reject_reason", "reviewer", "reviewed_at")
_REVIEW_COLUMNS = (*_DECISION_COLUMNS, "credibility", "note", "unmatched", "revision")
_EVIDENCE_COLUMNS = ("url", "kind", "note", "added_by", "added_at")
_TRANSLATION_COLUMNS = ("language", "text", "start", "end", "made_by", "made_at")
_UNTOUCHED: Row = {
    "status": Status.UNREVIEWED.value,
    "reject_reason": None,
    "reviewer": None,
    "reviewed_at": None,
    "credibility": 6,
    "note": None,
    "unmatched": False,
    "revision": 1,
}


class Restorer:
    """Writes the bundles of one export file through one batch."""

    def __init__(self, work: Batch, file: ExportFile, register: Register, tally: Tally) -> None:
        self._work = work
        self._file = file
        self._register = register
        self._tally = tally

    def document(self, bundle: Bundle) -> tuple[int, bool]:
        """Write a document and its claims; gives its key and whether it is new here."""
        found = self._work.connection.execute(_finding_document(), {"hash": bundle.document.value["sha256"]}).scalar()
        elsewhere = self._claims_elsewhere(bundle, found)
        for line in bundle.claims:
            if line.value["id"] in elsewhere:
                raise self._file.fault(line, f"claim {line.value['id']} belongs to another document in this ledger")
        if found is not None:
            self._tally.documents_known += 1
            self._merge(int(found), bundle.claims)
            return int(found), False
        self._tally.documents_added += 1
        self._tally.claims_added += len(bundle.claims)
        return self._add(bundle), True

    def _claims_elsewhere(self, bundle: Bundle, document_id: int | None) -> set[str]:
        return {
            uid
            for chunk in chunks([line.value["id"] for line in bundle.claims])
            for uid in self._work.connection.execute(
                _finding_elsewhere(), {"ids": chunk, "document": document_id or 0}
            ).scalars()
        }

    def _add(self, bundle: Bundle) -> int:
        value = bundle.document.value
        columns = {name: value[name] for name in _DOCUMENT_COLUMNS}
        claims = [line.value["extracted"] for line in bundle.claims]
        uids = [line.value["id"] for line in bundle.claims]
        resolved = {name: self._register.source(name, kind) for name, kind in source_names(claims).items()}
        document_id = insert_document(self._work, columns, value["text"], bundle.raw, claims, resolved, uids=uids)
        keys = self._claim_keys(document_id)
        taggings: list[Row] = []
        evidence: list[Row] = []
        translations: list[Row] = []
        for line in bundle.claims:
            claim, key = line.value, keys[line.value["id"]]
            self._restore_columns(key, claim)
            self._restore_content(key, claim, resolved)
            taggings += self._register.taggings(key, claim["tagged"], {})
            evidence += self._new_evidence(key, claim["evidence"], ())
            translations += self._new_translations(key, claim, ())
        self._work.insert_many("claim_tag", taggings)
        self._work.insert_many("evidence", evidence)
        self._work.insert_many("translation", translations)
        return document_id

    def _claim_keys(self, document_id: int) -> dict[str, int]:
        found = self._work.connection.execute(_finding_claims(), {"document": document_id})
        return {uid: key for uid, key in found}  # noqa: C416  # rows are no pairs to dict's type

    def _restore_columns(self, key: int, claim: Mapping[str, Any]) -> None:
        first = claim["extracted"]
        written = {name: first[name] for name in _EXTRACTION_COLUMNS} | _UNTOUCHED
        differing = {name: claim[name] for name, value in written.items() if claim[name] != value}
        if claim["reasons"] != first["reasons"]:
            differing["reasons"] = canonical(claim["reasons"])
            written["reasons"] = canonical(first["reasons"])
        if differing:
            self._work.change("claim", {"id": key, **written}, {**differing, "revision": claim["revision"]})

    def _restore_content(self, key: int, claim: Mapping[str, Any], resolved: Mapping[str, int]) -> None:
        first = claim["extracted"]
        if claim["attribution"] != first["attribution"]:
            self._set_chain(key, self._chain(claim), [(hop, resolved[hop["name"]]) for hop in first["attribution"]])
        self._set_figures(key, claim["figures"], first["figures"])

    def _merge(self, document_id: int, lines: Sequence[Line]) -> None:
        keys = self._claim_keys(document_id)
        for line in lines:
            claim = line.value
            if claim["id"] in keys:
                changed = self._merge_claim(keys[claim["id"]], claim)
                self._tally.claims_changed += changed
                self._tally.claims_known += not changed
            else:
                self._add_claim(document_id, claim)
                self._tally.claims_added += 1

    def _add_claim(self, document_id: int, claim: Mapping[str, Any]) -> None:
        row = {name: claim[name] for name in (*_EXTRACTION_COLUMNS, *_REVIEW_COLUMNS)}
        made = {
            "uid": claim["id"],
            "document_id": document_id,
            "reasons": canonical(claim["reasons"]),
            "extracted": canonical(claim["extracted"]),
        }
        key = self._work.insert("claim", {**row, **made})
        self._set_chain(key, self._chain(claim), ())
        self._set_figures(key, claim["figures"], ())
        self._work.insert_many("claim_tag", self._register.taggings(key, claim["tagged"], {}))
        self._work.insert_many("evidence", self._new_evidence(key, claim["evidence"], ()))
        self._work.insert_many("translation", self._new_translations(key, claim, ()))

    def _merge_claim(self, key: int, claim: Mapping[str, Any]) -> bool:
        before = self._work.changed
        row = self._work.row("claim", key)
        values: Row = {}
        if claim["status"] != Status.UNREVIEWED:
            if row["status"] == Status.UNREVIEWED:
                values |= {name: claim[name] for name in _DECISION_COLUMNS}
            elif (row["status"], row["reject_reason"]) != (claim["status"], claim["reject_reason"]):
                self._tally.keep("decision")
        for name, what in (("credibility", "credibility"), ("note", "note")):
            if claim[name] != _UNTOUCHED[name] and claim[name] != row[name]:
                if row[name] == _UNTOUCHED[name]:
                    values[name] = claim[name]
                else:
                    self._tally.keep(what)
        values |= self._merged_content(key, row, claim)
        if values:
            self._work.update("claim", key, values)
        self._work.insert_many("claim_tag", self._register.taggings(key, claim["tagged"], self._tags(key)))
        evidence = self._new_evidence(key, claim["evidence"], self._rows("evidence", key))
        self._work.insert_many("evidence", evidence)
        translations = self._new_translations(key, claim, self._rows("translation", key))
        self._work.insert_many("translation", translations)
        return self._work.changed > before

    def _merged_content(self, key: int, row: Row, claim: Mapping[str, Any]) -> Row:
        """The columns to take over from a claim that was edited in the file and not here; hops and figures are set."""
        theirs, hops = self._content(claim), self._rows("attribution", key)
        if theirs == self._content(claim["extracted"]):
            return {}
        figures = self._rows("figure", key)
        ours = content(row, [(hop, hop["source_id"]) for hop in hops], figures)
        if theirs == ours:
            return {}
        if ours != self._content(json.loads(row["extracted"])):
            self._tally.keep("edit")
            return {}
        self._set_chain(key, self._chain(claim), [(hop, hop["source_id"]) for hop in hops])
        self._set_figures(key, claim["figures"], figures)
        return {name: claim[name] for name in CONTENT_COLUMNS}

    def _content(self, claim: Mapping[str, Any]) -> Row:
        hops = [(hop, self._register.known_source(hop["name"])) for hop in claim["attribution"]]
        return content(claim, hops, claim["figures"])

    def _chain(self, claim: Mapping[str, Any]) -> list[tuple[Row, int]]:
        return [(hop, self._register.source(hop["name"], hop["kind"])) for hop in claim["attribution"]]

    def _set_chain(
        self,
        key: int,
        wanted: Sequence[tuple[Mapping[str, Any], int]],
        present: Sequence[tuple[Mapping[str, Any], int]],
    ) -> None:
        if [hop_key(*pair) for pair in wanted] == [hop_key(*pair) for pair in present]:
            return
        rows = [hop_row(key, position, hop, source_id) for position, (hop, source_id) in enumerate(wanted)]
        self._replace_rows("attribution", key, rows)

    def _set_figures(self, key: int, wanted: Sequence[Mapping[str, Any]], present: Sequence[Mapping[str, Any]]) -> None:
        if wanted != present and list(map(figure_key, wanted)) != list(map(figure_key, present)):
            self._replace_rows("figure", key, [figure_row(key, n, figure) for n, figure in enumerate(wanted)])

    def _replace_rows(self, name: str, claim_id: int, wanted: Sequence[Row]) -> None:
        present = self._rows(name, claim_id)
        for row in present[len(wanted) :]:
            self._work.delete(name, row["id"])
        for row, values in zip(present, wanted, strict=False):
            self._work.update(name, row["id"], {column: value for column, value in values.items() if column != "id"})
        for values in wanted[len(present) :]:
            self._work.insert(name, values)

    def _new_evidence(
        self, key: int, wanted: Sequence[Mapping[str, Any]], present: Sequence[Mapping[str, Any]]
    ) -> list[Row]:
        known = {(row["url"], row["kind"], row["note"]) for row in present}
        return [
            {"claim_id": key, **{name: evidence[name] for name in _EVIDENCE_COLUMNS}}
            for evidence in wanted
            if (evidence["url"], evidence["kind"], evidence["note"]) not in known
        ]

    def _new_translations(self, key: int, claim: Mapping[str, Any], present: Sequence[Mapping[str, Any]]) -> list[Row]:
        known = {row["language"]: (row["text"], row["start"]) for row in present}
        new: list[Row] = []
        for translation in claim.get("translations", ()):
            language = translation["language"]
            if language not in known:
                new.append({"claim_id": key, **{name: translation[name] for name in _TRANSLATION_COLUMNS}})
            elif known[language] != (translation["text"], translation["start"]):
                self._tally.keep("translation")
        return new

    def _tags(self, key: int) -> dict[str, int]:
        carried, tag = table("claim_tag"), table("tag")
        found = self._work.connection.execute(
            select(tag.c.name, tag.c.id).join(carried, carried.c.tag_id == tag.c.id).where(carried.c.claim_id == key)
        )
        return {name: tag_id for name, tag_id in found}  # noqa: C416  # rows are no pairs to dict's type

    def _rows(self, name: str, claim_id: int) -> list[Row]:
        target = table(name)
        order = target.c.position if "position" in target.c else target.c.id
        found = self._work.connection.execute(select(target).where(target.c.claim_id == claim_id).order_by(order))
        return [dict(row) for row in found.mappings()]


# Every document of the file asks these, and building a statement costs more than running it.
@cache
def _finding_document() -> Any:
    target = table("document")
    return select(target.c.id).where(target.c.text_sha256 == bindparam("hash"))


@cache
def _finding_claims() -> Any:
    claim = table("claim")
    return select(claim.c.uid, claim.c.id).where(claim.c.document_id == bindparam("document"))


@cache
def _finding_elsewhere() -> Any:
    claim = table("claim")
    wanted: Any = bindparam("ids", expanding=True)
    return select(claim.c.uid).where(claim.c.uid.in_(wanted), claim.c.document_id != bindparam("document"))
