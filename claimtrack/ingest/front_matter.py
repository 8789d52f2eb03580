"""The front matter of a text: the YAML between two lines of ``---`` at its top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimtrack.errors import IngestError, UsageError
from claimtrack.ingest.incoming import Metadata
from claimtrack.ingest.published import parse_published
from claimtrack.text import display_safe

FENCE = "---"
_MOST_LINES = 200
# The first of several names that is given wins.
_NAMES = {
    "title": ("title",),
    "outlet": ("outlet", "publisher"),
    "author": ("author",),
    "published": ("published", "date"),
    "url": ("url",),
    "language": ("language",),
    "external_id": ("id",),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    value: str
    line: int


def split_front_matter(text: str, name: str) -> tuple[Metadata, str]:
    """What the front matter says, and the text after it; a text without any is returned whole.

    A first line of ``---`` that no second one closes, or that no ``key: value`` follows, is plain text. Keys that mean
    nothing here are left alone. Raises IngestError with file and line for what is not YAML or not a date.
    """
    if not text.startswith(FENCE):
        return Metadata(), text
    lines = text.split("\n", _MOST_LINES)
    closing = next((number for number, line in enumerate(lines[1:_MOST_LINES], 1) if line.rstrip() == FENCE), None)
    if lines[0].rstrip() != FENCE or closing is None:
        return Metadata(), text
    entries = _entries("\n".join(lines[1:closing]), name)
    if entries is None:
        return Metadata(), text
    return _metadata(entries, name), "\n".join(lines[closing + 1 :])


def _entries(block: str, name: str) -> dict[str, _Entry] | None:
    """The scalar values of a YAML mapping with their lines in the file; None where the block is no mapping."""
    import yaml

    try:
        root = yaml.compose(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        if not _looks_like_mapping(block):
            return None
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise _fault(name, line, f"the front matter is not YAML ({error.problem or error.context})") from None
    except (yaml.YAMLError, RecursionError):
        if not _looks_like_mapping(block):
            return None
        raise _fault(name, 1, "the front matter is not YAML") from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        return None
    entries: dict[str, _Entry] = {}
    for key, value in root.value:
        known = key.value.lower() if isinstance(key, yaml.ScalarNode) else ""
        if any(known in names for names in _NAMES.values()):
            line = key.start_mark.line + 2
            entries[known] = _Entry(_flat(value, known, name, line), line)
    return entries


def _flat(node: object, key: str, name: str, line: int) -> str:
    """The text of a value; the entries of a list, as of authors, with commas between them."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return " ".join(str(node.value).split())
    if isinstance(node, yaml.SequenceNode) and all(isinstance(part, yaml.ScalarNode) for part in node.value):
        return ", ".join(" ".join(str(part.value).split()) for part in node.value)
    raise _fault(name, line, f"{key} is one line of text")


def _looks_like_mapping(block: str) -> bool:
    first = next((line for line in block.split("\n") if line.strip() and not line.startswith("#")), "")
    key, colon, _ = first.partition(":")
    return bool(colon) and key.strip().isidentifier()


def _metadata(entries: dict[str, _Entry], name: str) -> Metadata:
    values: dict[str, _Entry] = {}
    for field, keys in _NAMES.items():
        given = [entries[key] for key in keys if key in entries and entries[key].value]
        if given:
            values[field] = given[0]
    day = values.pop("published", None)
    words = {field: entry.value for field, entry in values.items()}
    return Metadata(published=_day(day, name) if day else None, **words)


def _day(entry: _Entry, name: str) -> date:
    try:
        return parse_published(entry.value)
    except UsageError as error:
        raise _fault(name, entry.line, str(error)) from None


def _fault(name: str, line: int, message: str) -> IngestError:
    return IngestError(f"{display_safe(name)}:{line}: {display_safe(message)}")
