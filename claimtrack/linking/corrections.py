"""Whether a claim takes another back: words of taking back by the same source or outlet, about the same; pure."""

from __future__ import annotations

import re

from claimtrack.linking.counting import fate_of, figures_of, names_number
from claimtrack.linking.focus import says_what_is_denied
from claimtrack.linking.mending import names_as_wrong, names_source
from claimtrack.linking.negations import before, negated, taking_back, tells_of_rising, told_as_wrong
from claimtrack.linking.pairs import Pair
from claimtrack.linking.quantities import compare_figures
from claimtrack.linking.sides import Side
from claimtrack.linking.states import alike, opposite
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import content_stems
from claimtrack.terms import Figure, LinkKind

_LONGEST_AGO = 30


def corrects(pair: Pair) -> Suggestion | None:
    """The same source or outlet, words of taking back, and a figure or state that is another now."""
    if (wrong := names_as_wrong(pair)) and _mends(pair):
        return pair.link(LinkKind.CORRECTS, 0.9, f"it says that it is not {wrong}; {pair.when}")
    if (
        not (pair.one_voice or pair.same_outlet or pair.voice is Agreement.UNKNOWN)
        or pair.days > _LONGEST_AGO
        or not (pair.akin or (pair.same_outlet and pair.kinship >= 0.08))
    ):
        return None
    both_named = pair.later.own_places and pair.earlier.own_places
    if (pair.place is Agreement.DIFFERENT and both_named) or told_as_wrong(pair.later):
        return None
    words = taking_back(pair.later)
    if words is None or (pair.same_document and not told_as_wrong(pair.earlier)):
        return None
    who = pair.who if pair.one_voice else "same outlet" if pair.same_outlet else "speaker not named"
    rising = (own := figures_of(pair.later)) and tells_of_rising(pair.later.quote)
    if rising and not _TAKEN.search(pair.later.quote):
        return None
    said = f'"{words}", {who}, {pair.when}'
    named = [figure for figure in figures_of(pair.earlier) if names_number(_round(pair), figure)]
    if named and own and _meant(pair, own[-1], named[0]) and all(figure.best != named[0].best for figure in own[-1:]):
        return pair.link(LinkKind.CORRECTS, 0.82 + 0.06 * pair.one_voice, f"{said}; it names {named[0].quote} as wrong")
    if _names_others(pair, own):
        return None
    figures = compare_figures(pair)
    if figures is not None and figures.fate in _FALLING:
        return None
    if figures is not None and figures.later.best != figures.earlier.best and figures.strength >= 1:
        return pair.link(LinkKind.CORRECTS, 0.78, f"{said}; {figures.comparison.why}")
    if own and (other := figures_of(pair.earlier)):
        same = _nouns(own[0]) & _nouns(other[0]) or not _nouns(own[0]) or not _nouns(other[0])
        if pair.one_voice and pair.things and same and own[0].best != other[0].best and own[0].unit == other[0].unit:
            return pair.link(LinkKind.CORRECTS, 0.66, f"{said}; {own[0].quote} for {other[0].quote}")
        return None
    quotes = pair.later.clause, pair.earlier.clause
    turned = opposite(*quotes) or (negated(pair.later) is not negated(pair.earlier) and not alike(*quotes))
    told = pair.one_voice or (pair.later.narrated and pair.earlier.narrated) or pair.voice is Agreement.UNKNOWN
    if (
        turned
        and told
        and len(pair.things) >= 1
        and (len(pair.shared) >= 2 or (pair.one_voice and says_what_is_denied(*_denying_first(pair))))
    ):
        return pair.link(
            LinkKind.CORRECTS, 0.7 + 0.05 * min(len(pair.shared), 4), f"{said}; the opposite of what it said"
        )
    return None


def _mends(pair: Pair) -> bool:
    """Whether the source of the earlier claim, its outlet, or one who names it, speaks of the same thing."""
    return (
        (pair.one_voice or pair.same_outlet or names_source(pair))
        and pair.days <= _LONGEST_AGO
        and not told_as_wrong(pair.later)
        and not told_as_wrong(pair.earlier)
        and bool(pair.things)
        and (pair.akin or pair.overlap >= _MUCH)
    )


def _denying_first(pair: Pair) -> tuple[Side, Side]:
    return (pair.later, pair.earlier) if negated(pair.later) else (pair.earlier, pair.later)


_MUCH = 0.6
_FALLING = frozenset(("missing", "trapped", "held", "remaining"))
"""Fates whose counts fall of themselves as people are found or freed."""
_ANYBODY = content_stems("people persons report figure")
_TAKEN = re.compile(r"\b(?:wrong\w*|mistake\w*|should have|correct\w*|not as)\b", re.IGNORECASE)


def _nouns(figure: Figure) -> frozenset[str]:
    return content_stems(figure.subject or "")


def _names_others(pair: Pair, own: list[Figure]) -> bool:
    """Whether a text says which number was wrong, and it is not that of the earlier claim."""
    given = {f"{figure.best:f}" for figure in own if figure.best is not None}
    named = set(re.findall(r"(?<![.\d])\d+(?![.:]?\d)", _round(pair))) - given
    return bool(own and named and figures_of(pair.earlier))


def _meant(pair: Pair, figure: Figure, wrong: Figure) -> bool:
    """Whether a figure is the one that takes the place of the wrong one, not another of the same passage."""
    counted = content_stems(wrong.subject or "") - _ANYBODY
    told = content_stems(_round(pair)) | pair.later.said_stems
    own = names_number(pair.later.quote, wrong)
    matter = counted or (pair.earlier.said_stems - _ANYBODY)
    if wrong.unit is None and not (own if not matter else matter & told or (own and not counted)):
        return False
    if own:
        return True
    fates = fate_of(pair.later.quote, figure), fate_of(pair.earlier.quote, wrong)
    if all(fates) and fates[0] != fates[1] and not pair.shared - _ANYBODY:
        return False
    # What is counted may stand in the sentence before, where the wrong number is told.
    elsewhere = not figure.subject or figure.subject.lower() not in pair.later.quote.lower()
    return elsewhere or bool(content_stems(figure.subject or "") & content_stems(wrong.subject or ""))


def _round(pair: Pair) -> str:
    return f"{before(pair.later)} {pair.later.quote}"
