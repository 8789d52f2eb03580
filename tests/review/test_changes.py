"""Links, edits, notes, evidence, views, sources and documents, each with its undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.capture.adding import add
from claimtrack.errors import ConflictError, InvalidChangeError, NotFoundError, QueryError, UndoRefusedError, UsageError
from claimtrack.ingest import Metadata, read_bytes
from claimtrack.review import decisions, documents, edits, links, notes, places, sources, tags, translating, views
from claimtrack.review.edits import ClaimEdit
from claimtrack.review.notes import EvidenceEdit
from claimtrack.review.undo import redo, undo
from claimtrack.store import documents as stored
from claimtrack.store import reads, registry
from claimtrack.store.change_words import describe_event
from claimtrack.store.engine import Ledger
from claimtrack.store.history import event_names, history, log
from claimtrack.store.journal import batch, table
from claimtrack.store.order import Order
from claimtrack.store.verify import verify
from claimtrack.terms import EvidenceKind, Hedge, LinkKind, Precision, Reliability, Role, Status
from claimtrack.wording import day_text
from tests.building import FIRST_TEXT, translate


def claim(ledger: Ledger, key: int = 1) -> reads.ClaimRecord:
    with ledger.reading() as connection:
        return reads.claim(connection, key)


def contents(ledger: Ledger) -> dict[str, list[dict[str, object]]]:
    """Every row of every table but the log, the counters and what is derived, without the counters of changes."""
    derived = {"event", "counter", "link_key", "link_due"}
    names = [name for name in table("claim").metadata.tables if name not in derived]
    with ledger.reading() as connection:
        return {
            name: [
                {column: value for column, value in row.items() if column != "revision"}
                for row in connection.execute(table(name).select().order_by(table(name).c.id)).mappings()
            ]
            for name in names
        }


def marant(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return registry.resolve_source(connection, "marant")


def keep_on_key(ledger: Ledger, key: str) -> None:
    """A new tag on a key of ana's."""
    with batch(ledger, "ana", "hot tag") as work:
        tag_id = work.insert("tag", {"name": f"kept:{key}"})
        work.insert("hot_tag", {"actor": "ana", "key": key, "tag_id": tag_id})


ACTIONS: dict[str, Callable[[Ledger], object]] = {
    "accept": lambda ledger: decisions.decide(ledger, "ana", [1, 2], Status.ACCEPTED),
    "rate": lambda ledger: decisions.rate(ledger, "ana", [1], 2),
    "tag": lambda ledger: tags.tag(ledger, "ana", [1], add=["toll", "side:north"]),
    "exclusive": lambda ledger: tags.set_exclusive(ledger, "ana", "side", True),
    "link": lambda ledger: links.link(ledger, "ana", 2, LinkKind.CONTRADICTS, 1, why="plant and city"),
    "edit": lambda ledger: edits.edit(
        ledger,
        "ana",
        1,
        ClaimEdit(
            label="New", start=31, end=60, speaker="Someone Else", figure="40-50 houses", said_on="2023-05", place=""
        ),
    ),
    "speaker gone": lambda ledger: edits.edit(ledger, "ana", 2, ClaimEdit(speaker="")),
    "speaker new": lambda ledger: edits.edit(ledger, "ana", 6, ClaimEdit(speaker="Ilse Marant")),
    "figure gone": lambda ledger: edits.edit(ledger, "ana", 2, ClaimEdit(figure="")),
    "note": lambda ledger: notes.set_note(ledger, "ana", 1, "see the map"),
    "evidence": lambda ledger: notes.add_evidence(
        ledger, "ana", 1, "https://example.org/x", EvidenceKind.MAP, "shows it"
    ),
    "note and evidence": lambda ledger: notes.annotate(
        ledger, "ana", 3, "see both", [EvidenceEdit("https://example.org/y", EvidenceKind.IMAGE, "from above")]
    ),
    "links": lambda ledger: links.toggle(ledger, "ana", (3, 5, 6), LinkKind.REPEATS, 4),
    "figures": lambda ledger: edits.edit_all(
        ledger,
        "ana",
        1,
        (ClaimEdit(label="Trucks left", figure="5 trucks"), ClaimEdit(figure="2 drivers", figure_position=1)),
    ),
    "hot tag": lambda ledger: keep_on_key(ledger, "s"),
    "place": lambda ledger: places.state(ledger, "ana", "the mill", "Harrow"),
    "rate anyway": lambda ledger: decisions.rate(ledger, "ana", [4], 1, anyway=True),
    "translation": lambda ledger: translate(ledger, 2, "mil"),
    "view": lambda ledger: views.save(ledger, "ana", "tolls", "tag:toll", Order.TIME, 7),
    "rate source": lambda ledger: sources.rate(ledger, "ana", marant(ledger), Reliability.B, "was right in May"),
    "alias": lambda ledger: sources.add_alias(ledger, "ana", marant(ledger), "Gov. Marant"),
    "group": lambda ledger: sources.set_group(ledger, "ana", marant(ledger), "province"),
    "merge sources": lambda ledger: sources.merge(ledger, "ana", marant(ledger), 2),
    "fix": lambda ledger: documents.fix(ledger, "ana", 1, published="2023-05-11", outlet="Other Paper", title="T"),
    "fix away": lambda ledger: documents.fix(ledger, "ana", 1, outlet=""),
    "remove": lambda ledger: documents.remove(ledger, "ana", 1),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_undo_gives_back_every_row_and_redo_does_it_again(sample: Ledger, name: str) -> None:
    before = contents(sample)
    ACTIONS[name](sample)
    after = contents(sample)
    assert after != before
    undo(sample, "ana")
    undone = contents(sample)
    # Sources stay known once they were named.
    undone["source"] = (
        [row for row in undone["source"] if row in before["source"]] if name != "edit" else undone["source"]
    )
    assert undone == before
    redo(sample, "ana")
    assert contents(sample) == after
    problems, _ = verify(sample)
    assert problems == []


def test_a_long_session_undone_whole_replays_to_the_present_state(sample: Ledger) -> None:
    start = contents(sample)
    names = [name for name in ACTIONS if name not in {"fix away", "remove", "figure gone"}]
    for name in names:
        ACTIONS[name](sample)
    end = contents(sample)
    assert verify(sample)[0] == []
    for _ in names:
        undo(sample, "ana")
    assert contents(sample) == start
    for _ in names:
        redo(sample, "ana")
    assert contents(sample) == end
    assert verify(sample)[0] == []


def test_adding_a_document_can_be_undone_while_it_is_as_captured(sample: Ledger) -> None:
    decisions.decide(sample, "bo", [4], Status.ACCEPTED)
    with pytest.raises(UndoRefusedError, match="C-4 was accepted"):
        undo(sample, "ana")
    undo(sample, "bo")
    undo(sample, "ana")
    with sample.reading() as connection:
        assert [record.id for record in reads.documents(connection)] == [1]
    redo(sample, "ana")
    assert claim(sample, 4).label == "20+ people killed"
    assert verify(sample)[0] == []


def test_a_document_comes_back_with_everything_on_it(sample: Ledger) -> None:
    decisions.decide(sample, "ana", [1], Status.ACCEPTED)
    tags.tag(sample, "ana", [1], add=["toll"])
    links.link(sample, "ana", 1, LinkKind.SUPPORTS, 4)
    notes.add_evidence(sample, "ana", 1, "https://example.org/x", EvidenceKind.MAP)
    translate(sample, 1, "mil")
    before = contents(sample)
    documents.remove(sample, "bo", 1)
    with pytest.raises(NotFoundError):
        claim(sample)
    undo(sample, "bo")
    assert contents(sample) == before
    redo(sample, "bo")
    undo(sample, "bo")
    assert contents(sample) == before
    assert verify(sample)[0] == []


def test_a_document_removed_before_there_were_translations_comes_and_goes(
    sample: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(sample)
    with monkeypatch.context() as older:
        older.setattr(stored, "_CLAIM_TABLES", ("attribution", "figure", "claim_tag", "evidence"))
        documents.remove(sample, "bo", 1)
    undo(sample, "bo")
    assert contents(sample) == before
    redo(sample, "bo")
    undo(sample, "bo")
    assert contents(sample) == before
    assert verify(sample)[0] == []


@pytest.mark.parametrize("name", ["translated", "evidence changed", "evidence removed"])
def test_what_stands_beside_a_claim_is_not_written_over_unseen(sample: Ledger, name: str) -> None:
    notes.add_evidence(sample, "ana", 1, "https://example.org/x", EvidenceKind.MAP)
    seen = claim(sample)
    piece = EvidenceEdit("https://example.org/ben", EvidenceKind.IMAGE, None, seen.evidence[0].id)
    if name == "translated":
        translating.translate(sample, "ben", 1, "cy", "gan ben")
    elif name == "evidence changed":
        notes.change_evidence(sample, "ben", 1, piece)
    else:
        notes.change_evidence(sample, "ben", 1, replace(piece, removed=True))
    with pytest.raises(ConflictError):
        translating.translate(sample, "ana", 1, "cy", "gan ana", expected_revision=seen.revision)
    mine = replace(piece, url="https://example.org/ana")
    with pytest.raises(ConflictError):
        notes.annotate(sample, "ana", 1, None, [mine], expected_revision=seen.revision)
    undo(sample, "ben")
    assert (claim(sample).evidence, claim(sample).translations) == (seen.evidence, ())


def test_what_is_kept_on_keys_and_translated_can_be_read_and_is_in_the_history(sample: Ledger) -> None:
    keep_on_key(sample, "s")
    translate(sample, 2, "mil o bobl")
    assert [(entry.language, entry.text, entry.start) for entry in claim(sample, 2).translations] == [
        ("cy", "mil o bobl", None)
    ]
    with sample.reading() as connection:
        assert [(hot.key, hot.tag) for hot in registry.hot_tags(connection, "ana")] == [("s", "kept:s")]
        assert registry.hot_tags(connection, "ben") == []
        events = log(connection, limit=2)
        words = [describe_event(event, event_names(connection, events)) for event in events]
        assert words == ["translated cy: mil o bobl", "hot tag set s kept:s"]
        assert [event.object_table for event in history(connection, 2)] == ["translation"]


def test_what_is_done_to_a_source_names_it(sample: Ledger) -> None:
    key = marant(sample)
    with sample.reading() as connection:
        name = registry.source(connection, key).name
        into = next(found for found in registry.sources(connection) if found.id != key)
    assert sources.set_group(sample, "ana", key, "province").detail == f"{name} → province"
    assert sources.set_group(sample, "ana", key, None).detail == f"{name} → no group"
    moved = sources.merge(sample, "ana", key, into.id).detail.partition(", ")[2]
    assert moved in {"1 mention moved"} | {f"{number} mentions moved" for number in range(2, 20)}


def test_a_merged_tag_keeps_its_key(sample: Ledger) -> None:
    keep_on_key(sample, "s")
    tags.tag(sample, "ana", [1], add=["toll"])
    before = contents(sample)
    tags.merge(sample, "ana", "kept:s", "toll")
    with sample.reading() as connection:
        assert [(hot.key, hot.tag) for hot in registry.hot_tags(connection, "ana")] == [("s", "toll")]
        (moved,) = [event for event in log(connection, limit=3) if event.object_table == "hot_tag"]
        assert describe_event(moved, event_names(connection, [moved])) == "tag: 1 → toll"
    undo(sample, "ana")
    assert contents(sample) == before
    assert verify(sample)[0] == []


def test_links_are_stored_once_and_never_to_oneself(sample: Ledger) -> None:
    links.link(sample, "ana", 2, LinkKind.CONTRADICTS, 1)
    again = links.link(sample, "ana", 1, LinkKind.CONTRADICTS, 2)
    assert again.batch is None
    with pytest.raises(InvalidChangeError):
        links.link(sample, "ana", 1, LinkKind.RELATES, 1)
    links.link(sample, "ana", 1, LinkKind.REPEATS, 4)
    assert [(link.relation, link.other_id) for link in claim(sample, 1).links] == [("contradicts", 2), ("repeats", 4)]
    assert [(link.relation, link.other_id) for link in claim(sample, 4).links] == [("repeated by", 1)]
    links.unlink(sample, "ana", 1, LinkKind.CONTRADICTS, 2)
    assert claim(sample, 2).links == ()
    with pytest.raises(NotFoundError):
        links.unlink(sample, "ana", 4, LinkKind.REPEATS, 1)


def test_linking_again_what_is_linked_takes_the_links_away(sample: Ledger) -> None:
    links.link(sample, "ana", 2, LinkKind.CONTRADICTS, 1)
    outcome = links.toggle(sample, "ana", (2, 3), LinkKind.CONTRADICTS, 1)
    assert (outcome.did, outcome.changed, outcome.unchanged) == ("linked", 1, 1)
    assert {link.other_id for link in claim(sample, 1).links} == {2, 3}
    outcome = links.toggle(sample, "ana", (2, 3), LinkKind.CONTRADICTS, 1)
    assert (outcome.did, outcome.changed) == ("unlinked", 2)
    assert claim(sample, 1).links == ()
    undo(sample, "ana")
    assert {link.other_id for link in claim(sample, 1).links} == {2, 3}
    with pytest.raises(InvalidChangeError):
        links.toggle(sample, "ana", (2, 1), LinkKind.REPEATS, 1)
    assert {link.kind for link in claim(sample, 1).links} == {"contradicts"}


def test_several_edits_of_a_claim_are_made_together_or_not_at_all(sample: Ledger) -> None:
    edits.edit(sample, "ana", 1, ClaimEdit(figure="3 cows", figure_position=1))
    edits.edit(sample, "ana", 1, ClaimEdit(figure="7 goats", figure_position=2))
    before = claim(sample)
    with pytest.raises(UsageError):
        edits.edit_all(sample, "ana", 1, (ClaimEdit(label="new"), ClaimEdit(figure="nonsense", figure_position=2)))
    assert claim(sample) == before
    # Positions are those before the edit, though the first figure goes.
    edits.edit_all(sample, "ana", 1, (ClaimEdit(figure=""), ClaimEdit(figure="8 goats", figure_position=2)))
    assert [record.figure.subject for record in claim(sample).figures] == ["cows", "goats"]
    assert [record.figure.best for record in claim(sample).figures] == [3, 8]
    assert claim(sample).revision == before.revision + 1
    with pytest.raises(ConflictError):
        edits.edit_all(sample, "ana", 1, (ClaimEdit(figure="9 cows"),), expected_revision=before.revision)
    undo(sample, "ana")
    assert [record.figure.best for record in claim(sample).figures] == [1000, 3, 7]


def test_an_edited_span_keeps_its_anchor(sample: Ledger) -> None:
    edits.edit(sample, "ana", 1, ClaimEdit(start=27, end=48))
    changed = claim(sample)
    assert changed.quote == FIRST_TEXT[27:48]
    assert verify(sample)[0] == []
    for start, end in ((10, 10), (-1, 5), (0, 10_000), (86, 87)):
        with pytest.raises(UsageError):
            edits.edit(sample, "ana", 1, ClaimEdit(start=start, end=end))


def test_a_span_without_words_is_no_claim(sample: Ledger) -> None:
    stop = FIRST_TEXT.index('. "')
    with pytest.raises(UsageError, match="no words"):
        edits.edit(sample, "ana", 1, ClaimEdit(start=stop, end=stop + 3))


def test_an_edited_figure_has_its_interval_and_keeps_its_place(sample: Ledger) -> None:
    edits.edit(sample, "ana", 1, ClaimEdit(figure="at least 900 adults"))
    (record,) = claim(sample).figures
    figure = record.figure
    assert (figure.hedge, figure.low, figure.high, figure.subject) == (Hedge.AT_LEAST, Decimal(900), None, "adults")
    assert figure.quote == "about 1,000 villagers"
    edits.edit(sample, "ana", 1, ClaimEdit(figure="3-4", figure_position=1))
    assert [entry.figure.low for entry in claim(sample).figures] == [Decimal(900), Decimal(3)]
    with pytest.raises(UsageError):
        edits.edit(sample, "ana", 1, ClaimEdit(figure="many"))


def test_a_subject_needs_a_figure_to_count_it(sample: Ledger) -> None:
    with pytest.raises(UsageError, match="C-6 has no figure"):
        edits.edit(sample, "ana", 6, ClaimEdit(subject="houses"))


@given(day=st.dates(), precision=st.sampled_from(Precision))
def test_a_day_reads_as_it_is_shown(day: date, precision: Precision) -> None:
    first = {
        Precision.DAY: day,
        Precision.WEEK: day,
        Precision.MONTH: day.replace(day=1),
        Precision.YEAR: day.replace(month=1, day=1),
    }[precision]
    shown = day_text(first.isoformat(), precision)
    assert edits.parse_day(shown) == (first.isoformat(), precision)


@pytest.mark.parametrize("text", ["2023-13", "week of 2023-05", "week of", "2023-02-29", "Wednesday", "23-05-01"])
def test_what_names_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a day"):
        edits.parse_day(text)


def test_an_edit_of_figures_alone_counts_as_a_revision(sample: Ledger) -> None:
    seen = claim(sample).revision
    edits.edit(sample, "bo", 1, ClaimEdit(figure="900"))
    with pytest.raises(ConflictError):
        edits.edit(sample, "ana", 1, ClaimEdit(label="x"), expected_revision=seen)


def test_an_accepted_claim_stays_accepted_when_edited(sample: Ledger) -> None:
    decisions.decide(sample, "ana", [1], Status.ACCEPTED)
    edits.edit(sample, "bo", 1, ClaimEdit(label="Another label", said_on="2023-05-02"))
    assert (claim(sample).status, claim(sample).said_on, claim(sample).said_precision) == (
        "accepted",
        "2023-05-02",
        "day",
    )


def test_derived_days_follow_a_corrected_publication_date_and_decisions_stay(sample: Ledger) -> None:
    decisions.decide(sample, "ana", [1], Status.ACCEPTED)
    edits.edit(sample, "ana", 3, ClaimEdit(about_on="2023-05-01"))
    documents.fix(sample, "ana", 1, published="2023-05-11", outlet="Valley Times")
    assert (claim(sample, 1).said_on, claim(sample, 1).status) == ("2023-05-10", "accepted")
    assert (claim(sample, 3).said_on, claim(sample, 3).about_on) == ("2023-05-11", "2023-05-01")
    assert [hop.name for hop in claim(sample, 1).hops] == ["Ilse Marant", "Valley Times"]
    assert [hop.name for hop in claim(sample, 2).hops] == ["Radek Oon", "Valley Radio", "Valley Times"]
    assert [(hop.role, hop.name) for hop in claim(sample, 3).hops] == [(Role.SPEAKER, "Valley Times")]


def test_a_document_replaces_an_older_version_and_never_itself(sample: Ledger) -> None:
    documents.fix(sample, "ana", 2, replaces="D-1")
    with sample.reading() as connection:
        assert reads.document(connection, 2).replaces == 1
    for document_id, older in ((1, "D-2"), (1, "D-1")):
        with pytest.raises(InvalidChangeError, match="cannot replace"):
            documents.fix(sample, "ana", document_id, replaces=older)
    with pytest.raises(NotFoundError):
        documents.fix(sample, "ana", 2, replaces="D-9")
    with pytest.raises(ConflictError, match="replaced by a newer version"):
        documents.remove(sample, "ana", 1)
    undo(sample, "ana")
    documents.remove(sample, "ana", 1)
    assert verify(sample)[0] == []


def test_days_come_with_a_publication_date_given_late(ledger: Ledger) -> None:
    text = "Mayor Ana Kos said Wednesday that about 40 people were in the hall. Yesterday 12 trucks left Verin."
    added = add(ledger, "ana", read_bytes(text.encode(), "stdin", Metadata(outlet="Verin Post"))[0])
    with ledger.reading() as connection:
        before = list(reads.claims(connection, reads.document_claim_ids(connection, added.document_id)))
    assert [record.said_on for record in before] == [None, None]
    documents.fix(ledger, "ana", added.document_id, published="2023-05-04")
    with ledger.reading() as connection:
        after = list(reads.claims(connection, reads.document_claim_ids(connection, added.document_id)))
    assert [record.said_on for record in after] == ["2023-05-03", "2023-05-04"]
    assert after[1].about_on == "2023-05-03"
    undo(ledger, "ana")
    assert claim(ledger, after[0].id).said_on is None


def test_a_date_fixed_by_two_at_once_is_told_to_the_later(sample: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    real = documents.extract
    others = [lambda: documents.fix(sample, "bo", 1, published="2023-05-18")]

    def extract_while_another_fixes(*given: object, **named: object) -> object:
        if others:
            others.pop()()
        return real(*given, **named)

    monkeypatch.setattr(documents, "extract", extract_while_another_fixes)
    with pytest.raises(ConflictError, match="another date meanwhile"):
        documents.fix(sample, "ana", 1, published="2023-05-11")
    assert (claim(sample).document.published, claim(sample).said_on) == ("2023-05-18", "2023-05-17")


def test_merging_sources_loses_nothing(sample: Ledger) -> None:
    source_id = marant(sample)
    sources.rate(sample, "ana", source_id, Reliability.B, "close to it")
    with sample.reading() as connection:
        oon = registry.resolve_source(connection, "Radek Oon")
    sources.merge(sample, "ana", source_id, oon)
    with sample.reading() as connection:
        record = registry.source(connection, "Ilse Marant")
        assert (record.name, record.reliability, record.claims) == ("Radek Oon", "B", 2)
        assert [row.basis for row in registry.ratings(connection, record.id)] == ["close to it"]


def test_of_two_judgements_that_merge_the_later_is_the_present_one(sample: Ledger) -> None:
    with sample.reading() as connection:
        oon = registry.resolve_source(connection, "Radek Oon")
    sources.rate(sample, "ana", oon, Reliability.B)
    sources.rate(sample, "bo", marant(sample), Reliability.D, "was wrong in June")
    sources.merge(sample, "ana", marant(sample), oon)
    with sample.reading() as connection:
        assert registry.source(connection, oon).reliability == "D"
        assert [row.reliability for row in registry.ratings(connection, oon)] == ["D", "B"]
    undo(sample, "ana")
    with sample.reading() as connection:
        assert registry.source(connection, oon).reliability == "B"


def test_an_alias_belongs_to_one_source(sample: Ledger) -> None:
    sources.add_alias(sample, "ana", marant(sample), "The Governor")
    with sample.reading() as connection:
        assert registry.source(connection, "the governor").name == "Ilse Marant"
    with pytest.raises(InvalidChangeError, match="Radek Oon already"):
        sources.add_alias(sample, "ana", marant(sample), "radek oon")


def test_a_view_takes_over_its_key(sample: Ledger) -> None:
    views.save(sample, "ana", "first", "tag:toll", slot=7)
    views.save(sample, "ana", "second", "status:accepted", Order.TIME, slot=7)
    with sample.reading() as connection:
        assert [(view.name, view.slot) for view in registry.views(connection)] == [("second", 7), ("first", None)]
    with pytest.raises(QueryError):
        views.save(sample, "ana", "bad", "status:nonsense")


@pytest.mark.parametrize(
    "url", ["", "example.org", "javascript:alert(1)", "https://", "https://a b.org", "file:///etc/passwd"]
)
def test_evidence_is_a_web_address(sample: Ledger, url: str) -> None:
    with pytest.raises(UsageError):
        notes.add_evidence(sample, "ana", 1, url, EvidenceKind.ARCHIVE)
