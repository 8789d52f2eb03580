"""A claim among connected ones as lines: its place in the tree, what it says, how it is related, what is against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len
from rich.text import Text

from claimtrack.figures import format_interval
from claimtrack.linking.arranging import Branch, Relation, arrange
from claimtrack.linking.origins import ReportGroup
from claimtrack.store.records import ClaimRecord
from claimtrack.terms import LinkState
from claimtrack.text import display_safe
from claimtrack.tui.directions import isolated
from claimtrack.tui.drawing import joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.wrapping import fit
from claimtrack.wording import chain_text, day_text

AGAINST_SIGN, ALSO_SIGN = "⟂", "+"
"""Before what contradicts or denies, and before other links that the tree does not follow."""

DEEPEST = 6
"""Levels that are drawn; of a claim further down only the nearest ones are."""

MOST_ACROSS = 4
"""Relations across the tree that a claim names; of more it says how many."""

LEAST_HEIGHT = 2
"""Lines that every claim takes: what it says, and who says it."""

_BESIDE = 24
"""Cells that are left beside the lines of the tree, where there are so many."""

_LEAST_LABEL = 12
_CUT = "⋯ "


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A branch of the tree with whether more hangs below it, and how many share its origin if it is one."""

    branch: Branch
    leads: bool
    reports: int

    @property
    def height(self) -> int:
        """How many lines it takes: the claim, who says it, and what stands across."""
        return LEAST_HEIGHT + min(len(self.branch.across), MOST_ACROSS + 1)


def group_rows(group: ReportGroup) -> list[GroupRow]:
    """The claims of a group from the top of the tree down."""
    branches = arrange(group)
    shared = Counter(group.origins[key] for key in group.claims)
    deeper = {one.claim_id for one, other in pairwise(branches) if len(other.guides) > len(one.guides)}
    return [
        GroupRow(branch, branch.claim_id in deeper, shared[branch.claim_id] if branch.origin else 0)
        for branch in branches
    ]


def row_line(
    row: GroupRow, line: int, records: Mapping[int, ClaimRecord | None], inks: Inks, width: int, *, current: bool
) -> Text:
    """A line of a row as at most `width` cells; `records` has the row's claim and those across, None for one gone."""
    pointer = joined(("▌" if current else " ", inks["key"]))
    claim = records.get(row.branch.claim_id)
    room = width - 1
    if claim is None:
        gone = f"C-{row.branch.claim_id} is not in the ledger any more" if line == 0 else ""
        return joined(pointer, (fit(gone, room), inks["muted"]))
    if line == 0:
        return joined(pointer, _claim_line(row, claim, inks, room, current=current))
    guides = _guides(row, inks, room, below=True)
    room -= guides.cell_len
    if line == 1:
        return joined(pointer, guides, _relation_line(row, claim, inks, room))
    return joined(pointer, guides, _across_line(row.branch, line - 2, records, inks, room))


def _guides(row: GroupRow, inks: Inks, width: int, *, below: bool) -> Text:
    """The lines of the tree before a row that has `width` cells; `below` its first line they only go on."""
    levels = row.branch.guides
    shown = levels[max(0, len(levels) - max(0, min(DEEPEST, (width - _BESIDE) // 3))) :]
    text = _CUT if len(shown) < len(levels) else ""
    text += "".join("│  " if more else "   " for more in shown[:-1])
    if shown and not below:
        text += "├─ " if shown[-1] else "└─ "
    elif shown:
        text += "│  " if shown[-1] else "   "
    if below:
        text += "│  " if row.leads else "   "
    return joined((text, inks["muted"]))


def _claim_line(row: GroupRow, claim: ClaimRecord, inks: Inks, width: int, *, current: bool) -> Text:
    """Reference, status, label, and at the right the figure's interval."""
    up = row.branch.up
    confirmed = up is None or up.state is LinkState.CONFIRMED
    mark = STATUS_MARKS[claim.status]
    line = _guides(row, inks, width, below=False)
    line.append(f"{claim.ref} ", style=inks["muted"])
    line.append(mark.shape + mark.letter, style=inks[mark.ink])
    line.append("  " if confirmed else " ?", style=inks["warn"])
    line.append(" ")
    interval = _interval(claim)
    if interval and width - line.cell_len - cell_len(interval) - 2 < _LEAST_LABEL:
        interval = ""
    room = max(1, width - line.cell_len - (cell_len(interval) + 2 if interval else 0))
    ink = "strong" if current else "plain" if confirmed else "muted"
    label = fit(claim.label[: 8 * width], room)
    line.append(isolated(label), style=inks[ink])
    if interval:
        line.append(" " * (room - cell_len(label) + 2))
        line.append(interval, style=inks["figure" if confirmed else "muted"])
    line.truncate(width)
    return line


def _interval(claim: ClaimRecord) -> str:
    if not claim.figures:
        return ""
    more = f" +{len(claim.figures) - 1}" if len(claim.figures) > 1 else ""
    return f"{format_interval(claim.figures[0].figure)}{more}"


def _relation_line(row: GroupRow, claim: ClaimRecord, inks: Inks, width: int) -> Text:
    """How it is related to the claim above, whether it is an origin, then who says it and when."""
    up = row.branch.up
    said = _worded(up) if up is not None else ""
    independent = row.branch.origin and (up is None or not up.same_origin)
    origin = f"origin of {row.reports:,} reports" if row.reports > 1 else "origin" if independent else ""
    first = " · ".join(part for part in (said, origin) if part)
    chain = display_safe(chain_text(claim.hops)) or "nobody named"
    confirmed = up is None or up.state is LinkState.CONFIRMED
    line = joined((fit(first, width), inks["cue" if confirmed else "muted"]))
    room = width - line.cell_len - (3 if first else 0)
    if room > _LEAST_LABEL:
        rest = _when(claim, room - cell_len(chain))
        line.append(" · " if first else "", style=inks["muted"])
        line.append(isolated(fit(chain, max(_LEAST_LABEL, room - cell_len(rest)))), style=inks["muted"])
        line.append(fit(rest, width - line.cell_len), style=inks["muted"])
    line.truncate(width)
    return line


def _when(claim: ClaimRecord, room: int) -> str:
    """The day it was said, else the day it was published, and where there is room that it is the latter."""
    day = day_text(claim.said_on, claim.said_precision)
    published = claim.document.published
    if day or not published:
        return f" · {display_safe(day)}" if day else ""
    told = f" · published {published}"
    return told if len(told) <= room else f" · {published}"


def _across_line(
    branch: Branch, number: int, records: Mapping[int, ClaimRecord | None], inks: Inks, width: int
) -> Text:
    """A relation that the tree does not follow, with what the other claim says; in the end how many more there are."""
    if number == MOST_ACROSS:
        return joined((fit(f"… and {len(branch.across) - MOST_ACROSS:,} more", width), inks["muted"]))
    relation = branch.across[number]
    confirmed = relation.state is LinkState.CONFIRMED
    sign = AGAINST_SIGN if relation.against else ALSO_SIGN
    ink = "muted" if not confirmed else "bad" if relation.against else "cue"
    line = joined((fit(f"{sign} {_worded(relation)}", width), inks[ink]))
    other = records.get(relation.other)
    if other is not None and line.cell_len + 2 < width:
        line.append("  ")
        line.append(isolated(fit(other.label[: 8 * width], width - line.cell_len)), style=inks["muted"])
    return line


def _worded(relation: Relation) -> str:
    state = "" if relation.state is LinkState.CONFIRMED else f" ({relation.state.value}?)"
    return f"{relation.words} C-{relation.other}{state}"
