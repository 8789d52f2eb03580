"""The styles that lists and texts are drawn with, taken from the theme in force.

A widget that draws its own lines declares INKS as its component classes; styles.tcss gives each a colour and a weight
in terms of the theme, so that every theme of Textual works.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.widget import Widget

INK_NAMES = (
    "plain",
    "muted",
    "faint",
    "strong",
    "heading",
    "good",
    "bad",
    "warn",
    "mark",
    "tag",
    "quote",
    "speaker",
    "cue",
    "figure",
    "other",
    "key",
    "cursor",
    "range",
)

OVERLAYS = ("cursor", "range")

INKS: frozenset[str] = frozenset(f"ink--{name}" for name in INK_NAMES)

Inks = Mapping[str, Style]


def inks_of(widget: Widget) -> Inks:
    """The style of every ink on this widget, by its name; those that lie over whole rows only change what they set."""
    inks = {name: widget.get_component_rich_style(f"ink--{name}") for name in INK_NAMES}
    for name in OVERLAYS:
        # An ansi theme has no shades to lay over a row; there it is turned round.
        inks[name] = Style(reverse=True) if widget.app.native_ansi_color else Style(bgcolor=inks[name].bgcolor)
    return inks
