"""Figures of two claims that count the same, and what comparing them says; pure.

What two claims count is the same when they have one fate (killed, wounded, missing) or the same noun with words in
common; people are called by many nouns. The arithmetic, the days and the places are left to the comparison of figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from claimtrack.figures import Comparison, Statement, Verdict, compare_statements
from claimtrack.figures.nouns import is_human, singular
from claimtrack.linking.counting import additional, fate_of, figures_of, partitive
from claimtrack.linking.negations import tells_of_rising
from claimtrack.linking.pairs import Pair
from claimtrack.linking.reach import behind_its_whole
from claimtrack.linking.sides import Side
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import content_stems, listed, stem, words
from claimtrack.terms import Figure, Hedge, Measure
from claimtrack.text import folded

_PEOPLE = frozenset(
    map(
        stem,
        listed(
            "people persons residents civilians villagers inhabitants men women miners workers employees "
            "staff "
            "passengers pupils students patients refugees migrants soldiers troops fighters crew sailors fishermen "
            "children demonstrators protesters prisoners hostages evacuees lives bodies us them ours others tenants "
            "guests citizens inmates hikers sailors dockers minors survivors marchers "
            "strikers relatives supporters voters dead wounded injured victims "
            "guards warders officers policemen "
            "drivers members arrivals kids minors names"
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of each claim that count the same, with what comparing them says; `fate` where both name one."""

    later: Figure
    earlier: Figure
    comparison: Comparison
    fate: str | None
    strength: float


_AS_OF_PUBLICATION = frozenset(
    (
        "dead",
        "wounded",
        "missing",
        "trapped",
        "sheltering",
        "detained",
        "sick",
        "rescued",
        "aboard",
        "attended",
        "surrendered",
    )
)
"""Fates whose counts are taken as they stand when they are published, whatever day they began on."""


def compare_figures(pair: Pair) -> Compared | None:
    """The figures of two claims that count the same, the most telling pair of them; None where none do."""
    found: list[Compared] = []
    for later in figures_of(pair.later):
        for earlier in figures_of(pair.earlier):
            if behind_its_whole(pair.later, later) or behind_its_whole(pair.earlier, earlier):
                continue
            common = _common(pair, later, earlier)
            if common is None:
                continue
            fate, strength = common
            running = fate in _RUNNING and bool(_SO_FAR.search(pair.later.quote) or tells_of_rising(pair.later.quote))
            subject = _RUN if running else fate or "people counted"
            comparison = compare_statements(
                _statement(pair.later, later, subject, pair.earlier.day if pair.said_at_once else pair.later.day),
                _statement(pair.earlier, earlier, subject, pair.earlier.day),
                pair.inside,
                pair.widths,
            )
            if comparison.verdict is not Verdict.NOT_COMPARABLE:
                found.append(Compared(later, earlier, comparison, fate, strength))
    return max(found, key=lambda entry: entry.strength, default=None)


_SO_FAR = re.compile(
    r"\b(?:so far|since|by (?:\w+ )?(?:noon|evening|morning|night|midnight|then|now)|in total|altogether|"
    r"(?:have|has|had|having) "
    r"(?:been |already |now )?\w+)\b|\bnumber of\b",
    re.I,
)


def same_figure(pair: Pair) -> bool:
    """Whether both claims have one figure of the same, whatever day it is about."""
    return any(
        (later.low, later.high, later.best) == (earlier.low, earlier.high, earlier.best)
        and _common(pair, later, earlier) is not None
        for later in figures_of(pair.later)
        for earlier in figures_of(pair.earlier)
    )


def same_number(pair: Pair) -> bool:
    """Whether both claims have one number that is hardly alike by chance, of people or of one noun."""
    for later in figures_of(pair.later):
        for earlier in figures_of(pair.earlier):
            if (later.low, later.high, later.unit) != (earlier.low, earlier.high, earlier.unit):
                continue
            great = later.best is not None and (later.best >= _CHANCE or later.unit is not None)
            nouns = _noun(later), _noun(earlier)
            human = [
                noun is None or noun in _PEOPLE or _human(figure)
                for noun, figure in zip(nouns, (later, earlier), strict=True)
            ]
            if great and (nouns[0] == nouns[1] or None in nouns or all(human)):
                return True
    return False


def _statement(side: Side, figure: Figure, subject: str, said: date) -> Statement:
    measure = Measure.COUNT if figure.measure is Measure.TOLL else figure.measure
    cumulative = subject == _RUN or (subject == "moved" and bool(_SO_FAR.search(side.quote)))
    return Statement(
        replace(figure, subject=subject, measure=measure),
        place=None,
        day=None if subject in _AS_OF_PUBLICATION or cumulative else side.about_on,
        precision=side.about_precision,
        words="" if subject in _AS_OF_PUBLICATION or cumulative else side.quote,
        said=said,
    )


def _common(pair: Pair, later: Figure, earlier: Figure) -> tuple[str | None, float] | None:
    """The fate that both figures count, and how surely they count the same; None where they do not."""
    if later.unit != earlier.unit or additional(pair.later, later) or additional(pair.earlier, earlier):
        return None
    if (partitive(later) or partitive(earlier)) and later.best != earlier.best and not _one_is_all(pair):
        return None
    if _set_aside(pair.later, later) is not _set_aside(pair.earlier, earlier):
        return None
    if (_noun(later) in _ARMED) is not (_noun(earlier) in _ARMED) and _noun(later) and _noun(earlier):
        return None
    fates = fate_of(pair.later.quote, later), fate_of(pair.earlier.quote, earlier)
    if set(fates) <= _STAYING and (
        pair.later.sites & pair.earlier.sites or pair.place is Agreement.SAME or _beside(pair)
    ):
        fates = "remaining", "remaining"
    nouns = _noun(later), _noun(earlier)
    people = tuple(
        noun is None or noun in _PEOPLE or noun in _FATE_NOUNS or _human(figure)
        for noun, figure in zip(nouns, (later, earlier), strict=True)
    )
    if fates[0] and fates[0] == fates[1]:
        if all(people) or nouns[0] == nouns[1] or None in nouns:
            return fates[0], 2.0 + (nouns[0] == nouns[1])
        return None
    if fates[0] or fates[1]:
        # One names a fate and the other does not: the same only by the words beside it.
        stands = (fates[0] or fates[1]) in _STANDING and pair.days <= 2 and pair.place is not Agreement.UNKNOWN
        if not (all(people) and _words_alike(pair, later, earlier) >= (1 if stands else 2)):
            return None
        return None if fates[0] and fates[1] else ("", 1.0)
    alike = _words_alike(pair, later, earlier)
    here = pair.place in (Agreement.SAME, Agreement.ALIKE)
    if all(nouns) and all(people) and not alike and not (pair.one_voice and _particular(later, earlier)):
        return None
    if nouns[0] and nouns[0] == nouns[1] and (alike >= 1 or here or pair.one_voice or pair.relay or _beside(pair)):
        return "", 1.0 + 0.5 * min(alike, 3)
    if all(people) and nouns[0] and nouns[1] and alike >= 2:
        return "", 0.5 + 0.5 * min(alike, 3)
    if (nouns[0] is None or nouns[1] is None) and alike + (here and later.unit is not None) >= 2:
        return "", 0.3 + 0.4 * min(alike, 3)
    return None


_ARMED = content_stems("soldiers troops fighters servicemen guards officers policemen militants gunmen conscripts")
"""Who bears arms, and is no part of a count of those who do not."""


def _set_aside(side: Side, figure: Figure) -> bool:
    """Whether a sum is what somebody gives, not what something costs."""
    return figure.measure is Measure.MONEY and bool(_GIVEN.search(side.quote))


_GIVEN = re.compile(
    r"\b(?:set aside|pledg\w+|promis\w+|allocat\w+|earmark\w+|donat\w+|budget\w*|approved|raised|fund\w*)\b",
    re.IGNORECASE,
)
_STAYING = frozenset(("sheltering", "remaining"))
"""Fates of those who are in a place."""


def _beside(pair: Pair) -> bool:
    """Whether both stand next to one another in a text, which then holds them against each other."""
    return pair.same_document and abs(pair.later.start - pair.earlier.end) < _NEXT


_NEXT = 200


def _particular(later: Figure, earlier: Figure) -> bool:
    """Whether both figures of one noun are none, or so great that two of them are hardly alike by chance."""
    if later.subject != earlier.subject:
        return False
    return all(figure.hedge is Hedge.NONE or (figure.best or Decimal(0)) >= _CHANCE for figure in (later, earlier))


_CHANCE = 20
_RUN = "people so far"
_RUNNING = frozenset(("rescued", "detained", "aboard", "attended"))
"""Fates that grow in number where the words say so, and are counted anew each day where they do not."""
_FATE_NOUNS = content_stems(
    "arrests detentions deaths fatalities injuries casualties rescued evacuations names tickets"
)
_STANDING = frozenset(("attended", "aboard", "sheltering", "trapped"))
"""Fates that a claim may leave to the words that it shares: so many people in the march, so many took part."""


def _one_is_all(pair: Pair) -> bool:
    return any(re.match(r"\W*all\b", side.quote, re.IGNORECASE) for side in (pair.later, pair.earlier))


def _words_alike(pair: Pair, later: Figure, earlier: Figure) -> int:
    """How many words besides the counted nouns and names of places both claims have in common."""
    nouns = content_stems(later.subject or "") & content_stems(earlier.subject or "")
    return len(pair.things - nouns - _UNITS)


_UNITS = content_stems(
    "metres meters kilometres kilometers litres tonnes tons percent cent dollars euros degrees hectares"
)


def _human(figure: Figure) -> bool:
    """Whether a figure counts people, by whatever noun."""
    head = re.split(r"\s(?:of|for|in|from|who|that)\s", figure.subject or "")[0].split()
    return bool(head) and is_human(singular(folded(head[-1])))


def _noun(figure: Figure) -> str | None:
    """The head noun of what is counted, as a stem."""
    if not figure.subject:
        return None
    head = re.split(r"\s(?:of|for|in|from|who|that)\s", figure.subject)[0].split()
    return stem(words(head[-1])[-1]) if head and words(head[-1]) else None
