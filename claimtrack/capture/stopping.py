"""Being asked to stop: at once where nothing is half done, else as soon as what is being stored is stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Stopping:
    """Whether somebody has asked that long work stop; a signal handler calls :meth:`ask`."""

    def __init__(self) -> None:
        self.asked = False
        self._held = False

    def ask(self) -> None:
        """Ask to stop. Raises KeyboardInterrupt at once, except while something is being stored."""
        self.asked = True
        if not self._held:
            raise KeyboardInterrupt

    def check(self) -> None:
        """Raise KeyboardInterrupt if a stop was asked for and did not come through, because something was held."""
        if self.asked:
            raise KeyboardInterrupt

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Let a short piece of work be finished; whoever goes on afterwards checks."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
