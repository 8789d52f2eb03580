"""Which claims are compared at all: those of texts about one happening, at a cost that is bounded."""

from __future__ import annotations

from claimtrack.linking.blocking import MOST_JUDGED, find_candidates, store_keys
from claimtrack.linking.keys import MOST_A_KEY, Key, rows_within
from claimtrack.linking.sides import read_sides
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import batch
from tests.linking.adding import Told, add_told, claims, kinds_between, links

HELD = Told("Guards at Orsa in the Tholvik hills hold the road, Governor Ilsa Torn said on Monday.", 3)
GONE = Told("Shepherds near Orsa and Tholvik slept outside, teacher Ana Sorrel said.", 4, "Coast Herald")
ELSEWHERE = Told("Shepherds near Vellmar slept outside, nurse Teo Brask said.", 4, "Inland Post")


def candidates(ledger: Ledger, claim_id: int) -> list[int]:
    with batch(ledger, "ana", "suggest") as work:
        sides = read_sides(work.connection, [claim_id])
        return find_candidates(work.connection, sides[claim_id], store_keys(work.connection, sides.values())[claim_id])


def test_claims_of_one_happening_are_compared_though_they_share_no_word(ledger: Ledger) -> None:
    add_told(ledger, HELD, GONE)
    found = {row["quote"]: row["id"] for row in claims(ledger).values()}
    held = next(key for quote, key in found.items() if "Guards" in quote)
    slept = next(key for quote, key in found.items() if "slept" in quote)
    assert held in candidates(ledger, slept)


def test_claims_of_another_place_are_not_of_the_happening(ledger: Ledger) -> None:
    add_told(ledger, HELD, ELSEWHERE)
    found = {row["quote"]: row["id"] for row in claims(ledger).values()}
    held = next(key for quote, key in found.items() if "Guards" in quote)
    slept = next(key for quote, key in found.items() if "slept" in quote)
    assert held not in candidates(ledger, slept)


def test_a_claim_is_compared_with_a_bounded_number_of_others(ledger: Ledger) -> None:
    # A key is left out once too many share it, so that they are few texts with several claims each.
    texts = (f"{HELD.text} {GONE.text} Orsa is quiet, nurse Teo Brask said. No. {number}." for number in range(18))
    add_told(ledger, *(Told(text, 3, f"Post {number}") for number, text in enumerate(texts)))
    last = max(claims(ledger))
    assert 0 < len(candidates(ledger, last)) <= MOST_JUDGED


def test_a_key_that_too_many_share_is_narrowed_and_then_left_out(ledger: Ledger) -> None:
    day = 1000
    shared, crowded, rare = (Key("words", number << 16, day, 5) for number in (1, 2, 3))
    with batch(ledger, "ana", "suggest") as work:
        rows = [(shared.hashed | (day + 4), claim_id) for claim_id in range(MOST_A_KEY + 1)]
        rows += [(shared.number, 500), (rare.number, 600), (rare.hashed | (day + 6), 601)]
        rows += [(crowded.number, claim_id) for claim_id in range(MOST_A_KEY + 1)]
        work.connection.exec_driver_sql("INSERT INTO link_key (key, claim_id) VALUES (?, ?)", rows)
        assert rows_within(work.connection, (shared, crowded, rare)) == [[500], [], [600]]
        assert rows_within(work.connection, ()) == []


def test_a_number_told_again_in_other_words_repeats(ledger: Ledger) -> None:
    add_told(
        ledger,
        Told("Some 340 people were moved out of Orsa on Monday, Governor Ilsa Torn told Radio Tholvik.", 3),
        Told(
            "Governor Ilsa Torn told Radio Tholvik that about 340 residents had left their homes in Orsa.",
            4,
            "Coast Herald",
        ),
    )
    assert kinds_between(ledger, "340 residents", "340 people") == {"repeats"}


def test_of_a_quotation_that_everybody_has_the_earliest_are_still_found(ledger: Ledger) -> None:
    quotation = "“We will hold this road until the last lorry has crossed the pass,” Governor Ilsa Torn said."
    texts = (f"{quotation} Dispatch number {number}." for number in range(MOST_A_KEY + 8))
    add_told(ledger, *(Told(text, 3, f"Post {number}") for number, text in enumerate(texts)))
    every = claims(ledger)
    assert min(every) in candidates(ledger, max(every))
    repeating = {link["from_id"] for link in links(ledger) if link["kind"] == "repeats"}
    assert max(every) in repeating
