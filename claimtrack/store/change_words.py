"""A change of the log in words, for histories and for messages that name a later change."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.store.records import EventRecord
from claimtrack.text import display_safe

_SHOWN = 60
_STAMPS = frozenset({"revision", "reviewer", "reviewed_at"})
_NAMES = {
    "said_on": "said on",
    "about_on": "about",
    "source_id": "source",
    "group_name": "group",
    "reject_reason": "reason",
    "quote_type": "quote type",
}
_SILENT = frozenset({"said_precision", "about_precision", "said_phrase", "about_phrase", "value", "position"})
_ADDED = {
    "claim_tag": "tagged",
    "link": "linked",
    "evidence": "evidence added",
    "attribution": "hop added",
    "figure": "figure added",
    "tag": "tag made",
    "tag_namespace": "namespace made",
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
    "attribution": "hop removed",
    "figure": "figure removed",
    "tag": "tag removed",
    "tag_namespace": "namespace removed",
    "saved_view": "view removed",
    "source": "source removed",
    "source_alias": "alias removed",
    "source_rating": "rating removed",
    "document": "document removed",
    "claim": "claim removed",
}


def describe_event(event: EventRecord, tags: Mapping[int, str] | None = None) -> str:
    """What an event did, on one line that is safe to show; `tags` gives names for the keys of tags."""
    prefix = f"{event.action}: " if event.action in {"undo", "redo", "import"} else ""
    return prefix + _described(event, tags or {})


def _described(event: EventRecord, tags: Mapping[int, str]) -> str:
    if event.before is None:
        return _with_detail(_ADDED[event.object_table], event.object_table, event.after or {}, tags)
    if event.after is None:
        return _with_detail(_REMOVED[event.object_table], event.object_table, event.before, tags)
    changes = [
        _change(column, event.before.get(column), value)
        for column, value in event.after.items()
        if column not in _STAMPS and column not in _SILENT
    ]
    return "; ".join(changes) or "changed"


def _with_detail(word: str, name: str, row: Mapping[str, object], tags: Mapping[int, str]) -> str:
    match name:
        case "claim_tag":
            key = row["tag_id"]
            detail: object = tags.get(key) if isinstance(key, int) else None
        case "link":
            detail = f"C-{row['from_id']} {str(row['kind']).replace('_', ' ')} C-{row['to_id']}"
        case "evidence":
            detail = row["url"]
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
            detail = row["mention"]
        case "claim":
            detail = row["label"]
        case _:
            detail = row.get("name")
    return word if detail is None else f"{word} {_shown(detail)}"


def _change(column: str, before: object, after: object) -> str:
    if column == "status":
        return str(after)
    if column == "reject_reason":
        return f"reason: {str(after).replace('_', ' ')}" if after else "reason cleared"
    name = _NAMES.get(column, column.replace("_", " "))
    return f"{name}: {_shown(before)} → {_shown(after)}"


def _shown(value: object) -> str:
    if value is None:
        return "none"
    text = display_safe(str(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
