"""Claims: attributed words and narrated figures of a text, each with its chain, days, place, label and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from claimtrack.extract.assertions import Assertion, assertions, figures_within
from claimtrack.extract.chain import Chain, Utterance, chain, utterances, with_outlet
from claimtrack.extract.confidence import Signs, confidence
from claimtrack.extract.continuations import with_later_speakers
from claimtrack.extract.dating import about_on, said_on
from claimtrack.extract.kinds import denies, kind_of, lemma_of, polarity_of
from claimtrack.extract.labels import make_label
from claimtrack.extract.layout import Paragraph
from claimtrack.extract.markup import unmarked
from claimtrack.extract.numbers import find_figures
from claimtrack.extract.pipeline import Progress, readings
from claimtrack.extract.places import find_place
from claimtrack.extract.quotes import quotations
from claimtrack.extract.sentences import plain_sentences
from claimtrack.extract.speakers import Speakers
from claimtrack.extract.surroundings import narrated_before, surroundings
from claimtrack.extract.threads import Continued, Thread, continued, thread_after
from claimtrack.terms import (
    Attribution,
    Candidate,
    Dated,
    Figure,
    Hedge,
    Measure,
    Precision,
    QuoteType,
    SourceKind,
)

_ONLY_MEASURED = frozenset({Measure.DURATION, Measure.AGE, Measure.DISTANCE, Measure.SPEED, Measure.TEMPERATURE})
_PLEASANTRY = re.compile(r"(?:good (?:morning|afternoon|evening)|thank|thanks|hello|welcome|sorry)\b", re.IGNORECASE)
_ASKING = re.compile(r"(?:(?:and|but|so)\s+)?(?:what|who|whom|whose|which|where|when|why|how)\b", re.IGNORECASE)
_NARRATORS_OWN = frozenset({"i", "we", "you"})


def extract(
    text: str,
    published: date | None = None,
    outlet: str | None = None,
    *,
    pipeline: str | None = None,
    progress: Progress | None = None,
) -> list[Candidate]:
    """The claims of a text in text order.

    `published` is the day that "yesterday" and "Wednesday" count from; without it such days stay unknown. `outlet` is
    the last hop of every chain, and the speaker of what the narrator says. `pipeline` names another pipeline than the
    shipped one; `progress` is told how far the text has been read. Pure and deterministic; raises nothing for any
    text, and PipelineError for a pipeline that cannot be used.
    """
    found_in = list(readings(text, pipeline=pipeline, progress=progress))
    blocks = [reading.paragraph for reading in found_in]
    read = [list(reading.attributions) for reading in found_in]
    speakers = Speakers(text, blocks, [attribution for found in read for attribution in found])
    read = with_later_speakers(text, blocks, read)
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
        self._thread: Thread | None = None

    def claims(self, index: int, paragraph: Paragraph, attributions: list[Attribution]) -> Iterator[Candidate]:
        """The claims of one paragraph."""
        sentences = plain_sentences(self._text, paragraph.start, paragraph.end)
        taken: list[tuple[int, int]] = []
        for utterance in utterances(attributions):
            taken.extend(_extent(utterance.base))
            yield from self._attributed(index, paragraph, utterance, attributions)
        for attribution in attributions:
            taken.extend(_extent(attribution))
        if not paragraph.boilerplate:
            for low, high in sentences:
                if not any(start < high and low < end for start, end in taken):
                    yield from self._narrated(low, high)
                elif deed := narrated_before(self._text, low, attributions):
                    yield from self._narrated(low, deed)

    def _attributed(
        self, index: int, paragraph: Paragraph, utterance: Utterance, attributions: list[Attribution]
    ) -> Iterator[Candidate]:
        text, base = self._text, utterance.base
        source = text[base.source[0][0] : base.source[-1][1]] if base.source else ""
        if source.lower() in _NARRATORS_OWN:
            return
        around = surroundings(text, paragraph, utterance, attributions)
        made = chain(text, utterance, self._speakers, around.text(text))
        found = continued(self._thread, index, made, said_on(text, around, self._published))
        quoted = any(quotations(text, start, end) for start, end in base.content)
        self._thread = thread_after(self._thread, index, found, quoted=quoted)
        cue = text[base.cue[0][0] : base.cue[-1][1]] if base.cue else None
        for assertion in assertions(text, base.content, self._figures):
            claim = self._claim(_as_spoken(assertion, cue, found.chain), base, cue, found, paragraph)
            if claim is not None:
                yield claim

    def _claim(
        self,
        assertion: Assertion,
        base: Attribution,
        cue: str | None,
        found: Continued,
        paragraph: Paragraph,
    ) -> Candidate | None:
        text = self._text
        quote = text[assertion.start : assertion.end]
        words = len(quote.split())
        if not any(character.isalnum() for character in quote) or (words < 2 and not _whole_quotation(text, assertion)):
            return None
        figures = self._figures_of(assertion)
        if (words <= 4 and _PLEASANTRY.match(quote)) or (not figures and _only_asks(quote)):
            return None
        lemma = lemma_of(cue)
        if assertion.quote_type is QuoteType.DIRECT and denies(lemma):
            # He rejects the claim with these words; the words themselves he affirms.
            lemma = None
        to_do = re.match(r"(?:not )?to\b(?! have\b)", quote) is not None
        kind = kind_of(lemma, quote, figures, to_do=to_do)
        between = ""
        if base.cue and base.cue[-1][1] <= assertion.start:
            between = text[base.cue[-1][1] : assertion.start] if assertion.start - base.cue[-1][1] < 120 else ""
        score, reasons = confidence(
            Signs(
                assertion.quote_type,
                narrator=False,
                speaker=found.chain.sure,
                speaker_how=found.chain.how,
                cue=cue,
                words=words,
                figures=len(figures),
                carried=found.carried,
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
            hops=with_outlet(found.chain.hops, self._outlet),
            figures=figures,
            said=found.said,
            about=about_on(text, assertion, kind, found.said, self._published),
            place=self._place(assertion),
            confidence=score,
            reasons=reasons,
        )

    def _narrated(self, low: int, high: int) -> Iterator[Candidate]:
        text = self._text
        for found in assertions(text, [(low, high)], self._figures):
            quote = text[found.start : found.end].rstrip(".")
            assertion = replace(found, end=found.start + len(quote), quote_type=QuoteType.INDIRECT)
            figures = self._figures_of(assertion)
            counted = [
                figure
                for figure in figures
                if figure.measure not in _ONLY_MEASURED
                and not (figure.hedge is Hedge.NONE and figure.subject is None)
                # "one firefighter" counts nothing that anybody disputes.
                and not (figure.hedge is Hedge.BARE and figure.quote.lower().startswith("one "))
            ]
            words = len(quote.split())
            if not counted or words < 3:
                continue
            score, reasons = confidence(
                Signs(
                    QuoteType.INDIRECT, narrator=True, speaker=1.0, speaker_how="", cue=None, words=words,
                    figures=len(figures),
                )
            )  # fmt: skip
            kind = kind_of(None, quote, figures, to_do=False)
            yield Candidate(
                label=make_label(unmarked(quote), assertion.start, figures, None, ""),
                quote=quote,
                start=assertion.start,
                end=assertion.end,
                kind=kind,
                quote_type=QuoteType.INDIRECT,
                polarity=polarity_of(None, quote),
                hops=with_outlet((), self._outlet, narrator=True),
                # What a narrator says is said by publishing it.
                said=Dated(self._published, Precision.DAY) if self._published else None,
                figures=figures,
                about=about_on(text, assertion, kind, None, self._published),
                place=self._place(assertion),
                confidence=score,
                reasons=reasons,
            )

    def _figures_of(self, assertion: Assertion) -> tuple[Figure, ...]:
        return figures_within(self._figures, assertion.start, assertion.end)

    def _quoted(self, base: Attribution) -> bool:
        return any(quotations(self._text, start, end) for start, end in base.content)

    def _place(self, assertion: Assertion) -> str | None:
        people = self._speakers.surnames
        own = find_place(self._text, assertion.start, assertion.end, people)
        return own or (find_place(self._text, *assertion.whole, people) if assertion.whole else None)


def _only_asks(quote: str) -> bool:
    """Whether the words ask what, who or how, and so assert nothing; "is the road open?" questions something."""
    return all(
        quote[low:high].rstrip(' "”’»').endswith("?") and _ASKING.match(quote, low, high)
        for low, high in plain_sentences(quote, 0, len(quote))
    )


def _whole_quotation(text: str, assertion: Assertion) -> bool:
    marks = "\"“”„«»‘’'"
    return text[max(0, assertion.start - 1)] in marks and any(
        mark in marks for mark in text[assertion.end : assertion.end + 2]
    )


def _as_spoken(assertion: Assertion, cue: str | None, by: Chain) -> Assertion:
    """A transcript ("Name: words") gives speech without marks; "Police: two dead" gives the sense."""
    body = bool(by.hops) and by.hops[0].kind is SourceKind.ORGANISATION
    if cue == ":" and not body and assertion.quote_type is QuoteType.INDIRECT:
        return replace(assertion, quote_type=QuoteType.DIRECT)
    return assertion


def _label(text: str, assertion: Assertion, figures: tuple[Figure, ...], cue: str | None, between: str) -> str:
    """The label of an assertion; the cue that splits its words is left out of them."""
    if not assertion.parts:
        quote = unmarked(text[assertion.start : assertion.end])
        return make_label(quote, assertion.start, figures, cue, between)
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
    return make_label(unmarked(joined), 0, tuple(moved), cue, between)


def _extent(attribution: Attribution) -> list[tuple[int, int]]:
    spans = [*attribution.source, *attribution.cue, *attribution.content]
    return [(min(start for start, _ in spans), max(end for _, end in spans))]
