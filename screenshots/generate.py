"""Takes the pictures of this folder anew from the demo.

    python screenshots/generate.py [NAME ...]

With names only those. `made-from.txt` says of which state of the screen's code and of the sample they are; a test holds
it to the present one. Clocks are set, so that the same code gives the same pictures.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from unittest.mock import patch

# Textual reads them when it is imported: pictures do not depend on the terminal they are taken from.
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
os.environ.pop("NO_COLOR", None)
os.environ["TZ"] = "UTC"

from claimtrack.cli.sample_ledger import SECOND_REVIEWER, fill_with_sample
from claimtrack.config import Config, check_keymap
from claimtrack.export.figures_export import FiguresFormat, figures_bytes
from claimtrack.linking.series import query_figures
from claimtrack.query import parse
from claimtrack.review import decisions, edits
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.queue import claim_ids
from claimtrack.terms import Status
from claimtrack.tui.actions import ACTIONS
from claimtrack.tui.application import ClaimtrackApp
from claimtrack.tui.review_screen import ReviewScreen
from claimtrack.tui.session import Session

FOLDER = Path(__file__).parent
PACKAGE = FOLDER.parent / "claimtrack"

ACTOR = "ana"
BEGUN = datetime(2024, 3, 16, 9, 0, tzinfo=UTC)
LATER = timedelta(hours=1)
STEP = timedelta(seconds=7)
SECONDS_A_DECISION = 2.4

Step = str | Callable[[Ledger], None]
"""A key, or what somebody else does to the ledger meanwhile."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: the claim at which it begins, by a query, the steps that lead on, the terminal's size, the theme."""

    claim: str = 'outlet:gazette "270 people"'
    steps: tuple[Step, ...] = ()
    size: tuple[int, int] = (120, 40)
    theme: str = "claimtrack-dark"


_FIRST_CLAIM = 'outlet:"halden wire" "600 civilians"'


def _elsewhere(ledger: Ledger) -> None:
    (claim_id,) = _found(ledger, '"200 soldiers"')
    decisions.decide(ledger, SECOND_REVIEWER, [claim_id], Status.ACCEPTED)
    edits.edit(ledger, SECOND_REVIEWER, claim_id, edits.ClaimEdit(label="<200 soldiers left in the grain terminal"))


def _typed(text: str) -> tuple[str, ...]:
    named = {" ": "space", ":": "colon", "<": "less_than_sign"}
    return tuple(named.get(character, character) for character in text)


SCENES: dict[str, Scene] = {
    "review": Scene(),
    "light": Scene(theme="claimtrack-light"),
    "narrow": Scene(_FIRST_CLAIM, size=(80, 24)),
    "filter": Scene(steps=("f", *_typed("status:unreviewed tag:")), size=(120, 34)),
    "counts": Scene(steps=("f", *_typed("outlet:gazette"), "enter", "i", "tab", "j")),
    "finish": Scene(steps=("f", *_typed("outlet:halden"), "enter", "g", *"aaaaaaaaaaaxoxcaaaaaaa"), size=(120, 34)),
    "tag": Scene('"140 others"', ("t", *_typed("to"))),
    "tags": Scene(steps=("#", "j", "j", "j"), size=(120, 24)),
    "link": Scene('outlet:gazette "100 people"', ("l", *_typed("550"), "down", "enter")),
    "edit": Scene('"140 others"', ("e", "tab", "tab", "tab")),
    "document": Scene('"21 people"', ("enter",)),
    "select": Scene(_FIRST_CLAIM, ("enter", "v", *"lllllllll", "v", *"lllllll")),
    "pair": Scene('"140 others"', ("s",)),
    "connected": Scene("figure:43", ("C",)),
    "timeline": Scene(steps=("f", *_typed("tag:topic:terminal"), "enter", "F", "l", "l")),
    "sources": Scene(steps=("S", "j", "j", "j", "j"), size=(120, 34)),
    "conflict": Scene('"200 soldiers"', ("e", *("backspace",) * 8, *_typed("port"), _elsewhere, "ctrl+s")),
    "translation": Scene(steps=("tab",)),
    "help": Scene(steps=("?",)),
}
"""What each picture shows, by its name."""

CHARTS: dict[str, str] = {"figures": "tag:topic:terminal"}
"""Pictures that `claimtrack figures` draws of the sample, by their names: the claims whose figures they show."""


def made_from() -> str:
    """The hash of everything that the pictures are made from, save what reads the sample's texts."""
    covered = hashlib.sha256()
    for path in _covered():
        covered.update(str(path.relative_to(FOLDER.parent)).encode() + b"\0")
        covered.update(path.read_bytes())
    return covered.hexdigest()


def _covered() -> Iterator[Path]:
    yield from (Path(__file__), PACKAGE / "cli" / "sample_ledger.py")
    for folder in ("tui", "sample"):
        yield from sorted(
            path for path in (PACKAGE / folder).rglob("*") if path.is_file() and path.suffix in {".py", ".tcss", ".md"}
        )


def _found(ledger: Ledger, query: str) -> list[int]:
    with ledger.reading() as connection:
        return [key for keys in claim_ids(connection, parse(query)) for key in keys]


def _drawn(ledger: Ledger, query: str) -> bytes:
    with ledger.reading() as connection:
        return figures_bytes(query_figures(connection, parse(query)).series, FiguresFormat.SVG, query)


async def _take(ledger: Ledger, scene: Scene) -> str:
    config = Config(theme=scene.theme)
    app = ClaimtrackApp(Session(ledger, ACTOR, config, check_keymap(config, ACTIONS)))
    async with app.run_test(size=scene.size) as pilot:
        await pilot.pause(0.5)
        (claim_id,) = _found(ledger, scene.claim)
        queue = cast("ReviewScreen", app.screen).queue
        queue.move_to(list(queue.ids).index(claim_id))
        await pilot.pause(0.1)
        for step in scene.steps:
            if isinstance(step, str):
                await pilot.press(step)
                await pilot.pause(0.1)
            else:
                step(ledger)
        await pilot.pause(0.6)
        return app.export_screenshot(title="claimtrack")


_RUN = re.compile(
    r'(<text [^>]*?x=")([\d.]+)(" y="[\d.]+" textLength=")([\d.]+)("[^>]*>)((?:&#160;|\xa0)+)([^<]+)(</text>)'
)
_FONT_FACES = re.compile(r"\s*@font-face \{.*?\n    \}", re.DOTALL)


def _portable(picture: str) -> str:
    """The picture without what some viewers stumble over.

    Blanks that begin a run of text are dropped by some, so runs begin after them; fonts are the viewer's own, and
    fetched from nowhere.
    """
    cell = 12.2

    def moved(found: re.Match[str]) -> str:
        before, x, between, length, after, blanks, text, end = found.groups()
        wide = cell * len(blanks.replace("&#160;", " "))
        return f"{before}{float(x) + wide:g}{between}{float(length) - wide:g}{after}{text}{end}"

    return _RUN.sub(moved, _FONT_FACES.sub("", picture))


class _Clock:
    """Goes on by a step whenever it is asked."""

    def __init__(self, begun: datetime) -> None:
        self._now = begun
        self._seconds = 0.0

    def moment(self) -> str:
        """The time of an event, as the ledger writes it."""
        self._now += STEP
        return self._now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def monotonic(self) -> float:
        """The time of a decision."""
        self._seconds += SECONDS_A_DECISION
        return self._seconds


def main(names: list[str]) -> None:
    """Take the pictures of these names, or every one."""
    time.tzset()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.sqlite"
        with patch("claimtrack.store.journal.moment", _Clock(BEGUN).moment), open_ledger(sample) as ledger:
            fill_with_sample(ledger, ACTOR)
        for name in names or (*SCENES, *CHARTS):
            if name in CHARTS:
                with open_ledger(sample) as ledger:
                    (FOLDER / f"{name}.svg").write_bytes(_drawn(ledger, CHARTS[name]))
                print(f"screenshots/{name}.svg")
                continue
            own = Path(folder) / name / "demo.sqlite"
            own.parent.mkdir()
            shutil.copy(sample, own)
            clock = _Clock(BEGUN + LATER)
            with (
                patch("claimtrack.store.journal.moment", clock.moment),
                patch("claimtrack.tui.counting.monotonic", clock.monotonic),
                open_ledger(own) as ledger,
            ):
                picture = asyncio.run(_take(ledger, SCENES[name]))
            (FOLDER / f"{name}.svg").write_text(_portable(picture), encoding="utf-8")
            print(f"screenshots/{name}.svg")
    if not names:
        for path in FOLDER.glob("*.svg"):
            if path.stem not in SCENES and path.stem not in CHARTS:
                path.unlink()
        (FOLDER / "made-from.txt").write_text(made_from() + "\n", encoding="ascii")


if __name__ == "__main__":
    main(sys.argv[1:])
