"""What another session writes shows up here without a restart, and a save on a stale revision asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claimtrack.errors import NotFoundError
from claimtrack.query import parse
from claimtrack.review import decisions, documents, edits, tags
from claimtrack.review import sources as judging
from claimtrack.review import undo as taking_back
from claimtrack.review.edits import ClaimEdit
from claimtrack.store import reads, registry
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.records import SourceRecord
from claimtrack.store.versions import Difference, versions
from claimtrack.store.watch import Pulse, Touched, newer_claims, point, touched_since
from claimtrack.terms import RejectReason, Reliability, Status
from claimtrack.tui.prompts.conflict_prompt import ConflictPrompt
from claimtrack.tui.sources_screen import SourcesScreen
from claimtrack.tui.tags_screen import TagsScreen
from tests.building import add_document, candidate
from tests.tui.stage import on_stage

NOTE = "The ferry to Lomm runs again. Harbour master Teo Vale said so."


@pytest.fixture
def elsewhere(dispatches: Ledger) -> Iterator[Ledger]:
    """The same ledger, open in another session."""
    with open_ledger(dispatches.path) as opened:
        yield opened


def add_note(ledger: Ledger) -> None:
    add_document(ledger, NOTE, [candidate(NOTE, "The ferry to Lomm runs again", "ferry to Lomm runs again")])


def since(ledger: Ledger, event_id: int) -> Touched:
    with ledger.reading() as connection:
        return touched_since(connection, event_id, ledger.written)


def newest(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return point(connection).event


def test_a_pulse_beats_once_for_what_others_wrote(dispatches: Ledger, elsewhere: Ledger) -> None:
    pulse = Pulse(dispatches)
    assert not pulse.beat()
    decisions.rate(elsewhere, "ben", (1,), 2)
    decisions.rate(elsewhere, "ben", (2,), 2)
    assert [pulse.beat(), pulse.beat()] == [True, False]
    pulse.close()


def test_only_what_others_wrote_is_told(dispatches: Ledger, elsewhere: Ledger) -> None:
    before = newest(dispatches)
    decisions.decide(dispatches, "ana", (1,), Status.ACCEPTED)
    assert not since(dispatches, before).anything
    decisions.decide(elsewhere, "ben", (2, 3), Status.DEFERRED)
    decisions.decide(elsewhere, "cy", (3,), Status.ACCEPTED)
    decisions.decide(elsewhere, "ben", (4,), Status.ACCEPTED)
    taking_back.undo(elsewhere, "ben")
    found = since(dispatches, before)
    assert found.claims == {2, 3, 4}
    assert set(found.statuses) == {(2, "unreviewed", "deferred"), (3, "unreviewed", "accepted")}
    assert (found.actors, found.wide, found.uncounted) == (("ben", "cy"), False, False)
    assert since(elsewhere, before).claims == {1}


def test_much_of_ones_own_hides_nothing_of_others(
    dispatches: Ledger, elsewhere: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.store.watch.MOST", 4)
    before = newest(dispatches)
    decisions.decide(elsewhere, "ben", (9,), Status.ACCEPTED)
    decisions.decide(dispatches, "ana", (1, 2, 3, 4, 5, 6), Status.DEFERRED)
    found = since(dispatches, before)
    assert (found.claims, found.actors, found.wide) == ({9}, ("ben",), False)


def test_what_changed_nothing_takes_no_number_from_others(dispatches: Ledger, elsewhere: Ledger) -> None:
    before = newest(dispatches)
    decisions.decide(dispatches, "ana", (1,), Status.ACCEPTED)
    decisions.decide(dispatches, "ana", (1,), Status.ACCEPTED)
    with pytest.raises(NotFoundError):
        decisions.decide(dispatches, "ana", (99,), Status.ACCEPTED, expected_revision=1)
    decisions.decide(elsewhere, "ben", (2,), Status.ACCEPTED)
    assert since(dispatches, before).claims == {2}


def test_what_many_claims_share_touches_all_of_them(dispatches: Ledger, elsewhere: Ledger) -> None:
    before = newest(dispatches)
    add_note(elsewhere)
    # Its source and its document are new, so that no other claim looks different.
    assert (since(dispatches, before).wide, since(dispatches, before).uncounted) == (False, False)
    judging.rate(elsewhere, "ben", 1, Reliability.B)
    assert (since(dispatches, before).wide, since(dispatches, before).uncounted) == (True, False)
    documents.remove(elsewhere, "ben", 2)
    assert since(dispatches, before).uncounted


def test_new_claims_are_counted_where_the_query_holds(dispatches: Ledger) -> None:
    with dispatches.reading() as connection:
        last = point(connection).claim
    add_note(dispatches)
    with dispatches.reading() as connection:
        counts = [newer_claims(connection, parse(query), last) for query in ("", "ferry", "status:accepted")]
    assert counts == [1, 1, 0]


def test_versions_differ_in_what_was_changed_since(dispatches: Ledger) -> None:
    tags.tag(dispatches, "ana", (1,), add=("harbour",))
    decisions.rate(dispatches, "ana", (1,), 3)
    with dispatches.reading() as connection:
        seen = reads.claim(connection, 1).revision
    edits.edit(dispatches, "ben", 1, ClaimEdit(speaker="Pavo Reth"))
    edits.edit(dispatches, "ben", 1, ClaimEdit(figure="at least 1,200"))
    decisions.decide(dispatches, "cy", (1,), Status.ACCEPTED)
    tags.tag(dispatches, "cy", (1,), add=("toll",))
    with dispatches.reading() as connection:
        found = versions(connection, 1, seen)
        at_first = versions(connection, 1, 1)
        assert versions(connection, 99, 1) is None
    assert found is not None
    assert set(found.differences) == {
        Difference("status", "unreviewed", "accepted"),
        Difference("chain", "Ilka Doren → Coastal Wire", "Pavo Reth → Coastal Wire"),
        Difference("figures", "~1,000 civilians [900, 1,100]", "1,200+ civilians [1,200, ∞)"),
        Difference("tags", "harbour", "harbour, toll"),
    }
    assert [actor for actor, _ in found.changes] == ["cy", "cy", "ben", "ben"]
    assert found.now["credibility"] == "3"
    assert at_first is not None
    assert Difference("credibility", "6", "3") in at_first.differences


async def test_what_another_session_writes_is_shown(dispatches: Ledger, elsewhere: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.until(lambda: stage.review.progress)
        decisions.decide(elsewhere, "ben", (1, 3), Status.REJECTED, reason=RejectReason.OPINION)
        await stage.sees("7 left of 9", "✗R", "ben changed 2 claims", "✗ rejected")
        add_note(elsewhere)
        await stage.sees("+1 new claim, R shows them")
        await stage.press("R")
        await stage.until(lambda: len(stage.review.queue.ids) == 10)
        await stage.until(lambda: "new claim" not in stage.shown())
        await stage.press("j", "a")
        # What one does oneself is nobody's remark.
        await stage.until(lambda: not stage.review.watching.looking)
        assert "ana changed" not in stage.shown()


async def test_what_others_do_to_tags_and_sources_is_shown_there(dispatches: Ledger, elsewhere: Ledger) -> None:
    tags.tag(dispatches, "ana", [1], add=["toll"])
    async with on_stage(dispatches) as stage:
        await stage.press("#")
        screen = stage.app.screen
        assert isinstance(screen, TagsScreen)
        tags.rename(elsewhere, "ben", "toll", "losses")
        await stage.until(lambda: [tag.name for tag in screen.list.tags] == ["losses"])
        tags.tag(elsewhere, "ben", [2], add=["new one"])
        await stage.until(lambda: [tag.name for tag in screen.list.tags] == ["new one", "losses"])
        # The cursor stays on the tag it was on.
        await stage.until(lambda: screen.list.current is not None and screen.list.current.name == "losses")
        await stage.press("escape", "S", "/", *"reth", "enter")
        await stage.sees("Pavo Reth")
        with dispatches.reading() as connection:
            reth = registry.resolve_source(connection, "Pavo Reth")
        judging.edit(elsewhere, "ben", reth, name="Pavol Reth")
        await stage.sees("Pavol Reth")
        judging.rate(elsewhere, "ben", reth, Reliability.C)
        await stage.sees("fairly reliable")


async def test_a_claim_of_another_view_is_not_told(dispatches: Ledger, elsewhere: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("f", *"speaker:reth", "enter")
        await stage.until(lambda: list(stage.review.queue.ids) == [3, 5])
        await stage.loaded()
        add_note(elsewhere)
        decisions.decide(elsewhere, "ben", (1,), Status.ACCEPTED)
        decisions.decide(elsewhere, "ben", (5,), Status.ACCEPTED)
        await stage.sees("ben changed 1 claim")
        assert "new claim" not in stage.shown()
        await stage.sees("1 left of 2")


async def test_a_stale_save_asks_and_asks_again(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        with stage.unwatched():
            decisions.decide(dispatches, "ben", (1,), Status.DEFERRED)
            await stage.press("a")
            assert isinstance(stage.app.screen, ConflictPrompt)
            await stage.sees("unreviewed", "deferred", "accepted", "you want")
            # Somebody is faster once more.
            decisions.rate(dispatches, "cy", (1,), 2)
            await stage.press("m")
            await stage.sees("cy", "credibility")
            assert stage.status() == "deferred"
            await stage.press("escape")
            assert (stage.status(), stage.cursor) == ("deferred", 1)
            assert "nothing was saved" in stage.message
            # What is there now has been seen, so that the same key saves.
            await stage.press("a")
            assert (stage.status(), stage.claim().credibility) == ("accepted", 2)


async def test_a_claim_that_is_gone_is_told(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        with stage.unwatched():
            documents.remove(dispatches, "ben", 1)
            await stage.press("a")
            assert "not in the ledger any more" in stage.message


async def test_a_change_of_a_source_is_not_written_over_unseen(dispatches: Ledger) -> None:
    def of_wire() -> SourceRecord:
        with dispatches.reading() as connection:
            return registry.source(connection, "Coastal Wire")

    async with on_stage(dispatches) as stage:
        await stage.press("S")
        screen = stage.app.screen
        assert isinstance(screen, SourcesScreen)
        await stage.until(screen.list.count)
        await stage.press("/", *"coastal", "enter")
        await stage.until(lambda: screen.list.count() == 1)
        await stage.press("e", "tab", "tab")
        await stage.type("@mine")
        judging.edit(dispatches, "ben", of_wire().id, handle="@theirs", note="three desks")
        await stage.press("ctrl+s")
        await stage.sees("somebody changed it meanwhile: handle @theirs, note three desks")
        assert of_wire().handle == "@theirs"
        await stage.press("ctrl+s")
        assert (of_wire().handle, of_wire().note) == ("@mine", "three desks")
        await stage.press("e", "tab", "tab")
        await stage.type("@other")
        judging.rate(dispatches, "ben", of_wire().id, Reliability.C)
        await stage.press("ctrl+s")
        assert (of_wire().handle, of_wire().reliability) == ("@other", "C")
