"""Who is who in one document: surnames to full names, pronouns to the last fitting name, descriptions to titles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from claimtrack.extract.forenames import FEMALE, MALE
from claimtrack.extract.layout import Paragraph
from claimtrack.extract.lexicon import listed
from claimtrack.extract.markup import unmarked
from claimtrack.extract.names import (
    ORGANISATION_WORDS,
    OUTLET_WORDS,
    PRONOUNS,
    TITLES,
    Described,
    describe,
)
from claimtrack.terms import Attribution, SourceKind

_BESIDE_A_NAME = TITLES | listed(
    "counterpart colleague wife husband son daughter brother sister mother father neighbour neighbor lawyer rival "
    "successor predecessor volunteer farmer activist journalist lawmaker resident teacher witness"
)
_FEMALE_TITLES = listed("mrs ms miss spokeswoman chairwoman congresswoman queen princess dame councilwoman lady")
_MALE_TITLES = listed("mr sir spokesman chairman congressman king prince pope imam councilman patriarch lord father")
_TITLED_NAME = re.compile(
    r"\b(?:(?:(?:[A-Z]|Dr|Mr|Mrs|Ms|Gen|Col|Maj|Lt|Capt|Sgt|Cmdr|Sen|Rep|Gov|Prof|Rev|St)\.|[A-Z][\w’'-]*)"
    r"[ \u00a0]){1,4}"
    r"[A-Z][\w’'-]+(?=[ ,.;:)!?\n\"”’]|$)"
)
_OPENS = re.compile(
    r"(?:^|[.!?][\"”]?\s)(?:(?:[A-Z][\w.’'-]*,?|the|of|and|former)\s+)*"
    r"(?:(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he)\s(?:[a-z-]+\s){0,2}[a-z-]+,\s+(?:[A-Z][\w.’'-]*\s+)*)?$"
)
_SURNAME = re.compile(r"[A-Z][\w’'-]+")
_INTERVIEWED = re.compile(
    r"(?i:\binterview(?:ed|s)?(?:\s+with)?|\b(?:spoke|talked|talks|speaks)\s+(?:to|with))\s+"
    r"(?P<who>(?:[a-z]+\s+){0,3}[A-Z][^\n.,;:?!]{2,60})"
)
# "said a student who gave her name only as Nadia": the clause stands after the phrase that is the source.
_NAMED_ONLY = re.compile(
    r",?\s+(?:who\s+)?(?:gave|gives|giving|asked|asks|identified|identifying)\b[^.;\"“\n]{0,50}?\b(?:only|just)\b"
    r"[^.;\"“\n]{0,24}?(?:\bas|\bname,?)\s+(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]*)?)"
)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|of|from|outside|the)[ \n]$")
_REACH = 2500


@dataclass(frozen=True, slots=True)
class Resolved:
    """A source: its name, kind, and in words how the name was come by."""

    name: str
    kind: SourceKind
    how: str
    sure: float


@dataclass(slots=True)
class _Person:
    name: str
    titles: frozenset[str]
    gender: str | None
    first: int


class Speakers:
    """The named people and organisations of one document, and the mentions that pronouns may go back to."""

    def __init__(self, text: str, paragraphs: list[Paragraph], attributions: list[Attribution]) -> None:
        self._text = text = unmarked(text)
        self._interviewed: Resolved | None = None
        self._organisations: set[str] = set()
        self._people: dict[str, _Person] = {}
        self._by_surname: dict[str, list[_Person]] = {}
        self._groups: list[tuple[int, Resolved]] = []
        self._described: list[tuple[int, Resolved]] = []
        phrases = [
            (attribution.source[0][0], attribution.source[-1][1]) for attribution in attributions if attribution.source
        ]
        for start, end in phrases:
            self._learn(describe(text[start:end]), start)
        for paragraph in paragraphs:
            self._learn_titled(paragraph)
        self._mentions = self._find_mentions(paragraphs, sorted(phrases))

    @property
    def surnames(self) -> frozenset[str]:
        """The surnames of the people named, in lower case."""
        return frozenset(self._by_surname)

    def resolve(self, start: int, end: int) -> Resolved:
        """Who the source phrase at `start`:`end` is."""
        phrase = self._text[start:end]
        lower = phrase.strip().lower()
        if lower in PRONOUNS:
            return self._pronoun(lower, start)
        if phrase in {"A", "Answer"}:
            return self._interviewee()
        alone = _NAMED_ONLY.match(self._text, end)
        if alone:
            self._learn(Described(alone["name"], SourceKind.PERSON, frozenset(), named=True), alone.start("name"))
            self._mentions.append((start, self._people[alone["name"]], True))
            self._mentions.sort(key=lambda mention: mention[0])
            return Resolved(alone["name"], SourceKind.PERSON, "the one name that the speaker gave", 0.85)
        described = describe(phrase)
        if described.name.isupper() and " " in described.name:
            # A transcript shouts its names.
            described = replace(described, name=self._as_known(described.name))
        if described.name in self._organisations:
            described = replace(described, kind=SourceKind.ORGANISATION)
        if not described.named:
            return self._description(described, start)
        if described.kind is SourceKind.PERSON and " " not in described.name:
            person = self._surname(described.name, start)
            if person is not None and person.name != described.name:
                return Resolved(person.name, SourceKind.PERSON, "surname matched to the full name", 0.95)
            kind = SourceKind.PERSON if described.titles else described.kind
            return Resolved(described.name, kind, "speaker named beside the cue", 0.8)
        found = Resolved(described.name, described.kind, "speaker named beside the cue", 1.0)
        if described.kind is SourceKind.ORGANISATION:
            self._groups.append((start, found))
        return found

    def _interviewee(self) -> Resolved:
        """Who answers in an interview of questions and answers: the one it says it is with."""
        if self._interviewed is not None:
            return self._interviewed
        found = _INTERVIEWED.search(self._text)
        described = describe(found["who"]) if found else None
        if described is not None and described.named:
            self._interviewed = Resolved(described.name, described.kind, "named as the one interviewed", 0.85)
        else:
            self._interviewed = Resolved("the interviewee", SourceKind.UNNAMED, "the one interviewed, not named", 0.6)
        return self._interviewed

    def _as_known(self, shouted: str) -> str:
        folded = shouted.casefold()
        return next((name for name in self._people if name.casefold() == folded and name != shouted), shouted.title())

    def _learn(self, described: Described, start: int) -> None:
        if described.named and described.kind is SourceKind.ORGANISATION:
            self._organisations.add(described.name)
        if not described.named or described.kind is not SourceKind.PERSON:
            return
        person = self._people.get(described.name)
        if person is None:
            person = _Person(described.name, described.titles, _gender(described), start)
            self._people[described.name] = person
            self._by_surname.setdefault(described.name.split()[-1].lower(), []).append(person)
        else:
            person.titles |= described.titles
            person.first = min(person.first, start)
            person.gender = person.gender or _gender(described)

    def _learn_titled(self, paragraph: Paragraph) -> None:
        """Names with a title, and names that open a paragraph: people who may be spoken of as "he" later."""
        for match in _TITLED_NAME.finditer(self._text, paragraph.start, paragraph.end):
            words = match.group().split()
            lowered = [word.lower().strip(".") for word in words]
            if any(word in ORGANISATION_WORDS | OUTLET_WORDS for word in lowered):
                continue
            titled = any(word in TITLES for word in lowered[:-1])
            opens = match.start() == paragraph.start and len(words) <= 3
            before = self._text[max(paragraph.start, match.start() - 24) : match.start()]
            described = before.endswith(" ") and before.split()[-1:] and before.split()[-1].lower() in _BESIDE_A_NAME
            forename = lowered[0] in FEMALE | MALE and not _PLACE_BEFORE.search(before)
            if titled or opens or described or forename:
                self._learn(describe(match.group()), match.start())

    def _find_mentions(
        self, paragraphs: list[Paragraph], sources: list[tuple[int, int]]
    ) -> list[tuple[int, _Person, bool]]:
        """Where known people are mentioned: offset, person, and whether as a subject."""
        if not self._by_surname:
            return []
        found: list[tuple[int, _Person, bool]] = []
        for paragraph in paragraphs:
            for match in _SURNAME.finditer(self._text, paragraph.start, paragraph.end):
                people = self._by_surname.get(match.group().removesuffix("'s").removesuffix("’s").lower())
                if not people:
                    continue
                last = bisect_right(sources, (match.start(), match.end())) - 1
                spoke = last >= 0 and sources[last][0] <= match.start() < sources[last][1]
                lead = self._text[max(paragraph.start, match.start() - 60) : match.start()]
                opening = _OPENS.search(lead) is not None
                possessive = self._text[match.end() - 2 : match.end()] in {"'s", "’s"}
                person = self._nearest(people, match.start())
                found.append((match.start(), person, (spoke or opening) and not possessive))
        return found

    @staticmethod
    def _nearest(people: list[_Person], start: int) -> _Person:
        people = [person for person in people if " " in person.name] or people
        before = [person for person in people if person.first <= start]
        return max(before, key=lambda person: person.first) if before else min(people, key=lambda person: person.first)

    def _surname(self, name: str, start: int) -> _Person | None:
        people = self._by_surname.get(name.lower())
        return self._nearest(people, start) if people else None

    def _pronoun(self, pronoun: str, start: int) -> Resolved:
        if pronoun in {"they", "it", "them"}:
            for position, group in reversed(self._groups[-50:]):
                if start - _REACH < position < start:
                    return Resolved(group.name, group.kind, f"“{pronoun}” taken for the group named before", 0.6)
            return Resolved(pronoun, SourceKind.UNNAMED, "pronoun not resolved", 0.3)
        gender = {"he": "male", "him": "male", "she": "female", "her": "female"}.get(pronoun)
        index = bisect_left(self._mentions, start, key=lambda mention: mention[0])
        fallback: _Person | None = None
        for position, person, subject in reversed(self._mentions[max(0, index - 60) : index]):
            if start - position > _REACH:
                break
            if gender and person.gender and person.gender != gender:
                continue
            if subject:
                described = next((who for at, who in reversed(self._described[-5:]) if position < at < start), None)
                if described is not None:
                    return Resolved(described.name, described.kind, "pronoun resolved to the one described before", 0.6)
                distance = len(re.findall(r"[.!?][\"”]?\s", self._text[position:start]))
                return Resolved(person.name, SourceKind.PERSON, _over(distance), max(0.55, 0.9 - 0.08 * distance))
            fallback = fallback or person
        unnamed = next((who for at, who in reversed(self._described[-5:]) if start - _REACH < at < start), None)
        if unnamed is not None:
            return Resolved(unnamed.name, unnamed.kind, "pronoun resolved to the one described before", 0.6)
        if fallback is not None:
            return Resolved(fallback.name, SourceKind.PERSON, "pronoun resolved to the last name before it", 0.5)
        return Resolved(pronoun, SourceKind.UNNAMED, "pronoun not resolved", 0.3)

    def _description(self, described: Described, start: int) -> Resolved:
        """A description: the one person who holds the title it names, else itself."""
        words = described.name.lower().split()
        if words and words[0] in {"the", "his", "her", "their"} and len(words) <= 4 and described.titles:
            # "the mayor of Arden" may be another mayor; only a bare title goes back to the one named.
            holders = [
                person
                for person in self._people.values()
                if person.first < start and described.titles <= person.titles and "of" not in words
            ]
            if len(holders) == 1:
                return Resolved(holders[0].name, SourceKind.PERSON, "title matched to the one who holds it", 0.75)
        if described.kind is SourceKind.ORGANISATION:
            last = words[-1]
            for position, group in reversed(self._groups[-50:]):
                if position < start and group.name.lower().split()[-1] == last and len(words) == 1:
                    return Resolved(group.name, group.kind, "matched to the full name before", 0.8)
            found = Resolved(described.name, described.kind, "speaker described beside the cue", 0.85)
            self._groups.append((start, found))
            return found
        found = Resolved(described.name, described.kind, "speaker described, not named", 0.85)
        singular = {"a", "an", "the", "one", "another", "his", "her", "their", "its"}
        if words and (words[0] in singular or words[-1] in TITLES) and not words[-1].endswith("s"):
            self._described.append((start, found))
        if words and words[-1].endswith("s"):
            self._groups.append((start, found))
        return found


def _gender(described: Described) -> str | None:
    first = described.name.split()[0].lower()
    if described.titles & _FEMALE_TITLES or first in FEMALE:
        return "female"
    if described.titles & _MALE_TITLES or first in MALE:
        return "male"
    return None


def _over(sentences: int) -> str:
    if sentences <= 1:
        return "pronoun resolved to the sentence before" if sentences else "pronoun resolved within the sentence"
    return f"pronoun resolved over {sentences} sentences"
