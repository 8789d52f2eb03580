"""What was measured against its bounds, a line each, and what it came to."""

from __future__ import annotations


class Verdicts:
    """Prints measurements as they come and remembers those beyond their bounds."""

    def __init__(self) -> None:
        self._beyond: list[str] = []
        self._count = 0
        self._section = ""

    def section(self, name: str) -> None:
        """Begin a part of the report."""
        self._section = name
        print(f"\n{name}", flush=True)

    def note(self, text: str) -> None:
        """Print what has no bound."""
        print(f"  {text}", flush=True)

    def held(self, name: str, value: float, bound: float, *, digits: int = 2) -> None:
        """Print a measurement with its bound, which it may reach and not exceed, and whether it holds."""
        holds = value <= bound
        self._count += 1
        if not holds:
            self._beyond.append(f"{self._section}: {name} {value:.{digits}f} (bound {bound:g})")
        print(f"  {name} {value:.{digits}f} (bound {bound:g}) {'holds' if holds else 'BEYOND'}", flush=True)

    def told(self) -> int:
        """Print the sum of it; gives the exit code, 1 where a bound does not hold."""
        print(f"\n{self._count - len(self._beyond)} of {self._count} bounds hold")
        for line in self._beyond:
            print(f"  {line}")
        return 1 if self._beyond else 0
