"""Whether other sources confirm a claim: what is said of credibility 1 without two independent origins."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from claimtrack.linking.origins import Origins, origin_keys, origins_of_many, reports_by_origin
from claimtrack.store.journal import chunks, table
from claimtrack.store.reads import claim_rows
from claimtrack.terms import LinkState
from claimtrack.text import display_safe
from claimtrack.wording import counted

NEEDED = 2
"""Independent origins from which on a claim counts as confirmed by other sources."""

_NAMED = 3


def unconfirmed(connection: Connection, claim_ids: Sequence[int]) -> str:
    """What is there where claims that are not of credibility 1 yet have too few independent origins; else nothing.

    Origins whose speakers are of one group are not independent; only confirmed links count. Of one claim it says where
    its reports go back to: `C-3 has 1 origin: all 3 reports go back to Radio Nord`. Of several it counts
    and names them. The text is safe to show.
    """
    keys = [key for key, credibility in _credibilities(connection, claim_ids) if credibility != 1]
    counts = origins_of_many(connection, keys)
    lacking = [key for key in keys if counts[key].sides < NEEDED]
    if not lacking:
        return ""
    if len(set(claim_ids)) == 1:
        return f"C-{lacking[0]} {_said(connection, lacking[0], counts[lacking[0]])}"
    of_all = f"{len(lacking):,} of {counted(len(set(claim_ids)))}"
    return f"{of_all} have fewer than two independent origins: {_named(lacking)}"


def confirmed_near(connection: Connection, claim_ids: Sequence[int]) -> list[int]:
    """Those of some claims, and of what reports the same as they do, that have credibility 1 and enough origins."""
    near = {key: None for claim in claim_ids for keys in reports_by_origin(connection, claim).values() for key in keys}
    first_rated = [key for key, credibility in _credibilities(connection, list(near)) if credibility == 1]
    counts = origins_of_many(connection, first_rated)
    return sorted(key for key in first_rated if counts[key].sides >= NEEDED)


def fallen(connection: Connection, claim_ids: Sequence[int]) -> str:
    """What to tell of claims that `confirmed_near` gave before a change and that now have too few origins, if any do.

    `C-2 has credibility 1 and 1 origin left`; several are named.
    """
    counts = origins_of_many(connection, claim_ids)
    lacking = [key for key in claim_ids if key in counts and counts[key].sides < NEEDED]
    if not lacking:
        return ""
    if len(lacking) == 1:
        left = counts[lacking[0]]
        of_one = " of 1 side" if left.origins > 1 else ""
        return f"C-{lacking[0]} has credibility 1 and {counted(left.origins, 'origin')}{of_one} left"
    return f"{_named(lacking)} have credibility 1 and fewer than two independent origins left"


def _named(keys: Sequence[int]) -> str:
    return ", ".join(f"C-{key}" for key in keys[:_NAMED]) + (", …" if len(keys) > _NAMED else "")


def _credibilities(connection: Connection, claim_ids: Sequence[int]) -> list[tuple[int, int]]:
    claim = table("claim")
    found: list[tuple[int, int]] = []
    for keys in chunks(list(dict.fromkeys(claim_ids))):
        rows = connection.execute(select(claim.c.id, claim.c.credibility).where(claim.c.id.in_(keys)))
        found += [(row[0], row[1]) for row in rows]
    return found


def _said(connection: Connection, claim_id: int, count: Origins) -> str:
    if count.reports == 0:
        return "is rejected, and no other report is linked to it"
    if count.origins > 1:
        return f"has {count.origins:,} origins of 1 side: {_side(connection, claim_id)}"
    if count.reports == 1:
        return f"has 1 origin: no other report is linked to it{_suggested(connection, claim_id)}"
    who = "both" if count.reports == NEEDED else f"all {count.reports:,}"
    return f"has 1 origin: {who} reports go back to {_origin(connection, claim_id)}"


def _origin(connection: Connection, claim_id: int) -> str:
    key = origin_keys(connection, (claim_id,))[claim_id]
    row = claim_rows(connection, (key,))[0]
    who = " in ".join(part for part in (row.speaker, row.outlet) if part)
    return display_safe(who) or f"C-{key}"


def _side(connection: Connection, claim_id: int) -> str:
    hop, source = table("attribution"), table("source")
    key = origin_keys(connection, (claim_id,))[claim_id]
    wanted = (
        select(source.c.group_name, source.c.name)
        .join(hop, hop.c.source_id == source.c.id)
        .where(hop.c.claim_id == key)
        .order_by(hop.c.position)
        .limit(1)
    )
    found = connection.execute(wanted).first()
    return display_safe(found.group_name or found.name) if found else f"that of C-{key}"


def _suggested(connection: Connection, claim_id: int) -> str:
    would = origins_of_many(connection, (claim_id,), (LinkState.CONFIRMED, LinkState.SUGGESTED))[claim_id]
    return f" ({would.reports - 1:,} suggested)" if would.reports > 1 else ""
