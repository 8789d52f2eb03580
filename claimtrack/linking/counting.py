"""The figures of one claim: which of them count, what has become of those counted, which number is named; pure."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from claimtrack.linking.sides import Side, remembered
from claimtrack.terms import Figure, Hedge, Measure

_FATES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (fate, re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE))
    for fate, patterns in {
        "dead": (
            r"killed|dead|died|deaths?|death toll|toll|fatalit\w+|bodies|corpses|lives|lost their lives",
            r"drowned|perished|shot dead",
        ),
        "wounded": (r"wounded|injured|injuries|hurt|casualties|burns",),
        "missing": (
            r"missing|unaccounted for|could not be found|not been found|without (?:a )?trace",
            r"(?:have|has|had) (?:still )?not (?:yet )?(?:come|been brought) (?:back|home|up)|never came (?:back|home)",
        ),
        "trapped": (r"trapped|cut off|buried|behind (?:the|that) fall|stuck underground|under the rubble",),
        "detained": (r"detained|detain|arrested|arrest|arrests|detainees|detentions|in custody|rounded up|seized",),
        "sheltering": (r"sheltering|sheltered|hiding|taking shelter|in the cellars?|in the shelters?",),
        "held": (r"hostages?|held hostage|captives?|in the hands of|(?:being|are|were) held|still held",),
        "remaining": (
            r"remain|remained|remains|were left in|are left in|still in the (?:city|town|tunnels|works)|stayed",
            r"still inside|(?:is|are|were|was) inside",
        ),
        "rescued": (r"rescued|saved|pulled (?:out )?alive|brought out alive|survivors?|survived|picked up",),
        "aboard": (
            r"aboard|on board|carrying|carried",
            r"tickets (?:were |had been )?sold|on the (?:ferry|ship|boat|plane|train|bus)",
        ),
        "attended": (
            r"marched|attended|took part|taken part|taking part|gathered|turned out|demonstrated|rallied",
            r"had come|came to the|turned up|protesters|marchers|demonstrators|crowd|turnout|joined the \w+",
        ),
        "moved": (
            r"evacuated|evacuees|moved|taken out|brought out|displaced|fled|have left|had left|having left|who left",
            r"homeless|left (?:without|homeless)|transferred|(?:been|were|was) taken to",
            r"(?:carried|taken) [^.;]{0,20}out of|(?:buses|trains|lorries|boats) (?:took|brought)",
        ),
        "downed": (r"shot down|downed|intercepted|brought down",),
        "destroyed": (r"destroyed|flattened|burnt|burned|gutted|burned down|collapsed",),
        "arrived": (r"arrived|reached|entered|let into|let in|drove into|driven into|got through|came in|delivered",),
        "stopped": (
            r"turned back|turned away|stopped at|held up|blocked|standing at|stuck at",
            r"(?:driven|pushed|sent|drove) [^.;]{0,20}back",
        ),
        "released": (
            r"released|freed|handed over|exchanged|got back|are back",
            r"(?:got|get|came) [^.;]{0,20}back|returned home|came home",
        ),
        "surrendered": (r"surrendered|surrender|gave (?:themselves )?up|laid down (?:their )?arms",),
        "sick": (r"infected|sick|cases|ill|hospitalised|hospitalized",),
    }.items()
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}$")
_CLOCK_BEFORE = re.compile(r"(?:\bat|\bby|\bfrom|\bsince|\buntil|\bof|\bday)\s+$", re.IGNORECASE)
_HALVES = re.compile(r"[,;]| and ")


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


_FIRST_WORDS = re.compile(
    r"\bfirst (?:person|one|man|woman|child|soldier|resident)? ?(?:to die|to be killed|death|fatality|killed)\b",
    re.IGNORECASE,
)
_FIRST = Figure("first to die", 0, 0, Hedge.BARE, Decimal(1), Decimal(1), best=Decimal(1), subject="dead")
"""The count that "the first person to die" stands for."""


@remembered
def counts_of(side: Side) -> list[Figure]:
    """The figures of a claim that count something, rather than measure it."""
    return [figure for figure in figures_of(side) if figure.unit is None and figure.measure is not Measure.DURATION]


def _is_time(side: Side, figure: Figure) -> bool:
    at = side.quote.find(figure.quote)
    if at < 0 or figure.unit is not None:
        return False
    if re.fullmatch(r"\d{1,2}[.:]\d{2}", figure.quote) and _CLOCK_BEFORE.search(side.quote[:at]):
        return True
    if figure.subject is not None:
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


@lru_cache(maxsize=8192)
def fate_of(quote: str, figure: Figure) -> str | None:
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
            between = quote[end : match.start()] if match.start() >= end else quote[match.end() : start]
            gap = match.start() - end if match.start() >= start else (start - match.end()) * 2 + 4
            counts = match[0].lower().endswith("toll") or _NUMBER_OF.search(quote[: match.start()])
            if match.end() <= start and counts and _COMES_TO.search(between):
                # "The number of civilians killed in the bombing has risen to 22" says what is counted long before.
                gap = 4
            gap += 30 * len(_HALVES.findall(between))
            if best is None or gap < best[0]:
                best = (gap, fate)
    if best is not None and best[0] < 110:
        return "found" if best[1] == "missing" and _FOUND.search(quote[end:]) else best[1]
    subject = figure.subject or ""
    if subject.lower() not in quote.lower():
        # What a text before it counts is not always what is counted here.
        return None
    return next((fate for fate, pattern in _FATES if pattern.search(subject)), None)


_FOUND = re.compile(
    r"^[^.;,]{0,40}\b(?:(?:is|are|were|was) safe|(?:found|turned up) (?:safe|alive|well))\b", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"\b(?:number|toll|count|total) of (?:[\w-]+ ){0,3}$", re.IGNORECASE)
_COMES_TO = re.compile(r"\b(?:to|at|is|was|now|stood|stands|reached|passed|hit)\W*$", re.IGNORECASE)


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
        or bool(_TWICE.search(behind))
        or bool(_DIED_OF_IT.search(figure.quote + behind))
        or bool(_NOT_AMONG_THEM.search(behind))
    )


_NOT_AMONG_THEM = re.compile(
    r"\bnot (?:included|counted|part of)\b|"
    r"^[^.;,]{0,20}\b(?:entered|counted|listed|registered|written down) (?:both|twice|double)\b",
    re.IGNORECASE,
)


_TWICE = re.compile(r"^[^.;,]{0,40}\b(?:twice|double)\b", re.IGNORECASE)
_DIED_OF_IT = re.compile(r"\b(?:wounded|injured|patients|hurt)\b[^.;,]{0,60}\b(?:died|dies|succumbed)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:another|further|additional|more)\b(?! than)", re.IGNORECASE)
_MORE_BEFORE = re.compile(r"\b(?:another|a further|an additional|an extra)\s+$", re.IGNORECASE)


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
