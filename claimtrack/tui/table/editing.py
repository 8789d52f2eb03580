"""Rows of adding to a claim and mending it."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.terms import LinkKind
from claimtrack.tui.table.action import Action
from claimtrack.tui.table.deciding import DECIDING

HEADINGS: Mapping[str, str] = {
    "kind": "After {link}: how the claims are related",
    "evidence": "After {note}: in the list of evidence",
    "address": "After {addresses}: at an address",
}
"""The contexts that begin here, with the headings under which their keys are shown."""

_KIND_KEYS: dict[LinkKind, tuple[str, str]] = {
    LinkKind.DUPLICATES: ("d", "The same assertion of the same utterance, captured twice."),
    LinkKind.REPEATS: ("r", "It relays the other claim: same origin."),
    LinkKind.SUPPORTS: ("s", "It is independent evidence for the other."),
    LinkKind.CONTRADICTS: ("c", "Both cannot hold for the same thing, place and time."),
    LinkKind.UPDATES: ("u", "The same thing, later; the other was not wrong."),
    LinkKind.CORRECTS: ("o", "The same source takes the other back or mends it."),
    LinkKind.DENIES: ("n", "Another speaker rejects the other."),
    LinkKind.REFINES: ("f", "Its figure, place or time lies inside the other's."),
    LinkKind.PART_OF: ("p", "It counts a part of what the other counts."),
    LinkKind.RELATES: ("e", "Anything else worth keeping together."),
}

CLAIM: tuple[Action, ...] = (
    Action(
        "link",
        DECIDING,
        ("l",),
        "link",
        "Pick the other claim, then how they are related; again to unlink.",
        footer=True,
    ),
    Action(
        "edit",
        ("queue", "document"),
        ("e",),
        "edit",
        "Change label, span, speaker, figures, dates, place, kind.",
        footer=True,
    ),
    Action("note", ("queue", "document"), ("m",), "note, evidence", "Write a note; attach, change or remove evidence."),
    Action(
        "translation",
        ("queue", "document"),
        ("L",),
        "translation",
        "Write what it says in another language, or point at it.",
    ),
    Action(
        "addresses", ("queue", "document"), ("w",), "addresses", "Show its web addresses whole; then open or copy one."
    ),
    Action("rate-speaker", ("queue", "document"), ("r",), "reliability", "Rate how reliable the speaker is, A to F."),
    Action("copy", ("queue", "document"), ("y",), "copy", "Copy the claim as a citation."),
)
"""What is added to a claim, mended or copied of it."""

KINDS: tuple[Action, ...] = tuple(
    Action(f"link-{kind.value}", ("kind",), (key,), kind.value.replace("_", " "), meaning, palette=False)
    for kind, (key, meaning) in _KIND_KEYS.items()
)
"""A key for every kind of link."""

EVIDENCE: tuple[Action, ...] = (
    Action("evidence-edit", ("evidence",), ("e",), "change", "Change its address, kind or note below.", palette=False),
    Action(
        "evidence-remove",
        ("evidence",),
        ("d",),
        "take away",
        "Take it away on saving; again to keep it.",
        palette=False,
    ),
    Action("evidence-open", ("evidence",), ("o",), "open", "Show the whole address, then open it.", palette=False),
)
"""The keys of the evidence in its form."""

ADDRESS: tuple[Action, ...] = (
    Action(
        "address-open", ("address",), ("o",), "open", "Open the address that is shown in the browser.", palette=False
    ),
    Action("address-copy", ("address",), ("y",), "copy", "Copy the address that is shown.", palette=False),
)
"""The keys at an address that is shown whole."""
