"""What a claim asserts by its form, and whether it is affirmed, denied or questioned."""

from __future__ import annotations

import re

from claimtrack.extract.cues import VERBS
from claimtrack.extract.lexicon import listed
from claimtrack.terms import ClaimKind, Figure, Measure, Polarity

_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "rule out"})
_ACCUSING = frozenset({"accuse", "blame", "denounce", "condemn", "criticize", "criticise"})
_INTENDING = listed(
    "vow pledge promise threaten swear refuse offer order urge demand command instruct beg implore request"
) | {"call for", "call on", "appeal for", "appeal to"}
_FORETELLING = frozenset({"predict", "forecast", "expect", "foresee", "fear", "hope", "speculate"})
_FUTURE = re.compile(r"\b(?:(?<!the )will|would|won[’']t|going to|about to|expected to|likely to)\b|[’']ll\b")
_POSSIBLE = re.compile(r"\b(?:could|may|might)\b")
_VALUING = re.compile(
    r"\b(?:I (?:think|believe|feel|consider|hope)|we (?:think|believe|feel|hope)|in (?:my|our) (?:view|opinion)|"
    r"should|ought to|"
    r"must|unacceptable|unnecessary|tragic|terrible|horrible|disgrace|shame\w*|wonderful|great|best|worst|barbar\w+|"
    r"inhuman\w*|heroic|disaster|catastroph\w+|immoral|cowardly|proud|grateful|sorry)\b",
    re.IGNORECASE,
)
_STATIVE = re.compile(
    r"\b(?:is|are|am|was|were|be|been|has|have|had|remains?|remained|lacks?|needs?|stands?|lives?)\b|[’'](?:s|re|m|ve)\b"
)
_PRESENT = re.compile(r"^[^,;:]{0,60}?(?:\b(?:is|are|am)\b(?! being)|[’'](?:re|m)\b)")
_EVENTFUL = re.compile(
    r"\b(?!need|speed|indeed|seed)\w{2,}ed\b|\b(?:left|hit|struck|began|broke|shot|fell|took|went|fired|came|set|fled|died|fought|lost|won|burnt|sank|blew)\b"
)
_IMPERATIVE = re.compile(
    r"(?:Do not|Don[’']t|Please|Let us|Let[’']s|Stop|Stay|Leave|Block|Keep|Send|Give|Open|Release|Lay)\b"
)


def lemma_of(cue: str | None) -> str | None:
    """The lemma of a cue as the text has it; None for "according to", nouns and no cue."""
    if cue is None:
        return None
    words = cue.lower().split()
    if len(words) == 2 and words[1] in {"for", "on", "out", "to"}:
        head = re.sub(r"(?:ed|ing|s)$", "", words[0]).replace("rul", "rule")
        return f"{head} {words[1]}" if words[0] != "according" else None
    if words[-1] in {"called", "calls", "calling"}:
        return "call"
    verb = VERBS.get(words[-1])
    return verb.lemma if verb else None


def denies(lemma: str | None) -> bool:
    """Whether a reporting verb rejects what it reports."""
    return lemma in _DENYING


def polarity_of(lemma: str | None, quote: str) -> Polarity:
    """Denied where the cue denies, questioned where it asks or the words end in a question mark."""
    if denies(lemma):
        return Polarity.DENIED
    if quote.rstrip(' "”’»').endswith("?") or (
        lemma in {"ask", "question"} and re.match(r"(?:whether|if|why|how)\b", quote)
    ):
        return Polarity.QUESTIONED
    return Polarity.AFFIRMED


def speaks_of_future(quote: str) -> bool:
    """Whether the words say what is to come ("will leave on Friday")."""
    return _FUTURE.search(quote) is not None


def kind_of(lemma: str | None, quote: str, figures: tuple[Figure, ...], *, to_do: bool) -> ClaimKind:
    """The kind of a claim; `to_do` says that its words are an order or an intent ("to leave the town")."""
    if denies(lemma):
        return ClaimKind.DENIAL
    if lemma in _ACCUSING:
        return ClaimKind.ACCUSATION
    if lemma == "call":
        return ClaimKind.OPINION
    if to_do or lemma in _INTENDING or _IMPERATIVE.match(quote):
        return ClaimKind.INTENT
    if any(figure.measure not in {Measure.DURATION, Measure.AGE} for figure in figures):
        return ClaimKind.FIGURE
    if lemma in _FORETELLING or speaks_of_future(quote) or (_POSSIBLE.search(quote) and not _EVENTFUL.search(quote)):
        return ClaimKind.FORECAST
    if _VALUING.search(quote):
        return ClaimKind.OPINION
    if _PRESENT.search(quote):
        return ClaimKind.STATE
    stative, eventful = _STATIVE.search(quote), _EVENTFUL.search(quote)
    if eventful and (stative is None or eventful.start() - stative.end() < 12 or eventful.start() < stative.start()):
        return ClaimKind.EVENT
    return ClaimKind.STATE
