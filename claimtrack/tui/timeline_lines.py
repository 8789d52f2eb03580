"""What stands around a chart of figures: the series, all about the one at the cursor, what the accepted come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from claimtrack.figures import format_interval
from claimtrack.linking.points import Point, Series, Tie
from claimtrack.linking.summary import Summary
from claimtrack.terms import LinkKind, LinkState
from claimtrack.text import display_safe
from claimtrack.tui.chart import CONTRADICTED, PERHAPS, Chart, legend
from claimtrack.tui.directions import isolated, isolated_line
from claimtrack.tui.drawing import joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.wrapping import fit, wrap
from claimtrack.wording import counted, day_text

_ROOMY = 5
"""Lines about a figure from which on what is said of it may take two."""

_WHOLE = 400
"""Cells of what is said of a link at most, where it may take several lines."""

_FIRST_TIES = (LinkKind.CONTRADICTS, LinkKind.CORRECTS, LinkKind.DENIES, LinkKind.UPDATES, LinkKind.REPEATS)


def series_line(series: Series, place: tuple[int, int], chart: Chart, inks: Inks, width: int) -> Text:
    """Which series this is, of how many; how it is drawn, and what could not be."""
    of = f" · series {place[0]} of {place[1]:,}" if place[1] > 1 else ""
    thinned = f" · {chart.drawn:,} of {chart.total:,} drawn" if chart.drawn < chart.total else ""
    scale = chart.axis.refused or f"{chart.axis.scale.value} scale"
    few = f"{counted(len(series.points), 'figure')} · {counted(series.origins, 'origin')}{of}"
    about = f"{few}{thinned} · {scale}"
    if thinned and len(about) + 3 > width // 2:
        # What was left out matters more than how many there are, which the line on the figure says too.
        about = f"{thinned.removeprefix(' · ')}{of} · {scale}"
    line = joined((isolated(fit(series.name, max(width // 2, width - len(about) - 3))), inks["strong"]), "   ")
    line.append(fit(about, width - line.cell_len), style=inks["muted"])
    return line


def legend_line(points: Sequence[Point], inks: Inks, width: int) -> Text:
    """The signs on the chart, as many as there is room to explain."""
    line = joined()
    for sign, meaning in legend(points):
        entry = joined((sign, inks["bad" if sign in {CONTRADICTED, PERHAPS} else "strong"]), f" {meaning}   ")
        entry.stylize(inks["muted"], len(sign))
        if line.cell_len + entry.cell_len - 3 > width:
            break
        line.append_text(entry)
    line.rstrip()
    return line


def figure_lines(
    point: Point, named: Mapping[int, Point], inks: Inks, width: int, height: int, where: tuple[int, int]
) -> list[Text]:
    """All about one figure in `height` lines; `named` are points by their claims, to say who a link leads to."""
    mark = STATUS_MARKS[point.status]
    head = joined(
        (f"{point.ref} ", inks["key"]), (f"{mark.shape}{mark.letter} ", inks[mark.ink]),
        (isolated(fit(point.label, max(8, width - 44))), inks["strong"]),
        (f"  {fit(format_interval(point.figure), 30)}", inks["figure"]),
    )  # fmt: skip
    place = f"{where[0]:,}/{where[1]:,}"
    head.append(" " * max(1, width - head.cell_len - len(place)))
    head.append(place, style=inks["muted"])
    said = Text(_said(point), style=inks["plain"])
    low = height < _ROOMY
    lines = [head, *(isolated_line(line) for line in ([_fitted(said, width)] if low else wrap(said, width)[:2]))]
    ties = sorted(point.ties, key=_tie_order)
    room = height - len(lines)
    whole = [line for tie in ties for line in wrap(_tie_line(tie, named, inks, _WHOLE), width, hang=2)]
    if len(whole) <= room:
        return [*lines, *whole]
    if len(ties) > room:
        flowing = joined()
        for tie in ties:
            flowing.append_text(_tie_line(tie, named, inks, width, why=False)).append("   ")
        flowing.rstrip()
        shown = wrap(flowing, width)
        return [*lines, *shown[:room]] if len(shown) <= room else [*lines, *shown[: room - 1], _more(point, inks)]
    return lines + [_tie_line(tie, named, inks, width) for tie in ties]


def _more(point: Point, inks: Inks) -> Text:
    return Text(f"… {counted(len(point.ties), 'link')} in all", style=inks["muted"])


def _fitted(line: Text, width: int) -> Text:
    return Text(fit(line.plain, width), style=line.style)


def _said(point: Point) -> str:
    speaker = point.speaker or "nobody named"
    chain = f"{speaker} → {point.outlet}" if point.outlet and point.outlet != point.speaker else speaker
    day = day_text(point.day.isoformat() if point.day else None, point.precision)
    parts = [chain, f"{point.day_of} {day}" if point.day_of else "no day", point.status.value]
    # Mostly one of its links says so; but it may go back to its origin through others.
    if point.repeats is not None and all(tie.other != point.repeats for tie in point.ties):
        parts.append(f"goes back to C-{point.repeats} of {point.who}")
    if not point.affirmed:
        parts.append(point.polarity.value)
    if point.corrected:
        parts.append("corrected")
    if point.place:
        parts.append(f"place {point.place}")
    return display_safe(" · ".join(parts))


def _tie_order(tie: Tie) -> tuple[int, int]:
    order = _FIRST_TIES.index(tie.kind) if tie.kind in _FIRST_TIES else len(_FIRST_TIES)
    return order, tie.other


def _tie_line(tie: Tie, named: Mapping[int, Point], inks: Inks, width: int, *, why: bool = True) -> Text:
    """A link with whom it leads to and why, its state where nobody has confirmed it."""
    bad = tie.kind is LinkKind.CONTRADICTS
    sure = tie.state is LinkState.CONFIRMED
    sign = (CONTRADICTED if sure else PERHAPS) if bad else "·"
    other = named.get(tie.other)
    who = f" {other.number} {other.who}" if other is not None else ""
    state = "" if sure else f" ({tie.state.value})"
    line = joined((f"{sign} ", inks["bad" if bad else "muted"]), (f"{tie.relation}{state} ", inks["plain"]))
    line.append(f"C-{tie.other}", style=inks["key"])
    line.append(isolated(fit(who, max(4, width - line.cell_len))), style=inks["plain"])
    if why and tie.why and width - line.cell_len > 8:
        line.append(isolated(fit(f": {tie.why}", width - line.cell_len)), style=inks["muted"])
    return line


def summary_lines(summary: Summary, inks: Inks, width: int) -> list[Text]:
    """The three numbers, and how they were come by."""
    text = joined((summary.text, inks["strong"]), (f"   {display_safe(summary.method)}", inks["muted"]))
    return wrap(text, width)
