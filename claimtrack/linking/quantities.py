"""Figures of two claims that count the same, and what comparing them says; pure.

What two claims count is the same when they have one fate (killed, wounded, missing) or the same noun with words in
common; people are called by many nouns. The arithmetic, the days and the places are left to the comparison of figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from claimtrack.figures import Comparison, Statement, Verdict, compare_statements
from claimtrack.linking.pairs import Pair
from claimtrack.linking.sides import Side, remembered
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import content_stems, stem, words
from claimtrack.terms import Figure, Hedge, Measure

_FATES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (fate, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for fate, pattern in (
        ("dead", r"killed|dead|died|deaths?|death toll|toll|fatalit\w+|bodies|corpses|lives|lost their lives|drowned|"
                 r"perished|victims|shot dead"),
        ("wounded", r"wounded|injured|injuries|hurt|casualties|burns"),
        ("missing", r"missing|unaccounted for"),
        ("trapped", r"trapped|cut off|buried|behind (?:the|that) fall|stuck underground"),
        ("detained", r"detained|arrested|detainees|in custody"),
        ("sheltering", r"sheltering|sheltered|hiding|taking shelter|in the cellars?|in the shelters?"),
        ("moved", r"evacuated|evacuees|moved|taken out|brought out|displaced|fled|have left|had left|having left|"
                  r"homeless"),
        ("arrived", r"arrived|reached|entered|let into|let in|drove into|driven into|got through|came in|delivered"),
        ("stopped", r"turned back|turned away|stopped at|held up|blocked|standing at|stuck at"),
        ("released", r"released|freed|handed over|exchanged|got back|are back"),
        ("sick", r"infected|sick|cases|ill|hospitalised|hospitalized"),
    )
)  # fmt: skip
_PEOPLE = frozenset(
    stem(word)
    for word in [
        "people",
        "persons",
        "residents",
        "civilians",
        "villagers",
        "inhabitants",
        "men",
        "women",
        "miners",
        "workers",
        "families",
        "employees",
        "staff",
        "passengers",
        "pupils",
        "students",
        "patients",
        "refugees",
        "migrants",
        "soldiers",
        "troops",
        "fighters",
        "crew",
        "sailors",
        "fishermen",
        "children",
        "demonstrators",
        "protesters",
        "prisoners",
        "hostages",
        "evacuees",
        "lives",
        "bodies",
        "us",
        "them",
        "ours",
        "others",
        "tenants",
        "guests",
        "citizens",
        "dead",
        "wounded",
        "injured",
        "victims",
    ]
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}$")
_CLOCK_BEFORE = re.compile(r"(?:\bat|\bby|\bfrom|\bsince|\buntil|\bof|\bday)\s+$", re.IGNORECASE)
_HALVES = re.compile(r"[,;]| and ")


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of each claim that count the same, with what comparing them says; `fate` where both name one."""

    later: Figure
    earlier: Figure
    comparison: Comparison
    fate: str | None
    strength: float


@remembered
def figures_of(side: Side) -> list[Figure]:
    """The figures of a claim that are no times of day, and no mere durations beside others."""
    found = [
        figure
        for figure in side.figures
        if not (_is_time(side, figure) or _taken_back(side, figure) or _is_age(side, figure))
    ]
    counted = [figure for figure in found if figure.measure is not Measure.DURATION] or found
    return counted or ([_FIRST] if _FIRST_WORDS.search(side.quote) else [])


_FIRST_WORDS = re.compile(r"\bfirst (?:person|one|man|woman|child|soldier|resident)? ?(?:to die|to be killed|death|fatality|killed)\b", re.I)
_FIRST = Figure("first to die", 0, 0, Hedge.BARE, Decimal(1), Decimal(1), best=Decimal(1), subject="dead")
"""The count that "the first person to die" stands for."""


@remembered
def counts_of(side: Side) -> list[Figure]:
    """The figures of a claim that count something, rather than measure it."""
    return [figure for figure in figures_of(side) if figure.unit is None and figure.measure is not Measure.DURATION]


def _is_time(side: Side, figure: Figure) -> bool:
    if figure.subject is not None or figure.unit is not None:
        return False
    at = side.quote.find(figure.quote)
    if at < 0:
        return False
    if _CLOCK.search(figure.quote) and (at == 0 or _CLOCK_BEFORE.search(side.quote[:at])):
        return True
    behind = side.quote[at + len(figure.quote) :]
    return bool(
        re.match(
            r"\s*(?:o['’]clock|a\.?m\b|p\.?m\b|in the (?:morning|afternoon|evening)|this morning|at night|on \w+day)",
            behind,
        )
        and _CLOCK_BEFORE.search(side.quote[:at])
    )


def _is_age(side: Side, figure: Figure) -> bool:
    at = side.quote.find(figure.quote)
    return at >= 0 and bool(_AGED_BEFORE.search(side.quote[:at]))


_AGED_BEFORE = re.compile(
    r"\b(?:woman|man|boy|girl|child|person|mother|father|widow|pensioner|aged|age)(?: of)? $", re.I
)


def _taken_back(side: Side, figure: Figure) -> bool:
    """Whether the claim names a figure only to replace it: "38 was a mistake, it is 31"."""
    at = side.quote.find(figure.quote)
    if at < 0 or len(side.figures) < 2:
        return False
    return bool(_MISTAKEN_AFTER.match(side.quote[at + len(figure.quote) :]) or _MISTAKEN_BEFORE.search(side.quote[:at]))


_MISTAKEN_AFTER = re.compile(
    r"\W*(?:\w+\W+){0,2}(?:was|were|is|are) (?:a mistake|an error|wrong|incorrect|mistaken|too)", re.I
)
_MISTAKEN_BEFORE = re.compile(r"\b(?:not|instead of|rather than|from|wrongly|mistakenly) $", re.I)

_AS_OF_PUBLICATION = frozenset(("dead", "wounded", "missing", "trapped", "sheltering", "detained", "sick"))
"""Fates whose counts are taken as they stand when they are published, whatever day they began on."""


def compare_figures(pair: Pair) -> Compared | None:
    """The figures of two claims that count the same, the most telling pair of them; None where none do."""
    found: list[Compared] = []
    for later in figures_of(pair.later):
        for earlier in figures_of(pair.earlier):
            common = _common(pair, later, earlier)
            if common is None:
                continue
            fate, strength = common
            subject = fate or "people counted"
            comparison = compare_statements(
                _statement(pair.later, later, subject, pair),
                _statement(pair.earlier, earlier, subject, pair),
                pair.inside,
            )
            if comparison.verdict is not Verdict.NOT_COMPARABLE:
                found.append(Compared(later, earlier, comparison, fate, strength))
    return max(found, key=lambda entry: entry.strength, default=None)


_SO_FAR = re.compile(
    r"\b(?:so far|since|by (?:\w+ )?(?:noon|evening|morning|night|midnight|then|now)|in total|altogether|(?:have|has|had|having) "
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


def _statement(side: Side, figure: Figure, subject: str, pair: Pair) -> Statement:
    measure = Measure.COUNT if figure.measure is Measure.TOLL else figure.measure
    cumulative = subject == "moved" and bool(_SO_FAR.search(side.quote))
    return Statement(
        replace(figure, subject=subject, measure=measure),
        place=None,
        day=None if subject in _AS_OF_PUBLICATION or cumulative else side.about_on,
        precision=side.about_precision,
        words="" if subject in _AS_OF_PUBLICATION or cumulative else side.quote,
        said=side.day,
    )


def _common(pair: Pair, later: Figure, earlier: Figure) -> tuple[str | None, float] | None:
    """The fate that both figures count, and how surely they count the same; None where they do not."""
    if later.unit != earlier.unit or additional(pair.later, later) or additional(pair.earlier, earlier):
        return None
    if (partitive(later) or partitive(earlier)) and later.best != earlier.best and not _one_is_all(pair):
        return None
    fates = fate_of(pair.later.quote, later, pair.later.label), fate_of(pair.earlier.quote, earlier, pair.earlier.label)
    nouns = _noun(later), _noun(earlier)
    people = tuple(noun is None or noun in _PEOPLE for noun in nouns)
    if fates[0] and fates[0] == fates[1]:
        if all(people) or nouns[0] == nouns[1] or None in nouns:
            return fates[0], 2.0 + (nouns[0] == nouns[1])
        return None
    if fates[0] or fates[1]:
        # One names a fate and the other does not: the same only by the words beside it.
        if not (all(people) and _words_alike(pair, later, earlier) >= 2):
            return None
        return None if fates[0] and fates[1] else ("", 1.0)
    alike = _words_alike(pair, later, earlier)
    here = pair.place in (Agreement.SAME, Agreement.ALIKE)
    if all(nouns) and all(people) and not alike and not (pair.one_voice and _particular(later, earlier)):
        return None
    if nouns[0] and nouns[0] == nouns[1] and (alike >= 1 or here or pair.one_voice or pair.relay):
        return "", 1.0 + 0.5 * min(alike, 3)
    if all(people) and nouns[0] and nouns[1] and alike >= 2:
        return "", 0.5 + 0.5 * min(alike, 3)
    if (nouns[0] is None or nouns[1] is None) and alike + (here and later.unit is not None) >= 2:
        return "", 0.3 + 0.4 * min(alike, 3)
    return None


def _particular(later: Figure, earlier: Figure) -> bool:
    """Whether both figures of one noun are none, or so great that two of them are hardly alike by chance."""
    if later.subject != earlier.subject:
        return False
    return all(figure.hedge is Hedge.NONE or (figure.best or Decimal(0)) >= _CHANCE for figure in (later, earlier))


_CHANCE = 20


def _one_is_all(pair: Pair) -> bool:
    return any(re.match(r"\W*all\b", side.quote, re.IGNORECASE) for side in (pair.later, pair.earlier))


def _words_alike(pair: Pair, later: Figure, earlier: Figure) -> int:
    """How many words besides the counted nouns and names of places both claims have in common."""
    nouns = content_stems(later.subject or "") & content_stems(earlier.subject or "")
    return len(pair.things - nouns - _UNITS)


_UNITS = content_stems(
    "metres meters kilometres kilometers litres tonnes tons percent cent dollars euros degrees hectares"
)


def _noun(figure: Figure) -> str | None:
    """The head noun of what is counted, as a stem."""
    if not figure.subject:
        return None
    head = re.split(r"\s(?:of|for|in|from|who|that)\s", figure.subject)[0].split()
    return stem(words(head[-1])[-1]) if head and words(head[-1]) else None


@lru_cache(maxsize=8192)
def fate_of(quote: str, figure: Figure, label: str = "") -> str | None:
    """What has become of those counted, by the words nearest to the figure within its part of the claim."""
    at = quote.find(figure.quote)
    start, end = (at, at + len(figure.quote)) if at >= 0 else (0, len(quote))
    if partitive(figure):
        # "Two of the wounded have died": what became of the two stands behind.
        start = end
    best: tuple[int, str] | None = None
    for fate, pattern in _FATES:
        for match in pattern.finditer(quote):
            # What stands behind a figure is more often said of it than what stands before.
            inside = at >= 0 and at <= match.start() and match.end() <= end
            if inside and partitive(figure):
                continue
            gap = match.start() - end if match.start() >= start else (start - match.end()) * 2 + 4
            between = quote[end : match.start()] if match.start() >= end else quote[match.end() : start]
            gap += 30 * len(_HALVES.findall(between))
            if best is None or gap < best[0]:
                best = (gap, fate)
    if best is not None and best[0] < 110:
        return best[1]
    subject = figure.subject or ""
    if subject.lower() not in quote.lower():
        # What a text before it counts is not always what is counted here.
        return None
    return next((fate for fate, pattern in _FATES if pattern.search(subject)), None)


def partitive(figure: Figure) -> bool:
    """Whether a figure counts some of those that were named: "two of the wounded"."""
    return bool(_PARTITIVE.search(figure.quote))


_PARTITIVE = re.compile(r"\bof (?:the|those|them|these)\b", re.IGNORECASE)


def additional(side: Side, figure: Figure) -> bool:
    """Whether a figure comes on top of others: "another eight metres", "three more people"."""
    at = side.quote.find(figure.quote)
    before, behind = side.quote[: max(at, 0)], side.quote[at + len(figure.quote) :]
    return (
        figure.measure is Measure.INCREMENT
        or bool(_MORE.search(figure.quote))
        or bool(_MORE_BEFORE.search(before))
        or behind.startswith(" more")
    )


_MORE = re.compile(r"\b(?:another|further|additional|more)\b(?! than)", re.IGNORECASE)
_MORE_BEFORE = re.compile(r"\b(?:another|a further|an additional|an extra)\s+$", re.IGNORECASE)


def number_words(figure: Figure) -> frozenset[str]:
    """How a figure's number may stand in a text: as digits and as it was written."""
    found = {figure.quote.lower()}
    for number in (figure.best, figure.low, figure.high):
        if number is not None:
            found |= {f"{number:f}", f"{number:,f}"}
    return frozenset(found)


def names_number(text: str, figure: Figure) -> bool:
    """Whether a text has the figure's number, as digits or as a word."""
    number = figure.best if figure.best is not None else figure.low
    if number is None:
        return False
    read = [entry.lower() for entry in re.findall(r"[\w.,-]*\w", text)]
    wanted = {f"{number:f}", f"{number:,f}"}
    if number == number.to_integral_value() and Decimal(0) <= number <= Decimal(99):
        wanted.add(_spelt(int(number)))
    return not wanted.isdisjoint(read)


_ONES = [
    "zero",
    "one",
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
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _spelt(number: int) -> str:
    if number < 20:
        return _ONES[number]
    ten, one = divmod(number, 10)
    return _TENS[ten - 2] + (f"-{_ONES[one]}" if one else "")
