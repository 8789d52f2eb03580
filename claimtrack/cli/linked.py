"""What `show` tells of the claims that one is linked to: reports and origins, what goes back to what, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from claimtrack.wording import day_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claimtrack.store.records import ClaimRecord, ClaimRow, LinkRecord

MOST = 100
"""Reports that are named; the numbers count all of them."""


def linked_lines(connection: Connection, record: ClaimRecord) -> Iterator[tuple[str, str]]:
    """Reports and origins, each report under the origin it goes back to, then every link with its state and why.

    Each line is a name and a value; the value is exact, and may hold anything that texts hold.
    """
    from claimtrack.linking.origins import origin_keys, reports_by_origin, reports_of
    from claimtrack.store.reads import claim_rows

    reports = reports_of(connection, record.id)
    if not reports.alone:
        yield "reports", reports.text
    by_origin = reports_by_origin(connection, record.id)
    named = [key for keys in by_origin.values() for key in keys]
    if len(named) > 1:
        rows = {row.id: row for row in claim_rows(connection, named[:MOST])}
        for origin, keys in by_origin.items():
            shown = [rows[key] for key in keys if key in rows]
            for row in shown:
                yield ("origin" if row.id == origin else "report"), _told(row)
        if len(named) > MOST:
            yield "", f"… and {len(named) - MOST:,} more"
    origins = origin_keys(connection, [record.id, *(link.other_id for link in record.links)])
    for link in record.links:
        back_to = origins.get(link.other_id)
        elsewhere = None if back_to in {link.other_id, origins.get(record.id)} else back_to
        yield "link", _linked(link, elsewhere)


def _told(row: ClaimRow) -> str:
    who = ", ".join(part for part in (row.speaker, row.outlet, day_text(row.said_on, row.said_precision)) if part)
    return f"{row.ref}  {row.label}" + (f"  ({who})" if who else "")


def _linked(link: LinkRecord, origin: int | None) -> str:
    score = f" {link.score:.2f}" if link.score is not None and link.state != "confirmed" else ""
    state = "" if link.state == "confirmed" else f" ({link.state}{score})"
    back = "" if origin is None else f", which goes back to C-{origin}"
    why = f": {link.why}" if link.why else ""
    return f"{link.relation} C-{link.other_id}{state}{back}  {link.other_label}{why}"


def origins_json(connection: Connection, claim_id: int) -> dict[str, Any]:
    """The reports and origins of a claim as `show` gives them with `--format json`."""
    from claimtrack.export.json_form import origins_object
    from claimtrack.linking.origins import reports_by_origin, reports_of
    from claimtrack.store.claim_uids import uids_of

    by_origin = reports_by_origin(connection, claim_id)
    uids = uids_of(connection, [*by_origin, *(key for keys in by_origin.values() for key in keys)])
    return origins_object(reports_of(connection, claim_id), by_origin, uids)
