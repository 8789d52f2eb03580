"""Which extractor reads captured text; spaCy is not imported before the first text is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimtrack.errors import InvalidChangeError
from claimtrack.store.snapshot import extracted
from claimtrack.terms import Candidate

Find = Callable[[str, date | None, str | None], Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way to find claims: `find(text, published, outlet)`, with the name and version that its claims carry."""

    name: str
    version: str
    find: Find


def default_extractor() -> Extractor:
    """The extractor of this package."""
    from claimtrack.extract import EXTRACTOR_NAME, EXTRACTOR_VERSION, extract

    def find(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
        return extract(text, published=published, outlet=outlet)

    return Extractor(EXTRACTOR_NAME, EXTRACTOR_VERSION, find)


def extracted_claims(
    extractor: Extractor, text: str, published: date | None, outlet: str | None
) -> list[dict[str, Any]]:
    """The claims of a text as they are kept for good, in text order.

    Raises InvalidChangeError when the extractor breaks the anchor of a claim, because nothing may be stored then.
    """
    claims = []
    for candidate in extractor.find(text, published, outlet):
        if not candidate.quote or text[candidate.start : candidate.end] != candidate.quote:
            raise InvalidChangeError(
                f"{extractor.name} {extractor.version} gave a claim that is not at characters "
                f"{candidate.start} to {candidate.end} of the text; nothing was stored, report this as a fault"
            )
        claims.append(extracted(candidate, extractor.name, extractor.version))
    claims.sort(key=lambda claim: (claim["start"], claim["end"]))
    return claims
