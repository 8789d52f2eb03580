"""Condensing words for a list: measured in terminal cells, cut where a clause ends, never left hanging."""

from __future__ import annotations

import re
import unicodedata

from claimtrack.extract.lexicon import listed

WIDEST = 60
"""Terminal cells of a label."""

CUT = "…"
"""What a label ends in that no clause's end could be found for."""

MARKS = re.compile(r"[\"“”„«»‟＂]|\*\*|__")
FULL_STOP = re.compile(r"(?<!\.)(?<!\.\w)\.$")
"""A full stop at the end that is not that of "7 a.m."."""
# "the driver, a man of 44, survived": left out where a label is too wide.
_APPOSED = re.compile(r"(?<=\w),\s(?:an?|the|who|whose|which|aged|\d{1,3})\b[^,;:]{0,90},(?=\s[a-z])")
_LEAD = re.compile(
    r"(?:(?:that(?!\s+(?:\w+n[’']t|\w+s|was|are|were|will|would|had|did|do|can|could|should|must|may|might|never|"
    r"left|made"
    r"|happened|came|meant)\b)|and|but|so|because|or|yet|then|also|now|well|yes|look"
    r"|indeed|however|meanwhile|which|moreover|furthermore|of course|at the same time|in addition)\b"
    r"(?:,\s*|\s+)(?:(?:today|now|then|yesterday),\s+)?)+",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:if|as|while|whether|since|when|although|though|unless|until)\b")
_SELF = re.compile(r"^(?:he|she|they|it) (?:was|is|were|are|has been|had been) (?=\w+ing\b)", re.IGNORECASE)
_BOUNDARIES = (
    re.compile(r"[,;:–—](?=\s)"),
    re.compile(r"\s(?=(?:and|but|while|because|before|after|as|when|which|who|where)\s)"),
)
_DANGLING = listed(
    "the a an of in on at for to from with by and or but that which who as is are was were be has have had its "
    "their his her our my your this these those more than at least about some up into not under over while after "
    "before because when where so if nearly almost between said"
)


# "in schools, churches and barns": no clause of its own begins at such a comma.
_LISTED = re.compile(
    r"(?:in|at|from|to|of|with|near|on|for|"
    r"by)\s(?:[\w’'-]+\s){0,2}[\w’'-]+(?:,\s(?:[\w’'-]+\s?){1,3}){1,4}\s?(?:and|or)\s[\w’' -]{2,30}\Z"
)


def cells(text: str) -> int:
    """How many terminal cells a text takes; wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def plain(quote: str) -> str:
    """The beginning of a claim's own words, for one that nothing shorter can be made of; never empty."""
    return cut(" ".join(quote.split())) or CUT


def clean(text: str) -> str:
    """A clause without quotation marks, leading connectives, "he was" before what he was doing, or a full stop."""
    text = " ".join(MARKS.sub("", text).split()).strip(" ,;:–—-")
    stripped = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    stripped = _SELF.sub("", stripped or text, count=1)
    if _CONDITION.match(stripped):
        stripped = stripped[0].upper() + stripped[1:]
    return FULL_STOP.sub("", stripped)


def first_clause(after: str) -> str:
    """The words after a figure up to the first comma that does not bring another number."""
    if _LISTED.search(after):
        return after
    for comma in re.finditer(r",\s", after):
        if comma.start() > 6 and not re.match(r"[^,]{0,40}\d", after[comma.end() :]):
            return after[: comma.start()]
    return after


def cut(text: str) -> str:
    """A label cut to its width at a clause's end, else between words with an ellipsis."""
    text = " ".join(text.split()).strip(" ,;:–—")
    if cells(text) <= WIDEST:
        return text
    if not _CONDITION.match(text[:1].lower() + text[1:]):
        # After "while talks went on, the army ..." the main clause stands between commas, no apposition.
        text = _APPOSED.sub("", text, count=1)
    if cells(text) <= WIDEST:
        return text
    # "While talks went on" says nothing without what follows it.
    least = text.find(",") + 1 if _CONDITION.match(text[:1].lower() + text[1:]) else 0
    for boundary in _BOUNDARIES:
        ends = [
            match.start() for match in boundary.finditer(text[: 2 * WIDEST]) if not _joins_names(text, match.start())
        ]
        fitting = [end for end in ends if end >= least and 24 <= cells(text[:end]) <= WIDEST]
        if fitting:
            return _undangled(text[: fitting[-1]])
    words = text.split(" ")
    kept = ""
    for word in words:
        longer = f"{kept} {word}".strip()
        if cells(longer) > WIDEST - 1:
            break
        kept = longer
    if not kept:
        kept = _prefix(words[0])
    return _undangled(kept) + CUT


def _joins_names(text: str, end: int) -> bool:
    """Whether "and" at `end` joins two names or two things counted, not two clauses: "Upper and Lower Teme"."""
    after = text[end:].split(maxsplit=2)
    if after[:1] != ["and"]:
        return False
    before = text[:end].split()[-3:]
    return (
        "between" in before
        or before[-1].endswith("ly")
        or before[-1][:1].isupper()
        or (len(after) > 1 and not after[1][:1].islower())
    )


def _undangled(text: str) -> str:
    words = text.rstrip(" ,;:–—").split(" ")
    while len(words) > 2 and words[-1].lower() in _DANGLING:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—")


def _prefix(word: str) -> str:
    kept = ""
    width = 0
    for character in word:
        width += cells(character)
        if width > WIDEST - 1:
            break
        kept += character
    return kept
