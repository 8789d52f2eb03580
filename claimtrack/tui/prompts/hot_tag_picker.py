"""The prompts of hot tags: press a key that has one, or press the key that a tag is to have."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rich.text import Text

from claimtrack.errors import UsageError
from claimtrack.review.hot_tags import hot_key
from claimtrack.tui.actions import key_text
from claimtrack.tui.drawing import joined
from claimtrack.tui.hints import hint_text, keys_in_force
from claimtrack.tui.ink import Inks
from claimtrack.tui.prompts.keys_panel import KeysPanel
from claimtrack.tui.tag_drawing import tag_sign, tag_text
from claimtrack.tui.wrapping import padded

MOST = 12
"""Lines that the list takes at most; it has more columns where they are not enough."""

GAP = 4


class HotTags(KeysPanel):
    """Shows keys with their tags; gives the key that is pressed.

    Only the keys that lead back are not for tags: letters such as q are the person's own here.
    """

    NOT_HERE = ("help", "palette", "quit")

    def __init__(self, heading: str, hot: Mapping[str, str], colours: Mapping[str, str]) -> None:
        super().__init__(heading)
        self.hot = hot
        self._colours = colours

    def choices(self, inks: Inks, width: int) -> list[Text]:
        """Keys with their tags, in columns where they are many."""
        if not self.hot:
            return [joined(("no key has a tag yet", inks["faint"]))]
        rows = min(MOST, len(self.hot))
        entries = [self._entry(key, name, inks) for key, name in self.hot.items()]
        columns = [entries[start : start + rows] for start in range(0, len(entries), rows)]
        cell = max(entry.cell_len for entry in entries) + GAP
        lines = [joined() for _ in range(rows)]
        for column in columns:
            for line, entry in zip(lines, column, strict=False):
                if line.cell_len + entry.cell_len <= width:
                    line.append_text(entry).append(" " * (cell - entry.cell_len))
        return lines

    def _entry(self, key: str, name: str, inks: Inks) -> Text:
        colour = self._colours.get(name)
        return joined((f"{key_text(key):>4}  ", inks["key"]), tag_text(name, colour, inks, sign=f"{tag_sign(colour)} "))

    def perform(self, _action_id: str) -> None:
        """Leave."""
        self.close()


class HotTagPicker(HotTags):
    """Gives the tag of a key."""

    def take(self, key: str) -> None:
        """Give the tag, or say how a key gets one."""
        if key not in self.hot:
            way = hint_text("{tag}, then {hot-key} on a tag puts it there", keys_in_force(self.app))
            raise UsageError(f"no tag is on {key_text(key)}; {way}")
        self.close(self.hot[key])


class HotKeyPrompt(HotTags):
    """Gives the key that a tag is to have; an empty text when it is to have none; `after` leads to hot tags."""

    HINT = "press the key   backspace takes its key away   {back} leave"

    def __init__(
        self,
        name: str,
        hot: Mapping[str, str],
        colours: Mapping[str, str],
        configured: Collection[str],
        after: str,
    ) -> None:
        super().__init__(f"which key puts {padded(name, 40).rstrip()} on a claim, after {after}?", hot, colours)
        self._name = name
        self._configured = configured

    def take(self, key: str) -> None:
        """Give the key if it can be had."""
        own = next((held for held, tag in self.hot.items() if tag == self._name), None)
        if own is not None and own in self._configured:
            raise UsageError(f"{key_text(own)} is its key in config.toml, which comes first; change it there")
        if key in {"backspace", "delete"}:
            if own is None:
                raise UsageError("it has no key that could be taken away")
            self.close("")
            return
        if key in self._configured:
            raise UsageError(f"{key_text(key)} has {self.hot[key]} in config.toml, which comes first; take another key")
        self.close(hot_key(key))
