"""Rows of figures over time."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.tui.table.action import Action
from claimtrack.tui.table.deciding import DESKS

HEADINGS: Mapping[str, str] = {"timeline": "Among figures over time"}
"""The contexts that begin here, with the headings under which their keys are shown."""

OPENING: tuple[Action, ...] = (
    Action("figures", DESKS, ("F",), "figures", "Show the figures of this view, or document, over time."),
)
"""The way to the chart."""

TIMELINE: tuple[Action, ...] = (
    Action("timeline-next", ("timeline",), ("l", "right", "j", "down"), "next, previous", "Move to the next figure."),
    Action("timeline-previous", ("timeline",), ("h", "left", "k", "up"), "next, previous", "Move to the one before."),
    Action("timeline-forward", ("timeline",), ("ctrl+d", "pagedown"), "ten figures", "Move ten figures on."),
    Action("timeline-back", ("timeline",), ("ctrl+u", "pageup"), "ten figures", "Move ten figures back."),
    Action("timeline-first", ("timeline",), ("g", "home"), "first, last", "Move to the first figure."),
    Action("timeline-last", ("timeline",), ("G", "end"), "first, last", "Move to the last figure."),
    Action("timeline-against", ("timeline",), ("x",), "contradicting", "Move to what contradicts it, one by one."),
    Action("timeline-open", ("timeline",), ("enter", "o"), "document", "Open the document at the claim.", footer=True),
    Action("timeline-series", ("timeline",), ("tab",), "series, next or before", "Show the next series.", footer=True),
    Action(
        "timeline-series-before", ("timeline",), ("shift+tab",), "series, next or before", "Show the series before."
    ),
    Action("timeline-scale", ("timeline",), ("s",), "scale", "Let the values go up by steps or factors.", footer=True),
    Action("timeline-repeats", ("timeline",), ("space",), "repeats", "Hide or show what only repeats.", footer=True),
    Action(
        "timeline-group", ("timeline",), ("F",), "linked", "Show the claims linked with it alone, or all.", footer=True
    ),
    Action("timeline-write", ("timeline",), ("E",), "write", "Write it as SVG, CSV or JSON lines.", footer=True),
)
"""The keys of the chart."""
