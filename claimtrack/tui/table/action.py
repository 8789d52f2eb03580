"""What a row of the table of actions is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

GLOBAL = "global"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key does.

    `contexts` are the screens and prompts where its keys work, `keys` are its own unless the configuration gives it
    others. `label` is short, for footer and table; rows in sequence with one label stand together there. `help` is one
    sentence. `footer` says whether the footer shows it, `palette` whether the palette offers it.
    """

    id: str
    contexts: tuple[str, ...]
    keys: tuple[str, ...]
    label: str
    help: str
    footer: bool = False
    palette: bool = True


HEADINGS: Mapping[str, str] = {GLOBAL: "Everywhere", "queue": "Reviewing"}
"""The contexts that rows of every file belong to, with the headings under which their keys are shown."""
