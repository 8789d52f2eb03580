"""Every figure of a text: numbers put together with their hedges, units and what they count.

Rules of this module, in words:

* "one of them", "no one", "at one point": `one` is a figure only before a noun that it counts;
* `no` is a figure only before a plural that reports count (casualties, people, vehicles, buildings);
* casualties stated by a participle alone take it as subject ("36 were killed": `killed`);
* people or casualties are a running toll when their own sentence says that the count goes on: so far, to date, death
  toll, risen to, since the start of, have been killed, have died; "another", "more", "a further" make an increment;
* "rose from 20 to 30" is two figures, "from 20 to 30 people" one range.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claimtrack.extract.numbers.amounts import Amount, read_amount
from claimtrack.extract.numbers.hedges import hedge_after, hedges_before
from claimtrack.extract.numbers.parts import Part, read_part
from claimtrack.extract.numbers.phrases import CASUALTIES, PEOPLE, TOLL_SUBJECTS, absent, counted, of_phrase
from claimtrack.extract.numbers.refusals import (
    changes_from,
    in_date,
    looks_like_year,
    names_what_follows,
    refused_until,
    stands_as_pronoun,
)
from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.extract.numbers.units import CURRENCY_CODES, CURRENCY_SIGNS, DOLLAR_PREFIXES, Unit, read_unit
from claimtrack.figures import Interval, apply_hedge, interval
from claimtrack.terms import Figure, Hedge, Measure


class _Core(NamedTuple):
    """A number with its currency or unit, before hedges: tokens `start` to `end`."""

    start: int
    end: int
    kind: Hedge
    held: Interval
    unit: Unit | None
    amount: Amount
    amount_start: int


class _Found(NamedTuple):
    """A figure, the index of the token after it, the hedges on it, and the measure of its unit if it has one."""

    figure: Figure
    end: int
    hedges: tuple[Hedge, ...] = ()
    measure: Measure | None = None


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
        found = _figure_at(tokens, at, last)
        if isinstance(found, int):
            at = found
            continue
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
    core = _core(tokens, at)
    if core is None:
        return at + 1
    core = _range(tokens, core)
    start = core.start
    if core.kind is Hedge.BETWEEN and start > floor and tokens.lower(start - 1) in ("between", "from"):
        start -= 1
    hedges, start = hedges_before(tokens, start)
    if start < floor:
        hedges, start = (), core.start
    if core.unit is None and _refused_after_all(tokens, core, hedges):
        return core.end
    if not hedges and last is not None and core.unit is not None and core.unit.measure is last.measure:
        converted = tokens[core.start - 1].text == "(" and core.start - 1 == last.end
        hedges = last.hedges if converted else ()
    found = _finish(tokens, core, hedges, start)
    bare_word = core.unit is None and found.figure.subject is None and not hedges and not core.amount.digits
    return found.end if bare_word and stands_as_pronoun(tokens, core.amount_start, found.end) else found


def _refused_after_all(tokens: Tokens, core: _Core, hedges: tuple[Hedge, ...]) -> bool:
    """Whether a number without unit turns out to be a day, a year or the start of a name."""
    if in_date(tokens, core.amount_start, core.end):
        return True
    if looks_like_year(tokens, core.amount_start, core.amount, bool(hedges)):
        return True
    plain = core.amount.digits and not core.amount.scaled and not hedges
    return plain and names_what_follows(tokens, core.end)


def _core(tokens: Tokens, at: int) -> _Core | None:
    """A number with currency before it or unit after it, from its currency or first digit on."""
    prefix, number_at = _currency_before(tokens, at)
    sign, spelt = 1, False
    if prefix is not None and tokens.lower(number_at) in ("-", "−") and tokens[number_at + 1].glued:
        sign, spelt, number_at = -1, True, number_at + 1
    if tokens.lower(number_at) in ("-", "−", "minus") and prefix is None:
        spelt = tokens.lower(number_at) == "minus"
        after = number_at + 2 if spelt and tokens.lower(number_at + 1) == "-" else number_at + 1
        if tokens[after].kind != "number" or not (spelt or (tokens[after].glued and not tokens[number_at].glued)):
            return None
        sign, number_at = -1, after
    amount = read_amount(tokens, number_at)
    if amount is None:
        return None
    unit = prefix._replace(end=amount.end) if prefix is not None else None
    end = amount.end
    if unit is None:
        amount, unit = _unit_after(tokens, amount)
        end = unit.end if unit is not None else amount.end
    elif tokens[end].text in CURRENCY_CODES:
        end += 1
    if sign < 0:
        if not spelt and (unit is None or unit.measure not in (Measure.TEMPERATURE, Measure.PERCENT)):
            return None
        amount = amount._replace(low=-amount.low, high=-amount.high)
    if amount.kind is Hedge.BARE and unit is None and _unusable(tokens, number_at, amount):
        return None
    held = interval(amount.kind, amount.low, None if amount.kind is Hedge.BARE else amount.high)
    return _Core(at, end, amount.kind, held, unit, amount, number_at)


def _currency_before(tokens: Tokens, at: int) -> tuple[Unit | None, int]:
    token, after = tokens[at], tokens[at + 1]
    if token.text in CURRENCY_SIGNS:
        step = at + 1
        if (
            after.kind == "word"
            and after.glued
            and after.text in ("US", "A", "AU", "C", "CA", "HK", "NZ")
            and token.text == "$"
        ):
            return Unit(DOLLAR_PREFIXES[after.lower], Measure.MONEY, 0), at + 2
        return Unit(CURRENCY_SIGNS[token.text], Measure.MONEY, 0), step
    if token.kind == "word" and after.text == "$" and token.text.isupper() and token.lower in DOLLAR_PREFIXES:
        return Unit(DOLLAR_PREFIXES[token.lower], Measure.MONEY, 0), at + 2
    if token.text in _PLAIN_CURRENCIES and after.kind in ("number", "sign") and after.glued:
        # How pounds and yen come out of transliteration to ASCII.
        step = at + 2 if after.text == "=" else at + 1
        if tokens[step].kind == "number" and tokens[step].glued and (token.text == "Y") == (after.text == "="):
            return Unit(_PLAIN_CURRENCIES[token.text], Measure.MONEY, 0), step
    if token.text in CURRENCY_CODES and after.kind == "number":
        return Unit(token.text, Measure.MONEY, 0), at + 1
    return None, at


_PLAIN_CURRENCIES = {"PS": "GBP", "Y": "JPY"}


def _unit_after(tokens: Tokens, amount: Amount) -> tuple[Amount, Unit | None]:
    if amount.tight_scale and _means_metres(tokens, amount.end):
        metres = amount._replace(low=amount.low / 10**6, high=amount.high / 10**6, scaled=False, tight_scale=False)
        return metres, read_unit(tokens, amount.end - 1)
    following = amount.end
    if tokens.lower(following) == "of" and amount.kind in (Hedge.ORDER, Hedge.FEW):
        following += 1
    elif tokens.lower(following) in ("more", "other", "straight", "consecutive", "full", "long"):
        following += 1
    unit = read_unit(tokens, following)
    if unit is not None and following > amount.end and unit.name is None:
        return amount, None
    return amount, unit


def _means_metres(tokens: Tokens, at: int) -> bool:
    """Whether "2.5m" is a length: something long or a single thing follows, not what millions are counted of."""
    token = tokens[at]
    if token.lower in (
        "long",
        "wide",
        "tall",
        "high",
        "deep",
        "away",
        "from",
        "above",
        "below",
        "apart",
        "across",
        "north",
        "south",
    ):
        return True
    if (
        (token.text in ("2", "3") and token.glued)
        or token.text in ("²", "³")
        or (token.text == "(" and tokens[at + 2].text.startswith("ft"))
    ):
        return True
    return token.kind == "word" and counted(tokens, at, wide=False) is None and counted(tokens, at) is not None


def _unusable(tokens: Tokens, at: int, amount: Amount) -> bool:
    """Whether a plain number cannot be a figure by what it is glued to or which small word it is."""
    end = tokens[amount.end]
    if amount.digits and not amount.scaled and end.glued and end.kind in ("word", "number"):
        return True
    word = tokens.lower(at)
    if word == "one" and amount.end == at + 1:
        return not _counting_one(tokens, at)
    return word in ("a", "an") and amount.end == at + 1


_BEFORE_PRONOUN_ONE = word_set("no any every each some another this that which the number square phase day")
_ONE_IDIOMS = word_set(
    "another day thing point way side hand who that time such kind sort by to on off who's too day's"
)


def _counting_one(tokens: Tokens, at: int) -> bool:
    before, after = tokens.lower(at - 1), tokens[at + 1]
    if before in _BEFORE_PRONOUN_ONE:
        return False
    if after.kind != "word" or after.lower in _ONE_IDIOMS or (tokens.lower(at - 1) == "-" and tokens[at].glued):
        return False
    return counted(tokens, at + 1, one=True) is not None


def _range(tokens: Tokens, core: _Core) -> _Core:
    """The core widened to "A to B", "A-B", "between A and B", "two or three" where that is what follows."""
    if core.kind is not Hedge.BARE:
        return core
    joiner = tokens[core.end]
    dash = joiner.text in ("-", "–", "—", "‑", "−") and (
        joiner.glued or tokens[core.end + 1].glued or joiner.text == "–"
    )
    between = _says_between(tokens, core.start)
    word = (
        joiner.lower == "to"
        or (joiner.lower == "and" and between)
        or (joiner.lower == "or" and core.held.low is not None)
    )
    if not (dash or word) or joiner.paragraph:
        return core
    at = core.end + 1
    if joiner.lower == "to" and tokens.lower(at) == "as" and tokens.lower(at + 1) in ("many", "much"):
        return core
    if joiner.lower in ("and", "to") and tokens.lower(at) in ("about", "around", "nearly", "almost", "up"):
        at += 1
    other = _core(tokens, at)
    if other is None or other.kind is not Hedge.BARE or (refused_until(tokens, at) is not None and not dash):
        return core
    if not dash and tokens[other.end].text in ("-", "–") and tokens[other.end + 1].kind == "number":
        return core
    return _joined(tokens, core, other, joiner.lower, dash=dash, between=between)


def _joined(tokens: Tokens, core: _Core, other: _Core, joiner: str, *, dash: bool, between: bool) -> _Core:
    low, high = core.amount.low, other.amount.high
    if core.unit is not None and other.unit is not None and core.unit.name != other.unit.name:
        return core
    if joiner == "to" and not between and changes_from(tokens, core.start, measured=core.unit is not None):
        return core
    if joiner == "or" and (core.amount.digits != other.amount.digits or high > low * 2 + 1 or core.unit is not None):
        return core
    if other.amount.scaled and not core.amount.scaled and core.amount.low < _mantissa(tokens, other):
        low *= other.amount.low / _mantissa(tokens, other)
    if low >= high:
        return core
    unit = other.unit or (core.unit._replace(end=other.end) if core.unit is not None else None)
    amount = Amount(low, high, Hedge.BETWEEN, other.amount.end, core.amount.digits, other.amount.scaled)
    return _Core(
        core.start, other.end, Hedge.BETWEEN, interval(Hedge.BETWEEN, low, high), unit, amount, core.amount_start
    )


def _mantissa(tokens: Tokens, core: _Core) -> Decimal:
    """The number before its scale word: 10 of "10 million"."""
    text = tokens[core.amount_start].text.replace(",", "")
    if core.amount.digits and text.replace(".", "", 1).isdigit():
        return Decimal(text)
    value = core.amount.low
    for step in (10**12, 10**9, 10**6, 10**3, 100, 12):
        if value >= step and value % step == 0:
            return value / step
    return value


def _says_between(tokens: Tokens, start: int) -> bool:
    return "between" in (tokens.lower(start - 1), tokens.lower(start - 2))


def _finish(tokens: Tokens, core: _Core, hedges: tuple[Hedge, ...], start: int) -> _Found:
    """The figure of a core: hedges before and after it, what it counts, its measure."""
    after, end = hedge_after(tokens, core.end)
    if after is not None:
        hedges = (after, *hedges)
        late = read_unit(tokens, end) if core.unit is None else None
        if late is not None:
            core, end = core._replace(unit=late), late.end
    subject, end = _subject(tokens, core, end)
    if after is None:
        after, end = hedge_after(tokens, end)
        if after is not None:
            hedges = (after, *hedges)
    held = core.held
    for hedge in reversed(hedges):
        held = apply_hedge(hedge, held)
    measure, subject, start = _measure(tokens, core, subject, start, end)
    unit = core.unit.name if core.unit is not None else None
    kind = hedges[0] if hedges else core.kind
    figure = _figure(tokens, start, end, kind, held, subject, unit, measure)
    return _Found(figure, end, hedges, core.unit.measure if core.unit is not None else None)


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


def _subject(tokens: Tokens, core: _Core, end: int) -> tuple[str | None, int]:
    """What is counted or measured, and where the figure's words end."""
    if core.unit is not None and core.unit.measure is Measure.AGE:
        phrase = counted(tokens, end, one=True) if tokens[end - 1].lower == "old" else None
        return (phrase.words, phrase.end) if phrase is not None else (None, end)
    if core.unit is not None:
        at = end + 1 if tokens.lower(end) == "worth" else end
        phrase = of_phrase(tokens, at) if core.unit.measure is not Measure.DURATION else None
        if phrase is not None and (tokens.lower(at) == "of" or core.unit.measure is Measure.MONEY):
            return phrase.words, phrase.end
        return None, end
    if tokens.lower(end) == "of":
        if (whole := _counted_whole(tokens, end + 1)) is not None:
            return whole, end
        phrase = of_phrase(tokens, end)
        if phrase is None:
            return None, end
        return phrase.words, phrase.end
    hyphen = tokens.lower(end) in ("-", "‑") and tokens[end].glued and tokens[end + 1].glued
    one = hyphen or core.held.best == 1
    following = end + hyphen + (hyphen and tokens.lower(end + 1) == "strong")
    phrase = counted(tokens, following, one=one)
    if phrase is not None:
        return phrase.words, phrase.end
    return _participle(tokens, core.start, end), end


def _counted_whole(tokens: Tokens, index: int) -> str | None:
    """What "34 of 36 drones" and "3 of the town's 20 ambulances" count, where the whole is a figure of its own."""
    at = index
    while at < index + 5 and tokens[at].kind == "word" and read_amount(tokens, at) is None:
        at += 1
    amount = read_amount(tokens, at) if not tokens[at].paragraph else None
    phrase = counted(tokens, amount.end, wide=False) if amount is not None and amount.kind is Hedge.BARE else None
    return phrase.words if phrase is not None else None


_AUXILIARIES = word_set(
    "was were been be being are is has have had got also reportedly confirmed already then more others"
)
_KILLING = {
    "killed": "killed", "killing": "killed", "kills": "killed", "wounded": "wounded", "wounding": "wounded",
    "injured": "injured", "injuring": "injured", "injures": "injured",
}  # fmt: skip


def _participle(tokens: Tokens, start: int, end: int) -> str | None:
    """The participle of "36 were killed" or "killing 36", where no noun says who."""
    at = end
    while tokens.lower(at) in _AUXILIARIES and at < end + 4:
        at += 1
    if tokens.lower(at) in CASUALTIES:
        return tokens.lower(at)
    for place in range(start - 1, max(-1, start - 5), -1):
        if tokens.lower(place) in _KILLING:
            return _KILLING[tokens.lower(place)]
        if tokens[place].kind != "word" or tokens.lower(place) == "and":
            break
    if tokens.lower(start - 1) in ("to", "at", "of", "is", "was", "now", "reached", "hit", "reaches", "hits"):
        return "dead" if _tells_toll(tokens, start) else None
    return None


def _tells_toll(tokens: Tokens, start: int) -> bool:
    """Whether the clause before the number speaks of a toll."""
    for place in range(start - 1, max(-1, start - 15), -1):
        if tokens.lower(place) == "toll":
            return True
        if tokens[place].opens or tokens[place].kind == "sign":
            return False
    return False


_MORE_BEFORE = (
    ("another",),
    ("additional",),
    ("further",),
    ("a", "further"),
    ("an", "additional"),
    ("extra",),
    ("an", "extra"),
)


def _measure(tokens: Tokens, core: _Core, subject: str | None, start: int, end: int) -> tuple[Measure, str | None, int]:
    if core.unit is not None:
        return core.unit.measure, subject, start
    for words in sorted(_MORE_BEFORE, key=len, reverse=True):
        if tokens.says(start - len(words), *words):
            return Measure.INCREMENT, subject, start - len(words)
    if (
        tokens.lower(core.amount.end) in ("more", "additional", "further")
        and tokens.lower(core.amount.end + 1) != "than"
    ):
        return Measure.INCREMENT, subject, start
    if _is_age(tokens, core, subject):
        return Measure.AGE, None, start
    return (Measure.TOLL if _is_toll(tokens, subject, start, end) else Measure.COUNT), subject, start


def _is_age(tokens: Tokens, core: _Core, subject: str | None) -> bool:
    best, before, at = core.held.best, tokens[core.start - 1], core.start
    if best is None or not 0 < best <= 120:
        return False
    if before.lower in ("aged", "age", "ages"):
        return True
    if (
        before.lower in ("and", "or", ",")
        and tokens[at - 2].kind == "number"
        and tokens.lower(at - 3) in ("aged", "ages")
    ):
        return True
    named = before.text in (",", "(") and tokens[at - 2].capital and subject is None and core.amount.digits
    return named and tokens[core.end].text in (",", ")", ".", "")


_ONGOING = (
    ("so", "far"), ("to", "date"), ("death", "toll"), ("toll",), ("risen", "to"), ("rose", "to"), ("rises", "to"),
    ("rising", "to"), ("climbed", "to"), ("climbs", "to"), ("grown", "to"), ("since", "the"), ("since", "russia"), ("have", "been"),
    ("has", "been"), ("have", "died"), ("has", "died"), ("has", "killed"), ("have", "killed"), ("confirmed", "dead"),
    ("a", "total", "of"), ("in", "total"), ("since", "february"), ("until", "now"),
)  # fmt: skip
_SENTENCE_REACH = 25


def _is_toll(tokens: Tokens, subject: str | None, start: int, end: int) -> bool:
    if subject is None or not (_harmed(tokens, subject, start, end)):
        return False
    first = start
    while first > 0 and start - first < _SENTENCE_REACH and not tokens[first].opens:
        first -= 1
    last = end
    while last < len(tokens) and last - end < _SENTENCE_REACH and tokens[last].text not in (".", "!", "?", ";"):
        last += 1
    said = [tokens.lower(place) for place in range(first, last)]
    return any(phrase == tuple(said[place : place + len(phrase)]) for place in range(len(said)) for phrase in _ONGOING)


def _harmed(tokens: Tokens, subject: str, start: int, end: int) -> bool:
    """Whether it is casualties that are counted: by the noun itself, or people whom the words next to it say were harmed."""
    words = subject.lower().split()
    if any(word in TOLL_SUBJECTS for word in words):
        return True
    if words[-1] not in PEOPLE:
        return False
    after = [tokens.lower(place) for place in range(end, end + 5)]
    before = [tokens.lower(place) for place in range(max(0, start - 5), start)]
    reach = next((place for place, word in enumerate(after) if word in ("and", ",", ".", ";")), len(after))
    return any(word in TOLL_SUBJECTS or word == "died" for word in after[:reach]) or any(
        word in _KILLING or word == "toll" for word in before
    )


def _none(tokens: Tokens, at: int) -> _Found | None:
    word = tokens.lower(at)
    if word == "not" and tokens.says(at + 1, "a", "single"):
        phrase = counted(tokens, at + 3, one=True)
    elif word == "none" and tokens.lower(at + 1) == "of":
        inner = at + 2
        while tokens.lower(inner) in ("the", "these", "those", "its", "his", "her", "their", "our"):
            inner += 1
        amount = read_amount(tokens, inner)
        phrase = counted(tokens, inner if amount is None else amount.end, wide=False)
    elif word in ("no", "zero") and tokens.lower(at - 1) not in ("in", "by", "with"):
        phrase = absent(tokens, at + 1)
    elif word in ("no", "zero"):
        phrase = absent(tokens, at + 1) if tokens.lower(at - 1) == "with" else None
    else:
        return None
    if phrase is None:
        return None
    held = interval(Hedge.NONE, 0)
    return _Found(_figure(tokens, at, phrase.end, Hedge.NONE, held, phrase.words, None, Measure.COUNT), phrase.end)


def _part_figure(tokens: Tokens, part: Part, floor: int) -> _Found:
    hedges, start = hedges_before(tokens, part.start)
    if start < floor:
        hedges, start = (), part.start
    held = interval(Hedge.PART, part.ratio, part.total)
    for hedge in (*part.inner, *reversed(hedges)):
        held = apply_hedge(hedge, held)
    if part.total is None:
        held = held._replace(low=_to_ninth(held.low), high=_to_ninth(held.high), best=_to_ninth(held.best))
    measure = Measure.RATIO if part.total is None else Measure.COUNT
    return _Found(_figure(tokens, start, part.end, Hedge.PART, held, part.subject, None, measure), part.end)


def _to_ninth(ratio: Decimal | None) -> Decimal | None:
    """A ratio to nine decimals: a third has no exact one."""
    return None if ratio is None else ratio.quantize(Decimal("1e-9")).normalize()
