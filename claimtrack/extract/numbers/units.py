"""Units of measure and currencies as news writes them, with the short name each goes by in figures."""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.extract.numbers.currencies import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    NATIONAL_MONEY,
    NATIONS,
    TWO_WORD_NATIONS,
)
from claimtrack.extract.numbers.tokens import Tokens
from claimtrack.terms import Measure


class Unit(NamedTuple):
    """What a number is measured in, and the index of the token after it."""

    name: str | None
    measure: Measure
    end: int


_SPELT: dict[str, tuple[str, Measure]] = {
    **{word: (word, Measure.DURATION) for word in (
        "second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century", "millisecond",
    )},
    "millimetre": ("mm", Measure.DISTANCE), "centimetre": ("cm", Measure.DISTANCE), "metre": ("m", Measure.DISTANCE),
    "kilometre": ("km", Measure.DISTANCE), "mile": ("mi", Measure.DISTANCE), "yard": ("yd", Measure.DISTANCE),
    "foot": ("ft", Measure.DISTANCE), "inch": ("in", Measure.DISTANCE),
    "millimeter": ("mm", Measure.DISTANCE), "centimeter": ("cm", Measure.DISTANCE), "meter": ("m", Measure.DISTANCE),
    "kilometer": ("km", Measure.DISTANCE), "hectare": ("ha", Measure.AREA), "acre": ("acre", Measure.AREA),
    "gram": ("g", Measure.WEIGHT), "kilogram": ("kg", Measure.WEIGHT), "kilo": ("kg", Measure.WEIGHT),
    "milligram": ("mg", Measure.WEIGHT), "tonne": ("t", Measure.WEIGHT), "ton": ("ton", Measure.WEIGHT),
    "pound": ("lb", Measure.WEIGHT), "ounce": ("oz", Measure.WEIGHT), "carat": ("carat", Measure.WEIGHT),
    "litre": ("l", Measure.VOLUME), "liter": ("l", Measure.VOLUME), "gallon": ("gal", Measure.VOLUME),
    "barrel": ("barrel", Measure.VOLUME), "millilitre": ("ml", Measure.VOLUME), "milliliter": ("ml", Measure.VOLUME),
    "knot": ("kn", Measure.SPEED), "mph": ("mph", Measure.SPEED), "kph": ("km/h", Measure.SPEED), "kmh": ("km/h",
    Measure.SPEED),
    "fahrenheit": ("°F", Measure.TEMPERATURE), "celsius": ("°C", Measure.TEMPERATURE),
    "watt": ("W", Measure.OTHER), "kilowatt": ("kW", Measure.OTHER), "megawatt": ("MW", Measure.OTHER),
    "gigawatt": ("GW", Measure.OTHER), "volt": ("V", Measure.OTHER), "horsepower": ("hp", Measure.OTHER),
    "rpm": ("rpm", Measure.OTHER), "mpg": ("mpg", Measure.OTHER), "megabyte": ("MB", Measure.OTHER),
    "gigabyte": ("GB", Measure.OTHER), "terabyte": ("TB", Measure.OTHER), "megapixel": ("MP", Measure.OTHER),
    "kiloton": ("kt", Measure.OTHER), "megaton": ("Mt", Measure.OTHER), "calorie": ("cal", Measure.OTHER),
    "micron": ("μm", Measure.DISTANCE), "nanometre": ("nm", Measure.DISTANCE), "nanometer": ("nm", Measure.DISTANCE),
    "micrometre": ("μm", Measure.DISTANCE), "micrometer": ("μm", Measure.DISTANCE),
    "parsec": ("pc", Measure.DISTANCE), "microgram": ("μg", Measure.WEIGHT), "nanosecond": ("ns", Measure.DURATION),
    "microsecond": ("μs", Measure.DURATION), "pint": ("pint", Measure.VOLUME), "quart": ("quart", Measure.VOLUME),
    "bushel": ("bushel", Measure.VOLUME), "teaspoon": ("tsp", Measure.VOLUME), "tablespoon": ("tbsp", Measure.VOLUME),
    "cup": ("cup", Measure.VOLUME), "hectolitre": ("hl", Measure.VOLUME), "joule": ("J", Measure.OTHER),
    "newton": ("N", Measure.OTHER), "hertz": ("Hz", Measure.OTHER), "kilohertz": ("kHz", Measure.OTHER),
    "megahertz": ("MHz", Measure.OTHER), "gigahertz": ("GHz", Measure.OTHER), "kilobyte": ("KB", Measure.OTHER),
    "petabyte": ("PB", Measure.OTHER), "decibel": ("dB", Measure.OTHER), "lumen": ("lm", Measure.OTHER),
    "gigapascal": ("GPa", Measure.OTHER), "megapascal": ("MPa", Measure.OTHER), "kilopascal": ("kPa", Measure.OTHER),
    "millibar": ("mbar", Measure.OTHER), "millisievert": ("mSv", Measure.OTHER), "kilovolt": ("kV", Measure.OTHER),
    "megabit": ("Mb", Measure.OTHER), "gigabit": ("Gb", Measure.OTHER), "kilocalorie": ("kcal", Measure.OTHER),
    "hectopascal": ("hPa", Measure.OTHER),
}  # fmt: skip
_COMPOUND = {
    ("nautical", "mile"): ("nmi", Measure.DISTANCE), ("light", "year"): ("ly", Measure.DISTANCE),
    ("metric", "ton"): ("t", Measure.WEIGHT), ("metric", "tonne"): ("t", Measure.WEIGHT),
    ("watt", "hour"): ("Wh", Measure.OTHER), ("kilowatt", "hour"): ("kWh", Measure.OTHER),
    ("megawatt", "hour"): ("MWh", Measure.OTHER), ("gigawatt", "hour"): ("GWh", Measure.OTHER),
    ("terawatt", "hour"): ("TWh", Measure.OTHER), ("pound", "foot"): ("lb-ft", Measure.OTHER),
    ("foot", "pound"): ("lb-ft", Measure.OTHER),
    ("lb", "ft"): ("lb-ft", Measure.OTHER), ("astronomical", "unit"): ("au", Measure.DISTANCE),
}  # fmt: skip
_COMPOUND_STARTS = frozenset(first for first, _ in _COMPOUND)
_IRREGULAR = {
    "feet": "foot", "inches": "inch", "centuries": "century", "pence": "pence", "lire": "lira", "kronor": "krona",
    "kroner": "krone", "hryvnias": "hryvnia", "hryvni": "hryvnia", "pennies": "penny",
}  # fmt: skip
_SHORT: dict[str, tuple[str, Measure]] = {
    **{short: (short, Measure.DISTANCE) for short in ("mm", "cm", "km", "ft", "yd", "nm", "μm", "µm")},
    "m": ("m", Measure.DISTANCE), "mi": ("mi", Measure.DISTANCE), "yds": ("yd", Measure.DISTANCE), "in": ("in",
    Measure.DISTANCE),
    **{short: (short, Measure.WEIGHT) for short in ("g", "kg", "mg", "lb", "oz", "t", "kt", "μg", "µg", "mcg")},
    "lbs": ("lb", Measure.WEIGHT), "ha": ("ha", Measure.AREA), "sqm": ("m²", Measure.AREA), "sqft": ("ft²",
    Measure.AREA),
    "m2": ("m²", Measure.AREA), "km2": ("km²", Measure.AREA),
    "l": ("l", Measure.VOLUME), "L": ("l", Measure.VOLUME), "ml": ("ml", Measure.VOLUME), "mL": ("ml", Measure.VOLUME),
    "cc": ("cc", Measure.VOLUME), "bbl": ("barrel", Measure.VOLUME), "gal": ("gal", Measure.VOLUME),
    "kmh": ("km/h", Measure.SPEED), "kph": ("km/h", Measure.SPEED), "mph": ("mph", Measure.SPEED), "kn": ("kn",
    Measure.SPEED),
    "p": ("pence", Measure.MONEY), "C": ("°C", Measure.TEMPERATURE), "F": ("°F", Measure.TEMPERATURE),
    "s": ("second", Measure.DURATION), "sec": ("second", Measure.DURATION), "secs": ("second", Measure.DURATION),
    "min": ("minute", Measure.DURATION), "mins": ("minute", Measure.DURATION), "hr": ("hour", Measure.DURATION),
    "hrs": ("hour", Measure.DURATION), "h": ("hour", Measure.DURATION), "yrs": ("year", Measure.DURATION),
    "yr": ("year", Measure.DURATION), "ms": ("ms", Measure.DURATION),
    **{short: (short, Measure.OTHER) for short in (
        "W", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "V", "kV", "A", "mA", "mAh", "Hz", "kHz", "MHz",
        "GHz", "hp",
        "bhp", "PS", "Nm", "KB", "MB", "GB", "TB", "Mbps", "Gbps", "rpm", "mpg", "ppm", "ppb", "dB", "MP", "K",
        "cal", "kcal", "fps", "dpi", "ppi", "Wh", "Ah", "GPa", "MPa", "kPa", "hPa", "mbar", "psi", "mSv", "PB", "Gb",
        "Mb", "Kbps", "kbps", "lm", "kB", "kVA", "BTU",
    )},
}  # fmt: skip
_ONLY_TIGHT = frozenset(("m", "in", "g", "t", "l", "L", "C", "F", "s", "p", "h", "A", "K", "V", "W", "nm"))
_STAND_ALONE = frozenset("CFWV")
_SQUARE = {"square": "²", "sq": "²", "cubic": "³"}
_PERCENT_WORDS = frozenset(("%", "percent", "pct", "pc", "percentage", "percents"))


def singular(word: str) -> str:
    """The word in the singular as far as units need it."""
    if word in _IRREGULAR or word in _SPELT:
        return _IRREGULAR.get(word, word)
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def read_unit(tokens: Tokens, index: int) -> Unit | None:
    """The unit that starts at `index`, the hyphens of "12-year-old" and "5-km" passed over; None if none does."""
    at = index
    if tokens.lower(at) in ("-", "‑", "–") and tokens[at].glued and tokens[at + 1].glued:
        at += 1
    token = tokens[at]
    tight = token.glued
    if token.text in ("%", "٪", "％"):
        if tokens.lower(at + 1) == "-" and tokens[at + 1].glued and singular(tokens.lower(at + 2)) == "point":
            return Unit("percentage points", Measure.PERCENT, at + 3)
        return Unit("%", Measure.PERCENT, at + 1)
    if token.text in CURRENCY_SIGNS and tight:
        return Unit(CURRENCY_SIGNS[token.text], Measure.MONEY, at + 1)
    if token.text in "°º" and token.text:
        return _degrees(tokens, at + 1)
    if token.kind != "word" or token.paragraph:
        return None
    if token.lower == "fold":
        return Unit("times", Measure.OTHER, at + 1)
    if token.lower == "times" and tokens.lower(at + 1) in _COMPARING:
        return Unit("times", Measure.OTHER, at + 1)
    return _percent(tokens, at) or _money(tokens, at) or _area(tokens, at) or _measured(tokens, at, tight)


def read_rate(tokens: Tokens, at: int) -> Unit | None:
    """The base of "12.4 per 100,000 people" that begins with its "per" at `at`; None if none does.

    People are what rates count over unless they say otherwise, so the unit's name leaves them out.
    """
    if tokens.lower(at) != "per" or tokens[at].paragraph:
        return None
    base = tokens[at + 1]
    digits = base.text.replace(",", "")
    scaled = tokens.lower(at + 2) in ("million", "thousand")
    if base.kind != "number" or not digits.isdigit() or (int(digits) < 1000 and not scaled) or len(digits) > 9:
        return None
    name, end = f"per {int(digits):,}", at + 2
    if scaled:
        name, end = f"{name} {tokens.lower(end)}", end + 1
    if tokens.lower(end) in _PER_HEAD and not tokens[end].paragraph:
        end += 1
    elif tokens.lower(end) == "live" and tokens.lower(end + 1) == "births":
        name, end = f"{name} live births", end + 2
    return Unit(name, Measure.OTHER, end)


_PER_HEAD = frozenset(("people", "inhabitants", "residents", "population", "persons", "citizens"))
_COMPARING = frozenset(
    ("as", "more", "higher", "larger", "greater", "bigger", "the", "lower", "less", "fewer", "faster", "that", "its",
     "brighter", "heavier", "longer", "smaller", "stronger", "earnings", "book", "better", "worse", "closer", "hotter")
)  # fmt: skip


def _percent(tokens: Tokens, at: int) -> Unit | None:
    word = tokens.lower(at)
    if word == "per" and tokens.lower(at + 1) == "cent":
        return Unit("%", Measure.PERCENT, at + 2)
    if word == "percentage" and singular(tokens.lower(at + 1)) == "point":
        return Unit("percentage points", Measure.PERCENT, at + 2)
    if word == "basis" and singular(tokens.lower(at + 1)) == "point":
        return Unit("basis points", Measure.PERCENT, at + 2)
    if word in ("percentage", "percent") and tokens.lower(at + 1) == "-" and singular(tokens.lower(at + 2)) == "point":
        return Unit("percentage points", Measure.PERCENT, at + 3)
    if word in ("bps", "bp"):
        return Unit("basis points", Measure.PERCENT, at + 1)
    if word == "per" and tokens.lower(at + 1) == "-" and tokens.lower(at + 2) == "cent":
        return Unit("%", Measure.PERCENT, at + 3)
    return Unit("%", Measure.PERCENT, at + 1) if word in _PERCENT_WORDS and word != "percentage" else None


def _money(tokens: Tokens, at: int) -> Unit | None:
    word = tokens.lower(at)
    if tokens[at].text in CURRENCY_CODES:
        return Unit(tokens[at].text, Measure.MONEY, at + 1)
    first = singular(word)
    second, after = singular(tokens.lower(at + 1)), at + 2
    if word == "u" and tokens.says(at + 1, ".", "s"):
        word, after = "us", at + 4
        second = singular(tokens.lower(at + (4 if tokens.lower(at + 3) == "." else 3)))
        after = at + (5 if tokens.lower(at + 3) == "." else 4)
    nation = TWO_WORD_NATIONS.get(f"{word} {tokens.lower(at + 1)}")
    if nation is not None and singular(tokens.lower(at + 2)) in NATIONAL_MONEY:
        return Unit(nation, Measure.MONEY, at + 3)
    if second in NATIONAL_MONEY and word in NATIONS:
        return Unit(NATIONS[word], Measure.MONEY, after)
    if first == "pound" and second == "sterling":
        return Unit("GBP", Measure.MONEY, at + 2)
    if word in ("buck", "won") and not _large(tokens, at - 1):
        return None
    return Unit(CURRENCY_WORDS[first], Measure.MONEY, at + 1) if first in CURRENCY_WORDS else None


def _large(tokens: Tokens, at: int) -> bool:
    """Whether the number that ends at `at` is one that "won" or "buck" after it is money for, not a verb or a deer."""
    return tokens.lower(at) in _SCALE_NAMES or (tokens[at].kind == "number" and len(tokens[at].text) > 4)


_SCALE_NAMES = frozenset(("thousand", "million", "billion", "trillion", "bn", "mn", "tn", "k"))


def _area(tokens: Tokens, at: int) -> Unit | None:
    power = _SQUARE.get(tokens.lower(at))
    if power is None:
        return None
    after = at + 2 if tokens.lower(at + 1) in (".", "-") else at + 1
    word = tokens.lower(after)
    short = _SPELT.get(singular(word)) or _SHORT.get(word)
    if short is None:
        return None
    return Unit(short[0] + power, Measure.AREA if power == "²" else Measure.VOLUME, after + 1)


def _degrees(tokens: Tokens, at: int) -> Unit:
    word = tokens.lower(at)
    if word in ("c", "celsius", "centigrade"):
        return Unit("°C", Measure.TEMPERATURE, at + 1)
    if word in ("f", "fahrenheit"):
        return Unit("°F", Measure.TEMPERATURE, at + 1)
    return Unit("°", Measure.TEMPERATURE, at)


def _measured(tokens: Tokens, at: int, tight: bool) -> Unit | None:
    token = tokens[at]
    if singular(token.lower) == "degree":
        return _degrees(tokens, at + 1)
    if (compound := _compound(tokens, at)) is not None:
        return compound
    if token.text in ("x", "X") and tight and tokens[at - 1].kind == "number" and not _goes_on(tokens, at + 1):
        return Unit("times", Measure.OTHER, at + 1)
    found = _SHORT.get(token.text)
    letter = token.text in _STAND_ALONE and tokens[at + 1].kind != "number" and not tokens[at + 1].capital
    if found is None or (token.text in _ONLY_TIGHT and not tight and not letter):
        found = _SPELT.get(singular(token.lower))
    if found is None or _is_something_else(tokens, at):
        return None
    name, measure = found
    if (
        measure is Measure.DISTANCE
        and tokens[at + 1].kind == "number"
        and tokens[at + 1].text in "23"
        and tokens[at + 1].glued
    ):
        return Unit(name + ("²" if tokens[at + 1].text == "2" else "³"), Measure.AREA, at + 2)
    if measure is Measure.DISTANCE and tokens[at + 1].text in ("²", "³"):
        return Unit(name + tokens[at + 1].text, Measure.AREA if tokens[at + 1].text == "²" else Measure.VOLUME, at + 2)
    if name in ("year", "month", "week", "day"):
        return _age(tokens, at, name) or Unit(name, measure, at + 1)
    if measure is Measure.DISTANCE and (end := _per_hour(tokens, at + 1)) is not None:
        return Unit("mph" if name == "mi" else name + "/h", Measure.SPEED, end)
    return Unit(name, measure, at + 1)


def _goes_on(tokens: Tokens, at: int) -> bool:
    return tokens[at].glued and tokens[at].kind != "sign"


def _is_something_else(tokens: Tokens, at: int) -> bool:
    """Whether a word that can be a unit is not one here: "two second-half goals", "three cup finals"."""
    word = tokens.lower(at)
    if word in ("cup", "cups"):
        return tokens.lower(at + 1) != "of" and tokens[at + 1].kind == "word"
    ordinal = word == "second" and tokens[at - 1].text not in ("-", "1") and tokens.lower(at - 1) != "one"
    return ordinal and ((tokens[at + 1].text == "-" and tokens[at + 1].glued) or tokens[at - 1].kind == "word")


def _compound(tokens: Tokens, at: int) -> Unit | None:
    """The unit of two words at `at`, a hyphen between them or not: "kilowatt-hours", "light years"."""
    if tokens.lower(at) not in _COMPOUND_STARTS:
        return None
    second = at + 2 if tokens.lower(at + 1) == "-" and tokens[at + 1].glued and tokens[at + 2].glued else at + 1
    named = _COMPOUND.get((tokens.lower(at), singular(tokens.lower(second))))
    return None if named is None else Unit(*named, second + 1)


def _age(tokens: Tokens, at: int, name: str) -> Unit | None:
    following = at + 2 if tokens.lower(at + 1) in ("-", "‑", "–") else at + 1
    if tokens.lower(following) in ("old", "olds"):
        return Unit(name, Measure.AGE, following + 1)
    return Unit(name, Measure.AGE, at + 3) if tokens.says(at + 1, "of", "age") else None


def _per_hour(tokens: Tokens, at: int) -> int | None:
    if tokens.lower(at) in ("/", "per", "an") and tokens.lower(at + 1) in ("h", "hr", "hour"):
        return at + 2
    return None
