"""What a source phrase names: the name without its titles, and what kind of source it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.extract.gazetteer import AGENCIES, AGENCY_INITIALS, CITIES, DEMONYMS, GOVERNMENTS, OUTLETS
from claimtrack.extract.lexicon import MONTHS, WEEKDAYS, WordClass, listed, word_class
from claimtrack.extract.name_words import (
    BODIES,
    BODIES_ONLY_IN_CAPITALS,
    GROUPS,
    MEDIA,
    NAMES_OWN_TITLES,
    ORGANISATION_WORDS,
    OUTLET_LEADS,
    OUTLET_WORDS,
    PARTICLES,
    PRONOUNS,
    ROLES,
    TITLES,
    UNNAMED_ORGANISATIONS,
)
from claimtrack.terms import SourceKind

AGENCY_PHRASES = ("associated press", "agence france-presse", "news agency", "ria novosti", "press agency", "newswire",
                  "wire service")  # fmt: skip
_NOT_NAMES = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | {
        "the",
        "a",
        "an",
        "i",
        "we",
        "he",
        "she",
        "they",
        "it",
        "but",
        "in",
        "on",
        "one",
        "two",
        "three",
        "four",
        "another",
    }
)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_SPLIT = re.compile(r"\s*(?:,(?!\d)|\(|\s[–—-]\s|–|—)\s*")
_KINDS_OF_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.AGENCY})
_DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_LIST_MARK = re.compile(r"^(?:\d{1,3}\s?[/).]\s+|[-–—•*‼❗⚡]+\s*|(?:(?i:breaking|update|urgent|unconfirmed):\s+))")
_RELATIVE = re.compile(
    r",?\s(?:(?:who|which)\s(?:\S+\s){0,2}?(?:spoke|asked|declined|requested|authori[sz]ed|wished|insisted|gave|"
    r"wanted|refused"
    r"|talked|requesting|preferred)|speaking|on condition of|requesting|citing)\b.*$",
    re.DOTALL,
)
_DOCUMENT = re.compile(
    r"^(?:(?:an?|the|its|[Aa]n?|[Tt]he)\s+)?(?:[a-z-]+\s+){0,2}(?:[Ss]tatement|[Rr]eport|[Ss]urvey|[Ss]tudy|"
    r"[Ff]igures|[Dd]ata"
    r"|[Ee]stimates?|post|[Ll]etter|[Tt]ally|[Cc]ount|[Aa]nalysis|[Aa]ssessment|[Bb]ulletin|[Pp]oll|[Rr]ecords|"
    r"note|message|[Cc]omment|[Vv]oice note"
    r"|briefing|[Tt]ests|memo|dossier)(?:\s+of\s+the\s+(?:day|week|hour|night))?,?\s+(?:issued\s+|published\s+|released\s+|compiled\s+|posted\s+)?(?:from|by|"
    r"of)\s+(?=\S)"
)
# "the institute's weekly bulletin": the institute says it.
_DOCUMENTS_OF = re.compile(
    r"^(?P<whose>.{2,60}?)(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+){0,3}(?:statement|report|survey|study|figures|data|"
    r"bulletin|tally|"
    r"count|analysis|assessment|records|website|estimates?|update|statistics|spokesman['’]s|communiqué|press release)$"
)
# "port authority data", "Health Ministry figures".
_DATA_OF = re.compile(
    r"^(?P<whose>(?:[\w’'-]+\s){0,4}[\w’'-]+)\s(?:data|figures|statistics|records|estimates|documents)$"
)
_OWN_AGENCY = re.compile(
    r"(?i:\b(?:news|state|press|wire|state-run|official|"
    r"semi-official)\s+agency)\s+(?P<name>(?:[A-Z][\w.&’'-]*\s?){1,3})"
)
_OWNER = re.compile(r"(?:[A-Z][\w.-]*\s){0,2}[A-Z][\w-]*(?:['’]s|(?<=s)['’])\s")
_MEDIUM = re.compile(r"\b(?:television|TV|radio|media|newspapers?|broadcaster|newspaper|magazine|daily)$")
_CHANNEL = re.compile(r"\bchannel\b")
_CHANNEL_NAME = re.compile(r"\b(?P<name>(?:[A-Z][\w’'&-]*\s){1,4})(?:Telegram\s)?channel$")
_BROADCASTING = re.compile(r"\b(?:television|TV|news|radio|cable|YouTube|state)\schannel\b")
# "Prefect Ana Kos just now on Radio Nord:".
_WHEN = re.compile(
    r"(?<=\w)\s(?:just now|right now|this (?:morning|afternoon|evening|week)|today|yesterday|tonight|earlier|"
    r"later|live|again|late (?:on )?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*$",
    re.DOTALL,
)
_OUTLET_NAME = re.compile(
    r"(?:The )?(?:[A-Z][\w.&'’/-]*(?:\s(?=(?:(?:of|de|della|and|&)\s)?[A-Z])(?:(?:of|de|della|and|&)\s)?|$))+$"
)
_HANDLE = re.compile(r"@\w[\w.]+")
# "a soldier, call sign Heron", "a man identified only as Rafi".
_CALLED = re.compile(
    r"\b(?:call[- ]?sign|code[- ]?named?|nom de guerre|nicknamed|known (?:only )?as|"
    r"(?:gave|gives|giving) (?:(?:his|her|their|only) ){1,2}(?:\w+ )?name (?:only |just )?as|"
    r"identified (?:only )?as|"
    r"calling (?:him|her)self|"
    r"whose name is|named|called)[,:]?\s[\"“‘']?(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
)
# What a description may open a sentence with, and so with a capital.
_OPENERS = listed(
    "port city state local regional army police senior enemy government security health hospital rescue foreign "
    "military "
    "medical aid union company prison town village border school court election fire intelligence national municipal "
    "provincial federal independent opposition rebel separatist relief humanitarian factory railway river weather"
)


@dataclass(frozen=True, slots=True)
class Described:
    """A source phrase taken apart: the name to show, its kind, its titles, and whether it names anybody at all."""

    name: str
    kind: SourceKind
    titles: frozenset[str]
    named: bool


def bare(phrase: str) -> str:
    """A source phrase without a list's number before it and without line breaks: "4/ The ministry"."""
    return _LIST_MARK.sub("", " ".join(phrase.split()), count=1)


@lru_cache(maxsize=8192)
def describe(phrase: str) -> Described:
    """Take a source phrase apart: "Ukraine's President Ana Kos, 51," is the person Ana Kos."""
    phrase = _without_document(bare(phrase))
    phrase = phrase.strip(" ,;:.-–—\"“”'‘’") or phrase.strip() or phrase
    if phrase.count('"') == 1:
        phrase = phrase.replace('"', "")
    handle = _HANDLE.search(phrase)
    if handle:
        return Described(handle.group().rstrip("."), SourceKind.CHANNEL, frozenset(), named=True)
    called = _CALLED.search(phrase)
    if (called and phrase[:1].lower() == phrase[:1]) or (
        called and phrase.split(" ", 1)[0] in {"A", "An", "The", "One"}
    ):
        return Described(called["name"], SourceKind.PERSON, titles_in(phrase[: called.start()]), named=True)
    parts = [part for part in _SPLIT.split(phrase, maxsplit=6) if part]
    head = _WHEN.sub("", parts[0] if parts else phrase, count=1)
    channel = _channel(head)
    if channel is not None:
        return channel
    own = _named(head)
    if own is None or own.kind is SourceKind.UNNAMED:
        apposed = _apposed(head, parts[1:])
        if apposed is not None:
            return apposed
    capitals = sum(word[0].isupper() for word in head.split())
    if own is None and capitals > 1 and len(parts) > 1 and _is_body(parts[1]):
        return Described(head, SourceKind.ORGANISATION, frozenset(), named=True)
    if own is not None and own.kind is SourceKind.PERSON and len(parts) > 1 and _is_body(parts[1]):
        return Described(own.name, SourceKind.ORGANISATION, frozenset(), named=True)
    if own is not None:
        return Described(own.name, own.kind, own.titles | titles_in(" ".join(parts[1:3])), own.named)
    return _described(head)


def _without_document(phrase: str) -> str:
    phrase = _DOCUMENTS_OF.sub(r"\g<whose>", _DOCUMENT.sub("", phrase, count=1), count=1)
    data = _DATA_OF.match(phrase)
    if data is not None and data["whose"].split()[-1].lower() in UNNAMED_ORGANISATIONS | ORGANISATION_WORDS:
        return data["whose"]
    return phrase


def _channel(head: str) -> Described | None:
    found = _CHANNEL.search(head)
    if found is None or _BROADCASTING.search(head):
        return None
    before = _CHANNEL_NAME.search(_DETERMINER.sub("", head, count=1))
    if before:
        name = re.sub(r"^(?:The\s+)?(?:Local\s+)?|\s?Telegram\s?$", "", before["name"]).strip()
        if name:
            return Described(name, SourceKind.CHANNEL, frozenset(), named=True)
    after = head[found.end() :].strip()
    if after[:1].isupper():
        return Described(after, SourceKind.CHANNEL, frozenset(), named=True)
    return None


def _apposed(head: str, appositions: list[str]) -> Described | None:
    """The name in an apposition: "the mayor, Ana Kos", "one of them, nurse Ana Kos"."""
    for part in appositions:
        renamed = _named(part)
        if renamed is None or not renamed.named:
            continue
        words = part.split()
        role = part[:1].islower() and renamed.kind is SourceKind.PERSON and all(word.islower() for word in words[:-2])
        plain = role and not any(word_class(word) is WordClass.PREPOSITION for word in words)
        alone = part == renamed.name and part.isalpha()
        if _DETERMINER.sub("", part, count=1) == renamed.name and _is_a_body(head) and renamed.kind in _KINDS_OF_BODIES:
            return Described(renamed.name, renamed.kind, frozenset(), named=True)
        if (part[:1].isupper() or plain) and (" " in renamed.name or alone):
            if _before_preposition(head.lower().split())[-1] in BODIES:
                return Described(renamed.name, SourceKind.ORGANISATION, frozenset(), named=True)
            return Described(renamed.name, renamed.kind, titles_in(head) | renamed.titles, named=True)
    return None


def _is_a_body(head: str) -> bool:
    """Whether a description's noun is a body's: "her party", "the company"."""
    words = head.lower().split()
    return bool(words) and _before_preposition(words)[-1] in BODIES | UNNAMED_ORGANISATIONS


def _described(head: str) -> Described:
    head = _RELATIVE.sub("", head, count=1) or head
    definite = _definite_organisation(head)
    description = _DETERMINER.sub("", head, count=1) if definite else head
    kind = SourceKind.ORGANISATION if definite else SourceKind.UNNAMED
    if _MEDIUM.search(head):
        kind = SourceKind.OUTLET
    if _CHANNEL.search(head):
        kind = SourceKind.CHANNEL
    first, _, rest = description.partition(" ")
    opens = first.lower() in GROUPS | UNNAMED_ORGANISATIONS | {"one", "police"} or (
        first.lower() in _OPENERS and rest.islower()
    )
    if opens or word_class(first) in {WordClass.DETERMINER, WordClass.NUMBER}:
        # The capital of a sentence's first word is no part of what it describes.
        description = first.lower() + description[len(first) :]
    return Described(description, kind, titles_in(head), named=False)


def _is_body(apposition: str) -> bool:
    """Whether an apposition says that what it describes is no person ("a charity based in Tarn")."""
    words = apposition.lower().split()
    head = _before_preposition(words)[-1] if words else ""
    # "a fishing union leader" leads a union; "the maker of the syrup" makes it.
    return len(words) > 1 and words[0] in {"a", "an", "the"} and head in BODIES


def titles_in(words: str) -> frozenset[str]:
    """The titles among the words of a phrase."""
    return frozenset(word for word in re.findall(r"[a-z]+", words.lower()) if word in TITLES)


def _definite_organisation(head: str) -> bool:
    words = head.lower().split()
    return (
        bool(words)
        and (words[0] not in {"a", "an", "some", "one", "two"} or len(words) == 1)
        and re.sub(r"['’]s$", "", _before_preposition(words)[-1]) in UNNAMED_ORGANISATIONS
    )


def _named(head: str) -> Described | None:
    """What the capitals of a head phrase name, or None where it only describes."""
    lower = _DETERMINER.sub("", head, count=1).lower()
    words = head.split()
    if not words or (lower in PRONOUNS and not (words[-1].isupper() and len(words[-1]) > 1)):
        return None
    outlet = _outlet(head, lower)
    if outlet is not None:
        return outlet
    words = _after_possessive(words)
    run = final_capitals(_before_preposition(words))
    if len(run) == 1 and run[0].lower() in TITLES and len(words) > 3 and words[1] in {"of", "for"}:
        # "Head of the district Ana Kos": the name comes after what she heads.
        last = final_capitals(words)
        run = last if 1 < len(last) < len(words) and not is_organisation(last) else run
    if not run:
        return None
    if (
        len(run) == len(head.split()) == 1
        and not run[0].isupper()
        and run[0].lower() in UNNAMED_ORGANISATIONS | {"police"}
    ):
        return None
    if is_organisation(run):
        return Described(_body_name(head, words, run), SourceKind.ORGANISATION, frozenset(), named=True)
    if len(run) == 1 and (run[0].lower() in GROUPS or (run[0] == words[0] and run[0].lower() in UNNAMED_ORGANISATIONS)):
        return None
    if len(run) == 1 and run[0] == words[0] and words[1:2] == ["of"] and run[0].lower() not in TITLES:
        # "Minutes of the council": a noun that opens the sentence.
        return None
    described_as = [word for word in words[: -len(run)] if word.islower()]
    if described_as and described_as[-1] in BODIES:
        return Described(" ".join(run), SourceKind.ORGANISATION, frozenset(), named=True)
    if len(run) > 2 and run[0].lower() in ROLES and len(run) == len(words):
        run = run[1:]
    name_words, titles = _without_titles(run)
    titles |= titles_in(" ".join(words))
    if not name_words:
        return None
    name = " ".join(name_words)
    person = len(name_words) > 1 or bool(titles)
    if not (titles & TITLES) and (name.lower().rstrip(".") in GOVERNMENTS or (name.lower() in CITIES and not titles)):
        return Described(name, SourceKind.ORGANISATION, frozenset(), named=True)
    if len(name_words) == 1 and name.isupper() and 2 <= len(name) <= 7 and not titles:
        return Described(name, SourceKind.ORGANISATION, frozenset(), named=True)
    if not person and (name.lower() in _NOT_NAMES or not name[0].isalpha() or _is_plain_word(name, words)):
        return None
    return Described(name, SourceKind.PERSON, titles, named=True)


def _is_plain_word(name: str, words: list[str]) -> bool:
    """Whether a lone capital only opens the sentence ("Everyone", "Nobody in the town", "Geolocated video")."""
    if name != words[0]:
        return False
    return word_class(name.lower()) not in {WordClass.NOUN, WordClass.NAME, WordClass.VERB, WordClass.PARTICIPLE} or (
        name.lower() in DEMONYMS and len(words) > 1
    )


def _body_name(head: str, words: list[str], run: list[str]) -> str:
    whole = final_capitals(words) if len(run) < len(words) else run
    name = " ".join(_with_of(words, run) or whole or run)
    head = _DETERMINER.sub("", head, count=1)
    owner = _OWNER.match(head)
    if owner and len(run) < 3 and run[-1].lower() in UNNAMED_ORGANISATIONS and head.endswith(name):
        # Every country has its Defence Ministry.
        name = f"{owner.group()}{name}"
    return name


def _outlet(head: str, lower: str) -> Described | None:
    agency = _OWN_AGENCY.search(head)
    if agency:
        return Described(agency["name"].strip(), SourceKind.AGENCY, frozenset(), named=True)
    words = [word.strip("'’.") for word in lower.split()]
    capital = [word for word in head.split() if word[0].isupper() and word.lower() != "the"]
    if not capital or not words[0]:
        return None
    run = _OUTLET_NAME.search(head)
    name = run.group() if run else head
    before = head[: run.start() if run else head.index(capital[0])].split()
    if any(word_class(word) in {WordClass.PREPOSITION, WordClass.SUBORDINATOR, WordClass.VERB} for word in before):
        return None
    if any(agency in lower for agency in AGENCY_PHRASES) or _is_agency(head, words):
        trimmed = re.sub(r"^.*['’]s\s+(?=[A-Z])", "", head)
        trimmed = re.sub(r"^(?:(?:(?i:the|state|state-run)|Russian|Ukrainian)\s+)*", "", trimmed).strip()
        own = re.match(r"(?:[A-Z][\w.-]*\s?)+", re.sub(r"^.*?\bnews agency\s+(?=[A-Z])", "", trimmed))
        return Described((own.group().strip() if own else name), SourceKind.AGENCY, frozenset(), named=True)
    lead = before[-1].lower() if before else ""
    known = (
        " ".join(words) in OUTLETS
        or name.lower() in OUTLETS
        or lead in MEDIA
        or (words[0] in OUTLETS and not titles_in(" ".join(words)) and len(words) < 4)
    )
    led = words[0] in OUTLET_LEADS and len(capital) == len(words) > 1
    ends = words[-1] in OUTLET_WORDS and capital[-1].lower() == words[-1]
    if not (known or led or ends):
        return None
    if len(capital) > 1 and titles_in(" ".join(words[:-1])) - NAMES_OWN_TITLES:
        return None
    return Described(name.strip(), SourceKind.OUTLET, frozenset(), named=True)


def _is_agency(head: str, words: list[str]) -> bool:
    first = _DETERMINER.sub("", head, count=1).split()[0].strip("'’.")
    return words[0] in AGENCIES or " ".join(words) in AGENCIES or (first in AGENCY_INITIALS and len(words) < 3)


def _after_possessive(words: list[str]) -> list[str]:
    for index in range(len(words) - 1, -1, -1):
        if _POSSESSIVE.search(words[index]) and index + 1 < len(words):
            after = words[index + 1 :]
            # "the Garment Workers' Confederation" is one name.
            plural = words[index][-1] in "'’" and words[index][0].isupper() and after[0][0].isupper()
            return words if plural and is_organisation(final_capitals(after) or after) else after
    return words


def _before_preposition(words: list[str]) -> list[str]:
    for index, word in enumerate(words):
        if index and word in {"of", "for", "from", "in", "at", "with", "who", "and", "on", "near", "to"}:
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


def final_capitals(words: list[str]) -> list[str]:
    """The words with a capital that a phrase ends in, small particles between them included."""
    end = len(words)
    start = end
    while start > 0:
        word = words[start - 1].strip("\"“”'‘’")
        if (word and (word[0].isupper() or (word[0].isdigit() and start < end) or word.startswith(("al-", "el-")))) or (
            word in PARTICLES and 2 <= start < end and (words[start - 2][:1].isupper() or words[start - 2] in PARTICLES)
        ):
            start -= 1
        else:
            break
    run = [word.strip('"“”‘') for word in words[start:end]]
    while run and run[0].lower() in _NOT_NAMES and len(run) > 1:
        run = run[1:]
    return run


def is_organisation(run: list[str]) -> bool:
    """Whether words with capitals name a body."""
    words = [word.lower().strip("'’.") for word in run]
    if any(word in TITLES - NAMES_OWN_TITLES for word in words[:-1]):
        return False
    if words[-1] in ORGANISATION_WORDS:
        return True
    return any(word in ORGANISATION_WORDS - BODIES_ONLY_IN_CAPITALS for word in words) and not any(
        word in TITLES - NAMES_OWN_TITLES for word in words
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
    if last == 0 and len(name) > 2 and name[0].lower() in DEMONYMS | {"opposition"}:
        name = name[1:]
    if last == 0 and len(name) > 2 and re.search(r"(?:ian|ish|ese|ean|ench|eek)$", name[0]):
        name = name[1:]
    return name, frozenset(titles)
