"""How fast somebody decides, and how long the rest takes at that; pure."""

from __future__ import annotations

from collections import deque
from math import ceil

IDLE = 90.0
"""Seconds after which a gap between two decisions is no work but a break, and left out."""

LATEST = 40
"""Gaps that the pace is taken from, the latest ones."""

FEWEST = 4
"""Gaps below which there is no pace to speak of."""


class Pace:
    """Fed with the moments of decisions, in seconds of any clock that only goes forward.

    `decisions` counts them, `seconds` is the time between them without breaks.
    """

    def __init__(self) -> None:
        self.decisions = 0
        self.seconds = 0.0
        self._gaps: deque[float] = deque(maxlen=LATEST)
        self._last: float | None = None

    def note(self, moment: float, claims: int = 1) -> None:
        """A decision; one on several claims at once says nothing of how fast single ones go."""
        gap = None if self._last is None else moment - self._last
        self._last = moment
        self.decisions += claims
        if gap is not None and gap <= IDLE:
            self.seconds += gap
            if claims == 1:
                self._gaps.append(gap)

    @property
    def a_minute(self) -> float | None:
        """Claims a minute of late; None before there were enough decisions to tell."""
        if len(self._gaps) < FEWEST:
            return None
        # Keys held down come in no time at all.
        return 60 * len(self._gaps) / max(sum(self._gaps), 0.001 * len(self._gaps))

    def minutes_for(self, claims: int) -> int | None:
        """Minutes that so many claims take, rounded up; None where the pace is not known."""
        pace = self.a_minute
        return None if pace is None else ceil(claims / pace)

    def text(self, left: int) -> str:
        """The pace and the time for what is left, in words; empty where it is not known."""
        pace = self.a_minute
        if pace is None:
            return ""
        shown = f"{pace:,.0f}/min" if pace >= 1 else "under 1/min"
        minutes = self.minutes_for(left)
        return f"{shown}, ~{duration_text(60 * minutes)}" if left and minutes else shown


def duration_text(seconds: float) -> str:
    """A time to the minute: `under a minute`, `12 min`, `2 h 05`."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "under a minute"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02}"
