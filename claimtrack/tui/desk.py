"""What a screen on which claims are reviewed offers to the functions behind its keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from claimtrack.terms import Status

if TYPE_CHECKING:
    from textual.screen import Screen

    from claimtrack.errors import ClaimtrackError
    from claimtrack.query import Query
    from claimtrack.review.undo import UndoReport
    from claimtrack.store.engine import Ledger
    from claimtrack.tui.prompts.keys_panel import KeysPanel
    from claimtrack.tui.repeating import Repeatable
    from claimtrack.tui.session import Session
    from claimtrack.tui.targets import Targets

Answer = TypeVar("Answer")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Decided:
    """The status that claims were given, and how many of them had which one before, by its value."""

    status: Status
    before: Counter[str]


class Writer(Protocol):
    """A screen from which the ledger is changed; it asks, and tells what came of it."""

    @property
    def session(self) -> Session:
        """The open ledger, who is working, and the settings."""

    def write(
        self,
        work: Callable[[Ledger], Result],
        done: Callable[[Result], None],
        *,
        long: bool = False,
        waiting: Callable[[str], None] | None = None,
        failed: Callable[[ClaimtrackError], None] | None = None,
    ) -> None:
        """Change the ledger, then go on with what came of it; a `long` change in a thread from the start.

        Raises what goes wrong at once. Later `waiting` is told of another writer and `failed` of what goes wrong, in
        place of `say` and `complain`.
        """

    def ask(self, prompt: Screen[Answer], answered: Callable[[Answer], None]) -> None:
        """Open a prompt; `answered` gets what it gives, unless the person leaves it. What fails is told."""

    def ask_key(self, panel: KeysPanel, answered: Callable[[str], None]) -> None:
        """Open a prompt that one key answers; `answered` gets what it gives, unless the person leaves it."""

    def say(self, message: str) -> None:
        """Tell what was done."""

    def complain(self, error: ClaimtrackError) -> None:
        """Tell what went wrong; after a conflict, show what is there now."""


class Desk(Writer, Protocol):
    """A screen with a claim in hand: the queue, or a document at one of its claims.

    `again` is what `.` repeats.
    """

    again: Repeatable | None

    @property
    def current(self) -> int | None:
        """The key of the claim in hand; None where there is none."""

    @property
    def scope(self) -> tuple[str, Query]:
        """What the claims here are called together, and the query that holds for them."""

    def targets(self) -> Targets:
        """The claims that an action is for. Raises UsageError where there is none."""

    def revision(self, targets: Targets) -> int | None:
        """The revision that the person sees of a single claim; None for several."""

    def nearby(self, count: int) -> Sequence[int]:
        """The keys of at most `count` claims on each side of the one in hand, itself and those after it first."""

    def changed(
        self, ids: Sequence[int], decided: Decided | None = None, then: Callable[[], None] | None = None
    ) -> None:
        """Show claims as the ledger has them now, and count what was decided of them.

        `then` goes on from there before the claim in hand is drawn, so that only the one it leads to is.
        """

    def advance(self) -> None:
        """Go on to the next claim after a decision."""

    def taken_back(self, report: UndoReport) -> None:
        """Show what an undo or redo came to, and tell it."""
