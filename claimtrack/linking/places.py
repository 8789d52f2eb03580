"""Whether one place lies inside another, by what people stated and never by a guess."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sqlalchemy import Connection, insert, select

from claimtrack.figures import place_key
from claimtrack.store.journal import chunks, table
from claimtrack.store.places import all_outers, stated_outers
from claimtrack.text import folded


def compare_again(connection: Connection, *names: str) -> None:
    """Have the claims at some places compared with the others again: what was stated of these has changed.

    Reads every place that claims have, though not the claims.
    """
    claim, due = table("claim"), table("link_due")
    keys = {key for name in names for key in (folded(name), place_key(name))}
    wanted = select(claim.c.place).where(claim.c.place.is_not(None)).distinct()
    named = connection.execute(wanted).scalars()
    here = [place for place in named if not keys.isdisjoint((folded(place), place_key(place)))]
    for chunk in chunks(here):
        there = select(claim.c.id).where(claim.c.place.in_(chunk), claim.c.id.not_in(select(due.c.claim_id)))
        connection.execute(insert(due).from_select(["claim_id"], there))


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
