"""Takes the pictures of this folder anew from the demo.

    python screenshots/generate.py

`made-from.txt` says of which state of the screen's code and of the sample they are; a test holds it to the present one.
"""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimtrack.cli.sample_ledger import fill_with_sample
from claimtrack.config import Config, check_keymap
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.tui.actions import ACTIONS
from claimtrack.tui.application import ClaimtrackApp
from claimtrack.tui.session import Session

FOLDER = Path(__file__).parent
PACKAGE = FOLDER.parent / "claimtrack"


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: the keys that lead to it from the start, the size of the terminal, the theme."""

    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 36)
    theme: str = "claimtrack-dark"


SCENES: dict[str, Scene] = {
    "review": Scene(("k",)),
    "tags": Scene(("t",)),
    "link": Scene(("l",)),
    "edit": Scene(("e",)),
    "document": Scene(("enter",)),
    "sources": Scene(("S",)),
    "help": Scene(("?",)),
    "narrow": Scene(("k",), size=(80, 24)),
    "light": Scene(("k",), theme="claimtrack-light"),
}
"""What each picture shows, by its name."""


def made_from() -> str:
    """The hash of everything that the pictures depend on."""
    covered = hashlib.sha256()
    for path in _covered():
        covered.update(str(path.relative_to(PACKAGE)).encode() + b"\0")
        covered.update(path.read_bytes())
    return covered.hexdigest()


def _covered() -> Iterator[Path]:
    for folder in ("tui", "sample"):
        yield from sorted(
            path for path in (PACKAGE / folder).rglob("*") if path.is_file() and path.suffix in {".py", ".tcss", ".md"}
        )


async def _take(ledger: Ledger, name: str, scene: Scene) -> None:
    config = Config(theme=scene.theme)
    app = ClaimtrackApp(Session(ledger, "ana", config, check_keymap(config, ACTIONS)))
    async with app.run_test(size=scene.size) as pilot:
        await pilot.pause(0.5)
        for key in scene.keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        await pilot.pause(0.4)
        app.save_screenshot(f"{name}.svg", str(FOLDER))
        print(f"screenshots/{name}.svg")


def main() -> None:
    """Take every picture."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "demo.sqlite") as ledger:
        fill_with_sample(ledger)
        for name, scene in SCENES.items():
            asyncio.run(_take(ledger, name, scene))
    (FOLDER / "made-from.txt").write_text(made_from() + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
