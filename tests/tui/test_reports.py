"""How many reports and origins stand behind a claim, beside it in the queue and in the document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claimtrack.review import links
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.terms import LinkKind
from tests.linking.reporting import Report, add_reports, interview, suggest_link
from tests.tui.stage import on_stage


@pytest.fixture
def elsewhere(ledger: Ledger) -> Iterator[Ledger]:
    """The same ledger, open in another session."""
    with open_ledger(ledger.path) as opened:
        yield opened


async def test_reports_and_origins_are_told_once_there_is_more_than_the_claim(
    ledger: Ledger, elsewhere: Ledger
) -> None:
    interview(ledger)
    add_reports(ledger, [Report("Hill Hospital", "Valley Radio")])
    async with on_stage(ledger, size=(80, 24)) as stage:
        await stage.sees("3 reports\u00a0· 1 origin\u00a0· 1 side")
        await stage.press("G", "enter")
        assert "1 report" not in stage.shown()
        await stage.press("enter", "g")
        links.link(elsewhere, "ben", 4, LinkKind.SUPPORTS, 1)
        await stage.sees("4 reports\u00a0· 2 origins\u00a0· 2 sides")
        await stage.press("enter", "tab")
        await stage.sees("4 reports\u00a0· 2 origins")


async def test_what_suggestions_would_make_of_it_stands_after_what_is_confirmed(
    ledger: Ledger, elsewhere: Ledger
) -> None:
    interview(ledger, spread=False)
    suggest_link(ledger, 2, LinkKind.REPEATS, 1)
    async with on_stage(ledger) as stage:
        await stage.sees("1 report\u00a0· 1 origin\u00a0· 1 side;", "with suggestions 2\u00a0· 1\u00a0· 1")
        links.link(elsewhere, "ben", 2, LinkKind.REPEATS, 1)
        await stage.sees("2 reports\u00a0· 1 origin\u00a0· 1 side")
        assert "with suggestions" not in stage.shown()
