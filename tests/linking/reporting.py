"""Short dispatches of one claim each, linked by hand, for tests of what stands behind what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.review import links
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import batch
from claimtrack.terms import Dated, LinkKind, LinkState, Precision, Role, SourceKind
from tests.building import add_document, candidate, hop

WORDS = "about 400 people were sheltering in the quarry"


@dataclass(frozen=True, slots=True)
class Report:
    """One dispatch: who said it in it, who published it and when, and when it was said."""

    speaker: str | None
    outlet: str | None = None
    published: str | None = None
    said: str | None = None
    words: str = WORDS


def add_reports(ledger: Ledger, reports: Sequence[Report]) -> list[int]:
    """A document with one claim for each report; gives the keys of the claims, which count up from 1."""
    for number, report in enumerate(reports, start=1):
        text = f"Dispatch {number} of {report.outlet}: {report.words}, it was said."
        hops = [] if report.speaker is None else [hop(Role.SPEAKER, report.speaker)]
        if report.outlet:
            hops.append(hop(Role.OUTLET, report.outlet, SourceKind.OUTLET))
        said = None if report.said is None else Dated(date.fromisoformat(report.said), Precision.DAY)
        claim = candidate(text, report.words, report.words, hops=tuple(hops), said=said)
        add_document(ledger, text, [claim], outlet=report.outlet, published=report.published)
    return list(range(1, len(reports) + 1))


def suggest_link(ledger: Ledger, from_id: int, kind: LinkKind, to_id: int) -> None:
    """A link that a machine suggests and nobody has looked at."""
    with batch(ledger, "claimtrack", "suggest") as work:
        made = {"made_by": "claimtrack", "made_at": work.at, "why": "same long quotation", "score": 0.9}
        ends = {"from_id": from_id, "to_id": to_id}
        work.insert("link", {"kind": kind.value, "state": LinkState.SUGGESTED.value, **ends, **made})


def interview(ledger: Ledger, *, spread: bool = True) -> list[int]:
    """Three articles that relay one radio interview, confirmed as repeats of the first where `spread`."""
    keys = add_reports(
        ledger,
        [
            Report("Tamsin Oke", "Radio Nord", "2023-06-01", "2023-06-01"),
            Report("Tamsin Oke", "Harrow Courier", "2023-06-02", "2023-06-01"),
            Report("Tamsin Oke", "Valley Post", "2023-06-02", "2023-06-01"),
        ],
    )
    if spread:
        links.link(ledger, "ana", 2, LinkKind.REPEATS, 1)
        links.link(ledger, "ana", 3, LinkKind.REPEATS, 1)
    return keys
