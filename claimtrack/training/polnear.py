"""PolNeAR: news articles with the source, cue and content of each attribution as character spans."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimtrack.terms import Attribution

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its attributions, and names found in it as (start, end, label)."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]
    names: tuple[tuple[int, int, str], ...]


def articles(path: Path) -> Iterator[Annotated]:
    """The articles of one file of JSON lines, gzip or plain, after Newell, Margolin and Ruths (LREC 2018).

    Attributions without a content are left out. Raises OSError when the file cannot be read, and ValueError or
    KeyError when a line is no such record.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record: dict[str, Any] = json.loads(line)
            yield Annotated(
                str(record["id"]),
                record["text"],
                tuple(
                    Attribution(_spans(item["source"]), _spans(item["cue"]), _spans(item["content"]))
                    for item in record["attributions"]
                    if item["content"]
                ),
                tuple((start, end, label) for start, end, label in record.get("silver_entities", ())),
            )


def _spans(value: list[list[int]]) -> Spans:
    return tuple(sorted((start, end) for start, end in value))
