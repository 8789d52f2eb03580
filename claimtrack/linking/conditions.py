"""Claims about the state of a thing, or without any figure: opposite, changed since, or borne out by another; pure."""

from __future__ import annotations

import re
from datetime import date

from claimtrack.linking.counting import additional, counts_of, fate_of, figures_of
from claimtrack.linking.denials import may_dispute
from claimtrack.linking.negations import negated, told_states
from claimtrack.linking.pairs import Pair
from claimtrack.linking.quantities import compare_figures
from claimtrack.linking.sides import Side, remembered
from claimtrack.linking.states import STATE_STEMS, tells_of_change
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import listed
from claimtrack.terms import ClaimKind, LinkKind

_UNIVERSAL = re.compile(r"\W*(?:all|both|every|none)\b", re.IGNORECASE)
_NUMBERS = listed(
    "one two three four five six seven eight nine ten eleven twelve dozen fourteen fifteen twenty thirty forty fifty"
)
_NOT_YET = frozenset({ClaimKind.INTENT, ClaimKind.FORECAST})
_ARMS = re.compile(
    r"\b(?:guns?|artillery|mortars?|batter(?:y|ies)|weapons|front|positions|troops|units)\b", re.IGNORECASE
)
_TELLING = frozenset(("afloat", "burning", "peaceful", "laden", "allowed"))
"""States that so few things are in that two texts of one happening mean the same thing."""
_QUIET = re.compile(r"\b(?:silent|quiet|calm|held (?:its|their|our) fire)\b", re.IGNORECASE)


def opposed(pair: Pair) -> Suggestion | None:
    """One thing in opposite states: contradicts, or updates where the later claim says that it has changed."""
    one, two = told_states(pair.later), told_states(pair.earlier)
    different = sorted(axis for axis in one.keys() & two.keys() if one[axis] is not two[axis])
    if not different or not may_dispute(pair) or any(side.kind in _NOT_YET for side in (pair.later, pair.earlier)):
        return None
    things = pair.things - STATE_STEMS
    telling = different[0] in _TELLING and pair.days <= 2 and pair.kinship >= 0.3
    if not things and not telling and not (different[0] == "firing" and _same_fire(pair)):
        return None
    if things and pair.overlap < 0.2:
        return None
    if _harm_told(pair) or (_counted(pair) and not _universal(pair)):
        return None
    sure = 0.06 * min(len(things), 3) + 0.1 * _here(pair) + 0.2 * pair.kinship
    how = f"{', '.join(sorted(things)[:3]) or 'fire'}: {different[0]} or not"
    if pair.days and tells_of_change(pair.later.quote) and not _of_one_day(pair):
        return pair.link(LinkKind.UPDATES, 0.45 + sure, f"{how}, {pair.when}")
    if not pair.independent or _of_another_day(pair):
        return None
    return pair.link(LinkKind.CONTRADICTS, 0.5 + sure, f"{how}; other speaker, {pair.when}")


def supports(pair: Pair) -> Suggestion | None:
    """Two who do not depend on one another say much the same of the same thing."""
    if not may_dispute(pair) or not pair.independent or pair.apart_in_time or pair.same_document:
        return None
    if any(side.kind in _NOT_YET for side in (pair.later, pair.earlier)):
        return None
    if any(additional(side, figure) for side in (pair.later, pair.earlier) for figure in figures_of(side)):
        return None
    if compare_figures(pair) is not None or _counted(pair) or _tells_numbers_apart(pair):
        return None
    one, two = told_states(pair.later), told_states(pair.earlier)
    axes = one.keys() & two.keys()
    if any(one[axis] is not two[axis] for axis in axes):
        return None
    things = pair.things - STATE_STEMS
    what = ", ".join(sorted(pair.things)[:4])
    if axes - {"firing"} and things and _here(pair) and pair.overlap >= 0.25:
        score = 0.45 + 0.06 * min(len(things), 3) + 0.15 * pair.overlap + 0.2 * pair.kinship
        return pair.link(LinkKind.SUPPORTS, score, f"{what}: the same state; other speaker, {pair.when}")
    if negated(pair.later) or negated(pair.earlier):
        return None
    lone_count = bool(counts_of(pair.later)) is not bool(counts_of(pair.earlier))
    if lone_count or len(pair.things) < 3 or pair.overlap < 0.5 or not (things or pair.run >= 3):
        return None
    score = 0.35 + 0.3 * pair.overlap + 0.1 * _here(pair)
    return pair.link(LinkKind.SUPPORTS, score, f"both say {what}; other speaker, {pair.when}")


def _of_another_day(pair: Pair) -> bool:
    """Whether the later one speaks of a day after that on which the earlier one was so."""
    day = _past_day(pair.later)
    return day is not None and day > (pair.earlier.stated_day or pair.earlier.day)


def _of_one_day(pair: Pair) -> bool:
    """Whether both tell of one day, so that nothing has changed between them."""
    return pair.later.about_on is not None and pair.later.about_on == pair.earlier.about_on


def _past_day(side: Side) -> date | None:
    """The day that a claim states; none that is yet to come, as a state is told of what was."""
    return side.stated_day if side.stated_day is not None and side.stated_day <= side.day else None


def _here(pair: Pair) -> bool:
    return pair.place in (Agreement.SAME, Agreement.ALIKE)


def _same_fire(pair: Pair) -> bool:
    """Whether both speak of one exchange of fire, which is told by whose it is rather than by things."""
    named = pair.shared - pair.things
    if named and pair.things:
        return True
    quiet = any(_QUIET.search(side.quote) and _ARMS.search(side.quote) for side in (pair.later, pair.earlier))
    return quiet and pair.days <= 1 and pair.kinship >= 0.25


def _harm_told(pair: Pair) -> bool:
    """Whether one counts who was harmed, which says nothing of the state of a thing."""
    return any(fate_of(side.quote, figure) for side in (pair.later, pair.earlier) for figure in counts_of(side)[:2])


def _counted(pair: Pair) -> bool:
    one, two = figures_of(pair.later), figures_of(pair.earlier)
    measured = any(first.unit is not None and first.unit == second.unit for first in one for second in two)
    return measured or bool(counts_of(pair.later) and counts_of(pair.earlier))


def _universal(pair: Pair) -> bool:
    """Whether one says something of all of those of whom the other counts some."""
    return any(_UNIVERSAL.match(side.quote) for side in (pair.later, pair.earlier))


def _tells_numbers_apart(pair: Pair) -> bool:
    one, two = _numbers(pair.later), _numbers(pair.earlier)
    return bool(one and two) and one.isdisjoint(two)


@remembered
def _numbers(side: Side) -> frozenset[str]:
    """The numbers that a claim counts by, and one that it begins with though it was not read as a figure."""
    counted = counts_of(side)
    if counted:
        return frozenset(figure.quote.split()[0].lower() for figure in counted if figure.quote)
    begins = (*side.words[:4], *re.findall(r"\w+", side.label.lower())[:3])
    return frozenset(word for word in begins if word in _NUMBERS or word.isdigit())
