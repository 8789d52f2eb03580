"""Which figure a label leads with, and how it is shown there."""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.extract.numbers.phrases import CASUALTIES, PEOPLE
from claimtrack.extract.stating import standing
from claimtrack.figures import figure_label
from claimtrack.terms import Figure, Hedge, Measure

_ONLY_MEASURED = frozenset({Measure.DURATION, Measure.AGE, Measure.DISTANCE})
_BETWEEN_LISTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|as well as\s+|plus\s+)")
_OF_A_WHOLE = re.compile(r"\bof\s+(?:the|these|those|its|their|his|her|our|my)\s.+", re.DOTALL)
_OF_THE = re.compile(r"of\s(?:(?:the|its|their|his|her|our|my)\s)?")


def main_figure(quote: str, start: int, figures: tuple[Figure, ...]) -> Figure | None:
    """The figure that a label leads with: what is counted before what is measured; None if none tells enough."""
    if any(_NOBODY.match(figure.quote) for figure in figures):
        # "No one was hurt" reads better than "no people hurt".
        return None
    figures = standing(quote, start, figures)
    counted = [figure for figure in figures if figure.measure in _COUNTED and figure.subject]
    harmed = next((one for one in counted if _HARMING.search(quote[: max(0, one.start - start)])), None)
    if harmed is not None:
        return harmed
    if counted and counted[0].measure is Measure.INCREMENT:
        # "With three more found, the number of dead rose to 46".
        counted = [one for one in counted if one.measure is Measure.TOLL] or counted
    if counted and counted[0] is not figures[0] and _OF_WHICH.search(quote[: max(0, counted[0].start - start)]):
        # "at least 210, among them six journalists": the part does not stand for the whole.
        counted = []
    measured = any(figure.measure in _ONLY_MEASURED for figure in figures)
    # "three days, perhaps four": a number without a subject beside a measured one is of its kind.
    telling = [
        figure
        for figure in figures
        if figure.measure not in _ONLY_MEASURED and not (measured and figure.subject is None and figure.unit is None)
    ]
    return next(iter(counted or telling), None)


_NOBODY = re.compile(r"(?:no[ -]one|nobody)\b", re.IGNORECASE)
_HARMING = re.compile(r",\s(?:killing|wounding|injuring|displacing)\s*$")
_OF_WHICH = re.compile(r"\b(?:among them|including|of whom|of which|of them)\s*$")
_COUNTED = frozenset({Measure.COUNT, Measure.TOLL, Measure.INCREMENT})


def worded(quote: str, start: int, figure: Figure) -> Figure:
    """A figure with its subject as the words beside its number give it: "dozens wounded" reads so, though of people.

    What is measured ("the rate", "exports") is left to the words of the claim.
    """
    subject = figure.subject
    if subject is None or subject in " ".join(figure.quote.split()):
        return figure
    last = figure.quote.split()[-1].lower() if figure.quote else ""
    if last in CASUALTIES:
        return replace(figure, subject=last)
    told = subject.casefold() in quote[: max(0, figure.start - start)].casefold()
    single = not subject.endswith("s") and subject.split()[-1].lower() not in CASUALTIES | PEOPLE
    none_of = figure.hedge is Hedge.NONE and quote.startswith(" of", max(0, figure.end - start))
    apart = figure.measure not in _COUNTED or (told and single) or none_of
    return replace(figure, subject=None) if apart else figure


def shown(figure: Figure) -> str:
    """A figure as a label leads with it: some of a whole and rates keep the words that say so."""
    number = figure_label(replace(figure, subject=None))
    whole = _OF_A_WHOLE.search(figure.quote)
    if figure.hedge is Hedge.NONE and (figure.subject is None or figure.subject not in figure.quote):
        return "none"
    of_a_count = figure.measure in _COUNTED and figure.hedge not in {Hedge.NONE, Hedge.PART}
    if whole and (figure.measure is Measure.RATIO or of_a_count):
        return f"{number} {whole.group()}"
    if figure.subject and figure.unit and figure.unit.startswith("per "):
        return f"{figure_label(replace(figure, subject=None, unit=None))} {figure.subject} {figure.unit}"
    return figure_label(figure)


def whole_of(after: str, figure: Figure, figures: tuple[Figure, ...]) -> str:
    """What follows "three" in "three of the four stations" with the whole as a figure too: "of 4 stations"."""
    whole = next((one for one in figures if 0 < one.start - figure.end < 16), None)
    if whole is None or not {figure.measure, whole.measure} <= _COUNTED or not (lead := _OF_THE.match(after)):
        return after
    quoted = " ".join(whole.quote.split())
    if not after.startswith(quoted, lead.end()):
        return after
    return f"of {figure_label(whole)}{after[lead.end() + len(quoted) :]}"


def list_of(quote: str, start: int, figure: Figure, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures that stand in one list with `figure`: "40 tonnes of flour, 2,000 blankets and 15 generators"."""
    runs: list[list[Figure]] = []
    for one in figures:
        if (
            runs
            and one.subject
            and _BETWEEN_LISTED.fullmatch(quote, max(0, runs[-1][-1].end - start), max(0, one.start - start))
        ):
            runs[-1].append(one)
        else:
            runs.append([one])
    return next((tuple(run) for run in runs if figure in run), (figure,))


def counted_first(figures: tuple[Figure, ...]) -> list[Figure]:
    """The figures in order, those that count before those that measure."""
    return sorted(figures, key=lambda figure: figure.measure not in _COUNTED)
