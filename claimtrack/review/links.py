"""Links between claims, made and taken away by hand."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from claimtrack.errors import InvalidChangeError, NotFoundError
from claimtrack.review.confirming import confirmed_near, fallen
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch, table
from claimtrack.terms import LinkKind, LinkState


def link(ledger: Ledger, actor: str, from_id: int, kind: LinkKind, to_id: int, *, why: str | None = None) -> Outcome:
    """Link two claims; a link that was only suggested or rejected becomes confirmed.

    Raises InvalidChangeError for a claim linked to itself, NotFoundError for one that is gone.
    """
    with batch(ledger, actor, "link") as work:
        confirm(work, from_id, kind, to_id, why)
    return _outcome(work, "linked", from_id, kind, to_id)


def toggle(ledger: Ledger, actor: str, from_ids: Sequence[int], kind: LinkKind, to_id: int) -> Outcome:
    """Link claims to another as one change, or take the links away where every one of them is so linked already.

    Raises InvalidChangeError for a claim linked to itself, NotFoundError for one that is gone.
    """
    if not from_ids:
        raise NotFoundError("no claim to link; name one or more")
    stored = [ends(key, kind, to_id) for key in from_ids]
    lost = ""
    with batch(ledger, actor, "link") as work:
        found = [_find(work, first, kind, second, confirmed=True) for first, second in stored]
        standing = [link_id for link_id in found if link_id is not None]
        taking = len(standing) == len(from_ids)
        if taking:
            work.action = "unlink"
            before = confirmed_near(work.connection, [*from_ids, to_id])
            for link_id in standing:
                take_away(work, link_id)
            lost = fallen(work.connection, before)
        else:
            for key in from_ids:
                confirm(work, key, kind, to_id, None)
    made = len(from_ids) if taking else len(from_ids) - len(standing)
    did, detail = "unlinked" if taking else "linked", f"{_worded(kind)} C-{to_id}"
    return Outcome(work.id, did, made, len(from_ids) - made, detail=detail + (f"; {lost}" if lost else ""))


def unlink(ledger: Ledger, actor: str, from_id: int, kind: LinkKind, to_id: int) -> Outcome:
    """Take a link away; one that was suggested is kept as rejected.

    The outcome says which claim of credibility 1 has too few independent origins without it.
    Raises NotFoundError when there is none of that kind between the two.
    """
    first, second = ends(from_id, kind, to_id)
    with batch(ledger, actor, "unlink") as work:
        found = _find(work, first, kind, second)
        if found is None:
            raise NotFoundError(f"C-{from_id} {_worded(kind)} C-{to_id}: there is no such link")
        before = confirmed_near(work.connection, (first, second))
        take_away(work, found)
        lost = fallen(work.connection, before)
    return _outcome(work, "unlinked", from_id, kind, to_id, lost)


def take_away(work: Batch, link_id: int) -> None:
    """Remove a link; one that was once suggested stays as rejected, so that it is not suggested again."""
    row = work.row("link", link_id)
    if row["score"] is None:
        work.delete("link", link_id)
    else:
        made = {"made_by": work.actor, "made_at": work.at}
        work.change("link", row, {"state": LinkState.REJECTED.value}, stamps=made)


def confirm(work: Batch, from_id: int, kind: LinkKind, to_id: int, why: str | None) -> None:
    """Link two claims within a batch; a link that is not confirmed yet becomes so. Raises as `link`."""
    first, second = ends(from_id, kind, to_id)
    for key in (first, second):
        _require(work, key)
    found = _find(work, first, kind, second)
    values = {"state": LinkState.CONFIRMED.value} | ({"why": why} if why else {})
    made = {"made_by": work.actor, "made_at": work.at}
    if found is None:
        work.insert("link", {"kind": kind.value, "from_id": first, "to_id": second, **values, **made})
    else:
        work.update("link", found, values, stamps=made)


def ends(from_id: int, kind: LinkKind, to_id: int) -> tuple[int, int]:
    """The keys that a link of a kind is stored from and to. Raises InvalidChangeError for a claim and itself."""
    if from_id == to_id:
        raise InvalidChangeError(f"C-{from_id} cannot be linked to itself; name two claims")
    if kind.symmetric and from_id > to_id:
        return to_id, from_id
    return from_id, to_id


def _require(work: Batch, key: int) -> None:
    claim = table("claim")
    if work.connection.execute(select(claim.c.id).where(claim.c.id == key)).first() is None:
        raise NotFoundError(f"C-{key} is not in the ledger any more")


def _find(work: Batch, from_id: int, kind: LinkKind, to_id: int, *, confirmed: bool = False) -> int | None:
    target = table("link")
    wanted = select(target.c.id).where(
        target.c.from_id == from_id, target.c.to_id == to_id, target.c.kind == kind.value
    )
    if confirmed:
        wanted = wanted.where(target.c.state == LinkState.CONFIRMED.value)
    found = work.connection.execute(wanted).scalar()
    return None if found is None else int(found)


def _outcome(work: Batch, did: str, from_id: int, kind: LinkKind, to_id: int, lost: str = "") -> Outcome:
    changed = min(work.changed, 1)
    detail = f"C-{from_id} {_worded(kind)} C-{to_id}" + (f"; {lost}" if lost else "")
    return Outcome(work.id if changed else None, did, 2 * changed, 2 - 2 * changed, detail=detail)


def _worded(kind: LinkKind) -> str:
    return kind.value.replace("_", " ")
