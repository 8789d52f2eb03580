"""Rows of the pair screen, where suggested links are answered and any two claims compared."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.terms import LinkKind
from claimtrack.tui.table.action import Action

HEADINGS: Mapping[str, str] = {"pair": "On two claims side by side"}
"""The contexts that begin here, with the headings under which their keys are shown."""

OPENING: tuple[Action, ...] = (
    Action(
        "suggestions",
        ("queue", "document"),
        ("s",),
        "suggestions",
        "Go through suggested links: those of the claim in hand, then of the view.",
        footer=True,
    ),
    Action("compare", ("queue", "document"), ("c",), "compare", "Compare it with the marked claim, or one you pick."),
)
"""The ways to the pair screen."""

_KIND_KEYS: Mapping[LinkKind, tuple[str, str]] = {
    LinkKind.CONTRADICTS: ("c", "Link them: both cannot hold for the same thing, place and time."),
    LinkKind.UPDATES: ("p", "Link them: the first is the same thing, later; the second was not wrong."),
    LinkKind.DUPLICATES: ("D", "Link them: the same assertion of the same utterance, captured twice."),
    LinkKind.REPEATS: ("r", "Link them: the first relays the second, same origin."),
    LinkKind.SUPPORTS: ("S", "Link them: the first is independent evidence for the second."),
    LinkKind.CORRECTS: ("o", "Link them: in the first the same source takes the second back or mends it."),
    LinkKind.DENIES: ("N", "Link them: in the first another speaker rejects the second."),
    LinkKind.REFINES: ("f", "Link them: figure, place or time of the first lies inside the second's."),
    LinkKind.PART_OF: ("P", "Link them: the first counts a part of what the second counts."),
    LinkKind.RELATES: ("e", "Link them: anything else worth keeping together."),
}
"""The letters of the list of kinds; in capitals, or on another, where the letter means something else here.

`s` leads here and does nothing here, so that pressing it twice links nothing.
"""

_FOOTER = frozenset({LinkKind.CONTRADICTS, LinkKind.UPDATES})

PAIR: tuple[Action, ...] = (
    Action("pair-yes", ("pair",), ("y",), "yes", "They are related as suggested; on to the next pair.", True),
    Action("pair-no", ("pair",), ("n",), "no", "They are not; never suggested again unless one is edited.", True),
    Action("pair-unsure", ("pair",), ("d",), "unsure", "Nobody can tell yet; it comes round again at the end.", True),
    *(
        Action(f"pair-{kind.value}", ("pair",), (key,), kind.value.replace("_", " "), meaning, kind in _FOOTER)
        for kind, (key, meaning) in _KIND_KEYS.items()
    ),
    Action("pair-swap", ("pair",), ("w",), "swap", "Swap the two, and so the direction of the relation.", True),
    Action("pair-document", ("pair",), ("enter",), "document", "Open the document at the claim marked ▸.", True),
    Action("pair-first-side", ("pair",), ("h", "left"), "first, second claim", "Take the first claim in hand."),
    Action("pair-second-side", ("pair",), ("l", "right"), "first, second claim", "Take the second claim in hand."),
    Action("pair-place", ("pair",), ("i",), "place inside", "State that the one place lies inside the other.", True),
    Action("pair-undo", ("pair",), ("u",), "undo", "Take back your latest change.", True),
    Action("pair-redo", ("pair",), ("ctrl+r",), "redo", "Do again what was taken back."),
    Action("pair-next", ("pair",), ("j", "down"), "next, previous pair", "Look at the next pair, answering nothing."),
    Action("pair-previous", ("pair",), ("k", "up"), "next, previous pair", "Look at the pair before."),
    Action("pair-first", ("pair",), ("g", "home"), "first, last pair", "Go to the first pair."),
    Action("pair-last", ("pair",), ("G", "end"), "first, last pair", "Go to the last pair."),
    Action(
        "pair-open", ("pair",), ("z",), "next unanswered", "Go to the next pair that waits, then to the unsure ones."
    ),
    Action("pair-fold", ("pair",), ("tab", "0"), "claims, comparison", "Show claims or comparison alone, then both."),
    Action("pair-down", ("pair",), ("pagedown", "ctrl+d", "space"), "scroll", "Scroll what is shown down."),
    Action("pair-up", ("pair",), ("pageup", "ctrl+u"), "scroll", "Scroll what is shown up."),
)
"""The keys of the pair screen."""
