"""Proving that a ledger is what it says: file, anchors, hashes, log and replay."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, select

from claimtrack.store.engine import Ledger, check_integrity
from claimtrack.store.history import chain_problems, head_hash
from claimtrack.store.journal import table
from claimtrack.store.replay import replay_problems
from claimtrack.text import sha256


def verify(ledger: Ledger, on_step: Callable[[str], None] | None = None) -> tuple[list[str], str]:
    """Every problem found, one line each, and the hash of the newest event.

    `on_step` is told what is being checked. An empty list means: the file is sound, every quote is where its claim
    says, no text changed since capture, no event was changed or lost inside the chain, and the events replayed over
    the claims as first extracted give the present state.
    """
    problems: list[str] = []
    steps: tuple[tuple[str, Callable[[Connection], Iterator[str]]], ...] = (
        ("the file", lambda connection: iter(check_integrity(connection))),
        ("texts and anchors", text_problems),
        ("the chain of events", chain_problems),
        ("the replay of events", replay_problems),
    )
    with ledger.reading() as connection:
        for name, problems_of in steps:
            if on_step is not None:
                on_step(name)
            problems += problems_of(connection)
        return problems, head_hash(connection)


def text_problems(connection: Connection) -> Iterator[str]:
    """Texts and bytes that are not those captured, claims and translations whose words are not at their place."""
    document, claim, translation = table("document"), table("claim"), table("translation")
    keys = connection.execute(select(document.c.id).order_by(document.c.id)).scalars().all()
    for key in keys:
        row = connection.execute(select(document).where(document.c.id == key)).mappings().one()
        if sha256(row["text"]) != row["text_sha256"]:
            yield f"D-{key}: the text is not the one captured"
        try:
            raw_holds = sha256(zlib.decompress(row["raw"])) == row["raw_sha256"]
        except zlib.error:
            raw_holds = False
        if not raw_holds:
            yield f"D-{key}: the original bytes are not those captured"
        anchored = select(claim.c.id, claim.c.start, claim.c.end, claim.c.quote).where(claim.c.document_id == key)
        for claim_id, start, end, quote in connection.execute(anchored):
            if row["text"][start:end] != quote:
                yield f"C-{claim_id}: the quote is not what stands at {start} to {end} of D-{key}"
        translated = (
            select(translation)
            .join(claim, claim.c.id == translation.c.claim_id)
            .where(claim.c.document_id == key, translation.c.start.is_not(None))
        )
        for other in connection.execute(translated).mappings():
            start, end = other["start"], other["end"]
            if row["text"][start:end] != other["text"]:
                yield (
                    f"C-{other['claim_id']}: its translation ({other['language']}) is not what stands at {start} to "
                    f"{end} of D-{key}"
                )
