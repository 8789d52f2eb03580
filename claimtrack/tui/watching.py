"""Following what others write to the ledger: what changed is shown anew, what is new is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.timer import Timer

from claimtrack.errors import ClaimtrackError
from claimtrack.store.watch import Point, Pulse, Touched, newer_claims, touched_since
from claimtrack.text import display_safe
from claimtrack.tui.background import in_background
from claimtrack.tui.counting import count_again, recount
from claimtrack.tui.hints import named
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen

SECONDS = 0.7
"""Between two looks at the ledger."""

REMEMBERED = 12.0
"""Seconds for which the status line says that somebody changed claims."""


@runtime_checkable
class Follows(Protocol):
    """A screen that shows what others write; told of it while it is open."""

    def touched(self, touched: Touched) -> None:
        """Show what changed."""


class Watching:
    """What one review screen knows of other writers.

    `arrived` counts the claims of the view that came after it was loaded; `remark` names who changed what lately;
    `looking` while a thread finds out.
    """

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._pulse: Pulse | None = None
        self._timer: Timer | None = None
        self._forgetting: Timer | None = None
        self._loaded: Point | None = None
        self._followed = 0
        self.looking = False
        self._again = False
        self.arrived = 0
        self.remark = ""

    @property
    def state(self) -> str:
        """What the status line says of it."""
        way = named("{refresh} shows them", self._screen.session.keys)
        arrived = f"+{counted(self.arrived, 'new claim')}, {way}" if self.arrived else ""
        return "   ".join(part for part in (self.remark, arrived) if part)

    def view_loaded(self, until: Point) -> None:
        """A view was read when the ledger had come so far."""
        self._loaded = until
        self._followed = max(self._followed, until.event)
        self.arrived = 0
        if self._pulse is None:
            self._pulse = Pulse(self._screen.session.ledger)
            self._timer = self._screen.set_interval(SECONDS, self._look)
            # Something may have come between the reading and the first beat.
            self._begin()

    def stop(self) -> None:
        """Watch no longer."""
        if self._timer is not None:
            self._timer.stop()
        if self._pulse is not None:
            self._pulse.close()
            self._pulse = None

    def _look(self) -> None:
        if self._pulse is not None and self._pulse.beat():
            self._begin()

    def _begin(self) -> None:
        """Find out in the background what came, once more if more comes meanwhile."""
        if self.looking:
            self._again = True
            return
        self.looking, self._again = True, False
        screen, followed, loaded = self._screen, self._followed, self._loaded
        query = screen.query_tree

        def work() -> tuple[Touched, int]:
            with screen.session.ledger.reading() as connection:
                touched = touched_since(connection, followed, screen.session.ledger.written)
                new = 0 if loaded is None else newer_claims(connection, query, loaded.claim)
            return touched, new

        def done(found: tuple[Touched, int]) -> None:
            self.looking = False
            touched, new = found
            self._followed = max(self._followed, touched.until.event)
            # A view that was loaded meanwhile has them.
            if loaded is self._loaded:
                self.arrived = new
            if touched.anything:
                self._show(touched)
            screen.update_position()
            if self._again:
                self._begin()

        def failed(error: ClaimtrackError) -> None:
            self.looking = False
            screen.complain(error)

        in_background(screen, work, done, failed, group="watching")

    def _show(self, touched: Touched) -> None:
        screen = self._screen
        shown = [key for key in touched.claims if screen.queue.index_of(key) is not None]
        if touched.wide:
            screen.queue.changed(None)
        if touched.uncounted:
            count_again(screen)
        elif shown:
            recount(screen, sorted(shown), touched.statuses)
        if touched.wide or screen.queue.current in touched.claims:
            screen.show_claim()
        if shown:
            self._remark(touched, len(shown))
        for other in screen.app.screen_stack:
            if other is not screen and isinstance(other, Follows):
                other.touched(touched)

    def _remark(self, touched: Touched, number: int) -> None:
        what = "this claim" if touched.claims == {self._screen.queue.current} else counted(number)
        self.remark = f"{display_safe(touched.actors[0])} changed {what}"
        if self._forgetting is not None:
            self._forgetting.stop()
        self._forgetting = self._screen.set_timer(REMEMBERED, self._forget)

    def _forget(self) -> None:
        self.remark = ""
        self._screen.update_position()
