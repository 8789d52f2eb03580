"""A list of things to choose from, under the field that narrows it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from claimtrack.text import display_safe
from claimtrack.tui.drawing import joined
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import fit, padded

MOST, FEWEST = 10, 4
"""Lines that the list takes, at most and at least."""


class Check(Enum):
    """Whether something is chosen: `SOME` is for several claims of which not all have it."""

    OFF = " "
    SOME = "~"
    ON = "x"


@dataclass(frozen=True, slots=True)
class Choice:
    """`text` to show, `detail` shown beside it, the `value` it stands for; `checked` None where nothing is toggled.

    `hits` are the characters of the text that were looked for. `sign` stands before the text, both in `ink` where one
    is named. Of choices that are `rivals` only one can be chosen.
    """

    text: str
    value: str
    detail: str = ""
    checked: Check | None = None
    hits: tuple[int, ...] = ()
    sign: str = ""
    ink: str = ""
    rivals: bool = False


class ChoiceList(VirtualList, can_focus=False):
    """Choices, the first of them at the cursor whenever they change.

    Without `pointing` no cursor is drawn, because enter does not take what it would be on.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.choices: Sequence[Choice] = ()
        self.pointing = True
        self._lines = FEWEST

    def count(self) -> int:
        """How many choices there are."""
        return len(self.choices)

    @property
    def chosen(self) -> Choice | None:
        """The choice at the cursor."""
        return self.choices[self.cursor] if self.cursor < len(self.choices) else None

    def offer(self, choices: Sequence[Choice], *, keep_cursor: bool = False) -> None:
        """Show other choices."""
        self.choices = choices
        if not keep_cursor:
            self.cursor = 0
            self.top = 0
        self.rows_changed()
        # A list that shrank while one writes would move the field under the eye.
        self._lines = max(self._lines, min(MOST, max(1, len(choices))))
        self.styles.height = self._lines

    def point(self, pointing: bool) -> None:
        """Draw the cursor, or do without."""
        if pointing != self.pointing:
            self.pointing = pointing
            self.refresh_row(self.cursor)

    def row_style(self, index: int) -> Style:
        """The cursor lies over a row, if there is one."""
        return super().row_style(index) if self.pointing else Style.null()

    def row_text(self, index: int, _line: int, width: int) -> Text:
        """A choice with its check mark, its sign, and its detail at the right."""
        choice = self.choices[index]
        inks = self.inks
        pointer = "▌ " if self.pointing and index == self.cursor else "  "
        left, right = "()" if choice.rivals else "[]"
        check = "" if choice.checked is None else f"{left}{choice.checked.value}{right} "
        sign = f"{choice.sign} " if choice.sign else ""
        room = width - len(pointer) - len(check) - cell_len(sign) - 1
        widest = max((cell_len(shown.text) for shown in self.choices[: 4 * MOST]), default=0)
        style = inks[choice.ink or "plain"]
        label = Text(padded(choice.text, min(max(8, widest), room if not choice.detail else room * 3 // 5)), style)
        self._mark_hits(choice, label)
        detail = fit(choice.detail, room - label.cell_len - 2)
        head = joined((pointer, inks["key"]), (check, inks["mark"]), (sign, style))
        return joined(head, label, "  ", (detail, inks["muted"]))

    def _mark_hits(self, choice: Choice, label: Text) -> None:
        # What is shown in other characters than it has, or cut off, has its hits elsewhere.
        if choice.hits and display_safe(choice.text) == choice.text:
            for hit in choice.hits:
                if choice.text[hit : hit + 1] == label.plain[hit : hit + 1]:
                    label.stylize(self.inks["hit"], hit, hit + 1)
