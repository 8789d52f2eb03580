"""The eight colours of tags as inks that can be read on the ground of any theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.style import Style
from textual.color import Color

from claimtrack.terms import TagColour

READABLE = 5.0
"""The contrast that letters in a tag's colour have with each ground: so much that a cursor may lie under them."""

_STEP = 0.02

_HUES: Mapping[TagColour, Color] = {
    TagColour.RED: Color.parse("#e0685f"),
    TagColour.ORANGE: Color.parse("#e08a3e"),
    TagColour.YELLOW: Color.parse("#d9bb3f"),
    TagColour.GREEN: Color.parse("#6fb765"),
    TagColour.TEAL: Color.parse("#45b5a9"),
    TagColour.BLUE: Color.parse("#6f9fe0"),
    TagColour.VIOLET: Color.parse("#b58ae0"),
    TagColour.GREY: Color.parse("#9aa0a8"),
}

# Orange is none of the sixteen colours of old; what is closest to it is taken.
_NAMED: Mapping[TagColour, str] = {
    TagColour.RED: "red",
    TagColour.ORANGE: "yellow",
    TagColour.YELLOW: "yellow",
    TagColour.GREEN: "green",
    TagColour.TEAL: "cyan",
    TagColour.BLUE: "blue",
    TagColour.VIOLET: "magenta",
    TagColour.GREY: "bright_black",
}
_NAMED_ON_DARK: Mapping[TagColour, str] = {
    TagColour.RED: "bright_red",
    TagColour.ORANGE: "yellow",
    TagColour.YELLOW: "bright_yellow",
    TagColour.GREEN: "bright_green",
    TagColour.TEAL: "bright_cyan",
    TagColour.BLUE: "bright_blue",
    TagColour.VIOLET: "bright_magenta",
    TagColour.GREY: "white",
}


def tag_inks(colours: Mapping[str, str], *, named: bool) -> dict[str, Style]:
    """The style of every colour as ink `tag-red` and so on, for the colours of a theme by their names.

    `named` gives the terminal's own sixteen colours, for a theme or a terminal that has no others.
    """
    grounds = [Color.parse(colours[name]) for name in ("background", "panel")]
    if named:
        on_dark = grounds[0].ansi is None and not is_light(grounds[0])
        names = _NAMED_ON_DARK if on_dark else _NAMED
        return {f"tag-{colour}": Style(color=names[colour]) for colour in TagColour}
    return {f"tag-{colour}": Style(color=readable(hue, grounds).rich_color) for colour, hue in _HUES.items()}


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours as WCAG 2 has it, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(hue: Color, grounds: Sequence[Color], wanted: float = READABLE) -> Color:
    """The hue, as much darker or lighter as it takes to have the contrast `wanted` with each of the grounds."""
    lightness = hue.hsl.l
    step = -_STEP if is_light(grounds[0]) else _STEP
    shade = hue
    while min(contrast(shade, ground) for ground in grounds) < wanted and 0 < lightness < 1:
        lightness = min(1.0, max(0.0, lightness + step))
        shade = Color.from_hsl(hue.hsl.h, hue.hsl.s, lightness)
    return shade


def is_light(ground: Color) -> bool:
    # On a middle grey whichever of black and white stands out more decides.
    return contrast(ground, Color(0, 0, 0)) > contrast(ground, Color(255, 255, 255))


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
