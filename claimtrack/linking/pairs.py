"""Two claims with the signals that every decision about them weighs; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from claimtrack.figures import WIDTHS, Inside, Widths
from claimtrack.linking.sides import Side, remembered
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.voices import Agreement, relayed_from, same_side, same_voice
from claimtrack.linking.wordings import longest_run, stem
from claimtrack.terms import LinkKind, Precision, QuoteType
from claimtrack.text import folded

_QUALIFIED = re.compile(
    r"\b(north|south|east|west|northern|southern|eastern|western|upper|lower|left|right|inner|outer|front|back|first|"
    r"second|third|main|side)\s+([a-z]+)",
)

_ANYBODY = frozenset(stem(word) for word in ("people", "men", "women", "residents", "civilians"))
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_NEWS = 6
"""Days after which what a claim tells of is no news."""


@dataclass(frozen=True)
class Pair:
    """Two claims, the one that was published later first."""

    later: Side
    earlier: Side
    inside: Inside
    widths: Widths = WIDTHS

    @cached_property
    def days(self) -> int:
        """Days between the two publications."""
        return abs((self.later.day - self.earlier.day).days)

    @cached_property
    def same_document(self) -> bool:
        """Whether both stand in one text."""
        return self.later.document_id == self.earlier.document_id

    @cached_property
    def same_outlet(self) -> bool:
        """Whether one outlet published both; a part in brackets, as of a live blog, is left out."""
        one, two = (bare_outlet(side.outlet) for side in (self.later, self.earlier))
        return bool(one) and one == two

    @cached_property
    def voice(self) -> Agreement:
        """Whether both have one speaker."""
        return same_voice(self.later, self.earlier)

    @cached_property
    def one_voice(self) -> bool:
        """Whether both are likely said by one."""
        return self.voice in (Agreement.SAME, Agreement.ALIKE)

    @cached_property
    def independent(self) -> bool:
        """Whether two speak who are not known to be on one side, neither passing on what the other said."""
        return (
            self.voice in (Agreement.DIFFERENT, Agreement.UNKNOWN)
            and not same_side(self.later, self.earlier)
            and not (self.later.narrated and self.earlier.narrated and self.same_outlet)
        )

    @cached_property
    def relay(self) -> str | None:
        """Through whom the later claim has what the earlier says, by name."""
        return relayed_from(self.later, self.earlier)

    @cached_property
    def run(self) -> int:
        """The words in a row that both quotes share."""
        return longest_run(self.later.words, self.earlier.words)[1]

    @cached_property
    def quoted(self) -> bool:
        """Whether one of the two is a quotation."""
        return QuoteType.INDIRECT not in (self.later.quote_type, self.earlier.quote_type)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The stems of what both say."""
        return self.later.said_stems & self.earlier.said_stems

    @cached_property
    def things(self) -> frozenset[str]:
        """The shared stems that are no names of places or people, and more than that people are meant."""
        names = {
            stem(name)
            for side in (self.later, self.earlier)
            for name in side.own_places | side.chain_words | side.mentioned
        }
        return self.shared - names - _ANYBODY

    @cached_property
    def overlap(self) -> float:
        """The shared stems as a part of those of the claim that has fewer: 0 to 1."""
        fewest = min(len(self.later.said_stems), len(self.earlier.said_stems))
        return len(self.shared) / fewest if fewest else 0.0

    @cached_property
    def place(self) -> Agreement:
        """Whether both are about one place: by the names in their own words, else by those near by."""
        one, two = self.later, self.earlier
        if self._apart_by_side():
            return Agreement.DIFFERENT
        if one.own_places and two.own_places:
            if one.own_places & two.own_places:
                return Agreement.SAME
            if one.place and two.place and (self.inside(one.place, two.place) or self.inside(two.place, one.place)):
                return Agreement.ALIKE
            return Agreement.DIFFERENT
        first, second = one.own_places or one.near_places, two.own_places or two.near_places
        if (first or one.far_places) & (second or two.far_places):
            return Agreement.ALIKE
        return Agreement.DIFFERENT if self._told_apart(first, second) and self._one_is_own() else Agreement.UNKNOWN

    @cached_property
    def elsewhere(self) -> bool:
        """Whether both seem to be about different places, if only by the names near by or the kinds of sites."""
        one, two = self.later, self.earlier
        if one.sites and two.sites and one.sites.isdisjoint(two.sites):
            return True
        if self.place is Agreement.DIFFERENT:
            return bool(not self.one_voice or (one.own_places and two.own_places))
        first = one.own_places or one.near_places
        second = two.own_places or two.near_places
        return not self.one_voice and self._told_apart(first, second) and first.isdisjoint(second)

    def _told_apart(self, first: frozenset[str], second: frozenset[str]) -> bool:
        """Whether one text has the other's place too, and not here."""
        return bool(first and second and (first & self.earlier.names or second & self.later.names))

    def _one_is_own(self) -> bool:
        return bool(self.later.own_places or self.earlier.own_places)

    def _apart_by_side(self) -> bool:
        """Whether both name a thing that there are several of, and not the same one: north drift, south drift."""
        one, two = (_qualified(side) for side in (self.later, self.earlier))
        return any(one[noun].isdisjoint(two[noun]) for noun in one.keys() & two.keys())

    @cached_property
    def kinship(self) -> float:
        """How much the texts round both have in common, names twice: 0 to 1."""
        return kinship(self.later, self.earlier)

    @cached_property
    def akin(self) -> bool:
        """Whether the texts round both seem to be about one happening."""
        if self.same_document or self.kinship >= 0.15:
            return True
        return self.kinship >= 0.05 and self.days <= 3 and bool(self.things)

    @cached_property
    def long_ago(self) -> bool:
        """Whether one tells of what was long before its publication, and the other does not."""
        one, two = (
            side.about_on is not None and (side.day - side.about_on).days > _NEWS and not _SINCE.search(side.quote)
            for side in (self.later, self.earlier)
        )
        return one is not two

    @cached_property
    def apart_in_time(self) -> bool:
        """Whether both name the day they are about, and not the same one."""
        one, two = self.later.stated_day, self.earlier.stated_day
        return one is not None and two is not None and one != two

    def link(self, kind: LinkKind, score: float, why: str, *, backwards: bool = False) -> Suggestion:
        """A suggestion from the later claim to the earlier, or the other way round."""
        ends = (self.earlier.id, self.later.id) if backwards else (self.later.id, self.earlier.id)
        return Suggestion(kind, *ends, max(0.0, min(score, 0.99)), why)

    @property
    def who(self) -> str:
        """Whether one speaks or another, in words."""
        said = {
            Agreement.SAME: "same speaker",
            Agreement.ALIKE: "speaker may be the same",
            Agreement.DIFFERENT: "other speaker",
        }
        return said.get(self.voice, "speaker unknown")

    @cached_property
    def said_at_once(self) -> bool:
        """Whether both were said on one day, whenever they were published."""
        one, two = self.later, self.earlier
        exact = one.said_precision in (None, Precision.DAY) and two.said_precision in (None, Precision.DAY)
        return exact and one.said_on is not None and one.said_on == two.said_on

    @property
    def when(self) -> str:
        """How far apart both were published, in words."""
        if self.same_document:
            return "same text"
        return "same day" if self.days == 0 else "a day later" if self.days == 1 else f"{self.days} days later"


def kinship(first: Side, second: Side) -> float:
    """How much the texts round two claims have in common, names twice: 0 to 1."""
    fewest = min(len(first.setting), len(second.setting))
    named = min(len(first.names), len(second.names))
    if not fewest:
        return 0.0
    shared = len(first.setting & second.setting) / fewest
    names = len(first.names & second.names) / named if named else shared
    return (shared * 2 + names) / 3


def in_order(first: Side, second: Side) -> tuple[Side, Side]:
    """Two claims, the one that was published later first; of one day the one that came later."""

    def when(side: Side) -> tuple[date, int, int, int]:
        return side.day, side.document_id, side.start, side.id

    return (first, second) if when(first) > when(second) else (second, first)


@lru_cache(maxsize=4_096)
def bare_outlet(outlet: str | None) -> str:
    """An outlet's name as it is compared: folded, without article and without what stands in brackets."""
    return folded(re.sub(r"\s*\([^)]*\)", "", outlet or "")).removeprefix("the ")


@remembered
def _qualified(side: Side) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _QUALIFIED.finditer(side.quote.lower()):
        found.setdefault(stem(match[2]), set()).add(match[1].removesuffix("ern"))
    return found
