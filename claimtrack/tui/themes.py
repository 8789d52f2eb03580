"""The two themes of claimtrack, and how a status is drawn: by shape and letter, colour only added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.theme import BUILTIN_THEMES, Theme

from claimtrack.config import Config
from claimtrack.terms import Status

DARK = Theme(
    name="claimtrack-dark",
    dark=True,
    primary="#7ea6d9",
    secondary="#9cc4b2",
    accent="#e3b46d",
    success="#86c08f",
    warning="#dcb55f",
    error="#e08a80",
    foreground="#d6dae1",
    background="#13161b",
    surface="#181c22",
    panel="#222832",
    variables={
        "footer-key-foreground": "#7ea6d9",
        "border": "#39424f",
        "border-blurred": "#2a313b",
        "scrollbar": "#39424f",
        "scrollbar-background": "#181c22",
        "scrollbar-hover": "#4a5565",
        "scrollbar-active": "#7ea6d9",
        "input-selection-background": "#7ea6d9 30%",
        "block-cursor-background": "#2b3a4f",
        "block-cursor-foreground": "#eef1f5",
        "block-cursor-text-style": "none",
    },
)

LIGHT = Theme(
    name="claimtrack-light",
    dark=False,
    primary="#2c5a93",
    secondary="#2f6f5c",
    accent="#8a5a00",
    success="#2c7440",
    warning="#8a6100",
    error="#a9362d",
    foreground="#2a2d33",
    background="#fbf9f5",
    surface="#f4f1ea",
    panel="#e9e4d9",
    variables={
        "footer-key-foreground": "#2c5a93",
        "border": "#c9c1b1",
        "border-blurred": "#ddd6c8",
        "scrollbar": "#c9c1b1",
        "scrollbar-background": "#f4f1ea",
        "scrollbar-hover": "#b3a993",
        "scrollbar-active": "#2c5a93",
        "input-selection-background": "#2c5a93 22%",
        "block-cursor-background": "#d5e0ee",
        "block-cursor-foreground": "#1b1d21",
        "block-cursor-text-style": "none",
    },
)


AUTO = "auto"
"""The word in the configuration for whichever of the two fits the terminal; it is also the default."""

_LIGHT_GROUNDS = frozenset({"7", "15"})


def fitting_theme(environment: Mapping[str, str]) -> str:
    """The name of the theme that fits the terminal's background, as far as COLORFGBG tells it; else the dark one."""
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if ground in _LIGHT_GROUNDS else DARK.name


def check_theme(config: Config) -> None:
    """Raise ConfigError if the configured theme is neither Textual's nor one of these two, nor "auto"."""
    if config.theme is not None and config.theme not in {AUTO, DARK.name, LIGHT.name, *BUILTIN_THEMES}:
        raise config.fault(f'there is no theme "{config.theme}"; {DARK.name} and {LIGHT.name} are our own', "theme")


class StatusMark(NamedTuple):
    """A status in two cells, a shape and a letter, and the name of the ink that may colour it."""

    shape: str
    letter: str
    ink: str


STATUS_MARKS: dict[str, StatusMark] = {
    Status.UNREVIEWED: StatusMark("○", "U", "muted"),
    Status.ACCEPTED: StatusMark("✓", "A", "good"),
    Status.REJECTED: StatusMark("✗", "R", "bad"),
    Status.DEFERRED: StatusMark("◐", "D", "warn"),
}
