"""A query's tree as a condition over the claim table, with the choice of how each part is best found.

What lives in other tables can be *looked up* (collect the claims that match, then fetch them) or *walked by* (go
through claims in queue order and ask of each). Looking up is right for what few claims have, walking for what many
have; which it is gets counted first, and only as far as needed to tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table

from claimtrack.query import And, Choice, Days, Everything, Match, Not, Numbers, Or, Query, Refs, Term, Value, Word
from claimtrack.store.fulltext import match_expression
from claimtrack.store.journal import table
from claimtrack.terms import LinkState, Role
from claimtrack.text import folded

Condition = ColumnElement[bool]

MANY = 20_000
"""From so many claims on, walking the queue finds a first page sooner than collecting and sorting them."""

_MANY_DOCUMENTS = MANY // 20

# The kinds of leaves are compared by identity: two SQL expressions compared with == make a third, not a truth value.


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """A condition over the claim's own columns."""

    condition: Condition


@dataclass(frozen=True, slots=True, eq=False)
class Aside:
    """Claims that rows of another table point to by `key`, where `condition` holds of the row."""

    key: Column[Any]
    condition: Condition


@dataclass(frozen=True, slots=True, eq=False)
class InDocuments:
    """Claims of documents for which a condition holds."""

    condition: Condition


@dataclass(frozen=True, slots=True, eq=False)
class FullText:
    """Claims, or claims of documents, whose text an FTS5 expression matches."""

    index: str
    expression: str


@dataclass(frozen=True, slots=True, eq=False)
class Without:
    """Claims for which a leaf does not hold."""

    leaf: Leaf


@dataclass(frozen=True, slots=True, eq=False)
class AnyOf:
    """Claims for which any of the leaves holds."""

    leaves: tuple[Leaf, ...]


Leaf = Own | Aside | InDocuments | FullText | Without | AnyOf


class Plan:
    """How the parts of one query are best found on one ledger; counts what it is asked about, each thing once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[Word | Term, list[Leaf]] = {}
        self._counted: dict[Leaf, int] = {}

    def leaves(self, query: Word | Term) -> list[Leaf]:
        """The leaves of a part of the query, the same ones each time."""
        if query not in self._found:
            self._found[query] = _leaves(query)
        return self._found[query]

    def expected(self, query: Query) -> int:
        """About how many claims a query holds for, exact up to MANY."""
        match query:
            case Everything() | Not():
                return MANY
            case And(parts=parts):
                return min(self.expected(part) for part in parts)
            case Or(parts=parts):
                return sum(self.expected(part) for part in parts)
            case _:
                return sum(self.counted(leaf) for leaf in self.leaves(query))

    def counted(self, leaf: Leaf) -> int:
        """How many claims a leaf holds for, counted no further than MANY."""
        if leaf not in self._counted:
            self._counted[leaf] = self._count(leaf)
        return self._counted[leaf]

    def _count(self, leaf: Leaf) -> int:
        match leaf:
            case Without():
                return MANY
            case AnyOf(leaves=leaves):
                return sum(self.counted(part) for part in leaves)
            case Own(condition=held):
                return self._rows(select(table("claim").c.id).where(held), MANY)
            case Aside(key=key, condition=held):
                return self._rows(select(key).where(held), MANY)
            case InDocuments(condition=held):
                found = self._rows(select(table("document").c.id).where(held), _MANY_DOCUMENTS)
                return found * (MANY // _MANY_DOCUMENTS)
            case FullText():
                # Full text collects its matches in any case.
                return self._rows(_matching(leaf), MANY)

    def _rows(self, wanted: Select[Any], most: int) -> int:
        limited = wanted.limit(most).subquery()
        return int(self._connection.execute(select(func.count()).select_from(limited)).scalar_one())


def condition(query: Query, plan: Plan | None = None) -> Condition:
    """A query as a condition over the claim table; without a plan everything is looked up."""
    match query:
        case Everything():
            return true()
        case Not(query=inner):
            # A condition over a missing value is neither true nor false, and its opposite must hold.
            return not_(func.coalesce(condition(inner, plan), false()))
        case And(parts=parts):
            return and_(*(condition(part, plan) for part in parts))
        case Or(parts=parts):
            return or_(*(condition(part, plan) for part in parts))
        case _:
            leaves = plan.leaves(query) if plan else _leaves(query)
            return or_(*(_held(leaf, plan) for leaf in leaves))


def _leaves(query: Word | Term) -> list[Leaf]:
    if isinstance(query, Word):
        return [FullText("claim_text", match_expression(query.text, phrase=query.phrase, prefix=query.prefix))]
    return [TERMS[query.field](value) for value in query.values]


def _held(leaf: Leaf, plan: Plan | None) -> Condition:
    claim = table("claim")
    match leaf:
        case Own(condition=held):
            if plan is not None and plan.counted(leaf) < MANY:
                # Said so, SQLite takes the column's index; left to choose, it would read the whole queue in order.
                return claim.c.id.in_(select(claim.c.id).where(held).correlate(None))
            return held
        case Without(leaf=inner):
            return not_(_held(inner, plan))
        case AnyOf(leaves=leaves):
            return or_(*(_held(part, plan) for part in leaves))
        case InDocuments(condition=held):
            return claim.c.document_id.in_(select(table("document").c.id).where(held))
        case FullText(index=index):
            key = claim.c.id if index == "claim_text" else claim.c.document_id
            return key.in_(_matching(leaf))
        case Aside(key=key, condition=held):
            if plan is not None and plan.counted(leaf) >= MANY:
                return exists().where(key == claim.c.id, held).correlate(claim)
            return claim.c.id.in_(select(key).where(held))


def _matching(leaf: FullText) -> Select[Any]:
    found = sql_table(leaf.index, sql_column("rowid"))
    return select(found.c.rowid).where(sql_column(leaf.index, Text).op("MATCH")(leaf.expression))


def _has_words(column: ColumnElement[Any], match: Value) -> Condition:
    """The column holds the text, case aside; as the beginning of a word where it is a prefix."""
    assert isinstance(match, Match)  # noqa: S101  # the parser gives Match for every text field
    if match.text.isascii():
        held = _holds(func.lower(column), match.text.lower(), prefix=match.prefix)
    else:
        # SQLite's own function knows the case of ASCII letters only, but is several times as fast.
        held = _holds(func.claimtrack_folded(column), folded(match.text), prefix=match.prefix)
    return and_(column.is_not(None), held)


def _holds(column: ColumnElement[Any], text: str, *, prefix: bool) -> Condition:
    if prefix:
        return or_(column.startswith(text, autoescape=True), column.contains(f" {text}", autoescape=True))
    return column.contains(text, autoescape=True)


def _named(value: Value) -> Select[Any]:
    """The sources of which a name or an alias holds the text, or is it where that begins with an equals sign."""
    assert isinstance(value, Match)  # noqa: S101  # the parser gives Match for every text field
    key, whole = folded(value.text.removeprefix("=")), value.text.startswith("=")
    source, alias = table("source"), table("source_alias")

    def held(column: ColumnElement[Any]) -> Condition:
        return column == key if whole else _holds(column, key, prefix=value.prefix)

    return (
        select(source.c.id)
        .where(held(source.c.name_key))
        .union(select(alias.c.source_id).where(held(alias.c.alias_key)))
        .subquery()
        .select()
    )


def _source_in_role(value: Value, role: Role | None) -> Leaf:
    hop = table("attribution")
    held: list[Condition] = [hop.c.source_id.in_(_named(value))]
    if role is not None:
        held.append(hop.c.role == role.value)
    return Aside(hop.c.claim_id, and_(*held))


def _within(column: ColumnElement[Any], value: Value) -> Condition:
    assert isinstance(value, Numbers)  # noqa: S101  # the parser gives Numbers for every number field
    held: list[Condition] = []
    if value.low is not None:
        low = float(value.low)
        held.append(column > low if value.low_open else column >= low)
    if value.high is not None:
        high = float(value.high)
        held.append(column < high if value.high_open else column <= high)
    return and_(column.is_not(None), *held)


def _on_days(column: ColumnElement[Any], value: Value) -> Condition:
    """Holds for days and for moments alike: both are text that begins with the day."""
    assert isinstance(value, Days)  # noqa: S101  # the parser gives Days for every date field
    held: list[Condition] = [column.is_not(None)]
    if value.first is not None:
        held.append(column >= value.first.isoformat())
    if value.last is not None and value.last < date.max:
        held.append(column < (value.last + timedelta(days=1)).isoformat())
    return and_(*held)


def _in_refs(column: ColumnElement[Any], value: Value) -> Condition:
    assert isinstance(value, Refs)  # noqa: S101  # the parser gives Refs for every reference
    held: list[Condition] = []
    if value.first is not None:
        held.append(column >= value.first)
    if value.last is not None:
        held.append(column <= value.last)
    return and_(true(), *held)


def _chosen(value: Value) -> str:
    assert isinstance(value, Choice)  # noqa: S101  # the parser gives Choice for every enumerated field
    return value.name


def _status(value: Value) -> Leaf:
    name = _chosen(value)
    return Own(true() if name == "any" else table("claim").c.status == name)


def _tagged(value: Value) -> Leaf:
    assert isinstance(value, Match)  # noqa: S101  # the parser gives Match for tags
    tag, carried = table("tag"), table("claim_tag")
    named = tag.c.name.startswith(value.text, autoescape=True) if value.prefix else tag.c.name == value.text
    return Aside(carried.c.claim_id, carried.c.tag_id.in_(select(tag.c.id).where(named)))


def _reliability(value: Value) -> Leaf:
    """By the speaker's rating; a claim without a speaker cannot be judged, which is F."""
    hop, source = table("attribution"), table("source")
    letter = _chosen(value)
    wanted = source.c.reliability != "F" if letter == "F" else source.c.reliability == letter
    spoken = and_(hop.c.role == Role.SPEAKER.value, hop.c.source_id.in_(select(source.c.id).where(wanted)))
    rated = Aside(hop.c.claim_id, spoken)
    return Without(rated) if letter == "F" else rated


def _document(value: Value) -> Leaf:
    if isinstance(value, Refs):
        return Own(_in_refs(table("claim").c.document_id, value))
    return InDocuments(_has_words(table("document").c.title, value))


def _linked(*conditions: Condition) -> Leaf:
    link = table("link")
    confirmed = and_(link.c.state == LinkState.CONFIRMED.value, *conditions)
    return AnyOf((Aside(link.c.from_id, confirmed), Aside(link.c.to_id, confirmed)))


def _has(value: Value) -> Leaf:
    claim, hop = table("claim"), table("attribution")
    match _chosen(value):
        case "link":
            return _linked()
        case "tag" | "figure" | "evidence" as name:
            return Aside(table("claim_tag" if name == "tag" else name).c.claim_id, true())
        case "note" | "place" as name:
            return Own(claim.c[name].is_not(None))
        case "mismatch":
            return Own(claim.c.unmatched.is_(true()))
        case "said" | "about" as name:
            return Own(claim.c[f"{name}_on"].is_not(None))
        case role:
            return Aside(hop.c.claim_id, hop.c.role == role)


def _words_in_text(value: Value) -> Leaf:
    assert isinstance(value, Match)  # noqa: S101  # the parser gives Match for every text field
    found = match_expression(value.text, phrase=True, prefix=value.prefix)
    return FullText("document_text", f"text : {found}")


def _own(column: str, test: Callable[[ColumnElement[Any], Value], Condition]) -> Callable[[Value], Leaf]:
    return lambda value: Own(test(table("claim").c[column], value))


def _of_figure(column: str, test: Callable[[ColumnElement[Any], Value], Condition]) -> Callable[[Value], Leaf]:
    return lambda value: Aside(table("figure").c.claim_id, test(table("figure").c[column], value))


def _of_document(column: str, test: Callable[[ColumnElement[Any], Value], Condition]) -> Callable[[Value], Leaf]:
    return lambda value: InDocuments(test(table("document").c[column], value))


def _in_role(role: Role | None) -> Callable[[Value], Leaf]:
    return lambda value: _source_in_role(value, role)


def _equal(column: ColumnElement[Any], value: Value) -> Condition:
    return column == _chosen(value)


TERMS: dict[str, Callable[[Value], Leaf]] = {
    "status": _status,
    "tag": _tagged,
    "speaker": _in_role(Role.SPEAKER),
    "relay": _in_role(Role.RELAY),
    "translator": _in_role(Role.TRANSLATOR),
    "source": _in_role(None),
    "outlet": _of_document("outlet", _has_words),
    "channel": lambda value: Aside(table("attribution").c.claim_id, _has_words(table("attribution").c.channel, value)),
    "confidence": _own("confidence", _within),
    "credibility": _own("credibility", _within),
    "reliability": _reliability,
    "figure": _of_figure("value", _within),
    "subject": _of_figure("subject", _has_words),
    "unit": _of_figure("unit", _has_words),
    "measure": _of_figure("measure", _equal),
    "hedge": _of_figure("hedge", _equal),
    "said": _own("said_on", _on_days),
    "about": _own("about_on", _on_days),
    "published": _of_document("published", _on_days),
    "captured": _of_document("captured_at", _on_days),
    "reviewed": _own("reviewed_at", _on_days),
    "place": _own("place", _has_words),
    "kind": _own("kind", _equal),
    "polarity": _own("polarity", _equal),
    "quote_type": _own("quote_type", _equal),
    "reason": _own("reject_reason", _equal),
    "reviewer": _own("reviewer", _has_words),
    "ref": _own("id", _in_refs),
    "document": _document,
    "title": _of_document("title", _has_words),
    "text": _words_in_text,
    "has": _has,
    "link": lambda value: _linked(table("link").c.kind == _chosen(value)),
}
"""What each field of the query language means; a test holds it equal to the language's own table."""
