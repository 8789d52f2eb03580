"""The styles that lists and texts are drawn with, made from the colours of the theme in force.

They are made once a theme rather than by Textual's stylesheet, which would work each of them out for every widget and
cost a tenth of the time to the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.app import App
from textual.color import Color

from claimtrack.tui.tag_inks import readable, tag_inks

Inks = Mapping[str, Style]


class Ink(NamedTuple):
    """A colour of the theme, how much of it over the background in percent, how the letters look, and what lies under.

    `under` is how much of `colour` shades the background; with it the letters keep the colour they have. `contrast` is
    what the letters have at least with whatever they may stand on, whatever the theme.
    """

    colour: str = "foreground"
    strength: int = 100
    bold: bool = False
    italic: bool = False
    underline: bool = False
    under: int = 0
    contrast: float = 4.5


INKS: Mapping[str, Ink] = {
    "plain": Ink(),
    "other": Ink(strength=78),
    "muted": Ink(strength=66),
    "faint": Ink(strength=44, contrast=3),
    "strong": Ink(bold=True),
    "good": Ink("success"),
    "bad": Ink("error"),
    "warn": Ink("warning"),
    "mark": Ink("accent", bold=True),
    "tag": Ink("secondary"),
    "quote": Ink("primary", under=18),
    "speaker": Ink("primary", bold=True),
    "cue": Ink("secondary", italic=True),
    "figure": Ink("accent", bold=True),
    "hit": Ink("warning", bold=True, underline=True),
    "key": Ink("primary", bold=True),
    "cursor": Ink("primary", under=24),
    "range": Ink("accent", under=14),
}
"""Every ink by its name."""


def inks_of(app: App[object]) -> Inks:
    """The style of every ink in the theme in force, by its name; without a background unless the ink shades it."""
    return _inks(tuple(sorted(app.theme_variables.items())), app.native_ansi_color)


@lru_cache(maxsize=8)
def _inks(variables: tuple[tuple[str, str], ...], native: bool) -> Inks:
    return inks_for(dict(variables), native=native)


def inks_for(colours: Mapping[str, str], *, native: bool) -> Inks:
    """The style of every ink for the colours of a theme by their names; `native` for a theme of the terminal's own."""
    inks = {name: _native(ink, colours) if native else _blended(ink, colours) for name, ink in INKS.items()}
    return inks | tag_inks(colours, named=native)


def _blended(ink: Ink, colours: Mapping[str, str]) -> Style:
    ground = Color.parse(colours["background"])
    colour = Color.parse(colours[ink.colour])
    if ink.under:
        own = Color.parse(colours["foreground"]).rich_color if ink is INKS["quote"] else None
        return Style(color=own, bgcolor=_shade(ink, colours).rich_color)
    grounds = [ground, *(Color.parse(colours[name]) for name in ("surface", "panel"))]
    if ink is not INKS["faint"]:
        # Lists draw nothing faint where the cursor is.
        grounds.append(_shade(INKS["cursor"], colours))
    letters = readable(ground.blend(colour, ink.strength / 100), grounds, ink.contrast)
    return Style(color=letters.rich_color, bold=ink.bold, italic=ink.italic, underline=ink.underline or None)


def _shade(ink: Ink, colours: Mapping[str, str]) -> Color:
    return Color.parse(colours["background"]).blend(Color.parse(colours[ink.colour]), ink.under / 100)


def _native(ink: Ink, colours: Mapping[str, str]) -> Style:
    """The terminal's own colours have no shades: fainter is dim, and what lies under is turned round or underlined."""
    if ink.under:
        return Style(underline=True) if ink is INKS["quote"] else Style(reverse=True)
    colour = Color.parse(colours[ink.colour]).rich_color
    return Style(
        color=colour, bold=ink.bold, italic=ink.italic, underline=ink.underline or None, dim=ink.strength < 70 or None
    )
