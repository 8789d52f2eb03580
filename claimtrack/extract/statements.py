"""Which reported words assert something: questions, thanks, fragments and refusals to speak do not."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from claimtrack.extract.lexicon import listed
from claimtrack.extract.parse import Parse
from claimtrack.extract.proceedings import is_procedure
from claimtrack.extract.sentences import plain_sentences
from claimtrack.terms import Figure, QuoteType

_PLEASANTRY = re.compile(
    r"\W*(?:\((?:laughs|laughter|inaudible|crosstalk|applause)\)\s*)?(?:(?:and|well|so|but|okay|ok|yes|no|now|right|"
    r"oh),?\s+)*(?:"
    r"(?:good (?:morning|afternoon|evening|night|day|luck|to (?:see|be))|many thanks|thanks?\b|hello|hi|welcome|"
    r"sorry|goodbye|"
    r"congratulations|excuse me|pleased? to|nice to|bye|take care|happy to be)\b"
    r"|(?:we|i) (?:sincerely |deeply )?(?:thank|apologi[sz]e|congratulate|salute|mourn|(?:extend|offer|express|"
    r"send)\b[^.]{0,30}\b(?:condolences|sympath\w+|thanks|"
    r"gratitude|apolog\w+))\b"
    r"|(?:our|my) (?:\w+ )?(?:condolences|thoughts|sympath\w+|thanks|apologies|prayers|hearts?)\b"
    r"|(?:my|our) next guest\b|(?:with (?:me|us)|on the line|joining (?:me|us)|here (?:with|to))\b[^.]{0,80}\b(?:is|"
    r"are|now)\b"
    r"|(?:next|last|final|any (?:other|more)) questions?\b|no (?:further |more )?(?:comments?|questions?)\b"
    r"|(?:let (?:us|me)|let[’']s) (?:listen|hear|say|turn|go|move|start|begin|ask|talk|take|stop|leave|just|"
    r"come back|be clear|put)\b"
    r"|(?:please )?(?:ask me|go ahead|tell (?:me|us)|listen to|stay (?:with us|tuned)|follow the|see you|wait|look|"
    r"come on|carry on)\b"
    r"|(?:the weather|the news|more news|that) is next\b|(?:after|coming up after) the break\b|coming up\b|"
    r"that(?:[’']s| is) (?:all|it)\b"
    r"|i (?:do not|don[’']t|can[’']t|cannot|could not|won[’']t|will not) (?:want to |wish to )?(?:comment|answer|"
    r"say|discuss|confirm)\b"
    r")",
    re.IGNORECASE,
)
_THANKING = re.compile(r"\b(?:thank you|thanks)\b", re.IGNORECASE)
_LEADING_OVER = re.compile(
    r"\W*(?:(?:and|well|so|but|now)\s+)?(?:let (?:me|us) \w+|"
    r"(?:many )?thanks? (?:you )?(?:to|for)|we thank|"
    r"please (?:follow|call|contact|do not|bring|note|send))\b",
    re.IGNORECASE,
)
# The narrator's own doubt, which somebody's words may run on into.
_UNCHECKED = re.compile(
    r"\b(?:could|can|has|have) ?not (?:immediately |yet )?(?:be(?:en)? )?(?:immediately |independently )?(?:verif|"
    r"confirm|check)\w+|"
    r"\bno independent confirmation\b|\bdid not (?:immediately )?(?:respond|reply) to\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"(?:not )?(?:to )?(?:(?:make|give|offer) (?:a |any )?(?:further )?(?:comment|statement)|comment\b|elaborate|"
    r"answer|respond|reply|"
    r"be (?:named|identified|quoted|drawn)|discuss|say\b|speak\b|speculate|take questions|remain anonymous|"
    r"anonymity|go into|"
    r"disclose|reveal|give (?:his|her|their|a|any) (?:\w+ )?(?:name|details))",
    re.IGNORECASE,
)
_SILENT_CUES = re.compile(
    r"\b(?:thank\w*|greet\w*|congratulat\w+|apologi[sz]\w*|introduc\w+|smil\w+|shrug\w*|nod\w*|wav\w+|sang|pray\w*|"
    r"declin\w+|(?:did|does|would|could|do|has|have) (?:not|n[’']t) (?:say|comment|elaborate|specify|answer|give|"
    r"respond|name|explain|identify|disclose)|"
    r"without (?:saying|giving|naming|elaborating|providing|specifying|offering)|remember\w*|wonder\w*|"
    r"forg[eo]t\w*)\b",
    re.IGNORECASE,
)
_WORDS_FOR_WORDS = listed(
    "accusation accusations claim claims report reports charge charges allegation allegations request requests offer "
    "offers letter apology apologies proposal proposals idea ideas suggestion suggestions question questions "
    "criticism "
    "statement statements account accounts comment comments reply it this that these them so plan plans move decision "
    "regret thanks support concern concerns anger hope optimism evidence details answer answers view views opinion "
    "nothing much more anything comments condolences surprise confidence doubt doubts"
)
_DETERMINERS = listed("the a an his her its their our this that these those any all such no some more further")


def asserts(
    text: str,
    start: int,
    end: int,
    parse: Parse,
    *,
    cue: str | None,
    quote_type: QuoteType,
    figures: Sequence[Figure],
    whole_quotation: bool,
    participants: Set[str] | None = None,
) -> bool:
    """Whether the words `text[start:end]`, reported with `cue`, say something that can be so or not.

    `whole_quotation` says that they are all that stands between quotation marks; `participants`, None for what is no
    turn of a talk, are the surnames of those who take part in it.
    """
    quote = text[start:end]
    if not any(character.isalnum() for character in quote):
        return False
    words = quote.split()
    if len(words) < 2 and not whole_quotation and not any(figure.subject or figure.unit for figure in figures):
        return False
    if cue is not None and _SILENT_CUES.search(cue) and not figures:
        return False
    if _UNCHECKED.search(quote):
        return False
    if _only_asks(quote) or is_pleasantry(quote):
        return False
    if quote_type is QuoteType.INDIRECT and not figures and _SILENT.match(quote):
        return False
    if participants is not None and is_procedure(quote, parse, start, end, figures, participants):
        return False
    return bool(figures) or not _is_fragment(quote, words, parse, start, end, quote_type)


def _only_asks(quote: str) -> bool:
    """Whether every sentence of the words is a question."""
    return all(quote[low:high].rstrip(' "”’»)').endswith("?") for low, high in plain_sentences(quote, 0, len(quote)))


def is_pleasantry(quote: str) -> bool:
    """Whether the words greet, thank, condole or lead over to what is said next."""
    words = len(quote.split())
    if words <= 8 and _THANKING.search(quote):
        return True
    if words <= 40 and _LEADING_OVER.match(quote):
        return True
    return words <= 16 and _PLEASANTRY.match(quote) is not None


def is_courtesy(verb: str) -> bool:
    """Whether a main verb tells that somebody was polite ("thanked the firefighters")."""
    return re.match(r"(?:thank|greet|congratulat|apologi[sz])", verb) is not None


def _is_fragment(quote: str, words: list[str], parse: Parse, start: int, end: int, quote_type: QuoteType) -> bool:
    """Whether the words neither have a verb nor name more than other words ("the accusation", "Your cousin's van")."""
    within = parse.within(start, end)
    if any(parse.tags[index] in {"VB", "VBD", "VBP", "VBZ", "VBN", "MD"} for index in within):
        return False
    bare = [word.strip(".,;:!?\"“”’'»«").lower() for word in words]
    named = [word for word in bare if word and word not in _DETERMINERS]
    if quote_type is QuoteType.INDIRECT:
        return not named or (len(named) <= 2 and named[-1] in _WORDS_FOR_WORDS) or len(named) == 1
    return quote_type is QuoteType.DIRECT and len(words) <= 4 and quote.rstrip().endswith(".")
