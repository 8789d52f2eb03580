"""The day something was said, and the day it is about."""

from __future__ import annotations

import re
from datetime import date

from claimtrack.extract.assertions import Assertion
from claimtrack.extract.kinds import speaks_of_future
from claimtrack.extract.surroundings import Surroundings
from claimtrack.extract.times import find_times, resolve_date
from claimtrack.terms import ClaimKind, Dated, Precision, QuoteType

_NOT_THAT_DAY = re.compile(
    r"(?:\b(?:since|until|till|before|by|from|than)\s+|\b(?:up|down|rise|fall|compared|than)\b[^.;]{0,40})$",
    re.IGNORECASE,
)
_BOUND = re.compile(r"(?:since|until|by|from)\b", re.IGNORECASE)
_BARE_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def said_on(text: str, around: Surroundings, published: date | None) -> Dated | None:
    """The day that the words round an utterance give for it; those nearest its cue come first."""
    after = [time for low, high in around.after for time in find_times(text, low, high)]
    before = [time for low, high in around.before for time in find_times(text, low, high)]
    for time in (*after, *reversed(before)):
        if _BOUND.match(time.phrase) or _NOT_THAT_DAY.search(text, max(0, time.start - 50), time.start):
            continue
        dated = resolve_date(time.phrase, published)
        if dated is not None and dated.precision is not Precision.YEAR:
            return dated
    return None


def about_on(
    text: str, assertion: Assertion, kind: ClaimKind, said: Dated | None, published: date | None
) -> Dated | None:
    """The day the words are about: one they name, else for a state of things the day they were said."""
    own = find_times(text, assertion.start, assertion.end)
    for time in own or find_times(text, *(assertion.whole or (0, 0))):
        if _BOUND.match(time.phrase) or _NOT_THAT_DAY.search(text, max(0, time.start - 50), time.start):
            continue
        phrase = time.phrase
        to_come = kind is ClaimKind.INTENT or speaks_of_future(text[assertion.start : assertion.end])
        if to_come and _BARE_WEEKDAY.match(phrase):
            # What is yet to come on Friday comes on the next one.
            phrase = f"next {phrase}"
        quoted_day = said.day if said is not None and assertion.quote_type is not QuoteType.INDIRECT else None
        dated = resolve_date(phrase, quoted_day or published)
        if dated is not None:
            return dated
    return said if kind in {ClaimKind.FIGURE, ClaimKind.STATE} else None
