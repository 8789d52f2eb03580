"""A change of the log in words, for histories and for messages that name a later change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from claimtrack.figures import figure_label, format_interval, format_number
from claimtrack.store.reads import stored_figure
from claimtrack.store.records import EventRecord
from claimtrack.store.word_diff import Change, Piece, diff_text, word_diff
from claimtrack.terms import LinkState
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
# What changes along with a column that says it better: offsets with the quote, a mention with who is meant.
_BESIDES = {
    "claim": frozenset({"start", "end"}),
    "attribution": frozenset({"mention", "start", "end", "inferred"}),
    "translation": frozenset({"start", "end", "made_by", "made_at"}),
    "figure": frozenset({"best", "low_open", "high_open"}),
    "link": frozenset({"made_by", "made_at", "compared", "score"}),
}
_LAST = {"low": 1, "high": 2}
_COMPARED = 40
"""Characters from which on two texts are compared word by word."""

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
    "place_inside": "place stated",
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
    "place_inside": "place withdrawn",
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
    return diff_text(change_pieces([event], names))


def by_batch(events: Iterable[EventRecord]) -> list[list[EventRecord]]:
    """Events in sequence, newest first or last, with those of one batch together in the order they happened."""
    return [
        sorted(together, key=lambda event: event.id) for _, together in groupby(events, key=lambda event: event.batch)
    ]


def change_pieces(events: Sequence[EventRecord], names: EventNames) -> list[Piece]:
    """What the events of a batch did, as one line in pieces: what stayed, what went, what came."""
    action = events[0].action
    pieces = [_plain(f"{action}: ")] if action in {"undo", "redo", "import", "rate anyway"} else []
    parts = [part for event in events for part in _described(event, names)]
    for number, part in enumerate(parts or [[_plain("changed")]]):
        pieces += [_plain("; "), *part] if number else part
    return pieces


def _plain(text: str) -> Piece:
    return Piece(Change.SAME, text)


def _described(event: EventRecord, names: EventNames) -> list[list[Piece]]:
    """The changes of an event, each in pieces; none where all of them are silent."""
    name, before, after = event.object_table, event.before, event.after
    if before is None:
        return [[_plain(_with_detail(_added(name, after or {}), name, after or {}, names))]]
    if after is None:
        return [[_plain(_with_detail(_REMOVED[name], name, before, names))]]
    if name == "link" and "state" in after:
        return [[_plain(f"link of C-{event.claim_id} and C-{event.other_claim_id} {after['state']}")]]
    silent = _STAMPS | _SILENT | _BESIDES.get(name, frozenset())
    if name == "claim" and "quote" not in after:
        # An offset alone says something only where it is all that differs.
        silent -= _BESIDES["claim"]
    if name == "attribution" and "source_id" not in after:
        silent -= _BESIDES["attribution"]
    renamed = {"source_id": "speaker"} if event.action == "edit" else {}
    return [
        _change(column, before.get(column), value, names, renamed.get(column))
        for column, value in sorted(after.items(), key=lambda item: _LAST.get(item[0], 0))
        if column not in silent
    ]


def _added(name: str, row: Mapping[str, object]) -> str:
    if name == "link" and row.get("state") != LinkState.CONFIRMED:
        return str(row["state"])
    return f"{row['role']} added" if name == "attribution" else _ADDED[name]


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
        case "place_inside":
            detail = f"{row['inner_name']} inside {row['outer_name']}"
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
            detail = _figure(row)
        case "attribution":
            detail = row["mention"] or _named(row["source_id"], names.sources)
        case "claim":
            detail = row["label"]
        case _:
            detail = row.get("name")
    return word if detail is None else f"{word} {_shown(detail)}"


def _named(key: object, known: Mapping[int, str]) -> str | None:
    return known.get(key) if isinstance(key, int) else None


def _figure(row: Mapping[str, object]) -> str:
    figure = stored_figure(row)
    return f"{figure_label(figure)} {format_interval(figure)}"


def _change(column: str, before: object, after: object, names: EventNames, renamed: str | None) -> list[Piece]:
    if column == "status":
        return [_plain(str(after))]
    if column == "reject_reason":
        return [_plain(f"reason: {str(after).replace('_', ' ')}" if after else "reason cleared")]
    for keyed, known in (("source_id", names.sources), ("tag_id", names.tags)):
        if column == keyed:
            before, after = _named(before, known) or before, _named(after, known) or after
    name = renamed or _NAMES.get(column, column.replace("_", " "))
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > _COMPARED:
        return [_plain(f"{name}: "), *word_diff(before, after)]
    return [_plain(f"{name}: {_value(column, before)} → {_value(column, after)}")]


def _value(column: str, value: object) -> str:
    if column in {"low", "high"}:
        return "∞" if value is None else format_number(Decimal(str(value)))
    if column in {"hedge", "measure", "kind", "polarity"} and value is not None:
        return str(value).replace("_", " ")
    return _shown(value)


def _shown(value: object) -> str:
    if value is None:
        return "none"
    text = display_safe(str(value))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
