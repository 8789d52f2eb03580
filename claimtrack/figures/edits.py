"""What an analyst types when mending a figure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from claimtrack.errors import UsageError
from claimtrack.figures.intervals import FEW_WORDS, ORDER_WORDS, SCALE_WORDS, Interval, apply_hedge, interval
from claimtrack.figures.labels import CURRENCY_SIGNS, figure_label, format_number
from claimtrack.terms import Figure, Hedge, Measure


class FigureEdit(NamedTuple):
    """What an analyst typed for a figure, as the fields of a figure that it sets."""

    hedge: Hedge
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    best: Decimal | None


_DIGITS = r"(-?\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|-?\d{1,18}(?:\.\d{1,9})?)"
_NUMBER = _DIGITS + r"\s*(k|thousand|m|mn|million|bn|billion|tn|trillion|dozen|hundred)?"
_TYPED_NUMBER = re.compile(_NUMBER, re.ASCII)
_TYPED_RANGE = re.compile(_NUMBER + r"\s*(?:-|–|—|to|and)\s*" + _NUMBER, re.ASCII)
_TYPED_SCALES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, **{word: int(n) for word, n in SCALE_WORDS.items()},
}  # fmt: skip
_CUES_OF: dict[Hedge, str] = {
    Hedge.AT_LEAST: "at least|no fewer than|no less than|>=|≥",
    Hedge.AT_MOST: "no more than|at most|<=|≤",
    Hedge.JUST_OVER: "just over|slightly more than",
    Hedge.NEARLY: "just under|nearly|almost|close to",
    Hedge.MORE_THAN: "more than|over|above|>",
    Hedge.LESS_THAN: "fewer than|less than|under|below|<",
    Hedge.UP_TO: "up to|as many as|as much as",
    Hedge.ABOUT: "about|around|roughly|some|approximately|an estimated|~|≈",
    Hedge.EXACT: "exactly|precisely|=",
    Hedge.BETWEEN: "between",
}
# Longer cues first, so that ">=" is not read as ">".
_TYPED_CUES = sorted(
    ((cue, hedge) for hedge, cues in _CUES_OF.items() for cue in cues.split("|")), key=lambda pair: -len(pair[0])
)


def parse_interval_edit(text: str) -> FigureEdit:
    """Read a figure as an analyst types it: ``~1,000``, ``1000+``, ``>=1000``, ``40-50``, ``dozens``, ``none``.

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
            f"cannot read {shown!a} as a figure: type a number, a range (40-50), dozens or none, "
            "with ~, +, >, >=, <, <= or words such as about, nearly, at least, up to before it"
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


HEDGES_TYPED: dict[Hedge, str] = {
    Hedge.BARE: "",
    Hedge.ABOUT: "about",
    Hedge.NEARLY: "nearly",
    Hedge.JUST_OVER: "just over",
    Hedge.MORE_THAN: "more than",
    Hedge.AT_LEAST: "at least",
    Hedge.LESS_THAN: "fewer than",
    Hedge.AT_MOST: "at most",
    Hedge.UP_TO: "up to",
    Hedge.EXACT: "exactly",
}
"""The hedges that stand before a number, in the order in which one goes through them, and how each is typed."""

_SIGN = re.compile(f"[{re.escape(''.join(CURRENCY_SIGNS.values()))}](?=\\s*\\d)")
_PERCENT = re.compile(r"(?<=\d)\s*(?:%|percent\b|per cent\b)")
_CODES = {sign: code for code, sign in CURRENCY_SIGNS.items()}


def figure_words(figure: Figure) -> str:
    """A figure as one would type it, so that reading it back gives its hedge and interval: ``more than 40,000 people``.

    Unit and measure are not in it. Where no words say it exactly it is the figure's label.
    """
    bare = replace(figure, measure=Measure.COUNT, unit=None)
    cue = HEDGES_TYPED.get(figure.hedge)
    numbers = [format_number(number) for number in (figure.best, figure.low, figure.high) if number is not None]
    typed = [f"{cue} {number}".strip() for number in numbers] if cue is not None else []
    if figure.hedge is Hedge.BETWEEN and len(numbers) > 1:
        typed.append("-".join(numbers[-2:]))
    typed.append(figure_label(replace(bare, subject=None)))
    wanted = (figure.hedge, figure.low, figure.high, figure.low_open, figure.high_open)
    for words in typed:
        try:
            read = parse_interval_edit(words)
        except UsageError:
            continue
        if read[:5] == wanted:
            return f"{words} {figure.subject}" if figure.subject else words
    return figure_label(bare)


def unmeasured(text: str) -> tuple[str, Measure | None, str | None]:
    """A figure as typed without the sign that says what it measures, and what that sign says: measure and unit.

    ``$33bn`` is money in USD, ``about 12%`` is per cent; anything else is given back as it is, without either.
    """
    if found := _SIGN.search(text):
        return text[: found.start()] + text[found.end() :].lstrip(), Measure.MONEY, _CODES[found[0]]
    if found := _PERCENT.search(text):
        return text[: found.start()] + text[found.end() :], Measure.PERCENT, "%"
    return text, None, None


def hedged_anew(text: str, step: int) -> str:
    """A figure as typed with the hedge `step` further in HEDGES_TYPED, its number and subject kept.

    A text that begins with no number after its hedge is given back as it is.
    """
    words = " ".join(text.split())
    lowered, present = words.lower(), Hedge.BARE
    for cue, hedge in _TYPED_CUES:
        if hedge in HEDGES_TYPED and _starts_with_cue(lowered, cue):
            words, present = words[len(cue) :].lstrip(), hedge
            break
    number, _, rest = words.partition(" ")
    if number.endswith("+"):
        words, present = f"{number[:-1]} {rest}".rstrip(), Hedge.AT_LEAST
    if not re.match(r"[^\w\s]?\d", words):
        return text
    order = list(HEDGES_TYPED)
    return f"{HEDGES_TYPED[order[(order.index(present) + step) % len(order)]]} {words}".lstrip()
