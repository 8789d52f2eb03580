"""Sources, tags, views and places of an export, made known to this ledger; what people here said of them stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from claimtrack.capture.tally import Tally
from claimtrack.sources import resolve
from claimtrack.store.journal import Batch, Row, table
from claimtrack.store.places import all_outers, stated_outers
from claimtrack.store.registry import find_source, namespaces
from claimtrack.tag_names import namespace_of
from claimtrack.terms import Reliability, SourceKind
from claimtrack.text import folded

_FILLED = (("handle", "handle"), ("group_name", "group"), ("note", "note"))
_RATING = ("reliability", "basis", "rated_at", "rated_by")


class Register:
    """The sources and tags that an import has met, by name."""

    def __init__(self, work: Batch, tally: Tally) -> None:
        self._work = work
        self._tally = tally
        self._sources: dict[str, int] = {}
        self._tags: dict[str, int] | None = None
        self._places: dict[str, set[str]] | None = None
        self._exclusive = {name for name, exclusive in namespaces(work.connection).items() if exclusive}

    def source(self, name: str, kind: str) -> int:
        """The key of the source that a name means here, adding one that is new."""
        if name not in self._sources:
            resolved, new = resolve(self._work, {name: SourceKind(kind)})
            for row in new:
                self._work.insert("source", row)
            self._sources[name] = resolved[name]
        return self._sources[name]

    def known_source(self, name: str) -> int | None:
        """The key of the source that a name means here, or None."""
        if name in self._sources:
            return self._sources[name]
        return find_source(self._work.connection, name)

    def add_source(self, line: Mapping[str, Any]) -> None:
        """Take over a source of the file, or what it says where this ledger says nothing."""
        resolved, new = resolve(self._work, {line["name"]: SourceKind(line["kind"])})
        key = self._sources[line["name"]] = resolved[line["name"]]
        if new:
            filled = {column: line[name] for column, name in _FILLED}
            self._work.insert("source", {**new[0], **filled, "reliability": line["reliability"]})
            self._add_ratings(key, line)
        else:
            self._fill_source(key, line)
        for alias in line["aliases"]:
            alias_key = folded(alias)
            if alias_key and find_source(self._work.connection, alias) is None:
                self._work.insert("source_alias", {"source_id": key, "alias": alias, "alias_key": alias_key})

    def _fill_source(self, key: int, line: Mapping[str, Any]) -> None:
        row = self._work.row("source", key)
        values = {column: line[name] for column, name in _FILLED if row[column] is None and line[name] is not None}
        rating = table("source_rating")
        found = self._work.connection.execute(select(rating).where(rating.c.source_id == key).order_by(rating.c.id))
        rated = [{name: entry[name] for name in _RATING} for entry in found.mappings()]
        if not rated and row["reliability"] == Reliability.F:
            values |= {} if line["reliability"] == Reliability.F else {"reliability": line["reliability"]}
            self._add_ratings(key, line)
        elif row["reliability"] != line["reliability"] and line["reliability"] != Reliability.F:
            self._tally.keep("rating of a source")
        if values:
            self._work.update("source", key, values)

    def _add_ratings(self, key: int, line: Mapping[str, Any]) -> None:
        for rating in line["ratings"]:
            self._work.insert("source_rating", {**rating, "source_id": key})

    def tag(self, name: str) -> int:
        """The key of a tag, adding one that is new."""
        tags = self._known_tags()
        if name not in tags:
            tags[name] = self._work.insert("tag", {"name": name})
        return tags[name]

    def add_tag(self, line: Mapping[str, Any]) -> None:
        """Take over a tag of the file, or what it says where this ledger says nothing."""
        name, tags = line["name"], self._known_tags()
        if name in tags:
            row = self._work.row("tag", tags[name])
            self._work.update(
                "tag", tags[name], {column: line[column] for column in ("description", "colour") if row[column] is None}
            )
        else:
            tags[name] = self._work.insert(
                "tag", {"name": name, "description": line["description"], "colour": line["colour"]}
            )
        namespace = namespace_of(name)
        if line["exclusive"] and namespace is not None and namespace not in self._exclusive:
            self._make_exclusive(namespace)

    def add_view(self, line: Mapping[str, Any]) -> None:
        """Take over a saved view of the file, unless there is one of that name; with its key where that is free."""
        target = table("saved_view")
        wanted = {"query": line["query"], "sort": line["order"]}
        named = select(target.c.query, target.c.sort).where(target.c.name == line["name"])
        found = self._work.connection.execute(named).mappings().first()
        if found is not None:
            if dict(found) != wanted:
                self._tally.keep("saved view")
            return
        taken = select(target.c.id).where(target.c.slot == line["slot"])
        free = self._work.connection.execute(taken).first() is None
        self._work.insert("saved_view", {"name": line["name"], **wanted, "slot": line["slot"] if free else None})
        self._tally.views_added += 1

    def add_place(self, line: Mapping[str, Any]) -> None:
        """Take over what the file states of two places, unless that is stated here or would lead in a circle."""
        inner, outer = folded(line["inner"]), folded(line["outer"])
        if self._places is None:
            self._places = {key: set(outers) for key, outers in stated_outers(self._work.connection).items()}
        if outer in self._places.get(inner, ()):
            return
        if inner in all_outers(self._places, outer):
            self._tally.keep("place inside another")
            return
        names = {"inner_name": line["inner"], "outer_name": line["outer"], "inner_key": inner, "outer_key": outer}
        made = {"stated_by": line["stated_by"], "stated_at": line["stated_at"]}
        self._work.insert("place_inside", {**names, **made})
        self._places.setdefault(inner, set()).add(outer)
        self._tally.places_added += 1

    def _make_exclusive(self, namespace: str) -> None:
        known, carried, tag = table("tag_namespace"), table("claim_tag"), table("tag")
        used = self._work.connection.execute(
            select(carried.c.id)
            .join(tag, tag.c.id == carried.c.tag_id)
            .where(tag.c.name.startswith(f"{namespace}:", autoescape=True))
            .limit(1)
        ).first()
        if used is not None:
            self._tally.keep("rule of a namespace")
            return
        self._exclusive.add(namespace)
        key = self._work.connection.execute(select(known.c.id).where(known.c.name == namespace)).scalar()
        if key is None:
            self._work.insert("tag_namespace", {"name": namespace, "exclusive": True})
        else:
            self._work.update("tag_namespace", key, {"exclusive": True})

    def taggings(self, claim_id: int, tagged: list[Row], present: Mapping[str, int]) -> list[Row]:
        """The rows that put the tags of the file on a claim that has those `present`.

        A tag of an exclusive namespace does not take the place of another that the claim has.
        """
        taken = {namespace_of(name) for name in present}
        rows = []
        for tagging in tagged:
            name = tagging["name"]
            if name in present:
                continue
            namespace = namespace_of(name)
            if namespace in self._exclusive and namespace in taken:
                self._tally.keep("tag")
                continue
            taken.add(namespace)
            made = {"tagged_by": tagging["by"], "tagged_at": tagging["at"]}
            rows.append({"claim_id": claim_id, "tag_id": self.tag(name), **made})
        return rows

    def _known_tags(self) -> dict[str, int]:
        if self._tags is None:
            target = table("tag")
            found = self._work.connection.execute(select(target.c.name, target.c.id))
            self._tags = {name: key for name, key in found}  # noqa: C416  # rows are no pairs to dict's type
        return self._tags
