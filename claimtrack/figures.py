"""Hedged numbers as intervals: building them, showing them, reading what an analyst types; pure.

The table of cues and intervals is in :data:`Hedge`'s terms: "about 1,000" commits to 900 to 1,100, "more than
1,000" to anything above it. All numbers are exact decimals.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import NamedTuple

from claimtrack.errors import UsageError
from claimtrack.terms import Figure, Hedge, Measure

TENTH_LESS = Decimal("0.9")
TENTH_MORE = Decimal("1.1")
_DIGITS = 60

ORDER_WORDS: dict[str, tuple[Decimal, Decimal]] = {
    "tens": (Decimal(20), Decimal(99)),
    "dozens": (Decimal(24), Decimal(99)),
    "scores": (Decimal(40), Decimal(99)),
    "hundreds": (Decimal(200), Decimal(999)),
    "thousands": (Decimal(2000), Decimal(9999)),
    "tens of thousands": (Decimal(20_000), Decimal(99_999)),
    "hundreds of thousands": (Decimal(200_000), Decimal(999_999)),
    "millions": (Decimal(2_000_000), Decimal(9_999_999)),
    "tens of millions": (Decimal(20_000_000), Decimal(99_999_999)),
    "hundreds of millions": (Decimal(200_000_000), Decimal(999_999_999)),
    "billions": (Decimal(2) * 10**9, Decimal(10**10 - 1)),
    "tens of billions": (Decimal(2) * 10**10, Decimal(10**11 - 1)),
    "hundreds of billions": (Decimal(2) * 10**11, Decimal(10**12 - 1)),
    "trillions": (Decimal(2) * 10**12, Decimal(10**13 - 1)),
}
"""What a bare plural of a power commits to, both ends included."""

FEW_WORDS: dict[str, tuple[Decimal, Decimal]] = {
    "a couple": (Decimal(2), Decimal(2)),
    "a few": (Decimal(3), Decimal(5)),
    "a handful": (Decimal(3), Decimal(6)),
    "several": (Decimal(3), Decimal(9)),
}
"""What the small indefinite numbers commit to, both ends included."""

SCALE_WORDS: dict[str, Decimal] = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}

CURRENCY_SIGNS: dict[str, str] = {
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "UAH": "₴",
    "RUB": "₽",
    "INR": "₹",
    "TRY": "₺",
    "KRW": "₩",
    "ILS": "₪",
    "NGN": "₦",
}


class Interval(NamedTuple):
    """What words commit to: None is no bound, open means that the bound itself is excluded."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    best: Decimal | None = None


def interval(hedge: Hedge, number: Decimal | int, number2: Decimal | int | None = None) -> Interval:
    """The interval of a hedge over a number, by the table of hedges.

    `number2` is the upper end of `between`, `order` and `few` (whose words :data:`ORDER_WORDS` and
    :data:`FEW_WORDS` turn into the two numbers) and the stated total of `part`, where `number` is the ratio.
    `order` without it takes `number` as the power: hundreds is 100, giving [200, 999].
    """
    with localcontext() as context:
        context.prec = _DIGITS
        if hedge is Hedge.NONE:
            return Interval(Decimal(0), Decimal(0))
        first = _plain(Decimal(number))
        second = None if number2 is None else _plain(Decimal(number2))
        if hedge is Hedge.PART:
            whole = first if second is None else part_of(first, second)
            return Interval(whole, whole, best=whole)
        if hedge is Hedge.ORDER and second is None:
            first, second = first * 2, (Decimal(99) if first < 100 else first * 10 - 1)
        if second is None:
            core = Interval(first, first, best=first)
        else:
            low, high = min(first, second), max(first, second)
            core = Interval(low, high, best=_plain((low + high) / 2))
        if hedge in (Hedge.ORDER, Hedge.FEW):
            return core._replace(best=None)
        return apply_hedge(hedge, core)


def _plain(number: Decimal) -> Decimal:
    """The number without trailing zeros or exponent, so that it prints as people write it."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def part_of(ratio: Decimal, total: Decimal) -> Decimal:
    """A ratio of a total; whole where the total is whole and the ratio (a third, say) has no exact decimal."""
    with localcontext() as context:
        context.prec = _DIGITS
        part = ratio * total
        exponent = part.as_tuple().exponent
        endless = isinstance(exponent, int) and exponent < -12
        if not endless:
            return _plain(part)
        return part.quantize(Decimal(1) if total == total.to_integral_value() else Decimal("0.0001"), ROUND_HALF_EVEN)


def apply_hedge(hedge: Hedge, inner: Interval) -> Interval:
    """Put one more hedge round an interval: "at least" over "several hundred" is [300, inf).

    Hedges that only name a form of number (bare, exact, between, order, few, none, part) change nothing.
    """
    low, high = inner.low, inner.high
    with localcontext() as context:
        context.prec = _DIGITS
        if hedge is Hedge.ABOUT:
            return inner._replace(low=_scaled(low, TENTH_LESS, TENTH_MORE), high=_scaled(high, TENTH_MORE, TENTH_LESS))
        if hedge is Hedge.NEARLY:
            return inner._replace(low=_scaled(low, TENTH_LESS, TENTH_MORE), high_open=True)
        if hedge is Hedge.JUST_OVER:
            return inner._replace(low_open=True, high=_scaled(high, TENTH_MORE, TENTH_LESS))
    if hedge is Hedge.MORE_THAN:
        return inner._replace(low_open=True, high=None, high_open=False)
    if hedge is Hedge.AT_LEAST:
        return inner._replace(high=None, high_open=False)
    if hedge is Hedge.LESS_THAN:
        return _from_nothing(inner)._replace(high_open=True)
    if hedge in (Hedge.AT_MOST, Hedge.UP_TO):
        return _from_nothing(inner)
    return inner


def _scaled(value: Decimal | None, positive: Decimal, negative: Decimal) -> Decimal | None:
    return None if value is None else _plain(value * (positive if value >= 0 else negative))


def _from_nothing(inner: Interval) -> Interval:
    below_zero = inner.high is not None and inner.high < 0
    return inner._replace(low=None if below_zero else Decimal(0), low_open=False)


def format_number(number: Decimal) -> str:
    """A number as people read it: ``1,000``, ``2.5``, never an exponent."""
    with localcontext() as context:
        context.prec = max(_DIGITS, len(number.as_tuple().digits) + 2)
        whole = number == number.to_integral_value()
        plain = number.quantize(Decimal(1)) if whole else number
    shown = f"{plain:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


class FigureEdit(NamedTuple):
    """What an analyst typed for a figure, as the fields of a figure that it sets."""

    hedge: Hedge
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    best: Decimal | None


def format_interval(figure: Figure | Interval | FigureEdit) -> str:
    """The interval in mathematicians' notation: ``[900, 1,100]``, ``(100,000, ∞)``."""
    left = "(-∞" if figure.low is None else ("(" if figure.low_open else "[") + format_number(figure.low)
    right = "∞)" if figure.high is None else format_number(figure.high) + (")" if figure.high_open else "]")
    return f"{left}, {right}"


def figure_label(figure: Figure) -> str:
    """The short form of a figure for lists: ``~1,000 civilians``, ``100,000+ people``, ``$33bn``, ``12%``."""
    subject = figure.subject
    number = _hedged(figure)
    if figure.measure is Measure.RATIO:
        return (
            f"{number} {subject}" if subject and " in " in number else f"{number} of {subject}" if subject else number
        )
    if figure.measure in _COUNTS:
        if figure.measure is Measure.INCREMENT:
            number += " more"
        return _linked(number, subject) if subject else number
    if figure.measure is Measure.MONEY:
        if number[0].isalpha() and figure.hedge in (Hedge.ORDER, Hedge.FEW):
            number = _linked(number, figure.unit or "")
        return f"{number} in {subject}" if subject else number
    if figure.measure is Measure.AGE:
        aged = f"{number}-year-old"
        return f"{aged} {subject}" if subject else f"aged {number}"
    measured = number
    if figure.unit is not None and figure.unit != "%":
        measured = _linked(number, figure.unit + ("s" if figure.unit in _SPELT_UNITS and figure.best != 1 else ""))
    return f"{measured} of {subject}" if subject else measured


_COUNTS = (Measure.COUNT, Measure.TOLL, Measure.INCREMENT, Measure.OTHER)
_SPELT_UNITS = frozenset(
    (
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "fortnight",
        "month",
        "year",
        "decade",
        "century",
        "barrel",
        "acre",
        "ton",
        "carat",
        "knot",
    )
)
_MONEY_STEPS = (("tn", 10**12), ("bn", 10**9), ("m", 10**6))
_FRACTION_WORDS = {
    (1, 2): "half",
    (1, 3): "a third",
    (2, 3): "two-thirds",
    (1, 4): "a quarter",
    (3, 4): "three-quarters",
}
_WITH_OF = ("a couple", "a handful")


def _linked(number: str, noun: str) -> str:
    needs_of = number in _WITH_OF or any(number == word or number.endswith(" " + word) for word in ORDER_WORDS)
    return f"{number} of {noun}" if needs_of else f"{number} {noun}"


def _hedged(figure: Figure) -> str:
    low, high, best = figure.low, figure.high, figure.best
    match figure.hedge:
        case Hedge.NONE:
            return "no"
        case Hedge.ORDER | Hedge.FEW if low is not None and high is not None:
            return _indefinite_words(low, high) or _span(figure, low, high)
        case Hedge.ABOUT if low is not None and high is not None:
            down, up = (TENTH_LESS, TENTH_MORE) if low >= 0 else (TENTH_MORE, TENTH_LESS)
            return "~" + _span(figure, _unscaled(low, down), _unscaled(high, up))
        case Hedge.NEARLY if high is not None:
            return "nearly " + _one(figure, high)
        case Hedge.JUST_OVER | Hedge.MORE_THAN | Hedge.AT_LEAST if low is not None:
            return _one(figure, low) + "+"
        case Hedge.LESS_THAN if high is not None:
            return "<" + _one(figure, high)
        case Hedge.AT_MOST if high is not None:
            return "≤" + _one(figure, high)
        case Hedge.UP_TO if high is not None:
            return "up to " + _one(figure, high)
        case Hedge.PART if best is not None:
            if figure.measure is Measure.RATIO:
                return _ratio_words(figure, best)
            if high is None:
                return _one(figure, best) + "+"
            return ("<" if low == 0 else "~") + _one(figure, best)
        case _:
            pass
    if low is not None and high is not None:
        return _span(figure, low, high)
    if low is not None:
        return _one(figure, low) + "+"
    return "any" if high is None else "≤" + _one(figure, high)


def _span(figure: Figure, low: Decimal, high: Decimal) -> str:
    if low == high:
        return _one(figure, low)
    if figure.unit == "%":
        return f"{format_number(low)}–{format_number(high)}%"
    return f"{_one(figure, low)}–{_one(figure, high)}"


def _one(figure: Figure, number: Decimal) -> str:
    if figure.unit == "%":
        return format_number(number) + "%"
    if figure.measure is not Measure.MONEY or figure.unit is None:
        return format_number(number)
    sign = CURRENCY_SIGNS.get(figure.unit)
    return (sign or "") + _short_money(number) + ("" if sign else f" {figure.unit}")


def _short_money(number: Decimal) -> str:
    for letter, step in _MONEY_STEPS:
        if number >= step and (number / step * 100) % 1 == 0:
            return format_number(number / step) + letter
    return format_number(number)


def _unscaled(number: Decimal, factor: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = _DIGITS
        exact = number / factor
        return _plain(exact.quantize(Decimal("0.000001")))


def _indefinite_words(low: Decimal, high: Decimal) -> str | None:
    for words, (order_low, order_high) in ORDER_WORDS.items():
        if (low, high) == (order_low, order_high):
            return words
    for words, (few_low, few_high) in FEW_WORDS.items():
        if (low, high) == (few_low, few_high):
            return words
        for scale, factor in SCALE_WORDS.items():
            if (low, high) == (few_low * factor, few_high * factor):
                return f"{words} {scale}"
    return None


def _ratio_words(figure: Figure, ratio: Decimal) -> str:
    mark = "" if figure.low == figure.high else "more than " if figure.high is None else "about "
    for denominator in range(2, 21):
        numerator = int((ratio * denominator).to_integral_value(ROUND_HALF_EVEN))
        if 0 < numerator < denominator and abs(ratio * denominator - numerator) < Decimal("1e-7"):
            return mark + _FRACTION_WORDS.get((numerator, denominator), f"{numerator} in {denominator}")
    return mark + format_number((ratio * 100).quantize(Decimal("0.01"))) + "%"


_NUMBER = r"(-?\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|-?\d{1,18}(?:\.\d{1,9})?)\s*(k|thousand|m|mn|million|bn|billion|tn|trillion|dozen|hundred)?"
_TYPED_NUMBER = re.compile(_NUMBER, re.ASCII)
_TYPED_RANGE = re.compile(_NUMBER + r"\s*(?:-|–|—|to|and)\s*" + _NUMBER, re.ASCII)
_TYPED_SCALES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, **{word: int(n) for word, n in SCALE_WORDS.items()},
}  # fmt: skip
_TYPED_CUES: tuple[tuple[str, Hedge], ...] = (
    ("at least", Hedge.AT_LEAST), ("no fewer than", Hedge.AT_LEAST), ("no less than", Hedge.AT_LEAST), (">=", Hedge.AT_LEAST),
    ("≥", Hedge.AT_LEAST), ("just over", Hedge.JUST_OVER), ("slightly more than", Hedge.JUST_OVER),
    ("no more than", Hedge.AT_MOST), ("at most", Hedge.AT_MOST), ("<=", Hedge.AT_MOST), ("≤", Hedge.AT_MOST),
    ("more than", Hedge.MORE_THAN), ("over", Hedge.MORE_THAN), ("above", Hedge.MORE_THAN), (">", Hedge.MORE_THAN),
    ("just under", Hedge.NEARLY), ("nearly", Hedge.NEARLY), ("almost", Hedge.NEARLY), ("close to", Hedge.NEARLY),
    ("fewer than", Hedge.LESS_THAN), ("less than", Hedge.LESS_THAN), ("under", Hedge.LESS_THAN), ("below", Hedge.LESS_THAN),
    ("<", Hedge.LESS_THAN), ("up to", Hedge.UP_TO), ("as many as", Hedge.UP_TO), ("as much as", Hedge.UP_TO),
    ("about", Hedge.ABOUT), ("around", Hedge.ABOUT), ("roughly", Hedge.ABOUT), ("some", Hedge.ABOUT),
    ("approximately", Hedge.ABOUT), ("an estimated", Hedge.ABOUT), ("~", Hedge.ABOUT), ("≈", Hedge.ABOUT),
    ("exactly", Hedge.EXACT), ("precisely", Hedge.EXACT), ("=", Hedge.EXACT), ("between", Hedge.BETWEEN),
)  # fmt: skip


def parse_interval_edit(text: str) -> FigureEdit:
    """Read a figure as an analyst types it: ``~1,000``, ``1000+``, ``>=1000``, ``40-50``, ``up to 300``, ``dozens``, ``none``.

    Hedges stack ("at least several hundred"). Raises UsageError for anything else.
    """
    rest = " ".join(text.lower().split())
    hedges: list[Hedge] = []
    if rest.endswith("+"):
        rest, hedges = rest[:-1].rstrip(), [Hedge.AT_LEAST]
    elif rest.endswith(" or more"):
        rest, hedges = rest[: -len(" or more")], [Hedge.AT_LEAST]
    while cue := next((pair for pair in _TYPED_CUES if _starts_with_cue(rest, pair[0])), None):
        hedges.append(cue[1])
        rest = rest[len(cue[0]) :].lstrip()
    core = _typed_core(rest)
    if core is None or len(hedges) > 3:
        shown = text if len(text) <= 40 else text[:40] + "…"
        raise UsageError(
            f"cannot read {ascii(shown)} as a figure: type a number, a range (40-50), dozens or none, with ~, +, >, >=, <, <= "
            "or words such as about, nearly, at least, up to before it"
        )
    kind, held = core
    for hedge in reversed(hedges):
        held = apply_hedge(hedge, held)
    outer = next((hedge for hedge in hedges if hedge is not Hedge.BETWEEN), kind)
    return FigureEdit(outer, *held)


def _starts_with_cue(rest: str, cue: str) -> bool:
    return rest.startswith(cue) and (not cue[-1].isalpha() or rest[len(cue) : len(cue) + 1] == " ")


def _typed_core(rest: str) -> tuple[Hedge, Interval] | None:
    if rest in ("none", "no", "nobody", "not a single"):
        return Hedge.NONE, interval(Hedge.NONE, 0)
    if rest in ORDER_WORDS:
        return Hedge.ORDER, interval(Hedge.ORDER, *ORDER_WORDS[rest])
    words, _, scale = rest.rpartition(" ")
    few, factor = (words, SCALE_WORDS[scale]) if words in FEW_WORDS and scale in SCALE_WORDS else (rest, Decimal(1))
    if few in FEW_WORDS:
        low, high = FEW_WORDS[few]
        return Hedge.FEW, interval(Hedge.FEW, low * factor, high * factor)
    if ranged := _TYPED_RANGE.fullmatch(rest):
        low, high = _typed_number(ranged[1], ranged[2] or ranged[4]), _typed_number(ranged[3], ranged[4])
        return (Hedge.BETWEEN, interval(Hedge.BETWEEN, low, high)) if low < high else None
    if single := _TYPED_NUMBER.fullmatch(rest):
        return Hedge.BARE, interval(Hedge.BARE, _typed_number(single[1], single[2]))
    return None


def _typed_number(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")) * (_TYPED_SCALES[scale] if scale else 1)
