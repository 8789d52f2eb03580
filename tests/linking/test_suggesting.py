"""What becomes of suggestions: made as claims come, kept beside decisions, taken along by undo, never in its way."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from claimtrack.errors import UndoRefusedError
from claimtrack.figures import Widths
from claimtrack.linking.keeping import EDITED_SINCE
from claimtrack.linking.suggesting import mark_due, suggest_due
from claimtrack.review.edits import ClaimEdit, edit
from claimtrack.review.links import link, unlink
from claimtrack.review.undo import redo, undo
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.journal import batch, table
from claimtrack.store.verify import verify
from claimtrack.terms import ClaimKind, LinkKind
from tests.cli.calling import call, json_lines
from tests.linking.adding import Told, add_told, kinds_between, links, told_links

FIRST = Told("A fire at the Orsa grain mill killed at least 20 people on Monday, Governor Ilsa Torn said.", 3)
SECOND = Told(
    "The death toll from the fire at the Orsa mill has risen to 36, Governor Ilsa Torn said.", 4, "Coast Herald"
)
THIRD = Told(
    "No more than five people died in the fire at the Orsa mill, its owner Halden Foods said.", 4, "Inland Post"
)
CLOSED = Told("The bridge at Tholvik was closed on Monday, baker Ana Sorrel said.", 3, "Coast Herald")
OPEN = Told("The bridge at Tholvik was open to all traffic on Monday, the road office said.", 3, "Inland Post")


def due(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table("link_due"))).scalar_one())


def told(ledger: Ledger) -> set[tuple[str, str, str, str]]:
    return {(row["kind"], str(row["from_id"]), str(row["to_id"]), row["why"]) for row in links(ledger)}


def test_a_suggestion_says_what_it_rests_on(ledger: Ledger) -> None:
    add_told(ledger, FIRST, SECOND)
    (row,) = links(ledger)
    assert (row["kind"], row["state"], row["made_by"]) == ("updates", "suggested", "claimtrack")
    assert 0.5 <= row["score"] < 1
    assert "36" in row["why"]
    assert "same speaker" in row["why"]
    assert "\n" not in row["why"]
    assert due(ledger) == 0


def test_a_rejected_pair_comes_again_only_once_a_side_was_edited(ledger: Ledger) -> None:
    add_told(ledger, FIRST, SECOND)
    (row,) = links(ledger)
    unlink(ledger, "ana", row["from_id"], LinkKind.UPDATES, row["to_id"])
    assert [kept["state"] for kept in links(ledger)] == ["rejected"]
    mark_due(ledger, "ana")
    assert suggest_due(ledger, "ana").links == 0
    assert [kept["state"] for kept in links(ledger)] == ["rejected"]
    edit(ledger, "ana", row["from_id"], ClaimEdit(label="Toll at the Orsa mill risen to 36"))
    assert due(ledger) == 1
    assert suggest_due(ledger, "ana").links == 1
    (again,) = links(ledger)
    assert again["state"] == "suggested"
    assert again["why"].startswith(EDITED_SINCE)


def test_what_was_rejected_after_an_edit_stays_rejected(ledger: Ledger) -> None:
    add_told(ledger, FIRST, SECOND)
    (row,) = links(ledger)
    edit(ledger, "ana", row["from_id"], ClaimEdit(label="Toll at the Orsa mill risen to 36"))
    unlink(ledger, "ana", row["from_id"], LinkKind.UPDATES, row["to_id"])
    assert suggest_due(ledger, "ana").links == 0
    assert [kept["state"] for kept in links(ledger)] == ["rejected"]


def test_what_a_person_confirmed_is_left_alone(ledger: Ledger) -> None:
    add_told(ledger, FIRST, SECOND)
    (row,) = links(ledger)
    link(ledger, "ana", row["from_id"], LinkKind.UPDATES, row["to_id"])
    edit(ledger, "ana", row["from_id"], ClaimEdit(label="Toll at the Orsa mill risen to 36"))
    suggest_due(ledger, "ana")
    (kept,) = links(ledger)
    assert (kept["state"], kept["made_by"]) == ("confirmed", "ana")


def test_a_suggestion_goes_when_an_edit_takes_away_what_it_rests_on(ledger: Ledger) -> None:
    add_told(ledger, OPEN, CLOSED)
    (row,) = links(ledger)
    edit(ledger, "ana", row["to_id"], ClaimEdit(kind=ClaimKind.OPINION))
    suggest_due(ledger, "ana")
    assert links(ledger) == []


def test_undo_of_an_add_takes_its_suggestions_along(ledger: Ledger) -> None:
    add_told(ledger, FIRST, SECOND)
    undo(ledger, "ana")
    assert links(ledger) == []
    redo(ledger, "ana")
    assert len(links(ledger)) == 1
    assert verify(ledger)[0] == []


def test_suggestions_of_later_documents_do_not_stand_in_the_way(ledger: Ledger) -> None:
    add_told(ledger, FIRST, actor="ana")
    add_told(ledger, SECOND, actor="bob")
    assert len(links(ledger)) == 1
    undo(ledger, "ana")
    assert links(ledger) == []
    undo(ledger, "bob")
    redo(ledger, "ana")
    assert links(ledger) == []
    redo(ledger, "bob")
    assert links(ledger) == []
    # What came back is compared again like what is new.
    assert suggest_due(ledger, "bob").links == 1
    assert verify(ledger)[0] == []


def test_a_decision_about_a_suggestion_stands_in_the_way_of_undo(ledger: Ledger) -> None:
    add_told(ledger, FIRST, SECOND, actor="ana")
    (row,) = links(ledger)
    link(ledger, "bob", row["from_id"], LinkKind.UPDATES, row["to_id"])
    with pytest.raises(UndoRefusedError):
        undo(ledger, "ana")
    assert [kept["state"] for kept in links(ledger)] == ["confirmed"]


@pytest.fixture(scope="module")
def unlinked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with five documents whose claims are all still to compare."""
    path = tmp_path_factory.mktemp("unlinked") / "ledger.sqlite"
    with open_ledger(path) as ledger:
        add_told(ledger, FIRST, SECOND, THIRD, OPEN, CLOSED)
    return path


def test_comparing_at_once_comes_to_the_same_as_one_by_one(unlinked: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    shutil.copyfile(unlinked, path)
    with open_ledger(unlinked) as one_by_one, open_ledger(path) as at_once:
        expected = told(one_by_one)
        assert len(expected) >= 3
        with batch(at_once, "ana", "forget") as work:
            for row in links(at_once):
                work.delete("link", row["id"])
        mark_due(at_once, "ana")
        suggest_due(at_once, "ana")
        assert told(at_once) == expected
        mark_due(at_once, "ana")
        assert suggest_due(at_once, "ana").links == 0
        assert told(at_once) == expected


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)), stop_after=st.integers(0, 3))
def test_stopping_and_going_on_comes_to_the_same(
    unlinked: Path, tmp_path_factory: pytest.TempPathFactory, order: list[int], stop_after: int
) -> None:
    dispatches = [(FIRST, SECOND, THIRD, OPEN, CLOSED)[number] for number in order]
    folder = tmp_path_factory.mktemp("orders")
    with open_ledger(folder / "one.sqlite") as one:
        add_told(one, *dispatches)
        expected = told_links(one)
        with batch(one, "ana", "forget") as work:
            for row in links(one):
                work.delete("link", row["id"])
        mark_due(one, "ana")
        asked = iter([False] * stop_after + [True])
        suggest_due(one, "ana", stopping=lambda: next(asked, True))
        suggest_due(one, "ana")
        assert told_links(one) == expected


def test_the_verb_compares_and_lists_what_waits(ledger: Ledger) -> None:
    add_told(ledger, FIRST, SECOND, OPEN)
    with batch(ledger, "ana", "forget") as work:
        for row in links(ledger):
            work.delete("link", row["id"])
    mark_due(ledger, "ana")
    shown = call("--db", ledger.path, "--actor", "ana", "suggest", "--format", "json")
    assert shown.exit_code == 0, shown.output
    (line,) = json_lines(shown.stdout)
    assert (line["type"], line["kind"], line["from_ref"], line["to_ref"]) == ("link", "updates", "C-2", "C-1")
    assert line["state"] == "suggested"
    assert "1 link" in shown.stderr
    table_form = call("--db", ledger.path, "suggest", "C-1")
    assert "updates" in table_form.stdout
    assert "36" in table_form.stdout
    nothing = call("--db", ledger.path, "suggest", "bridge")
    assert nothing.stdout == ""
    assert call("--db", ledger.path, "suggest", "tag:").exit_code != 0


def test_links_are_told_as_json(ledger: Ledger) -> None:
    add_told(ledger, FIRST, OPEN)
    linked = call("--db", ledger.path, "link", "C-1", "relates", "C-2", "--format", "json")
    (line,) = json_lines(linked.stdout)
    assert (line["kind"], line["state"], line["from_ref"]) == ("relates", "confirmed", "C-1")
    (gone,) = json_lines(call("--db", ledger.path, "unlink", "C-1", "relates", "C-2", "--format", "json").stdout)
    assert gone["state"] is None


def test_how_far_words_reach_is_the_persons_to_say(ledger: Ledger) -> None:
    said = Told("About 1,000 people were sheltering in the mill in Orsa, Governor Ilsa Torn said on Monday.", 3)
    counted = Told(
        "Exactly 1,200 people were sheltering in the mill in Orsa on Monday, nurse Teo Brask said.", 3, "Post"
    )
    add_told(ledger, said)
    narrow = replace(ledger, widths=Widths(about=Decimal("0.1")))
    add_told(narrow, counted)
    assert "contradicts" in kinds_between(ledger, "1,200", "1,000")


def test_rounding_is_no_contradiction(ledger: Ledger) -> None:
    said = Told("About 1,000 people were sheltering in the mill in Orsa, Governor Ilsa Torn said on Monday.", 3)
    counted = Told(
        "Exactly 1,200 people were sheltering in the mill in Orsa on Monday, nurse Teo Brask said.", 3, "Post"
    )
    add_told(ledger, said, counted)
    assert "contradicts" not in kinds_between(ledger, "1,200", "1,000")
