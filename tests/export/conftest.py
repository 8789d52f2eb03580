"""A ledger in which every kind of thing that an export carries is there."""

from __future__ import annotations

import pytest

from claimtrack.review import decisions, documents, edits, links, notes, places, sources, tags, translating
from claimtrack.store.engine import Ledger
from claimtrack.store.references import resolve_claim
from claimtrack.store.registry import resolve_source
from claimtrack.terms import EvidenceKind, LinkKind, RejectReason, Reliability, Status
from tests.building import add_document

HOSTILE = "[/b] \x1b]52;c;AAAA\x07 \u202etxt\u2028 *x* <b>`|\\ =1+1"


@pytest.fixture
def rich(sample: Ledger) -> Ledger:
    """The sample reviewed, tagged, linked, edited, noted, with judged and merged sources and a third document."""
    ledger = sample
    add_document(ledger, "A text without any claim.", [], title=HOSTILE, outlet=None)
    decisions.decide(ledger, "ana", [1, 2, 5], Status.ACCEPTED)
    decisions.decide(ledger, "ben", [3], Status.REJECTED, reason=RejectReason.OTHER, note=HOSTILE)
    decisions.decide(ledger, "ana", [4], Status.DEFERRED)
    decisions.rate(ledger, "ana", [1], 2)
    tags.tag(ledger, "ana", [1, 2], add=["toll", "theatre:east"])
    tags.tag(ledger, "ben", [5], add=["theatre:west", "draft"])
    tags.set_exclusive(ledger, "ana", "theatre", True)
    tags.describe(ledger, "ana", "toll", "Counts of the dead", "red")
    links.link(ledger, "ana", 5, LinkKind.CONTRADICTS, 1, why="one of them")
    links.link(ledger, "ana", 2, LinkKind.UPDATES, 1)
    links.link(ledger, "ana", 1, LinkKind.REPEATS, 4)
    edits.edit(ledger, "ana", 1, edits.ClaimEdit(figure="up to 900 villagers", said_on="2023-05", place=HOSTILE))
    edits.edit(ledger, "ana", 2, edits.ClaimEdit(speaker="Radek Oon the Younger", start=90, label=HOSTILE))
    edits.edit(ledger, "ana", 5, edits.ClaimEdit(speaker="", figure="dozens"))
    edits.edit(ledger, "ana", 6, edits.ClaimEdit(figure="none"))
    notes.set_note(ledger, "ana", 1, "See the map.\nThen ask again.")
    notes.add_evidence(ledger, "ana", 1, "https://maps.example/mill?a=1&b=2_3", EvidenceKind.MAP, HOSTILE)
    notes.add_evidence(ledger, "ben", 1, "https://archive.example/1", EvidenceKind.ARCHIVE)
    translating.translate(ledger, "ana", 1, "Welsh", "tua mil o bentrefwyr\nyn y felin")
    translating.translate(ledger, "ben", 1, "de", HOSTILE)
    translating.point_out(ledger, "ben", 2, "uk", 0, 20)
    with ledger.reading() as connection:
        marant, radio, council, courier = (
            resolve_source(connection, name)
            for name in ("Ilse Marant", "Valley Radio", "Valley Defence Council", "Harrow Courier")
        )
        assert resolve_claim(connection, "C-6") == 6
    sources.rate(ledger, "ana", marant, Reliability.B, "was right about the bridge")
    sources.rate(ledger, "ben", marant, Reliability.C)
    sources.add_alias(ledger, "ana", marant, "I. Marant")
    sources.set_group(ledger, "ana", council, "valley side")
    places.state(ledger, "ana", "The Mill", "the valley")
    places.state(ledger, "ben", HOSTILE, "The  Mill")
    places.state(ledger, "ana", "the spring", "the hills")
    sources.merge(ledger, "ana", radio, courier)
    documents.fix(ledger, "ana", 2, outlet="Weekly", published="2023-05-06", url="https://weekly.example/2")
    return ledger
