"""Walks of two people through every action of the review, undo and redo between them.

Whatever the order: an undo gives back the rows that were there before the change, a refusal changes nothing, no claim
carries two tags of an exclusive namespace, an export of what came of it is without loss, and the log proves itself.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from claimtrack.capture.importing import import_file
from claimtrack.errors import ConflictError, InvalidChangeError, NotFoundError, UndoRefusedError, UsageError
from claimtrack.export.exporting import Format, export
from claimtrack.review import (
    decisions,
    documents,
    edits,
    hot_tags,
    links,
    notes,
    places,
    sources,
    tags,
    translating,
    views,
)
from claimtrack.review.edits import ClaimEdit
from claimtrack.review.making import Made, NewClaim, make_claim
from claimtrack.review.notes import EvidenceEdit
from claimtrack.review.outcome import Outcome
from claimtrack.review.undo import redo, undo
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.history import undoable_batch
from claimtrack.store.journal import table
from claimtrack.store.order import Order
from claimtrack.store.verify import verify
from claimtrack.tag_names import namespace_of
from claimtrack.terms import EvidenceKind, LinkKind, RejectReason, Reliability, Status
from tests.building import add_sample

ACTORS = st.sampled_from(["ana", "ben"])
CLAIMS = st.sampled_from([1, 2, 4])
SOME_CLAIMS = st.lists(CLAIMS, min_size=1, max_size=2, unique=True)
TAGS = st.sampled_from(["toll", "side:north", "side:south"])
SOURCES = st.integers(1, 4)
DOCUMENTS = st.integers(1, 2)
PLACES = st.sampled_from(["the mill", "Harrow", "the valley"])
NAMES = st.sampled_from(["", "Ilse Marant", "Radek Oon", "Nora Vale", "Gov. Marant"])

REFUSALS = (NotFoundError, ConflictError, UsageError, InvalidChangeError)


def contents(ledger: Ledger) -> dict[str, dict[int, dict[str, Any]]]:
    """Every row by table and key, save the log, what is derived and the counters of changes."""
    derived = {"event", "counter", "link_key", "link_due"}
    tables = [name for name in table("claim").metadata.tables if name not in derived]
    with ledger.reading() as connection:
        return {
            name: {
                row["id"]: {column: value for column, value in row.items() if column != "revision"}
                for row in connection.execute(table(name).select()).mappings()
            }
            for name in tables
        }


class Walk(RuleBasedStateMachine):
    """Two people on one ledger; `undone` and `done` know the rows on either side of each actor's changes."""

    blank: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.blank, self.folder / "ledger.sqlite")
        self.ledger = open_ledger(self.folder / "ledger.sqlite")
        add_sample(self.ledger)
        self.start = contents(self.ledger)
        self.first = self.latest()[0] + 1
        self.in_order = True

    def latest(self) -> tuple[int, str]:
        """The latest batch that can be taken back, and whose it is."""
        with self.ledger.reading() as connection:
            return max((undoable_batch(connection, actor) or 0, actor) for actor in ("ana", "ben"))

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            try:
                assert verify(self.ledger)[0] == []
                self.export_and_import()
                if self.in_order:
                    while (newest := self.latest())[0] >= self.first:
                        undo(self.ledger, newest[1])
                    assert contents(self.ledger) == self.start
                    assert verify(self.ledger)[0] == []
            finally:
                self.ledger.close()
                shutil.rmtree(self.folder)

    def export_and_import(self) -> None:
        """Whatever the walk came to, an export of it comes out of another ledger as it went in."""
        written, again = self.folder / "written.jsonl", self.folder / "again.jsonl"
        export(self.ledger, "status:any", Format.JSONL, written)
        shutil.copyfile(self.blank, self.folder / "other.sqlite")
        with open_ledger(self.folder / "other.sqlite") as other:
            import_file(lambda: other, "cy", written)
            export(other, "status:any", Format.JSONL, again)
            assert again.read_bytes() == written.read_bytes()
            assert verify(other)[0] == []

    def change(self, actor: str, make: Callable[[Ledger], Outcome | Made]) -> None:
        """Do something, back and forth, or be told in words why not."""
        before = contents(self.ledger)
        try:
            outcome = make(self.ledger)
        except REFUSALS:
            assert contents(self.ledger) == before
            return
        after = contents(self.ledger)
        assert (outcome.batch is None) == (before == after)
        if outcome.batch is None:
            return
        undo(self.ledger, actor)
        assert contents(self.ledger) == before
        redo(self.ledger, actor)
        assert contents(self.ledger) == after

    @rule(actor=ACTORS, claims=SOME_CLAIMS, status=st.sampled_from(Status))
    def decide(self, actor: str, claims: list[int], status: Status) -> None:
        reason = RejectReason.WRONG_SPAN if status is Status.REJECTED else None
        self.change(actor, lambda ledger: decisions.decide(ledger, actor, claims, status, reason=reason))

    @rule(actor=ACTORS, claims=SOME_CLAIMS, credibility=st.integers(1, 6))
    def rate(self, actor: str, claims: list[int], credibility: int) -> None:
        self.change(actor, lambda ledger: decisions.rate(ledger, actor, claims, credibility))

    @rule(
        actor=ACTORS,
        claims=SOME_CLAIMS,
        add=st.lists(TAGS, max_size=2, unique=True),
        remove=st.lists(TAGS, max_size=1),
    )
    def tag(self, actor: str, claims: list[int], add: list[str], remove: list[str]) -> None:
        self.change(actor, lambda ledger: tags.tag(ledger, actor, claims, add=add, remove=remove))

    @rule(actor=ACTORS, old=TAGS, new=TAGS, merging=st.booleans())
    def rename_or_merge_tags(self, actor: str, old: str, new: str, merging: bool) -> None:
        act = tags.merge if merging else tags.rename
        self.change(actor, lambda ledger: act(ledger, actor, old, new))

    @rule(actor=ACTORS, exclusive=st.booleans())
    def rule_namespace(self, actor: str, exclusive: bool) -> None:
        self.change(actor, lambda ledger: tags.set_exclusive(ledger, actor, "side", exclusive))

    @rule(actor=ACTORS, name=TAGS, text=st.sampled_from(["", "of the day"]))
    def describe_tag(self, actor: str, name: str, text: str) -> None:
        self.change(actor, lambda ledger: tags.describe(ledger, actor, name, description=text))

    @rule(actor=ACTORS, name=TAGS, colour=st.sampled_from(["red", "none"]))
    def colour_tag(self, actor: str, name: str, colour: str) -> None:
        self.change(actor, lambda ledger: tags.describe(ledger, actor, name, colour=colour))

    @rule(actor=ACTORS, name=TAGS)
    def remove_tag(self, actor: str, name: str) -> None:
        self.change(actor, lambda ledger: tags.remove(ledger, actor, name))

    @rule(actor=ACTORS, key=st.sampled_from(["s", "f5"]), name=st.none() | TAGS)
    def set_hot_tag(self, actor: str, key: str, name: str | None) -> None:
        if name is None:
            self.change(actor, lambda ledger: hot_tags.drop_hot_tag(ledger, actor, key))
        else:
            self.change(actor, lambda ledger: hot_tags.set_hot_tag(ledger, actor, key, name))

    @rule(actor=ACTORS, first=CLAIMS, second=CLAIMS, kind=st.sampled_from(LinkKind), making=st.booleans())
    def link(self, actor: str, first: int, second: int, kind: LinkKind, making: bool) -> None:
        act = links.link if making else links.unlink
        self.change(actor, lambda ledger: act(ledger, actor, first, kind, second))

    @rule(actor=ACTORS, inner=PLACES, outer=PLACES, stating=st.booleans())
    def place(self, actor: str, inner: str, outer: str, stating: bool) -> None:
        act = places.state if stating else places.withdraw
        self.change(actor, lambda ledger: act(ledger, actor, inner, outer))

    @rule(actor=ACTORS, claims=SOME_CLAIMS, other=CLAIMS, kind=st.sampled_from(LinkKind))
    def toggle_links(self, actor: str, claims: list[int], other: int, kind: LinkKind) -> None:
        self.change(actor, lambda ledger: links.toggle(ledger, actor, claims, kind, other))

    @rule(
        actor=ACTORS,
        claim=CLAIMS,
        changes=st.builds(
            ClaimEdit,
            label=st.none() | st.sampled_from(["Some of them", "All of them"]),
            start=st.none() | st.integers(0, 30),
            speaker=st.none() | NAMES,
            figure=st.none() | st.sampled_from(["", "40-50 houses", "~1,000"]),
            figure_position=st.integers(0, 1),
            said_on=st.none() | st.sampled_from(["", "2023-05", "2023-05-03"]),
        ),
    )
    def edit(self, actor: str, claim: int, changes: ClaimEdit) -> None:
        self.change(actor, lambda ledger: edits.edit(ledger, actor, claim, changes))

    @rule(
        actor=ACTORS,
        claim=CLAIMS,
        figures=st.lists(st.sampled_from(["", "40-50 houses", "dozens"]), min_size=2, max_size=3),
    )
    def edit_figures(self, actor: str, claim: int, figures: list[str]) -> None:
        changes = [ClaimEdit(figure=typed, figure_position=number) for number, typed in enumerate(figures)]
        self.change(actor, lambda ledger: edits.edit_all(ledger, actor, claim, changes))

    @rule(actor=ACTORS, document=DOCUMENTS, start=st.integers(0, 60), speaker=NAMES)
    def make_claim(self, actor: str, document: int, start: int, speaker: str) -> None:
        new = NewClaim(start, start + 30, speaker=speaker)
        self.change(actor, lambda ledger: make_claim(ledger, actor, document, new))

    @rule(actor=ACTORS, claim=CLAIMS, note=st.sampled_from(["", "see the map", "ask again"]))
    def note(self, actor: str, claim: int, note: str) -> None:
        self.change(actor, lambda ledger: notes.set_note(ledger, actor, claim, note))

    @rule(actor=ACTORS, claim=CLAIMS, kind=st.sampled_from(EvidenceKind))
    def add_evidence(self, actor: str, claim: int, kind: EvidenceKind) -> None:
        self.change(actor, lambda ledger: notes.add_evidence(ledger, actor, claim, "https://example.org/x", kind))

    @rule(
        actor=ACTORS,
        claim=CLAIMS,
        note=st.sampled_from(["", "see the map"]),
        pieces=st.lists(
            st.builds(
                EvidenceEdit,
                st.sampled_from(["https://example.org/y", "https://example.org/z"]),
                st.sampled_from(EvidenceKind),
                id=st.none() | st.integers(1, 3),
                removed=st.booleans(),
            ),
            max_size=2,
        ),
    )
    def annotate(self, actor: str, claim: int, note: str, pieces: list[EvidenceEdit]) -> None:
        self.change(actor, lambda ledger: notes.annotate(ledger, actor, claim, note, pieces))

    @rule(
        actor=ACTORS,
        claim=CLAIMS,
        language=st.sampled_from(["cy", "de"]),
        text=st.sampled_from(["", "mil", "tausend"]),
        replaces=st.none() | st.just("cy"),
    )
    def translate(self, actor: str, claim: int, language: str, text: str, replaces: str | None) -> None:
        self.change(
            actor, lambda ledger: translating.translate(ledger, actor, claim, language, text, replaces=replaces)
        )

    @rule(actor=ACTORS, claim=CLAIMS, start=st.integers(0, 40), language=st.sampled_from(["cy", "de"]))
    def point_out(self, actor: str, claim: int, start: int, language: str) -> None:
        self.change(actor, lambda ledger: translating.point_out(ledger, actor, claim, language, start, start + 9))

    @rule(
        actor=ACTORS,
        document=DOCUMENTS,
        outlet=st.none() | st.sampled_from(["", "Harrow Courier", "Other Paper"]),
        title=st.none() | st.sampled_from(["", "T"]),
    )
    def fix(self, actor: str, document: int, outlet: str | None, title: str | None) -> None:
        self.change(actor, lambda ledger: documents.fix(ledger, actor, document, outlet=outlet, title=title))

    @rule(actor=ACTORS, document=DOCUMENTS)
    def remove_document(self, actor: str, document: int) -> None:
        self.change(actor, lambda ledger: documents.remove(ledger, actor, document))

    @rule(actor=ACTORS, source=SOURCES, into=SOURCES)
    def merge_sources(self, actor: str, source: int, into: int) -> None:
        self.change(actor, lambda ledger: sources.merge(ledger, actor, source, into))

    @rule(actor=ACTORS, source=SOURCES, alias=NAMES)
    def alias(self, actor: str, source: int, alias: str) -> None:
        self.change(actor, lambda ledger: sources.add_alias(ledger, actor, source, alias))

    @rule(actor=ACTORS, source=SOURCES, name=NAMES, note=st.sampled_from(["", "asked twice"]))
    def edit_source(self, actor: str, source: int, name: str, note: str) -> None:
        self.change(actor, lambda ledger: sources.edit(ledger, actor, source, name=name, note=note))

    @rule(actor=ACTORS, source=SOURCES, alias=NAMES)
    def remove_alias(self, actor: str, source: int, alias: str) -> None:
        self.change(actor, lambda ledger: sources.remove_alias(ledger, actor, source, alias))

    @rule(actor=ACTORS, source=SOURCES, reliability=st.sampled_from(Reliability), basis=st.sampled_from(["", "in May"]))
    def rate_source(self, actor: str, source: int, reliability: Reliability, basis: str) -> None:
        self.change(actor, lambda ledger: sources.rate(ledger, actor, source, reliability, basis))

    @rule(actor=ACTORS, source=SOURCES, group=st.sampled_from(["", "province"]))
    def group_source(self, actor: str, source: int, group: str) -> None:
        self.change(actor, lambda ledger: sources.set_group(ledger, actor, source, group))

    @rule(
        actor=ACTORS,
        name=st.sampled_from(["tolls", "mill"]),
        query=st.sampled_from(["tag:toll", "mill"]),
        slot=st.none() | st.sampled_from([7, 8]),
    )
    def save_view(self, actor: str, name: str, query: str, slot: int | None) -> None:
        self.change(actor, lambda ledger: views.save(ledger, actor, name, query, Order.TIME, slot))

    @rule(actor=ACTORS, name=st.sampled_from(["tolls", "mill"]))
    def remove_view(self, actor: str, name: str) -> None:
        self.change(actor, lambda ledger: views.remove(ledger, actor, name))

    @rule(actor=ACTORS, count=st.integers(1, 4))
    def undo_and_redo(self, actor: str, count: int) -> None:
        """Back some steps and forth again: each redo must give the rows that its undo left."""
        passed: list[dict[str, Any]] = []
        for _ in range(count):
            before = contents(self.ledger)
            try:
                undo(self.ledger, actor)
            except (NotFoundError, UndoRefusedError):
                assert contents(self.ledger) == before
                break
            passed.append(before)
        for expected in reversed(passed):
            redo(self.ledger, actor)
            assert contents(self.ledger) == expected

    @rule(actor=ACTORS, act=st.sampled_from([undo, redo]))
    def undo_or_redo(self, actor: str, act: Callable[[Ledger, str], object]) -> None:
        before = contents(self.ledger)
        # What is taken back out of order may be what a later change leans on.
        self.in_order = False
        try:
            act(self.ledger, actor)
        except (NotFoundError, UndoRefusedError):
            assert contents(self.ledger) == before

    @invariant()
    def exclusive_tags_exclude(self) -> None:
        rows = contents(self.ledger) if hasattr(self, "ledger") else {}
        exclusive = {row["name"] for row in rows.get("tag_namespace", {}).values() if row["exclusive"]}
        names = {key: row["name"] for key, row in rows.get("tag", {}).items()}
        carried = [(row["claim_id"], namespace_of(names[row["tag_id"]])) for row in rows.get("claim_tag", {}).values()]
        limited = [pair for pair in carried if pair[1] in exclusive]
        assert len(limited) == len(set(limited))


def test_walks_of_two_people_keep_the_ledger_whole(blank_ledger: Path) -> None:
    Walk.blank = blank_ledger
    # Every step of a walk reads the whole ledger, so that few steps take long and no single one is slow.
    bounded = settings(max_examples=16, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Walk, settings=bounded)
