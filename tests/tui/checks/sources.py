"""The sources and their reliability, each key pressed once."""

from __future__ import annotations

from claimtrack.store import registry
from claimtrack.store.records import RatingRecord, SourceRecord
from claimtrack.store.source_pages import SourceOrder
from claimtrack.tui.sources_screen import SourcesScreen
from tests.tui.checking import check
from tests.tui.stage import Stage


async def opened(stage: Stage) -> SourcesScreen:
    """The sources screen with the sources read and the cursor on the Coastal Wire."""
    await stage.press("S")
    screen = stage.app.screen
    assert isinstance(screen, SourcesScreen)
    await stage.until(lambda: not screen.loading)
    await stage.settled()
    await read(stage, screen, "Coastal Wire")
    return screen


async def read(stage: Stage, screen: SourcesScreen, name: str) -> None:
    """Wait until the list is read and the cursor is on the source of that name."""
    await stage.until(lambda: not screen.loading and screen.list.current is not None)
    assert screen.list.current is not None
    assert screen.list.current.name == name


def source(stage: Stage, name: str) -> SourceRecord:
    """A source as the ledger has it now."""
    with stage.ledger.reading() as connection:
        return registry.source(connection, name)


def ratings(stage: Stage, name: str) -> list[RatingRecord]:
    """The judgements of a source, newest first."""
    with stage.ledger.reading() as connection:
        return registry.ratings(connection, registry.source(connection, name).id)


@check(
    "sources", "source-next", "source-previous", "source-first", "source-last", "source-half-page-down",
    "source-half-page-up", "source-claims",
)  # fmt: skip
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    last = screen.list.count() - 1
    for keys, cursor in (
        (("j", "down"), 2), (("k",), 1), (("up",), 0), (("G",), last), (("g",), 0), (("end",), last), (("home",), 0),
    ):  # fmt: skip
        await stage.press(*keys)
        assert screen.list.cursor == cursor, keys
    await stage.press("ctrl+d")
    assert screen.list.cursor > 0
    await stage.press("ctrl+u")
    assert screen.list.cursor == 0
    await stage.press("enter")
    await stage.until(lambda: len(stage.review.queue.ids) == 6)
    assert stage.review.query_text == 'source:"=coastal wire"'
    await stage.loaded()
    await stage.press("escape")
    await stage.until(lambda: len(stage.review.queue.ids) == 9)


@check("source-rate", "source-undo", "source-redo")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    await stage.press("r", "b")
    assert source(stage, "Coastal Wire").reliability == "B"
    await stage.sees("B  usually reliable", "rated 1 source")
    await stage.press("u")
    assert source(stage, "Coastal Wire").reliability == "F"
    await read(stage, screen, "Coastal Wire")
    await stage.press("ctrl+r")
    assert source(stage, "Coastal Wire").reliability == "B"
    await stage.press("u", "escape")


@check(*(f"reliability-{letter}-because" for letter in "ABCDEF"))
async def _(stage: Stage) -> None:
    await opened(stage)
    for letter in "ABCDEF":
        await stage.press("r", letter, *f"so {letter}", "enter")
        assert ratings(stage, "Coastal Wire")[0].basis == f"so {letter}"
        assert source(stage, "Coastal Wire").reliability == letter
        await stage.sees(f"— so {letter}")
        await stage.press("u")
    # Left at the basis, nothing is judged; an empty one is none.
    await stage.press("r", "B", "escape")
    assert ratings(stage, "Coastal Wire") == []
    await stage.press("r", "B", "enter")
    assert ratings(stage, "Coastal Wire")[0].basis is None
    await stage.press("u", "escape")
    assert ratings(stage, "Coastal Wire") == []


@check("source-alias", "alias-remove")
async def _(stage: Stage) -> None:
    await opened(stage)
    await stage.press("t", *"the wire", "enter")
    assert source(stage, "Coastal Wire").aliases == ("the wire",)
    await stage.sees("the wire")
    await stage.press("t", "down", "ctrl+x")
    assert source(stage, "Coastal Wire").aliases == ()
    await stage.press("u")
    assert source(stage, "Coastal Wire").aliases == ("the wire",)
    await stage.press("u", "escape")
    assert source(stage, "Coastal Wire").aliases == ()


@check("source-merge")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    before = screen.list.count()
    await stage.press("j")
    merged = screen.list.current
    assert merged is not None
    await stage.press("m", *"coastal", "enter")
    await read(stage, screen, "Coastal Wire")
    assert screen.list.count() == before - 1
    assert source(stage, "Coastal Wire").aliases == (merged.name,)
    assert source(stage, merged.name).name == "Coastal Wire"
    await stage.press("u")
    await stage.until(lambda: screen.list.count() == before)
    assert source(stage, merged.name) == merged
    await stage.press("escape")


@check("source-group")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    await stage.press("p", *"the coast", "enter", "j")
    assert source(stage, "Coastal Wire").group == "the coast"
    other = screen.list.current
    assert other is not None
    await stage.press("p", "down", "enter")
    assert source(stage, other.name).group == "the coast"
    await stage.sees("with Coastal Wire")
    await stage.press("p", "enter")
    assert source(stage, other.name).group is None
    await stage.press("u", "u", "u", "escape")
    assert source(stage, "Coastal Wire").group is None


@check("source-edit")
async def _(stage: Stage) -> None:
    await opened(stage)
    await stage.press("e")
    await stage.type("The Coastal Wire")
    await stage.press("tab")
    await stage.type("agency")
    await stage.press("tab")
    await stage.type("@wire")
    await stage.press("tab", *"two desks", "ctrl+s")
    found = source(stage, "the coastal wire")
    assert (found.name, found.kind, found.handle, found.note) == ("The Coastal Wire", "agency", "@wire", "two desks")
    assert found.aliases == ("Coastal Wire",)
    await stage.press("u", "escape")
    found = source(stage, "Coastal Wire")
    assert (found.kind, found.handle, found.note, found.aliases) == ("outlet", None, None, ())


@check("source-find", "source-order")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    everything = screen.list.count()
    await stage.press("/", *"reth")
    await stage.until(lambda: screen.list.count() == 1)
    await stage.press("enter")
    assert screen.text == "reth"
    await stage.press("/", *"zz")
    await stage.until(lambda: screen.list.count() == 0)
    await stage.press("escape")
    await stage.until(lambda: screen.list.count() == 1)
    await stage.press("escape")
    await stage.until(lambda: screen.list.count() == everything)
    for order in (SourceOrder.NAME, SourceOrder.RELIABILITY, SourceOrder.RATED, SourceOrder.CLAIMS):
        await stage.press("O")
        assert screen.order is order
        await stage.until(lambda: not screen.loading)
    await stage.press("escape")


@check("source-down", "source-up", "source-pane")
async def _(stage: Stage) -> None:
    screen = await opened(stage)
    await stage.resize(60, 12)
    await stage.until(lambda: screen.pane.last_top)
    await stage.press("pagedown")
    assert screen.pane.top > 0
    await stage.press("pageup")
    assert screen.pane.top == 0
    await stage.press("tab")
    assert not screen.list.display
    await stage.press("tab")
    assert screen.list.display
    await stage.resize(120, 40)
    await stage.press("escape")
