"""Filling the queue: keys stream in from a thread, the first page at once; a new view stops the old one's loading."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from textual.worker import Worker, get_current_worker

from claimtrack.errors import ClaimtrackError
from claimtrack.query import Query, every, parse
from claimtrack.store.order import Order
from claimtrack.store.queue import claim_ids, progress
from claimtrack.store.records import Progress
from claimtrack.store.watch import Point, point
from claimtrack.tui.background import FromThread, Reading, in_one_line

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen


PREVIEWED = 100
"""Claims read before the first paint."""


@dataclass(frozen=True, slots=True)
class View:
    """What a queue holds: the query as written and as a tree, and the order."""

    text: str
    query: Query
    order: Order


class Loading:
    """The loading of one screen's queue; `running` while keys may still come."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._worker: Worker[None] | None = None
        self._reading: Reading | None = None
        self._goal: int | None = None
        self._stood: int | None = None
        self._search = ""
        self._begun: View | None = None
        self.running = False

    def start(self, text: str, order: Order, *, at_once: bool = False) -> None:
        """Load the claims of a query in an order; the queue stays as it is until the first of them arrive.

        The cursor comes to the claim it stood on where the view has it. With `at_once`, for the first paint, a page is
        read before this returns, and the cursor comes to the first claim that is not reviewed. Raises QueryError before
        anything changes.
        """
        query = parse(text)
        self.stop()
        # A search is in a view; loaded again or in another order, that is still the same one.
        self._search = self._screen.search_text if query == self._screen.query_tree else ""
        if self._screen.searching is not None:
            self._screen.searching.stop()
            self._screen.searching = None
        self.running = True
        view = View(text, query, order)
        # A view without claims is a detour: the cursor comes back to where it was before.
        if self._screen.queue.ids:
            self._stood = self._screen.queue.current
        self._goal = self._stood
        if at_once:
            self._preview(view)
            self._screen.call_after_refresh(self._launch, view, True)
        else:
            self._launch(view, False)
        self._screen.update_position()

    def _launch(self, view: View, previewed: bool) -> None:
        self._reading = Reading(self._screen.session.ledger)
        self._worker = self._screen.run_worker(
            lambda: self._work(view, previewed), thread=True, exclusive=True, group="queue", exit_on_error=False
        )

    def _preview(self, view: View) -> None:
        with self._screen.session.ledger.reading() as connection:
            self._goal = _first_unreviewed(connection, view)
            page = next(claim_ids(connection, view.query, view.order, first=PREVIEWED), [])
        self._begin(page, view)

    def stop(self) -> bool:
        """Stop loading, keeping what has come; gives whether anything was stopped."""
        if not self.running or self._worker is None:
            return False
        self._worker.cancel()
        if self._reading is not None:
            self._reading.stop()
        self.running = False
        self._screen.queue.loading_more = False
        return True

    def _work(self, view: View, previewed: bool) -> None:
        worker = get_current_worker()

        def tell(call: Callable[[], None]) -> None:
            if not worker.is_cancelled:
                self._screen.post_message(FromThread(lambda: None if worker.is_cancelled else call()))

        # Taken before the ledger is read, so that no decision falls between the two.
        changes = self._screen.changes
        reading = self._reading
        assert reading is not None  # noqa: S101  # made when the worker is launched
        try:
            with reading.connection() as connection:
                until = point(connection)
                for number, ids in enumerate(claim_ids(connection, view.query, view.order)):
                    if worker.is_cancelled:
                        return
                    # A list would hold a number object for each key, a million of them where this thread is ahead.
                    keys = array("q", ids)
                    tell(partial(self._first if number == 0 else self._more, keys, view, previewed))
                tell(partial(self._complete, view, until))
                tell(partial(self._counted, progress(connection, view.query), changes))
        except Exception as error:
            tell(partial(self._failed, in_one_line(error)))

    def _begin(self, ids: Sequence[int], view: View) -> None:
        screen = self._screen
        screen.show_view(view.text, view.query, view.order)
        screen.queue.loading_more = True
        screen.queue.replace(ids)
        self._begun = view
        self._go_to_goal()
        screen.show_claim()
        screen.call_after_refresh(screen.prepare_handlers)
        screen.update_position()

    def _first(self, ids: array[int], view: View, previewed: bool) -> None:
        shown = self._screen.queue.ids
        if previewed and shown == ids[: len(shown)]:
            self._more(ids[len(shown) :], view, previewed)
        else:
            self._begin(ids, view)

    def _more(self, ids: array[int], _view: View, _previewed: bool) -> None:
        self._screen.queue.extend(ids)
        # A person who has moved since is not pulled away.
        if self._screen.queue.cursor == 0:
            self._go_to_goal()
        self._screen.update_position()

    def _go_to_goal(self) -> None:
        index = None if self._goal is None else self._screen.queue.index_of(self._goal)
        if index is not None:
            self._goal = None
            if self._screen.queue.move_to(index, told=False):
                self._screen.show_claim()

    def _complete(self, view: View, until: Point) -> None:
        self.running = False
        self._screen.watching.view_loaded(until)
        if self._begun is not view:
            self._begin([], view)
        self._screen.queue.loading_more = False
        self._screen.queue.refresh()
        if self._screen.queue.current is None:
            self._screen.show_claim()
        self._screen.update_position()
        if self._search or self._screen.queue.hits.found:
            from claimtrack.tui.finding import lay_hits_over, search

            if self._search:
                search(self._screen, self._search, staying=True)
            else:
                lay_hits_over(self._screen)

    def _counted(self, counted: Progress, changes: int) -> None:
        if self._screen.changes != changes:
            from claimtrack.tui.counting import count_again

            count_again(self._screen)
            return
        self._screen.progress = counted
        self._screen.update_position()

    def _failed(self, error: ClaimtrackError) -> None:
        self.running = False
        self._screen.queue.loading_more = False
        self._screen.complain(error)
        self._screen.update_position()


def _first_unreviewed(connection: Connection, view: View) -> int | None:
    unreviewed = every(view.query, parse("status:unreviewed"))
    return next((ids[0] for ids in claim_ids(connection, unreviewed, view.order, first=1)), None)
