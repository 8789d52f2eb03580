"""What an action of the analyst came to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """The batch an action made (None when nothing differed), and how many objects it changed and left as they were.

    `did` says it in the past tense ("accepted"), `noun` what was counted.
    """

    batch: int | None
    did: str
    changed: int
    unchanged: int = 0
    noun: str = "claim"
    detail: str = ""

    @property
    def message(self) -> str:
        """One line that a person reads after the action."""
        detail = f": {self.detail}" if self.detail else ""
        if not self.changed:
            return f"nothing changed, {_counted(self.unchanged, self.noun)} already so{detail}"
        rest = f", {self.unchanged} already so" if self.unchanged else ""
        return f"{self.did} {_counted(self.changed, self.noun)}{rest}{detail}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
