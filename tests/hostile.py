"""Texts that are made to be slow or to break something; tests read them, a benchmark times them."""

from __future__ import annotations

HOSTILE: dict[str, str] = {
    "digits": "9" * 40_000,
    "spaced digits": "9 " * 20_000,
    "hyphened digits": "1-" * 20_000,
    "number words": "one hundred and " * 3_000,
    "hedges": "about " * 10_000 + "5",
    "parts": "half of the " * 4_000,
    "numbered parts": "5 of the " * 5_000,
    "tolls": "killed 5 " * 5_000,
    "long words": "a" * 40_000 + " 5 " + "b" * 40_000,
    "currencies": "$" * 40_000,
    "ranges": "between 1 and " * 4_000,
    "compounds": "5 x-" * 10_000,
    "quotation marks": '"' * 20_000,
    "openings": "“" * 20_000,
    "cues": "said " * 10_000,
    "names": "Ana Kos said Ana Kos " * 2_500,
    "according": "according to " * 4_000,
    "commas": "said, " * 8_000,
    "markup": "[/b]" * 10_000,
    "escapes": "\x1b]52;c;aGk=\x07" * 3_000,
    "overrides": "\u202eabc" * 10_000,
    "one line": "Kos said 40 people left. " * 1_600,
    "lines": "\n" * 40_000,
    "apostrophes": "'" * 40_000,
    "mixed marks": "“\"'«»‘" * 6_000,
    "full stops": "." * 40_000,
    "brackets": "(" * 20_000 + ")" * 20_000,
    "appositions": "Ana Kos, " * 5_000 + "said",
    "labels": "A: " * 13_000,
    "bullets": "- a\n" * 10_000,
}
"""By name; each at least some tens of thousands of characters."""
