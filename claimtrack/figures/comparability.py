"""Whether two figures can be compared at all: what, in what, how, where and when; before any arithmetic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal, NamedTuple

from claimtrack.figures.fates import DATE_WORDS, located
from claimtrack.figures.nouns import word_set
from claimtrack.figures.periods import Period, overlapping, period_of, within
from claimtrack.figures.places import Inside, Whereabouts, whereabouts
from claimtrack.figures.subjects import Subject, shared, subject_of
from claimtrack.terms import Figure, Measure, Polarity, Precision
from claimtrack.text import display_safe, folded

Which = Literal[1, 2]
"""The first or the second of two."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure with what makes it comparable: all that its claim says of it.

    `day` is the day the figure is about (a flow's, an event's, or the day as of which something was counted) and
    `precision` how much of it the text gave; `said` the day on which it was said or published, as of which a count
    stands that has no day of its own. `words` are the claim's quote or label: they tell whether "36 people" were
    killed, and whether they were counted at once or came one by one.
    """

    figure: Figure
    polarity: Polarity = Polarity.AFFIRMED
    place: str | None = None
    day: date | None = None
    precision: Precision | None = None
    words: str = ""
    said: date | None = None


class Nature(StrEnum):
    """How a figure stands to time."""

    COUNT = "count"
    TOLL = "running toll"
    FLOW = "flow"
    INCREMENT = "increment"
    RATE = "rate"
    MEASURED = "measured"


class Ground(NamedTuple):
    """What two statements have in common, or in `apart` what keeps them apart.

    `part` is the one that counts a part of what the other counts, `part_of` says by what; `later` the one of the later
    day, with both days as they are shown; `falls_never` that both are tolls; `committed` that both assert something;
    `assumed` what neither states.
    """

    apart: str | None = None
    part: Which | None = None
    part_of: str = ""
    later: Which | None = None
    days: tuple[str, str] = ("", "")
    falls_never: bool = False
    committed: bool = True
    assumed: tuple[str, ...] = ()


_COUNTED = frozenset((Measure.COUNT, Measure.TOLL, Measure.INCREMENT))
# Of a part's percentage, age or duration nothing follows for the whole's.
_ADDING_UP = _COUNTED | {Measure.MONEY, Measure.WEIGHT, Measure.VOLUME, Measure.AREA}


class _Scope(NamedTuple):
    apart: str | None = None
    parts: tuple[tuple[Which, str], ...] = ()
    later: Which | None = None
    days: tuple[str, str] = ("", "")
    assumed: tuple[str, ...] = ()


def common_ground(first: Statement, second: Statement, inside: Inside, *, given: bool = False) -> Ground:
    """What two statements can be compared on; with `given`, the caller has made sure of subject, place and day."""
    subjects = _subject(first), _subject(second)
    natures = _of_one_day(first, second, (nature_of(first, subjects[0]), nature_of(second, subjects[1])))
    scopes = [
        _by_subject(first, second, subjects, given=given),
        _by_measure(first.figure, second.figure, natures),
        _by_polarity(first, second),
    ]
    if not given:
        scopes += [_by_place(first, second, inside), _by_time(first, second, natures)]
    apart = next((scope.apart for scope in scopes if scope.apart is not None), None)
    if apart is not None:
        return Ground(apart)
    parts = [part for scope in scopes for part in scope.parts]
    if len({which for which, _ in parts}) > 1:
        return Ground(f"neither is a part of the other ({', '.join(text for _, text in parts)})")
    part_of = " and ".join(text for _, text in parts)
    measure = first.figure.measure
    if parts and measure not in _ADDING_UP:
        return Ground(f"the {measure.value} of a part ({part_of}) does not bound the whole's")
    timed = scopes[-1]
    return Ground(
        part=parts[0][0] if parts else None,
        part_of=part_of,
        later=timed.later,
        days=timed.days,
        falls_never=set(natures) == {Nature.TOLL},
        committed=first.polarity is Polarity.AFFIRMED,
        assumed=tuple(note for scope in scopes for note in scope.assumed),
    )


def _subject(statement: Statement) -> Subject | None:
    figure = statement.figure
    return subject_of(figure.subject, statement.words, figure.quote, counted=figure.measure in _COUNTED)


def _by_subject(
    first: Statement, second: Statement, subjects: tuple[Subject | None, Subject | None], *, given: bool
) -> _Scope:
    one, two = subjects
    if one is None or two is None:
        if one is two:
            return _Scope() if given else _Scope("what is counted is not stated")
        return _Scope(f"different things: {_counted(first, one)}, {_counted(second, two)}")
    found = shared(one, two)
    if found.apart:
        return _Scope(f"different things: {_counted(first, one)}, {_counted(second, two)}")
    assumed = ("what is counted is not stated",) if one.unsaid or two.unsaid else ()
    if found.part is None:
        return _Scope(assumed=assumed)
    counted = _counted(first, one), _counted(second, two)
    return _Scope(parts=((found.part, f"{counted[found.part - 1]} of {counted[2 - found.part]}"),), assumed=assumed)


def _counted(statement: Statement, subject: Subject | None) -> str:
    """What is counted in the text's own word, with what became of it where that word leaves it out."""
    if subject is None:
        return "not stated"
    word = statement.figure.subject or "people"
    itself = subject_of(word)
    return _named(word if itself is not None and itself.state == subject.state else f"{word} {subject.state}")


def _of_one_day(first: Statement, second: Statement, natures: tuple[Nature, Nature]) -> tuple[Nature, Nature]:
    """A total of what was done on one day, "a total of 62 detained on Saturday", is the flow of that day."""
    dated = all(
        DATE_WORDS.search(words) and not _SINCE.search(words) for words in (folded(first.words), folded(second.words))
    )
    if set(natures) == {Nature.FLOW, Nature.TOLL} and dated and first.day is not None and first.day == second.day:
        return Nature.FLOW, Nature.FLOW
    return natures


def _by_measure(first: Figure, second: Figure, natures: tuple[Nature, Nature]) -> _Scope:
    if (first.unit or "").casefold() != (second.unit or "").casefold():
        return _Scope(f"different units: {_named(first.unit or 'none')}, {_named(second.unit or 'none')}")
    kinds = [
        figure.measure.value.replace("_", " ") if nature is Nature.MEASURED else nature.value
        for figure, nature in zip((first, second), natures, strict=True)
    ]
    if kinds[0] == kinds[1] or set(natures) == {Nature.COUNT, Nature.TOLL}:
        return _Scope()
    return _Scope(f"different measures: {kinds[0]}, {kinds[1]}")


def _by_polarity(first: Statement, second: Statement) -> _Scope:
    if first.polarity is second.polarity:
        return _Scope()
    return _Scope(f"different polarity: {first.polarity.value}, {second.polarity.value}")


def _by_place(first: Statement, second: Statement, inside: Inside) -> _Scope:
    one, two = _named(first.place or ""), _named(second.place or "")
    match whereabouts(first.place, second.place, inside):
        case Whereabouts.UNKNOWN:
            return _Scope(assumed=("place not stated",))
        case Whereabouts.DIFFERENT:
            return _Scope(f"different places: {one}, {two}")
        case Whereabouts.FIRST_INSIDE:
            return _Scope(parts=((1, f"{one} in {two}"),))
        case Whereabouts.SECOND_INSIDE:
            return _Scope(parts=((2, f"{two} in {one}"),))
        case _:
            return _Scope()


def _by_time(first: Statement, second: Statement, natures: tuple[Nature, Nature]) -> _Scope:
    adding_up = natures[0] if natures[0] in (Nature.FLOW, Nature.INCREMENT) else None
    events = _event_day(first, natures[0]), _event_day(second, natures[1])
    if events[0] is not None and events[1] is not None and not overlapping(events[0], events[1]):
        return _Scope(f"of what happened on different days ({events[0]}, {events[1]}): they add up")
    one, two = (_day_of(statement, nature) for statement, nature in zip((first, second), natures, strict=True))
    if one is None or two is None:
        return _Scope(assumed=("day not stated",))
    days = str(one), str(two)
    if adding_up and (first.day is None) != (second.day is None):
        # Said on the day or the day after, "four buses left" may be of that day.
        dated, said = (one, two) if second.day is None else (two, one)
        if dated.first <= said.last and said.first <= dated.last + min(timedelta(1), date.max - dated.last):
            return _Scope(assumed=("day not stated",))
    if overlapping(one, two):
        if adding_up and within(one, two):
            return _Scope(parts=((1, f"{one} of {two}"),))
        if adding_up and within(two, one):
            return _Scope(parts=((2, f"{two} of {one}"),))
        return _Scope()
    if adding_up:
        return _Scope(f"{adding_up.value}s of different days ({one}, {two}): they add up")
    return _Scope(later=2 if two.first > one.first else 1, days=days)


_SINCE = re.compile(r"\bsince\b")
_CUMULATIVE = re.compile(
    r"\b(?:tolls?|so far"
    r"|by (?:\w+ ){0,2}(?:noon|morning|afternoon|evening|night|midnight|then)|up to (?:now|this|today)"
    r"|in (?:total|all)|a total of|since|to date|overall|altogether|as of|by now|until now|up from"
    r"|(?:has|have|had|has now|have now) (?:risen|climbed|reached|grown|passed)|(?:rose|climbed|grew) (?:to|from)"
    r"|(?:number|count|total|deaths?|fatalities) (?:of [\w ]{1,30})?(?:rose|reached|stood|stands|is|was|has|had)"
    r"|(?:stands?|stood) at)\b"
)
_PERFECT = re.compile(r"\b(?:has|have|having)\s+(?:now\s+|already\s+|been\s+)*\w+(?:ed|en|ne|ft)\b")
_RATE = re.compile(
    r"(?<!\bin )(?<!\bfor )(?<!\bof )\b(?:(?:a|per|each|every) (?:day|week|month|year|hour|minute|night)"
    r"|daily|weekly|hourly|monthly)\b"
)
_NEAR = 24
_FLOWING = word_set(
    "left arrived crossed entered returned evacuated detained freed rescued captured fired downed hit delivered"
)
_LASTING = frozenset(("dead", "wounded", "casualty", "body"))


def nature_of(statement: Statement, subject: Subject | None) -> Nature:
    """How a figure stands to time, by its measure, by what became of what it counts, and by its words.

    Deaths and wounds are running tolls whatever the words, for they never fall. A flow is what left, arrived, was
    evacuated or fired; the same in the perfect tense or "so far" is a running toll.
    """
    measure, words = statement.figure.measure, folded(statement.words)
    if measure not in _COUNTED:
        return Nature.MEASURED
    if measure is Measure.INCREMENT or (subject is not None and subject.described & {"new", "fresh"}):
        return Nature.INCREMENT
    place = located(words, folded(statement.figure.quote))
    if _RATE.search(words[max(0, place.start - _NEAR) : place.end + _NEAR]):
        return Nature.RATE
    state = None if subject is None else subject.state
    if state in _LASTING:
        return Nature.TOLL
    if state in _FLOWING or (state == "displaced" and "fled" in words):
        dated = DATE_WORDS.search(words) is not None
        # What is read as a running toll is none where its words date the deed: "62 were detained at Saturday's march".
        running = measure is Measure.TOLL or _PERFECT.search(words)
        return Nature.TOLL if _CUMULATIVE.search(words) or (running and not dated) else Nature.FLOW
    return Nature.TOLL if measure is Measure.TOLL else Nature.COUNT


def _event_day(statement: Statement, nature: Nature) -> Period | None:
    """The day on which people were killed or wounded, where the words date that and not the count."""
    if nature is not Nature.TOLL or statement.day is None or statement.figure.measure is Measure.TOLL:
        return None
    words = folded(statement.words)
    if _CUMULATIVE.search(words) or not DATE_WORDS.search(words):
        return None
    return period_of(statement.day, statement.precision)


def _day_of(statement: Statement, nature: Nature) -> Period | None:
    """The day as of which a count stands, or on which a flow flowed."""
    said = None if statement.said is None else period_of(statement.said, Precision.DAY)
    if statement.day is None:
        return said
    if _SINCE.search(folded(statement.words)):
        return said
    if said is not None and _event_day(statement, nature) is not None:
        return said
    return period_of(statement.day, statement.precision)


_LONGEST_NAME = 60


def _named(name: str) -> str:
    """A name from a text, in a line of ours."""
    shown = display_safe(" ".join(name.split()))
    return shown if len(shown) <= _LONGEST_NAME else shown[: _LONGEST_NAME - 1] + "…"
