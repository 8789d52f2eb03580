"""What a figure counts: its head noun, what became of that, and which of two counts a part of the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from claimtrack.figures.fates import done_to, fate_of_people, fate_of_things, is_of_them, located
from claimtrack.figures.nouns import (
    PERSON,
    STATE_NOUNS,
    STATES_OF_PEOPLE,
    is_human,
    is_part,
    may_be_human,
    noun_key,
    singular,
    word_set,
)
from claimtrack.text import folded


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted: "12 Ukrainian drones were shot down" has head drone, state downed, of Ukrainian.

    `head` is a singular noun, one for all its synonyms; `state` what became of them, None where they are just there.
    `described` are other words of the subject, `named` those of them with a capital. `unsaid` marks words that leave
    what is counted to what came before ("it is 31").
    """

    head: str
    state: str | None = None
    described: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    unsaid: bool = False

    @property
    def key(self) -> str:
        """One word or two to find it by: ``dead`` for people killed, ``dead child``, ``bus``."""
        if self.state is None or not self.human:
            return self.head
        return self.state if self.head == PERSON else f"{self.state} {self.head}"

    @property
    def human(self) -> bool:
        """Whether people are counted."""
        return is_human(self.head) or self.state in STATES_OF_PEOPLE

    def __str__(self) -> str:
        words = [*sorted(self.named), *sorted(self.described - self.named)]
        if self.human:
            return " ".join(filter(None, (self.state, *words, "" if self.key == self.state else self.head)))
        return " ".join(filter(None, (*words, self.head, self.state)))


def subject_key(subject: str | None, words: str = "", quote: str = "") -> str | None:
    """What is counted, in a word to find it by; None where nothing says it.

    "People killed", "dead", "deaths", "death toll", "fatalities" all give ``dead``. `words` are the claim's quote or
    label, which say what became of "36 people"; `quote` is the figure's own words among them.
    """
    found = subject_of(subject, words, quote)
    return None if found is None else found.key


@lru_cache(maxsize=4096)
def subject_of(subject: str | None, words: str = "", quote: str = "", *, counted: bool = True) -> Subject | None:
    """What is counted, in full; None where nothing says it.

    `counted` is False for what is measured (money, percent): there the words say nothing of it.
    """
    place = located(folded(words), folded(quote))
    unsaid = counted and _UNSAID.match(place.words) is not None
    nouns = _nouns(subject)
    if not nouns:
        fate = fate_of_people(place) if counted else None
        if fate is not None:
            return Subject(PERSON, fate)
        return Subject(PERSON, unsaid=True) if unsaid else None
    head, state, rest = _head(nouns)
    described = frozenset(word.text for word in rest)
    named = frozenset(word.text for word in rest if word.capital)
    if state is None and counted:
        if is_human(head):
            state = fate_of_people(place) or ("dead" if nouns[-1].text in ("life", "lives") else None)
        else:
            done = done_to(place) if may_be_human(head) else None
            state = done or fate_of_things(place)
    if counted and state is None and is_of_them(place):
        described, named = described | _OF_THEM, named | _OF_THEM
    return Subject(head, state, described, named, unsaid and state is None and head == PERSON)


class _Word(NamedTuple):
    text: str
    capital: bool


_BOUNDARY = re.compile(r"\s(?:of|for|in|from|who|that|which|at|on|with|among|by|to|killed in)\s")
_NEUTRAL = word_set(
    "the a an its their his her our all some many more most other others such least total confirmed reported local "
    "innocent ordinary nearby further additional another evacuation private"
)
_TRAILING_VERBS = word_set("stands stood reached rose hit is was were")
_OF_THEM = frozenset({"of them"})
_UNSAID = re.compile(
    r"(?:it|that|the (?:real |true |correct |actual |right |new |latest )?(?:figure|number|total|count))"
    r" (?:is|was|stands at|stood at|should be|has risen|rose|has reached|reached)\b"
)


def _nouns(subject: str | None) -> list[_Word]:
    """The words of the subject up to the first preposition: "doses of serum" are doses."""
    flat = " ".join((subject or "").split())
    flat = re.sub(r"(?i)^(?:loss of life|lives lost)\b", "deaths", flat)
    flat = re.sub(r"(?i)^numbers? of (?:the )?", "", flat)
    bounded = _BOUNDARY.split(f" {flat} ", maxsplit=1)[0].split()
    words = [_Word(folded(word).strip("\"'“”‘’,.;:()"), word[:1].isupper()) for word in bounded]
    words = [word for word in words if word.text]
    while len(words) > 1 and words[-1].text in _TRAILING_VERBS:
        words.pop()
    return words


def _head(words: list[_Word]) -> tuple[str, str | None, list[_Word]]:
    """The head noun's key, the state that the subject itself names, and the other words that tell it apart."""
    *before, last = words
    state = STATE_NOUNS.get(singular(last.text)) or STATE_NOUNS.get(last.text)
    head = noun_key(last.text)
    if state is not None:
        # "Civilian deaths" counts civilians, "people killed" people, "death toll" the dead.
        human = next((word for word in reversed(before) if is_human(noun_key(word.text))), None)
        head = noun_key(human.text) if human else PERSON
        before = [word for word in before if word is not human]
    rest = []
    for word in before:
        named_state = STATE_NOUNS.get(singular(word.text))
        if named_state is not None and (state is not None or is_human(head)):
            state = state or named_state
        elif word.text not in _NEUTRAL and not (head == "officer" and word.text == "police"):
            rest.append(word)
    return head, state, rest


_DOUBTFUL = word_set("suspected alleged possible probable potential feared presumed")


class Shared(NamedTuple):
    """How two subjects stand to each other: apart, one a part (1 or 2) of the other, or the same."""

    apart: bool
    part: Literal[1, 2] | None = None


def shared(first: Subject, second: Subject) -> Shared:
    """Whether two subjects are one thing, or one always a part of the other."""
    if first.unsaid or second.unsaid:
        return Shared(apart=not (first.human and second.human))
    parts: set[int] = set()
    for one, two in ((first.head, second.head), (first.state, second.state)):
        if one == two:
            continue
        if one is None or two is None or not (is_part(one, two) or is_part(two, one)):
            return Shared(apart=True)
        parts.add(1 if is_part(one, two) else 2)
    only_first, only_second = first.described - second.described, second.described - first.described
    if (only_first and only_second) or (only_first | only_second) & _DOUBTFUL:
        return Shared(apart=True)
    if only_first and (first.human or only_first & first.named):
        parts.add(1)
    if only_second and (second.human or only_second & second.named):
        parts.add(2)
    if len(parts) > 1:
        return Shared(apart=True)
    return Shared(apart=False, part=1 if 1 in parts else 2 if 2 in parts else None)
