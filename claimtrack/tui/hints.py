"""Hints and messages: the keys in them are those in force, named by the ids of their actions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimtrack.tui.actions import BY_ID, command_name, keys_text, with_keys

if TYPE_CHECKING:
    from textual.app import App

Keys = Mapping[str, tuple[str, ...]]

_ID = re.compile(r"\{([a-z0-9-]+)\}")

BETWEEN = "   "
"""Stands between the entries of a hint."""


def keys_in_force(app: App[object]) -> Keys:
    """The keys of every action of a running app; empty where there is no review that set them."""
    from claimtrack.tui.session import Session

    session = getattr(app, "session", None)
    return session.keys if isinstance(session, Session) else {}


def hint_text(template: str, keys: Keys) -> str:
    """A hint such as ``{choose} done   {back} leave`` with the first key of each action for its id in braces.

    An entry is left out when a person has taken the keys of all its actions away. Raises KeyError for an unknown id.
    """
    return BETWEEN.join(filter(None, (_entry(entry, keys) for entry in template.split(BETWEEN))))


def _entry(entry: str, keys: Keys) -> str:
    ids = _ID.findall(entry)
    if ids and not any(with_keys(f"{{{name}}}", keys) for name in ids):
        return ""
    return " ".join(with_keys(entry, keys).split())


def named(template: str, keys: Keys) -> str:
    """A message such as ``{refresh} shows them`` with the first key of each action for its id in braces.

    Where a person took the keys of one away, it has the name by which the palette finds it. Raises KeyError for an
    unknown id.
    """

    def shown(name: str) -> str:
        own = keys.get(name, BY_ID[name].keys)[:1]
        return keys_text([BY_ID[name]], {name: own}) or command_name(BY_ID[name])

    return _ID.sub(lambda found: shown(found[1]), template)
