"""How many utterances stand behind how many reports: claims joined by `duplicates` or `repeats` share one origin.

Five outlets that relay one interview are five reports and one origin; two origins whose speakers belong to one group
are one side. Counting walks the links from the claim outward and never reads the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from claimtrack.linking.standing import Standing, standings
from claimtrack.linking.walking import ALL_KINDS, CAP, SAME_ORIGIN, GroupLink, Walked, joined_by, walk
from claimtrack.store.journal import chunks
from claimtrack.terms import LinkKind, LinkState
from claimtrack.wording import counted

REPORTING = SAME_ORIGIN | {LinkKind.SUPPORTS, LinkKind.REFINES}
"""The links that join reports of one thing."""

CONFIRMED = (LinkState.CONFIRMED,)
WITH_SUGGESTED = (LinkState.CONFIRMED, LinkState.SUGGESTED)


@dataclass(frozen=True, slots=True)
class Origins:
    """How many reports there are of what a claim says, of how many origins, by how many sides.

    Rejected claims do not count, but still join what repeats them. `capped` says that there are more than were counted.
    """

    reports: int
    origins: int
    sides: int
    capped: bool = False

    @property
    def text(self) -> str:
        """`6 reports · 2 origins · 1 side`, with a + after the first number where there are more."""
        more = "+" if self.capped else ""
        reports = counted(self.reports, "report").replace(" ", f"{more} ", 1)
        return f"{reports} · {counted(self.origins, 'origin')} · {counted(self.sides, 'side')}"


_NOTHING = Origins(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Reports:
    """What the confirmed links make of a claim, and what it would be if every suggested one held."""

    confirmed: Origins
    suggested: Origins

    @property
    def alone(self) -> bool:
        """Whether there is nothing beside the claim itself, not even a suggestion."""
        return max(self.confirmed.reports, self.suggested.reports) <= 1

    @property
    def text(self) -> str:
        """`1 report · 1 origin · 1 side; with suggestions 3 · 1 · 1`; the latter only where it differs."""
        would = self.suggested
        if would == self.confirmed:
            return self.confirmed.text
        more = "+" if would.capped else ""
        return f"{self.confirmed.text}; with suggestions {would.reports:,}{more} · {would.origins:,} · {would.sides:,}"


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Claims that links of any kind connect, the earliest first, rejected ones included.

    `origins` gives the origin's key for every claim of the group. `capped` says that the group goes on beyond what was
    walked.
    """

    claim_id: int
    claims: tuple[int, ...]
    links: tuple[GroupLink, ...]
    origins: Mapping[int, int]
    capped: bool


def origins_of(connection: Connection, claim_id: int, states: Collection[LinkState] = CONFIRMED) -> Origins:
    """The reports and origins of one claim, by links in these states; none of anything for a claim that is gone."""
    return origins_of_many(connection, (claim_id,), states).get(claim_id, _NOTHING)


def reports_of(connection: Connection, claim_id: int) -> Reports:
    """The reports and origins of one claim by its confirmed links, and by the suggested ones too."""
    walked = walk(connection, (claim_id,), REPORTING, WITH_SUGGESTED)
    suggested = _counted_along(connection, (claim_id,), walked).get(claim_id, _NOTHING)
    if all(link.state is LinkState.CONFIRMED for link in walked.links):
        return Reports(suggested, suggested)
    return Reports(origins_of(connection, claim_id), suggested)


def origins_of_many(
    connection: Connection, ids: Sequence[int], states: Collection[LinkState] = CONFIRMED
) -> dict[int, Origins]:
    """The reports and origins of many claims, by links in these states; claims that are gone are left out."""
    found: dict[int, Origins] = {}
    for keys in chunks(list(dict.fromkeys(ids))):
        found.update(_counted_along(connection, keys, walk(connection, keys, REPORTING, states)))
    return found


def _counted_along(connection: Connection, keys: Sequence[int], walked: Walked) -> dict[int, Origins]:
    """The reports and origins of claims from which a walk along REPORTING began."""
    standing = standings(connection, walked.claims)
    counting = [link for link in walked.links if link.kind in SAME_ORIGIN or not _rejected(link, standing)]
    together = joined_by(standing, counting)
    origin = _origins(standing, counting)
    members: dict[int, list[Standing]] = defaultdict(list)
    for key, first in together.items():
        if not standing[key].rejected:
            members[first].append(standing[key])
    counts = {first: _counted(group, origin, standing, walked.capped) for first, group in members.items()}
    nothing = Origins(0, 0, 0, walked.capped)
    return {key: counts.get(together[key], nothing) for key in keys if key in standing}


def reports_by_origin(
    connection: Connection, claim_id: int, states: Collection[LinkState] = CONFIRMED
) -> dict[int, tuple[int, ...]]:
    """The reports that :func:`origins_of` counts, by the keys of their origins, each origin before what repeats it."""
    walked = walk(connection, (claim_id,), REPORTING, states)
    standing = standings(connection, walked.claims)
    counting = [link for link in walked.links if link.kind in SAME_ORIGIN or not _rejected(link, standing)]
    together = joined_by(standing, counting)
    origin = _origins(standing, counting)
    found: dict[int, list[int]] = defaultdict(list)
    for claim in sorted(standing.values(), key=lambda one: (origin[one.id] != one.id, one.order)):
        if together[claim.id] == together.get(claim_id) and not claim.rejected:
            found[origin[claim.id]].append(claim.id)
    return {key: tuple(keys) for key, keys in found.items()}


def _rejected(link: GroupLink, standing: Mapping[int, Standing]) -> bool:
    return standing[link.from_id].rejected or standing[link.to_id].rejected


def _counted(
    group: Sequence[Standing], origin: Mapping[int, int], standing: Mapping[int, Standing], capped: bool
) -> Origins:
    origins = {origin[claim.id] for claim in group}
    return Origins(len(group), len(origins), len({standing[key].side for key in origins}), capped)


def origin_keys(
    connection: Connection, ids: Iterable[int], states: Collection[LinkState] = CONFIRMED
) -> dict[int, int]:
    """The key of each claim's origin: of those that `duplicates` and `repeats` connect, the one that all go back to.

    That is the earliest by the day said, else published, then in the order of documents and of their text, among those
    that repeat no other; a rejected claim only where there is no other. A claim without such links is its own origin,
    and one that is gone is left out.
    """
    found: dict[int, int] = {}
    for keys in chunks(list(dict.fromkeys(ids))):
        walked = walk(connection, keys, SAME_ORIGIN, states)
        origin = _origins(standings(connection, walked.claims), walked.links)
        found.update({key: origin[key] for key in keys if key in origin})
    return found


def _origins(standing: Mapping[int, Standing], links: Iterable[GroupLink]) -> dict[int, int]:
    same = [link for link in links if link.kind in SAME_ORIGIN]
    repeating = {link.from_id for link in same if link.kind is LinkKind.REPEATS and not standing[link.to_id].rejected}
    together = joined_by(standing, same)
    first: dict[int, int] = {}
    for claim in sorted(standing.values(), key=lambda one: (one.rejected, one.id in repeating, one.order)):
        first.setdefault(together[claim.id], claim.id)
    return {key: first[group] for key, group in together.items()}


def report_group(
    connection: Connection, claim_id: int, states: Collection[LinkState] = CONFIRMED, cap: int = CAP
) -> ReportGroup:
    """The claims that links of any kind in these states connect with one, and `cap` others at most.

    Origins are those of the confirmed links, whatever the states.
    """
    walked = walk(connection, (claim_id,), ALL_KINDS, states, cap)
    standing = standings(connection, walked.claims)
    claims = tuple(sorted(standing, key=lambda key: standing[key].order))
    links = tuple(link for link in walked.links if link.from_id in standing and link.to_id in standing)
    confirmed = [link for link in links if link.state is LinkState.CONFIRMED]
    return ReportGroup(claim_id, claims, links, _origins(standing, confirmed), walked.capped)
