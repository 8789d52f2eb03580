"""The words of a claim as they are compared: folded, without the commonest, cut to their stems; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from claimtrack.text import folded

_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(?<=\d)[,.](?=\d{3}\b)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CAPITALISED = re.compile(r"\b(?:[A-Z]|(?![a-z])[^\W\d_])[^\W\d_]{2,}(?:['’][^\W_]+)?")
_ENDS_SENTENCE = re.compile(r"[.!?:;…\n\"“”]\s*[\"“‘(\[]*\s*$")


def listed(words: str) -> frozenset[str]:
    """The words of a text that white space parts, as a set."""
    return frozenset(words.split())


# Words that say nothing of what a claim is about: grammar, reporting, hedges, days and what numbers are made of.
_COMMON = listed(
    "a an the this that these those it its he she they we i you his her their our my your him them us me who whom "
    "which what where when why how there here and or but nor so if then than as at by for from in into of off on onto "
    "out over to up with within without under about above after again against all also although am any are around be "
    "became because been before being below between both can could did do does doing done down during each either else "
    "ever every few further had has have having just less may might more most much must near nearly "
    "no none not now only "
    "other others own per quite rather same shall should since some still such too until upon very via was were while "
    "will would yet say says said saying tell tells told telling report reports reported reporting "
    "accord according add "
    "added adding state stated stating claim claims claimed announce announced confirm confirmed statement spokesman "
    "spokeswoman spokesperson official officials source sources least almost approximately roughly estimated exactly "
    "precisely up one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
    "thousands million millions billion dozen dozens half third quarter several many another additional "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow tonight morning afternoon evening night noon "
    "midnight day days week weeks month months year years hour hours minute minutes time times early "
    "late earlier later "
    "mr mrs ms dr first second last next get got go goes went come came make made take took one's don't didn't isn't "
    "wasn't weren't hasn't haven't hadn't won't it's that's there's we're they're so-called like well even number "
    "deny denies denied denial herself himself itself themselves "
    "police colonel general captain major lieutenant sergeant admiral mayor governor minister "
    "president director coordinator "
    "numbers figure figures total totals through across along behind beside among around toward towards "
)

# Forms whose stems their endings do not show, and the few words of news that stand for one another.
_ALIKE = {
    form: stem
    for stem, forms in {
        "dead": "died die dies dying death deaths killed kill kills killing fatality fatalities fatal bodies body "
        "corpse "
        "corpses perished toll",
        "wound": "wounded injured injuries injury injure hurt casualties casualty",
        "fire": "blaze fires blazes inferno",
        "hous": "home homes house houses housing dwelling dwellings",
        "clos": "shut shuts shutting closure",
        "open": "reopened reopen reopens reopening opened opens opening",
        "leave": "left leaves leaving departed depart departs",
        "fall": "fell fallen falls falling",
        "hold": "held holds holding",
        "find": "found finds finding",
        "see": "saw seen sees",
        "run": "ran runs running",
        "begin": "began begun begins started start starts",
        "buri": "buried bury burying",
        "miss": "missing unaccounted",
        "hospit": "hospital hospitals hospitalised hospitalized",
        "evacu": "evacuated evacuation evacuees evacuate evacuating evacuee",
        "displac": "displaced displacement",
        "detain": "detained arrested arrest arrests detention detaining",
        "releas": "released freed free release",
        "shelter": "sheltering sheltered shelters",
        "collaps": "collapsed collapse collapsing",
        "destroy": "destroyed destruction destroying",
        "damag": "damaged damage damaging",
        "flood": "flooded flooding floods floodwater floodwaters",
        "attack": "attacked attacks strike strikes struck hit",
        "shell": "shelled shelling shells round rounds crater craters artillery mortar mortars gun guns fired firing "
        "gunfire bombarded bombardment rocket rockets missile missiles",
        "cross": "crossing crossings checkpoint checkpoints barrier gate gates",
        "truck": "trucks lorry lorries",
        "vehicl": "vehicle vehicles car cars",
        "crest": "top overtopped overtopping spilling spilled spilt overflowing overflowed",
        "quak": "earthquake earthquakes quakes tremor tremors aftershock aftershocks",
        "march": "marched marchers marching demonstration demonstrations demonstrated demonstrators "
        "demonstrating rally "
        "rallies rallied protest protests protested protesters protesting crowd crowds",
        "breach": "breached breaches breaching broke broken burst bursting",
        "drone": "drones uav uavs",
        "sink": "sank sunk sinking capsized capsizing capsize",
        "fuel": "diesel petrol gasoline kerosene",
        "stor": "depot depots storage warehouse warehouses",
        "knock": "knocking tapping knocks taps",
        "boat": "boats ship ships vessel vessels ferry ferries",
        "doctor": "doctors medic medics physician physicians surgeon surgeons",
        "power": "electricity",
        "troop": "troops soldier soldiers servicemen",
        "drown": "drowned drowning",
        "restor": "restored restoration restore",
        "rescu": "rescued rescue rescuers rescuer",
        "explo": "explosion explosions exploded explode blast blasts blasted blasting detonation detonated",
        "person": "people persons person residents resident civilians civilian inhabitants villagers villager",
        "work": "worker workers staff employee employees",
        "child": "children child kids pupils pupil",
    }.items()
    for form in forms.split()
}


def words(text: str) -> list[str]:
    """Every word of a text, folded, in order; numbers keep their digits alone."""
    plain = text.lower() if text.isascii() else folded(text).replace("’", "'")
    return _WORD.findall(_THOUSANDS.sub("", plain) if _DIGIT.search(plain) else plain)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A folded word without the endings of English plurals and verbs; words that news uses alike have one stem."""
    bare = word.removesuffix("'s").removesuffix("'")
    if bare in _ALIKE:
        return _ALIKE[bare]
    if len(bare) <= 3 or not bare.isascii():
        return bare
    for ending, least in (("ings", 4), ("ing", 4), ("ied", 3), ("ies", 3), ("ed", 3), ("es", 4), ("s", 3), ("ly", 4)):
        if bare.endswith(ending) and len(bare) - len(ending) >= least and not bare.endswith(("ss", "us", "is")):
            bare = bare[: -len(ending)]
            break
    if len(bare) > 4 and bare[-1] == bare[-2] and bare[-1] not in "lse":
        bare = bare[:-1]
    return bare[:-1] if len(bare) > 3 and bare[-1] in "ey" else bare


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that say what it is about; numbers are left out."""
    return frozenset(
        stem(word) for word in words(text) if len(word) > 2 and word not in _COMMON and not word[0].isdigit()
    )


def is_common(word: str) -> bool:
    """Whether a folded word says nothing of what a claim is about."""
    return word in _COMMON


@lru_cache(maxsize=16_384)
def _bare_name(name: str) -> str:
    return folded(re.sub(r"['’]s?$", "", name))


def names_in(text: str) -> frozenset[str]:
    """The folded words of a text that are written large where no sentence begins, possessives without their ending."""
    found: set[str] = set()
    begins: set[str] = set()
    for match in _CAPITALISED.finditer(text):
        word = _bare_name(match[0])
        if word in _COMMON or word in found:
            continue
        start = match.start()
        (begins if start == 0 or _ENDS_SENTENCE.search(text, max(0, start - 4), start) else found).add(word)
    return frozenset(found)


_NAME = r"[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)*"
_KIND_OF_PLACE = (
    r"(?:town|city|village|district|port|centre|center|outskirts|suburb|region|province|quarter|neighbouring|besieged|"
    r"nearby|north|south|east|west|northern|southern|eastern|western|lower|upper|old|new)"
)
_PLACED = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|near|outside|inside|around|across|into|to|from|between|beyond|through|along|over|off|towards?|reached|left|of|"
    rf"entered|hit|struck|for|and|on)\s+(?:the\s+)?(?:{_KIND_OF_PLACE}\s+(?:of\s+)?){{0,2}}({_NAME})"
)
_NAMES_OF_THINGS = re.compile(
    rf"\b({_NAME})(?:['’]s)?\s+(?:[a-z]+\s+)?(?:crossing|bridge|road|dam|pit|mine|mill|plant|port|works|market|hospital|"
    r"school|station|quarter|district|gauge|square|depot|airport|airfield|camp|checkpoint|tunnel|factory|harbour|"
    r"harbor|ridge|pass|river|railway|line|reservoir|refinery|prison|barracks|village|town|city|suburb|valley|"
    r"territory|side|centre|center|ferry|quay|pier|terminal|warehouse|hotel|church|mosque|clinic|shelter|hall)\b"
)


_FROM_AFAR = re.compile(
    rf"\b(?:kilomet\w+|km|miles?|metres|meters|hours?|north|south|east|west)\s+(?:\w+\s+)?(?:from|of|to|outside)\s+(?:{_NAME})"
)


# A street is in a place that is named otherwise, and a body is no place.
_WITHIN = re.compile(r"\b(?:Lane|Street|Avenue|Road|Square|Row|Alley|Boulevard|Gate|Hill|Park)$")
_BODIES = listed(
    "radio agency command commission council ministry office service staff army guard committee union news times "
    "gazette courier herald post wire watch relief cross police brigade directorate department authority board "
    "association company group network channel telegram twitter facebook whatsapp joint"
)
_SIDES = listed("northern southern eastern western north south east west upper lower old new great")


def placed_names(text: str) -> frozenset[str]:
    """The folded words of names that stand in a text where places are named, not of those it is measured from."""
    text = _FROM_AFAR.sub(" ", text)
    named = [match[1] for pattern in (_PLACED, _NAMES_OF_THINGS) for match in pattern.finditer(text)]
    split = [words(name) for name in named if not _WITHIN.search(name)]
    found = {word.removesuffix("'s") for name in split if _BODIES.isdisjoint(name) for word in name}
    return frozenset(word for word in found if word not in _COMMON and word not in _SIDES and len(word) > 2)


_SITE = re.compile(
    r"\b(?:at|in|on|inside|outside|near|of|hit|struck|to|from|under|behind)\s+(?:the|a|an|its|their|that|this)\s+(?:[\w'’-]+\s+){0,2}?"
    r"(market|store|depot|hospital|school|station|bridge|dam|mine|pit|mill|plant|factory|port|harbour|harbor|airport|airfield|"
    r"prison|camp|church|mosque|hotel|warehouse|terminal|stadium|theatre|theater|university|bus|train|ferry|boat|ship|corvette|"
    r"tunnel|tower|crossing|checkpoint|gate|pier|quay|refinery|barracks|front|kindergarten|clinic|"
    r"town hall|square|shelter|corridor)\b",
    re.IGNORECASE,
)


def sites(text: str) -> frozenset[str]:
    """The kinds of sites that a text names with an article: the market, the freight depot."""
    return frozenset(match[1].lower() for match in _SITE.finditer(text))


def longest_run(first: Sequence[str], second: Sequence[str]) -> tuple[int, int]:
    """The longest run of words that two texts share: where it begins in the first and how many words it has."""
    best, best_start = 0, 0
    previous = [0] * (len(second) + 1)
    for number, word in enumerate(first):
        current = [0] * (len(second) + 1)
        for other, candidate in enumerate(second):
            if word == candidate:
                current[other + 1] = length = previous[other] + 1
                if length > best:
                    best, best_start = length, number - length + 1
        previous = current
    return best_start, best


def shingles(text: str, size: int = 5) -> Iterator[str]:
    """Every run of `size` words of a text, as one string each."""
    found = words(text)
    for start in range(len(found) - size + 1):
        yield " ".join(found[start : start + size])
