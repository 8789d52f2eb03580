"""How far a count reaches: a part behind its whole, one site, one hospital, one ship, another year; pure.

Two counts of one fate are held against each other only where nothing in the words says that one of them counts but some
of what the other does.
"""

from __future__ import annotations

import re

from claimtrack.figures import Verdict, compare_statements
from claimtrack.linking.agreement import statement
from claimtrack.linking.pairs import Pair
from claimtrack.linking.sides import Side, remembered
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import sites
from claimtrack.terms import Figure
from claimtrack.text import folded


def comparable(pair: Pair, later: Figure, earlier: Figure) -> bool:
    """Whether the figures can be compared as their claims have them: subject, place, day and measure."""
    found = compare_statements(statement(pair.later, later), statement(pair.earlier, earlier), pair.inside, pair.widths)
    return found.verdict is not Verdict.NOT_COMPARABLE


def behind_its_whole(side: Side, figure: Figure) -> bool:
    """Whether a figure counts some of those just counted in its claim: "31, of whom 22 in Ash Hill"."""
    at = side.quote.find(figure.quote)
    before = side.quote[: max(at, 0)]
    if not re.search(r"\w", before):
        return False
    inside = _OF_WHOM.match(figure.quote.partition(" ")[2])
    return bool(inside or (_INCLUDING.search(before) and re.search(r"\w", _INCLUDING.split(before)[0])))


_INCLUDING = re.compile(r"\b(?:including|among (?:them|whom)|of (?:whom|them|which|these|those))\b", re.IGNORECASE)
_OF_WHOM = re.compile(r"of (?:whom|them|which|these|those)\b", re.IGNORECASE)


def reach_apart(pair: Pair) -> bool:
    """Whether the words of one claim keep its count to a site, a thing or a time that the other is not about."""
    one, two = pair.later, pair.earlier
    return (
        _kept_to_site(pair, one, two)
        or _kept_to_site(pair, two, one)
        or bool(_BYGONE.search(one.quote)) is not bool(_BYGONE.search(two.quote))
        or _of_other_things(pair)
    )


_BYGONE = re.compile(
    r"\b(?:then|that year|(?:in|of) (?:19|20)\d\d|(?:years?|decades?|months) (?:ago|earlier|before)|"
    r"last (?:year|month))\W*$|\b(?:in|of) (?:19|20)\d\d\b",
    re.IGNORECASE,
)


def _kept_to_site(pair: Pair, kept: Side, other: Side) -> bool:
    """Whether one names its site and the other's text, or in one text the other's sentence, does not have it."""
    named = kept.sites - _WHOLE
    if not named or named & other.sites or pair.place is Agreement.SAME:
        return False
    around = f"{other.title or ''} {other.sentence if pair.same_document else other.passage}"
    return named.isdisjoint(sites(around)) and not any(site in folded(around) for site in named)


_WHOLE = frozenset(("hospital", "pit", "mine"))
"""Sites that a text seldom names again once it has named the town, and where people are brought to."""


def _of_other_things(pair: Pair) -> bool:
    """Whether both say of what they count, by name, and not of the same: "from the Anna", "from the Corona"."""
    one, two = (_belonging(side) for side in (pair.later, pair.earlier))
    return bool(one and two) and one.isdisjoint(two) and pair.place is not Agreement.SAME


@remembered
def _belonging(side: Side) -> frozenset[str]:
    return frozenset(
        word.lower() for match in _OF_NAMED.finditer(side.quote) for word in match[1].split() if word[0].isupper()
    )


_OF_NAMED = re.compile(
    r"\b(?:from|of|aboard) the (?:(?!on\b|in\b|at\b|by\b|between\b)[a-z]+ ){0,3}"
    r"((?:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]\w+ ?)+)",
)


@remembered
def of_a_hospital(side: Side) -> bool:
    """Whether a claim counts those whom one hospital or mortuary has taken in."""
    return bool(_TAKEN_IN.search(side.quote))


_TAKEN_IN = re.compile(
    r"\b(?:hospitals?|clinics?|mortuary|morgue|wards?|infirmary)\b.*"
    r"\b(?:admitted|taken in|took in|received|treating|treated|has|had)\b|"
    r"\b(?:admitted|brought|taken|treated)\b.*\b(?:hospital|clinic|mortuary|morgue|infirmary)\b|"
    r"\b(?:had|has|have) (?:been )?(?:so far |now |already )?(?:admitted|taken in|brought in)\b|\bbrought in from\b",
    re.IGNORECASE,
)


def passes_on(pair: Pair) -> bool:
    """Whether one claim names the other's speaker as whose figure it is: "if one follows the office"."""
    return _names_speaker(pair.later, pair.earlier) or _names_speaker(pair.earlier, pair.later)


def _names_speaker(telling: Side, told: Side) -> bool:
    speaker = told.speaker
    if speaker is None:
        return False
    words = {word for name in speaker.names for word in name.split() if len(word) > _SHORT}
    return any(match["name"] in words for pattern in _TOLD_OF for match in pattern.finditer(folded(telling.quote)))


_TOLD_OF = (
    re.compile(r"\b(?:according to|follows?|quot(?:es|ing)) (?:the )?(?:\w+ ){0,2}?(?P<name>\w+)"),
    re.compile(
        r"\b(?P<name>\w+)(?:['’]s)? (?:figure|count|list|number|toll|latest|talks|speaks|says|said|puts|gives|gave)\b"
    ),
)
_SHORT = 3
