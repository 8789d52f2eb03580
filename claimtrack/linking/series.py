"""From claims to their figures over time: points in series, read flat and in pieces, at most so many of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from claimtrack.linking.naming import counted_words, told_apart
from claimtrack.linking.origins import origin_keys, report_group
from claimtrack.linking.points import DayOf, Point, Series, SeriesKey, Tie
from claimtrack.linking.replaced import standing_figures
from claimtrack.linking.standing import standings
from claimtrack.query import Query, every, fields_of, parse
from claimtrack.store.journal import chunks, table
from claimtrack.store.queue import claim_ids, count
from claimtrack.store.reads import stored_figure
from claimtrack.terms import Figure, LinkKind, LinkState, Measure, Polarity, Precision, Role, Status
from claimtrack.text import folded
from claimtrack.wording import counted

CAP = 20_000
"""Claims whose figures are read at most."""

SHOWN_STATES = (LinkState.CONFIRMED, LinkState.SUGGESTED, LinkState.UNSURE)
"""The links that a point is told of; each says its state."""

Row = Any
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some claims in series, those with the most figures first.

    `claims` have a figure and were read; `left_out` more have one and were not, because there are too many; `rejected`
    were left out because a person found that the capture is wrong. `capped` says that more claims are linked than were
    walked to.
    """

    series: tuple[Series, ...]
    claims: int
    left_out: int = 0
    rejected: int = 0
    capped: bool = False

    @property
    def remarks(self) -> list[str]:
        """What is not among them, in words; empty where everything is."""
        said = []
        if self.left_out:
            said.append(f"{counted(self.left_out, 'more claim')} with figures left out; narrow the query")
        if self.capped:
            said.append("more claims are linked with these than were read")
        if self.rejected:
            said.append(f"{counted(self.rejected, 'rejected claim')} left out; status:any in a query takes them in")
        return said


def query_figures(
    connection: Connection, query: Query, *, cap: int = CAP, on_progress: Progress | None = None
) -> Figures:
    """The figures of the claims that a query holds for, in the order of the ledger, those of `cap` claims at most.

    Rejected claims are left out unless the query says something about status. `on_progress` is told how many claims of
    how many are read; what it raises ends the reading.
    """
    with_figure = every(query, parse("has:figure"))
    wanted, rejected = with_figure, 0
    if "status" not in fields_of(query):
        wanted = every(with_figure, parse("-status:rejected"))
        rejected = count(connection, every(with_figure, parse("status:rejected")))
    total = count(connection, wanted)
    taken = _first(chain.from_iterable(claim_ids(connection, wanted)), cap)
    series = _series(_points(connection, taken, on_progress))
    return Figures(series, min(cap, total), max(0, total - cap), rejected)


def group_figures(connection: Connection, claim_id: int, *, on_progress: Progress | None = None) -> Figures:
    """The figures of the claims that links of any kind, suggested ones included, connect with one; itself among them.

    Rejected claims are left out, except the one that is asked for.
    """
    group = report_group(connection, claim_id, SHOWN_STATES)
    points = _points(connection, group.claims, on_progress)
    kept = [point for point in points if point.status is not Status.REJECTED or point.claim == claim_id]
    rejected = len({point.claim for point in points}) - len({point.claim for point in kept})
    return Figures(_series(kept), len({point.claim for point in kept}), 0, rejected, group.capped)


def _first(keys: Iterator[int], most: int) -> list[int]:
    return [key for _, key in zip(range(most), keys, strict=False)]


def _series(points: Iterable[Point]) -> tuple[Series, ...]:
    """Points by what they share, the largest series first, then by name."""
    held: dict[SeriesKey, list[Point]] = defaultdict(list)
    for point in points:
        held[key_of(point)].append(point)
    made = told_apart([_one_series(key, members) for key, members in held.items()])
    return tuple(sorted(made, key=lambda series: (-len(series.points), series.name, series.key.measure)))


def _one_series(key: SeriesKey, members: list[Point]) -> Series:
    return Series(key, counted_words(members), tuple(sorted(members, key=_time)))


def _time(point: Point) -> tuple[bool, date, int, int]:
    return point.day is None, point.day or date.min, point.claim, point.position


def key_of(point: Point) -> SeriesKey:
    """What a point must share with those on its scale; counts and running tolls go together, as in comparing."""
    figure = point.figure
    measure = Measure.COUNT if figure.measure is Measure.TOLL else figure.measure
    subject = point.counts
    return SeriesKey(None if subject is None else subject.key, folded(figure.unit) if figure.unit else None, measure)


# -- reading


def _points(connection: Connection, ids: Sequence[int], on_progress: Progress | None) -> list[Point]:
    rows: list[Row] = []
    ties: dict[int, list[Tie]] = {}
    done = 0
    for keys in chunks(ids):
        rows += connection.execute(_figures_statement(keys)).all()
        ties |= _ties(connection, keys)
        done += len(keys)
        if on_progress is not None:
            on_progress(done, len(ids))
    origins = origin_keys(connection, ids)
    first = sorted(set(origins.values()))
    standing = standings(connection, first)
    speakers = _speakers(connection, first)
    points = []
    for row, figure in _standing(rows):
        origin = origins.get(row.claim_id, row.claim_id)
        side = standing[origin].side if origin in standing else ("claim", origin)
        points.append(_point(row, figure, origin, side, speakers.get(origin), tuple(ties.get(row.claim_id, ()))))
    return points


def _standing(rows: Iterable[Row]) -> Iterator[tuple[Row, Figure]]:
    """The rows, sorted by their claims, with their figures; without those that a claim names only as replaced."""
    for _, entries in groupby(rows, key=lambda row: row.claim_id):
        members = [(row, stored_figure(row._mapping)) for row in entries]
        kept = standing_figures(members[0][0].claim_quote, [figure for _, figure in members])
        yield from ((row, figure) for row, figure in members if figure in kept)


def _figures_statement(keys: Sequence[int]) -> Select[Any]:
    figure, claim, document = table("figure"), table("claim"), table("document")
    hop, source = table("attribution"), table("source")
    speaks = and_(hop.c.claim_id == claim.c.id, hop.c.position == 0, hop.c.role == Role.SPEAKER.value)
    return (
        select(
            figure, claim.c.uid, claim.c.document_id, claim.c.label, claim.c.quote.label("claim_quote"),
            claim.c.status, claim.c.polarity, claim.c.place,
            claim.c.about_on, claim.c.about_precision, claim.c.said_on, claim.c.said_precision,
            document.c.outlet, document.c.published, source.c.name.label("speaker"),
        )
        .join(claim, claim.c.id == figure.c.claim_id)
        .join(document, document.c.id == claim.c.document_id)
        .outerjoin(hop, speaks)
        .outerjoin(source, source.c.id == hop.c.source_id)
        .where(figure.c.claim_id.in_(keys))
        .order_by(figure.c.claim_id, figure.c.position)
    )  # fmt: skip


def _ties(connection: Connection, keys: Sequence[int]) -> dict[int, list[Tie]]:
    link = table("link")
    found: dict[int, list[Tie]] = defaultdict(list)
    for here, there, outgoing in ((link.c.from_id, link.c.to_id, True), (link.c.to_id, link.c.from_id, False)):
        wanted = (
            select(link.c.id, link.c.kind, link.c.state, link.c.why, here.label("here"), there.label("there"))
            .where(here.in_(keys))
            .order_by(link.c.id)
        )
        for row in connection.execute(wanted):
            if row.state in SHOWN_STATES:
                kind = LinkKind(row.kind)
                relation = kind.value.replace("_", " ") if outgoing else kind.inverse
                found[row.here].append(Tie(kind, relation, outgoing, LinkState(row.state), row.there, row.why))
    return found


def _speakers(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    hop, source = table("attribution"), table("source")
    found: dict[int, str] = {}
    for keys in chunks(ids):
        wanted = (
            select(hop.c.claim_id, source.c.name)
            .join(source, source.c.id == hop.c.source_id)
            .where(hop.c.claim_id.in_(keys), hop.c.position == 0, hop.c.role == Role.SPEAKER.value)
        )
        found.update({row[0]: row[1] for row in connection.execute(wanted)})
    return found


def _point(
    row: Row,
    figure: Figure,
    origin: int,
    side: tuple[str, str | int],
    origin_speaker: str | None,
    ties: tuple[Tie, ...],
) -> Point:
    values: Mapping[str, Any] = row._mapping
    day, precision, day_of = _day(values)
    return Point(
        claim=row.claim_id,
        uid=row.uid,
        position=row.position,
        document=row.document_id,
        figure=figure,
        label=row.label,
        status=Status(row.status),
        polarity=Polarity(row.polarity),
        origin=origin,
        side=side,
        day=day,
        precision=precision,
        day_of=day_of,
        speaker=row.speaker,
        origin_speaker=origin_speaker,
        outlet=row.outlet,
        place=row.place,
        ties=ties,
    )


def _day(values: Mapping[str, Any]) -> tuple[date | None, Precision | None, DayOf | None]:
    """The day it is about, else said, else published."""
    for day_of in (DayOf.ABOUT, DayOf.SAID):
        day = _read_day(values[f"{day_of.value}_on"])
        if day is not None:
            return day, Precision(values[f"{day_of.value}_precision"] or Precision.DAY), day_of
    day = _read_day(values["published"])
    return (None, None, None) if day is None else (day, Precision.DAY, DayOf.PUBLISHED)


def _read_day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        # Only the form of a stored day is checked: 2023-02-31 is none.
        return None
