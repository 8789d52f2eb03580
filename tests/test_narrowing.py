"""One condition more or less: what a key does to a query when it is pressed once and when it is pressed twice."""

from __future__ import annotations

import pytest
from hypothesis import given

from claimtrack.query import Query, format_query, negated, parse
from claimtrack.query.narrowing import conditions, exactly, toggled
from tests.test_query import trees

TOLL = exactly("tag", "toll")


@pytest.mark.parametrize(
    ("text", "wanted", "after"),
    [
        ("", TOLL, "tag:toll"),
        ("said:today  mill", TOLL, "said:today  mill tag:toll"),
        ("mill tag:toll", TOLL, "mill"),
        ("tag:toll", TOLL, ""),
        ("mill OR port", TOLL, "(mill OR port) tag:toll"),
        ("(mill OR port) tag:toll", TOLL, "mill OR port"),
        ("mill tag:toll", negated(TOLL), "mill -tag:toll"),
        ("(mill OR port) tag:toll", negated(TOLL), "(mill OR port) -tag:toll"),
        ("-tag:toll", TOLL, "tag:toll"),
        ("", exactly("speaker", "Ilka Doren"), 'speaker:"Ilka Doren"'),
        ("status:accepted", exactly("status", "accepted"), ""),
    ],
)
def test_a_condition_is_put_on_and_taken_off(text: str, wanted: Query, after: str) -> None:
    assert toggled(text, wanted) == after


@given(trees)
def test_twice_is_as_before(query: Query) -> None:
    wanted = exactly("speaker", "nobody of that name at all")
    text = format_query(query)
    once = toggled(text, wanted)
    assert wanted in conditions(parse(once))
    assert parse(toggled(once, wanted)) == query
    assert negated(wanted) in conditions(parse(toggled(once, negated(wanted))))
