"""Two versions of a claim against each other: what a person read and what stands there now, and who made it so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from sqlalchemy import Connection, select

from claimtrack.figures import figure_label, format_interval
from claimtrack.store.history import history
from claimtrack.store.journal import table
from claimtrack.store.reads import stored_figure
from claimtrack.store.records import EventRecord

FURTHEST = 500
"""Events that are gone back through; a claim that more of them lie on is compared with the oldest of these."""

_PARTS = ("attribution", "figure", "claim_tag", "evidence", "translation")
_SHOWN = {
    "status": "status",
    "reject_reason": "reason",
    "credibility": "credibility",
    "label": "label",
    "quote": "quote",
    "said_on": "said",
    "about_on": "about",
    "place": "place",
    "kind": "kind",
    "polarity": "polarity",
    "quote_type": "quote type",
    "note": "note",
    "confidence": "confidence",
}
_ENUMERATED = ("reason", "kind", "quote type")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a claim in two versions, in words as the ledger has them; None where it has nothing."""

    field: str
    seen: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Versions:
    """What became of a claim since it was read at some revision.

    `now` has every field as it stands, by its name; `changes` says who made a change and when, the latest first;
    `revision` is the one that stands there now.
    """

    revision: int
    now: Mapping[str, str]
    differences: tuple[Difference, ...]
    changes: tuple[tuple[str, str], ...]


def versions(connection: Connection, claim_id: int, revision: int) -> Versions | None:
    """The claim as it stood at a revision against what stands there now; None when it is gone."""
    now = _state(connection, claim_id)
    if now is None:
        return None
    later = _after(history(connection, claim_id, limit=FURTHEST), claim_id, revision)
    seen = _gone_back(now, later)
    names = _source_names(connection, (now, seen))
    tags = _tag_names(connection, (now, seen))
    before, after = _words(seen, names, tags), _words(now, names, tags)
    differences = tuple(
        Difference(field, before.get(field), after.get(field))
        for field in dict.fromkeys((*before, *after))
        if before.get(field) != after.get(field)
    )
    changes = tuple(dict.fromkeys((event.actor, event.at) for event in later))
    return Versions(now["claim"][claim_id]["revision"], after, differences, changes)


_State = dict[str, dict[int, dict[str, Any]]]
"""The rows of a claim by table and key."""


def _state(connection: Connection, claim_id: int) -> _State | None:
    target = table("claim")
    found = connection.execute(select(target).where(target.c.id == claim_id)).mappings().first()
    if found is None:
        return None
    state: _State = {"claim": {claim_id: dict(found)}}
    for name in _PARTS:
        part = table(name)
        rows = connection.execute(select(part).where(part.c.claim_id == claim_id)).mappings()
        state[name] = {row["id"]: dict(row) for row in rows}
    return state


def _after(events: list[EventRecord], claim_id: int, revision: int) -> list[EventRecord]:
    """The events of the batches that came after the claim stood at a revision, newest first."""
    first = min((event.batch for event in events if _revision_before(event, claim_id) >= revision), default=None)
    return [] if first is None else list(takewhile(lambda event: event.batch >= first, events))


def _revision_before(event: EventRecord, claim_id: int) -> int:
    if event.object_table != "claim" or event.object_id != claim_id:
        return -1
    found = (event.before or {}).get("revision")
    return found if isinstance(found, int) else -1


def _gone_back(now: _State, events: Iterable[EventRecord]) -> _State:
    """The rows as they stood before events, which come newest first."""
    state: _State = {name: {key: dict(row) for key, row in rows.items()} for name, rows in now.items()}
    for event in events:
        rows = state.get(event.object_table)
        if rows is None:
            continue
        if event.before is None:
            rows.pop(event.object_id, None)
        elif event.after is None:
            rows[event.object_id] = dict(event.before)
        elif event.object_id in rows:
            rows[event.object_id].update(event.before)
    return state


def _words(state: _State, sources: Mapping[int, str], tags: Mapping[int, str]) -> dict[str, str]:
    (claim,) = state["claim"].values()
    words = {shown: _text(claim[column]) for column, shown in _SHOWN.items() if claim[column] is not None}
    words.update({shown: words[shown].replace("_", " ") for shown in _ENUMERATED if shown in words})
    words["reasons"] = "\n".join(json.loads(claim["reasons"]))
    hops = sorted(state["attribution"].values(), key=lambda row: row["position"])
    words["chain"] = " → ".join(
        sources.get(row["source_id"], "?") + (f" · {row['channel']}" if row["channel"] else "") for row in hops
    )
    figures = (stored_figure(row) for row in sorted(state["figure"].values(), key=lambda row: row["position"]))
    words["figures"] = "; ".join(f"{figure_label(figure)} {format_interval(figure)}" for figure in figures)
    words["tags"] = ", ".join(sorted(tags.get(row["tag_id"], "?") for row in state["claim_tag"].values()))
    words["evidence"] = "\n".join(row["url"] for row in state["evidence"].values())
    translated = sorted(state["translation"].values(), key=lambda row: row["language"])
    words["translation"] = "\n".join(f"{row['language']}: {row['text']}" for row in translated)
    return {field: value for field, value in words.items() if value}


def _text(value: object) -> str:
    return f"{value:.0%}" if isinstance(value, float) else str(value)


def _source_names(connection: Connection, states: Iterable[_State]) -> dict[int, str]:
    return _names(connection, "source", {row["source_id"] for state in states for row in state["attribution"].values()})


def _tag_names(connection: Connection, states: Iterable[_State]) -> dict[int, str]:
    return _names(connection, "tag", {row["tag_id"] for state in states for row in state["claim_tag"].values()})


def _names(connection: Connection, name: str, keys: set[int]) -> dict[int, str]:
    target = table(name)
    return dict(connection.execute(select(target.c.id, target.c.name).where(target.c.id.in_(keys))).all())
