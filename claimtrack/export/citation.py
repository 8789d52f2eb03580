"""A claim as one cites it."""

from __future__ import annotations

from claimtrack.languages import language_name
from claimtrack.store.records import ClaimRecord, TranslationRecord
from claimtrack.text import display_safe
from claimtrack.wording import chain_text, day_text


def citation(claim: ClaimRecord) -> str:
    """Label, quote, translations, chain, date and reference on a line each, ready to be pasted.

    Nothing in it acts on a terminal.
    """
    home = claim.document
    where = ", ".join(part for part in (home.title, home.outlet, home.published) if part)
    said = ", ".join(part for part in (chain_text(claim.hops), day_text(claim.said_on, claim.said_precision)) if part)
    found = " · ".join(part for part in (where, home.url, f"{claim.ref} ({claim.uid})") if part)
    translations = (f"“{each.text}” ({_origin(each)})" for each in claim.translations)
    lines = (claim.label, f"“{claim.quote}”", *translations, said, found)
    return "\n".join(display_safe(line) for line in lines if line)


def _origin(translation: TranslationRecord) -> str:
    """Where the words in another language come from."""
    made = "as the document has it" if translation.start is not None else f"translated by {translation.made_by}"
    return f"{language_name(translation.language)}, {made}"
