"""Two numbers as one range, or as a change from one to the other."""

from __future__ import annotations

from decimal import Decimal

from claimtrack.extract.numbers.amounts import SCALES, Amount
from claimtrack.extract.numbers.cores import Core, read_core
from claimtrack.extract.numbers.hedges import hedges_before
from claimtrack.extract.numbers.phrases import counted
from claimtrack.extract.numbers.refusals import refused_until
from claimtrack.extract.numbers.tokens import Tokens, word_set
from claimtrack.extract.numbers.units import read_unit
from claimtrack.figures import interval
from claimtrack.terms import Hedge


def widened(tokens: Tokens, core: Core) -> Core:
    """The core widened to "A to B", "A-B", "between A and B", "two or three" where that is what follows."""
    if core.kind is not Hedge.BARE:
        return core
    if tokens[core.end].text == "," and tokens.lower(core.end + 1) in ("perhaps", "maybe", "possibly"):
        return _perhaps(tokens, core)
    joiner = tokens[core.end]
    if (suspended := _suspended(tokens, core.end)) is not None:
        other = read_core(tokens, suspended)
        return _joined(tokens, core, other, "-", between=True) if other and other.kind is Hedge.BARE else core
    tight = joiner.glued or tokens[core.end + 1].glued or joiner.text == "–" or _spaced_range(tokens, core.end)
    dash = joiner.text in ("-", "–", "—", "‑", "−") and tight and not joiner.line
    between = _says_between(tokens, core.start)
    word = joiner.lower in ("to", "or") or (joiner.lower == "and" and between)
    if not (dash or word) or joiner.paragraph:
        return core
    at = core.end + 1
    if joiner.lower == "to" and tokens.lower(at) == "as" and tokens.lower(at + 1) in ("many", "much"):
        return core
    if joiner.lower in ("and", "to") and tokens.lower(at) in ("about", "around", "nearly", "almost", "up"):
        at += 1
    other = read_core(tokens, at)
    if other is None or other.kind is not Hedge.BARE or (refused_until(tokens, at) is not None and not dash):
        return core
    if not dash and tokens[other.end].text in ("-", "–") and tokens[other.end + 1].kind == "number":
        return core
    return _joined(tokens, core, other, joiner.lower, between=between)


def _spaced_range(tokens: Tokens, dash: int) -> bool:
    """Whether "15 - 25 buses" is a range: digits on both sides, rising, with a noun or unit after them."""
    first, second = tokens[dash - 1].text, tokens[dash + 1].text
    if tokens[dash - 1].kind != "number" or tokens[dash + 1].kind != "number":
        return False
    if not (first.isdigit() and second.isdigit() and len(second) < 10 and 0 < int(first[-9:]) < int(second)):
        return False
    return read_unit(tokens, dash + 2) is not None or counted(tokens, dash + 2, wide=False) is not None


def _suspended(tokens: Tokens, at: int) -> int | None:
    """The index of the second number of "3- to 5-day" and "10-to-15-minute" whose first hyphen is at `at`."""
    if tokens.lower(at) not in ("-", "‑") or not tokens[at].glued or tokens.lower(at + 1) not in ("to", "or"):
        return None
    if not tokens[at + 1].glued:
        return at + 2
    return at + 3 if tokens.lower(at + 2) == "-" and tokens[at + 3].glued else None


def _perhaps(tokens: Tokens, core: Core) -> Core:
    """The range of "three days, perhaps four" and "five, maybe six years", where one noun or unit serves both."""
    other = read_core(tokens, core.end + 2)
    if other is None or other.kind is not Hedge.BARE:
        return core
    if core.unit is None:
        return _joined(tokens, core, other, ",", between=True)
    if counted(tokens, other.end) is not None or (other.unit is not None and other.unit.name != core.unit.name):
        return core
    return _joined(tokens, core, other._replace(unit=None), ",", between=True)


def _joined(tokens: Tokens, core: Core, other: Core, joiner: str, *, between: bool) -> Core:
    low, high = core.amount.low, other.amount.high
    if core.unit is not None and other.unit is not None and core.unit.name != other.unit.name:
        return core
    behind = core.unit is not None and core.amount_start == core.start
    if joiner == "to" and behind and other.unit is None:
        # "advanced 0.9% to 6,888.56": a change, and what it came to.
        return core
    if core.unit is None and other.unit is not None and _looks_like_year(tokens, core):
        # "from $362 million in 2014 to $557 million"
        return core
    if joiner == "to" and not between and _changes_from(tokens, core.start, measured=core.unit is not None):
        return _sharing_scale(tokens, core, other)
    if joiner == "or" and (core.amount.digits != other.amount.digits or high > low * 2 + 1 or core.unit is not None):
        return core
    if other.amount.scaled and not core.amount.scaled and core.amount.low < _mantissa(tokens, other):
        low *= other.amount.low / _mantissa(tokens, other)
    if low >= high:
        return core
    unit = other.unit or (core.unit._replace(end=other.end) if core.unit is not None else None)
    amount = Amount(low, high, Hedge.BETWEEN, other.amount.end, core.amount.digits, other.amount.scaled)
    return Core(
        core.start, other.end, Hedge.BETWEEN, interval(Hedge.BETWEEN, low, high), unit, amount, core.amount_start
    )


def _looks_like_year(tokens: Tokens, core: Core) -> bool:
    text = tokens[core.amount_start].text
    return core.amount.digits and len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100


def _sharing_scale(tokens: Tokens, core: Core, other: Core) -> Core:
    """The 4 of "fell from 6 to 4 million" and "rose from 4 to 5 percent" in millions and percent as the second is."""
    amount = core.amount
    if core.unit is None and other.amount.scaled and not amount.scaled and amount.low < 1000:
        scale = other.amount.low / _mantissa(tokens, other)
        amount = amount._replace(low=amount.low * scale, high=amount.high * scale)
    unit = other.unit if core.unit is None and other.unit is not None and other.amount_start == other.start else None
    return core._replace(
        amount=amount,
        held=interval(amount.kind, amount.low),
        unit=core.unit if unit is None else unit._replace(end=core.end),
    )


def _mantissa(tokens: Tokens, core: Core) -> Decimal:
    """The number before its scale word: 10 of "10 million"."""
    text = tokens[core.amount_start].text.replace(",", "")
    if core.amount.digits and text.replace(".", "", 1).isdigit():
        return Decimal(text)
    value = core.amount.low
    if tokens.lower(core.amount.end - 1) not in _POWERS:
        return value
    for step in (10**12, 10**9, 10**6, 10**3, 100, 12):
        if value >= step and value % step == 0:
            return value / step
    return value


_POWERS = {*SCALES, "hundred", "dozen", "k", "m", "bn", "mn", "tn", "b"}


def _says_between(tokens: Tokens, start: int) -> bool:
    return "between" in (tokens.lower(start - 1), tokens.lower(start - 2))


def _changes_from(tokens: Tokens, index: int, *, measured: bool) -> bool:
    """Whether the number at `index` stands after "rose from", so that "from A to B" is two figures.

    So is "rose by $3 to $50", where the first number has its own unit (`measured`); "rose by 3 to 5 %" is a range.
    """
    _, index = hedges_before(tokens, index)
    if tokens.lower(index - 1) != "from" and not (measured and tokens.lower(index - 1) in _CHANGES | {"by"}):
        return False
    return any(tokens.lower(place) in _CHANGES for place in range(max(0, index - 6), index))


_CHANGES = word_set(
    "rose fell increased decreased dropped grew climbed jumped raised cut reduced lowered up down rise fall slid "
    "surged soared plunged went dropping rising falling moved moving widened narrowed declined expanded slipped "
    "gained advanced added lost shed eased retreated tumbled sank rallied plummeted dipped slumped inched edged ticked "
    "jumping climbing soaring surging sliding plunging gaining losing adding easing improved improving swung swelled "
    "doubled tripled quadrupled higher lower revised upgraded downgraded trimmed lifted boosted hiked rises falls "
    "climbs drops jumps gains increases decreases increase decrease grows growing shrank shrunk crept leapt spiked "
    "rocketed ballooned rebounded recovered expanding declining slowed slowing accelerated decelerated "
    "risen grown fallen shrunken swollen "
    "change changed changing increasing decreasing cutting raising reducing raise reduce upped bumped"
)
