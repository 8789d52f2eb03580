"""What somebody did since a point of the log: claims decided, and what was put on them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, case, func, not_, select

from claimtrack.store.journal import table
from claimtrack.terms import LinkState, Status


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """Claims by the status they were given and still have; tags, links and evidence put on less those taken off."""

    accepted: int = 0
    rejected: int = 0
    deferred: int = 0
    tags: int = 0
    links: int = 0
    evidence: int = 0

    @property
    def decided(self) -> int:
        """Claims that were given any status."""
        return self.accepted + self.rejected + self.deferred


def latest_event(connection: Connection) -> int:
    """The key of the newest event; 0 for an empty log."""
    event = table("event")
    return int(connection.execute(select(func.coalesce(func.max(event.c.id), 0))).scalar_one())


def session_counts(connection: Connection, actor: str, after_event: int) -> SessionCounts:
    """What an actor did after an event; what was taken back since does not count."""
    event, claim = table("event"), table("claim")
    own = (event.c.id > after_event, event.c.actor == actor)
    decided = (
        select(claim.c.status, func.count(claim.c.id.distinct()))
        .join(event, event.c.object_id == claim.c.id)
        .where(*own, event.c.object_table == "claim", event.c.after.contains('"status"'))
        .group_by(claim.c.status)
    )
    statuses: dict[str, int] = dict(connection.execute(decided).all())
    difference = case((event.c.before.is_(None), 1), (event.c.after.is_(None), -1), else_=0)
    added = (
        select(event.c.object_table, func.sum(difference))
        .where(*own, event.c.object_table.in_(("claim_tag", "link", "evidence")), _by_a_person())
        .group_by(event.c.object_table)
    )
    put: dict[str, int] = {name: max(0, int(number)) for name, number in connection.execute(added)}
    return SessionCounts(
        accepted=statuses.get(Status.ACCEPTED, 0),
        rejected=statuses.get(Status.REJECTED, 0),
        deferred=statuses.get(Status.DEFERRED, 0),
        tags=put.get("claim_tag", 0),
        links=put.get("link", 0),
        evidence=put.get("evidence", 0),
    )


def _by_a_person() -> ColumnElement[bool]:
    """Whether an event is not of a link that was only suggested."""
    event = table("event")
    suggested = f'"state":"{LinkState.SUGGESTED.value}"'
    of_link = event.c.object_table == "link"
    return not_(and_(of_link, func.coalesce(event.c.after, event.c.before).contains(suggested)))
