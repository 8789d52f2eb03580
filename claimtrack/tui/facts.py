"""What is known of a claim besides its words, as named values in lines of a given width."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from rich.text import Text

from claimtrack.figures import figure_label, format_interval
from claimtrack.linking.origins import Reports
from claimtrack.store.records import ClaimRecord
from claimtrack.terms import CREDIBILITY_MEANINGS, Figure, Measure, QuoteType, Reliability
from claimtrack.text import display_safe
from claimtrack.tui.directions import SIGN, isolated_line, reads_right_to_left
from claimtrack.tui.drawing import described, joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.wrapping import fit, wrap
from claimtrack.wording import chain_text

LABEL_WIDTH = 12

FEW_REASONS = 2
"""Lines that the confidence and its reasons take where there is little room."""

# A dot at the beginning of a line would be taken for a sign of its own.
_AND = "\N{NO-BREAK SPACE}· "

_PLACE = f"{_AND}place "

_JUDGED_FROM = "form"
"""The first field after chain, figures, days and place."""

_FORMS = {
    QuoteType.DIRECT: "in the speaker's words",
    QuoteType.INDIRECT: "in reported speech",
    QuoteType.MIXED: "partly in the speaker's words",
}


def field(name: str, value: Text, inks: Inks, width: int) -> list[Text]:
    """A named value, its further lines set in under the first; a sign stands before those read from right to left."""
    lines = wrap(value, max(10, width - LABEL_WIDTH))
    shown = []
    for number, line in enumerate(lines):
        gutter = f"{name if number == 0 else '':<{LABEL_WIDTH}}"
        if reads_right_to_left(line.plain):
            gutter = f"{gutter[: LABEL_WIDTH - 2]}{SIGN} "
        shown.append(joined((gutter, inks["muted"]), isolated_line(line)))
    return shown


def fact_lines(
    claim: ClaimRecord, inks: Inks, width: int, *, short: bool = False, reports: Reports | None = None
) -> list[Text]:
    """Chain, reports, figures, days, place, what was judged, note, evidence, and why the confidence is what it is.

    With `short`, the place stands beside the day, and the confidence and its reasons take FEW_REASONS lines at most.
    `reports` are told where there is more than the claim itself.
    """
    lines: list[Text] = []
    for name, value in _fields(claim, inks, width - LABEL_WIDTH, short=short, reports=reports):
        lines += field(name, value, inks, width)
    return lines + _confidence_lines(claim, inks, width, FEW_REASONS if short else None)


def core_lines(claim: ClaimRecord, inks: Inks, width: int) -> list[Text]:
    """Who says what number of when and where: chain, figures, days and place, the place beside the day if it fits."""
    fields = takewhile(lambda field: field[0] != _JUDGED_FROM, _fields(claim, inks, width - LABEL_WIDTH, short=True))
    return [line for name, value in fields for line in field(name, value, inks, width)]


def _fields(
    claim: ClaimRecord, inks: Inks, room: int, *, short: bool, reports: Reports | None = None
) -> Iterator[tuple[str, Text]]:
    """The named values of a claim, those that it does not have left out."""
    chain = display_safe(chain_text(claim.hops, mark_inferred=True))
    yield "chain", Text(chain, style=inks["plain"]) if chain else Text("nobody named", style=inks["faint"])
    if reports is not None and not reports.alone:
        yield "reports", _reported(reports, inks)
    for number, record in enumerate(claim.figures):
        figure = record.figure
        value = joined(
            (display_safe(figure_label(figure)), inks["figure"]),
            "  ",
            (format_interval(figure), inks["strong"]),
            (f"  {_reading(figure)}", inks["muted"]),
        )
        yield ("figure" if number == 0 else ""), value
    yield from _days_and_place(claim, inks, room, short=short)
    yield _JUDGED_FROM, Text(_form(claim), style=inks["muted" if claim.polarity == "affirmed" else "plain"])
    yield "credibility", _judged(claim, inks, room)
    if claim.note:
        yield "note", Text(display_safe(claim.note[:4000], keep_newlines=True), style=inks["plain"])
    for number, piece in enumerate(claim.evidence):
        value = joined((f"{described(piece.kind)} ", inks["muted"]), (display_safe(piece.url), inks["plain"]))
        if piece.note:
            value.append(f"  {display_safe(piece.note)}", style=inks["muted"])
        yield ("evidence" if number == 0 else ""), value


def _reported(reports: Reports, inks: Inks) -> Text:
    """How many reports, origins and sides there are; what suggestions would make of it is only a thought."""
    confirmed, semicolon, suggested = reports.text.partition(";")
    known = reports.confirmed.reports > 1
    return joined(
        (confirmed.replace(" · ", _AND), inks["strong" if known else "muted"]),
        ((semicolon + suggested).replace(" · ", _AND), inks["muted"]),
    )


def _reading(figure: Figure) -> str:
    """The hedge, and what is measured where that is not simply how many."""
    measure = "" if figure.measure is Measure.COUNT else f"{_AND}{described(figure.measure)}"
    return f"{described(figure.hedge)}{measure}"


def _days_and_place(claim: ClaimRecord, inks: Inks, room: int, *, short: bool) -> Iterator[tuple[str, Text]]:
    days = list(_days(claim, inks))
    place = Text(display_safe(claim.place or ""), style=inks["plain"])
    if short and days and place and days[-1][1].cell_len + place.cell_len + len(_PLACE) <= room:
        days[-1][1].append(_PLACE, style=inks["muted"]).append_text(place)
        place = Text()
    yield from days
    if place:
        yield "place", place


def _days(claim: ClaimRecord, inks: Inks) -> Iterator[tuple[str, Text]]:
    """When it was said and what day it is about, on one line where both are the same."""
    said = claim.said_on, claim.said_precision, claim.said_phrase
    about = claim.about_on, claim.about_precision, claim.about_phrase
    if said == about and claim.said_on:
        yield "said, about", _day(*said, inks)
        return
    for name, (day, precision, phrase) in (("said", said), ("about", about)):
        if day:
            yield name, _day(day, precision, phrase, inks)


def _day(day: str | None, precision: str | None, phrase: str | None, inks: Inks) -> Text:
    value = joined((display_safe(day or ""), inks["plain"]))
    value.append(f"  {precision or ''}" if precision != "day" else "", style=inks["muted"])
    value.append(f"  “{display_safe(phrase)}”" if phrase else "", style=inks["muted"])
    return value


def _form(claim: ClaimRecord) -> str:
    """What is asserted by its form, and in whose words."""
    denied = "" if claim.polarity == "affirmed" or claim.kind == "denial" else f", {described(claim.polarity)}"
    return f"{described(claim.kind)}{denied}, {_FORMS[QuoteType(claim.quote_type)]}"


def _judged(claim: ClaimRecord, inks: Inks, room: int) -> Text:
    """Credibility, and the reliability of who says it; the meaning of the letter where it fits on the line."""
    meaning = "not judged" if claim.credibility == 6 else CREDIBILITY_MEANINGS[claim.credibility]
    value = joined(
        (str(claim.credibility), inks["muted" if claim.credibility == 6 else "strong"]),
        (f" {meaning}", inks["muted" if claim.credibility == 6 else "plain"]),
    )
    speaker = claim.speaker
    if speaker is None:
        return value
    letter = Reliability(speaker.reliability)
    known = letter is not Reliability.F
    value.append(f"{_AND}reliability ", style=inks["muted"])
    value.append(letter.value, style=inks["strong" if known else "muted"])
    meaning = letter.meaning if known else "not judged"
    if value.cell_len + len(meaning) + 1 <= room:
        value.append(f" {meaning}", style=inks["plain" if known else "muted"])
    return value


def _confidence_lines(claim: ClaimRecord, inks: Inks, width: int, most: int | None) -> list[Text]:
    """The confidence with a bar, and its reasons one after the other, in `most` lines at most."""
    filled = round(claim.confidence * 10)
    value = joined(
        (f"{claim.confidence:.0%} ", inks["strong"]), ("━" * filled, inks["key"]), ("─" * (10 - filled), inks["faint"])
    )
    reasons = _AND.join(display_safe(reason) for reason in claim.reasons)
    value.append(f"  {reasons}" if reasons else "", style=inks["muted"])
    lines = field("confidence", value, inks, width)
    if most is None or len(lines) <= most:
        return lines
    rest = lines[most - 1].plain[LABEL_WIDTH:].strip()
    last = joined((" " * LABEL_WIDTH + fit(f"{rest} …", width - LABEL_WIDTH), inks["muted"]))
    return [*lines[: most - 1], last]
