"""The keys of contexts as entries, and entries side by side in columns: for help on the screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimtrack.tui.actions import ACTIONS, Action, grouped, heading, keys_text, one_key

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Entry:
    """Actions that stand together in a context under its heading: their keys as shown, a short label, a sentence.

    `keys` is empty where the actions have none and are found in the palette; `first` is one key of each action.
    """

    context: str
    heading: str
    actions: tuple[Action, ...]
    keys: str
    first: str
    label: str
    sentence: str

    @property
    def words(self) -> str:
        """Everything that a search may find it by, in lower case."""
        ids = " ".join(action.id for action in self.actions)
        helps = " ".join(action.help for action in self.actions)
        return f"{self.keys} {self.label} {helps} {ids} {self.heading}".casefold()


def entries(context: str, keys: Mapping[str, tuple[str, ...]]) -> list[Entry]:
    """The entries of a context in the order of the table; `keys` (by id) are shown instead of an action's own."""
    own = [action for action in ACTIONS if context in action.contexts and (keys_text([action], keys) or action.palette)]
    return [_entry(context, group, keys) for group in grouped(own)]


def _entry(context: str, group: Sequence[Action], keys: Mapping[str, tuple[str, ...]]) -> Entry:
    label = group[0].label
    sentence = group[0].help if len(group) == 1 else f"{label[:1].upper()}{label[1:]}."
    first = {action.id: one_key(keys.get(action.id, action.keys)) for action in group}
    return Entry(
        context, heading(context, keys), tuple(group), keys_text(group, keys), keys_text(group, first), label, sentence
    )


def found(wanted: str, among: Sequence[Entry]) -> list[Entry]:
    """The entries in which a word begins with each word of `wanted`, else those that hold each; all for no words."""
    words = wanted.casefold().split()
    begun = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words]
    held = [entry for entry in among if all(pattern.search(entry.words) for pattern in begun)]
    return held or [entry for entry in among if all(word in entry.words for word in words)]


def best(wanted: str, among: Sequence[Entry]) -> int:
    """The index of the entry that is likeliest meant: that of the key written, else one called so, else the first."""
    text = wanted.strip()
    ranks = [(text not in entry.keys.split(), not entry.label.startswith(text.casefold())) for entry in among]
    return ranks.index(min(ranks)) if text and ranks else 0


@dataclass(frozen=True, slots=True)
class Block(Generic[Line]):
    """Lines that stay together, and those that head them, which are left out in the middle of a column of one head.

    `item` says which entry it is.
    """

    item: int
    lines: tuple[Line, ...]
    head: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed(Generic[Line]):
    """A line of a column, and the entry it belongs to; None for heads."""

    line: Line
    item: int | None


def in_columns(blocks: Iterable[Block[Line]], height: int, gap: Line) -> list[list[Placed[Line]]]:
    """Blocks one below the other in columns of at most `height` lines; a head has a gap above it, save at the top.

    A block taller than a column has one to itself, and is cut.
    """
    columns: list[list[Placed[Line]]] = [[]]
    for block in blocks:
        column = columns[-1]
        head = [Placed(line, None) for line in block.head]
        body = [Placed(line, block.item) for line in block.lines]
        between = [Placed(gap, None)] if head and column else []
        if len(column) + len(between) + len(head) + len(body) > height and column:
            columns.append([*head, *body][:height])
        else:
            column += [*between, *head, *body][:height]
    return columns


def fewest_lines(blocks: Sequence[Block[Line]], count: int, gap: Line, most: int) -> int | None:
    """The least height at which blocks stand in at most `count` columns; None if that is more than `most` lines."""
    fitting = (height for height in range(1, most + 1) if len(in_columns(blocks, height, gap)) <= count)
    return next(fitting, None)
