"""Two dispatches with invented people and towns, and their claims, for the tests of the review screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from claimtrack.store.engine import Ledger
from claimtrack.terms import Candidate, Dated, Figure, Hedge, Hop, Precision, Role, SourceKind
from tests.building import add_document, candidate, hop

HARBOUR = """Evacuation of the Tarmel harbour stalls

Mayor Ilka Doren said on Wednesday that about 1,000 civilians are sheltering in the grain terminal. "There is no water,"
Doren told Radio Veska. More than 40,000 people remain in the city, according to Pavo Reth, a deputy commander whose
televised address was relayed by the Coastal Wire.

"We opened four corridors yesterday," a ministry spokesman said. Reth denied that any corridor was open. Up to 300
people are said to have left on foot. The spokesman called the figure exaggerated.
"""

MILL = """Bread queues at the Orsk mill

Nearly 600 households were registered at the mill, the aid group Lantern said. The director, Sana Okoro, said
"we bake around the clock". Between 40 and 50 bakers work there.
"""

WEDNESDAY = Dated(date(2031, 5, 14), Precision.DAY, "Wednesday")
OUTLET = hop(Role.OUTLET, "Coastal Wire", SourceKind.OUTLET)


def spoken(text: str, name: str, cue: str) -> Hop:
    """A speaker whose name and cue are anchored where they first stand in the text."""
    start, cue_start = text.index(name), text.index(cue)
    return Hop(
        Role.SPEAKER, name, SourceKind.PERSON, name, start, start + len(name), cue, cue_start, cue_start + len(cue)
    )


def counted(text: str, quote: str, hedge: Hedge, low: int | None, high: int | None, subject: str) -> Figure:
    """A figure with closed ends, anchored where it first stands in the text."""
    start = text.index(quote)
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Figure(quote, start, start + len(quote), hedge, *ends, subject=subject)


def harbour_claims() -> Sequence[Candidate]:
    """C-1 to C-6."""
    doren, reth = spoken(HARBOUR, "Ilka Doren", "said"), spoken(HARBOUR, "Pavo Reth", "according to")
    return [
        candidate(
            HARBOUR,
            "about 1,000 civilians are sheltering in the grain terminal",
            "~1,000 civilians sheltering in the grain terminal",
            hops=(doren, OUTLET),
            figures=(counted(HARBOUR, "about 1,000 civilians", Hedge.ABOUT, 900, 1100, "civilians"),),
            said=WEDNESDAY,
            place="the grain terminal",
            confidence=0.91,
        ),
        candidate(HARBOUR, "There is no water", "no water", hops=(doren, OUTLET), said=WEDNESDAY, confidence=0.85),
        candidate(
            HARBOUR,
            "More than 40,000 people remain in the city",
            "40,000+ people remain in the city",
            hops=(reth, OUTLET),
            figures=(counted(HARBOUR, "More than 40,000 people", Hedge.MORE_THAN, 40000, None, "people"),),
            place="the city",
            confidence=0.78,
        ),
        candidate(HARBOUR, "We opened four corridors yesterday", "four corridors opened", hops=(OUTLET,)),
        candidate(HARBOUR, "any corridor was open", "no corridor was open", hops=(reth, OUTLET), confidence=0.5),
        candidate(HARBOUR, "Up to 300\npeople are said to have left on foot", "up to 300 people left", confidence=0.6),
    ]


def mill_claims() -> Sequence[Candidate]:
    """C-7 to C-9."""
    return [
        candidate(
            MILL,
            "Nearly 600 households were registered at the mill",
            "nearly 600 households registered",
            hops=(spoken(MILL, "Lantern", "said"), OUTLET),
            figures=(counted(MILL, "Nearly 600 households", Hedge.NEARLY, 540, 600, "households"),),
        ),
        candidate(
            MILL, "we bake around the clock", "baking around the clock", hops=(spoken(MILL, "Sana Okoro", "said"),)
        ),
        candidate(MILL, "Between 40 and 50 bakers work there", "40–50 bakers work there"),
    ]


def add_dispatches(ledger: Ledger) -> None:
    """Two documents with nine claims, C-1 to C-9 in the order of the queue."""
    add_document(
        ledger,
        HARBOUR,
        harbour_claims(),
        title="Evacuation of the stalls",
        outlet="Coastal Wire",
        published="2031-05-14",
    )
    add_document(ledger, MILL, mill_claims(), title="Bread queues", outlet="Coastal Wire", published="2031-05-15")
