"""Rows of moving and marking."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.tui.table.action import Action

HEADINGS: Mapping[str, str] = {}
"""The contexts that begin here, with the headings under which their keys are shown."""

MOVING: tuple[Action, ...] = (
    Action("next", ("queue",), ("j", "down"), "next claim", "Move to the next claim."),
    Action("previous", ("queue",), ("k", "up"), "previous claim", "Move to the previous claim."),
    Action("half-page-down", ("queue",), ("ctrl+d",), "half a page", "Move half a page down the queue."),
    Action("half-page-up", ("queue",), ("ctrl+u",), "half a page", "Move half a page up the queue."),
    Action("first", ("queue",), ("g", "home"), "first, last claim", "Move to the first claim."),
    Action("last", ("queue",), ("G", "end"), "first, last claim", "Move to the last claim."),
    Action("next-document", ("queue",), ("J",), "next, previous document", "Move to the next document."),
    Action("previous-document", ("queue",), ("K",), "next, previous document", "Move to the previous document."),
    Action("next-undecided", ("queue",), ("z",), "next undecided", "Move to the next claim that waits for a decision."),
    Action("scroll-down", ("queue",), ("pagedown",), "scroll the claim", "Scroll down what is shown of the claim."),
    Action("scroll-up", ("queue",), ("pageup",), "scroll the claim", "Scroll up what is shown of the claim."),
    Action(
        "side-down", ("queue",), ("shift+pagedown", "]"), "scroll the side", "Scroll down related claims and history."
    ),
    Action("side-up", ("queue",), ("shift+pageup", "["), "scroll the side", "Scroll up related claims and history."),
    Action("fold", ("queue",), ("0",), "related, history", "Show related claims alone, history alone, then all again."),
    Action("signs", ("queue",), ("H",), "what signs mean", "Show what the signs and brackets on the screen mean."),
    Action("pane", ("queue",), ("tab",), "switch pane", "Show the queue or the claim alone, then both again."),
)
"""Through the queue, along the claim, between the panes."""

MARKING: tuple[Action, ...] = (
    Action("mark", ("queue",), ("space",), "mark", "Mark the claim, or take its mark away, and move on."),
    Action("range", ("queue",), ("v",), "mark a range", "Begin a range; moving extends it, v again marks it."),
    Action("mark-all", ("queue",), ("*",), "mark all", "Mark every claim of the view, or none."),
    Action("remark", ("queue",), ("M",), "mark again", "Bring back the marks that a decision or esc took away."),
)
"""Marks for doing something to several claims at once."""
