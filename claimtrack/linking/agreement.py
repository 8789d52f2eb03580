"""What of two claims agrees and what differs, field by field, for whoever decides about them; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimtrack.figures import WIDTHS, Comparison, Inside, Statement, Verdict, Widths, compare_statements, figure_label
from claimtrack.linking.pairs import Pair
from claimtrack.linking.sides import Side
from claimtrack.linking.voices import Agreement, stations
from claimtrack.terms import Figure, Precision
from claimtrack.text import folded
from claimtrack.wording import day_text

__all__ = ["Agreement", "FieldAgreement", "agreements", "closest_figures"]

_LONG_RUN = 6


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """One field of two claims as people read it, empty where a claim has nothing; `note` says more in a line."""

    field: str
    first: str
    second: str
    agreement: Agreement
    note: str = ""


def agreements(first: Side, second: Side, inside: Inside, widths: Widths = WIDTHS) -> tuple[FieldAgreement, ...]:
    """How two claims stand to each other in each field that is compared, in the order in which people ask.

    The values are text of documents: whoever shows them makes them safe.
    """
    pair = Pair(first, second, inside, widths)
    return tuple(_fields(pair, first, second))


def _fields(pair: Pair, first: Side, second: Side) -> Iterator[FieldAgreement]:
    yield FieldAgreement("speaker", _speaker(first), _speaker(second), pair.voice, _voice_note(pair))
    yield _relay(first, second)
    yield _texts("outlet", first.outlet, second.outlet)
    yield _days(first, second)
    yield _place(first, second, inside=pair.inside)
    yield from _figures(first, second, pair)
    yield _texts("polarity", first.polarity.value, second.polarity.value)
    yield _words(pair)


def _speaker(side: Side) -> str:
    return side.speaker.name if side.speaker is not None else ""


def _voice_note(pair: Pair) -> str:
    one, two = pair.later.speaker, pair.earlier.speaker
    if one is not None and two is not None and one.group is not None and two.group is not None:
        return f"one side: {one.group}" if one.group == two.group else f"sides: {one.group}, {two.group}"
    return ""


def _relay(first: Side, second: Side) -> FieldAgreement:
    one, two = (_passed_on(side) for side in (first, second))
    shared = stations(first) & stations(second)
    if shared:
        return FieldAgreement("relay", one, two, Agreement.SAME, f"both by way of {min(shared)}")
    known = Agreement.DIFFERENT if one and two else Agreement.UNKNOWN
    return FieldAgreement("relay", one, two, known)


def _passed_on(side: Side) -> str:
    relays = [voice.name for voice in side.hops if voice.role.value in ("relay", "translator")]
    channels = [voice.channel for voice in side.hops if voice.channel]
    return ", ".join(dict.fromkeys([*relays, *channels]))


def _texts(field: str, first: str | None, second: str | None) -> FieldAgreement:
    if not first or not second:
        return FieldAgreement(field, first or "", second or "", Agreement.UNKNOWN)
    same = folded(first) == folded(second)
    return FieldAgreement(field, first, second, Agreement.SAME if same else Agreement.DIFFERENT)


def _days(first: Side, second: Side) -> FieldAgreement:
    one, two = (_day(side) for side in (first, second))
    if one[0] is None or two[0] is None:
        return FieldAgreement("day", one[1], two[1], Agreement.UNKNOWN)
    if one == two:
        return FieldAgreement("day", one[1], two[1], Agreement.SAME)
    apart = abs((one[0] - two[0]).days)
    if not apart:
        return FieldAgreement("day", one[1], two[1], Agreement.ALIKE)
    return FieldAgreement("day", one[1], two[1], Agreement.DIFFERENT, f"{apart} day{'' if apart == 1 else 's'} apart")


def _day(side: Side) -> tuple[date | None, str]:
    """The day that a claim is about, else that it was said on, else of publication."""
    for day, precision in ((side.about_on, side.about_precision), (side.said_on, side.said_precision)):
        if day is not None:
            return day, day_text(day.isoformat(), (precision or Precision.DAY).value)
    return side.published, side.published.isoformat() if side.published else ""


def _place(first: Side, second: Side, *, inside: Inside) -> FieldAgreement:
    one, two = first.place or "", second.place or ""
    if not one or not two:
        return FieldAgreement("place", one, two, Agreement.UNKNOWN)
    if folded(one) == folded(two):
        return FieldAgreement("place", one, two, Agreement.SAME)
    for inner, outer in ((one, two), (two, one)):
        if inside(inner, outer):
            return FieldAgreement("place", one, two, Agreement.ALIKE, f"{inner} was stated to lie in {outer}")
    return FieldAgreement("place", one, two, Agreement.DIFFERENT)


def _figures(first: Side, second: Side, pair: Pair) -> Iterator[FieldAgreement]:
    found = closest_figures(first, second, pair.inside, pair.widths)
    if found is None:
        labels = [", ".join(figure_label(figure) for figure in side.figures) for side in (first, second)]
        if any(labels):
            yield FieldAgreement("figure", labels[0], labels[1], Agreement.UNKNOWN)
        return
    one, two, comparison = found
    subjects = (one.subject or "", two.subject or "")
    apart = comparison.verdict is Verdict.NOT_COMPARABLE
    alike = Agreement.UNKNOWN if apart or not all(subjects) else Agreement.ALIKE
    same = Agreement.SAME if all(subjects) and folded(subjects[0]) == folded(subjects[1]) else alike
    yield FieldAgreement("subject", *subjects, same)
    yield FieldAgreement("figure", figure_label(one), figure_label(two), _VERDICTS[comparison.verdict], comparison.why)


_VERDICTS = {
    Verdict.CONSISTENT: Agreement.SAME,
    Verdict.REFINES: Agreement.ALIKE,
    Verdict.CLOSE: Agreement.ALIKE,
    Verdict.UPDATES: Agreement.DIFFERENT,
    Verdict.CONTRADICTS: Agreement.DIFFERENT,
    Verdict.NOT_COMPARABLE: Agreement.UNKNOWN,
}


def closest_figures(
    first: Side, second: Side, inside: Inside, widths: Widths = WIDTHS
) -> tuple[Figure, Figure, Comparison] | None:
    """The first figures of two claims that can be compared, else the first of each; None where one has none."""
    pairs = [
        (one, two, compare_statements(statement(first, one), statement(second, two), inside, widths))
        for one in first.figures
        for two in second.figures
    ]
    comparable = (entry for entry in pairs if entry[2].verdict is not Verdict.NOT_COMPARABLE)
    return next(comparable, pairs[0] if pairs else None)


def statement(side: Side, figure: Figure) -> Statement:
    """A figure of a claim with what makes it comparable."""
    return Statement(
        figure,
        polarity=side.polarity,
        place=side.place,
        day=side.about_on,
        precision=side.about_precision,
        words=side.quote,
        said=side.said_on or side.published,
    )


def _words(pair: Pair) -> FieldAgreement:
    first, second = pair.later, pair.earlier
    note = f"{pair.run} words in a row the same" if pair.run > 2 else ""
    if first.words == second.words:
        agreement = Agreement.SAME
    elif pair.run >= _LONG_RUN or pair.overlap >= 0.5:
        agreement = Agreement.ALIKE
    else:
        agreement = Agreement.DIFFERENT
    return FieldAgreement("words", first.quote, second.quote, agreement, note)
