"""What accepted figures of one thing come to: low, best, high over independent origins, the method in words; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from claimtrack.figures import format_number
from claimtrack.linking.points import Point
from claimtrack.terms import Status
from claimtrack.wording import counted

_DIGITS = 60


@dataclass(frozen=True, slots=True)
class Summary:
    """Low, best and high of accepted figures, one for each independent origin.

    None is no bound, or no best where no origin names a number or no number lies within all (`agreeing`); `low_open`
    and `high_open` say that the bound itself is excluded. `origins` were counted, `named` of them name a number.
    `lowest` and `highest` are the ends of those that have any. `figures` counts all, `accepted` those that could count;
    `corrected` and `denied` are accepted ones left out for that reason. `places` are those named.
    """

    figures: int
    accepted: int
    origins: int = 0
    named: int = 0
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    lowest: Decimal | None = None
    highest: Decimal | None = None
    corrected: int = 0
    denied: int = 0
    places: tuple[str, ...] = ()
    agreeing: bool = True

    @property
    def text(self) -> str:
        """The three numbers in one line: `low 5 · best 31 · high 36`, with `best –` where there is none."""
        if not self.origins:
            return "no low, best or high"
        low = "not bounded" if self.low is None else f"{'over ' * self.low_open}{format_number(self.low)}"
        high = "not bounded" if self.high is None else f"{'under ' * self.high_open}{format_number(self.high)}"
        best = "–" if self.best is None else format_number(self.best)
        return f"low {low} · best {best} · high {high}"

    @property
    def method(self) -> str:
        """How they were come by, and what they leave out, in one line."""
        if not self.origins:
            return "; ".join([self._nothing(), *self._left_out()])
        return "; ".join(
            [
                self._taken(),
                f"{'' if self.best is None else 'range '}from the lowest low to the highest high",
                "accepted claims only",
                *self._open_ends(),
                *self._left_out(),
                *([f"places not told apart: {', '.join(self.places)}"] if len(self.places) > 1 else []),
            ]
        )

    def _taken(self) -> str:
        if self.origins == 1:
            return f"{'best' if self.named else 'range'} of 1 independent origin, its latest figure"
        over = f"over {counted(self.origins, 'independent origin')}, latest of each origin"
        return f"median of best, within what all allow, {over}" if self.best is not None else f"range {over}"

    def _nothing(self) -> str:
        if not self.figures:
            return "no figures"
        if not self.accepted:
            return f"no accepted claim among {counted(self.figures, 'figure')}, and only those are summed up"
        return "every accepted figure was taken back or denied"

    def _open_ends(self) -> list[str]:
        said = []
        if not self.agreeing:
            said.append("no best: they disagree, no number lies within all")
        elif self.best is None:
            said.append("no best: no origin names one number")
        elif self.named < self.origins:
            said.append(f"best of the {self.named} that name one number")
        if self.high is None:
            stated = "" if self.highest is None else f", the highest that is stated is {format_number(self.highest)}"
            said.append(f"no upper bound: not every origin sets one{stated}")
        if self.low is None:
            stated = "" if self.lowest is None else f", the lowest that is stated is {format_number(self.lowest)}"
            said.append(f"no lower bound: not every origin sets one{stated}")
        return said

    def _left_out(self) -> list[str]:
        parts = ((self.corrected, "corrected"), (self.denied, "denied or questioned"))
        return [f"left out: {number:,} {word}" for number, word in parts if number]


def summarise(points: Iterable[Point]) -> Summary:
    """Sum up figures of one thing: the accepted ones, one for each independent origin, its latest.

    Repeats of an utterance count as the utterance, sources of one group as one origin. What was corrected, denied or
    questioned does not count. An origin's latest figure counts whatever its day, so that no side's later figure puts
    another side's aside. There is a best only where some number lies within all. The order of the points means nothing.
    """
    given = list(points)
    accepted = [point for point in given if point.status is Status.ACCEPTED]
    denied = [point for point in accepted if not point.affirmed]
    standing = [point for point in accepted if point.affirmed and not point.corrected]
    latest = list(_latest(_utterances(standing)))
    bare = Summary(
        figures=len(given),
        accepted=len(accepted),
        corrected=len(accepted) - len(standing) - len(denied),
        denied=len(denied),
    )
    return bare if not latest else _summed(bare, latest)


def _utterances(points: Sequence[Point]) -> list[Point]:
    """One point for each origin: its own, else the earliest that relays it."""
    best: dict[int, Point] = {}
    for point in sorted(points, key=lambda point: (point.repeats is not None, *_when(point))):
        best.setdefault(point.origin, point)
    return list(best.values())


def _latest(points: Sequence[Point]) -> Iterable[Point]:
    """The latest point of each independent origin; of a claim with several figures the first."""
    found: dict[tuple[str, str | int], Point] = {}
    for point in sorted(points, key=lambda point: (*_when(point)[:2], -point.position)):
        found[point.side] = point
    return found.values()


def _when(point: Point) -> tuple[date, int, int]:
    return point.day or date.min, point.claim, point.position


def _summed(bare: Summary, points: Sequence[Point]) -> Summary:
    figures = [point.figure for point in points]
    lows = [(figure.low, figure.low_open) for figure in figures if figure.low is not None]
    highs = [(figure.high, not figure.high_open) for figure in figures if figure.high is not None]
    named = [number for figure in figures if (number := _named(figure.best, figure.low, figure.high)) is not None]
    lowest, low_open = min(lows) if lows else (None, False)
    highest, high_closed = max(highs) if highs else (None, True)
    agreeing = _agreeing(lows, highs)
    bounded_below, bounded_above = len(lows) == len(figures), len(highs) == len(figures)
    return Summary(
        figures=bare.figures,
        accepted=bare.accepted,
        origins=len(points),
        named=len(named),
        low=lowest if bounded_below else None,
        best=_held(_median(named), lows, highs) if named and agreeing else None,
        high=highest if bounded_above else None,
        low_open=bounded_below and low_open,
        high_open=bounded_above and not high_closed,
        lowest=lowest,
        highest=highest,
        corrected=bare.corrected,
        denied=bare.denied,
        places=tuple(sorted({point.place for point in points if point.place})),
        agreeing=agreeing,
    )


def _agreeing(lows: Sequence[tuple[Decimal, bool]], highs: Sequence[tuple[Decimal, bool]]) -> bool:
    """Whether the highest of the lower bounds lies below the lowest of the upper ones, or both are one number."""
    if not lows or not highs:
        return True
    (low, low_open), (high, high_closed) = max(lows), min(highs)
    return low < high or (low == high and high_closed and not low_open)


def _held(number: Decimal, lows: Sequence[tuple[Decimal, bool]], highs: Sequence[tuple[Decimal, bool]]) -> Decimal:
    """The number, or the bound next to it of what lies within all: "at least 20" and "36" have no 28 in common."""
    if lows:
        number = max(number, max(lows)[0])
    return min(number, min(highs)[0]) if highs else number


def _named(best: Decimal | None, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """The number that words name; "none" names nothing, which is a number too."""
    return best if best is not None else low if low == high else None


def _median(numbers: Sequence[Decimal]) -> Decimal:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    with localcontext() as context:
        context.prec = _DIGITS
        return (ordered[middle - 1] + ordered[middle]) / 2
