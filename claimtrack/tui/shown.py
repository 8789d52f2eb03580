"""Everything that the screen shows of one claim, read together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from claimtrack.linking.origins import Reports, reports_of
from claimtrack.store import reads
from claimtrack.store.change_words import EventNames
from claimtrack.store.history import event_names, history
from claimtrack.store.records import ClaimRecord, EventRecord
from claimtrack.store.tagged import tag_colours

EVENTS = 30
"""Events of a claim's history that are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with the text of its document, its history, newest first, and the colours of its tags that have one.

    `reports` are those that its links join it to, None for a claim without links.
    """

    claim: ClaimRecord
    text: str
    events: Sequence[EventRecord]
    names: EventNames
    colours: Mapping[str, str]
    reports: Reports | None = None


def read_shown(connection: Connection, claim_id: int, text_of: Callable[[Connection, int], str]) -> Shown:
    """A claim as it is now; `text_of` gives the text of a document by its key. Raises NotFoundError."""
    claim = reads.claim(connection, claim_id)
    events = history(connection, claim_id, limit=EVENTS)
    names = event_names(connection, events)
    text = text_of(connection, claim.document.id)
    reports = reports_of(connection, claim_id) if claim.links else None
    return Shown(claim, text, events, names, tag_colours(connection, claim.tags), reports)
