"""The keys on a sheet of paper: plain text in columns."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from claimtrack.tui.actions import CONTEXTS
from claimtrack.tui.key_layout import Block, Entry, Placed, entries, fewest_lines, in_columns

WIDTH, HEIGHT = 80, 66
"""Characters and lines of a page, as printers have them."""

_KEYS = 8
_COLUMNS = (2, 3)
_GAP = "  "
_TITLE = 2


def cheat_sheet(keys: Mapping[str, tuple[str, ...]]) -> str:
    """All keys by where they work, in pages of 80 by 66; `keys` are those in force, by the action's id."""
    for count in _COLUMNS:
        width = (WIDTH - (count - 1) * len(_GAP)) // count
        blocks = _blocks(keys, width)
        height = fewest_lines(blocks, count, "", HEIGHT - _TITLE)
        if height is not None:
            break
    columns = in_columns(blocks, height or HEIGHT - _TITLE, "")
    pages = [columns[start : start + count] for start in range(0, len(columns), count)]
    return "\f".join("\n".join(["claimtrack: the keys", "", *_lines(page, width)]) + "\n" for page in pages)


def _blocks(keys: Mapping[str, tuple[str, ...]], width: int) -> list[Block[str]]:
    shown = [entry for context in CONTEXTS for entry in entries(context, keys) if entry.keys]
    blocks: list[Block[str]] = []
    for number, entry in enumerate(shown):
        begins = number == 0 or shown[number - 1].context != entry.context
        head = (_heading(entry.heading, width),) if begins else ()
        blocks.append(Block(number, (_line(entry, width),), head))
    return blocks


def _heading(heading: str, width: int) -> str:
    text = heading if len(heading) < width else _cut(heading.partition(":")[0], width - 2)
    return f"{text} {'─' * (width - len(text) - 1)}"


def _line(entry: Entry, width: int) -> str:
    keys = entry.first if cell_len(entry.first) < _KEYS else f"{entry.first} "
    return _cut(keys + " " * (_KEYS - cell_len(keys)) + entry.label, width)


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else text[: width - 1].rstrip(" ,") + "…"


def _lines(page: list[list[Placed[str]]], width: int) -> list[str]:
    lines = []
    for row in range(max(map(len, page))):
        cells = [column[row].line if row < len(column) else "" for column in page]
        lines.append(_GAP.join(cell + " " * (width - cell_len(cell)) for cell in cells).rstrip())
    return lines
