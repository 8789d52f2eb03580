"""One claim of a pair as lines: what it says, the words it stands in, who says what number of when and where."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from claimtrack.store.records import ClaimRecord
from claimtrack.tui.detail import BLANK, barred, head_lines
from claimtrack.tui.drawing import joined
from claimtrack.tui.facts import core_lines
from claimtrack.tui.ink import Inks
from claimtrack.tui.passage import passage
from claimtrack.tui.side_by_side import translation_lines

IN_HAND = "▸ "
"""Stands before the claim that the keys of a single claim are for."""

LEAST_PASSAGE = 2
"""Lines that the passage has where the window is not big enough for everything."""

LOW = 15
"""Lines of a window below which nothing is left blank, and translations are left to the document."""


def pair_claim_lines(
    claim: ClaimRecord, text: str, inks: Inks, width: int, *, height: int, colours: Mapping[str, str], in_hand: bool
) -> list[Text]:
    """A claim of a pair; the passage takes what the rest leaves of `height` lines, and at least LEAST_PASSAGE."""
    roomy = height >= LOW
    gap = [BLANK] if roomy else []
    head = head_lines(claim, inks, width - len(IN_HAND), colours, brief=True)
    sign = (IN_HAND if in_hand else " " * len(IN_HAND), inks["key"])
    head = [joined(sign if number == 0 else " " * len(IN_HAND), line) for number, line in enumerate(head)]
    others = translation_lines(claim, inks, width) if roomy else []
    facts = [*others, *gap, *core_lines(claim, inks, width)] if others else core_lines(claim, inks, width)
    room = max(LEAST_PASSAGE, height - len(head) - len(facts) - 2 * len(gap))
    words = passage(text, claim, inks, width - 2, room)
    return [*head, *gap, *(barred(line, inks) for line in words), *gap, *facts]
