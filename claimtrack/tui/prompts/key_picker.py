"""Prompts that one key answers: why a claim is rejected, how two are related, how reliable a source is."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from claimtrack.errors import UsageError
from claimtrack.terms import Reliability
from claimtrack.tui.actions import ACTIONS, key_text
from claimtrack.tui.drawing import joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.prompts.keys_panel import KeysPanel
from claimtrack.tui.wrapping import fit, padded

ROOMY = 30
"""Lines of the terminal from which on every key has a line of its own, with what it means."""

COLUMNS = 2


class KeyPicker(KeysPanel):
    """Shows keys with what they mean; gives the part of the chosen action's id after its first dash, or None."""

    def __init__(self, heading: str, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(heading)
        self._keys = keys

    def entries(self) -> list[tuple[str, str, str]]:
        """(key, label, meaning) of what can be chosen."""
        return [
            (key_text((self._keys.get(action.id) or action.keys)[0]), action.label, action.help)
            for action in ACTIONS
            if self.CONTEXT in action.contexts
        ]

    def choices(self, inks: Inks, width: int) -> list[Text]:
        """A line for each key, or several keys a line where the screen is low."""
        entries = self.entries()
        if self.app.size.height < ROOMY:
            return _in_columns(entries, inks, width)
        label_width = max(len(label) for _, label, _ in entries) + 2
        return [
            joined(
                (f"{key:>3}  ", inks["key"]),
                (padded(label, label_width), inks["plain"]),
                ("" if meaning.rstrip(".").lower() == label else fit(meaning, width - label_width - 5), inks["muted"]),
            )
            for key, label, meaning in entries
        ]

    def perform(self, action_id: str) -> None:
        """Give what the key stands for."""
        if action_id in {"back", "quit"}:
            self.close()
        else:
            self.close(action_id.partition("-")[2])

    def take(self, key: str) -> None:
        """Tell that a key stands for nothing here."""
        raise UsageError(f"{key_text(key)} is none of these keys")


def _in_columns(entries: list[tuple[str, str, str]], inks: Inks, width: int) -> list[Text]:
    """Keys and labels side by side, down each column first, so that a low screen still shows the claim."""
    rows = -(-len(entries) // COLUMNS)
    cell = width // COLUMNS
    lines = [joined() for _ in range(rows)]
    for index, (key, label, _) in enumerate(entries):
        lines[index % rows].append_text(
            joined((f"{key:>3}  ", inks["key"]), (padded(label, max(1, cell - 5)), inks["plain"]))
        )
    return lines


class RejectPicker(KeyPicker):
    """Gives the value of a RejectReason."""

    CONTEXT = "reject"


class UnconfirmedPicker(KeyPicker):
    """Gives ``anyway`` where credibility 1 is to be saved though too few origins confirm it."""

    CONTEXT = "unconfirmed"


class KindPicker(KeyPicker):
    """Gives the value of a LinkKind."""

    CONTEXT = "kind"


class ReliabilityPicker(KeyPicker):
    """Gives the letter of a Reliability, ``B-because`` when the person wants to say what it rests on."""

    CONTEXT = "reliability"
    HINT = "the letter in capitals: and say what it rests on   {back} leave"

    def entries(self) -> list[tuple[str, str, str]]:
        """The letters once; the hint tells of the capitals."""
        return super().entries()[: len(Reliability)]
