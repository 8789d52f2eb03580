"""A prompt whose choices are looked for in the ledger while one writes, without the screen waiting for them."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event, Thread

from textual.widgets import Input

from claimtrack.errors import ClaimtrackError
from claimtrack.tui.background import FromThread, in_one_line
from claimtrack.tui.prompts.choice_list import Choice
from claimtrack.tui.prompts.chooser import Chooser

PATIENCE = 0.1
"""Seconds that enter waits for a search at once; what takes longer is taken when it comes."""


class _Search:
    """What is looked for, and what was found once it has `arrived`."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.found: Sequence[Choice] = ()
        self.arrived = Event()
        self.shown = False


class SearchingChooser(Chooser):
    """Offers its own choices until something is written, then what `look_for` finds."""

    def __init__(self, heading: str, choices: Sequence[Choice], *, placeholder: str) -> None:
        super().__init__(heading, choices, placeholder=placeholder)
        self._search = _Search("")
        self._taking = False

    def look_for(self, written: str) -> list[Choice]:
        """The choices that fit what is written, the best first; called in a thread."""
        raise NotImplementedError  # each subclass has its own

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is written."""
        event.prevent_default()
        written = event.value.strip()
        if written == self._search.written:
            return
        self.show_fault("")
        self._look(written)
        if not written:
            self.offers.offer(self.all_choices)

    def _look(self, written: str) -> None:
        self._taking = False
        self._search = search = _Search(written)
        if not written:
            return

        def run() -> None:
            try:
                search.found = self.look_for(written)
            except Exception as error:
                problem = in_one_line(error)
                self.post_message(FromThread(lambda: self._failed(search, problem)))
            else:
                search.arrived.set()
                self.post_message(FromThread(lambda: self._arrived(search)))

        # A worker of Textual's begins only when the screen's own thread has time, and enter may be waiting there.
        Thread(target=run, daemon=True).start()

    def _failed(self, search: _Search, error: ClaimtrackError) -> None:
        if search is self._search:
            self._taking = False
            self.complain(error)

    def _arrived(self, search: _Search) -> None:
        if search is not self._search:
            return
        self._show(search)
        if self._taking:
            self._taking = False
            self.show_fault("")
            super().submit()

    def _show(self, search: _Search) -> None:
        if not search.shown:
            search.shown = True
            self.offers.offer(search.found)
            if not search.found:
                self.show_fault("nothing found")

    def submit(self) -> None:
        """Give what the cursor is on, of what was found for all that is written."""
        written = self.field.value.strip()
        if written != self._search.written:
            self._look(written)
        if not written:
            super().submit()
        elif self._search.arrived.wait(PATIENCE):
            self._show(self._search)
            super().submit()
        else:
            self._taking = True
            self.show_fault("searching …")
