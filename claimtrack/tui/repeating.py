"""What `.` does again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.tui.desk import Desk


@dataclass(frozen=True, slots=True)
class Repeatable:
    """The last tagging or decision: its name and how it is done to the claims then in hand, at whatever desk."""

    name: str
    act: Callable[[Desk], None]
