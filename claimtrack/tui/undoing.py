"""Undo and redo from any screen: at once, or in the background where it is a change of many rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimtrack.review import undo as taking_back
from claimtrack.review.undo import UndoReport
from claimtrack.store.history import batch_size, redoable_batch, undoable_batch

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claimtrack.store.engine import Ledger
    from claimtrack.tui.desk import Writer

SYNCHRONOUS = 300
"""Changes that are taken back at once, without leaving the screen's own thread."""


def undo(screen: Writer, done: Callable[[UndoReport], None]) -> None:
    """Take back the latest change of whoever is at the screen, then go on with what it came to."""
    _take_back(screen, done, taking_back.undo, undoable_batch, "taking back")


def redo(screen: Writer, done: Callable[[UndoReport], None]) -> None:
    """Do again what was taken back last, then go on with what it came to."""
    _take_back(screen, done, taking_back.redo, redoable_batch, "redoing")


def _take_back(
    screen: Writer,
    done: Callable[[UndoReport], None],
    act: Callable[[Ledger, str], UndoReport],
    latest: Callable[[Connection, str], int | None],
    doing: str,
) -> None:
    actor = screen.session.actor
    with screen.session.ledger.reading() as connection:
        batch = latest(connection, actor)
        size = 0 if batch is None else batch_size(connection, batch)
    many = size > SYNCHRONOUS
    screen.write(lambda ledger: act(ledger, actor), done, long=many)
    if many:
        screen.say(f"{doing} {size:,} changes …")
