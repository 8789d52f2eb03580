"""Every key that works where one is, from the table that makes them work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from claimtrack.errors import ClaimtrackError
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import ACTIONS, CONTEXTS, GLOBAL, Action, bindings, grouped, keys_text
from claimtrack.tui.detail import BLANK, section
from claimtrack.tui.drawing import joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.text_view import TextView
from claimtrack.tui.wrapping import padded, wrap

KEY_WIDTH = 16

_AFTERWARDS = {
    "queue": ("reject", "kind", "reliability", "prompt"),
    "document": ("reject",),
    "sources": ("reliability",),
}


class HelpScreen(Acts, ModalScreen[None]):
    """The keys of a context, then those of the prompts it leads to, then those that work everywhere."""

    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS = bindings("help", leave_out=("palette",))

    def __init__(self, context: str, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._shown_context = context
        self._keys = keys
        self._view = TextView(id="choices")

    def compose(self) -> ComposeResult:
        """A panel over most of the screen."""
        with Vertical(id="sheet"):
            yield Static(Content("keys"), id="heading")
            yield self._view
            yield Static(Content("j k scroll   pgdn pgup page   esc back"), id="hint")

    def on_mount(self) -> None:
        """Lay the keys out."""
        self._view.present(self._lines)

    def _lines(self, inks: Inks, width: int) -> list[Text]:
        lines: list[Text] = []
        for context in (self._shown_context, GLOBAL, *_AFTERWARDS.get(self._shown_context, ())):
            lines += [section(CONTEXTS[context], inks, width)]
            own = [action for action in ACTIONS if context in action.contexts and (action.keys or action.palette)]
            for group in grouped(own):
                lines += _entry(group, self._keys, inks, width)
            lines.append(BLANK)
        return lines

    def perform(self, action_id: str) -> None:
        """Scroll, or go back."""
        page = max(1, self._view.size.height - 2)
        match action_id:
            case "help-down":
                self._view.scroll_lines(1)
            case "help-up":
                self._view.scroll_lines(-1)
            case "help-page-down":
                self._view.scroll_lines(page)
            case "help-page-up":
                self._view.scroll_lines(-page)
            case _:
                self.dismiss(None)

    def complain(self, error: ClaimtrackError) -> None:
        """Nothing here can fail."""
        raise error


def _entry(group: list[Action], keys: Mapping[str, tuple[str, ...]], inks: Inks, width: int) -> list[Text]:
    shown = keys_text(group, keys) or "in the palette"
    text = group[0].help if len(group) == 1 else f"{group[0].label[:1].upper()}{group[0].label[1:]}."
    if len(group) == 1:
        text = f"{group[0].label}: {text}"
    return wrap(joined((padded(shown, KEY_WIDTH), inks["key"]), (text, inks["plain"])), width, hang=KEY_WIDTH)
