"""Invented documents of any length for timing: dispatches and transcripts with speakers, figures and days."""

from __future__ import annotations

import random
from collections.abc import Iterator

_PLACES = ("Velm", "Karst", "Norlund", "Harrow", "Tarn", "Orvane", "Lower Karst", "Sund")
_PEOPLE = (
    "Mayor Ada Brook", "Governor Lio Tarn", "Colonel Radek Oon", "Ines Marek, head of the health office",
    "a spokesman for the Valley Council", "Dr. Tomas Hale", "the harbour master",
)  # fmt: skip
_SENTENCES = (
    "{who} said on {day} that {more} {number} people were sheltering at the school in {place}.",
    '"{more} {number} houses have no power," {who} said in {place}.',
    "At least {number} people were hurt when a barge struck the quay in {place}, according to {who}.",
    "Rain fell through the night and the road to {place} was closed from {day}.",
    '"We have food for {few} days," {who} said, "but the pumps stand still."',
    "{who} denied that the depot in {place} had been emptied before the flood.",
    "The council met on {day} and put off its decision on the bridge again.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_MORE = ("About", "More than", "Nearly", "Some")


def sentences(seed: int) -> Iterator[str]:
    """Sentences without an end, the same for a seed."""
    choose = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    while True:
        yield choose.choice(_SENTENCES).format(
            who=choose.choice(_PEOPLE), day=choose.choice(_DAYS), place=choose.choice(_PLACES),
            more=choose.choice(_MORE), number=f"{choose.randint(20, 9000):,}", few=choose.randint(2, 9),
        )  # fmt: skip


def document(words: int, seed: int = 0) -> str:
    """A document of about so many words, in paragraphs of three sentences."""
    paragraphs: list[str] = []
    counted = 0
    stream = sentences(seed)
    while counted < words:
        paragraph = " ".join(next(stream) for _ in range(3))
        paragraphs.append(paragraph)
        counted += len(paragraph.split())
    return "\n\n".join(paragraphs) + "\n"
