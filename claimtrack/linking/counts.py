"""What figures of one thing say of two claims: later, narrower, agreeing, or not to be true together; pure."""

from __future__ import annotations

import re
from decimal import Decimal

from claimtrack.figures import Verdict
from claimtrack.linking.counting import fate_of, figures_of
from claimtrack.linking.negations import tells_of_rising, told_as_wrong
from claimtrack.linking.pairs import Pair
from claimtrack.linking.parts import is_part, part_of, two_named
from claimtrack.linking.quantities import Compared, compare_figures, same_figure
from claimtrack.linking.reach import comparable, of_a_hospital, passes_on, reach_apart
from claimtrack.linking.sides import Side
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.voices import Agreement
from claimtrack.terms import Figure, Hedge, LinkKind

__all__ = ["by_figures", "part_of"]

_LONGEST = 10


def by_figures(pair: Pair) -> Suggestion | None:
    """Updates, contradicts, refines or supports, by what comparing the figures says."""
    if pair.days > _LONGEST or not pair.akin or pair.elsewhere:
        return None
    if told_as_wrong(pair.later) or told_as_wrong(pair.earlier):
        return None
    figures = compare_figures(pair)
    if pair.long_ago or is_part(pair.later) or is_part(pair.earlier):
        return None
    if figures is None:
        return _borne_out(pair)
    if Hedge.NONE in (figures.later.hedge, figures.earlier.hedge) and (pair.independent or not figures.fate):
        # Another who says that there was none denies it, whenever he says so.
        return None
    if (figures.comparison.gap or 0) > (_FAR_APART if figures.fate else _FARTHER_APART) or reach_apart(pair):
        return None
    if pair.same_document and not two_named(pair):
        same = figures.comparison.verdict is Verdict.CONSISTENT and same_figure(pair)
        if same and figures.strength >= 2:
            return pair.link(
                LinkKind.DUPLICATES, 0.7, f"the same figure told twice in one text; {figures.comparison.why}"
            )
        return None
    sure = 0.08 * min(figures.strength, 3) + 0.1 * (pair.place in (Agreement.SAME, Agreement.ALIKE))
    sure += 0.3 * min(pair.kinship, 0.5)
    why = f"{figures.comparison.why}; {pair.who}, {pair.when}"
    if _strange(pair):
        return None
    found = _by_verdict(pair, figures, sure, why)
    if (
        found is not None
        and found.kind is LinkKind.CONTRADICTS
        and not comparable(pair, figures.later, figures.earlier)
    ):
        return None
    return found


def _by_verdict(pair: Pair, figures: Compared, sure: float, why: str) -> Suggestion | None:
    match figures.comparison.verdict:
        case Verdict.UPDATES:
            return _update(pair, figures, sure, why)
        case Verdict.CONTRADICTS:
            if pair.one_voice and pair.same_document:
                return None
            if _taken_in(pair, figures) or (_bodies_seen(pair, figures) and not pair.one_voice):
                return None
            if passes_on(pair):
                grown = figures.fate == "dead" and not pair.same_document and _greater(figures)
                return pair.link(LinkKind.UPDATES, 0.45 + sure, why) if grown else None
            if pair.said_at_once:
                return pair.link(LinkKind.CONTRADICTS, 0.45 + sure, why)
            if not pair.same_document and _risen(pair, figures) and not _bounded(pair, figures.earlier):
                return pair.link(LinkKind.UPDATES, 0.5 + sure, why)
            if pair.one_voice and pair.days:
                return pair.link(LinkKind.CORRECTS, 0.45 + sure, why)
            return pair.link(LinkKind.CONTRADICTS, 0.45 + sure, why)
        case Verdict.REFINES:
            if pair.independent and figures.later.best is not None and figures.later.best == figures.earlier.best:
                # Who gives the same number, if only less surely, bears it out.
                return pair.link(LinkKind.SUPPORTS, 0.45 + sure, why)
            running = pair.one_voice and not pair.same_document and figures.fate in ("dead", "wounded")
            open_above = figures.earlier.high is None and (figures.comparison.later is not None or running)
            if pair.one_voice and pair.days == 0 and not (running and open_above):
                return None
            if open_above and _greater(figures) and not pair.said_at_once:
                return pair.link(LinkKind.UPDATES, 0.5 + sure, why)
            if _hardly_narrower(figures):
                return None
            return pair.link(LinkKind.REFINES, 0.45 + sure, why, backwards=figures.comparison.finer == 2)
        case _:
            small = figures.later.best is not None and figures.later.best < _COUNTED_EASILY
            if not pair.independent or (small and pair.days and figures.fate not in ("dead", "wounded")):
                return None
            apart = figures.comparison.verdict is Verdict.CLOSE and not _nearly(figures)
            if passes_on(pair) or apart or figures.comparison.part is not None:
                return None
            return pair.link(LinkKind.SUPPORTS, 0.45 + sure, why)


def _risen(pair: Pair, figures: Compared) -> bool:
    # Two who speak on one day disagree; one may know of more only when time has gone by.
    told = tells_of_rising(pair.later.quote) or bool(_GONE_UP.search(pair.later.quote))
    rising = pair.one_voice or (pair.days > 0 and told)
    return rising and _greater(figures)


_GONE_UP = re.compile(r"\b(?:gone|went) up to\b", re.IGNORECASE)


def _greater(figures: Compared) -> bool:
    later, earlier = figures.later.best, figures.earlier.best
    return later is not None and earlier is not None and later > earlier


def _update(pair: Pair, figures: Compared, sure: float, why: str) -> Suggestion | None:
    if pair.same_document:
        return None
    backwards = figures.comparison.later == 2
    newer, older = (pair.earlier, pair.later) if backwards else (pair.later, pair.earlier)
    if not pair.one_voice:
        if _seen_lying(older) or _seen_lying(newer):
            return None
        if not figures.fate and not (figures.later.unit and pair.place in (Agreement.SAME, Agreement.ALIKE)):
            return None
    older_figure = figures.later if backwards else figures.earlier
    if figures.fate == "dead" and _bounded(pair, older_figure):
        # Who sets a limit to the dead does not say that there may be more.
        return pair.link(LinkKind.CONTRADICTS, 0.45 + sure, why)
    if figures.fate in _STAYING and pair.independent and (_limited(figures) or _factor(figures) > _MANY_MORE):
        return pair.link(LinkKind.CONTRADICTS, 0.45 + sure, why)
    if _taken_in(pair, figures) or _factor(figures) > (_FAR_APART if pair.one_voice else _FAR_FOR_ANOTHER):
        return None
    more = not backwards and _greater(figures) and _factor(figures) > _MANY_MORE
    if figures.fate == "missing" and pair.independent and more and not tells_of_rising(newer.quote):
        # As a search goes on fewer are missing: who then names many more has another count.
        return pair.link(LinkKind.CONTRADICTS, 0.45 + sure, why)
    if figures.fate in _ONCE and pair.independent and not pair.apart_in_time and not figures.later.unit:
        if _nearly(figures):
            return None
        return pair.link(LinkKind.CONTRADICTS, 0.45 + sure, why)
    if figures.fate == "trapped" and not pair.one_voice:
        # Of those who were cut off at one time none are more or fewer on another day.
        return pair.link(LinkKind.CONTRADICTS, 0.45 + sure, why)
    if not figures.fate and pair.independent and _nearly(figures):
        return pair.link(LinkKind.SUPPORTS, 0.42 + sure, why)
    return pair.link(LinkKind.UPDATES, 0.45 + sure + 0.08 * pair.one_voice, why, backwards=backwards)


def _strange(pair: Pair) -> bool:
    """Whether two speakers of different days may tell of different happenings, by what their texts share."""
    here = pair.place in (Agreement.SAME, Agreement.ALIKE)
    return bool(pair.days) and pair.voice is Agreement.DIFFERENT and not here and pair.kinship < _STRANGE


_STRANGE = 0.15
"""How little two texts of different days have in common that may tell of different happenings."""
_ONCE = frozenset(("attended", "aboard", "surrendered"))
"""Fates that are counted once: of those who came, or were on board, there are no more on another day."""
_STAYING = frozenset(("remaining", "sheltering"))
_MANY_MORE = Decimal("1.75")
_FAR_FOR_ANOTHER = 6


def _factor(figures: Compared) -> Decimal:
    """How many times the greater of two figures is the lesser; 1 where one has no best value or is none."""
    both = figures.later.best, figures.earlier.best
    if both[0] is None or both[1] is None or not min(both[0], both[1]):
        return Decimal(1)
    return max(both[0], both[1]) / min(both[0], both[1])


_BODIES = re.compile(r"\b(?:bodies|corpses|graves|coffins)\b", re.IGNORECASE)


def _bodies_seen(pair: Pair, figures: Compared) -> bool:
    """Whether one has seen fewer bodies in one place than the other counts dead in all."""
    later, earlier = figures.later.best, figures.earlier.best
    if later is None or earlier is None:
        return False
    fewer = pair.later if later < earlier else pair.earlier
    return _seen_lying(fewer)


def _seen_lying(side: Side) -> bool:
    """Whether a claim counts bodies in a place; those recovered are all that there are so far."""
    return bool(_BODIES.search(side.quote)) and not _RECOVERED.search(side.quote)


_RECOVERED = re.compile(r"\b(?:recovered|retrieved|dug out|brought up|pulled (?:out|up|from))\b", re.IGNORECASE)


def _hardly_narrower(figures: Compared) -> bool:
    """Whether a figure is only far below a limit: sixty are no finer count of "no more than 150"."""
    both = figures.later, figures.earlier
    limits = [figure.high for figure in both if figure.hedge in _LIMITS and figure.high is not None]
    least = [figure.best for figure in both if figure.hedge not in _LIMITS and figure.best is not None]
    return bool(limits and least) and least[0] * 2 < limits[0]


_LIMITS = (Hedge.AT_MOST, Hedge.LESS_THAN, Hedge.UP_TO)


def _taken_in(pair: Pair, figures: Compared) -> bool:
    """Whether one counts whom a hospital has taken in, and the other many more in all."""
    later, earlier = figures.later.best, figures.earlier.best
    if later is None or earlier is None or of_a_hospital(pair.later) is of_a_hospital(pair.earlier):
        return False
    fewer, more = sorted((later, earlier))
    kept = pair.later if of_a_hospital(pair.later) else pair.earlier
    lesser = pair.later if later < earlier else pair.earlier
    return kept is lesser and (kept is pair.later or fewer * 3 < more * 2)


def _bounded(pair: Pair, figure: Figure) -> bool:
    """Whether another speaker sets an upper limit to what he counts."""
    return not pair.one_voice and figure.hedge in _LIMITS


def _limited(figures: Compared) -> bool:
    """Whether one of two figures is an upper limit."""
    return figures.later.hedge in _LIMITS or figures.earlier.hedge in _LIMITS


def _borne_out(pair: Pair) -> Suggestion | None:
    """The same great number of the same fate by another, though told of another day: an exchange counted again."""
    if not pair.independent or pair.same_document or not same_figure(pair):
        return None
    fates = [
        {fate_of(side.quote, figure) for figure in figures_of(side)} - {None} for side in (pair.later, pair.earlier)
    ]
    great = all((figure.best or 0) >= _GREAT for side in (pair.later, pair.earlier) for figure in figures_of(side)[:1])
    if not fates[0] & fates[1] or not great:
        return None
    what = f"the same number {'/'.join(sorted(str(fate) for fate in fates[0] & fates[1]))}"
    return pair.link(LinkKind.SUPPORTS, 0.5 + 0.3 * min(pair.kinship, 0.5), f"{what}; other speaker, {pair.when}")


_GREAT = 20
_COUNTED_EASILY = 10
_FAR_APART = 12
_FARTHER_APART = 30
"""Factors between two figures from which on they hardly count the same people, or the same things."""


def _nearly(figures: Compared) -> bool:
    later, earlier = figures.later.best, figures.earlier.best
    return later is not None and earlier is not None and abs(later - earlier) * 20 <= max(later, earlier)
