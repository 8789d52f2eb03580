"""Figures over time, each key pressed once."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from claimtrack.figures.axes import Scale
from claimtrack.review.edits import ClaimEdit, edit
from claimtrack.review.links import link
from claimtrack.terms import LinkKind
from claimtrack.tui.chart import axis_for
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.timeline_screen import TimelineScreen
from tests.tui.checking import check
from tests.tui.stage import Stage


def screen_of(stage: Stage) -> TimelineScreen:
    assert isinstance(stage.app.screen, TimelineScreen)
    return stage.app.screen


async def _read(stage: Stage, *keys: str) -> TimelineScreen:
    """Press keys, then wait until the figures are there."""
    await stage.press(*keys)
    screen = screen_of(stage)
    await stage.until(lambda: screen.line.found is not None and screen._reading is None)
    await stage.drawn()
    return screen


@check("figures", "timeline-series", "timeline-series-before", "timeline-open")
async def _(stage: Stage) -> None:
    screen = await _read(stage, "F")
    assert screen.line.claim == 1
    assert [series.name for series in screen.line.found.series] == ["civilians", "households", "people"]  # type: ignore[union-attr]  # it was read
    await stage.sees("civilians", "~1,000 Ilka Doren", "series 1 of 3", "[900, 1,100]")
    await stage.press("tab")
    assert screen.line.claim == 7
    await stage.press("tab")
    await stage.sees("40,000+", "▲")
    await stage.press("shift+tab", "enter")
    document = stage.app.screen
    assert isinstance(document, DocumentScreen)
    assert document.claim_id == 7
    await stage.press("escape", "escape")
    assert stage.cursor == 7
    await stage.press("g")


@check("figures", context="document")
async def _(stage: Stage) -> None:
    await stage.press("J", "enter")
    screen = await _read(stage, "F")
    assert [series.name for series in screen.line.found.series] == ["households"]  # type: ignore[union-attr]  # as above
    await stage.press("escape")
    document = stage.app.screen
    assert isinstance(document, DocumentScreen)
    assert document.claim_id == 7
    await stage.press("escape")


@check(
    *("timeline-next", "timeline-previous", "timeline-first", "timeline-last", "timeline-forward", "timeline-back"),
    *("timeline-against", "timeline-repeats", "timeline-scale", "timeline-group"),
)
async def _(stage: Stage) -> None:
    # Of the sample no two figures are of one thing: one of the other document is made one by hand.
    edit(stage.ledger, "ana", 7, ClaimEdit(figure="about 900", subject="civilians"))
    link(stage.ledger, "ana", 7, LinkKind.CONTRADICTS, 1)
    link(stage.ledger, "ana", 7, LinkKind.REPEATS, 1)
    line = (await _read(stage, "F")).line
    assert [point.claim for point in line.points] == [1, 7]
    for keys, cursor in (
        (("l",), 1), (("h",), 0), (("right",), 1), (("left",), 0), (("j",), 1), (("k",), 0), (("down",), 1),
        (("up",), 0), (("G",), 1), (("g",), 0), (("end",), 1), (("home",), 0), (("ctrl+d",), 1), (("ctrl+u",), 0),
        (("pagedown",), 1), (("pageup",), 0), (("x",), 1), (("x",), 0),
    ):  # fmt: skip
        await stage.press(*keys)
        assert line.cursor == cursor, keys
    await stage.press("s")
    assert axis_for(line.points, line.scale).scale is Scale.LOG
    await stage.press("s")
    assert line.scale is Scale.LINEAR
    await stage.press("l", "space")
    assert [point.claim for point in line.points] == [1]
    assert stage.message == "1 that only repeat are hidden"
    await stage.press("space")
    assert (await _read(stage, "F")).group_of == 1
    assert line.count == 1
    await stage.sees("linked with C-1")
    again = await _read(stage, "F")
    assert (again.group_of, again.line.count) == (None, 2)
    await stage.press("escape", "u", "u", "u")
    assert stage.claim(7).figures[0].figure.subject == "households"


@check("timeline-write")
async def _(stage: Stage) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(stage.ledger.path.parent)
        await _read(stage, "F")
        await stage.press("E")
        await stage.sees("figures.svg")
        await stage.press("ctrl+s")
        written = Path("figures.svg")
        await stage.until(written.exists)
        drawn = ElementTree.parse(written).getroot()  # noqa: S314  # written by this test
        assert "Civilians" in "".join(drawn.itertext())
        await stage.press("E", "down")
        await stage.sees("figures.csv")
        await stage.press("ctrl+s")
        await stage.until(Path("figures.csv").exists)
        header, *rows = Path("figures.csv").read_text(encoding="utf-8").splitlines()
        assert header.startswith("series,day,")
        assert len(rows) == 3
    await stage.press("escape", "g")
