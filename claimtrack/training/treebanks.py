"""Universal Dependencies treebanks: CoNLL-U files to paragraphs of parsed words."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PARAGRAPH_SENTENCES = 8
"""A paragraph of a treebank is cut after so many sentences, near what a paragraph of news holds at most."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity of a treebank over word indices of its paragraph, with the treebank's own type."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A paragraph as columns of equal length: words, whether a space follows, and the syntax.

    `heads` are indices of the paragraph; a root is its own head. `tags` are Penn tags, `parts` universal parts of
    speech, `features` morphological features in CoNLL-U form.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    parts: tuple[str, ...]
    features: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    starts: tuple[bool, ...]
    mentions: tuple[Mention, ...] = ()


def paragraphs(path: Path) -> Iterator[Parsed]:
    """The paragraphs of one CoNLL-U file, gzip or plain, in order.

    Multiword tokens are kept as their syntactic words where they are written together ("do" + "n't"). Raises OSError
    when the file cannot be read and ValueError when a line is no CoNLL-U.
    """
    sentences: list[list[list[str]]] = []
    rows: list[list[str]] = []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("# newdoc", "# newpar =", "# newpar\n")) and sentences:
                yield _paragraph(sentences)
                sentences = []
            if line.startswith("#"):
                continue
            if line.strip():
                rows.append(line.rstrip("\n").split("\t"))
                continue
            if rows:
                sentences.append(rows)
                rows = []
            if len(sentences) == PARAGRAPH_SENTENCES:
                yield _paragraph(sentences)
                sentences = []
    if rows:
        sentences.append(rows)
    if sentences:
        yield _paragraph(sentences)


def _paragraph(sentences: list[list[list[str]]]) -> Parsed:
    words: list[str] = []
    spaces: list[bool] = []
    columns: list[list[str]] = []
    heads: list[int] = []
    starts: list[bool] = []
    for rows in sentences:
        offset = len(words)
        together: dict[int, str] = {}
        kept = []
        for row in rows:
            number = row[0]
            if "-" in number:
                first, last = (int(part) for part in number.split("-"))
                together.update(dict.fromkeys(range(first, last), ""))
                together[last] = row[9]
            elif "." not in number:
                kept.append(row)
        for row in kept:
            place = int(row[0])
            misc = together.get(place, row[9])
            words.append(row[1])
            spaces.append("SpaceAfter=No" not in misc if place not in together else _spaced(together[place]))
            columns.append(row)
            heads.append(offset + int(row[6]) - 1 if row[6] != "0" else offset + place - 1)
            starts.append(place == 1)
    return Parsed(
        tuple(words),
        tuple(spaces),
        tuple(row[4] for row in columns),
        tuple(row[3] for row in columns),
        tuple(row[5] for row in columns),
        tuple(heads),
        tuple(row[7] for row in columns),
        tuple(starts),
        tuple(_mentions([row[9] for row in columns])),
    )


def _spaced(misc: str) -> bool:
    return misc != "" and "SpaceAfter=No" not in misc


def _mentions(misc: list[str]) -> Iterator[Mention]:
    """The outermost mentions of GUM's `Entity=` brackets that its authors linked to a name or that are times."""
    waiting: list[tuple[int, str]] = []
    found: list[Mention] = []
    for index, value in enumerate(misc):
        entity = next((part[7:] for part in value.split("|") if part.startswith("Entity=")), "")
        for bracket in re.findall(r"\([^()]*|\d*\)", entity):
            if bracket.startswith("("):
                waiting.append((index, bracket[1:]))
            else:
                number = bracket[:-1]
                place = next(
                    (
                        position
                        for position in range(len(waiting) - 1, -1, -1)
                        if not number or waiting[position][1].split("-")[0] == number
                    ),
                    None,
                )
                if place is None:
                    continue
                start, opened = waiting.pop(place)
                found.append(Mention(start, index + 1, opened.split("-")[1] if "-" in opened else ""))
    yield from sorted(found, key=lambda mention: (mention.start, -mention.end))
