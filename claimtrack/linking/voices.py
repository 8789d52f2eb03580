"""Whether two claims are said by the same, by way of the same, or independently of one another; pure."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from claimtrack.linking.hops import Voice
from claimtrack.linking.sides import Side, remembered
from claimtrack.linking.wordings import stem, words
from claimtrack.terms import Role, SourceKind
from claimtrack.text import folded


class Agreement(StrEnum):
    """How two values of one field stand to each other."""

    SAME = "same"
    ALIKE = "alike"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


# Who speaks for whom says nothing of who it is.
_OFFICES = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "and",
        "its",
        "his",
        "her",
        "their",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "spokespeople",
        "official",
        "officials",
        "press",
        "service",
        "office",
        "statement",
        "head",
        "chief",
        "deputy",
        "acting",
        "director",
        "officer",
        "representative",
        "representatives",
        "senior",
        "local",
        "regional",
        "national",
        "city",
        "town",
        "district",
        "state",
        "former",
        "then",
        "mr",
        "mrs",
        "ms",
        "dr",
        "said",
        "told",
        "speaking",
    ]
)
_ROLES = re.compile(
    r"\b(governor|mayor|minister|president|premier|commander|commissioner|chancellor|ambassador|secretary|coroner|"
    r"foreman|manager|chairman|chairwoman|chair|bishop|prefect|judge|doctor|surgeon|nurse|teacher|headmaster|principal|"
    r"captain|general|colonel|major|lieutenant|sergeant|admiral|spokesman|spokeswoman|spokesperson|owner|operator|"
    r"ministry|police|army|navy|council|brigade|union|hospital|agency|authority|company)\b",
    re.IGNORECASE,
)


def same_voice(first: Side, second: Side) -> Agreement:
    """Whether the two claims have one speaker, by source, alias, or a name and office that fit."""
    one, two = first.speaker, second.speaker
    if one is None or two is None:
        return Agreement.UNKNOWN
    if one.source_id == two.source_id or one.names & two.names:
        # "A resident" here and "a resident" there are two people, until more than that agrees.
        described = one.kind is SourceKind.UNNAMED or two.kind is SourceKind.UNNAMED
        return Agreement.ALIKE if described and first.document_id != second.document_id else Agreement.SAME
    if nameless_voice(one) or nameless_voice(two):
        return _by_what_was_said(first, second)
    if first.narrated and second.narrated:
        return Agreement.DIFFERENT
    if _persons(one, two):
        return _same_person(one, two)
    if _called_by_name(one, two) or _called_by_name(two, one):
        return Agreement.ALIKE
    return _same_body(one, two)


_PRONOUNS = frozenset(
    [
        "it",
        "he",
        "she",
        "they",
        "we",
        "them",
        "him",
        "her",
        "us",
        "there",
        "this",
        "that",
        "one",
        "i",
        "who",
        "ours",
        "this",
        "time",
    ]
)


_NEW = re.compile(r"(?:an?|one|another|other|two|three|four|five|some|several|many|both|most) ", re.IGNORECASE)


def nameless_voice(voice: Voice) -> bool:
    """Whether a speaker is called by nothing that tells them apart."""
    return voice.name.lower() in _PRONOUNS or (voice.kind is SourceKind.UNNAMED and not voice.name[:1].isupper())


def _by_what_was_said(first: Side, second: Side) -> Agreement:
    """Whether a speaker without a name is the other one, whom the text names just before, or describes alike."""
    one, two = first.speaker, second.speaker
    if one is None or two is None:
        return Agreement.UNKNOWN
    if nameless_voice(one) and nameless_voice(two):
        return _same_body(one, two)
    here, other = (first, two) if nameless_voice(one) else (second, one)
    said = {stem(word) for word in words(here.passage[max(0, here.at - 260) : here.at])}
    named = {stem(word) for name in other.names for word in name.split()[-1:]}
    if other.kind is SourceKind.PERSON:
        # "A spokeswoman for the League" brings in somebody whom the text has not named before.
        if named & said and not _NEW.match(here.speaker.name if here.speaker else ""):
            return Agreement.ALIKE
    elif (telling := _telling(other)) and telling <= said:
        return Agreement.ALIKE
    return Agreement.UNKNOWN if here.speaker and here.speaker.name.lower() in _PRONOUNS else _same_body(one, two)


def _called_by_name(one: Voice, two: Voice) -> bool:
    """Whether the words by which a text calls one have the other's whole name: "Forwarded from Ana Sorrel"."""
    if two.kind is not SourceKind.PERSON or not one.mention:
        return False
    called = set(words(one.mention))
    return any(" " in name and called.issuperset(words(name)) for name in two.names)


def _persons(one: Voice, two: Voice) -> bool:
    return one.kind is SourceKind.PERSON and two.kind is SourceKind.PERSON


def _same_person(one: Voice, two: Voice) -> Agreement:
    for first in one.names:
        for second in two.names:
            short, long = sorted((first.split(), second.split()), key=len)
            if short and short != long and set(short) <= set(long):
                return Agreement.ALIKE
    return Agreement.DIFFERENT


def _same_body(one: Voice, two: Voice) -> Agreement:
    """Whether a body and who speaks for it, or a person and the office they are called by, may be one."""
    first, second = _telling(one), _telling(two)
    if not first or not second:
        return Agreement.UNKNOWN
    shared = first & second
    if shared and shared in (first, second):
        # One word that many offices have, as "border" or "health", says little of a person who speaks for one.
        person = SourceKind.PERSON in (one.kind, two.kind)
        if len(shared) > 1 or not person or any(_ROLES.fullmatch(word) for word in shared):
            return Agreement.ALIKE
    return Agreement.DIFFERENT


def _telling(voice: Voice) -> frozenset[str]:
    """The stems of a speaker's name and of how the text calls them, without what says only that they speak."""
    return _telling_words(f"{voice.name} {voice.mention or ''}")


@lru_cache(maxsize=4_096)
def _telling_words(called: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(called) if word not in _OFFICES)


def role_of(voice: Voice) -> str | None:
    """The office that a speaker is called by in the text, in lower case."""
    found = _ROLES.search(voice.mention or voice.name)
    return found[0].lower() if found else None


def stations(side: Side, *, own_outlet: bool = True) -> frozenset[str]:
    """Everybody through whom a claim came, by folded names: relays, an outlet that speaks, the document's outlet."""
    return _with_own_outlet(side) if own_outlet else _but_own_outlet(side)


@remembered
def _with_own_outlet(side: Side) -> frozenset[str]:
    return _bare(_passed_on(side) | ({folded(side.outlet)} if side.outlet else set()))


@remembered
def _but_own_outlet(side: Side) -> frozenset[str]:
    return _bare(_passed_on(side) - ({folded(side.outlet)} if side.outlet else set()))


def _bare(names: set[str]) -> frozenset[str]:
    return frozenset(name.removeprefix("the ") for name in names if name)


def _passed_on(side: Side) -> set[str]:
    found = {
        name
        for voice in side.hops
        if voice.role is Role.RELAY
        or (voice.role is Role.SPEAKER and voice.kind in (SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.CHANNEL))
        for name in voice.names
    }
    return found | {folded(voice.channel) for voice in side.hops if voice.channel and len(voice.channel.split()) > 1}


def relayed_from(later: Side, earlier: Side) -> str | None:
    """Through whom the later claim has what the earlier one says, where it names them; None where it does not."""
    shared = stations(later, own_outlet=False) & stations(earlier)
    return min(shared) if shared else None


def same_side(first: Side, second: Side) -> bool:
    """Whether the speakers are known to be on one side."""
    one, two = first.speaker, second.speaker
    return one is not None and two is not None and one.group is not None and one.group == two.group
