"""Saved views: a query and an order under a name, and on a digit key if wanted."""

from __future__ import annotations

from sqlalchemy import select

from claimtrack.errors import NotFoundError, UsageError
from claimtrack.query import parse
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch, table
from claimtrack.store.order import Order
from claimtrack.text import display_safe

SLOTS = (7, 8, 9)
"""The digit keys that a view can sit on."""


def save(
    ledger: Ledger, actor: str, name: str, query: str, order: Order = Order.DOCUMENT, slot: int | None = None
) -> Outcome:
    """Keep a query under a name, replacing the view of that name; the view that had the slot loses it.

    Raises QueryError for a query that does not parse, UsageError for a bad name or slot.
    """
    parse(query)
    title = _title(name)
    _check_slot(slot)
    with batch(ledger, actor, "save view") as work:
        existing = _find(work, title)
        _free(work, slot, existing)
        values: dict[str, str | int] = {"query": query.strip(), "sort": order.value}
        if slot is not None:
            values["slot"] = slot
        if existing is None:
            work.insert("saved_view", {"name": title, **values})
        else:
            work.update("saved_view", existing, values)
    return Outcome(work.id if work.changed else None, "saved", min(work.changed, 1), 1 - min(work.changed, 1), "view")


def remove(ledger: Ledger, actor: str, name: str) -> Outcome:
    """Drop a saved view. Raises NotFoundError."""
    with batch(ledger, actor, "remove view") as work:
        work.delete("saved_view", _found(work, name))
    return Outcome(work.id, "removed", 1, noun="view")


def rename(ledger: Ledger, actor: str, name: str, new_name: str) -> Outcome:
    """Give a saved view another name. Raises NotFoundError, UsageError for an empty name or another view's."""
    title = _title(new_name)
    with batch(ledger, actor, "rename view") as work:
        key = _found(work, name)
        other = _find(work, title)
        if other is not None and other != key:
            raise UsageError(
                f'there is a view "{display_safe(title)}" already; remove it first, or choose another name'
            )
        changed = work.update("saved_view", key, {"name": title})
    return Outcome(work.id if changed else None, "renamed", int(changed), int(not changed), "view")


def put_on(ledger: Ledger, actor: str, name: str, slot: int | None) -> Outcome:
    """Put a saved view on a key, or on none; the view that had the key loses it. Raises NotFoundError, UsageError."""
    _check_slot(slot)
    with batch(ledger, actor, "put view on a key") as work:
        key = _found(work, name)
        _free(work, slot, key)
        changed = work.update("saved_view", key, {"slot": slot})
    did = "took off its key" if slot is None else f"put on {slot}"
    return Outcome(work.id if changed else None, did, int(changed), int(not changed), "view")


def _title(name: str) -> str:
    title = " ".join(name.split())
    if not title:
        raise UsageError("a view needs a name")
    return title


def _check_slot(slot: int | None) -> None:
    if slot is not None and slot not in SLOTS:
        raise UsageError(f"a view sits on {', '.join(map(str, SLOTS))}, not on {slot}")


def _free(work: Batch, slot: int | None, key: int | None) -> None:
    """Take a digit key, if it is one, from the view that has it, unless that is the view `key`."""
    target = table("saved_view")
    holder = work.connection.execute(select(target.c.id).where(target.c.slot == slot)).scalar()
    if slot is not None and holder is not None and holder != key:
        work.update("saved_view", holder, {"slot": None})


def _found(work: Batch, name: str) -> int:
    key = _find(work, " ".join(name.split()))
    if key is None:
        raise NotFoundError(f'no saved view "{display_safe(name)}"; `claimtrack view list` shows what there is')
    return key


def _find(work: Batch, name: str) -> int | None:
    target = table("saved_view")
    found = work.connection.execute(select(target.c.id).where(target.c.name == name)).scalar()
    return None if found is None else int(found)
