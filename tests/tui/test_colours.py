from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from claimtrack.config import Config
from claimtrack.store.engine import Ledger
from claimtrack.tui.application import ClaimtrackApp
from claimtrack.tui.few_colours import READABLE, SIXTEEN, Surroundings, in_256, in_sixteen, surroundings
from claimtrack.tui.ink import INKS, inks_for
from claimtrack.tui.tag_inks import contrast
from claimtrack.tui.themes import DARK, LIGHT, fitting_theme
from tests.tui.stage import on_stage

OWN = [DARK, LIGHT]
COLOURED = [theme for theme in (*OWN, *BUILTIN_THEMES.values()) if not theme.ansi]
LETTERS = [name for name, ink in INKS.items() if not ink.under]
GROUNDS = ("background", "surface", "panel")

levels = st.integers(0, 255)
colours = st.tuples(levels, levels, levels).map(lambda rgb: Color(*rgb))


def colours_of(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate()


def shown(colour: RichColor | None) -> Color:
    """What a terminal shows: one of the sixteen as a VGA has it, any other as it is."""
    assert colour is not None
    return SIXTEEN[colour.number] if colour.number is not None and colour.number < 16 else Color.from_rich_color(colour)


def styles_of(theme: Theme) -> list[tuple[str, Style]]:
    """Every ink on every ground that it stands on, the cursor's among them."""
    names = colours_of(theme)
    inks = inks_for(names, native=False)
    grounds = [Style(bgcolor=Color.parse(names[name]).rich_color) for name in GROUNDS]
    return [
        (name, inks[name] + ground)
        for name in LETTERS
        for ground in ([*grounds, inks["cursor"]] if name != "faint" else grounds)
    ]


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_in_every_theme(theme: Theme) -> None:
    for name, style in styles_of(theme):
        # Half a level of rounding a channel is allowed for.
        assert contrast(shown(style.color), shown(style.bgcolor)) >= INKS[name].contrast - 0.1, (name, style)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_every_ink_can_be_read_in_256_colours(theme: Theme) -> None:
    for name, style in styles_of(theme):
        few = in_256(style)
        assert few.color is not None
        assert few.color.number is not None
        assert few.color.number >= 16
        assert contrast(shown(few.color), shown(few.bgcolor)) >= INKS[name].contrast - 0.1, (name, style)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("grey", [False, True])
def test_every_ink_can_be_read_in_sixteen_colours(theme: Theme, grey: bool) -> None:
    around = surroundings(colours_of(theme), grey=grey)
    for name, style in styles_of(theme):
        few = in_sixteen(style, around)
        assert contrast(shown(few.color), shown(few.bgcolor)) >= READABLE, (name, style)


@given(colours, colours, st.booleans())
def test_any_letters_on_any_ground_can_be_read_in_sixteen_colours(letters: Color, ground: Color, light: bool) -> None:
    around = Surroundings((Color(250, 250, 250) if light else Color(10, 10, 10),), light, grey=False)
    few = in_sixteen(Style(color=letters.rich_color, bgcolor=ground.rich_color), around)
    assert contrast(shown(few.color), shown(few.bgcolor)) >= READABLE


@given(colours, colours)
def test_256_colours_take_no_contrast_that_is_needed(letters: Color, ground: Color) -> None:
    few = in_256(Style(color=letters.rich_color, bgcolor=ground.rich_color))
    had = contrast(letters, ground)
    assert contrast(shown(few.color), shown(few.bgcolor)) >= min(READABLE, had) - 1e-9


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_where_the_cursor_is_differs_from_every_ground(theme: Theme) -> None:
    names = colours_of(theme)
    around = surroundings(names, grey=False)
    cursor = inks_for(names, native=False)["cursor"]
    grounds = [Style(bgcolor=Color.parse(names[name]).rich_color) for name in GROUNDS]
    for restyled in (in_256, lambda style: in_sixteen(style, around)):
        assert restyled(cursor).bgcolor not in [restyled(ground).bgcolor for ground in grounds]


def test_each_status_keeps_a_hue_of_its_own_in_sixteen_colours() -> None:
    around = surroundings(colours_of(DARK), grey=False)
    inks = inks_for(colours_of(DARK), native=False)
    shades = [in_sixteen(inks[name], around).color for name in ("good", "bad", "warn", "muted", "key")]
    assert len(set(shades)) == len(shades)


@pytest.mark.parametrize(("system", "numbers"), [("standard", range(16)), ("256", range(16, 256))])
async def test_the_screen_is_drawn_in_the_colours_that_there_are(
    dispatches: Ledger, monkeypatch: pytest.MonkeyPatch, system: str, numbers: range
) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", system)
    async with on_stage(dispatches) as stage:
        await stage.press("space", "?")
        seen = {
            colour
            for strip in stage.app.screen._compositor.render_strips()
            for segment in strip
            for colour in ((segment.style.color, segment.style.bgcolor) if segment.style else ())
            if colour is not None
        }
        assert len(seen) > 4
        assert {colour.number for colour in seen} <= set(numbers), seen


@pytest.mark.parametrize(
    ("ground", "theme"), [("15;0", DARK), ("0;15", LIGHT), ("0;default;15", LIGHT), ("15;default", DARK), ("", DARK)]
)
def test_the_theme_fits_the_terminal(ground: str, theme: Theme) -> None:
    assert fitting_theme({"COLORFGBG": ground}) == theme.name


async def test_auto_is_a_theme_to_ask_for(dispatches: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    for config, theme in ((Config(), LIGHT), (Config(theme="auto"), LIGHT), (Config(theme=DARK.name), DARK)):
        async with on_stage(dispatches, config=config) as stage:
            assert isinstance(stage.app, ClaimtrackApp)
            assert stage.app.theme == theme.name
