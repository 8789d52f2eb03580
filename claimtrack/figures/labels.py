"""Figures as people read them in lists: ``~1,000 civilians``, ``[900, 1,100]``."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Protocol

from claimtrack.figures.intervals import FEW_WORDS, ORDER_WORDS, SCALE_WORDS, TENTH_LESS, TENTH_MORE
from claimtrack.terms import Figure, Hedge, Measure

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


class Bounded(Protocol):
    """Anything with the bounds of an interval: a figure, an interval, an edit."""

    @property
    def low(self) -> Decimal | None:
        """The lower bound, None for none."""

    @property
    def high(self) -> Decimal | None:
        """The upper bound, None for none."""

    @property
    def low_open(self) -> bool:
        """Whether the lower bound is excluded."""

    @property
    def high_open(self) -> bool:
        """Whether the upper bound is excluded."""


def format_number(number: Decimal) -> str:
    """A number as people read it: ``1,000``, ``2.5``, never an exponent."""
    shown = f"{number:,f}" if number else "0"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def format_interval(bounded: Bounded) -> str:
    """The interval in mathematicians' notation: ``[900, 1,100]``, ``(100,000, ∞)``."""
    low, high = bounded.low, bounded.high
    left = "(-∞" if low is None else ("(" if bounded.low_open else "[") + format_number(low)
    right = "∞)" if high is None else format_number(high) + (")" if bounded.high_open else "]")
    return f"{left}, {right}"


def figure_label(figure: Figure) -> str:
    """The short form of a figure for lists: ``~1,000 civilians``, ``100,000+ people``, ``$33bn``, ``12%``."""
    subject = figure.subject
    number = _hedged(figure)
    if figure.measure not in _COUNTS and subject and figure.quote and subject not in " ".join(figure.quote.split()):
        # "Exports fell 20%" is not 20% of exports.
        subject = None
    if figure.measure is Measure.RATIO:
        return _of_those(number, subject)
    if figure.measure in _COUNTS and figure.unit is None:
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
        "ton",
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


def _of_those(ratio: str, subject: str | None) -> str:
    if subject is None:
        return ratio
    return f"{ratio} {subject}" if " in " in ratio else f"{ratio} of {subject}"


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
        context.prec = 60
        exact = number / factor
        return exact.quantize(Decimal("0.000001"))


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
