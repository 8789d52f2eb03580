"""Hot tags: a tag on a key that toggles it, each person's own."""

from __future__ import annotations

import re

from sqlalchemy import select

from claimtrack.errors import NotFoundError, UsageError
from claimtrack.keynames import key_name
from claimtrack.review.outcome import Outcome
from claimtrack.review.tags import tag_keys
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch, table
from claimtrack.tag_names import check_name
from claimtrack.text import display_safe

_OTHERWISE_NEEDED = re.compile(
    r"enter|escape|tab|space|backspace|delete|insert|up|down|left|right|home|end|pageup|pagedown|.+\+.+"
)


def hot_key(written: str) -> str:
    """Textual's name of a key that can be a hot one: a letter, a digit, a sign or f1 to f24. Raises UsageError."""
    try:
        name = key_name(written)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if _OTHERWISE_NEEDED.fullmatch(name):
        raise UsageError(f"{display_safe(written)} cannot be a hot key; take a letter, a digit, a sign or f1 to f24")
    return name


def set_hot_tag(ledger: Ledger, actor: str, key: str, name: str) -> Outcome:
    """Put a tag on a key of the actor's, in place of the tag that was there and of the key that the tag had.

    A new tag is made on the spot. Raises UsageError for a key or a name that cannot be.
    """
    wanted_key, wanted = hot_key(key), check_name(name)
    with batch(ledger, actor, "hot tag") as work:
        names = tag_keys(work)
        tag_id = names[wanted] if wanted in names else work.insert("tag", {"name": wanted})
        held = _keys_of(work)
        for row_id, other_key, other_tag in held:
            if other_tag == tag_id and other_key != wanted_key:
                work.delete("hot_tag", row_id)
        standing = [row_id for row_id, other_key, _ in held if other_key == wanted_key]
        if standing:
            work.update("hot_tag", standing[0], {"tag_id": tag_id})
        else:
            work.insert("hot_tag", {"actor": actor, "key": wanted_key, "tag_id": tag_id})
    changed = min(1, work.changed)
    return Outcome(work.id if changed else None, "set", changed, 1 - changed, "hot tag", f"{key} {wanted}")


def drop_hot_tag(ledger: Ledger, actor: str, key: str) -> Outcome:
    """Free a key of the actor's. Raises NotFoundError where no tag is on it."""
    wanted = hot_key(key)
    with batch(ledger, actor, "hot tag") as work:
        rows = [row_id for row_id, held, _ in _keys_of(work) if held == wanted]
        if not rows:
            raise NotFoundError(f"you keep no tag on {display_safe(key)}; `claimtrack tags hot` lists your hot tags")
        work.delete("hot_tag", rows[0])
    return Outcome(work.id, "freed", 1, noun="key", detail=key)


def _keys_of(work: Batch) -> list[tuple[int, str, int]]:
    """(row, key, tag) of the actor's hot tags."""
    hot = table("hot_tag")
    found = work.connection.execute(select(hot.c.id, hot.c.key, hot.c.tag_id).where(hot.c.actor == work.actor))
    return [(row[0], row[1], row[2]) for row in found]
