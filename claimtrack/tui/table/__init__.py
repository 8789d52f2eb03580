"""The table of everything that a key does, joined from a file for each part of the work; a test presses every row."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.tui.table import (
    action,
    deciding,
    editing,
    everywhere,
    finding,
    group,
    look,
    pair,
    sources,
    tags,
    timeline,
)
from claimtrack.tui.table.action import GLOBAL, Action

__all__ = ["ACTIONS", "CONTEXTS", "GLOBAL", "Action"]

CONTEXTS: Mapping[str, str] = {
    context: heading
    for part in (action, deciding, editing, tags, finding, look, pair, sources, group, timeline, everywhere)
    for context, heading in part.HEADINGS.items()
}
"""Every context with the heading under which its keys are shown, in the order in which help shows them.

An id in braces stands for the key of its action.
"""

ACTIONS: tuple[Action, ...] = (
    *everywhere.EVERYWHERE,
    *deciding.DOCUMENT,
    *group.GROUP,
    *deciding.SELECTING,
    *deciding.DECISIONS,
    *tags.TAGGING,
    *editing.CLAIM,
    *deciding.AGAIN,
    *look.MOVING,
    *finding.FINDING,
    *look.MARKING,
    *pair.OPENING,
    *deciding.OPENING,
    *sources.OPENING,
    *group.OPENING,
    *timeline.OPENING,
    *everywhere.FILES,
    *pair.PAIR,
    *sources.SOURCES,
    *tags.TAGS,
    *timeline.TIMELINE,
    *everywhere.HELP,
    *finding.FACETS,
    *finding.VIEWS,
    *finding.CONFLICT,
    *deciding.REASONS,
    *deciding.UNCONFIRMED,
    *editing.KINDS,
    *editing.EVIDENCE,
    *editing.ADDRESS,
    *sources.LETTERS,
    *sources.ALIASES,
    *everywhere.PROMPT,
    *tags.PICKER,
)
"""Every action, in the order in which help shows them."""
