"""The parts that a picture of figures is put together from: its look, its signs, and names that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimtrack.export.svg_text import text_width, xml
from claimtrack.linking.points import Point

_HUES = (("#1b5e9e", "#79b4ec"), ("#a35a00", "#e8ac5c"), ("#2b7a4b", "#7fcf9d"), ("#7a4a9e", "#c79ce8"),
         ("#0d7480", "#6fcad6"), ("#4f555d", "#aab2bd"))  # fmt: skip
"""A colour for each of the sides with most figures, on light and on dark ground; the last is for all others."""


def _style() -> str:
    def scheme(dark: bool) -> str:
        ground, ink, soft, grid, base = (
            ("#16191e", "#e6e9ee", "#a9b1bc", "#2c323b", "#5b6470")
            if dark
            else ("#fdfcf9", "#1d2024", "#5c636c", "#e4e1d9", "#9aa0a6")
        )
        faded, against = ("#8b939e", "#ff8f84") if dark else ("#7d848c", "#b3261e")
        hues = "".join(
            f".h{number} .bar,.h{number} .cap{{stroke:{pair[dark]}}}.h{number} .dot,.h{number} .head,"
            f"text.h{number}{{fill:{pair[dark]}}}"
            for number, pair in enumerate(_HUES)
        )
        return (
            f".ground,.paper{{fill:{ground}}}.ink,.title,.summary,.number{{fill:{ink}}}"
            f".about,.method,.tick,.key{{fill:{soft}}}.grid{{stroke:{grid}}}.base{{stroke:{base}}}"
            f"{hues}.faded .bar,.faded .cap,.faded .dot,.faded .strike{{stroke:{faded}}}"
            f".faded .dot{{fill:{ground}}}.faded .head,text.faded{{fill:{faded}}}"
            f".against .line,.against .cross{{stroke:{against}}}.ask{{fill:{against}}}"
            f".edge{{stroke:{ground}}}text.halo{{stroke:{ground}}}"
        )

    return (
        "text{font-family:'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif;font-size:12.5px}"
        ".title{font-family:Georgia,'Times New Roman','Liberation Serif',serif;font-size:26px;font-weight:700}"
        ".about{font-size:14px}.summary{font-size:16px;font-weight:700}.number{font-size:14px;font-weight:700}"
        ".end{text-anchor:end}.mid{text-anchor:middle}.ask{font-size:14px;font-weight:700}"
        ".grid{stroke-width:1}.base{stroke-width:1.5}.grid,.base,.bar,.cap,.line,.cross,.strike{fill:none}"
        ".bar{stroke-width:5}.cap{stroke-width:2}.edge{stroke-width:1.5}.strike{stroke-width:2}"
        ".faded .bar{stroke-width:2;stroke-dasharray:3 3}.faded .cap{stroke-width:1.5}.faded .dot{stroke-width:2}"
        ".line{stroke-width:1.5;stroke-dasharray:5 4}.unsure .line{stroke-dasharray:1 4}.cross{stroke-width:2.5}"
        ".halo{stroke-width:4;stroke-linejoin:round;paint-order:stroke}.gone{text-decoration:line-through}"
        f"{scheme(False)}@media (prefers-color-scheme:dark){{{scheme(True)}}}"
    )


STYLE = _style()
"""What the classes look like; a reader that knows no schemes shows the light one, on a ground of its own."""


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have anything in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, other: Box) -> bool:
        """Whether all of it lies in the other."""
        within = self.left >= other.left and self.right <= other.right
        return within and self.top >= other.top and self.bottom <= other.bottom


class Label(NamedTuple):
    """What stands beside a point at `x`, `y` with a bar from `top` to `bottom`: its number, a name, a remark."""

    x: float
    y: float
    top: float
    bottom: float
    number: str
    name: str
    remark: str
    kind: str


def path(data: str, kind: str) -> str:
    """A line."""
    return f'<path class="{kind}" d="{data}"/>'


def words(x: float, y: float, text: str, kind: str) -> str:
    """A line of text, which may be anything."""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{xml(text)}</text>'


def shape(x: float, y: float, point: Point) -> str:
    """The mark of a best: a full circle, a ring for what is repeated, a ring struck through for what does not stand."""
    drawn = f'<circle class="dot{"" if point.repeats is not None else " edge"}" cx="{x:.1f}" cy="{y:.1f}" r="6"/>'
    if point.corrected or not point.affirmed:
        ring = f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="6"/>'
        return ring + path(f"M{x - 7:.1f} {y + 7:.1f}l14 -14", "strike")
    return drawn if point.repeats is None else f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'


def labelled(labels: Iterable[Label], taken: Sequence[Box], room: Box) -> Iterator[str]:
    """The labels that find a place on nothing else, with their names if they can, else with the number alone."""
    held = list(taken)
    for label in labels:
        for lines in ((label.number, label.name, label.remark), (label.number, "", label.remark)):
            place = place_of(label, lines, held, room)
            if place is not None:
                held.append(place)
                yield from _written(label, lines, place)
                break


_LINE = 16.0


def place_of(label: Label, lines: Sequence[str], held: Sequence[Box], room: Box) -> Box | None:
    """Where the lines of a label can stand in `room` without touching what is held; None for nowhere."""
    shown = [line for line in lines if line]
    width = max(text_width(line, 14.0 if line is lines[0] else 12.5) for line in shown)
    height = _LINE * len(shown)
    x, y = label.x, label.y
    over, under = label.top - height - 12, label.bottom + 12
    right, left_of, middle, along = x + 13, x - 13 - width, x - width / 2, x - 6
    corners = [
        (right, y - height / 2), (left_of, y - height / 2), (middle, over), (middle, under), (along, under),
        (along, over), (right, y - height - 2), (right, y + 4), (left_of, y - height - 2), (left_of, y + 4),
        (right, label.top - height), (right, label.bottom),
    ]  # fmt: skip
    for left, top in corners:
        box = Box(left - 2, top, left + width + 2, top + height)
        if box.inside(room) and not any(box.meets(other) for other in held):
            return box
    return None


def _written(label: Label, lines: Sequence[str], place: Box) -> Iterator[str]:
    x, y = place.left + 2, place.top + 13
    # Beside the point on its left, words end at it.
    end = place.right <= label.x
    middle = not end and place.left < label.x - 10
    anchor = "end" if end else "mid" if middle else ""
    x = place.right - 2 if end else (place.left + place.right) / 2 if middle else x
    kinds = ("number", label.kind, label.kind)
    for line, kind in zip(lines, kinds, strict=True):
        if line:
            gone = " gone" if label.remark and line is label.number else ""
            yield words(x, y, line, f"halo {kind}{gone} {anchor}".strip())
            y += _LINE


def key_signs(x: float, y: float, signs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The signs with what they mean, in a row."""
    for sign, meaning in signs:
        yield _SIGNS[sign].format(x=x + 8, y=y - 4)
        yield words(x + 22, y, meaning, "key")
        x += 22 + text_width(meaning, 12.5) + 16


def key_sides(x: float, y: float, sides: Iterable[tuple[int, str]], right: float) -> Iterator[str]:
    """The colours with who they stand for, in a row, as many as there is room for."""
    for hue, name in sides:
        width = 22 + text_width(name, 12.5)
        if x + width > right:
            return
        yield f'<g class="h{hue}">{_DOT.format(x=x + 8, y=y - 4)}</g>'
        yield words(x + 20, y, name, f"h{hue}")
        x += width + 14


_DOT = '<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
_SIGNS = {
    "best": f'<g class="h{len(_HUES) - 1}">{_DOT}</g>',
    "range": f'<g class="h{len(_HUES) - 1}"><g transform="translate({{x:.1f}} {{y:.1f}})">'
    + path("M0 -7V7", "bar")
    + path("M-5 -7h10M-5 7h10", "cap")
    + "</g></g>",
    "open": f'<g class="h{len(_HUES) - 1}"><g transform="translate({{x:.1f}} {{y:.1f}})">'
    + path("M0 -2V7", "bar")
    + path("M-6 0L0 -9L6 0z", "head")
    + "</g></g>",
    "repeat": f'<g class="faded">{_DOT}</g>',
    "corrected": f'<g class="faded">{_DOT}<g transform="translate({{x:.1f}} {{y:.1f}})">'
    + path("M-6 6L6 -6", "strike")
    + "</g></g>",
    "against": '<g class="against"><g transform="translate({x:.1f} {y:.1f})">'
    + path("M-5 -5l10 10m0 -10l-10 10", "cross")
    + "</g></g>",
    "perhaps": '<text class="ask mid" x="{x:.1f}" y="{y:.1f}" dy="5">?</text>',
}
