from __future__ import annotations

import pytest

from claimtrack.errors import InvalidChangeError, NotFoundError, UsageError
from claimtrack.review import tags
from claimtrack.review.undo import redo, undo
from claimtrack.store import reads, registry
from claimtrack.store.engine import Ledger


def carried(ledger: Ledger, key: int = 1) -> tuple[str, ...]:
    with ledger.reading() as connection:
        return reads.claim(connection, key).tags


@pytest.mark.parametrize(
    ("typed", "name"), [("Toll", "toll"), (" place:Mill  Road ", "place:mill road"), ("früh", "früh"), ("a/b", "a/b")]
)
def test_names_have_a_normal_form(typed: str, name: str) -> None:
    assert tags.check_name(typed) == name


@pytest.mark.parametrize(
    "typed", ["", "  ", ":", "a:", ":b", "a:b:c", "[/b]", "a,b", "-draft", "x" * 61, "a\x1bb", "tag*"]
)
def test_what_cannot_be_a_tag_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        tags.check_name(typed)


def test_tagging_makes_tags_and_undo_takes_all_of_it_back(sample: Ledger) -> None:
    outcome = tags.tag(sample, "ana", [1, 2], add=["Toll", "draft"])
    assert outcome.message == "tagged 2 claims: +toll +draft"
    tags.tag(sample, "ana", [1], add=["toll"], remove=["draft"])
    assert (carried(sample), carried(sample, 2)) == (("toll",), ("draft", "toll"))
    undo(sample, "ana")
    undo(sample, "ana")
    assert (carried(sample), carried(sample, 2)) == ((), ())
    with sample.reading() as connection:
        assert registry.tags(connection) == []
    redo(sample, "ana")
    assert carried(sample, 2) == ("draft", "toll")


def test_an_exclusive_namespace_holds_one_tag_a_claim(sample: Ledger) -> None:
    tags.tag(sample, "ana", [1], add=["side:north"])
    tags.set_exclusive(sample, "ana", "side", True)
    tags.tag(sample, "ana", [1, 2], add=["side:south"])
    assert (carried(sample), carried(sample, 2)) == (("side:south",), ("side:south",))
    with pytest.raises(UsageError, match="exclude each other"):
        tags.tag(sample, "ana", [1], add=["side:north", "side:south"])
    undo(sample, "ana")
    assert carried(sample) == ("side:north",)


def test_a_namespace_cannot_become_exclusive_over_a_claim_with_two(sample: Ledger) -> None:
    tags.tag(sample, "ana", [3], add=["side:north", "side:south"])
    with pytest.raises(InvalidChangeError, match="C-3 has both"):
        tags.set_exclusive(sample, "ana", "side", True)


def test_renaming_and_merging_move_every_claim(sample: Ledger) -> None:
    tags.tag(sample, "ana", [1, 2], add=["deaths"])
    tags.tag(sample, "ana", [2, 3], add=["toll"])
    with pytest.raises(InvalidChangeError):
        tags.rename(sample, "ana", "deaths", "toll")
    tags.merge(sample, "ana", "deaths", "toll")
    assert [carried(sample, key) for key in (1, 2, 3)] == [("toll",)] * 3
    undo(sample, "ana")
    assert [carried(sample, key) for key in (1, 2, 3)] == [("deaths",), ("deaths", "toll"), ("toll",)]
    tags.rename(sample, "ana", "deaths", "dead")
    assert carried(sample) == ("dead",)


def test_toggle_puts_on_what_some_lack_and_takes_off_what_all_have(sample: Ledger) -> None:
    tags.tag(sample, "ana", [1], add=["toll"])
    tags.toggle(sample, "ana", [1, 2], "toll")
    assert carried(sample, 2) == ("toll",)
    tags.toggle(sample, "ana", [1, 2], "toll")
    assert carried(sample) == ()


def test_counts_and_descriptions_are_listed(sample: Ledger) -> None:
    tags.tag(sample, "ana", [1, 2], add=["toll"])
    tags.describe(sample, "ana", "toll", "deaths and injuries", "red")
    with sample.reading() as connection:
        (record,) = registry.tags(connection)
    assert (record.claims, record.description, record.colour) == (2, "deaths and injuries", "red")


def test_unknown_tags_and_claims_are_named(sample: Ledger) -> None:
    with pytest.raises(NotFoundError, match="no tag"):
        tags.tag(sample, "ana", [1], remove=["nope"])
    with pytest.raises(NotFoundError, match="C-99"):
        tags.tag(sample, "ana", [1, 99], add=["toll"])
    with sample.reading() as connection:
        assert registry.tags(connection) == []


def test_a_rule_is_for_a_namespace_not_for_a_tag(sample: Ledger) -> None:
    with pytest.raises(UsageError, match="side:north is a tag"):
        tags.set_exclusive(sample, "ana", "side:north", True)
