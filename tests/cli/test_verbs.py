"""Every verb that changes something does so once, says so, and is taken back by undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest

from claimtrack.capture import reading_many
from claimtrack.capture.extractors import default_extractor
from claimtrack.export.json_form import claim_object
from claimtrack.query import Everything
from claimtrack.store import reads, registry
from claimtrack.store.engine import Ledger
from claimtrack.store.queue import claim_ids
from claimtrack.terms import Candidate
from tests.building import SECOND_TEXT
from tests.cli.conftest import Run

State = dict[str, list[dict[str, Any]]]

# What any change moves on: the count of changes, and when something happened.
_MOVES = {"revision", "reviewed_at", "last_used"}


def state_of(ledger: Ledger) -> State:
    """Everything there is, without what every change moves on."""
    with ledger.reading() as connection:
        keys = [key for found in claim_ids(connection, Everything()) for key in found]
        found: dict[str, list[Any]] = {
            "claims": [claim_object(record) for record in reads.claims(connection, keys)],
            "tags": [asdict(record) for record in registry.tags(connection)],
            "hot tags": [asdict(record) for record in registry.hot_tags(connection, "ana")],
            "views": [asdict(record) for record in registry.views(connection)],
            "documents": [asdict(record) for record in reads.documents(connection)],
            "sources": [asdict(record) for record in registry.sources(connection)],
        }
    return {
        name: [{key: value for key, value in record.items() if key not in _MOVES} for record in records]
        for name, records in found.items()
    }


def claim(state: State, ref: str) -> dict[str, Any]:
    """A claim of a state by its reference."""
    return next(record for record in state["claims"] if record["ref"] == ref)


def source(state: State, name: str) -> dict[str, Any] | None:
    """A source of a state by its name."""
    return next((record for record in state["sources"] if record["name"] == name), None)


def shown(value: object) -> str:
    """The arguments of a call as the name of its test."""
    return " ".join(map(str, value))[:50] if isinstance(value, tuple) else ""


Seen = Callable[[State], object]

CHANGES: list[tuple[tuple[object, ...], Seen, object]] = [
    (("accept", "C-1", "c2"), lambda state: [claim(state, ref)["status"] for ref in ("C-1", "C-2")], ["accepted"] * 2),
    (("accept", "--query", "relief"), lambda state: claim(state, "C-3")["status"], "accepted"),
    (("defer", "3"), lambda state: claim(state, "C-3")["status"], "deferred"),
    (
        ("reject", "C-6", "--reason", "not_a_claim"),
        lambda state: (claim(state, "C-6")["status"], claim(state, "C-6")["reject_reason"]),
        ("rejected", "not_a_claim"),
    ),
    (
        ("reject", "C-6", "--reason", "other", "--note", "a headline"),
        lambda state: claim(state, "C-6")["note"],
        "a headline",
    ),
    (("rate", "C-1", "C-4", "2"), lambda state: [claim(state, "C-1")["credibility"]] * 2, [2, 2]),
    (("rate", "--query", "speaker:oon", "5"), lambda state: claim(state, "C-2")["credibility"], 5),
    (
        ("tag", "C-1", "--add", "toll", "--add", "Place:Mill"),
        lambda state: claim(state, "C-1")["tags"],
        ["place:mill", "toll"],
    ),
    (("link", "C-2", "contradicts", "C-1"), lambda state: [claim(state, "C-1")["links"][0]["kind"]], ["contradicts"]),
    (("link", "C-2", "updates", "C-1"), lambda state: claim(state, "C-1")["linked_from"][0]["kind"], "updates"),
    (
        ("edit", "C-1", "--label", "villagers at the mill"),
        lambda state: claim(state, "C-1")["label"],
        "villagers at the mill",
    ),
    (("edit", "C-1", "--start", "40"), lambda state: claim(state, "C-1")["start"], 40),
    (("edit", "C-1", "--speaker", "Radek Oon"), lambda state: claim(state, "C-1")["speaker"], "Radek Oon"),
    (("edit", "C-1", "--figure", "40-50 villagers"), lambda state: claim(state, "C-1")["figures"][0]["low"], "40"),
    (("edit", "C-1", "--figure", ""), lambda state: claim(state, "C-1")["figures"], []),
    (
        ("edit", "C-1", "--which", "2", "--figure", "7 dogs"),
        lambda state: claim(state, "C-1")["figures"][1]["subject"],
        "dogs",
    ),
    (
        ("edit", "C-1", "--figure", "about $33m in tolls"),
        lambda state: [claim(state, "C-1")["figures"][0][name] for name in ("low", "measure", "unit", "subject")],
        ["29700000", "money", "USD", "in tolls"],
    ),
    (
        ("edit", "C-1", "--measure", "distance", "--unit", "km"),
        lambda state: [claim(state, "C-1")["figures"][0][name] for name in ("low", "measure", "unit")],
        ["900", "distance", "km"],
    ),
    (("edit", "C-1", "--subject", "people"), lambda state: claim(state, "C-1")["figures"][0]["subject"], "people"),
    (
        ("edit", "C-1", "--said-on", "2023-05", "--about-on", "2023", "--place", "Harrow"),
        lambda state: [claim(state, "C-1")[name] for name in ("said_precision", "about_precision", "place")],
        ["month", "year", "Harrow"],
    ),
    (
        ("edit", "C-1", "--kind", "denial", "--polarity", "denied"),
        lambda state: [claim(state, "C-1")[name] for name in ("kind", "polarity")],
        ["denial", "denied"],
    ),
    (("note", "C-1", "--", "-(see the map)"), lambda state: claim(state, "C-1")["note"], "-(see the map)"),
    (("defer", "--query", "-speaker:oon document:D-1"), lambda state: claim(state, "C-3")["status"], "deferred"),
    (("note", "C-1", "ask [the] mill"), lambda state: claim(state, "C-1")["note"], "ask [the] mill"),
    (
        ("evidence", "C-1", "https://archive.example/1", "--kind", "image", "--note", "the yard"),
        lambda state: [claim(state, "C-1")["evidence"][0][name] for name in ("url", "kind", "note")],
        ["https://archive.example/1", "image", "the yard"],
    ),
    (
        ("translate", "C-1", "Welsh", "tua mil"),
        lambda state: [claim(state, "C-1")["translations"][0][name] for name in ("language", "text", "start")],
        ["cy", "tua mil", None],
    ),
    (
        ("translate", "C-1", "cy", "--start", "0", "--end", "8"),
        lambda state: [claim(state, "C-1")["translations"][0][name] for name in ("text", "start", "end")],
        ["Governor", 0, 8],
    ),
    (
        ("document", "fix", "D-1", "--published", "11 May 2023", "--title", "Mill"),
        lambda state: (
            state["documents"][0]["published"],
            state["documents"][0]["title"],
            claim(state, "C-1")["said_on"],
        ),
        ("2023-05-11", "Mill", "2023-05-10"),
    ),
    (("document", "remove", "D-1"), lambda state: [record["ref"] for record in state["claims"]], ["C-4", "C-5", "C-6"]),
    (
        ("reextract", "document:D-2"),
        lambda state: {
            record["extractor"] == "tests"
            for record in state["claims"]
            if record["document"]["title"] == "Council counts the dead"
        },
        {False},
    ),
    (
        ("source", "rate", "oon", "B", "--basis", "right so far"),
        lambda state: (source(state, "Radek Oon") or {})["reliability"],
        "B",
    ),
    (
        ("source", "alias", "Radek Oon", "Col. Oon"),
        lambda state: (source(state, "Radek Oon") or {})["aliases"],
        ("Col. Oon",),
    ),
    (
        ("source", "group", "Radek Oon", "the valley"),
        lambda state: (source(state, "Radek Oon") or {})["group"],
        "the valley",
    ),
    (("source", "merge", "Radek Oon", "Ilse Marant"), lambda state: source(state, "Radek Oon"), None),
    (
        ("view", "save", "dead", "figure:>10", "-tag:draft", "--order", "figure", "--slot", "7"),
        lambda state: [state["views"][0][name] for name in ("name", "query", "sort", "slot")],
        ["dead", "figure:>10 -tag:draft", "figure", 7],
    ),
]


@pytest.mark.parametrize(("arguments", "seen", "expected"), CHANGES, ids=shown)
def test_a_change_is_made_said_undone_and_redone(
    run: Run, sample: Ledger, arguments: tuple[object, ...], seen: Seen, expected: object
) -> None:
    before = state_of(sample)
    result = run(*arguments)
    assert result.stdout == ""
    assert "claimtrack undo" in result.stderr
    changed = state_of(sample)
    assert seen(changed) == expected
    assert "claimtrack redo" in run("undo").stderr
    assert state_of(sample) == before
    run("redo")
    assert state_of(sample) == changed


PREPARED: list[tuple[list[tuple[object, ...]], tuple[object, ...], Seen, object]] = [
    (
        [("tag", "C-1", "--add", "toll")],
        ("tag", "C-1", "--remove", "toll"),
        lambda state: claim(state, "C-1")["tags"],
        [],
    ),
    (
        [("tag", "C-1", "--add", "toll")],
        ("tags", "rename", "toll", "deaths"),
        lambda state: claim(state, "C-1")["tags"],
        ["deaths"],
    ),
    (
        [("tag", "C-1", "--add", "toll"), ("tag", "C-2", "--add", "deaths")],
        ("tags", "merge", "toll", "deaths"),
        lambda state: [claim(state, "C-1")["tags"], len(state["tags"])],
        [["deaths"], 1],
    ),
    (
        [("tag", "C-1", "--add", "toll")],
        ("tags", "describe", "toll", "Counts of the dead", "--colour", "red"),
        lambda state: [state["tags"][0][name] for name in ("description", "colour")],
        ["Counts of the dead", "red"],
    ),
    (
        [("tags", "hot", "w", "toll")],
        ("tags", "colour", "toll", "Teal"),
        lambda state: state["tags"][0]["colour"],
        "teal",
    ),
    (
        [("tags", "hot", "w", "toll"), ("tags", "colour", "toll", "teal")],
        ("tags", "describe", "toll", "--colour", "none"),
        lambda state: state["tags"][0]["colour"],
        None,
    ),
    (
        [("tag", "C-1", "--add", "toll"), ("tags", "hot", "w", "toll")],
        ("tags", "remove", "toll"),
        lambda state: [claim(state, "C-1")["tags"], state["tags"], state["hot tags"]],
        [[], [], []],
    ),
    (
        [("tags", "hot", "w", "toll")],
        ("tags", "hot", "?", "toll"),
        lambda state: [(hot["key"], hot["tag"]) for hot in state["hot tags"]],
        [("question_mark", "toll")],
    ),
    ([("tags", "hot", "w", "toll")], ("tags", "hot", "w", "--off"), lambda state: state["hot tags"], []),
    (
        [("tag", "C-1", "--add", "place:mill")],
        ("tags", "exclusive", "place"),
        lambda state: state["tags"][0]["exclusive"],
        True,
    ),
    (
        [("tag", "C-1", "--add", "place:mill"), ("tags", "exclusive", "place")],
        ("tags", "exclusive", "place", "--off"),
        lambda state: state["tags"][0]["exclusive"],
        False,
    ),
    (
        [("link", "C-1", "contradicts", "C-2")],
        ("unlink", "C-2", "contradicts", "C-1"),
        lambda state: claim(state, "C-1")["links"],
        [],
    ),
    (
        [("evidence", "C-1", "https://archive.example/1")],
        ("evidence", "C-1", "https://archive.example/1", "--remove"),
        lambda state: claim(state, "C-1")["evidence"],
        [],
    ),
    (
        [("evidence", "C-1", "https://archive.example/1", "--note", "the yard")],
        ("evidence", "C-1", "https://archive.example/1", "--kind", "map", "--to", "https://maps.example/1"),
        lambda state: [[piece[name] for name in ("url", "kind", "note")] for piece in claim(state, "C-1")["evidence"]],
        [["https://maps.example/1", "map", "the yard"]],
    ),
    (
        [("translate", "C-1", "cy", "mil")],
        ("translate", "C-1", "cy", "--remove"),
        lambda state: claim(state, "C-1")["translations"],
        [],
    ),
    ([("note", "C-1", "once")], ("note", "C-1", ""), lambda state: claim(state, "C-1")["note"], None),
    ([("view", "save", "dead", "toll")], ("view", "remove", "dead"), lambda state: state["views"], []),
    (
        [("source", "group", "Radek Oon", "valley")],
        ("source", "group", "Radek Oon", "--none"),
        lambda state: (source(state, "Radek Oon") or {})["group"],
        None,
    ),
]


@pytest.mark.parametrize(("first", "arguments", "seen", "expected"), PREPARED, ids=shown)
def test_what_was_made_is_changed_again_and_undone(
    run: Run,
    sample: Ledger,
    first: list[tuple[object, ...]],
    arguments: tuple[object, ...],
    seen: Seen,
    expected: object,
) -> None:
    for prepared in first:
        run(*prepared)
    before = state_of(sample)
    run(*arguments)
    assert seen(state_of(sample)) == expected
    assert seen(before) != expected
    run("undo")
    assert state_of(sample) == before


def test_what_is_so_already_is_said_and_makes_no_event(run: Run, sample: Ledger) -> None:
    run("accept", "C-1")
    events = len(run("log", "--limit", 1000).stdout.splitlines())
    result = run("accept", "C-1")
    assert result.stderr == "nothing changed, 1 claim already so\n"
    assert len(run("log", "--limit", 1000).stdout.splitlines()) == events


def test_undo_belongs_to_its_actor(run: Run, sample: Ledger) -> None:
    run("accept", "C-1", "--actor", "ben")
    assert "nothing to undo" in run("undo", "--actor", "cleo", code=1).stderr
    run("undo", "--actor", "ben")
    assert claim(state_of(sample), "C-1")["status"] == "unreviewed"


def test_reextract_keeps_what_was_reviewed_and_says_what_became_of_the_rest(run: Run, sample: Ledger) -> None:
    run("accept", "C-1", "C-6")
    result = run("reextract")
    claims = {record["ref"]: record for record in state_of(sample)["claims"]}
    assert claims["C-1"]["status"] == claims["C-6"]["status"] == "accepted"
    assert "C-2" not in claims
    assert result.stdout == ""
    assert result.stderr.startswith("extracted 2 documents again: ")
    assert "kept as reviewed" in result.stderr
    assert result.stderr.endswith("; claimtrack undo takes the last document back\n")
    assert "undo" not in run("reextract").stderr


def test_stopping_reextract_keeps_the_documents_that_are_finished(
    run: Run, sample: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    extractor = default_extractor()

    def stopped_at_the_second(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
        if text == SECOND_TEXT:
            raise KeyboardInterrupt
        return extractor.find(text, published, outlet)

    stopped = replace(extractor, find=stopped_at_the_second, find_telling=None)
    monkeypatch.setattr(reading_many, "make", lambda _made_by, _setup: stopped)
    result = run("reextract", code=130)
    assert result.stderr.strip() == (
        "claimtrack: stopped; extracted 1 of 2 documents again, those are kept; the same command does the rest"
    )
    assert {record["document"]["title"] for record in state_of(sample)["claims"] if record["extractor"] == "tests"} == {
        "Council counts the dead"
    }


def test_reextract_says_when_nothing_matches(run: Run) -> None:
    assert "no claims match the query" in run("reextract", "nowhere", code=1).stderr
