"""Claims: attributed words and narrated figures of a text, each with its chain, days, place, label and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claimtrack.extract.assertions import Assertion, assertions, figures_within
from claimtrack.extract.chain import Chain, Utterance, chain, utterances, with_outlet
from claimtrack.extract.confidence import Signs, confidence
from claimtrack.extract.kinds import kind_of, lemma_of, polarity_of, speaks_of_future
from claimtrack.extract.labels import make_label
from claimtrack.extract.layout import Paragraph, paragraphs
from claimtrack.extract.numbers import find_figures
from claimtrack.extract.pipeline import paragraph_attributions
from claimtrack.extract.places import find_place
from claimtrack.extract.quotes import quotations
from claimtrack.extract.sentences import plain_sentences
from claimtrack.extract.speakers import Speakers
from claimtrack.extract.times import find_times, resolve_date
from claimtrack.terms import (
    Attribution,
    Candidate,
    ClaimKind,
    Dated,
    Figure,
    Hedge,
    Hop,
    Measure,
    QuoteType,
    Role,
)

_ONLY_MEASURED = frozenset({Measure.DURATION, Measure.AGE, Measure.DISTANCE, Measure.SPEED, Measure.TEMPERATURE})
_NARRATORS_OWN = frozenset({"i", "we", "you"})
_NOT_THAT_DAY = re.compile(
    r"(?:\b(?:since|until|till|before|by|from|than)\s+|\b(?:up|down|rise|fall|compared|than)\b[^.;]{0,40})$",
    re.IGNORECASE,
)
_BARE_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_REACH = 300


@dataclass(frozen=True, slots=True)
class _Thread:
    """What was said last, and by whom: what a next quotation of the same speaker may go on from."""

    paragraph: int
    speaker: Hop
    relays: tuple[Hop, ...]
    said: Dated | None
    quoted: bool


def extract(text: str, published: date | None = None, outlet: str | None = None) -> list[Candidate]:
    """The claims of a text in text order.

    `published` is the day that "yesterday" and "Wednesday" count from; without it such days stay unknown. `outlet` is
    the last hop of every chain, and the speaker of what the narrator says. Pure and deterministic; raises nothing
    for any text.
    """
    blocks = list(paragraphs(text))
    read = [paragraph_attributions(text, paragraph) for paragraph in blocks]
    speakers = Speakers(text, blocks, [attribution for found in read for attribution in found])
    figures = sorted(find_figures(text), key=lambda figure: (figure.start, figure.end))
    reader = _Reader(text, published, outlet, speakers, figures)
    found = [claim for index, block in enumerate(blocks) for claim in reader.claims(index, block, read[index])]
    return sorted(_distinct(found), key=lambda claim: (claim.start, claim.end))


def _distinct(found: list[Candidate]) -> list[Candidate]:
    seen: dict[tuple[int, int], Candidate] = {}
    for claim in found:
        seen.setdefault((claim.start, claim.end), claim)
    return list(seen.values())


class _Reader:
    """Reads one text paragraph by paragraph, remembering who spoke last."""

    def __init__(
        self, text: str, published: date | None, outlet: str | None, speakers: Speakers, figures: list[Figure]
    ) -> None:
        self._text = text
        self._published = published
        self._outlet = outlet
        self._speakers = speakers
        self._figures = figures
        self._thread: _Thread | None = None

    def claims(self, index: int, paragraph: Paragraph, attributions: list[Attribution]) -> Iterator[Candidate]:
        """The claims of one paragraph."""
        sentences = plain_sentences(self._text, paragraph.start, paragraph.end)
        taken: list[tuple[int, int]] = []
        for utterance in utterances(attributions):
            taken.extend(_extent(utterance.base))
            yield from self._attributed(index, paragraph, utterance)
        for attribution in attributions:
            taken.extend(_extent(attribution))
        if not paragraph.boilerplate:
            for low, high in sentences:
                if not any(start < high and low < end for start, end in taken):
                    yield from self._narrated(low, high)

    def _attributed(self, index: int, paragraph: Paragraph, utterance: Utterance) -> Iterator[Candidate]:
        text, base = self._text, utterance.base
        source = text[base.source[0][0] : base.source[-1][1]] if base.source else ""
        if source.lower() in _NARRATORS_OWN:
            return
        gaps = self._gaps(paragraph, utterance)
        made = chain(text, utterance, self._speakers, " ".join(text[low:high] for low, high in gaps))
        carried: list[str] = []
        if not made.hops or made.hops[0].role is not Role.SPEAKER:
            made = self._continued(index, made, carried)
        said = self._said(gaps)
        hops, said = self._carried(index, made, said, carried, quoted=self._quoted(base))
        cue = text[base.cue[0][0] : base.cue[-1][1]] if base.cue else None
        for assertion in assertions(text, base.content, self._figures):
            claim = self._claim(_as_spoken(assertion, cue), base, cue, made, hops, said, tuple(carried), paragraph)
            if claim is not None:
                yield claim

    def _claim(
        self,
        assertion: Assertion,
        base: Attribution,
        cue: str | None,
        made: Chain,
        hops: tuple[Hop, ...],
        said: Dated | None,
        carried: tuple[str, ...],
        paragraph: Paragraph,
    ) -> Candidate | None:
        text = self._text
        quote = text[assertion.start : assertion.end]
        words = len(quote.split())
        if not any(character.isalnum() for character in quote) or (
            words < 2 and assertion.quote_type is not QuoteType.DIRECT
        ):
            return None
        figures = self._figures_of(assertion)
        lemma = lemma_of(cue)
        to_do = re.match(r"(?:not )?to\b", quote) is not None
        kind = kind_of(lemma, quote, figures, to_do=to_do)
        between = ""
        if base.cue and base.cue[-1][1] <= assertion.start:
            between = text[base.cue[-1][1] : assertion.start] if assertion.start - base.cue[-1][1] < 120 else ""
        score, reasons = confidence(
            Signs(
                assertion.quote_type,
                narrator=False,
                speaker=made.sure,
                speaker_how=made.how,
                cue=cue,
                words=words,
                figures=len(figures),
                carried=carried,
                uncued=not base.cue,
                unclosed=not assertion.closed,
                boilerplate=paragraph.boilerplate,
            )
        )
        return Candidate(
            label=_label(text, assertion, figures, cue, between),
            quote=quote,
            start=assertion.start,
            end=assertion.end,
            kind=kind,
            quote_type=assertion.quote_type,
            polarity=polarity_of(lemma, quote),
            hops=with_outlet(hops, self._outlet),
            figures=figures,
            said=said,
            about=self._about(assertion, assertion.quote_type, kind, said),
            place=self._place(assertion),
            confidence=score,
            reasons=reasons,
        )

    def _narrated(self, low: int, high: int) -> Iterator[Candidate]:
        text = self._text
        for assertion in assertions(text, [(low, high)], self._figures):
            figures = self._figures_of(assertion)
            counted = [
                figure
                for figure in figures
                if figure.measure not in _ONLY_MEASURED and not (figure.hedge is Hedge.NONE and figure.subject is None)
            ]
            quote = text[assertion.start : assertion.end].rstrip(".")
            words = len(quote.split())
            if not counted or words < 3:
                continue
            start, end = assertion.start, assertion.start + len(quote)
            score, reasons = confidence(
                Signs(
                    assertion.quote_type, narrator=True, speaker=1.0, speaker_how="", cue=None, words=words,
                    figures=len(figures),
                )
            )  # fmt: skip
            kind = kind_of(None, quote, figures, to_do=False)
            yield Candidate(
                label=make_label(quote, start, figures, None, ""),
                quote=quote,
                start=start,
                end=end,
                kind=kind,
                quote_type=QuoteType.INDIRECT,
                polarity=polarity_of(None, quote),
                hops=with_outlet((), self._outlet, narrator=True),
                figures=figures,
                about=self._about(assertion, QuoteType.INDIRECT, kind, None),
                place=self._place(assertion),
                confidence=score,
                reasons=reasons,
            )

    def _figures_of(self, assertion: Assertion) -> tuple[Figure, ...]:
        return figures_within(self._figures, assertion.start, assertion.end)

    def _continued(self, index: int, made: Chain, carried: list[str]) -> Chain:
        """The chain of a quotation that names nobody: the speaker just before goes on."""
        thread = self._thread
        if thread is None or index - thread.paragraph > 1 or not thread.quoted:
            return made
        carried.append("speaker taken from the words before")
        speaker = replace(
            thread.speaker, mention=None, start=None, end=None, cue=None, cue_start=None, cue_end=None, channel=None,
            inferred=True,
        )  # fmt: skip
        return Chain((speaker, *made.hops), 0.6, "speaker inferred from the quotation before")

    def _carried(
        self, index: int, made: Chain, said: Dated | None, carried: list[str], *, quoted: bool
    ) -> tuple[tuple[Hop, ...], Dated | None]:
        """The hops and the day, completed from the sentence before where the same speaker goes on."""
        hops = made.hops
        if not hops or hops[0].role is not Role.SPEAKER:
            return hops, said
        thread = self._thread
        if thread is not None and thread.speaker.name == hops[0].name and index - thread.paragraph <= 1:
            same_day = said is None or thread.said is None or said.day == thread.said.day
            if len(hops) == 1 and thread.relays and same_day:
                hops = (hops[0], *(replace(hop, inferred=True) for hop in thread.relays))
                carried.extend(f"{hop.role.value} inferred from the sentence before" for hop in thread.relays)
            if said is None and thread.said is not None:
                said = thread.said
                carried.append("day taken from the sentence before")
        self._thread = _Thread(index, hops[0], hops[1:], said, quoted)
        return hops, said

    def _quoted(self, base: Attribution) -> bool:
        return any(quotations(self._text, start, end) for start, end in base.content)

    def _gaps(self, paragraph: Paragraph, utterance: Utterance) -> list[tuple[int, int]]:
        """The stretches of the sentence round an utterance that are neither its content nor its source."""
        base = utterance.base
        if not base.cue:
            return []
        own = [*base.source, *base.content]
        low = max(paragraph.start, min(start for start, _ in [*base.source, *base.cue, *base.content]) - _REACH)
        high = min(paragraph.end, max(end for _, end in [*base.source, *base.cue]) + _REACH)
        bounds = [
            (first, last)
            for first, last in plain_sentences(self._text, low, high)
            if first <= base.cue[0][0] < last or any(first <= end and start < last for start, end in base.source)
        ]
        if bounds:
            low, high = bounds[0][0], bounds[-1][1]
        gaps: list[tuple[int, int]] = []
        position = base.cue[-1][1]
        before = low
        for start, end in sorted(own):
            if start >= position:
                gaps.append((position, min(start, high)))
                position = end
            if start < base.cue[0][0]:
                gaps.append((before, start))
                before = max(before, end)
        gaps.append((before, base.cue[0][0]))
        if position < high:
            gaps.append((position, high))
        return sorted({(start, end) for start, end in gaps if end - start > 2})

    def _said(self, gaps: Sequence[tuple[int, int]]) -> Dated | None:
        for low, high in gaps:
            for time in find_times(self._text, low, high):
                dated = resolve_date(time.phrase, self._published)
                if dated is not None and not _NOT_THAT_DAY.search(self._text, max(low, time.start - 50), time.start):
                    return dated
        return None

    def _place(self, assertion: Assertion) -> str | None:
        people = self._speakers.surnames
        own = find_place(self._text, assertion.start, assertion.end, people)
        return own or (find_place(self._text, *assertion.whole, people) if assertion.whole else None)

    def _about(self, assertion: Assertion, quote_type: QuoteType, kind: ClaimKind, said: Dated | None) -> Dated | None:
        """The day the words are about: one they name, else for a state of things the day they were said."""
        own = find_times(self._text, assertion.start, assertion.end)
        for time in own or find_times(self._text, *(assertion.whole or (0, 0))):
            if _NOT_THAT_DAY.search(self._text, max(0, time.start - 50), time.start):
                continue
            phrase = time.phrase
            to_come = kind is ClaimKind.INTENT or speaks_of_future(self._text[assertion.start : assertion.end])
            if to_come and _BARE_WEEKDAY.match(phrase):
                # What is yet to come on Friday comes on the next one.
                phrase = f"next {phrase}"
            quoted_day = said.day if said is not None and quote_type is not QuoteType.INDIRECT else None
            dated = resolve_date(phrase, quoted_day or self._published)
            if dated is not None:
                return dated
        return said if kind in {ClaimKind.FIGURE, ClaimKind.STATE} else None


def _as_spoken(assertion: Assertion, cue: str | None) -> Assertion:
    """A transcript ("Name: words") gives speech without marks."""
    if cue == ":" and assertion.quote_type is QuoteType.INDIRECT:
        return replace(assertion, quote_type=QuoteType.DIRECT)
    return assertion


def _label(text: str, assertion: Assertion, figures: tuple[Figure, ...], cue: str | None, between: str) -> str:
    """The label of an assertion; the cue that splits its words is left out of them."""
    if not assertion.parts:
        return make_label(text[assertion.start : assertion.end], assertion.start, figures, cue, between)
    joined = ""
    moved: list[Figure] = []
    for start, end in assertion.parts:
        joined = f"{joined.rstrip('.,')} " if joined else ""
        by = len(joined) - start
        moved.extend(
            replace(figure, start=figure.start + by, end=figure.end + by)
            for figure in figures
            if start <= figure.start and figure.end <= end
        )
        joined += text[start:end]
    return make_label(joined, 0, tuple(moved), cue, between)


def _extent(attribution: Attribution) -> list[tuple[int, int]]:
    spans = [*attribution.source, *attribution.cue, *attribution.content]
    return [(min(start for start, _ in spans), max(end for _, end in spans))]
