"""Terminals of 256 and of 16 colours: every colour of the screen as one that they have and that can be read.

What a terminal's driver would do by itself turns most of a theme into black and white: it takes each colour for itself,
nearest first, and never asks what stands on what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from claimtrack.tui.tag_inks import contrast, is_light

READABLE = 4.5
"""The contrast that letters have at least, where the theme gave them as much."""

SIXTEEN: Sequence[Color] = [
    Color(*levels) for levels in (
        (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
        (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255), (255, 85, 255), (85, 255, 255),
        (255, 255, 255),
    )
]  # fmt: skip
"""The sixteen colours by their numbers, as a VGA showed them."""

# Terminals differ; xterm's are the most unlike.
_XTERM: Sequence[Color] = [
    Color(*levels)
    for levels in (
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    )
]  # fmt: skip

_ELSEWHERE = 3.0
"""The contrast that letters have at least with the colours of an xterm."""

BLACK, BLUE, SILVER, WHITE = 0, 4, 7, 15

_LEVELS = (0, 95, 135, 175, 215, 255)
_UPPER: Sequence[Color] = [
    *(Color(red, green, blue) for red in _LEVELS for green in _LEVELS for blue in _LEVELS),
    *(Color(level, level, level) for level in range(8, 239, 10)),
]
"""The colours from number 16 on, which are the same everywhere."""

# A sixth of a turn each, from red on: the darker and the lighter colour that stand for the hue. No blue can be read on
# black, so its neighbour stands in for it there.
_HUES = ((1, 9), (3, 11), (2, 10), (6, 14), (4, 12, 6), (5, 13))

_TINTED = 0.1
"""Chroma from which on a colour is seen as one and not as a grey."""

_ALIKE = 12
"""Levels that a ground may differ from one of the theme's own and still be taken for it."""


class Surroundings(NamedTuple):
    """What a theme draws on: its grounds, whether they are light, and whether the person wants no colour."""

    grounds: tuple[Color, ...]
    light: bool
    grey: bool


def surroundings(colours: Mapping[str, str], *, grey: bool) -> Surroundings:
    """Those of a theme by its colours' names."""
    grounds = tuple(Color.parse(colours[name]) for name in ("background", "surface", "panel"))
    return Surroundings(tuple(ground.monochrome for ground in grounds) if grey else grounds, is_light(grounds[0]), grey)


class FewColours(LineFilter):
    """Gives every segment colours of a terminal that has `count` of them, 16 or 256."""

    def __init__(self, count: int, around: Surroundings) -> None:
        super().__init__()
        self.count = count
        self.around = around

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # as Textual calls it
        """The segments in the colours that there are."""
        if self.count == 16:
            return [
                Segment(text, in_sixteen(style, self.around) if style else style, control)
                for text, style, control in segments
            ]
        return [Segment(text, in_256(style) if style else style, control) for text, style, control in segments]


@lru_cache(maxsize=4096)
def in_256(style: Style) -> Style:
    """A style in the nearest of the 240 colours that are the same everywhere, its letters as READABLE as they were."""
    letters, ground = _own(style)
    under = None if ground is None else _nearest(ground)
    if letters is None or ground is None or under is None:
        return _coloured(style, None if letters is None else _nearest(letters), under)
    wanted = min(READABLE, contrast(letters, ground))
    on = _UPPER[under - 16]
    choices = [number for number, colour in enumerate(_UPPER, 16) if contrast(colour, on) >= wanted]
    return _coloured(style, min(choices, key=lambda number: _distance(letters, _UPPER[number - 16])), under)


@lru_cache(maxsize=4096)
def in_sixteen(style: Style, around: Surroundings) -> Style:
    """A style in sixteen colours: letters of the same hue where that is READABLE, a ground of the theme black or white.

    Any other ground, such as that of a cursor, is blue, or silver where no colour is wanted.
    """
    letters, ground = _own(style)
    under = None if ground is None else _ground(ground, around)
    if letters is None:
        return _coloured(style, None, under)
    on = (WHITE if around.light else BLACK) if under is None else under
    return _coloured(style, _letters(letters, on), under)


def _own(style: Style) -> tuple[Color | None, Color | None]:
    """Letters and ground, None for those that the terminal has already."""
    letters, ground = (
        None if colour is None or colour.type is not ColorType.TRUECOLOR else Color.from_rich_color(colour)
        for colour in (style.color, style.bgcolor)
    )
    return letters, ground


def _coloured(style: Style, letters: int | None, ground: int | None) -> Style:
    return style + Style(
        color=None if letters is None else RichColor.from_ansi(letters),
        bgcolor=None if ground is None else RichColor.from_ansi(ground),
    )


def _nearest(colour: Color) -> int:
    return min(range(16, 256), key=lambda number: _distance(colour, _UPPER[number - 16]))


def _distance(one: Color, other: Color) -> int:
    red, green, blue = one.r - other.r, one.g - other.g, one.b - other.b
    # The eye sees green best and blue least.
    return 3 * red * red + 4 * green * green + 2 * blue * blue


def _ground(colour: Color, around: Surroundings) -> int:
    if any(
        max(abs(colour.r - own.r), abs(colour.g - own.g), abs(colour.b - own.b)) <= _ALIKE for own in around.grounds
    ):
        return WHITE if around.light else BLACK
    return SILVER if around.grey else BLUE


def _letters(colour: Color, on: int) -> int:
    """A colour of the same hue that can be read, else silver, black or white, whichever can be."""
    hue, saturation, value = colour.hsv
    own: tuple[int, ...] = _HUES[round(hue * 6) % 6] if saturation * value >= _TINTED else ()
    return next(
        choice
        for choice in (*own, SILVER, BLACK, WHITE)
        if contrast(SIXTEEN[choice], SIXTEEN[on]) >= READABLE and contrast(_XTERM[choice], _XTERM[on]) >= _ELSEWHERE
    )
