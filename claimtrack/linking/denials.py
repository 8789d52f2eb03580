"""Whether a claim says that what another says is not so: other speaker, same matter, one of the two negated; pure."""

from __future__ import annotations

import re

from claimtrack.linking.counting import fate_of, figures_of
from claimtrack.linking.focus import denied, says_what_is_denied
from claimtrack.linking.negations import denied_whole, negated, rejecting, told_as_wrong, told_states
from claimtrack.linking.pairs import Pair
from claimtrack.linking.quantities import compare_figures
from claimtrack.linking.sides import Side
from claimtrack.linking.states import STATE_STEMS, agreeing, turned
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.voices import Agreement, nameless_voice
from claimtrack.linking.wordings import content_stems, stem, words
from claimtrack.terms import ClaimKind, Figure, Hedge, LinkKind

_LONGEST = 7
_CLOSE = 160
_NEAR_DAYS = 3
_NEAR_TEXTS = 0.25
_NEARLY_ALL = 0.33
_SELDOM = 3
_FATES = content_stems("dead wounded missing")
_ANSWER = re.compile(
    r"\b(?:reject(?:s|ed)|den(?:ies|ied)|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed)|call(?:s|ed)|contradict(?:s|ed))\s+"
    r"(?:(?:this|that|it)(?=\s*(?:[.,;:!]|$|as\b|and\b|on\b))|"
    r"the (?:claim|report|allegation|accusation|figure|story|charge|account)s?)\b",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"\b(?:any more|anymore|no longer)\b", re.IGNORECASE)
_NOT_YET = frozenset({ClaimKind.INTENT, ClaimKind.FORECAST})
_WOULD = re.compile(r"\b(?:there will be|there would be|would be|is to be)\b", re.IGNORECASE)
_REMAINS = re.compile(r"\bbod(?:y|ies)\b", re.IGNORECASE)
_PEOPLE = content_stems("people")
_HARMED = frozenset(("dead", "wounded", "moved", "released"))


def denies(pair: Pair) -> Suggestion | None:
    """Denies from the claim that is negated; contradicts where that one came first, updates where it held till then."""
    if negated(pair.later) is negated(pair.earlier) or not may_dispute(pair):
        return None
    if any(side.kind in _NOT_YET or _WOULD.search(side.quote) for side in (pair.later, pair.earlier)):
        return None
    later_denies = negated(pair.later)
    here = 0.1 * (pair.place in (Agreement.SAME, Agreement.ALIKE))
    if not later_denies and pair.days and _none_till_then(pair):
        return pair.link(LinkKind.UPDATES, 0.55 + here, f"none by then, {pair.when}: {_listed(pair)}")
    if later_denies and pair.days and _NO_MORE.search(pair.later.clause) and len(pair.shared) >= 2:
        return pair.link(LinkKind.UPDATES, 0.6 + here, f"not so any more, {pair.when}: {_listed(pair)}")
    none = _none_of(pair) and (pair.days <= _NEAR_DAYS or bool(here))
    if (
        not (pair.independent or _denied_by_another(pair))
        or counted_apart(pair)
        or pair.apart_in_time
        or pair.elsewhere
    ):
        return None
    states = told_states(pair.later), told_states(pair.earlier)
    if agreeing(*states) or _of_another_harm(pair) or _only_of_hand(pair):
        return None
    denying = pair.later if later_denies else pair.earlier
    asserting = pair.earlier if later_denies else pair.later
    if not says_what_is_denied(denying, asserting) or not _same_event(denying, asserting):
        return None
    rejects = rejecting(denying)
    close = later_denies and pair.same_document and _answers(pair)
    named = {stem(name) for side in (pair.later, pair.earlier) for name in side.quoted_names}
    things = pair.things - STATE_STEMS - _FATES - named
    alone = (
        len(denying.stems) > 1
        and pair.overlap >= (0.5 if pair.same_document else 0.3)
        and pair.days <= 3
        and (rejects or bool(here))
    )
    told = len(things) >= 2 or (bool(things) and alone and not _is_topic(pair, things)) or _pointed(pair, denying)
    opposed = turned(*states) and len(pair.shared) >= 2
    if not pair.shared or not (told or opposed or close or none) or _of_anybody(pair, denying):
        return None
    score = 0.42 + 0.1 * min(len(pair.shared), 4) + 0.15 * close + 0.1 * rejects + 0.1 * none + here
    kind = LinkKind.DENIES if later_denies else LinkKind.CONTRADICTS
    return pair.link(kind, score, f"says it is not so: {_listed(pair)}; other speaker, {pair.when}")


def _denied_by_another(pair: Pair) -> bool:
    """Whether a pronoun denies just what its text had said before: who says so does not take it back in one breath."""
    voices = pair.later.speaker, pair.earlier.speaker
    alike = pair.voice is Agreement.ALIKE and pair.same_document
    nameless = any(voice is not None and nameless_voice(voice) for voice in voices)
    return alike and nameless and pair.overlap >= _SAME_WORDS


def _same_event(denying: Side, asserting: Side) -> bool:
    """Whether the other claim tells of the deed that is denied, not only of the place or of those it was done to."""
    if _EVER.search(denying.quote):
        # "We do not shell civilians" speaks of no one case: whatever it names has to be there.
        return denying.stems <= asserting.said_stems | set(asserting.words)
    if _harm_counted(asserting) and not _harm_counted(denying):
        return False
    if not denied_whole(denying):
        return True
    deeds = told_states(denying).keys()
    if deeds:
        return bool(deeds & told_states(asserting).keys())
    shared = denying.said_stems & asserting.said_stems
    return len(shared) >= 2 and 2 * len(shared) >= len(denying.stems)


def _harm_counted(side: Side) -> bool:
    """Whether a claim first of all counts those who came to harm, by whatever it was."""
    counted = figures_of(side)[:1]
    return any(
        fate_of(side.quote, figure) in _HARMED and side.quote.find(figure.quote) < _AT_ONCE for figure in counted
    )


_EVER = re.compile(r"\b(?:do not|does not|don['’]t|doesn['’]t|would never|never) [a-z]+\b(?<!ed)", re.IGNORECASE)
_AT_ONCE = 12
_SAME_WORDS = 0.8


def _of_anybody(pair: Pair, denying: Side) -> bool:
    """Whether a claim says of nobody in particular, and nowhere in particular, that they came to no harm."""
    return not denying.stems - _PEOPLE - _FATES and pair.place not in (Agreement.SAME, Agreement.ALIKE)


def _pointed(pair: Pair, denying: Side) -> bool:
    """Whether the other says the very thing that is denied, in days and texts near enough to mean the same case."""
    near = pair.days <= _NEAR_DAYS and (pair.same_document or pair.kinship >= _NEAR_TEXTS)
    asserting = pair.earlier if denying is pair.later else pair.later
    placed = [bool(side.own_places) for side in (pair.later, pair.earlier)]
    if (
        _NO_MORE.search(denying.clause)
        or _REMAINS.search(asserting.quote)
        or (pair.same_document and any(placed) and not all(placed))
    ):
        return False
    said = frozenset[str]().union(*denied(denying)) - _PEOPLE
    return near and bool(said & pair.shared) and pair.overlap >= _NEARLY_ALL and not _is_topic(pair, said)


_SO_FAR = re.compile(
    r"\b(?:so far|yet|reported|known|by then|at this stage|until now|registered|confirmed)\b", re.IGNORECASE
)
_NO_HAND = re.compile(
    r"\b(?:no hand in|nothing to do with|not responsible|not behind|no part in|not involved|did not plant|no role)\b",
    re.IGNORECASE,
)
_HAND = re.compile(
    r"\b(?:responsib\w+|claim\w*|behind|carried out|planted|accus\w+|blam\w+|fighters|our men|work of|ordered)\b",
    re.IGNORECASE,
)


def _of_another_harm(pair: Pair) -> bool:
    """Whether one says that nobody came to one harm, and the other counts those who came to another."""
    fates = [
        {(fate_of(side.quote, figure), figure.hedge is Hedge.NONE) for figure in figures_of(side)}
        for side in (pair.later, pair.earlier)
    ]
    for none, counted in ((fates[0], fates[1]), (fates[1], fates[0])):
        denied = {fate for fate, nobody in none if nobody and fate in _HARMED}
        told = {fate for fate, nobody in counted if not nobody and fate}
        if denied and told and not denied & told:
            return True
    return False


def _only_of_hand(pair: Pair) -> bool:
    """Whether one denies only to have done it, and the other does not say who did."""
    for denying, other in ((pair.later, pair.earlier), (pair.earlier, pair.later)):
        if _NO_HAND.search(denying.clause) and not _HAND.search(other.sentence):
            return True
    return False


def _is_topic(pair: Pair, things: frozenset[str]) -> bool:
    """Whether a thing is what the whole text is about, so that sharing it says little."""
    said = [stem(word) for word in words(pair.later.passage)]
    return all(said.count(thing) > _SELDOM for thing in things)


def _answers(pair: Pair) -> bool:
    """Whether the text rejects, between the two, what stands before: "the operator rejected this"."""
    gap = pair.later.start - pair.earlier.end
    between = pair.later.passage[max(0, pair.later.at - gap) : pair.later.at + len(pair.later.quote)]
    return 0 <= gap < _CLOSE and bool(_ANSWER.search(between))


def may_dispute(pair: Pair) -> bool:
    """Whether two claims are near enough in time, place and matter for one to speak of what the other says."""
    return (
        pair.days <= _LONGEST
        and pair.akin
        and (
            pair.place is not Agreement.DIFFERENT
            or (pair.overlap >= 0.5 and len(pair.things) >= 3 and not _placed(pair))
        )
        and not told_as_wrong(pair.later)
        and not told_as_wrong(pair.earlier)
    )


def _placed(pair: Pair) -> bool:
    """Whether both name a place in their own words."""
    return bool(pair.later.own_places and pair.earlier.own_places)


def counted_apart(pair: Pair) -> bool:
    """Whether both count, and not the same."""
    one, two = figures_of(pair.later), figures_of(pair.earlier)
    if not one or not two or Hedge.NONE in {figure.hedge for figure in (*one, *two)}:
        return False
    return compare_figures(pair) is None


def _none_till_then(pair: Pair) -> bool:
    """Whether the earlier claim says that there was none yet of what the later one has."""
    if pair.independent and not _SO_FAR.search(pair.earlier.clause):
        return False
    none = [figure for figure in figures_of(pair.earlier) if figure.hedge is Hedge.NONE]
    return any(_noun(figure) & (pair.later.said_stems - _PEOPLE) for figure in none)


def _none_of(pair: Pair) -> bool:
    """Whether one says that there is none of what the other counts; of people, there and nowhere else."""
    here = pair.place in (Agreement.SAME, Agreement.ALIKE)
    for first in figures_of(pair.later):
        for second in figures_of(pair.earlier):
            same = _noun(first) & _noun(second)
            if not same or (first.hedge is Hedge.NONE) is (second.hedge is Hedge.NONE):
                continue
            if same - _PEOPLE:
                return True
            side, counted = (pair.later, first) if second.hedge is Hedge.NONE else (pair.earlier, second)
            nobody = pair.earlier if side is pair.later else pair.later
            fate = fate_of(side.quote, counted)
            if fate is not None and fate == fate_of(nobody.quote, second if counted is first else first):
                return True
            if here and fate not in _HARMED:
                return True
    return False


def _noun(figure: Figure) -> frozenset[str]:
    return content_stems(figure.subject or "")


def _listed(pair: Pair) -> str:
    return ", ".join(sorted(pair.shared)[:4]) or "what stands before it"
