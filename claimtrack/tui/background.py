"""Work in threads whose results come back as messages, so that nobody waits for anybody; reading can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from claimtrack.errors import ClaimtrackError
from claimtrack.store.engine import Ledger

Result = TypeVar("Result")


class FromThread(Message):
    """Something to be done in the thread of the screen."""

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self.call = call


def in_one_line(error: Exception) -> ClaimtrackError:
    """What a thread could not do; a fault of the program's own too, of which nobody would hear otherwise."""
    if isinstance(error, ClaimtrackError):
        return error
    described = " ".join(f"{type(error).__name__}: {error}".split())
    return ClaimtrackError(f"unexpected {described}; please report it")


def in_background(
    widget: Widget,
    work: Callable[[], Result],
    done: Callable[[Result], None],
    failed: Callable[[ClaimtrackError], None],
    *,
    group: str,
    exclusive: bool = False,
) -> Worker[None]:
    """Run `work` in a thread, then `done` with its result, or `failed`, in the widget's own.

    What a cancelled one gives is dropped. The widget has to handle FromThread.
    """

    def run() -> None:
        worker = get_current_worker()
        try:
            result = work()
        except Exception as error:
            problem = in_one_line(error)
            if not worker.is_cancelled:
                widget.post_message(FromThread(lambda: failed(problem)))
            return
        if not worker.is_cancelled:
            widget.post_message(FromThread(lambda: done(result)))

    return widget.run_worker(run, thread=True, exclusive=exclusive, group=group, exit_on_error=False)


class Reading:
    """One reading of a ledger in a thread, which any other thread can end at once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._connection: Connection | None = None
        self._lock = Lock()
        self._stopped = False

    @property
    def stopped(self) -> bool:
        """Whether it is to end; what it gave so far is not wanted any more."""
        return self._stopped

    def stop(self) -> None:
        """End it, a long query included."""
        self._stopped = True
        with self._lock:
            # The one call of SQLite that is meant for another thread. The lock keeps the connection from going back to
            # the pool, and to somebody else, between the look and the call.
            driver = None if self._connection is None else self._connection.connection.driver_connection
            if driver is not None:
                driver.interrupt()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger. A stop ends the block early, and in silence."""
        try:
            with self._ledger.reading() as connection:
                with self._lock:
                    self._connection = connection
                try:
                    yield connection
                finally:
                    with self._lock:
                        self._connection = None
        except DBAPIError:
            if not self._stopped:
                raise


def read_in_background(
    widget: Widget,
    ledger: Ledger,
    work: Callable[[Connection], Result],
    done: Callable[[Result], None],
    failed: Callable[[ClaimtrackError], None],
    *,
    group: str,
) -> Reading:
    """Run `work` on a connection in a thread, then `done` with its result, or `failed`, in the widget's own.

    Stopping what this gives ends the work, and nothing more comes of it. The widget has to handle FromThread.
    """
    reading = Reading(ledger)

    def tell(call: Callable[[], None]) -> None:
        widget.post_message(FromThread(lambda: None if reading.stopped else call()))

    def run() -> None:
        if reading.stopped:
            return
        try:
            with reading.connection() as connection:
                result = work(connection)
                tell(lambda: done(result))
        except Exception as error:
            problem = in_one_line(error)
            tell(lambda: failed(problem))

    widget.run_worker(run, thread=True, group=group, exit_on_error=False)
    return reading
