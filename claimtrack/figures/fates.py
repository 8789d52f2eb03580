"""What became of the people or things that a figure counts, read from the words round it.

"36 people were killed" counts the dead, "200 people were evacuated" those brought out. Words are folded text.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Place(NamedTuple):
    """Where a figure stands in the words: `words[start:end]`."""

    words: str
    start: int
    end: int


def _alternatives(states: dict[str, str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in states.items()) + r")\b")


_HEDGES = (
    r"(?:(?:at|least|most|about|around|some|roughly|nearly|almost|more|fewer|less|than|over|up|to|as|many|another|an|a"
    r"|further|additional|estimated|total|of|the|all|no|just|under|exactly|only|between|other)\s+)*"
)
_NUMBER_WORDS = (
    r"\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?"
    r"|scores|several"
)
# "17 killed or wounded" are casualties; in "left 36 dead and wounded 12" each number has its own.
_KILLED_OR_WOUNDED = re.compile(
    r"\b(?:(?:dead|killed) (?:or|and) (?:wounded|injured|hurt)|(?:wounded|injured|hurt) (?:or|and) (?:dead|killed))\b"
    rf"(?! {_HEDGES}(?:{_NUMBER_WORDS})\b)"
)
_OF_PEOPLE = {
    "casualty": r"casualt(?:y|ies)",
    "dead": r"killed|killing|kills?|dead|died|dies|deaths?|toll|lost (?:their|his|her) li(?:fe|ves)|lives lost"
    r"|lives were lost|perished|fatalit(?:y|ies)|slain|murdered|executed|massacred|drowned|bled to death",
    "wounded": r"wounded|wounding|wounds|injured|injuring|injur(?:y|ies)|hurt|maimed",
    "missing": r"missing|unaccounted for|disappeared",
    "evacuated": r"evacuat(?:ed|es|ing|ion)|evacuees?"
    r"|(?:moved|taken|brought|bussed|ferried|led) (?:out|away|to safety)",
    "displaced": r"displac(?:ed|ing)|homeless|uprooted|(?:driven|forced) (?:out|from)|fled|fleeing",
    "detained": r"detain(?:ed|ing|ees?)|arrest(?:ed|ing|s)?|taken into custody|in custody|rounded up",
    "captured": r"captured|taken prisoner|surrendered",
    "freed": r"freed|released|liberated|handed over|exchanged",
    "rescued": r"rescued|rescuing|saved|saving|pulled (?:out )?alive",
    "hospitalised": r"hospitali[sz]ed|(?:taken|brought|admitted) to (?:the |a )?hospital",
    "infected": r"infected|sickened|poisoned|fell ill",
}
_OF_THINGS = {
    "damaged_or_destroyed": r"(?:destroyed|damaged) (?:or|and) (?:destroyed|damaged)",
    "downed": r"shot down|shooting down|downed|intercepted|brought down",
    "fired": r"fired|firing|launched|launching|sent",
    "destroyed": r"destroyed|destroying|razed|level(?:l)?ed|flattened|wrecked|gutted|burn(?:ed|t) (?:down|out)",
    "damaged": r"damaged|damaging",
    "hit": r"hit|struck|landed|exploded",
    "delivered": r"delivered|handed (?:out|over)|distributed|unloaded",
}
_MOVED = {
    "left": r"left(?! (?:without|behind|in|at|on|stranded))|departed|leaving|set off|pulled out"
    r"|(?<!not )(?:managed|able|allowed) to leave|(?:drove|came|got) out|escaped",
    "arrived": r"arriv(?:ed|es?|ing)|reach(?:ed|es|ing)"
    r"|(?<!not )(?:managed|able|allowed) to reach",
    "crossed": r"cross(?:ed|es|ing)?",
    "entered": r"enter(?:ed|s|ing)(?! (?:twice|by))|(?:drove|driven|came|got|rolled|let) into",
    "returned": r"return(?:ed|s|ing)",
}
_FATES, _TREATMENTS, _MOVES = map(_alternatives, (_OF_PEOPLE, _OF_THINGS, _MOVED))

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
DATE_WORDS = re.compile(
    rf"\b(?:{_NTH} (?:{_MONTHS})(?:,? \d{{4}})?|(?:{_MONTHS}) {_NTH}(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d|(?:{_WEEKDAYS})"
    r"|yesterday|today|tonight|overnight|last night|this (?:morning|afternoon|evening))\b"
)
"""Words that name a day."""

_NUMBER = re.compile(rf"(?<![\w-])(?:{_NUMBER_WORDS})\b")
_CLAUSE_END = re.compile(r";|\.\s|\b(?:where|when|after|before|because|while|whereas|whose|but)\b")
_ASIDE = re.compile(
    r",?\s*\b(?:including|among (?:them|whom)|mostly|mainly|(?:most|many|some|all|both|half) of them)\b[^,;.]*,?"
)
_AMONG = re.compile(r"\b(?:among|of|out of)\s+" + _HEDGES + "$")
_CLAIMED = re.compile(r"\b(?:claimed|claiming|cost|took|taken)\s+" + _HEDGES + "$")


_LIVES = re.compile(r"\bli(?:fe|ves)\b")
_NEAR = 40
_TOOK = re.compile(r"\b(?:brought|took|taken|moved|bussed|ferried|led|got)\s+" + _HEDGES + "$")
_OUT = re.compile(r"(?:\s+\w+){0,3}?\s+(?:out|away|to safety)\b")


def located(words: str, quote: str) -> Place:
    """Where folded words have a figure's folded quote; else their first number, else their beginning."""
    bare = DATE_WORDS.sub(lambda found: "_" * len(found[0]), words)
    bare = _KILLED_OR_WOUNDED.sub(lambda found: "casualty".ljust(len(found[0])), bare)
    at = words.find(quote) if quote else -1
    while at > 0 and (words[at - 1].isalnum() or words[at - 1] in ",."):
        at = words.find(quote, at + 1)
    if at >= 0:
        return Place(bare, at, at + len(quote))
    number = _NUMBER.search(bare)
    return Place(bare, number.start(), number.end()) if number else Place(bare, 0, 0)


def fate_of_people(place: Place) -> str | None:
    """What became of people: dead, wounded, missing, evacuated, or that they left; None where they are just there."""
    if _LIVES.search(place.words[place.start :][:_NEAR]) and _CLAIMED.search(place.words[: place.start]):
        return "dead"
    if _TOOK.search(place.words[: place.start]) and _OUT.match(place.words, place.end):
        return "evacuated"
    return _nearest(_FATES, place) or _nearest(_MOVES, place)


def fate_of_things(place: Place) -> str | None:
    """What became of things: fired, shot down, destroyed, or that they left; None where nothing is said of it."""
    return _nearest(_TREATMENTS, place) or _nearest(_MOVES, place)


def is_of_them(place: Place) -> bool:
    """Whether the words say "150 of them", some of those that were counted before."""
    return _OF_THEM.match(place.words, place.end) is not None


def done_to(place: Place) -> str | None:
    """What became of people by the very next words only: for nouns that no table knows to be people."""
    linking = _LINKING.match(place.words, place.end)
    return _state(_FATES.match(place.words, linking.end() if linking else place.end)) or _acted(_FATES, place)


_OF_THEM = re.compile(r"\s+of (?:them|these|those|whom|which)\b")
_LINKING = re.compile(
    r"(?:\s+(?!and\b|that\b|which\b|or\b)\w+)?\s+(?:(?:was|were|are|is|have|had|has|been|being|also)\s+)*"
)


def _nearest(states: re.Pattern[str], place: Place) -> str | None:
    """The state by the figure itself or a verb right before it, else by what follows, else by what comes before."""
    acted = _state(states.search(place.words[place.start : place.end])) or _acted(states, place)
    if acted is not None:
        return acted
    return _following(states, place.words[place.end :]) or _preceding(states, place.words[: place.start])


def _acted(states: re.Pattern[str], place: Place) -> str | None:
    """Of "killed at least 36": the verb that the number follows."""
    before = re.sub(_HEDGES + "$", "", place.words[: place.start][-160:])
    for found in states.finditer(before):
        # "Left 36 dead" is not about leaving, and "evacuees: 36" has a noun.
        if found.end() == len(before.rstrip()) and found.lastgroup != "left":
            return _state(found)
    return None


def _following(states: re.Pattern[str], after: str) -> str | None:
    after = _ASIDE.sub(" ", after)
    clause = _CLAUSE_END.search(after)
    after = after[: clause.start()] if clause else after
    number = _NUMBER.search(after)
    if number is not None and not _AMONG.search(after[: number.start()]):
        after = _without_verb_of_next(states, after[: number.start()])
    comma = re.search(r",(?!\s*(?:(?:was|were|are|is|have|had|has)\b))", after)
    return _state(states.search(after[: comma.start()] if comma else after))


def _without_verb_of_next(states: re.Pattern[str], segment: str) -> str:
    """Of "people dead and wounded 12": without the verb that belongs to the next number."""
    bare = re.sub(_HEDGES + "$", "", segment).rstrip()
    for found in states.finditer(bare):
        if found.end() == len(bare) and segment[: found.start()].rstrip().endswith(("and", ",")):
            return segment[: found.start()]
    return segment


def _preceding(states: re.Pattern[str], before: str) -> str | None:
    aside = re.search(r",?\s*\b(?:including|among them|among whom)\s+" + _HEDGES + "$", before)
    before = before[: aside.start()] if aside else before
    start = max((found.end() for pattern in (_CLAUSE_END, _NUMBER) for found in pattern.finditer(before)), default=0)
    if not aside:
        start = max(start, before.rfind(",") + 1)
    found = [*states.finditer(before, start)]
    return _state(found[-1]) if found else None


def _state(found: re.Match[str] | None) -> str | None:
    return None if found is None or found.lastgroup is None else found.lastgroup.replace("_", " ")
