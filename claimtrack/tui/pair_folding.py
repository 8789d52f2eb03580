"""Which parts of the pair screen are shown: both claims, what agrees between them, or all of it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.tui.pair_screen import PairScreen


class PairFold(Enum):
    """What is shown below the question, by the class of the screen; everything only where there is room for it."""

    ALL = ""
    CLAIMS = "-claims-alone"
    COMPARISON = "-comparison-alone"


def fold(screen: PairScreen) -> None:
    """Show the next part; where there is no room for all of it, claims and comparison by turns."""
    cramped = screen.has_class("-narrow") and screen.has_class("-low")
    alone = screen.has_class(PairFold.COMPARISON.value)
    if cramped:
        following = PairFold.ALL if alone else PairFold.COMPARISON
    elif alone:
        following = PairFold.CLAIMS
    else:
        following = PairFold.ALL if screen.has_class(PairFold.CLAIMS.value) else PairFold.COMPARISON
    for fold in (PairFold.CLAIMS, PairFold.COMPARISON):
        screen.set_class(fold is following, fold.value)
