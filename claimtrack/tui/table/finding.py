"""Rows of choosing what the queue holds and finding claims in it."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.tui.table.action import Action

HEADINGS: Mapping[str, str] = {"conflict": "When somebody else was faster"}
"""The contexts that begin here, with the headings under which their keys are shown."""

FINDING: tuple[Action, ...] = (
    Action("search", ("queue",), ("/",), "search", "Find claims of this view by their words.", footer=True),
    Action("next-hit", ("queue",), ("n",), "next, previous hit", "Move to the next claim that the search found."),
    Action("previous-hit", ("queue",), ("N",), "next, previous hit", "Move to the previous claim it found."),
    Action("filter", ("queue",), ("f",), "filter", "Show only the claims that a query holds for.", footer=True),
    Action("order", ("queue",), ("O",), "order", "Choose how the queue is sorted."),
    *(
        Action(f"view-{slot}", ("queue",), (str(slot),), "saved views", f"Show saved view {slot}, or save this one.")
        for slot in (7, 8, 9)
    ),
    Action("refresh", ("queue",), ("R",), "refresh", "Load the view again, with what was added or decided."),
)
"""Search, filter, order, saved views."""

CONFLICT: tuple[Action, ...] = (
    Action("conflict-mine", ("conflict",), ("m",), "save mine", "Make the change on top of theirs.", True, False),
    Action("conflict-theirs", ("conflict",), ("t",), "keep theirs", "Leave the claim as it is now.", True, False),
    Action("conflict-down", ("conflict",), ("j", "down"), "scroll", "Scroll a line down.", palette=False),
    Action("conflict-up", ("conflict",), ("k", "up"), "scroll", "Scroll a line up.", palette=False),
)
"""Answers when a claim changed before a change of it was saved."""
