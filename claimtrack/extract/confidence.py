"""How likely an extraction is right, from a few signs of how it was come by, with the reasons in words.

The weights were set by hand on invented dispatches; they order claims well and are no calibration.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from claimtrack.terms import QuoteType

_BASE = 0.2


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of how a claim was found; `speaker` is in 0..1, how surely the speaker was resolved."""

    quote_type: QuoteType
    narrator: bool
    speaker: float
    speaker_how: str
    cue: str | None
    words: int
    figures: int
    carried: tuple[str, ...] = ()
    uncued: bool = False
    unclosed: bool = False
    boilerplate: bool = False


def confidence(signs: Signs) -> tuple[float, tuple[str, ...]]:
    """The confidence in 0 to 1, two decimals, and its reasons, the weightiest first."""
    score = _BASE
    reasons: list[str] = []
    if signs.narrator:
        reasons.append("the narrator's own sentence with a figure")
        score += 0.7
    else:
        score += 2.4 * (signs.speaker - 0.5)
        reasons.append(signs.speaker_how)
    if signs.uncued:
        score -= 0.9
        reasons.append("quotation without a reporting word")
    elif signs.quote_type is QuoteType.DIRECT:
        score += 0.9
        reasons.append("direct quotation")
    elif signs.quote_type is QuoteType.MIXED:
        score += 0.4
        reasons.append("partly quoted")
    elif signs.cue is not None:
        score += 0.3
        reasons.append(f"reported with “{signs.cue}”")
    if signs.figures == 1:
        score += 0.4
        reasons.append("one figure")
    elif signs.figures > 1:
        reasons.append(f"{signs.figures} figures in one claim")
        score -= 0.15 * (signs.figures - 1)
    if signs.words < 4:
        score -= 0.7
        reasons.append("very short")
    elif signs.words > 45:
        score -= 0.5
        reasons.append("long: may hold more than one assertion")
    for carried in signs.carried:
        score -= 0.1
        reasons.append(carried)
    if signs.unclosed:
        score -= 0.6
        reasons.append("quotation mark not closed")
    if signs.boilerplate:
        score -= 1.0
        reasons.append("in a note, a caption or a question")
    return round(1 / (1 + exp(-score)), 2), tuple(reasons)
