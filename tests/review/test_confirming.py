"""Credibility 1 without two independent origins: refused, insisted on, and in the log."""

from __future__ import annotations

import pytest

from claimtrack.errors import UnconfirmedError
from claimtrack.review import decisions, links, sources, suggestions
from claimtrack.review.undo import undo
from claimtrack.store import reads, registry
from claimtrack.store.change_words import describe_event
from claimtrack.store.engine import Ledger
from claimtrack.store.history import event_names, history
from claimtrack.store.pairs import pair_link
from claimtrack.terms import LinkKind, LinkState, RejectReason, Status
from tests.linking.reporting import Report, add_reports, interview, suggest_link
from tests.suggested import suggest


def credibility(ledger: Ledger, key: int) -> int:
    with ledger.reading() as connection:
        return reads.claim(connection, key).credibility


def refusal(ledger: Ledger, *keys: int) -> str:
    with pytest.raises(UnconfirmedError) as caught:
        decisions.rate(ledger, "ana", keys, 1)
    assert "link a report of another origin, or `claimtrack rate --anyway`" in str(caught.value)
    assert {credibility(ledger, key) for key in keys} == {6}
    return caught.value.found


def test_what_is_there_is_said_of_one_claim(ledger: Ledger) -> None:
    interview(ledger, spread=False)
    assert refusal(ledger, 3) == "C-3 has 1 origin: no other report is linked to it"
    suggest_link(ledger, 2, LinkKind.REPEATS, 1)
    assert refusal(ledger, 2) == "C-2 has 1 origin: no other report is linked to it (1 suggested)"
    links.link(ledger, "ana", 2, LinkKind.REPEATS, 1)
    assert refusal(ledger, 2) == "C-2 has 1 origin: both reports go back to Tamsin Oke in Radio Nord"
    links.link(ledger, "ana", 3, LinkKind.REPEATS, 1)
    assert refusal(ledger, 2) == "C-2 has 1 origin: all 3 reports go back to Tamsin Oke in Radio Nord"
    decisions.decide(ledger, "ana", [2, 3], Status.REJECTED, reason=RejectReason.OPINION)
    add_reports(ledger, [Report("Somebody")])
    decisions.decide(ledger, "ana", [4], Status.REJECTED, reason=RejectReason.OPINION)
    assert refusal(ledger, 4) == "C-4 is rejected, and no other report is linked to it"


def test_two_origins_of_one_group_are_one_side(ledger: Ledger) -> None:
    add_reports(ledger, [Report("Tamsin Oke"), Report("Hill Hospital")])
    links.link(ledger, "ana", 2, LinkKind.SUPPORTS, 1)
    with ledger.reading() as connection:
        keys = [registry.resolve_source(connection, name) for name in ("Tamsin Oke", "Hill Hospital")]
    for key in keys:
        sources.set_group(ledger, "ana", key, "the \x1bcouncil")
    assert refusal(ledger, 1) == "C-1 has 2 origins of 1 side: the ␛council"


def test_independent_support_passes_silently_whoever_came_first(ledger: Ledger) -> None:
    add_reports(ledger, [Report("Tamsin Oke"), Report("Hill Hospital")])
    links.link(ledger, "ana", 2, LinkKind.SUPPORTS, 1)
    outcome = decisions.rate(ledger, "ana", [1, 2], 1, anyway=True)
    assert outcome.changed == 2
    with ledger.reading() as connection:
        assert history(connection, 1)[0].action == "rate"


def test_several_claims_are_counted_and_those_of_credibility_1_already_are_not(ledger: Ledger) -> None:
    add_reports(ledger, [Report(f"Speaker {number}") for number in range(7)])
    links.link(ledger, "ana", 2, LinkKind.SUPPORTS, 1)
    assert refusal(ledger, *range(1, 8)) == ("5 of 7 claims have fewer than two independent origins: C-3, C-4, C-5, …")
    decisions.rate(ledger, "ana", [3], 1, anyway=True)
    assert decisions.rate(ledger, "ana", [1, 2, 3], 1).changed == 2
    assert decisions.rate(ledger, "ana", [3], 1).changed == 0


def test_taking_a_link_away_tells_whose_credibility_1_it_leaves_without_confirmation(ledger: Ledger) -> None:
    add_reports(ledger, [Report("Tamsin Oke"), Report("Hill Hospital"), Report("Valley Post")])
    links.link(ledger, "ana", 2, LinkKind.SUPPORTS, 1)
    decisions.rate(ledger, "ana", [1], 1)
    links.link(ledger, "ana", 3, LinkKind.SUPPORTS, 1)
    assert links.unlink(ledger, "ana", 3, LinkKind.SUPPORTS, 1).detail == "C-3 supports C-1"
    told = "C-1 has credibility 1 and 1 origin left"
    assert (
        links.unlink(ledger, "ana", 2, LinkKind.SUPPORTS, 1).message == f"unlinked 2 claims: C-2 supports C-1; {told}"
    )
    undo(ledger, "ana")
    assert links.toggle(ledger, "ana", [2], LinkKind.SUPPORTS, 1).detail == f"supports C-1; {told}"
    undo(ledger, "ana")
    assert suggestions.relate(ledger, "ana", 2, LinkKind.REPEATS, 1).detail == (
        f"C-2 supports C-1 → C-2 repeats C-1; {told}"
    )
    undo(ledger, "ana")
    decisions.rate(ledger, "ana", [2], 1)
    assert links.unlink(ledger, "ana", 2, LinkKind.SUPPORTS, 1).detail == (
        "C-2 supports C-1; C-1, C-2 have credibility 1 and fewer than two independent origins left"
    )


def test_a_refused_link_tells_so_too_and_what_never_was_confirmed_is_not_told(ledger: Ledger) -> None:
    add_reports(ledger, [Report("Tamsin Oke"), Report("Hill Hospital")])
    decisions.rate(ledger, "ana", [2], 1, anyway=True)
    key = suggest(ledger, 2, LinkKind.SUPPORTS, 1)
    for state, told in (
        (LinkState.REJECTED, ""),
        (LinkState.CONFIRMED, ""),
        (LinkState.REJECTED, "; C-2 has credibility 1 and 1 origin left"),
    ):
        with ledger.reading() as connection:
            seen = pair_link(connection, key)
        assert seen is not None
        assert suggestions.settle(ledger, "ana", seen, state).detail == f"C-2 supports C-1{told}"


@pytest.mark.parametrize("number", [2, 3, 4, 5, 6])
def test_other_numbers_need_nobody(ledger: Ledger, number: int) -> None:
    add_reports(ledger, [Report("Tamsin Oke")])
    decisions.rate(ledger, "ana", [1], number)
    assert credibility(ledger, 1) == number


def test_insisting_is_in_the_log_and_undone_like_anything(ledger: Ledger) -> None:
    add_reports(ledger, [Report("Tamsin Oke")])
    decisions.rate(ledger, "ana", [1], 1, anyway=True)
    with ledger.reading() as connection:
        events = history(connection, 1)
        assert events[0].action == decisions.RATE_ANYWAY
        assert describe_event(events[0], event_names(connection, events)) == "rate anyway: credibility: 6 → 1"
    assert undo(ledger, "ana").message == "undid: rate anyway C-1"
    assert credibility(ledger, 1) == 6
