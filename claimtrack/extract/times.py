"""Days from words: weekdays, "yesterday", "Feb. 24", "last week", each with its precision, from the publication "
"day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from claimtrack.extract.lexicon import MONTH_ABBREVIATIONS, MONTHS, WEEKDAYS
from claimtrack.terms import Dated, Precision

_MONTH_WORDS = {name: index + 1 for index, name in enumerate(MONTHS)} | MONTH_ABBREVIATIONS
_COUNTED_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_SMALL_NUMBERS = {word: index + 1 for index, word in enumerate(_COUNTED_WORDS)} | {"a": 1, "an": 1, "couple": 2}
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_PART = r"(?:\s+(?:morning|afternoon|evening|night|noon|midday|midnight))?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WHICH = r"(?:(?P<which>last|next|this)\s+)?"
_RELATIVE = r"(?P<relative>this|last|next|past|previous|coming)"
_COUNT = r"a\s+couple\s+of|a|an|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)"),
    ("monthday", _MONTH + r"\s+" + _DAY + r"(?!\d|[,.]\d|\s*%)(?:,?\s+" + _YEAR + r")?"),
    ("daymonth", _DAY + r"(?:\s+of)?\s+" + _MONTH + r"(?![a-z])(?:,?\s+" + _YEAR + r")?"),
    ("monthyear", _MONTH + r",?\s+" + _YEAR),
    ("month", r"(?:(?:in|since|of|by|until|last|this|early|late|mid-?)\s*)" + _MONTH + r"(?![\w])"),
    ("weekday", _WHICH + r"(?:early\s+|late\s+)?(?P<weekday>" + "|".join(WEEKDAYS) + ")" + _PART),
    ("ago", r"(?P<count>" + _COUNT + r")\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)"),
    ("before", r"(?:the\s+)?day\s+before\s+yesterday"),
    ("after", r"(?:the\s+)?day\s+after\s+tomorrow"),
    ("yesterday", r"yesterday" + _PART + r"|last\s+night|(?:the\s+)?previous\s+(?:day|night)"),
    ("today", r"today|tonight|right\s+now|this\s+(?:morning|afternoon|evening)|overnight"),
    ("tomorrow", r"tomorrow" + _PART),
    ("period", r"(?:earlier\s+|later\s+)?" + _RELATIVE + r"\s+(?P<span>week|weekend|month|year)"),
    ("year", r"(?:in|since|of|by|until|from|during)\s+" + _YEAR + r"(?!\s*(?:-|people|civilians|\w+s\b))"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)) for name, pattern in _PATTERNS)
_HINT = re.compile(
    r"day\b|tonight|overnight|night|tomorrow|week|month|year|ago\b|earlier|morning|afternoon|evening|\d{4}|"
    + "|".join(name[:3] for name in MONTHS),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """Words that name a day or a period, at `start`:`end` of the text."""

    start: int
    end: int
    phrase: str


def find_times(text: str, start: int, end: int) -> list[TimePhrase]:
    """The time phrases of `text[start:end]` in order, none inside another."""
    if not _HINT.search(text, start, end):
        return []
    found = sorted(_matches(text, start, end), key=lambda time: (time.start, -time.end))
    kept: list[TimePhrase] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return kept


def _matches(text: str, start: int, end: int) -> Iterator[TimePhrase]:
    for name, pattern in _COMPILED:
        for match in pattern.finditer(text, start, end):
            month = match.groupdict().get("month")
            # "may" and "march" in lower case are verbs.
            if month is not None and month[0].islower():
                continue
            if name == "weekday" and match["weekday"][0].islower():
                continue
            yield TimePhrase(match.start(), match.end(), match.group())


def resolve_date(phrase: str, published: date | None, *, ahead: bool = False) -> Dated | None:
    """The day that `phrase` means in a document published on that day, with its precision.

    A weekday is the most recent such day, the day of publication included. A day of a month without a year is the
    most recent one, unless it comes within a month. With `ahead` both are the next one instead. None where the
    phrase names no day, or needs a publication day and there is none.
    """
    for name, pattern in _COMPILED:
        match = pattern.search(phrase)
        if match is None:
            continue
        try:
            resolved = _resolve(name, match.groupdict(), published, ahead)
        except (ValueError, OverflowError):
            return None
        return None if resolved is None else Dated(resolved[0], resolved[1], phrase)
    return None


def _resolve(
    name: str, parts: dict[str, str | None], published: date | None, ahead: bool
) -> tuple[date, Precision] | None:
    if name == "iso":
        return date.fromisoformat(parts["iso"] or ""), Precision.DAY
    if name == "year":
        return date(int(parts["year"] or 0), 1, 1), Precision.YEAR
    if name in {"monthday", "daymonth", "monthyear", "month"}:
        return _of_month(name, parts, published, ahead)
    if published is None:
        return None
    match name:
        case "weekday":
            return _weekday(parts, published, ahead), Precision.DAY
        case "ago":
            return _ago(parts, published)
        case "period":
            return _period(parts, published)
    shift = {"before": -2, "after": 2, "yesterday": -1, "today": 0, "tomorrow": 1}[name]
    return published + timedelta(days=shift), Precision.DAY


def _of_month(
    name: str, parts: dict[str, str | None], published: date | None, ahead: bool
) -> tuple[date, Precision] | None:
    month = _MONTH_WORDS[(parts["month"] or "").lower().rstrip(".")]
    day = int(parts["day"] or 1) if name in {"monthday", "daymonth"} else 1
    precision = Precision.DAY if name in {"monthday", "daymonth"} else Precision.MONTH
    year = parts.get("year")
    if year:
        return date(int(year), month, day), precision
    if published is None:
        return None
    if ahead:
        return _next_month(month, day, precision, published)
    latest = published + timedelta(days=31)
    for candidate in (published.year + 1, published.year, published.year - 1, published.year - 4):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found <= latest:
            return found, precision
    return None


def _next_month(month: int, day: int, precision: Precision, published: date) -> tuple[date, Precision] | None:
    """The first such day, or month, that is not over on the day of publication."""
    for year in (published.year, published.year + 1, published.year + 4):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        over = (found.year, found.month) < (published.year, published.month)
        if found >= published or (precision is Precision.MONTH and not over):
            return found, precision
    return None


def _weekday(parts: dict[str, str | None], published: date, ahead: bool) -> date:
    wanted = WEEKDAYS.index((parts["weekday"] or "").lower())
    back = (published.weekday() - wanted) % 7
    which = (parts.get("which") or "").lower()
    if which == "next" or (ahead and not which):
        return published + timedelta(days=(wanted - published.weekday()) % 7 or 7)
    if which == "last" and back == 0:
        back = 7
    return published - timedelta(days=back)


def _ago(parts: dict[str, str | None], published: date) -> tuple[date, Precision]:
    words = (parts["count"] or "").lower().split()
    count = int(words[0]) if words[0].isdigit() else _SMALL_NUMBERS["couple" if "couple" in words else words[0]]
    unit = (parts["unit"] or "").lower()
    if unit == "day":
        return published - timedelta(days=count), Precision.DAY
    if unit == "week":
        return _monday(published - timedelta(weeks=count)), Precision.WEEK
    if unit == "month":
        return _month(published, -count), Precision.MONTH
    return date(published.year - count, 1, 1), Precision.YEAR


def _period(parts: dict[str, str | None], published: date) -> tuple[date, Precision]:
    relative = (parts["relative"] or "").lower()
    shift = {"this": 0, "next": 1, "coming": 1}.get(relative, -1)
    span = (parts["span"] or "").lower()
    if span == "month":
        return _month(published, shift), Precision.MONTH
    if span == "year":
        return date(published.year + shift, 1, 1), Precision.YEAR
    return _monday(published + timedelta(weeks=shift)), Precision.WEEK


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date, shift: int) -> date:
    months = day.year * 12 + day.month - 1 + shift
    return date(months // 12, months % 12 + 1, 1)
