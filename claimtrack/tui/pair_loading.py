"""What the pair screen reads without anybody waiting: the keys of the pairs, the next pair, claims not compared yet."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from claimtrack.errors import ClaimtrackError
from claimtrack.store.pairs import due_among, pending, pending_of, read_pair
from claimtrack.tui.background import FromThread, Reading, in_background, in_one_line
from claimtrack.tui.pair_shown import PairShown, read_pair_shown

if TYPE_CHECKING:
    from claimtrack.tui.pair_screen import PairScreen

AT_ONCE = 200
"""Claims in hand whose pairs are looked up before the first paint."""

MOST_DUE = 40
"""Claims that are compared with the others when the screen opens; more of them are left to `claimtrack suggest`."""

MACHINE = "claimtrack"
"""Who suggests; not the person, whose undo is for what the person did."""

SETTLED = 0.4
"""Seconds after which, with the first pair drawn, claims are compared."""


PAUSE = 6
"""Times as long as the last reading of all keys took that the next one waits."""


class PairLoading:
    """The readings of one pair screen; `running` while keys may still come, `comparing` while suggestions may."""

    def __init__(self, screen: PairScreen) -> None:
        self._screen = screen
        self._reading: Reading | None = None
        self._ready: tuple[int, PairShown] | None = None
        self._wanted: int | None = None
        self._again = False
        self._pausing = False
        self._begun = 0.0
        self._closed = False
        self.running = False
        self.comparing = False

    def start(self) -> None:
        """Take in the pairs of the claims in hand at once, where they are few, and the rest of the view in a thread."""
        screen = self._screen
        if len(screen.claims) <= AT_ONCE:
            with screen.session.ledger.reading() as connection:
                screen.queue.extend(pending_of(connection, screen.claims))
        self.again()
        screen.set_timer(SETTLED, self._compare)

    def stop(self) -> None:
        """Read no more."""
        self._closed = True
        if self._reading is not None:
            self._reading.stop()

    def again(self) -> None:
        """Read the keys of all pairs of the view in a thread; those that came since are put at the end."""
        if self._closed:
            return
        if self.running or self._pausing:
            self._again = True
            return
        self.running, self._again = True, False
        self._begun = monotonic()
        self._reading = reading = Reading(self._screen.session.ledger)
        known = array("q", self._screen.queue.ids)
        self._screen.run_worker(lambda: self._work(reading, known), thread=True, group="pairs", exit_on_error=False)

    def _work(self, reading: Reading, known: array[int]) -> None:
        screen = self._screen

        def tell(call: Callable[[], object]) -> None:
            def told() -> None:
                if not reading.stopped:
                    call()

            screen.post_message(FromThread(told))

        try:
            with reading.connection() as connection:
                waiting: set[int] = set()
                if len(screen.claims) > AT_ONCE:
                    tell(partial(self._take, pending_of(connection, screen.claims)))
                for keys in pending(connection, screen.query_tree):
                    waiting.update(keys)
                    tell(partial(self._take, keys))
                # Those of the claims in hand may be of no claim of the view.
                waiting.update(pending_of(connection, screen.claims))
                tell(partial(self._complete, [key for key in known if key not in waiting]))
        except Exception as error:
            tell(partial(self._failed, in_one_line(error)))

    def _take(self, keys: list[int]) -> None:
        if self._screen.queue.extend(keys):
            self._screen.more_came()

    def _complete(self, settled: list[int]) -> None:
        self.running = False
        queue = self._screen.queue
        for key in settled:
            if key not in queue.answers:
                queue.drop(key)
        self._screen.more_came()
        # Somebody who adds much writes often: most of the time stays free for the keys.
        self._pausing = True
        self._screen.set_timer(PAUSE * (monotonic() - self._begun), self._rested)

    def _rested(self) -> None:
        self._pausing = False
        if self._again:
            self.again()

    def _failed(self, error: ClaimtrackError) -> None:
        self.running = False
        self._screen.complain(error)

    # -- the pairs themselves

    def pair(self, connection: Connection, key: int) -> PairShown:
        """Everything about the pair of a link, from what was read ahead if it was. Raises NotFoundError."""
        ready = self._ready
        # What is still being read may be of before the next answer.
        self.forget()
        return (
            ready[1]
            if ready is not None and ready[0] == key
            else read_pair_shown(connection, read_pair(connection, key), self._screen.session.ledger.widths)
        )

    def forget(self) -> None:
        """Let go of what was read ahead, and of what is being read."""
        self._ready = self._wanted = None

    def ahead(self, key: int | None) -> None:
        """Read a pair in a thread, so that it is there when somebody goes on to it."""
        if key is None or key == self._wanted or self._closed:
            return
        screen = self._screen
        self._ready, self._wanted = None, key

        def read() -> PairShown:
            with screen.session.ledger.reading() as connection:
                return read_pair_shown(connection, read_pair(connection, key), screen.session.ledger.widths)

        def done(shown: PairShown) -> None:
            if key == self._wanted:
                self._ready = key, shown

        # What is wrong with it is told when one comes to it.
        in_background(screen, read, done, lambda _error: None, group="ahead", exclusive=True)

    # -- what is not compared yet

    def _compare(self) -> None:
        """Compare the claims in hand with the others in a thread, if few of them came or were edited since."""
        screen = self._screen
        shown = screen.shown
        keys = {*screen.claims[:MOST_DUE], *((shown.pair.first.id, shown.pair.second.id) if shown else ())}
        if self._closed or not keys:
            return

        def work() -> bool:
            from claimtrack.linking.suggesting import suggest_due

            ledger = screen.session.ledger
            with ledger.reading() as connection:
                due = due_among(connection, keys)
            if not due:
                return False
            return suggest_due(ledger, MACHINE, ids=due, stopping=lambda: self._closed).batch is not None

        def done(differs: bool) -> None:
            self.comparing = False
            if differs:
                self.forget()
                self.again()
                screen.compared_anew()
            screen.tell_where()

        def failed(_error: ClaimtrackError) -> None:
            # Somebody else is writing: they stay due, and the next time is as good.
            self.comparing = False
            screen.tell_where()

        self.comparing = True
        in_background(screen, work, done, failed, group="comparing")
