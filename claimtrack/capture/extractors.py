"""Which extractor reads captured text; spaCy is not imported before the first text is read, the database never."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.terms import Candidate

Find = Callable[[str, date | None, str | None], Sequence[Candidate]]

OnWindow = Callable[[int, int], object]
"""Told how many characters of how many of one text are read."""

FindTelling = Callable[[str, date | None, str | None, OnWindow], Sequence[Candidate]]

DEFAULT = "claimtrack.capture.extractors:default_extractor"
"""What makes the extractor of this package, as `module:function`, so that another process can make it too."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way to find claims: `find(text, published, outlet)`, with the name and version that its claims carry.

    `language` is the one language that it reads, None for any. `find_telling` is the same as `find` and says after
    each window of paragraphs how far it is, for extractors that can.
    """

    name: str
    version: str
    find: Find
    language: str | None = None
    find_telling: FindTelling | None = None


def default_extractor() -> Extractor:
    """The extractor of this package."""
    from claimtrack.extract import EXTRACTOR_NAME, EXTRACTOR_VERSION, extract
    from claimtrack.extract.language import ENGLISH

    def find(text: str, published: date | None, outlet: str | None) -> Sequence[Candidate]:
        return extract(text, published=published, outlet=outlet)

    def find_telling(text: str, published: date | None, outlet: str | None, on_window: OnWindow) -> Sequence[Candidate]:
        return extract(text, published=published, outlet=outlet, on_window=on_window)

    return Extractor(EXTRACTOR_NAME, EXTRACTOR_VERSION, find, ENGLISH, find_telling)
