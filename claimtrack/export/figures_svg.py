"""Figures over time as a picture that stands on its own: no script, no font from elsewhere, always the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimtrack.export.svg_parts import STYLE, Box, Label, key_sides, key_signs, labelled, path, shape, words
from claimtrack.export.svg_text import cut, lines, text_width, xml
from claimtrack.figures import format_interval
from claimtrack.figures.axes import Axis, Scale, axis_of, spread
from claimtrack.linking.along_time import day_names, day_shares, drawn, weight
from claimtrack.linking.points import Point, Series
from claimtrack.linking.summary import Summary, summarise
from claimtrack.terms import LinkState
from claimtrack.wording import counted, day_text

WIDTH = 960
_LEFT, _RIGHT = 76.0, 936.0
_MARGIN = 24.0
_INSET = 34.0
_TOP, _PLOT = 132.0, 330.0
_APART = (7.0, 124.0)
_SHAFT = 46.0
_HUES = 5
_TITLE, _TEXT, _SMALL = 26.0, 14.0, 12.5
_METHOD_LINES = 4
_ALL_NAMED = 10
"""Points up to which every speaker finds room beside them; with more, a line says whose colour is whose."""

_ROLE = 'role="img" aria-labelledby="title about"'


@dataclass(frozen=True, slots=True)
class _Mark:
    """A point in the picture: the ends of its bar, where its best is, and the colour of its side by number."""

    point: Point
    x: float
    top: float
    bottom: float
    best: float | None
    hue: int

    @property
    def middle(self) -> float:
        """Where a line to it ends."""
        return self.best if self.best is not None else (self.top + self.bottom) / 2

    @property
    def faded(self) -> bool:
        """Whether it is a repeat, or does not stand any more."""
        return self.point.repeats is not None or self.point.corrected or not self.point.affirmed


def figures_svg(series: Series, about: str, scale: Scale = Scale.AUTO) -> str:
    """A picture of one series; `about` says below the title which claims it is of.

    Each point has its text as a title, which readers show when it is pointed at. Where there are more points than
    there is room for, each one drawn stands for its neighbours, and a line says so.
    """
    figures = [point.figure for point in series.points]
    values = [value for figure in figures for value in (figure.low, figure.high, figure.best) if value is not None]
    axis = axis_of(values, scale, open_above=any(figure.high is None for figure in figures))
    marks = _marks(series.points, axis)
    summary = summarise(series.points)
    method = lines(_method(series, summary, marks, axis), _SMALL, _RIGHT - _MARGIN, _METHOD_LINES)
    sides = _sides(marks) if len(marks) > _ALL_NAMED else []
    foot = _TOP + _PLOT + (88 if sides else 64)
    height = round(foot + 24 + 18 * len(method))
    size = f'width="{WIDTH}" height="{height}"'
    title = series.name[:1].upper() + series.name[1:]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" {size} {_ROLE}>',
        f'<title id="title">{xml(title)}</title>',
        f'<desc id="about">{xml(cut(f"{about}. {summary.text}: {summary.method}", 1.0, 1e9))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{height}"/>',
        f'<rect class="ink" x="{_MARGIN:g}" y="22" width="44" height="4"/>',
        words(_MARGIN, 58, cut(title, _TITLE, _RIGHT - _MARGIN), "title"),
        words(_MARGIN, 82, cut(about, _TEXT, _RIGHT - _MARGIN), "about"),
        *key_signs(_MARGIN, 108, _signs(marks)),
        *_ground(axis),
        *_days(marks),
        *_contradictions(marks),
        *(_bar(mark) for mark in marks),
        *labelled(_labels(marks), [*_taken(marks)], Box(_LEFT - 4, _TOP - 12, _RIGHT + 12, _TOP + _PLOT)),
        *key_sides(_LEFT, _TOP + _PLOT + 52, sides, _RIGHT),
        words(_MARGIN, foot, summary.text, "summary"),
        *(words(_MARGIN, foot + 20 + 18 * number, line, "method") for number, line in enumerate(method)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _method(series: Series, summary: Summary, marks: Sequence[_Mark], axis: Axis) -> str:
    """The method of the summary, and what the picture itself leaves out."""
    said = [summary.method]
    if len(marks) < len(series.points):
        said.append(
            f"drawn: {len(marks):,} of {counted(len(series.points), 'figure')}, each standing for its neighbours"
        )
    said += [axis.refused] * bool(axis.refused) + [_BROKEN] * _broken(axis)
    return ". ".join(f"{part[:1].upper()}{part[1:]}" for part in said) + "."


def _marks(points: Sequence[Point], axis: Axis) -> list[_Mark]:
    left, right = _LEFT + _INSET, _RIGHT - _INSET
    kept = [points[index] for index in drawn(points, int((right - left) / _APART[0]) + 1)]
    gap = min(_APART[1], max(_APART[0], (right - left) / max(1, len(kept))))
    places = spread([left + share * (right - left) for share in day_shares(kept)], gap, left, right)
    often = Counter(point.side for point in points if point.repeats is None)
    sides = sorted(often, key=lambda side: (-often[side], str(side)))[:_HUES]
    hues = {side: number for number, side in enumerate(sides)}
    return [_mark(point, x, axis, hues.get(point.side, _HUES)) for point, x in zip(kept, places, strict=True)]


def _mark(point: Point, x: float, axis: Axis, hue: int) -> _Mark:
    figure = point.figure
    ends = [value for value in (figure.low, figure.high, figure.best) if value is not None]
    low = figure.low if figure.low is not None else min(ends, default=Decimal(0))
    high = figure.high if figure.high is not None else max(ends, default=Decimal(0))
    best = figure.best if figure.best is not None else low if low == high else None
    top, bottom = _y(axis, high), _y(axis, low)
    if figure.high is None:
        top = max(_TOP - 8, min(top, bottom) - _SHAFT)
    if figure.low is None:
        bottom = min(_TOP + _PLOT, bottom + _SHAFT)
    return _Mark(point, x, top, bottom, None if best is None else _y(axis, best), hue)


def _y(axis: Axis, value: Decimal | float) -> float:
    return _TOP + _PLOT * (1 - axis.share(value))


def _ground(axis: Axis) -> Iterator[str]:
    """The lines across with their numbers, and the line that the days stand on."""
    for tick in axis.ticks(6):
        y = _TOP + _PLOT * (1 - tick.share)
        yield path(f"M{_LEFT:.1f} {y:.1f}H{_RIGHT:.1f}", "grid")
        yield words(_LEFT - 10, y + 4.5, tick.label, "tick end")
    base = _TOP + _PLOT
    yield path(f"M{_LEFT:.1f} {base:.1f}H{_RIGHT:.1f}", "base")
    if _broken(axis):
        yield f'<g class="break"><title>{_BROKEN}</title>'
        yield path(f"M{_LEFT:.1f} {base:.1f}v-4l-6 -4l12 -6l-12 -6l6 -4v-6", "base") + "</g>"


def _broken(axis: Axis) -> bool:
    """Whether heights are no measure of the values, because nothing lies beyond an end of a linear axis."""
    return axis.scale is Scale.LINEAR and (axis.low > 0 or axis.high < 0)


_BROKEN = "the axis does not begin at 0"


def _days(marks: Sequence[_Mark]) -> Iterator[str]:
    """The days below their points, those for which there is room."""
    free = _LEFT
    for members, name in day_names([mark.point for mark in marks]):
        first, last = marks[members[0]].x, marks[members[-1]].x
        middle, half = (first + last) / 2, text_width(name, _SMALL) / 2
        middle = max(_LEFT + half, min(middle, _RIGHT - half))
        yield path(f"M{first - 5:.1f} {_TOP + _PLOT + 7:.1f}H{last + 5:.1f}", "base")
        if middle - half >= free:
            yield words(middle, _TOP + _PLOT + 25, name, "tick mid")
            free = middle + half + 12


def _bar(mark: _Mark) -> str:
    """The bar of an interval with its ends, arrows where it is open, and the mark of its best."""
    point, x = mark.point, mark.x
    kind = "faded" if mark.faded else f"h{mark.hue}"
    parts = [f"<title>{xml(_told(point))}</title>"]
    if mark.bottom - mark.top > 1:
        parts.append(path(f"M{x:.1f} {mark.top:.1f}V{mark.bottom:.1f}", "bar"))
        ends = [mark.top] * (point.figure.high is not None) + [mark.bottom] * (point.figure.low is not None)
        parts += [path(f"M{x - 5:.1f} {y:.1f}h10", "cap") for y in ends]
    if point.figure.high is None:
        parts.append(
            path(f"M{x - 6:.1f} {mark.top + 4:.1f}L{x:.1f} {mark.top - 7:.1f}L{x + 6:.1f} {mark.top + 4:.1f}z", "head")
        )
    if point.figure.low is None:
        parts.append(
            path(
                f"M{x - 6:.1f} {mark.bottom - 4:.1f}L{x:.1f} {mark.bottom + 7:.1f}L{x + 6:.1f} {mark.bottom - 4:.1f}z",
                "head",
            )
        )
    if mark.best is not None:
        parts.append(shape(x, mark.best, point))
    return f'<g class="{kind}">{"".join(parts)}</g>'


def _told(point: Point) -> str:
    """All about a point in a sentence."""
    day = day_text(point.day.isoformat() if point.day else None, point.precision)
    said = [
        f"{point.ref}: {point.label} {format_interval(point.figure)}",
        f"{point.who} → {point.outlet or 'no outlet'}",
    ]
    said += [day or "no day", point.status.value]
    said += [f"{tie.relation} C-{tie.other} ({tie.state.value})" for tie in point.ties]
    return cut("; ".join(said), 1.0, 600.0)


def _contradictions(marks: Sequence[_Mark]) -> Iterator[str]:
    """A broken line between each two that contradict each other, a sign at its middle."""
    placed = {mark.point.claim: mark for mark in marks}
    for mark in marks:
        for tie in mark.point.contradictions():
            other = placed.get(tie.other)
            if other is None or tie.other < mark.point.claim:
                continue
            sure = tie.state is LinkState.CONFIRMED
            x, y = (mark.x + other.x) / 2, (mark.middle + other.middle) / 2
            yield f'<g class="{"against" if sure else "against unsure"}">'
            yield f"<title>{xml(f'{mark.point.ref} contradicts {other.point.ref}, {tie.state.value}')}</title>"
            yield path(f"M{mark.x:.1f} {mark.middle:.1f}L{other.x:.1f} {other.middle:.1f}", "line")
            yield f'<circle class="paper" cx="{x:.1f}" cy="{y:.1f}" r="9"/>'
            if sure:
                yield path(f"M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10", "cross")
            else:
                yield words(x, y + 5, "?", "ask mid")
            yield "</g>"


def _taken(marks: Sequence[_Mark]) -> Iterator[Box]:
    """What names must not stand on."""
    for mark in marks:
        yield Box(mark.x - 7, min(mark.top, mark.middle) - 8, mark.x + 7, max(mark.bottom, mark.middle) + 8)
        for tie in mark.point.contradictions():
            for other in marks:
                if other.point.claim == tie.other and other.x > mark.x:
                    for step in range(1, 12):
                        x = mark.x + (other.x - mark.x) * step / 12
                        y = mark.middle + (other.middle - mark.middle) * step / 12
                        yield Box(x - 8, y - 8, x + 8, y + 8)


def _labels(marks: Sequence[_Mark]) -> list[Label]:
    """What stands beside the points, that which matters most first."""
    ordered = sorted(marks, key=lambda mark: (-weight(mark.point), mark.point.claim))
    return [_label(mark) for mark in ordered]


def _label(mark: _Mark) -> Label:
    point = mark.point
    name = f"via {point.outlet or 'no outlet'}" if point.repeats is not None else point.who
    remark = "corrected" if point.corrected else "denied" if not point.affirmed else ""
    return Label(
        mark.x, mark.middle, mark.top, mark.bottom, cut(point.number, _TEXT, 150), cut(name, _SMALL, 170), remark,
        "faded" if mark.faded else f"h{mark.hue}",
    )  # fmt: skip


def _sides(marks: Sequence[_Mark]) -> list[tuple[int, str]]:
    """The colours with who they stand for, where there are several."""
    speakers: dict[int, Counter[str]] = {}
    for mark in marks:
        speakers.setdefault(mark.hue, Counter())[mark.point.who] += 1
    named = []
    for hue, often in sorted(speakers.items()):
        name = cut(min(often, key=lambda who: (-often[who], who)), _SMALL, 150)
        named.append((hue, "others" if hue == _HUES else f"{name} and others" if len(often) > 1 else name))
    return named if len(named) > 1 else []


def _signs(marks: Sequence[_Mark]) -> list[tuple[str, str]]:
    """Which signs the key explains, and how: those that are drawn."""
    claims = {mark.point.claim for mark in marks}
    states = {tie.state for mark in marks for tie in mark.point.contradictions() if tie.other in claims}
    named = [mark for mark in marks if mark.best is not None]
    bounded = [mark for mark in marks if mark.point.figure.high is not None and mark.point.figure.low is not None]
    signs = (
        ("best", "number named", any(not mark.faded for mark in named)),
        ("range", "range of the words", any(mark.bottom - mark.top > 1 for mark in bounded)),
        ("open", "no upper bound", any(mark.point.figure.high is None for mark in marks)),
        ("repeat", "repeats another report", any(mark.point.repeats is not None for mark in marks)),
        ("corrected", "corrected", any(mark.point.corrected for mark in named)),
        ("against", "contradict each other", LinkState.CONFIRMED in states),
        ("perhaps", "may contradict", bool(states - {LinkState.CONFIRMED})),
    )
    return [(sign, meaning) for sign, meaning, shown in signs if shown]
