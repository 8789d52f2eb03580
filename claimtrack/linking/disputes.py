"""Claims without figures to compare: one denies, contradicts or bears out what the other says of the same thing; pure."""

from __future__ import annotations

from claimtrack.linking.negations import negated, rejecting, told_as_wrong
from claimtrack.linking.pairs import Pair
from claimtrack.linking.quantities import compare_figures, figures_of
from claimtrack.linking.states import STATE_STEMS, alike, opposite, states, tells_of_change
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import content_stems
from claimtrack.terms import Hedge, LinkKind

_LONGEST = 7


def _comparable(pair: Pair) -> bool:
    return (
        pair.days <= _LONGEST
        and pair.akin
        and pair.place is not Agreement.DIFFERENT
        and not told_as_wrong(pair.later)
        and not told_as_wrong(pair.earlier)
    )


def denies(pair: Pair) -> Suggestion | None:
    """Another speaker says that it is not so."""
    if not _comparable(pair) or not pair.independent or negated(pair.later) is negated(pair.earlier):
        return None
    if counted_apart(pair) or (pair.apart_in_time and not _none_of(pair)):
        return None
    later_denies = negated(pair.later)
    denying, denied = (pair.later, pair.earlier) if later_denies else (pair.earlier, pair.later)
    quotes = pair.later.quote, pair.earlier.quote
    if alike(*quotes):
        return None
    things = pair.things - STATE_STEMS
    close = later_denies and pair.same_document and pair.later.start - pair.earlier.end < 160 and rejecting(denying)
    turned = opposite(*quotes) and len(pair.shared) >= 2
    told = bool(things) and (len(pair.shared) >= 2 or (rejecting(denying) and pair.days <= 3) or _none_of(pair))
    if not (told or turned or close):
        return None
    score = 0.42 + 0.1 * min(len(pair.shared), 4) + 0.15 * close + 0.1 * rejecting(denying)
    kind = LinkKind.DENIES if later_denies else LinkKind.CONTRADICTS
    what = ", ".join(sorted(pair.shared)[:4]) or "the sentence before"
    return pair.link(kind, score, f"says it is not so: {what}; other speaker, {pair.when}")


def _none_of(pair: Pair) -> bool:
    """Whether one says that there is none of what the other counts."""
    one, two = figures_of(pair.later), figures_of(pair.earlier)
    if not any(figure.hedge is Hedge.NONE for figure in (*one, *two)):
        return False
    return any(
        content_stems(first.subject or "") & content_stems(second.subject or "")
        for first in one
        for second in two
        if (first.hedge is Hedge.NONE) is not (second.hedge is Hedge.NONE)
    )


def counted_apart(pair: Pair) -> bool:
    """Whether both count, and not the same."""
    one, two = figures_of(pair.later), figures_of(pair.earlier)
    if not one or not two or Hedge.NONE in {figure.hedge for figure in (*one, *two)}:
        return False
    return compare_figures(pair) is None


def opposed(pair: Pair) -> Suggestion | None:
    """One thing in opposite states, or in the same one by two voices."""
    if not _comparable(pair):
        return None
    one, two = states(pair.later.quote), states(pair.earlier.quote)
    axes = one.keys() & two.keys()
    things = pair.things - STATE_STEMS
    # Fire has two ends, and what is said of it names places rather than things.
    fire = "firing" in axes and pair.shared - pair.things and pair.things
    if not axes or not (things or fire):
        return None
    if (figures_of(pair.later) and figures_of(pair.earlier)) or _numbers_differ(pair):
        return None
    sure = 0.06 * min(len(things), 3) + 0.1 * (pair.place in (Agreement.SAME, Agreement.ALIKE)) + 0.2 * pair.kinship
    what = ", ".join(sorted(things)[:3])
    different = [axis for axis in axes if one[axis] is not two[axis]]
    if not different:
        if not pair.independent or pair.apart_in_time or compare_figures(pair) is not None:
            return None
        return pair.link(LinkKind.SUPPORTS, 0.42 + sure, f"{what}: the same state; other speaker, {pair.when}")
    how = f"{what}: {different[0]} or not"
    if pair.days and tells_of_change(pair.later.quote):
        return pair.link(LinkKind.UPDATES, 0.45 + sure, f"{how}, {pair.when}")
    if not pair.independent:
        return None
    return pair.link(LinkKind.CONTRADICTS, 0.5 + sure, f"{how}; other speaker, {pair.when}")


def _numbers_differ(pair: Pair) -> bool:
    one, two = ({word for word in side.words if word in _NUMBERS} for side in (pair.later, pair.earlier))
    return bool(one and two) and one.isdisjoint(two)


_NUMBERS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
    ]
)


def supports(pair: Pair) -> Suggestion | None:
    """Two who do not depend on one another say much the same of the same thing."""
    if not _comparable(pair) or not pair.independent or pair.same_document or pair.apart_in_time:
        return None
    if negated(pair.later) is not negated(pair.earlier) or pair.later.figures or pair.earlier.figures:
        return None
    things = pair.things - STATE_STEMS
    if len(things) < 3 or pair.overlap < 0.5:
        return None
    score = 0.35 + 0.3 * pair.overlap + 0.1 * (pair.place in (Agreement.SAME, Agreement.ALIKE))
    return pair.link(LinkKind.SUPPORTS, score, f"both say {', '.join(sorted(things)[:4])}; other speaker, {pair.when}")
