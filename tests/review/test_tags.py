from __future__ import annotations

import pytest

from claimtrack.errors import InvalidChangeError, NotFoundError, UsageError
from claimtrack.review import hot_tags, tags
from claimtrack.review.undo import redo, undo
from claimtrack.store import reads, registry, tagged
from claimtrack.store.engine import Ledger
from claimtrack.tag_names import check_name


def carried(ledger: Ledger, key: int = 1) -> tuple[str, ...]:
    with ledger.reading() as connection:
        return reads.claim(connection, key).tags


@pytest.mark.parametrize(
    ("typed", "name"), [("Toll", "toll"), (" place:Mill  Road ", "place:mill road"), ("früh", "früh"), ("a/b", "a/b")]
)
def test_names_have_a_normal_form(typed: str, name: str) -> None:
    assert check_name(typed) == name


@pytest.mark.parametrize(
    "typed", ["", "  ", ":", "a:", ":b", "a:b:c", "[/b]", "a,b", "-draft", "x" * 61, "a\x1bb", "tag*"]
)
def test_what_cannot_be_a_tag_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        check_name(typed)


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


def keys_of(ledger: Ledger, actor: str = "ana") -> dict[str, str]:
    with ledger.reading() as connection:
        return {record.key: record.tag for record in registry.hot_tags(connection, actor)}


@pytest.mark.parametrize(("written", "stored"), [("Red", "red"), (" violet ", "violet"), ("none", None), ("", None)])
def test_a_colour_is_one_of_eight_or_none(sample: Ledger, written: str, stored: str | None) -> None:
    tags.tag(sample, "ana", [1], add=["toll"])
    tags.describe(sample, "ana", "toll", colour="green")
    tags.describe(sample, "ana", "toll", colour=written)
    with sample.reading() as connection:
        assert registry.tags(connection)[0].colour == stored
        assert tagged.tag_colours(connection, ["toll", "gone"]) == ({"toll": stored} if stored else {})


@pytest.mark.parametrize("written", ["pink", "#ff0000", "red green"])
def test_another_colour_is_refused(sample: Ledger, written: str) -> None:
    tags.tag(sample, "ana", [1], add=["toll"])
    with pytest.raises(UsageError, match="is no colour of tags"):
        tags.describe(sample, "ana", "toll", "text", written)
    with sample.reading() as connection:
        assert registry.tags(connection)[0].description is None


def test_a_removed_tag_is_on_nothing_and_comes_back_whole(sample: Ledger) -> None:
    tags.tag(sample, "ana", [1, 2], add=["toll", "draft"])
    hot_tags.set_hot_tag(sample, "ben", "o", "toll")
    assert tags.remove(sample, "ana", "toll").message == "removed 1 tag: toll, it was on 2 claims"
    assert (carried(sample), keys_of(sample, "ben")) == (("draft",), {})
    undo(sample, "ana")
    assert (carried(sample, 2), keys_of(sample, "ben")) == (("draft", "toll"), {"o": "toll"})


def test_a_tag_has_one_key_and_a_key_one_tag_of_each_person(sample: Ledger) -> None:
    for key, name in (("a", "toll"), ("b", "draft"), ("a", "draft"), ("/", "water")):
        hot_tags.set_hot_tag(sample, "ana", key, name)
    hot_tags.set_hot_tag(sample, "ben", "a", "toll")
    assert keys_of(sample) == {"a": "draft", "slash": "water"}
    undo(sample, "ana")
    undo(sample, "ana")
    assert keys_of(sample) == {"a": "toll", "b": "draft"}
    assert hot_tags.set_hot_tag(sample, "ana", "a", "toll").batch is None
    hot_tags.drop_hot_tag(sample, "ana", "a")
    assert (keys_of(sample), keys_of(sample, "ben")) == ({"b": "draft"}, {"a": "toll"})


@pytest.mark.parametrize("key", ["enter", "escape", "ctrl+x", "space", "up", "nokey", ""])
def test_keys_that_are_needed_otherwise_are_refused(sample: Ledger, key: str) -> None:
    with pytest.raises(UsageError):
        hot_tags.set_hot_tag(sample, "ana", key, "toll")
    with sample.reading() as connection:
        assert registry.tags(connection) == []


def test_tags_are_read_by_their_last_use_without_counting(sample: Ledger) -> None:
    tags.tag(sample, "ana", [1, 2], add=["older", "side:north"])
    tags.tag(sample, "ana", [3], add=["newer"])
    hot_tags.set_hot_tag(sample, "ana", "u", "unused")
    tags.set_exclusive(sample, "ana", "side", True)
    with sample.reading() as connection:
        found = tagged.tags_by_use(connection)
        assert [tag.name for tag in found] == [record.name for record in registry.tags(connection)]
        assert [tag.name for tag in found] == ["newer", "older", "side:north", "unused"]
        assert [tag.exclusive for tag in found] == [False, False, True, False]
        assert tagged.tag_counts(connection) == {"newer": 1, "older": 2, "side:north": 2, "unused": 0}
        assert tagged.tags_of_claims(connection, [1, 3]) == {"older": 1, "side:north": 1, "newer": 1}
