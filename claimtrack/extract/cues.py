"""Reporting words: what each may be followed by, and whether it denies, asks, orders or relays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from claimtrack.extract.lexicon import NEGATIONS, WordClass, listed

if TYPE_CHECKING:
    from claimtrack.extract.words import Word


class Form(Enum):
    """The form of a reporting verb in the text."""

    FINITE = auto()
    PARTICIPLE = auto()
    BASE = auto()


class Takes(Enum):
    """What may follow a reporting verb as what was said."""

    CLAUSE = auto()
    """A clause with or without "that", a quotation, or nothing after what comes first ("..., she said")."""
    THAT = auto()
    """A clause with "that" (or "whether"), or a quotation; a bare object is something done, not said."""
    ADDRESSEE = auto()
    """Somebody, then a clause, a quotation or "to" and what is to be done."""
    INFINITIVE = auto()
    """"to" and a verb, or what a CLAUSE verb takes."""
    OBJECT = auto()
    """A thing named: "called for talks", "denied the report"."""
    QUOTED = auto()
    """A quotation only: "smiled" and the like never count otherwise."""
    ORDER = auto()
    """Somebody, then "to" and what is to be done; or a clause, or a thing."""
    ACCUSE = auto()
    """Somebody, then "of" or "for" and a deed."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb's reading: its lemma, form and complement, and what it does to polarity and kind."""

    lemma: str
    form: Form
    takes: Takes
    noun_too: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word found at word indexes `start`:`end` of a paragraph."""

    start: int
    end: int
    verb: Verb


_DOUBLING = {"admit", "beg", "quip"}
_IRREGULAR: dict[str, tuple[str, ...]] = {
    "say": ("said", "says", "saying"),
    "tell": ("told", "tells", "telling"),
    "write": ("wrote", "writes", "writing", "written"),
    "swear": ("swore", "swears", "swearing", "sworn"),
    "think": ("thought", "thinks", "thinking"),
    "find": ("found", "finds", "finding"),
    "show": ("showed", "shows", "showing", "shown"),
    "hear": ("heard", "hears", "hearing"),
    "tweet": ("tweeted", "tweets", "tweeting"),
    "know": ("knew", "knows", "knowing", "known"),
    "learn": ("learned", "learnt", "learns", "learning"),
    "foresee": ("foresaw", "foresees", "foreseeing"),
    "understand": ("understood", "understands"),
    "forecast": ("forecast", "forecasts", "forecasting"),
    "broadcast": ("broadcast", "broadcasts"),
    "retort": ("retorted", "retorts"),
    "radio": ("radioed",),
    "seek": ("sought", "seeks", "seeking"),
}
_LEMMAS: dict[Takes, str] = {
    Takes.CLAUSE: (
        "say write tweet post report note claim insist argue announce state explain confirm acknowledge admit stress "
        "declare allege estimate predict recall reply respond suggest reveal reiterate assert concede emphasize "
        "emphasise boast caution complain contend maintain remark testify add warn believe think fear hope expect "
        "conclude underline underscore mention speculate reckon affirm repeat disclose lament counter clarify "
        "elaborate assess forecast learn know understand proclaim hint foresee imply recount indicate observe "
        "calculate retort joke quip"
    ),
    Takes.THAT: (
        "find show hear agree read reason complain answer comment propose document record determine decide signal"
    ),
    Takes.ADDRESSEE: "tell inform assure remind brief notify advise convince",
    Takes.INFINITIVE: "vow pledge promise threaten swear refuse offer",
    Takes.OBJECT: "deny reject dismiss condemn refute demand denounce criticize criticise describe dispute oppose cite "
    "welcome praise question defend propose",
    Takes.QUOTED: "continue shout whisper exclaim cry joke quip text radio ask begin finish intone mutter conclude "
    "put summarise summarize volunteer interject sigh laugh",
    Takes.ORDER: "order urge ask instruct command beg implore warn request",
    Takes.ACCUSE: "accuse blame",
}
# Also plural nouns or adjectives: a verb only where the words round it leave no other reading.
_NOUN_TOO = listed(
    "claims reports report claim order orders estimates estimate calls demand demands promises promise pledge "
    "pledges vow vows notes note posts post tweets tweet hopes hope fears fear states state forecast forecasts "
    "answers answer comments comment records record documents document threats offers offer requests request "
    "warning warnings remarks repeat counter reasons reason shows show finding findings finds cites thinking "
    "hearing meaning reading asks texts text mentions mention command question questions signals signal broadcast "
    "broadcasts reckoning maintain counters puts put cries cry radio reply replies remark showing known "
    "understanding addresses read reads alleged expected estimated known written begin finished found cited "
    "welcome"
)


def _forms(lemma: str) -> list[tuple[str, Form]]:
    irregular = _IRREGULAR.get(lemma)
    if irregular is not None:
        return [(lemma, Form.BASE)] + [
            (form, Form.PARTICIPLE if form.endswith("ing") else Form.FINITE) for form in irregular
        ]
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    past = lemma + "d" if lemma.endswith("e") else (lemma[:-1] + "ied" if _consonant_y(lemma) else stem + "ed")
    third = lemma[:-1] + "ies" if _consonant_y(lemma) else lemma + ("es" if lemma.endswith(("s", "sh", "ch")) else "s")
    gerund = lemma[:-1] + "ing" if lemma.endswith("e") and not lemma.endswith("ee") else stem + "ing"
    return [(lemma, Form.BASE), (past, Form.FINITE), (third, Form.FINITE), (gerund, Form.PARTICIPLE)]


def _consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in "aeiou"


def _verbs() -> dict[str, Verb]:
    verbs: dict[str, Verb] = {}
    for takes, lemmas in _LEMMAS.items():
        for lemma in lemmas.split():
            for word, form in _forms(lemma):
                verbs.setdefault(word, Verb(lemma, form, takes, word in _NOUN_TOO))
    verbs["read"] = Verb("read", Form.FINITE, Takes.THAT)
    # "warned residents to leave" orders; "warned that" says. The complement decides, so one entry serves both.
    for word in ("warn", "warned", "warns", "warning", "ask", "asked", "asks", "asking"):
        verbs[word] = Verb(verbs[word].lemma, verbs[word].form, Takes.ORDER, word in _NOUN_TOO)
    return verbs


VERBS = _verbs()

BELIEF = listed("believe think fear hope expect know understand reckon learn hear foresee")

_CALL = Verb("call", Form.FINITE, Takes.OBJECT)
_PUT = Verb("put", Form.FINITE, Takes.OBJECT)
_PHRASES: tuple[tuple[tuple[str, ...], str, Takes], ...] = (
    (("call", "for"), "call for", Takes.OBJECT),
    (("appeal", "for"), "appeal for", Takes.OBJECT),
    (("call", "on"), "call on", Takes.ORDER),
    (("appeal", "to"), "appeal to", Takes.ORDER),
    (("point", "out"), "point out", Takes.CLAUSE),
    (("go", "on"), "go on", Takes.QUOTED),
    (("make", "clear"), "make clear", Takes.CLAUSE),
    (("rule", "out"), "rule out", Takes.OBJECT),
)
_PHRASE_HEADS = {
    "called": "call", "calls": "call", "calling": "call", "call": "call",
    "appealed": "appeal", "appeals": "appeal", "appealing": "appeal",
    "pointed": "point", "points": "point", "pointing": "point",
    "went": "go", "ruled": "rule", "made": "make",
}  # fmt: skip


def cue_at(words: list[Word], index: int) -> Cue | None:
    """The reporting word that begins at `index`, or None."""
    word = words[index]
    if word.quotation is not None or word.cls is WordClass.PUNCTUATION:
        return None
    head = _PHRASE_HEADS.get(word.lower)
    if head is not None and index + 1 < len(words):
        for (first, second), lemma, takes in _PHRASES:
            if first == head and words[index + 1].lower == second:
                form = Form.PARTICIPLE if word.lower.endswith("ing") else Form.FINITE
                if head == "go" and index + 3 < len(words) and words[index + 3].lower in VERBS:
                    return Cue(index, index + 4, VERBS[words[index + 3].lower])
                return Cue(index, index + 2, Verb(lemma, form, takes))
    noun = index > 0 and words[index - 1].cls is WordClass.DETERMINER
    if head == "call" and not noun and _calls_it_quoted(words, index):
        return Cue(index, index + 1, _CALL)
    if word.lower in {"put", "puts"} and _puts_a_toll(words, index):
        return Cue(index, index + 1, _PUT)
    verb = VERBS.get(word.lower)
    if verb is None:
        return None
    # A capital makes a name of it, or a noun that opens the sentence ("State television").
    if word.text[0].isupper() and not word.text.isupper() and (index > 0 or verb.form is Form.BASE):
        return None
    return Cue(index, index + 1, verb)


def _calls_it_quoted(words: list[Word], index: int) -> bool:
    for word in words[index + 1 : index + 12]:
        if word.quotation is not None:
            return True
        if word.is_mark and word.text not in "-":
            return False
    return False


def _puts_a_toll(words: list[Word], index: int) -> bool:
    """Whether "put" is followed by what it puts a number on, "at" and a number."""
    for later in range(index + 2, min(index + 10, len(words) - 1)):
        if words[later].is_mark:
            return False
        if words[later].lower == "at":
            return any(word.cls is WordClass.NUMBER or word.text in "$€£" for word in words[later + 1 : later + 5])
    return False


def negated(words: list[Word], low: int, index: int) -> bool:
    """Whether the verb at `index` is negated by a word just before it ("did not say")."""
    return any(words[i].lower in NEGATIONS or words[i].lower == "without" for i in range(max(low, index - 3), index))
