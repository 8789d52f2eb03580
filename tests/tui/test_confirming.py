"""Asking before credibility 1 is saved of very many claims, which happens in the background."""

from __future__ import annotations

from claimtrack.store.engine import Ledger
from claimtrack.tui.changing import SYNCHRONOUS
from tests.building import add_document, candidate
from tests.tui.stage import on_stage

MANY = SYNCHRONOUS + 1


async def test_of_very_many_marked_claims_it_is_asked_once(ledger: Ledger) -> None:
    text = " ".join(f"Lorry {number:03} left." for number in range(MANY))
    add_document(ledger, text, [candidate(text, f"Lorry {number:03} left", "a lorry") for number in range(MANY)])
    async with on_stage(ledger) as stage:
        await stage.press("*", "1")
        await stage.until(lambda: stage.panel)
        await stage.sees(f"{MANY} of {MANY} claims have fewer than two independent origins: C-1, C-2, C-3, …")
        await stage.press("escape")
        assert stage.message == "not saved yet"
        assert stage.claim().credibility == 6
        await stage.press("1")
        await stage.until(lambda: stage.panel)
        await stage.press("y")
        await stage.until(lambda: stage.claim(MANY).credibility == 1)
        await stage.until(lambda: f"for {MANY} claims" in stage.message)
