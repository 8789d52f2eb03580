"""The verbs that correct and annotate one claim: edit, note, evidence."""

from __future__ import annotations

import click

from claimtrack.cli.choosing import say_outcome
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import listed, one_of
from claimtrack.cli.session import Session
from claimtrack.errors import NotFoundError, UsageError
from claimtrack.terms import ClaimKind, EvidenceKind, Measure, Polarity


@verb()
@click.argument("ref")
@click.option("--label", metavar="TEXT", help="The short form that lists show.")
@click.option("--start", type=click.IntRange(min=0), metavar="N", help="First character of the quote in the document.")
@click.option("--end", type=click.IntRange(min=1), metavar="N", help="Character after its last one.")
@click.option("--speaker", metavar="NAME", help='Who says it; "" for nobody.')
@click.option("--figure", metavar="TEXT", help='Such as "~1,000 civilians" or "40-50"; "" removes it.')
@click.option(
    "--which",
    "figure_number",
    type=click.IntRange(min=1),
    metavar="N",
    default=1,
    show_default=True,
    help="Which of its figures --figure, --subject, --measure and --unit are of; one more than there are adds one.",
)
@click.option("--subject", metavar="TEXT", help='What that figure counts; "" for unknown.')
@click.option("--measure", type=one_of(Measure), metavar="MEASURE", help=f"What it is: {listed(Measure)}.")
@click.option("--unit", metavar="TEXT", help='What it is measured in, such as km or USD; "" for nothing.')
@click.option("--said-on", metavar="DATE", help='2022-04-20, 2022-04 or 2022; "" for unknown.')
@click.option("--about-on", metavar="DATE", help='The day it is about; "" for unknown.')
@click.option("--place", metavar="TEXT", help='"" for unknown.')
@click.option("--kind", type=one_of(ClaimKind), metavar="KIND", help=f"By its form: {listed(ClaimKind)}.")
@click.option("--polarity", type=one_of(Polarity), metavar="POLARITY", help=f"{listed(Polarity)}.")
@click.pass_obj
def edit_verb(
    session: Session,
    ref: str,
    label: str | None,
    start: int | None,
    end: int | None,
    speaker: str | None,
    figure: str | None,
    figure_number: int,
    subject: str | None,
    measure: str | None,
    unit: str | None,
    said_on: str | None,
    about_on: str | None,
    place: str | None,
    kind: str | None,
    polarity: str | None,
) -> None:
    """Correct a claim: label, span, speaker, figure, dates, place.

    What is not named stays as it is. An accepted claim stays accepted; the log shows the edit.
    """
    from claimtrack.review.edits import ClaimEdit, edit
    from claimtrack.store.reads import claim
    from claimtrack.store.references import resolve_claim

    changes = ClaimEdit(
        label=label,
        start=start,
        end=end,
        speaker=speaker,
        figure=figure,
        figure_position=figure_number - 1,
        subject=subject,
        measure=None if measure is None else Measure(measure),
        unit=unit,
        said_on=said_on,
        about_on=about_on,
        place=place,
        kind=None if kind is None else ClaimKind(kind),
        polarity=None if polarity is None else Polarity(polarity),
    )
    if changes == ClaimEdit(figure_position=figure_number - 1):
        raise UsageError("say what to change, such as --label TEXT; see claimtrack edit --help")
    actor = session.actor()
    with session.ledger() as ledger:
        with ledger.reading() as connection:
            record = claim(connection, resolve_claim(connection, ref))
        say_outcome(edit(ledger, actor, record.id, changes, expected_revision=record.revision))


@verb()
@click.argument("ref")
@click.argument("text")
@click.pass_obj
def note_verb(session: Session, ref: str, text: str) -> None:
    """Set the note of a claim.

    It takes the place of the one before, which the log keeps; "" removes it.
    """
    from claimtrack.review.notes import set_note
    from claimtrack.store.references import resolve_claim

    actor = session.actor()
    with session.ledger() as ledger:
        with ledger.reading() as connection:
            claim_id = resolve_claim(connection, ref)
        say_outcome(set_note(ledger, actor, claim_id, text or None))


@verb()
@click.argument("ref")
@click.argument("url")
@click.option(
    "--kind",
    type=one_of(EvidenceKind),
    metavar="KIND",
    help=f"What the URL shows: {listed(EvidenceKind)}; {EvidenceKind.ARCHIVE.value} if not said.",
)
@click.option("--note", metavar="TEXT", help='What to see there; "" for nothing.')
@click.option("--change", is_flag=True, help="Give this URL another kind or note, or another address by --to.")
@click.option("--to", "address", metavar="URL", help="The address that takes the place of this one.")
@click.option("--remove", is_flag=True, help="Take this URL off again.")
@click.pass_obj
def evidence_verb(
    session: Session,
    ref: str,
    url: str,
    kind: str | None,
    note: str | None,
    change: bool,
    address: str | None,
    remove: bool,
) -> None:
    """Attach a URL to a claim as evidence, change one or take one off."""
    from claimtrack.review.notes import EvidenceEdit, add_evidence, change_evidence
    from claimtrack.store.reads import claim
    from claimtrack.store.references import resolve_claim

    changing = change or address is not None
    if changing and (remove or (kind, note, address) == (None, None, None)):
        raise UsageError("say what to change, by --kind, --note or --to, or give --remove alone")
    actor = session.actor()
    with session.ledger() as ledger:
        with ledger.reading() as connection:
            record = claim(connection, resolve_claim(connection, ref))
        if not (remove or changing):
            said = EvidenceKind.ARCHIVE if kind is None else EvidenceKind(kind)
            say_outcome(add_evidence(ledger, actor, record.id, url, said, note))
            return
        attached = [evidence for evidence in record.evidence if evidence.url == url]
        if not attached:
            raise NotFoundError(f"{record.ref} has no evidence {url}; claimtrack show {record.ref} lists what it has")
        present = attached[0]
        piece = EvidenceEdit(
            url=address or url,
            kind=EvidenceKind(kind or present.kind),
            note=present.note if note is None else note,
            id=present.id,
            removed=remove,
        )
        say_outcome(change_evidence(ledger, actor, record.id, piece))
