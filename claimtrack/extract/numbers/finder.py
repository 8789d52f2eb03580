"""Every figure of a text: numbers put together with their hedges, units and what they count.

Rules of this module, in words:

* "one of them", "no one", "at one point": `one` is a figure only before a noun that it counts, and where harm follows
  ("one of our volunteers was killed", "nobody was hurt");
* `no` is a figure only before a plural that reports count (casualties, people, vehicles, buildings);
* casualties stated by a participle alone take it as subject ("36 were killed": `killed`);
* people or casualties are a running toll when their own sentence says that the count goes on: so far, to date, death
  toll, risen to, since the start of, have been killed, have died; "another", "more", "a further" make an increment;
* "rose from 20 to 30" is two figures, "from 20 to 30 people" one range.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from claimtrack.extract.numbers.amounts import read_amount
from claimtrack.extract.numbers.cores import Core, may_start, read_core
from claimtrack.extract.numbers.counting import THEM, count_measure, read_measure, read_subject
from claimtrack.extract.numbers.dates import in_date, looks_like_year
from claimtrack.extract.numbers.designations import names_what_follows
from claimtrack.extract.numbers.hedges import hedge_after, hedges_before
from claimtrack.extract.numbers.ones import nobody, none_of_it
from claimtrack.extract.numbers.parts import Part, read_part
from claimtrack.extract.numbers.phrases import Phrase, absent, counted, of_phrase
from claimtrack.extract.numbers.ranges import widened
from claimtrack.extract.numbers.refusals import refused_until, stands_as_pronoun
from claimtrack.extract.numbers.tallies import PASSING, contrasted, stated
from claimtrack.extract.numbers.tokens import Tokens
from claimtrack.extract.numbers.units import read_rate, read_unit
from claimtrack.figures import Interval, apply_hedge, interval
from claimtrack.terms import Figure, Hedge, Measure


class _Found(NamedTuple):
    """A figure, where its tokens start and end, the hedges on it, and the measure of its unit if it has one.

    `whole` is the subject of "of the 40 patients" at the head of its sentence, which later numbers share.
    """

    figure: Figure
    start: int
    end: int
    hedges: tuple[Hedge, ...] = ()
    measure: Measure | None = None
    whole: str | None = None


def find_figures(text: str) -> list[Figure]:
    """Every figure of an English text, claims or not, in text order and without overlap.

    `text[figure.start:figure.end] == figure.quote` for each; the quote runs from the hedge to the end of what is
    counted. Takes any string, never raises, and is linear in its length.
    """
    tokens = Tokens(text)
    figures: list[Figure] = []
    last: _Found | None = None
    at = 0
    while at < len(tokens):
        if not may_start(tokens[at]):
            at += 1
            continue
        found = _figure_at(tokens, at, last)
        if isinstance(found, int):
            at = found
            continue
        if figures and last is not None and _replaced_by(tokens, last, found):
            figures[-1] = replace(figures[-1], subject=found.figure.subject, measure=found.figure.measure)
        last, at = found, found.end
        figures.append(found.figure)
    return figures


def _figure_at(tokens: Tokens, at: int, last: _Found | None) -> _Found | int:
    """The figure whose number starts at `at`, or where to look next; `last` is the figure before it."""
    floor = last.end if last is not None else 0
    if (nothing := _none(tokens, at)) is not None:
        return nothing
    if (part := read_part(tokens, at)) is not None:
        return _part_figure(tokens, part, floor)
    refused = refused_until(tokens, at)
    if refused is not None:
        return max(refused, at + 1)
    core = read_core(tokens, at)
    if core is None:
        return at + 1
    core = widened(tokens, core)
    hedges, start = _hedges(tokens, core, floor)
    if core.unit is None and _refused_after_all(tokens, core, hedges):
        return core.end
    if not hedges and last is not None and core.unit is not None and core.unit.measure is last.measure:
        converted = tokens[core.start - 1].text == "(" and core.start - 1 == last.end
        hedges = last.hedges if converted else ()
    found = _sharing_subject(tokens, _finish(tokens, core, hedges, start, floor), last)
    small = core.amount.end == core.amount_start + 1
    bare_word = small and core.unit is None and found.figure.subject is None and not hedges and not core.amount.digits
    return found.end if bare_word and stands_as_pronoun(tokens, core.amount_start, found.end) else found


def _hedges(tokens: Tokens, core: Core, floor: int) -> tuple[tuple[Hedge, ...], int]:
    """The hedges before a core, outside and inside its "between", and where the first of these words starts."""
    inner, start = hedges_before(tokens, core.start, modal=core.kind in (Hedge.BARE, Hedge.BETWEEN))
    outer: tuple[Hedge, ...] = ()
    if core.kind is Hedge.BETWEEN and tokens.lower(start - 1) in ("between", "from"):
        outer, start = hedges_before(tokens, start - 1)
    if not inner and core.unit is None and tokens.lower(start - 1) in PASSING and stated(tokens, start - 1):
        inner, start = (Hedge.MORE_THAN,), start - 1
    if _rough_one(tokens, core) and inner and inner[-1] is Hedge.ABOUT:
        # "about one man's death", "some one soldier": such a word is not about the number.
        return (), core.start
    return ((*outer, *inner), start) if start >= floor else ((), core.start)


def _rough_one(tokens: Tokens, core: Core) -> bool:
    return core.unit is None and core.held.best == 1 and tokens.lower(core.amount_start) == "one"


def _refused_after_all(tokens: Tokens, core: Core, hedges: tuple[Hedge, ...]) -> bool:
    """Whether a number without unit turns out to be a day, a year or the start of a name."""
    if in_date(tokens, core.amount_start, core.end):
        return True
    if looks_like_year(tokens, core.amount_start, core.amount, bool(hedges)):
        return True
    plain = core.amount.digits and not core.amount.scaled and not hedges
    return plain and names_what_follows(tokens, core.end)


def _finish(tokens: Tokens, core: Core, hedges: tuple[Hedge, ...], start: int, floor: int) -> _Found:
    """The figure of a core: hedges before and after it, what it counts, its measure."""
    after, end = hedge_after(tokens, core.end)
    if after is not None:
        hedges = (after, *hedges)
        late = read_unit(tokens, end) if core.unit is None else None
        if late is not None:
            core, end = core._replace(unit=late), late.end
    rate = read_rate(tokens, end) if core.unit is None else None
    subject, end = read_subject(tokens, core, start, end) if rate is None else (None, end)
    if after is None:
        after, end = hedge_after(tokens, end)
        if after is not None:
            hedges = (after, *hedges)
    held = core.held
    for hedge in reversed(hedges):
        held = apply_hedge(hedge, held)
    rate = rate or (read_rate(tokens, end) if core.unit is None else None)
    if rate is not None:
        core, end = core._replace(unit=rate), rate.end
    measure, first = read_measure(tokens, core, subject, start, end)
    unit = core.unit.name if core.unit is not None else None
    kind = hedges[0] if hedges else core.kind
    figure = _figure(tokens, max(first, floor), end, kind, held, subject, unit, measure)
    of_unit = core.unit.measure if core.unit is not None else None
    return _Found(figure, start, end, hedges, of_unit, subject if _opens_with_of(tokens, start) else None)


def _opens_with_of(tokens: Tokens, start: int) -> bool:
    """Whether "of the" or "among the" at the head of a sentence leads up to the figure at `start`."""
    of = start - 1
    while tokens.lower(of) in ("the", "these", "those", "its", "all") and of > start - 3:
        of -= 1
    return tokens.lower(of) in ("of", "among") and (tokens[of].opens or tokens[of - 1].text == ",")


def _sharing_subject(tokens: Tokens, found: _Found, last: _Found | None) -> _Found:
    """The figure with the subject of the one before it in its sentence, where its words take that up.

    So they do in "of the 40 patients, 12 died", "300 people, 40 of them wounded", "hundreds of men, perhaps as many as
    700," and "12 houses were destroyed and 30 damaged".
    """
    if last is None or found.measure is not None or last.measure is not None:
        return found
    if found.start - last.end > _SENTENCE_REACH or any(
        tokens[place].opens for place in range(last.end, found.start + 1)
    ):
        return found
    figure, whole = found.figure, found.whole or last.whole
    counts = figure.subject is None and figure.measure in _COUNTS
    subject = last.whole or last.figure.subject
    if counts and subject is not None and _takes_up(tokens, found, last):
        figure = replace(figure, subject=subject)
    elif counts and subject is not None and last.figure.measure in _COUNTS and contrasted(tokens, found.start):
        figure = replace(figure, subject=subject, measure=last.figure.measure)
    return found._replace(figure=figure, whole=whole)


_SENTENCE_REACH = 25
_COUNTS = (Measure.COUNT, Measure.TOLL)


def _replaced_by(tokens: Tokens, last: _Found, found: _Found) -> bool:
    """Whether the figure before counts what this one does: "not 36 but 31 people", "instead of 36, 31 people"."""
    bare = last.figure.subject is None and last.measure is None and last.figure.measure is Measure.COUNT
    if not bare or found.figure.subject is None or found.figure.measure not in _COUNTS:
        return False
    between = range(last.end, found.start + 1)
    near = len(between) <= _SENTENCE_REACH and not any(tokens[place].opens for place in between)
    return near and tokens.lower(last.start - 1) != "from" and contrasted(tokens, last.start)


def _takes_up(tokens: Tokens, found: _Found, last: _Found) -> bool:
    before = tokens.lower(found.start - 1)
    if last.whole or (tokens.lower(found.end) == "of" and tokens.lower(found.end + 1) in THEM):
        return True
    if before in THEM and tokens.lower(found.start - 2) in ("of", "among"):
        return True
    if tokens.lower(found.start) in ("perhaps", "maybe", "possibly") and found.start == last.end + 1:
        return before == ","
    done = tokens.lower(found.end)
    return before in ("and", ",", "but") and done.endswith("ed") and done not in ("need", "indeed", "exceed")


def _figure(
    tokens: Tokens,
    start: int,
    end: int,
    kind: Hedge,
    held: Interval,
    subject: str | None,
    unit: str | None,
    measure: Measure,
) -> Figure:
    first, last = tokens[start].start, tokens[end - 1].end
    return Figure(tokens.text[first:last], first, last, kind, *held, subject=subject, unit=unit, measure=measure)


def _none(tokens: Tokens, at: int) -> _Found | None:
    word = tokens.lower(at)
    phrase: Phrase | None
    if (end := nobody(tokens, at)) is not None:
        held = interval(Hedge.NONE, 0)
        subject = None if word == "none" else "people"
        return _Found(_figure(tokens, at, end, Hedge.NONE, held, subject, None, Measure.COUNT), at, end)
    if word == "none" and none_of_it(tokens, at):
        held = interval(Hedge.NONE, 0)
        return _Found(_figure(tokens, at, at + 1, Hedge.NONE, held, None, None, Measure.COUNT), at, at + 1)
    if word == "not" and (after := _after_not_one(tokens, at)) is not None:
        if tokens.lower(after) == "of":
            phrase = of_phrase(tokens, after) or Phrase("", after, plural=False)
        else:
            phrase = counted(tokens, after, one=True)
    elif word == "none" and tokens.lower(at + 1) == "of":
        inner = at + 2
        while tokens.lower(inner) in ("the", "these", "those", "its", "his", "her", "their", "our"):
            inner += 1
        amount = read_amount(tokens, inner)
        phrase = counted(tokens, inner if amount is None else amount.end, wide=False)
    elif word in ("no", "zero") and tokens.lower(at - 1) not in ("in", "by"):
        phrase = absent(tokens, at + 1)
    else:
        return None
    if phrase is None:
        return None
    held = interval(Hedge.NONE, 0)
    subject = phrase.words or None
    return _Found(_figure(tokens, at, phrase.end, Hedge.NONE, held, subject, None, Measure.COUNT), at, phrase.end)


def _after_not_one(tokens: Tokens, at: int) -> int | None:
    """The index after "not one", "not a single" or "not a single one" at `at`; None if that is not what it says."""
    if tokens.says(at + 1, "a", "single"):
        return at + 3 + (tokens.lower(at + 3) == "one")
    if tokens.lower(at - 1) in ("is", "are", "was", "were", "am"):
        # "It is not one of the nations": what it is not, and no number.
        return None
    if tokens.lower(at + 1) != "one" or tokens.lower(at + 2) in ("day", "but", "who", "that", "to"):
        return None
    return at + 2 + (tokens.lower(at + 2) == "single")


def _part_figure(tokens: Tokens, part: Part, floor: int) -> _Found:
    """The figure of a part; of a ratio its hedge is `part` whatever hedges the interval has taken in."""
    hedges, start = hedges_before(tokens, part.start)
    if start < floor:
        hedges, start = (), part.start
    if part.number is not None:
        return _counted_part(tokens, part, part.number, hedges, start)
    held = interval(Hedge.PART, part.ratio, part.total)
    after, end = hedge_after(tokens, part.end)
    outer = hedges if after is None else (after, *hedges)
    for hedge in (*reversed(part.inner), *reversed(outer)):
        held = apply_hedge(hedge, held)
    measure, unit = Measure.COUNT, None
    if part.total is None:
        held = held._replace(low=_to_ninth(held.low), high=_to_ninth(held.high), best=_to_ninth(held.best))
        measure = Measure.RATIO
    elif part.unit is not None:
        measure, unit = part.unit.measure, part.unit.name
    figure = _figure(tokens, start, end, Hedge.PART, held, part.subject, unit, measure)
    return _Found(figure, start, end, outer)


def _counted_part(tokens: Tokens, part: Part, number: Decimal, hedges: tuple[Hedge, ...], start: int) -> _Found:
    """The figure of a count out of a stated whole, and the token after that whole."""
    held = interval(Hedge.BARE, number)
    for hedge in reversed(hedges):
        held = apply_hedge(hedge, held)
    kind = hedges[0] if hedges else Hedge.BARE
    measure = count_measure(tokens, part.subject, start, part.end)
    figure = _figure(tokens, start, part.number_end, kind, held, part.subject, None, measure)
    return _Found(figure, start, part.end, hedges)


def _to_ninth(ratio: Decimal | None) -> Decimal | None:
    """A ratio to nine decimals: a third has no exact one."""
    return None if ratio is None else ratio.quantize(Decimal("1e-9")).normalize()
