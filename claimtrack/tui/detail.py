"""Everything about one claim as lines of a given width."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.style import Style
from rich.text import Text

from claimtrack.store.change_words import EventNames, by_batch, change_pieces
from claimtrack.store.records import ClaimRecord, EventRecord, LinkRecord
from claimtrack.terms import LinkState, Status
from claimtrack.text import display_safe
from claimtrack.tui.directions import SIGN, isolated, isolated_line, reads_right_to_left
from claimtrack.tui.drawing import described, joined
from claimtrack.tui.facts import fact_lines
from claimtrack.tui.folding import Fold
from claimtrack.tui.ink import Inks
from claimtrack.tui.passage import BRACKETS, HitFinder, legend, passage, spans_of
from claimtrack.tui.pieces import piece_text
from claimtrack.tui.shown import Shown
from claimtrack.tui.side_by_side import translation_lines
from claimtrack.tui.tag_drawing import tags_text
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.wrapping import fit, wrap

LEAST_PASSAGE = 5
"""Lines that the passage has where the window is not big enough for everything."""

LOW = 20
"""Lines of a window below which nothing is left blank."""

MOST_OF_A_CHANGE = 400
"""Characters of a change that the history shows."""

BLANK = Text("")

_STATE_SIGNS: Mapping[str, str] = {LinkState.SUGGESTED: "? ", LinkState.UNSURE: "◐ "}
"""What stands before a link that waits for somebody's word."""


def claim_lines(
    shown: Shown,
    inks: Inks,
    width: int,
    *,
    height: int,
    explained: bool = False,
    find_hits: HitFinder | None = None,
) -> list[Text]:
    """The middle of the screen: what decides, from status and tags down to the confidence.

    The passage takes what the rest leaves of `height` lines, and at least LEAST_PASSAGE. `explained` says what the
    brackets mean, where there is room.
    """
    claim = shown.claim
    gap = [BLANK] if height >= LOW else []
    head = head_lines(claim, inks, width, shown.colours)
    key = legend_lines(claim, inks, width - 2) if explained and gap else []
    others = translation_lines(claim, inks, width)
    facts = [*others, *(gap if others else ()), *fact_lines(claim, inks, width, reports=shown.reports)]
    around = len(head) + 2 * len(gap) + len(key)
    if height - around - len(facts) < 2 * LEAST_PASSAGE:
        facts = [*others, *fact_lines(claim, inks, width, short=True, reports=shown.reports)]
    room = max(LEAST_PASSAGE, height - around - len(facts))
    around_it = passage(shown.text, claim, inks, width - 2, room, find_hits)
    return [*head, *gap, *(barred(line, inks) for line in around_it), *key, *gap, *facts]


def head_lines(
    claim: ClaimRecord, inks: Inks, width: int, colours: Mapping[str, str], *, brief: bool = False
) -> list[Text]:
    """Status and tags, the label, and where it stands; `colours` are those of tags, by name.

    With `brief`, nothing is told of who reviewed it when, nor of suggested links.
    """
    status = _status_line(claim, inks, brief=brief)
    lines = wrap(_tagged(status, tags_text(claim.tags, colours, inks), width), width) if claim.tags else [status]
    lines[0].truncate(width, overflow="ellipsis")
    lines += _directed(wrap(Text(display_safe(claim.label[:2000]), style=inks["strong"]), width - 2), inks, width)
    lines.append(joined((isolated(fit(_home(claim), width)), inks["muted"])))
    return lines


def legend_lines(claim: ClaimRecord, inks: Inks, width: int) -> list[Text]:
    """What the brackets round the parts of this claim mean."""
    kinds = {span.kind for span in spans_of(claim)}
    return [joined("  ", line) for line in wrap(legend([kind for kind in BRACKETS if kind in kinds], inks), width)]


def side_lines(shown: Shown, inks: Inks, width: int, fold: Fold = Fold.ALL) -> list[Text]:
    """The side of the screen: the claims it is linked to, then its history, newest first; or one of the two alone."""
    claim, events, names = shown.claim, shown.events, shown.names
    match fold:
        case Fold.RELATED:
            return related_lines(claim, inks, width)
        case Fold.HISTORY:
            return past_lines(events, names, inks, width)
        case Fold.ALL:
            return [*related_lines(claim, inks, width), BLANK, *past_lines(events, names, inks, width)]


def related_lines(claim: ClaimRecord, inks: Inks, width: int) -> list[Text]:
    """The claims that a claim is linked to, under their heading."""
    lines = [section("related", inks, width)]
    # What somebody refused relates them no more; those that wait for a word stand below those that hold.
    links = sorted((link for link in claim.links if link.state != LinkState.REJECTED), key=_waits)
    if not links:
        lines += wrap(Text("none yet", style=inks["faint"]), width)
    for link in links:
        lines += _link_lines(link, inks, width)
    return lines


def past_lines(events: Sequence[EventRecord], names: EventNames, inks: Inks, width: int) -> list[Text]:
    """The history of a claim under its heading, newest first."""
    lines = [section("history", inks, width)]
    if not events:
        lines += wrap(Text("as captured; nobody has touched it", style=inks["faint"]), width)
    return lines + history_lines(events, names, inks, width)


def history_lines(events: Iterable[EventRecord], names: EventNames, inks: Inks, width: int) -> list[Text]:
    """Changes in words, those made together as one, each with who and when."""
    lines: list[Text] = []
    for together in by_batch(events):
        what = joined(("· ", inks["faint"]), *(piece_text(piece, inks) for piece in change_pieces(together, names)))
        lines += wrap(what[:MOST_OF_A_CHANGE], width, hang=2)
        last = together[-1]
        lines.append(joined((f"  {fit(last.actor, width - 16)} {moment_text(last.at)}", inks["faint"])))
    return lines


def section(title: str, inks: Inks, width: int) -> Text:
    """A heading with a rule to the end of the line."""
    return joined((title, inks["strong"]), " ", ("─" * max(0, width - len(title) - 1), inks["faint"]))


def moment_text(moment: str) -> str:
    """A moment of the ledger in local time, to the minute."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return display_safe(moment)


def _status_line(claim: ClaimRecord, inks: Inks, *, brief: bool) -> Text:
    mark = STATUS_MARKS[claim.status]
    parts: list[tuple[str, Style | None] | str] = [
        (f"{mark.shape} {claim.status}", inks[mark.ink] + Style(bold=True)),
    ]
    if claim.reject_reason:
        parts.append((f": {described(claim.reject_reason)}", inks[mark.ink]))
    parts.append((f"  {claim.ref}", inks["muted"]))
    if claim.reviewer and claim.reviewed_at and not brief:
        parts.append((f" · {display_safe(claim.reviewer)} {moment_text(claim.reviewed_at)}", inks["faint"]))
    if (number := _suggested(claim)) and not brief:
        parts.append((f" · ? {number:,} suggested", inks["muted"]))
    if claim.unmatched:
        parts.append((" · ! no longer found by the extractor", inks["warn"]))
    return joined(*parts)


def _tagged(status: Text, tags: Text, width: int) -> Text:
    """The tags after the status, on a line of their own where they do not fit beside it."""
    beside = status.cell_len + 2 + tags.cell_len <= width
    return joined(status, "  " if beside else "\n", tags)


def _home(claim: ClaimRecord) -> str:
    """Where the claim stands; the title comes last and gives way first."""
    home = claim.document
    parts = [home.outlet, home.published, home.ref, home.title and f"“{home.title[:200]}”"]
    return " · ".join(part for part in parts if part)


def _directed(lines: Iterable[Text], inks: Inks, width: int) -> list[Text]:
    """Lines, those read from right to left set apart, with a sign before them where there is room."""
    return [
        joined((f"{SIGN} ", inks["muted"]), isolated_line(line))
        if reads_right_to_left(line.plain) and line.cell_len + 2 <= width
        else isolated_line(line)
        for line in lines
    ]


def barred(line: Text, inks: Inks) -> Text:
    """A line of the passage, behind a bar or the sign that it is read from right to left."""
    sign = SIGN if reads_right_to_left(line.plain) else "┃"
    return joined((f"{sign} ", inks["faint"]), isolated_line(line))


def _waits(link: LinkRecord) -> bool:
    """Whether a link waits for somebody's word."""
    return link.state in _STATE_SIGNS


def _suggested(claim: ClaimRecord) -> int:
    """How many links of a claim wait for somebody's word; none of one that is rejected."""
    if claim.status == Status.REJECTED:
        return 0
    return sum(_waits(link) and link.other_status != Status.REJECTED for link in claim.links)


def _link_lines(link: LinkRecord, inks: Inks, width: int) -> list[Text]:
    mark = STATUS_MARKS[link.other_status]
    head = joined(
        (_STATE_SIGNS.get(link.state, ""), inks["mark"]),
        (described(link.relation), inks["cue"]), (" ", inks["muted"]),
        (f"C-{link.other_id} ", inks["muted"]), (mark.shape + mark.letter, inks[mark.ink]),
    )  # fmt: skip
    if _waits(link):
        head.append(f"  {link.state}", style=inks["muted"])
    if _waits(link) and link.score is not None:
        head.append(f" {link.score:.0%}", style=inks["muted"])
    who = " · ".join(part for part in (link.other_speaker, link.other_outlet) if part)
    lines = wrap(head, width)
    lines += [joined("  ", line) for line in wrap(Text(fit(link.other_label, 300), style=inks["plain"]), width - 2)]
    if who:
        lines.append(joined(("  " + fit(who, width - 2), inks["faint"])))
    if link.why:
        lines += [joined("  ", line) for line in wrap(Text(fit(link.why, 300), style=inks["faint"]), width - 2)]
    return lines
