"""Which sentences of a talk run the talk itself: who speaks next, what comes later, answers that say nothing.

What is said of the world is left alone, however short ("We will not pay."): a sentence counts as procedure by the
things that only a talk has (the floor, hands, a question), by leave to speak, or by a refusal to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from claimtrack.extract.lexicon import listed
from claimtrack.extract.parse import Parse
from claimtrack.terms import Figure

_LONGEST = 24
"""Words from which a sentence says more than what is done in the talk."""
_OPENING = (
    r"\W*(?:(?:and|well|so|but|okay|ok|yes|no|now|right|all right|alright|oh|look|then|sure|sorry|please|first|finally|"
    r"again|actually|honestly|frankly|as i said|of course)\b[\s,.;:–—-]*)*"
)
_AUXILIARY = r"(?:do|does|did|am|is|are|was|were|have|has|had|will|would|can|could|may|might|should|must|shall)"
_ELLIPTIC = re.compile(
    _OPENING + r"(?:"
    rf"(?:i|we|you|he|she|it|they|that|this|there)\s+{_AUXILIARY}(?:\s+not|n[’']t)?(?:\s+(?:indeed|too|so|absolutely))?"
    r"|i (?:really )?(?:do not|don[’']t)?\s*(?:think|hope|believe|suppose|guess|know|understand|agree|remember|see|"
    r"doubt|imagine)(?: so| not| that| it)?"
    r"|i(?:[’']m| am) (?:not )?(?:sure|certain|afraid(?: so| not)?)"
    r"|(?:that|it)(?:[’']s| is) (?:right|correct|fine|fair|fair enough|a fair point|it)"
    r")\W*",
    re.IGNORECASE,
)
_TELLING = (
    r"(?:add|say|start|begin|come|open|close|clarify|respond|answer|reply|repeat|ask|make|pick|turn|touch|thank|move|"
    r"jump|go|take|finish|end|conclude|mention|put|bring|read|introduce|explain|give|share|hand|comment|continue|stop)"
)
_LEAVE = re.compile(
    _OPENING + r"(?:if (?:i|we|you) (?:may|might|could|can|will|want|like)\b|(?:may|can|could) (?:i|we)\b|allow me\b|"
    r"(?:i|we)(?:[’']d| would|[’']ll| will)? (?:just )?(?:like to|want to|wish to)\s+(?:just |also |first )?"
    rf"{_TELLING}\b|"
    r"(?:i|we)(?:[’']ll| will) (?:just |also |first )?(?:add|repeat|make|touch|mention|clarify|respond|say|start|end)\b"
    r"[^.]*\b(?:that|this|point|remarks?|words?|questions?|here|you)\W*\Z|"
    r"let me\b|let[’']s\b)",
    re.IGNORECASE,
)
_CONTENT_FOLLOWS = re.compile(r"\b(?:that|how|why|because|what)\s+(?:\w+\s){1,6}\w+|[:;–—]\s*\w+", re.IGNORECASE)
_LATER = re.compile(
    _OPENING
    + r"(?:(?:i|we)(?:[’']ll| will| can| shall|[’']re going to| are going to|[’']m going to| am going to| may)?\s+"
    r"(?:\w+ly )?(?:(?:come|get|return|go|turn|circle) (?:back )?(?:on |over )?to (?:that|this|it|you|those|them|your)|"
    r"(?:come|get|go|circle) back (?:on|with)|move on|leave (?:it|that) (?:there|at that|here)|"
    r"(?:take|pick) (?:that|it|this) (?:up|offline|on notice)|wrap (?:up|this up)|end (?:it |this )?(?:there|here)|"
    r"stop (?:there|here)|have to (?:go|leave it|stop|move on)))\b",
    re.IGNORECASE,
)
_TIME_IS_UP = re.compile(
    r"\ball (?:that )?we have time for\b|"
    r"\b(?:we|i)(?:[’']re| are|[’']m| am) (?:almost |nearly |just about )?out of time\b|"
    r"\btime for (?:just )?(?:one|two|three|a few|a couple|another|more|the last|a last)\b|"
    r"\b(?:that|this)(?:[’']s| is| was| will be) (?:all|it|everything)"
    r"(?: from (?:me|us|here)| for (?:now|today|me|us)|\W*\Z)",
    re.IGNORECASE,
)
_WHERE_FOUND = (
    r"(?:on (?:the|our|your) (?:\w+ )?(?:web ?site|site|portal|page|chairs?|desks?|seats?)|online|uploaded|"
    r"hand(?:ed)? out|e-?mail(?:ed)?|at the (?:back|door|desk)|in your (?:packs?|folders?|inbox(?:es)?))"
)
_PAPERS = re.compile(
    r"\b(?:tables?|slides?|transcripts?|statement|text|handouts?|documents?|recordings?|presentation|press release|"
    r"copies|copy|maps?|annex|fact ?sheets?|charts?|graphs?|graphics|materials?|details|figures|numbers|report|list)\b"
    rf"[^.]{{0,60}}\b{_WHERE_FOUND}\b",
    re.IGNORECASE,
)
_NEXT_TIME = re.compile(
    _OPENING
    + r"(?:the |our |my )?next (?:briefing|press (?:conference|briefing)|session|call|update|bulletin|programme|"
    r"program|show|edition|hearing)\b",
    re.IGNORECASE,
)
_ONLY_IN_A_TALK = re.compile(
    r"\b(?:follow-ups?|microphones?|mic|the floor|your (?:hands?|questions?|microphones?|seats)|"
    r"(?:good|fair|great|next|last|final|first|second|another|other|more|that|this|the|your|take|of) questions?|"
    r"questions? (?:from|at the|please|there|over)|hands?(?: up| raised| at the| in the| over there|[.!]|\Z)|"
    r"next slides?|slides?,? please|announcements?|before we (?:begin|start|go)|"
    r"(?:lady|gentleman|gentlemen|colleagues?|reporter|journalist|woman|man) (?:at|in|on|with|over|behind|from|there|"
    r"here)|off the top|(?:opening|closing|introductory) (?:remarks|statement|words)|ground rules|housekeeping|"
    r"phones? off|one at a time|over to you|go ahead|on the line|hear (?:me|you)|in the room|this briefing|"
    r"listening)(?!\w)",
    re.IGNORECASE,
)
_TALK_WORDS = listed(
    "a about afternoon again ahead all am an and announcement announcements another answer answered answering "
    "answers any are as ask asked at back be before begin black blue brief briefing but by call can can't cannot "
    "clear close closing coat colleague colleagues come could couple do does don't dress end evening everybody "
    "everyone excellent excuse fair few final finally finish first floor folks follow-up follow-ups for from front "
    "gentleman gentlemen get give glasses go going good great green ground guys had hand hands has hat have hear "
    "here his housekeeping how i i'd i'll i'm i've if in interesting introductory is it it's its jacket journalist "
    "just know ladies lady last late later left let let's like line listeners listening little long madam man many "
    "maybe me mic microphone microphones middle minute minutes moment more morning move much my name news next not "
    "now of off ok okay on one ones only open opening or order other our out over part phone phones please point "
    "points press programme put question questions quick quickly raised ready red remarks reporter right room round "
    "row rule rules scarf second see shirt short side sir slide slides so some start statement still take that "
    "that's the their them then there these they things think this three through tie time to today tomorrow top "
    "topic transcript turn two up us very wait want was we we'll we're we've week were what when white who why will "
    "with woman word words would yes you you'll you're your yours"
)
_WITH_RESPECT = re.compile(_OPENING + r"(?:with (?:all|the|due|great|greatest|\w+) (?:\w+ )?respect)\b", re.IGNORECASE)
_TO_THOSE_PRESENT = re.compile(
    r"\W*(?:(?:and|so|but|now|well)\b[\s,]*)?(?:please\b[\s,]*)?(?:do\b\s+)?(?:enjoy|"
    r"have (?:a|an) (?:\w+ )?(?:day|evening|weekend|lunch|night|afternoon|morning|trip|journey|holiday|seat|look)|"
    r"bear with|hold on|hang on|forgive (?:me|us)|"
    r"take (?:your|a) seats?|switch off your|turn off your|introduce yourself|state your|say your|identify yourself|"
    r"raise your|wait for (?:the|your) mic\w*|use the mic\w*|keep (?:it|your questions?|them|this)\b|speak up|"
    r"be (?:kind|patient|gentle|brief|quick|short|nice|fair|respectful|seated|considerate)|give (?:me|us) (?:a|one)|"
    r"stay on the line|call (?:us|back)|join us|don[’']t go away|ask (?:me|him|her|them|the)|read (?:the|our|my)|"
    r"look (?:at|up)|check (?:the|our)|see (?:the|our)|talk to|speak to|come back)\b",
    re.IGNORECASE,
)
_NOT_WILLING = (
    r"(?:[’']d rather not|would rather not|[’']d prefer not to|would prefer not to|prefer not to|decline to|"
    r"(?:can(?:not|[’']t)|can not|could not|couldn[’']t|won[’']t|will not|wouldn[’']t|would not|do not|don[’']t|"
    r"shall not|[’']m not|am not|[’']re not|are not)(?: going to| able to| in a position to| at liberty to| here to|"
    r" prepared to| want to| wish to| intend to| need to)?)"
)
_REFUSAL = re.compile(
    _OPENING + rf"(?:i|we)\s?{_NOT_WILLING}\s+(?:really |even |yet |further |be )?(?:get (?:into|ahead)|go into|"
    r"be drawn|being drawn|drawn|comment(?:ing)?|speculat\w+|discuss(?:ing)?|answer(?:ing)?|say|elaborat\w+|tell you|"
    r"talk about|speak (?:to|about|for|on)|confirm|disclos\w+|reveal|share|give (?:you|details|a|any|names|out)|name|"
    r"guess|prejudge|pre-empt|preempt|add|characteri[sz]e|address that|respond)\b",
    re.IGNORECASE,
)
_NOTHING_TO_SAY = re.compile(
    r"\b(?:nothing|not much|little) (?:more |further |else |new )?(?:to (?:add|say|share|announce|report|offer)|"
    r"for you|on that)\b"
    r"|\b(?:do not|don[’']t) have (?:that|the|any|those|a) (?:\w+ ){0,3}?(?:in front of me|with me|to hand|for you|"
    r"at hand)\b"
    r"|\b(?:answered|addressed) (?:that|this|it|your|the question)\b"
    r"|\A\W*(?:we|i) (?:did |have |also |had )*"
    r"(?:ask(?:ed)?|contact(?:ed)?|invited?|approach(?:ed)?|reached out to)\b[^.]*?\b"
    r"(?:for (?:a |their |his |her |its )?(?:comment|response|statement|reaction|reply|interview)|"
    r"to (?:comment|respond|join us|appear|come on))\b"
    r"|\bas i (?:said|told you|mentioned)(?: before| earlier)?\W*\Z"
    r"|\bquestions? (?:is |are )?for (?:the|my|his|her|their|another|others)\b",
    re.IGNORECASE,
)
_WILL = r"(?:[’']ll|\b(?:will|shall|would like to|is going to|are going to|is here to|are here to|is about to))\s+"
_NOW = r"(?:then |now |also |first |each |both |be )?"
_SPEAKING = re.compile(
    _WILL + _NOW + r"(?:"
    r"(?:speak|begin|start|open|kick off|go|follow|close|moderate|interpret|translate|chair|present)(?:ing)?"
    r"(?=\W*\Z|,| (?:first|next|second|third|last|then|now|today|and|with|by|for|after|before|to you|us|me|things|"
    r"on behalf)\b)"
    r"|brief(?:ing)? (?:you|us)|join(?:ing)? (?:us|me)|update (?:you|us)|hand(?:ing)? over|"
    r"hear(?:ing)?(?: (?:now|first|next))?(?: from)? (?=(?:the|[A-Z])))",
    re.IGNORECASE,
)
_OF_THE_TALK = re.compile(
    _WILL + _NOW + r"(?:"
    r"(?:tak|answer)(?:e|ing)? (?:\w+ ){0,3}questions?|say(?:ing)? (?:a few|some) (?:\w+ )?words|"
    r"(?:mak|giv|read)(?:e|ing)? (?:out )?(?:an?|you|us|some|his|her|their|our|my|the) (?:\w+ ){0,3}?"
    r"(?:statement|remarks|update|overview|briefing|summary|presentation|announcements?|introduction)|"
    r"walk(?:ing)? (?:you|us) through)",
    re.IGNORECASE,
)
_VAGUE = listed(
    "things thing points point words word questions question minutes items remarks announcements hands minute"
)
_VERBS = frozenset({"VB", "VBD", "VBP", "VBZ", "VBN", "MD"})


def is_procedure(
    quote: str, parse: Parse, start: int, end: int, figures: Sequence[Figure], participants: Set[str]
) -> bool:
    """Whether the words of a turn, `quote` at `start`:`end`, only run the talk or say nothing of their own.

    `participants` are the surnames, in lower case, of those who take part.
    """
    words = [word.strip('.,;:!?…"“”()[]').lower().replace("’", "'") for word in quote.split()]
    telling = [figure for figure in figures if not _VAGUE & set((figure.subject or "").lower().split())]
    if len(words) > _LONGEST:
        return False
    if _announces(quote, words, participants) or _NEXT_TIME.match(quote):
        return True
    if telling:
        return False
    if _ELLIPTIC.fullmatch(quote) or _REFUSAL.match(quote) or _NOTHING_TO_SAY.search(quote):
        return True
    if _PAPERS.search(quote) or _TO_THOSE_PRESENT.match(quote) or _WITH_RESPECT.match(quote):
        return True
    if _LATER.match(quote) or _TIME_IS_UP.search(quote):
        return True
    if _LEAVE.match(quote) and not _CONTENT_FOLLOWS.search(quote):
        return True
    if _ONLY_IN_A_TALK.search(quote) and all(word in _TALK_WORDS | participants for word in words if word):
        return True
    return not any(parse.tags[index] in _VERBS for index in parse.within(start, end))


def _announces(quote: str, words: Sequence[str], participants: Set[str]) -> bool:
    """Whether it says who of those present speaks next, or answers questions."""
    if _OF_THE_TALK.search(quote):
        return True
    return any(word.removesuffix("'s") in participants for word in words) and _SPEAKING.search(quote) is not None
