"""Whether a thing is in one state or its opposite: open or closed, running or still, released or detained; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from claimtrack.linking.wordings import stem, words

_AXES: dict[str, tuple[str, str]] = {
    "open": (
        "open opened opens opening reopened reopens passable clear cleared usable unblocked accessible",
        (
            "closed close closes shut shuts shutting closure blocked blocks impassable mined padlocked padlock "
            "barricaded sealed barred impassible unusable severed inaccessible"
        ),
    ),
    "running": (
        "running run runs ran working works operating operational functioning functions freely normal normally",
        "stopped cancelled stood standing still idle shut closed jammed stuck broken suspended halted offline disabled",
    ),
    "standing": (
        "intact sound undamaged unharmed stable unscathed held holding holds",
        "collapsed destroyed breached burst damaged wrecked demolished cracked ruptured crumbled",
    ),
    "free": (
        "released freed release free",
        "detained arrested detention custody jailed imprisoned abducted seized",
    ),
    "arrived": (
        "arrived reached entered entering arrive delivered unloaded admitted",
        "blocked turned refused stranded stuck prevented denied",
    ),
    "firing": (
        (
            "fired firing shelled shelling shells shell craters rounds hit struck bombed bombarded bombardment "
            "attacked artillery fire mortar"
        ),
        "silent quiet calm",
    ),
    "supplied": (
        "restored reconnected",
        "without blackout outage disconnected",
    ),
    "held": (
        "captured seized control controls controlled occupied",
        "repelled lost withdrew retreated abandoned",
    ),
    "burning": (
        "burning ablaze raging burns",
        "extinguished contained doused",
    ),
    "peaceful": (
        "peaceful peacefully calm orderly",
        "violent violence riot riots rioting stones clashes",
    ),
    "allowed": (
        "permitted authorised authorized allowed approved lawful legal",
        "banned unauthorised unauthorized forbidden unlawful illegal",
    ),
    "safe": (
        "safe drinkable clean normal",
        "unsafe contaminated poisoned polluted dangerous",
    ),
    "afloat": (
        "afloat upright",
        "sank sunk capsized overturned",
    ),
    "laden": (
        "overloaded overcrowded packed",
        "underloaded",
    ),
    "passed": (
        "passed",
        "failed",
    ),
    "evacuated": (
        "evacuated emptied cleared",
        "stayed remained refused",
    ),
}
_CLEAR = frozenset(("clear", "cleared"))
_WAY = re.compile(
    r"\b(?:roads?|routes?|way|street|streets|highway|corridor|bridge|crossing|pass|track)\b", re.IGNORECASE
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+(?: [A-Z]\w+)+")
_NEGATES = frozenset(["not", "no", "never", "nobody", "none", "neither", "nor", "cannot", "without"])
_SIGNED: dict[str, list[tuple[str, bool]]] = {}
for _axis, (_yes, _no) in _AXES.items():
    for _words, _sign in ((_yes, True), (_no, False)):
        for _word in _words.split():
            _SIGNED.setdefault(_word, []).append((_axis, _sign))

STATE_STEMS = frozenset(stem(word) for word in _SIGNED)
"""The stems of words that name a state, which say nothing of what is in it."""

_CHANGED = re.compile(
    r"\b(?:again|now|re-?opened|reopening|restored|since then|has since|have since|any more|"
    r"anymore|by then|no longer|resumed|later|"
    r"(?:was|were|been) (?:cleared|opened|unblocked|extinguished|released))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def states(text: str) -> dict[str, bool]:
    """The states that a text asserts, by axis; a negation within eight words before turns one round.

    An axis on which a text has both is left out.
    """
    found: dict[str, set[bool]] = {}
    # A word of a name is no state: "the Free Eastern Front".
    read = words(_NAME.sub(" ", text))
    for number, word in enumerate(read):
        if word in _CLEAR and not _WAY.search(text):
            continue
        for axis, sign in _SIGNED.get(word, ()):
            near = read[max(0, number - 8) : number]
            negates = any(other in _NEGATES or other.endswith("n't") for other in near)
            # "They fired nothing at the marchers".
            negates |= read[number + 1 : number + 2] in (["nothing"], ["nobody"], ["no"])
            found.setdefault(axis, set()).add(sign != negates)
    return {axis: signs.pop() for axis, signs in found.items() if len(signs) == 1}


def opposite(first: str, second: str) -> bool:
    """Whether two texts put something into opposite states."""
    return turned(states(first), states(second))


def turned(one: Mapping[str, bool], two: Mapping[str, bool]) -> bool:
    """Whether two claims put something into opposite states."""
    return any(one[axis] is not two[axis] for axis in one.keys() & two.keys())


def alike(first: str, second: str) -> bool:
    """Whether two texts put something into the same state, in whichever words."""
    return agreeing(states(first), states(second))


def agreeing(one: Mapping[str, bool], two: Mapping[str, bool]) -> bool:
    """Whether two claims put something into the same state."""
    axes = one.keys() & two.keys()
    return bool(axes) and all(one[axis] is two[axis] for axis in axes)


def tells_of_change(text: str) -> bool:
    """Whether a text says that something has become so."""
    return bool(_CHANGED.search(text))
