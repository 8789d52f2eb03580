"""How the two claims of a pair may be related, in words: what is asked, how sure it is, why, and what became of it."""

from __future__ import annotations

from rich.text import Text

from claimtrack.store.pairs import Pair, PairLink
from claimtrack.terms import LinkState
from claimtrack.text import display_safe
from claimtrack.tui.drawing import described, joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.wrapping import fit, wrap

SCORE_CELLS = 10
"""Cells of the bar of a score."""

MOST_OF_WHY = 600
"""Characters of a reason that are shown."""

SIGNS: dict[LinkState, tuple[str, str]] = {
    LinkState.SUGGESTED: ("?", "mark"),
    LinkState.UNSURE: ("◐", "warn"),
    LinkState.CONFIRMED: ("✓", "good"),
    LinkState.REJECTED: ("✗", "bad"),
}
"""What stands before a link in each state, and its ink."""

_TOLD = {
    LinkState.SUGGESTED: "",
    LinkState.UNSURE: "unsure",
    LinkState.CONFIRMED: "yes",
    LinkState.REJECTED: "no",
}


def relation_lines(pair: Pair, why: str, inks: Inks, width: int, height: int) -> list[Text]:
    """What is asked of a pair, `first` of it named first, then `why` and what else links the two, in `height` lines."""
    link = pair.link
    head = _asked(pair, inks)
    if link is not None and link.score is not None:
        score = _score(link.score, inks)
        room = width - head.cell_len - score.cell_len
        if room > 1:
            head = joined(head, " " * room, score)
    lines = [head]
    others = [other for other in pair.links if link is None or other.id != link.id]
    also = wrap(_also(others, inks), width)[:1] if others else []
    if link is None and not others:
        lines += wrap(Text("nothing is suggested for these two", style=inks["muted"]), width)[:1]
    elif why:
        reason = wrap(Text(display_safe(why[:MOST_OF_WHY]), style=inks["plain"]), width)
        room = max(1, height - len(lines) - len(also))
        if len(reason) > room:
            rest = "".join(line.plain + " " for line in reason[room - 1 :])
            reason = [*reason[: room - 1], Text(fit(rest.strip()[: width - 2] + " …", width), style=inks["plain"])]
        lines += reason
    return [*lines, *also]


def _asked(pair: Pair, inks: Inks) -> Text:
    link = pair.link
    if link is None:
        return joined(
            ("  ", inks["muted"]), (pair.first.ref, inks["strong"]), (" and ", inks["muted"]),
            (pair.second.ref, inks["strong"]), ("  compared", inks["muted"]),
        )  # fmt: skip
    sign, ink = SIGNS[link.state]
    turned = not link.kind.symmetric and pair.first.id != link.from_id
    pending = link.pending
    line = joined(
        (f"{sign} ", inks[ink]), (pair.first.ref, inks["strong"]), (f" {described(link.kind)} ", inks["mark"]),
        (pair.second.ref + ("?" if pending else ""), inks["strong"]),
    )  # fmt: skip
    told = _TOLD[link.state]
    if told:
        line.append(f"  {told}", style=inks[ink])
    if turned:
        line.append("  the other way round", style=inks["warn"])
    return line


def _score(score: float, inks: Inks) -> Text:
    filled = round(max(0.0, min(1.0, score)) * SCORE_CELLS)
    return joined(
        (f"{score:.0%} ", inks["strong"]),
        ("━" * filled, inks["key"]),
        ("─" * (SCORE_CELLS - filled), inks["faint"]),
    )


def _also(others: list[PairLink], inks: Inks) -> Text:
    line = joined(("also  ", inks["muted"]))
    for number, other in enumerate(others):
        sign, ink = SIGNS[other.state]
        line.append_text(joined(" · " if number else "", (f"{sign} ", inks[ink]), (other.words, inks["plain"])))
    return line
