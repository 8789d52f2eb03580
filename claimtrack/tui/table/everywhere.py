"""Rows that work everywhere, in the list of keys and in prompts, and those that lead out."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.tui.table.action import GLOBAL, Action

HEADINGS: Mapping[str, str] = {"help": "In this list of keys", "prompt": "In prompts"}
"""The contexts that begin here, with the headings under which their keys are shown."""

EVERYWHERE: tuple[Action, ...] = (
    Action("help", (GLOBAL,), ("?",), "keys", "Show every key that works here.", footer=True),
    Action("palette", (GLOBAL,), (":", "ctrl+p"), "commands", "Find any command by its name.", palette=False),
    Action("back", (GLOBAL,), ("escape",), "back", "Leave a prompt or screen; at the queue, undo marks and filter."),
    Action("quit", (GLOBAL,), ("q",), "leave", "Leave a screen; at the queue, end the review."),
)
"""What every screen understands."""

FILES: tuple[Action, ...] = (
    Action("add", ("queue",), ("A",), "add", "Add a file or a folder, in the background; again to stop."),
    Action("export", ("queue",), ("E",), "export", "Write the claims of this view to a file."),
    Action("theme", ("queue",), (), "theme", "Choose the colours."),
)
"""Texts in, claims out, and the colours."""

HELP: tuple[Action, ...] = (
    Action("help-down", ("help",), ("j", "down"), "move", "Move to the next key.", palette=False),
    Action("help-up", ("help",), ("k", "up"), "move", "Move to the key before.", palette=False),
    Action("help-right", ("help",), ("l", "right"), "column", "Move a column to the right.", palette=False),
    Action("help-left", ("help",), ("h", "left"), "column", "Move a column to the left.", palette=False),
    Action("help-page-down", ("help",), ("space", "pagedown", "ctrl+d"), "page", "Show more keys.", palette=False),
    Action("help-page-up", ("help",), ("pageup", "ctrl+u"), "page", "Show the keys before.", palette=False),
    Action("help-find", ("help",), ("/",), "find", "Find keys by what they do.", palette=False),
    Action("help-do", ("help",), ("enter",), "do it", "Do what the key at the cursor does.", palette=False),
)
"""The keys of the list of keys."""

_LISTS = ("prompt", "tag-picker")

PROMPT: tuple[Action, ...] = (
    Action("choose", _LISTS, ("enter",), "done", "Take what is written or chosen.", footer=True, palette=False),
    Action("choice-down", _LISTS, ("down",), "choose", "Move down the list.", palette=False),
    Action("choice-up", _LISTS, ("up",), "choose", "Move up the list.", palette=False),
    Action("complete", _LISTS, ("tab",), "complete, next field", "Complete, or go on.", palette=False),
    Action("previous-field", ("prompt",), ("shift+tab",), "field before", "Go back a field.", palette=False),
    Action("save", ("prompt",), ("ctrl+s",), "save", "Save the form from any of its fields.", palette=False),
)
"""The keys of prompts."""
