"""What people write to name a claim or a document, and the key it leads to."""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from claimtrack.errors import NotFoundError, UsageError
from claimtrack.store.journal import table
from claimtrack.text import display_safe

_REFERENCE = re.compile(r"(?:([A-Za-z])-?)?(\d{1,15})", re.ASCII)
_STABLE_ID = re.compile(r"[0-9a-f]{6,20}", re.ASCII)


def resolve_claim(connection: Connection, reference: str) -> int:
    """The key of a claim from ``C-12``, ``12`` or the beginning (six digits or more) of its stable id.

    Raises UsageError for what is no reference, NotFoundError for one that leads nowhere.
    """
    return _resolve(connection, reference, "claim", "C")


def resolve_document(connection: Connection, reference: str) -> int:
    """The key of a document from ``D-3``, ``3`` or the beginning (six digits or more) of its stable id.

    Raises UsageError for what is no reference, NotFoundError for one that leads nowhere.
    """
    return _resolve(connection, reference, "document", "D")


def _resolve(connection: Connection, reference: str, name: str, letter: str) -> int:
    target = table(name)
    text = reference.strip()
    local = _REFERENCE.fullmatch(text)
    if local and local[1] and local[1].upper() != letter:
        local = None
    if local:
        found = connection.execute(select(target.c.id).where(target.c.id == int(local[2]))).scalar()
        if found is not None:
            return int(found)
    if _STABLE_ID.fullmatch(text.lower()):
        matching = select(target.c.id).where(target.c.uid.startswith(text.lower())).limit(2)
        keys = list(connection.execute(matching).scalars())
        if len(keys) == 1:
            return int(keys[0])
        if keys:
            raise NotFoundError(f"{text}: more than one {name} begins so; give more of the id")
    shown = display_safe(text)
    if not local and not _STABLE_ID.fullmatch(text.lower()):
        raise UsageError(f'"{shown}" is not a reference to a {name}; write one like {letter}-12')
    raise NotFoundError(f"{shown}: no such {name} in the ledger; `claimtrack {_listing(name)}` shows what is there")


def _listing(name: str) -> str:
    return "list" if name == "claim" else f"{name} list"
