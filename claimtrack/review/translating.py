"""What a claim says in another language: written by somebody, or pointed out in the claim's own document."""

from __future__ import annotations

import re

from sqlalchemy import select

from claimtrack.errors import UsageError
from claimtrack.languages import language_code
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, Row, batch, table
from claimtrack.text import display_safe

LONGEST = 20_000
"""Characters of a translation that somebody writes, at most."""

_BRACKETED = re.compile(r"[”\"'’».,!?…\s]{0,3}[(\[][“\"'‘«]?([^()\[\]]{2,600}?)[”\"'’»]?[)\]]")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]+)*\b")


def translate(
    ledger: Ledger,
    actor: str,
    claim_id: int,
    language: str,
    text: str,
    *,
    replaces: str | None = None,
    expected_revision: int | None = None,
) -> Outcome:
    """Give the words of a claim in another language, one text a language; an empty one takes it away.

    `language` is a code such as ``uk`` or its English name; `replaces` the code of a translation that this one stands
    in for, where that was filed under the wrong language. Raises UsageError for what is no language or too long,
    ConflictError when the claim's revision is not `expected_revision`, NotFoundError when it is gone.
    """
    code = known_code(language)
    written = text.strip()
    if len(written) > LONGEST:
        raise UsageError(f"a translation has at most {LONGEST:,} characters, this one {len(written):,}")
    with batch(ledger, actor, "translate") as work:
        work.update("claim", claim_id, {}, expected_revision=expected_revision)
        values = {"text": written, "start": None, "end": None} if written else None
        detail = _put(work, claim_id, code, values, replaces)
    return _outcome(work, detail)


def point_out(
    ledger: Ledger,
    actor: str,
    claim_id: int,
    language: str,
    start: int,
    end: int,
    *,
    replaces: str | None = None,
    expected_revision: int | None = None,
) -> Outcome:
    """Say that the claim's own document has its words in another language, from character `start` to `end`.

    Raises UsageError for what is no language, for a place that is not in the document, has no words or is the claim's
    own, else as `translate` does.
    """
    code = known_code(language)
    with batch(ledger, actor, "translate") as work:
        work.update("claim", claim_id, {}, expected_revision=expected_revision)
        claim, document = work.row("claim", claim_id), table("document")
        text: str = work.connection.execute(
            select(document.c.text).where(document.c.id == claim["document_id"])
        ).scalar_one()
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise UsageError(f"a translation needs words between 0 and {len(text)} of the document")
        if (start, end) == (claim["start"], claim["end"]):
            raise UsageError("that is the claim itself; point at its words in the other language")
        detail = _put(work, claim_id, code, {"text": text[start:end], "start": start, "end": end}, replaces)
    return _outcome(work, detail)


def known_code(written: str) -> str:
    """The code of a language given as a code or by its English name. Raises UsageError for anything else."""
    code = language_code(written)
    if code is None:
        given = f'"{display_safe(written)}" is not a language' if written.strip() else "say which language it is"
        raise UsageError(f"{given}; give a code such as uk, or its English name")
    return code


def _put(work: Batch, claim_id: int, code: str, values: Row | None, replaces: str | None) -> str:
    """Write, change or take away the translation into a language; gives what there is to tell of it."""
    before = _translations(work, claim_id)
    stood = before.get(code)
    if replaces is not None and replaces != code and replaces in before and values is not None:
        if stood is not None:
            raise UsageError(f"there is a translation into {code} already; empty one of the two first")
        stood = before[replaces]
    if values is None:
        if stood is not None:
            work.delete("translation", stood["id"])
            work.touch("claim", claim_id)
        return f"the one into {code} taken away"
    made = {"made_by": work.actor, "made_at": work.at}
    if stood is None:
        work.insert("translation", {"claim_id": claim_id, "language": code, **values, **made})
        # Whoever is writing into the same language is to hear of it.
        work.touch("claim", claim_id)
    elif work.update("translation", stood["id"], {"language": code, **values}, stamps=made):
        work.touch("claim", claim_id)
    return f"into {code}"


def _translations(work: Batch, claim_id: int) -> dict[str, Row]:
    target = table("translation")
    found = work.connection.execute(select(target).where(target.c.claim_id == claim_id))
    return {row["language"]: dict(row) for row in found.mappings()}


def _outcome(work: Batch, detail: str) -> Outcome:
    changed = min(work.changed, 1)
    return Outcome(work.id if changed else None, "translated", changed, 1 - changed, detail=detail if changed else "")


def likely_place(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a document most likely has the words from `start` to `end` in another language.

    In brackets right after them, else in the paragraph that follows, else in the one before; where there is none of
    these it is the place itself.
    """
    bracketed = _BRACKETED.match(text, end)
    if bracketed:
        return bracketed.span(1)
    after = _PARAGRAPH.search(text, text.find("\n", end)) if "\n" in text[end:] else None
    if after:
        return after.span()
    begin = text.rfind("\n", 0, start) + 1
    before = [found.span() for found in _PARAGRAPH.finditer(text, 0, begin)]
    return before[-1] if before else (start, end)
