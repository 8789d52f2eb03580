"""The bundled sample as a ledger in the middle of its review: every feature has been used once."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from claimtrack.capture.adding import add
from claimtrack.ingest import read_bytes
from claimtrack.query import parse
from claimtrack.review import decisions, documents, edits, hot_tags, links, notes, sources, tags, views
from claimtrack.review.translating import translate
from claimtrack.store.engine import Ledger
from claimtrack.store.order import Order
from claimtrack.store.queue import claim_ids
from claimtrack.store.registry import find_source
from claimtrack.terms import EvidenceKind, LinkKind, RejectReason, Reliability, Status

FIRST_REVIEWER = "ines"
SECOND_REVIEWER = "marek"

# Claims are named by queries, so that they are found whatever number they get.
_SHELTERING = 'outlet:"halden wire" "600 civilians"'
_SHELTERING_AGAIN = 'outlet:gazette "600 civilians"'
_FEWER_SHELTERING = "outlet:gazette figure:550"
_STILL_INSIDE = '"550 people"'
_FIRST_TOLL, _SECOND_TOLL, _THIRD_TOLL = '"21 people"', "toll figure:36", "figure:43"
_FEW_LEFT, _FEW_LEFT_AGAIN = 'outlet:gazette "100 people"', 'outlet:meridian "100 people"'
_MANY_SHELLS, _FEW_SHELLS, _NO_SHELL = '"200 shells"', '"20 shells"', '"single shell"'
_NO_GUNS, _NOT_ON_CIVILIANS, _LIE = '"guns had fired"', '"shell civilians"', '"that is a lie"'
_WOUNDED, _SHRAPNEL = '"58 wounded"', '"shrapnel wounds"'
_SIX_BUSES, _TEN_BUSES = 'outlet:gazette "270 people"', '"ten buses"'
_BUSES_SEEN = '"evacuation buses left"'

_RELIABILITY = (
    ("Ilse Maren", Reliability.B, "on the spot; her earlier figures held"),
    ("regional health office", Reliability.B, "counts by name, a day late"),
    ("Lena Oskar", Reliability.C, "right on the convoys, late on the rest"),
    ("Radek Brandt", Reliability.D, "two denials contradicted by pictures"),
)
_GROUPS = (
    ("Radek Brandt", "Northern League"),
    ("army of the Northern League", "Northern League"),
    ("Northern League's council", "Northern League"),
)
_TAGS = (
    ((_SHELTERING, _SHELTERING_AGAIN, _FEWER_SHELTERING, _STILL_INSIDE, _FEW_LEFT, _FEW_LEFT_AGAIN), "topic:terminal"),
    ((_FIRST_TOLL, _SECOND_TOLL, _THIRD_TOLL, _WOUNDED), "topic:toll"),
    ((_MANY_SHELLS, _FEW_SHELLS, _NO_SHELL, _NO_GUNS), "topic:shelling"),
    ((_SIX_BUSES, _TEN_BUSES), "topic:corridor"),
    ((_FEW_LEFT, _FEW_SHELLS), "to-verify"),
    ((_LIE,), "pull-quote"),
)
_TAG_MEANINGS = (
    ("topic:toll", "Dead and wounded, counted", "red"),
    ("topic:shelling", "Who fired, how much, at what", "orange"),
    ("topic:corridor", "Ways out of the city, open or closed", "teal"),
    ("topic:terminal", "Those who shelter in the grain terminal", "blue"),
    ("to-verify", "Ask for pictures before it is used", "yellow"),
    ("pull-quote", None, "violet"),
)
_CREDIBILITY = ((_THIRD_TOLL, 2), (_SHELTERING, 2), (_FEW_SHELLS, 5), (_FEW_LEFT, 4))
_ACCEPTED = (
    (FIRST_REVIEWER, (_SHELTERING, _FIRST_TOLL, _NO_GUNS, _NOT_ON_CIVILIANS, _LIE)),
    (SECOND_REVIEWER, (_SHELTERING_AGAIN, _SECOND_TOLL, _THIRD_TOLL, _MANY_SHELLS, _FEW_SHELLS, _WOUNDED)),
)
_REJECTED = (
    ('"hour costs lives"', RejectReason.OPINION, None),
    ('"do not know"', RejectReason.NOT_A_CLAIM, None),
    ('"jumped 12%"', RejectReason.OTHER, "not about the city"),
)
_DEFERRED = ("speaker:officials soldiers", '"one shot"')
_LINKS = (
    (_SHELTERING_AGAIN, LinkKind.REPEATS, _SHELTERING, "names Halden Wire as where it was said"),
    (_FEWER_SHELTERING, LinkKind.UPDATES, _SHELTERING, "the mayor's figure of the next day"),
    (_SECOND_TOLL, LinkKind.UPDATES, _FIRST_TOLL, "up from 21, in its own words"),
    (_THIRD_TOLL, LinkKind.UPDATES, _SECOND_TOLL, None),
    (_FEW_LEFT_AGAIN, LinkKind.DUPLICATES, _FEW_LEFT, "one briefing, told twice"),
    (_FEW_LEFT_AGAIN, LinkKind.CONTRADICTS, _STILL_INSIDE, "no more than 100 against about 550"),
    (_FEW_SHELLS, LinkKind.CONTRADICTS, _MANY_SHELLS, "fewer than 20 against more than 200"),
    (_LIE, LinkKind.RELATES, _NO_GUNS, "her answer to the army"),
    (_SHRAPNEL, LinkKind.PART_OF, _WOUNDED, None),
    (_BUSES_SEEN, LinkKind.SUPPORTS, _SIX_BUSES, "the reporter counted them at the port"),
)
_NOTES = (
    (_THIRD_TOLL, "Includes the seven of Lower Karst? Ask the office."),
    (_FEW_SHELLS, "Craters on the quay suggest more; see the picture."),
)
_EVIDENCE = (
    (_THIRD_TOLL, "https://archive.example/orvane/health-office-0315", EvidenceKind.ARCHIVE, "the office's own page"),
    (_FEW_SHELLS, "https://pictures.example/orvane/quay-craters.jpg", EvidenceKind.IMAGE, "31 craters counted"),
    (_SHELTERING, "https://maps.example/orvane/grain-terminal", EvidenceKind.MAP, None),
)
_TRANSLATIONS = (
    (
        _SIX_BUSES,
        "pl",
        "Dziś rano wyjechało sześć autobusów z około 270 osobami, głównie z matkami z małymi dziećmi",
    ),
)
_HOT_TAGS = (("v", "to-verify"), ("t", "topic:toll"), ("s", "topic:shelling"), ("c", "topic:corridor"))
_VIEWS = (
    ("to do", "status:unreviewed,deferred", Order.DOCUMENT, 7),
    ("shelling", "tag:topic:shelling", Order.TIME, 8),
    ("figures, largest first", "has:figure", Order.FIGURE, 9),
)


def fill_with_sample(ledger: Ledger, actor: str) -> None:
    """Add the sample's documents to an empty ledger and review part of it, as two analysts would have.

    Hot tags are each person's own: `actor`, who is going to look at it, gets some.
    """
    for name, data in _sample():
        for incoming in read_bytes(data, name):
            add(ledger, FIRST_REVIEWER, incoming)
    _judge_sources(ledger)
    _tag(ledger)
    _decide(ledger)
    for first, kind, second, why in _LINKS:
        for from_id, to_id in zip(_found(ledger, first), _found(ledger, second), strict=False):
            links.link(ledger, SECOND_REVIEWER, from_id, kind, to_id, why=why)
    for query, text in _NOTES:
        for claim_id in _found(ledger, query):
            notes.set_note(ledger, FIRST_REVIEWER, claim_id, text)
    for query, url, shows, remark in _EVIDENCE:
        for claim_id in _found(ledger, query):
            notes.add_evidence(ledger, FIRST_REVIEWER, claim_id, url, shows, remark)
    for claim_id in _found(ledger, _FEWER_SHELTERING):
        change = edits.ClaimEdit(label="550 civilians in the grain terminal", subject="civilians")
        edits.edit(ledger, SECOND_REVIEWER, claim_id, change)
    for query, language, text in _TRANSLATIONS:
        for claim_id in _found(ledger, query):
            translate(ledger, SECOND_REVIEWER, claim_id, language, text)
    for key, name in _HOT_TAGS:
        hot_tags.set_hot_tag(ledger, actor, key, name)
    for title, query, order, slot in _VIEWS:
        views.save(ledger, FIRST_REVIEWER, title, query, order, slot)
    documents.fix(ledger, FIRST_REVIEWER, 1, author="Mira Tolland, Orvane")


def _sample() -> Iterator[tuple[str, bytes]]:
    texts = [entry for entry in files("claimtrack").joinpath("sample").iterdir() if entry.name.endswith(".md")]
    for entry in sorted(texts, key=lambda entry: entry.name):
        yield entry.name, entry.read_bytes()


def _found(ledger: Ledger, query: str) -> list[int]:
    with ledger.reading() as connection:
        return [key for keys in claim_ids(connection, parse(query)) for key in keys]


def _judge_sources(ledger: Ledger) -> None:
    for name, reliability, basis in _RELIABILITY:
        source_id = _source(ledger, name)
        if source_id is not None:
            sources.rate(ledger, FIRST_REVIEWER, source_id, reliability, basis)
    for name, group in _GROUPS:
        source_id = _source(ledger, name)
        if source_id is not None:
            sources.set_group(ledger, FIRST_REVIEWER, source_id, group)
    brandt = _source(ledger, "Radek Brandt")
    if brandt is not None:
        sources.add_alias(ledger, FIRST_REVIEWER, brandt, "Colonel Brandt")


def _source(ledger: Ledger, name: str) -> int | None:
    with ledger.reading() as connection:
        return find_source(connection, name)


def _tag(ledger: Ledger) -> None:
    tags.set_exclusive(ledger, FIRST_REVIEWER, "topic", True)
    for queries, name in _TAGS:
        found = [key for query in queries for key in _found(ledger, query)]
        if found:
            tags.tag(ledger, FIRST_REVIEWER, found, add=[name])
    for name, meaning, colour in _TAG_MEANINGS:
        tags.describe(ledger, FIRST_REVIEWER, name, meaning, colour)


def _decide(ledger: Ledger) -> None:
    for query, credibility in _CREDIBILITY:
        if found := _found(ledger, query):
            decisions.rate(ledger, FIRST_REVIEWER, found, credibility)
    for reviewer, queries in _ACCEPTED:
        found = [key for query in queries for key in _found(ledger, query)]
        decisions.decide(ledger, reviewer, found, Status.ACCEPTED)
    for query, reason, note in _REJECTED:
        if found := _found(ledger, query):
            decisions.decide(ledger, SECOND_REVIEWER, found, Status.REJECTED, reason=reason, note=note)
    for query in _DEFERRED:
        if found := _found(ledger, query):
            decisions.decide(ledger, SECOND_REVIEWER, found, Status.DEFERRED)
