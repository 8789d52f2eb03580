"""Makes ledgers of any size from invented documents, through the same code that capture uses.

python -m tests.benchmarks.ledgers PATH CLAIMS
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from claimtrack.review.decisions import decide
from claimtrack.review.tags import tag
from claimtrack.sources import resolve
from claimtrack.store.documents import insert_document
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.journal import batch, table
from claimtrack.store.migrate import backup_to
from claimtrack.store.values import extracted
from claimtrack.terms import (
    Candidate,
    ClaimKind,
    Dated,
    Figure,
    Hedge,
    Hop,
    Polarity,
    Precision,
    QuoteType,
    Role,
    SourceKind,
    Status,
)

CLAIMS_A_DOCUMENT = 20

_PLACES = ("the mill", "the port", "Harrow", "the old bridge", "the valley", "Oster", "the north quarter", "the quarry")
_SUBJECTS = ("people", "civilians", "buses", "houses", "soldiers", "families", "shells", "patients")
_VERBS = ("were sheltering at", "were seen near", "have left", "remain in", "were moved to", "arrived at")
_OUTLETS = ("Harrow Courier", "Valley Radio", "Oster Wire", "The Northern Post", "Coast Agency")


def documents(claims: int, seed: int = 7) -> Iterator[tuple[dict[str, str], str, list[dict[str, Any]]]]:
    """Metadata, text and extracted claims of as many documents as hold `claims` claims."""
    chance = random.Random(seed)  # noqa: S311  # invented texts, not secrets
    speakers = [f"{first} {last}" for first in _FIRST for last in _LAST]
    for number in range(max(1, claims // CLAIMS_A_DOCUMENT)):
        day = date(2023, 1, 1) + timedelta(days=number % 700)
        outlet = chance.choice(_OUTLETS)
        text = f"Report {number} of the day.\n"
        candidates = []
        for _ in range(min(claims, CLAIMS_A_DOCUMENT)):
            speaker = chance.choice(speakers)
            count, subject, place = chance.randrange(2, 90_000), chance.choice(_SUBJECTS), chance.choice(_PLACES)
            figure_quote = f"about {count:,} {subject}"
            quote = f"{figure_quote} {chance.choice(_VERBS)} {place}"
            lead = f"{speaker} said on "
            start = len(text) + len(lead) + len("Wednesday ")
            text += f"{lead}Wednesday {quote}, the {outlet} reported.\n"
            value = Decimal(count)
            figure = Figure(
                figure_quote,
                start,
                start + len(figure_quote),
                Hedge.ABOUT,
                value * 9 / 10,
                value * 11 / 10,
                best=value,
                subject=subject,
            )
            candidates.append(
                Candidate(
                    label=f"~{count:,} {subject} at {place}",
                    quote=quote,
                    start=start,
                    end=start + len(quote),
                    kind=ClaimKind.FIGURE,
                    quote_type=QuoteType.INDIRECT,
                    polarity=Polarity.AFFIRMED,
                    hops=(
                        Hop(Role.SPEAKER, speaker, SourceKind.PERSON, speaker, cue="said"),
                        Hop(Role.OUTLET, outlet, SourceKind.OUTLET),
                    ),
                    figures=(figure,),
                    said=Dated(day, Precision.DAY, "Wednesday"),
                    place=place,
                    confidence=round(chance.uniform(0.3, 0.98), 3),
                    reasons=("speaker named beside the cue", "figure read from digits"),
                )
            )
        metadata = {
            "title": f"Report {number}",
            "outlet": outlet,
            "published": day.isoformat(),
            "media_type": "text/plain",
            "encoding": "utf-8",
        }
        yield metadata, text, [extracted(candidate, "benchmark", "1") for candidate in candidates]


_FIRST = ("Ilse", "Radek", "Mara", "Tomas", "Lena", "Goran", "Sofia", "Pavel", "Nadia", "Oskar", "Vera", "Emil")
_LAST = ("Marant", "Oon", "Keller", "Dragan", "Voss", "Hale", "Brandt", "Ionescu", "Saar", "Lindqvist", "Moreau", "Tal")


def fill(ledger: Ledger, claims: int) -> float:
    """Store `claims` claims, a batch a document; gives the seconds of storing alone, made documents aside."""
    spent = 0.0
    for metadata, text, found in documents(claims):
        names = {hop["name"]: SourceKind(hop["kind"]) for claim in found for hop in claim["attribution"]}
        began = time.perf_counter()
        with batch(ledger, "benchmark", "add") as work:
            resolved, new = resolve(work, names)
            insert_document(work, metadata, text, text.encode(), found, resolved, new)
        spent += time.perf_counter() - began
    return spent


def review_some(ledger: Ledger, share: int = 5) -> None:
    """Decide and tag every `share`-th claim, so that filters by status and tag have something to find."""
    claim = table("claim")
    with ledger.reading() as connection:
        keys = list(connection.execute(select(claim.c.id).where(claim.c.id % share == 0)).scalars())
    decide(ledger, "benchmark", keys, Status.ACCEPTED)
    tag(ledger, "benchmark", keys[:2000], add=["toll", "checked"])


def ledger_in(folder: Path, given: str) -> Path:
    """A ledger of a benchmark's own: a copy of the one at `given`, or a new one with that many claims."""
    path = folder / "ledger.sqlite"
    if not given.isdecimal():
        return backup_to(Path(given), path)
    with open_ledger(path) as ledger:
        fill(ledger, int(given))
        review_some(ledger)
    return path


def main() -> None:
    """Make the ledger that the command line asks for."""
    path, claims = Path(sys.argv[1]), int(sys.argv[2])
    began = time.perf_counter()
    with open_ledger(path) as ledger:
        spent = fill(ledger, claims)
        review_some(ledger)
    print(f"{claims:,} claims stored in {spent:.1f} s, {time.perf_counter() - began:.1f} s in all, {path}")


if __name__ == "__main__":
    main()
