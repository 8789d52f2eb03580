"""What the words before a bare number ask or are about: "How many children?", "The clinic has run out of diesel."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimtrack.extract.parse import Parse

_ASKS = re.compile(
    r"\bhow (?P<much>many|much)\s+(?:more\s|other\s|of (?:the|your|our|their|these|those|them)\s)?", re.IGNORECASE
)
_LACKS = re.compile(
    r"\b(?:run(?:s|ning)? (?:out|short|low) (?:of|on)|ran (?:out|short|low) (?:of|on)|(?:short|lack|shortage) of|"
    r"lack(?:s|ing|ed)?|need(?:s|ed)?|waiting for|without)\s+(?:more\s|any\s|enough\s)?",
    re.IGNORECASE,
)
_IN_A_NOUN = frozenset({"JJ", "NN", "NNS"})
_MOST_WORDS = 3


class Asked(NamedTuple):
    """What is asked for or lacked: in which sentence of its paragraph, and whether it is counted or measured."""

    sentence: int
    subject: str
    many: bool


def asked_in(text: str, parse: Parse) -> Iterator[Asked]:
    """What the sentences of a paragraph ask the number of or lack, in text order."""
    for place, (first, last) in enumerate(parse.sentences):
        if first == last:
            continue
        low, high = parse.starts[first], parse.ends[last - 1]
        found = [(match, match["much"].lower() == "many") for match in _ASKS.finditer(text, low, high)]
        found += [(match, False) for match in _LACKS.finditer(text, low, high)]
        for match, many in sorted(found, key=lambda one: one[0].start()):
            subject = _noun(text, parse, match.end(), last)
            if subject is not None:
                yield Asked(place, subject, many)


def _noun(text: str, parse: Parse, start: int, last: int) -> str | None:
    """The noun, with its adjectives, that begins at `start`."""
    first = parse.at(start)
    if first is None:
        return None
    end = first
    while end < min(last, first + _MOST_WORDS) and parse.tags[end] in _IN_A_NOUN:
        end += 1
    if end == first or not parse.tags[end - 1].startswith("NN"):
        return None
    return text[parse.starts[first] : parse.ends[end - 1]].lower()
