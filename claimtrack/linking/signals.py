"""What speaks for and against a link that two claims may have, as numbers; pure.

Every signal is a plain observation of a pair, most of them 0 or 1. What each is worth is learned, see
:mod:`claimtrack.linking.weighing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import log1p

from claimtrack.figures import Verdict
from claimtrack.linking.counting import additional, figures_of, names_number, partitive
from claimtrack.linking.negations import (
    before,
    negated,
    rejecting,
    taking_back,
    tells_of_rising,
    told_as_wrong,
    told_states,
)
from claimtrack.linking.pairs import Pair
from claimtrack.linking.quantities import compare_figures, same_figure
from claimtrack.linking.states import STATE_STEMS, agreeing, tells_of_change, turned
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import is_common
from claimtrack.terms import ClaimKind, Figure, Hedge, LinkKind

_NEAR = 200
_CHANCE = 20
_FAR = 3
_NOT_YET = frozenset({ClaimKind.INTENT, ClaimKind.FORECAST, ClaimKind.OPINION})


def signals(pair: Pair, suggestion: Suggestion) -> dict[str, float]:
    """The signals of a pair for a link that rules suggest; those that are 0 are left out."""
    kind = LinkKind.REPEATS if suggestion.kind is LinkKind.DUPLICATES else suggestion.kind
    found: dict[str, float] = {"base": 1.0, "rules": suggestion.score, f"kind {kind.value}": 1.0}
    found |= {**_voices(pair), **_matter(pair), **_words(pair), **_numbers(pair)}
    return {name: float(value) for name, value in found.items() if value}


def _voices(pair: Pair) -> Mapping[str, float]:
    return {
        "voice same": pair.voice is Agreement.SAME,
        "voice alike": pair.voice is Agreement.ALIKE,
        "voice different": pair.voice is Agreement.DIFFERENT,
        "independent": pair.independent,
        "relay": pair.relay is not None,
        "one outlet": pair.same_outlet and not pair.same_document,
        "one text": pair.same_document,
        "narrated": pair.later.narrated and pair.earlier.narrated,
        "a day later": pair.days == 1,
        "days later": pair.days > 1,
        "log days": log1p(pair.days),
        "days apart": pair.apart_in_time,
        "long ago": pair.long_ago,
    }


def _matter(pair: Pair) -> Mapping[str, float]:
    near = pair.same_document and abs(pair.later.start - pair.earlier.end) < _NEAR
    return {
        "kinship": min(pair.kinship, 0.6),
        "kin": pair.kinship >= 0.15,
        "place same": pair.place is Agreement.SAME,
        "place alike": pair.place is Agreement.ALIKE,
        "place different": pair.place is Agreement.DIFFERENT,
        "elsewhere": pair.elsewhere,
        "next to it": near,
    }


def _words(pair: Pair) -> Mapping[str, float]:
    things = len(pair.things - STATE_STEMS)
    shorter = max(1, min(len(pair.later.words), len(pair.earlier.words)))
    states = told_states(pair.later), told_states(pair.earlier)
    denied = negated(pair.later) is not negated(pair.earlier)
    taken_back = taking_back(pair.later) is not None
    return {
        "things": min(things, 4) / 2,
        "a thing": things >= 1,
        "overlap": pair.overlap,
        "run": min(pair.run, 10) / 10,
        "whole run": pair.run / shorter if pair.run >= 3 else 0.0,
        "telling run": pair.run >= 4 and sum(not is_common(word) for word in pair.later.words) >= 2,
        "quoted": pair.quoted,
        "denies later": denied and negated(pair.later),
        "denies earlier": denied and negated(pair.earlier),
        "both deny": negated(pair.later) and negated(pair.earlier),
        "rejects": rejecting(pair.later),
        "a denial": pair.later.kind is ClaimKind.DENIAL,
        "opposite": turned(*states),
        "same state": agreeing(*states),
        "change": tells_of_change(pair.later.quote),
        "taken back": taken_back,
        "taken back by one": taken_back and (pair.one_voice or pair.same_outlet),
        "told as wrong": told_as_wrong(pair.later) or told_as_wrong(pair.earlier),
        "no news": any(side.kind in _NOT_YET for side in (pair.later, pair.earlier)),
    }


def _numbers(pair: Pair) -> Mapping[str, float]:
    own, other = figures_of(pair.later), figures_of(pair.earlier)
    said = f"{before(pair.later)} {pair.later.quote}"
    found: dict[str, float] = {
        "both count": bool(own and other),
        "one counts": bool(own) is not bool(other),
        "equal figure": same_figure(pair),
        "names its number": any(
            names_number(said, figure) and all(figure.best != mine.best for mine in own) for figure in other
        ),
        "rising": bool(own) and tells_of_rising(pair.later.quote),
        "added": any(additional(side, figure) for side in (pair.later, pair.earlier) for figure in figures_of(side)),
        "a part": any(map(partitive, (*own, *other))),
    }
    compared = compare_figures(pair)
    if compared is None:
        return found | {"counts apart": bool(own and other)}
    later, earlier, verdict = compared.later, compared.earlier, compared.comparison.verdict
    low, high = sorted((_number(later), _number(earlier)))
    equal = (later.low, later.high) == (earlier.low, earlier.high)
    return found | {
        "comparable": 1.0,
        "strength": min(compared.strength, 3.0) / 3,
        "one fate": bool(compared.fate),
        "equal": equal,
        "equal and great": equal and high >= _CHANCE,
        "ratio": float(low / high) if high > 0 else 1.0,
        "far": high > 0 and low * _FAR < high,
        "more": _number(later) > _number(earlier),
        "none of it": Hedge.NONE in (later.hedge, earlier.hedge),
        "small": high < 4,
        "later count": compared.comparison.later is not None,
        f"verdict {verdict.value}": verdict is not Verdict.NOT_COMPARABLE,
    }


def _number(figure: Figure) -> Decimal:
    stated = (value for value in (figure.best, figure.low, figure.high) if value is not None)
    return abs(next(stated, Decimal(0)))
