"""Claims: attributed words and narrated figures of a text, each with its chain, days, place, label and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from claimtrack.extract import events
from claimtrack.extract.assertions import Assertion, assertions, figures_within
from claimtrack.extract.chain import Chain, chain, narrated, with_outlet
from claimtrack.extract.confidence import Found, confidence
from claimtrack.extract.continuations import with_later_speakers
from claimtrack.extract.cues import VERBS
from claimtrack.extract.dating import about_on, said_on
from claimtrack.extract.kinds import denies, kind_of, lemma_of, polarity_of, rejects
from claimtrack.extract.labelling import label_of
from claimtrack.extract.nesting import Utterance, utterances
from claimtrack.extract.numbers import find_figures
from claimtrack.extract.pipeline import OnWindow, Reading, narrator_weights, readings
from claimtrack.extract.places import find_place
from claimtrack.extract.predicates import predicate
from claimtrack.extract.quotes import quotations
from claimtrack.extract.sentences import plain_sentences
from claimtrack.extract.speakers import Speakers
from claimtrack.extract.statements import asserts, is_courtesy, is_pleasantry
from claimtrack.extract.subjects import with_subjects
from claimtrack.extract.surroundings import narrated_before, surroundings
from claimtrack.extract.threads import Continued, Thread, continued, thread_after
from claimtrack.extract.tidying import tells_what_nobody_says, tidied
from claimtrack.terms import (
    Attribution,
    Candidate,
    ClaimKind,
    Dated,
    Figure,
    Precision,
    QuoteType,
    SourceKind,
)

_NARRATORS_OWN = frozenset({"i", "you", "one"})
_NARRATORS_VOICE = re.compile(r"(?:we|our|ours)\b", re.IGNORECASE)
_OF_A_TURN = 0.9
"""How likely the words after a speaker's name and a colon are that speaker's."""

_SAME = 0.5
"""Share of characters in both over characters in either from which two claims are the same words read twice."""


def extract(
    text: str,
    published: date | None = None,
    outlet: str | None = None,
    *,
    pipeline: str | None = None,
    on_window: OnWindow | None = None,
) -> list[Candidate]:
    """The claims of a text in text order.

    `published` is the day that "yesterday" and "Wednesday" count from; without it such days stay unknown. `outlet` is
    the last hop of every chain, and the speaker of what the narrator says. `pipeline` names another pipeline than the
    shipped one; `on_window` is told how far the text has been read. Pure and deterministic; raises nothing for any
    text, and PipelineError for a pipeline that cannot be used.
    """
    found_in = [
        replace(reading, attributions=tuple(tidied(text, reading)))
        for reading in readings(text, pipeline=pipeline, on_window=on_window)
    ]
    blocks = [reading.paragraph for reading in found_in]
    speakers = Speakers(text, found_in, outlet)
    read = with_later_speakers(text, blocks, [list(reading.attributions) for reading in found_in])
    figures = with_subjects(text, find_figures(text), found_in)
    reader = _Reader(text, published, outlet, speakers, figures, narrator_weights(pipeline))
    found = [claim for index, reading in enumerate(found_in) for claim in reader.claims(index, reading, read[index])]
    return _distinct(sorted(found, key=lambda claim: (claim.start, claim.end)))


def _distinct(found: list[Candidate]) -> list[Candidate]:
    """Claims in text order, of those that share most of their words the surest."""
    kept: list[Candidate] = []
    for claim in found:
        recent = range(len(kept) - 1, max(-1, len(kept) - 6), -1)
        twin = next((index for index in recent if _same(kept[index], claim)), None)
        if twin is None:
            kept.append(claim)
        elif claim.confidence > kept[twin].confidence:
            kept[twin] = claim
    return sorted(kept, key=lambda claim: (claim.start, claim.end))


def _same(one: Candidate, other: Candidate) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > _SAME * (max(one.end, other.end) - min(one.start, other.start))


class _Reader:
    """Reads one text paragraph by paragraph, remembering who spoke last."""

    def __init__(
        self,
        text: str,
        published: date | None,
        outlet: str | None,
        speakers: Speakers,
        figures: list[Figure],
        narrator: dict[str, float],
    ) -> None:
        self._text = text
        self._published = published
        self._outlet = outlet
        self._speakers = speakers
        self._figures = figures
        self._narrator = narrator
        self._thread: Thread | None = None
        self._told: tuple[int, Dated] | None = None

    def claims(self, index: int, reading: Reading, attributions: list[Attribution]) -> Iterator[Candidate]:
        """The claims of one paragraph, whose `attributions` are those of the reading made fit for claims."""
        paragraph = reading.paragraph
        if paragraph.apart:
            return
        for utterance in utterances(self._text, attributions, self._speakers):
            yield from self._attributed(index, reading, utterance, attributions)
        if not paragraph.boilerplate:
            yield from self._narration(reading, attributions)

    def _narration(self, reading: Reading, attributions: list[Attribution]) -> Iterator[Candidate]:
        """What the narrator tells between the attributions of a paragraph."""
        text, paragraph = self._text, reading.paragraph
        taken = [_extent(attribution) for attribution in attributions]
        for low, high in plain_sentences(text, paragraph.start, paragraph.end):
            free = not any(start < high and low < end for start, end in taken)
            if not free and (deed := narrated_before(text, low, attributions)):
                yield from self._narrated(reading, low, deed, [])
            else:
                yield from self._narrated(reading, low, high, taken)

    def _attributed(
        self, index: int, reading: Reading, utterance: Utterance, attributions: list[Attribution]
    ) -> Iterator[Candidate]:
        text, base, paragraph = self._text, utterance.base, reading.paragraph
        source = text[base.source[0][0] : base.source[-1][1]] if base.source else ""
        if source.lower() in _NARRATORS_OWN:
            return
        around = surroundings(text, paragraph, utterance, attributions)
        made = chain(text, utterance, self._speakers, (*around.before, *around.after))
        if paragraph.speaker is None and _NARRATORS_VOICE.match(source):
            # The document's own voice goes on from nobody who was quoted before it.
            found = Continued(made, said_on(text, around, self._published) or self._today(), ())
        else:
            found = continued(self._thread, index, made, said_on(text, around, self._published))
            quoted = any(quotations(text, start, end) for start, end in base.content)
            self._thread = thread_after(self._thread, index, found, quoted=quoted)
        cue = text[base.cue[0][0] : base.cue[-1][1]] if base.cue else None
        for assertion in assertions(text, base.content, self._figures, reading.parse):
            claim = self._claim(_as_spoken(assertion, cue, found.chain), base, cue, found, reading)
            if claim is not None:
                yield claim

    def _claim(
        self, assertion: Assertion, base: Attribution, cue: str | None, found: Continued, reading: Reading
    ) -> Candidate | None:
        text, parse = self._text, reading.parse
        quote = text[assertion.start : assertion.end]
        figures = self._figures_of(assertion)
        if not asserts(
            text,
            assertion.start,
            assertion.end,
            parse,
            cue=cue,
            quote_type=assertion.quote_type,
            figures=figures,
            whole_quotation=_whole_quotation(text, assertion),
            participants=self._speakers.voices.participants if reading.paragraph.speaker is not None else None,
        ):
            return None
        lemma = lemma_of(cue)
        if assertion.quote_type is QuoteType.DIRECT and denies(lemma):
            # He rejects the claim with these words; the words themselves he affirms.
            lemma = None
        to_do = re.match(r"(?:not )?to\b(?! have\b)", quote) is not None
        main = predicate(text, parse, assertion.start, assertion.end)
        rejecting = assertion.rejected or rejects(quote)
        kind = kind_of(lemma, quote, figures, to_do=to_do, main=main, cue=cue or "", rejecting=rejecting)
        between = ""
        if base.cue and base.cue[-1][1] <= assertion.start:
            between = text[base.cue[-1][1] : assertion.start] if assertion.start - base.cue[-1][1] < 120 else ""
        score, reasons = confidence(
            Found(
                assertion.quote_type,
                narrator=False,
                probability=_OF_A_TURN if reading.paragraph.speaker is not None else base.confidence,
                speaker=found.chain.sure,
                speaker_how=found.chain.how,
                cue=cue,
                words=len(quote.split()),
                figures=len(figures),
                part=assertion.is_part,
                carried=found.carried,
                uncued=not base.cue,
                unclosed=not assertion.closed,
                boilerplate=reading.paragraph.boilerplate,
            )
        )
        return Candidate(
            label=label_of(text, parse, assertion, figures, cue, between),
            quote=quote,
            start=assertion.start,
            end=assertion.end,
            kind=kind,
            quote_type=assertion.quote_type,
            polarity=polarity_of(lemma, quote, cue, rejecting=rejecting),
            hops=with_outlet(found.chain.of(assertion.start, assertion.end), self._outlet),
            figures=figures,
            said=found.said,
            about=self._about(assertion, kind, found.said, reading),
            place=self._place(assertion),
            confidence=score,
            reasons=reasons,
        )

    def _narrated(self, reading: Reading, low: int, high: int, taken: list[tuple[int, int]]) -> Iterator[Candidate]:
        """The claims of the narrator's words `low`:`high`, but for clauses that meet what is `taken`."""
        text, parse = self._text, reading.parse
        for found in assertions(text, [(low, high)], self._figures, parse):
            if any(start < found.end and found.start < end for start, end in taken):
                continue
            quote = text[found.start : found.end].rstrip(".")
            assertion = replace(found, end=found.start + len(quote), quote_type=QuoteType.INDIRECT)
            figures = self._figures_of(assertion)
            words = len(quote.split())
            if words < 2 or (not figures and (words < 3 or is_pleasantry(quote) or "|" in quote)):
                continue
            main = predicate(text, parse, assertion.start, assertion.end)
            if not figures and is_courtesy(main.word):
                continue
            if assertion.is_part and main.subject is None and main.word in VERBS and not VERBS[main.word].noun_too:
                # The rest of a report ("... and rejected any suggestion that") is not the narrator's.
                continue
            if tells_what_nobody_says(text, assertion.start, assertion.end):
                continue
            seen = events.signs(
                text, parse, assertion.start, assertion.end, figures, reading.paragraph, part=assertion.is_part
            )
            likely = events.probability(seen, self._narrator)
            if not events.is_claim(seen, likely):
                continue
            score, reasons = confidence(
                Found(
                    QuoteType.INDIRECT,
                    narrator=True,
                    probability=likely,
                    speaker=1.0,
                    speaker_how="",
                    cue=None,
                    words=words,
                    figures=len(figures),
                    part=assertion.is_part,
                )
            )
            kind = kind_of(None, quote, figures, to_do=False, main=main)
            yield Candidate(
                label=label_of(text, parse, assertion, figures, None, ""),
                quote=quote,
                start=assertion.start,
                end=assertion.end,
                kind=kind,
                quote_type=QuoteType.INDIRECT,
                polarity=polarity_of(None, quote),
                hops=with_outlet(narrated(assertion.start, self._speakers), self._outlet, narrator=True),
                said=self._today(),
                figures=figures,
                about=self._about(assertion, kind, None, reading),
                place=self._place(assertion),
                confidence=score,
                reasons=reasons,
            )

    def _today(self) -> Dated | None:
        """What a narrator says is said by publishing it."""
        return Dated(self._published, Precision.DAY) if self._published else None

    def _figures_of(self, assertion: Assertion) -> tuple[Figure, ...]:
        return figures_within(self._figures, assertion.start, assertion.end)

    def _about(self, assertion: Assertion, kind: ClaimKind, said: Dated | None, reading: Reading) -> Dated | None:
        paragraph = reading.paragraph.start
        before = self._told[1] if self._told is not None and self._told[0] == paragraph else None
        found = about_on(self._text, assertion, kind, said, self._published, before)
        if found is not None and found is not said:
            self._told = (paragraph, found)
        return found

    def _place(self, assertion: Assertion) -> str | None:
        people = self._speakers.surnames
        own = find_place(self._text, assertion.start, assertion.end, people)
        return own or (find_place(self._text, *assertion.whole, people) if assertion.whole else None)


def _whole_quotation(text: str, assertion: Assertion) -> bool:
    marks = "\"“”„«»‘’'"
    return text[max(0, assertion.start - 1)] in marks and any(
        mark in marks for mark in text[assertion.end : assertion.end + 2]
    )


def _as_spoken(assertion: Assertion, cue: str | None, by: Chain) -> Assertion:
    """A transcript ("Name: words") gives speech without marks; "Police: two dead" gives the sense."""
    body = bool(by.hops) and by.hops[0].kind is SourceKind.ORGANISATION
    if cue in {":", "."} and not body and assertion.quote_type is QuoteType.INDIRECT:
        return replace(assertion, quote_type=QuoteType.DIRECT)
    return assertion


def _extent(attribution: Attribution) -> tuple[int, int]:
    spans = [*attribution.source, *attribution.cue, *attribution.content]
    return min(start for start, _ in spans), max(end for _, end in spans)
