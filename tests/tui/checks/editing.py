"""Adding to a claim and mending it, each key pressed once."""

from __future__ import annotations

from claimtrack.terms import LinkKind
from tests.tui.checking import check, key_of
from tests.tui.stage import Stage


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


@check("note")
async def _(stage: Stage) -> None:
    await stage.press("m", *"seen twice", "tab")
    await stage.type("https://archive.example/1")
    await stage.press("ctrl+s")
    assert stage.claim().note == "seen twice"
    assert [piece.url for piece in stage.claim().evidence] == ["https://archive.example/1"]
    await stage.press("u")
    assert (stage.claim().note, stage.claim().evidence) == (None, ())


@check("rate-speaker", *(f"reliability-{letter}" for letter in "ABCDEF"))
async def _(stage: Stage) -> None:
    for letter in "ABCDEF":
        await stage.press("r", letter.lower())
        assert stage.claim().hops[0].reliability == letter
    await stage.press("u")
    assert stage.claim().hops[0].reliability == "E"
    await stage.press("r", "F")


@check("copy")
async def _(stage: Stage) -> None:
    await stage.press("y")
    assert "Ilka Doren" in stage.app.clipboard
    assert "C-1" in stage.app.clipboard
    assert "copied C-1" in stage.message
