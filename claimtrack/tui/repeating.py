"""What `.` does again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen


@dataclass(frozen=True, slots=True)
class Repeatable:
    """The last tagging or decision: its name and how it is done to the claims then in hand."""

    name: str
    act: Callable[[], None]


def remember(screen: ReviewScreen, name: str, act: Callable[[], None]) -> None:
    """Make an action the one to be repeated."""
    screen.again = Repeatable(name, act)
