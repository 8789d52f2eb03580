"""Chains: which attribution wraps which, and the hops from the speaker to the outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claimtrack.extract.names import describe
from claimtrack.extract.speakers import Resolved, Speakers
from claimtrack.terms import Attribution, Hop, Role, SourceKind

_RELAYING = frozenset({SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.CHANNEL})
_TRANSLATION = re.compile(
    r"(?:an?\s+|the\s+|its\s+)?"
    r"(?:(?P<by>.+?)(?:['’]s)?\s+translation|translation\s+(?:by|from|provided by)\s+(?P<from>.+))",
    re.IGNORECASE | re.DOTALL,
)
_CITING = frozenset({"citing", "quoting"})
_ADDRESSED_OUTLET = re.compile(
    r"(?:\A\s*|\b(?:interview|speaking|spoke|talking|comments|remarks|call|statement)\s+(?:with|to|on|for)\s+)"
    r"(?:an?\s+|the\s+)?(?:[a-z]+\s+){0,2}(?P<outlet>(?:The\s+)?[A-Z][\w&-]*(?:\s+[A-Z][\w&-]*){0,3})"
)
_CHANNEL = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Vv]ia|[Dd]uring|[Aa]t|[Tt]hrough)\s+(?:an?\s+|the\s+|his\s+|her\s+|its\s+|their\s+)?"
    r"(?P<what>(?:(?!(?:in|on|at|the|a|an|to|that|with|from|of|after)\b)[\w’'-]+\s+){0,3}"
    r"(?:statement|address|speech|interview|briefing|posts?|tweets?|message|video|conference|meeting|call|broadcast|letter|report|"
    r"bulletin|remarks|livestream|testimony|column|podcast|hearing|newsletter|communiqué|announcement|summit|session|update)\b"
    r"(?:\s+on\s+(?:Telegram|Twitter|Facebook|X|Instagram|YouTube))?|"
    r"(?:Telegram|Twitter|Facebook|Instagram|YouTube|WhatsApp|TikTok|X|(?:state )?(?:television|TV|radio))\b)"
)
_QUOTED_BY = re.compile(r"quoted by (?P<who>[^\s,;.](?:[^,;.\n]*[^\s,;.])?)(?=,|\s+as\b|\Z)")
_QUOTES = re.compile(r"(?:\A|(?<=[.!?\n,;:”\"]))\s*(?P<who>[^.,;:!?\n]{2,80}?)\s+(?P<cue>quote[ds]|cite[ds])\s+\Z")
_AS = re.compile(r"\s+as\s")
_CITING_WITHIN = re.compile(r",\s(?P<cue>citing|quoting)\s(?P<who>[^,;.\n]*[^\s,;.])")
_TWEETING = re.compile(r"tweet", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Utterance:
    """An attribution that reports words, and those that report it in turn, the nearest first."""

    base: Attribution
    outer: tuple[Attribution, ...]


def utterances(attributions: list[Attribution]) -> list[Utterance]:
    """The utterances among the attributions of one paragraph: those that wrap another become its relays."""
    wraps: dict[int, list[Attribution]] = {}
    wrapping: set[int] = set()
    for inner_index, inner in enumerate(attributions):
        place = (inner.cue or inner.source or ((-1, -1),))[0][0]
        for outer_index, outer in enumerate(attributions):
            if outer_index == inner_index or not outer.source or place < 0:
                continue
            if any(start <= place < end for start, end in outer.content) and not _inside(outer, inner):
                wraps.setdefault(inner_index, []).append(outer)
                wrapping.add(outer_index)
    return [
        Utterance(attribution, tuple(sorted(wraps.get(index, ()), key=_size)))
        for index, attribution in enumerate(attributions)
        if index not in wrapping
    ]


def _inside(inner: Attribution, outer: Attribution) -> bool:
    place = (inner.cue or inner.source)[0][0]
    return any(start <= place < end for start, end in outer.content)


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


@dataclass(frozen=True, slots=True)
class Chain:
    """The hops of one utterance, how surely its speaker is known, and why."""

    hops: tuple[Hop, ...]
    sure: float
    how: str


def chain(text: str, utterance: Utterance, speakers: Speakers, frame: str) -> Chain:
    """The chain of an utterance without its outlet; `frame` is the sentence's text round cue and content."""
    base = utterance.base
    resolved = speakers.resolve(*_hull(base.source)) if base.source else None
    relays = [_relay(text, outer, speakers) for outer in utterance.outer]
    cited = next((hop for hop, outer in zip(relays, utterance.outer, strict=True) if _cites(text, outer)), None)
    relays = [hop for hop, outer in zip(relays, utterance.outer, strict=True) if not _cites(text, outer)]
    if resolved is None:
        return Chain(tuple(relays), 0.3, "nobody named for the quotation")
    own = _hop(text, base, resolved, Role.SPEAKER, _channel(text, base, frame))
    if not base.cue:
        how = "speaker named in the next paragraph of the quotation"
        return Chain((replace(own, inferred=True), *relays), min(resolved.sure, 0.8), how)
    quoted_by = _quoted_by(text, base, speakers)
    if quoted_by is not None:
        relays.insert(0, quoted_by)
    addressed = _addressed(text, base)
    if addressed is not None:
        relays.insert(0, addressed)
    if cited is not None and resolved.kind in _RELAYING:
        speaker = replace(cited, role=Role.SPEAKER)
        return Chain((speaker, replace(own, role=Role.RELAY, channel=None), *relays), 0.85, f"cited by {resolved.name}")
    citing = _CITING_WITHIN.search(text, *_hull(base.source)) if resolved.kind in _RELAYING else None
    if citing is not None:
        low, high = citing.span("who")
        named = speakers.resolve(low, high)
        speaker = Hop(
            Role.SPEAKER, named.name, named.kind, text[low:high], low, high, citing["cue"], *citing.span("cue")
        )
        return Chain((speaker, replace(own, role=Role.RELAY, channel=None), *relays), 0.85, f"cited by {resolved.name}")
    kept = [hop for hop in relays if _plain(hop.name) != _plain(own.name)]
    return Chain((own, *kept), resolved.sure, resolved.how)


def with_outlet(hops: tuple[Hop, ...], outlet: str | None, *, narrator: bool = False) -> tuple[Hop, ...]:
    """The hops with the document's outlet at the end, unless a hop names it already."""
    if outlet is None:
        return hops
    if narrator:
        return (Hop(Role.SPEAKER, outlet, SourceKind.OUTLET),)
    # What the outlet was told itself it does not relay from elsewhere.
    hops = tuple(hop for hop in hops if hop.role is not Role.RELAY or _plain(hop.name) != _plain(outlet))
    if any(_plain(hop.name) == _plain(outlet) for hop in hops):
        return hops
    return (*hops, Hop(Role.OUTLET, outlet, SourceKind.OUTLET))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _hull(spans: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    return spans[0][0], spans[-1][1]


def _cites(text: str, attribution: Attribution) -> bool:
    return bool(attribution.cue) and text[slice(*attribution.cue[0])].lower() in _CITING


def _hop(text: str, attribution: Attribution, resolved: Resolved, role: Role, channel: str | None) -> Hop:
    start, end = _hull(attribution.source)
    cue_start, cue_end = _hull(attribution.cue) if attribution.cue else (None, None)
    return Hop(
        role,
        resolved.name,
        resolved.kind,
        text[start:end],
        start,
        end,
        text[cue_start:cue_end] if cue_start is not None else None,
        cue_start,
        cue_end,
        channel,
    )


def _relay(text: str, outer: Attribution, speakers: Speakers) -> Hop:
    start, end = _hull(outer.source)
    translation = _TRANSLATION.match(text[start:end])
    if translation:
        named = describe(" ".join((translation["by"] or translation["from"]).split()))
        kind = named.kind if named.kind in _RELAYING else SourceKind.OUTLET
        return _hop(text, outer, Resolved(named.name, kind, "", 1.0), Role.TRANSLATOR, None)
    return _hop(text, outer, speakers.resolve(start, end), Role.RELAY, None)


def _addressed(text: str, base: Attribution) -> Hop | None:
    """The outlet that was told ("told Reuters", "in an interview with CNN"), which relays what it was told."""
    if not base.cue:
        return None
    cue_end = base.cue[-1][1]
    after = [start for start, _ in base.content if start >= cue_end]
    window = text[cue_end : min(after[0] if after else cue_end + 80, cue_end + 80)].split("\n", maxsplit=1)[0]
    for match in _ADDRESSED_OUTLET.finditer(window):
        if match.start() == 0 and not re.fullmatch(r"told|tells?|telling", text[slice(*base.cue[-1])], re.IGNORECASE):
            continue
        name = match["outlet"]
        named = describe(name)
        if named.kind in _RELAYING:
            start = cue_end + match.start("outlet")
            return Hop(Role.RELAY, named.name, named.kind, name, start, start + len(name))
    return None


def _quoted_by(text: str, base: Attribution, speakers: Speakers) -> Hop | None:
    """The relay of "the minister, quoted by the agency," and of "the agency quoted the minister as saying"."""
    start, end = _hull(base.source)
    quoting = _QUOTES.search(text, max(0, start - 120), start)
    if quoting is not None and _AS.match(text, end):
        low, high = quoting.span("who")
        named = speakers.resolve(low, high)
        return Hop(Role.RELAY, named.name, named.kind, text[low:high], low, high, quoting["cue"], *quoting.span("cue"))
    found = _QUOTED_BY.search(text, start, base.cue[-1][1] if base.cue and base.cue[-1][1] > end else end)
    if found is None:
        return None
    low, high = found.span("who")
    named = speakers.resolve(low, high)
    return Hop(Role.RELAY, named.name, named.kind, text[low:high], low, high, "quoted by", found.start(), low - 1)


def _channel(text: str, base: Attribution, frame: str) -> str | None:
    found = _CHANNEL.search(frame)
    if found:
        what = " ".join(found["what"].split())
        return re.sub(r"^(?:late|early|his|her|their|its|own)\s+", "", what)
    if base.cue and _TWEETING.search(text[slice(*base.cue[0])]):
        return "Twitter"
    return None
