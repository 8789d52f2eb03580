"""Reading one text: its language first, then its claims, by the pipeline or by what can be done without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.capture.extractors import Extractor, OnWindow
from claimtrack.extract.language import Passage, language_of
from claimtrack.languages import language_code, language_name
from claimtrack.terms import Candidate

_WORTH_TELLING = 0.05
"""The share of a text in another language from which on it is mentioned."""


@dataclass(frozen=True, slots=True)
class Request:
    """A text to be read, and what is known of it: the day it was published, its outlet, its language as it was told."""

    text: str
    published: date | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an extractor, named with its version, found in a text.

    `language` is the ISO 639 code of most of the text, None where nothing tells. `unread` are the languages of
    passages that the extractor does not read, each with its share of the letters (0 to 1), the largest first.
    """

    candidates: tuple[Candidate, ...]
    extractor: str
    version: str
    language: str | None = None
    unread: tuple[tuple[str, float], ...] = ()

    @property
    def remark(self) -> str | None:
        """One clause that says which language was not read and what was found all the same; None if all was read."""
        told = [(code, share) for code, share in self.unread if share >= _WORTH_TELLING]
        if not told:
            return None
        names = " and ".join(language_name(code) for code, _ in told)
        share = sum(share for _, share in told)
        where = f"in {names}" if share > 0.95 else f"{share:.0%} in {names}"
        return f"{where}: no pipeline for that, so quotations and figures are found there, speakers are not"


def read(extractor: Extractor, request: Request, on_window: OnWindow | None = None) -> Reading:
    """The claims of a text, and its language.

    A language that was told goes before what is detected. Passages in a language that the extractor does not read give
    their quotations and figures without speakers. `on_window` is told how far the reading is, if the extractor can say
    it. Raises what the extractor raises.
    """
    text = request.text
    if extractor.language is None:
        found = _recalibrated(extractor, _found(extractor, text, request, on_window))
        return Reading(found, extractor.name, extractor.version)
    detected = language_of(text)
    told = language_code(request.language) if request.language else None
    code, passages = detected.code, detected.passages
    if told is not None and told != detected.code:
        code, passages = told, (Passage(0, len(text), told, 1.0, 1),)
    unread = [passage for passage in passages if passage.code not in {None, extractor.language}]
    candidates = _recalibrated(extractor, _claims(extractor, request, passages, unread, on_window))
    return Reading(candidates, extractor.name, extractor.version, code, _shares(passages, unread))


def _claims(
    extractor: Extractor,
    request: Request,
    passages: Sequence[Passage],
    unread: Sequence[Passage],
    on_window: OnWindow | None,
) -> list[Candidate]:
    text = request.text
    if not unread:
        return list(_found(extractor, text, request, on_window))
    from claimtrack.extract.unread import unread_claims

    found: list[Candidate] = []
    for passage in unread:
        assert passage.code is not None  # noqa: S101  # what has no code is read
        found += unread_claims(text, passage.start, passage.end, passage.code, request.published, request.outlet)
    if len(unread) < len(passages):
        # Offsets stay, and the pipeline sees nothing there but the end of a paragraph.
        found += [
            claim
            for claim in _found(extractor, _without(text, unread), request, on_window)
            if not any(passage.start < claim.end and claim.start < passage.end for passage in unread)
        ]
    return sorted(found, key=lambda claim: (claim.start, claim.end))


def _found(extractor: Extractor, text: str, request: Request, on_window: OnWindow | None) -> Sequence[Candidate]:
    if on_window is None or extractor.find_telling is None:
        return extractor.find(text, request.published, request.outlet)
    return extractor.find_telling(text, request.published, request.outlet, on_window)


def _recalibrated(extractor: Extractor, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    made = extractor.recalibration
    return tuple(found) if made is None else tuple(made.applied(candidate) for candidate in found)


def _without(text: str, unread: Sequence[Passage]) -> str:
    parts, position = [], 0
    for passage in unread:
        parts += [text[position : passage.start], "\n" * (passage.end - passage.start)]
        position = passage.end
    return "".join([*parts, text[position:]])


def _shares(passages: Sequence[Passage], unread: Sequence[Passage]) -> tuple[tuple[str, float], ...]:
    total = sum(passage.letters for passage in passages) or 1
    letters: dict[str, int] = {}
    for passage in unread:
        letters[passage.code or ""] = letters.get(passage.code or "", 0) + passage.letters
    ordered = sorted(letters.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple((code, count / total) for code, count in ordered)
