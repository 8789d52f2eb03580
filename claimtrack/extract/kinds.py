"""What a claim asserts by its form, and whether it is affirmed, denied or questioned."""

from __future__ import annotations

import re
from itertools import pairwise

from claimtrack.extract.cues import VERBS
from claimtrack.extract.lexicon import listed
from claimtrack.extract.predicates import Form, Predicate
from claimtrack.terms import ClaimKind, Figure, Measure, Polarity

_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "rule out"})
_ACCUSING = frozenset({"accuse", "blame", "denounce", "allege"})
_JUDGING = frozenset({"call", "describe", "condemn", "criticize", "criticise", "welcome", "praise", "oppose", "think"})
_DOUBTING = re.compile(
    r"\b(?:doubt(?:s|ed|ing)?|question(?:s|ed|ing)?|unsure|unclear|not clear|wonder\w*)\b", re.IGNORECASE
)
_INTENDING = listed(
    "vow pledge promise threaten swear refuse offer order urge demand command instruct beg implore request"
) | {"call for", "call on", "appeal for", "appeal to"}
_FORETELLING = frozenset({"predict", "forecast", "expect", "foresee", "fear", "hope", "speculate", "hint"})
_FUTURE = re.compile(
    r"\b(?:(?<!the )will|shall|would|won[’']t|going to|about to|(?:expected|likely|due|set|bound|scheduled) to|"
    r"(?:is|are) expected|(?:we|i) expect)\b|[’']ll\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(r"\b(?:could|may|might)\b")
# What one means to do, and has the power to: not what one will suffer.
_MEANS_TO = re.compile(
    r"\b(?:we|i)(?:\s+\w+ly)?(?:\s+(?:will|shall|would)|[’']ll)\s+(?:not |never |also |now |soon |be (?:the )?)?"
    r"(?!(?:lose|need|run|see|die|face|have|know|find|suffer|feel|starve|freeze|get|miss|learn)\b)\w+|"
    r"\b(?:will|would|shall|won[’']t)\s+(?:not |never |also |now |soon )?"
    r"(?:begin|start|launch|send|deploy|seek|accept|refuse|resign|retaliate|respond|strike|march|withdraw|publish|pay|"
    r"hold (?!up\b)|join|land|resume|continue to|follow (?:by|on|within)|reach all|sign|vote|appeal|sue|build|fight|"
    r"defend|"
    r"never (?:surrender|accept|leave)|be (?:fined|charged|punished|arrested|prosecuted|sent|deployed|paid|published|"
    r"reconnected|released|evacuated|compensated|reopened by))\b|"
    r"\b(?:we|i) (?:hereby |now |again )?(?:order|demand|urge|call on|ask|vow|promise|pledge|refuse|swear|appeal)\b|"
    r"\b(?:had |has |have )?(?:promised|vowed|pledged|agreed|decided|threatened|plans?|intends?|planned) to\b",
    re.IGNORECASE,
)
_VALUING = re.compile(
    r"\b(?:I (?:think|believe|feel|consider|hope)|we (?:think|believe|feel|hope)|in (?:my|our) (?:view|opinion)|"
    r"should|ought to|"
    r"must|unacceptable|unnecessary|tragic|terrible|horrible|disgrace|shame\w*|wonderful|great|best|worst|barbar\w+|"
    r"inhuman\w*|heroic|disaster|catastroph\w+|immoral|cowardly|proud|grateful|sorry|"
    r"(?:the|a) (?:right|wrong) \w+|far too|too (?:late|little|slow|much|early|soon)|"
    r"(?:risk|danger|threat|chance)s?\b.{0,40}\b(?:low|high|small|slim|great)|good news|bad news|"
    r"insult|farce|joke|madness|folly|betrayal|miracle|hopeless|pointless|fair|unfair|unjust)\b",
    re.IGNORECASE,
)
_ACCUSATION = re.compile(
    r"\b(?:illegal\w*|unlawful\w*|tortur\w+|dragg\w+|beat(?:en| us| me| him| her| them)|stole|stolen|smuggl\w+|lied|"
    r"lying|liars?|"
    r"hid(?:es|ing|den)?|ignor(?:ed|ing)|corrupt\w*|brib\w+|cover(?:ed|ing)?[- ]up|abus\w+|rap(?:e|ed|es)|"
    r"execut(?:ed|ing)|"
    r"deliberate\w*|on purpose|sabotag\w+|stag(?:ed|ing) (?:the|an?)|war crimes?|crimes?|loot\w*|massacr\w+|"
    r"violat\w+|betray\w+|"
    r"cheat\w*|to blame|speculating|is behind|was behind|gave the order|ordered the|negligen\w+|"
    r"fail(?:ed|s|ing) to|refus(?:ed|es|ing) to|nobody (?:had )?(?:told|warned|came)|no one (?:had )?(?:told|warned)|"
    r"without (?:water|food|trial|charge|a lawyer|warning)|charged (?:a|the|into a) (?:crowd|people)|opened fire on|"
    r"fired (?:on|at|into)|"
    r"human shields?|terroris\w+|propaganda|manipulat\w+|falsif\w+|rigg\w+|extort\w+|steal(?:s|ing)?|robb\w+|"
    r"threaten\w+)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:is|are|was|were|[’']s) (?:simply |completely |entirely |totally |absolutely |just |both )?(?:(?:not|"
    r"n[’']t) (?:true|so|the case|correct|accurate)|"
    r"false|untrue|a lie|lies|nonsense|fake|a fabrication|fabricated|baseless|unfounded|wrong figures|invented|"
    r"a myth)\b|"
    r"\b(?:that|this|it|such a thing|nothing of the (?:kind|sort)) (?:did not|didn[’']t|never|has never|"
    r"has not) happen\w*|"
    r"\b(?:it|that|this) (?:was|is) (?:not|n[’']t)(?: us| me| ours| our\w*)?\b|\b(?:was|is)n[’']t (?:us|me|ours)\b|"
    r"\bno (?:knowledge|part|involvement|role|plans?|evidence|truth|basis|intention|shortage|reason|record)\b|"
    r"\bnothing to do with\b|\bno (?:force|weapons?|shots?|live (?:rounds|fire)|troops|soldiers|"
    r"fighters?)\b.{0,30}\b(?:used|fired|there|on|in|deployed|carried)\b",
    re.IGNORECASE,
)
_OWN_NEGATED = re.compile(
    r"\b(?:we|i|our \w+(?: \w+)?|my \w+(?: \w+)?)\s+(?:did not|didn[’']t|do not|don[’']t|never|have never|has never|"
    r"were not|was not|"
    r"weren[’']t|wasn[’']t|are not|aren[’']t)\b(?! (?:know|want|have|need|yet|expect|understand|see|sure|able|"
    r"afraid|enough|ready))|"
    r"\b(?:not one|none) of (?:our|my)\b",
    re.IGNORECASE,
)
_THERE_IS_NO = re.compile(
    r"\bthere (?:was|were|is|are|has been|have been) (?:no|not a single|never any|neither)\b", re.IGNORECASE
)
_CASUALTY = re.compile(
    r"\b(?:kill\w*|hurt|injur\w+|wound\w*|harm\w*|casualt\w+|victims?|dead|deaths?|missing|damage\w*|lost|"
    r"survivors?|cases|"
    r"food|water|power|electricity|medicine|fuel|news|word|sign|need|time|money|way|room|place|light|hope|choice|"
    r"doctors?|beds?|one|body)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"^[^,;:]{0,60}?(?:\b(?:is|are|am)\b(?! being)|[’'](?:re|m)\b)")
_EVENTFUL = re.compile(
    r"\b(?!need|speed|indeed|seed)\w{2,}ed\b|\b(?:left|hit|struck|began|broke|shot|fell|took|went|fired|came|set|"
    r"fled|died|"
    r"fought|lost|won|burnt|sank|blew)\b"
)
_IMPERATIVE = re.compile(
    r"(?:Do not|Don[’']t|Please|Let us|Let[’']s|Stop|Stay|Leave|Block|Keep|Send|Give|Open|Release|Lay|Close|Free|Go|"
    r"Bring|"
    r"Take|Put|Evacuate|Cease|Return|Withdraw|Surrender|Boil|Avoid|Remain)\b(?! (?:is|are|was|were|has|have)\b)"
)
_TO_DO = re.compile(r"(?:[\w’' -]{2,50}? )?(?:not )?to (?!(?:have|be|between|\d)\b)[a-z]+\b")
_CONDITIONAL = re.compile(r"(?:if|unless|once|should)\b", re.IGNORECASE)
_WITHOUT_FORM = Predicate(Form.VERBLESS)


def lemma_of(cue: str | None) -> str | None:
    """The lemma of a cue as the text has it; None for "according to", nouns and no cue."""
    if cue is None:
        return None
    words = cue.lower().replace(",", " ").split()
    if not words or words[0] == "according":
        return None
    for first, second in pairwise(words):
        if second in {"for", "on", "out", "to"} and first.startswith(("call", "appeal", "rul")):
            head = re.sub(r"(?:ed|ing|s)$", "", first).replace("rul", "rule")
            phrase = f"{head} {second}"
            if phrase in _PHRASES:
                return phrase
    if any(word in {"called", "calls", "calling"} for word in words):
        return "call"
    return next((VERBS[word].lemma for word in words if word in VERBS), None)


_PHRASES = frozenset({"call for", "call on", "appeal for", "appeal to", "rule out"})


def denies(lemma: str | None) -> bool:
    """Whether a reporting verb rejects what it reports."""
    return lemma in _DENYING


def doubts(cue: str | None) -> bool:
    """Whether a cue puts in doubt what it reports."""
    return cue is not None and _DOUBTING.search(cue) is not None


def rejects(quote: str) -> bool:
    """Whether words that somebody says deny something themselves: "we fired no shots", "that is untrue"."""
    if _NOT_SO.search(quote) or _OWN_NEGATED.search(quote):
        return True
    if _THERE_IS_NO.search(quote):
        return not _CASUALTY.search(quote)
    return False


def polarity_of(lemma: str | None, quote: str, cue: str | None = None, *, rejecting: bool = False) -> Polarity:
    """Denied where cue or words deny, questioned where the cue asks or doubts or the words end in a question mark."""
    if denies(lemma) or rejecting:
        return Polarity.DENIED
    if quote.rstrip(' "”’»').endswith("?") or (
        lemma in {"ask", "question"} and re.match(r"(?:whether|if|why|how)\b", quote)
    ):
        return Polarity.QUESTIONED
    return Polarity.QUESTIONED if doubts(cue) else Polarity.AFFIRMED


def speaks_of_future(quote: str) -> bool:
    """Whether the words say what is to come ("will leave on Friday")."""
    return _FUTURE.search(quote) is not None


def kind_of(
    lemma: str | None,
    quote: str,
    figures: tuple[Figure, ...],
    *,
    to_do: bool,
    main: Predicate = _WITHOUT_FORM,
    cue: str | None = None,
    rejecting: bool = False,
) -> ClaimKind:
    """The kind of a claim.

    `to_do` says that its words are an order or an intent ("to leave the town"), `main` is the main verb of its words,
    `cue` the reporting word of a claim that is not the narrator's, `rejecting` that the words deny something.
    """
    if denies(lemma) or rejecting:
        return ClaimKind.DENIAL
    if lemma in _ACCUSING:
        return ClaimKind.ACCUSATION
    if lemma in _INTENDING or _IMPERATIVE.match(quote) or (to_do and lemma not in _FORETELLING):
        return ClaimKind.INTENT
    if lemma in _JUDGING and not _measured(figures):
        return ClaimKind.OPINION
    if _MEANS_TO.search(quote) and not _CONDITIONAL.match(quote):
        return ClaimKind.INTENT
    if lemma in _FORETELLING or speaks_of_future(quote):
        return ClaimKind.FORECAST
    if _measured(figures):
        return ClaimKind.FIGURE
    if _POSSIBLE.search(quote) and not _EVENTFUL.search(quote):
        return ClaimKind.FORECAST
    if (lemma == "believe" or doubts(cue)) and not main.dynamic:
        return ClaimKind.OPINION
    if cue is not None and _ACCUSATION.search(quote):
        return ClaimKind.ACCUSATION
    if _VALUING.search(quote):
        return ClaimKind.OPINION
    return _told(quote, main)


def _measured(figures: tuple[Figure, ...]) -> bool:
    return any(figure.measure not in {Measure.DURATION, Measure.AGE} for figure in figures)


def _told(quote: str, main: Predicate) -> ClaimKind:
    """An event or a state, by the form of the main verb."""
    if main.form in {Form.IS, Form.WAS} or main.stative:
        return ClaimKind.STATE
    if main.form is Form.PROGRESSIVE or main.form is Form.PRESENT:
        burning = re.search(r"\b(?:burning|moving|attacking|advancing|leaving|shelling|fleeing)\b", quote)
        shown = re.search(r"\b(?:shows?|hits?|kills?|strikes?|falls?|launch\w+|withdraw\w*)\b", quote)
        eventful = burning if main.form is Form.PROGRESSIVE else shown
        return ClaimKind.EVENT if eventful else ClaimKind.STATE
    if main.dynamic:
        return ClaimKind.EVENT
    if _PRESENT.search(quote):
        return ClaimKind.STATE
    return ClaimKind.EVENT if _EVENTFUL.search(quote) else ClaimKind.STATE
