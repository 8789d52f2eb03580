"""Asking how reliable a source is: one key, or the same in capitals and a line on what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.terms import Reliability
from claimtrack.tui.prompts.key_picker import ReliabilityPicker
from claimtrack.tui.prompts.line_prompt import LinePrompt

if TYPE_CHECKING:
    from claimtrack.tui.desk import Writer


@dataclass(frozen=True, slots=True)
class Rating:
    """A judgement, and what it rests on if the person said so."""

    reliability: Reliability
    basis: str | None = None


def ask_rating(
    screen: Writer, name: str, keys: Mapping[str, tuple[str, ...]], rated: Callable[[Rating], None], now: str = ""
) -> None:
    """Ask how reliable the source called `name` is; `now` says what is held at present."""

    def chosen(value: str) -> None:
        letter, _, because = value.partition("-")
        reliability = Reliability(letter)
        if not because:
            rated(Rating(reliability))
            return
        heading = f"{name} is {letter}, {reliability.meaning}: what does that rest on?"
        prompt = LinePrompt(heading, placeholder="right on the toll in March; may be empty", needed=False)
        screen.ask(prompt, lambda basis: rated(Rating(reliability, basis or None)))

    screen.ask_key(ReliabilityPicker(f"how reliable is {name}?{f'   now {now}' if now else ''}", keys), chosen)
