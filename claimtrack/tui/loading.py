"""Filling the queue: keys stream in from a thread, the first page at once; a new view stops the old one's loading."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from textual.worker import Worker, get_current_worker

from claimtrack.errors import ClaimtrackError
from claimtrack.query import Query, every, parse
from claimtrack.store.order import Order
from claimtrack.store.queue import claim_ids, progress
from claimtrack.store.records import Progress
from claimtrack.tui.background import FromThread

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen


class Loading:
    """The loading of one screen's queue; `running` while keys may still come."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._worker: Worker[None] | None = None
        self._connection: Connection | None = None
        self._goal: int | None = None
        self.running = False

    def start(self, text: str, order: Order, *, to_unreviewed: bool = False) -> None:
        """Load the claims of a query in an order; the queue stays as it is until the first of them arrive.

        The cursor comes to the claim it stood on where the view has it, with `to_unreviewed` to the first that is not
        reviewed. Raises QueryError before anything changes.
        """
        query = parse(text)
        self.stop()
        self.running = True
        self._goal = None if to_unreviewed else self._screen.queue.current
        self._worker = self._screen.run_worker(
            lambda: self._work(query, text, order, to_unreviewed),
            thread=True, exclusive=True, group="queue", exit_on_error=False,
        )  # fmt: skip
        self._screen.update_position()

    def stop(self) -> bool:
        """Stop loading, keeping what has come; gives whether anything was stopped."""
        if not self.running or self._worker is None:
            return False
        self._worker.cancel()
        connection = self._connection
        if connection is not None:
            # The one call of SQLite that is meant for another thread: a long query ends at once.
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.interrupt()
        self.running = False
        self._screen.queue.loading_more = False
        return True

    def _work(self, query: Query, text: str, order: Order, to_unreviewed: bool) -> None:
        worker = get_current_worker()

        def tell(call: Callable[[], None]) -> None:
            if not worker.is_cancelled:
                self._screen.post_message(FromThread(lambda: None if worker.is_cancelled else call()))

        try:
            with self._screen.session.ledger.reading() as connection:
                self._connection = connection
                try:
                    self._stream(connection, query, text, order, to_unreviewed, tell, lambda: worker.is_cancelled)
                finally:
                    self._connection = None
        except ClaimtrackError as error:
            problem = error
            tell(lambda: self._failed(problem))
        except DBAPIError:
            if not worker.is_cancelled:
                raise

    def _stream(
        self,
        connection: Connection,
        query: Query,
        text: str,
        order: Order,
        to_unreviewed: bool,
        tell: Callable[[Callable[[], None]], None],
        cancelled: Callable[[], bool],
    ) -> None:
        goal = _first_unreviewed(connection, query, order) if to_unreviewed else self._goal
        tell(lambda: self._aim(goal))
        first = True
        for ids in claim_ids(connection, query, order):
            if cancelled():
                return
            tell(lambda ids=ids, first=first: self._arrived(ids, query, text, order, first=first))  # type: ignore[misc]  # bound now, called later
            first = False
        if first:
            tell(lambda: self._arrived([], query, text, order, first=True))
        tell(self._complete)
        counted = progress(connection, query)
        tell(lambda: self._counted(counted))

    def _aim(self, goal: int | None) -> None:
        self._goal = goal

    def _arrived(self, ids: list[int], query: Query, text: str, order: Order, *, first: bool) -> None:
        screen = self._screen
        if first:
            screen.show_view(text, query, order)
            screen.queue.loading_more = True
            screen.queue.replace(ids)
        else:
            # A person who has moved since is not pulled away.
            if screen.queue.cursor:
                self._goal = None
            screen.queue.extend(ids)
        if self._goal is not None and (index := screen.queue.index_of(self._goal)) is not None:
            screen.queue.move_to(index, told=False)
            self._goal = None
        if first:
            screen.show_claim()
            screen.call_after_refresh(screen.prepare_handlers)
        screen.update_position()

    def _complete(self) -> None:
        self.running = False
        self._screen.queue.loading_more = False
        self._screen.queue.refresh()
        if self._screen.queue.current is None:
            self._screen.show_claim()
        self._screen.update_position()

    def _counted(self, counted: Progress) -> None:
        self._screen.progress = counted
        self._screen.update_position()

    def _failed(self, error: ClaimtrackError) -> None:
        self.running = False
        self._screen.queue.loading_more = False
        self._screen.complain(error)
        self._screen.update_position()


def _first_unreviewed(connection: Connection, query: Query, order: Order) -> int | None:
    for ids in claim_ids(connection, every(query, parse("status:unreviewed")), order, first=1):
        return ids[0]
    return None
