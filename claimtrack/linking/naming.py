"""What a series of figures is called: the noun counted and what became of them, the same whatever is added; pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from claimtrack.figures.nouns import PERSON, noun_key, singular, word_set
from claimtrack.figures.subjects import Subject
from claimtrack.linking.points import Point, Series
from claimtrack.text import folded

_BECAME = {
    "dead": "killed",
    "wounded": "injured",
    "casualty": "killed or injured",
    "body": "found dead",
    **{move: f"who {move}" for move in ("left", "arrived", "crossed", "entered", "returned")},
}
"""What became of people as it is mostly put, where that is not the state's own word."""


_PLURALS = {"person": "people", "child": "children", "schoolchild": "schoolchildren", "life": "lives", "gas": "gases"}


def plural(noun: str) -> str:
    """The plural of a folded noun; what is plural already, or has none of its own, stays."""
    one = singular(noun)
    if one != noun:
        return noun
    if one in _PLURALS:
        return _PLURALS[one]
    if one.endswith("man") and one not in {"human", "german", "roman"}:
        return one.removesuffix("man") + "men"
    if re.search(r"[^aeiou]y$", one):
        return one[:-1] + "ies"
    if one.endswith(("ss", "us", "sh", "ch", "x", "z")):
        return one + "es"
    return one if one.endswith("s") or one in _UNCHANGED else one + "s"


_UNCHANGED = word_set("aircraft cattle sheep livestock staff police personnel people aid help food water")


def counted_words(points: Sequence[Point]) -> str | None:
    """What points of one series count or measure: `people killed`, `villagers`, `key rate`; None where nothing says it.

    People of whom something became have one name however they are put; else it is the noun as the first claim has it,
    of what is measured with all its words. Claims that are added later never change it.
    """
    first = min(points, key=lambda point: (not point.figure.subject, point.claim, point.position))
    subject = first.counts
    if subject is None:
        return None
    if subject.human and subject.state is not None:
        return f"{plural(subject.head)} {_BECAME.get(subject.state, subject.state)}"
    written = " ".join((first.figure.subject or "").split())
    if first.figure.unit is not None and written:
        return written
    return _noun(written, subject)


def _noun(written: str, subject: Subject) -> str:
    """The counted noun in the plural, as it is written where its words have it."""
    if subject.head == PERSON:
        return plural(PERSON)
    heads = (word for word in folded(written).split() if noun_key(word) == subject.head)
    return plural(next(heads, subject.head))


def told_apart(series: Sequence[Series]) -> list[Series]:
    """The series, those of one name with what tells them apart behind it: measure, unit or subject."""
    held: dict[str, list[Series]] = defaultdict(list)
    for one in series:
        held[one.name].append(one)
    return [one if len(held[one.name]) == 1 else replace(one, apart=_apart(one, held[one.name])) for one in series]


def _apart(one: Series, alike: Sequence[Series]) -> str:
    parts = (
        (one.key.measure.value.replace("_", " "), len({other.key.measure for other in alike})),
        (f"in {one.key.unit}" if one.key.unit else "", len({other.key.unit for other in alike})),
        (one.key.subject or "", len({other.key.subject for other in alike})),
    )
    return ", ".join(part for part, different in parts if part and different > 1)
