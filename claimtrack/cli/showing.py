"""The verb show: everything about one claim."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from claimtrack.cli.commands import verb
from claimtrack.cli.linked import linked_lines, origins_json
from claimtrack.cli.parameters import format_option
from claimtrack.cli.printing import put, put_json
from claimtrack.cli.session import Session
from claimtrack.terms import CREDIBILITY_MEANINGS, Reliability
from claimtrack.text import snippet
from claimtrack.wording import chain_text, day_text

if TYPE_CHECKING:
    from claimtrack.store.change_words import EventNames
    from claimtrack.store.records import ClaimRecord, EventRecord

_MARGIN = 13


@verb()
@click.argument("ref")
@format_option("text", "json", "citation")
@click.pass_obj
def show_verb(session: Session, ref: str, form: str) -> None:
    """Show everything about one claim.

    As a citation it is ready to be pasted: label, quote, who said it, where it stands.
    """
    from claimtrack.store.history import event_names, history
    from claimtrack.store.reads import claim, document_text
    from claimtrack.store.references import resolve_claim

    with session.reading() as connection:
        record = claim(connection, resolve_claim(connection, ref))
        if form == "json":
            from claimtrack.export.json_form import claim_object

            put_json(claim_object(record) | {"origins": origins_json(connection, record.id)})
            return
        if form == "citation":
            from claimtrack.export.citation import citation

            put(citation(record))
            return
        text = document_text(connection, record.document.id)
        events = history(connection, record.id, limit=20)
        names = event_names(connection, events)
        linked = list(linked_lines(connection, record)) if record.links else []
    for name, value in _lines(record, text, events, names, linked):
        _put_field(name, value)


def _lines(
    record: ClaimRecord,
    text: str,
    events: Sequence[EventRecord],
    names: EventNames,
    linked: Sequence[tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    from claimtrack.figures import format_interval
    from claimtrack.store.change_words import by_batch, change_pieces
    from claimtrack.store.word_diff import diff_text

    yield record.ref, record.label
    yield "status", _status(record)
    yield "credibility", f"{record.credibility} {CREDIBILITY_MEANINGS[record.credibility]}"
    yield "chain", chain_text(record.hops, mark_inferred=True) or "nobody is named"
    if record.speaker is not None:
        reliability = record.speaker.reliability
        yield "reliability", f"{reliability} {Reliability(reliability).meaning}"
    for figure in record.figures:
        yield "figure", f"{figure.figure.quote}  {format_interval(figure.figure)}"
    yield "said", _day(record.said_on, record.said_precision, record.said_phrase)
    yield "about", _day(record.about_on, record.about_precision, record.about_phrase)
    yield "place", record.place or ""
    yield "kind", ", ".join((record.kind, f"{record.quote_type} quote", record.polarity))
    yield "tags", " ".join(record.tags)
    yield "note", record.note or ""
    for evidence in record.evidence:
        yield "evidence", f"{evidence.kind} {evidence.url}" + (f"  {evidence.note}" if evidence.note else "")
    for translation in record.translations:
        where = "" if translation.start is None else f", characters {translation.start} to {translation.end}"
        yield "translation", f"{translation.text}  ({translation.language}, {translation.made_by}{where})"
    yield from linked
    yield "confidence", f"{record.confidence:.2f}" + (f"  {'; '.join(record.reasons)}" if record.reasons else "")
    home = record.document
    described = ", ".join(part for part in (home.outlet, home.published, home.title) if part)
    yield "document", f"{home.ref}  {described}".rstrip() + f", characters {record.start} to {record.end}"
    yield "passage", _passage(record, text)
    for together in by_batch(events):
        first, words = together[0], diff_text(change_pieces(together, names))
        yield "history", f"{first.at[:16].replace('T', ' ')}  {first.actor}  {words}"


def _status(record: ClaimRecord) -> str:
    words = record.status
    if record.reject_reason:
        words += f" ({record.reject_reason.replace('_', ' ')})"
    if record.reviewer and record.reviewed_at:
        words += f" by {record.reviewer}, {record.reviewed_at[:16].replace('T', ' ')}"
    if record.unmatched:
        words += "; extracting again found nothing at its place"
    return words


def _day(day: str | None, precision: str | None, phrase: str | None) -> str:
    shown = day_text(day, precision)
    return f'{shown}  "{phrase}"' if shown and phrase else shown


def _passage(record: ClaimRecord, text: str) -> str:
    low, high = snippet(text, record.start, record.end)
    before, after = text[low : record.start].lstrip(), text[record.end : high].rstrip()
    # Brackets mark the quote where there is no colour to do it.
    return f"{'… ' if low else ''}{before}⟦{record.quote}⟧{after}{' …' if high < len(text) else ''}"


def _put_field(name: str, value: str) -> None:
    if not value:
        return
    start = f"{name:<{_MARGIN}}"
    if not sys.stdout.isatty():
        put(start + " ".join(value.split("\n")))
        return
    from rich.console import Console
    from rich.text import Text

    from claimtrack.text import display_safe

    console = Console(file=sys.stdout, highlight=False)
    wrapped = Text(display_safe(value)).wrap(console, max(console.width - _MARGIN, 20))
    for number, line in enumerate(wrapped):
        console.print(Text(start if number == 0 else " " * _MARGIN, style="bold") + line, soft_wrap=True)
