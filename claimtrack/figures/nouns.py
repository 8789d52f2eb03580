"""The nouns of what is counted: one key for each group of synonyms, and what is a part of what."""

from __future__ import annotations

import re


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


def _joined(groups: dict[str, str]) -> dict[str, str]:
    return {word: key for key, words in groups.items() for word in (key, *words.split())}


PERSON = "person"
"""The key of people who are nothing more particular."""

_PEOPLE = _joined({PERSON: "people individual human soul victim other life name"})

_KINDS = _joined(
    {
        "civilian": "noncombatant non-combatant",
        "child": "kid minor schoolchild",
        "boy": "",
        "girl": "",
        "infant": "baby toddler newborn",
        "woman": "",
        "man": "",
        "soldier": "troop serviceman servicewoman servicemember infantryman",
        "conscript": "recruit",
        "officer": "policeman policewoman",
        "fighter": "militant rebel insurgent gunman militiaman",
        "worker": "employee labourer laborer",
        "miner": "",
        "resident": "inhabitant villager islander townsman citizen local",
        "refugee": "",
        "migrant": "",
        "patient": "",
        "doctor": "",
        "nurse": "",
        "medic": "paramedic",
        "rescuer": "",
        "firefighter": "",
        "journalist": "reporter",
        "teacher": "",
        "student": "pupil",
        "passenger": "",
        "driver": "",
        "tourist": "holidaymaker",
        "protester": "protestor demonstrator marcher",
        "voter": "",
        "prisoner": "inmate",
        "hostage": "captive",
        "survivor": "",
        "volunteer": "",
        "sailor": "crewman",
        "farmer": "",
        "fisherman": "",
        "official": "",
        "climber": "",
        "worshipper": "",
    }
)

_THINGS = _joined(
    {
        "home": "house dwelling residence",
        "building": "",
        "school": "",
        "hospital": "",
        "bus": "coach",
        "truck": "lorry",
        "car": "",
        "vehicle": "",
        "shell": "",
        "rocket": "",
        "missile": "",
        "drone": "uav",
        "plane": "airplane aeroplane warplane jet",
        "helicopter": "",
        "aircraft": "",
        "ship": "vessel",
        "strike": "airstrike attack",
        "explosion": "blast",
        "violation": "breach",
        "case": "infection",
        "job": "",
        "household": "family",
        "tank": "",
        "village": "",
        "town": "",
        "city": "",
        "gun": "",
    }
)

_INSIDE = {
    "boy": "child",
    "girl": "child",
    "infant": "child",
    "conscript": "soldier",
    "miner": "worker",
    "home": "building",
    "school": "building",
    "hospital": "building",
    "bus": "vehicle",
    "truck": "vehicle",
    "car": "vehicle",
    "plane": "aircraft",
    "helicopter": "aircraft",
    "dead": "casualty",
    "wounded": "casualty",
    "body": "dead",
    "destroyed": "damaged or destroyed",
    "damaged": "damaged or destroyed",
}

STATE_NOUNS = _joined(
    {
        "dead": "death fatality killed toll deceased dying",
        "wounded": "injured injury hurt",
        "casualty": "",
        "body": "corpse",
        "missing": "",
        "displaced": "idp homeless",
        "evacuated": "evacuee evacuation",
        "detained": "detainee arrested arrest arrestee",
        "rescued": "",
        "captured": "",
        "infected": "",
    }
)
"""Nouns and adjectives that name people by what became of them: deaths, the injured, evacuees."""

STATES_OF_PEOPLE = frozenset(STATE_NOUNS.values()) - {"captured", "rescued"}
"""States that things are never in."""

_ANIMALS = word_set("animal cattle cow sheep goat pig horse dog bird fish livestock chicken")

_IRREGULAR = {
    "people": "person",
    "children": "child",
    "schoolchildren": "schoolchild",
    "lives": "life",
    "men": "man",
    "women": "woman",
    "gases": "gas",
    "buses": "bus",
    "staff": "worker",
    "police": "officer",
    "personnel": "worker",
    "injuries": "injury",
}
_UNCHANGED = word_set(
    "series species news headquarters barracks means aircraft cattle sheep livestock premises goods gas"
)


def singular(noun: str) -> str:
    """The singular of a folded noun, by rule and a few exceptions; what is singular already stays."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun in _UNCHANGED or len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun.removesuffix("men") + "man" if noun.endswith("men") and len(noun) > 5 else noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes", "zes", "oes")) or re.search(r"(?<![oa])uses$", noun):
        return noun[:-2]
    return noun[:-1]


def noun_key(noun: str) -> str:
    """The key of a folded noun: singular, and one word for all its synonyms."""
    one = singular(noun)
    return _PEOPLE.get(one) or _KINDS.get(one) or _THINGS.get(one) or one


def is_human(key: str) -> bool:
    """Whether a noun's key stands for people."""
    return key == PERSON or key in _KINDS or key.endswith(("man", "woman"))


def may_be_human(key: str) -> bool:
    """Whether a noun that no table knows may stand for people, when it is said to have been killed or wounded."""
    return is_human(key) or not (key in _THINGS or key in _ANIMALS)


def is_part(part: str, whole: str) -> bool:
    """Whether what one key counts is always a part of what the other counts; not of itself."""
    if whole == PERSON and part != PERSON and is_human(part):
        return True
    within = _INSIDE.get(part)
    return within is not None and (within == whole or is_part(within, whole))
