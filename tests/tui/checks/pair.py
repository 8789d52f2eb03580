"""The pair screen, each key pressed once: every answer in the ledger, and taken back."""

from __future__ import annotations

from claimtrack.store.journal import table
from claimtrack.store.pairs import read_two
from claimtrack.store.places import stated_outers
from claimtrack.terms import LinkKind
from claimtrack.tui.bars import KeyBar
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.pair_screen import PairScreen
from claimtrack.tui.prompts.claim_picker import ClaimPicker
from tests.suggested import suggest
from tests.tui.checking import check, key_of
from tests.tui.stage import Stage


def settled(stage: Stage) -> None:
    """Count every claim as compared, so that nothing is suggested but by hand."""
    with stage.ledger.writing() as connection:
        connection.execute(table("link_due").delete())


def clear(stage: Stage) -> None:
    """Take every link away, as if none had been suggested."""
    with stage.ledger.writing() as connection:
        connection.execute(table("link").delete())


async def opened(stage: Stage) -> PairScreen:
    """The pair screen with three suggestions, two of them of C-1."""
    clear(stage)
    settled(stage)
    suggest(stage.ledger, 7, LinkKind.UPDATES, 1, score=0.6, why="another count, a day later")
    suggest(stage.ledger, 5, LinkKind.DENIES, 4, score=0.9, why="Pavo Reth denies it")
    suggest(stage.ledger, 1, LinkKind.CONTRADICTS, 3, score=0.7, why="nothing in common")
    await stage.press("s")
    screen = stage.app.screen
    assert isinstance(screen, PairScreen)
    await stage.until(lambda: not screen.reading.running)
    await stage.settled()
    return screen


def links(stage: Stage, one: int, other: int) -> list[tuple[str, int, str]]:
    """The links between two claims: kind, where it starts, state."""
    with stage.ledger.reading() as connection:
        return [(link.kind.value, link.from_id, link.state.value) for link in read_two(connection, one, other).links]


def pair(screen: PairScreen) -> tuple[int, int] | None:
    """The claims in front."""
    return None if screen.shown is None else (screen.shown.pair.first.id, screen.shown.pair.second.id)


@check("suggestions")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    # Those of the claim at the cursor come first, the likelier before; then the others.
    assert pair(screen) == (1, 3)
    await stage.sees(
        "? C-1 contradicts C-3?", "70% ━━━━━━━───", "pairs of C-1 first, then of all claims", "3 left of 3"
    )
    await stage.press("j")
    assert pair(screen) == (7, 1)
    await stage.press("j")
    assert pair(screen) == (5, 4)
    await stage.press("q")
    assert stage.cursor == 1
    clear(stage)


@check("suggestions", context="document")
async def _(stage: Stage) -> None:
    await opened(stage)
    await stage.press("q", "G", "enter", "s")
    screen = stage.app.screen
    assert isinstance(screen, PairScreen)
    await stage.until(lambda: not screen.reading.running)
    # C-9 has none; the document, D-2, has that of C-7.
    await stage.until(lambda: pair(screen) == (7, 1))
    await stage.sees("pairs of C-9 first, then of D-2")
    await stage.press("y")
    assert links(stage, 7, 1) == [("updates", 7, "confirmed")]
    await stage.press("u", "q")
    assert isinstance(stage.app.screen, DocumentScreen)
    await stage.press("q")
    clear(stage)


@check("compare")
async def _(stage: Stage) -> None:
    clear(stage)
    await stage.press("c")
    assert isinstance(stage.app.screen, ClaimPicker)
    await stage.press(*"zzqx")
    await stage.sees("nothing found")
    await stage.press(*["backspace"] * 4, *"C-7")
    await stage.until(lambda: len(stage.app.screen.offers.choices) == 1)  # type: ignore[attr-defined]  # a ClaimPicker
    await stage.press("enter")
    screen = stage.app.screen
    assert isinstance(screen, PairScreen)
    assert pair(screen) == (1, 7)
    await stage.sees("C-1 and C-7  compared")
    assert {"pair-yes", "pair-no", "pair-unsure"} <= screen.query_one(KeyBar).impossible
    await stage.press("y")
    assert stage.message == "nothing is suggested for C-1 and C-7; the key of a kind links them"
    await stage.press("w", "p")
    assert links(stage, 1, 7) == [("updates", 7, "confirmed")]
    await stage.sees("✓ C-7 updates C-1")
    await stage.press("u")
    assert links(stage, 1, 7) == []
    await stage.press("q", "space", "c")
    # With another claim marked, nothing is asked.
    assert isinstance(stage.app.screen, PairScreen)
    assert pair(stage.app.screen) == (2, 1)
    await stage.press("q", "escape")
    clear(stage)


@check("compare", context="document")
async def _(stage: Stage) -> None:
    await stage.press("enter", "c", "enter")
    screen = stage.app.screen
    assert isinstance(screen, PairScreen)
    assert pair(screen) == (1, 2)
    await stage.press("q", "q")


@check("pair-yes", "pair-no", "pair-unsure", "pair-undo", "pair-redo")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    await stage.press("y")
    assert links(stage, 1, 3) == [("contradicts", 1, "confirmed")]
    assert stage.message == "linked: C-1 contradicts C-3"
    assert pair(screen) == (7, 1)
    await stage.press("n")
    assert links(stage, 1, 7) == [("updates", 7, "rejected")]
    assert pair(screen) == (5, 4)
    await stage.press("d")
    assert links(stage, 4, 5) == [("denies", 5, "unsure")]
    # It comes round again, and that is the end.
    assert pair(screen) == (5, 4)
    await stage.press("d")
    await stage.sees("only unsure ones are left (1)", "✓ 1 contradicts", "✗ 1 refused", "◐ 1 unsure", "0 left of 3")
    await stage.press("u")
    assert links(stage, 4, 5) == [("denies", 5, "suggested")]
    assert pair(screen) == (5, 4)
    await stage.press("ctrl+r")
    assert links(stage, 4, 5) == [("denies", 5, "unsure")]
    await stage.press("u", "u", "u")
    assert {state for one, other in ((1, 3), (1, 7), (4, 5)) for _, _, state in links(stage, one, other)} == {
        "suggested"
    }
    assert screen.queue.progress.left == 3
    await stage.press("q")
    clear(stage)


@check(*(f"pair-{kind.value}" for kind in LinkKind))
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    for kind in LinkKind:
        await stage.press("g")
        assert pair(screen) == (1, 3)
        await stage.press(key_of(f"pair-{kind.value}"))
        confirmed = (kind.value, 1, "confirmed")
        rejected = ("contradicts", 1, "rejected")
        assert links(stage, 1, 3) == ([confirmed] if kind is LinkKind.CONTRADICTS else [rejected, confirmed]), kind
        await stage.press("u")
        assert links(stage, 1, 3) == [("contradicts", 1, "suggested")]
    await stage.press("q")
    clear(stage)


@check("pair-swap")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    await stage.press("j", "w")
    assert pair(screen) == (1, 7)
    await stage.sees("? C-1 updates C-7?  the other way round")
    await stage.press("y")
    assert links(stage, 1, 7) == [("updates", 7, "rejected"), ("updates", 1, "confirmed")]
    await stage.press("u")
    assert pair(screen) == (7, 1)
    await stage.press("w", "w", "y")
    assert links(stage, 1, 7) == [("updates", 7, "confirmed")]
    await stage.press("u", "q")
    clear(stage)


@check("pair-document", "pair-first-side", "pair-second-side")
async def _(stage: Stage) -> None:
    await opened(stage)
    for keys, claim in ((("enter",), 1), (("l", "enter"), 3), (("h", "enter"), 1), (("right", "enter"), 3)):
        await stage.press(*keys)
        document = stage.app.screen
        assert isinstance(document, DocumentScreen)
        assert document.claim_id == claim
        await stage.press("q")
        assert isinstance(stage.app.screen, PairScreen)
    # What is done there is seen here.
    await stage.press("enter", "a", "q")
    await stage.sees("✓ accepted")
    await stage.press("u")
    assert stage.claim(3).status == "unreviewed"
    await stage.press("left", "q")
    clear(stage)


@check("pair-place")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    await stage.press("i")
    await stage.sees("the grain terminal lies inside the city", "the city lies inside the grain terminal")
    await stage.press("enter")
    with stage.ledger.reading() as connection:
        assert stated_outers(connection)
    assert stage.message == "stated 1 place: the grain terminal lies inside the city" or "lies inside" in stage.message
    await stage.press("i")
    assert "is stated already" in stage.message
    await stage.press("u")
    with stage.ledger.reading() as connection:
        assert not stated_outers(connection)
    await stage.press("j", "i")
    assert stage.message.startswith("C-7 names no place")
    assert pair(screen) == (7, 1)
    await stage.press("q")
    clear(stage)


@check("pair-next", "pair-previous", "pair-first", "pair-last", "pair-open")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    for keys, claims in (
        (("j",), (7, 1)), (("down",), (5, 4)), (("k",), (7, 1)), (("up",), (1, 3)), (("G",), (5, 4)), (("g",), (1, 3)),
        (("end",), (5, 4)), (("home",), (1, 3)), (("z",), (7, 1)), (("y", "g", "z"), (5, 4)), (("z",), (1, 3)),
    ):  # fmt: skip
        await stage.press(*keys)
        assert pair(screen) == claims, keys
    await stage.press("u", "k")
    assert pair(screen) == (1, 3)
    await stage.press("k")
    assert stage.message == "this is the first pair"
    await stage.press("G", "j")
    await stage.sees("The end; 3 pairs wait further up")
    await stage.press("y")
    assert stage.message.startswith("no pair here; k goes back")
    await stage.press("q")
    clear(stage)


@check("pair-fold", "pair-down", "pair-up")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    await stage.press("tab")
    assert not screen.first.display or not screen.first.region
    assert "≠ different" in stage.shown()
    await stage.press("0")
    assert "what agrees" not in stage.shown()
    await stage.press("tab")
    await stage.sees("what agrees", "▸ ○ unreviewed")
    await stage.resize(80, 24)
    await stage.drawn()
    assert "what agrees" not in stage.shown()
    await stage.press("tab")
    await stage.sees("what agrees")
    await stage.resize(80, 16)
    await stage.until(lambda: screen.comparison.last_top)
    for down, up in (("pagedown", "pageup"), ("ctrl+d", "ctrl+u"), ("space", "ctrl+u")):
        await stage.press(down)
        assert screen.comparison.top > 0
        await stage.press(up)
        assert screen.comparison.top == 0
    await stage.press("tab")
    assert "what agrees" not in stage.shown()
    await stage.resize(120, 40)
    await stage.press("q")
    clear(stage)
