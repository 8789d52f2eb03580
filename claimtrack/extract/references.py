"""Whom a pronoun means: the last fitting name, somebody only described, or those who spoke last."""

from __future__ import annotations

import re
from bisect import bisect_right

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

    def group(self, start: int, who: Resolved) -> None:
        """Take note of a body or a group that "they" or "it" may mean later."""
        self._groups.append((start, who))

    def described(self, start: int, who: Resolved) -> None:
        """Take note of one person who is only described, whom "she" or "he" may mean later."""
        self._described.append((start, who))

    def pronoun(self, pronoun: str, start: int) -> Resolved:
        """Whom a pronoun at `start` means; itself where the text does not tell."""
        if pronoun in {"they", "it", "them"}:
            return self._they(pronoun, start)
        gender = {"he": "male", "him": "male", "she": "female", "her": "female"}.get(pronoun)
        fallback: Person | None = None
        for position, person, subject in reversed(self._roster.mentions_before(start, 60)):
            if start - position > _REACH:
                break
            if gender and person.gender and person.gender != gender:
                continue
            if subject:
                described = self._described_between(position, start, gender)
                if described is not None:
                    return Resolved(described.name, described.kind, "pronoun resolved to the one described before", 0.6)
                distance = len(_SENTENCE_ENDS.findall(self._text[position:start]))
                return Resolved(person.name, SourceKind.PERSON, _over(distance), max(0.55, 0.9 - 0.08 * distance))
            fallback = fallback or person
        unnamed = self._described_between(start - _REACH, start, gender)
        if unnamed is not None:
            return Resolved(unnamed.name, unnamed.kind, "pronoun resolved to the one described before", 0.6)
        if fallback is not None:
            return Resolved(fallback.name, SourceKind.PERSON, "pronoun resolved to the last name before it", 0.5)
        return Resolved(pronoun, SourceKind.UNNAMED, "pronoun not resolved", 0.3)

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


def _over(sentences: int) -> str:
    if sentences <= 1:
        return "pronoun resolved to the sentence before" if sentences else "pronoun resolved within the sentence"
    return f"pronoun resolved over {sentences} sentences"
