"""Fixing what is known about a document, and removing one.

Days that were derived from words ("Wednesday") follow a new publication date, and chains follow a new outlet; what a
person decided or wrote stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from claimtrack.errors import ConflictError, InvalidChangeError, UsageError
from claimtrack.extract import extract, resolve_date
from claimtrack.review.outcome import Outcome
from claimtrack.sources import resolve_or_add
from claimtrack.store.documents import remove_document
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, Row, batch, chunks, table
from claimtrack.store.reads import document, document_text
from claimtrack.store.references import resolve_document
from claimtrack.store.values import dated_columns
from claimtrack.terms import Role, SourceKind
from claimtrack.text import display_safe

Days = dict[tuple[tuple[int, int], str], tuple[Row, Row]]
"""By span and name (said, about): the columns of the day under the old publication date, and under the new one."""


@dataclass(frozen=True, slots=True)
class _Derived:
    """The days that follow from a new publication date, and the date that the document had when they were read."""

    published: str | None
    days: Days


_FIXABLE = ("title", "outlet", "author", "url", "published", "language", "replaces")


def fix(ledger: Ledger, actor: str, document_id: int, *, pipeline: str | None = None, **changes: str | None) -> Outcome:
    """Correct a document's `title`, `outlet`, `author`, `url`, `published` or `language`; None leaves, "" takes away.

    `replaces` is the reference of the older version that this document replaces; `pipeline` names what reads the text
    again when its date changes, the shipped one if None. Raises UsageError for a date that is
    none, NotFoundError, InvalidChangeError for versions that would replace each other in a circle, ConflictError when
    somebody fixed its date meanwhile.
    """
    unknown = set(changes) - set(_FIXABLE)
    if unknown:
        raise UsageError(f"{', '.join(sorted(unknown))} cannot be fixed; {', '.join(_FIXABLE)} can")
    values: Row = {name: " ".join(value.split()) or None for name, value in changes.items() if value is not None}
    if not values:
        raise UsageError(f"say what to fix: {', '.join(_FIXABLE)}")
    if values.get("published"):
        values["published"] = _day(str(values["published"])).isoformat()
    derived = _derived_days(ledger, document_id, values["published"], pipeline) if "published" in values else None
    with batch(ledger, actor, "fix") as work:
        before = work.row("document", document_id)
        if derived is not None and before["published"] != derived.published:
            raise ConflictError(f"D-{document_id} got another date meanwhile; nothing was fixed, look at it again")
        if values.get("replaces"):
            values["replaces"] = _older_version(work, document_id, values["replaces"])
        fixed = work.update("document", document_id, values)
        if fixed:
            claim_ids = _claim_ids(work, document_id)
            if derived is not None and values["published"] != before["published"]:
                _follow_date(work, claim_ids, derived.days, _dates(before["published"], values["published"]))
            if "outlet" in values and values["outlet"] != before["outlet"]:
                _follow_outlet(work, claim_ids, values["outlet"])
        followed = work.changed - 1
    detail = f"{followed:,} derived values followed" if fixed and followed else ""
    return Outcome(work.id if fixed else None, "fixed", int(fixed), int(not fixed), "document", detail)


def remove(ledger: Ledger, actor: str, document_id: int) -> Outcome:
    """Take a document and all its claims out of the ledger; undo puts them back as they were. Raises NotFoundError."""
    with batch(ledger, actor, "remove document") as work:
        gone = remove_document(work, document_id)
    return Outcome(work.id, "removed", 1, noun="document", detail=f"D-{document_id} with {gone:,} claims")


def _older_version(work: Batch, document_id: int, reference: str) -> int:
    """The document that a reference leads to, if it does not itself, over any number of versions, replace this one."""
    target = table("document")
    older = resolve_document(work.connection, reference)
    version: int | None = older
    while version is not None:
        if version == document_id:
            raise InvalidChangeError(f"D-{document_id} cannot replace D-{older}: a version cannot come before itself")
        version = work.connection.execute(select(target.c.replaces).where(target.c.id == version)).scalar()
    return older


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'"{display_safe(text)}" is not a day; write it as 2022-04-21') from None


def _claim_ids(work: Batch, document_id: int) -> list[int]:
    claim = table("claim")
    found = work.connection.execute(select(claim.c.id).where(claim.c.document_id == document_id).order_by(claim.c.id))
    return list(found.scalars())


def _dates(before: str | None, after: str | None) -> tuple[date | None, date | None]:
    return (date.fromisoformat(before) if before else None, date.fromisoformat(after) if after else None)


def _derived_days(ledger: Ledger, document_id: int, published: str | None, pipeline: str | None) -> _Derived:
    """What extraction makes of each span's days under the present publication date and under the new one.

    Read before the transaction begins, because extracting takes longer than anybody should wait for the lock; the text
    itself never changes.
    """
    with ledger.reading() as connection:
        home = document(connection, document_id)
        if home.published == published:
            return _Derived(published, {})
        text = document_text(connection, document_id)
    before, after = _dates(home.published, published)
    then = {(found.start, found.end): found for found in extract(text, before, home.outlet, pipeline=pipeline)}
    now = {(found.start, found.end): found for found in extract(text, after, home.outlet, pipeline=pipeline)}
    days = {
        (span, name): (dated_columns(name, getattr(then[span], name)), dated_columns(name, getattr(now[span], name)))
        for span in then.keys() & now.keys()
        for name in ("said", "about")
    }
    return _Derived(home.published, days)


def _follow_date(work: Batch, claim_ids: list[int], derived: Days, dates: tuple[date | None, date | None]) -> None:
    claim = table("claim")
    for chunk in chunks(claim_ids):
        rows = work.connection.execute(select(claim).where(claim.c.id.in_(chunk)).order_by(claim.c.id)).mappings().all()
        for row in rows:
            values: Row = {}
            for name in ("said", "about"):
                values.update(_moved(dict(row), name, derived, dates))
            if values:
                work.update("claim", row["id"], values)


def _moved(row: Row, name: str, derived: Days, dates: tuple[date | None, date | None]) -> Row:
    """The day's columns under the new date, where they are what the old one gave; a day set by hand stays."""
    then, now = derived.get(((row["start"], row["end"]), name), (None, None))
    if then is None or now is None:
        # Of a span that was edited, or that another extractor gave, only the words are left to go by.
        phrase = row[f"{name}_phrase"]
        if phrase is None:
            return {}
        then, now = (dated_columns(name, resolve_date(phrase, day)) for day in dates)
    return now if all(row[column] == value for column, value in then.items()) else {}


def _follow_outlet(work: Batch, claim_ids: list[int], outlet: str | None) -> None:
    """Let the hops that came from the document's outlet name the new one, or go with it, or come where none was."""
    source_id = resolve_or_add(work, outlet, SourceKind.OUTLET) if outlet else None
    hop = table("attribution")
    for chunk in chunks(claim_ids):
        found = work.connection.execute(
            select(hop).where(hop.c.claim_id.in_(chunk)).order_by(hop.c.claim_id, hop.c.position)
        )
        chains: dict[int, list[Row]] = {key: [] for key in chunk}
        for row in found.mappings():
            chains[row["claim_id"]].append(dict(row))
        for claim_id, chain in chains.items():
            _follow_in_chain(work, claim_id, chain, source_id)


def _follow_in_chain(work: Batch, claim_id: int, chain: list[Row], source_id: int | None) -> None:
    # Hops without words of the text were put there by the outlet: the last one, or a narrator's only one.
    unworded = [row for row in chain if row["mention"] is None and row["cue"] is None]
    from_outlet = [
        row for row in unworded if row["role"] == Role.OUTLET or (row["role"] == Role.SPEAKER and len(chain) == 1)
    ]
    if source_id is None:
        for row in from_outlet:
            work.delete("attribution", row["id"])
    elif from_outlet:
        for row in from_outlet:
            work.update("attribution", row["id"], {"source_id": source_id})
    else:
        narrator = not chain
        added: Row = {
            "claim_id": claim_id,
            "position": 0 if narrator else chain[-1]["position"] + 1,
            "role": (Role.SPEAKER if narrator else Role.OUTLET).value,
            "source_id": source_id,
        }
        work.insert("attribution", added)
