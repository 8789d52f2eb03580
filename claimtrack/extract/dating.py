"""The day something was said, and the day it is about."""

from __future__ import annotations

import re
from datetime import date

from claimtrack.extract.assertions import Assertion
from claimtrack.extract.kinds import speaks_of_future
from claimtrack.extract.surroundings import Surroundings
from claimtrack.extract.times import TimePhrase, find_times, resolve_date
from claimtrack.terms import ClaimKind, Dated, Precision, QuoteType

_NOT_THAT_DAY = re.compile(
    r"(?:\b(?:until|till|than)\s+(?:(?:in|on|a|the|at)\s+)?"
    r"|\b(?:(?:up|down|rise|rose|risen|fell|fall|fallen)\s+from|compared\s+(?:with|to))\b[^.;,]{0,40}"
    # "a truce agreed in April": the day of the truce, not of what is told of it.
    r"|\b(?:agreed|signed|built|founded|adopted|elected|born|established|brokered|introduced|imposed|declared)\s+"
    r"(?:(?:in|on|since|early|late|by)\s+)?)\Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:until|till)\b", re.IGNORECASE)
_ON_SAYING = re.compile(r"(?:since|until|till|by|from)\b|(?:since|until|till|before|by|from|than)\s+\Z", re.IGNORECASE)
_COMING = re.compile(r"\b(?:by|before|until)\s+\Z", re.IGNORECASE)
_THAT_SAME = re.compile(
    r"\b(?:(?:the|that) same (?:day|morning|afternoon|evening|night)|that (?:day|morning|afternoon|evening|night)|"
    r"hours later|minutes later|an hour later)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(r"\w+ing\b")
_POSSIBLE = re.compile(r"\b(?:could|may|might|expects?|expected|forecast)\b")


def said_on(text: str, around: Surroundings, published: date | None) -> Dated | None:
    """The day that the words round an utterance give for it; those nearest its cue come first."""
    after = [time for low, high in around.after for time in find_times(text, low, high)]
    before = [time for low, high in around.before for time in find_times(text, low, high)]
    for time in (*after, *reversed(before)):
        if (
            _ON_SAYING.match(time.phrase)
            or _ON_SAYING.search(text, max(0, time.start - 8), time.start)
            or _NOT_THAT_DAY.search(text, max(0, time.start - 50), time.start)
        ):
            continue
        dated = resolve_date(time.phrase, published)
        if dated is not None and dated.precision is not Precision.YEAR:
            return dated
    return None


def about_on(
    text: str,
    assertion: Assertion,
    kind: ClaimKind,
    said: Dated | None,
    published: date | None,
    before: Dated | None = None,
) -> Dated | None:
    """The day the words are about: one they name, else for a state of things the day they were said.

    `before` is the day that the claim before it in the paragraph is about, which "the same evening" goes back to.
    """
    quote = text[assertion.start : assertion.end]
    to_come = kind in {ClaimKind.INTENT, ClaimKind.FORECAST} or speaks_of_future(quote) or bool(_POSSIBLE.search(quote))
    counted_from = said.day if said is not None and assertion.quote_type is not QuoteType.INDIRECT else published
    for time in _times(text, assertion):
        if _UNTIL.match(time.phrase) or _NOT_THAT_DAY.search(text, max(0, time.start - 60), time.start):
            continue
        coming = to_come or (_COMING.search(text, max(0, time.start - 8), time.start) is not None and kind not in _PAST)
        dated = resolve_date(time.phrase, counted_from, ahead=coming)
        if dated is not None:
            return dated
    if before is not None and _THAT_SAME.search(quote):
        return before
    return said if kind in {ClaimKind.FIGURE, ClaimKind.STATE} else None


_PAST = frozenset({ClaimKind.EVENT, ClaimKind.FIGURE, ClaimKind.ACCUSATION})


def _times(text: str, assertion: Assertion) -> list[TimePhrase]:
    """The time phrases of an assertion, else those that open or close its whole sentence and so hold for all parts."""
    own = find_times(text, assertion.start, assertion.end)
    if own or assertion.whole is None:
        return own
    low, high = assertion.whole
    if assertion.subject is not None or _RESULT.match(text, assertion.start):
        # What shares its subject with the clause before it shares its day.
        return find_times(text, low, high)
    return [
        time
        for time in find_times(text, low, high)
        if len(text[low : time.start].split()) <= 1 or not text[time.end : high].strip(" .,;")
    ]
