"""Places inside places: stating, what follows from several statements, refusing circles, taking back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from claimtrack.errors import InvalidChangeError, NotFoundError, UndoRefusedError, UsageError
from claimtrack.linking.places import inside_of
from claimtrack.linking.suggesting import suggest_due
from claimtrack.review import places
from claimtrack.review.undo import redo, undo
from claimtrack.store.change_words import describe_event
from claimtrack.store.engine import Ledger
from claimtrack.store.history import event_names, log
from claimtrack.store.journal import table
from claimtrack.store.places import all_outers
from claimtrack.store.places import places as stated
from claimtrack.store.verify import verify


def inside(ledger: Ledger, inner: str, outer: str) -> bool:
    with ledger.reading() as connection:
        return inside_of(connection)(inner, outer)


def listed(ledger: Ledger) -> list[tuple[str, str]]:
    with ledger.reading() as connection:
        return [(record.inner, record.outer) for record in stated(connection)]


def test_nothing_lies_inside_anything_before_it_is_stated(sample: Ledger) -> None:
    assert not inside(sample, "the mill", "the valley")


def test_a_statement_holds_in_any_spelling_and_one_way_only(ledger: Ledger) -> None:
    outcome = places.state(ledger, "ana", "The  Mill", "Orvé Valley")
    assert outcome.message == "stated 1 place: The Mill lies inside Orvé Valley"
    assert inside(ledger, "the mill", "ORVE valley")
    assert not inside(ledger, "Orvé Valley", "the mill")
    assert not inside(ledger, "the mill", "the mill")
    again = places.state(ledger, "bo", "the mill", "orve valley")
    assert (again.batch, again.changed) == (None, 0)


def test_statements_follow_on_one_another(ledger: Ledger) -> None:
    places.state(ledger, "ana", "Room 4", "the mill")
    places.state(ledger, "ana", "the mill", "Harrow")
    places.state(ledger, "ana", "Harrow", "the valley")
    assert inside(ledger, "room 4", "the valley")
    places.withdraw(ledger, "ana", "THE MILL", "harrow")
    assert not inside(ledger, "room 4", "the valley")
    assert inside(ledger, "room 4", "the mill")


def test_circles_and_a_place_inside_itself_are_refused(ledger: Ledger) -> None:
    with pytest.raises(InvalidChangeError, match="inside itself"):
        places.state(ledger, "ana", "Harrow", "HARROW")
    with pytest.raises(UsageError, match="give both places a name"):
        places.state(ledger, "ana", " ", "Harrow")
    places.state(ledger, "ana", "the mill", "Harrow")
    places.state(ledger, "ana", "Harrow", "the valley")
    with pytest.raises(InvalidChangeError, match="the mill was stated to lie inside the valley"):
        places.state(ledger, "ana", "the valley", "the mill")
    assert listed(ledger) == [("the mill", "Harrow"), ("Harrow", "the valley")]


def test_what_was_not_stated_cannot_be_withdrawn(ledger: Ledger) -> None:
    places.state(ledger, "ana", "the mill", "Harrow")
    with pytest.raises(NotFoundError, match="place list"):
        places.withdraw(ledger, "ana", "Harrow", "the mill")


def test_stating_and_withdrawing_can_be_undone_and_are_in_the_log(ledger: Ledger) -> None:
    places.state(ledger, "ana", "the mill", "Harrow")
    places.withdraw(ledger, "ana", "the mill", "Harrow")
    with ledger.reading() as connection:
        events = log(connection)
        words = [describe_event(event, event_names(connection, events)) for event in events]
    assert words == ["place withdrawn the mill inside Harrow", "place stated the mill inside Harrow"]
    undo(ledger, "ana")
    assert listed(ledger) == [("the mill", "Harrow")]
    undo(ledger, "ana")
    assert listed(ledger) == []
    redo(ledger, "ana")
    assert listed(ledger) == [("the mill", "Harrow")]
    assert verify(ledger)[0] == []


def test_undo_does_not_close_a_circle_that_somebody_else_opened(ledger: Ledger) -> None:
    places.state(ledger, "ana", "the mill", "Harrow")
    places.withdraw(ledger, "ana", "the mill", "Harrow")
    places.state(ledger, "bo", "Harrow", "the mill")
    with pytest.raises(UndoRefusedError, match="would lie inside itself"):
        undo(ledger, "ana")
    assert listed(ledger) == [("Harrow", "the mill")]


NAMES = st.sampled_from("abcdef")


@given(st.dictionaries(NAMES, st.frozensets(NAMES, max_size=3)))
def test_lying_inside_is_transitive_and_ends_in_circles_too(statements: dict[str, frozenset[str]]) -> None:
    for inner, stated_to_be_in in statements.items():
        outers = all_outers(statements, inner)
        assert stated_to_be_in <= outers
        for outer in outers:
            assert all_outers(statements, outer) <= outers


def test_claims_at_a_place_are_compared_again_once_it_is_stated_where_it_lies(sample: Ledger) -> None:
    def due() -> list[int]:
        with sample.reading() as connection:
            return list(connection.execute(select(table("link_due").c.claim_id)).scalars())

    suggest_due(sample, "ana")
    assert due() == []
    places.state(sample, "ana", "Mill", "the valley")
    assert due() == [1, 2]
    suggest_due(sample, "ana")
    places.state(sample, "ana", "the quay", "the port")
    assert due() == []
    places.withdraw(sample, "ana", "mill", "the valley")
    assert due() == [1, 2]
