"""What is made of the table of actions: bindings, help, palette, footer and the README's list of keys.

Nothing here imports Textual until bindings are asked for, so that `claimtrack keys` is quick.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from claimtrack.keynames import key_name
from claimtrack.tui.table import ACTIONS, CONTEXTS, GLOBAL, Action

if TYPE_CHECKING:
    from textual.binding import BindingType

__all__ = [
    "ACTIONS",
    "BY_ID",
    "CONTEXTS",
    "GLOBAL",
    "Action",
    "actions_markdown",
    "bindings",
    "command_name",
    "grouped",
    "heading",
    "in_context",
    "key_text",
    "keys_text",
    "one_key",
    "with_keys",
]

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}


def in_context(context: str) -> list[Action]:
    """The actions of a screen or prompt, those that work everywhere after its own."""
    return [action for action in ACTIONS if context in action.contexts] + [
        action for action in ACTIONS if GLOBAL in action.contexts and context not in action.contexts
    ]


def bindings(context: str, leave_out: Iterable[str] = ()) -> list[BindingType]:
    """Textual's bindings for a context; each calls the screen's action `do` with the id.

    They have priority, so that two keys in quick succession are handled one after the other, the second by
    whatever screen the first has opened. A text field still gets the characters typed into it.
    """
    from textual.binding import Binding

    without = set(leave_out)
    return [
        Binding(",".join(map(key_name, action.keys)), f"do({action.id!r})", action.label, id=action.id, priority=True)
        for action in in_context(context)
        if action.keys and action.id not in without
    ]


_ID = re.compile(r"\{([a-z0-9-]+)\}")

SHORT = 6
"""Characters of ``ctrl+d``, the longest name of a key that counts as short."""

_KEY_NAMES: Mapping[str, str] = {
    **{key_name(character): character for character in string.punctuation},
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
}


def key_text(key: str) -> str:
    """A key as it is shown to people."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    modifier, plus, last = key.partition("+")
    if plus and last:
        return f"{modifier}+{key_text(last)}"
    if "_" in key:
        import unicodedata

        try:
            return unicodedata.lookup(key.replace("_", " ").upper())
        except KeyError:
            return key
    return key


def grouped(actions: Iterable[Action]) -> list[list[Action]]:
    """Actions with those of one label in sequence put together."""
    groups: list[list[Action]] = []
    for action in actions:
        if groups and groups[-1][0].label == action.label and groups[-1][0].contexts == action.contexts:
            groups[-1].append(action)
        else:
            groups.append([action])
    return groups


def keys_text(group: Iterable[Action], keys: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """The keys of a group of actions, those of `keys` (by id) instead of their own where given."""
    shown = [key_text(key) for action in group for key in (keys or {}).get(action.id, action.keys)]
    if len(shown) > 3 and all(key.isdigit() for key in shown):
        return f"{shown[0]}–{shown[-1]}"
    return " ".join(shown)


def with_keys(template: str, keys: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """A text with the first key of an action for its id in braces; nothing where a person took its keys away.

    Raises KeyError for an unknown id.
    """

    def shown(name: str) -> str:
        own = BY_ID[name].keys
        return keys_text([BY_ID[name]], {name: (keys or {}).get(name, own)[:1]})

    return _ID.sub(lambda found: shown(found[1]), template)


def heading(context: str, keys: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """What stands over the keys of a context; `keys` (by id) are named instead of an action's own."""
    return with_keys(CONTEXTS[context], keys)


def command_name(action: Action) -> str:
    """What the palette calls an action: its id in words, which no two share."""
    return action.id.replace("-", " ")


def one_key(keys: Sequence[str]) -> tuple[str, ...]:
    """The key to show of several where there is little room: the first, if its name is short; none for none."""
    if not keys or len(key_text(keys[0])) <= SHORT:
        return tuple(keys[:1])
    return (min(keys, key=lambda key: len(key_text(key))),)


def actions_markdown(keys: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """The keys as Markdown tables, one a context; `keys` (by id) are shown instead of an action's own."""
    parts: list[str] = []
    for context in CONTEXTS:
        parts += [f"**{heading(context, keys)}**", "", "| key | does |", "| --- | --- |"]
        for group in grouped(action for action in ACTIONS if context in action.contexts and action.keys):
            shown = " ".join(
                f"`{key_text(key)}`" for action in group for key in (keys or {}).get(action.id, action.keys)
            )
            text = group[0].help if len(group) == 1 else f"{group[0].label[:1].upper()}{group[0].label[1:]}."
            parts.append(f"| {shown} | {text} |")
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"
