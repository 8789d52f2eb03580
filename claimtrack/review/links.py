"""Links between claims, made and taken away by hand."""

from __future__ import annotations

from sqlalchemy import select

from claimtrack.errors import InvalidChangeError, NotFoundError
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch, table
from claimtrack.terms import LinkKind, LinkState


def link(ledger: Ledger, actor: str, from_id: int, kind: LinkKind, to_id: int, *, why: str | None = None) -> Outcome:
    """Link two claims; a link that was only suggested or rejected becomes confirmed.

    Raises InvalidChangeError for a claim linked to itself, NotFoundError for one that is gone.
    """
    first, second = _ends(from_id, kind, to_id)
    with batch(ledger, actor, "link") as work:
        for key in (first, second):
            _require(work, key)
        found = _find(work, first, kind, second)
        values = {"state": LinkState.CONFIRMED.value} | ({"why": why} if why else {})
        if found is None:
            made = {"made_by": actor, "made_at": work.at}
            work.insert("link", {"kind": kind.value, "from_id": first, "to_id": second, **values, **made})
        else:
            work.update("link", found, values, stamps={"made_by": actor, "made_at": work.at})
    return _outcome(work, "linked", from_id, kind, to_id)


def unlink(ledger: Ledger, actor: str, from_id: int, kind: LinkKind, to_id: int) -> Outcome:
    """Take a link away. Raises NotFoundError when there is none of that kind between the two."""
    first, second = _ends(from_id, kind, to_id)
    with batch(ledger, actor, "unlink") as work:
        found = _find(work, first, kind, second)
        if found is None:
            raise NotFoundError(f"C-{from_id} {_worded(kind)} C-{to_id}: there is no such link")
        work.delete("link", found)
    return _outcome(work, "unlinked", from_id, kind, to_id)


def _ends(from_id: int, kind: LinkKind, to_id: int) -> tuple[int, int]:
    if from_id == to_id:
        raise InvalidChangeError(f"C-{from_id} cannot be linked to itself; name two claims")
    if kind.symmetric and from_id > to_id:
        return to_id, from_id
    return from_id, to_id


def _require(work: Batch, key: int) -> None:
    claim = table("claim")
    if work.connection.execute(select(claim.c.id).where(claim.c.id == key)).first() is None:
        raise NotFoundError(f"C-{key} is not in the ledger any more")


def _find(work: Batch, from_id: int, kind: LinkKind, to_id: int) -> int | None:
    target = table("link")
    found = work.connection.execute(
        select(target.c.id).where(target.c.from_id == from_id, target.c.to_id == to_id, target.c.kind == kind.value)
    ).scalar()
    return None if found is None else int(found)


def _outcome(work: Batch, did: str, from_id: int, kind: LinkKind, to_id: int) -> Outcome:
    changed = min(work.changed, 1)
    detail = f"C-{from_id} {_worded(kind)} C-{to_id}"
    return Outcome(work.id if changed else None, did, 2 * changed, 2 - 2 * changed, detail=detail)


def _worded(kind: LinkKind) -> str:
    return kind.value.replace("_", " ")
