"""What figures of one thing say of two claims: later, narrower, agreeing, or not to be true together; pure."""

from __future__ import annotations

import re

from claimtrack.figures import Verdict
from claimtrack.linking.counting import fate_of, figures_of
from claimtrack.linking.negations import taking_back, tells_of_rising, told_as_wrong
from claimtrack.linking.pairs import Pair
from claimtrack.linking.quantities import Compared, compare_figures, same_figure
from claimtrack.linking.reach import comparable, of_a_hospital, passes_on, reach_apart
from claimtrack.linking.sides import Side, remembered
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import content_stems
from claimtrack.terms import Figure, Hedge, LinkKind, SourceKind

_PART = re.compile(
    r"^(?:\W|and |but |only |some |about |at least |\d\d\.\d\d )*[\w-]+ of (?:them|these|those|whom)\b|"
    r"^(?:\W)*of (?:these|those|them)\b|^(?:\W)*the other [\w-]+\b|\bincluding [\w-]+|\bamong them\b|"
    r"\bamong the \w+ (?:were|are|was|is)\b|^(?:\W)*[\w-]+ of the [\w-]+ (?:were|are|had been|have been)\b",
    re.IGNORECASE,
)
_LONGEST = 10


def part_of(pair: Pair) -> Suggestion | None:
    """A count of some of those whom the sentence before counts: "six of them"."""
    later, earlier = pair.later, pair.earlier
    if not pair.same_document:
        return _some_of_the(pair)
    if not is_part(later) or later.start - earlier.end > 220:
        return _summed(pair)
    if is_part(earlier):
        return None
    parts, wholes = figures_of(later), figures_of(earlier)
    if not parts or not wholes or parts[0].best is None or wholes[-1].best is None:
        return None
    if parts[0].best >= wholes[-1].best or parts[0].unit != wholes[-1].unit:
        return None
    return pair.link(LinkKind.PART_OF, 0.75, f"{parts[0].quote} of the {wholes[-1].quote} before it")


_OF_THESE = re.compile(r"\b(?:of these|of those|of them|of whom|among them|including)\b", re.IGNORECASE)
_SOME = re.compile(r"^\W*[\w-]+ of (?:the|its|those|our|his|her|their)\b", re.IGNORECASE)


def _some_of_the(pair: Pair) -> Suggestion | None:
    """A count of some of what the same speaker counted before: "fourteen of the lorries"."""
    if not (pair.one_voice and _SOME.search(pair.later.quote)) or pair.days > _LONGEST or not pair.akin:
        return None
    parts, wholes = figures_of(pair.later), figures_of(pair.earlier)
    if not parts or not wholes or parts[0].best is None or wholes[0].best is None or pair.place is Agreement.DIFFERENT:
        return None
    alike = content_stems(parts[0].subject or "") & content_stems(wholes[0].subject or "")
    if not alike or parts[0].best >= wholes[0].best:
        return None
    return pair.link(LinkKind.PART_OF, 0.7, f"{parts[0].quote}, of the {wholes[0].quote}; same speaker, {pair.when}")


def _summed(pair: Pair) -> Suggestion | None:
    """Two counts of one fate in one text, the lesser of which the text takes into the greater."""
    if abs(pair.later.start - pair.earlier.end) > _NEAR or pair.elsewhere or told_as_wrong(pair.earlier):
        return None
    if taking_back(pair.later) or taking_back(pair.earlier) or _two_named(pair):
        return None
    for later in figures_of(pair.later):
        for earlier in figures_of(pair.earlier):
            fate = fate_of(pair.later.quote, later)
            if fate is None or fate != fate_of(pair.earlier.quote, earlier) or pair.long_ago:
                continue
            if later.best is None or earlier.best is None or later.best == earlier.best:
                continue
            if not _TOTAL.search((pair.later if later.best > earlier.best else pair.earlier).clause):
                continue
            part, whole = (later, earlier) if later.best < earlier.best else (earlier, later)
            why = f"{part.quote} of the {whole.quote} in one text"
            return pair.link(LinkKind.PART_OF, 0.6, why, backwards=part is earlier)
    return None


_NEAR = 400
_TOTAL = re.compile(
    r"\b(?:total|in all|altogether|claimed|bring(?:s|ing)?|brought|toll|stands? at|rose|risen|lost their lives)\b",
    re.IGNORECASE,
)


def _two_named(pair: Pair) -> bool:
    """Whether two different speakers are named, so that their counts stand against each other."""
    speakers = [side.speaker for side in (pair.later, pair.earlier)]
    if pair.voice is not Agreement.DIFFERENT or None in speakers:
        return False
    return all(voice is not None and voice.kind is not SourceKind.UNNAMED for voice in speakers)


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
    if pair.same_document and not _two_named(pair):
        same = figures.comparison.verdict is Verdict.CONSISTENT and same_figure(pair)
        if same and figures.strength >= 2:
            return pair.link(
                LinkKind.DUPLICATES, 0.7, f"the same figure told twice in one text; {figures.comparison.why}"
            )
        return None
    sure = 0.08 * min(figures.strength, 3) + 0.1 * (pair.place in (Agreement.SAME, Agreement.ALIKE))
    sure += 0.3 * min(pair.kinship, 0.5)
    why = f"{figures.comparison.why}; {_who(pair)}, {pair.when}"
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
            if _bodies_seen(pair, figures) or _taken_in(pair, figures):
                return None
            if not pair.same_document and _risen(pair, figures) and not _bounded(pair, figures.earlier):
                return pair.link(LinkKind.UPDATES, 0.5 + sure, why)
            if pair.one_voice and pair.days:
                return pair.link(LinkKind.CORRECTS, 0.45 + sure, why)
            return pair.link(LinkKind.CONTRADICTS, 0.45 + sure, why)
        case Verdict.REFINES:
            if pair.one_voice and pair.days == 0:
                return None
            later, earlier = figures.later.best, figures.earlier.best
            open_above = figures.earlier.high is None and figures.comparison.later is not None
            if open_above and later is not None and earlier is not None and later > earlier:
                return pair.link(LinkKind.UPDATES, 0.5 + sure, why)
            return pair.link(LinkKind.REFINES, 0.45 + sure, why, backwards=figures.comparison.finer == 2)
        case _:
            small = figures.later.best is not None and figures.later.best < _COUNTED_EASILY
            if not pair.independent or (small and pair.days and figures.fate not in ("dead", "wounded")):
                return None
            if passes_on(pair):
                return None
            return pair.link(LinkKind.SUPPORTS, 0.45 + sure, why)


def _risen(pair: Pair, figures: Compared) -> bool:
    later, earlier = figures.later.best, figures.earlier.best
    rising = tells_of_rising(pair.later.quote) or pair.one_voice
    return rising and later is not None and earlier is not None and later > earlier


def _update(pair: Pair, figures: Compared, sure: float, why: str) -> Suggestion | None:
    if pair.same_document:
        return None
    backwards = figures.comparison.later == 2
    newer, older = (pair.earlier, pair.later) if backwards else (pair.later, pair.earlier)
    if not pair.one_voice:
        if _BODIES.search(older.quote) or _BODIES.search(newer.quote):
            return None
        if not figures.fate and not (figures.later.unit and pair.place in (Agreement.SAME, Agreement.ALIKE)):
            return None
    older_figure = figures.later if backwards else figures.earlier
    if figures.fate == "dead" and _bounded(pair, older_figure):
        # Who sets a limit to the dead does not say that there may be more.
        return pair.link(LinkKind.CONTRADICTS, 0.45 + sure, why)
    if _taken_in(pair, figures):
        return None
    if figures.fate == "trapped" and not pair.one_voice:
        # Of those who were cut off at one time none are more or fewer on another day.
        return pair.link(LinkKind.CONTRADICTS, 0.45 + sure, why)
    if not figures.fate and pair.independent and _nearly(figures):
        return pair.link(LinkKind.SUPPORTS, 0.42 + sure, why)
    return pair.link(LinkKind.UPDATES, 0.45 + sure + 0.08 * pair.one_voice, why, backwards=backwards)


_BODIES = re.compile(r"\b(?:bodies|corpses|graves|coffins)\b", re.IGNORECASE)


def _bodies_seen(pair: Pair, figures: Compared) -> bool:
    """Whether one has seen fewer bodies in one place than the other counts dead in all."""
    later, earlier = figures.later.best, figures.earlier.best
    if later is None or earlier is None:
        return False
    fewer = pair.later if later < earlier else pair.earlier
    return bool(_BODIES.search(fewer.quote))


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
    return not pair.one_voice and figure.hedge in (Hedge.AT_MOST, Hedge.LESS_THAN, Hedge.UP_TO)


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


@remembered
def is_part(side: Side) -> bool:
    """Whether a claim counts some of those whom its sentence has named before: "of these, 26 were alive"."""
    sentence = re.split(r"[.!?]\s", side.passage[: side.at])[-1]
    return bool(_PART.search(side.quote) or _OF_THESE.search(sentence))


def _who(pair: Pair) -> str:
    return (
        "same speaker"
        if pair.one_voice
        else "other speaker"
        if pair.voice is Agreement.DIFFERENT
        else "speaker unknown"
    )
