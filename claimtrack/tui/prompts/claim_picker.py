"""The prompt for the other claim of a link: by words, by a query or by its reference."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Connection

from claimtrack.errors import ClaimtrackError, QueryError
from claimtrack.store import reads, references
from claimtrack.store.order import Order
from claimtrack.store.queue import claim_ids
from claimtrack.store.records import ClaimRow
from claimtrack.tui.begun import parse_begun
from claimtrack.tui.prompts.choice_list import Choice
from claimtrack.tui.prompts.searching_chooser import SearchingChooser
from claimtrack.tui.session import Session
from claimtrack.tui.themes import STATUS_MARKS

SHOWN = 40


class ClaimPicker(SearchingChooser):
    """Gives the key of a claim, as text; claims near the one to be linked are offered first, that one never."""

    HINT: ClassVar[str] = (
        "{choose} choose   {choice-up} {choice-down} move   words, a query or C-12 find others   {back} leave"
    )

    def __init__(self, heading: str, session: Session, own: frozenset[int], near: list[ClaimRow]) -> None:
        offered = [_choice(row) for row in near if row.id not in own][:SHOWN]
        super().__init__(heading, offered, placeholder="words of the other claim, or its reference")
        self._session = session
        self._own = own

    def look_for(self, written: str) -> list[Choice]:
        """Claims by their reference, else by words or a query."""
        with self._session.ledger.reading() as connection:
            try:
                key = references.resolve_claim(connection, written)
            except ClaimtrackError:
                found = _by_query(connection, written)
            else:
                found = [key]
            rows = reads.claim_rows(connection, [key for key in found if key not in self._own][:SHOWN])
        return [_choice(row) for row in rows]


def _by_query(connection: Connection, written: str) -> list[int]:
    try:
        query = parse_begun(written)
    except QueryError:
        return []
    for ids in claim_ids(connection, query, Order.DOCUMENT, first=SHOWN + 1):
        return ids
    return []


def _choice(row: ClaimRow) -> Choice:
    mark = STATUS_MARKS[row.status]
    who = " · ".join(part for part in (row.speaker, row.outlet, row.said_on) if part)
    return Choice(f"{row.ref} {mark.shape}{mark.letter} {row.label}", str(row.id), who)
