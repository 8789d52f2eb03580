"""The place of a claim, as its own words have it: "the plant", "the city of Arden", "Verin"."""

from __future__ import annotations

import re

from claimtrack.extract.lexicon import MONTHS, WEEKDAYS, listed

_NOUNS = (
    "plant plants city town village port hospital hospitals school schools station camp camps shelter shelters "
    "bridge airport base border region district province market mine dam factory warehouse depot church prison "
    "square centre center island valley river coast capital refinery stadium theatre theater building buildings "
    "crossing checkpoint clinic suburb suburbs outskirts neighbourhood neighborhood settlement county hotel "
    "mall university harbour harbor terminal silo silos tunnel cellar cellars compound metro headquarters "
    "basement basements villages towns cities area areas country delta peninsula highlands lowlands quarter "
    "zone site shore lake mountains mountain road highway monastery mosque temple library hangar dock docks "
    "embankment"
)
_NAME = r"(?:(?:St|Mt|Ft)\. )?[A-Z][\w’-]+(?:(?:[- ](?:[A-Z][\w’-]+|de|la|al|of the|upon)){0,3}[- ][A-Z][\w’-]+)?"
_NOUN = "(?:" + "|".join(_NOUNS.split()) + ")"
_COMMON = (
    rf"(?:the|a|an|its|their|our|this|that|his|her)\s+(?:[\w’'-]+\s+){{0,3}}?{_NOUN}\b(?![’'-])(?:\s+{_NOUN}\b)?"
    rf"(?:\s+of\s+{_NAME})?"
)
_MOVES = (
    "leave|leaves|left|leaving|reach|reached|reaching|enter|entered|entering|shell|shelled|shelling|bombard|bombarded|"
    "bombarding|struck|strike|striking|hit|hitting|evacuate|evacuated|storm|storming|besiege|besieged|seize|seized|"
    "capture|captured|flee|fled|fleeing|cross|crossed|crossing|retake|retook|flooded|attack|attacked|attacking|block|"
    "blocked|defend|defending|destroyed|areas of|parts of|most of|outskirts of"
)
_PLACE = re.compile(
    rf"\b(?:(?:in|off|at|near|from|outside|inside|around|across|into|to|beneath|under|through|throughout|on|"
    rf"towards?)\s+"
    rf"(?P<after>{_COMMON}|{_NAME}(?!['’\w]))|(?:{_MOVES})\s+(?P<moved>{_COMMON}|{_NAME}(?!['’\w])))"
)
_NOT_PLACES = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | listed(
        "telegram twitter facebook instagram god parliament congress i he she they we it his her jan feb mar apr "
        "jun jul aug sept oct nov dec english russian monday's the some all many mr mrs ms dr gen col maj prof our "
        "their"
    )
)


def find_place(text: str, start: int, end: int, people: frozenset[str]) -> str | None:
    """The first place that `text[start:end]` names or describes; `people` are surnames in lower case that are none."""
    for match in _PLACE.finditer(text, start, end):
        place = match["after"] or match["moved"]
        words = [re.sub(r"(?:['’]s|[.,'’])$", "", word.lower()) for word in place.split()]
        if place[0].isupper() and (words[0] in _NOT_PLACES or place.endswith(("’s", "'s"))):
            continue
        if any(word in people for word in words):
            continue
        return " ".join(re.sub(r"[’']s$", "", place).split())
    return None
