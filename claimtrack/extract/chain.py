"""Chains: the hops of an utterance from its speaker to the outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimtrack.extract.lexicon import AUXILIARIES
from claimtrack.extract.name_words import RELAYING
from claimtrack.extract.names import describe
from claimtrack.extract.nesting import Utterance, cites, cue_words, uttered
from claimtrack.extract.relays import cited_in, joined, relays_in
from claimtrack.extract.roster import Resolved
from claimtrack.extract.sentences import plain_sentences
from claimtrack.extract.speakers import Speakers
from claimtrack.extract.voices import Voice
from claimtrack.terms import Attribution, Hop, Role, SourceKind

Span = tuple[int, int]

_TRANSLATION = re.compile(
    r"(?:an?\s+|the\s+|its\s+)?"
    r"(?:(?P<by>.+?)(?:['’]s)?\s+translation|translation\s+(?:by|from|provided by)\s+(?P<from>.+))",
    re.IGNORECASE | re.DOTALL,
)
_CHANNEL = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Vv]ia|[Dd]uring|[Aa]t|[Tt]hrough)\s+(?:an?\s+|the\s+|his\s+|her\s+|its\s+|their\s+)?"
    r"(?P<what>(?:(?!(?:in|on|at|the|a|an|to|that|with|from|of|after)\b)[\w’'-]+\s+){0,3}"
    r"(?:statement|address|speech|interview|briefing|posts?|tweets?|message|video|conference|meeting|call|"
    r"broadcast|letter|report|"
    r"bulletin|remarks|livestream|testimony|column|podcast|hearing|newsletter|communiqué|announcement|summit|"
    r"session|update|"
    r"e-?mail|press release)\b"
    r"(?:\s+on\s+(?:Telegram|Twitter|Facebook|X|Instagram|YouTube))?|"
    r"(?:Telegram|Twitter|Facebook|Instagram|YouTube|WhatsApp|TikTok|X|(?:state )?(?:television|TV|radio))\b)"
)
_QUOTES = re.compile(r"(?:\A|(?<=[.!?\n,;:”\"]))\s*(?P<who>[^.,;:!?\n]{2,80}?)\s+(?P<cue>quote[ds]|cite[ds])\s+\Z")
_AS = re.compile(r"\s+as\s")
_ENDS_IN_NAME = re.compile(r"\b(?:[Tt]old|[Tt]ells|to|with|on|in|by|via)\s(?:the\s)?(?:[A-Z][\w’'-]+\s?)+\Z")
_REST_OF_NAME = re.compile(r"\s?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
_ENDS_IN_PREPOSITION = re.compile(r"\b(?:in|on|via|during|to|with)(?:\s(?:an?|the|his|her|its))?\s*\Z")
_REST_OF_PLACE = re.compile(r"\s?[^,;:.\"“”\n]{3,60}?(?=\sthat\b)")
_BRACKET = re.compile(r"\((?:translation|translated|via|quoted|from)\b[^()\n]{0,80}\)")
_TWEETING = re.compile(r"tweet", re.IGNORECASE)
_LEAST_OF_ASSERTION = 0.5
"""Share of an assertion that a report within it must cover for the assertion to go back to its source."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The hops of one utterance, how surely its speaker is known, and why.

    `origins` are those whom the speaker reports, with the characters that their words take up.
    """

    hops: tuple[Hop, ...]
    sure: float
    how: str
    origins: tuple[tuple[Span, Hop], ...] = ()

    def of(self, start: int, end: int) -> tuple[Hop, ...]:
        """The hops of what is said at `start`:`end`: those of the utterance, and whom these words go back to."""
        if not self.hops:
            return ()
        speaker, *relays = self.hops
        least = _LEAST_OF_ASSERTION * (end - start)
        found = [hop for (low, high), hop in self.origins if min(high, end) - max(low, start) >= least]
        names = {_plain(hop.name) for hop in self.hops}
        return (speaker, *(hop for hop in found[:1] if _plain(hop.name) not in names), *relays)


def chain(text: str, utterance: Utterance, speakers: Speakers, around: Sequence[Span]) -> Chain:
    """The chain of an utterance without its outlet; `around` are the stretches of its sentence beside its content."""
    base = utterance.base
    if not base.source:
        return _of_nobody(text, utterance, speakers)
    source = _source(text, base, speakers)
    if base.cue and set(cue_words(text, base)) <= AUXILIARIES:
        # "One of our volunteers was hit" reports nothing: the passage's own voice tells it.
        return Chain(
            with_outlet(narrated(source[0], speakers), speakers.outlet, narrator=True), 0.6, "told, not reported"
        )
    resolved = speakers.resolve(*source)
    outer = utterance.outer
    relays = [_relay(text, one, speakers) for one in outer]
    cited = next((hop for hop, one in zip(relays, outer, strict=True) if _is_cited(text, one)), None)
    relays = [hop for hop, one in zip(relays, outer, strict=True) if not _is_cited(text, one)]
    if resolved.narrates:
        hops = (Hop(Role.SPEAKER, resolved.name, resolved.kind),) if speakers.outlet else ()
        return Chain(hops, resolved.sure, resolved.how)
    voice = speakers.voices.at(source[0])
    if voice is not None and not voice.forwarded and not speakers.is_label(base.source[0]):
        return _within_voice(text, base, source, resolved, voice)
    beside = not base.cue and speakers.paragraph_at(source[0]) is speakers.paragraph_at(base.content[0][0])
    if beside:
        around = _sentence_beside(text, base, source, speakers)
    elif not base.cue:
        own = _hop(text, base, source, resolved, Role.SPEAKER, None)
        how = "speaker named in the next paragraph of the quotation"
        return Chain((replace(own, inferred=True), *relays), min(resolved.sure, 0.8), how)
    stated_in = joined([*around, *base.source, *_cue_stretch(base), *_brackets(text, base)])
    stretches = [_not_cut(text, stretch) for stretch in stated_in]
    own = _hop(text, base, source, resolved, Role.SPEAKER, _channel(text, base, stretches))
    turn = speakers.is_label(base.source[0])
    verbless = cue_words(text, base)[-1:] == [":"] or turn
    stated = relays_in(text, joined(base.source) if turn else stretches, source, speakers, verbless=verbless)
    quoted_by = _quoted_by(text, source, speakers)
    relays = [*stated, *([quoted_by] if quoted_by else []), *relays, *_forwarded(base, speakers)]
    if resolved.kind in RELAYING and not turn:
        cited = cited or cited_in(text, stretches, speakers)
        if cited is not None:
            speaker = replace(cited, role=Role.SPEAKER)
            passed_on = [replace(own, role=Role.RELAY, channel=None), *relays]
            return Chain((speaker, *_others(passed_on, speaker)), 0.85, f"cited by {resolved.name}")
    origins = tuple((_extent(one), _origin(text, one, speakers)) for one in utterance.origins)
    return Chain((own, *_others(relays, own)), resolved.sure, resolved.how, origins)


def _is_cited(text: str, one: Attribution) -> bool:
    """Whether an attribution's source is the one cited: it follows its cue ("citing two officials")."""
    return cites(text, one) and one.source[0] > one.cue[0]


def _cue_stretch(base: Attribution) -> list[Span]:
    """The words from a cue's first to its last, where no content stands between ("quoted by X as saying")."""
    if not base.cue:
        return []
    low, high = _hull(base.cue)
    return [*base.cue] if any(start < high and low < end for start, end in base.content) else [(low, high)]


def _sentence_beside(text: str, base: Attribution, source: Span, speakers: Speakers) -> list[Span]:
    """The stretches round a source that no cue ties to its words, in its sentence and outside of them."""
    paragraph = speakers.paragraph_at(source[0])
    if paragraph is None:
        return []
    found: list[Span] = []
    for low, high in plain_sentences(text, paragraph.start, paragraph.end):
        if low <= source[0] < high:
            free = low
            for start, end in base.content:
                if low < end and start < high:
                    found.append((free, max(free, start)))
                    free = min(high, end)
            found.append((free, high))
    return found


def _not_cut(text: str, stretch: Span) -> Span:
    """A stretch with the rest of a name that its end cuts off: "told Radio" before "Nord that ..."."""
    rest = _REST_OF_NAME.match(text, stretch[1]) if _ENDS_IN_NAME.search(text, *stretch) else None
    if rest is None and _ENDS_IN_PREPOSITION.search(text, *stretch):
        rest = _REST_OF_PLACE.match(text, stretch[1])
    return (stretch[0], rest.end()) if rest else stretch


def _within_voice(text: str, base: Attribution, source: Span, resolved: Resolved, voice: Voice) -> Chain:
    """The chain of a report inside a passage that somebody else speaks."""
    speaker = Hop(Role.SPEAKER, voice.name, voice.kind, inferred=True)
    origins = ((_extent(base), _hop(text, base, source, resolved, Role.RELAY, None)),) if uttered(text, base) else ()
    return Chain((speaker,), 0.8, "named before the passage", origins)


def _others(relays: Sequence[Hop], speaker: Hop) -> list[Hop]:
    """The relays that are not the speaker, each once."""
    seen = {_plain(speaker.name)}
    kept = []
    for hop in relays:
        if _plain(hop.name) not in seen:
            seen.add(_plain(hop.name))
            kept.append(hop)
    return kept


def _of_nobody(text: str, utterance: Utterance, speakers: Speakers) -> Chain:
    """The chain of a quotation without a source: whoever's voice the passage is, else only those who relay it."""
    relays = tuple(_relay(text, outer, speakers) for outer in utterance.outer)
    voice = speakers.voices.at(utterance.base.content[0][0])
    if voice is not None and not voice.forwarded:
        return Chain(
            (Hop(Role.SPEAKER, voice.name, voice.kind, inferred=True), *relays), 0.8, "named before the passage"
        )
    beside = speakers.beside(utterance.base.content[0][0], utterance.base.content[-1][1])
    if beside is not None:
        return Chain((Hop(Role.SPEAKER, beside.name, beside.kind, inferred=True), *relays), beside.sure, beside.how)
    return Chain(relays, 0.3, "nobody named for the quotation")


def with_outlet(hops: tuple[Hop, ...], outlet: str | None, *, narrator: bool = False) -> tuple[Hop, ...]:
    """The hops with the document's outlet at the end, unless a hop names it already."""
    if outlet is None:
        return hops
    if narrator and not hops:
        return (Hop(Role.SPEAKER, outlet, SourceKind.OUTLET),)
    # What the outlet was told itself it does not relay from elsewhere.
    hops = tuple(hop for hop in hops if hop.role is not Role.RELAY or _plain(hop.name) != _plain(outlet))
    if any(_plain(hop.name) == _plain(outlet) for hop in hops):
        return hops
    return (*hops, Hop(Role.OUTLET, outlet, SourceKind.OUTLET))


def narrated(position: int, speakers: Speakers) -> tuple[Hop, ...]:
    """The hops of what is told at `position` without a source: a forwarded post's channel, or none for the narrator."""
    voice = speakers.voices.at(position)
    return (Hop(Role.SPEAKER, voice.name, voice.kind, inferred=True),) if voice is not None else ()


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _hull(spans: tuple[Span, ...]) -> Span:
    return spans[0][0], spans[-1][1]


def _extent(attribution: Attribution) -> Span:
    spans = [*attribution.source, *attribution.cue, *attribution.content]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _source(text: str, base: Attribution, speakers: Speakers) -> Span:
    """The whole source phrase; before a colon all that leads up to it, where the phrase itself names nobody."""
    low, high = speakers.whole(*_hull(base.source))
    # A comma that closes an apposition is no part of the phrase.
    high = low + len(text[low:high].rstrip(" ,;:–—-\n")) if text[low:high].strip(" ,;:–—-\n") else high
    if cue_words(text, base)[-1:] != [":"] or speakers.is_label(base.source[0]) or describe(text[low:high]).named:
        return low, high
    paragraph = speakers.paragraph_at(low)
    if paragraph is None or base.cue[0][0] < high:
        return low, high
    lead = [start for start, end in plain_sentences(text, paragraph.start, base.cue[0][1]) if start <= low < end]
    return (lead[-1], high) if lead and describe(text[lead[-1] : high]).named else (low, high)


def _hop(text: str, attribution: Attribution, source: Span, resolved: Resolved, role: Role, channel: str | None) -> Hop:
    cue_start, cue_end = _hull(attribution.cue) if attribution.cue else (None, None)
    cue = text[cue_start:cue_end] if cue_start is not None else None
    return Hop(role, resolved.name, resolved.kind, text[slice(*source)], *source, cue, cue_start, cue_end, channel)


def _relay(text: str, outer: Attribution, speakers: Speakers) -> Hop:
    start, end = _hull(outer.source)
    translation = _TRANSLATION.match(text[start:end])
    if translation:
        named = describe(" ".join((translation["by"] or translation["from"]).split()))
        kind = named.kind if named.kind in RELAYING else SourceKind.OUTLET
        return _hop(text, outer, (start, end), Resolved(named.name, kind, "", 1.0), Role.TRANSLATOR, None)
    resolved = speakers.resolve(start, end)
    medium = speakers.medium(text[start:end], start)
    return _hop(text, outer, (start, end), medium or resolved, Role.RELAY, None)


def _origin(text: str, inner: Attribution, speakers: Speakers) -> Hop:
    source = speakers.whole(*_hull(inner.source))
    return _hop(text, inner, source, speakers.resolve(*source), Role.RELAY, None)


def _forwarded(base: Attribution, speakers: Speakers) -> list[Hop]:
    voice = speakers.voices.at(base.source[0][0])
    if voice is None or not voice.forwarded:
        return []
    return [Hop(Role.RELAY, voice.name, voice.kind, inferred=True)]


def _brackets(text: str, base: Attribution) -> list[Span]:
    """A bracket at the end of the content, which says how the words came to be there: "(translation: ...)"."""
    start, end = base.content[-1]
    return [
        match.span() for match in _BRACKET.finditer(text, max(start, end - 100), end + 100) if match.start() <= end + 2
    ]


def _quoted_by(text: str, source: Span, speakers: Speakers) -> Hop | None:
    """The relay of "the agency quoted the minister as saying"."""
    start, end = source
    quoting = _QUOTES.search(text, max(0, start - 120), start)
    if quoting is None or not _AS.match(text, end):
        return None
    low, high = quoting.span("who")
    named = speakers.medium(text[low:high], low) or speakers.resolve(low, high)
    return Hop(Role.RELAY, named.name, named.kind, text[low:high], low, high, quoting["cue"], *quoting.span("cue"))


def _channel(text: str, base: Attribution, stretches: Sequence[Span]) -> str | None:
    cue_start = base.cue[0][0] if base.cue else base.source[-1][1]
    # What follows the cue is nearer than what stands before it.
    ordered = sorted(stretches, key=lambda span: span[1] <= cue_start)
    taken = [*base.source] if len(base.source) == 1 else []
    for low, high in ordered:
        for part_low, part_high in _without(low, high, taken):
            found = _CHANNEL.search(text, part_low, part_high)
            if found:
                what = " ".join(found["what"].split())
                return re.sub(r"^(?:late|early|his|her|their|its|own)\s+", "", what)
    if base.cue and _TWEETING.search(text[slice(*base.cue[0])]):
        return "Twitter"
    return None


def _without(low: int, high: int, taken: Sequence[Span]) -> list[Span]:
    """The parts of `low`:`high` outside the spans `taken`, those after them first."""
    parts = []
    for start, end in taken:
        if start < high and low < end:
            parts.append((low, start))
            low = end
    return [part for part in [(low, high), *parts] if part[1] - part[0] > 2]
