"""A list of things to choose from, under the field that narrows it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from claimtrack.tui.drawing import joined
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import fit, padded

MOST, FEWEST = 10, 4
"""Lines that the list takes, at most and at least."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`text` to show, `detail` shown beside it, the `value` it stands for; `checked` None where nothing is toggled."""

    text: str
    value: str
    detail: str = ""
    checked: bool | None = None


class ChoiceList(VirtualList, can_focus=False):
    """Choices, the first of them at the cursor whenever they change."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.choices: Sequence[Choice] = ()
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

    def row_text(self, index: int, _line: int, width: int) -> Text:
        """A choice with its check mark and its detail at the right."""
        choice = self.choices[index]
        inks = self.inks
        pointer = "▌ " if index == self.cursor else "  "
        check = "" if choice.checked is None else "[x] " if choice.checked else "[ ] "
        room = width - len(pointer) - len(check) - 1
        widest = max((cell_len(shown.text) for shown in self.choices[: 4 * MOST]), default=0)
        label = padded(choice.text, min(max(8, widest), room if not choice.detail else room * 3 // 5))
        detail = fit(choice.detail, room - cell_len(label) - 2)
        return joined(
            (pointer, inks["key"]), (check, inks["mark"]), (label, inks["plain"]), "  ", (detail, inks["muted"])
        )
