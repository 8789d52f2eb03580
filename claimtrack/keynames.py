"""The names of keys, as Textual has them, without importing Textual.

Textual ignores a name that is none in silence; here it is an error.
"""

from __future__ import annotations

import string
import unicodedata

from claimtrack.text import display_safe

# Textual's own short names, where it does not take the Unicode one.
_SHORT_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_NAMED = frozenset(
    [
        *("enter", "escape", "tab", "space", "backspace", "delete", "insert"),
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *(f"f{number}" for number in range(1, 25)),
    ]
)
_MODIFIERS = ("ctrl", "alt", "shift")
# A terminal sends the same byte for both, and Textual reports the second.
_SAME_BYTE = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape"}


def key_name(written: str) -> str:
    """Textual's name of a key: `/` is `slash`, `shift+j` is `J`, `ctrl+i` is `tab`.

    Raises ValueError, with a message for people, for what names no key.
    """
    *modifiers, last = _parts(written)
    key = _plain_name(last)
    if key is None or len(set(modifiers)) != len(modifiers) or not set(modifiers) <= set(_MODIFIERS):
        raise ValueError(_no_such_key(written))
    if len(key) == 1 and key.isalpha() and modifiers:
        if modifiers == ["shift"]:
            return key.upper()
        key = key.lower()
    name = "+".join([modifier for modifier in _MODIFIERS if modifier in modifiers] + [key])
    return _SAME_BYTE.get(name, name)


def _parts(written: str) -> list[str]:
    """The modifiers and the key; in `ctrl++` the key is the plus sign."""
    if written == "+":
        return ["+"]
    *modifiers, last = written.removesuffix("++").split("+")
    if written.endswith("++"):
        modifiers, last = [*modifiers, last], "+"
    return [*(modifier.lower() for modifier in modifiers), last]


def _plain_name(key: str) -> str | None:
    if len(key) == 1:
        return _character_name(key) if key.isprintable() else None
    name = key.lower()
    return name if name in _NAMED or name in _PUNCTUATION else None


def _character_name(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORT_NAMES.get(name, name)


_PUNCTUATION = frozenset(_character_name(character) for character in string.punctuation)


def _no_such_key(written: str) -> str:
    import difflib

    shown = f'"{display_safe(written)}"'
    if "," in written:
        return f'{shown} is not one key; write several as a list, such as ["a", "ctrl+y"]'
    near = difflib.get_close_matches(written.lower().split("+")[-1], [*sorted(_NAMED), *sorted(_PUNCTUATION)], n=1)
    remedy = f'; did you mean "{near[0]}"?' if near else '; write a character, or a name such as "enter" or "ctrl+y"'
    return f"no key is called {shown}{remedy}"
