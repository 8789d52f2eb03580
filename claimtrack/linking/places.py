"""Whether one place lies inside another, by what people stated and never by a guess."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sqlalchemy import Connection

from claimtrack.store.places import all_outers, stated_outers
from claimtrack.text import folded

Inside = Callable[[str, str], bool]
"""Whether the first place lies inside the second; both are names as texts have them."""


def inside_of(connection: Connection) -> Inside:
    """What was stated about places until now, as a question that asks the ledger no more.

    Statements follow on one another: what is inside a place is inside what that lies in. Case, accents and white space
    do not matter. No place lies inside itself.
    """
    stated = stated_outers(connection)

    @cache
    def outers(inner: str) -> frozenset[str]:
        return all_outers(stated, inner)

    def inside(inner: str, outer: str) -> bool:
        if not stated:
            return False
        inner_key, outer_key = folded(inner), folded(outer)
        return inner_key != outer_key and outer_key in outers(inner_key)

    return inside
