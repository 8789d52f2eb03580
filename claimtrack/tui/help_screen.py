"""Every key that works where one is, from the table that makes them work; found by words, and pressed from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from claimtrack.errors import ClaimtrackError
from claimtrack.text import display_safe
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import GLOBAL, bindings, heading
from claimtrack.tui.detail import section
from claimtrack.tui.drawing import joined
from claimtrack.tui.hints import hint_text, keys_in_force
from claimtrack.tui.ink import Inks
from claimtrack.tui.key_layout import Block, Entry, Placed, best, entries, found, in_columns
from claimtrack.tui.text_view import TextView
from claimtrack.tui.wrapping import fit, padded, wrap

ROOMY = 88
"""Cells from which on each key has its sentence beside it; below, its label, and the sentence of one at the bottom."""

SENTENCE_COLUMNS = 2
LABEL_CELLS = 23
KEY_WIDTH, SHORT_KEY_WIDTH = 14, 9
GAP = 2
_BLANK = Text("")

_HINT = "{help-find} find   {help-do} do it   {help-page-down} more   {back} back"
_FINDING = "{help-do} to the keys found   {back} all keys"

_AT_A_CLAIM = ("reject", "unconfirmed", "kind", "reliability", "tag-picker", "evidence", "address", "conflict")
_AFTERWARDS: Mapping[str, tuple[str, ...]] = {
    "queue": (*_AT_A_CLAIM, "facets", "views", "prompt"),
    "document": ("select", *_AT_A_CLAIM, "prompt"),
    "group": ("reject", "unconfirmed", "kind", "conflict", "prompt"),
    "sources": ("reliability", "aliases", "prompt"),
    "tags": ("prompt",),
}
"""The contexts of the prompts and lists that the keys of a screen lead to."""


class HelpScreen(Acts, ModalScreen[None]):
    """The keys of a context, those that work everywhere, then those of the prompts it leads to.

    Enter does what the key at the cursor does, on the screen below.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS = bindings("help", leave_out=("palette",))
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOMY + 12, "-roomy")]  # noqa: RUF012  # as Textual declares it

    def __init__(self, context: str, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._shown_context = context
        everything = (context, GLOBAL, *_AFTERWARDS.get(context, ("prompt",)))
        self._all = [entry for name in everything for entry in entries(name, keys)]
        self._entries = self._all
        self._cursor = 0
        self._instead = ""
        self._columns: list[list[Placed[Text]]] = [[]]
        self._across = 1
        self.field = Input(placeholder="words of what you want to do, or a key", id="find", compact=True)
        self._view = TextView(id="choices")
        self._heading = Static(id="heading", markup=False)
        self._sentence = Static(id="sentence", markup=False)
        self._hint = Static(id="hint", markup=False)

    def compose(self) -> ComposeResult:
        """A panel over most of the screen."""
        with Vertical(id="sheet"):
            yield self._heading
            yield self.field
            yield self._view
            yield self._sentence
            yield self._hint

    def on_mount(self) -> None:
        """Lay the keys out."""
        self.field.display = False
        self._present()

    @property
    def found(self) -> Sequence[Entry]:
        """The entries that are shown."""
        return self._entries

    @property
    def current(self) -> Entry | None:
        """The entry at the cursor."""
        return self._entries[self._cursor] if self._cursor < len(self._entries) else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is found by the words as they are written."""
        self._instead = ""
        self._entries = found(event.value, self._all)
        self._cursor = best(event.value, self._entries)
        self._present()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Go on among what was found."""
        self._to_list()

    # -- drawing

    def _present(self) -> None:
        self._view.present(self._lines)
        self._tell()

    def _tell(self) -> None:
        """What stands round the keys: where one is among them, the sentence of the one at the cursor, what to press."""
        pages = max(1, -(-len(self._columns) // self._across))
        page = f" · page {self._page + 1} of {pages}" if pages > 1 else ""
        name = heading(self._shown_context).lower()
        count = f" · {len(self._entries)} found" if self.field.value else ""
        self._heading.update(Content(f"keys · {name}{count}{page}"))
        entry = self.current
        said = self._instead or (self._described(entry) if entry else "Nothing is found by that.")
        self._sentence.update(Content(display_safe(said)))
        writing = self.focused is self.field
        self._hint.update(Content(hint_text(_FINDING if writing else _HINT, keys_in_force(self.app))))

    def _described(self, entry: Entry) -> str:
        where = "" if entry.context in {self._shown_context, GLOBAL} else f"{entry.heading}. "
        reason = self._reason(entry)
        return f"{where}{entry.sentence}{f' Not now: {reason}.' if reason else ''}"

    @property
    def _below(self) -> object:
        """The screen whose keys these are."""
        return self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None

    def _reason(self, entry: Entry) -> str | None:
        """Why an entry of the screen below cannot be done now."""
        below = self._below
        if not isinstance(below, Acts) or entry.context not in {self._shown_context, GLOBAL}:
            return None
        return below.why_not(entry.actions[0].id)

    def _lines(self, inks: Inks, width: int) -> list[Text]:
        roomy = width >= ROOMY
        self._across = SENTENCE_COLUMNS if roomy else max(1, (width + GAP) // (LABEL_CELLS + GAP))
        cells = (width + GAP) // self._across - GAP
        blocks = [self._block(index, inks, cells, roomy=roomy) for index in range(len(self._entries))]
        self._columns = in_columns(blocks, max(2, self._view.size.height), _BLANK)
        shown = self._columns[self._page * self._across :][: self._across]
        return [self._row(shown, row, cells, inks) for row in range(max(map(len, shown), default=0))]

    def _block(self, index: int, inks: Inks, cells: int, *, roomy: bool) -> Block[Text]:
        entry = self._entries[index]
        possible = self._reason(entry) is None
        key, letters = (inks["key"], inks["plain"]) if possible else (inks["faint"], inks["faint"])
        if roomy:
            shown = entry.keys if cell_len(entry.keys) < KEY_WIDTH else entry.first
            keys = padded(shown or "palette", KEY_WIDTH - 1) + " "
            named = entry.label.partition(" ")[0].casefold() in entry.sentence.casefold()
            text = entry.sentence if named else f"{entry.label}: {entry.sentence}"
            lines = wrap(joined((keys, key), (text, letters)), cells, hang=KEY_WIDTH)
        else:
            # Long names of keys push the label on rather than being cut.
            keys = (entry.first or "palette").ljust(SHORT_KEY_WIDTH - 1) + " "
            lines = [joined((keys, key), (fit(entry.label, cells - cell_len(keys)), letters))]
        begins = index == 0 or self._entries[index - 1].context != entry.context
        head = (section(fit(entry.heading, cells), inks, cells),) if begins else ()
        return Block(index, tuple(lines), head)

    def _row(self, columns: Sequence[Sequence[Placed[Text]]], row: int, cells: int, inks: Inks) -> Text:
        line = joined()
        for number, column in enumerate(columns):
            placed = column[row] if row < len(column) else None
            cell = joined(" " * GAP if number else "")
            before = cell.cell_len
            if placed is not None:
                cell.append_text(placed.line)
            cell.append(" " * max(0, before + cells - cell.cell_len))
            if placed is not None and placed.item == self._cursor:
                cell.stylize(inks["cursor"] + Style(bold=True), before)
            line.append_text(cell)
        return line

    # -- moving

    @property
    def _page(self) -> int:
        return self._column // self._across

    @property
    def _column(self) -> int:
        return next(
            (
                number
                for number, column in enumerate(self._columns)
                if any(placed.item == self._cursor for placed in column)
            ),
            0,
        )

    def perform(self, action_id: str) -> None:
        """Move, find, do, or go back."""
        self._instead = ""
        handlers: dict[str, Callable[[], object]] = {
            "help-down": partial(self._move, 1),
            "help-up": partial(self._move, -1),
            "help-right": partial(self._move_column, 1),
            "help-left": partial(self._move_column, -1),
            "help-page-down": partial(self._move_page, 1),
            "help-page-up": partial(self._move_page, -1),
            "help-find": self._find,
            "help-do": self._do,
            "back": self._back,
        }
        handlers.get(action_id, lambda: self.dismiss(None))()

    def _move(self, entries_on: int) -> None:
        self._cursor = max(0, min(self._cursor + entries_on, len(self._entries) - 1))
        self._present()

    def _move_column(self, columns_on: int) -> None:
        column = max(0, min(self._column + columns_on, len(self._columns) - 1))
        row = next(
            (number for number, placed in enumerate(self._columns[self._column]) if placed.item == self._cursor), 0
        )
        items = [(abs(number - row), placed.item) for number, placed in enumerate(self._columns[column])]
        self._cursor = min((distance, item) for distance, item in items if item is not None)[1] if items else 0
        self._present()

    def _move_page(self, pages_on: int) -> None:
        column = (self._page + pages_on) * self._across
        if 0 <= column < len(self._columns):
            self._cursor = next(placed.item for placed in self._columns[column] if placed.item is not None)
        else:
            self._cursor = 0 if pages_on < 0 else max(0, len(self._entries) - 1)
        self._present()

    def _find(self) -> None:
        self.field.display = True
        self.field.focus()
        self.call_after_refresh(self._present)

    def _to_list(self) -> None:
        self.field.display = bool(self.field.value)
        self.set_focus(None)
        self.call_after_refresh(self._present)

    def _back(self) -> None:
        if self.field.display:
            self.field.value = ""
            self._to_list()
        else:
            self.dismiss(None)

    def _do(self) -> None:
        if self.focused is self.field:
            self._to_list()
            return
        entry = self.current
        below = self._below
        if entry is None or not isinstance(below, Acts):
            return
        if entry.context not in {self._shown_context, GLOBAL}:
            self._say(f"That key works elsewhere: {entry.heading}.")
        elif len(entry.actions) > 1:
            self._say(f"Several keys stand here; {self._back_key} goes back, then press one.")
        else:
            self.dismiss(None)
            self.app.call_after_refresh(below.action_do, entry.actions[0].id)

    @property
    def _back_key(self) -> str:
        return hint_text("{back}", keys_in_force(self.app)) or "the mouse"

    def complain(self, error: ClaimtrackError) -> None:
        """Say at the bottom which key does nothing here."""
        self._say(str(error))

    def _say(self, notice: str) -> None:
        """Say something instead of the sentence, until one moves on."""
        self._instead = notice
        self._tell()
