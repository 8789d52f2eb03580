"""Addresses: shown whole with what is odd about them, opened only then and out of sight of this terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style

from claimtrack.errors import UsageError
from claimtrack.review import documents, notes
from claimtrack.store.engine import Ledger
from claimtrack.terms import EvidenceKind
from claimtrack.tui.ink import INKS
from claimtrack.tui.opening import open_address
from claimtrack.tui.prompts import address_list
from claimtrack.tui.prompts.address_list import address_text, oddities
from tests.tui.stage import on_stage

PLAIN = dict.fromkeys(INKS, Style.null())


@pytest.mark.parametrize(
    ("url", "odd"),
    [
        ("https://maps.example/a?b=c", []),
        ("https://maps.example@evil.example/", ["it leads to evil.example"]),
        ("https://exämple.example/", ["its site has letters beyond a to z: xn--exmple-cua.example"]),
        ("https://xn--exmple-cua.example/", ["its site stands for letters beyond a to z"]),
        ("https://maps.example/\u202egnp", ["it holds characters that cannot be seen"]),
        ("file:///etc/passwd", ["it is neither http nor https"]),
        ("https://[oops", ["it cannot be read"]),
    ],
)
def test_what_is_odd_about_an_address_is_said(url: str, odd: list[str]) -> None:
    found = oddities(url)
    assert len(found) == len(odd)
    assert all(said.startswith(start) for said, start in zip(found, odd, strict=True))
    assert "\u202e" not in address_text(url, PLAIN).plain


def test_the_host_is_brought_out_where_it_leads() -> None:
    inks = {**PLAIN, "key": Style(bold=True)}
    text = address_text("https://maps.example@evil.example/maps.example", inks)
    assert [text.plain[span.start : span.end] for span in text.spans if span.style == Style(bold=True)] == [
        "evil.example"
    ]


def test_a_browser_gets_the_address_and_no_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(
        f'#!/bin/sh\necho loud\nprintf "%s" "$1" > {seen}\n[ -t 1 ] && echo terminal >> {seen}\nexit 0\n'
    )
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    open_address("https://maps.example/a?b=c&d='e'", chosen=f"{browser} %s")
    assert seen.read_text() == "https://maps.example/a?b=c&d='e'"


def test_what_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="only http and https"):
        open_address("file:///etc/passwd")
    monkeypatch.setenv("BROWSER", f"{tmp_path / 'missing'} %s")
    with pytest.raises(UsageError, match="copy the address"):
        open_address("https://maps.example/", chosen="missing")


async def test_nothing_is_opened_before_it_was_shown(dispatches: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(address_list, "open_address", lambda url, **_rest: opened.append(url))
    documents.fix(dispatches, "ana", 1, url="https://coastal.example/" + "long/" * 30 + "end")
    notes.add_evidence(dispatches, "ana", 1, "https://maps.example/quay", EvidenceKind.MAP, "the quay")
    async with on_stage(dispatches, size=(80, 24)) as stage:
        await stage.press("w")
        await stage.sees("/end", "document D-1")
        await stage.press("enter")
        await stage.sees("o opens it")
        assert opened == []
        await stage.press("down")
        await stage.sees("the quay")
        await stage.press("o")
        await stage.until(lambda: opened == ["https://maps.example/quay"])
        await stage.sees("opened maps.example in the browser")
        await stage.press("tab", "y")
        assert stage.app.clipboard.endswith("/end")
        await stage.press("escape")
        assert stage.app.screen is stage.review


async def test_a_claim_without_an_address_says_so(dispatches: Ledger) -> None:
    async with on_stage(dispatches) as stage:
        await stage.press("w")
        assert "C-1 has no address" in stage.message
