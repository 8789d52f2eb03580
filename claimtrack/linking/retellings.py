"""What tells that a claim passes on what somebody said elsewhere, in other words: pure.

A news text names a speaker and goes on in its own voice, so that a claim without a speaker may be one's of whom its own
words or those just before it tell. A number of people that is not by chance the same is a signal of its own.
"""

from __future__ import annotations

import re

from claimtrack.figures.nouns import is_human, singular
from claimtrack.linking.counting import fate_of, figures_of
from claimtrack.linking.negations import rejecting, taking_back
from claimtrack.linking.pairs import Pair
from claimtrack.linking.sides import Side
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import is_common, listed, stem, words
from claimtrack.terms import Figure, Hedge, SourceKind
from claimtrack.text import folded

_CHANCE = 20
_LEAST = 5
"""Numbers below this are said of too many things, even where somebody says them twice."""

_PARTICULAR = 100
"""From here on one speaker, heard through one station, hardly says a number of two things."""

_BEFORE = 200
"""Characters before a claim, within its paragraph, in which a text may name who is still speaking."""

_ANYBODY = frozenset((None, "people", "person", "dead", "us", "them", "other", "name"))
_FRAGMENT = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_LONG_FRAGMENT = 5
_GOES_ON = re.compile(r"\W*(?:he|she|they|it|there)\b", re.IGNORECASE)
_PARTITIVE = re.compile(r"\W*(?:of|among) (?:the|those|these|them|its|all)\b", re.IGNORECASE)
_GENERIC = frozenset(map(stem, listed("ministry agency police command union company council office army radio")))


def same_count(pair: Pair) -> bool:
    """Whether both claims have one number of people that is hardly the same by chance.

    A small one has to be told of what became of them in both, or through a station that both name.
    """
    if taking_back(pair.later) or any(_PARTITIVE.match(side.quote) for side in (pair.later, pair.earlier)):
        return False
    return any(_alike(pair, later, earlier) for later in figures_of(pair.later) for earlier in figures_of(pair.earlier))


def _alike(pair: Pair, later: Figure, earlier: Figure) -> bool:
    number = later.best if later.best is not None else later.low
    if number is None or later.unit != earlier.unit:
        return False
    if number != (earlier.best if earlier.best is not None else earlier.low) or _bounded(later) is not _bounded(
        earlier
    ):
        return False
    if later.unit is not None:
        return pair.one_voice and len({_noun(later), _noun(earlier), None}) <= 2
    if not (_of_people(later) and _of_people(earlier)):
        return False
    fates = fate_of(pair.later.quote, later), fate_of(pair.earlier.quote, earlier)
    told = pair.voice is Agreement.SAME and pair.relay is not None
    if None not in fates and fates[0] != fates[1] and not (told and number >= _PARTICULAR):
        return False
    nouns = _noun(later), _noun(earlier)
    if fates[0] != fates[1] and nouns[0] != nouns[1] and not told and not _ANYBODY & set(nouns):
        return False
    return number >= _CHANCE or (number >= _LEAST and (None not in fates or pair.relay is not None))


def _bounded(figure: Figure) -> bool:
    return figure.best is None or figure.hedge in (Hedge.UP_TO, Hedge.AT_MOST, Hedge.LESS_THAN)


def _noun(figure: Figure) -> str | None:
    head = re.split(r"\s(?:of|for|in|from|who|that)\s", figure.subject or "")[0].split()
    return singular(folded(head[-1])) if head else None


def _of_people(figure: Figure) -> bool:
    noun = _noun(figure)
    return noun in _ANYBODY or is_human(noun or "")


def quotes_within(pair: Pair) -> bool:
    """Whether one claim has a run of words in quotation marks that stand in a row in the other."""
    one, two = pair.later, pair.earlier
    return _has_fragment(one, two) or _has_fragment(two, one)


def _has_fragment(holder: Side, other: Side) -> bool:
    said = f" {' '.join(other.words)} "
    for match in _FRAGMENT.finditer(holder.quote):
        fragment = words(match[1])
        telling = len(fragment) >= _LONG_FRAGMENT and sum(not is_common(word) for word in fragment) > 1
        if telling and f" {' '.join(fragment)} " in said:
            return True
    return False


def names_speaker(pair: Pair) -> bool:
    """Whether one claim is a text's own narration, and the text names there the speaker of the other."""
    one, two = pair.later, pair.earlier
    return _told_of(one, two) or _told_of(two, one)


def _told_of(narration: Side, said: Side) -> bool:
    speaker = said.speaker
    if not narration.narrated or speaker is None or rejecting(narration):
        return False
    above = narration.passage[max(0, narration.at - _BEFORE) : narration.at].split("\n")[-1]
    goes_on = _GOES_ON.match(narration.quote) is not None
    here = {stem(word) for word in words(f"{above if goes_on else ''} {narration.quote}")}
    if speaker.kind is SourceKind.PERSON:
        return any(stem(name.split()[-1]) in here for name in speaker.names if name)
    telling = [{stem(word) for word in name.split() if word != "the"} for name in speaker.names]
    return any(named and named <= here and not named <= _GENERIC for named in telling)
