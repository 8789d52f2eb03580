"""Whom a pronoun means: the last fitting name, somebody only described, or those who spoke last."""

from __future__ import annotations

import re
from bisect import bisect_right

from claimtrack.extract.forenames import is_forename
from claimtrack.extract.lexicon import listed
from claimtrack.extract.people import Person
from claimtrack.extract.roster import Resolved, Roster
from claimtrack.terms import SourceKind

_SENTENCE_ENDS = re.compile(r"[.!?][\"”]?\s")
_REACH = 2500
_WOMEN = listed(
    "woman mother girl widow spokeswoman grandmother wife daughter sister actress nun midwife businesswoman policewoman"
)
_MEN = listed(
    "man father boy widower spokesman grandfather husband son brother fisherman policeman businessman monk chairman"
)


class References:
    """Resolves the pronouns of one document, told in text order who spoke without being named."""

    def __init__(self, text: str, roster: Roster, starts: list[int]) -> None:
        self._text = text
        self._roster = roster
        self._starts = starts
        self._groups: list[tuple[int, Resolved]] = []
        self._described: list[tuple[int, Resolved]] = []
        self._spoke: tuple[int, Resolved] | None = None

    def group(self, start: int, who: Resolved) -> None:
        """Take note of a body or a group that "they" or "it" may mean later."""
        self._groups.append((start, who))

    def described(self, start: int, who: Resolved) -> None:
        """Take note of one person who is only described, whom "she" or "he" may mean later."""
        self._described.append((start, who))

    def spoke(self, start: int, who: Resolved) -> None:
        """Take note of whoever spoke last, whom "it" means even where the name did not tell that it is a body's."""
        self._spoke = (start, who)

    def pronoun(self, pronoun: str, start: int) -> Resolved:
        """Whom a pronoun at `start` means; itself where the text does not tell."""
        if pronoun in {"they", "it", "them"}:
            return self._they(pronoun, start)
        gender = {"he": "male", "him": "male", "she": "female", "her": "female"}.get(pronoun)
        fallback: Person | None = None
        unlikely: Person | None = None
        for position, person, subject in reversed(self._roster.mentions_before(start, 60)):
            if start - position > _REACH:
                break
            if gender and person.gender and person.gender != gender:
                if subject and unlikely is None and person.gender_is_guessed and self._is_near(position, start):
                    unlikely = person
                continue
            if subject and unlikely is not None and person.gender != gender and "\n" in self._text[position:start]:
                break
            if subject:
                described = self._described_between(position, start, gender)
                if described is not None:
                    return Resolved(described.name, described.kind, "pronoun resolved to the one described before", 0.6)
                distance = len(_SENTENCE_ENDS.findall(self._text[position:start]))
                return Resolved(person.name, SourceKind.PERSON, _over(distance), max(0.55, 0.9 - 0.08 * distance))
            fallback = fallback or person
        if unlikely is not None:
            how = "pronoun resolved to the last speaker, whose forename tells the other gender"
            return Resolved(unlikely.name, SourceKind.PERSON, how, 0.55)
        unnamed = self._described_between(start - _REACH, start, gender)
        if unnamed is not None:
            return Resolved(unnamed.name, unnamed.kind, "pronoun resolved to the one described before", 0.6)
        if fallback is not None:
            return Resolved(fallback.name, SourceKind.PERSON, "pronoun resolved to the last name before it", 0.5)
        return Resolved(pronoun, SourceKind.UNNAMED, "pronoun not resolved", 0.3)

    def _is_near(self, position: int, start: int) -> bool:
        """Whether at most one sentence ends between two places of one paragraph."""
        between = self._text[position:start]
        return "\n" not in between and len(_SENTENCE_ENDS.findall(between)) <= 1

    def _described_between(self, low: int, start: int, gender: str | None) -> Resolved | None:
        for at, who in reversed(self._described[-8:]):
            words = set(who.name.lower().split())
            if (
                low < at < start
                and not (gender == "male" and words & _WOMEN)
                and not (gender == "female" and words & _MEN)
            ):
                return who
        return None

    def _they(self, pronoun: str, start: int) -> Resolved:
        """Whom "they" or "it" means: those who spoke last, or the body that opened the sentence."""
        spoken = next(((at, one) for at, one in reversed(self._groups[-50:]) if start - _REACH < at < start), None)
        if pronoun == "it":
            last = self._taken_for_a_person(start)
            if last is not None and (spoken is None or spoken[0] < last[0]):
                return Resolved(last[1].name, SourceKind.ORGANISATION, "“it” taken for the last speaker", 0.6)
            # A name within what is said is a candidate too: "The mission counted 340 cases, it said".
            for body in self._roster.bodies.before(start, 400):
                if spoken is not None and spoken[0] >= body.start:
                    break
                lead = self._text[max(0, body.start - 8) : body.start]
                if re.search(r"(?:^|[.!?\n][\"”]?\s*)(?:The\s)?$", lead):
                    return Resolved(body.name, body.kind, "“it” taken for the body named before", 0.65)
            if spoken is not None and spoken[1].kind is SourceKind.UNNAMED:
                body_before = next((b for b in self._roster.bodies.before(start, _REACH) if b.spoke), None)
                if body_before is not None:
                    return Resolved(body_before.name, body_before.kind, "“it” taken for the body named before", 0.55)
            named = next(iter(self._roster.bodies.before(start, 250)), None)
            index = bisect_right(self._starts, start) - 1
            here = self._starts[index] if index >= 0 else start
            if named is not None and named.start >= here and (spoken is None or spoken[0] < here):
                return Resolved(named.name, named.kind, "“it” taken for the body named before", 0.5)
        if spoken is not None:
            return Resolved(spoken[1].name, spoken[1].kind, f"“{pronoun}” taken for the group named before", 0.6)
        return Resolved(pronoun, SourceKind.UNNAMED, "pronoun not resolved", 0.3)

    def _taken_for_a_person(self, start: int) -> tuple[int, Resolved] | None:
        """The last speaker of the paragraph, where only a name of capitals made a person of it."""
        index = bisect_right(self._starts, start) - 1
        if self._spoke is None or index < 0 or self._spoke[0] < self._starts[index]:
            return None
        who = self._spoke[1]
        words = who.name.split()
        if who.kind is not SourceKind.PERSON or len(words) < 2 or is_forename(words[0]):
            return None
        person = self._roster.people.named(who.name)
        return None if person is not None and (person.gender or person.titles) else self._spoke


def _over(sentences: int) -> str:
    if sentences <= 1:
        return "pronoun resolved to the sentence before" if sentences else "pronoun resolved within the sentence"
    return f"pronoun resolved over {sentences} sentences"
