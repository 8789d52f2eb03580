"""From styled text to what a widget that draws its own lines gives back."""

from __future__ import annotations

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip


def strip_of(line: Text, width: int, console: Console, plain: Style, over: Style | None = None) -> Strip:
    """A line as exactly `width` cells: `plain` lies under its styles, `over` on top of them."""
    top = over or Style.null()
    # Rich leaves the style of a text without spans to the caller.
    own = line.style if isinstance(line.style, Style) else Style.null()
    base = plain + own
    segments = [
        Segment(segment.text, base + (segment.style or Style.null()) + top) for segment in line.render(console, end="")
    ]
    return Strip(segments).adjust_cell_length(width, plain + top)


def joined(*parts: tuple[str, Style | None] | str | Text) -> Text:
    """A line from pieces of text and their styles; nothing in them is markup."""
    line = Text(no_wrap=True, end="")
    for part in parts:
        if isinstance(part, Text):
            line.append_text(part)
        elif isinstance(part, str):
            line.append(part)
        else:
            line.append(part[0], style=part[1] or Style.null())
    return line


def described(value: object) -> str:
    """A value of the domain in words: underscores are spaces."""
    return str(value).replace("_", " ")
