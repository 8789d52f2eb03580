"""Which pairs wait for an answer, and in what order they come."""

from __future__ import annotations

import pytest

from claimtrack.errors import NotFoundError
from claimtrack.query import parse
from claimtrack.review.decisions import decide
from claimtrack.store import conditions, pairs
from claimtrack.store.engine import Ledger
from claimtrack.store.pairs import pending, pending_of, read_pair, read_two
from claimtrack.terms import LinkKind, LinkState, RejectReason, Status
from tests.suggested import suggest


def waiting(ledger: Ledger, query: str = "", **sizes: int) -> list[int]:
    with ledger.reading() as connection:
        return [key for keys in pending(connection, parse(query), **sizes) for key in keys]


def waiting_of(ledger: Ledger, *claims: int) -> list[int]:
    with ledger.reading() as connection:
        return pending_of(connection, claims)


@pytest.fixture
def links(sample: Ledger) -> dict[str, int]:
    """Links of the six claims, some of which wait."""
    return {
        "weak": suggest(sample, 4, LinkKind.UPDATES, 1, score=0.4),
        "strong": suggest(sample, 5, LinkKind.DENIES, 1, score=0.9),
        "unsure": suggest(sample, 2, LinkKind.SUPPORTS, 1, score=0.95, state=LinkState.UNSURE),
        "confirmed": suggest(sample, 3, LinkKind.SUPPORTS, 1, state=LinkState.CONFIRMED),
        "rejected": suggest(sample, 6, LinkKind.SUPPORTS, 1, state=LinkState.REJECTED),
        "elsewhere": suggest(sample, 6, LinkKind.REPEATS, 5, score=0.7),
    }


def test_the_likely_come_first_and_the_unsure_last(sample: Ledger, links: dict[str, int]) -> None:
    assert waiting(sample) == [links[name] for name in ("strong", "elsewhere", "weak", "unsure")]


def test_those_of_a_claim_are_found_from_either_end(sample: Ledger, links: dict[str, int]) -> None:
    assert waiting_of(sample, 1) == [links[name] for name in ("strong", "weak", "unsure")]
    assert waiting_of(sample, 5) == [links["strong"], links["elsewhere"]]
    assert waiting_of(sample, 1, 5) == waiting(sample)
    assert waiting_of(sample, 3) == waiting_of(sample) == []


@pytest.mark.parametrize("many", [0, conditions.MANY])
def test_a_view_has_the_pairs_of_its_claims(
    sample: Ledger, links: dict[str, int], many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Both ways of finding the claims of a view give the same.
    monkeypatch.setattr(pairs, "MANY", many)
    assert waiting(sample, "status:unreviewed speaker:oon") == [links["unsure"]]
    assert waiting(sample, "outlet:valley") == [links[name] for name in ("strong", "elsewhere", "weak")]
    assert waiting(sample, "snow") == [links["elsewhere"]]
    assert waiting(sample, "tag:none-such") == []


def test_a_rejected_claim_is_in_no_pair(sample: Ledger, links: dict[str, int]) -> None:
    decide(sample, "ana", (5,), Status.REJECTED, reason=RejectReason.NOT_A_CLAIM)
    assert waiting(sample) == [links["weak"], links["unsure"]]
    assert waiting_of(sample, 1, 5) == [links["weak"], links["unsure"]]


@pytest.mark.parametrize(
    ("from_id", "kind", "to_id"),
    [(5, LinkKind.DUPLICATES, 6), (5, LinkKind.REPEATS, 6)],
)
def test_two_of_one_origin_are_not_asked_about_it_again(
    sample: Ledger, links: dict[str, int], from_id: int, kind: LinkKind, to_id: int
) -> None:
    assert waiting_of(sample, 6) == [links["elsewhere"]]
    suggest(sample, from_id, kind, to_id, state=LinkState.CONFIRMED)
    assert links["elsewhere"] not in waiting(sample)
    assert waiting_of(sample, 6) == []
    with sample.reading() as connection:
        assert read_pair(connection, links["elsewhere"]).answered_otherwise
        assert read_two(connection, 5, 6).link is None
    # Another question about them is still asked.
    updates = suggest(sample, 6, LinkKind.UPDATES, 5)
    assert waiting_of(sample, 6) == [updates]


def test_they_stream(sample: Ledger, links: dict[str, int]) -> None:
    with sample.reading() as connection:
        pages = list(pending(connection, parse(""), first=1, chunk=2))
    assert [len(page) for page in pages] == [1, 2, 1]
    assert [key for page in pages for key in page] == waiting(sample)
    assert len(links) == 6


def test_a_pair_is_read_whole(sample: Ledger, links: dict[str, int]) -> None:
    both = suggest(sample, 1, LinkKind.RELATES, 4, state=LinkState.REJECTED)
    with sample.reading() as connection:
        pair = read_pair(connection, links["weak"])
        two = read_two(connection, 1, 4)
        unlinked = read_two(connection, 3, 2)
    assert (pair.first.id, pair.second.id) == (4, 1)
    assert pair.link is not None
    assert pair.link.words == "C-4 updates C-1"
    assert [link.id for link in pair.links] == [links["weak"], both]
    assert pair.texts[0][pair.first.start : pair.first.end] == pair.first.quote
    assert pair.texts[1][pair.second.start : pair.second.end] == pair.second.quote
    # Asked for the other way round, the link that waits says which is first.
    assert two == pair
    assert (unlinked.link, unlinked.first.id, unlinked.second.id) == (None, 3, 2)


def test_what_is_gone_is_not_found(sample: Ledger) -> None:
    with sample.reading() as connection:
        with pytest.raises(NotFoundError, match="not in the ledger any more"):
            read_pair(connection, 99)
        with pytest.raises(NotFoundError, match="C-99 is not in the ledger"):
            read_two(connection, 1, 99)
