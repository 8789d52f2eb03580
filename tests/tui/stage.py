"""An app on a small ledger that a test presses keys in and asks what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass

from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widgets import Input

from claimtrack.config import Config, check_keymap
from claimtrack.keynames import key_name
from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.store.records import ClaimRecord
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import ACTIONS
from claimtrack.tui.application import ClaimtrackApp
from claimtrack.tui.prompts.keys_panel import KeysPanel
from claimtrack.tui.review_screen import ReviewScreen
from claimtrack.tui.session import Session

ACTOR = "ana"
HOT_TAGS: Mapping[str, str] = {"s": "theatre:south"}


@dataclass
class Stage:
    """The running app with its ledger."""

    app: ClaimtrackApp
    pilot: Pilot[None]
    ledger: Ledger

    @property
    def review(self) -> ReviewScreen:
        """The screen below everything else."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReviewScreen)
        return screen

    @property
    def message(self) -> str:
        """What the status line of the screen in front says."""
        statuses = self.app.screen.query("#status")
        message: str = statuses.first().message if statuses else self.review.status.message  # type: ignore[attr-defined]  # a StatusLine
        return message

    @property
    def panel(self) -> KeysPanel | None:
        """The prompt on the screen in front that one key answers, if it is open."""
        screen = self.app.screen
        panel = screen.panel if isinstance(screen, Acts) else None
        return panel if panel is not None and panel.open else None

    @property
    def cursor(self) -> int | None:
        """The key of the claim at the cursor."""
        return self.review.queue.current

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each after the one before was taken in.

        Textual's own press waits 40 ms a key for the process to be idle, which hundreds of keys make minutes of.
        """
        for key in keys:
            name = key_name(key)
            character = key if len(key) == 1 else {"space": " ", "enter": "\r", "tab": "\t"}.get(key)
            self.app.post_message(events.Key(name, character))
            await self.settled()
        await self.drawn()

    async def settled(self) -> None:
        """Wait until the app, its screen and the focused widget have nothing left to do."""
        for _ in range(2):
            for pump in (self.app, self.app.screen, self.app.focused or self.app.screen):
                await _reached(pump, pump.call_later)

    async def drawn(self) -> None:
        """Wait until the screen stands as it is meant to."""
        await self.settled()
        await _reached(self.app.screen, self.app.screen.call_after_refresh)
        await self.settled()

    async def type(self, text: str) -> None:
        """Write into the field in front."""
        field = self.app.focused
        assert isinstance(field, Input), field
        field.value = text
        field.cursor_position = len(text)
        await self.settled()

    async def until(self, condition: Callable[[], object], seconds: float = 5.0) -> None:
        """Wait for what a thread or a process brings."""
        for _ in range(int(seconds / 0.01)):
            if condition():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"did not come about; the status line says {self.message!r}")

    async def loaded(self) -> None:
        """Wait until the queue has been filled."""
        await self.until(lambda: not self.review.loading_queue.running)
        await self.settled()

    async def sees(self, *parts: str) -> None:
        """Wait until these stand on the screen."""
        for part in parts:
            await self.until(lambda part=part: part in self.shown())  # type: ignore[misc]  # bound at once

    def claim(self, key: int = 1) -> ClaimRecord:
        """A claim as the ledger has it now."""
        with self.ledger.reading() as connection:
            return reads.claim(connection, key)

    def status(self, key: int = 1) -> str:
        """The status of a claim as the ledger has it now."""
        return self.claim(key).status

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    @contextmanager
    def unwatched(self) -> Iterator[None]:
        """Let the screen not notice what others write, until the block ends."""
        timer = self.review.watching._timer
        assert timer is not None
        timer.pause()
        try:
            yield
        finally:
            timer.resume()

    def shown(self) -> str:
        """Everything that stands on the screen."""
        width, height = self.app.size
        rows = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip)[:width] for strip in rows[:height])


async def _reached(pump: MessagePump, call: Callable[[Callable[[], None]], object]) -> None:
    """Wait until a callback that was put at the end of what a pump has to do is called."""
    if pump.is_running:
        done = asyncio.Event()
        call(done.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), 1)


@asynccontextmanager
async def on_stage(
    ledger: Ledger, size: tuple[int, int] = (120, 40), config: Config | None = None
) -> AsyncIterator[Stage]:
    """Run the app on a ledger until the block ends."""
    chosen = config or Config(hot_tags=HOT_TAGS)
    app = ClaimtrackApp(Session(ledger, ACTOR, chosen, check_keymap(chosen, ACTIONS)))
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot, ledger)
        await stage.loaded()
        yield stage
