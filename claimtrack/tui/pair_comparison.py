"""What agrees and what differs between two claims: field by field, and their figures on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from rich.text import Text

from claimtrack.figures import figure_label, format_interval, overlaps, wide
from claimtrack.figures.bounds import gap, overlap
from claimtrack.linking.agreement import Agreement, FieldAgreement
from claimtrack.terms import Figure
from claimtrack.text import display_safe
from claimtrack.tui.detail import BLANK, section
from claimtrack.tui.directions import isolated
from claimtrack.tui.drawing import joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.interval_bars import FURTHER, bar, numbers_below, scale_of, shared
from claimtrack.tui.pair_shown import ComparedFigures
from claimtrack.tui.wrapping import fit, padded, wrap

SIGNS: dict[Agreement, tuple[str, str, str]] = {
    Agreement.SAME: ("=", "same", "good"),
    Agreement.ALIKE: ("~", "alike", "cue"),
    Agreement.DIFFERENT: ("≠", "different", "warn"),
    Agreement.UNKNOWN: ("?", "unknown", "muted"),
}
"""The sign, the word and the ink of each agreement."""

SIGN_CELLS, FIELD_CELLS = 13, 11

NOTED = 100
"""Cells from which on what is noted of a field stands beside it, not below."""

NOTHING = "–"

MOST_OF_A_VALUE = 300
"""Characters of a value that are shown."""

_MOST_LINES = 2
"""Lines that a value takes at most."""

NAME_CELLS, WIDE_NAME_CELLS, LEAST_BAR = 30, 42, 16
"""Cells for the names of the figures, where there is little room and where there is much, and the fewest for a bar."""

HEADING = "what agrees"

LONG_FACTOR = 9
"""Places of a factor between two figures from which on it is not written out."""


def comparison_lines(
    fields: Sequence[FieldAgreement],
    refs: tuple[str, str],
    figures: ComparedFigures | None,
    inks: Inks,
    width: int,
) -> list[Text]:
    """The table of fields, then the figures that are compared, if any."""
    lines = table_lines(fields, refs, inks, width)
    if figures is not None:
        lines += [section("figures", inks, width), *figure_lines(figures, refs, inks, width)]
    return lines


def table_lines(fields: Sequence[FieldAgreement], refs: tuple[str, str], inks: Inks, width: int) -> list[Text]:
    """A line or two a field: sign and word, its name, both values, and what is noted of it."""
    beside = width >= NOTED
    note_cells = width // 4 if beside else 0
    cells = max(8, (width - SIGN_CELLS - FIELD_CELLS - note_cells) // 2 - 1)
    head = f"{padded(refs[0], cells)} {padded(refs[1], cells)}"
    lines = [joined((f"{HEADING:<{SIGN_CELLS + FIELD_CELLS}}", inks["strong"]), (head, inks["muted"]))]
    for field in fields:
        if field.agreement is Agreement.UNKNOWN and not field.first and not field.second:
            # Nothing is known of either, and nothing is to be seen.
            continue
        sign, word, ink = SIGNS[field.agreement]
        # The line about the figures stands below their bars.
        note = "" if field.field == "figure" else field.note
        values = [_value(field.first, inks, cells, field.agreement), _value(field.second, inks, cells, field.agreement)]
        noted = _noted(note, inks, note_cells - 1) if beside and note else []
        for number, (one, other, aside) in enumerate(zip_longest(*values, noted, fillvalue=BLANK)):
            start = joined(
                (f"{sign} {word:<{SIGN_CELLS - 2}}", inks[ink]), (f"{field.field:<{FIELD_CELLS}}", inks["muted"])
            )
            line = start if number == 0 else joined(" " * (SIGN_CELLS + FIELD_CELLS))
            for part in (one, other):
                line.append_text(part).append(" " * (cells - part.cell_len + 1))
            lines.append(line.append_text(aside))
        if note and not beside:
            room = width - SIGN_CELLS - FIELD_CELLS
            lines.append(joined(" " * (SIGN_CELLS + FIELD_CELLS), (isolated(fit(note, room)), inks["muted"])))
    return lines


def figure_lines(figures: ComparedFigures, refs: tuple[str, str], inks: Inks, width: int) -> list[Text]:
    """Both figures as bars on one scale, what they have in common, the scale, and what comparing them says.

    Figures of different units have no scale in common.
    """
    lines = _bars(figures, refs, inks, width) if figures.first.unit == figures.second.unit else []
    return lines + wrap(Text(display_safe(figures.why), style=inks["plain"]), width)


def _bars(figures: ComparedFigures, refs: tuple[str, str], inks: Inks, width: int) -> list[Text]:
    name_cells = min(WIDE_NAME_CELLS if width >= NOTED else NAME_CELLS, width // 2)
    cells = max(LEAST_BAR, width - name_cells)
    both = figures.first, figures.second
    apart = not overlaps(*both)
    # What rounding may do to them matters only where they do not meet as stated.
    further = [wide(figure) for figure in both] if apart and figures.comparable else []
    scale = scale_of((*both, *further), cells)
    lines = []
    for number, (figure, ref) in enumerate(zip(both, refs, strict=True)):
        drawn = bar(figure, scale, further=further[number] if further else None)
        lines.append(joined(_named(ref, figure, inks, name_cells), _inked(drawn, inks)))
    name, ink = _in_common(figures)
    met = joined((padded(name, name_cells), inks[ink]), (shared(*both, scale), inks[ink]))
    below = joined(" " * name_cells, (numbers_below(both, scale), inks["faint"]))
    return [*lines, met, below]


def _in_common(figures: ComparedFigures) -> tuple[str, str]:
    """What the two have in common, in words, and its ink; nothing follows from it where they cannot be compared."""
    if overlaps(figures.first, figures.second):
        return f"in both {format_interval(overlap(figures.first, figures.second))}", (
            "good" if figures.comparable else "muted"
        )
    factor = gap(figures.first, figures.second)
    by = f", factor {factor:,f}" if factor is not None and factor > 1 and factor.adjusted() < LONG_FACTOR else ""
    return f"nothing in both{by}", "bad" if figures.comparable else "muted"


def _named(ref: str, figure: Figure, inks: Inks, cells: int) -> Text:
    """Whose figure it is, how it is put without what is counted, and the interval that this commits to."""
    interval = format_interval(figure)
    label = figure_label(replace(figure, subject=None))
    room = cells - len(ref) - len(interval) - 5
    words = f"{fit(label, room)}  {interval}" if room > 1 and label != interval else interval
    return joined((f"{ref}  ", inks["muted"]), (padded(words, max(1, cells - len(ref) - 2)), inks["figure"]))


def _inked(drawn: str, inks: Inks) -> Text:
    """A bar, its further reach fainter."""
    line = joined()
    for character in drawn:
        line.append(character, style=inks["faint" if character == FURTHER else "plain"])
    return line


def _value(value: str, inks: Inks, cells: int, agreement: Agreement) -> list[Text]:
    if not value:
        return [Text(NOTHING, style=inks["faint"])]
    ink = inks["strong" if agreement is Agreement.DIFFERENT else "plain"]
    lines = wrap(Text(display_safe(value[:MOST_OF_A_VALUE]), style=ink), cells)
    return [joined((isolated(_cut(lines, number, cells)), ink)) for number in range(min(len(lines), _MOST_LINES))]


def _cut(lines: Sequence[Text], number: int, cells: int) -> str:
    """A line of a value; the last that is shown tells that there is more."""
    plain = lines[number].plain
    if number + 1 < _MOST_LINES or len(lines) <= _MOST_LINES:
        return plain
    whole = fit(plain, cells - 2)
    return f"{whole.rpartition(' ')[0] or whole.rstrip('…')} …"


def _noted(note: str, inks: Inks, cells: int) -> list[Text]:
    return wrap(Text(display_safe(note[:MOST_OF_A_VALUE]), style=inks["muted"]), cells)[:_MOST_LINES]
