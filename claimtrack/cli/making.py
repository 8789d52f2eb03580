"""The verb that makes a claim which the extractor missed."""

from __future__ import annotations

import click

from claimtrack.cli.choosing import say_outcome
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import listed, one_of
from claimtrack.cli.printing import put
from claimtrack.cli.session import Session
from claimtrack.errors import NotFoundError, UsageError
from claimtrack.terms import ClaimKind, Polarity


@verb()
@click.argument("document")
@click.argument("words", required=False)
@click.option("--start", type=click.IntRange(min=0), metavar="N", help="First character of the claim in the document.")
@click.option("--end", type=click.IntRange(min=1), metavar="N", help="Character after its last one.")
@click.option("--label", metavar="TEXT", help="The short form that lists show; else made of the words.")
@click.option("--speaker", metavar="NAME", help="Who says it; else the outlet itself.")
@click.option(
    "--figure",
    "figures",
    multiple=True,
    metavar="TEXT",
    help='Such as "~1,000 civilians", as often as needed; else those of the words; "" for none.',
)
@click.option("--said-on", metavar="DATE", help="2022-04-20, 2022-04 or 2022.")
@click.option("--about-on", metavar="DATE", help="The day it is about.")
@click.option("--place", metavar="TEXT", help="Where.")
@click.option("--kind", type=one_of(ClaimKind), metavar="KIND", help=f"By its form: {listed(ClaimKind)}.")
@click.option(
    "--polarity",
    type=one_of(Polarity),
    default=Polarity.AFFIRMED.value,
    show_default=True,
    metavar="POLARITY",
    help=f"{listed(Polarity)}.",
)
@click.pass_obj
def make_verb(
    session: Session,
    document: str,
    words: str | None,
    start: int | None,
    end: int | None,
    label: str | None,
    speaker: str | None,
    figures: tuple[str, ...],
    said_on: str | None,
    about_on: str | None,
    place: str | None,
    kind: str | None,
    polarity: str,
) -> None:
    """Make a claim that was not found, of words of its document.

    Prints its reference. Give the WORDS as the document has them, or --start and --end. The claim is unreviewed;
    extracting again never takes it away.

    \b
    claimtrack make D-1 "about 1,000 civilians" --speaker "Maren Brandt"
    """
    from claimtrack.review.making import NewClaim, make_claim, typed_figure
    from claimtrack.review.spans import check_span
    from claimtrack.store.reads import document_text
    from claimtrack.store.references import resolve_document

    actor = session.actor()
    with session.ledger() as ledger:
        with ledger.reading() as connection:
            document_id = resolve_document(connection, document)
            text = document_text(connection, document_id)
        low, high = _span(text, f"D-{document_id}", words, start, end)
        check_span(text, low, high)
        new = NewClaim(
            low,
            high,
            label=label or "",
            speaker=speaker or "",
            figures=tuple(typed_figure(text, low, high, typed) for typed in figures if typed) if figures else None,
            said_on=said_on or "",
            about_on=about_on or "",
            place=place or "",
            kind=None if kind is None else ClaimKind(kind),
            polarity=Polarity(polarity),
        )
        made = make_claim(ledger, actor, document_id, new)
    put(f"C-{made.claim_id}")
    say_outcome(made)


def _span(text: str, ref: str, words: str | None, start: int | None, end: int | None) -> tuple[int, int]:
    """Where the claim is: at its words, or between both ends, or at those words that begin at --start."""
    from claimtrack.review.spans import places_of

    if words is None:
        if start is None or end is None:
            raise UsageError("say what the claim is: its words, or both --start and --end")
        return start, end
    if end is not None:
        raise UsageError("give the words or --end, not both; --start says which of several places is meant")
    places = places_of(text, words)
    if start is not None:
        places = [place for place in places if place[0] == start]
    if not places:
        at = "" if start is None else f" at {start}"
        raise NotFoundError(f"{ref} does not have these words{at}; claimtrack document show {ref} --text prints it")
    if len(places) > 1:
        found = ", ".join(str(place[0]) for place in places[:8])
        raise UsageError(f"{ref} has these words {len(places)} times, at {found}; say which with --start")
    return places[0]
