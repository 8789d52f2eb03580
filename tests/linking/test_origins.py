"""Reports, origins and sides by confirmed and suggested links, and whose claim all of them go back to."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from claimtrack.linking.origins import (
    WITH_SUGGESTED,
    Origins,
    origin_keys,
    origins_of,
    origins_of_many,
    report_group,
    reports_by_origin,
    reports_of,
)
from claimtrack.linking.walking import joined_by, walk
from claimtrack.review import decisions, links, sources
from claimtrack.store import registry
from claimtrack.store.engine import Ledger
from claimtrack.terms import LinkKind, LinkState, RejectReason, Status
from tests.linking.reporting import Report, add_reports, interview, suggest_link


def counted(ledger: Ledger, key: int = 1, states: tuple[LinkState, ...] = (LinkState.CONFIRMED,)) -> Origins:
    with ledger.reading() as connection:
        return origins_of(connection, key, states)


def origins(ledger: Ledger, *keys: int) -> dict[int, int]:
    with ledger.reading() as connection:
        return origin_keys(connection, keys)


def set_group(ledger: Ledger, name: str, group: str) -> None:
    with ledger.reading() as connection:
        key = registry.resolve_source(connection, name)
    sources.set_group(ledger, "ana", key, group)


def test_a_claim_alone_is_one_report_of_one_origin(ledger: Ledger) -> None:
    add_reports(ledger, [Report("Tamsin Oke", "Radio Nord")])
    assert counted(ledger) == Origins(1, 1, 1)
    assert counted(ledger).text == "1 report · 1 origin · 1 side"
    with ledger.reading() as connection:
        assert reports_of(connection, 1).alone


def test_articles_that_relay_one_interview_have_one_origin(ledger: Ledger) -> None:
    keys = interview(ledger)
    for key in keys:
        assert counted(ledger, key) == Origins(3, 1, 1)
    assert origins(ledger, *keys) == {1: 1, 2: 1, 3: 1}


def test_an_independent_count_makes_it_four_and_two(ledger: Ledger) -> None:
    add_reports(ledger, [Report("Tamsin Oke", f"Outlet {number}", "2023-06-01") for number in range(3)])
    add_reports(ledger, [Report("Hill Hospital", "Valley Radio", "2023-06-03", words="some 380 people were there")])
    links.link(ledger, "ana", 2, LinkKind.REPEATS, 1)
    links.link(ledger, "ana", 3, LinkKind.DUPLICATES, 2)
    links.link(ledger, "ana", 4, LinkKind.SUPPORTS, 3)
    assert counted(ledger, 4) == Origins(4, 2, 2)
    assert counted(ledger, 1).text == "4 reports · 2 origins · 2 sides"
    set_group(ledger, "Tamsin Oke", "valley council")
    set_group(ledger, "Hill Hospital", "Valley Council")
    assert counted(ledger, 1) == Origins(4, 2, 1)


def test_what_contradicts_or_updates_is_no_report_of_it(ledger: Ledger) -> None:
    add_reports(ledger, [Report(f"Speaker {number}") for number in range(4)])
    links.link(ledger, "ana", 2, LinkKind.CONTRADICTS, 1)
    links.link(ledger, "ana", 3, LinkKind.UPDATES, 1)
    links.link(ledger, "ana", 4, LinkKind.RELATES, 1)
    assert counted(ledger) == Origins(1, 1, 1)


def test_without_a_speaker_the_outlet_is_the_side(ledger: Ledger) -> None:
    add_reports(
        ledger,
        [
            Report(None, "Radio Nord"),
            Report(None, "Radio Nord", words="400 in the quarry"),
            Report(None, "Valley Post"),
        ],
    )
    links.link(ledger, "ana", 2, LinkKind.SUPPORTS, 1)
    assert counted(ledger) == Origins(2, 2, 1)
    links.link(ledger, "ana", 3, LinkKind.SUPPORTS, 1)
    assert counted(ledger) == Origins(3, 3, 2)


def test_nameless_documents_are_sides_of_their_own(ledger: Ledger) -> None:
    add_reports(ledger, [Report(None), Report(None, words="400 in the quarry")])
    links.link(ledger, "ana", 2, LinkKind.SUPPORTS, 1)
    assert counted(ledger) == Origins(2, 2, 2)


def test_a_rejected_claim_does_not_count_but_still_joins_what_repeats_it(ledger: Ledger) -> None:
    interview(ledger)
    decisions.decide(ledger, "ana", [1], Status.REJECTED, reason=RejectReason.DUPLICATE)
    assert counted(ledger, 2) == Origins(2, 1, 1)
    assert origins(ledger, 1, 2, 3) == {1: 2, 2: 2, 3: 2}


def test_support_by_way_of_a_rejected_claim_is_none(ledger: Ledger) -> None:
    add_reports(ledger, [Report(f"Speaker {number}") for number in range(3)])
    links.link(ledger, "ana", 2, LinkKind.SUPPORTS, 1)
    links.link(ledger, "ana", 3, LinkKind.SUPPORTS, 2)
    assert counted(ledger) == Origins(3, 3, 3)
    decisions.decide(ledger, "ana", [2], Status.REJECTED, reason=RejectReason.OPINION)
    assert counted(ledger) == Origins(1, 1, 1)


def test_suggestions_are_counted_beside_what_is_confirmed(ledger: Ledger) -> None:
    interview(ledger, spread=False)
    suggest_link(ledger, 2, LinkKind.REPEATS, 1)
    suggest_link(ledger, 3, LinkKind.REPEATS, 1)
    assert counted(ledger) == Origins(1, 1, 1)
    assert counted(ledger, states=WITH_SUGGESTED) == Origins(3, 1, 1)
    with ledger.reading() as connection:
        assert reports_of(connection, 1).text == "1 report · 1 origin · 1 side; with suggestions 3 · 1 · 1"
    links.link(ledger, "ana", 2, LinkKind.REPEATS, 1)
    links.link(ledger, "ana", 3, LinkKind.REPEATS, 1)
    with ledger.reading() as connection:
        assert reports_of(connection, 1).text == "3 reports · 1 origin · 1 side"


def test_the_origin_is_the_earliest_said_then_published_whatever_came_first(ledger: Ledger) -> None:
    add_reports(
        ledger,
        [
            Report("Tamsin Oke", "Harrow Courier", "2023-06-03", "2023-06-01"),
            Report("Tamsin Oke", "Radio Nord", "2023-06-01", "2023-06-01"),
            Report("Tamsin Oke", "Valley Post", "2023-06-04"),
        ],
    )
    links.link(ledger, "ana", 1, LinkKind.DUPLICATES, 2)
    links.link(ledger, "ana", 3, LinkKind.DUPLICATES, 1)
    assert origins(ledger, 1, 2, 3) == {1: 2, 2: 2, 3: 2}


def test_what_repeats_another_is_no_origin_even_where_its_day_is_earlier(ledger: Ledger) -> None:
    add_reports(ledger, [Report("Tamsin Oke", published="2023-06-01"), Report("Tamsin Oke", published="2023-06-02")])
    links.link(ledger, "ana", 1, LinkKind.REPEATS, 2)
    assert origins(ledger, 1) == {1: 2}
    links.link(ledger, "ana", 2, LinkKind.REPEATS, 1)
    assert origins(ledger, 1, 2) == {1: 1, 2: 1}, "repeating in a circle leaves the day"


def test_an_origin_comes_before_its_reports_whichever_was_captured_first(ledger: Ledger) -> None:
    add_reports(ledger, [Report("Tamsin Oke", published="2023-06-01", said="2023-06-01") for _ in range(3)])
    add_reports(ledger, [Report("Hill Hospital", published="2023-05-30", words="380 of them")])
    links.link(ledger, "ana", 1, LinkKind.REPEATS, 3)
    links.link(ledger, "ana", 2, LinkKind.REPEATS, 3)
    links.link(ledger, "ana", 4, LinkKind.SUPPORTS, 2)
    with ledger.reading() as connection:
        assert list(reports_by_origin(connection, 2).items()) == [(4, (4,)), (3, (3, 1, 2))]


def test_many_claims_are_counted_together_as_each_alone(ledger: Ledger) -> None:
    interview(ledger)
    add_reports(ledger, [Report("Hill Hospital", words="380 of them"), Report("Somebody", words="snow fell")])
    links.link(ledger, "ana", 4, LinkKind.REFINES, 2)
    with ledger.reading() as connection:
        together = origins_of_many(connection, [1, 2, 3, 4, 5, 99])
        assert together == {key: origins_of(connection, key) for key in (1, 2, 3, 4, 5)}
        assert origins_of(connection, 99) == Origins(0, 0, 0)
        assert origin_keys(connection, [99]) == {}


def test_a_walk_stops_at_its_cap_and_says_so(ledger: Ledger) -> None:
    keys = add_reports(ledger, [Report(f"Speaker {number}") for number in range(6)])
    for key in keys[1:]:
        links.link(ledger, "ana", key, LinkKind.SUPPORTS, key - 1)
    with ledger.reading() as connection:
        walked = walk(connection, [1], cap=3)
        assert (walked.claims, walked.capped) == ((1, 2, 3, 4), True)
        assert [(link.from_id, link.to_id) for link in walked.links] == [(2, 1), (3, 2), (4, 3)]
        assert not walk(connection, [1], cap=5).capped
        group = report_group(connection, 1, cap=2)
    assert group.capped
    assert group.claims == (1, 2, 3)
    assert Origins(2000, 3, 2, capped=True).text == "2,000+ reports · 3 origins · 2 sides"


def test_counting_asks_as_little_of_a_long_ledger_as_of_a_short_one(ledger: Ledger) -> None:
    interview(ledger)
    asked: list[str] = []
    event.listen(ledger.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    counted(ledger)
    before = len(asked)
    add_reports(ledger, [Report("Somebody", words=f"lorry {number} left") for number in range(60)])
    asked.clear()
    assert counted(ledger) == Origins(3, 1, 1)
    assert len(asked) == before


@pytest.mark.parametrize("state", [LinkState.REJECTED, LinkState.UNSURE])
def test_links_that_are_rejected_or_unsure_do_not_join(ledger: Ledger, state: LinkState) -> None:
    from claimtrack.store.journal import batch

    interview(ledger)
    with batch(ledger, "ana", "judge") as work:
        work.update_many("link", [1, 2], {"state": state.value})
    assert counted(ledger, states=WITH_SUGGESTED) == Origins(1, 1, 1)


def test_joining_knows_nothing_of_the_order_of_links(ledger: Ledger) -> None:
    interview(ledger)
    with ledger.reading() as connection:
        found = walk(connection, [3]).links
    assert joined_by([1, 2, 3], found) == joined_by([3, 1, 2], tuple(reversed(found))) == {1: 1, 2: 1, 3: 1}
