"""Everybody a document names: its people and bodies, where they are mentioned, and which gender a text tells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimtrack.extract.bodies import Bodies
from claimtrack.extract.forenames import is_forename
from claimtrack.extract.layout import Paragraph
from claimtrack.extract.lexicon import TITLE_ABBREVIATIONS, WordClass, listed, word_class
from claimtrack.extract.name_words import ORGANISATION_WORDS, OUTLET_WORDS, PARTICLES, TITLES
from claimtrack.extract.names import Described, bare, describe
from claimtrack.extract.people import HONORIFICS, People, Person, role_words
from claimtrack.extract.pipeline import Reading
from claimtrack.extract.turns import label_of
from claimtrack.terms import Attribution, SourceKind

_BESIDE_A_NAME = TITLES | listed(
    "counterpart colleague wife husband son daughter brother sister mother father neighbour neighbor lawyer rival "
    "successor predecessor volunteer farmer activist journalist lawmaker resident teacher witness"
)
_ABBREVIATION = "|".join(word.capitalize() for word in sorted(TITLE_ABBREVIATIONS))
_TITLED_NAME = re.compile(
    rf"\b(?:(?:(?:[A-Z]|{_ABBREVIATION})\.|[A-Z][\w’'-]*)"
    r"[ \u00a0]){1,4}"
    r"(?:(?:de|del|da|dos|van|von|der|den|bin|ibn|al|el|la|ould|ag)[ ]){0,3}"
    r"[A-Z][\w’'-]+(?=[ ,.;:)!?\n\"”’]|$)"
)
_FULL_NAME = re.compile(
    r"(?:(?:[A-Z]\.|[A-Z][\w’'-]*)[ \u00a0]){1,4}"
    r"(?:(?:de|del|da|dos|van|von|der|den|bin|ibn|al|el|la|ould|ag)[ ]){0,3}[A-Z][\w’'-]+"
)
_OPENS = re.compile(
    r"(?:^|[.!?][\"”]?\s)(?:(?:[A-Z][\w.’'-]*,?|the|of|and|former)\s+)*"
    r"(?:(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he)\s(?:[a-z-]+\s){0,2}[a-z-]+,\s+(?:[A-Z][\w.’'-]*\s+)*)?$"
)
_SURNAME = re.compile(r"[A-Z][\w’'-]+")
# "said a student who gave her name only as Nadia": the clause stands after the phrase that is the source.
_NAMED_ONLY = re.compile(
    r",?\s+(?:who\s+)?(?:gave|gives|giving|asked|asks|identified|identifying)\b[^.;\"“\n]{0,50}?\b(?:only|just)\b"
    r"[^.;\"“\n]{0,24}?(?:\bas|\bname,?)\s+(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]*)?)"
)
_CALL_SIGN = re.compile(
    r",?\s\(?(?:call[- ]?sign|code ?named?|nom de guerre|known (?:only )?as|nicknamed|identified (?:only "
    r")?as)[,:]?\s[\"“‘']?"
    r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|of|from|outside|the)[ \n]$")
# "Askel had offered him money": an object in a name's own clause is somebody else.
_SHE_OR_HE = re.compile(r"\b(?P<she>she|her(?=\s[a-z])|hers|herself)\b|\b(?:he|his|himself)\b")
_ANOTHER_NAME = re.compile(r"\b[A-Z][\w’'-]+\s[A-Z][\w’'-]+|[.!?]\s")
_NO_FORENAME = frozenset(WordClass) - {WordClass.NOUN, WordClass.NAME, WordClass.VERB, WordClass.PARTICIPLE}
_FAR = 400
"""Characters from a description to its bearer's name beyond which the two are not tied together."""

Mention = tuple[int, Person, bool]
"""Where somebody is mentioned, who, and whether as the subject of a main clause or a source."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A source: its name, kind, and in words how the name was come by.

    `narrates` says that it is the text's own narrator ("we", "our count").
    """

    name: str
    kind: SourceKind
    how: str
    sure: float
    narrates: bool = False


class Roster:
    """The people and bodies that a document names, and every mention of its people in order.

    `known_only_as` gives who it is for the start of a source phrase that describes somebody named only beside it or
    later.
    """

    def __init__(self, text: str, readings: Sequence[Reading], outlet: str | None) -> None:
        self._text = text
        self._readings = readings
        self.people = People()
        self.bodies = Bodies()
        self.known_only_as: dict[int, Resolved] = {}
        self._names = [name for reading in readings for name in reading.parse.names if name[2] in {"PERSON", "ORG"}]
        labelled = [(text[low:high], label) for reading in readings for low, high, label in reading.parse.names]
        self._called = Counter(name for name, _ in labelled)
        self._places = Counter(name for name, label in labelled if label == "PLACE")
        self._taken_for_bodies = Counter(name for name, label in labelled if label == "ORG")
        self._name_starts = [name[0] for name in self._names]
        blocks = [reading.paragraph for reading in readings]
        self.labels = {block.speaker[0]: block for block in blocks if block.speaker is not None}
        phrases = sorted({hull(one) for reading in readings for one in reading.attributions if one.source})
        self._learn_all(blocks, phrases, outlet)
        self._name_descriptions(phrases)
        self.mentions: list[Mention] = list(self._find_mentions(blocks, phrases))
        self._tell_genders()

    def is_place(self, name: str) -> bool:
        """Whether the pipeline took a name for a place more often than for anything else."""
        return 2 * self._places[name] > self._called[name]

    def is_taken_for_body(self, described: Described) -> bool:
        """Whether a name of capitals without titles or forename is a body's to the pipeline: "Sable Lines"."""
        name = described.name
        if described.kind is not SourceKind.PERSON or described.titles or " " not in name:
            return False
        return self.is_body(name) and not is_forename(name.split()[0])

    def is_body(self, name: str) -> bool:
        """Whether the pipeline took a name for a body more often than for anything else."""
        return 2 * self._taken_for_bodies[name] > self._called[name]

    def mention_after(self, position: int) -> Mention | None:
        """The first mention of anybody from a position on."""
        index = bisect_left(self.mentions, position, key=lambda mention: mention[0])
        return self.mentions[index] if index < len(self.mentions) else None

    def mentions_before(self, position: int, most: int) -> list[Mention]:
        """At most so many mentions of people before a position, in order."""
        index = bisect_left(self.mentions, position, key=lambda mention: mention[0])
        return self.mentions[max(0, index - most) : index]

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of a source phrase, widened where they cut through a name that the pipeline recognised."""
        index = max(0, bisect_left(self._name_starts, start) - 1)
        for low, high, _ in self._names[index : index + 8]:
            if low >= end:
                break
            if low < start < high or low < end < high:
                start, end = min(start, low), max(end, high)
        return start, end

    def _learn_all(self, blocks: list[Paragraph], phrases: list[tuple[int, int]], outlet: str | None) -> None:
        for start, end in phrases:
            low, high = self.whole(start, end)
            alone = _NAMED_ONLY.match(self._text, high) or _CALL_SIGN.match(self._text, high)
            if alone:
                self.people.learn(Described(alone["name"], SourceKind.PERSON, frozenset(), named=True), start)
                how = "the one name that the speaker gave"
                self.known_only_as[low] = Resolved(alone["name"], SourceKind.PERSON, how, 0.85)
                continue
            block = self.labels.get(start)
            phrase = self._text[low:high]
            described = describe(phrase)
            if block is not None and " " not in described.name:
                continue
            self._learn(described, low, phrase, spoke=True)
        for low, high, label in self._names:
            if label == "PERSON" and high - low < 60:
                described = describe(self._text[low:high])
                words = described.name.split()
                if (
                    described.kind is SourceKind.PERSON
                    and len(words) > 1
                    and (is_forename(words[0]) or described.titles)
                ):
                    self._learn(described, low, "", spoke=False)
            elif label == "ORG" and " " in self._text[low:high]:
                described = describe(self._text[low:high])
                if described.named and described.kind is SourceKind.ORGANISATION:
                    self.bodies.learn(described.name, low, spoke=False)
        for block in blocks:
            self._learn_titled(block)
            self.bodies.read(self._text, block.start, block.end)
        self._learn_participants(blocks)
        if outlet and describe(outlet).kind is SourceKind.ORGANISATION:
            self.bodies.learn(outlet, -1, spoke=False)
        self.people.settle()
        self.bodies.settle(self.people.surnames)

    def _learn(self, described: Described, start: int, phrase: str, *, spoke: bool) -> None:
        if not described.named:
            return
        if described.kind is SourceKind.ORGANISATION or self.is_taken_for_body(described):
            self.bodies.learn(described.name, start, spoke=spoke)
        elif described.kind in {SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.CHANNEL}:
            self.bodies.learn(described.name, start, spoke=spoke, kind=described.kind)
        elif described.kind is SourceKind.PERSON:
            self.people.learn(described, start, phrase.replace(described.name, " "))

    def _learn_titled(self, paragraph: Paragraph) -> None:
        """Names with a title, and names that open a paragraph: people who may be spoken of as "he" later."""
        for match in _TITLED_NAME.finditer(self._text, paragraph.start, paragraph.end):
            words = match.group().split()
            lowered = [word.lower().strip(".") for word in words]
            if (
                any(word in ORGANISATION_WORDS | OUTLET_WORDS for word in lowered[1:])
                or lowered[-1] in ORGANISATION_WORDS
            ):
                continue
            titled = any(word in TITLES for word in lowered[:-1])
            opens = match.start() == paragraph.start and len(words) <= 3
            before = self._text[max(paragraph.start, match.start() - 40) : match.start()]
            beside = before.endswith(" ") and before.split()[-1:] and before.split()[-1].lower() in _BESIDE_A_NAME
            forename = any(is_forename(word) for word in words[:-1]) and not _PLACE_BEFORE.search(before)
            if titled or opens or beside or forename:
                described = describe(match.group())
                if described.kind is SourceKind.PERSON:
                    after = self._text[match.end() : min(paragraph.end, match.end() + 60)]
                    roles = f"{_office_before(before)} {_office_after(after)} {' '.join(words)}"
                    self._learn(described, match.start(), roles, spoke=False)

    def _learn_participants(self, blocks: list[Paragraph]) -> None:
        """The full names, wherever the text has them, of those whose turns a surname alone opens."""
        labels = {block.speaker for block in blocks if block.speaker is not None}
        named = {describe(label_of(self._text[slice(*label)]).name).name.casefold() for label in labels}
        wanted = {name.split()[-1] for name in named if name and _is_surname(name.split())}
        for block in blocks if wanted else ():
            for match in _FULL_NAME.finditer(self._text, block.start, block.end):
                words = match.group().split()
                last = next((at for at in range(len(words) - 1, 0, -1) if words[at].casefold() in wanted), None)
                if last is None:
                    continue
                words = words[: last + 1]
                while len(words) > 1 and not is_forename(words[0]) and word_class(words[0].lower()) in _NO_FORENAME:
                    words.pop(0)
                described = describe(" ".join(words))
                if " " in described.name and described.kind in {SourceKind.PERSON, SourceKind.ORGANISATION}:
                    found = replace(described, kind=SourceKind.PERSON, named=True)
                    self._learn(found, match.start(), match.group(), spoke=False)

    def _name_descriptions(self, phrases: list[tuple[int, int]]) -> None:
        """Find whom the source after a description names for the first time.

        "..., the head of the service said. Dr Kos told a briefing ...".
        """
        for (start, end), (later, later_end) in pairwise(phrases):
            described = describe(bare(self._text[start:end]))
            words = described.name.lower().split()
            if (
                not words
                or described.named
                or later - end > _FAR
                or not described.titles - HONORIFICS
                or words[0] in {"a", "an", "some"}
            ):
                continue
            if words[-1].endswith("s") or self.people.holders(role_words(described.name)):
                continue
            other = describe(bare(self._text[later:later_end]))
            person = self.people.named(other.name) if other.named and other.kind is SourceKind.PERSON else None
            if person is None or person.first < start or not person.titles or person.titles - HONORIFICS:
                continue
            self.people.learn(other, later, described.name)
            how = "described first, named in the next sentence"
            self.known_only_as[start] = Resolved(person.name, SourceKind.PERSON, how, 0.6)

    def _find_mentions(
        self, blocks: list[Paragraph], sources: list[tuple[int, int]]
    ) -> Iterator[tuple[int, Person, bool]]:
        """Where known people are mentioned: offset, person, and whether as a subject."""
        if not self.people:
            return
        surnames = self.people.surnames
        for index, paragraph in enumerate(blocks):
            for match in _SURNAME.finditer(self._text, paragraph.start, paragraph.end):
                word = match.group().removesuffix("'s").removesuffix("’s")
                person = self.people.called(word, match.start()) if word.lower() in surnames else None
                if person is None:
                    continue
                last = bisect_right(sources, (match.start(), match.end())) - 1
                spoke = last >= 0 and sources[last][0] <= match.start() < sources[last][1]
                lead = self._text[max(paragraph.start, match.start() - 60) : match.start()]
                subject = spoke or _OPENS.search(lead) is not None or self._is_subject(index, match.start())
                possessive = self._text[match.end() - 2 : match.end()] in {"'s", "’s"}
                yield match.start(), person, subject and not possessive

    def _is_subject(self, index: int, position: int) -> bool:
        """Whether the word at `position` is, or belongs to the name of, the subject of a main clause."""
        parse = self._readings[index].parse
        word = parse.at(position) if len(parse) else None
        if word is None:
            return False
        for _ in range(6):
            if not parse.relations[word].startswith(("flat", "compound", "appos")):
                break
            word = parse.heads[word]
        head = parse.heads[word]
        main = parse.heads[head] == head or (
            parse.relations[head] == "conj" and parse.heads[parse.heads[head]] == parse.heads[head]
        )
        return parse.relations[word].startswith("nsubj") and main

    def _tell_genders(self) -> None:
        """Genders by the pronoun that follows a name before any other name or sentence does."""
        for position, person, _ in self.mentions:
            if person.gender is not None:
                continue
            after = self._text[position : position + 160]
            surname = len(person.name.split()[-1])
            other = _ANOTHER_NAME.search(after, surname)
            found = _SHE_OR_HE.search(after, surname, other.start() if other else len(after))
            if found and not re.search(r"[\"“]", after[: found.start()]):
                person.gender = "female" if found["she"] else "male"


def _is_surname(words: list[str]) -> bool:
    """Whether the words of a label, in small letters, are one name, with the particles that may stand before it."""
    return all(word in PARTICLES for word in words[:-1])


def _office_before(before: str) -> str:
    """The words of an office right before a name: "regional governor", "head of the Alto fire brigade"."""
    return re.split(r"[.,;:!?\"“”]\s", before)[-1]


def _office_after(after: str) -> str:
    """The words of an apposition right after a name: ", head of the fire brigade,"."""
    found = re.match(r",\s((?:the\s|a\s|an\s)?[^,.;:\"“”]{3,58})", after)
    if found is None:
        return ""
    words = found.group(1).split()
    return found.group(1) if any(word.lower() in TITLES for word in words[:6]) else ""


def hull(attribution: Attribution) -> tuple[int, int]:
    """From the first to the last character of an attribution's source, which it must have."""
    return attribution.source[0][0], attribution.source[-1][1]
