"""Rows of choosing what the queue holds and finding claims in it."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.tui.table.action import Action

HEADINGS: Mapping[str, str] = {
    "facets": "Filtering by what is counted",
    "views": "In the list of saved views",
    "conflict": "When somebody else was faster",
}
"""The contexts that begin here, with the headings under which their keys are shown."""

FINDING: tuple[Action, ...] = (
    Action("search", ("queue",), ("/",), "search", "Find claims of this view by their words.", footer=True),
    Action("next-hit", ("queue",), ("n",), "next, previous hit", "Move to the next claim that the search found."),
    Action("previous-hit", ("queue",), ("N",), "next, previous hit", "Move to the previous claim it found."),
    Action("filter", ("queue",), ("f",), "filter", "Show only the claims that a query holds for.", footer=True),
    Action(
        "facets", ("queue",), ("i",), "counts", "Count the view by status, tag, speaker and outlet, to filter by it."
    ),
    Action("order", ("queue",), ("O",), "order", "Choose how the queue is sorted."),
    *(
        Action(f"view-{slot}", ("queue",), (str(slot),), "saved views", f"Show saved view {slot}, or save this one.")
        for slot in (7, 8, 9)
    ),
    Action("views", ("queue",), ("V",), "list of views", "List saved views: show, save, put on a key, rename, remove."),
    Action("refresh", ("queue",), ("R",), "refresh", "Load the view again, with what was added or decided."),
)
"""Search, filter, order, saved views."""

FACETS: tuple[Action, ...] = (
    Action("facet-only", ("facets",), ("enter",), "only these", "Show only claims with it; again, any.", True, False),
    Action("facet-without", ("facets",), ("x",), "without", "Show only claims without it; again, any.", True, False),
    Action("facet-next", ("facets",), ("j", "down"), "next, previous", "Move down.", True, False),
    Action("facet-previous", ("facets",), ("k", "up"), "next, previous", "Move up.", True, False),
    Action("facet-next-field", ("facets",), ("J", "tab"), "next, previous field", "Next field.", palette=False),
    Action("facet-previous-field", ("facets",), ("K",), "next, previous field", "Field before.", palette=False),
    Action("facets-close", ("facets",), ("i",), "close", "Take the counts away; esc leaves them there.", True, False),
)
"""The keys of the counts at the side."""

VIEWS: tuple[Action, ...] = (
    Action("view-show", ("views",), ("enter",), "show", "Show the claims of the view.", True, False),
    Action("view-next", ("views",), ("j", "down"), "next, previous", "Move down.", palette=False),
    Action("view-previous", ("views",), ("k", "up"), "next, previous", "Move up.", palette=False),
    Action("view-save", ("views",), ("s",), "save this view", "Save what the queue shows now.", True, False),
    *(
        Action(
            f"view-put-{slot}", ("views",), (str(slot),), "on a key", f"Put it on {slot}; again, off.", palette=False
        )
        for slot in (7, 8, 9)
    ),
    Action("view-rename", ("views",), ("R",), "rename", "Give the view another name.", True, False),
    Action("view-remove", ("views",), ("d",), "remove", "Remove the view; u at the queue brings it back.", True, False),
    Action("view-export", ("views",), ("E",), "hand on", "Write all views to a file that import reads.", True, False),
)
"""The keys of the list of saved views."""

CONFLICT: tuple[Action, ...] = (
    Action("conflict-mine", ("conflict",), ("m",), "save mine", "Make the change on top of theirs.", True, False),
    Action("conflict-theirs", ("conflict",), ("t",), "keep theirs", "Leave the claim as it is now.", True, False),
    Action("conflict-down", ("conflict",), ("j", "down"), "scroll", "Scroll a line down.", palette=False),
    Action("conflict-up", ("conflict",), ("k", "up"), "scroll", "Scroll a line up.", palette=False),
)
"""Answers when a claim changed before a change of it was saved."""
