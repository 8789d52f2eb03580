"""What a person makes of a suggested link: it holds, it does not, nobody can tell yet, or it is another kind."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.errors import ConflictError, InvalidChangeError
from claimtrack.review.links import confirm, ends
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, Row, batch
from claimtrack.store.pairs import PairLink, pair_link
from claimtrack.terms import LinkKind, LinkState
from claimtrack.text import display_safe

_DID = {
    LinkState.CONFIRMED: "linked",
    LinkState.REJECTED: "refused",
    LinkState.UNSURE: "unsure",
    LinkState.SUGGESTED: "suggested again",
}


def settle(ledger: Ledger, actor: str, seen: PairLink, state: LinkState) -> Outcome:
    """Give a link its state as one change; what was compared stays with it, so that a refused one is known again.

    Raises ConflictError, saying what it is now, where the link changed since it was seen.
    """
    with batch(ledger, actor, _action(state)) as work:
        changed = _set(work, seen, state)
    return _outcome(work, _DID[state], changed, seen.words)


def choose(ledger: Ledger, actor: str, seen: PairLink, kind: LinkKind, from_id: int, to_id: int) -> Outcome:
    """Say that the two claims of a link are related in another way: the link is rejected, the one chosen confirmed.

    Both are one change. The kind and direction that the link has already confirm it. Raises ConflictError as
    `settle`, InvalidChangeError where the claims are not those of the link.
    """
    if {from_id, to_id} != {seen.from_id, seen.to_id}:
        raise InvalidChangeError(f"C-{from_id} and C-{to_id} are not the claims of {seen.words}")
    first, second = ends(from_id, kind, to_id)
    if (kind, first, second) == (seen.kind, seen.from_id, seen.to_id):
        return settle(ledger, actor, seen, LinkState.CONFIRMED)
    chosen = replace(seen, kind=kind, from_id=first, to_id=second)
    with batch(ledger, actor, "link") as work:
        _set(work, seen, LinkState.REJECTED)
        confirm(work, from_id, kind, to_id, None)
    return _outcome(work, "linked", bool(work.changed), f"{chosen.words}, not {_alone(seen)}")


def _action(state: LinkState) -> str:
    return {LinkState.CONFIRMED: "link", LinkState.REJECTED: "refuse link"}.get(state, str(state))


def _set(work: Batch, seen: PairLink, state: LinkState) -> bool:
    row = _require_as_seen(work, seen)
    stamps = {"made_by": work.actor, "made_at": work.at}
    return work.change("link", row, {"state": state.value}, stamps=stamps)


def _require_as_seen(work: Batch, seen: PairLink) -> Row:
    now = pair_link(work.connection, seen.id)
    if now is None:
        raise ConflictError(f"{seen.words} was taken away meanwhile; nothing was saved")
    if now != seen:
        by = "" if now.made_by == work.actor else f" by {display_safe(now.made_by)}"
        which = "it" if now.words == seen.words else now.words
        raise ConflictError(f"{seen.words} changed meanwhile: {which} is {now.state}{by} now; nothing was saved")
    return work.row("link", seen.id)


def _alone(seen: PairLink) -> str:
    """What a link says, without the claims where they are told already."""
    return seen.kind.value.replace("_", " ") if seen.kind.symmetric else seen.words


def _outcome(work: Batch, did: str, changed: bool, detail: str) -> Outcome:
    return Outcome(work.id if changed else None, did, int(changed), int(not changed), "pair", detail)
