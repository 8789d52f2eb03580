"""Suggestions as rows of the ledger: kept beside what people decided about the same pairs, never against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from claimtrack.linking.fingerprints import fingerprint
from claimtrack.linking.selecting import Clusters, best
from claimtrack.linking.sides import Side
from claimtrack.linking.suggestion import Suggestion
from claimtrack.store.journal import Batch, Row, chunks, table
from claimtrack.terms import LinkKind, LinkState

MADE_BY = "claimtrack"
"""Who made a link that nobody made."""

EDITED_SINCE = "edited since it was rejected: "
"""How the reason of a suggestion begins that was rejected before one of its claims was edited."""

MOST_KEPT = 8
"""Suggestions that a claim gets when it comes."""

_STANDING = frozenset({LinkState.CONFIRMED.value, LinkState.UNSURE.value})
_ONE_ORIGIN = frozenset({LinkKind.DUPLICATES.value, LinkKind.REPEATS.value})

Pair = tuple[int, int]


class LinksOfPairs:
    """The links of the claims that are compared now, by pair, and what becomes of them; `made` counts new ones."""

    def __init__(self, work: Batch, compared: Collection[int], sides: Mapping[int, Side]) -> None:
        self.made = 0
        self._work = work
        self._sides = sides
        self._links: dict[Pair, list[Row]] = defaultdict(list)
        self._compared_now = compared
        self._others: dict[int, set[int]] = defaultdict(set)
        rows = links_at(work.connection, sorted(sides))
        for row in rows:
            self._links[_pair(row["from_id"], row["to_id"])].append(row)
            self._others[row["from_id"]].add(row["to_id"])
            self._others[row["to_id"]].add(row["from_id"])
        self._clusters = Clusters(sides)
        for row in rows:
            if row["kind"] in _ONE_ORIGIN and row["state"] != LinkState.REJECTED:
                self._clusters.join(row["from_id"], row["to_id"])

    def settle(self, claim_id: int, judged: Sequence[Suggestion]) -> None:
        """Keep the best of what was found for a claim, and take away what was suggested of it and does not hold.

        Of links to claims that came later none is weighed against others: those were chosen when the later one came.
        """
        free = [entry for entry in judged if self._free(claim_id, entry.other(claim_id))]
        earlier = [entry for entry in free if entry.other(claim_id) < claim_id]
        later = sorted((entry for entry in free if entry.other(claim_id) > claim_id), key=lambda entry: -entry.score)
        kept = [*best(claim_id, earlier, self._clusters, MOST_KEPT), *later[:MOST_KEPT]]
        for suggestion in kept:
            self._keep(suggestion)
            if suggestion.kind.value in _ONE_ORIGIN:
                self._clusters.join(suggestion.from_id, suggestion.to_id)
        wanted = {suggestion.other(claim_id) for suggestion in kept}
        for other in (self._others[claim_id] & self._sides.keys()) - wanted:
            # The pair of two claims that are both compared is settled with the later one.
            if not (other in self._compared_now and other > claim_id):
                self._drop(self._links[_pair(claim_id, other)])

    def _free(self, claim_id: int, other: int) -> bool:
        """Whether a pair may be suggested: nobody has decided about it, or what it was rejected for is not so now."""
        rows = self._links.get(_pair(claim_id, other), ())
        if any(row["state"] in _STANDING for row in rows):
            return False
        rejected = [row for row in rows if row["state"] == LinkState.REJECTED]
        if not rejected:
            return True
        now = self._compared(claim_id, other)
        if any(row["compared"] is None or row["compared"] == now for row in rejected):
            return False
        # What was compared may have been edited before it was rejected, too.
        return _edited_since(self._work.connection, (claim_id, other), max(row["made_at"] for row in rejected))

    def _compared(self, first: int, second: int) -> str:
        return fingerprint(self._sides[first], self._sides[second])

    def _keep(self, suggestion: Suggestion) -> None:
        first, second = suggestion.from_id, suggestion.to_id
        if suggestion.kind.symmetric and first > second:
            first, second = second, first
        rows = self._links[_pair(first, second)]
        again = any(row["state"] == LinkState.REJECTED for row in rows)
        values: dict[str, Any] = {
            "score": round(suggestion.score, 3),
            "why": (EDITED_SINCE if again else "") + suggestion.why,
            "compared": self._compared(first, second),
        }
        same = next(
            (row for row in rows if (row["from_id"], row["to_id"], row["kind"]) == (first, second, suggestion.kind)),
            None,
        )
        for row in [row for row in rows if row is not same and row["state"] == LinkState.SUGGESTED]:
            self._work.delete("link", row["id"])
            rows.remove(row)
        made = {"made_by": MADE_BY, "made_at": self._work.at}
        values["state"] = LinkState.SUGGESTED.value
        if same is None:
            row = {"kind": suggestion.kind.value, "from_id": first, "to_id": second, **values, **made}
            rows.append({**row, "id": self._work.insert("link", row)})
            self.made += 1
        else:
            self.made += same["state"] == LinkState.REJECTED
            if all(same[name] == values[name] for name in ("state", "score", "why")):
                # What a person sees of it is as it was: nothing to take back.
                return
            if self._work.change("link", same, values, stamps=made):
                same.update(values, **made)

    def _drop(self, rows: list[Row]) -> None:
        for row in [row for row in rows if row["state"] == LinkState.SUGGESTED and row["made_by"] == MADE_BY]:
            self._work.delete("link", row["id"])
            rows.remove(row)


def _edited_since(connection: Connection, ids: Pair, moment: str) -> bool:
    event = table("event")
    edits = select(event.c.id).where(
        event.c.claim_id.in_(ids), event.c.object_table.in_(("claim", "attribution", "figure")), event.c.at > moment
    )
    return connection.execute(edits.limit(1)).first() is not None


def links_at(connection: Connection, ids: Iterable[int]) -> list[Row]:
    """Every link of the claims of those keys, each once."""
    link = table("link")
    found: dict[int, Row] = {}
    for chunk in chunks(list(ids)):
        wanted = select(link).where(or_(link.c.from_id.in_(chunk), link.c.to_id.in_(chunk)))
        for row in connection.execute(wanted).mappings():
            found[row["id"]] = dict(row)
    return [found[key] for key in sorted(found)]


def _pair(first: int, second: int) -> Pair:
    return (first, second) if first < second else (second, first)
