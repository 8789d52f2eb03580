"""A change of the log in words, for histories and for messages that name a later change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimtrack.store.records import EventRecord
from claimtrack.text import display_safe

_SHOWN = 60
_STAMPS = frozenset({"revision", "reviewer", "reviewed_at"})
_NAMES = {
    "said_on": "said on",
    "about_on": "about",
    "source_id": "source",
    "tag_id": "tag",
    "group_name": "group",
    "reject_reason": "reason",
    "quote_type": "quote type",
}
_SILENT = frozenset({"said_precision", "about_precision", "said_phrase", "about_phrase", "value", "position"})
_ADDED = {
    "claim_tag": "tagged",
    "link": "linked",
    "evidence": "evidence added",
    "translation": "translated",
    "attribution": "hop added",
    "figure": "figure added",
    "tag": "tag made",
    "tag_namespace": "namespace made",
    "hot_tag": "hot tag set",
    "saved_view": "view saved",
    "source": "source added",
    "source_alias": "alias added",
    "source_rating": "rated",
    "document": "document added",
    "claim": "claim added",
}
_REMOVED = {
    "claim_tag": "tag removed",
    "link": "link removed",
    "evidence": "evidence removed",
    "translation": "translation removed",
    "attribution": "hop removed",
    "figure": "figure removed",
    "tag": "tag removed",
    "tag_namespace": "namespace removed",
    "hot_tag": "hot tag removed",
    "saved_view": "view removed",
    "source": "source removed",
    "source_alias": "alias removed",
    "source_rating": "rating removed",
    "document": "document removed",
    "claim": "claim removed",
}


@dataclass(frozen=True, slots=True)
class EventNames:
    """Names for the keys of tags and sources that events mention; one that is gone has none."""

    tags: Mapping[int, str] = field(default_factory=dict)
    sources: Mapping[int, str] = field(default_factory=dict)


def describe_event(event: EventRecord, names: EventNames) -> str:
    """What an event did, on one line that is safe to show."""
    prefix = f"{event.action}: " if event.action in {"undo", "redo", "import"} else ""
    return prefix + _described(event, names)


def _described(event: EventRecord, names: EventNames) -> str:
    if event.before is None:
        return _with_detail(_ADDED[event.object_table], event.object_table, event.after or {}, names)
    if event.after is None:
        return _with_detail(_REMOVED[event.object_table], event.object_table, event.before, names)
    changes = [
        _change(column, event.before.get(column), value, names)
        for column, value in event.after.items()
        if column not in _STAMPS and column not in _SILENT
    ]
    return "; ".join(changes) or "changed"


def _with_detail(word: str, name: str, row: Mapping[str, object], names: EventNames) -> str:
    match name:
        case "claim_tag":
            detail: object = _named(row["tag_id"], names.tags)
        case "link":
            detail = f"C-{row['from_id']} {str(row['kind']).replace('_', ' ')} C-{row['to_id']}"
        case "evidence":
            detail = row["url"]
        case "translation":
            detail = f"{row['language']}: {row['text']}"
        case "hot_tag":
            detail = f"{row['key']} {_named(row['tag_id'], names.tags) or ''}".rstrip()
        case "document":
            row_values = row.get("row")
            detail = row_values.get("title") if isinstance(row_values, dict) else None
        case "source_rating":
            detail = row["reliability"]
        case "source_alias":
            detail = row["alias"]
        case "figure":
            detail = row["quote"]
        case "attribution":
            detail = row["mention"] or _named(row["source_id"], names.sources)
        case "claim":
            detail = row["label"]
        case _:
            detail = row.get("name")
    return word if detail is None else f"{word} {_shown(detail)}"


def _named(key: object, known: Mapping[int, str]) -> str | None:
    return known.get(key) if isinstance(key, int) else None


def _change(column: str, before: object, after: object, names: EventNames) -> str:
    if column == "status":
        return str(after)
    if column == "reject_reason":
        return f"reason: {str(after).replace('_', ' ')}" if after else "reason cleared"
    for keyed, known in (("source_id", names.sources), ("tag_id", names.tags)):
        if column == keyed:
            before, after = _named(before, known) or before, _named(after, known) or after
    name = _NAMES.get(column, column.replace("_", " "))
    return f"{name}: {_shown(before)} → {_shown(after)}"


def _shown(value: object) -> str:
    if value is None:
        return "none"
    text = display_safe(str(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
