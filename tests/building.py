"""Claims and documents made by hand, so that tests of the store and the review need no extractor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from claimtrack.sources import resolve
from claimtrack.store.documents import insert_document
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import batch
from claimtrack.store.values import extracted
from claimtrack.terms import (
    Candidate,
    ClaimKind,
    Dated,
    Figure,
    Hedge,
    Hop,
    Precision,
    QuoteType,
    Role,
    SourceKind,
)

FIRST_TEXT = (
    "Governor Ilse Marant said Wednesday about 1,000 villagers were sheltering at the mill. "
    '"More than 4,000 people are still in the valley," Colonel Radek Oon said in a Telegram post. '
    "Four relief trucks left Harrow yesterday."
)
SECOND_TEXT = (
    "At least 20 people were killed, the Valley Defence Council said. The council denied shelling the mill. Snow fell."
)


def about(text: str, quote: str, subject: str, number: int) -> Figure:
    """A figure hedged as `about`, anchored at the first place of `quote` in `text`."""
    start = text.index(quote)
    value = Decimal(number)
    return Figure(
        quote, start, start + len(quote), Hedge.ABOUT, value * 9 / 10, value * 11 / 10, best=value, subject=subject
    )


def more_than(text: str, quote: str, subject: str, number: int) -> Figure:
    """A figure hedged as `more than`."""
    start = text.index(quote)
    value = Decimal(number)
    return Figure(
        quote, start, start + len(quote), Hedge.MORE_THAN, value, None, low_open=True, best=value, subject=subject
    )


def hop(role: Role, name: str, kind: SourceKind = SourceKind.PERSON, **rest: object) -> Hop:
    """A hop with the fields that a test cares about."""
    return Hop(role, name, kind, **rest)  # type: ignore[arg-type]  # a test names only real fields


def candidate(text: str, quote: str, label: str, **rest: object) -> Candidate:
    """A candidate anchored at the first place of `quote` in `text`."""
    start = text.index(quote)
    fields: dict[str, object] = {
        "kind": ClaimKind.FIGURE,
        "quote_type": QuoteType.INDIRECT,
        "confidence": 0.8,
        "reasons": ("speaker named beside the cue",),
    } | rest
    return Candidate(label, quote, start, start + len(quote), **fields)  # type: ignore[arg-type]  # as above


def add_document(
    ledger: Ledger,
    text: str,
    candidates: Sequence[Candidate],
    *,
    extractor: tuple[str, str] = ("tests", "1"),
    **columns: str | None,
) -> int:
    """Store a document with its claims as capture does; gives its key. `extractor` is a name and a version."""
    claims = [extracted(entry, *extractor) for entry in candidates]
    names = {entry["name"]: SourceKind(entry["kind"]) for claim in claims for entry in claim["attribution"]}
    metadata = {"media_type": "text/plain", "encoding": "utf-8"} | columns
    with batch(ledger, "ana", "add") as work:
        resolved, new = resolve(work, names)
        return insert_document(work, metadata, text, text.encode(), claims, resolved, new)


def translate(ledger: Ledger, claim_id: int, text: str) -> None:
    """Give a claim a translation by ana, made by hand."""
    with batch(ledger, "ana", "translate") as work:
        row = {"claim_id": claim_id, "language": "cy", "text": text, "made_by": "ana", "made_at": work.at}
        work.insert("translation", row)


def add_sample(ledger: Ledger) -> tuple[int, int]:
    """Two documents of three claims each; gives their keys. Claims C-1 to C-6 stand in the order of the texts."""
    outlet = hop(Role.OUTLET, "Harrow Courier", SourceKind.OUTLET)
    wednesday = Dated(date(2023, 5, 3), Precision.DAY, "Wednesday")
    first = add_document(
        ledger,
        FIRST_TEXT,
        [
            candidate(
                FIRST_TEXT,
                "about 1,000 villagers were sheltering at the mill",
                "~1,000 villagers sheltering at the mill",
                hops=(
                    hop(Role.SPEAKER, "Ilse Marant", mention="Governor Ilse Marant", start=0, end=20, cue="said"),
                    outlet,
                ),
                figures=(about(FIRST_TEXT, "about 1,000 villagers", "villagers", 1000),),
                said=wednesday,
                place="the mill",
                confidence=0.91,
            ),
            candidate(
                FIRST_TEXT,
                "More than 4,000 people are still in the valley",
                "4,000+ people in the valley",
                quote_type=QuoteType.DIRECT,
                hops=(
                    hop(Role.SPEAKER, "Radek Oon", channel="Telegram post"),
                    hop(Role.RELAY, "Valley Radio", SourceKind.OUTLET, inferred=True),
                    outlet,
                ),
                figures=(more_than(FIRST_TEXT, "More than 4,000 people", "people", 4000),),
                place="the valley",
                confidence=0.6,
            ),
            candidate(
                FIRST_TEXT,
                "Four relief trucks left Harrow yesterday",
                "4 relief trucks left Harrow",
                kind=ClaimKind.EVENT,
                hops=(hop(Role.SPEAKER, "Harrow Courier", SourceKind.OUTLET),),
                said=Dated(date(2023, 5, 4), Precision.DAY),
                about=Dated(date(2023, 5, 3), Precision.DAY, "yesterday"),
                confidence=0.5,
            ),
        ],
        title="Villagers shelter at the mill",
        outlet="Harrow Courier",
        published="2023-05-04",
    )
    council = hop(Role.SPEAKER, "Valley Defence Council", SourceKind.ORGANISATION)
    second = add_document(
        ledger,
        SECOND_TEXT,
        [
            candidate(
                SECOND_TEXT, "At least 20 people were killed", "20+ people killed", hops=(council,), confidence=0.7
            ),
            candidate(
                SECOND_TEXT, "shelling the mill", "Denies shelling the mill", kind=ClaimKind.DENIAL, hops=(council,)
            ),
            candidate(SECOND_TEXT, "Snow fell", "Snow fell", confidence=0.1),
        ],
        title="Council counts the dead",
        outlet="Valley Radio",
        published="2023-05-05",
    )
    return first, second
