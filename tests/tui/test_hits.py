"""What a search finds: marked as the index finds it, gone through without counting the queue."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.query import parse
from claimtrack.store.engine import Ledger
from claimtrack.store.hits import HitWords
from claimtrack.store.order import Order
from claimtrack.tui.hits import Hits
from claimtrack.tui.places import Places
from tests.tui.stage import on_stage

TEXT = "Families were SHELTERING in the grain  terminal near the Café; the flour ran out."


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("shelter", ["SHELTERING"]),
        ("cafe -flour", ["Café"]),
        ('"grain terminal"', ["grain  terminal"]),
        ('"terminal grain"', []),
        ("fam* OR flour", ["Families", "flour"]),
        ("status:accepted text:flour speaker:cafe", ["flour"]),
        ("in near", ["in", "near"]),
        ("", []),
        ("-grain", []),
    ],
)
def test_words_are_marked_as_the_index_finds_them(query: str, marked: list[str]) -> None:
    assert [TEXT[start:end] for start, end in HitWords(parse(query)).spans(TEXT)] == marked


@given(st.text(alphabet=st.sampled_from("ab \n\0\x01\x02é̀😀\ud800"), max_size=30))
def test_offsets_count_characters_whatever_stands_before(text: str) -> None:
    whole = f"{text} mill"
    assert HitWords(parse("mill")).spans(whole)[-1] == (len(text) + 1, len(whole))


@given(st.lists(st.integers(0, 200), unique=True), st.lists(st.integers(0, 200), unique=True), st.integers(1, 7))
def test_places_are_those_of_the_list(keys: list[int], asked: list[int], step: int) -> None:
    places = Places()
    for start in range(0, len(keys), step):
        places.extend(keys[start : start + step])
    assert len(places) == len(keys)
    assert [places.get(key) for key in asked] == [keys.index(key) if key in keys else None for key in asked]
    assert places.get(-1) is None


@given(st.lists(st.integers(0, 60), unique=True, min_size=1), st.sets(st.integers(0, 60)), st.integers(0, 61))
def test_hits_go_round_like_a_walk_through_the_queue(queue: list[int], found: set[int], place: int) -> None:
    hits = Hits(array("q", found))
    hits.lay_over(Places(queue))
    standing = [index for index, key in enumerate(queue) if key in found]
    assert (len(hits), hits.found) == (len(standing), len(found))
    assert {key for key in queue if key in hits} == found & set(queue)
    assert hits.number(place) == (standing.index(place) + 1 if place in standing else None)
    if standing:
        assert hits.after(place) == min((at for at in standing if at > place), default=standing[0])
        assert hits.before(place) == max((at for at in standing if at < place), default=standing[-1])
    else:
        with pytest.raises(IndexError):
            hits.after(place)


async def test_the_list_of_orders_begins_at_the_one_in_force(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("O", *"figure", "enter")
        await stage.until(lambda: stage.review.order is Order.FIGURE)
        await stage.loaded()
        assert stage.message == "sorted by figure"
        await stage.press("O", "enter")
        await stage.loaded()
        assert stage.review.order is Order.FIGURE


async def test_a_search_is_named_and_its_words_are_marked(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("/", *"corridor", "enter")
        await stage.sees("/ corridor", "hit 1 of 2", "*corridors*")
        # Loaded again or in another order it is the same search.
        await stage.press("R")
        await stage.loaded()
        await stage.sees("/ corridor", "hit 1 of 2")
        await stage.press("N")
        await stage.sees("hit 2 of 2")
        # Another filter ends it.
        await stage.press("f", *"reth", "enter")
        await stage.until(lambda: stage.review.query_text == "reth")
        assert "/ corridor" not in stage.shown()
        assert not stage.review.queue.hits.found
