"""Breaking text into lines by the cells that it takes on a terminal, never by its characters."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

from claimtrack.text import display_safe


def line_spans(text: str, width: int) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end when it is shown `width` cells wide (at least 1).

    Lines break at line ends and spaces, inside a word only where it is wider than a line. The space or line end that
    a line breaks at belongs to no line. Widths are those of ``display_safe(text)``.
    """
    width = max(1, width)
    spans: list[tuple[int, int]] = []
    start = 0
    while True:
        end = text.find("\n", start)
        paragraph = text[start:] if end < 0 else text[start:end]
        if _one_cell_each(paragraph):
            _fold_narrow(paragraph, start, width, spans)
        else:
            _fold_wide(paragraph, start, width, spans)
        if end < 0:
            return spans
        start = end + 1


# Letters and signs that are shown as they are, in a cell each; asking for each of them takes a hundred times as long.
NARROW = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482\u048a-\u052f‐-‧‰-⁞←-⇿─-▟⟦⟧]*"
)


def _one_cell_each(text: str) -> bool:
    if NARROW.fullmatch(text):
        return True
    return display_safe(text) == text and cell_len(text) == len(text)


def _fold_narrow(text: str, offset: int, width: int, spans: list[tuple[int, int]]) -> None:
    position, end = 0, len(text)
    while end - position > width:
        cut = text.rfind(" ", position + 1, position + width + 1)
        after = cut + 1
        if cut < 0:
            cut = after = position + width
        spans.append((offset + position, offset + cut))
        position = after
    spans.append((offset + position, offset + end))


def _fold_wide(text: str, offset: int, width: int, spans: list[tuple[int, int]]) -> None:
    position, used, space = 0, 0, -1
    used_to_space = 0
    for index, character in enumerate(text):
        cells = cell_len(display_safe(character))
        if used + cells > width and index > position:
            if character == " ":
                spans.append((offset + position, offset + index))
                position, used, space = index + 1, 0, -1
                continue
            if space > position:
                spans.append((offset + position, offset + space))
                position, used = space + 1, used - used_to_space
            else:
                spans.append((offset + position, offset + index))
                position, used = index, 0
            space = -1
        used += cells
        if character == " ":
            space, used_to_space = index, used
    spans.append((offset + position, offset + len(text)))


def wrap(text: Text, width: int, *, hang: int = 0) -> list[Text]:
    """The lines of a styled text, `width` cells wide; lines after the first are set in by `hang` cells."""
    plain = text.plain
    spans = line_spans(plain, width)
    if hang and len(spans) > 1:
        first = spans[0]
        rest = first[1] + (1 if plain[first[1] : first[1] + 1] in {" ", "\n"} else 0)
        tail = text[rest:]
        return [text[first[0] : first[1]], *(_set_in(line, hang) for line in wrap(tail, width - hang))]
    return _cut(text, spans)


def _cut(text: Text, spans: list[tuple[int, int]]) -> list[Text]:
    """The parts of a text, in one go: Rich looks at every style of it for each cut."""
    cuts = sorted({offset for span in spans for offset in span} - {0})
    pieces = dict(zip((0, *cuts), text.divide(cuts), strict=True))
    return [pieces[start] if start < end else text.blank_copy() for start, end in spans]


def _set_in(line: Text, cells: int) -> Text:
    shifted = Text(" " * cells, no_wrap=True, end="")
    return shifted.append_text(line)


def fit(text: str, width: int) -> str:
    """Text cut to at most `width` cells, with an ellipsis where something is left out; safe to show."""
    if width <= 0:
        return ""
    # No character shows as less than nothing, and four characters a cell leave room for combining marks.
    shown = display_safe(text[: width * 4 + 1])
    if cell_len(shown) <= width and len(text) <= width * 4 + 1:
        return shown
    kept: list[str] = []
    used = 0
    for character in shown:
        cells = cell_len(character)
        if used + cells > width - 1:
            break
        kept.append(character)
        used += cells
    return "".join(kept) + "…"


def padded(text: str, width: int) -> str:
    """Text cut or filled with spaces to exactly `width` cells."""
    cut = fit(text, width)
    return cut + " " * max(0, width - cell_len(cut))
