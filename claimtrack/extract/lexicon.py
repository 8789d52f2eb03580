"""The closed word classes of English, and a coarse class for any word: enough to find where a phrase ends.

There is no tagger in a blank pipeline. Closed classes can be listed; open ones are told apart by ending and capital.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache


class WordClass(Enum):
    """A coarse part of speech."""

    PUNCTUATION = auto()
    DETERMINER = auto()
    PRONOUN = auto()
    PREPOSITION = auto()
    SUBORDINATOR = auto()
    COORDINATOR = auto()
    AUXILIARY = auto()
    ADVERB = auto()
    NEGATION = auto()
    NUMBER = auto()
    TIME = auto()
    VERB = auto()
    PARTICIPLE = auto()
    NAME = auto()
    NOUN = auto()


def listed(text: str) -> frozenset[str]:
    """The words of a blank-separated list."""
    return frozenset(text.split())


SUBJECT_PRONOUNS = listed("he she they it we i you who")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_ABBREVIATIONS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip

TITLE_ABBREVIATIONS = listed(
    "maj lt col sgt capt sen rep gov gen mr mrs ms dr prof rev cpl brig adm hon st supt insp pres fr cmdr pvt det amb"
)
_DETERMINERS = listed(
    "the a an this these those his her its their our my your some many several all each every another any both "
    "few most half such"
)
_PRONOUNS = SUBJECT_PRONOUNS | listed(
    "him them us me himself herself themselves itself there everyone everybody someone nobody anyone nothing "
    "something everything one others"
)
_PREPOSITIONS = listed(
    "of in at on for from to with by about after before during under over between through near against across "
    "into within without since until amid despite like than per via toward towards inside outside around behind "
    "beyond among along including following regarding onto off above below throughout upon"
)
_SUBORDINATORS = listed(
    "that while because although though if when whenever whereas which who whom whose where unless whether as so "
    "what why how once"
)
_COORDINATORS = listed("and or but nor yet")
AUXILIARIES = listed(
    "is are was were be been being am has have had having do does did will would can could may might shall should "
    "must 's 're 've 'll 'd ’s ’re ’ve ’ll ’d ca wo"
)
NEGATIONS = listed("not n't n’t never hardly")
_ADVERBS = listed(
    "also later earlier then now already again still just even only too often always sometimes ever soon instead "
    "meanwhile however therefore moreover further furthermore separately nevertheless nonetheless far once twice "
    "so back together away here well yet perhaps maybe indeed afterwards afterward previously long late early "
    "almost quite rather very once thus hence otherwise overnight"
)
_NUMBERS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million "
    "billion dozen dozens hundreds thousands millions"
)
TIME_WORDS = listed(
    "today yesterday tomorrow tonight overnight morning afternoon evening night midday noon midnight week weekend "
    "month year monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec."
)
_IRREGULAR_VERBS = listed(
    "said told wrote went left came took gave got made saw knew found thought kept held brought began fell felt "
    "lost met paid put ran sent set shot sat spoke spent stood struck swore taught threw understood won led hit "
    "cut let built bought burnt caught chose drove ate fought flew forgot froze grew heard hid hurt lay laid lent "
    "meant rose sang sank shook shut slept sold stole stuck took tore woke wore withdrew broke became blew fled "
    "says say tells tell remain remains remained need needs want wants seem seems appear appears live lives lie "
    "lies go goes come comes make makes take takes know knows think thinks believe believes expect expects hope "
    "hopes fear fears mean means include includes keep keeps stay stays continue continues begin begins become "
    "becomes leave leaves face faces depend depends show shows hold holds run runs stand stands work works help "
    "helps get gets give gives find finds see sees feel feels lack lacks require requires involve involves deny "
    "denies die dies kill kills arrive arrives return returns control controls agree agrees happen happens cost "
    "costs ensure ensures allow allows provide provides threaten threatens belong belongs warn warns rule rules "
    "target targets attack attacks receive receives carry carries pass passes escape reach reaches cannot"
)
_NOT_PAST = listed(
    "red bed need seed speed weed united shed sacred hundred wed breed feed indeed armed unmanned naked wicked "
    "alleged so-called seabed bloodshed watershed aged injured wounded displaced married unidentified unnamed "
    "embed exceed proceed succeed freed sled greed deed creed"
)
_NOT_PARTICIPLE = listed(
    "evening morning building thing king ring string spring wing meeting briefing hearing housing nothing "
    "something everything anything during shelling bombing fighting flooding being crossing beijing ceiling "
    "clothing drawing feeling finding funding gathering killing landing opening parking painting ruling setting "
    "shooting spending training uprising warning wedding farming shipping fishing mining missing remaining "
    "ongoing leading outgoing including following regarding filing"
)


@lru_cache(maxsize=16384)
def word_class(word: str) -> WordClass:
    """The coarse class of a word as it is spelled in the text."""
    lower = word.lower()
    if not any(character.isalnum() for character in lower):
        return WordClass.PUNCTUATION
    for words, found in _CLOSED:
        if lower in words:
            return found
    if lower[0].isdigit():
        return WordClass.NUMBER
    if word[0].isupper():
        return WordClass.NAME
    if lower in _IRREGULAR_VERBS:
        return WordClass.VERB
    if lower.endswith("ly") and len(lower) > 4 and lower not in {"family", "italy", "july", "supply", "assembly"}:
        return WordClass.ADVERB
    if lower.endswith("ed") and len(lower) > 3 and lower not in _NOT_PAST:
        return WordClass.VERB
    if lower.endswith("ing") and len(lower) > 4 and lower not in _NOT_PARTICIPLE:
        return WordClass.PARTICIPLE
    return WordClass.NOUN


_CLOSED: tuple[tuple[frozenset[str], WordClass], ...] = (
    (NEGATIONS, WordClass.NEGATION),
    (TIME_WORDS, WordClass.TIME),
    (_DETERMINERS | {"no"}, WordClass.DETERMINER),
    (_NUMBERS, WordClass.NUMBER),
    (_SUBORDINATORS, WordClass.SUBORDINATOR),
    (_PRONOUNS, WordClass.PRONOUN),
    (_PREPOSITIONS, WordClass.PREPOSITION),
    (_COORDINATORS, WordClass.COORDINATOR),
    (AUXILIARIES, WordClass.AUXILIARY),
    (_ADVERBS, WordClass.ADVERB),
)
