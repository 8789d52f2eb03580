"""Reasons that name the claims: what is stored, what is compared afresh, and what stays as it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimtrack.linking.sides import Side, read_sides
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import table
from claimtrack.store.pairs import pair_link
from claimtrack.terms import Figure, Hedge, LinkKind, Role
from claimtrack.tui.pair_reasons import named_figures, named_reason
from tests.building import add_document, candidate, hop
from tests.suggested import suggest
from tests.tui.stage import on_stage


def counted(ledger: Ledger, *numbers: int) -> tuple[Side, ...]:
    """A dispatch a day, each with a toll of that many; gives the sides."""
    for day, number in enumerate(numbers, 1):
        text = f"{number} miners were killed in Ardo, Ilka Doren said on 2031-05-{day:02}."
        quote = f"{number} miners were killed in Ardo"
        figure = Figure(
            str(number), 0, len(str(number)), Hedge.BARE, Decimal(number), Decimal(number), best=Decimal(number),
            subject="miners killed",
        )  # fmt: skip
        speaker = hop(Role.SPEAKER, "Ilka Doren", mention="Ilka Doren", cue="said")
        add_document(
            ledger, text, [candidate(text, quote, quote, hops=(speaker,), figures=(figure,), place="Ardo")],
            outlet="Ardo Wire", published=f"2031-05-{day:02}",
        )  # fmt: skip
    with ledger.writing() as connection:
        connection.execute(table("link_due").delete())
    with ledger.reading() as connection:
        sides = read_sides(connection, range(1, len(numbers) + 1))
    return tuple(sides[key] for key in sorted(sides))


WHY = "61 [61, 61] vs 36 [36, 36]: the first is later (2031-05-02, 2031-05-01), updates; same speaker"
NAMED = "61 [61, 61] vs 36 [36, 36]: C-2 is later (2031-05-02, 2031-05-01), updates; same speaker"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("the same figure, and the second is later (a, b)", "the same figure, and C-16 is later (a, b)"),
        ("the second lies inside the first and is later", "C-16 lies inside C-2 and is later"),
        ("the first lies inside the second, refines", "C-2 lies inside C-16, refines"),
        ("overlap 3–4 (part of the first ward), consistent", "overlap 3–4 (part of the first ward), consistent"),
    ],
)
def test_only_the_two_that_are_compared_are_named(said: str, named: str) -> None:
    assert named_figures(said, "C-2", "C-16") == named


def test_a_stored_reason_names_the_claims_in_whatever_order_they_are_shown(ledger: Ledger) -> None:
    one, two = counted(ledger, 36, 61)
    stored = WHY.replace("61 [61, 61]", _shown(two)).replace("36 [36, 36]", _shown(one))
    expected = stored.replace("the first", "C-2")
    for sides in ((one, two), (two, one)):
        assert named_reason(stored, sides) == expected
        assert named_reason("edited since; " + stored, sides) == "edited since; " + expected
    turned = f"{_shown(one)} vs {_shown(two)}: the second is later (2031-05-01, 2031-05-02), updates"
    assert named_reason(turned, (one, two)).count("C-2 is later") == 1


def test_of_the_same_figure_the_one_published_later_was_compared_first(ledger: Ledger) -> None:
    one, two = counted(ledger, 36, 36)
    stored = f"{_shown(one)} vs {_shown(two)}: the same figure, and the first is later (b, a), consistent"
    for sides in ((one, two), (two, one)):
        assert "and C-2 is later" in named_reason(stored, sides)


def test_a_reason_with_other_figures_stays(ledger: Ledger) -> None:
    one, two = counted(ledger, 37, 62)
    assert named_reason(WHY, (one, two)) == WHY


async def test_on_the_screen_both_lines_name_the_claims_and_swapping_changes_neither(ledger: Ledger) -> None:
    one, two = counted(ledger, 36, 61)
    stored = f"{_shown(two)} vs {_shown(one)}: the first is later (2031-05-02, 2031-05-01), updates; same speaker"
    key = suggest(ledger, 2, LinkKind.UPDATES, 1, why=stored)
    async with on_stage(ledger) as stage:
        await stage.press("s")
        await stage.sees("? C-2 updates C-1?", "C-2 is later")
        for keys in ((), ("w",), ("w",)):
            await stage.press(*keys)
            shown = stage.shown()
            assert shown.count("C-2 is later") == 2
            assert "C-1 is later" not in shown
            assert "the first" not in shown
            assert "the second" not in shown
        with ledger.reading() as connection:
            seen = pair_link(connection, key)
        assert seen is not None
        assert seen.why == stored


def _shown(side: Side) -> str:
    (figure,) = side.figures
    return f"{figure.low} [{figure.low}, {figure.high}]"
