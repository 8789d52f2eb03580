"""The day a document was published, from the words of whoever says it."""

from __future__ import annotations

import re
from datetime import date, datetime

from claimtrack.errors import UsageError
from claimtrack.text import display_safe

_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}", re.ASCII)
_REMEDY = "write it as 2022-04-21"


def parse_published(text: str) -> date:
    """The day that a written date names: ISO 8601 first, then English forms such as "April 21, 2022".

    The calendar day is the one written, whatever its time zone. Raises UsageError for what names no single day, and
    for numbers that could be month and day either way round.
    """
    written = text.strip()
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        pass
    shown = f'"{display_safe(written)[:40]}"'
    numeric = _NUMERIC.match(written)
    if numeric and numeric[1] != numeric[2] and max(int(numeric[1]), int(numeric[2])) <= 12:
        raise UsageError(f"{shown} has day and month in an order that cannot be told; {_REMEDY}")
    # A date is short; dateparser takes seconds over a page.
    found = _spelled_out(written) if len(written) <= 80 else None
    if found is None:
        raise UsageError(f"{shown} is not a publication date; {_REMEDY}")
    return found


def _spelled_out(written: str) -> date | None:
    import dateparser

    found = dateparser.parse(
        written,
        languages=["en"],
        settings={
            # Without these, "April 2022" would come out as today's day of that April.
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
            "DATE_ORDER": "DMY",
        },
    )
    return found.date() if found else None
