"""The group of connected claims as a tree: every claim once, every link told, circles and all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.linking.arranging import AGAINST, Branch, arrange
from claimtrack.linking.origins import ReportGroup, report_group
from claimtrack.linking.walking import GroupLink
from claimtrack.review import links
from claimtrack.store.engine import Ledger
from claimtrack.terms import LinkKind, LinkState
from tests.linking.reporting import Report, add_reports, interview, suggest_link

SHOWN = (LinkState.CONFIRMED, LinkState.SUGGESTED, LinkState.UNSURE)


def told(branches: tuple[Branch, ...]) -> list[str]:
    """Each line of a tree in words."""
    lines = []
    for branch in branches:
        up = "" if branch.up is None else f" {branch.up.words} C-{branch.up.other}"
        across = "".join(f" | {relation.words} C-{relation.other}" for relation in branch.across)
        lines.append(f"{'  ' * len(branch.guides)}C-{branch.claim_id}{up}{across}")
    return lines


def tree(ledger: Ledger, key: int) -> list[str]:
    with ledger.reading() as connection:
        return told(arrange(report_group(connection, key, SHOWN)))


def test_the_origin_is_at_the_top_and_its_repeats_come_before_what_stands_on_it(ledger: Ledger) -> None:
    interview(ledger)
    add_reports(ledger, [Report("Hill Hospital", published="2023-05-30", words="380 of them"), Report("Hill Hospital")])
    links.link(ledger, "ana", 4, LinkKind.SUPPORTS, 1)
    links.link(ledger, "ana", 5, LinkKind.REPEATS, 4)
    for key in range(1, 6):
        top = tree(ledger, key)
        if key <= 3:
            assert top == [
                "C-1",
                "  C-2 repeats C-1",
                "  C-3 repeats C-1",
                "  C-4 supports C-1",
                "    C-5 repeats C-4",
            ]
        else:
            assert top == [
                "C-4",
                "  C-5 repeats C-4",
                "  C-1 supported by C-4",
                "    C-2 repeats C-1",
                "    C-3 repeats C-1",
            ]


def test_contradictions_stand_across_and_begin_a_tree_of_their_own(ledger: Ledger) -> None:
    add_reports(ledger, [Report(f"Speaker {number}") for number in range(4)])
    links.link(ledger, "ana", 1, LinkKind.CONTRADICTS, 3)
    links.link(ledger, "ana", 4, LinkKind.DENIES, 1)
    links.link(ledger, "ana", 2, LinkKind.UPDATES, 1)
    assert tree(ledger, 1) == [
        "C-1 | contradicts C-3 | denied by C-4",
        "  C-2 updates C-1",
        "C-3 | contradicts C-1",
        "C-4 | denies C-1",
    ]


def test_what_is_confirmed_is_followed_before_what_is_suggested(ledger: Ledger) -> None:
    add_reports(ledger, [Report(f"Speaker {number}") for number in range(3)])
    suggest_link(ledger, 3, LinkKind.REPEATS, 1)
    links.link(ledger, "ana", 3, LinkKind.SUPPORTS, 2)
    links.link(ledger, "ana", 2, LinkKind.REPEATS, 1)
    assert tree(ledger, 1) == ["C-1", "  C-2 repeats C-1", "    C-3 supports C-2 | repeats C-1"]


def test_a_claim_without_links_is_a_tree_of_one(ledger: Ledger) -> None:
    add_reports(ledger, [Report("Somebody")])
    assert tree(ledger, 1) == ["C-1"]


KEYS = st.integers(1, 9)
PAIRS = st.tuples(KEYS, KEYS, st.sampled_from(list(LinkKind)), st.sampled_from(SHOWN)).filter(
    lambda pair: pair[0] != pair[1]
)


@given(st.lists(PAIRS, max_size=30))
def test_every_claim_stands_once_and_every_link_is_told_whatever_runs_in_circles(
    pairs: list[tuple[int, int, LinkKind, LinkState]],
) -> None:
    links = tuple(
        GroupLink(number, kind, from_id, to_id, state, None, None)
        for number, (from_id, to_id, kind, state) in enumerate(pairs)
    )
    keys = tuple(range(1, 10))
    branches = arrange(ReportGroup(1, keys, links, {key: key for key in keys}, capped=False))
    assert sorted(branch.claim_id for branch in branches) == list(keys)
    assert branches[0].claim_id == 1
    assert all(not branch.guides for branch in branches if branch.up is None)
    up = sum(branch.up is not None for branch in branches)
    across = sum(len(branch.across) for branch in branches)
    twice = sum(link.kind in AGAINST for link in links)
    assert up + across == len(links) + twice
    assert not any(branch.up is not None and branch.up.against for branch in branches)
