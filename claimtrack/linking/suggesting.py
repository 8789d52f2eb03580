"""Suggested links: made for claims that are new or were edited, kept with what they rest on, never a decision.

A claim is compared with those that came before it, so that adding documents one by one and comparing all of them later
come to the same. A pair that a person has decided about is left alone; one that was rejected comes again only if a side
was edited since, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from claimtrack.linking.blocking import find_candidates, store_keys
from claimtrack.linking.judging import judge
from claimtrack.linking.keeping import LinksOfPairs, links_at
from claimtrack.linking.places import inside_of
from claimtrack.linking.sides import read_sides
from claimtrack.store.engine import Ledger
from claimtrack.store.journal import Batch, batch, chunks, table
from claimtrack.terms import LinkState

_CLAIMS_A_BATCH = 200

OnProgress = Callable[[int, int], object]
"""Told how many claims of how many are compared."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What comparing came to: claims compared and suggestions made; `batch` is the last one that made any.

    `gone` counts suggestions that do not hold any more and went away.
    `left` counts the claims that are still to compare, as after a stop.
    """

    claims: int = 0
    links: int = 0
    left: int = 0
    batch: int | None = None
    batches: int = 0
    gone: int = 0

    @property
    def message(self) -> str:
        """One line for the person."""
        claims = f"{self.claims:,} claim{'' if self.claims == 1 else 's'}"
        links = f"{self.links:,} link{'' if self.links == 1 else 's'}" if self.links else "no new links"
        gone = f", {self.gone:,} that do not hold any more taken away" if self.gone else ""
        left = f"; {self.left:,} still to compare" if self.left else ""
        return f"compared {claims}: {links} suggested{gone}{left}"


def suggest(work: Batch, claim_ids: Sequence[int]) -> int:
    """Compare claims with those of the ledger and store what links they may have; gives how many are new.

    They are the claims that the batch has just written or changed. A suggestion that does not hold any more goes.
    """
    wanted = sorted(dict.fromkeys(claim_ids))
    if not wanted:
        return 0
    made = sum(_suggest_of_document(work, group) for group in _groups(work.connection, wanted))
    _forget(work.connection, wanted)
    return made


def _suggest_of_document(work: Batch, wanted: Sequence[int]) -> int:
    connection = work.connection
    sides = read_sides(connection, wanted)
    keys = store_keys(connection, sides.values())
    candidates = {key: find_candidates(connection, sides[key], keys[key]) if key in keys else [] for key in sides}
    # What was suggested before is looked at again, found or not: an edit may have taken away what it was found by.
    for row in links_at(connection, wanted):
        for key, other in ((row["from_id"], row["to_id"]), (row["to_id"], row["from_id"])):
            if key in candidates and row["state"] == LinkState.SUGGESTED and other not in candidates[key]:
                candidates[key].append(other)
    everyone = {other for found in candidates.values() for other in found}
    # Those that come later and are still to be compared look for these themselves.
    later = sorted(other for other in everyone - sides.keys() if other > wanted[0])
    waiting = _due(connection, later)
    known = sides | read_sides(connection, everyone - sides.keys() - waiting)
    inside = inside_of(connection)
    kept = LinksOfPairs(work, sides.keys(), known)
    for key in wanted:
        judged = []
        for other in candidates.get(key, ()):
            # A pair of claims that are both compared now is looked at from the later one.
            if other in known and not (other in sides and other > key):
                suggestion = judge(sides[key], known[other], inside, work.widths)
                if suggestion is not None:
                    judged.append(suggestion)
        kept.settle(key, judged)
    return kept.made


def suggest_due(
    ledger: Ledger,
    actor: str,
    *,
    ids: Sequence[int] | None = None,
    on_progress: OnProgress | None = None,
    stopping: Callable[[], bool] | None = None,
) -> Suggested:
    """Compare the claims that came or were edited since they last were, or those given, in batches of whole documents.

    `stopping` is asked before each batch; what is done by then is kept, and the next call does the rest. Raises
    LedgerBusyError.
    """
    with ledger.reading() as connection:
        groups = _groups(connection, _all_due(connection) if ids is None else ids)
    total, done, links, gone, last, batches = sum(map(len, groups)), 0, 0, 0, None, 0
    for together in _batched(groups):
        if stopping is not None and stopping():
            break
        if on_progress is not None:
            on_progress(done, total)
        with batch(ledger, actor, "suggest") as work:
            before = _waiting(work.connection, together)
            made = suggest(work, together)
            gone += before + made - _waiting(work.connection, together)
            links += made
        if work.changed:
            last, batches = work.id, batches + 1
        done += len(together)
    if on_progress is not None:
        on_progress(done, total)
    return Suggested(done, links, total - done, last, batches, gone)


def _waiting(connection: Connection, ids: Sequence[int]) -> int:
    """How many suggestions that claims have wait for a decision."""
    return sum(row["state"] == LinkState.SUGGESTED for row in links_at(connection, ids))


def mark_due(ledger: Ledger, actor: str, ids: Sequence[int] | None = None) -> None:
    """Have claims, or all of them, compared again by the next :func:`suggest_due`."""
    claim, due = table("claim"), table("link_due")
    missing = select(claim.c.id).where(claim.c.id.not_in(select(due.c.claim_id)))
    with batch(ledger, actor, "suggest") as work:
        for chunk in chunks(ids) if ids is not None else (None,):
            wanted = missing if chunk is None else missing.where(claim.c.id.in_(chunk))
            work.connection.execute(insert(due).from_select(["claim_id"], wanted))


def keep_keys(ledger: Ledger, actor: str, ids: Sequence[int]) -> None:
    """Keep what claims can be found by without comparing them, in one batch; they count as compared."""
    with batch(ledger, actor, "suggest") as work:
        for chunk in chunks(ids):
            store_keys(work.connection, read_sides(work.connection, chunk).values())
        _forget(work.connection, ids)


def _groups(connection: Connection, ids: Sequence[int]) -> list[list[int]]:
    """Claims by document, in the order in which they came; those that are gone are left out."""
    claim = table("claim")
    documents: dict[int, list[int]] = defaultdict(list)
    for chunk in chunks(sorted(dict.fromkeys(ids))):
        wanted = select(claim.c.id, claim.c.document_id).where(claim.c.id.in_(chunk)).order_by(claim.c.id)
        for claim_id, document_id in connection.execute(wanted):
            documents[document_id].append(claim_id)
    return list(documents.values())


def _batched(groups: Iterable[list[int]]) -> Iterator[list[int]]:
    together: list[int] = []
    for group in groups:
        together += group
        if len(together) >= _CLAIMS_A_BATCH:
            yield together
            together = []
    if together:
        yield together


def _all_due(connection: Connection) -> list[int]:
    return list(connection.execute(select(table("link_due").c.claim_id)).scalars())


def _due(connection: Connection, ids: Sequence[int]) -> set[int]:
    due = table("link_due").c.claim_id
    return {key for chunk in chunks(ids) for key in connection.execute(select(due).where(due.in_(chunk))).scalars()}


def _forget(connection: Connection, ids: Sequence[int]) -> None:
    due = table("link_due")
    for chunk in chunks(ids):
        connection.execute(delete(due).where(due.c.claim_id.in_(chunk)))
