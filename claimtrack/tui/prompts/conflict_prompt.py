"""Asking what becomes of a save that somebody else was faster than: what was seen, is there now, was wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from claimtrack.errors import ClaimtrackError
from claimtrack.store.versions import Difference, Versions
from claimtrack.text import display_safe
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import bindings
from claimtrack.tui.detail import moment_text
from claimtrack.tui.drawing import joined
from claimtrack.tui.hints import hint_text
from claimtrack.tui.ink import Inks
from claimtrack.tui.text_view import TextView
from claimtrack.tui.wrapping import fit, padded, wrap

NAME_WIDTH = 12

LONGEST = 1500
"""Characters of a field that are shown."""

NOTHING = "–"

HINT = "{conflict-mine} save mine on top   {conflict-theirs} keep theirs   {back} save nothing"


class ConflictPrompt(Acts, ModalScreen[str]):
    """Shows a claim's versions field by field; gives "mine" for the change on top of what is there, or "theirs"."""

    BINDINGS = bindings("conflict", leave_out=("help", "palette"))
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(
        self,
        name: str,
        versions: Versions,
        keys: Mapping[str, tuple[str, ...]],
        *,
        wanted: str = "",
        mine: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._claim = name
        self._versions = versions
        self._keys = keys
        self._wanted = wanted
        self._mine = mine or {}
        self.view = TextView(id="differences")
        self.fault = Static(id="fault", markup=False)

    def compose(self) -> ComposeResult:
        """Who was faster, the versions beside each other, the keys."""
        with Vertical(id="panel"):
            yield Static(Content(display_safe(self.heading)), id="heading")
            yield self.view
            yield self.fault
            yield Static(Content(hint_text(HINT, self._keys)), id="hint")

    @property
    def heading(self) -> str:
        """Which claim it is, and who changed it when."""
        changes = self._versions.changes
        if not changes:
            return f"{self._claim} changed while you looked at it"
        actor, at = changes[0]
        others = sorted({other for other, _ in changes} - {actor})
        also = f", before that {', '.join(others)}" if others else ""
        return f"{self._claim} changed while you looked at it: {actor} {moment_text(at)}{also}"

    def on_mount(self) -> None:
        """Lay the versions out."""
        self.view.present(self._lines)

    def on_resize(self) -> None:
        """Be as high as the versions need, and leave some of the claim in sight."""
        self.view.present(self._lines)
        self.view.styles.height = max(3, min(len(self.view.lines), self.app.size.height * 6 // 10 - 4))

    def _lines(self, inks: Inks, width: int) -> list[Text]:
        columns = ["you saw", "it is now", *(["you want"] if self._mine or self._wanted else [])]
        cell = max(8, (width - NAME_WIDTH) // len(columns) - 1)
        head = " ".join(padded(title, cell) for title in columns)
        lines = [joined((" " * NAME_WIDTH + head, inks["muted"]))]
        for difference in self._rows():
            lines += self._row(difference, inks, cell, len(columns))
        if self._wanted and not self._mine:
            lines += wrap(joined((f"{'you want':<{NAME_WIDTH}}", inks["muted"]), (self._wanted, inks["strong"])), width)
        return lines

    def _rows(self) -> Sequence[Difference]:
        """What differs, then what only the person's own change is about."""
        differing = {difference.field for difference in self._versions.differences}
        now = self._versions.now
        own = [Difference(name, now.get(name), now.get(name)) for name in self._mine if name not in differing]
        return (*self._versions.differences, *own)

    def _row(self, difference: Difference, inks: Inks, cell: int, columns: int) -> list[Text]:
        mine = self._mine.get(difference.field)
        changed = difference.seen != difference.now
        values: list[tuple[str | None, Style]] = [
            (difference.seen, inks["muted"]),
            (difference.now, inks["warn"] + Style(bold=True) if changed else inks["muted"]),
            *([(mine, inks["strong"])] if columns > 2 else []),
        ]
        blank = columns > 2 and mine is None
        cells = [list(_cell(value, style, cell)) for value, style in values]
        if blank:
            cells[-1] = [Text("")]
        lines = []
        for number, parts in enumerate(zip_longest(*cells, fillvalue=Text(""))):
            name = fit(difference.field, NAME_WIDTH - 1) if number == 0 else ""
            line = joined((f"{name:<{NAME_WIDTH}}", inks["muted"]))
            for part in parts:
                line.append_text(part)
                line.append(" " * max(0, cell - part.cell_len + 1))
            lines.append(line)
        return lines

    def perform(self, action_id: str) -> None:
        """Give the answer, or move in what does not fit."""
        match action_id:
            case "back" | "quit":
                self.dismiss(None)
            case "conflict-down":
                self.view.scroll_lines(1)
            case "conflict-up":
                self.view.scroll_lines(-1)
            case _:
                self.dismiss(action_id.partition("-")[2])

    def complain(self, error: ClaimtrackError) -> None:
        """Tell what went wrong, and stay."""
        self.fault.update(Content(display_safe(str(error))))
        self.fault.add_class("-shown")


def _cell(value: str | None, style: Style, width: int) -> Iterable[Text]:
    shown = NOTHING if value is None else display_safe(value[:LONGEST], keep_newlines=True)
    if value is not None and len(value) > LONGEST:
        shown += "…"
    return wrap(Text(shown, style=style), width)
