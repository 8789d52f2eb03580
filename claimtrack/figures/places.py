"""How the places of two figures stand to each other, by their names and by what is stated; never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from claimtrack.text import folded

Inside = Callable[[str, str], bool]
"""Whether the first place is stated to lie inside the second; transitive."""


def nowhere(_inner: str, _outer: str) -> bool:
    """The Inside of someone who has been told nothing of places."""
    return False


class Whereabouts(Enum):
    """How one place stands to another."""

    SAME = "same"
    FIRST_INSIDE = "first inside"
    SECOND_INSIDE = "second inside"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_SETTLEMENT = re.compile(r"^(?:city|town|village|hamlet|settlement|municipality)\s+of\s+(?=\S)")
_COMPASS = r"(?:(?:north|south)?(?:east|west)(?:ern)?|(?:north|south)(?:ern)?|central)"
_PART_OF = re.compile(
    rf"^{_COMPASS}\s+(?:part|parts|half|side|district|districts|suburbs?|quarters?)\s+of\s+"
    rf"|^(?:{_COMPASS}|centre|center|heart|middle|part|parts|half|district|districts)\s+of\s+"
)
_COMPASS_BEFORE = re.compile(rf"^{_COMPASS}\s+(?=[^\W\d_])")


def place_key(name: str) -> str:
    """A place's name as it is compared: folded, without an article, "the town of Karst" as "karst"."""
    bare = _ARTICLE.sub("", folded(name).strip(" .,;:"))
    return _ARTICLE.sub("", _SETTLEMENT.sub("", bare))


def whereabouts(first: str | None, second: str | None, inside: Inside = nowhere) -> Whereabouts:
    """Whether two places are the same, or one is stated to lie inside the other: by `inside`, or by its own name.

    A name states it where it says "the plant in Karst", "Lower Karst, Salt County" or "eastern Karst".
    """
    one, two = _chain(first), _chain(second)
    if not one or not two:
        return Whereabouts.UNKNOWN
    first_in, second_in = _within(one, two, inside), _within(two, one, inside)
    if place_key(one[0]) == place_key(two[0]):
        # Two towns of one name in two counties are two towns.
        apart = len(one) > 1 and len(two) > 1 and not (_meet(one[1:], two[1:], inside))
        return Whereabouts.DIFFERENT if apart else Whereabouts.SAME
    if first_in and second_in:
        return Whereabouts.SAME
    if first_in:
        return Whereabouts.FIRST_INSIDE
    return Whereabouts.SECOND_INSIDE if second_in else Whereabouts.DIFFERENT


def _chain(name: str | None) -> list[str]:
    """The place and what its own words put round it, from the inside out; empty where there is none."""
    flat = " ".join((name or "").split()).strip(" .,;:")
    if not place_key(flat):
        return []
    parts = [part for part in re.split(r"\s*,\s*(?:in\s+)?|\s+(?:in|inside)\s+", flat) if place_key(part)]
    chain: list[str] = []
    for part in parts[:_DEEPEST]:
        chain.append(part)
        # "Eastern Karst" with a capital may be a name of its own.
        bare = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", part)
        outer = _PART_OF.match(bare) or _COMPASS_BEFORE.match(bare)
        if outer is not None and place_key(bare[outer.end() :]):
            chain.append(bare[outer.end() :])
    return chain


# More commas than that are a list and not an address.
_DEEPEST = 5


def _within(inner: list[str], outer: list[str], inside: Inside) -> bool:
    """Whether the innermost place of `inner` lies inside the innermost of `outer`."""
    goal = outer[0]
    if any(place_key(place) == place_key(goal) for place in inner[1:]):
        return True
    return any(_stated(place, goal, inside) for place in inner)


def _stated(inner: str, outer: str, inside: Inside) -> bool:
    inners, outers = dict.fromkeys((inner, place_key(inner))), dict.fromkeys((outer, place_key(outer)))
    return any(inside(one, two) for one in inners for two in outers)


def _meet(one: list[str], two: list[str], inside: Inside) -> bool:
    """Whether what lies round two places of one name may be the same."""
    return any(
        place_key(first) == place_key(second) or _stated(first, second, inside) or _stated(second, first, inside)
        for first in one
        for second in two
    )
