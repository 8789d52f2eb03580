"""Rows of the sources and their reliability."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.terms import Reliability
from claimtrack.tui.table.action import Action

HEADINGS: Mapping[str, str] = {
    "sources": "Among the sources",
    "reliability": "After {rate-speaker}: how reliable the speaker is",
    "aliases": "In the list of a source's names",
}
"""The contexts that begin here, with the headings under which their keys are shown."""


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


OPENING: tuple[Action, ...] = (
    Action("sources", ("queue",), ("S",), "sources", "Show everybody who speaks or relays."),
)
"""The way to the sources."""

SOURCES: tuple[Action, ...] = (
    Action("source-rate", ("sources",), ("r",), "reliability", "Rate how reliable it is, A to F.", footer=True),
    Action("source-claims", ("sources",), ("enter", "o"), "its claims", "Show its claims in the queue.", footer=True),
    Action("source-alias", ("sources",), ("t",), "names", "Give it another name, or take one away.", footer=True),
    Action("source-merge", ("sources",), ("m",), "merge", "Make it one with another source.", footer=True),
    Action("source-group", ("sources",), ("p",), "group", "Say which side it belongs to.", footer=True),
    Action("source-edit", ("sources",), ("e",), "edit", "Change its name, kind, handle and note.", footer=True),
    Action("source-find", ("sources",), ("/",), "find", "Show those with these words in a name.", footer=True),
    Action("source-order", ("sources",), ("O",), "order", "Sort by claims, name, reliability, or last rated."),
    Action("source-undo", ("sources",), ("u",), "undo", "Take back your latest change.", footer=True),
    Action("source-redo", ("sources",), ("ctrl+r",), "redo", "Do again what was taken back."),
    Action("source-next", ("sources",), ("j", "down"), "next, previous", "Move to the next source."),
    Action("source-previous", ("sources",), ("k", "up"), "next, previous", "Move to the previous source."),
    Action("source-half-page-down", ("sources",), ("ctrl+d",), "half a page", "Move half a page down."),
    Action("source-half-page-up", ("sources",), ("ctrl+u",), "half a page", "Move half a page up."),
    Action("source-first", ("sources",), ("g", "home"), "first, last", "Move to the first source."),
    Action("source-last", ("sources",), ("G", "end"), "first, last", "Move to the last source."),
    Action("source-down", ("sources",), ("pagedown",), "scroll the source", "Scroll down what is shown of it."),
    Action("source-up", ("sources",), ("pageup",), "scroll the source", "Scroll up what is shown of it."),
    Action("source-pane", ("sources",), ("tab",), "switch pane", "Show the source alone, then the list too."),
)
"""The keys of the sources screen."""

LETTERS: tuple[Action, ...] = (
    *(
        Action(
            f"reliability-{letter.value}",
            ("reliability",),
            (letter.value.lower(),),
            letter.meaning,
            _sentence(letter.meaning),
            palette=False,
        )
        for letter in Reliability
    ),
    *(
        Action(
            f"reliability-{letter.value}-because",
            ("reliability",),
            (letter.value,),
            "rate, and what it rests on",
            f"{_sentence(letter.meaning)} Then a line on what the judgement rests on.",
            palette=False,
        )
        for letter in Reliability
    ),
)
"""A key for every reliability, in capitals with its basis."""

ALIASES: tuple[Action, ...] = (
    Action("alias-remove", ("aliases",), ("ctrl+x",), "take away", "Take the name at the cursor away.", palette=False),
)
"""What is special where a source is given other names."""
