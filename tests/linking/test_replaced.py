"""Which of a claim's figures it names only as replaced."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimtrack.linking.replaced import standing_figures
from claimtrack.terms import Figure, Hedge


def figure(quote: str, words: str, subject: str | None = "people", hedge: Hedge = Hedge.BARE) -> Figure:
    start = words.index(quote)
    number = Decimal("".join(character for character in quote if character.isdigit()))
    return Figure(quote, start, start + len(quote), hedge, number, number, best=number, subject=subject)


@pytest.mark.parametrize(
    ("words", "quotes", "standing"),
    [
        ("15 people, not 17, were killed", ("15 people", "17"), ["15 people"]),
        ("not 17 but 15 people were killed", ("17", "15 people"), ["15 people"]),
        ("15 people rather than the 17 it gave", ("15 people", "17"), ["15 people"]),
        ("17 was a mistake, it is 15", ("17", "15"), ["15"]),
        ("15 people died, not 17 as first reported", ("15 people", "17"), ["15 people"]),
        ("it is 15; the 17 reported earlier came from a list", ("15", "17"), ["15"]),
        ("the toll was revised down from 17 to 15", ("17", "15"), ["15"]),
        ("15, 17 was wrong", ("15", "17"), ["15"]),
        ("the council denied it: not 17 people", ("17 people",), ["17 people"]),
        ("15 people from 17 villages", ("15 people", "17 villages"), ["15 people", "17 villages"]),
        ("15 people and 17 more", ("15 people", "17 more"), ["15 people", "17 more"]),
    ],
)
def test_a_figure_that_is_only_replaced_does_not_stand(
    words: str, quotes: tuple[str, ...], standing: list[str]
) -> None:
    assert [one.quote for one in standing_figures(words, [figure(quote, words) for quote in quotes])] == standing


def test_what_counts_something_else_replaces_nothing() -> None:
    words = "15 people were hurt, not 17 buses burnt"
    figures = [figure("15 people", words), figure("17 buses", words, "buses")]
    assert standing_figures(words, figures) == figures


def test_a_bound_is_not_taken_back() -> None:
    words = "15 people were seen, not more than 17"
    figures = [figure("15 people", words), figure("more than 17", words, None, Hedge.AT_MOST)]
    assert standing_figures(words, figures) == figures
