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
    Action("help-down", ("help",), ("j", "down"), "scroll", "Scroll a line down.", palette=False),
    Action("help-up", ("help",), ("k", "up"), "scroll", "Scroll a line up.", palette=False),
    Action("help-page-down", ("help",), ("ctrl+d", "pagedown", "space"), "page", "Scroll down.", palette=False),
    Action("help-page-up", ("help",), ("ctrl+u", "pageup"), "page", "Scroll up.", palette=False),
)
"""The keys of the list of keys."""

PROMPT: tuple[Action, ...] = (
    Action("choose", ("prompt",), ("enter",), "done", "Take what is written or chosen.", footer=True, palette=False),
    Action("choice-down", ("prompt",), ("down",), "choose", "Move down the list.", palette=False),
    Action("choice-up", ("prompt",), ("up",), "choose", "Move up the list.", palette=False),
    Action("complete", ("prompt",), ("tab",), "complete, next field", "Complete, or go on.", palette=False),
    Action("previous-field", ("prompt",), ("shift+tab",), "field before", "Go back a field.", palette=False),
    Action("save", ("prompt",), ("ctrl+s",), "save", "Save the form from any of its fields.", palette=False),
)
"""The keys of prompts."""
