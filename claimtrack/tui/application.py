"""The application: themes, keys and the first screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual._styles_cache import StylesCache
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.screen import ModalScreen
from textual.theme import BUILTIN_THEMES, ThemeProvider
from textual.widgets import Input

from claimtrack.errors import UsageError
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import BY_ID, keys_text
from claimtrack.tui.palette import ActionCommands, Palette
from claimtrack.tui.review_screen import ReviewScreen
from claimtrack.tui.session import Session
from claimtrack.tui.themes import AUTO, DARK, LIGHT, fitting_theme

if TYPE_CHECKING:
    from textual.types import CSSPathType

    from claimtrack.tui.prompts.keys_panel import KeysPanel

COLOURS: Mapping[str, int] = {"standard": 16, "256": 256}
"""How many colours a terminal has by what Rich calls its system, where they are few."""

SETTLING = 0.25
"""Seconds that a key waits at most for the key before it to be taken in by a prompt."""


class ClaimtrackApp(App[None]):
    """The review screen on an open ledger."""

    # In the order of their names: what application.tcss says of every screen gives way to what the others say.
    CSS_PATH: ClassVar[CSSPathType] = [*sorted((Path(__file__).parent / "styles").glob("*.tcss"))]
    TITLE = "claimtrack"
    COMMANDS = {ActionCommands}  # noqa: RUF012  # as Textual declares it
    COMMAND_PALETTE_BINDING = "f24"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._filtered: tuple[str, tuple[LineFilter, ...]] | None = None
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        if self.no_color:
            # An ansi theme without its colours is black on black.
            for name, theme in BUILTIN_THEMES.items():
                if theme.ansi:
                    self.unregister_theme(name)
        wanted = session.config.theme or AUTO
        if wanted == AUTO:
            wanted = fitting_theme(environ)
        self.theme = wanted if wanted in self.available_themes else DARK.name
        self.set_keymap({name: ",".join(session.keys[name]) for name in session.config.keys})

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is drawn goes through Textual's filters, then into the colours that the terminal has."""
        return [*super().get_line_filters(), *self._few_colours()]

    def _few_colours(self) -> tuple[LineFilter, ...]:
        """The filter for a terminal with few colours, in the theme in force; none for the others."""
        count = COLOURS.get(self.console.color_system or "")
        if count is None or self.native_ansi_color:
            return ()
        # Asked for with every line that is drawn.
        if self._filtered is None or self._filtered[0] != self.theme:
            from claimtrack.tui.few_colours import FewColours, surroundings

            around = surroundings(self.theme_variables, grey=self.no_color)
            self._filtered = self.theme, (FewColours(count, around),)
        return self._filtered[1]

    def get_default_screen(self) -> ReviewScreen:
        """The review is where one begins."""
        return ReviewScreen(self.session)

    def action_command_palette(self) -> None:
        """Open the palette of every action."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Open the palette of themes."""
        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen in front, and nothing of it in memory."""
        # Textual looks the colours of a widget up in a cache that has the widget's drawn lines in its keys, and so
        # keeps the lines of the last thousand widgets, of screens that are gone too: a megabyte for every prompt.
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    async def action_quit(self) -> None:
        """Textual's own way out is that of the screen in front: a form that is not saved asks first."""
        screen: object = self.screen
        if isinstance(screen, Acts):
            screen.action_do("quit")
        else:
            await super().action_quit()

    def action_help_quit(self) -> None:
        """Say how one leaves, by the key that leaves."""
        screen: object = self.screen
        if isinstance(screen, Acts):
            leave = keys_text([BY_ID["back" if isinstance(screen, ModalScreen) else "quit"]], self.session.keys)
            screen.complain(UsageError(f"ctrl+c leaves nothing; {leave} does"))

    def on_key(self, event: events.Key) -> None:
        """A key comes up to here when nothing takes it; then the screen says so."""
        screen: object = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(screen, Acts) and event.key not in self.active_bindings:
            prompt = isinstance(screen, ModalScreen)
            screen.say_unbound(event.key, "" if prompt else keys_text([BY_ID["help"]], self.session.keys))

    async def on_event(self, event: events.Event) -> None:
        """Let a prompt take in each key before the next one comes, however fast they are typed or pasted."""
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            panel = self._panel
            if panel is not None:
                # Nothing below it is to be clicked or scrolled away either.
                if isinstance(event, events.Key):
                    panel.press(event.key)
                return
        if not (isinstance(event, events.Key) and not event.is_forwarded and await self._edited(event)):
            await super().on_event(event)
        if isinstance(event, events.Key) and self._prompting:
            await self._settle()

    @property
    def _prompting(self) -> bool:
        """Whether a prompt is open; keys may still come when no screen is left."""
        stack = self.screen_stack
        return bool(stack) and isinstance(stack[-1], ModalScreen)

    @property
    def _panel(self) -> KeysPanel | None:
        """The prompt on the screen in front that gets every key."""
        screen: object = self.screen_stack[-1] if self.screen_stack else None
        panel = screen.panel if isinstance(screen, Acts) else None
        return panel if panel is not None and panel.open else None

    async def _edited(self, event: events.Key) -> bool:
        """Carry out a key that moves or deletes in a field; gives whether it was one.

        Left to themselves such keys climb from the field to the application, and characters typed after them overtake
        them.
        """
        from textual.widgets import TextArea

        if event.is_printable or not self._prompting or not isinstance(self.focused, Input | TextArea):
            return False
        return await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)

    async def _settle(self) -> None:
        import asyncio

        settled = asyncio.Event()
        target = self.focused or self.screen
        target.call_later(settled.set)
        try:
            await asyncio.wait_for(settled.wait(), SETTLING)
        except TimeoutError:
            return
