"""The list of tags with what is known of each, and the line of headings above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from rich.cells import cell_len
from rich.text import Text

from claimtrack.store.tagged import KnownTag
from claimtrack.tag_names import namespace_of
from claimtrack.text import display_safe
from claimtrack.tui.actions import key_text
from claimtrack.tui.bars import Bar
from claimtrack.tui.drawing import joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.tag_drawing import tag_ink, tag_sign, tag_text
from claimtrack.tui.tag_vocabulary import Vocabulary
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import fit, padded

ROOMY = 100
"""Columns from which on there are a bar, the namespace's rule and the day of the last use."""


class TagOrder(Enum):
    """How the list is sorted."""

    USE = "by last use"
    NAME = "by name"
    CLAIMS = "by claims"


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells that each column has; 0 for one that is not shown."""

    name: int
    count: int
    bar: int
    key: int
    rule: int
    day: int
    meaning: int

    @classmethod
    def at(cls, width: int, longest: int) -> Columns:
        """The columns of a list `width` cells wide whose longest name has `longest`."""
        roomy = width >= ROOMY
        name = min(longest + 4, max(14, width // 3))
        count, bar, key, rule, day = 9, 12 if roomy else 0, 6, 14 if roomy else 0, 12 if roomy else 0
        return cls(name, count, bar, key, rule, day, max(0, width - 3 - name - count - bar - key - rule - day))


class TagHeadings(Bar):
    """The names of the columns."""

    longest = 0

    def line(self, inks: Inks, width: int) -> Text:
        """Each name over its column."""
        columns = Columns.at(width - 1, self.longest)
        cells = (
            padded("    tag", columns.name + 2) + f"{'claims':>{columns.count}} " + " " * columns.bar,
            padded("key", columns.key) + padded("rule", columns.rule) + padded("last used", columns.day),
            fit("meaning", columns.meaning),
        )
        return joined(("".join(cells), inks["faint"]))


class TagList(VirtualList):
    """One tag a row; `hot_tag` is the key that stands before hot keys, `longest` the cells of the longest name."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.tags: list[KnownTag] = []
        self.counts: Mapping[str, int] = {}
        self.hot: dict[str, str] = {}
        self.hot_tag = ""
        self.longest = 0
        self._most = 0

    def count(self) -> int:
        """How many tags there are."""
        return len(self.tags)

    @property
    def current(self) -> KnownTag | None:
        """The tag at the cursor."""
        return self.tags[self.cursor] if self.cursor < len(self.tags) else None

    def show(self, known: Vocabulary, counts: Mapping[str, int], order: TagOrder, keep: int | None) -> None:
        """Show the tags in an order, the cursor on the one with the key `keep` where it is still there."""
        self.counts = counts
        self.hot = {name: key for key, name in known.hot.items()}
        self.tags = list(known.tags)
        # Each row asks for both.
        self.longest = max((cell_len(display_safe(tag.name)) for tag in self.tags), default=0)
        self._most = max(counts.values(), default=0)
        if order is TagOrder.NAME:
            self.tags.sort(key=lambda tag: tag.name)
        elif order is TagOrder.CLAIMS:
            self.tags.sort(key=lambda tag: -counts.get(tag.name, 0))
        self.rows_changed()
        index = next((place for place, tag in enumerate(self.tags) if tag.id == keep), None)
        if index is not None:
            self.move_to(index)

    def row_text(self, index: int, _line: int, width: int) -> Text:
        """Sign and name, claims, key, rule, last use, meaning."""
        tag, inks = self.tags[index], self.inks
        columns = Columns.at(width, self.longest)
        shown = tag_text(tag.name, tag.colour, inks, sign=f"{tag_sign(tag.colour)} ")
        shown.truncate(columns.name, overflow="ellipsis", pad=True)
        claims = self.counts.get(tag.name)
        key = self.hot.get(tag.name)
        rule = f"one of {namespace_of(tag.name)}:" if tag.exclusive else ""
        return joined(
            ("▌ " if index == self.cursor else "  ", inks["key"]),
            shown,
            (f"{'' if claims is None else f'{claims:,}':>{columns.count}} ", inks["plain"]),
            (self._bar(claims or 0, columns.bar), inks[tag_ink(tag.colour)]),
            (padded(f"{self.hot_tag} {key_text(key)}" if key else "", columns.key), inks["key"]),
            (padded(rule, columns.rule - 1) + " " if columns.rule else "", inks["muted"]),
            (padded((tag.last_used or "")[:10], columns.day) if columns.day else "", inks["faint"]),
            (fit(tag.description or "", columns.meaning), inks["plain"]),
        )

    def _bar(self, claims: int, cells: int) -> str:
        """As long as the tag's part of the claims of the most used one."""
        if not cells:
            return ""
        long = max(1, round((cells - 2) * claims / self._most)) if claims and self._most else 0
        return f"{'▬' * long:<{cells}}"
