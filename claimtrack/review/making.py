"""Making a claim that the extractor missed, of words of its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from claimtrack.errors import InvalidChangeError, NotFoundError, UsageError
from claimtrack.figures import unmeasured
from claimtrack.linking.suggesting import suggest
from claimtrack.review.edits import LONGEST_LABEL, parse_day, split_figure
from claimtrack.review.spans import check_span, figures_in, quote_type, wording
from claimtrack.sources import resolve
from claimtrack.store.claim_uids import free_claim_uid
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, Row, batch, table
from claimtrack.store.records import ClaimRecord, DocumentRecord, FigureRecord
from claimtrack.store.snapshot import first_rows
from claimtrack.store.values import extracted
from claimtrack.terms import (
    BY_HAND,
    Candidate,
    ClaimKind,
    Dated,
    Figure,
    Hop,
    Measure,
    Polarity,
    Precision,
    Role,
    SourceKind,
    Status,
)
from claimtrack.text import display_safe, folded

VERSION = "1"
"""Of the way in which claims are made by hand, beside their extractor's name."""


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim as a person makes it of the characters `start` to `end` of a document.

    An empty `label` becomes one made of the words, an empty `speaker` the document's own voice, its outlet. Without
    `figures` they are those that the words hold. Days are typed as ``2022-04-20``, ``2022-04`` or ``2022``. Without a
    `kind` it is that of a figure where there is one, else of a state.
    """

    start: int
    end: int
    label: str = ""
    speaker: str = ""
    figures: tuple[Figure, ...] | None = None
    said_on: str = ""
    about_on: str = ""
    place: str = ""
    kind: ClaimKind | None = None
    polarity: Polarity = Polarity.AFFIRMED


@dataclass(frozen=True, slots=True)
class Made:
    """The key of the claim that was made, its label and the batch that made it."""

    claim_id: int
    label: str
    batch: int

    @property
    def message(self) -> str:
        """What was made, in one line that is safe to show."""
        return f"made C-{self.claim_id}: {display_safe(self.label)}"


def make_claim(ledger: Ledger, actor: str, document_id: int, new: NewClaim) -> Made:
    """Add a claim to a document, unreviewed, as one change; extracting again never takes it away.

    Raises UsageError for a span or a value that cannot be meant, InvalidChangeError when the claim is there already,
    NotFoundError when the document is gone.
    """
    with batch(ledger, actor, "make") as work:
        home = _home(work, document_id)
        text: str = home["text"]
        check_span(text, new.start, new.end)
        candidate = _candidate(text, home["outlet"], actor, new)
        values = extracted(candidate, BY_HAND, VERSION)
        resolved, sources = resolve(work, {hop.name: hop.kind for hop in candidate.hops})
        _refuse_a_second(work, document_id, candidate, resolved)
        for row in sources:
            work.insert("source", row)
        key = work.reserve("claim")
        hop_key = work.reserve("attribution", len(candidate.hops)) if candidate.hops else 0
        figure_key = work.reserve("figure", len(candidate.figures)) if candidate.figures else 0
        uid = free_claim_uid(work.connection, home["text_sha256"], new.start, new.end)
        rows = first_rows(document_id, (key, uid, hop_key, figure_key), values, resolved)
        work.insert("claim", rows.claim)
        for name, inserted in (("attribution", rows.hops), ("figure", rows.figures)):
            for row in inserted:
                work.insert(name, row)
        suggest(work, [key])
    return Made(key, candidate.label, work.id)


def typed_figure(text: str, start: int, end: int, typed: str) -> Figure:
    """A figure as typed (``~1,000 civilians``, ``$5m``), anchored where the words say the same, else to all of them.

    Raises UsageError when no number can be read.
    """
    bare, measure, unit = unmeasured(typed)
    edit, subject = split_figure(bare)
    figure = Figure(
        text[start:end],
        start,
        end,
        *edit,
        subject=subject,
        unit=unit,
        measure=measure or Measure.COUNT,
    )
    for found in figures_in(text, start, end):
        if (found.low, found.high, found.low_open, found.high_open) == (
            edit.low,
            edit.high,
            edit.low_open,
            edit.high_open,
        ):
            same = measure is None and (subject is None or subject == found.subject)
            return found if same else replace(figure, quote=found.quote, start=found.start, end=found.end)
    return figure


def draft(home: DocumentRecord, text: str, start: int, end: int) -> ClaimRecord:
    """What is read off the words of a claim that is about to be made, for a person to complete; it has no key yet."""
    figures = figures_in(text, start, end)
    candidate = _candidate(text, None, "", NewClaim(start, end, figures=figures))
    values = extracted(candidate, BY_HAND, VERSION)
    columns = {name: value for name, value in values.items() if name not in {"attribution", "figures", "reasons"}}
    return ClaimRecord(
        **columns,
        id=0,
        uid="",
        document=home,
        reasons=(),
        extracted="",
        status=Status.UNREVIEWED.value,
        reject_reason=None,
        credibility=6,
        note=None,
        reviewer=None,
        reviewed_at=None,
        revision=0,
        unmatched=False,
        hops=(),
        figures=tuple(FigureRecord(0, position, figure) for position, figure in enumerate(figures)),
        tags=(),
        links=(),
        evidence=(),
        translations=(),
    )


def _home(work: Batch, document_id: int) -> Row:
    document = table("document")
    columns = (document.c.text, document.c.text_sha256, document.c.outlet)
    found = work.connection.execute(select(*columns).where(document.c.id == document_id)).mappings().first()
    if found is None:
        raise NotFoundError(f"D-{document_id} is not in the ledger; `claimtrack document list` shows what is")
    return dict(found)


def _candidate(text: str, outlet: str | None, actor: str, new: NewClaim) -> Candidate:
    quote = text[new.start : new.end]
    label = " ".join(new.label.split()) or wording(text, new.start, new.end)
    if len(label) > LONGEST_LABEL:
        raise UsageError(f"a label has 1 to {LONGEST_LABEL} characters on one line")
    figures = figures_in(text, new.start, new.end) if new.figures is None else new.figures
    return Candidate(
        label=label,
        quote=quote,
        start=new.start,
        end=new.end,
        kind=new.kind or (ClaimKind.FIGURE if figures else ClaimKind.STATE),
        quote_type=quote_type(text, new.start, new.end),
        polarity=new.polarity,
        hops=tuple(_hops(" ".join(new.speaker.split()), outlet)),
        figures=figures,
        said=_dated(new.said_on),
        about=_dated(new.about_on),
        place=" ".join(new.place.split()) or None,
        confidence=1.0,
        reasons=(f"made by hand by {actor}",),
    )


def _hops(speaker: str, outlet: str | None) -> Iterator[Hop]:
    """Who says it, then the outlet; without a speaker the outlet says it itself."""
    if speaker and folded(speaker) != folded(outlet or ""):
        yield Hop(Role.SPEAKER, speaker, SourceKind.PERSON)
        if outlet:
            yield Hop(Role.OUTLET, outlet, SourceKind.OUTLET)
    elif outlet:
        yield Hop(Role.SPEAKER, outlet, SourceKind.OUTLET)


def _dated(typed: str) -> Dated | None:
    day, precision = parse_day(typed)
    return None if day is None or precision is None else Dated(date.fromisoformat(day), Precision(precision))


def _refuse_a_second(work: Batch, document_id: int, candidate: Candidate, resolved: Mapping[str, int]) -> None:
    """Refuse the same words said by the same source a second time."""
    claim, hop = table("claim"), table("attribution")
    speaker: Any = resolved[candidate.hops[0].name] if candidate.hops else None
    speaks = (hop.c.claim_id == claim.c.id) & (hop.c.position == 0) & (hop.c.role == Role.SPEAKER.value)
    there = (
        select(claim.c.id)
        .outerjoin(hop, speaks)
        .where(
            claim.c.document_id == document_id,
            claim.c.start == candidate.start,
            claim.c.end == candidate.end,
            hop.c.source_id.is_(None) if speaker is None else hop.c.source_id == speaker,
        )
    )
    found = work.connection.execute(there.limit(1)).scalar()
    if found is not None:
        raise InvalidChangeError(f"C-{found} is these words by this speaker already; edit it instead")
