"""What becomes of a suggested link: each answer is one change that undo takes back, and none overwrites another's."""

from __future__ import annotations

import pytest

from claimtrack.errors import ConflictError, InvalidChangeError
from claimtrack.review.links import link
from claimtrack.review.suggestions import choose, relate, settle
from claimtrack.review.undo import redo, undo
from claimtrack.store.engine import Ledger
from claimtrack.store.history import chain_problems, history
from claimtrack.store.journal import batch, table
from claimtrack.store.pairs import PairLink, pair_link, read_two
from claimtrack.terms import LinkKind, LinkState
from tests.suggested import suggest


def row(ledger: Ledger, key: int) -> dict[str, object]:
    with ledger.reading() as connection:
        found = connection.execute(table("link").select().where(table("link").c.id == key)).mappings().one()
        return dict(found)


def seen(ledger: Ledger, key: int) -> PairLink:
    with ledger.reading() as connection:
        found = pair_link(connection, key)
    assert found is not None
    return found


def between(ledger: Ledger, one: int, other: int) -> list[tuple[str, int, LinkState]]:
    with ledger.reading() as connection:
        return [(link.kind.value, link.from_id, link.state) for link in read_two(connection, one, other).links]


@pytest.mark.parametrize("state", [LinkState.CONFIRMED, LinkState.REJECTED, LinkState.UNSURE])
def test_an_answer_is_one_change_and_keeps_what_was_compared(sample: Ledger, state: LinkState) -> None:
    key = suggest(sample, 4, LinkKind.UPDATES, 1, compared="abc")
    outcome = settle(sample, "ana", seen(sample, key), state)
    assert outcome.batch is not None
    after = row(sample, key)
    assert (after["state"], after["compared"], after["made_by"]) == (state, "abc", "ana")
    undo(sample, "ana")
    before = row(sample, key)
    assert (before["state"], before["compared"], before["made_by"]) == ("suggested", "abc", "claimtrack")
    redo(sample, "ana")
    assert row(sample, key) == after
    with sample.reading() as connection:
        assert list(chain_problems(connection)) == []


def test_another_kind_rejects_the_one_suggested_and_confirms_the_other_at_once(sample: Ledger) -> None:
    key = suggest(sample, 4, LinkKind.UPDATES, 1)
    outcome = choose(sample, "ana", seen(sample, key), LinkKind.CONTRADICTS, 4, 1)
    assert outcome.message == "linked 1 pair: C-1 contradicts C-4, not C-4 updates C-1"
    assert between(sample, 1, 4) == [("updates", 4, "rejected"), ("contradicts", 1, "confirmed")]
    undo(sample, "ana")
    assert between(sample, 1, 4) == [("updates", 4, "suggested")]


def test_the_other_direction_is_another_link(sample: Ledger) -> None:
    key = suggest(sample, 4, LinkKind.REPEATS, 1)
    choose(sample, "ana", seen(sample, key), LinkKind.REPEATS, 1, 4)
    assert between(sample, 1, 4) == [("repeats", 4, "rejected"), ("repeats", 1, "confirmed")]


@pytest.mark.parametrize(("first", "second"), [(1, 4), (4, 1)])
def test_the_kind_suggested_confirms_it(sample: Ledger, first: int, second: int) -> None:
    key = suggest(sample, 1, LinkKind.CONTRADICTS, 4)
    choose(sample, "ana", seen(sample, key), LinkKind.CONTRADICTS, first, second)
    assert between(sample, 1, 4) == [("contradicts", 1, "confirmed")]


def test_a_link_that_was_rejected_once_can_be_chosen(sample: Ledger) -> None:
    rejected = suggest(sample, 4, LinkKind.DENIES, 1, state=LinkState.REJECTED)
    key = suggest(sample, 4, LinkKind.UPDATES, 1)
    choose(sample, "ana", seen(sample, key), LinkKind.DENIES, 4, 1)
    assert row(sample, rejected)["state"] == "confirmed"


def test_what_is_chosen_replaces_what_is_confirmed_of_the_two_and_undo_takes_it_back_whole(sample: Ledger) -> None:
    link(sample, "ana", 4, LinkKind.DENIES, 1)
    before = between(sample, 1, 4)
    outcome = relate(sample, "ana", 4, LinkKind.SUPPORTS, 1)
    assert (outcome.did, outcome.detail) == ("replaced", "C-4 denies C-1 → C-4 supports C-1")
    assert between(sample, 1, 4) == [("supports", 4, "confirmed")]
    undo(sample, "ana")
    assert between(sample, 1, 4) == before == [("denies", 4, "confirmed")]


def test_no_kind_holds_in_both_directions(sample: Ledger) -> None:
    for kind in (LinkKind.UPDATES, LinkKind.PART_OF):
        relate(sample, "ana", 4, kind, 1)
        assert relate(sample, "ana", 1, kind, 4).did == "replaced"
    assert between(sample, 1, 4) == [("updates", 1, "confirmed"), ("part_of", 1, "confirmed")]


@pytest.mark.parametrize("beside", [LinkKind.RELATES, LinkKind.PART_OF])
def test_what_may_stand_beside_others_stays(sample: Ledger, beside: LinkKind) -> None:
    link(sample, "ana", 1, beside, 4)
    assert relate(sample, "ana", 4, LinkKind.UPDATES, 1).did == "linked"
    assert between(sample, 1, 4) == [(beside.value, 1, "confirmed"), ("updates", 4, "confirmed")]
    assert relate(sample, "ana", 4, LinkKind.UPDATES, 1).batch is None


def test_an_answer_replaces_what_was_confirmed_too(sample: Ledger) -> None:
    link(sample, "ana", 4, LinkKind.DENIES, 1)
    key = suggest(sample, 4, LinkKind.UPDATES, 1)
    outcome = settle(sample, "ana", seen(sample, key), LinkState.CONFIRMED)
    assert outcome.detail == "C-4 denies C-1 → C-4 updates C-1"
    # A suggestion that was confirmed stays as refused, so that it is not made again.
    outcome = choose(sample, "ana", seen(sample, key), LinkKind.SUPPORTS, 4, 1)
    assert (outcome.did, outcome.detail) == ("replaced", "C-4 updates C-1 → C-4 supports C-1")
    assert between(sample, 1, 4) == [("updates", 4, "rejected"), ("supports", 4, "confirmed")]


def test_a_refusal_replaces_nothing(sample: Ledger) -> None:
    link(sample, "ana", 4, LinkKind.DENIES, 1)
    key = suggest(sample, 4, LinkKind.UPDATES, 1)
    assert settle(sample, "ana", seen(sample, key), LinkState.REJECTED).did == "refused"
    assert between(sample, 1, 4) == [("denies", 4, "confirmed"), ("updates", 4, "rejected")]


def test_nothing_is_saved_on_a_link_that_changed_since(sample: Ledger) -> None:
    key = suggest(sample, 4, LinkKind.UPDATES, 1)
    stale = seen(sample, key)
    settle(sample, "ben", stale, LinkState.CONFIRMED)
    changed = "it is confirmed by ben now; nothing was saved"
    with pytest.raises(ConflictError, match=changed):
        settle(sample, "ana", stale, LinkState.REJECTED)
    with pytest.raises(ConflictError, match=changed):
        choose(sample, "ana", stale, LinkKind.DENIES, 4, 1)
    assert between(sample, 1, 4) == [("updates", 4, "confirmed")]


def test_nothing_is_saved_on_a_link_that_is_gone(sample: Ledger) -> None:
    key = suggest(sample, 4, LinkKind.UPDATES, 1)
    stale = seen(sample, key)
    with batch(sample, "ben", "unlink") as work:
        work.delete("link", key)
    with pytest.raises(ConflictError, match="C-4 updates C-1 was taken away meanwhile"):
        settle(sample, "ana", stale, LinkState.REJECTED)


def test_other_claims_are_no_answer(sample: Ledger) -> None:
    key = suggest(sample, 4, LinkKind.UPDATES, 1)
    with pytest.raises(InvalidChangeError, match="are not the claims of C-4 updates C-1"):
        choose(sample, "ana", seen(sample, key), LinkKind.DENIES, 4, 2)


def test_the_same_answer_twice_changes_nothing(sample: Ledger) -> None:
    key = suggest(sample, 4, LinkKind.UPDATES, 1)
    settle(sample, "ana", seen(sample, key), LinkState.UNSURE)
    assert settle(sample, "ana", seen(sample, key), LinkState.UNSURE).batch is None


def test_undo_is_refused_once_somebody_else_answered(sample: Ledger) -> None:
    key = suggest(sample, 4, LinkKind.UPDATES, 1)
    settle(sample, "ana", seen(sample, key), LinkState.UNSURE)
    settle(sample, "ben", seen(sample, key), LinkState.CONFIRMED)
    with pytest.raises(ConflictError, match="changed since by ben"):
        undo(sample, "ana")


def test_the_history_of_both_claims_tells_of_it(sample: Ledger) -> None:
    from claimtrack.store.change_words import describe_event
    from claimtrack.store.history import event_names

    key = suggest(sample, 4, LinkKind.UPDATES, 1)
    settle(sample, "ana", seen(sample, key), LinkState.CONFIRMED)
    link(sample, "ana", 4, LinkKind.RELATES, 1)
    for claim in (1, 4):
        with sample.reading() as connection:
            events = history(connection, claim, limit=3)
            told = [describe_event(event, event_names(connection, events)) for event in events]
        assert told == ["linked C-1 relates C-4", "link of C-4 and C-1 confirmed", "suggested C-4 updates C-1"]
