"""Adding to a claim and mending it, each key pressed once."""

from __future__ import annotations

import pytest

from claimtrack.review import notes
from claimtrack.terms import EvidenceKind, LinkKind
from claimtrack.tui.prompts import address_list
from tests.tui.checking import check, key_of
from tests.tui.stage import Stage
from tests.tui.texts import HARBOUR


@check("link", *(f"link-{kind.value}" for kind in LinkKind))
async def _(stage: Stage) -> None:
    for kind in LinkKind:
        await stage.press("l", *"C-7", "enter", key_of(f"link-{kind.value}"))
        assert [(link.kind, link.other_id) for link in stage.claim().links] == [(kind.value, 7)]
        await stage.press("u")
        assert stage.claim().links == ()


@check("edit", "save", "complete", "previous-field")
async def _(stage: Stage) -> None:
    await stage.press("e")
    await stage.type("a thousand in the terminal")
    await stage.press("tab", "shift+left", "tab")
    await stage.type("Pavo Reth")
    await stage.press("tab")
    await stage.type("at least 1,200 civilians")
    assert "[1,200, ∞)" in stage.shown()
    await stage.press("tab")
    await stage.type("2031-05-13")
    await stage.press("tab", "shift+tab", "ctrl+s")
    claim = stage.claim()
    assert (claim.label, claim.said_on) == ("a thousand in the terminal", "2031-05-13")
    assert claim.quote.startswith("that about 1,000")
    assert claim.speaker is not None
    assert (claim.speaker.name, str(claim.figures[0].figure.low)) == ("Pavo Reth", "1200")
    await stage.press("u")
    claim = stage.claim()
    assert (claim.label, claim.said_on) == ("~1,000 civilians sheltering in the grain terminal", "2031-05-14")
    assert claim.speaker is not None
    assert (claim.speaker.name, str(claim.figures[0].figure.low)) == ("Ilka Doren", "900")


@check("note", "evidence-edit", "evidence-remove", "evidence-open", "address-open", "address-copy")
async def _(stage: Stage) -> None:
    await stage.press("m", *"seen twice", "tab")
    await stage.type("https://archive.example/1")
    await stage.press("ctrl+s")
    assert stage.claim().note == "seen twice"
    assert [piece.url for piece in stage.claim().evidence] == ["https://archive.example/1"]

    await stage.press("m", "tab", "e")
    await stage.type("https://archive.example/2")
    await stage.press("tab", "down", "ctrl+s")
    assert [(piece.url, piece.kind) for piece in stage.claim().evidence] == [("https://archive.example/2", "image")]
    await stage.press("u")
    assert [(piece.url, piece.kind) for piece in stage.claim().evidence] == [("https://archive.example/1", "archive")]

    opened: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(address_list, "open_address", lambda url, **_rest: opened.append(url))
        await stage.press("m", "tab", "o")
        await stage.sees("https://archive.example/1")
        assert opened == []
        await stage.press("y")
        assert stage.app.clipboard == "https://archive.example/1"
        await stage.press("o")
        await stage.until(lambda: opened)
        await stage.press("escape", "escape")
    assert opened == ["https://archive.example/1"]

    await stage.press("m", "tab", "d", "d", "d", "ctrl+s")
    assert stage.claim().evidence == ()
    await stage.press("u", "u")
    assert (stage.claim().note, stage.claim().evidence) == (None, ())


@check("translation")
async def _(stage: Stage) -> None:
    await stage.press("L", *"Welsh", "tab", *"tua mil", "enter", *"yno", "ctrl+s")
    assert [(each.language, each.text, each.start) for each in stage.claim().translations] == [
        ("cy", "tua mil\nyno", None)
    ]
    await stage.sees("Welsh", "tua mil")
    await stage.press("L", "tab", "tab", "down", "tab", "shift+tab", "shift+tab", "right", "ctrl+s")
    (pointed,) = stage.claim().translations
    assert pointed.start is not None
    assert HARBOUR[pointed.start : pointed.end] == pointed.text
    await stage.press("u")
    assert stage.claim().translations[0].text == "tua mil\nyno"
    await stage.press("u")
    assert stage.claim().translations == ()


@check("addresses")
async def _(stage: Stage) -> None:
    await stage.press("w")
    assert "C-1 has no address" in stage.message
    notes.add_evidence(stage.ledger, "ana", 1, "https://maps.example/harbour", EvidenceKind.MAP)
    await stage.press("w")
    await stage.sees("https://maps.example/harbour")
    await stage.press("escape", "u")
    assert stage.claim().evidence == ()


@check("translation", "addresses", context="document")
async def _(stage: Stage) -> None:
    notes.add_evidence(stage.ledger, "ana", 1, "https://maps.example/harbour", EvidenceKind.MAP)
    await stage.press("enter", "w")
    await stage.sees("https://maps.example/harbour")
    await stage.press("escape", "L", *"cy", "tab", *"mil", "ctrl+s")
    assert [each.text for each in stage.claim().translations] == ["mil"]
    await stage.press("u", "u", "enter")
    assert (stage.claim().translations, stage.claim().evidence) == ((), ())


@check("rate-speaker", *(f"reliability-{letter}" for letter in "ABCDEF"))
async def _(stage: Stage) -> None:
    for letter in "ABCDEF":
        await stage.press("r", letter.lower())
        assert stage.claim().hops[0].reliability == letter
    await stage.press("u")
    assert stage.claim().hops[0].reliability == "E"
    await stage.press("r", "f")


@check("copy")
async def _(stage: Stage) -> None:
    await stage.press("y")
    assert "Ilka Doren" in stage.app.clipboard
    assert "C-1" in stage.app.clipboard
    assert "copied C-1" in stage.message
