"""Keys that lead to the pair screen: through what is suggested, or with any two claims to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.store import reads
from claimtrack.tui.counting import recount
from claimtrack.tui.pair_screen import PairScreen
from claimtrack.tui.prompts.claim_picker import ClaimPicker
from claimtrack.tui.review_screen import ReviewScreen
from claimtrack.tui.reworking import NEAR

if TYPE_CHECKING:
    from claimtrack.tui.desk import Desk

PAIR = 2


def _suggestions(desk: Desk) -> None:
    """Those of the claims in hand first, then of all that the desk shows."""
    name, query = desk.scope
    claims = () if desk.current is None else desk.targets().ids
    _open(desk, PairScreen(desk.session, query, name, claims))


def _compare(desk: Desk) -> None:
    """The claim at the cursor with the one that is marked, two marked ones, or else with one that is picked."""
    marked = desk.targets()
    here = desk.current
    others = [key for key in marked.ids if key != here] if marked.marked else []
    if marked.marked and len(marked.ids) == PAIR:
        _open_two(desk, *marked.ids)
    elif len(others) == 1 and here is not None:
        _open_two(desk, here, others[0])
    elif here is None:
        raise NotFoundError("no claim here to compare; mark two")
    else:
        with desk.session.ledger.reading() as connection:
            rows = reads.claim_rows(connection, desk.nearby(NEAR))
        picker = ClaimPicker(f"compare C-{here} with …", desk.session, frozenset({here}), rows)
        desk.ask(picker, lambda key: _open_two(desk, here, int(key)))


def _open_two(desk: Desk, first: int, second: int) -> None:
    name, query = desk.scope
    _open(desk, PairScreen(desk.session, query, name, two=(first, second)))


def _open(desk: Desk, screen: PairScreen) -> None:
    desk.say("")
    desk.ask(screen, lambda changed: _returned(desk, changed))


def _returned(desk: Desk, changed: Sequence[int]) -> None:
    """Show what was changed there; decisions may have been taken back among it."""
    if not changed:
        return
    if isinstance(desk, ReviewScreen):
        recount(desk, changed)
        desk.show_claim()
    else:
        desk.changed(changed)


HANDLERS: dict[str, Callable[[Desk], None]] = {
    "suggestions": _suggestions,
    "compare": _compare,
}
