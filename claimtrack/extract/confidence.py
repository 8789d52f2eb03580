"""How likely an extraction is right: the attribution's own probability, moved by signs of the claim, with reasons.

`WEIGHTS` is the one table that `claimtrack model calibrate` refits: the log-odds are the sum of each sign times its
weight. "pair" and "narrated" are log-odds themselves, of the attribution or of the narrator's clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from claimtrack.terms import QuoteType

WEIGHTS: dict[str, float] = {
    "base": 0.35,
    "pair": 0.8,
    "narrated": 0.8,
    "speaker": 1.6,
    "direct": 0.3,
    "mixed": -0.1,
    "uncued": -0.9,
    "part": -0.35,
    "carried": -0.15,
    "one_figure": 0.3,
    "many_figures": -0.25,
    "short": -0.7,
    "long": -0.6,
    "unclosed": -0.6,
    "boilerplate": -1.2,
}
"""What each sign adds to the log-odds of a claim's being right."""

_UNJUDGED = 0.6
_SURE_SPEAKER = 0.85


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of how a claim was found.

    `probability` is that of the attribution, or of the narrator's clause, in 0..1; None where nobody judged it.
    `speaker` is in 0..1, how surely the speaker was resolved, and `speaker_how` says how in words.
    """

    quote_type: QuoteType
    narrator: bool
    probability: float | None
    speaker: float
    speaker_how: str
    cue: str | None
    words: int
    figures: int
    part: bool = False
    carried: tuple[str, ...] = ()
    uncued: bool = False
    unclosed: bool = False
    boilerplate: bool = False


def signs(found: Found) -> dict[str, float]:
    """The signs of a claim, those that are absent left out."""
    judged = _UNJUDGED if found.probability is None else found.probability
    values: dict[str, float] = {
        "base": 1.0,
        "narrated" if found.narrator else "pair": _log_odds(judged),
        "speaker": 0.0 if found.narrator else found.speaker - _SURE_SPEAKER,
        "direct": found.quote_type is QuoteType.DIRECT,
        "mixed": found.quote_type is QuoteType.MIXED,
        "uncued": found.uncued,
        "part": found.part,
        "carried": len(found.carried),
        "one_figure": found.figures == 1,
        "many_figures": max(0, found.figures - 1),
        "short": found.words < 4,
        "long": found.words > 45,
        "unclosed": found.unclosed,
        "boilerplate": found.boilerplate,
    }
    return {name: float(value) for name, value in values.items() if value}


def probability(values: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """How likely a claim with these signs is right, in 0..1; a sign without a weight counts nothing."""
    total = sum(weights.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def confidence(found: Found, weights: Mapping[str, float] = WEIGHTS) -> tuple[float, tuple[str, ...]]:
    """The confidence in 0 to 1, two decimals, and its reasons, the weightiest first."""
    values = signs(found)
    said = [
        (abs(weights.get(name, 0.0) * value), reason)
        for name, value in values.items()
        for reason in _reasons(name, found)
    ]
    said.sort(key=lambda pair: -pair[0])
    return round(probability(values, weights), 2), tuple(reason for _, reason in said)


def _reasons(name: str, found: Found) -> tuple[str, ...]:
    """A sign in words; what every claim has needs none."""
    match name:
        case "pair" if found.cue is not None:
            return (f"reported with “{found.cue}”",)
        case "narrated":
            own = "the narrator's own sentence"
            return (f"{own} with a figure" if found.figures else f"{own} of an event",)
        case "speaker":
            return (found.speaker_how,)
        case "carried":
            return found.carried
        case "many_figures":
            return (f"{found.figures} figures in one claim",)
    reason = _SAID.get(name)
    return (reason,) if reason else ()


_SAID = {
    "direct": "direct quotation",
    "mixed": "partly quoted",
    "uncued": "quotation without a reporting word",
    "part": "cut from a longer sentence",
    "one_figure": "one figure",
    "short": "very short",
    "long": "long: may hold more than one assertion",
    "unclosed": "quotation mark not closed",
    "boilerplate": "in a note or a question",
}


def _log_odds(chance: float) -> float:
    bounded = min(0.98, max(0.02, chance))
    return log(bounded / (1 - bounded))
