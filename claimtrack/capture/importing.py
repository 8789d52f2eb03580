"""Importing an export: checked whole first, then written as one batch, so that it comes in entirely or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from claimtrack.capture.bundles import Bundle, open_export
from claimtrack.capture.registering import Register
from claimtrack.capture.restoring import Restorer
from claimtrack.capture.spooling import Spool
from claimtrack.capture.tally import Tally
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch, chunks, table
from claimtrack.terms import LinkKind, LinkState
from claimtrack.text import display_safe


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import brought; `batch` is None when nothing in the file was new.

    `kept` counts what differs here from the file and was left as it is, by what it is; `links_left_out` the links to
    claims that are neither in the file nor here.
    """

    path: Path
    batch: int | None
    documents_added: int
    documents_known: int
    claims_added: int
    claims_changed: int
    claims_known: int
    links_left_out: int
    kept: dict[str, int]
    views_added: int = 0
    places_added: int = 0

    @property
    def message(self) -> str:
        """One line for the person, safe to show."""
        shown = display_safe(str(self.path))
        if self.batch is None:
            documents, claims = _counted(self.documents_known, "document"), _counted(self.claims_known, "claim")
            what = f"its {documents} and {claims} are" if self.documents_known else "what it holds is"
            parts = [f"nothing new in {shown}: {what} already in the ledger"]
        else:
            done = []
            if self.documents_added or self.claims_added:
                documents, claims = _counted(self.documents_added, "document"), _counted(self.claims_added, "claim")
                done.append(f"imported {documents} and {claims}")
            if self.views_added:
                views = _counted(self.views_added, "saved view")
                done.append(views if done else f"imported {views}")
            if self.places_added:
                places = _counted(self.places_added, "place inside another")
                done.append(places if done else f"imported {places}")
            if self.claims_changed:
                done.append(f"completed {_counted(self.claims_changed, 'claim')}")
            parts = [f"{', '.join(done) or 'completed sources and tags'} from {shown}"]
            if self.claims_known:
                parts.append(f"{_counted(self.claims_known, 'claim')} already in the ledger")
            if self.claims_added:
                parts.append("`claimtrack suggest` compares them with the others")
        if self.kept:
            listed = ", ".join(_counted(number, what) for what, number in sorted(self.kept.items()))
            parts.append(f"kept as here, though the file differs: {listed}")
        if self.links_left_out:
            parts.append(f"left out {_counted(self.links_left_out, 'link')} to unknown claims")
        return "; ".join(parts)


def import_file(
    open_ledger: Callable[[], Ledger],
    actor: str,
    path: Path,
    *,
    on_progress: Callable[[int, int], object] | None = None,
) -> ImportReport:
    """Bring the documents and claims of a JSON-lines export into the ledger, as one batch that can be undone.

    Stable ids, tags, links, decisions, notes, evidence, reviewers, dates and revisions come along. What is here
    already is completed, never overwritten. `open_ledger` is called when the whole file is checked, so that a file at
    fault leaves no new ledger behind and holds no lock. `on_progress` is told how many bytes of how many are done.
    Raises ImportLineError with the number of the first line that cannot be imported, IngestError or LedgerError;
    nothing is written then.
    """
    file = open_export(path)

    def report(done: int) -> None:
        if on_progress is not None:
            on_progress(done, file.size * 2)

    with Spool() as spool:
        with file.stream:
            for entry in file.entries(report):
                spool.put(entry)
        tally = Tally()
        with batch(open_ledger(), actor, "import") as work:
            register = Register(work, tally)
            restorer = Restorer(work, file, register, tally)
            links: list[_ImportedLink] = []
            replaced: list[tuple[int, str, int]] = []
            for entry, read in spool.entries():
                if isinstance(entry, Bundle):
                    document_id, new = restorer.document(entry)
                    value = entry.document.value
                    if new and value["replaces"] is not None:
                        replaced.append((document_id, value["replaces"], value["revision"]))
                    links.extend(_links(entry))
                elif entry.value["type"] == "source":
                    register.add_source(entry.value)
                elif entry.value["type"] == "view":
                    register.add_view(entry.value)
                elif entry.value["type"] == "place":
                    register.add_place(entry.value)
                else:
                    register.add_tag(entry.value)
                report(file.size + file.size * read // spool.size)
            _set_replaced(work, replaced)
            _add_links(work, links, tally)
    return ImportReport(
        path,
        work.id if work.changed else None,
        tally.documents_added,
        tally.documents_known,
        tally.claims_added,
        tally.claims_changed,
        tally.claims_known,
        tally.links_left_out,
        tally.kept,
        tally.views_added,
        tally.places_added,
    )


@dataclass(frozen=True, slots=True)
class _ImportedLink:
    start: str
    to: str
    kind: LinkKind
    state: str
    score: float | None
    why: str | None
    made_by: str
    made_at: str


def _links(bundle: Bundle) -> Iterator[_ImportedLink]:
    for line in bundle.claims:
        for link in line.value["links"]:
            values = {**link, "kind": LinkKind(link["kind"])}
            yield _ImportedLink(start=line.value["id"], **values)


def _set_replaced(work: Batch, replaced: Sequence[tuple[int, str, int]]) -> None:
    # Only now, because a document may come before the one that it replaces.
    document = table("document")
    for key, uid, revision in replaced:
        other = work.connection.execute(select(document.c.id).where(document.c.uid == uid)).scalar()
        if other is not None and other != key:
            work.update("document", key, {"replaces": other, "revision": revision})


def _add_links(work: Batch, links: Sequence[_ImportedLink], tally: Tally) -> None:
    keys = _claim_keys(work, links)
    link = table("link")
    # A link without direction is told by both of its claims.
    seen: set[tuple[str, str, LinkKind]] = set()
    for entry in links:
        ends = sorted((entry.start, entry.to)) if entry.kind.symmetric else (entry.start, entry.to)
        if (ends[0], ends[1], entry.kind) in seen:
            continue
        seen.add((ends[0], ends[1], entry.kind))
        if entry.to not in keys:
            tally.links_left_out += 1
            continue
        first, second = keys[entry.start], keys[entry.to]
        if entry.kind.symmetric and first > second:
            first, second = second, first
        found = (
            work.connection.execute(
                select(link).where(link.c.from_id == first, link.c.to_id == second, link.c.kind == entry.kind.value)
            )
            .mappings()
            .first()
        )
        made: dict[str, Any] = {"made_by": entry.made_by, "made_at": entry.made_at}
        values = {"state": entry.state, "score": entry.score, "why": entry.why}
        if found is None:
            work.insert("link", {"kind": entry.kind.value, "from_id": first, "to_id": second, **values, **made})
        elif found["state"] != entry.state and entry.state != LinkState.SUGGESTED:
            if found["state"] == LinkState.SUGGESTED:
                work.update("link", found["id"], {**values, **made})
            else:
                tally.keep("link")


def _claim_keys(work: Batch, links: Sequence[_ImportedLink]) -> dict[str, int]:
    claim = table("claim")
    wanted = list(dict.fromkeys(uid for link in links for uid in (link.start, link.to)))
    return {
        uid: key
        for chunk in chunks(wanted)
        for uid, key in work.connection.execute(select(claim.c.uid, claim.c.id).where(claim.c.uid.in_(chunk)))
    }


_PLURALS = {
    "credibility": "credibilities",
    "place inside another": "places inside others",
    "rating of a source": "ratings of sources",
    "rule of a namespace": "rules of namespaces",
}


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"
