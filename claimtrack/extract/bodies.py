"""The organisations of one document: full names, acronyms and short forms ("the Society", "MRC", "the group")."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from claimtrack.extract.lexicon import listed
from claimtrack.extract.name_words import NAMES_OWN_TITLES, ORGANISATION_WORDS, TITLES
from claimtrack.terms import SourceKind

_ACRONYM = re.compile(
    r"(?P<name>(?:[A-Z][\w’'&-]*|of|for|the|and|de|des|du|del)(?:[ ](?:[A-Z][\w’'&-]*|of|for|the|and|de|des|du|"
    r"del|without)){1,8}) "
    r"\((?:the |known as |or )?[\"“]?(?P<short>[A-Z][A-Za-z]{1,7})[\"”]?\)"
)
_SHORT_FIRST = re.compile(
    r"\b(?P<short>[A-Z]{2,8}) \((?:the )?(?P<name>[A-Z][\w’'-]+(?:[ ](?:[A-Z][\w’'-]+|of|for|the|and)){1,8})\)"
)
# "Selara Shipyards plc (“the Company”)": what a document calls its own issuer from there on.
_DEFINED = re.compile(
    r"(?P<name>(?:[A-Z][\w’'&.-]*|of|and|plc)(?:[ ](?:[A-Z][\w’'&.-]*|of|and|for|plc)){0,6}),? "
    r"\((?:[^()\n]{0,30}\b(?:or|hereafter|hereinafter|and)\s)?(?:the )?[\"“](?:[Tt]he )?(?P<short>[A-Z][a-z]+)[\"”]\)"
)
_BODY = re.compile(
    r"(?:[A-Z][\w’'-]+ (?:(?:of|for|and) (?:the )?)?){0,5}(?:"
    + "|".join(sorted(word.capitalize() for word in ORGANISATION_WORDS if len(word) > 3))
    + r")\b(?: (?:of|for) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})?"
)
_MEDIUM = re.compile(
    r"\b(?:(?P<agency>(?:news|press|wire) agency)|(?i:newspaper|news site|news website|broadcaster|daily|weekly|"
    r"magazine|tabloid|"
    r"radio station|TV station|television channel|TV channel|news channel|news outlet|news portal|outlet|website)) "
    r"(?P<after>@?[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3})"
    r"|(?P<before>(?:[A-Z][\w&’'-]* ){1,3})(?:(?P<wire>(?:news|press|wire) agency|newswire)|newspaper|news site|"
    r"news website|"
    r"broadcaster|daily|magazine|TV channel|television|radio station|television channel|TV|radio)\b"
)
_OUTLET = re.compile(
    r"(?:[A-Z][\w’'&-]* ){1,4}(?:Times|Post|News|Tribune|Herald|Gazette|Journal|Radio|Television|Daily|Courier|"
    r"Observer|Chronicle|"
    r"Examiner|Telegraph|Mercury|Ledger|Newspaper)\b|\b(?:Radio|Canal|Kanal|Channel|TV|Studio) [A-Z][\w’'-]+"
)
_OF_NO_MEDIUM = listed("the a an this local state national regional he she they it his her in on at and but")
_SMALL = listed("of for the and de des du del on in a")
_STATE = listed(
    "ministry police army navy military government council parliament senate court commission prosecutor embassy "
    "administration "
    "command forces guard kremlin cabinet treasury prefecture municipality"
)
_GENERIC = {
    "group": _STATE, "organisation": _STATE, "organization": _STATE, "charity": _STATE, "ngo": _STATE, "union": _STATE,
    "company": _STATE, "firm": _STATE, "operator": _STATE, "maker": _STATE, "manufacturer": _STATE, "airline": _STATE,
    "body": frozenset(), "institution": frozenset(), "network": _STATE,
    "agency": listed("ministry police army company"), "watchdog": _STATE,
    "regulator": listed("police army company union"),
    "movement": _STATE, "party": _STATE, "insurer": _STATE, "retailer": _STATE, "developer": _STATE,
}  # fmt: skip
_REACH = 2500


@dataclass(frozen=True, slots=True)
class Body:
    """A named organisation at one place of the text; `spoke` says that it is a source there."""

    start: int
    name: str
    kind: SourceKind
    spoke: bool


def head_word(name: str) -> str:
    """The noun that says what a body is: "Ministry" of Health, Garment Workers' "Confederation"."""
    words = name.lower().split()
    for index, word in enumerate(words):
        if index and word in {"of", "for", "on", "in", "without"}:
            return words[index - 1]
    return words[-1] if words else ""


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word.lower() not in _SMALL).upper()


class Bodies:
    """Every organisation a document names, found by name, acronym, or a short or generic form of it."""

    def __init__(self) -> None:
        self._found: list[Body] = []
        self._names: dict[str, SourceKind] = {}
        self._acronyms: dict[str, str] = {}
        self._defined: dict[str, Body] = {}
        self._by_head: dict[str, list[Body]] = {}
        self._starts: list[int] = []
        self._spoken: list[Body] = []
        self._media: list[Body] = []

    def kind(self, name: str) -> SourceKind | None:
        """The kind of a body known by this name, or None."""
        return self._names.get(name)

    def learn(self, name: str, start: int, *, spoke: bool, kind: SourceKind = SourceKind.ORGANISATION) -> None:
        """Take note of a body at `start`."""
        if not name:
            return
        self._names.setdefault(name, kind)
        self._found.append(Body(start, name, kind, spoke))
        if " " in name:
            short = _initials(name)
            if len(short) > 1:
                self._acronyms.setdefault(short, name)

    def read(self, text: str, start: int, end: int) -> None:
        """Take note of the bodies and acronyms in a stretch of the text."""
        for pattern in (_ACRONYM, _SHORT_FIRST):
            for match in pattern.finditer(text, start, end):
                name = re.sub(r"^(?:(?:[Tt]he|of|for|and|de)\s)+", "", match["name"])
                fitting = _shortened(name, match["short"])
                if fitting:
                    self._acronyms[match["short"]] = fitting
                    self.learn(fitting, match.start("name"), spoke=False)
        for match in _DEFINED.finditer(text, start, end):
            name = re.sub(r"^(?:(?:[Tt]he|of|for|and)\s)+", "", match["name"])
            self._defined.setdefault(match["short"].lower(), Body(match.start(), name, SourceKind.ORGANISATION, True))
            self.learn(name, match.start(), spoke=True)
        for match in _MEDIUM.finditer(text, start, end):
            name = match["after"] or " ".join(
                word for word in match["before"].split() if word.lower() not in _OF_NO_MEDIUM
            )
            kind = SourceKind.AGENCY if match["agency"] or match["wire"] else SourceKind.OUTLET
            self.learn(name, match.start(), spoke=False, kind=kind)
        for match in _OUTLET.finditer(text, start, end):
            self.learn(re.sub(r"^The\s", "", match.group()), match.start(), spoke=False, kind=SourceKind.OUTLET)
        for match in _BODY.finditer(text, start, end):
            name = _after_title(re.sub(r"^The\s", "", match.group()))
            if " " in name:
                self.learn(name, match.start(), spoke=False)

    def settle(self, surnames: frozenset[str]) -> None:
        """Order what was learned by where it stands, without people's surnames; called once, before any look-up."""
        self._found = [body for body in self._found if body.name.lower() not in surnames]
        self._found.sort(key=lambda body: (body.start, not body.spoke))
        self._starts = [body.start for body in self._found]
        self._spoken = [body for body in self._found if body.spoke]
        self._media = [body for body in self._found if body.kind is not SourceKind.ORGANISATION]
        for body in self._found:
            if " " in body.name:
                heads = {head_word(body.name), body.name.lower().split()[-1]}
                for head in heads:
                    self._by_head.setdefault(head, []).append(body)

    def spelled_out(self, acronym: str) -> str | None:
        """The full name that an acronym of the document stands for."""
        return self._acronyms.get(acronym)

    def meant(self, short: str, start: int, *, definite: bool) -> Body | None:
        """The named body that a short form at `start` means: "the ministry", "the Society", "disaster office"."""
        words = [word for word in re.findall(r"[\w’'-]+", short.lower()) if word not in _SMALL]
        if not words:
            return None
        if len(words) == 1 and words[0] in self._defined:
            return self._defined[words[0]]
        candidates = self._by_head.get(words[-1], [])
        index = bisect_left(candidates, start, key=lambda body: body.start)
        near = [*reversed(candidates[max(0, index - 12) : index]), *candidates[index : index + 3]]
        for body in near:
            have = set(re.findall(r"[\w’'-]+", body.name.lower()))
            if set(words) <= have and body.name.lower() != " ".join(words):
                return body
        if len(words) > 1 or words[0] not in _GENERIC:
            return None
        return self._generic(words[0], start, definite=definite)

    def _generic(self, noun: str, start: int, *, definite: bool) -> Body | None:
        unlike = _GENERIC[noun]
        index = bisect_left(self._spoken, start, key=lambda body: body.start)
        # A headline's "regulator" is named in what follows; elsewhere it has been named.
        near = reversed(self._spoken[max(0, index - 6) : index]) if definite else self._spoken[index : index + 2]
        for body in near:
            heads = set(body.name.lower().split())
            if abs(body.start - start) < _REACH and not heads & unlike and body.kind is SourceKind.ORGANISATION:
                return body
        return None

    def medium_before(self, start: int) -> Body | None:
        """The outlet, agency or channel named last before `start`."""
        index = bisect_left(self._media, start, key=lambda body: body.start)
        return self._media[index - 1] if index else None

    def before(self, start: int, reach: int) -> list[Body]:
        """The bodies named in the `reach` characters before `start`, the nearest first; at most twenty."""
        index = bisect_left(self._starts, start)
        return [body for body in reversed(self._found[max(0, index - 20) : index]) if body.start > start - reach]


def _after_title(name: str) -> str:
    """A run of capitals without the office that somebody holds in the body: "Secretary General of the Red Society"."""
    words = name.split()
    held = max((index for index, word in enumerate(words) if word.lower() in TITLES - NAMES_OWN_TITLES), default=-1)
    rest = words[held + 1 :]
    while rest and (rest[0].lower() in _SMALL or (held >= 0 and rest[0] == "General")):
        rest = rest[1:]
    return " ".join(rest)


def _shortened(name: str, short: str) -> str | None:
    """The part of a run of capitals that an acronym in brackets after it shortens, or None."""
    words = name.split()
    for index, word in enumerate(words):
        if word[0].isupper() and _initials(" ".join(words[index:])) == short.upper():
            return " ".join(words[index:])
    if len(words) > 1 and words[-1].lower() not in _SMALL and short.upper()[0] in _initials(name):
        # Acronyms often skip words or shorten another language's name.
        return name
    return None
