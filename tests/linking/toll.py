"""A death toll over three days, told by two sides and an outlet that repeats one of them; linked by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimtrack.figures import figure_label
from claimtrack.review.decisions import decide
from claimtrack.review.links import link
from claimtrack.store.engine import Ledger
from claimtrack.store.reads import document_claim_ids
from claimtrack.terms import Dated, Figure, Hedge, LinkKind, Measure, Precision, Role, SourceKind, Status
from tests.building import add_document, candidate, hop

COUNCIL = hop(Role.SPEAKER, "Valley Council", SourceKind.ORGANISATION)
COMMAND = hop(Role.SPEAKER, "Northern Command", SourceKind.ORGANISATION)

Bounds = tuple[Hedge, int | None, int | None, int | None]

AT_LEAST_20: Bounds = (Hedge.AT_LEAST, 20, None, 20)
EXACTLY_36: Bounds = (Hedge.BARE, 36, 36, 36)
AT_MOST_5: Bounds = (Hedge.AT_MOST, 0, 5, 5)
EXACTLY_31: Bounds = (Hedge.BARE, 31, 31, 31)

DAYS = (date(2031, 5, 14), date(2031, 5, 15), date(2031, 5, 16))


def figure_of(text: str, quote: str, bounds: Bounds, subject: str, measure: Measure = Measure.COUNT) -> Figure:
    """A figure with these bounds, anchored at the first place of its quote."""
    start = text.index(quote)
    hedge, *ends = bounds
    low, high, best = (None if end is None else Decimal(end) for end in ends)
    return Figure(quote, start, start + len(quote), hedge, low, high, best=best, subject=subject, measure=measure)


def add_figure(
    ledger: Ledger,
    sentence: str,
    quote: str,
    bounds: Bounds,
    *,
    day: date,
    speaker: object,
    outlet: str,
    subject: str = "people killed",
    measure: Measure = Measure.COUNT,
    place: str | None = "Orsk",
    precision: Precision = Precision.DAY,
) -> int:
    """Add a document of one sentence with one figure; gives its claim's key."""
    figure = figure_of(sentence, quote, bounds, subject, measure)
    document = add_document(
        ledger,
        sentence,
        [
            candidate(
                sentence,
                sentence.rstrip("."),
                figure_label(figure),
                hops=(speaker, hop(Role.OUTLET, outlet, SourceKind.OUTLET)),
                figures=(figure,),
                about=Dated(day, precision),
                place=place,
            )
        ],
        title=f"Dispatch of {day}",
        outlet=outlet,
        published=day.isoformat(),
    )
    with ledger.reading() as connection:
        return document_claim_ids(connection, document)[0]


def add_toll(ledger: Ledger, *, accepted: bool = True) -> tuple[int, int, int, int, int]:
    """Keys: at least 20; the same repeated; 36; no more than five by the other side; 31, which corrects 36."""
    first, second, third = DAYS
    twenty = add_figure(
        ledger, "At least 20 people were killed in Orsk, the Valley Council said.", "At least 20 people", AT_LEAST_20,
        day=first, speaker=COUNCIL, outlet="Coastal Wire",
    )  # fmt: skip
    repeat = add_figure(
        ledger, "The Valley Council has said that at least 20 people died in Orsk.", "at least 20 people", AT_LEAST_20,
        day=first, speaker=COUNCIL, outlet="Harbour Radio",
    )  # fmt: skip
    thirty_six = add_figure(
        ledger, "By Thursday 36 people were dead in Orsk, the council told us.", "36 people", EXACTLY_36,
        day=second, speaker=COUNCIL, outlet="Coastal Wire",
    )  # fmt: skip
    five = add_figure(
        ledger, "No more than five people were killed in Orsk, the command said.", "No more than five people",
        AT_MOST_5, day=second, speaker=COMMAND, outlet="Meridian Report",
    )  # fmt: skip
    thirty_one = add_figure(
        ledger, "We wrongly said 36; it is 31 people who were killed in Orsk.", "31 people", EXACTLY_31,
        day=third, speaker=COUNCIL, outlet="Coastal Wire",
    )  # fmt: skip
    link(ledger, "ana", repeat, LinkKind.REPEATS, twenty)
    link(ledger, "ana", thirty_six, LinkKind.UPDATES, twenty, why="a later day")
    link(ledger, "ana", five, LinkKind.CONTRADICTS, thirty_six, why="[0, 5] and [36, 36] have nothing in common")
    link(ledger, "ana", thirty_one, LinkKind.CORRECTS, thirty_six, why="wrongly said")
    link(ledger, "ana", thirty_one, LinkKind.UPDATES, twenty)
    keys = (twenty, repeat, thirty_six, five, thirty_one)
    if accepted:
        decide(ledger, "ana", keys, Status.ACCEPTED)
    return keys
