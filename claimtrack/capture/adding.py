"""Adding one captured text: it is read for its claims first, then stored with them in one short transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimtrack.capture.extractors import Extractor, default_extractor
from claimtrack.capture.keeping import claims_to_keep
from claimtrack.capture.readings import Reading, Request, read
from claimtrack.ingest import Incoming
from claimtrack.linking.suggesting import suggest
from claimtrack.sources import resolve
from claimtrack.store.documents import find_same, insert_document
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Row, batch
from claimtrack.store.reads import document_claim_ids
from claimtrack.terms import SourceKind
from claimtrack.text import display_safe, sha256


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one captured text: the document it is now, or already was.

    `claims` counts those added, `links` the links suggested for them;
    `batch` is None when nothing was. `message` says it in one line, safe to show;
    `language` is what the document is in, `remark` says in a clause what of it could not be read.
    """

    document_id: int
    new: bool
    claims: int
    message: str
    batch: int | None = None
    language: str | None = None
    remark: str | None = None
    links: int = 0

    @property
    def ref(self) -> str:
        """The short local reference, ``D-3``."""
        return f"D-{self.document_id}"


def add(ledger: Ledger, actor: str, incoming: Incoming, *, extractor: Extractor | None = None) -> Added:
    """Extract the claims of a captured text and store both; the same bytes or the same text again change nothing.

    The write lock is not held while extracting. Raises LedgerBusyError, or InvalidChangeError when the extractor
    breaks an anchor; nothing is stored then.
    """
    same = known(ledger, incoming)
    return same or store(ledger, actor, incoming, read(extractor or default_extractor(), request_for(incoming)))


def request_for(incoming: Incoming) -> Request:
    """What an extractor is asked about a captured text."""
    return Request(incoming.text, incoming.published, incoming.outlet, incoming.language)


def known(ledger: Ledger, incoming: Incoming) -> Added | None:
    """What is said of a captured text that is in the ledger already; None for a new one."""
    with ledger.reading() as connection:
        same = find_same(connection, sha256(incoming.raw), sha256(incoming.text))
    return None if same is None else _known(same, incoming)


def store(ledger: Ledger, actor: str, incoming: Incoming, reading: Reading) -> Added:
    """Store a captured text with what was found in it, as one batch.

    Raises LedgerBusyError, or InvalidChangeError when a claim is not where it says; nothing is stored then.
    """
    claims = claims_to_keep(incoming.text, reading)
    columns = document_columns(incoming)
    columns["language"] = columns["language"] or reading.language
    with batch(ledger, actor, "add") as work:
        # Another process may have added the same text while this one was reading it.
        same = find_same(work.connection, sha256(incoming.raw), sha256(incoming.text))
        if same is not None:
            return _known(same, incoming)
        resolved, new_sources = resolve(work, source_names(claims))
        document_id = insert_document(work, columns, incoming.text, incoming.raw, claims, resolved, new_sources)
        links = suggest(work, document_claim_ids(work.connection, document_id))
    counted = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
    message = f"added D-{document_id}{_described(columns)}: {counted}"
    return Added(document_id, True, len(claims), message, work.id, columns["language"], reading.remark, links)


def source_names(claims: Iterable[Mapping[str, Any]]) -> dict[str, SourceKind]:
    """Every name in the chains of extracted claims with its kind; a name of several kinds has the first."""
    names: dict[str, SourceKind] = {}
    for claim in claims:
        for hop in claim["attribution"]:
            names.setdefault(hop["name"], SourceKind(hop["kind"]))
    return names


def document_columns(incoming: Incoming) -> dict[str, str | None]:
    """The metadata of a captured text as the document table holds it."""
    return {
        "title": incoming.title,
        "outlet": incoming.outlet,
        "author": incoming.author,
        "url": incoming.url,
        "published": incoming.published.isoformat() if incoming.published else None,
        "language": incoming.language,
        "media_type": incoming.media_type,
        "encoding": incoming.encoding,
        "external_id": incoming.external_id,
    }


def _known(same: Row, incoming: Incoming) -> Added:
    message = f"already in the ledger as D-{same['id']}{_described(same)}; nothing added"
    given = document_columns(incoming)
    other = [name for name in _FIXABLE if given[name] is not None and given[name] != same[name]]
    if other:
        verb = "differs" if len(other) == 1 else "differ"
        message += f" (its {_listed(other)} {verb}: `claimtrack document fix D-{same['id']}` changes that)"
    return Added(same["id"], False, 0, message, language=same["language"])


# A title is often taken from the text itself, so that one a person has mended since would be reported every time.
_FIXABLE = ("published", "outlet", "url", "author")


def _described(columns: Mapping[str, Any]) -> str:
    parts = [display_safe(columns[name]) for name in ("outlet", "published") if columns[name]]
    return f" ({', '.join(parts)})" if parts else ""


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
