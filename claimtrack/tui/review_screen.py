"""The screen where claims are reviewed: the queue, the claim at the cursor, what it is linked to and its history."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer

from claimtrack.errors import ClaimtrackError, ConflictError, LedgerBusyError
from claimtrack.query import Everything, Query
from claimtrack.store import reads
from claimtrack.store.order import Order
from claimtrack.store.records import ClaimRow, Progress
from claimtrack.store.session_counts import SessionCounts, latest_event
from claimtrack.tui import states
from claimtrack.tui.actions import BY_ID, bindings, keys_text
from claimtrack.tui.adding import Adding
from claimtrack.tui.background import Reading
from claimtrack.tui.bars import KeyBar, StatusLine, TopBar
from claimtrack.tui.claim_pane import ClaimPane
from claimtrack.tui.counting import advance, count_session, recount, show_changed
from claimtrack.tui.desk import Decided
from claimtrack.tui.detail import side_lines
from claimtrack.tui.folding import Fold
from claimtrack.tui.hints import named
from claimtrack.tui.hits import Hits
from claimtrack.tui.loading import Loading
from claimtrack.tui.marking import marked_text
from claimtrack.tui.memory import give_back_large_blocks
from claimtrack.tui.pace import Pace
from claimtrack.tui.queue_list import QueueList
from claimtrack.tui.repeating import Repeatable
from claimtrack.tui.session import Session
from claimtrack.tui.shown import read_shown
from claimtrack.tui.targets import Targets, targets_of
from claimtrack.tui.text_view import TextView
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.watching import Watching
from claimtrack.tui.words import hit_state, mark_words, searched
from claimtrack.tui.writing_screen import WritingScreen

if TYPE_CHECKING:
    from claimtrack.review.undo import UndoReport
    from claimtrack.tui.facet_pane import FacetPane


Handler = Callable[["ReviewScreen"], None]


@cache
def handlers() -> Mapping[str, Handler]:
    """What each action does, by its id; imported after the first paint, with the prompts and screens it needs."""
    from claimtrack.tui import (
        charting,
        copying,
        deciding,
        finding,
        going,
        grouping,
        marking,
        moving,
        pairing,
        reworking,
        tagging,
    )

    parts = (moving, marking, deciding, tagging, reworking, pairing, copying, finding, going, charting, grouping)
    return {name: handler for part in parts for name, handler in part.HANDLERS.items()}


QUICK = 0.07
"""Seconds between two moves under which the second does not wait for the claim to be drawn: a key held down comes
some thirty times a second, a finger seldom ten."""

LONGEST_RUN = 0.25
"""Seconds after which the claim is drawn although the cursor runs on."""

BROAD, WIDE, MIDDLE = 132, 116, 92
"""Columns from which on there are three panes with room to spare, three, and two side by side."""


class ReviewScreen(WritingScreen[None]):
    """The queue with the claim at its cursor.

    `query_tree` and `order` made the queue; `deferred` are the claims deferred in it, in that order; `round` those that
    still come round again, None before the end is reached; `again` is what `.` repeats; `progress` counts the queue as
    it was loaded and is kept up with every decision, `changes` how often something was changed from here. `pace` knows
    how fast decisions go, `begun_at` is the newest event there was at the start, `done` what was done since, as far as
    it was counted; `fold` says which part of the side is shown.
    """

    CONTEXT = "queue"
    BINDINGS = bindings("queue")
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # as Textual declares it
        (0, "-narrow"),
        (MIDDLE, "-middle"),
        (WIDE, "-wide"),
        (BROAD, "-broad"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.query_text = ""
        self.query_tree: Query = Everything()
        self.order = Order.DOCUMENT
        self.progress: Progress | None = None
        self.changes = 0
        self.pace = Pace()
        self.begun_at = 0
        self.done: SessionCounts | None = None
        self.fold = Fold.ALL
        self.deferred: dict[int, None] = {}
        self.round: list[int] | None = None
        self.again: Repeatable | None = None
        self.search_text = ""
        self.searching: Reading | None = None
        self.known_values: dict[str, dict[str, str]] = {}
        self.queue: QueueList = QueueList(self._read_rows, id="queue")
        self.queue.when_moved = self.follow_cursor
        self.pane: ClaimPane = ClaimPane(indent=2, id="claim")
        self.side = TextView(indent=1, id="side")
        self.top: TopBar = TopBar(session.ledger.path.name, id="top")
        self.status: StatusLine = StatusLine(id="status")
        self.loading_queue: Loading = Loading(self)
        self.adding: Adding = Adding(self)
        self.watching: Watching = Watching(self)
        self.facets: FacetPane | None = None
        self._last_move = 0.0
        self._shown_at = 0.0
        self._was_side_by_side: bool | None = None
        self._pending: Timer | None = None

    def compose(self) -> ComposeResult:
        """Bars above and below, the panes between them."""
        yield self.top
        with Container(id="panes"):
            yield self.queue
            yield self.pane
            yield self.side
        yield self.status
        yield KeyBar("queue", self.session.keys, id="keys")

    def on_mount(self) -> None:
        """Begin to load the queue."""
        self.queue.focus()
        try:
            with self.session.ledger.reading() as connection:
                self.begun_at = latest_event(connection)
            self.loading_queue.start("", self.order, at_once=True)
        except ClaimtrackError as error:
            self.complain(error)

    def on_unmount(self) -> None:
        """Watch no longer."""
        self.watching.stop()

    def perform(self, action_id: str) -> None:
        """Hand the action to the function that does it."""
        handlers()[action_id](self)

    # -- what is shown

    def _read_rows(self, ids: Sequence[int]) -> list[ClaimRow]:
        with self.session.ledger.reading() as connection:
            return reads.claim_rows(connection, ids)

    @property
    def side_by_side(self) -> bool:
        """Whether the related claims have a pane of their own."""
        return self.wide and self.facets is None

    @property
    def wide(self) -> bool:
        """Whether there is room for three panes."""
        return self.size.width >= WIDE

    def follow_cursor(self) -> None:
        """Show the claim that the cursor came to, at once unless the cursor is on the run."""
        now = monotonic()
        running = now - self._last_move < QUICK
        self._last_move = now
        self.update_position()
        if not running:
            self.show_claim()
        elif self._pending is None:
            self._pending = self.set_timer(QUICK, self._catch_up)

    def _catch_up(self) -> None:
        """Show the claim once the cursor rests; on a long run now and then."""
        now = monotonic()
        if now - self._last_move < QUICK and now - self._shown_at < LONGEST_RUN:
            self._pending = self.set_timer(QUICK, self._catch_up)
        else:
            self.show_claim()

    def on_virtual_list_chosen(self, _event: VirtualList.Chosen) -> None:
        """Open the document of the claim that was double-clicked."""
        self.action_do("document")

    def show_claim(self) -> None:
        """Draw the claim at the cursor as the ledger has it now."""
        if self._pending is not None:
            self._pending.stop()
            self._pending = None
        self._shown_at = monotonic()
        key = self.queue.current
        if key is None:
            self.pane.show_paragraphs(self._said_instead())
            self.side.present(lambda _inks, _width: ())
            return
        try:
            with self.session.ledger.reading() as connection:
                shown = read_shown(connection, key, self.pane.document_text)
        except ClaimtrackError as error:
            self.pane.show_paragraphs([("muted", str(error))])
            return
        self.pane.show_claim(shown, with_side=not self.side_by_side, fold=self.fold)
        self.side.present(lambda inks, width: side_lines(shown, inks, width, self.fold))

    def _said_instead(self) -> states.Paragraphs:
        def key(action_id: str) -> str:
            return keys_text([BY_ID[action_id]], self.session.keys)

        if self.queue.ids:
            count_session(self)
            return states.finished(self.query_text, self.progress, self.pace, self.done, key)
        if self.loading_queue.running:
            return states.loading()
        if self.query_text:
            return states.nothing_found(self.query_text, key)
        return states.empty_ledger(str(self.session.ledger.path), key)

    def prepare_handlers(self) -> None:
        """Import what the keys need while the person is still looking at the first claim."""
        give_back_large_blocks()
        # Whatever was made up to here stays; the collector need not look at it again.
        gc.freeze()
        gc.enable()
        self.run_worker(handlers, thread=True, group="imports", exit_on_error=False)

    def show_view(self, text: str, query: Query, order: Order) -> None:
        """Take note of what the queue now holds."""
        self.query_text, self.query_tree, self.order = text, query, order
        self.progress = None
        self.round = None
        self.deferred = {}
        self.search_text = ""
        self.queue.hits = Hits()
        mark_words(self)

    def refresh_view(self) -> None:
        """Load the view again."""
        self.action_do("refresh")

    def on_resize(self) -> None:
        """What is at the side moves below the claim when there is no room for it."""
        if self._was_side_by_side is not self.side_by_side:
            self._was_side_by_side = self.side_by_side
            self.show_claim()

    def update_position(self) -> None:
        """Say at the bottom where the cursor is, what is marked, and what goes on meanwhile."""
        queue = self.queue
        total = len(queue.ids)
        where = f"{min(queue.cursor + 1, total):,}/{total:,}" if total else ""
        marked = marked_text(queue)
        ranging = named("range: move, then {range}", self.session.keys) if queue.range_from is not None else ""
        loading = "loading …" if self.loading_queue.running else ""
        notes = (self.adding.state, self.watching.state, loading, ranging, marked, hit_state(queue), where)
        self.status.note(*notes)
        if self.facets is not None:
            self.facets.noticed()
        view = searched(self.query_text or "all claims", self.search_text)
        order = "" if self.order is Order.DOCUMENT else f"by {self.order.value}"
        left = 0 if self.progress is None else self.progress.left
        self.top.show(view=view, order=order, progress=self.progress, pace=self.pace.text(left))

    # -- the desk

    @property
    def current(self) -> int | None:
        """The key of the claim at the cursor; None at the end of the queue or when it is empty."""
        return self.queue.current

    @property
    def scope(self) -> tuple[str, Query]:
        """The view, by its query."""
        return self.query_text or "all claims", self.query_tree

    def targets(self) -> Targets:
        """The marked claims that are shown, if any, else the one at the cursor. Raises UsageError for none."""
        return targets_of(self.queue, self.session.keys)

    def revision(self, targets: Targets) -> int | None:
        """The revision that the person sees of a single claim; None for several."""
        row = self.queue.rows.get(targets.ids[0]) if len(targets.ids) == 1 else None
        return None if row is None else row.revision

    def nearby(self, count: int) -> Sequence[int]:
        """At most `count` claims of the queue on each side of the cursor, those from it on first."""
        # What follows in the text is likelier than what came before.
        ids, cursor = self.queue.ids, self.queue.cursor
        return [*ids[cursor : cursor + count], *ids[max(0, cursor - count) : cursor]]

    def changed(
        self, ids: Sequence[int], decided: Decided | None = None, then: Callable[[], None] | None = None
    ) -> None:
        """Show claims as the ledger has them now, and count what was decided of them; `then` may move on first."""
        show_changed(self, ids, decided, then)

    def advance(self) -> None:
        """Go on after a decision: to the next claim, at the end to those deferred on the way."""
        advance(self)

    def taken_back(self, report: UndoReport) -> None:
        """Show what an undo or redo came to, with the cursor on its claim if it touched just one that is shown."""
        self.round = None
        recount(self, report.claim_ids, report.statuses)
        index = self.queue.index_of(report.claim_ids[0]) if len(report.claim_ids) == 1 else None
        if index is None or not self.queue.move_to(index):
            self.show_claim()
        self.say(report.message)

    def complain(self, error: ClaimtrackError) -> None:
        """Tell what went wrong; after a conflict, show what is there now."""
        super().complain(error)
        if isinstance(error, ConflictError):
            self.queue.changed(self.queue.ids[self.queue.cursor : self.queue.cursor + 1])
            self.show_claim()

    def leave(self) -> None:
        """End the review, unless a change is not saved yet; what is being added is stopped and keeps what is done."""
        if self.session.writing.running:
            raise LedgerBusyError("the last change is not saved yet; wait for it, or give it up")
        self.adding.stop()
        self.loading_queue.stop()
        self.app.exit()
