"""From a query to the keys of its claims, in order, as a stream.

The query's tree becomes one SQL condition over the claim table. Everything that lives in other tables is an `IN`
over an indexed subquery, which SQLite turns into look-ups when few rows match and into a set when many do.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, false, func, not_, or_, select, true
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table

from claimtrack.query import (
    And,
    Choice,
    Days,
    Everything,
    Match,
    Not,
    Numbers,
    Or,
    Query,
    Refs,
    Term,
    Value,
    Word,
)
from claimtrack.store.fulltext import match_expression
from claimtrack.store.journal import table
from claimtrack.store.order import Order
from claimtrack.store.records import Progress
from claimtrack.terms import LinkState, Role, Status
from claimtrack.text import folded

Condition = ColumnElement[bool]


def claim_ids(
    connection: Connection, query: Query, order: Order = Order.DOCUMENT, *, first: int = 500, chunk: int = 20_000
) -> Iterator[list[int]]:
    """The keys of the claims that a query holds for, in order: a small first list at once, then large ones.

    Stop iterating to cancel; nothing is computed ahead of what was taken.
    """
    if order is Order.FIGURE:
        yield from _by_figure(connection, query, first, chunk)
        return
    claim = table("claim")
    yield from _stream(connection, select(claim.c.id).where(condition(query)).order_by(*_sorting(order)), first, chunk)


def count(connection: Connection, query: Query) -> int:
    """How many claims a query holds for."""
    claim = table("claim")
    return int(connection.execute(select(func.count()).select_from(claim).where(condition(query))).scalar_one())


def progress(connection: Connection, query: Query) -> Progress:
    """How far the review of a query's claims is."""
    claim = table("claim")
    counted = select(claim.c.status, func.count()).where(condition(query)).group_by(claim.c.status)
    found: dict[str, int] = {row[0]: row[1] for row in connection.execute(counted)}
    return Progress(
        total=sum(found.values()),
        accepted=found.get(Status.ACCEPTED, 0),
        rejected=found.get(Status.REJECTED, 0),
        deferred=found.get(Status.DEFERRED, 0),
    )


def _stream(connection: Connection, statement: Select[Any], first: int, chunk: int) -> Iterator[list[int]]:
    result = connection.execute(statement)
    try:
        wanted = first
        while rows := result.fetchmany(wanted):
            yield [row[0] for row in rows]
            wanted = chunk
    finally:
        result.close()


def _by_figure(connection: Connection, query: Query, first: int, chunk: int) -> Iterator[list[int]]:
    # Walking the index of figures gives the order without sorting; a claim counts by its largest figure.
    claim, figure = table("claim"), table("figure")
    held = condition(query)
    with_figure = select(figure.c.claim_id).order_by(figure.c.value.desc(), figure.c.claim_id.desc())
    if not isinstance(query, Everything):
        with_figure = with_figure.where(figure.c.claim_id.in_(select(claim.c.id).where(held)))
    seen: set[int] = set()
    for keys in _stream(connection, with_figure, first, chunk):
        fresh = list(dict.fromkeys(key for key in keys if key not in seen))
        seen.update(fresh)
        if fresh:
            yield fresh
    without = (
        select(claim.c.id).where(held, claim.c.id.not_in(select(figure.c.claim_id))).order_by(*_sorting(Order.DOCUMENT))
    )
    yield from _stream(connection, without, first, chunk)


def _sorting(order: Order) -> tuple[Any, ...]:
    claim = table("claim")
    match order:
        case Order.NEWEST:
            return (claim.c.document_id.desc(), claim.c.start, claim.c.id)
        case Order.TIME:
            return (claim.c.said_on.desc(), claim.c.id.desc())
        case Order.CONFIDENCE:
            return (claim.c.confidence.desc(), claim.c.id.desc())
        case Order.UNCERTAINTY:
            return (func.abs(claim.c.confidence - sql_column("0.5", is_literal=True)), claim.c.id)
        case _:
            return (claim.c.document_id, claim.c.start, claim.c.id)


def condition(query: Query) -> Condition:
    """A query as a condition over the claim table."""
    match query:
        case Everything():
            return true()
        case Word(text=words, phrase=phrase, prefix=prefix):
            return table("claim").c.id.in_(
                _full_text("claim_text", match_expression(words, phrase=phrase, prefix=prefix))
            )
        case Term(field=field, values=values):
            return or_(*(_TERMS[field](value) for value in values))
        case Not(query=inner):
            # A condition over a missing value is neither true nor false, and its opposite must hold.
            return not_(func.coalesce(condition(inner), false()))
        case And(parts=parts):
            return and_(*(condition(part) for part in parts))
        case Or(parts=parts):
            return or_(*(condition(part) for part in parts))


def _full_text(index: str, expression: str) -> Select[Any]:
    found = sql_table(index, sql_column("rowid"))
    return select(found.c.rowid).where(sql_column(index, Text).op("MATCH")(expression))


def _claims_where(name: str, *conditions: Condition) -> Condition:
    other = table(name)
    return table("claim").c.id.in_(select(other.c.claim_id).where(*conditions))


def _documents_where(*conditions: Condition) -> Condition:
    document = table("document")
    return table("claim").c.document_id.in_(select(document.c.id).where(*conditions))


def _has_words(column: ColumnElement[Any], match: Value) -> Condition:
    """The column holds the text, case aside; as the beginning of a word where it is a prefix."""
    assert isinstance(match, Match)  # noqa: S101  # the parser gives Match for every text field
    text = match.text.lower()
    lowered = func.lower(column)
    if match.prefix:
        return or_(lowered.startswith(text, autoescape=True), lowered.contains(f" {text}", autoescape=True))
    return lowered.contains(text, autoescape=True)


def _named(value: Value) -> Select[Any]:
    """The sources of which a name or an alias holds the text."""
    assert isinstance(value, Match)  # noqa: S101  # the parser gives Match for every text field
    wanted = Match(folded(value.text), value.prefix)
    source, alias = table("source"), table("source_alias")
    return (
        select(source.c.id)
        .where(_has_words(source.c.name_key, wanted))
        .union(select(alias.c.source_id).where(_has_words(alias.c.alias_key, wanted)))
        .subquery()
        .select()
    )


def _source_in_role(value: Value, role: Role | None) -> Condition:
    hop = table("attribution")
    conditions: list[Condition] = [hop.c.source_id.in_(_named(value))]
    if role is not None:
        conditions.append(hop.c.role == role.value)
    return _claims_where("attribution", *conditions)


def _within(column: ColumnElement[Any], value: Value) -> Condition:
    assert isinstance(value, Numbers)  # noqa: S101  # the parser gives Numbers for every number field
    conditions: list[Condition] = []
    if value.low is not None:
        low = float(value.low)
        conditions.append(column > low if value.low_open else column >= low)
    if value.high is not None:
        high = float(value.high)
        conditions.append(column < high if value.high_open else column <= high)
    return and_(column.is_not(None), *conditions)


def _on_days(column: ColumnElement[Any], value: Value) -> Condition:
    """Holds for days and for moments alike: both are text that begins with the day."""
    assert isinstance(value, Days)  # noqa: S101  # the parser gives Days for every date field
    conditions: list[Condition] = [column.is_not(None)]
    if value.first is not None:
        conditions.append(column >= value.first.isoformat())
    if value.last is not None and value.last < date.max:
        conditions.append(column < (value.last + timedelta(days=1)).isoformat())
    return and_(*conditions)


def _in_refs(column: ColumnElement[Any], value: Value) -> Condition:
    assert isinstance(value, Refs)  # noqa: S101  # the parser gives Refs for every reference
    conditions: list[Condition] = []
    if value.first is not None:
        conditions.append(column >= value.first)
    if value.last is not None:
        conditions.append(column <= value.last)
    return and_(true(), *conditions)


def _chosen(value: Value) -> str:
    assert isinstance(value, Choice)  # noqa: S101  # the parser gives Choice for every enumerated field
    return value.name


def _status(value: Value) -> Condition:
    name = _chosen(value)
    return true() if name == "any" else table("claim").c.status == name


def _tagged(value: Value) -> Condition:
    assert isinstance(value, Match)  # noqa: S101  # the parser gives Match for tags
    tag, carried = table("tag"), table("claim_tag")
    named = tag.c.name.startswith(value.text, autoescape=True) if value.prefix else tag.c.name == value.text
    return _claims_where("claim_tag", carried.c.tag_id.in_(select(tag.c.id).where(named)))


def _reliability(value: Value) -> Condition:
    """By the speaker's rating; a claim without a speaker cannot be judged, which is F."""
    hop, source = table("attribution"), table("source")
    letter = _chosen(value)
    wanted = source.c.reliability != "F" if letter == "F" else source.c.reliability == letter
    rated = _claims_where(
        "attribution", hop.c.role == Role.SPEAKER.value, hop.c.source_id.in_(select(source.c.id).where(wanted))
    )
    return not_(rated) if letter == "F" else rated


def _document(value: Value) -> Condition:
    if isinstance(value, Refs):
        return _in_refs(table("claim").c.document_id, value)
    return _documents_where(_has_words(table("document").c.title, value))


def _linked(*conditions: Condition) -> Condition:
    claim, link = table("claim"), table("link")
    confirmed = and_(link.c.state == LinkState.CONFIRMED.value, *conditions)
    return or_(
        claim.c.id.in_(select(link.c.from_id).where(confirmed)),
        claim.c.id.in_(select(link.c.to_id).where(confirmed)),
    )


def _has(value: Value) -> Condition:
    claim, hop = table("claim"), table("attribution")
    match _chosen(value):
        case "link":
            return _linked()
        case "tag":
            return _claims_where("claim_tag")
        case "figure":
            return _claims_where("figure")
        case "evidence":
            return _claims_where("evidence")
        case "note":
            return claim.c.note.is_not(None)
        case "said":
            return claim.c.said_on.is_not(None)
        case "about":
            return claim.c.about_on.is_not(None)
        case "place":
            return claim.c.place.is_not(None)
        case role:
            return _claims_where("attribution", hop.c.role == role)


def _words_in_text(value: Value) -> Condition:
    assert isinstance(value, Match)  # noqa: S101  # the parser gives Match for every text field
    found = match_expression(value.text, phrase=True, prefix=value.prefix)
    return table("claim").c.document_id.in_(_full_text("document_text", f"text : {found}"))


_TERMS: dict[str, Any] = {
    "status": _status,
    "tag": _tagged,
    "speaker": lambda value: _source_in_role(value, Role.SPEAKER),
    "relay": lambda value: _source_in_role(value, Role.RELAY),
    "translator": lambda value: _source_in_role(value, Role.TRANSLATOR),
    "source": lambda value: _source_in_role(value, None),
    "outlet": lambda value: _documents_where(_has_words(table("document").c.outlet, value)),
    "channel": lambda value: _claims_where("attribution", _has_words(table("attribution").c.channel, value)),
    "confidence": lambda value: _within(table("claim").c.confidence, value),
    "credibility": lambda value: _within(table("claim").c.credibility, value),
    "reliability": _reliability,
    "figure": lambda value: _claims_where("figure", _within(table("figure").c.value, value)),
    "subject": lambda value: _claims_where("figure", _has_words(table("figure").c.subject, value)),
    "unit": lambda value: _claims_where("figure", _has_words(table("figure").c.unit, value)),
    "measure": lambda value: _claims_where("figure", table("figure").c.measure == _chosen(value)),
    "hedge": lambda value: _claims_where("figure", table("figure").c.hedge == _chosen(value)),
    "said": lambda value: _on_days(table("claim").c.said_on, value),
    "about": lambda value: _on_days(table("claim").c.about_on, value),
    "published": lambda value: _documents_where(_on_days(table("document").c.published, value)),
    "captured": lambda value: _documents_where(_on_days(table("document").c.captured_at, value)),
    "reviewed": lambda value: _on_days(table("claim").c.reviewed_at, value),
    "place": lambda value: _has_words(table("claim").c.place, value),
    "kind": lambda value: table("claim").c.kind == _chosen(value),
    "polarity": lambda value: table("claim").c.polarity == _chosen(value),
    "quote_type": lambda value: table("claim").c.quote_type == _chosen(value),
    "reason": lambda value: table("claim").c.reject_reason == _chosen(value),
    "reviewer": lambda value: _has_words(table("claim").c.reviewer, value),
    "ref": lambda value: _in_refs(table("claim").c.id, value),
    "document": _document,
    "title": lambda value: _documents_where(_has_words(table("document").c.title, value)),
    "text": _words_in_text,
    "has": _has,
    "link": lambda value: _linked(table("link").c.kind == _chosen(value)),
}
"""A condition for each field of the query language; a test holds the two tables equal."""
