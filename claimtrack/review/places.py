"""Stating that one place lies inside another, and taking that back; the ledger never guesses it."""

from __future__ import annotations

from sqlalchemy import select

from claimtrack.errors import InvalidChangeError, NotFoundError, UsageError
from claimtrack.linking.places import compare_again
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch, table
from claimtrack.store.places import all_outers, stated_outers
from claimtrack.text import display_safe, folded


def state(ledger: Ledger, actor: str, inner: str, outer: str) -> Outcome:
    """State that `inner` lies inside `outer`; case, accents and white space do not tell places apart.

    Claims at either are compared again by the next :func:`claimtrack.linking.suggesting.suggest_due`.

    Raises UsageError for an empty name, InvalidChangeError for a place inside itself or one that `outer` was stated to
    lie in, be it by way of others.
    """
    inner_name, outer_name = _named(inner), _named(outer)
    inner_key, outer_key = folded(inner_name), folded(outer_name)
    if inner_key == outer_key:
        raise InvalidChangeError(f"{display_safe(inner_name)} cannot lie inside itself; name two places")
    with batch(ledger, actor, "place") as work:
        if _find(work, inner_key, outer_key) is None:
            if inner_key in all_outers(stated_outers(work.connection), outer_key):
                raise InvalidChangeError(
                    f"{display_safe(outer_name)} was stated to lie inside {display_safe(inner_name)}; "
                    "it cannot be the other way round too"
                )
            names = {"inner_name": inner_name, "outer_name": outer_name}
            keys = {"inner_key": inner_key, "outer_key": outer_key}
            work.insert("place_inside", {**names, **keys, "stated_by": actor, "stated_at": work.at})
            compare_again(work.connection, inner_name, outer_name)
    return _outcome(work, "stated", inner_name, outer_name)


def withdraw(ledger: Ledger, actor: str, inner: str, outer: str) -> Outcome:
    """Take back that `inner` lies inside `outer`. Raises NotFoundError where that was not stated."""
    with batch(ledger, actor, "withdraw place") as work:
        found = _find(work, folded(inner), folded(outer))
        if found is None:
            raise NotFoundError(
                f"{display_safe(inner)} was not stated to lie inside {display_safe(outer)}; "
                "`claimtrack place list` shows what was"
            )
        row = work.delete("place_inside", found)
        compare_again(work.connection, row["inner_name"], row["outer_name"])
    return _outcome(work, "withdrawn", row["inner_name"], row["outer_name"])


def refuse_circles(work: Batch) -> None:
    """Hold that no place lies inside itself by way of others, as the batch would leave them.

    Raises InvalidChangeError naming a place that would.
    """
    stated = stated_outers(work.connection)
    for inner in stated:
        if inner in all_outers(stated, inner):
            target = table("place_inside")
            wanted = select(target.c.inner_name).where(target.c.inner_key == inner).limit(1)
            name = work.connection.execute(wanted).scalar_one()
            raise InvalidChangeError(f"{display_safe(name)} would lie inside itself by what was stated since")


def _named(name: str) -> str:
    shown = " ".join(name.split())
    if not folded(shown):
        raise UsageError("give both places a name: the inner one, then the outer one")
    return shown


def _find(work: Batch, inner_key: str, outer_key: str) -> int | None:
    target = table("place_inside")
    wanted = select(target.c.id).where(target.c.inner_key == inner_key, target.c.outer_key == outer_key)
    found = work.connection.execute(wanted).scalar()
    return None if found is None else int(found)


def _outcome(work: Batch, did: str, inner: str, outer: str) -> Outcome:
    changed = work.changed
    detail = display_safe(f"{inner} lies inside {outer}")
    return Outcome(work.id if changed else None, did, changed, 1 - changed, "place", detail)
