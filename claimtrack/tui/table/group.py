"""Rows of the claims that links connect."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.tui.table.action import Action
from claimtrack.tui.table.deciding import DESKS

HEADINGS: Mapping[str, str] = {"group": "Among connected claims"}
"""The contexts that begin here, with the headings under which their keys are shown."""

OPENING: tuple[Action, ...] = (
    Action("connected", DESKS, ("C",), "connected", "Show the claims that links connect with this one, as a tree."),
)
"""The way to the tree."""

GROUP: tuple[Action, ...] = (
    Action("connected-document", ("group",), ("enter", "o"), "document", "Open the document at the claim.", True),
    Action("connected-next", ("group",), ("j", "down"), "next, previous", "Move to the next claim."),
    Action("connected-previous", ("group",), ("k", "up"), "next, previous", "Move to the claim before."),
    Action("connected-first", ("group",), ("g", "home"), "first, last", "Move to the first claim."),
    Action("connected-last", ("group",), ("G", "end"), "first, last", "Move to the last claim."),
    Action("connected-page-down", ("group",), ("ctrl+d", "pagedown"), "half a page", "Move half a page down."),
    Action("connected-page-up", ("group",), ("ctrl+u", "pageup"), "half a page", "Move half a page up."),
    Action("connected-across", ("group",), ("tab",), "contradicting", "Move to what contradicts or denies it.", True),
    Action("connected-here", ("group",), ("C",), "from here", "Let the tree begin with this claim's origin."),
)
"""The keys of the tree."""
