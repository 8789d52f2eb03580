"""What is counted: the noun phrase after a number, found from closed word classes and plural endings, without a parser.

A phrase runs over modifiers up to the first word that looks like a plural noun, and on over further plurals ("police
officers"). It stops at anything that cannot be inside it: verbs that are known, prepositions, pronouns, punctuation.
"""

from __future__ import annotations

from typing import NamedTuple

from claimtrack.extract.numbers.amounts import NUMBER_WORDS
from claimtrack.extract.numbers.tokens import Token, Tokens, word_set

STOPS = word_set(
    "in on at by for from with without of to into onto over under above below between among across after before "
    "since during until till through throughout against about around near nearby per as than via within inside "
    "outside along alongside amid amidst despite toward towards upon behind beyond off out up down like unlike "
    "including plus versus vs minus and or but nor so yet if because while when where whereas although though "
    "that which who whom whose what how why whether unless once a an the this these those each every any some no "
    "all both either neither my your his her its our their another such last next most many much few i you he she it "
    "we they me him us them mine ours theirs themselves himself herself itself is are was were be been being am has "
    "have had having do does did done will would shall should can could may might must cannot ought not also "
    "only just even still already now then today yesterday tomorrow tonight ago later earlier here there away "
    "together apart again too very however meanwhile instead overall total altogether respectively abroad alone "
    "else ever never always often soon so-called daily weekly monthly annually yearly afterwards said says say "
    "saying told tells tell asked asks added adds wrote writes came come comes went go goes took take takes made "
    "make makes got get gets gave give gives found left won lost died fled began begun became become becomes held "
    "kept met put ran saw see sees sent set spoke stood struck hit remain remains remained live lived "
    "work worked need needs needed want wants wanted know think believe seem seems seemed appear appears "
    "appeared stay stayed happen happened go going gone do look lay lie fell rose grew knew thought "
    "felt began attend attended according isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't "
    "won't can't couldn't wouldn't sold bought brought caught fought taught sought spent slept swept broke chose drew "
    "drove flew forgot froze rode sang sank swam threw wore woke shook hid bit crept clung dealt dug ate fled spoke "
    "stole swore tore withdrew overcame underwent beat beats perhaps maybe possibly plus worth hardly merely finally "
    "die dies"
)
"""Words that end a noun phrase wherever they stand."""

PEOPLE = word_set(
    "people persons civilians soldiers troops men women children residents refugees migrants fighters militants "
    "officers officials police prisoners hostages workers employees students patients victims survivors "
    "casualties families households passengers protesters demonstrators servicemen servicewomen personnel medics "
    "doctors nurses journalists evacuees citizens inhabitants volunteers conscripts recruits rebels insurgents "
    "guards pilots crew sailors marines foreigners detainees suspects members staff others boys girls babies "
    "infants villagers teachers lives bodies dead wounded injured missing"
)
CASUALTIES = word_set(
    "dead killed wounded injured missing hurt displaced evacuated arrested detained captured rescued hospitalised "
    "hospitalized homeless trapped stranded kidnapped abducted executed deaths fatalities casualties victims "
    "injuries"
)
"""Words that name what happened to people; they stand for those people where no noun does."""

TOLL_SUBJECTS = word_set(
    "dead killed wounded injured missing hurt deaths fatalities casualties victims injuries displaced homeless"
)

_COUNTABLE_ABSENT = PEOPLE | word_set(
    "deaths injuries fatalities strikes attacks missiles rockets drones shells explosions aircraft planes "
    "helicopters ships vessels tanks vehicles buses trucks convoys trains flights houses homes buildings "
    "hospitals schools weapons arrests cases clashes shots witnesses suspects incidents violations bombs mines "
    "reinforcements supplies losses tests infections outages ambulances shelters"
)
_IRREGULAR_PLURALS = word_set(
    "people men women children police troops personnel staff crew aircraft cattle sheep fish feet teeth mice "
    "geese media dead wounded injured elderly sick faithful infantry folk militia spacecraft hovercraft warcraft "
    "watercraft oxen lice criteria phenomena bacteria alumni fungi nuclei data livestock poultry youth clergy "
    "cavalry"
)
_PLURAL_LOOKING = word_set(
    "plus less thus perhaps always besides towards afterwards news gas bus crisis basis analysis virus status "
    "campus bonus yes alas plus atlas chaos ethos canvas christmas as is was has does gross cross class glass "
    "loss boss pass press overseas indoors outdoors upwards downwards backwards sometimes nowadays previous "
    "various serious"
)
_MODIFIER_LIMIT = 5
_PERIODIC = word_set("daily weekly monthly yearly")
_ADJECTIVES_TOO = word_set("outside inside nearby past former then overseas")
"""Words that end a noun phrase elsewhere and modify a plural right after "of" or a number."""
_OF_ROLES = ("ers", "ors", "ists", "erts", "ants")
_PARTICIPLES = word_set("shot torn blown sunk shut burnt felt dealt sent cut")
"""Participles that look like nouns: alone after a number they say what was done."""


_GOING = word_set(
    "stands climbs rises reaches falls drops jumps grows swells surges increases moves edges shoots soars dips slips"
)
_WHERE_TO = word_set("at to past from by above below over under")
"""After these, "the number of dead stands at", a word that looks like a plural is the verb."""


class Phrase(NamedTuple):
    """A counted noun phrase: its words without "other" or "more", and the index of the token after it."""

    words: str
    end: int
    plural: bool


def looks_plural(token: Token) -> bool:
    """Whether a word is a plural noun by its form."""
    word = token.lower
    if token.kind != "word" or word in _PLURAL_LOOKING:
        return False
    if word in _IRREGULAR_PLURALS or (word.endswith(("men", "women", "people", "children")) and len(word) > 4):
        return word not in ("specimen", "regimen", "abdomen", "acumen", "omen")
    if "'" in word or "’" in word:
        return False
    if len(word) > 2 and token.text[-1] == "s" and token.text[:-1].isupper():
        # IDPs, MPs, POWs
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def counted(tokens: Tokens, index: int, *, one: bool = False, wide: bool = True) -> Phrase | None:
    """The noun phrase that begins at `index`, None if nothing there can be counted.

    `one` allows a singular noun ("one soldier"); without `wide` only a plural or a word for casualties will do.
    """
    start = at = index
    limit = index + 2 * _MODIFIER_LIMIT
    while tokens.lower(start) in ("other", "more", "additional", "further", "fewer", "new", "of") and start - index < 2:
        if tokens.lower(start) == "new" or (tokens.lower(start) == "of" and start == index):
            break
        start = at = start + 1
    head: int | None = None
    last_word: int | None = None
    while at < limit:
        token = tokens[at]
        if token.text == "-" and token.glued and at > start and tokens.lower(at + 1) in ("and", "or"):
            at += 2
            continue
        if not _inside(tokens, at, first=at == index):
            break
        if token.kind == "word":
            if head is not None and not _joins(tokens, at, head):
                break
            if looks_plural(token):
                head = at
            last_word = at
        at += 1
    if head is not None and (not one or head == start or tokens[head].lower in PEOPLE):
        return _phrase(tokens, start, head, plural=True)
    if head is not None:
        # "one house stands": after a singular the s is a verb's.
        last_word = head - 1
    if last_word is None:
        return None
    first = tokens[start]
    if first.lower in (TOLL_SUBJECTS if one else CASUALTIES):
        return _phrase(tokens, start, start, plural=True)
    if not one and tokens[last_word].lower in CASUALTIES:
        return _phrase(tokens, start, last_word, plural=True)
    if one:
        last = _singular_end(tokens, start, last_word)
        return None if last is None else _phrase(tokens, start, last, plural=False)
    if wide and last_word == start and _noun_like(first) and not first.lower.endswith("'s"):
        if first.lower in _PARTICIPLES:
            return None
        return _phrase(tokens, start, start, plural=False)
    return None


def of_phrase(tokens: Tokens, index: int) -> Phrase | None:
    """The noun phrase of "of the soldiers" that begins with its "of" at `index`, None if there is none."""
    if tokens.lower(index) not in ("of", "in") or tokens[index].paragraph:
        return None
    at = index + 1
    while (
        tokens.lower(at) in ("all", "the", "these", "those", "its", "his", "her", "their", "our", "my")
        and at < index + 3
    ):
        at += 1
    if at > index + 1 and tokens.lower(index) == "in":
        return None
    token = tokens[at]
    if token.kind != "word" or token.lower in NUMBER_WORDS or not _inside(tokens, at, first=True):
        return None
    if tokens.lower(index) == "in" and token.capital:
        return None
    return counted(tokens, at) or _mass(tokens, at)


def absent(tokens: Tokens, index: int) -> Phrase | None:
    """The noun phrase after "no" that says that a thing counted in reports was not there, else None."""
    phrase = counted(tokens, index, wide=False)
    if phrase is None:
        return None
    head = phrase.words.rsplit(" ", 1)[-1].lower()
    return phrase if head in _COUNTABLE_ABSENT and head not in ("others", "members", "officials", "lives") else None


def _mass(tokens: Tokens, at: int) -> Phrase | None:
    token = tokens[at]
    if not _noun_like(token):
        return None
    end = at
    while _noun_like(tokens[end + 1]) and end - at < 3:
        end += 1
    if tokens[end].lower.endswith("'s"):
        return None
    return _phrase(tokens, at, end, plural=False)


def _inside(tokens: Tokens, at: int, *, first: bool) -> bool:
    token = tokens[at]
    if token.paragraph or (token.line and not token.text[:1].islower()):
        return False
    if token.kind == "word":
        if is_stop(token):
            # "made-for-television films", "so-called experts"
            if token.lower == "of" and tokens.lower(at + 2) in NUMBER_WORDS:
                return False
            if token.lower in _ADJECTIVES_TOO and looks_plural(tokens[at + 1]):
                # "hundreds of outside agitators", "two outside experts"; but "killed 12 outside shops"
                role = tokens.lower(at + 1).endswith(_OF_ROLES) or tokens.lower(at + 1) in PEOPLE
                return first and (role or tokens.lower(at - 1) == "of")
            if token.lower in _PERIODIC and any(looks_plural(tokens[at + step]) for step in (1, 2)):
                return not is_stop(tokens[at + 1])
            joins = tokens[at + 1].text == "-" and tokens[at + 1].glued and tokens[at + 2].glued
            return joins or (token.glued and not first and tokens[at - 1].text == "-" and tokens[at - 1].glued)
        return token.lower not in NUMBER_WORDS or not first
    if token.text == ".":
        return token.glued and not first and _within_initials(tokens, at)
    if token.kind == "number":
        return not first and _part_of_name(tokens, at)
    if token.lower in ("-", "‑") and not first:
        if tokens.lower(at + 1) == "of" and tokens.lower(at + 3) in NUMBER_WORDS:
            return False
        return token.glued and tokens[at + 1].glued and tokens[at + 1].kind in ("word", "number")
    return False


def is_stop(token: Token) -> bool:
    """Whether a word ends a noun phrase, alone or contracted ("he's"); the country is no pronoun."""
    return token.lower.partition("'")[0] in STOPS and token.text != "US"


def _within_initials(tokens: Tokens, at: int) -> bool:
    """Whether a full stop belongs to "U.S." with a word of the same phrase after it."""
    before, after = tokens[at - 1], tokens[at + 1]
    if before.kind != "word" or len(before.text) != 1 or not before.capital:
        return False
    inner = after.glued and after.kind == "word" and len(after.text) == 1 and after.capital
    last = tokens[at - 2].text == "." and tokens[at - 2].glued and after.kind == "word" and after.text.islower()
    return inner or last


def _part_of_name(tokens: Tokens, at: int) -> bool:
    """Whether a number inside a phrase belongs to a name: "Su-34 bombers", "Boeing 737 jets", "737 Max jets"."""
    before, after = tokens[at - 1], tokens[at + 1]
    if tokens[at].glued:
        return before.text in ("-", "‑") and tokens[at - 2].capital
    year = len(tokens[at].text) == 4 and tokens[at].text.startswith(("19", "20"))
    if year and after.kind == "word" and after.text.islower() and not is_stop(after):
        return not is_stop(before)
    return len(tokens[at].text) <= 3 and (before.capital or after.capital) and after.kind == "word"


def _joins(tokens: Tokens, at: int, head: int) -> bool:
    """Whether a word after a plural head goes on with it: "police officers", "plain-clothes border guards"."""
    if tokens.lower(head - 1) in ("-", "‑"):
        return not tokens[at].lower.endswith(("ed", "ing", "ly"))
    return (
        looks_plural(tokens[at])
        and tokens[at].lower not in CASUALTIES
        and not (tokens[at].lower in _GOING and tokens.lower(at + 1) in _WHERE_TO)
        and (at == head + 1 or tokens.lower(at - 1) in ("-", "‑"))
    )


def _singular_end(tokens: Tokens, start: int, last: int) -> int | None:
    """Where a singular phrase ends: before the first word that reads as a verb or adverb after its noun."""
    end: int | None = None
    for at in range(start, last + 1):
        token = tokens[at]
        if token.kind != "word":
            continue
        if token.lower.endswith(("ed", "ly", "ing")) and tokens.lower(at - 1) not in ("-", "‑"):
            if at > start or at == last:
                break
            continue
        if token.lower.endswith("ly"):
            continue
        end = at
    return end


def _noun_like(token: Token) -> bool:
    word = token.lower
    if token.kind != "word" or token.capital or is_stop(token) or word in NUMBER_WORDS or token.paragraph:
        return False
    return len(word) > 2 and not word.endswith(("ly", "ed", "ing"))


def _phrase(tokens: Tokens, start: int, last: int, *, plural: bool) -> Phrase:
    words = " ".join(tokens.text[tokens[start].start : tokens[last].end].split())
    return Phrase(words.removesuffix("'s").removesuffix("’s"), last + 1, plural)
