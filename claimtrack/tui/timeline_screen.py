"""Figures over time: a chart of one series with a cursor that moves along it, and all about the figure it is on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from sqlalchemy import Connection
from textual.app import ComposeResult

from claimtrack.errors import ClaimtrackError
from claimtrack.linking.series import Figures, group_figures, query_figures
from claimtrack.linking.summary import summarise
from claimtrack.query import Query
from claimtrack.tui.actions import bindings
from claimtrack.tui.background import FromThread, Reading, read_in_background
from claimtrack.tui.bars import KeyBar, StatusLine, TopBar
from claimtrack.tui.chart import draw
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.hints import named
from claimtrack.tui.ink import Inks
from claimtrack.tui.session import Session
from claimtrack.tui.text_view import TextView
from claimtrack.tui.timeline_lines import figure_lines, legend_line, series_line, summary_lines
from claimtrack.tui.timeline_state import Timeline
from claimtrack.tui.timeline_writing import ask_file
from claimtrack.tui.wrapping import wrap
from claimtrack.tui.writing_screen import WritingScreen

if TYPE_CHECKING:
    from claimtrack.store.watch import Touched

ROOMY = 30
"""Lines from which on there is room for more about the figure at the cursor."""

_STEP = 10
_MOST_SUMMARY = 4
_FOLLOWED = 2_000
"""Figures up to which what others write is read at once."""


class TimelineScreen(WritingScreen[int]):
    """Gives the key of the claim at the cursor when leaving.

    `line` knows which figures are shown and where one is among them. `group_of` is the claim whose linked claims are
    shown alone. `changed_ids` are claims changed from here.
    """

    CONTEXT = "timeline"
    BINDINGS = bindings("timeline")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY, "-high")]  # noqa: RUF012  # as Textual declares it

    def __init__(self, session: Session, query: Query, view: str, claim_id: int | None = None) -> None:
        super().__init__()
        self.session = session
        self.line = Timeline()
        self.group_of: int | None = None
        self.changed_ids: dict[int, None] = {}
        self._query, self._view = query, view
        self._goal = claim_id
        self._shown_group: int | None = None
        self._reading: Reading | None = None
        self._progress = ""
        self.top = TopBar(session.ledger.path.name, id="top")
        self.head = TextView(indent=1, id="series")
        self.chart = TextView(indent=1, id="chart")
        self.figure = TextView(indent=1, id="figure")
        self.summary = TextView(indent=1, id="summary")
        self.status = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """The chart between what it is of and what it comes to."""
        yield self.top
        yield self.head
        yield self.chart
        yield self.figure
        yield self.summary
        yield self.status
        yield KeyBar("timeline", self.session.keys, id="keys")

    def on_mount(self) -> None:
        """Begin to read."""
        self._load()

    def perform(self, action_id: str) -> None:
        """The keys of this screen."""
        handlers: dict[str, Callable[[], object]] = {
            "timeline-next": partial(self._go, 1),
            "timeline-previous": partial(self._go, -1),
            "timeline-forward": partial(self._go, _STEP),
            "timeline-back": partial(self._go, -_STEP),
            "timeline-first": partial(self._go, -len(self.line.points)),
            "timeline-last": partial(self._go, len(self.line.points)),
            "timeline-against": self._to_contradicting,
            "timeline-open": self._open,
            "timeline-series": partial(self._next_series, 1),
            "timeline-series-before": partial(self._next_series, -1),
            "timeline-scale": self._turn_scale,
            "timeline-repeats": self._turn_repeats,
            "timeline-group": self._turn_group,
            "timeline-write": self._write,
            "back": self._leave,
            "quit": self._leave,
            "help": lambda: self.app.push_screen(HelpScreen("timeline", self.session.keys)),
            "palette": self.app.action_command_palette,
        }
        handlers[action_id]()

    # -- reading

    def _load(self) -> None:
        """Read the figures in a thread; what is shown stays until they are there."""
        if self._reading is not None:
            self._reading.stop()
        group_of, query = self.group_of, self._query

        def told(done: int, total: int) -> None:
            self.post_message(FromThread(lambda: self._told(reading, done, total)))

        def work(connection: Connection) -> Figures:
            if group_of is not None:
                return group_figures(connection, group_of, on_progress=told)
            return query_figures(connection, query, on_progress=told)

        reading = read_in_background(self, self.session.ledger, work, self._loaded, self._failed, group="figures")
        self._reading = reading
        self._progress = "reading figures …"
        self._show()

    def _told(self, reading: Reading, done: int, total: int) -> None:
        if reading is self._reading and not reading.stopped:
            self._progress = f"reading figures: {done:,} of {total:,} claims …"
            self._note()
            if self.line.found is None:
                self._show_chart()

    def _loaded(self, found: Figures) -> None:
        self._reading, self._progress, self._shown_group = None, "", self.group_of
        self.line.take(found, self._goal)
        self._show()
        if found.remarks:
            self.say("; ".join(found.remarks))

    def _failed(self, error: ClaimtrackError) -> None:
        self._end_reading()
        self.complain(error)

    def _end_reading(self) -> None:
        """Show what was shown before."""
        self._reading, self._progress, self.group_of = None, "", self._shown_group
        self._show()

    def touched(self, touched: Touched) -> None:
        """Show what others changed, where that is quickly read."""
        found = self.line.found
        if found is None or self._reading is not None:
            return
        mine = {point.claim for series in found.series for point in series.points}
        if touched.wide or touched.uncounted or mine & set(touched.claims):
            if len(mine) > _FOLLOWED:
                self.say("claims were changed meanwhile; leaving and coming back reads them anew")
            else:
                self._goal = self.line.claim
                self._load()

    # -- what is shown

    def _show(self) -> None:
        """Draw everything."""
        of = f"linked with C-{self.group_of}" if self.group_of is not None else self._view or "all claims"
        self.top.show(view=f"figures of {of}", order="", progress=None)
        self._show_chart()
        self._show_summary()

    def _show_chart(self) -> None:
        line, height = self.line, self.chart.size.height
        series, points, cursor = line.series, line.points, line.cursor
        if series is None or not points:
            self.head.present(lambda _inks, _width: ())
            self.figure.present(lambda _inks, _width: ())
            self.chart.present(self._said_instead)
            self._note()
            return
        place = (line.number + 1, line.count)

        def chart_lines(inks: Inks, width: int) -> list[Text]:
            chart = draw(points, width, self.chart.size.height - 1, inks, cursor=cursor, scale=line.scale)
            self.head.present(lambda inks, width: [series_line(series, place, chart, inks, width)])
            return [*chart.lines, legend_line(points, inks, width)]

        where = (cursor + 1, len(points))
        self.chart.present(chart_lines)
        self.figure.present(
            lambda inks, width: figure_lines(
                points[cursor], line.by_claim, inks, width, self.figure.size.height or 4, where
            )
        )
        self._note()
        if not height:
            self.call_after_refresh(self.chart.present, chart_lines)

    def _said_instead(self, inks: Inks, width: int) -> list[Text]:
        if self._reading is not None:
            text = f"{self._progress}\n\n{named('{back} stops it', self.session.keys)}"
        elif self.line.found is None:
            text = "No figures were read."
        elif self.line.series is not None:
            text = named("Only repeats here; {timeline-repeats} shows them.", self.session.keys)
        else:
            text = "No figures in these claims. The filter has:figure finds the claims that have one."
        return [Text(), *wrap(Text(text, style=inks["muted"]), width)]

    def _show_summary(self) -> None:
        """Be as high as what the accepted figures come to needs."""
        series = self.line.series
        if series is None:
            self.summary.present(lambda _inks, _width: ())
            return
        summary = summarise(series.points)

        def lines(inks: Inks, width: int) -> list[Text]:
            made = summary_lines(summary, inks, width)
            rows = min(len(made), _MOST_SUMMARY)
            if self.summary.styles.height is None or self.summary.styles.height.value != rows:
                self.summary.styles.height = rows
            return made

        self.summary.present(lines)

    def _note(self) -> None:
        found = self.line.found
        left_out = found.left_out if found is not None else 0
        self.status.note(
            self._progress,
            f"{left_out:,} claims left out" if left_out else "",
            "" if self.line.with_repeats else "without repeats",
        )

    # -- the keys

    def _go(self, step: int) -> None:
        if self.line.go(step):
            self.say("")
            self._show_chart()

    def _to_contradicting(self) -> None:
        self.line.go_to_contradicting()
        self._show_chart()

    def _next_series(self, step: int) -> None:
        self.line.turn_series(step)
        self.say("")
        self._show()

    def _turn_scale(self) -> None:
        self.line.turn_scale()
        self._show_chart()

    def _turn_repeats(self) -> None:
        hidden = self.line.turn_repeats()
        self.say("repeats shown" if self.line.with_repeats else f"{hidden:,} that only repeat are hidden")
        self._show_chart()

    def _turn_group(self) -> None:
        if self.group_of is None:
            self.group_of = self._goal = self.line.here().claim
        else:
            self._goal, self.group_of = self.group_of, None
        self._load()

    def _open(self) -> None:
        from claimtrack.tui.document_screen import DocumentScreen

        point = self.line.here()
        document = DocumentScreen(self.session, point.document, point.claim)

        def returned(last: int | None) -> None:
            if document.changed_ids:
                self.changed_ids.update(document.changed_ids)
                self._goal = last if last is not None else point.claim
                self._load()

        self.say("")
        self.app.push_screen(document, returned)

    def _write(self) -> None:
        self.line.here()
        of = self._view if self._shown_group is None else f"claims linked with C-{self._shown_group}"
        ask_file(self, self.line, of)

    def _leave(self) -> None:
        """What is being read is stopped first."""
        if self._reading is not None:
            self._reading.stop()
            self._end_reading()
            self.say("stopped reading")
        else:
            self.dismiss(self.line.claim)
