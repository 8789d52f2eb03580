"""Values are completed from the ledger, with how many claims have them, without the screen waiting for them."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from claimtrack.query import FIELDS, FieldKind, parse, value_at
from claimtrack.review import decisions, tags
from claimtrack.review.sources import edit
from claimtrack.store.engine import Ledger
from claimtrack.store.facets import FACETS, VALUES, Facet, facets, values
from claimtrack.store.queue import count
from claimtrack.store.registry import resolve_source
from claimtrack.terms import Status
from claimtrack.tui.prompts.query_prompt import QueryPrompt
from tests.tui.stage import on_stage


@pytest.mark.parametrize("field", VALUES)
def test_every_value_offered_finds_something(dispatches: Ledger, field: str) -> None:
    tags.tag(dispatches, "ana", (1, 2), add=("water", "theatre:south"))
    decisions.decide(dispatches, "ana", (1,), Status.ACCEPTED)
    with dispatches.reading() as connection:
        for facet in values(connection, field):
            quoted = facet.value.replace('"', '\\"')
            assert count(connection, parse(f'{field}:"{quoted}"')) > 0
            assert facet.value in [found.value for found in values(connection, field, facet.value[1:4])]
        assert values(connection, "status") == []


def test_every_field_of_words_has_values() -> None:
    wordy = {FieldKind.TEXT, FieldKind.TAG, FieldKind.DOCUMENT}
    assert {field.name for field in FIELDS.values() if field.kind in wordy} - {"text"} == set(VALUES)


@pytest.mark.parametrize("query", ["", "status:unreviewed", "speaker:reth OR tag:water", "-has:figure", "nobody"])
@pytest.mark.parametrize("field", FACETS)
def test_a_facet_counts_what_the_query_would_show(dispatches: Ledger, query: str, field: str) -> None:
    tags.tag(dispatches, "ana", (1, 2, 5), add=("water",))
    tags.tag(dispatches, "ana", (2,), add=("theatre:south",))
    decisions.decide(dispatches, "ana", (2, 3), Status.DEFERRED)
    with dispatches.reading() as connection:
        found = facets(connection, parse(query), field)
        for facet in found:
            assert count(connection, parse(f'({query or "status:any"}) {field}:"{facet.value}"')) == facet.claims
        assert found == sorted(found, key=lambda facet: (-facet.claims, facet.value))
        assert facets(connection, parse(query), field, limit=1) == found[:1]


def test_facets_of_everything(dispatches: Ledger) -> None:
    with dispatches.reading() as connection:
        assert facets(connection, parse(""), "outlet") == [Facet("Coastal Wire", 9)]


@pytest.mark.parametrize(
    ("text", "cursor", "field", "begun", "start"),
    [
        ("speaker:do", 10, "speaker", "do", 8),
        ('speaker:"Ilka do', 16, "speaker", "Ilka do", 8),
        ("-tag:a,b", 8, "tag", "b", 7),
        ("quote-type:di", 13, "quote_type", "di", 11),
    ],
)
def test_the_value_that_is_being_written(text: str, cursor: int, field: str, begun: str, start: int) -> None:
    place = value_at(text, cursor)
    assert place is not None
    assert (place.field.name, place.begun, place.start) == (field, begun, start)


def test_no_value_is_being_written() -> None:
    assert value_at("speaker", 7) is None
    assert value_at("nobody:x", 8) is None


async def test_values_come_while_one_writes(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("f", *"speaker:")
        await stage.sees("Ilka Doren", "2 claims")
        await stage.press(*"ret")
        await stage.press("tab")
        await stage.press("enter")
        await stage.until(lambda: list(stage.review.queue.ids) == [3, 5])
        await stage.loaded()
        assert stage.review.query_text == 'speaker:"Pavo Reth"'
        await stage.press("f", "ctrl+a", "ctrl+k", *"pla", "tab")
        await stage.sees("the grain terminal")


async def test_a_name_that_a_terminal_would_obey_is_held_exactly_and_never_drawn(dispatches: Ledger) -> None:
    with dispatches.reading() as connection:
        doren = resolve_source(connection, "Ilka Doren")
    edit(dispatches, "ana", doren, name="Ilka\x1b]0;x\x07Doren")
    async with on_stage(dispatches) as stage:
        await stage.press("f")
        await stage.type("speaker:ilka")
        await stage.sees("2 claims")
        await stage.press("tab")
        assert isinstance(stage.app.focused, Input)
        assert stage.app.focused.value == "speaker:Ilka\x1b]0;x\x07Doren "
        assert "\x1b" not in stage.shown()


async def test_enter_takes_what_alone_was_missing(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("f")
        await stage.type("status:u")
        await stage.press("enter")
        await stage.until(lambda: stage.review.query_text == "status:unreviewed")
        await stage.press("f")
        await stage.type("status:nonsense")
        await stage.press("enter")
        await stage.sees("nonsense")
        assert stage.review.query_text == "status:unreviewed"
        assert isinstance(stage.app.screen, QueryPrompt)
