"""Labels that open the turns of a talk ("JANE ROE (Health Ministry):", "Q (Radio Nord):"), and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.extract.forenames import is_forename
from claimtrack.extract.gazetteer import AGENCY_INITIALS, INITIALS
from claimtrack.extract.lexicon import listed
from claimtrack.extract.name_words import RELAYING, TITLES
from claimtrack.extract.names import describe
from claimtrack.extract.people import HONORIFICS
from claimtrack.extract.quotes import quotations
from claimtrack.extract.sentences import plain_sentences
from claimtrack.terms import SourceKind

Span = tuple[int, int]

_LINE = re.compile(
    r"^[ \t]*(?:\*\*|__)?(?P<label>(?:(?i:dr|mr|mrs|ms|prof|gen|col)\.\s)?[A-Z][^.!?:;*\"“”«»\n]{0,58}?"
    r"(?:\s?\([^()\n]{2,60}\))?)(?:\*\*|__)?:(?:\*\*|__)?[ \t]+(?=\S)(?P<body>[^\n]*)",
    re.MULTILINE,
)
_INITIAL = re.compile(r"^[ \t]*(?:\*\*|__)?(?P<label>[QA])\.(?:\*\*|__)?[ \t]+(?=\S)", re.MULTILINE)
_BESIDE = re.compile(r"\s*\((?P<what>[^()]*)\)")
_ASKS = re.compile(r"(?:q|question|unidentified question(?:er)?|audience question)(?:\s?\d{1,2})?", re.IGNORECASE)
_MAY_ASK = re.compile(
    r"(?:(?:\w+\s)?(?:reporter|journalist|questioner|press|audience(?: member)?))(?:\s?\d{1,2})?", re.IGNORECASE
)
_LANGUAGE = re.compile(r"(?:through|via|by|with|in|on|speaking|recorded|recording|off)\b", re.IGNORECASE)
_PARTS = listed(
    "host presenter anchor moderator interviewer caller guest listener chair chairman chairwoman facilitator "
    "spokesperson spokesman spokeswoman narrator newsreader witness panellist panelist"
)
_NOTED = re.compile(r"\[[A-Za-z][a-z ,]{2,40}[.!]?\]|\([A-Za-z][a-z]+(?:\s[a-z]+){0,3}[.!]?\)")
_HEADERS = listed("transcript speakers participants attending present location date subject")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|you|You|our|Our|my|My)\b")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LEAST_SHARE = 0.5
_LEAST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart: who it names, and what stands in brackets or after a comma beside the name."""

    name: str
    beside: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Whether the label is a question's and names nobody."""
        return _ASKS.fullmatch(self.name) is not None

    @property
    def may_ask(self) -> bool:
        """Whether the label is that of somebody who comes to ask: a reporter, or somebody with a medium beside."""
        if _MAY_ASK.fullmatch(self.name):
            return True
        return any(describe(part).kind in RELAYING for part in self.beside)

    @property
    def medium(self) -> tuple[str, SourceKind] | None:
        """The medium that the one who asks works for, or None."""
        named = [part for part in self.beside if part[:1].isupper() and not _LANGUAGE.match(part)]
        described = [describe(part) for part in named]
        media = [one for one in described if one.kind in RELAYING]
        rest = [one for one in described if not is_forename(one.name.split()[0])] if described else []
        for one in [*media, *(rest if self.asks or _MAY_ASK.fullmatch(self.name) else [])]:
            return _in_small_letters(one.name), one.kind if one.kind in RELAYING else SourceKind.OUTLET
        return None


def label_of(words: str) -> Label:
    """A label, without its colon, taken apart."""
    brackets = [part for match in _BESIDE.finditer(words) for part in match["what"].split(",")]
    name, *apposed = _BESIDE.sub("", words).split(",")
    return Label(name.strip(" *_"), tuple(part.strip() for part in [*brackets, *apposed] if part.strip()))


@dataclass(frozen=True, slots=True)
class Talk:
    """What the labels of a whole text tell: which single words are speakers, and where a transcript runs.

    `speakers` are the single words, as the text has them, that open turns; `first` and `last` the beginnings of the
    first and the last labelled line of a text that is a transcript, both its length where it is none;
    `first_question` the beginning of the first question without a name; `letters` says that "Q." and "A." open turns.
    """

    speakers: frozenset[str]
    first: int
    last: int
    first_question: int
    letters: bool

    @classmethod
    def of(cls, text: str) -> Talk:
        """Read the labels of a text, in time linear in it."""
        lines = [(match.start(), label_of(match["label"]), match["body"]) for match in _LINE.finditer(text)]
        single = Counter(label.name for _, label, _ in lines if " " not in label.name)
        asked = any("?" in body for _, _, body in lines)
        spoken = any(_FIRST_PERSON.search(body) for _, _, body in lines)
        dialogue = asked and spoken and len({label.name for _, label, _ in lines}) > 1
        names = _Names.of(text, frozenset(word for word in single if _may_be_surname(word)))
        speakers = frozenset(word for word, times in single.items() if names.speaks(word, times, dialogue=dialogue))
        initials = list(_INITIAL.finditer(text))
        letters = [match.start() for match in initials] if any(one["label"] == "Q" for one in initials) else []
        turns = [start for start, label, _ in lines if _is_turn(label, speakers)]
        places = sorted({*turns, *letters})
        opens = [match.start() for match in re.finditer(r"^[ \t]*\S", text, re.MULTILINE)]
        within = bisect_left(opens, places[-1]) - bisect_left(opens, places[0]) + 1 if places else 0
        transcript = len(places) >= _LEAST_TURNS and len(places) >= _LEAST_SHARE * within
        bounds = (places[0], places[-1]) if transcript else (len(text), len(text))
        questions = [start for start, label, _ in lines if label.asks]
        first_question = min([*questions[:1], *letters[:1]], default=len(text))
        return cls(speakers, *bounds, first_question, len(letters) > 1)


def _is_turn(label: Label, speakers: frozenset[str]) -> bool:
    if label.name.lower() in _HEADERS:
        return False
    if label.asks or label.may_ask or label.name in speakers or label.name == "A":
        return True
    words = label.name.split()
    if len(words) > 1:
        return label.name.isupper() or is_forename(words[0]) or words[0].lower().strip(".") in TITLES | HONORIFICS
    return label.name.isupper() and len(label.name) > 2


def _may_be_surname(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and re.sub("[-’']", "", word).isalpha()


@dataclass(frozen=True, slots=True)
class _Names:
    """Of the single words that open lines: which the text has after a forename or a title, after any name, or plain."""

    wanted: frozenset[str]
    called: frozenset[str]
    preceded: frozenset[str]
    plain: frozenset[str]

    @classmethod
    def of(cls, text: str, wanted: frozenset[str]) -> _Names:
        called: set[str] = set()
        preceded: set[str] = set()
        plain: set[str] = set()
        lowered = {word.lower() for word in wanted}
        before: re.Match[str] | None = None
        for match in _WORD.finditer(text) if wanted else ():
            word = match.group().removesuffix("'s").removesuffix("’s")
            beside = before is not None and text[before.end() : match.start()] in {" ", ". "}
            if word in wanted and before is not None and beside and before.group()[0].isupper():
                lead = before.group().lower()
                told = is_forename(lead) or lead in HONORIFICS or lead in TITLES
                (called if told else preceded).add(word)
            if word in lowered:
                plain.add(word)
            before = match
        return cls(wanted, frozenset(called), frozenset(preceded), frozenset(plain))

    def speaks(self, word: str, times: int, *, dialogue: bool) -> bool:
        """Whether a word before a colon is somebody's who speaks: a part that people play in talks, or a surname."""
        if word not in self.wanted:
            return False
        if word.lower() in _PARTS:
            return True
        if word in self.called:
            return times > 1 or dialogue
        return dialogue and word.lower() not in self.plain and (times > 1 or word in self.preceded)


def mark_after(text: str, label: Span) -> Span:
    """The mark that parts a label from its turn: a colon, or the full stop of "A."."""
    end = text.index(
        "." if text[slice(*label)] in {"Q", "A"} and ":" not in text[label[1] : label[1] + 3] else ":", label[1]
    )
    return end, end + 1


def spoken(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of a turn's words, without what a transcript notes of the voice or the room ("[crosstalk]").

    A quotation that takes up the whole of the words is one stretch, and sentences within a quotation stay together.
    """
    said = [(quotation.start, quotation.end) for quotation in quotations(text, start, end)]
    if said and said[0][0] == start:
        return tuple(said)
    found: list[Span] = []
    for low, high in _between_notes(text, start, end):
        for first, last in plain_sentences(text, low, high):
            if found and any(opened < first < closed and opened < found[-1][1] for opened, closed in said):
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
    return tuple(found) or ((start, end),)


def _between_notes(text: str, start: int, end: int) -> Iterator[Span]:
    low = start
    for note in _NOTED.finditer(text, start, end):
        if text[low : note.start()].rstrip()[-1:] in {"", ".", "!", "?", "…", "”", '"'}:
            yield low, note.start()
            low = note.end()
    yield low, end


def _in_small_letters(name: str) -> str:
    """A name in capitals as it is written elsewhere; initials stay."""
    if not name.isupper() or name in AGENCY_INITIALS | INITIALS:
        return name
    return " ".join(word if len(word) <= 3 else word.title() for word in name.split())
