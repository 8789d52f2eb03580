"""What a person makes of a suggested link: it holds, it does not, nobody can tell yet, or it is another kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.errors import ConflictError, InvalidChangeError
from claimtrack.review.confirming import confirmed_near, fallen
from claimtrack.review.links import confirm, ends, take_away
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, Row, batch
from claimtrack.store.pairs import PairLink, pair_link, read_links
from claimtrack.terms import LinkKind, LinkState
from claimtrack.text import display_safe

BESIDE_OTHERS = frozenset({LinkKind.RELATES, LinkKind.PART_OF})
"""Kinds that may be confirmed between two claims beside another kind."""

_DID = {
    LinkState.CONFIRMED: "linked",
    LinkState.REJECTED: "refused",
    LinkState.UNSURE: "unsure",
    LinkState.SUGGESTED: "suggested again",
}


def settle(ledger: Ledger, actor: str, seen: PairLink, state: LinkState) -> Outcome:
    """Give a link its state as one change; what was compared stays with it, so that a refused one is known again.

    Confirmed, it replaces what else is confirmed of the two and cannot stand beside it.

    Raises ConflictError, saying what it is now, where the link changed since it was seen.
    """
    with batch(ledger, actor, _action(state)) as work:
        before = confirmed_near(work.connection, (seen.from_id, seen.to_id))
        changed = _set(work, seen, state)
        replaced = _replace_others(work, seen) if state is LinkState.CONFIRMED else ()
        lost = fallen(work.connection, before)
    if replaced:
        return _replaced(work, replaced, seen.words, lost)
    return _outcome(work, _DID[state], changed, seen.words, lost)


def choose(ledger: Ledger, actor: str, seen: PairLink, kind: LinkKind, from_id: int, to_id: int) -> Outcome:
    """Say that the two claims of a link are related in another way: the link is rejected, the one chosen confirmed.

    All is one change, which replaces whatever else of the two is confirmed and cannot stand beside it. The kind and
    direction that the link has already confirm it. Raises ConflictError as `settle`, InvalidChangeError where the
    claims are not those of the link.
    """
    if {from_id, to_id} != {seen.from_id, seen.to_id}:
        raise InvalidChangeError(f"C-{from_id} and C-{to_id} are not the claims of {seen.words}")
    first, second = ends(from_id, kind, to_id)
    if (kind, first, second) == (seen.kind, seen.from_id, seen.to_id):
        return settle(ledger, actor, seen, LinkState.CONFIRMED)
    with batch(ledger, actor, "link") as work:
        before = confirmed_near(work.connection, (from_id, to_id))
        _set(work, seen, LinkState.REJECTED)
        chosen = _confirm_alone(work, first, kind, second)
        lost = fallen(work.connection, before)
    was_confirmed = [seen] if seen.state is LinkState.CONFIRMED else []
    replaced = [*was_confirmed, *chosen.replaced]
    if replaced:
        return _replaced(work, replaced, chosen.link.words, lost)
    return _outcome(work, "linked", bool(work.changed), f"{chosen.link.words}, not {_alone(seen)}", lost)


def relate(ledger: Ledger, actor: str, from_id: int, kind: LinkKind, to_id: int) -> Outcome:
    """Link two claims of which nothing is suggested, as one change with what it replaces.

    Raises InvalidChangeError for a claim and itself, NotFoundError for one that is gone.
    """
    first, second = ends(from_id, kind, to_id)
    with batch(ledger, actor, "link") as work:
        before = confirmed_near(work.connection, (first, second))
        chosen = _confirm_alone(work, first, kind, second)
        lost = fallen(work.connection, before)
    if chosen.replaced:
        return _replaced(work, chosen.replaced, chosen.link.words, lost)
    return _outcome(work, "linked", bool(work.changed), chosen.link.words, lost)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A link that was confirmed, and the confirmed ones that it replaced."""

    link: PairLink
    replaced: tuple[PairLink, ...]


def _confirm_alone(work: Batch, from_id: int, kind: LinkKind, to_id: int) -> _Chosen:
    confirm(work, from_id, kind, to_id, None)
    links = read_links(work.connection, from_id, to_id)
    link = next(link for link in links if (link.kind, link.from_id, link.to_id) == (kind, from_id, to_id))
    return _Chosen(link, _replace_others(work, link))


def _replace_others(work: Batch, link: PairLink) -> tuple[PairLink, ...]:
    """Take away the confirmed links of the same two claims that cannot stand beside one."""
    others = tuple(
        other
        for other in read_links(work.connection, link.from_id, link.to_id)
        if other.id != link.id and other.state is LinkState.CONFIRMED and not _beside(other.kind, link.kind)
    )
    for other in others:
        take_away(work, other.id)
    return others


def _beside(one: LinkKind, other: LinkKind) -> bool:
    """Whether two claims can be linked by both kinds; by one kind they cannot in both directions."""
    return one is not other and not {one, other}.isdisjoint(BESIDE_OTHERS)


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


def _replaced(work: Batch, others: Sequence[PairLink], words: str, lost: str) -> Outcome:
    return _outcome(work, "replaced", True, f"{', '.join(other.words for other in others)} → {words}", lost)


def _outcome(work: Batch, did: str, changed: bool, detail: str, lost: str) -> Outcome:
    detail += f"; {lost}" if lost else ""
    return Outcome(work.id if changed else None, did, int(changed), int(not changed), "pair", detail)
