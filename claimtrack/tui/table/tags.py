"""Rows of tagging."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.tui.table.action import Action

HEADINGS: Mapping[str, str] = {}
"""The contexts that begin here, with the headings under which their keys are shown."""

TAGGING: tuple[Action, ...] = (
    Action("tag", ("queue",), ("t",), "tag", "Pick tags from a list, or make new ones.", footer=True),
    Action("hot-tag", ("queue",), ("T",), "hot tags", "Toggle one of your own tags by its key."),
)
"""Tags on and off."""
