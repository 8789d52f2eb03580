"""Reasons for a relation with the claims named, where comparing figures says "the first" and "the second"."""

from __future__ import annotations

import re
from itertools import product

from claimtrack.figures import compare
from claimtrack.linking.pairs import in_order
from claimtrack.linking.sides import Side
from claimtrack.terms import Figure

_ORDINAL = re.compile(r"\bthe (first|second)(?= (?:lies inside|is later)\b)|(?<=\blies inside )the (first|second)\b")


def named_figures(why: str, first: str, second: str) -> str:
    """What comparing two figures says, with the claims that they are of by their references."""
    return _ORDINAL.sub(lambda found: first if "first" in found[0] else second, why)


def named_reason(why: str, sides: tuple[Side, Side]) -> str:
    """A stored reason for a link of two claims, in whatever order these are, with the claims named.

    Whichever figure stands first in it tells which claim was compared as the first; where both have the same figure,
    it is the one published later. A reason that compares other figures than they have now stays as it is.
    """
    if _ORDINAL.search(why) is None:
        return why
    later_first = in_order(*sides)
    for one, other in (later_first, later_first[::-1]):
        if any(_opening(mine, theirs) in why for mine, theirs in product(one.figures, other.figures)):
            return named_figures(why, f"C-{one.id}", f"C-{other.id}")
    return why


def _opening(first: Figure, second: Figure) -> str:
    """How a comparison of two figures begins: both as they are put, with their intervals."""
    return compare(first, second).why.partition(": ")[0] + ": "
