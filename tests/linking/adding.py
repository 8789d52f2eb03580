"""Adding invented dispatches and looking at the links that are suggested between their claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from claimtrack.capture.adding import add
from claimtrack.ingest import Incoming
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Row, table


@dataclass(frozen=True, slots=True)
class Told:
    """One dispatch: its text, when and by whom it was published."""

    text: str
    day: int
    outlet: str | None = "Kestrel Wire"
    title: str = ""


def add_told(ledger: Ledger, *dispatches: Told, actor: str = "ana") -> list[int]:
    """Add dispatches of June 2024 in order; gives the keys of their documents."""
    return [
        add(
            ledger,
            actor,
            Incoming(
                name=f"{number}.txt", text=told.text, raw=told.text.encode(), media_type="text/plain", encoding="utf-8",
                title=told.title, outlet=told.outlet, published=date(2024, 6, told.day),
            ),
        ).document_id
        for number, told in enumerate(dispatches)
    ]  # fmt: skip


def links(ledger: Ledger) -> list[Row]:
    """Every link as it is stored."""
    with ledger.reading() as connection:
        return [dict(row) for row in connection.execute(select(table("link")).order_by(table("link").c.id)).mappings()]


def claims(ledger: Ledger) -> dict[int, Row]:
    """Every claim by its key."""
    with ledger.reading() as connection:
        return {row["id"]: dict(row) for row in connection.execute(select(table("claim"))).mappings()}


def told_links(ledger: Ledger) -> set[tuple[str, str, str]]:
    """The links as the words of the one claim, the kind, and the words of the other."""
    known = claims(ledger)
    return {(known[row["from_id"]]["quote"], row["kind"], known[row["to_id"]]["quote"]) for row in links(ledger)}


def kinds_between(ledger: Ledger, first: str, second: str) -> set[str]:
    """The kinds of links from a claim with the one text to a claim with the other, either way where they have none."""
    found = set()
    for one, kind, other in told_links(ledger):
        symmetric = kind in ("contradicts", "duplicates", "relates")
        if (first in one and second in other) or (symmetric and first in other and second in one):
            found.add(kind)
    return found
