"""Hops that the words round an utterance state: who was told, who quoted, carried, saw or translated it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extract.roster import Resolved
from claimtrack.extract.speakers import Speakers
from claimtrack.terms import Hop, Role

Span = tuple[int, int]

# Up to what parts it from the rest of the sentence.
_WHO = (
    r"(?P<who>(?!(?:that|which|who|he|she|it|they|him|her|them|us|me)\b)"
    r"(?:(?!\s(?:that|which|who|as|on|in|at|by|after|before|during|from|when|while|about|and|for|to|because|over|"
    r"has|had|with|last|earlier|whether)\s|\s[–—-]\s)"
    r"[^,;:.!?\n\"“”()]|(?<=\b[A-Z])\.|\.(?=\w)){2,70})"
)
_UTTERED = (
    r"(?:interview|conversation|talk|(?:phone |telephone |video )?call|(?:voice |text |video |audio )?messages?|"
    r"letter|e-?mail|"
    r"comments?|remarks?|statement|note|op-ed|column|article|essay|appearance|broadcast|report|story|testimony|"
    r"transcript|"
    r"recording|document|memo|briefing|dispatch|poll|survey|investigation|footage|video|clip|press conference)"
)
_TOLD = re.compile(rf"\b(?:told|tells|telling|informed|informing|assured)\s+{_WHO}")
_STRONG = (
    re.compile(rf"\b{_UTTERED}\s+(?:(?:given|sent|made|granted|released|provided)\s+)?(?:with|to|for|in|on)\s+{_WHO}"),
    re.compile(
        r"\b(?:(?:speaking|spoke|talking|speaks|talked|appearing)\s+(?:to|on|with)"
        rf"|(?:interviewed|[Aa]sked|pressed|contacted)\s+by)\s+{_WHO}"
    ),
    re.compile(
        rf"\b{_UTTERED}\s+(?:that was\s+|was\s+)?(?:published|posted|carried|broadcast|aired|shown|seen|obtained"
        rf"|reviewed|heard|examined|read|verified|shared)\s+(?:by|in|on|with|to)\s+{_WHO}"
    ),
)
_HANDED_ON = re.compile(
    r"\b(?P<cue>(?:quoted|cited|relayed|conveyed|passed on|reached|carried|reported|published|broadcast|aired|"
    r"obtained|seen|"
    rf"reviewed|collected)(?:\s(?:late|early|earlier|on \w+))?\s(?:by|through|via))\s+{_WHO}"
)
_BY_ANYBODY = re.compile(r"(?:quoted|cited|relayed|conveyed|passed on)\b")
_OVER = re.compile(rf"\b(?:on|in|via|through|over|per)\s+{_WHO}")
_VIA = re.compile(rf"\b(?:via|speaking (?:on|to)|in an interview (?:with|on)|just now on|live on)\s+{_WHO}")
_REPORTS = re.compile(
    r"(?:\A|,\s|\.\s|\s—\s)\s*(?:as\s)?(?P<who>[^,;:.!?\n\"“”()]{2,60}?)\s(?P<cue>(?:has\s|had\s|"
    r"have\s)?(?:first\s)?(?:reported|reports|wrote|"
    r"writes|quoted|carried))\b(?!\s+(?:by|that)\b)"
)
_ACCORDING = re.compile(rf"\b(?P<cue>according to|per)\s+{_WHO}")
_TRANSLATED = re.compile(
    r"\b(?P<cue>(?:translated|interpreted|rendered into \w+)(?:\s(?:for \w+|from \w+|into \w+))?\sby|translation:|"
    r"translation (?:by|from|provided by)|(?:speaking |spoke |speaks |talking |talked )?through(?=\s(?:(?:an?|his|"
    r"her|the|their)\s)?"
    rf"(?:\w+\s)?(?:interpreter|translator)))\s+{_WHO}"
)
_BY_NAME = re.compile(r",\s(?P<who>(?:[A-Z][\w’'-]+\s){1,3}[A-Z][\w’'-]+)(?=[,.;)])")
_CITED = re.compile(
    r"\b(?P<cue>citing|quoting|(?:which|who) (?:quoted|cited|quotes|cites|refers to|referred to)|on the word of|"
    r"on the strength of|with (?:a )?reference to|referring to|"
    r"attributing (?:it|this|the \w+) to|crediting|relaying)\s+(?P<who>[^,;.\n\"“”:]*[^\s,;.\"“”:]"
    r"(?:,\s(?:(?:[A-Z][\w’'-]*\.?|al|de|van|bin|of|the)\s?){1,6}(?=,))?)"
)
_CITED_ENDS = re.compile(r"\s+(?:as\s(?:saying|telling)|that|which|saying)\b.*\Z", re.DOTALL)


def joined(spans: Sequence[Span]) -> list[Span]:
    """Stretches in order, those that nearly touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] <= 2:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found


def relays_in(
    text: str, stretches: Sequence[Span], source: Span | None, speakers: Speakers, *, verbless: bool
) -> list[Hop]:
    """The hops that stretches of a sentence state, in order from the speaker on, each name once.

    `source` is the speaker's own phrase: within it only what says how the words came counts, unless `verbless`, where
    a colon does for the verb ("Groh just now on Canal Mira:").
    """
    hops: list[Hop] = []
    for hop in _all(text, stretches, source, speakers, verbless=verbless):
        if all(hop.name != other.name for other in hops):
            hops.append(hop)
    return hops


def _all(
    text: str, stretches: Sequence[Span], source: Span | None, speakers: Speakers, *, verbless: bool
) -> Iterator[Hop]:
    def found(patterns: Sequence[re.Pattern[str]], low: int, high: int) -> Iterator[re.Match[str]]:
        for pattern in patterns:
            for match in pattern.finditer(text, low, high):
                inside = source is not None and source[0] <= match.start("who") < source[1]
                if not inside or verbless or pattern in {_VIA, _TRANSLATED, _HANDED_ON, *_STRONG}:
                    yield match

    for low, high in stretches:
        for match in found((_TOLD,), low, high):
            yield from _medium(text, match, speakers, strong=speakers.is_taken_for_body(*match.span("who")))
        for match in found(_STRONG, low, high):
            yield from _medium(text, match, speakers, strong=True)
        for match in found((_HANDED_ON,), low, high):
            if _BY_ANYBODY.match(match["cue"]):
                yield _hop(text, match, speakers.resolve(*match.span("who")), Role.RELAY)
            else:
                yield from _medium(text, match, speakers, strong=True)
        for match in found((_VIA, _OVER, _ACCORDING, _REPORTS), low, high):
            yield from _medium(text, match, speakers, strong=False)
        for match in found((_TRANSLATED,), low, high):
            named = _BY_NAME.match(text, match.end())
            who = (named or match).span("who")
            yield replace(
                _hop(text, match, speakers.resolve(*who), Role.TRANSLATOR),
                mention=text[slice(*who)],
                start=who[0],
                end=who[1],
            )


def _medium(text: str, match: re.Match[str], speakers: Speakers, *, strong: bool) -> Iterator[Hop]:
    resolved = speakers.medium(text[slice(*match.span("who"))], match.start("who"), strong=strong)
    if resolved is not None:
        yield _hop(text, match, resolved, Role.RELAY)


def _hop(text: str, match: re.Match[str], resolved: Resolved, role: Role) -> Hop:
    low, high = match.span("who")
    if "cue" not in match.re.groupindex:
        return Hop(role, resolved.name, resolved.kind, text[low:high], low, high)
    return Hop(role, resolved.name, resolved.kind, text[low:high], low, high, match["cue"], *match.span("cue"))


def cited_in(text: str, stretches: Sequence[Span], speakers: Speakers) -> Hop | None:
    """Whom a medium cites for what it reports ("Radio Nord reported, citing the ministry, that ...")."""
    for low, high in stretches:
        match = _CITED.search(text, low, high)
        if match is None:
            continue
        start = match.start("who")
        who = _CITED_ENDS.sub("", match["who"])
        if len(who) < 2:
            continue
        end = start + len(who)
        named = speakers.resolve(start, end)
        return Hop(Role.SPEAKER, named.name, named.kind, text[start:end], start, end, match["cue"], *match.span("cue"))
    return None
