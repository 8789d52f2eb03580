"""A claim as JSON: one form for listing, showing, extracting without a ledger, and exporting.

Decimals are exact text, moments and days are text as stored, stable ids stand for claims and documents. What an export
adds to be lossless is in :mod:`claimtrack.export.jsonl`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from claimtrack.linking.origins import Reports
from claimtrack.store.records import ClaimRecord, DocumentRecord, LinkRecord
from claimtrack.store.values import claim_uids, document_uid, extracted, figure_values, hop_values
from claimtrack.terms import Candidate, LinkKind, Reliability, Status
from claimtrack.text import sha256

# Line separators would break readers that split on them, control and bidirectional characters would act on a terminal;
# JSON can say all of them in ASCII without changing the value.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def json_line(value: object) -> str:
    """A value as one line of JSON without its line end, safe to show on a terminal, equal for equal values."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, allow_nan=False))


def claim_object(record: ClaimRecord) -> dict[str, Any]:
    """A claim of a ledger.

    `links` are those that start here or read the same both ways, `linked_from` those that start at the other claim.
    """
    speaker = record.speaker
    return {
        "type": "claim",
        "id": record.uid,
        "ref": record.ref,
        "label": record.label,
        "quote": record.quote,
        "start": record.start,
        "end": record.end,
        "kind": record.kind,
        "document": _document_in_claim(record.document),
        "speaker": speaker.name if speaker else None,
        "attribution": [hop_values(hop) for hop in record.hops],
        "figures": [figure_values(figure.figure) for figure in record.figures],
        "said_on": record.said_on,
        "said_precision": record.said_precision,
        "said_phrase": record.said_phrase,
        "about_on": record.about_on,
        "about_precision": record.about_precision,
        "about_phrase": record.about_phrase,
        "place": record.place,
        "quote_type": record.quote_type,
        "polarity": record.polarity,
        "confidence": record.confidence,
        "reasons": list(record.reasons),
        "extractor": record.extractor,
        "extractor_version": record.extractor_version,
        "status": record.status,
        "reject_reason": record.reject_reason,
        "reviewer": record.reviewer,
        "reviewed_at": record.reviewed_at,
        "credibility": record.credibility,
        "reliability": speaker.reliability if speaker else Reliability.F.value,
        "unmatched": record.unmatched,
        "tags": list(record.tags),
        "links": [_link_object(link, "to") for link in sorted_links(record.links) if starts_here(link)],
        "linked_from": [_link_object(link, "from") for link in sorted_links(record.links) if not starts_here(link)],
        "evidence": [
            {
                "url": evidence.url,
                "kind": evidence.kind,
                "note": evidence.note,
                "added_by": evidence.added_by,
                "added_at": evidence.added_at,
            }
            for evidence in record.evidence
        ],
        "translations": [
            {
                "language": translation.language,
                "text": translation.text,
                "start": translation.start,
                "end": translation.end,
                "made_by": translation.made_by,
                "made_at": translation.made_at,
            }
            for translation in record.translations
        ],
        "note": record.note,
        "revision": record.revision,
    }


def origins_object(reports: Reports, by_origin: Mapping[int, Sequence[int]], uids: Mapping[int, str]) -> dict[str, Any]:
    """How many reports, origins and sides there are of a claim, and which reports go back to which origin.

    `uids` are the stable ids of every claim of `by_origin`. Beside what is confirmed stands what the suggested links
    would make of it.
    """
    counts = {
        name: {"reports": one.reports, "origins": one.origins, "sides": one.sides, "capped": one.capped}
        for name, one in (("confirmed", reports.confirmed), ("suggested", reports.suggested))
    }
    return {
        **counts["confirmed"],
        "suggested": counts["suggested"],
        "by_origin": [
            {"origin": uids[key], "claims": [uids[report] for report in found]} for key, found in by_origin.items()
        ],
    }


def starts_here(link: LinkRecord) -> bool:
    """Whether a link is listed under `links` of the claim that sees it: it starts there or has no direction."""
    return link.outgoing or LinkKind(link.kind).symmetric


def sorted_links(links: Iterable[LinkRecord]) -> list[LinkRecord]:
    """Links in an order that does not depend on the ledger's own keys."""
    return sorted(links, key=lambda link: (link.kind, link.other_uid))


def candidate_objects(
    text: str,
    candidates: Sequence[Candidate],
    extractor: str,
    version: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: date | None = None,
) -> Iterator[dict[str, Any]]:
    """Candidates as the claims they would be in a ledger: same form and same stable ids, `ref` null."""
    text_sha256 = sha256(text)
    document = {
        "id": document_uid(text_sha256),
        "title": title,
        "outlet": outlet,
        "url": url,
        "published": published.isoformat() if published else None,
        "sha256": text_sha256,
    }
    ordered = sorted(candidates, key=lambda candidate: (candidate.start, candidate.end))
    uids = claim_uids(text_sha256, [(candidate.start, candidate.end) for candidate in ordered])
    for candidate, uid in zip(ordered, uids, strict=True):
        values = extracted(candidate, extractor, version)
        yield {
            "type": "claim",
            "id": uid,
            "ref": None,
            **{name: values[name] for name in ("label", "quote", "start", "end", "kind")},
            "document": document,
            "speaker": candidate.speaker,
            **{name: values[name] for name in _EXTRACTED},
            "status": Status.UNREVIEWED.value,
            "reject_reason": None,
            "reviewer": None,
            "reviewed_at": None,
            "credibility": 6,
            "reliability": Reliability.F.value,
            "unmatched": False,
            "tags": [],
            "links": [],
            "linked_from": [],
            "evidence": [],
            "translations": [],
            "note": None,
            "revision": 1,
        }


_EXTRACTED = (
    "attribution",
    "figures",
    "said_on",
    "said_precision",
    "said_phrase",
    "about_on",
    "about_precision",
    "about_phrase",
    "place",
    "quote_type",
    "polarity",
    "confidence",
    "reasons",
    "extractor",
    "extractor_version",
)


def document_object(document: DocumentRecord) -> dict[str, Any]:
    """A document without its text; `replaces` is left to the caller, who knows how the older one is named."""
    return {
        "type": "document",
        "id": document.uid,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "url": document.url,
        "published": document.published,
        "captured_at": document.captured_at,
        "language": document.language,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "external_id": document.external_id,
        "replaces": None,
        "sha256": document.text_sha256,
        "raw_sha256": document.raw_sha256,
        "revision": document.revision,
    }


def listed_document(document: DocumentRecord) -> dict[str, Any]:
    """A document of a ledger as lists give it, with its local references and how far its review is."""
    return document_object(document) | {
        "ref": document.ref,
        "replaces": None if document.replaces is None else f"D-{document.replaces}",
        "characters": document.characters,
        "claims": document.claims,
        "reviewed": document.reviewed,
    }


def _document_in_claim(document: DocumentRecord) -> dict[str, Any]:
    return {
        "id": document.uid,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "published": document.published,
        "sha256": document.text_sha256,
    }


def _link_object(link: LinkRecord, towards: str) -> dict[str, Any]:
    return {"kind": link.kind, towards: link.other_uid, "state": link.state, "score": link.score, "why": link.why}
