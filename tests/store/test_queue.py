"""Every field of the query language against the sample's six claims, orders, streaming and full text."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.errors import QueryError
from claimtrack.query import FIELDS, negated, parse
from claimtrack.review import decisions, documents, edits, links, notes, sources, tags
from claimtrack.review.edits import ClaimEdit
from claimtrack.store import conditions, queue, reads, references, registry
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.journal import batch
from claimtrack.store.order import Order
from claimtrack.terms import EvidenceKind, LinkKind, RejectReason, Reliability, Status
from tests.building import add_document, add_sample, candidate


@pytest.fixture(scope="module")
def reviewed(blank_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The sample with something for every field to find; tests here only read it."""
    path = tmp_path_factory.mktemp("reviewed") / "ledger.sqlite"
    shutil.copyfile(blank_ledger, path)
    with open_ledger(path) as sample:
        add_sample(sample)
        yield _review(sample)


def _review(sample: Ledger) -> Ledger:
    decisions.decide(sample, "ana", [1], Status.ACCEPTED)
    decisions.decide(sample, "bo", [3], Status.REJECTED, reason=RejectReason.OUT_OF_SCOPE)
    decisions.decide(sample, "bo", [5], Status.DEFERRED)
    decisions.rate(sample, "ana", [1], 2)
    tags.tag(sample, "ana", [1, 4], add=["toll", "side:north"])
    links.link(sample, "ana", 1, LinkKind.CONTRADICTS, 4)
    notes.set_note(sample, "ana", 2, "Ask about the Brücke")
    notes.add_evidence(sample, "ana", 2, "https://example.org/a", EvidenceKind.IMAGE)
    with sample.reading() as connection:
        marant = registry.resolve_source(connection, "Ilse Marant")
    sources.rate(sample, "ana", marant, Reliability.B)
    sources.add_alias(sample, "ana", marant, "Éloise M.")
    with batch(sample, "ana", "reextract") as work:
        work.update("claim", 6, {"unmatched": True})
    return sample


def found(ledger: Ledger, text: str, order: Order = Order.DOCUMENT) -> list[int]:
    with ledger.reading() as connection:
        return [key for keys in queue.claim_ids(connection, parse(text), order) for key in keys]


CASES = {
    "": [1, 2, 3, 4, 5, 6],
    "status:accepted": [1],
    "status:unreviewed,deferred": [2, 4, 5, 6],
    "status:any": [1, 2, 3, 4, 5, 6],
    "-status:accepted": [2, 3, 4, 5, 6],
    "tag:toll": [1, 4],
    "tag:side:north": [1, 4],
    "tag:side:*": [1, 4],
    "tag:tol": [],
    "-tag:toll": [2, 3, 5, 6],
    "speaker:marant": [1],
    "speaker:eloise": [1],
    "speaker:MARANT": [1],
    'speaker:"harrow courier"': [3],
    "relay:radio": [2],
    "translator:radio": [],
    "outlet:harrow": [1, 2, 3],
    "source:radio": [2],
    "channel:telegram": [2],
    "confidence:>0.8": [1],
    "confidence:>=0.8": [1, 5],
    "confidence:0.5..0.6": [2, 3],
    "credibility:1..3": [1],
    "credibility:6": [2, 3, 4, 5, 6],
    "reliability:B": [1],
    "reliability:F": [2, 3, 4, 5, 6],
    "reliability:A..C": [1],
    "figure:>1000": [2],
    "figure:>=1000": [1, 2],
    "figure:1k": [1],
    "subject:villagers": [1],
    "unit:USD": [],
    "measure:count": [1, 2],
    "hedge:about": [1],
    "hedge:more_than,about": [1, 2],
    "said:2023-05-03": [1],
    "said:2023-05": [1, 3],
    "said:>2023-05-03": [3],
    "about:2023-05-03": [3],
    "published:2023-05-05": [4, 5, 6],
    "published:..2023-05-04": [1, 2, 3],
    "captured:2000..": [1, 2, 3, 4, 5, 6],
    "captured:..2000": [],
    "reviewed:2000..": [1, 3, 5],
    "place:mill": [1],
    "kind:denial": [5],
    "polarity:denied": [],
    "quote_type:direct": [2],
    "reason:out_of_scope": [3],
    "reviewer:bo": [3, 5],
    "ref:C-2..C-4": [2, 3, 4],
    "document:D-2": [4, 5, 6],
    "document:dead": [4, 5, 6],
    "title:villagers": [1, 2, 3],
    "text:mill": [1, 2, 3, 4, 5, 6],
    'text:"relief trucks"': [1, 2, 3],
    "has:figure": [1, 2],
    "has:link": [1, 4],
    "has:note": [2],
    "has:tag": [1, 4],
    "has:evidence": [2],
    "has:speaker": [1, 2, 3, 4, 5],
    "has:relay": [2],
    "-has:speaker": [6],
    "has:said": [1, 3],
    "has:about": [3],
    "has:place": [1, 2],
    "has:mismatch": [6],
    "link:contradicts": [1, 4],
    "link:supports": [],
    "villagers": [1],
    "shelter": [1],
    "brucke": [2],
    "mill": [1, 5],
    '"at the mill"': [1],
    '"the at mill"': [],
    "truck OR killed": [3, 4],
    "(villagers OR killed) -tag:toll": [],
    "vill*": [1],
    "mill speaker:council": [5],
    "nothing-like-it": [],
}


@pytest.mark.parametrize("text", CASES)
def test_a_query_finds_its_claims(reviewed: Ledger, text: str) -> None:
    assert found(reviewed, text) == CASES[text]


@pytest.mark.parametrize("text", CASES)
@pytest.mark.parametrize("order", Order)
def test_walking_the_queue_finds_the_same_in_the_same_order(
    reviewed: Ledger, text: str, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = found(reviewed, text, order)
    monkeypatch.setattr(conditions, "MANY", 1)
    monkeypatch.setattr(conditions, "_MANY_DOCUMENTS", 1)
    monkeypatch.setattr(queue, "MANY", 1)
    assert found(reviewed, text, order) == looked_up


def test_every_field_of_the_language_is_tried_above_and_can_be_asked() -> None:
    assert set(conditions.TERMS) == set(FIELDS)
    for name in FIELDS:
        assert any(f"{name}:" in text for text in CASES), name


@pytest.mark.parametrize("name", FIELDS)
def test_the_example_of_every_field_runs(reviewed: Ledger, name: str) -> None:
    found(reviewed, FIELDS[name].example)


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        (Order.DOCUMENT, [1, 2, 3, 4, 5, 6]),
        (Order.NEWEST, [4, 5, 6, 1, 2, 3]),
        (Order.TIME, [3, 1, 6, 5, 4, 2]),
        (Order.CONFIDENCE, [1, 5, 4, 2, 3, 6]),
        (Order.UNCERTAINTY, [3, 2, 4, 5, 6, 1]),
        (Order.FIGURE, [2, 1, 3, 4, 5, 6]),
    ],
)
def test_every_order_is_total_and_its_own(reviewed: Ledger, order: Order, keys: list[int]) -> None:
    assert found(reviewed, "", order) == keys


def test_keys_come_as_a_stream_that_can_be_left(reviewed: Ledger) -> None:
    with reviewed.reading() as connection:
        chunks = queue.claim_ids(connection, parse(""), first=2, chunk=3)
        assert next(chunks) == [1, 2]
        assert next(chunks) == [3, 4, 5]
        chunks.close()


def test_progress_counts_what_is_decided(reviewed: Ledger) -> None:
    with reviewed.reading() as connection:
        progress = queue.progress(connection, parse(""))
        assert (progress.total, progress.reviewed, progress.deferred) == (6, 2, 1)
        assert queue.count(connection, parse("tag:toll")) == 2


def test_the_full_text_follows_every_change(sample: Ledger) -> None:
    notes.set_note(sample, "ana", 2, "Ask about the Brücke")
    assert found(sample, "brucke") == [2]
    notes.set_note(sample, "ana", 2, "Ask about the tower")
    assert (found(sample, "brucke"), found(sample, "tower")) == ([], [2])


WORDS = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(text=st.one_of(WORDS, st.builds('{}:"{}"'.format, st.sampled_from(sorted(FIELDS)), WORDS)))
def test_no_query_that_parses_breaks_the_database(sample: Ledger, text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    with sample.reading() as connection:
        whole = set(range(1, 7))
        keys = {key for keys in queue.claim_ids(connection, query) for key in keys}
        opposite = {key for keys in queue.claim_ids(connection, negated(query)) for key in keys}
        assert keys | opposite == whole
        assert not keys & opposite
        assert queue.count(connection, query) == len(keys)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("outlet:правда", [1, 2, 3]),
        ("outlet:Українська", [1, 2, 3]),
        ("outlet:УКРА*", [1, 2, 3]),
        ("outlet:раїн*", []),
        ("title:ÉVACUATION", [1, 2, 3]),
        ("document:évacuation", [1, 2, 3]),
        ("place:вугледар", [4]),
    ],
)
def test_case_is_left_aside_in_every_alphabet(sample: Ledger, text: str, keys: list[int]) -> None:
    documents.fix(sample, "ana", 1, outlet="Українська Правда", title="L'Évacuation")
    edits.edit(sample, "ana", 4, ClaimEdit(place="Вугледар"))
    assert found(sample, text) == keys


def test_references_lead_to_claims_and_documents(sample: Ledger) -> None:
    with sample.reading() as connection:
        uid = reads.claim(connection, 3).uid
        assert [references.resolve_claim(connection, text) for text in ("C-3", "c3", "3", uid, uid[:8].upper())] == [
            3
        ] * 5
        assert references.resolve_document(connection, "D-2") == 2
        for text in ("C-99", "abcdef123456", "99"):
            with pytest.raises(references.NotFoundError):
                references.resolve_claim(connection, text)
        for text in ("", "D-1", "C-", "claim", "C-1 C-2", "[/b]"):
            with pytest.raises(references.UsageError):
                references.resolve_claim(connection, text)


def test_a_beginning_finds_words_whose_stem_is_shorter(ledger: Ledger) -> None:
    text = "Officials said the evacuation of Orva had begun. Officials said nobody evaded the checks."
    quotes = ("the evacuation of Orva had begun", "nobody evaded the checks")
    add_document(ledger, text, [candidate(text, quote, quote) for quote in quotes])
    assert found(ledger, "evacuat*") == [1]
    assert found(ledger, "orva evacuati*") == [1]
    assert found(ledger, "eva*") == [1, 2]
    assert found(ledger, "evadi*") == [2]
    assert found(ledger, "evacuatz*") == []
