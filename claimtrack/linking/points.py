"""What a chart of figures is made of: points with their day, who says it and how they stand to others; in series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from claimtrack.figures import figure_label
from claimtrack.figures.subjects import Subject, subject_of
from claimtrack.terms import Figure, LinkKind, LinkState, Measure, Polarity, Precision, Status
from claimtrack.text import folded


class DayOf(StrEnum):
    """Which day a point stands at: the one it is about, else when it was said, else when it was published."""

    ABOUT = "about"
    SAID = "said"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Tie:
    """A link of a point's claim, read from it: `relation` is "updates" or "updated by", `other` the other claim."""

    kind: LinkKind
    relation: str
    outgoing: bool
    state: LinkState
    other: int
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a claim, with what places it on a chart.

    `uid` is the claim's stable id, `position` counts the claim's figures. `day` is the first day of a period as long as
    `precision` says; both are None where nothing is known. `origin` is the claim whose utterance this one shares,
    `origin_speaker` who spoke there, `side` what makes that speaker independent of others: the group, else the source,
    else the outlet.
    """

    claim: int
    uid: str
    position: int
    document: int
    figure: Figure
    label: str
    status: Status
    polarity: Polarity
    origin: int
    side: tuple[str, str | int]
    day: date | None = None
    precision: Precision | None = None
    day_of: DayOf | None = None
    speaker: str | None = None
    origin_speaker: str | None = None
    outlet: str | None = None
    place: str | None = None
    ties: tuple[Tie, ...] = ()

    @property
    def ref(self) -> str:
        """The claim's short local reference."""
        return f"C-{self.claim}"

    @property
    def repeats(self) -> int | None:
        """The claim whose utterance it relays; None for an origin."""
        return self.origin if self.origin != self.claim else None

    @property
    def number(self) -> str:
        """What is said of the number, without what is counted: `~1,000`, `20+`."""
        return figure_label(replace(self.figure, subject=None))

    @property
    def counts(self) -> Subject | None:
        """What it counts, by its own place in the label where several figures stand there; None where nothing says."""
        written = self.figure.quote if folded(self.figure.quote) in folded(self.label) else self.number
        return subject_of(self.figure.subject, self.label, written)

    @property
    def who(self) -> str:
        """Who said it first: the speaker, else the outlet, else nobody named."""
        return self.origin_speaker or self.outlet or "nobody named"

    @property
    def corrected(self) -> bool:
        """Whether a person has confirmed that its source took it back."""
        return any(
            tie.kind is LinkKind.CORRECTS and not tie.outgoing and tie.state is LinkState.CONFIRMED for tie in self.ties
        )

    @property
    def affirmed(self) -> bool:
        """Whether the figure is asserted, not denied or asked."""
        return self.polarity is Polarity.AFFIRMED

    def contradictions(self) -> Iterator[Tie]:
        """What it contradicts, or is contradicted by."""
        return (tie for tie in self.ties if tie.kind is LinkKind.CONTRADICTS)

    @property
    def contradicted(self) -> LinkState | None:
        """Whether it contradicts anything: confirmed if any link is, else suggested or unsure, else None."""
        states = {tie.state for tie in self.contradictions()}
        return next((state for state in _SUREST if state in states), None)


_SUREST = (LinkState.CONFIRMED, LinkState.UNSURE, LinkState.SUGGESTED)


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What figures must share to stand on one scale: the subject as it is compared, the unit, and what is measured."""

    subject: str | None
    unit: str | None
    measure: Measure


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one thing in the order of their days, those without a day last.

    `subject` is what is counted, in words; `apart` tells it from others that would have the same name.
    """

    key: SeriesKey
    subject: str | None
    points: tuple[Point, ...]
    apart: str = ""

    @property
    def name(self) -> str:
        """What is counted or measured, in words: `people killed`, `aid, in USD`, `distance, in km`."""
        return f"{self._plain_name} ({self.apart})" if self.apart else self._plain_name

    @property
    def _plain_name(self) -> str:
        measure, unit = self.key.measure, self.key.unit
        counted = self.subject or (_THINGS if measure is Measure.COUNT else measure.value.replace("_", " "))
        if measure is Measure.INCREMENT:
            return f"{counted}, each time more"
        if unit:
            return f"{counted}, in {unit}"
        if self.subject and measure not in (Measure.COUNT, Measure.OTHER):
            return f"{counted} ({measure.value.replace('_', ' ')})"
        return counted

    @property
    def origins(self) -> int:
        """How many utterances its figures come from."""
        return len({point.origin for point in self.points})

    @property
    def without_repeats(self) -> tuple[Point, ...]:
        """Its points that relay no other one."""
        return tuple(point for point in self.points if point.repeats is None)


_THINGS = "things not named"
