"""Attributions made fit for claims: the day taken out of a cue, what stands apart from the report left out."""

from __future__ import annotations

import re
from dataclasses import replace

from claimtrack.extract.cues import VERBS, Takes
from claimtrack.extract.lexicon import WordClass, word_class
from claimtrack.extract.parse import Parse
from claimtrack.extract.pipeline import Reading
from claimtrack.extract.times import find_times
from claimtrack.terms import Attribution

Span = tuple[int, int]

_SURE = 0.5
"""The probability of an attribution from which a cue that is no word for saying is believed all the same."""

_HOLDING = re.compile(
    r"(?:doubt|want|seek|sought|plan|intend|consider|support|back|favou?r|call|put|speak|spoke|suspect|feel|felt|"
    r"worr|aim|"
    r"prefer|attribut|credit|count|according|per|citing|quot|point|stress|protest|complain|signal|describ|list|sign)"
)
_REPORTS_NOBODY = re.compile(r"(?:neither|nobody|none|no)\b", re.IGNORECASE)
_PHASE = re.compile(
    r"\b(?:continu(?:es?|ed|ing)|beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?|ceased?|managed?|fail(?:s|ed|ing)?|tr(?:y|ied|ies)|"
    r"came|happen(?:s|ed)|refrained)\Z",
    re.IGNORECASE,
)
_DO = re.compile(r"to\s[a-z]")
_NOBODY_SAYS = re.compile(
    r"(?:neither|nobody|none|no)\b(?:\s\w+){0,4}?\s(?P<verb>\w+)\s(?:that|whether|if)\b", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"(?:is|are|was|were|been|being|be|get|got)\s(?:\w+ly\s)?"
    r"(?:told|asked|ordered|urged|advised|instructed|warned|encouraged|invited|begged)\Z",
    re.IGNORECASE,
)
_DAY_BEFORE_THAT = re.compile(
    r"(?:(?:late|early|on)\s)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?,?\s"
    r"(?=that\b)"
)
_ANONYMOUS = re.compile(
    r"(?:that\s)?(?:he|she|they|(?:his|her|their)\s(?:full\s|last\s)?(?:name|surname|identity)s?)\snot\sbe\s"
    r"(?:named|identified|quoted|used|published|given|printed|disclosed|revealed)\W*"
)
_ADDRESSED = re.compile(
    r"(?:(?:And|But|So|Well|Yes|Thank you)\b,?\s)?(?:[A-Z][\w’'.-]*\s){0,3}[A-Z][\w’'-]*,\s"
    r"(?=(?:the|a|an|your|our|some|two|three|several|many|one|both|all)\b)"
)
_CONTRARY = re.compile(
    r"\W*(?:and\s|but\s)?(?:not|rather\sthan|instead\sof)\b[^;:.\"“”]{0,60}?,?\s*\bas\s", re.IGNORECASE
)
_WRONGLY = re.compile(r"\b(?:wrongly|mistakenly|incorrectly|erroneously|falsely|in error|by mistake)\b", re.IGNORECASE)
_OWN_EARLIER = re.compile(
    r"(?:(?:an?|the|our|this|its)\s)?(?:(?:earlier|previous|original|first|initial)\s(?:\w+\s)?|our\s(?:\w+\s)?)"
    r"(?:version|report|article|story|headline|post|bulletin|entry|edition|despatch|dispatch)s?\b",
    re.IGNORECASE,
)
_WORDS_BEFORE = 80
_TO_DO = re.compile(r"(?:not\s)?to\s", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:that|whether|if|how|why|who|what|when|where|which|to)\b", re.IGNORECASE)
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD", "VBN", "VBG"})
_THIRD = re.compile(r"(?:take|give|make|get|hold|launch|accept|lose|win|hit|kill|strike)s\Z")
_LINKING = re.compile(r"(?:\s|,|\b(?:on|late|early|in|at|earlier|later|also)\b)+\Z", re.IGNORECASE)


def tidied(text: str, reading: Reading) -> list[Attribution]:
    """The attributions of a paragraph that claims can be made of, each cue without the day it may hold."""
    if reading.paragraph.apart:
        return []
    return [
        replace(
            attribution,
            source=_unaddressed(text, _worded(text, attribution.source), reading),
            cue=_undated(text, attribution.cue),
            content=_said(text, attribution.content),
        )
        for attribution in (_uncorrected(text, found) for found in reading.attributions)
        if _said(text, attribution.content)
        and _worded(text, attribution.content)
        and not _is_deed(text, attribution)
        and not _is_phase(text, attribution)
        and not _is_of_nobody(text, attribution)
        and not _has_bare_object(text, attribution, reading.parse)
        and not _said_otherwise(text, attribution)
    ]


def _said_otherwise(text: str, attribution: Attribution) -> bool:
    """Whether what stands before "not 36 as we said" was taken for what was said: it is the contrary."""
    if not attribution.source or not attribution.content or attribution.content[-1][1] > attribution.source[0][0]:
        return False
    return _CONTRARY.fullmatch(text, attribution.content[-1][1], attribution.source[0][0]) is not None


def _uncorrected(text: str, attribution: Attribution) -> Attribution:
    """What was wrongly said without what mends it: of "we wrongly said 36; it is 31" the 36."""
    if not attribution.source or not attribution.cue or not attribution.content:
        return attribution
    (low, high), *rest = attribution.content
    stop = text.find(";", low, high)
    start = max(text.rfind(".", 0, low), text.rfind("\n", 0, low), low - _WORDS_BEFORE)
    own = _OWN_EARLIER.match(text, *attribution.source[0]) or _WRONGLY.search(text, max(start, 0), low)
    if stop < 0 or rest or own is None or any(mark in '"“«' for mark in text[low:high]):
        return attribution
    return replace(attribution, content=((low, stop),))


def _worded(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that hold a letter or a digit; between lines a tokeniser makes words of blanks."""
    return tuple(span for span in spans if any(character.isalnum() for character in text[slice(*span)]))


def _unaddressed(text: str, source: tuple[Span, ...], reading: Reading) -> tuple[Span, ...]:
    """A source phrase in a talk without whom the sentence addresses before it: "Minister, the union"."""
    if not source or (reading.paragraph.questioner is None and reading.paragraph.speaker is None):
        return source
    (low, high), *rest = source
    addressed = _ADDRESSED.match(text, low, high)
    opens = text[max(reading.paragraph.start, low - 2) : low].strip(" \n") in {"", ".", "?", "!", ",", "…"}
    return ((addressed.end(), high), *rest) if addressed and opens else source


def _said(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The stretches of a content that were said, without the condition on which they were."""
    return tuple(
        _closed(text, *_dateless(text, *span)) for span in content if not _ANONYMOUS.fullmatch(text[slice(*span)])
    )


def _dateless(text: str, start: int, end: int) -> Span:
    """A stretch of content without the day on which it was said: "Wednesday that the road was closed"."""
    day = _DAY_BEFORE_THAT.match(text, start, end)
    return (day.end(), end) if day else (start, end)


def _closed(text: str, start: int, end: int) -> Span:
    """A stretch of content with the mark that closes its quotation, where the reading stops just before it."""
    opened = {"”": "“", "»": "«"}
    mark = text[end : end + 1]
    if mark == '"':
        return (start, end + 1) if text.count(mark, start, end) % 2 else (start, end)
    if mark in opened and text.count(opened[mark], start, end) > text.count(mark, start, end):
        return start, end + 1
    return start, end


def _is_deed(text: str, attribution: Attribution) -> bool:
    """Whether a doubtful attribution makes a report of a deed that reports nothing ("gained", "launched")."""
    if attribution.confidence is None or attribution.confidence >= _SURE or not attribution.cue:
        return False
    words = [word.strip(".,:;") for start, end in attribution.cue for word in text[start:end].lower().split()]
    if any(word in VERBS or _HOLDING.match(word) for word in words):
        return False
    return any(word_class(word) in {WordClass.VERB, WordClass.AUXILIARY} or _THIRD.match(word) for word in words)


def _is_phase(text: str, attribution: Attribution) -> bool:
    """Whether it only says how a deed goes ("the army continued to shell the port")."""
    if not attribution.cue or not attribution.content:
        return False
    return (
        _PHASE.search(text, *attribution.cue[-1]) is not None and _DO.match(text, *attribution.content[0]) is not None
    )


def _is_of_nobody(text: str, attribution: Attribution) -> bool:
    """Whether it tells what nobody says ("Neither side disputes that"), or what somebody unnamed tells others to do."""
    if not attribution.source or not attribution.cue:
        return False
    if _REPORTS_NOBODY.match(text, *attribution.source[0]):
        return True
    told = _PASSIVE.search(text, *attribution.cue[-1]) is not None and attribution.source[0] < attribution.cue[0]
    return told and _TO_DO.match(text, *attribution.content[0]) is not None


def tells_what_nobody_says(text: str, start: int, end: int) -> bool:
    """Whether a clause says of nobody that they say something ("Neither side disputes that it rained")."""
    match = _NOBODY_SAYS.match(text, start, end)
    return match is not None and match["verb"].lower() in VERBS


def _has_bare_object(text: str, attribution: Attribution, parse: Parse) -> bool:
    """Whether a verb that reports clauses only has a thing after it: "posted a loss", "showed the bridge"."""
    if not attribution.source or not attribution.cue or len(attribution.content) > 1:
        return False
    words = text[slice(*attribution.cue[-1])].lower().split()
    verbs = [VERBS[word] for word in words if word in VERBS]
    (low, high), after = attribution.content[0], attribution.cue[-1][1]
    reporting = not verbs or (verbs[-1].takes is not Takes.THAT and verbs[-1].lemma != "post")
    if reporting or low < after or _CLAUSE.match(text, low, high):
        return False
    quoted = any(mark in '"“«' for mark in text[after:high])
    return not quoted and not any(parse.tags[word] in _FINITE for word in parse.within(low, high))


def _undated(text: str, cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """A cue's runs without days ("said Wednesday"), and without runs that hold nothing else."""
    if not cue:
        return cue
    runs = [_cut(text, start, end) for start, end in cue]
    kept = tuple(run for run in runs if run[0] < run[1])
    verbal = tuple(run for run in kept if any(word in VERBS for word in text[slice(*run)].lower().split()))
    # "said … in a statement": the verb is the cue, where it was said is no part of it.
    far = len(kept) > 1 and bool(verbal)
    return (verbal if far else kept) or cue


def _cut(text: str, start: int, end: int) -> Span:
    for time in find_times(text, start, end):
        if time.start > start:
            linking = _LINKING.search(text, start, time.start)
            return start, linking.start() if linking else time.start
        if time.end < end:
            return _cut(text, time.end + len(text[time.end : end]) - len(text[time.end : end].lstrip()), end)
        return start, start
    return start, end
