"""Rows of the sources and their reliability."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.terms import Reliability
from claimtrack.tui.table.action import Action

HEADINGS: Mapping[str, str] = {
    "sources": "Among the sources",
    "reliability": "After r: how reliable the speaker is",
}
"""The contexts that begin here, with the headings under which their keys are shown."""


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


OPENING: tuple[Action, ...] = (
    Action("sources", ("queue",), ("S",), "sources", "Show everybody who speaks or relays."),
)
"""The way to the sources."""

SOURCES: tuple[Action, ...] = (
    Action("source-next", ("sources",), ("j", "down"), "next", "Move to the next source."),
    Action("source-previous", ("sources",), ("k", "up"), "previous", "Move to the previous source."),
    Action("source-half-page-down", ("sources",), ("ctrl+d", "pagedown"), "half a page", "Move half a page down."),
    Action("source-half-page-up", ("sources",), ("ctrl+u", "pageup"), "half a page", "Move half a page up."),
    Action("source-first", ("sources",), ("g", "home"), "first, last", "Move to the first source."),
    Action("source-last", ("sources",), ("G", "end"), "first, last", "Move to the last source."),
    Action("source-rate", ("sources",), ("r",), "reliability", "Rate how reliable it is, A to F.", footer=True),
    Action("source-claims", ("sources",), ("enter", "o"), "its claims", "Show its claims in the queue.", footer=True),
    Action("source-undo", ("sources",), ("u",), "undo", "Take back your latest change.", footer=True),
    Action("source-redo", ("sources",), ("ctrl+r",), "redo", "Do again what was taken back."),
)
"""The keys of the sources screen."""

LETTERS: tuple[Action, ...] = tuple(
    Action(
        f"reliability-{letter.value}",
        ("reliability",),
        (letter.value.lower(), letter.value),
        letter.meaning,
        _sentence(letter.meaning),
        palette=False,
    )
    for letter in Reliability
)
"""A key for every reliability."""
