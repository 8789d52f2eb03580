"""Cells that a chart is drawn into, each with its ink; what stands in one is not written over by chance."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from claimtrack.tui.ink import Inks

_EMPTY = " "


class Grid:
    """`width` by `height` cells. Text is put in cell by cell: wide characters take two, marks none."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells = [[_EMPTY] * width for _ in range(height)]
        self._inks: list[list[str | None]] = [[None] * width for _ in range(height)]
        self._taken = [[False] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str, ink: str, *, ground: bool = False) -> None:
        """Write text from a cell on; what lies outside is cut. `ground` leaves the cells free for what comes later."""
        before, last = "", None
        for character in text:
            cells = cell_len(character)
            if cells == 0:
                if last is None:
                    before += character
                else:
                    self._cells[y][last] += character
                continue
            if 0 <= y < self.height and x >= 0 and x + cells <= self.width:
                self._write(x, y, before + character, ink, ground=ground)
                for beside in range(x + 1, x + cells):
                    self._write(beside, y, "", ink, ground=ground)
                before, last = "", x
            x += cells

    def _write(self, x: int, y: int, text: str, ink: str, *, ground: bool) -> None:
        self._cells[y][x], self._inks[y][x] = text, ink
        self._taken[y][x] = self._taken[y][x] or not ground

    def free(self, x: int, y: int, width: int) -> bool:
        """Whether nothing stands in these cells of a line, all of them inside."""
        inside = 0 <= y < self.height and x >= 0 and x + width <= self.width
        return inside and not any(self._taken[y][x : x + width])

    def lines(self, inks: Inks) -> list[Text]:
        """The lines as styled text, cells of one ink in one piece."""
        lines = []
        for cells, names in zip(self._cells, self._inks, strict=True):
            line = Text(no_wrap=True, end="")
            start = 0
            for x in range(1, self.width + 1):
                if x == self.width or names[x] != names[start]:
                    name = names[start]
                    line.append("".join(cells[start:x]), style=inks[name] if name else None)
                    start = x
            lines.append(line)
        return lines
