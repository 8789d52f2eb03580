"""Whose voice a stretch of a text is: forwarded posts, labels that name somebody known, and who hosts a talk."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from claimtrack.extract.layout import Paragraph
from claimtrack.extract.lexicon import listed
from claimtrack.extract.names import describe
from claimtrack.extract.turns import label_of
from claimtrack.terms import SourceKind

_FORWARDED = re.compile(
    r"^[^\w\n@]{0,8}(?:forwarded(?: message)? from|fwd from|fwd:|reposted from|repost from|repost:|via)[: ]\s*"
    r"(?P<who>[^\n:]{2,60}?)\s*:?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = re.compile(r"[^\w\n]*(?P<who>[^\n:]{2,60}):[ \t*_]*\Z")
_OPENING = '"“„«'
_WORD = re.compile(r"\w+")
_LABEL_REACH = 90
_LONGEST_ITEM = 200
_HOSTING = listed("host presenter anchor moderator interviewer q question newsreader announcer studio")
_INTRODUCES = re.compile(
    r"\b(?:with (?:me|us) (?:is|are|now|today|in)|on the line is|joins? (?:me|us)|joining (?:me|us)|welcome "
    r"(?:back|to|,)|"
    r"thank you both|our guest|let(?: us|[’']s) (?:listen|hear|turn|go)|stay with us|after the break|you[’']re "
    r"listening|"
    r"next question|thank you for joining|good (?:morning|evening|afternoon),? and welcome)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, not being the document's narrator, in the characters `start`:`end`."""

    start: int
    end: int
    name: str
    kind: SourceKind
    forwarded: bool


class Named(Protocol):
    """Somebody with a name and a kind."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> SourceKind: ...


class Voices:
    """The voices of a document other than its narrator's, and which of a transcript's speakers hosts it."""

    def __init__(self, voices: Sequence[Voice], labels: Counter[str], hosts: frozenset[str]) -> None:
        self._voices = sorted(voices, key=lambda voice: voice.start)
        self._starts = [voice.start for voice in self._voices]
        self._labels = labels
        self._hosts = hosts
        self._participants = frozenset(label.split()[-1] for label in labels if label)
        self._hosts_last = frozenset(host.split()[-1] for host in hosts)

    @classmethod
    def of(
        cls,
        text: str,
        blocks: Sequence[Paragraph],
        known: Callable[[str], str | None],
        announced: Mapping[int, Named],
    ) -> Voices:
        """Read the voices of a text.

        `known` gives the full name of somebody that a label means, or None; `announced` says whose list follows the
        paragraphs that begin at these places.
        """
        voices = [*_forwarded(text), *_listed(text, blocks, announced)]
        labels: Counter[str] = Counter()
        questions: Counter[str] = Counter()
        introduced: Counter[str] = Counter()
        for block in blocks:
            if block.questioner is not None:
                voices.extend(_asked(text, block, block.questioner))
                continue
            if block.speaker is None:
                voice = _labelled(text, block, known)
                if voice is not None:
                    voices.append(voice)
                continue
            label = _key(text[slice(*block.speaker)])
            labels[label] += 1
            questions[label] += "?" in text[block.start : block.end]
            introduced[label] += _INTRODUCES.search(text, block.start, block.end) is not None
        hosts = frozenset(
            label
            for label, turns in labels.items()
            if _HOSTING & set(label.split())
            or (len(labels) > 1 and introduced[label] and questions[label] >= 0.3 * turns and turns > 1)
        )
        return cls(voices, labels, hosts)

    @property
    def participants(self) -> frozenset[str]:
        """The last words of the names that open turns, in lower case."""
        return self._participants

    def at(self, position: int) -> Voice | None:
        """The voice at a position, or None where the narrator speaks."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._voices[index].end:
            return None
        return self._voices[index]

    def talks(self, label: str) -> bool:
        """Whether a label opens a turn of a talk: several turns of its own, or one among those of others."""
        return self._labels[_key(label)] > 1 or len(self._labels) > 1

    def hosts(self, label: str) -> bool:
        """Whether the speaker with this label leads the talk and so passes on what others say."""
        key = _key(label)
        return key in self._hosts or (bool(key) and key.split()[-1] in self._hosts_last)


def _key(label: str) -> str:
    """The name of a label, with the part in the talk that stands beside it in brackets: "Clara Vind (host)"."""
    taken = label_of(label)
    part = " ".join(word for word in _WORD.findall(" ".join(taken.beside).lower()) if word in _HOSTING)
    return f"{part} {taken.name.lower()}".strip()


def _asked(text: str, block: Paragraph, label: tuple[int, int]) -> list[Voice]:
    """The medium of who asks a question, which passes on what the question says that others said."""
    medium = label_of(text[slice(*label)]).medium
    return [Voice(block.start, block.end, *medium, forwarded=True)] if medium is not None else []


def _forwarded(text: str) -> list[Voice]:
    found = []
    for match in _FORWARDED.finditer(text):
        start = match.end()
        gap = re.compile(r"\s*").match(text, start)
        body = gap.end() if gap else start
        end = text.find("\n\n", body)
        described = describe(match["who"])
        media = described.named and described.kind in {SourceKind.CHANNEL, SourceKind.OUTLET, SourceKind.AGENCY}
        name = described.name if media else match["who"].strip()
        found.append(Voice(match.start(), end if end >= 0 else len(text), name, SourceKind.CHANNEL, forwarded=True))
    return found


def _listed(text: str, blocks: Sequence[Paragraph], announced: Mapping[int, Named]) -> list[Voice]:
    """The items of lists that somebody is said to give ("Toll by district, according to the office:")."""
    found = []
    by: Named | None = None
    for before, block in pairwise(blocks):
        if before.start in announced:
            by = announced[before.start]
        item = block.bullet or text[block.start - 2 : block.start] == ": " or text[block.end - 1] not in ".!?:"
        if by is not None and item and block.speaker is None and block.end - block.start < _LONGEST_ITEM:
            found.append(Voice(block.start, block.end, by.name, by.kind, forwarded=False))
        else:
            by = None
    return found


def _labelled(text: str, block: Paragraph, known: Callable[[str], str | None]) -> Voice | None:
    """The voice of a paragraph whose label was not read as a speaker but names somebody: "KOS (recording): ..."."""
    # Only what stands between the paragraph's line and its body, and no longer than a label is.
    line = text.rfind("\n", max(0, block.start - _LABEL_REACH), block.start) + 1
    near = block.start - line <= _LABEL_REACH and ":" in text[line : block.start]
    found = _LABEL.match(text, line, block.start) if near else None
    if found is None:
        return None
    name = known(re.split(r"[(,]", found["who"], maxsplit=1)[0].strip())
    if name is None and text[block.start] in _OPENING:
        # "Nadia, 19, a student:" before a quotation names who says it.
        described = describe(found["who"])
        name = described.name if described.named and described.kind is SourceKind.PERSON else None
    return Voice(block.start, block.end, name, SourceKind.PERSON, forwarded=False) if name else None
