"""Counts of some of what another claim counts: "six of them", "two of the six"; pure."""

from __future__ import annotations

import re

from claimtrack.linking.counting import fate_of, figures_of, names_number
from claimtrack.linking.negations import taking_back, told_as_wrong
from claimtrack.linking.pairs import Pair
from claimtrack.linking.sides import Side, remembered
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import content_stems
from claimtrack.terms import LinkKind, SourceKind

_PART = re.compile(
    r"^(?:\W|and |but |only |some |about |at least |\d\d\.\d\d )*[\w-]+ of (?:them|these|those|whom)\b|"
    r"^(?:\W)*of (?:these|those|them)\b|^(?:\W)*the other [\w-]+\b|\bincluding [\w-]+|\bamong them\b|"
    r"\bamong the \w+ (?:were|are|was|is)\b|^(?:\W)*[\w-]+ of the [\w-]+ (?:were|are|had been|have been)\b",
    re.IGNORECASE,
)
_LONGEST = 10


def part_of(pair: Pair) -> Suggestion | None:
    """A count of some of those whom the sentence before counts: "six of them"."""
    later, earlier = pair.later, pair.earlier
    named = _of_the_number(pair)
    if named is not None:
        return named
    if not pair.same_document:
        return _some_of_the(pair)
    if not is_part(later) or later.start - earlier.end > 220:
        return _summed(pair)
    if is_part(earlier) or (pair.voice is Agreement.DIFFERENT and _ALL.search(earlier.quote)):
        return None
    between = later.passage[max(0, later.at - (later.start - earlier.end)) : later.at]
    if any(_NUMBER.search(sentence) for sentence in re.split(r"(?<=[.!?])\s", between)[:-1]):
        # It is of those who were counted last.
        return None
    parts, wholes = figures_of(later), figures_of(earlier)
    if not parts or not wholes or parts[0].best is None or wholes[-1].best is None:
        return None
    if parts[0].best >= wholes[-1].best or parts[0].unit != wholes[-1].unit:
        return None
    return pair.link(LinkKind.PART_OF, 0.75, f"{parts[0].quote} of the {wholes[-1].quote} before it")


_OF_THESE = re.compile(r"\b(?:of these|of those|of them|of whom|among them|including)\b", re.IGNORECASE)
_SOME = re.compile(r"^\W*[\w-]+ of (?:the|its|those|our|his|her|their)\b", re.IGNORECASE)


def _some_of_the(pair: Pair) -> Suggestion | None:
    """A count of some of what the same speaker counted before: "fourteen of the lorries"."""
    if not (pair.one_voice and _SOME.search(pair.later.quote)) or pair.days > _LONGEST or not pair.akin:
        return None
    parts, wholes = figures_of(pair.later), figures_of(pair.earlier)
    if not parts or not wholes or parts[0].best is None or wholes[0].best is None or pair.place is Agreement.DIFFERENT:
        return None
    if _ALL.search(pair.earlier.quote):
        return None
    alike = content_stems(parts[0].subject or "") & content_stems(wholes[0].subject or "")
    if not alike or parts[0].best >= wholes[0].best:
        return None
    return pair.link(LinkKind.PART_OF, 0.7, f"{parts[0].quote}, of the {wholes[0].quote}; {pair.who}, {pair.when}")


def _of_the_number(pair: Pair) -> Suggestion | None:
    """A count of some of those whose number it names: "two of the six"."""
    if pair.days > _NEXT or not pair.akin:
        return None
    found = _OF_THE_NUMBER.search(pair.later.quote)
    parts, wholes = figures_of(pair.later), figures_of(pair.earlier)
    if found is None or not parts or not wholes or parts[0].best is None or wholes[0].best is None:
        return None
    if parts[0].best >= wholes[0].best or not names_number(found[1], wholes[0]) or _ALL.search(pair.earlier.quote):
        return None
    return pair.link(LinkKind.PART_OF, 0.75, f"{parts[0].quote} of the {wholes[0].quote} that it names")


_OF_THE_NUMBER = re.compile(r"^\W*[\w-]+ of the ([\w,-]+)", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|every|each)\b", re.IGNORECASE)
_NEXT = 2
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|dozens?)\b",
    re.IGNORECASE,
)


def _summed(pair: Pair) -> Suggestion | None:
    """Two counts of one fate in one text, the lesser of which the text takes into the greater."""
    if abs(pair.later.start - pair.earlier.end) > _NEAR or pair.elsewhere or told_as_wrong(pair.earlier):
        return None
    if taking_back(pair.later) or taking_back(pair.earlier) or two_named(pair):
        return None
    for later in figures_of(pair.later):
        for earlier in figures_of(pair.earlier):
            fate = fate_of(pair.later.quote, later)
            if fate is None or fate != fate_of(pair.earlier.quote, earlier) or pair.long_ago:
                continue
            if later.best is None or earlier.best is None or later.best == earlier.best:
                continue
            if not _TOTAL.search((pair.later if later.best > earlier.best else pair.earlier).clause):
                continue
            part, whole = (later, earlier) if later.best < earlier.best else (earlier, later)
            why = f"{part.quote} of the {whole.quote} in one text"
            return pair.link(LinkKind.PART_OF, 0.6, why, backwards=part is earlier)
    return None


_NEAR = 400
_TOTAL = re.compile(
    r"\b(?:total|in all|altogether|claimed|bring(?:s|ing)?|brought|toll|stands? at|rose|risen|lost their lives)\b",
    re.IGNORECASE,
)


def two_named(pair: Pair) -> bool:
    """Whether two different speakers are named, so that their counts stand against each other."""
    speakers = [side.speaker for side in (pair.later, pair.earlier)]
    if pair.voice is not Agreement.DIFFERENT or None in speakers:
        return False
    return all(voice is not None and voice.kind is not SourceKind.UNNAMED for voice in speakers)


@remembered
def is_part(side: Side) -> bool:
    """Whether a claim counts some of those whom its sentence has named before: "of these, 26 were alive"."""
    sentence = re.split(r"[.!?]\s", side.passage[: side.at])[-1]
    found = _PART.search(side.quote)
    before = side.quote[: found.start()] if found else ""
    # "437 people, including 96 children" counts the whole, too.
    whole = any(figure.quote in before for figure in side.figures)
    return bool((found and not whole) or _OF_THESE.search(sentence))
