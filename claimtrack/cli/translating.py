"""The verb translate: what a claim says in another language."""

from __future__ import annotations

import click

from claimtrack.cli.choosing import say_outcome
from claimtrack.cli.commands import verb
from claimtrack.cli.session import Session
from claimtrack.errors import UsageError


@verb()
@click.argument("ref")
@click.argument("language")
@click.argument("text", required=False)
@click.option("--start", type=click.IntRange(min=0), metavar="N", help="Where the document itself has these words.")
@click.option("--end", type=click.IntRange(min=1), metavar="N", help="Character after their last one.")
@click.option("--remove", is_flag=True, help="Take the translation into this language away.")
@click.pass_obj
def translate_verb(
    session: Session, ref: str, language: str, text: str | None, start: int | None, end: int | None, remove: bool
) -> None:
    """Write what a claim says in another language.

    LANGUAGE is a code such as uk, or its English name. Give TEXT, or --start and --end where the document has the
    other version itself. One text a language: another takes the place of the one before, which the log keeps.
    """
    from claimtrack.review.translating import known_code, point_out, translate
    from claimtrack.store.reads import claim
    from claimtrack.store.references import resolve_claim

    pointed = start is not None or end is not None
    if remove + pointed + bool(text and text.strip()) != 1:
        raise UsageError("give the text, or --start and --end, or --remove; see claimtrack translate --help")
    actor = session.actor()
    with session.ledger() as ledger:
        with ledger.reading() as connection:
            record = claim(connection, resolve_claim(connection, ref))
        if remove and all(translation.language != known_code(language) for translation in record.translations):
            raise UsageError(f"{record.ref} has no translation into {known_code(language)}")
        if not pointed:
            say_outcome(translate(ledger, actor, record.id, language, text or ""))
            return
        if start is None or end is None:
            raise UsageError("--start and --end belong together")
        say_outcome(point_out(ledger, actor, record.id, language, start, end))
