"""The key that copies a claim as a citation, at whatever desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from claimtrack.errors import NotFoundError
from claimtrack.export.citation import citation
from claimtrack.store import reads
from claimtrack.tui.desk import Desk

if TYPE_CHECKING:
    from textual.app import App


class _DeskOfApp(Desk, Protocol):
    @property
    def app(self) -> App[object]:
        """The running app, through which the terminal's clipboard is reached."""


def _copy(desk: _DeskOfApp) -> None:
    key = desk.current
    if key is None:
        raise NotFoundError("no claim here")
    with desk.session.ledger.reading() as connection:
        claim = reads.claim(connection, key)
    desk.app.copy_to_clipboard(citation(claim))
    desk.say(f"copied {claim.ref} as a citation, through the terminal (OSC 52)")


HANDLERS: dict[str, Callable[[_DeskOfApp], None]] = {"copy": _copy}
