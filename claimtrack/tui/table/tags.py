"""Rows of tagging."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.tui.table.action import Action

HEADINGS: Mapping[str, str] = {"tags": "Among the tags", "tag-picker": "In the list of {tag}: tags on and off"}
"""The contexts that begin here, with the headings under which their keys are shown."""

TAGGING: tuple[Action, ...] = (
    Action("tag", ("queue", "document"), ("t",), "tag", "Pick tags from a list, or make new ones.", footer=True),
    Action("hot-tag", ("queue", "document"), ("T",), "hot tags", "Toggle one of your own tags by its key."),
    Action("tags", ("queue",), ("#",), "tags", "Show every tag: rename, merge, colour, describe."),
)
"""Tags on and off, and the way to all of them."""

PICKER: tuple[Action, ...] = (
    Action("toggle", ("tag-picker",), ("ctrl+t",), "toggle", "Choose or drop the tag, and stay.", palette=False),
    Action("hot-key", ("tag-picker",), ("ctrl+k",), "hot key", "Put the tag on a key for T.", palette=False),
)
"""What the list of tags understands besides the keys of prompts."""

TAGS: tuple[Action, ...] = (
    Action("tags-next", ("tags",), ("j", "down"), "next, previous", "Move to the next tag."),
    Action("tags-previous", ("tags",), ("k", "up"), "next, previous", "Move to the previous tag."),
    Action("tags-half-page-down", ("tags",), ("ctrl+d", "pagedown"), "half a page", "Move half a page down."),
    Action("tags-half-page-up", ("tags",), ("ctrl+u", "pageup"), "half a page", "Move half a page up."),
    Action("tags-first", ("tags",), ("g", "home"), "first, last", "Move to the first tag."),
    Action("tags-last", ("tags",), ("G", "end"), "first, last", "Move to the last tag."),
    Action("tags-find", ("tags",), ("/",), "find", "Find a tag by a few letters.", footer=True),
    Action("tags-order", ("tags",), ("O",), "order", "Sort by last use, by name, or by claims."),
    Action("tags-claims", ("tags",), ("enter", "o"), "its claims", "Show its claims in the queue.", footer=True),
    Action("tags-rename", ("tags",), ("r", "R"), "rename", "Give the tag another name.", footer=True),
    Action("tags-merge", ("tags",), ("m", "M"), "merge", "Give its claims another tag instead.", footer=True),
    Action("tags-colour", ("tags",), ("c", "C"), "colour", "Choose the colour it is drawn in.", footer=True),
    Action("tags-describe", ("tags",), ("d", "D"), "describe", "Say what it means.", footer=True),
    Action("tags-exclusive", ("tags",), ("x", "X"), "exclusive", "Let a claim have one tag of its namespace, or more."),
    Action("tags-hot-key", ("tags",), ("T", "ctrl+k"), "hot key", "Put the tag on a key for T."),
    Action("tags-remove", ("tags",), ("delete", "-"), "remove", "Take the tag off every claim, and drop it."),
    Action("tags-undo", ("tags",), ("u",), "undo", "Take back your latest change.", footer=True),
    Action("tags-redo", ("tags",), ("ctrl+r",), "redo", "Do again what was taken back."),
)
"""The keys of the tags screen."""
