"""Refitting the confidence on the decisions in a ledger, and whether that is better on documents not fitted on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import fmean
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from claimtrack.capture.content import figure_key
from claimtrack.capture.recalibration import (
    LEAST_SLOPE,
    TERMS,
    Recalibration,
    logit,
    own_confidence,
    terms_as_extracted,
)
from claimtrack.store.journal import Row, chunks, table
from claimtrack.store.registry import find_source
from claimtrack.terms import BY_HAND, RejectReason, Role, Status

if TYPE_CHECKING:
    from claimtrack.training.logistic import Calibration

LEAST_DECISIONS = 200
LEAST_OF_EACH = 20
LEAST_DOCUMENTS = 5

WRONG = frozenset(
    {RejectReason.NOT_A_CLAIM, RejectReason.WRONG_SPAN, RejectReason.WRONG_SPEAKER, RejectReason.WRONG_FIGURE}
)
"""Reasons that say the extraction was wrong."""

RIGHT = frozenset({RejectReason.OPINION, RejectReason.OUT_OF_SCOPE, RejectReason.DUPLICATE})
"""Reasons that say the extraction was right, and the claim not wanted."""

_FOLDS = 10
_NOTED, _NEAR = 0.8, 0.05

# How firmly each parameter is held to what changes nothing, as the inverse variance of a normal prior.
_HELD = {"shift": 1.0, "slope": 4.0, **dict.fromkeys(TERMS, 4.0)}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decided claim: the extractor's own confidence, the terms it holds, and whether it was right as extracted.

    `edited` says that it was accepted after somebody set it right.
    """

    document_id: int
    confidence: float
    terms: Mapping[str, float]
    right: bool
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions on claims of one extractor, and how many there are on claims of others, by their name."""

    counted: tuple[Decision, ...]
    others: Mapping[str, int] = field(default_factory=dict)

    @property
    def right(self) -> int:
        """How many claims were right as extracted."""
        return sum(decision.right for decision in self.counted)

    @property
    def documents(self) -> int:
        """How many documents they are on."""
        return len({decision.document_id for decision in self.counted})

    @property
    def wanting(self) -> str | None:
        """What there is too little of for a refit, in words; None if there is enough."""
        total, right = len(self.counted), self.right
        if total < LEAST_DECISIONS:
            return f"there are {total:,} decisions to calibrate on and {LEAST_DECISIONS} are wanted"
        for count, word in ((right, "right"), (total - right, "wrong")):
            if count < LEAST_OF_EACH:
                return f"only {count} of {total:,} claims were {word} as extracted, and {LEAST_OF_EACH} are wanted"
        if self.documents < LEAST_DOCUMENTS:
            return (
                f"the {total:,} decisions are on {self.documents} document{'' if self.documents == 1 else 's'}, and "
                f"{LEAST_DOCUMENTS} documents are wanted"
            )
        return None


@dataclass(frozen=True, slots=True)
class Near:
    """What a confidence near one value means: so many claims, of which this share was right (0 to 1)."""

    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Refit:
    """A correction fitted on all decisions, and how the confidence did before and after on documents not fitted on.

    `near_before` and `near_after` are the claims that were and are said to be about 0.8; `becomes` is what 0.8 comes
    out as, on the mean over all claims.
    """

    made: Recalibration
    before: Calibration
    after: Calibration
    near_before: Near
    near_after: Near
    becomes: float
    folds: int

    @property
    def better(self) -> bool:
        """Whether the corrected confidence is nearer to what was decided, on documents that it was not fitted on."""
        return self.after.brier < self.before.brier


def decisions(connection: Connection, extractor: str, version: str) -> Decisions:
    """The decisions of a ledger on claims of an extractor.

    Right as extracted are claims accepted as they came, and those rejected as opinion, out of scope or duplicate;
    wrong are those rejected as no claim or for span, speaker or figure, and those whose span, speaker or figures were
    set right before they were accepted. Deferred claims and those rejected for another reason say neither.
    """
    claim, document = table("claim"), table("document")
    columns = (claim.c.id, claim.c.document_id, claim.c.start, claim.c.end, claim.c.status, claim.c.reject_reason)
    wanted = (
        select(*columns, claim.c.extracted, document.c.outlet)
        .join(document, document.c.id == claim.c.document_id)
        .where(claim.c.status.in_((Status.ACCEPTED, Status.REJECTED)), claim.c.extractor != BY_HAND)
        .order_by(claim.c.document_id, claim.c.id)
    )
    found = [dict(row) for row in connection.execute(wanted).mappings()]
    found = [row for row in found if row["status"] == Status.ACCEPTED or row["reject_reason"] in WRONG | RIGHT]
    first = {row["id"]: json.loads(row["extracted"]) for row in found}
    others: dict[str, int] = defaultdict(int)
    mine: list[Row] = []
    for row in found:
        said = first[row["id"]]
        if (said["extractor"], said["extractor_version"]) == (extractor, version):
            mine.append(row)
        else:
            others[f"{said['extractor']} {said['extractor_version']}"] += 1
    edits = _Edits(connection, [row["id"] for row in mine if row["status"] == Status.ACCEPTED])
    return Decisions(tuple(_decided(mine, first, edits)), dict(others))


def _decided(rows: Iterable[Row], first: Mapping[int, Row], edits: _Edits) -> Iterator[Decision]:
    for row in rows:
        said = first[row["id"]]
        accepted = row["status"] == Status.ACCEPTED
        edited = accepted and edits.changed(row, said)
        yield Decision(
            row["document_id"],
            own_confidence(said["confidence"], said["reasons"]),
            terms_as_extracted(said),
            not edited if accepted else row["reject_reason"] in RIGHT,
            edited,
        )


class _Edits:
    """What span, speaker and figures claims have now, to be compared with those they were extracted with."""

    def __init__(self, connection: Connection, claim_ids: Sequence[int]) -> None:
        self._connection = connection
        self._sources: dict[str, int | None] = {}
        self._hops = self._grouped("attribution", claim_ids)
        self._figures = self._grouped("figure", claim_ids)

    def changed(self, row: Row, said: Mapping[str, Any]) -> bool:
        if (row["start"], row["end"]) != (said["start"], said["end"]):
            return True
        if [figure_key(now) for now in self._figures[row["id"]]] != [figure_key(then) for then in said["figures"]]:
            return True
        now = next((hop["source_id"] for hop in self._hops[row["id"]] if _speaks(hop)), None)
        then = next((hop for hop in said["attribution"] if _speaks(hop)), None)
        allowed = {None if then is None else self._source(then["name"])}
        if then is None or (then["cue"] is None and then["mention"] is None):
            # A narrator's words follow the document's outlet when that is corrected.
            allowed.add(self._source(row["outlet"]) if row["outlet"] else None)
        return now not in allowed

    def _source(self, name: str) -> int | None:
        if name not in self._sources:
            self._sources[name] = find_source(self._connection, name)
        return self._sources[name]

    def _grouped(self, name: str, claim_ids: Sequence[int]) -> dict[int, list[Row]]:
        target = table(name)
        grouped: dict[int, list[Row]] = defaultdict(list)
        for chunk in chunks(claim_ids):
            wanted = select(target).where(target.c.claim_id.in_(chunk)).order_by(target.c.position)
            for row in self._connection.execute(wanted).mappings():
                grouped[row["claim_id"]].append(dict(row))
        return grouped


def _speaks(hop: Mapping[str, Any]) -> bool:
    return bool(hop["role"] == Role.SPEAKER)


def fit(found: Sequence[Decision], extractor: str, version: str) -> Recalibration:
    """The correction that makes the decisions likeliest, drawn towards changing nothing; the identity without any."""
    import numpy as np

    if not found:
        return Recalibration(extractor, version)
    own = np.array([logit(decision.confidence) for decision in found])
    terms = np.array([[decision.terms.get(name, 0.0) for name in TERMS] for decision in found])
    ones = np.ones((len(found), 1))
    target = np.array([decision.right for decision in found], dtype=float)
    held = np.array([_HELD[name] for name in ("shift", *TERMS, "slope")])
    # What is fitted is the departure from the identity, so that a penalty on its square draws towards that.
    departure = _newton(np.hstack([ones, terms, own[:, None]]), own, target, held)
    slope = 1 + float(departure[-1])
    if slope < LEAST_SLOPE:
        slope = LEAST_SLOPE
        departure = _newton(np.hstack([ones, terms]), slope * own, target, held[:-1])
    return Recalibration(
        extractor,
        version,
        decisions=len(found),
        fitted_on=datetime.now(UTC).date().isoformat(),
        shift=round(float(departure[0]), 4),
        slope=round(slope, 4),
        weights={name: round(float(departure[1 + place]), 4) for place, name in enumerate(TERMS)},
    )


def _newton(columns: Any, offset: Any, target: Any, held: Any) -> Any:
    """The weights of `columns` beside `offset` that maximise the penalised likelihood, which is concave."""
    import numpy as np

    weights = np.zeros(columns.shape[1])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(offset + columns @ weights, -30, 30)))
        gradient = columns.T @ (chance - target) + held * weights
        curvature = (columns * (chance * (1 - chance))[:, None]).T @ columns + np.diag(held)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - np.clip(step, -1, 1)
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def refit(found: Sequence[Decision], extractor: str, version: str) -> Refit:
    """Fit a correction and measure it by cross-validation over documents.

    Needs decisions on two documents at least. The measures of `after` are of claims whose document was not among those
    that their correction was fitted on.
    """
    from claimtrack.training.logistic import calibration, folds

    count = min(_FOLDS, len({decision.document_id for decision in found}))
    fold = folds([str(decision.document_id) for decision in found], count)
    said = [decision.confidence for decision in found]
    corrected = list(said)
    for number in range(count):
        made = fit([item for item, place in zip(found, fold, strict=True) if place != number], extractor, version)
        for index, (item, place) in enumerate(zip(found, fold, strict=True)):
            if place == number:
                corrected[index] = made.probability(item.confidence, item.terms)
    right = [decision.right for decision in found]
    final = fit(found, extractor, version)
    return Refit(
        final,
        calibration(said, right),
        calibration(corrected, right),
        _near(said, right),
        _near(corrected, right),
        fmean(final.probability(_NOTED, item.terms) for item in found),
        count,
    )


def _near(said: Sequence[float], right: Sequence[bool]) -> Near:
    chosen = [
        truth for probability, truth in zip(said, right, strict=True) if abs(probability - _NOTED) <= _NEAR + 1e-9
    ]
    return Near(len(chosen), sum(chosen) / len(chosen) if chosen else 0.0)
