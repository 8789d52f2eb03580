"""How parts of a claim read in one line, the same on every screen and in every export; pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from claimtrack.terms import Precision, Role


class ChainLink(Protocol):
    """What the wording of a chain needs of a hop: a Hop or a HopRecord will do."""

    @property
    def role(self) -> Role:
        """What it did with the words."""

    @property
    def name(self) -> str:
        """The resolved name."""

    @property
    def channel(self) -> str | None:
        """Where it was said."""

    @property
    def inferred(self) -> bool:
        """Whether the claim's own sentence does not state it."""


def chain_text(hops: Iterable[ChainLink], *, mark_inferred: bool = False) -> str:
    """A chain as `Maksym Zhorin · televised address → CNN → Axios`; empty without hops.

    A translator is named as such, an outlet that is its own speaker stands once, and `mark_inferred` tells which
    hops the claim's own sentence does not state. The text is exact: show it through display_safe.
    """
    parts: list[str] = []
    previous: str | None = None
    for hop in hops:
        if hop.name == previous and hop.channel is None and hop.role is Role.OUTLET:
            continue
        previous = hop.name
        part = hop.name
        if hop.role is Role.TRANSLATOR:
            part += " (translation)"
        if mark_inferred and hop.inferred:
            part += " (inferred)"
        if hop.channel:
            part += f" · {hop.channel}"
        parts.append(part)
    return " → ".join(parts)


def counted(number: int, noun: str = "claim") -> str:
    """How many there are, in words: `1 claim`, `2,000 claims`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def day_text(day: str | None, precision: str | None) -> str:
    """A stored day as precisely as it was said: `2022-04-20`, `week of 2022-04-18`, `2022-04`, `2022`, or nothing."""
    if day is None:
        return ""
    match precision:
        case Precision.YEAR:
            return day[:4]
        case Precision.MONTH:
            return day[:7]
        case Precision.WEEK:
            return f"week of {day}"
        case _:
            return day
