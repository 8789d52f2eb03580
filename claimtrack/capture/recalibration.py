"""Confidence as a person's own decisions have it: the correction, its file, and its use on new claims.

The correction belongs to one extractor and version, because another one means something else by 0.8. What a claim's
confidence was before stands among its reasons, so that a later correction starts from the extractor's own.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from math import exp, isfinite, log
from pathlib import Path
from typing import Any

from claimtrack.errors import ConfigError
from claimtrack.terms import Candidate, QuoteType, Role, SourceKind

TERMS = ("narrator", "direct", "figure", "inferred")
"""What of a claim moves its confidence besides the confidence itself."""

LEAST_SLOPE = 0.05
"""Below it a surer claim would hardly come out surer."""

_FORM = 1
_BOUND = 1e-4
_REASON = re.compile(r"recalibrated on [\d,]+ decisions, from ([01](?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Recalibration:
    """A correction of confidence: logit p' = shift + slope * logit p + the weights of the terms that hold.

    `extractor` and `version` are whose confidence it corrects, `decisions` how many it was fitted on, `fitted_on` the
    day. Without decisions it is the identity. `slope` is positive, so that surer claims stay surer.
    """

    extractor: str
    version: str
    decisions: int = 0
    fitted_on: str = ""
    shift: float = 0.0
    slope: float = 1.0
    weights: Mapping[str, float] = field(default_factory=dict)

    def probability(self, confidence: float, terms: Mapping[str, float]) -> float:
        """The corrected confidence in 0..1; it does not fall where `confidence` rises."""
        if not self.changes:
            return confidence
        moved = sum(self.weights.get(name, 0.0) * value for name, value in terms.items())
        total = self.shift + self.slope * logit(confidence) + moved
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    @property
    def changes(self) -> bool:
        """Whether it is anything but the identity."""
        return self.shift != 0 or self.slope != 1 or any(self.weights.values())

    def fits(self, extractor: str, version: str) -> bool:
        """Whether it was fitted for this extractor."""
        return (self.extractor, self.version) == (extractor, version)

    def applied(self, candidate: Candidate) -> Candidate:
        """The claim with its confidence corrected and a reason that says so."""
        if not self.changes:
            return candidate
        confidence = round(self.probability(candidate.confidence, terms_of(candidate)), 3)
        reason = f"recalibrated on {self.decisions:,} decisions, from {round(candidate.confidence, 4)}"
        return replace(candidate, confidence=confidence, reasons=(*candidate.reasons, reason))


def logit(probability: float) -> float:
    """The log odds; of 0 and 1 those of a ten thousandth from them."""
    bounded = min(1 - _BOUND, max(_BOUND, probability))
    return log(bounded / (1 - bounded))


def terms_of(candidate: Candidate) -> dict[str, float]:
    """The terms of a claim, each 0 or 1."""
    first = candidate.hops[0] if candidate.hops else None
    told = first is None or (first.cue is None and first.kind is SourceKind.OUTLET)
    return {
        "narrator": float(told),
        "direct": float(candidate.quote_type is QuoteType.DIRECT),
        "figure": float(bool(candidate.figures)),
        "inferred": float(any(hop.inferred for hop in candidate.hops if hop.role is Role.SPEAKER)),
    }


def terms_as_extracted(claim: Mapping[str, Any]) -> dict[str, float]:
    """The same of a claim as the ledger keeps it for good."""
    hops: Sequence[Mapping[str, Any]] = claim["attribution"]
    told = not hops or (hops[0]["cue"] is None and hops[0]["kind"] == SourceKind.OUTLET)
    return {
        "narrator": float(told),
        "direct": float(claim["quote_type"] == QuoteType.DIRECT),
        "figure": float(bool(claim["figures"])),
        "inferred": float(any(hop["inferred"] for hop in hops if hop["role"] == Role.SPEAKER)),
    }


def own_confidence(confidence: float, reasons: Sequence[str]) -> float:
    """What the extractor itself said of a claim, whether or not it was corrected since."""
    for reason in reasons:
        found = _REASON.fullmatch(reason)
        if found is not None:
            return float(found[1])
    return confidence


def read_recalibration(path: Path) -> Recalibration | None:
    """The correction in a file, None where there is no file. Raises ConfigError for a damaged one."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror})", str(path)) from None
    except ValueError:
        raise _damaged(path) from None
    if isinstance(record, dict) and isinstance(record.get("form"), int) and record["form"] > _FORM:
        raise ConfigError(f"was written by a later claimtrack; update, or {_REMEDY}", str(path))
    try:
        return _checked(record)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _damaged(path) from None


_REMEDY = "`claimtrack model calibrate --forget` removes it"


def _damaged(path: Path) -> ConfigError:
    return ConfigError(f"is damaged; {_REMEDY}, and confidence is the extractor's own again", str(path))


def _checked(record: Any) -> Recalibration:
    weights = {name: float(value) for name, value in record["weights"].items()}
    made = Recalibration(
        extractor=_text(record["extractor"]),
        version=_text(record["version"]),
        decisions=int(record["decisions"]),
        fitted_on=_text(record["fitted_on"]),
        shift=float(record["shift"]),
        slope=float(record["slope"]),
        weights=weights,
    )
    if record["form"] != _FORM or made.slope <= 0 or made.decisions < 0 or not set(weights) <= set(TERMS):
        raise ValueError
    if not all(isfinite(value) for value in (made.shift, made.slope, *weights.values())):
        raise ValueError
    return made


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def write_recalibration(path: Path, made: Recalibration) -> None:
    """Write a correction in the place of the one before; either one or the other is there, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    record = {"form": _FORM, **asdict(made)}
    unfinished.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    os.replace(unfinished, path)  # noqa: PTH105  # the word for what it does


def forget_recalibration(path: Path) -> bool:
    """Remove the correction; whether there was one."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True
