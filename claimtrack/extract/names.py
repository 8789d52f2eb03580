"""What a source phrase names: the name without its titles, and what kind of source it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.extract.lexicon import MONTHS, TITLE_ABBREVIATIONS, WEEKDAYS, WordClass, listed, word_class
from claimtrack.terms import SourceKind

TITLES = (
    listed(
        "president vice prime minister premier deputy foreign defense defence interior mayor governor senator "
        "congressman congresswoman representative king queen prince princess pope patriarch archbishop bishop "
        "cardinal imam sheikh sheik ayatollah father general major lieutenant colonel captain sergeant "
        "corporal admiral commander commodore brigadier marshal doctor professor miss sir dame lord lady "
        "judge justice ambassador secretary attorney chancellor chief chairman chairwoman chair chairperson "
        "director spokesman spokeswoman spokesperson commissioner inspector superintendent sheriff councillor "
        "councilwoman councilman envoy former acting ex reverend rabbi coach speaker prosecutor presidential "
        "leader candidate nominee officer analyst economist nurse pastor emir sultan minister's counsel "
        "negotiator coordinator administrator adviser advisor aide head first second lady state executive ceo cfo coo "
        "mp mep msp lawmaker boss"
    )
    | TITLE_ABBREVIATIONS
)
ORGANISATION_WORDS = listed(
    "ministry agency army police council party committee department office university service services group "
    "union cross crescent nations forces force authority authorities center centre hospital command staff brigade "
    "regiment battalion navy guard government parliament senate congress house administration commission court "
    "bank board organization organisation association federation foundation institute company corporation inc "
    "network coalition alliance kremlin pentagon nato headquarters directorate observatory watch amnesty federal "
    "bureau campaign embassy mission programme program division fund ltd llc society league chamber secretariat "
    "school power energi energy electric airlines airways steel oil gas rail railways water industries motors "
    "telecom insurance borders relief rescue shipping logistics holdings partners systems laboratories city "
    "administration municipality utility cooperative company militia front corps academy trust unhcr unicef"
)
# A sentence's first word has a capital whatever it is.
_GROUPS = listed(
    "residents officials police authorities witnesses experts doctors volunteers rescuers neighbours neighbors "
    "critics activists analysts investigators prosecutors lawmakers soldiers troops survivors relatives families "
    "locals farmers teachers workers engineers researchers scientists lawyers diplomats medics paramedics "
    "firefighters organisers organizers protesters demonstrators people others many some several both most few "
    "nobody everyone economists observers monitors aides sources reporters journalists separatists rebels "
    "militants fishermen miners nurses students parents villagers refugees evacuees passengers drivers "
    "shopkeepers traders supporters opponents commanders ministers governors mayors leaders governments agencies "
    "charities hospitals women men children businesses shipowners unions forecasters meteorologists "
    "epidemiologists crews inspectors"
)
_ROLES = frozenset(group.removesuffix("s") for group in _GROUPS) | listed(
    "witness fisherman fisherwoman opposition local veteran shopkeeper grandmother grandfather mother father"
)
_UNNAMED_ORGANISATIONS = listed(
    "ministry agency army police council committee department service authority government parliament navy "
    "military office guard services forces charity group firm operator party embassy campaign board union "
    "commission court bank hospital company administration kremlin coalition organisation organization "
    "municipality command utility brigade regiment militia airline institute bureau centre center observatory "
    "foundation association federation network"
)
AGENCIES = listed(
    "reuters afp ap tass interfax xinhua dpa bloomberg ria ukrinform anadolu efe ansa kyodo unian pti upi"
)
AGENCY_PHRASES = ("associated press", "agence france-presse", "news agency", "ria novosti", "press agency", "newswire",
                  "wire service")  # fmt: skip
OUTLETS = listed(
    "cnn bbc axios guardian npr nbc abc cbs msnbc politico breitbart vox aljazeera telegraph economist newsweek "
    "slate nexta meduza suspilne dw france24 rferl buzzfeed pbs itv huffpost dispatch sky"
)
OUTLET_WORDS = listed(
    "times post news tribune herald gazette journal radio tv television daily courier observer chronicle "
    "newspaper magazine mail mirror inquirer globe bulletin examiner register jazeera newsroom monitor "
    "broadcaster outlet standard echo sentinel star sun independent review weekly wire press beacon mercury"
)
_COUNTRIES = listed(
    "russia ukraine moscow kyiv kiev washington beijing china israel iran iraq syria turkey ankara germany berlin "
    "france paris britain london india pakistan poland warsaw japan tokyo egypt cairo libya sudan yemen lebanon "
    "beirut gaza tehran damascus brussels europe america nigeria ethiopia kenya mexico brazil canada australia "
    "spain italy greece hungary romania moldova belarus minsk georgia armenia azerbaijan afghanistan kabul "
    "myanmar"
)
_PARTICLES = listed("de del da dos van von der den bin ibn al el la le di du y e ten ter abu ben zu")
_NOT_NAMES = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | {"the", "a", "an", "i", "we", "he", "she", "they", "it", "but", "in", "on"}
)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_SPLIT = re.compile(r"\s*(?:,(?!\d)|\(|\s[–—-]\s|–|—)\s*")
_DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
# "the relief agency Open Hands": the noun says that the capitals are no person's.
_BODIES = _UNNAMED_ORGANISATIONS | listed(
    "charity group firm operator maker bank union club ngo nonprofit foundation network movement party regiment "
    "association federation institute think-tank watchdog consultancy insurer manufacturer retailer supplier"
)
_DOCUMENT = re.compile(
    r"^(?:(?:an?|the|its|[Aa]n?|[Tt]he)\s+)?(?:[a-z-]+\s+){0,2}(?:statement|report|survey|study|figures|data|estimates?|post|"
    r"letter|tally|count|analysis|assessment|bulletin|poll|records|note|message|briefing)\s+(?:issued\s+|published\s+|released\s+"
    r"|compiled\s+)?(?:from|by|of)\s+(?=\S)"
)
# "the institute's weekly bulletin": the institute says it.
_DOCUMENTS_OF = re.compile(
    r"^(?P<whose>.{2,60}?)(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+){0,3}(?:statement|report|survey|study|figures|data|bulletin|tally|"
    r"count|analysis|assessment|records|website|estimates?|update|statistics)$"
)
_OWN_AGENCY = re.compile(
    r"(?i:\b(?:news|state|press|wire|state-run|official|semi-official)\s+agency)\s+(?P<name>(?:[A-Z][\w.&’'-]*\s?){1,3})"
)
_OWNER = re.compile(r"[A-Z][\w-]*(?:\s[A-Z][\w-]*)?(?:['’]s|(?<=s)['’])\s")
_MEDIUM = re.compile(r"\b(?:television|TV|radio|media|newspapers?|broadcaster)$")
_CHANNEL = re.compile(r"\bchannel\b")
PRONOUNS = listed("he she they it we i you him her them who")


@dataclass(frozen=True, slots=True)
class Described:
    """A source phrase taken apart: the name to show, its kind, its titles, and whether it names anybody at all."""

    name: str
    kind: SourceKind
    titles: frozenset[str]
    named: bool


@lru_cache(maxsize=4096)
def describe(phrase: str) -> Described:
    """Take a source phrase apart: "Ukraine's President Ana Kos, 51," is the person Ana Kos."""
    phrase = _DOCUMENTS_OF.sub(r"\g<whose>", _DOCUMENT.sub("", phrase, count=1), count=1)
    phrase = " ".join(phrase.split()).strip(" ,;:.-–—\"“”'‘’") or phrase.strip() or phrase
    if phrase.count('"') == 1:
        phrase = phrase.replace('"', "")
    parts = [part for part in _SPLIT.split(phrase, maxsplit=6) if part]
    head = parts[0] if parts else phrase
    channel = _CHANNEL.search(head)
    if channel and head[channel.end() :].strip()[:1].isupper():
        return Described(head[channel.end() :].strip(), SourceKind.CHANNEL, frozenset(), named=True)
    own = _named(head)
    if own is None or own.kind is SourceKind.UNNAMED:
        for part in parts[1:]:
            renamed = _named(part)
            # "the mayor, Ana Kos": the apposition gives the name.
            alone = part == (renamed.name if renamed else None) and part.isalpha()
            if renamed is not None and renamed.named and part[:1].isupper() and (" " in renamed.name or alone):
                if _before_preposition(head.lower().split())[-1] in _BODIES:
                    return Described(renamed.name, SourceKind.ORGANISATION, frozenset(), named=True)
                return Described(renamed.name, renamed.kind, _titles(head) | renamed.titles, named=True)
    capitals = sum(word[0].isupper() for word in head.split())
    if own is None and capitals > 1 and len(parts) > 1 and _is_body(parts[1]):
        return Described(head, SourceKind.ORGANISATION, frozenset(), named=True)
    if own is not None and own.kind is SourceKind.PERSON and len(parts) > 1 and _is_body(parts[1]):
        return Described(own.name, SourceKind.ORGANISATION, frozenset(), named=True)
    if own is not None:
        return Described(own.name, own.kind, own.titles | _titles(" ".join(parts[1:3])), own.named)
    description = _DETERMINER.sub("", head, count=1) if _definite_organisation(head) else head
    kind = SourceKind.ORGANISATION if _definite_organisation(head) else SourceKind.UNNAMED
    if _MEDIUM.search(head):
        kind = SourceKind.OUTLET
    if _CHANNEL.search(head):
        kind = SourceKind.CHANNEL
    first = description.split(" ", 1)[0]
    if word_class(first) in {WordClass.DETERMINER, WordClass.NUMBER} or first.lower() in _GROUPS:
        # The capital of a sentence's first word is no part of what it describes.
        description = first.lower() + description[len(first) :]
    return Described(description, kind, _titles(head), named=False)


def _is_body(apposition: str) -> bool:
    """Whether an apposition says that what it describes is no person ("a charity based in Tarn")."""
    words = apposition.lower().split()
    return len(words) > 1 and words[0] in {"a", "an", "the"} and _before_preposition(words)[-1] in _BODIES


def _titles(words: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[a-z]+", words.lower()) if word in TITLES)


def _definite_organisation(head: str) -> bool:
    words = head.lower().split()
    return bool(words) and _before_preposition(words)[-1] in _UNNAMED_ORGANISATIONS


def _named(head: str) -> Described | None:
    """What the capitals of a head phrase name, or None where it only describes."""
    lower = _DETERMINER.sub("", head, count=1).lower()
    words = head.split()
    if not words or lower in PRONOUNS:
        return None
    outlet = _outlet(head, lower)
    if outlet is not None:
        return outlet
    words = _after_possessive(words)
    run = _final_capitals(_before_preposition(words))
    if len(run) == 1 and run[0].lower() in TITLES and len(words) > 3 and words[1] in {"of", "for"}:
        # "Head of the district Ana Kos": the name comes after what she heads.
        last = _final_capitals(words)
        run = last if 1 < len(last) < len(words) and not _is_organisation(last) else run
    if not run:
        return None
    if _is_organisation(run):
        whole = _final_capitals(words) if len(run) < len(words) else run
        name = " ".join(_with_of(words, run) or whole or run)
        owner = _OWNER.match(head)
        if owner and len(run) < 3 and run[-1].lower() in _UNNAMED_ORGANISATIONS and head.endswith(name):
            # Every country has its Defence Ministry.
            name = f"{owner.group()}{name}"
        return Described(name, SourceKind.ORGANISATION, frozenset(), named=True)
    if len(run) == 1 and run[0].lower() in _GROUPS:
        return None
    described_as = [word for word in words[: -len(run)] if word.islower()]
    if described_as and described_as[-1] in _BODIES:
        return Described(" ".join(run), SourceKind.ORGANISATION, frozenset(), named=True)
    if len(run) > 2 and run[0].lower() in _ROLES and len(run) == len(words):
        run = run[1:]
    name_words, titles = _without_titles(run)
    titles |= _titles(" ".join(words))
    if not name_words:
        return None
    name = " ".join(name_words)
    person = len(name_words) > 1 or bool(titles)
    if len(name_words) == 1 and name.lower().rstrip(".") in _COUNTRIES:
        return Described(name, SourceKind.ORGANISATION, frozenset(), named=True)
    if len(name_words) == 1 and name.isupper() and 2 <= len(name) <= 7 and not titles:
        return Described(name, SourceKind.ORGANISATION, frozenset(), named=True)
    if not person and (name.lower() in _NOT_NAMES or not name[0].isalpha()):
        return None
    return Described(name, SourceKind.PERSON, titles, named=True)


def _outlet(head: str, lower: str) -> Described | None:
    agency = _OWN_AGENCY.search(head)
    if agency:
        return Described(agency["name"].strip(), SourceKind.AGENCY, frozenset(), named=True)
    words = [word.strip("'’.") for word in lower.split()]
    capital = [word for word in head.split() if word[0].isupper() and word.lower() != "the"]
    if not capital:
        return None
    name = _DETERMINER.sub("", head, count=1) if not head.startswith("The ") else head
    if any(agency in lower for agency in AGENCY_PHRASES) or words[0] in AGENCIES:
        trimmed = re.sub(r"^.*['’]s\s+(?=[A-Z])", "", head)
        trimmed = re.sub(r"^(?:(?:(?i:the|state|state-run)|Russian|Ukrainian)\s+)*", "", trimmed).strip()
        run = re.match(r"(?:[A-Z][\w.-]*\s?)+", re.sub(r"^.*?\bnews agency\s+(?=[A-Z])", "", trimmed))
        return Described((run.group().strip() if run else name), SourceKind.AGENCY, frozenset(), named=True)
    if (
        words[0] in OUTLETS
        or (words[0] in {"radio", "tv", "channel"} and len(capital) == len(words) > 1)
        or (words[-1] in OUTLET_WORDS and capital[-1].lower() == words[-1])
    ):
        if len(capital) > 1 and _titles(" ".join(words[:-1])):
            return None
        run = re.match(r"(?:The )?(?:[A-Z][\w.&'’-]*\s?)+", name)
        return Described((run.group().strip() if run else name), SourceKind.OUTLET, frozenset(), named=True)
    return None


def _after_possessive(words: list[str]) -> list[str]:
    for index in range(len(words) - 1, -1, -1):
        if _POSSESSIVE.search(words[index]) and index + 1 < len(words):
            return words[index + 1 :]
    return words


def _before_preposition(words: list[str]) -> list[str]:
    for index, word in enumerate(words):
        if index and word in {"of", "for", "from", "in", "at", "with", "who", "and", "on"}:
            before = words[:index]
            if word == "and" and words[index + 1 :][:1] and not before[-1][0].isupper():
                return words
            return before
    return words


def _with_of(words: list[str], run: list[str]) -> list[str] | None:
    """The whole of "Ministry of Health" where `run` is its "Ministry"."""
    end = len(_before_preposition(words))
    if end + 1 < len(words) and words[end] in {"of", "for", "on"} and run[-1] == words[end - 1]:
        rest = words[end + 1 :]
        tail = []
        for word in rest:
            if not (word[0].isupper() or word in {"the", "of", "and"}):
                break
            tail.append(word)
        while tail and not tail[-1][0].isupper():
            tail.pop()
        return [*run, words[end], *tail] if tail else None
    return None


def _final_capitals(words: list[str]) -> list[str]:
    end = len(words)
    start = end
    while start > 0:
        word = words[start - 1].strip("\"“”'‘’")
        if (word and (word[0].isupper() or (word[0].isdigit() and start < end) or word.startswith(("al-", "el-")))) or (
            word in _PARTICLES
            and 2 <= start < end
            and (words[start - 2][:1].isupper() or words[start - 2] in _PARTICLES)
        ):
            start -= 1
        else:
            break
    run = [word.strip('"“”‘') for word in words[start:end]]
    while run and run[0].lower() in _NOT_NAMES and len(run) > 1:
        run = run[1:]
    return run


def _is_organisation(run: list[str]) -> bool:
    words = [word.lower().strip("'’.") for word in run]
    if any(word in TITLES and word not in {"state", "first", "second", "general", "justice", "defense", "defence",
                                           "interior", "foreign", "head"} for word in words[:-1]):  # fmt: skip
        return False
    return words[-1] in ORGANISATION_WORDS or (
        any(
            word in ORGANISATION_WORDS and word not in {"house", "city", "guard", "watch", "front", "school"}
            for word in words
        )
        and not any(
            word in TITLES - {"general", "state", "first", "defense", "defence", "interior", "foreign", "justice"}
            for word in words
        )
    )


def _without_titles(run: list[str]) -> tuple[list[str], frozenset[str]]:
    """The name after its last title, with the titles; the name is empty if all words are titles."""
    last = 0
    titles: set[str] = set()
    for index, word in enumerate(run):
        parts = [part for part in re.split(r"[-.]", word.lower()) if part]
        if any(part in TITLES for part in parts) and (index + 1 < len(run) or len(run) == 1 or index == last):
            last = index + 1
            titles.update(part for part in parts if part in TITLES)
    name = run[last:]
    if last == 0 and len(name) > 2 and re.search(r"(?:ian|ish|ese|ean|ench|eek)$", name[0]):
        name = name[1:]
    return name, frozenset(titles)
